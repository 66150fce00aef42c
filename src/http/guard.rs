//! The one middleware: what happens before every handler and after it.
//!
//! Separate so that no route can forget it. Before: buckets, foreign pages, a cookie where
//! none belongs. After: problems in the reader's language, headers, figures. It must never
//! write down what it saw.

use std::time::{Duration, UNIX_EPOCH};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT_LANGUAGE, ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, COOKIE, DATE, HeaderValue, HttpDate,
    ORIGIN, TRANSFER_ENCODING,
};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, ResponseError, web};

use super::app::App;
use super::headers::{self, Addition};
use super::limits::Bucket;
use super::plane::Plane;
use super::problem::{Kind, Problem};
use super::text::Language;
use super::unread::{Holding, Unread};
use crate::kernel::Clock;
use crate::protocol::parts::MEDIA_TYPE;

/// What has to be remembered of a request until its response.
struct Seen {
    app: web::Data<App>,
    plane: Plane,
    language: Language,
}

/// Stands before every route of the service.
///
/// # Errors
/// None of its own: a refusal is a response.
pub async fn stand_before(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let seen = see(&request)?;
    let response = match admit(&mut request, &seen) {
        Ok(()) => next.call(request).await?.map_into_boxed_body(),
        Err(problem) => refuse(request, problem),
    };
    let response = finish(response, &seen);
    seen.app.figures.note(seen.plane, response.request().match_pattern(), response.status());
    Ok(response)
}

/// Stands before the routes of the admin address: headers and problems, no buckets, so that
/// a flood does not look like an illness.
///
/// # Errors
/// None of its own.
pub async fn stand_beside(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let seen = see(&request)?;
    let response = next.call(request).await?.map_into_boxed_body();
    Ok(finish(response, &seen))
}

fn refuse(request: ServiceRequest, problem: Problem) -> ServiceResponse {
    let (request, unread) = request.into_parts();
    let mut refusal = HttpResponse::from_error(problem);
    refusal.extensions_mut().insert(Unread(unread));
    ServiceResponse::new(request, refusal)
}

fn see(request: &ServiceRequest) -> Result<Seen, Problem> {
    let app = request.app_data::<web::Data<App>>().cloned();
    let wanted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Ok(Seen {
        app: app.ok_or_else(|| Problem::new(Kind::Internal))?,
        plane: Plane::of(request.path()),
        language: wanted.map_or_else(Language::default, Language::of_header),
    })
}

fn admit(request: &mut ServiceRequest, seen: &Seen) -> Result<(), Problem> {
    let (limiters, connection) = (&seen.app.limiters, request.conn_data::<Bucket>());
    let admitted = if Plane::is_reporting(request.path()) {
        limiters.admit_report(connection)
    } else {
        limiters.admit(seen.plane, connection)
    };
    admitted.map_err(|seconds| {
        Problem::new(Kind::TooMany).retry_after(seconds).value("seconds", seconds)
    })?;
    // Routes are found by the decoded path, planes by the path as it came: they must agree, and
    // no path of ours needs another way to be written.
    if request.path().contains('%') {
        return Err(Problem::not_found());
    }
    // One way to tell where a body ends leaves nothing for two readers to disagree about.
    if request.headers().contains_key(TRANSFER_ENCODING) {
        return Err(Problem::new(Kind::LengthNeeded));
    }
    if seen.plane == Plane::Reporter {
        request.headers_mut().remove(COOKIE);
    }
    check_sender(request, &seen.app)
}

/// A change is asked only by our own page or by a client that is no browser.
fn check_sender(request: &ServiceRequest, app: &App) -> Result<(), Problem> {
    if [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method()) {
        return Ok(());
    }
    let header = |name: &str| request.headers().get(name).map(HeaderValue::as_bytes);
    let ours = header(ORIGIN.as_str()).is_none_or(|it| it == app.public_url.as_str().as_bytes());
    let near = header("sec-fetch-site").is_none_or(|it| it == b"same-origin" || it == b"none");
    if !ours || !near {
        return Err(Problem::new(Kind::ForeignOrigin));
    }
    // What is no POST has no route and no body that is read: its answer is the router's.
    if *request.method() != Method::POST {
        return Ok(());
    }
    let media = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if media.is_some_and(|media| is_media(media, MEDIA_TYPE) || is_media(media, "application/json"))
    {
        Ok(())
    } else {
        Err(Problem::new(Kind::MediaType))
    }
}

/// Whether a `Content-Type` is this one, parameters aside.
pub fn is_media(header: &str, media: &str) -> bool {
    header.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case(media))
}

fn finish(response: ServiceResponse, seen: &Seen) -> ServiceResponse {
    let mut response = if response.status().is_client_error() || response.status().is_server_error()
    {
        let ours = response.response().error().and_then(|error| error.as_error::<Problem>());
        let problem = ours.cloned().unwrap_or_else(|| Problem::of_status(response.status()));
        if let Some(trouble) = problem.trouble() {
            seen.app.troubles.note(trouble);
        }
        speak(response, &problem, seen.language)
    } else {
        response
    };
    // Pages and what is public are made once and shared; these are made for who asks.
    if matches!(seen.plane, Plane::Reporter | Plane::Staff) {
        response = response.map_body(|_, body| seen.app.answers.hold(body));
    }
    let is_over_tls = seen.app.public_url.is_https();
    headers::finish(response.headers_mut(), seen.plane, is_over_tls);
    response.headers_mut().insert(DATE, date(&*seen.app.clock));
    response
}

/// The service's one clock, by which a client judges its device's.
fn date(clock: &dyn Clock) -> HeaderValue {
    let seconds = u64::try_from(clock.second()).unwrap_or_default();
    let date = HttpDate::from(UNIX_EPOCH + Duration::from_secs(seconds));
    HeaderValue::from_str(&date.to_string()).unwrap_or(HeaderValue::from_static(""))
}

/// Writes the problem in the reader's language.
fn speak(response: ServiceResponse, problem: &Problem, language: Language) -> ServiceResponse {
    let allow = response.headers().get(ALLOW).cloned();
    let (request, mut former) = response.into_parts();
    let unread = former.extensions_mut().remove::<Unread>();
    let mut spoken = HttpResponse::build(problem.status_code());
    // The rest of a body that nobody reads must not hold the connection.
    if [Kind::TooLarge, Kind::TooSlow, Kind::MediaType].contains(&problem.kind()) {
        spoken.force_close();
    }
    let mut spoken = spoken
        .content_type("application/problem+json")
        .insert_header((CONTENT_LANGUAGE, language.tag()))
        .json(problem.body(language));
    if let Some(allow) = allow {
        spoken.headers_mut().insert(ALLOW, allow);
    }
    if let Some(seconds) = problem.wait() {
        headers::put(&mut spoken, Addition::RetryAfter(seconds));
    }
    let spoken = match unread {
        Some(unread) => spoken.map_body(|_, body| BoxBody::new(Holding::new(body, unread))),
        None => spoken,
    };
    ServiceResponse::new(request, spoken)
}
