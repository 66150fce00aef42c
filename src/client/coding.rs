//! Coding a case, and closing it into the adviser's count draft.
//!
//! Separate because here a case turns into codes without words or ids. Coding is proposed
//! from the reporter's own answers; what the adviser confirms stands. The draft outlives the
//! case, and holds each case once, by its token.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::cases::{Adviser, OpenedCase};
use super::drafts::Draft;
use super::fault::ClientFault;
use crate::kernel::{CaseId, Day};
use crate::organisations::Codes;
use crate::protocol::bytes::Hash;
use crate::protocol::case_log::CaseLog;
use crate::protocol::count::{
    Answers, CodedBy, CodedCase, Coding, feedback_class, first_answer_class,
};
use crate::protocol::frame::{Author, Body, CloseBody};
use crate::protocol::keys::count_token;
use crate::protocol::receipt::Receipt;

/// A coding that was sent.
#[derive(Debug, Clone, Serialize)]
pub struct Coded {
    /// What stands now.
    pub coding: Coding,
    /// What the service signed.
    pub receipt: Receipt,
}

/// A case that was closed and counted.
#[derive(Debug, Clone, Serialize)]
pub struct Closed {
    /// What was added to the count draft.
    pub counted: CodedCase,
    /// What the service signed.
    pub receipt: Receipt,
}

/// What the count draft of one organisation and period holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CountDraft {
    /// Each case once.
    pub cases: Vec<CodedCase>,
    /// The batch sent last: its place and hash.
    pub sent: Option<SentBatch>,
}

/// A batch that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBatch {
    /// Its place in the chain.
    pub seq: u32,
    /// Hash of its note.
    pub hash: Hash,
    /// SHA-256 of the sealed batch, by which a release names it.
    #[serde(default)]
    pub sealed: Option<Hash>,
}

impl CountDraft {
    /// The slot's name.
    pub fn slot(organisation: &str, period: &str) -> String {
        format!("count/{organisation}/{period}")
    }

    /// Reads a slot.
    pub(super) fn read(draft: &Draft) -> Result<Self, ClientFault> {
        if draft.body.is_empty() {
            return Ok(Self::default());
        }
        let body = Value::Object(draft.body.clone());
        serde_json::from_value(body).map_err(|_| ClientFault::Answer("a count draft"))
    }

    /// As it lies in the slot.
    pub(super) fn body(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(body)) => body,
            _ => Map::new(),
        }
    }

    /// Adds a case, in the place of what was there of the same case.
    fn add(&mut self, case: &CodedCase) {
        self.leave_out(&case.token);
        self.cases.push(case.clone());
    }

    /// Takes a case out; whether it was there.
    fn leave_out(&mut self, token: &Hash) -> bool {
        let before = self.cases.len();
        self.cases.retain(|known| known.token != *token);
        self.cases.len() < before
    }
}

