use std::sync::Arc;
use std::time::Duration;

use super::service::{Service, ask_with};
use weerklank::kernel::Clock;

/// Time that stands still, so that no bucket fills again while a test runs.
struct Stopped;

impl Clock for Stopped {
    fn second(&self) -> i64 {
        1_000_000
    }
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

const TIGHT: &str = "[limits]\nconnection_per_second = 5";
const SMALL: &str = "[limits]\nrequests_per_second = 5";

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().new_agent()
}

#[test]
fn a_flood_on_one_connection_leaves_others_a_way_in() {
    let service = Service::start_with(TIGHT, Arc::new(Stopped));
    let url = format!("http://127.0.0.1:{}/", service.port);
    let greedy = agent();
    let answers: Vec<_> = (0..10).map(|_| ask_with(&greedy, &url, "GET", &[], None)).collect();
    let refused = answers.iter().find(|answer| answer.status == 429).expect("nothing was refused");
    assert_eq!(refused.problem(), "too-many");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
    assert_eq!(service.get("/", &[]).status, 200, "somebody else was locked out");
}

#[test]
fn a_flood_of_many_connections_leaves_reporters_a_way_in() {
    let service = Service::start_with(SMALL, Arc::new(Stopped));
    let answers: Vec<_> = (0..10).map(|_| service.get("/api/v1/instance", &[])).collect();
    let refused = answers.iter().find(|answer| answer.status == 429).expect("nothing was refused");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
    assert!(refused.json()["detail"].as_str().unwrap().contains("Wacht 1 seconden"));
    let headers = [("content-type", "application/vnd.weerklank.parts")];
    let reported = service.post("/api/v1/mailbox/probe", &headers, &[0, 0, 0, 0]);
    assert_eq!(reported.status, 201, "a reporter was locked out");
    assert_eq!(service.admin("/healthz").status, 200, "a flood looks like an illness");
}

#[test]
fn a_day_of_too_many_bytes_keeps_nobody_from_the_service() {
    let service = Service::start_with("[limits]\nbytes_per_day = 1048576", Arc::new(Stopped));
    let headers = [("content-type", "application/vnd.weerklank.parts")];
    let body = [&700_000_u32.to_be_bytes()[..], &vec![0; 700_000]].concat();
    for _ in 0..3 {
        assert_eq!(service.post("/api/v1/mailbox/probe", &headers, &body).status, 201);
    }
    let headers = [("content-type", "application/json")];
    let told = service.post("/api/v1/staff/json", &headers, b"{\"number\": 1}");
    assert!(told.status < 300, "staff were locked out: {}", told.status);
}
