use super::service::{Answer, Service};
use weerklank::http::headers::CONSTANT;

fn check(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{answer:?}");
    for (name, value) in CONSTANT {
        assert_eq!(answer.header(name), value, "{name} on {status}");
    }
    for absent in ["server", "etag", "last-modified", "strict-transport-security", "set-cookie"] {
        assert_eq!(answer.header(absent), "", "{absent} on {status}");
    }
}

#[test]
fn every_answer_carries_the_same_headers_whatever_its_status() {
    let service = Service::start("");
    check(&service.get("/", &[]), 200);
    check(&service.get("/api/v1/instance", &[]), 200);
    check(&service.post_json("/api/v1/staff/json", &[], "{\"number\": 1}"), 200);
    check(&service.post_json("/api/v1/staff/json", &[], "{"), 400);
    check(&service.get("/nothing", &[]), 404);
    check(&service.get("/api/v1/nothing", &[]), 404);
    check(&service.get("/api/v1/staff/json", &[]), 405);
    check(&service.post_json("/api/v1/instance", &[], "{}"), 405);
    let large = vec![b' '; 70_000];
    let json = [("content-type", "application/json")];
    check(&service.post("/api/v1/staff/json", &json, &large), 413);
    check(&service.post("/api/v1/staff/json", &[("content-type", "text/plain")], b"x"), 415);
    check(&service.admin("/healthz"), 200);
    check(&service.admin("/nothing"), 404);
}

#[test]
fn any_page_may_read_the_openapi_document_and_nothing_else() {
    let service = Service::start("");
    let document = service.get("/api/v1/openapi.json", &[]);
    check(&document, 200);
    assert_eq!(document.header("access-control-allow-origin"), "*");
    assert_eq!(service.get("/api/v1/instance", &[]).header("access-control-allow-origin"), "");
    let document = document.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(document["servers"][0]["url"], service.origin());
    assert_eq!(document["paths"]["/api/v1/instance"]["get"]["operationId"], "showInstance");
    assert!(document["components"]["schemas"]["Problem"].is_object());
    assert!(document["components"]["securitySchemes"]["staffCookie"].is_object());
    assert_eq!(document["info"]["license"]["identifier"], "EUPL-1.2");
}

#[test]
fn a_refused_method_names_those_that_are_allowed() {
    let service = Service::start("");
    let refused = service.get("/api/v1/staff/json", &[]);
    assert_eq!(refused.header("allow"), "POST");
    assert_eq!(refused.problem(), "method-not-allowed");
}

#[test]
fn health_is_told_on_the_admin_address_alone() {
    let service = Service::start("");
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(service.admin(path).status, 200, "{path}");
        assert_eq!(service.get(path, &[]).status, 404, "{path}");
    }
}

#[test]
fn figures_name_routes_and_never_paths() {
    let service = Service::start("");
    service.get("/api/v1/instance?canary=1", &[]);
    service.post_json("/api/v1/staff/secret-canary", &[], "{}");
    let figures = service.admin("/metrics").body;
    assert!(figures.contains("route=\"/api/v1/instance\",status=\"200\""), "{figures}");
    assert!(!figures.contains("canary"), "{figures}");
}
