//! Reading a body: never too large, never too slow; and the two kinds that handlers take.
//!
//! Separate because the framework's own extractors know no deadline and no lowest speed:
//! a few hundred slow senders could hold every connection.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse, web};
use futures_util::StreamExt;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::app::App;
use super::guard::is_media;
use super::problem::{InputFault, Kind, Problem, Rule};
use crate::config::Limits;
use crate::protocol::parts::{self, MEDIA_TYPE};

/// How long a body may come as slowly as it likes.
const GRACE: Duration = Duration::from_secs(5);
/// Parts of a request at most: a coordinator may confirm many at once.
const MOST_PARTS: usize = 4_096;

type Reading<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

/// The bodies of one request of the media type parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts(pub Vec<Vec<u8>>);

impl Parts {
    /// An answer of parts.
    ///
    /// # Errors
    /// A problem of our own when a part is too long to be sent.
    pub fn answer<P: AsRef<[u8]>>(status: u16, bodies: &[P]) -> Result<HttpResponse, Problem> {
        let bodies: Vec<&[u8]> = bodies.iter().map(AsRef::as_ref).collect();
        let bytes = parts::encode(&bodies).map_err(|_| Problem::new(Kind::Internal))?;
        let status = status.try_into().map_err(|_| Problem::new(Kind::Internal))?;
        Ok(HttpResponse::build(status).content_type(MEDIA_TYPE).body(bytes))
    }

    fn split(bytes: &[u8]) -> Result<Self, Problem> {
        let limits = parts::Limits { parts: MOST_PARTS, bytes: bytes.len() };
        let parts = parts::decode(bytes, limits).map_err(|_| Problem::new(Kind::Malformed))?;
        Ok(Self(parts.into_iter().map(<[u8]>::to_vec).collect()))
    }
}

impl FromRequest for Parts {
    type Error = Error;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let bytes = read(&request, payload, MEDIA_TYPE, |limits| limits.body_bytes).await?;
            Ok(Self::split(&bytes)?)
        })
    }
}

/// An empty object: what is sent where the path says it all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Nothing {}

/// A JSON body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for JsonBody<T> {
    type Error = Error;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let media = "application/json";
            let bytes = read(&request, payload, media, |limits| limits.json_bytes).await?;
            Ok(Self(serde_json::from_slice(&bytes).map_err(|error| of_json(&error))?))
        })
    }
}

/// The message of serde may repeat what was sent, so only a missing member's name is taken.
fn of_json(error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    let missing = text.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    missing.map_or_else(
        || Problem::new(Kind::Malformed),
        |field| Problem::invalid(vec![InputFault::new(field, Rule::Missing)]),
    )
}

async fn read(
    request: &HttpRequest,
    payload: Payload,
    media: &str,
    most: impl Fn(&Limits) -> usize,
) -> Result<Vec<u8>, Problem> {
    let app = request.app_data::<web::Data<App>>();
    let app = app.ok_or_else(|| Problem::new(Kind::Internal))?;
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    if !header(CONTENT_TYPE).is_some_and(|it| is_media(it, media)) {
        return Err(Problem::new(Kind::MediaType));
    }
    let most = most(&app.settings.limits);
    let announced = header(CONTENT_LENGTH).and_then(|text| text.parse::<usize>().ok());
    if announced.is_some_and(|announced| announced > most) {
        return Err(Problem::new(Kind::TooLarge));
    }
    let bytes = collect(app, payload, most).await?;
    app.budget.note(app.clock.today(), bytes.len());
    Ok(bytes)
}

async fn collect(app: &App, mut payload: Payload, most: usize) -> Result<Vec<u8>, Problem> {
    let limits = &app.settings.limits;
    let started = app.clock.elapsed();
    let mut bytes = Vec::new();
    loop {
        let spent = app.clock.elapsed().saturating_sub(started);
        let left = due(bytes.len(), limits).saturating_sub(spent);
        let chunk = tokio::time::timeout(left, payload.next()).await;
        let Some(chunk) = chunk.map_err(|_| Problem::new(Kind::TooSlow))? else {
            return Ok(bytes);
        };
        let chunk = chunk.map_err(|_| Problem::new(Kind::Malformed))?;
        if bytes.len() + chunk.len() > most {
            return Err(Problem::new(Kind::TooLarge));
        }
        bytes.extend_from_slice(&chunk);
    }
}

/// How long after its start a body that has brought so many bytes must bring the next.
fn due(received: usize, limits: &Limits) -> Duration {
    let seconds = received / limits.body_bytes_per_second.max(1);
    let earned = Duration::from_secs(u64::try_from(seconds).unwrap_or(u64::MAX));
    earned.max(GRACE).min(limits.body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Environment, Settings};
    use crate::http::Language;

    #[test]
    fn a_body_earns_time_by_its_bytes_and_never_more_than_the_deadline() {
        let limits = Settings::from_environment(&Environment::new()).unwrap().limits;
        assert_eq!(due(0, &limits), Duration::from_secs(5));
        assert_eq!(due(10 * 1_024, &limits), Duration::from_secs(10));
        assert_eq!(due(100 * 1_024, &limits), limits.body);
    }

    #[test]
    fn a_body_of_nothing_but_empty_parts_takes_no_memory() {
        assert_eq!(Parts::split(&[0; 4 * MOST_PARTS]).unwrap().0.len(), MOST_PARTS);
        assert!(Parts::split(&vec![0; 4 * (MOST_PARTS + 1)]).is_err());
    }

    #[test]
    fn a_malformed_body_is_not_repeated() {
        let wrong = serde_json::from_str::<u8>("\"a secret\"").unwrap_err();
        let told = serde_json::to_string(&of_json(&wrong).body(Language::Dutch)).unwrap();
        assert!(!told.contains("secret"));
    }
}
