//! Signing in and out, completing an enrolment, inviting, keeping something for oneself.
//! Enrolling itself is in `directory`, where her statement is kept.

mod door;
mod invitations;
mod own;
mod passkey;
mod paths;
mod sessions;

use actix_web::web;
use utoipa::OpenApi;

pub use door::Door;

use super::actions::{EnrolFault, InviteFault, OwnFault, PathFault, SessionFault};
use super::passkey::{MemberRule, PasskeyFault};
use crate::http::{InputFault, Kind, Problem, Rule};

/// The operations of this subject, for the `OpenAPI` document.
#[derive(OpenApi)]
#[openapi(
    paths(
        invitations::invite,
        invitations::look,
        invitations::list,
        invitations::withdraw,
        sessions::complete,
        sessions::sign_in,
        passkey::sign_in,
        paths::list,
        paths::add,
        paths::remove,
        sessions::sign_out,
        own::find,
        own::put,
    ),
    components(schemas(
        invitations::InvitedBody,
        invitations::Asked,
        invitations::Found,
        invitations::SentBody,
        invitations::OneSent,
        invitations::HerAccount,
        sessions::CompletedBody,
        sessions::SignedInBody,
        passkey::AssertionBody,
        paths::PathsBody,
        paths::PathBody,
        paths::AddedBody,
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
        .service(web::resource("/staff/invitations/list").route(post().to(invitations::list)))
        .service(
            web::resource("/staff/invitations/withdraw").route(post().to(invitations::withdraw)),
        )
        .service(web::resource("/staff/enrolments/complete").route(post().to(sessions::complete)))
        .service(web::resource("/staff/sign-in").route(post().to(sessions::sign_in)))
        .service(web::resource("/staff/sign-in/passkey").route(post().to(passkey::sign_in)))
        .service(web::resource("/staff/paths").route(post().to(paths::list)))
        .service(web::resource("/staff/paths/add").route(post().to(paths::add)))
        .service(web::resource("/staff/paths/remove").route(post().to(paths::remove)))
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
            InviteFault::Absent => Self::not_found(),
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
            EnrolFault::Passkey { place, fault } => {
                of_passkey(&format!("input.paths.{place}.registration"), fault)
            }
            EnrolFault::Wrap => invalid("bodies", Rule::Form),
            EnrolFault::Subject { member } => invalid(&format!("note.{member}"), Rule::Clash),
            EnrolFault::KeyUsed => invalid("input.verifyKey", Rule::Clash),
            EnrolFault::PathUsed => invalid("input.paths", Rule::Clash),
            EnrolFault::AtRest(_) => Self::new(Kind::Internal),
            EnrolFault::Db(fault) => fault.into(),
        }
    }
}

impl From<PathFault> for Problem {
    fn from(fault: PathFault) -> Self {
        match fault {
            PathFault::Refused(refusal) => refusal.into(),
            PathFault::Passkey(fault) => of_passkey("input.path.registration", fault),
            PathFault::Bodies => invalid("bodies", Rule::Missing),
            PathFault::Wrap => invalid("bodies", Rule::Form),
            PathFault::TooMany => invalid("input.path", Rule::Size),
            PathFault::TooFew => Self::new(Kind::LastPaths),
            PathFault::Used => invalid("input.path", Rule::Clash),
            PathFault::Absent => Self::not_found(),
            PathFault::Replayed => Self::new(Kind::Forbidden),
            PathFault::AtRest(_) => Self::new(Kind::Internal),
            PathFault::Db(fault) => fault.into(),
        }
    }
}

/// What is wrong with the answer of an authenticator, in the member of this name.
fn of_passkey(field: &str, fault: PasskeyFault) -> Problem {
    let faults = match fault {
        PasskeyFault::Refused | PasskeyFault::Address => return invalid(field, Rule::Unproven),
        PasskeyFault::Members(faults) => faults,
    };
    let told = faults.into_iter().map(|fault| {
        let rule = match fault.rule {
            MemberRule::Missing => Rule::Missing,
            MemberRule::Form => Rule::Form,
            MemberRule::Unlisted => Rule::Unlisted,
        };
        let dot = if field.is_empty() { "" } else { "." };
        InputFault::new(format!("{field}{dot}{}", fault.name), rule)
    });
    Problem::invalid(told.collect())
}

/// Of an assertion, which is a body of its own.
impl From<PasskeyFault> for Problem {
    fn from(fault: PasskeyFault) -> Self {
        of_passkey("", fault)
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
