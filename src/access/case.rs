//! The table for acts on one case: actor × act × state.

use super::{Actor, Refusal, Role};
use crate::cases::model::StateName;
use crate::kernel::{CaseId, KeyId, MailboxId};

/// What can be done to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseAct {
    /// A message in the dialogue.
    Message,
    /// The reporter's consent to a further step.
    Consent,
    /// The first answer, within the term.
    Acknowledge,
    /// Closing with an outcome.
    Close,
    /// Opening a closed case again.
    Reopen,
    /// Another set of readers.
    HandOver,
    /// Leaving the case.
    Recuse,
    /// A deputy's first frame.
    DeputyOpened,
    /// A note, coding or tag of the readers' desk.
    Desk,
}

impl CaseAct {
    /// Every act, for tests that enumerate the table.
    pub const ALL: [Self; 9] = [
        Self::Message,
        Self::Consent,
        Self::Acknowledge,
        Self::Close,
        Self::Reopen,
        Self::HandOver,
        Self::Recuse,
        Self::DeputyOpened,
        Self::Desk,
    ];
}

/// What a reader is to the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReaderState {
    /// Reads and acts.
    Active,
    /// A deputy whose turn has not come.
    Waiting,
    /// Was a reader; reads no more.
    Ended,
}

/// What the store knows when somebody asks for a case.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The case.
    pub case: CaseId,
    /// The mailbox it belongs to.
    pub mailbox: MailboxId,
    /// Its plain state.
    pub state: StateName,
    /// What the asking key is to it, if anything.
    pub reader: Option<ReaderState>,
    /// Whether the deputy's rule lets a waiting deputy in (term lapsed, no
    /// adviser of the case at work, opened).
    pub deputy_may: bool,
    /// Whether somebody who left still holds the seeds of the current epoch.
    pub must_turn: bool,
}

/// The grant to fetch a case's sealed frames. Made only here.
#[derive(Debug)]
pub struct MayRead {
    case: CaseId,
    reader: Option<KeyId>,
}

impl MayRead {
    /// The case it was given for.
    pub fn case(&self) -> CaseId {
        self.case
    }

    /// The reader it was given to; none is the reporter.
    pub fn reader(&self) -> Option<KeyId> {
        self.reader
    }
}

/// The grant to append one frame to a case. Made only here.
#[derive(Debug)]
pub struct CaseGrant {
    case: CaseId,
    act: CaseAct,
    reader: Option<KeyId>,
}

impl CaseGrant {
    /// The case it was given for.
    pub fn case(&self) -> CaseId {
        self.case
    }

    /// The act it was given for.
    pub fn act(&self) -> CaseAct {
        self.act
    }

    /// The reader it was given to; none is the reporter.
    pub fn reader(&self) -> Option<KeyId> {
        self.reader
    }
}

/// May this actor fetch the case?
///
/// # Errors
/// [`Refusal::NotYours`] for everybody who is no present reader and not its reporter;
/// [`Refusal::NotYet`] for a deputy before her turn.
pub fn may_read_case(actor: &Actor, reading: &Reading) -> Result<MayRead, Refusal> {
    let reader = present(actor, reading)?;
    Ok(MayRead { case: reading.case, reader })
}

/// May this actor do this to the case, in the state it is in?
///
/// # Errors
/// As [`may_read_case`]; then [`Refusal::Role`] where the act is not the actor's and
/// [`Refusal::State`] where the state does not allow it.
pub fn may_act_on_case(
    actor: &Actor,
    act: CaseAct,
    reading: &Reading,
) -> Result<CaseGrant, Refusal> {
    let reader = present(actor, reading)?;
    if !is_theirs(act, reader.is_some()) {
        return Err(Refusal::Role);
    }
    // A deputy who is let in says so first; only who waited can say it.
    let waits = reading.reader == Some(ReaderState::Waiting);
    if waits != (act == CaseAct::DeputyOpened) {
        return Err(Refusal::State);
    }
    // What readers write after one of them left is not sealed to her: the epoch rises first.
    let is_open_to_who_left = reader.is_some() && reading.must_turn && !may_precede_turn(act);
    if is_open_to_who_left || !fits(act, reader.is_some(), reading.state) {
        return Err(Refusal::State);
    }
    Ok(CaseGrant { case: reading.case, act, reader })
}

fn present(actor: &Actor, reading: &Reading) -> Result<Option<KeyId>, Refusal> {
    match actor {
        Actor::Reporter(mailbox) if *mailbox == reading.mailbox => Ok(None),
        Actor::Reporter(_) => Err(Refusal::NotYours),
        Actor::Staff(staff) => match staff.role {
            Role::Adviser => present_reader(staff.key, staff.confirmed, reading).map(Some),
            Role::Coordinator | Role::ReportAuthor | Role::Administrator => Err(Refusal::NotYours),
        },
    }
}

fn present_reader(
    key: Option<KeyId>,
    confirmed: bool,
    reading: &Reading,
) -> Result<KeyId, Refusal> {
    let key = key.ok_or(Refusal::NotYours)?;
    match reading.reader {
        None | Some(ReaderState::Ended) => Err(Refusal::NotYours),
        Some(ReaderState::Active | ReaderState::Waiting) if !confirmed => {
            Err(Refusal::NotConfirmed)
        }
        Some(ReaderState::Active) => Ok(key),
        Some(ReaderState::Waiting) if reading.deputy_may => Ok(key),
        Some(ReaderState::Waiting) => Err(Refusal::NotYet),
    }
}

fn is_theirs(act: CaseAct, by_reader: bool) -> bool {
    match act {
        CaseAct::Message | CaseAct::Reopen => true,
        CaseAct::Consent => !by_reader,
        CaseAct::Acknowledge
        | CaseAct::Close
        | CaseAct::HandOver
        | CaseAct::Recuse
        | CaseAct::DeputyOpened
        | CaseAct::Desk => by_reader,
    }
}

/// Acts that raise the epoch themselves, or tell who left nothing.
fn may_precede_turn(act: CaseAct) -> bool {
    match act {
        CaseAct::HandOver | CaseAct::Recuse | CaseAct::DeputyOpened => true,
        CaseAct::Message
        | CaseAct::Consent
        | CaseAct::Acknowledge
        | CaseAct::Close
        | CaseAct::Reopen
        | CaseAct::Desk => false,
    }
}

fn fits(act: CaseAct, by_reader: bool, state: StateName) -> bool {
    use StateName::{Acknowledged, Closed, FeedbackGiven, Received, Reopened};
    match act {
        CaseAct::Acknowledge => matches!(state, Received),
        // She may always write; an adviser answers what she has acknowledged and not closed.
        CaseAct::Message => !by_reader || matches!(state, Acknowledged | FeedbackGiven | Reopened),
        CaseAct::Close => matches!(state, Acknowledged | FeedbackGiven | Reopened),
        CaseAct::Reopen => matches!(state, Closed),
        // The note identity is made at acknowledgement; before it nothing can be noted.
        CaseAct::Desk => matches!(state, Acknowledged | FeedbackGiven | Reopened | Closed),
        CaseAct::Consent | CaseAct::HandOver | CaseAct::Recuse | CaseAct::DeputyOpened => {
            matches!(state, Received | Acknowledged | FeedbackGiven | Reopened | Closed)
        }
    }
}
