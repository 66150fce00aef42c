//! The headers of every response: one constant set, and a closed table of additions.
//!
//! Separate so that the served code can be pinned and audited: page, API, error and refusal
//! all carry the same. What is not in the two tables here does not leave the service, so no
//! `Server`, `ETag` or `Last-Modified` slips through.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue, SET_COOKIE};
use actix_web::{HttpResponse, HttpResponseBuilder};

use super::plane::Plane;

/// The version of the API, on every response (Dutch API Design Rules).
pub const API_VERSION: &str = "1.0.0";

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
img-src 'self' blob:; media-src blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
require-trusted-types-for 'script'; trusted-types weerklank";

/// Only what browsers know: they complain of every other name on every page.
const PERMISSIONS_POLICY: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), \
clipboard-read=(), compute-pressure=(), display-capture=(), encrypted-media=(), fullscreen=(), \
gamepad=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), \
keyboard-map=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), \
payment=(), picture-in-picture=(), screen-wake-lock=(), serial=(), speaker-selection=(), \
storage-access=(), sync-xhr=(), usb=(), window-management=(), xr-spatial-tracking=(), \
publickey-credentials-get=(self), publickey-credentials-create=(self)";

/// On every response, whatever its status.
pub const CONSTANT: [(&str, &str); 12] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("permissions-policy", PERMISSIONS_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("origin-agent-cluster", "?1"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("x-robots-tag", "noarchive"),
    ("cache-control", "no-store"),
    ("api-version", API_VERSION),
];

/// Where the service is reached over TLS.
pub const OVER_TLS: (&str, &str) =
    ("strict-transport-security", "max-age=63072000; includeSubDomains; preload");

/// What belongs to the content itself and may differ from response to response.
const OF_CONTENT: [&str; 6] =
    ["content-type", "content-length", "content-encoding", "content-language", "allow", "date"];

/// Something a route may add; there is nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addition {
    /// Come back after so many seconds.
    RetryAfter(u64),
    /// Forget what was fetched and the session: at signing out. What a browser remembers of
    /// lists and cases stays, sealed: this header would make it forget what it had seen.
    ClearSiteData,
    /// Any page may read this: the `OpenAPI` document.
    ForAnyOrigin,
}

impl Addition {
    fn header(self) -> (&'static str, String) {
        match self {
            Self::RetryAfter(seconds) => ("retry-after", seconds.to_string()),
            Self::ClearSiteData => ("clear-site-data", "\"cache\", \"cookies\"".into()),
            Self::ForAnyOrigin => ("access-control-allow-origin", "*".into()),
        }
    }
}

/// Adds one of the additions to a response that is being built.
pub fn add(response: &mut HttpResponseBuilder, addition: Addition) -> &mut HttpResponseBuilder {
    response.insert_header(addition.header())
}

/// Adds one of the additions to a finished response.
pub fn put(response: &mut HttpResponse, addition: Addition) {
    let (name, value) = addition.header();
    set(response.headers_mut(), name, &value);
}

/// Takes everything away that no table knows and puts the constant set on.
///
/// A cookie leaves only from the staff's plane.
pub fn finish(headers: &mut HeaderMap, plane: Plane, is_over_tls: bool) {
    let strange: Vec<HeaderName> =
        headers.keys().filter(|name| !is_known(name, plane)).cloned().collect();
    for name in strange {
        headers.remove(name);
    }
    for (name, value) in CONSTANT {
        set(headers, name, value);
    }
    if is_over_tls {
        set(headers, OVER_TLS.0, OVER_TLS.1);
    }
}

fn is_known(name: &HeaderName, plane: Plane) -> bool {
    if *name == SET_COOKIE {
        return plane == Plane::Staff;
    }
    let additions = [Addition::RetryAfter(0), Addition::ClearSiteData, Addition::ForAnyOrigin];
    OF_CONTENT.contains(&name.as_str())
        || additions.iter().any(|addition| addition.header().0 == name.as_str())
}

fn set(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(HeaderName::from_static(name), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_table_knows_does_not_leave() {
        let mut headers = HeaderMap::new();
        for name in ["server", "etag", "last-modified", "x-powered-by", "set-cookie", "location"] {
            set(&mut headers, name, "x");
        }
        set(&mut headers, "content-type", "text/plain");
        finish(&mut headers, Plane::Reporter, false);
        assert_eq!(headers.len(), CONSTANT.len() + 1);
    }

    #[test]
    fn no_permission_is_named_that_browsers_do_not_know() {
        for name in ["ambient-light-sensor", "bluetooth", "web-share"] {
            assert!(!PERMISSIONS_POLICY.contains(name), "{name}");
        }
    }

    #[test]
    fn signing_out_forgets_the_session_and_not_what_was_seen() {
        let (name, value) = Addition::ClearSiteData.header();
        assert_eq!(name, "clear-site-data");
        assert!(value.contains("\"cookies\"") && value.contains("\"cache\""));
        assert!(!value.contains("storage") && !value.contains('*'));
    }

    #[test]
    fn only_staff_get_a_cookie() {
        for (plane, expected) in [(Plane::Staff, true), (Plane::Site, false)] {
            let mut headers = HeaderMap::new();
            set(&mut headers, "set-cookie", "a=b");
            finish(&mut headers, plane, false);
            assert_eq!(headers.contains_key("set-cookie"), expected);
        }
    }
}
