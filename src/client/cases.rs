//! An adviser's cases: her inbox, and one case opened and verified.
//!
//! Separate from `acts`, which write. It must never show a case that cannot be verified as a
//! whole, nor take the service's word for a state.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Device;
use super::fault::ClientFault;
use super::house::{House, Person};
use super::mailbox::{FrameHead, may_be_stale, served};
use super::memory::Memory;
use super::request::{input, text};
use super::show::{self, FrameShown};
use super::staff::{Session, StaffRole};
use crate::kernel::{CaseId, Day};
use crate::protocol::case_log::{CaseLog, Rule, ServedFrame, Trust, View};
use crate::protocol::count::Answers;
use crate::protocol::frame::ReaderRole;

/// Cases in one page of the inbox.
const PAGE: u32 = 100;

/// One case of an inbox, as the service says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InboxCase {
    /// Which.
    pub case: CaseId,
    /// Which organisation it is about.
    pub organisation: String,
    /// Its plain state.
    pub state: String,
    /// The day it came in.
    pub received: Day,
    /// By when to answer, while nobody has.
    #[serde(alias = "acknowledgeBy")]
    pub acknowledge_by: Option<Day>,
    /// By when to say what became of it, while nobody has.
    #[serde(alias = "feedbackBy")]
    pub feedback_by: Option<Day>,
    /// Whose turn it is.
    #[serde(alias = "waitingFor")]
    pub waiting_for: Option<String>,
    /// In which capacity she reads.
    pub role: ReaderRole,
    /// Days until the term that runs now.
    #[serde(default)]
    pub days_left: Option<i32>,
}

/// All cases of an adviser.
#[derive(Debug, Clone, Serialize)]
pub struct Inbox {
    /// In the service's order.
    pub cases: Vec<InboxCase>,
}

#[derive(Deserialize)]
struct Page {
    cases: Vec<InboxCase>,
    next: Option<Value>,
}

/// What the service says beside the frames.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CaseHeader {
    case: CaseId,
    organisation: String,
    state: String,
    pub(super) acknowledge_by: Option<Day>,
    feedback_by: Option<Day>,
    frames: Vec<FrameHead>,
}

/// A case that was opened and verified.
#[derive(Debug, Clone)]
pub struct OpenedCase {
    /// Which.
    pub case: CaseId,
    /// What its frames say.
    pub log: CaseLog,
    pub(super) header: CaseHeader,
}

/// The report as an adviser reads it.
#[derive(Debug, Clone, Serialize)]
pub struct ReportShown {
    /// Her answers.
    pub answers: Answers,
    /// Her words.
    pub text: String,
}

/// A case as an adviser reads it.
#[derive(Debug, Clone, Serialize)]
pub struct CaseShown {
    /// Which.
    pub case: CaseId,
    /// Which organisation it is about, as the reporter said.
    pub organisation: String,
    /// Its state, from verified frames.
    pub state: &'static str,
    /// What the service claims, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_says: Option<String>,
    /// Days until the term that runs now.
    pub days_left: Option<i32>,
    /// Who reads it.
    pub readers: Vec<Person>,
    /// What the reporter told.
    pub report: ReportShown,
    /// All frames, in the order served.
    pub frames: Vec<FrameShown>,
}

/// An adviser at her desk.
#[derive(Debug, Clone)]
pub struct Adviser<'a> {
    pub(super) session: &'a Session,
    pub(super) house: House,
    pub(super) device: Device<'a>,
    pub(super) memory: Memory,
}

impl<'a> Adviser<'a> {
    /// Somebody who signed in, when the directory names her keys as an adviser's.
    ///
    /// # Errors
    /// Another role, or keys that the directory does not name.
    pub fn new(
        session: &'a Session,
        house: &House,
        device: Device<'a>,
    ) -> Result<Self, ClientFault> {
        Self::remembering(session, house, device, Memory::default())
    }

