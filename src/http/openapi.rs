//! The `OpenAPI` document, made from the annotated handlers.
//!
//! Separate so that the document is one: subjects hand in their operations, this adds who
//! runs the service and how requests are signed. Any page may read it (API Design Rules).

use actix_web::{HttpResponse, web};
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{ContactBuilder, InfoBuilder, LicenseBuilder, ServerBuilder};

use super::app::App;
use super::headers::{API_VERSION, Addition, add};

const DESCRIPTION: &str = "Anonymous reporting of discrimination at work. Words are sealed by \
the client: no operation takes or gives a plain word of a report. Signed requests are POSTs of \
`application/vnd.weerklank.parts` whose first part is a signed note with a challenge of \
`POST /api/v1/challenges`.";

#[derive(OpenApi)]
#[openapi()]
struct Empty;

/// The whole document: `operations` is what the subjects hand in.
pub fn document(app: &App, operations: Vec<utoipa::openapi::OpenApi>) -> utoipa::openapi::OpenApi {
    let mut document = Empty::openapi();
    for each in operations {
        document.merge(each);
    }
    let instance = &app.settings.instance;
    let filled = |text: &String| (!text.is_empty()).then(|| text.clone());
    let contact = ContactBuilder::new()
        .name(filled(&instance.contact_name))
        .email(filled(&instance.contact_email))
        .url(filled(&instance.contact_url))
        .build();
    document.info = InfoBuilder::new()
        .title("Weerklank")
        .version(API_VERSION)
        .description(Some(DESCRIPTION))
        .contact(Some(contact))
        .license(Some(LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build()))
        .build();
    document.servers = Some(vec![ServerBuilder::new().url(app.public_url.as_str()).build()]);
    let schemes = &mut document.components.get_or_insert_default().security_schemes;
    let cookie = ApiKeyValue::with_description("__Host-wk", "Staff; fetches ciphertext only");
    schemes.insert("staffCookie".into(), SecurityScheme::ApiKey(ApiKey::Cookie(cookie)).into());
    document
}

/// Answers with the document.
pub fn answer(document: &utoipa::openapi::OpenApi) -> HttpResponse {
    add(&mut HttpResponse::Ok(), Addition::ForAnyOrigin).json(document)
}

/// The document's route under `/api/v1`; `document` is made once.
pub fn routes(routes: &mut web::ServiceConfig, document: web::Data<utoipa::openapi::OpenApi>) {
    let handler = move || {
        let document = document.clone();
        async move { answer(&document) }
    };
    routes.service(web::resource("/openapi.json").route(web::get().to(handler)));
}
