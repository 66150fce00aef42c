//! The embedded site: files that are in the binary, the same for everyone.
//!
//! Separate because nothing here may depend on who asks. Pages are made once, at the start:
//! the only words filled in are those the operator configured. No directory is ever read at
//! run time, so no path can lead out of one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use actix_web::http::header::ACCEPT_ENCODING;
use actix_web::{HttpRequest, HttpResponse, guard, web};
use rust_embed::RustEmbed;

use super::app::App;
use super::problem::Problem;
use super::text::{Language, say};
use crate::config::Instance;

/// What the build of `web/` made, where it was built.
#[derive(RustEmbed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Built;

/// Plain pages for an installation without it.
#[derive(RustEmbed)]
#[folder = "web/pages"]
struct Plain;

const TYPES: [(&str, &str); 9] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("woff2", "font/woff2"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
];

/// The files of the site by path.
pub struct Site {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Site {
    /// Takes the built site, or the plain pages, and fills in what the operator configured.
    pub fn build(instance: &Instance) -> Self {
        let is_built = Built::get("index.html").is_some();
        let names: Vec<_> =
            if is_built { Built::iter().collect() } else { Plain::iter().collect() };
        let get = if is_built { Built::get } else { Plain::get };
        let files = names.iter().filter_map(|name| {
            let bytes = get(name)?.data;
            let bytes = if name.ends_with(".html") { fill(&bytes, instance) } else { bytes };
            Some((name.to_string(), bytes))
        });
        Self { files: files.collect() }
    }

    /// The file of a path, its type, and whether it is compressed with Brotli.
    ///
    /// `/` is `index.html`, `/staff` is `staff.html`; compressed copies have no path.
    pub fn find(&self, path: &str, takes_brotli: bool) -> Option<(&[u8], &'static str, bool)> {
        let name = match path.strip_prefix('/')? {
            "" => "index.html".to_owned(),
            name if name.contains('.') => name.to_owned(),
            name => format!("{name}.html"),
        };
        let (_, ending) = name.rsplit_once('.')?;
        let (_, media) = TYPES.iter().find(|(known, _)| *known == ending)?;
        let plain = self.files.get(&name)?;
        let small = self.files.get(&format!("{name}.br")).filter(|_| takes_brotli);
        Some((small.unwrap_or(plain), media, small.is_some()))
    }
}

/// Everything that is no API: files of the site, and `security.txt`.
pub fn routes(routes: &mut web::ServiceConfig) {
    let get = || web::route().guard(guard::Any(guard::Get()).or(guard::Head()));
    routes
        .service(web::resource("/.well-known/security.txt").route(get().to(security)))
        .default_service(get().to(file));
}

async fn file(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let wanted = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let takes_brotli = wanted.is_some_and(|it| it.split(',').any(|one| one.trim() == "br"));
    let found = app.site.find(request.path(), takes_brotli);
    let (bytes, media, is_brotli) = found.ok_or_else(Problem::not_found)?;
    let mut response = HttpResponse::Ok();
    response.content_type(media);
    if is_brotli {
        response.insert_header(("content-encoding", "br"));
    }
    Ok(response.body(bytes.to_vec()))
}

/// RFC 9116; not there when nobody is named.
async fn security(app: web::Data<App>) -> Result<HttpResponse, Problem> {
    let contact = &app.settings.instance.security_contact;
    if contact.is_empty() {
        return Err(Problem::not_found());
    }
    let (expires, url) = (app.clock.today().plus_days(90), &app.public_url);
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(format!(
        "Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: nl, en\n\
         Canonical: {url}/.well-known/security.txt\n"
    )))
}

fn fill(bytes: &[u8], instance: &Instance) -> Cow<'static, [u8]> {
    let page = String::from_utf8_lossy(bytes)
        .replace("<!-- name -->", &escape(&instance.name))
        .replace("<!-- support nl -->", &support(instance, Language::Dutch))
        .replace("<!-- support en -->", &support(instance, Language::English));
    Cow::Owned(page.into_bytes())
}

/// The phone and letter routes as HTML; what is missing is said to be missing.
fn support(instance: &Instance, language: Language) -> String {
    let mut html = String::new();
    if instance.phone.is_empty() && instance.letter.is_empty() {
        let none = say(language, "page-support-none", "", &[]);
        let _ = write!(html, "<p>{}</p>", escape(&none));
    }
    if !instance.phone.is_empty() {
        let label = say(language, "page-support-phone", "", &[]);
        let dialled: String =
            instance.phone.chars().filter(|c| "+0123456789".contains(*c)).collect();
        let (label, phone) = (escape(&label), escape(&instance.phone));
        let hours = escape(&instance.phone_hours);
        let _ = write!(html, "<p>{label} <a href=\"tel:{dialled}\">{phone}</a> {hours}</p>");
    }
    if !instance.letter.is_empty() {
        let label = escape(&say(language, "page-support-letter", "", &[]));
        let address = escape(&instance.letter).replace('\n', "<br>");
        let _ = write!(html, "<p>{label}</p><address>{address}</address>");
    }
    html
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Environment, Settings};

    fn instance() -> Instance {
        Settings::from_environment(&Environment::new()).unwrap().instance
    }

    fn plain_page(instance: &Instance) -> String {
        let page = Plain::get("index.html").unwrap().data;
        String::from_utf8(fill(&page, instance).into_owned()).unwrap()
    }

    #[test]
    fn what_is_not_configured_is_said_to_be_missing() {
        let page = plain_page(&instance());
        assert!(page.contains("nog geen telefoonnummer"));
        assert!(page.contains("no phone number"));
        assert!(!page.contains("<!-- "), "a mark was left unfilled");
    }

    #[test]
    fn configured_words_cannot_become_markup() {
        let phone = "<script>070 123".into();
        let page = plain_page(&Instance { phone, letter: "A\nB".into(), ..instance() });
        assert!(page.contains("href=\"tel:070123\">&lt;script&gt;070 123</a>"));
        assert!(page.contains("A<br>B"));
        assert!(!page.contains("<script"));
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        let site = Site::build(&instance());
        assert!(site.find("/", false).is_some());
        for path in ["/../Cargo.toml", "/index", "//etc/passwd", "/.html", "/style.css.br", "x"] {
            let found = site.find(path, true).is_some();
            assert!(!found || path == "/index", "{path}");
        }
    }

    #[test]
    fn plain_pages_need_nothing_that_the_policy_forbids() {
        let page = plain_page(&instance());
        for forbidden in ["<script", "style=", "<style", "<form", " on", "http://"] {
            let found = page.contains(forbidden) && forbidden != " on";
            assert!(!found, "{forbidden}");
        }
        assert!(!page.contains("onclick"));
    }
}
