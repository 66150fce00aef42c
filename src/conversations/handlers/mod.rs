//! The routes of conversations: the reporter's mailbox, and the readers' desk.

mod desk;
mod inbox;
mod locking;
mod mailbox;
mod problems;
mod reading;

use actix_web::web;
use utoipa::OpenApi;

use crate::directory::Live;
use crate::http::problem::{InputFault, Rule};
use crate::http::{House, Problem};
use crate::readers::actions::DeputyRules;

/// The operations of this subject, for the OpenAPI document.
pub fn operations() -> Vec<utoipa::openapi::OpenApi> {
    vec![mailbox::Operations::openapi(), inbox::Operations::openapi(), desk::Operations::openapi()]
}

/// Registers the routes under `/api/v1`.
pub fn routes(routes: &mut web::ServiceConfig) {
    mailbox::routes(routes);
    inbox::routes(routes);
    desk::routes(routes);
}

fn deputy_rules(house: &House, live: &Live) -> DeputyRules {
    let today = house.today();
    DeputyRules { terms: house.terms, today, at_work: live.now().at_work(today).into() }
}

fn wrong(field: &str) -> Problem {
    Problem::invalid(vec![InputFault::new(field, Rule::Form)])
}
