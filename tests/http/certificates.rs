use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::service::{Service, ask_with};
use weerklank::http::tls::LOOK_EVERY;
use weerklank::kernel::Clock;

struct Hand(AtomicU64);

impl Clock for Hand {
    fn second(&self) -> i64 {
        1_000_000
    }
    fn elapsed(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

/// Writes a new pair and gives the certificate as PEM.
fn write_pair(folder: &Path) -> String {
    let pair = rcgen::generate_simple_self_signed(vec!["localhost".into()]).unwrap();
    std::fs::write(folder.join("c.pem"), pair.cert.pem()).unwrap();
    std::fs::write(folder.join("k.pem"), pair.signing_key.serialize_pem()).unwrap();
    pair.cert.pem()
}

/// A client that trusts this certificate alone, on a connection of its own.
fn is_served(service: &Service, pem: &str) -> bool {
    let trusted = ureq::tls::Certificate::from_pem(pem.as_bytes()).unwrap();
    let roots = ureq::tls::RootCerts::new_with_certs(&[trusted]);
    let tls = ureq::tls::TlsConfig::builder().root_certs(roots).build();
    let config = ureq::Agent::config_builder().tls_config(tls).http_status_as_error(false);
    let agent = config.build().new_agent();
    let url = format!("{}/", service.origin());
    let Ok(_) = agent.get(&url).call() else { return false };
    let answer = ask_with(&agent, &url, "GET", &[], None);
    assert!(answer.header("strict-transport-security").starts_with("max-age=63072000"));
    answer.status == 200
}

#[test]
fn a_renewed_certificate_is_served_without_a_restart_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let first = write_pair(folder.path());
    let path = |name: &str| folder.path().join(name).display().to_string();
    let text = format!("[tls]\ncertificate = {:?}\nkey = {:?}", path("c.pem"), path("k.pem"));
    let clock = Arc::new(Hand(AtomicU64::new(0)));
    let service = Service::start_with(&text, clock.clone());
    assert!(is_served(&service, &first));
    let second = write_pair(folder.path());
    let file = std::fs::File::options().write(true).open(path("k.pem")).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(77)).unwrap();
    clock.0.store(LOOK_EVERY.as_secs(), Ordering::Relaxed);
    assert!(is_served(&service, &second));
    assert!(!is_served(&service, &first));
    std::fs::write(path("c.pem"), "broken").unwrap();
    clock.0.store(3 * LOOK_EVERY.as_secs(), Ordering::Relaxed);
    assert!(is_served(&service, &second));
}
