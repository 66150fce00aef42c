//! Problems: every refusal and failure that a client sees, as `application/problem+json`.
//!
//! Separate so that a failure has one shape and two languages. A problem must never repeat
//! what was sent, except the name of a field, and never tells what is not there from what
//! is not yours.

mod kinds;

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use serde_json::{Map, Value};

use super::text::{Language, say};
pub use kinds::{Kind, Rule};

/// One input that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFault {
    /// The member, `input.case`.
    pub field: String,
    /// The rule it broke.
    pub rule: Rule,
}

impl InputFault {
    /// This field broke this rule.
    pub fn new(field: impl Into<String>, rule: Rule) -> Self {
        Self { field: field.into(), rule }
    }
}

/// A refusal or failure that a client sees.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    kind: Kind,
    values: Vec<(&'static str, String)>,
    faults: Vec<InputFault>,
    members: Map<String, Value>,
    retry_after: Option<u64>,
    trouble: Option<&'static str>,
}

impl Problem {
    /// A problem of this kind.
    pub fn new(kind: Kind) -> Self {
        let (values, faults, members) = (vec![], vec![], Map::new());
        Self { kind, values, faults, members, retry_after: None, trouble: None }
    }

    /// Not there, or not yours.
    pub fn not_found() -> Self {
        Self::new(Kind::NotFound)
    }

    /// Values that are wrong, all at once.
    pub fn invalid(faults: Vec<InputFault>) -> Self {
        Self { faults, ..Self::new(Kind::Invalid) }
    }

    /// Come back after so many seconds.
    #[must_use]
    pub fn retry_after(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// A variable of the sentences.
    #[must_use]
    pub fn value(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// A member of its own, `heads` for instance.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.into(), value.into());
        self
    }

    /// What the operator is to be told of it, and no client: a constant in the code.
    #[must_use]
    pub fn because(self, trouble: &'static str) -> Self {
        Self { trouble: Some(trouble), ..self }
    }

    /// What the operator is to be told, for a fault of our own.
    pub fn trouble(&self) -> Option<&'static str> {
        let of_kind = match self.kind.status() {
            500 => Some("internal"),
            507 => Some("disk or database full"),
            _ => None,
        };
        self.trouble.or(of_kind)
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Seconds to wait, where it says so.
    pub fn wait(&self) -> Option<u64> {
        self.retry_after
    }

    /// The problem that stands for a bare status that something below us answered.
    pub fn of_status(status: StatusCode) -> Self {
        Self::new(match status.as_u16() {
            401 => Kind::SignInNeeded,
            403 => Kind::Forbidden,
            404 => Kind::NotFound,
            405 => Kind::MethodNotAllowed,
            408 => Kind::TooSlow,
            409 => Kind::Conflict,
            411 => Kind::LengthNeeded,
            413 => Kind::TooLarge,
            415 => Kind::MediaType,
            429 => Kind::TooMany,
            503 => Kind::Busy,
            507 => Kind::Full,
            400..=499 => Kind::Malformed,
            _ => Kind::Internal,
        })
    }

    /// What the client reads.
    pub fn body(&self, language: Language) -> ProblemBody {
        let slug = self.kind.slug();
        let id = format!("problem-{slug}");
        ProblemBody {
            kind: format!("urn:problem-type:weerklank:{slug}"),
            title: say(language, &id, "", &self.values),
            status: self.kind.status(),
            detail: say(language, &id, "detail", &self.values),
            faults: self.faults.iter().map(|fault| FaultBody::new(fault, language)).collect(),
            members: self.members.clone(),
        }
    }
}

/// What a client reads of a problem (RFC 9457).
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// What kind of problem; stays the same in every language.
    #[serde(rename = "type")]
    pub kind: String,
    /// What went wrong, in one line.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What to do about it.
    pub detail: String,
    /// Inputs that are wrong, all at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<FaultBody>,
    /// Members of this kind alone, `heads` or `workBits` for instance.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub members: Map<String, Value>,
}

/// What a client reads of one wrong input.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ProblemFault)]
pub struct FaultBody {
    /// The member that is wrong.
    pub field: String,
    /// Which rule, the same in every language.
    pub code: String,
    /// The rule, in words.
    pub rule: String,
    /// What to do about it, in words.
    pub remedy: String,
}

impl FaultBody {
    fn new(fault: &InputFault, language: Language) -> Self {
        let slug = fault.rule.slug();
        let id = format!("fault-{slug}");
        Self {
            field: fault.field.clone(),
            code: slug.into(),
            rule: say(language, &id, "", &[]),
            remedy: say(language, &id, "remedy", &[]),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.slug())
    }
}

impl std::error::Error for Problem {}

/// The status alone: `guard` writes the body in the reader's language.
impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_rule_has_its_sentences_in_both_languages() {
        for language in [Language::Dutch, Language::English] {
            for kind in Kind::ALL {
                let body = Problem::new(*kind).value("seconds", 1).body(language);
                let id = format!("problem-{}", kind.slug());
                assert!(body.title != id && body.detail != id, "{id} in {}", language.tag());
            }
            for rule in Rule::ALL {
                let body = FaultBody::new(&InputFault::new("x", *rule), language);
                let id = format!("fault-{}", rule.slug());
                assert!(body.rule != id && body.remedy != id, "{id} in {}", language.tag());
            }
        }
    }

    #[test]
    fn a_bare_status_keeps_its_number() {
        for kind in Kind::ALL {
            let status = StatusCode::from_u16(kind.status()).unwrap();
            assert_eq!(Problem::of_status(status).kind().status(), kind.status());
        }
    }
}
