//! The plain state of a case and its terms. No I/O.

use crate::kernel::{CaseId, Day, MailboxId};

/// The state's name, where the days that it carries do not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StateName {
    /// Came in; nobody has answered.
    Received,
    /// An adviser has answered.
    Acknowledged,
    /// She has heard what became of it.
    FeedbackGiven,
    /// Closed with an outcome.
    Closed,
    /// Was closed, is open again.
    Reopened,
}

impl StateName {
    /// Every state, for tests that enumerate the table.
    pub const ALL: [Self; 5] =
        [Self::Received, Self::Acknowledged, Self::FeedbackGiven, Self::Closed, Self::Reopened];

    /// The text stored and served.
    pub fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::FeedbackGiven => "feedbackGiven",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
        }
    }

    /// Reads [`StateName::name`].
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// The state with the days that exist only in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseState {
    /// Came in; nobody has answered.
    Received,
    /// An adviser has answered.
    Acknowledged {
        /// The day of the answer.
        on: Day,
    },
    /// She has heard what became of it.
    FeedbackGiven {
        /// The day of the first answer.
        acknowledged: Day,
        /// The day of the feedback.
        on: Day,
    },
    /// Closed with an outcome.
    Closed {
        /// The day of the first answer.
        acknowledged: Day,
        /// The day of feedback; closing is feedback where none was given before.
        feedback: Day,
        /// The day of closing: retention counts from it.
        on: Day,
    },
    /// Was closed, is open again.
    Reopened {
        /// The day of the first answer.
        acknowledged: Day,
        /// The day of feedback.
        feedback: Day,
    },
}

/// The act does not fit the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a case that is {0:?} cannot become that")]
pub struct WrongState(pub StateName);

impl CaseState {
    /// The name alone.
    pub fn name(&self) -> StateName {
        match self {
            Self::Received => StateName::Received,
            Self::Acknowledged { .. } => StateName::Acknowledged,
            Self::FeedbackGiven { .. } => StateName::FeedbackGiven,
            Self::Closed { .. } => StateName::Closed,
            Self::Reopened { .. } => StateName::Reopened,
        }
    }

    /// An adviser answers for the first time.
    ///
    /// # Errors
    /// When somebody already has.
    pub fn acknowledge(self, on: Day) -> Result<Self, WrongState> {
        match self {
            Self::Received => Ok(Self::Acknowledged { on }),
            Self::Acknowledged { .. }
            | Self::FeedbackGiven { .. }
            | Self::Closed { .. }
            | Self::Reopened { .. } => Err(WrongState(self.name())),
        }
    }

    /// An adviser writes: the first message after acknowledging is feedback.
    ///
    /// # Errors
    /// Before acknowledgement and after closing.
    pub fn answer(self, on: Day) -> Result<Self, WrongState> {
        match self {
            Self::Acknowledged { on: acknowledged } => Ok(Self::FeedbackGiven { acknowledged, on }),
            Self::FeedbackGiven { .. } | Self::Reopened { .. } => Ok(self),
            Self::Received | Self::Closed { .. } => Err(WrongState(self.name())),
        }
    }

    /// An adviser closes.
    ///
    /// # Errors
    /// Before acknowledgement and when closed already.
    pub fn close(self, on: Day) -> Result<Self, WrongState> {
        match self {
            Self::Acknowledged { on: acknowledged } => {
                Ok(Self::Closed { acknowledged, feedback: on, on })
            }
            Self::FeedbackGiven { acknowledged, on: feedback }
            | Self::Reopened { acknowledged, feedback } => {
                Ok(Self::Closed { acknowledged, feedback, on })
            }
            Self::Received | Self::Closed { .. } => Err(WrongState(self.name())),
        }
    }

    /// Either side opens a closed case again.
    ///
    /// # Errors
    /// When it is not closed.
    pub fn reopen(self) -> Result<Self, WrongState> {
        match self {
            Self::Closed { acknowledged, feedback, .. } => {
                Ok(Self::Reopened { acknowledged, feedback })
            }
            Self::Received
            | Self::Acknowledged { .. }
            | Self::FeedbackGiven { .. }
            | Self::Reopened { .. } => Err(WrongState(self.name())),
        }
    }
}

impl CaseState {
    /// The day of closing, while it is closed.
    pub fn closed_on(&self) -> Option<Day> {
        match *self {
            Self::Closed { on, .. } => Some(on),
            Self::Received
            | Self::Acknowledged { .. }
            | Self::FeedbackGiven { .. }
            | Self::Reopened { .. } => None,
        }
    }
}

/// Whose turn it is, as far as the plain state tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingFor {
    /// The adviser has something to answer.
    Adviser,
    /// The reporter was answered.
    Reporter,
    /// Closed.
    Nobody,
}

