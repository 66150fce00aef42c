//! What operators ask: is it alive, is it ready, what are the figures.
//!
//! Separate because it is served on the admin address alone, never to the world.

use actix_web::{HttpResponse, web};

use super::app::App;
use super::problem::{Kind, Problem};

/// The routes of the admin address.
pub fn routes(routes: &mut web::ServiceConfig) {
    routes
        .service(web::resource("/healthz").route(web::get().to(alive)))
        .service(web::resource("/readyz").route(web::get().to(ready)))
        .service(web::resource("/metrics").route(web::get().to(figures)));
}

async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("alive\n")
}

async fn ready(app: web::Data<App>) -> Result<HttpResponse, Problem> {
    if app.is_ready() {
        Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ready\n"))
    } else {
        Err(Problem::new(Kind::Busy).retry_after(5).value("seconds", 5))
    }
}

async fn figures(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(app.figures.render())
}