impl Adviser<'_> {
    /// Codes a case: these members over what was coded or answered before.
    ///
    /// # Errors
    /// Unknown members or codes, a refusal, or a case that nobody has acknowledged.
    pub fn code(
        &mut self,
        case: &CaseId,
        members: &Map<String, Value>,
    ) -> Result<Coded, ClientFault> {
        let opened = self.open(case)?;
        let mut coding = proposed(&opened.log, self.house.codes(), self.device.clock.today());
        coding.coded_by = CodedBy::Adviser;
        let coding = overlaid(&coding, members)?;
        check(self.house.codes(), &coding)?;
        let receipt = self.write(case, &Body::Coding(Box::new(coding.clone())))?;
        Ok(Coded { coding, receipt })
    }

    /// Closes a case with what came of it, and adds it to the count draft first: adding
    /// again replaces, so that whoever is interrupted can simply close again.
    ///
    /// # Errors
    /// Unknown outcomes, a refusal, or a case that nobody has acknowledged.
    pub fn close(
        &mut self,
        case: &CaseId,
        outcomes: &[String],
        words: &str,
    ) -> Result<Closed, ClientFault> {
        let opened = self.open(case)?;
        let counted = self.counted(&opened, outcomes)?;
        self.leave_earlier_periods(&opened.log, &counted)?;
        let (organisation, period) = (&counted.coding.organisation, &counted.coding.period);
        let mut draft = self.count_draft(organisation, period)?;
        let mut count = CountDraft::read(&draft)?;
        count.add(&counted);
        draft.body = count.body();
        self.put(&mut draft)?;
        let body = CloseBody { outcomes: outcomes.to_vec(), text: words.to_owned() };
        let receipt = self.write(case, &Body::Close(body))?;
        Ok(Closed { counted, receipt })
    }

    /// The slot of a count draft, no older than she remembers.
    pub(super) fn count_draft(
        &mut self,
        organisation: &str,
        period: &str,
    ) -> Result<Draft, ClientFault> {
        let draft = Draft::fetch(self.session, &CountDraft::slot(organisation, period))?;
        let (slot, last) = draft.position();
        self.memory.slot(slot, last)?;
        Ok(draft)
    }

    /// Puts a draft as the next version, and remembers it.
    pub(super) fn put(&mut self, draft: &mut Draft) -> Result<(), ClientFault> {
        draft.put(self.session, &self.device)?;
        let (slot, last) = draft.position();
        self.memory.slot(slot, last)
    }

    /// A case counts in the half-year in which it was closed last: what an earlier closing
    /// added to the draft of another half-year is taken out of it.
    fn leave_earlier_periods(
        &mut self,
        log: &CaseLog,
        counted: &CodedCase,
    ) -> Result<(), ClientFault> {
        let (organisation, period) = (&counted.coding.organisation, &counted.coding.period);
        let closings = log.frames().filter(|frame| matches!(frame.body, Body::Close(_)));
        let earlier: BTreeSet<String> = closings.map(|frame| frame.day.half_year()).collect();
        for earlier in earlier.iter().filter(|earlier| *earlier != period) {
            let mut draft = self.count_draft(organisation, earlier)?;
            let mut count = CountDraft::read(&draft)?;
            if count.leave_out(&counted.token) {
                draft.body = count.body();
                self.put(&mut draft)?;
            }
        }
        Ok(())
    }

    fn counted(&self, opened: &OpenedCase, outcomes: &[String]) -> Result<CodedCase, ClientFault> {
        let (log, today) = (&opened.log, self.device.clock.today());
        let mut coding = proposed(log, self.house.codes(), today);
        coding.outcomes = outcomes.to_vec();
        if coding.days_to_feedback.is_none() {
            // Closing is feedback where none was given before.
            coding.days_to_feedback = to_feedback(log, Some(today));
        }
        check(self.house.codes(), &coding)?;
        let seed = log.epochs.iter().find_map(|epoch| epoch.case_seed.as_ref());
        let seed = seed.ok_or(ClientFault::NotNow("the case is not open to you"))?;
        Ok(CodedCase { token: count_token(seed, &self.house.instance()), coding })
    }
}

/// What was coded last, or else what the reporter's own answers propose, for a case that is
/// closed today.
fn proposed(log: &CaseLog, codes: &Codes, today: Day) -> Coding {
    let earlier = log.frames().filter_map(|frame| match &frame.body {
        Body::Coding(coding) => Some((**coding).clone()),
        _ => None,
    });
    let mut coding = earlier.last().unwrap_or_else(|| from_answers(log, codes, today));
    coding.period = today.half_year();
    coding.days_to_first_answer = to_first_answer(log);
    coding.days_to_feedback = to_feedback(log, None);
    coding
}

fn from_answers(log: &CaseLog, codes: &Codes, today: Day) -> Coding {
    let mut answers: Answers = log.report.answers.clone();
    if answers.natures.is_empty() {
        answers.natures = codes.natures_of(&answers.behaviours);
    }
    Coding {
        organisation: log.report.organisation.clone(),
        period: today.half_year(),
        coded_by: CodedBy::Reporter,
        answers,
        outcomes: Vec::new(),
        help: None,
        harm: None,
        days_to_first_answer: None,
        days_to_feedback: None,
    }
}

/// Days from the report to the first frame of any reader for the reporter.
fn to_first_answer(log: &CaseLog) -> Option<String> {
    let answers = log.frames().filter(|frame| {
        matches!(frame.author, Author::Staff(_))
            && matches!(frame.body, Body::Acknowledge(_) | Body::Message(_))
    });
    let first = answers.map(|frame| frame.day).min()?;
    Some(first_answer_class(log.terms.received.days_until(first)).to_owned())
}

