//! The one way out: HTTP to one service.
//!
//! Separate so that nothing else can send. It follows no redirect, sends no Origin, no user
//! agent and no cookie but the one handed to it, and refuses plain HTTP off this machine. It
//! must never say that something was taken in when the answer was lost.

use std::net::IpAddr;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig};

use super::fault::ClientFault;
use super::problem::Problem;
use crate::protocol::parts::{self, Limits, MEDIA_TYPE};

const MOST_ANSWER: u64 = 64 << 20;
const LIMITS: Limits = Limits { parts: 100_000, bytes: 4 << 20 };
/// A server shared by many threads keeps a connection for each.
const MOST_IDLE: usize = 1_024;
const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_mins(1);

/// A service and how to reach it.
#[derive(Debug, Clone)]
pub struct Server {
    authority: String,
    base: String,
    agent: ureq::Agent,
}

/// What a service answered with a 2xx.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The service's clock, UTC second, where it said so.
    pub date: Option<i64>,
    /// A cookie that it set, `name=value`.
    pub cookie: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Errors
    /// When it is not the JSON of `T`.
    pub fn json<T: DeserializeOwned>(&self, what: &'static str) -> Result<T, ClientFault> {
        serde_json::from_slice(&self.body).map_err(|_| ClientFault::Answer(what))
    }

    /// The body as parts.
    ///
    /// # Errors
    /// When it is not parts.
    pub fn parts(&self, what: &'static str) -> Result<Vec<&[u8]>, ClientFault> {
        parts::decode(&self.body, LIMITS).map_err(|_| ClientFault::Answer(what))
    }

    /// The first part as JSON, and the other parts.
    ///
    /// # Errors
    /// When it is not parts, or the first is not the JSON of `T`.
    pub fn json_and_parts<T: DeserializeOwned>(
        &self,
        what: &'static str,
    ) -> Result<(T, Vec<&[u8]>), ClientFault> {
        let mut all = self.parts(what)?.into_iter();
        let first = all.next().ok_or(ClientFault::Answer(what))?;
        let json = serde_json::from_slice(first).map_err(|_| ClientFault::Answer(what))?;
        Ok((json, all.collect()))
    }
}

impl Server {
    /// A service at its public URL; `ca` is a file of further certificates, PEM, that stand
    /// in for the public ones.
    ///
    /// # Errors
    /// Not a URL of a service, plain HTTP off this machine, or no certificates in the file.
    pub fn new(url: &str, ca: Option<&[u8]>) -> Result<Self, ClientFault> {
        Self::reached_at(url, url, ca)
    }

    /// A service that calls itself `authority` and is reached at `base`.
    ///
    /// # Errors
    /// As [`Server::new`].
    pub fn reached_at(base: &str, authority: &str, ca: Option<&[u8]>) -> Result<Self, ClientFault> {
        let (base, authority) = (base.trim_end_matches('/'), authority.trim_end_matches('/'));
        for url in [base, authority] {
            check_url(url)?;
        }
        let mut tls = TlsConfig::builder();
        if let Some(pem) = ca {
            tls = tls.root_certs(RootCerts::new_with_certs(&certificates(pem)?));
        }
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent("")
            .proxy(None)
            .max_idle_connections(MOST_IDLE)
            .max_idle_connections_per_host(MOST_IDLE)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(WHOLE))
            .tls_config(tls.build())
            .build()
            .new_agent();
        Ok(Self { authority: authority.to_owned(), base: base.to_owned(), agent })
    }

    /// The public URL that signed requests are bound to.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// Whether the service is on this machine.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.base) && is_loopback(&self.authority)
    }

    /// Gets what anyone may see.
    ///
    /// # Errors
    /// No connection, or a refusal.
    pub fn get(&self, path: &str) -> Result<Answer, ClientFault> {
        let sent = self.agent.get(self.url(path)).call();
        answer_of(sent, false)
    }

    /// Posts parts.
    ///
    /// # Errors
    /// No connection, a lost answer, or a refusal.
    pub fn post_parts(&self, path: &str, all: &[&[u8]]) -> Result<Answer, ClientFault> {
        let body = parts::encode(all).map_err(|fault| ClientFault::Input(fault.to_string()))?;
        let request = self.agent.post(self.url(path)).header("content-type", MEDIA_TYPE);
        answer_of(request.send(&body[..]), true)
    }

    /// Posts JSON, with a session's cookie where there is one.
    ///
    /// # Errors
    /// No connection, a lost answer, or a refusal.
    pub fn post_json<T: Serialize>(
        &self,
        path: &str,
        value: &T,
        cookie: Option<&str>,
    ) -> Result<Answer, ClientFault> {
        let body = serde_json::to_vec(value).map_err(|_| ClientFault::Answer("JSON"))?;
        let mut request = self.agent.post(self.url(path));
        request = request.header("content-type", "application/json");
        if let Some(cookie) = cookie {
            request = request.header("cookie", cookie);
        }
        answer_of(request.send(&body[..]), true)
    }

    fn url(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.base)
    }
}

