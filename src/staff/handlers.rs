//! Signing in and out, completing an enrolment, inviting, keeping something for oneself.
//! Enrolling itself is in `directory`, where her statement is kept.

mod door;
mod invitations;
mod own;
mod sessions;

use actix_web::web;
use utoipa::OpenApi;

pub use door::Door;

use super::actions::{EnrolFault, InviteFault, OwnFault, SessionFault};
use crate::http::{InputFault, Kind, Problem, Rule};

/// The operations of this subject, for the `OpenAPI` document.
#[derive(OpenApi)]
#[openapi(
    paths(
        invitations::invite,
        invitations::look,
        sessions::complete,
        sessions::sign_in,
        sessions::sign_out,
        own::find,
        own::put,
    ),
    components(schemas(
        invitations::InvitedBody,
        invitations::Asked,
        invitations::Found,
        sessions::CompletedBody,
        sessions::SignedInBody,
        own::Asked,
        own::Found,
    ))
)]
pub struct Operations;

/// Registers the routes under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    let post = web::post;
    routes
        .service(web::resource("/staff/invitations").route(post().to(invitations::invite)))
        .service(web::resource("/staff/invitations/look").route(post().to(invitations::look)))
        .service(web::resource("/staff/enrolments/complete").route(post().to(sessions::complete)))
        .service(web::resource("/staff/sign-in").route(post().to(sessions::sign_in)))
        .service(web::resource("/staff/sign-out").route(post().to(sessions::sign_out)))
        .service(web::resource("/staff/self").route(post().to(own::find)))
        .service(web::resource("/staff/self/put").route(post().to(own::put)));
}

fn invalid(field: &str, rule: Rule) -> Problem {
    Problem::invalid(vec![InputFault::new(field, rule)])
}

impl From<InviteFault> for Problem {
    fn from(fault: InviteFault) -> Self {
        match fault {
            InviteFault::Refused(refusal) => refusal.into(),
            InviteFault::Name => invalid("input.name", Rule::Form),
            InviteFault::Organisations => invalid("input.organisations", Rule::Unknown),
            InviteFault::Scope | InviteFault::Replayed => Self::new(Kind::Forbidden),
            InviteFault::Db(fault) => fault.into(),
        }
    }
}

impl From<EnrolFault> for Problem {
    fn from(fault: EnrolFault) -> Self {
        match fault {
            EnrolFault::Invitation | EnrolFault::Replayed => Self::new(Kind::Forbidden),
            EnrolFault::Bodies => invalid("bodies", Rule::Missing),
            EnrolFault::Paths => invalid("input.paths", Rule::Form),
            EnrolFault::Wrap => invalid("bodies", Rule::Form),
            EnrolFault::Subject { member } => invalid(&format!("note.{member}"), Rule::Clash),
            EnrolFault::KeyUsed => invalid("input.verifyKey", Rule::Clash),
            EnrolFault::SignInKeyUsed => invalid("input.paths", Rule::Clash),
            EnrolFault::AtRest(_) => Self::new(Kind::Internal),
            EnrolFault::Db(fault) => fault.into(),
        }
    }
}

impl From<SessionFault> for Problem {
    fn from(fault: SessionFault) -> Self {
        match fault {
            SessionFault::Unknown | SessionFault::Replayed => Self::new(Kind::Forbidden),
            SessionFault::Db(fault) => fault.into(),
        }
    }
}

impl From<OwnFault> for Problem {
    fn from(fault: OwnFault) -> Self {
        match fault {
            OwnFault::Refused(refusal) => refusal.into(),
            OwnFault::NotNext(there) => {
                let heads: Vec<_> =
                    there.iter().map(|seq| serde_json::json!({ "seq": seq })).collect();
                Self::new(Kind::PositionTaken).with("heads", heads)
            }
            OwnFault::Replayed => Self::new(Kind::Forbidden),
            OwnFault::AtRest(_) => Self::new(Kind::Internal),
            OwnFault::Db(fault) => fault.into(),
        }
    }
}
