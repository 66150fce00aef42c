//! An adviser's inbox: where she reads or may read, with terms, and nothing of the words.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::deputy_rules;
use super::reading::CaseBody;
use crate::access::{HouseAct, ReaderState};
use crate::cases::actions as cases;
use crate::db::{AnyConnection, DbFault};
use crate::directory::Live;
use crate::http::problem::ProblemBody;
use crate::http::staff::Asking;
use crate::http::{House, Problem};
use crate::kernel::{CaseId, KeyId};
use crate::readers::actions::{self as readers, DeputyRules};

const MOST: u16 = 200;

/// The operations of the inbox, for the OpenAPI document.
#[derive(OpenApi)]
#[openapi(paths(list), components(schemas(InboxBody, InboxCase)))]
pub struct Operations;

/// Registers the route under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(web::resource("/staff/inbox").route(web::post().to(list)));
}

/// Which page.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Page {
    /// The last case of the page before; the first page without.
    #[schema(value_type = Option<String>)]
    after: Option<CaseId>,
    /// Cases on a page, at most 200.
    limit: Option<u16>,
}

/// A page of the inbox.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Inbox)]
struct InboxBody {
    cases: Vec<InboxCase>,
    /// Ask for what comes after this; null at the end.
    next: Option<String>,
}

/// One case of the inbox.
#[derive(Debug, Serialize, ToSchema)]
struct InboxCase {
    #[serde(flatten)]
    #[schema(value_type = Object)]
    case: CaseBody,
    /// `adviser` or `deputy`.
    role: &'static str,
}

/// Lists the cases that the signed-in adviser reads, by id.
#[utoipa::path(
    post,
    path = "/api/v1/staff/inbox",
    operation_id = "listInbox",
    tag = "staff",
    request_body = Page,
    security(("staffCookie" = [])),
    responses(
        (status = 200, description = "A page", body = InboxBody),
        (status = 400, description = "Malformed", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "Not an adviser, or not confirmed", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn list(
    house: web::Data<House>,
    live: web::Data<Live>,
    asking: Asking<Page>,
) -> Result<HttpResponse, Problem> {
    let grant = asking.may(HouseAct::SeeInbox)?;
    let key = grant.key().ok_or_else(Problem::not_found)?;
    let page = asking.what;
    let (after, limit) = (page.after, i64::from(page.limit.unwrap_or(MOST).clamp(1, MOST)));
    let rules = deputy_rules(&house, &live);
    let terms = house.terms;
    let (found, next) =
        house.db.read("inbox", move |conn| page_of(conn, key, after, limit, &rules)).await?;
    let body = |(case, role)| InboxCase { case: CaseBody::of(&case, &terms), role };
    let cases = found.into_iter().map(body).collect();
    Ok(HttpResponse::Ok().json(InboxBody { cases, next: next.map(|id| id.to_string()) }))
}

type Found = (Vec<(crate::cases::model::Case, &'static str)>, Option<CaseId>);

fn page_of(
    conn: &mut AnyConnection,
    key: KeyId,
    after: Option<CaseId>,
    limit: i64,
    rules: &DeputyRules,
) -> Result<Found, DbFault> {
    let mine = readers::list_of_key(conn, key, after, limit)?;
    let is_full = i64::try_from(mine.len()).is_ok_and(|found| found == limit);
    let next = mine.last().filter(|_| is_full).map(|reader| reader.case);
    let ids: Vec<CaseId> = mine.iter().map(|reader| reader.case).collect();
    let mut found = Vec::new();
    for (case, reader) in cases::list(conn, &ids)?.into_iter().zip(&mine) {
        let may_see = match reader.state {
            ReaderState::Active => true,
            ReaderState::Waiting => readers::reading(conn, &case, Some(key), rules)?.deputy_may,
            ReaderState::Ended => false,
        };
        if may_see {
            found.push((case, reader.role.name()));
        }
    }
    Ok((found, next))
}