fn answer_of(
    sent: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    changes: bool,
) -> Result<Answer, ClientFault> {
    let mut response = sent.map_err(|fault| lost(&fault, changes))?;
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
    let date = header("date").and_then(second_of);
    let cookie = header("set-cookie").and_then(|text| text.split(';').next()).map(str::to_owned);
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(MOST_ANSWER).read_to_vec();
    let body = body.map_err(|fault| lost(&fault, changes))?;
    if (200..300).contains(&status) {
        Ok(Answer { status, date, cookie, body })
    } else {
        Err(Problem::read(status, &body).into())
    }
}

/// What is known when no answer came: nothing was sent, or nobody knows.
fn lost(fault: &ureq::Error, changes: bool) -> ClientFault {
    let before_sending = matches!(
        fault,
        ureq::Error::HostNotFound
            | ureq::Error::ConnectionFailed
            | ureq::Error::BadUri(_)
            | ureq::Error::Tls(_)
            | ureq::Error::Rustls(_)
            | ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve)
    );
    let refused = matches!(fault, ureq::Error::Io(io)
        if io.kind() == std::io::ErrorKind::ConnectionRefused);
    if before_sending || refused || !changes {
        ClientFault::Unreachable(fault.to_string())
    } else {
        ClientFault::Unknown(fault.to_string())
    }
}

/// The UTC second of an HTTP date.
fn second_of(date: &str) -> Option<i64> {
    jiff::fmt::rfc2822::parse(date).ok().map(|at| at.timestamp().as_second())
}

fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, ClientFault> {
    let fault = || ClientFault::Input("the file has no certificates in PEM".to_owned());
    let mut found = Vec::new();
    for item in ureq::tls::parse_pem(pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|_| fault())? {
            found.push(certificate);
        }
    }
    if found.is_empty() { Err(fault()) } else { Ok(found) }
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    match authority.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or(""),
        None => authority.split(':').next().unwrap_or(""),
    }
}

fn is_loopback(url: &str) -> bool {
    let host = host(url);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn check_url(url: &str) -> Result<(), ClientFault> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = url.starts_with("http://");
    let shaped = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.contains(['/', '?', '#', '@'])
            && !rest.contains(char::is_whitespace)
    });
    if !shaped {
        let say = "the server is an address like https://melden.example.nl, without a path";
        return Err(ClientFault::Input(say.to_owned()));
    }
    if is_plain && !is_loopback(url) {
        let say = "plain http is refused for a service that is not on this machine";
        return Err(ClientFault::Input(say.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_off_this_machine_is_refused() {
        for url in ["http://melden.example.nl", "http://10.0.0.1", "http://localhost.example.nl"] {
            assert!(Server::new(url, None).is_err(), "{url}");
        }
        for url in ["http://localhost:8080/", "http://127.0.0.1:1", "http://[::1]:80"] {
            assert!(Server::new(url, None).unwrap().is_loopback(), "{url}");
        }
        assert!(!Server::new("https://melden.example.nl", None).unwrap().is_loopback());
    }

    #[test]
    fn an_address_that_hides_another_is_refused() {
        for url in
            ["https://a.example@b.example", "ftp://a.example", "https://a.example/x", "https://"]
        {
            assert!(Server::new(url, None).is_err(), "{url}");
        }
    }

    #[test]
    fn an_http_date_is_read() {
        assert_eq!(second_of("Sun, 22 Nov 2026 13:56:30 GMT"), Some(1_795_355_790));
        assert_eq!(second_of("yesterday"), None);
    }
}
