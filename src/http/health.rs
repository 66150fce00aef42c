//! What operators ask: is it alive, is it ready, what are the figures.
//!
//! Separate because it is served on the admin address alone, never to the world.

use std::time::Duration;

use actix_web::{HttpResponse, web};

use super::app::App;
use super::house::House;
use super::problem::{Kind, Problem};
use super::troubles::kind_of;

/// How soon both stores must answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(2);

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

async fn ready(app: web::Data<App>, house: web::Data<House>) -> Result<HttpResponse, Problem> {
    let not_ready = Problem::new(Kind::Busy).retry_after(5).value("seconds", 5);
    if !app.is_ready() {
        return Err(not_ready);
    }
    let both = async {
        house.db.answers().await?;
        house.shred.answers().await
    };
    match tokio::time::timeout(ANSWER_WITHIN, both).await {
        Ok(Ok(())) => {
            Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ready\n"))
        }
        Ok(Err(fault)) => Err(not_ready.because(kind_of(&fault))),
        Err(_) => Err(not_ready.because("database too slow to be ready")),
    }
}

async fn figures(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(app.figures.render())
}
