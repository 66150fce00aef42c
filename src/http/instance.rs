//! `GET /api/v1/instance`: which installation this is and what people can do besides it.
//!
//! Separate because it needs no subject: it shows configuration. Also the pattern for an
//! annotated handler. A client must not trust it: who signs is checked with the directory.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::app::App;
use super::problem::ProblemBody;
use crate::config::Settings;

/// The operations of this file, for the `OpenAPI` document.
#[derive(OpenApi)]
#[openapi(paths(show), components(schemas(InstanceBody, Support, TermsBody, ProblemBody)))]
pub struct Operations;

/// Registers the route under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes.service(web::resource("/instance").route(web::get().to(show)));
}

/// Which installation this is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Instance)]
#[serde(rename_all = "camelCase")]
pub struct InstanceBody {
    /// Name that people see.
    name: String,
    /// The address that signed requests are bound to.
    authority: String,
    /// Fingerprints of the roots that the operator configured.
    roots: Vec<String>,
    /// Languages of the site.
    languages: [&'static str; 2],
    /// Ways besides this service; null where there is none.
    support: Support,
    /// What is promised.
    terms: TermsBody,
}

/// Ways to reach a person besides this service.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Support {
    phone: Option<String>,
    phone_hours: Option<String>,
    letter: Option<String>,
}

/// How soon somebody answers, and how long words are kept.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Terms)]
#[serde(rename_all = "camelCase")]
pub struct TermsBody {
    acknowledge_days: i32,
    feedback_months: i32,
    purge_days_after_closing: i32,
    purge_months: i32,
}

/// Shows which installation this is and what people can do besides it.
#[utoipa::path(
    get,
    path = "/api/v1/instance",
    operation_id = "showInstance",
    tag = "public",
    responses(
        (status = 200, description = "The installation", body = InstanceBody),
        (status = 429, description = "Busy", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn show(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok().json(InstanceBody::new(&app.settings, app.public_url.as_str()))
}

/// The body, byte for byte, for who serves it along with something else.
pub fn body(settings: &Settings, authority: &str) -> Vec<u8> {
    serde_json::to_vec(&InstanceBody::new(settings, authority)).unwrap_or_default()
}

impl InstanceBody {
    fn new(settings: &Settings, authority: &str) -> Self {
        let (instance, terms) = (&settings.instance, &settings.terms);
        let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
        Self {
            name: instance.name.clone(),
            authority: authority.to_owned(),
            roots: instance.root.clone(),
            languages: ["nl", "en"],
            support: Support {
                phone: filled(&instance.phone),
                phone_hours: filled(&instance.phone_hours),
                letter: filled(&instance.letter),
            },
            terms: TermsBody {
                acknowledge_days: terms.acknowledge_days,
                feedback_months: terms.feedback_months,
                purge_days_after_closing: terms.purge_days_after_closing,
                purge_months: terms.purge_months,
            },
        }
    }
}