/// Days from the first answer, with which that term begins, to feedback.
fn to_feedback(log: &CaseLog, otherwise: Option<Day>) -> Option<String> {
    let (begin, end) = (log.terms.acknowledged?, log.terms.feedback.or(otherwise)?);
    Some(feedback_class(begin.days_until(end)).to_owned())
}

fn overlaid(coding: &Coding, members: &Map<String, Value>) -> Result<Coding, ClientFault> {
    let mut whole = match serde_json::to_value(coding) {
        Ok(Value::Object(whole)) => whole,
        _ => Map::new(),
    };
    for (name, value) in members {
        if !whole.contains_key(name) || ["codedBy", "period"].contains(&name.as_str()) {
            return Err(ClientFault::Input(format!("a coded case has no member {name} to set")));
        }
        whole.insert(name.clone(), value.clone());
        serde_json::from_value::<Coding>(Value::Object(whole.clone())).map_err(|_| {
            ClientFault::Input(format!(
                "{name} is neither a code nor a list of codes, as its list asks"
            ))
        })?;
    }
    serde_json::from_value(Value::Object(whole)).map_err(|_| ClientFault::Answer("a coded case"))
}

fn check(codes: &Codes, coding: &Coding) -> Result<(), ClientFault> {
    let whole = serde_json::to_value(coding).unwrap_or_default();
    let none = Map::new();
    let whole = whole.as_object().unwrap_or(&none);
    let faults = codes.check_coded(whole);
    if !faults.is_empty() {
        return Err(ClientFault::answers(codes, whole, faults));
    }
    if !is_period(&coding.period) {
        return Err(ClientFault::Input("a period is a half-year, like 2026-H2".to_owned()));
    }
    Ok(())
}

/// Whether a text is a half-year.
pub(super) fn is_period(text: &str) -> bool {
    text.split_once('-').is_some_and(|(year, half)| {
        year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit()) && matches!(half, "H1" | "H2")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::bytes::hash;

    fn coding() -> Coding {
        Coding {
            organisation: "duo".into(),
            period: "2026-H2".into(),
            coded_by: CodedBy::Adviser,
            answers: Answers::default(),
            outcomes: vec![],
            help: None,
            harm: None,
            days_to_first_answer: None,
            days_to_feedback: None,
        }
    }

    #[test]
    fn a_case_closed_twice_is_counted_once() {
        let mut draft = CountDraft::default();
        let mut case = CodedCase { token: hash(b"case"), coding: coding() };
        draft.add(&case);
        case.coding.outcomes = vec!["o.gesprek".into()];
        draft.add(&case);
        assert_eq!(draft.cases, [case.clone()]);
        draft.add(&CodedCase { token: hash(b"another"), ..case });
        assert_eq!(draft.cases.len(), 2);
    }

    #[test]
    fn a_member_that_is_no_code_list_cannot_slip_into_a_coding() {
        let overlay = |json: Value| overlaid(&coding(), json.as_object().unwrap());
        assert!(overlay(serde_json::json!({ "text": "her words" })).is_err());
        assert!(overlay(serde_json::json!({ "codedBy": "reporter" })).is_err());
        assert!(overlay(serde_json::json!({ "period": "2025-H1" })).is_err());
        let grounds = overlay(serde_json::json!({ "grounds": ["g.ras"] })).unwrap();
        assert_eq!(grounds.answers.grounds, ["g.ras"]);
    }

    #[test]
    fn a_code_off_the_lists_is_refused() {
        let codes = Codes::from_json(include_bytes!("../../config/codes.json")).unwrap();
        let mut odd_code = coding();
        assert!(check(&codes, &odd_code).is_ok());
        odd_code.answers.grounds = vec!["g.zelfbedacht".into()];
        assert!(matches!(check(&codes, &odd_code), Err(ClientFault::Answers { .. })));
        let odd = Coding { period: "2026-Q3".into(), ..coding() };
        assert!(matches!(check(&codes, &odd), Err(ClientFault::Input(_))));
    }
}
