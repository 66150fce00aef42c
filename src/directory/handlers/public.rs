//! `GET /directory`, `/directory/keys/{bucket}`, `/organisations`, `/questionnaire` and
//! `/start`.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::directory::bodies::{DirectoryBody, NotesBody, notes_json};
use crate::directory::live::Live;
use crate::http::Problem;
use crate::http::packed::answer;
use crate::http::problem::ProblemBody;
use crate::protocol::parts::MEDIA_TYPE;

const JSON: &str = "application/json";

/// Gives the statements that say whose key is whose.
#[utoipa::path(
    get,
    path = "/api/v1/directory",
    operation_id = "showDirectory",
    tag = "public",
    responses((status = 200, description = "The statements", body = DirectoryBody))
)]
pub(super) async fn directory(live: web::Data<Live>, request: HttpRequest) -> HttpResponse {
    answer(&request, &live.bodies().directory, JSON)
}

/// Gives a fixed share of the subjects' notes, so that asking tells nothing of whom.
#[utoipa::path(
    get,
    path = "/api/v1/directory/keys/{bucket}",
    operation_id = "showKeyBucket",
    tag = "public",
    params(("bucket" = u32, Path, description = "From 0, less than keyBuckets")),
    responses(
        (status = 200, description = "The notes", body = NotesBody),
        (status = 404, description = "No such bucket", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn keys(
    live: web::Data<Live>,
    bucket: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let now = live.now();
    let notes = bucket.parse().ok().and_then(|bucket| now.bucket(bucket));
    let notes = notes.ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok().content_type(JSON).body(notes_json(&notes)))
}

/// Gives the tree of organisations that the newest list names, byte for byte.
#[utoipa::path(
    get,
    path = "/api/v1/organisations",
    operation_id = "showOrganisations",
    tag = "public",
    responses(
        (status = 200, description = "The tree", body = Object),
        (status = 404, description = "Nothing was imported yet", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn organisations(
    live: web::Data<Live>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let bodies = live.bodies();
    let tree = bodies.organisations.as_ref().ok_or_else(Problem::not_found)?;
    Ok(answer(&request, tree, JSON))
}

/// Gives what the form asks a reporter: pages, questions, choices and conditions.
#[utoipa::path(
    get,
    path = "/api/v1/questionnaire",
    operation_id = "showQuestionnaire",
    tag = "public",
    responses((status = 200, description = "The questions", body = Object))
)]
pub(super) async fn questionnaire(live: web::Data<Live>, request: HttpRequest) -> HttpResponse {
    answer(&request, &live.bodies().questionnaire, JSON)
}

/// Gives what a page begins with, in one request: the bodies of `/directory`,
/// `/organisations` (empty before an import), `/questionnaire` and `/instance`, and the notes
/// of all coordinators, without which no list can be verified; in parts.
#[utoipa::path(
    get,
    path = "/api/v1/start",
    operation_id = "showStart",
    tag = "public",
    responses((
        status = 200,
        description = "Five parts: directory, organisations, questionnaire, instance, coordinators",
        body = Vec<u8>,
        content_type = "application/vnd.weerklank.parts",
    ))
)]
pub(super) async fn start(live: web::Data<Live>, request: HttpRequest) -> HttpResponse {
    answer(&request, &live.bodies().start, MEDIA_TYPE)
}
