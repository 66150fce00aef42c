//! What a refused act says. On the reporter's plane and about another's case, absence,
//! refusal and staleness of a signature must not be told apart further than this.

use serde_json::{Value, json};

use crate::challenges::actions::SpendFault;
use crate::conversations::actions::{AppendFault, FetchFault, Heads};
use crate::http::Problem;
use crate::http::problem::{InputFault, Kind, Rule};

impl From<SpendFault> for Problem {
    fn from(fault: SpendFault) -> Self {
        match fault {
            SpendFault::Spent => Self::new(Kind::Forbidden),
            SpendFault::Db(fault) => fault.into(),
        }
    }
}

impl From<FetchFault> for Problem {
    fn from(fault: FetchFault) -> Self {
        match fault {
            FetchFault::Refused(refusal) => refusal.into(),
            FetchFault::Spend(fault) => fault.into(),
            FetchFault::Db(fault) => fault.into(),
        }
    }
}

impl From<AppendFault> for Problem {
    fn from(fault: AppendFault) -> Self {
        match fault {
            AppendFault::Refused(refusal) => refusal.into(),
            AppendFault::State(_) => Self::new(Kind::WrongState),
            AppendFault::Kind => Self::invalid(vec![InputFault::new("input.kind", Rule::Unknown)]),
            AppendFault::Position(heads) => {
                Self::new(Kind::PositionTaken).with("heads", heads_value(&heads))
            }
            AppendFault::ChainFull => Self::invalid(vec![InputFault::new("input.seq", Rule::Size)]),
            AppendFault::Readers(fault) => fault.into(),
            AppendFault::Spend(fault) => fault.into(),
            AppendFault::Db(fault) => fault.into(),
        }
    }
}

fn heads_value(heads: &Heads) -> Value {
    let head = |(stream, author, next): &(_, crate::protocol::frame::Author, i32)| {
        let stream: &crate::protocol::frame::Stream = stream;
        json!({ "stream": stream.name(), "author": author.to_string(), "next": next })
    };
    Value::Array(heads.iter().map(head).collect())
}
