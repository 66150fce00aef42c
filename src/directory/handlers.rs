//! The public directory and the organisations it names; enrolling; candidates; statements.

mod enrolment;
mod public;
mod statements;

use actix_web::web;
use utoipa::OpenApi;

use super::actions::{ListFault, StatementFault, SubjectFault};
use super::bodies::DirectoryBody;
use crate::http::{InputFault, Kind, Problem, Rule};

/// The operations of this subject, for the `OpenAPI` document.
#[derive(OpenApi)]
#[openapi(
    paths(
        public::directory,
        public::keys,
        public::organisations,
        public::questionnaire,
        public::start,
        enrolment::enrol,
        statements::candidates,
        statements::publish,
    ),
    components(schemas(
        DirectoryBody,
        super::bodies::NotesBody,
        enrolment::EnrolledBody,
        statements::CandidatesBody,
        statements::CandidateBody,
        statements::EndedBody,
    ))
)]
pub struct Operations;

/// Registers the routes under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    let (get, post) = (web::get, web::post);
    routes
        .service(web::resource("/directory").route(get().to(public::directory)))
        .service(web::resource("/directory/keys/{bucket}").route(get().to(public::keys)))
        .service(web::resource("/organisations").route(get().to(public::organisations)))
        .service(web::resource("/questionnaire").route(get().to(public::questionnaire)))
        .service(web::resource("/start").route(get().to(public::start)))
        .service(web::resource("/staff/enrolments").route(post().to(enrolment::enrol)))
        .service(
            web::resource("/staff/directory/candidates").route(post().to(statements::candidates)),
        )
        .service(
            web::resource("/staff/directory/statements").route(post().to(statements::publish)),
        );
}

fn invalid(field: &str, rule: Rule) -> Problem {
    Problem::invalid(vec![InputFault::new(field, rule)])
}

impl From<StatementFault> for Problem {
    fn from(fault: StatementFault) -> Self {
        match fault {
            StatementFault::Refused(refusal) => refusal.into(),
            StatementFault::Shape => invalid("bodies", Rule::Form),
            StatementFault::Subject(fault) => fault.into(),
            StatementFault::List(fault) => fault.into(),
            StatementFault::Replayed => Self::new(Kind::Forbidden),
            StatementFault::Db(fault) => fault.into(),
        }
    }
}

impl From<SubjectFault> for Problem {
    fn from(fault: SubjectFault) -> Self {
        match fault {
            SubjectFault::Signatures => invalid("subject.signatures", Rule::Form),
            SubjectFault::Instance => invalid("subject.instance", Rule::Clash),
            SubjectFault::Unknown => invalid("subject", Rule::Unknown),
            SubjectFault::Role => invalid("subject.role", Rule::Clash),
            SubjectFault::Scope => invalid("subject.organisations", Rule::Clash),
            SubjectFault::Others => Self::new(Kind::Conflict),
        }
    }
}

impl From<ListFault> for Problem {
    fn from(fault: ListFault) -> Self {
        match fault {
            ListFault::Signature => invalid("list.signatures", Rule::Form),
            ListFault::Instance => invalid("list.instance", Rule::Clash),
            ListFault::Number => Self::new(Kind::Conflict),
            ListFault::Days => invalid("list.day", Rule::Clock),
            ListFault::Organisations => invalid("list.organisationsHash", Rule::Unknown),
            ListFault::Codes => invalid("list.codesHash", Rule::Unknown),
            ListFault::Subject => invalid("list.subjects", Rule::Clash),
            ListFault::Role => invalid("list.subjects.role", Rule::Clash),
            ListFault::Scope => invalid("list.subjects.organisations", Rule::Clash),
            ListFault::Incomplete => invalid("list.subjects", Rule::Missing),
            ListFault::Refused(fault) => invalid(&format!("list.{}", fault.name()), Rule::Clash),
        }
    }
}
