//! A service on a free port, and ways to ask it.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde_json::Value;
use weerklank::config::{Environment, Settings};
use weerklank::db::DbFault;
use weerklank::http::{JsonBody, Parts, Problem};
use weerklank::kernel::{Clock, Entropy, SystemClock, SystemEntropy};
use weerklank::protocol::{Instance, SigningKey};
use weerklank::startup::{Application, Stopper};

/// A running service; stops when it goes out of scope.
pub struct Service {
    pub port: u16,
    pub admin_port: u16,
    pub scheme: &'static str,
    stopper: Stopper,
    thread: Option<std::thread::JoinHandle<()>>,
    /// Gone with the service.
    _folder: tempfile::TempDir,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The problem's own name.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let body = self.json();
        assert_eq!(body["status"], self.status);
        assert!(!body["title"].as_str().unwrap().is_empty());
        assert!(!body["detail"].as_str().unwrap().is_empty());
        body["type"].as_str().unwrap().rsplit(':').next().unwrap().to_owned()
    }
}

/// Handlers of tests: they take bodies, as subjects will.
fn probes(routes: &mut web::ServiceConfig) {
    let resource = |path: &str| web::resource(path.to_owned());
    routes
        .service(resource("/staff/json").route(web::post().to(take_json)))
        .service(resource("/mailbox/much").route(web::post().to(give_much)))
        .service(resource("/mailbox/probe").route(web::post().to(take_parts)))
        .service(resource("/staff/faulty").route(web::post().to(meet_fault)))
        .service(resource("/staff/broken/{id}").route(web::post().to(break_down)));
}

#[derive(serde::Deserialize)]
struct Asked {
    number: u8,
}

async fn take_json(asked: JsonBody<Asked>) -> HttpResponse {
    HttpResponse::Ok().json(asked.0.number)
}

async fn give_much(bytes: JsonBody<usize>) -> HttpResponse {
    HttpResponse::Ok().body(vec![0; bytes.0])
}

async fn take_parts(
    request: actix_web::HttpRequest,
    parts: Parts,
) -> Result<HttpResponse, Problem> {
    let count = parts.0.len().to_string();
    let has_cookie = request.headers().contains_key("cookie").to_string();
    Parts::answer(201, &[count, has_cookie])
}

async fn meet_fault(asked: JsonBody<Asked>) -> Result<HttpResponse, Problem> {
    Err(match asked.0.number {
        0 => DbFault::Full.into(),
        1 => DbFault::Unreachable("canary-place".to_owned()).into(),
        _ => DbFault::Taken.into(),
    })
}

async fn break_down(id: web::Path<String>) -> HttpResponse {
    panic!("a handler broke on {id}");
}

impl Service {
    pub fn start(toml: &str) -> Self {
        Self::start_with(toml, Arc::new(SystemClock::start()))
    }

    pub fn start_with(toml: &str, clock: Arc<dyn Clock>) -> Self {
        let mut table: toml::Table = toml.parse().unwrap();
        let server = table.entry("server").or_insert(toml::Table::new().into());
        let server = server.as_table_mut().unwrap();
        server.insert("listen".into(), "127.0.0.1:0".into());
        server.insert("admin_listen".into(), "127.0.0.1:0".into());
        server.insert("workers".into(), 2.into());
        let folder = tempfile::tempdir().unwrap();
        server.insert("data_dir".into(), folder.path().display().to_string().into());
        let instance = table.entry("instance").or_insert(toml::Table::new().into());
        let root = Instance::of_root(&SigningKey::random(&SystemEntropy).verify_key());
        let roots = toml::Value::Array(vec![root.to_string().into()]);
        instance.as_table_mut().unwrap().entry("root").or_insert(roots);
        let text = toml::to_string(&table).unwrap();
        let settings = Settings::parse(&text, "test", &Environment::new()).unwrap();
        let scheme = if settings.tls.is_some() { "https" } else { "http" };
        let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
        let application = Application::build(settings, clock, entropy).unwrap().with(probes);
        let (port, admin_port) = (application.port(), application.admin_port().unwrap());
        let stopper = application.stopper();
        let run =
            || actix_web::rt::System::new().block_on(application.run_until_stopped()).unwrap();
        let thread = Some(std::thread::spawn(run));
        Self { port, admin_port, scheme, stopper, thread, _folder: folder }
    }

    pub fn origin(&self) -> String {
        format!("{}://localhost:{}", self.scheme, self.port)
    }

    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        ask(&format!("http://127.0.0.1:{}{path}", self.port), "GET", headers, None)
    }

    pub fn admin(&self, path: &str) -> Answer {
        ask(&format!("http://127.0.0.1:{}{path}", self.admin_port), "GET", &[], None)
    }

    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        ask(&format!("http://127.0.0.1:{}{path}", self.port), "POST", headers, Some(body))
    }

    pub fn post_json(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut all = vec![("content-type", "application/json")];
        all.extend_from_slice(headers);
        self.post(path, &all, body.as_bytes())
    }

    /// Sends bytes as they are, says no more, and reads until the service hangs up.
    pub fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(bytes).unwrap();
        let mut answer = Vec::new();
        // A reset after the answer is the service hanging up as well.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "the service broke");
        }
    }
}

/// One request on a connection of its own.
pub fn ask(url: &str, method: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Answer {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_idle_connections(0);
    ask_with(&config.build().new_agent(), url, method, headers, body)
}

pub fn ask_with(
    agent: &ureq::Agent,
    url: &str,
    method: &str,
    headers: &[(&str, &str)],
    body: Option<&[u8]>,
) -> Answer {
    let mut request = ureq::http::Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = body.unwrap_or_default().to_vec();
    let mut response = if method == "GET" {
        agent.run(request.body(()).unwrap()).unwrap()
    } else {
        agent.run(request.body(body).unwrap()).unwrap()
    };
    let headers = response.headers().iter();
    let headers = headers
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    let status = response.status().as_u16();
    Answer { status, headers, body: response.body_mut().read_to_string().unwrap() }
}
