//! Coded cases as a file: CSV or JSON, by the file's ending.
//!
//! Separate because what people open with a spreadsheet must not turn into formulas: only
//! codes, classes and slugs are written, never free text. It must never write a token: a
//! case cannot be followed from one file to the next.

use serde_json::Value;

use super::fault::ClientFault;
use crate::protocol::count::CodedCase;

/// The members of a coded case, in the protocol's order.
const MEMBERS: [&str; 25] = [
    "organisation",
    "period",
    "codedBy",
    "role",
    "workRelation",
    "grounds",
    "racismForms",
    "natures",
    "behaviours",
    "actors",
    "settings",
    "frequency",
    "when",
    "impacts",
    "wishes",
    "contact",
    "earlierSteps",
    "earlierResults",
    "barriers",
    "suggestions",
    "outcomes",
    "help",
    "harm",
    "daysToFirstAnswer",
    "daysToFeedback",
];

/// The bytes of a file with this name.
///
/// # Errors
/// An ending that is neither `.csv` nor `.json`.
pub fn table(name: &std::path::Path, cases: &[CodedCase]) -> Result<Vec<u8>, ClientFault> {
    let ending = name.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    let failed = || ClientFault::Input("the table could not be written".to_owned());
    let codings: Vec<_> = cases.iter().map(|case| &case.coding).collect();
    match ending {
        "json" => serde_json::to_vec_pretty(&codings).map_err(|_| failed()),
        "csv" => csv_of(&codings).ok_or_else(failed),
        _ => Err(ClientFault::Input("the file must end in .csv or .json".to_owned())),
    }
}

fn csv_of<T: serde::Serialize>(codings: &[T]) -> Option<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(MEMBERS).ok()?;
    for coding in codings {
        let whole = serde_json::to_value(coding).ok()?;
        writer.write_record(MEMBERS.map(|member| cell(whole.get(member)))).ok()?;
    }
    writer.into_inner().ok()
}

/// One code, several separated by `;`, or nothing.
fn cell(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(code)) => code.clone(),
        Some(Value::Array(codes)) => {
            codes.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::protocol::bytes::hash;
    use crate::protocol::count::{Answers, CodedBy, Coding};

    fn case() -> CodedCase {
        let answers =
            Answers { grounds: vec!["g.ras".into(), "g.godsdienst".into()], ..Answers::default() };
        let coding = Coding {
            organisation: "duo".into(),
            period: "2026-H2".into(),
            coded_by: CodedBy::Adviser,
            answers,
            outcomes: vec!["o.gesprek".into()],
            help: None,
            harm: None,
            days_to_first_answer: Some("0-7".into()),
            days_to_feedback: None,
        };
        CodedCase { token: hash(b"case"), coding }
    }

    #[test]
    fn every_member_of_a_coded_case_has_a_column_and_the_token_has_none() {
        let whole = serde_json::to_value(case()).unwrap();
        let members: Vec<&String> = whole.as_object().unwrap().keys().collect();
        assert!(MEMBERS.iter().all(|member| members.iter().any(|known| known == member)));
        assert_eq!(members.len(), MEMBERS.len() + 1);
        for name in ["cases.csv", "cases.json"] {
            let text = String::from_utf8(table(Path::new(name), &[case()]).unwrap()).unwrap();
            assert!(text.contains("o.gesprek"), "{name}");
            assert!(!text.contains(&case().token.to_string()), "{name}");
        }
        assert!(table(Path::new("cases.ods"), &[case()]).is_err());
    }

    #[test]
    fn several_codes_stand_in_one_cell() {
        let text = String::from_utf8(table(Path::new("a.csv"), &[case()]).unwrap()).unwrap();
        assert!(text.contains("g.ras;g.godsdienst"));
    }
}