    /// The same, with what she remembers of earlier runs.
    ///
    /// # Errors
    /// As [`Adviser::new`]; or a directory that is older than one seen before.
    pub fn remembering(
        session: &'a Session,
        house: &House,
        device: Device<'a>,
        mut memory: Memory,
    ) -> Result<Self, ClientFault> {
        if session.role != StaffRole::Adviser {
            return Err(ClientFault::NotNow("only an adviser reads cases"));
        }
        session.check(house)?;
        memory.belongs(house.instance(), session.key)?;
        memory.house(house)?;
        Ok(Self { session, house: house.clone(), device, memory })
    }

    /// What she remembers now, for the next run.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// All her cases, page by page.
    ///
    /// # Errors
    /// A refusal.
    pub fn inbox(&self) -> Result<Inbox, ClientFault> {
        let today = self.device.clock.today();
        let mut cases: Vec<InboxCase> = Vec::new();
        let mut after = Value::Null;
        loop {
            let body = input([("after", after.clone()), ("limit", PAGE.into())]);
            let page: Page = self.session.fetch("/staff/inbox", &body)?.json("an inbox")?;
            cases.extend(page.cases);
            // A page may be empty and yet not the last: cases whose turn has not come.
            match page.next {
                Some(next) if !next.is_null() && next != after => after = next,
                _ => break,
            }
        }
        for case in &mut cases {
            case.days_left = show::days_left(today, case.acknowledge_by, case.feedback_by);
        }
        Ok(Inbox { cases })
    }

    /// Fetches, opens and verifies a case; looks at the directory again where that may be
    /// why a frame fails.
    ///
    /// # Errors
    /// A refusal, or a case that cannot be believed.
    pub fn open(&mut self, case: &CaseId) -> Result<OpenedCase, ClientFault> {
        let answer = self.session.fetch("/staff/case", &input([("case", text(case))]))?;
        let (header, sealed) = answer.json_and_parts::<CaseHeader>("a case")?;
        if header.case != *case || sealed.len() < header.frames.len() {
            return Err(ClientFault::Answer("the case asked for"));
        }
        let (sealed, capsules) = sealed.split_at(header.frames.len());
        let frames = served(&header.frames, sealed)?;
        let mut log = self.read(case, &frames, capsules);
        if may_be_stale(&log) {
            self.house = self.house.again(&self.device)?;
            self.memory.house(&self.house)?;
            log = self.read(case, &frames, capsules);
        }
        let log = log?;
        self.memory.case(case, &log)?;
        Ok(OpenedCase { case: *case, log, header })
    }

    fn read(
        &self,
        case: &CaseId,
        frames: &[ServedFrame<'_>],
        capsules: &[&[u8]],
    ) -> Result<CaseLog, Rule> {
        let instance = self.house.instance();
        let trust = Trust { instance: &instance, case, book: &self.house.directory, sent: &[] };
        let opening = &self.session.keys.opening;
        let view = View::Reader { key: self.session.key, opening, capsules };
        CaseLog::read(&trust, &view, frames)
    }

    /// A case as printed.
    ///
    /// # Errors
    /// As [`Adviser::open`].
    pub fn show(&mut self, case: &CaseId) -> Result<CaseShown, ClientFault> {
        let opened = self.open(case)?;
        let (log, header) = (&opened.log, &opened.header);
        let today = self.device.clock.today();
        let state = log.state().name();
        let organisation = &log.report.organisation;
        Ok(CaseShown {
            case: *case,
            organisation: organisation.clone(),
            state,
            service_says: show::service_says(
                (state, organisation),
                (&header.state, &header.organisation),
            ),
            days_left: show::days_left(today, header.acknowledge_by, header.feedback_by),
            readers: log.readers.iter().map(|r| self.house.person(&r.key, r.role)).collect(),
            report: ReportShown {
                answers: log.report.answers.clone(),
                text: log.report.text.clone(),
            },
            frames: show::frames(log, &self.house),
        })
    }
}
