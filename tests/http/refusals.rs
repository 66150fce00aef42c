use super::service::{Service, ask};
use weerklank::http::headers::CONSTANT;

const PARTS: &str = "application/vnd.weerklank.parts";

#[test]
fn malformed_json_is_refused_in_the_language_of_the_reader() {
    let service = Service::start("");
    let say = |language| {
        let headers = [("accept-language", language)];
        let refused = service.post_json("/api/v1/staff/json", &headers, "{\"number\": \"canary\"}");
        assert_eq!((refused.status, refused.problem().as_str()), (400, "malformed"));
        assert!(!refused.body.contains("canary"), "what was sent came back");
        (refused.header("content-language").to_owned(), refused.json()["title"].clone())
    };
    assert_eq!(say("nl"), ("nl".into(), "Wij kunnen dit bericht niet lezen".into()));
    assert_eq!(say("tr"), ("nl".into(), "Wij kunnen dit bericht niet lezen".into()));
    assert_eq!(say("en-GB, nl;q=0.5"), ("en".into(), "We cannot read this message".into()));
}

#[test]
fn a_missing_member_is_named() {
    let service = Service::start("");
    let refused = service.post_json("/api/v1/staff/json", &[("accept-language", "en")], "{}");
    assert_eq!(refused.status, 400);
    let fault = &refused.json()["faults"][0];
    assert_eq!((&fault["field"], &fault["code"]), (&"number".into(), &"missing".into()));
    assert_eq!(fault["remedy"], "Fill it in.");
}

#[test]
fn a_content_type_that_a_form_could_send_is_refused() {
    let service = Service::start("");
    for media in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
        let refused = service.post("/api/v1/mailbox/probe", &[("content-type", media)], b"x");
        assert_eq!((refused.status, refused.problem().as_str()), (415, "media-type"), "{media}");
    }
    let other = service.post_json("/api/v1/mailbox/probe", &[], "{}");
    assert_eq!(other.status, 415, "JSON where parts are asked");
}

#[test]
fn a_page_of_somebody_else_cannot_ask_for_a_change() {
    let service = Service::start("");
    let send = |headers: &[(&str, &str)]| {
        service.post_json("/api/v1/staff/json", headers, "{\"number\": 1}").status
    };
    assert_eq!(send(&[]), 200, "the native client sends no origin");
    assert_eq!(send(&[("origin", &service.origin())]), 200);
    assert_eq!(send(&[("origin", &service.origin()), ("sec-fetch-site", "same-origin")]), 200);
    assert_eq!(send(&[("origin", "https://evil.example")]), 403);
    assert_eq!(send(&[("origin", "null")]), 403);
    assert_eq!(send(&[("sec-fetch-site", "cross-site")]), 403);
    assert_eq!(send(&[("sec-fetch-site", "same-site")]), 403);
}

#[test]
fn a_staff_cookie_does_not_reach_the_reporters_plane() {
    let service = Service::start("");
    let headers = [("content-type", PARTS), ("cookie", "__Host-weerklank=x")];
    let answer = service.post("/api/v1/mailbox/probe", &headers, &[0, 0, 0, 1, 7]);
    assert_eq!(answer.status, 201);
    assert_eq!(answer.body.as_bytes(), b"\0\0\0\x011\0\0\0\x05false");
}

#[test]
fn a_path_written_in_another_way_is_not_there() {
    let service = Service::start("");
    let headers = [("content-type", PARTS), ("cookie", "__Host-weerklank=x")];
    for path in ["/api/v1/%6dailbox/probe", "/api/v1/mailbox/prob%65", "/%61pi/v1/mailbox/probe"] {
        let answer = service.post(path, &headers, &[0, 0, 0, 1, 7]);
        assert_eq!((answer.status, answer.problem().as_str()), (404, "not-found"), "{path}");
        for (name, value) in CONSTANT {
            assert_eq!(answer.header(name), value, "{name} of {path}");
        }
    }
    for path in ["/api/v1/%63hallenges", "/api/v1/%73taff/json"] {
        let answer = service.post_json(path, &[], "{}");
        assert_eq!((answer.status, answer.problem().as_str()), (404, "not-found"), "{path}");
    }
    for path in ["/api/v1/%69nstance", "/styl%65.css", "/%73taff", "/%", "/api/v1/%"] {
        assert_eq!(service.get(path, &[]).status, 404, "{path}");
    }
    assert_eq!(service.get("/api/v1/instance?a=%61", &[]).status, 200, "a query is nobody's path");
}

#[test]
fn parts_that_do_not_end_where_they_say_are_malformed() {
    let service = Service::start("");
    let refused =
        service.post("/api/v1/mailbox/probe", &[("content-type", PARTS)], &[0, 0, 0, 9, 1]);
    assert_eq!((refused.status, refused.problem().as_str()), (400, "malformed"));
}

#[test]
fn a_body_that_announces_too_much_is_refused_before_it_is_sent() {
    let service = Service::start("[limits]\nbody_bytes = 131072");
    let head = format!(
        "POST /api/v1/mailbox/probe HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
         content-type: {PARTS}\r\ncontent-length: 99999999999\r\n\r\n"
    );
    let answer = service.raw(head.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("urn:problem-type:weerklank:too-large"), "{answer}");
}

#[test]
fn a_body_without_a_length_is_refused_and_cannot_hold_the_connection() {
    let service = Service::start("");
    let head = format!(
        "POST /api/v1/mailbox/probe HTTP/1.1\r\nhost: x\r\ncontent-type: {PARTS}\r\n\
         transfer-encoding: chunked\r\n\r\n5\r\n12345\r\n"
    );
    // Reads until the service hangs up, so a connection that is held never ends this test.
    let answer = service.raw(head.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 411"), "{answer}");
    assert!(answer.contains("urn:problem-type:weerklank:length-needed"), "{answer}");
}

#[test]
fn a_body_over_the_limit_is_refused() {
    let service = Service::start("[limits]\nbody_bytes = 131072");
    let headers = [("content-type", PARTS)];
    let part = |bytes: u32| [&bytes.to_be_bytes()[..], &vec![0; bytes as usize]].concat();
    let send = |bytes| service.post("/api/v1/mailbox/probe", &headers, &part(bytes));
    assert_eq!(send(131_068).status, 201);
    assert_eq!(send(131_069).problem(), "too-large");
}

#[test]
fn a_method_that_no_route_has_is_told_as_such_with_and_without_a_body() {
    let service = Service::start("");
    let url = format!("http://127.0.0.1:{}/api/v1/instance", service.port);
    for method in ["DELETE", "PUT", "PATCH"] {
        let refused = ask(&url, method, &[], None);
        assert_eq!((refused.status, refused.header("allow")), (405, "GET"), "{method}");
        assert_eq!(refused.problem(), "method-not-allowed");
    }
}
