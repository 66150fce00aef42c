//! The embedded site: files that are in the binary, the same for everyone.
//!
//! Separate because nothing here may depend on who asks. Pages are made once, at the start:
//! the only words filled in are those the operator configured. No directory is ever read at
//! run time, so no path can lead out of one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use actix_web::{HttpRequest, HttpResponse, guard, web};
use bytes::Bytes;
use rust_embed::RustEmbed;

use super::app::App;
use super::packed;
use super::problem::Problem;
use super::text::{Language, say};
use crate::config::{Instance, Origin};
use crate::kernel::Packed;

/// What the build of `web/` made. Without it there is nothing to compile: a service whose
/// pages are missing would be a dead end for whoever comes to report.
#[derive(RustEmbed)]
#[folder = "web/dist"]
struct Built;

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
    files: BTreeMap<String, Packed>,
}

impl Site {
    /// Takes the built site and fills in what the operator configured.
    pub fn build(instance: &Instance, public_url: &Origin) -> Self {
        let files = Built::iter().filter_map(|name| {
            let bytes = Built::get(&name)?.data;
            let packed = if name.ends_with(".html") {
                // A copy that the build compressed would have the marks still in it.
                Packed::new(fill(&bytes, instance, public_url))
            } else {
                let small = Built::get(&format!("{name}.br"));
                Packed::with(held(bytes), small.map(|small| held(small.data)))
            };
            Some((name.to_string(), packed))
        });
        Self { files: files.collect() }
    }

    /// The file of a path and its type.
    ///
    /// `/` is `index.html`, `/staff` is `staff.html`; compressed copies have no path.
    pub fn find(&self, path: &str) -> Option<(&Packed, &'static str)> {
        let name = match path.strip_prefix('/')? {
            "" => "index.html".to_owned(),
            name if name.contains('.') => name.to_owned(),
            name => format!("{name}.html"),
        };
        let (_, ending) = name.rsplit_once('.')?;
        let (_, media) = TYPES.iter().find(|(known, _)| *known == ending)?;
        Some((self.files.get(&name)?, media))
    }
}

fn held(bytes: Cow<'static, [u8]>) -> Bytes {
    match bytes {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
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
    let (packed, media) = app.site.find(request.path()).ok_or_else(Problem::not_found)?;
    Ok(packed::answer(&request, packed, media))
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

/// Puts what is configured in place of the marks. Roots and address are what a page holds the
/// server to: they are words of the operator, as the name is.
fn fill(bytes: &[u8], instance: &Instance, public_url: &Origin) -> Vec<u8> {
    String::from_utf8_lossy(bytes)
        .replace("<!-- name -->", &escape(&instance.name))
        .replace("<!-- root -->", &escape(&instance.root.join(",")))
        .replace("<!-- authority -->", &escape(public_url.as_str()))
        .replace("<!-- support nl -->", &support(instance, Language::Dutch))
        .replace("<!-- support en -->", &support(instance, Language::English))
        .into_bytes()
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

    fn here() -> Origin {
        Origin::localhost(8080, false)
    }

    fn filled(page: &[u8], instance: &Instance) -> String {
        String::from_utf8(fill(page, instance, &here())).unwrap()
    }

    /// What stands in every page for who has no JavaScript.
    fn plain_page(instance: &Instance) -> String {
        filled(include_bytes!("../../web/pages/noscript.html"), instance)
    }

    #[test]
    fn a_page_is_told_its_roots_and_its_address() {
        let root = vec!["a".repeat(43), "b\"".to_owned()];
        let page = b"<meta name=\"root\" content=\"<!-- root -->\"><!-- authority -->";
        let page = filled(page, &Instance { root, ..instance() });
        let roots = format!("content=\"{},b&quot;\"", "a".repeat(43));
        assert!(page.contains(&roots), "{page}");
        assert!(page.ends_with(">http://localhost:8080"), "{page}");
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
        let site = Site::build(&instance(), &here());
        assert!(site.find("/").is_some_and(|(page, _)| page.small().is_some()));
        for path in ["/../Cargo.toml", "/index", "//etc/passwd", "/.html", "/style.css.br", "x"] {
            let found = site.find(path).is_some();
            assert!(!found || path == "/index", "{path}");
        }
    }

    #[test]
    fn plain_pages_need_nothing_that_the_policy_forbids() {
        let page = plain_page(&instance());
        for forbidden in ["<script", "style=", "<style", "<form", "http://", "onclick", "onload"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }
}
