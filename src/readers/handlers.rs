//! What refused readers or capsules say.

use super::actions::ReadersFault;
use crate::http::Problem;
use crate::http::problem::{InputFault, Rule};

impl From<ReadersFault> for Problem {
    fn from(fault: ReadersFault) -> Self {
        let wrong = |field: &str, rule| Self::invalid(vec![InputFault::new(field, rule)]);
        match fault {
            ReadersFault::Capsules => wrong("bodies", Rule::Form),
            ReadersFault::Epoch { .. } => wrong("input.epoch", Rule::Clash),
            ReadersFault::Set => wrong("input.readers", Rule::Form),
            ReadersFault::Nobody | ReadersFault::AuthorLeaves => {
                wrong("input.readers", Rule::Clash)
            }
            ReadersFault::Db(fault) => fault.into(),
        }
    }
}
