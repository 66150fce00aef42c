//! `POST /staff/journal`.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::actions::{self, JournalFault};
use super::model::EntryLine;
use crate::access::HouseAct;
use crate::http::problem::ProblemBody;
use crate::http::staff::Asking;
use crate::http::{House, Kind, Problem};

/// The operations of this subject, for the `OpenAPI` document.
#[derive(OpenApi)]
#[openapi(paths(list), components(schemas(Asked, Told, EntryLine)))]
pub struct Operations;

/// Registers the routes under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(web::resource("/staff/journal").route(web::post().to(list)));
}

/// From where on.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = JournalAsked)]
struct Asked {
    /// The last batch that is known already; null or 0 for all.
    #[serde(default)]
    after: Option<i64>,
}

/// What was done.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = JournalTold)]
struct Told {
    /// Entries of sealed batches, then, when `next` is null, those not yet sealed.
    entries: Vec<EntryLine>,
    /// What to ask `after` next; null when this was all.
    next: Option<i64>,
}

impl From<JournalFault> for Problem {
    fn from(fault: JournalFault) -> Self {
        match fault {
            JournalFault::Chain(_) => Self::new(Kind::Internal),
            JournalFault::Refused(refusal) => refusal.into(),
            JournalFault::Db(fault) => fault.into(),
        }
    }
}

/// Tells an administrator who of the staff did what on which day.
#[utoipa::path(
    post,
    path = "/api/v1/staff/journal",
    operation_id = "listJournal",
    tag = "staff",
    security(("staffCookie" = [])),
    request_body = Asked,
    responses(
        (status = 200, description = "Entries", body = Told),
        (status = 401, description = "Not signed in", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "No administrator", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn list(house: web::Data<House>, asking: Asking<Asked>) -> Result<HttpResponse, Problem> {
    let (grant, after) = (asking.may(HouseAct::ReadJournal)?, asking.what.after.unwrap_or(0));
    let list = move |conn: &mut _| actions::list(conn, &grant, after);
    let page = house.db.read("journal", list).await?;
    let next = page.is_more.then_some(page.batch);
    Ok(HttpResponse::Ok().json(Told { entries: page.entries, next }))
}
