//! The list of everything that can be asked, one line per subject.
//!
//! Separate so that the whole surface is on one screen. A subject hands in `routes` (its
//! resources, relative to `/api/v1`) and `Operations` (the same, described); it wraps
//! nothing of its own around them: what holds for one holds for all, in `http::guard`.

use actix_web::{HttpResponse, web};
use utoipa::OpenApi;

use crate::http::{App, Problem, instance, openapi, site};
use crate::{
    challenges, conversations, counts, directory, journal, organisations, staff, statistics,
    submissions,
};

/// Registers the routes of every subject.
fn api(routes: &mut web::ServiceConfig) {
    routes
        .configure(instance::routes)
        .configure(challenges::routes)
        .configure(organisations::routes)
        .configure(directory::routes)
        .configure(submissions::routes)
        .configure(conversations::routes)
        .configure(staff::routes)
        .configure(counts::routes)
        .configure(statistics::routes)
        .configure(journal::routes);
}

/// What the subjects say about their routes.
fn operations() -> Vec<utoipa::openapi::OpenApi> {
    let mut all = vec![
        instance::Operations::openapi(),
        challenges::Operations::openapi(),
        organisations::Operations::openapi(),
        directory::Operations::openapi(),
        submissions::Operations::openapi(),
        staff::Operations::openapi(),
        counts::Operations::openapi(),
        statistics::Operations::openapi(),
        journal::Operations::openapi(),
    ];
    all.extend(conversations::operations());
    all
}

/// The `OpenAPI` document of the whole service.
pub fn document(app: &App) -> utoipa::openapi::OpenApi {
    openapi::document(app, operations())
}

/// The whole service: the API (with `more`, which only tests have), then the site for the
/// rest.
pub fn configure(
    routes: &mut web::ServiceConfig,
    app: web::Data<App>,
    document: web::Data<utoipa::openapi::OpenApi>,
    more: fn(&mut web::ServiceConfig),
) {
    let scope = web::scope("/api/v1")
        .configure(api)
        .configure(more)
        .configure(|routes| openapi::routes(routes, document))
        .default_service(web::to(nothing_here));
    routes.app_data(app).service(scope).configure(site::routes);
}

async fn nothing_here() -> Result<HttpResponse, Problem> {
    Err(Problem::not_found())
}
