use std::io::Write;
use std::sync::{Arc, Mutex};

use super::service::Service;
use weerklank::config::{Log, LogFormat};
use weerklank::http::events::{Event, emit, on_panic, subscriber};
use weerklank::kernel::SystemClock;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_log_of_a_run_holds_no_trace_of_who_asked_or_for_what() {
    let lines = Lines::default();
    let writer = lines.clone();
    let log = Log { format: LogFormat::Json, level: tracing::Level::TRACE };
    let all = subscriber(log, Arc::new(SystemClock::start()), move || writer.clone());
    tracing::subscriber::set_global_default(all).unwrap();
    std::panic::set_hook(Box::new(on_panic));

    let service = Service::start("");
    let headers = [("user-agent", "canary-agent"), ("x-forwarded-for", "203.0.113.9")];
    service.get("/api/v1/canary-path", &headers);
    service.post_json("/api/v1/staff/json", &headers, "\"canary-body\"");
    let broken =
        b"POST /api/v1/staff/broken/canary-id HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
        content-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
    service.raw(broken);
    for (fault, status) in [(0, 507), (0, 507), (1, 500), (2, 500)] {
        let asked = format!("{{\"number\": {fault}}}");
        let answer = service.post_json("/api/v1/staff/faulty", &headers, &asked);
        assert_eq!(answer.status, status);
    }
    assert_eq!(service.get("/", &[]).status, 200, "one panic took the service down");
    emit(Event::Failed { part: "last" });
    let port = service.port.to_string();
    drop(service);
    drop(std::panic::take_hook());

    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    for expected in ["\"started\"", "\"panicked\"", "service.rs", "\"last\"", "\"stopped\""] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
    let told = |kind| {
        let mut lines = text.lines().filter(|line| line.contains(kind));
        let line = lines.next().unwrap_or_else(|| panic!("no {kind} in\n{text}"));
        assert!(lines.next().is_none(), "{kind} is told twice in\n{text}");
        serde_json::from_str::<serde_json::Value>(line).unwrap()["fields"]["count"].clone()
    };
    assert_eq!(told("disk or database full"), 2);
    assert_eq!([told("database unreachable"), told("query failed")], [1, 1]);
    for forbidden in ["canary", "203.0.113", "127.0.0.1", &port, "api/v1", "ureq"] {
        assert!(!text.contains(forbidden), "{forbidden} is in\n{text}");
    }
}
