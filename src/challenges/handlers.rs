//! `POST /challenges`.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::http::problem::ProblemBody;
use crate::http::{App, House, JsonBody, Nothing};

/// The operations of this subject, for the OpenAPI document.
#[derive(OpenApi)]
#[openapi(paths(issue), components(schemas(ChallengeBody)))]
pub struct Operations;

/// Registers the route under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(web::resource("/challenges").route(web::post().to(issue)));
}

/// A challenge.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Challenge)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeBody {
    /// To be put into one signed request.
    challenge: String,
    /// UTC second after which it is worth nothing.
    expires: i64,
    /// Bits of work that a submission would have to bring now; 0 is none.
    work_bits: u8,
}

/// Gives a challenge for one signed request. Nothing is asked: it is issued without any id.
#[utoipa::path(
    post,
    path = "/api/v1/challenges",
    operation_id = "makeChallenge",
    tag = "reporter",
    request_body(content = Object, description = "An empty object"),
    responses(
        (status = 200, description = "The challenge", body = ChallengeBody),
        (status = 400, description = "Not an empty object", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Busy", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn issue(app: web::Data<App>, house: web::Data<House>, _: JsonBody<Nothing>) -> HttpResponse {
    let (challenge, expires) =
        house.service.challenges().make(house.clock.second(), &*house.entropy);
    let work_bits = app.work_bits(house.db.waiting());
    HttpResponse::Ok().json(ChallengeBody { challenge, expires, work_bits })
}