impl WaitingFor {
    /// The text stored and served.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adviser => "adviser",
            Self::Reporter => "reporter",
            Self::Nobody => "nobody",
        }
    }

    /// Reads [`WaitingFor::name`].
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Adviser, Self::Reporter, Self::Nobody].into_iter().find(|w| w.name() == name)
    }
}

/// The terms of an installation (`[terms]` of the configuration).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Days within which an adviser answers.
    pub acknowledge_days: i32,
    /// Calendar months after the first answer within which she hears what became of it.
    pub feedback_months: i32,
    /// Days after closing at which the case is purged.
    pub purge_days_after_closing: i32,
    /// Calendar months after receipt at which a case is purged whatever its state.
    pub purge_months: i32,
}

/// One case, as the server knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// The slug of the organisation where it happened.
    pub organisation: String,
    /// Its reporter's mailbox.
    pub mailbox: MailboxId,
    /// The day it came in.
    pub received: Day,
    /// Its state.
    pub state: CaseState,
    /// Whose turn it is.
    pub waiting_for: WaitingFor,
}

/// A case with what only the server's own checks need.
#[derive(Debug, Clone)]
pub struct StoredCase {
    /// The case.
    pub case: Case,
    /// The verify key of its mailbox, 32 bytes.
    pub mailbox_key: Vec<u8>,
    /// The id of its shred key.
    pub shred_key: String,
    /// The hash by which the same submission is known again.
    pub submission: Vec<u8>,
}

impl Case {
    /// The day by which an adviser answers, while nobody has.
    pub fn acknowledge_by(&self, terms: &Terms) -> Option<Day> {
        match self.state {
            CaseState::Received => Some(self.received.plus_days(terms.acknowledge_days)),
            CaseState::Acknowledged { .. }
            | CaseState::FeedbackGiven { .. }
            | CaseState::Closed { .. }
            | CaseState::Reopened { .. } => None,
        }
    }

    /// The day by which she hears what became of it, while she has not. Before the first
    /// answer it counts from the last day on which that answer is due.
    pub fn feedback_by(&self, terms: &Terms) -> Option<Day> {
        match self.state {
            CaseState::Received => {
                let due = self.received.plus_days(terms.acknowledge_days);
                Some(due.plus_months(terms.feedback_months))
            }
            CaseState::Acknowledged { on } => Some(on.plus_months(terms.feedback_months)),
            CaseState::FeedbackGiven { .. }
            | CaseState::Closed { .. }
            | CaseState::Reopened { .. } => None,
        }
    }

    /// The day on which it is purged.
    pub fn purge_on(&self, terms: &Terms) -> Day {
        let hard_limit = self.received.plus_months(terms.purge_months);
        match self.state {
            CaseState::Closed { on, .. } => {
                hard_limit.min(on.plus_days(terms.purge_days_after_closing))
            }
            CaseState::Received
            | CaseState::Acknowledged { .. }
            | CaseState::FeedbackGiven { .. }
            | CaseState::Reopened { .. } => hard_limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn terms() -> Terms {
        Terms {
            acknowledge_days: 7,
            feedback_months: 3,
            purge_days_after_closing: 90,
            purge_months: 24,
        }
    }

    fn case(state: CaseState) -> Case {
        Case {
            id: CaseId::from_bytes([1; 16]),
            organisation: "duo".into(),
            mailbox: MailboxId::from_bytes([2; 16]),
            received: day("2026-11-22"),
            state,
            waiting_for: WaitingFor::Adviser,
        }
    }

    #[test]
    fn a_report_is_answered_within_seven_days_and_gets_feedback_three_months_later() {
        let received = case(CaseState::Received);
        assert_eq!(received.acknowledge_by(&terms()), Some(day("2026-11-29")));
        assert_eq!(received.feedback_by(&terms()), Some(day("2027-02-28")));
        let answered = CaseState::Received.acknowledge(day("2026-11-24")).unwrap();
        assert_eq!(case(answered).feedback_by(&terms()), Some(day("2027-02-24")));
    }

    #[test]
    fn closing_an_unacknowledged_case_is_refused() {
        let closed = CaseState::Received.close(day("2026-11-23"));
        assert_eq!(closed, Err(WrongState(StateName::Received)));
    }

    #[test]
    fn a_reopened_case_is_kept_until_the_hard_limit_again() {
        let closed =
            CaseState::Acknowledged { on: day("2026-11-23") }.close(day("2026-12-01")).unwrap();
        assert_eq!(case(closed).purge_on(&terms()), day("2027-03-01"));
        let reopened = closed.reopen().unwrap();
        assert_eq!(case(reopened).purge_on(&terms()), day("2028-11-22"));
    }
}
