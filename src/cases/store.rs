//! The only SQL for the table `cases` and for the ids that are never used again.

use diesel::prelude::*;

use super::model::{Case, CaseState, StateName, StoredCase, WaitingFor};
use crate::db::schema::{burnt_ids, cases};
use crate::db::{AnyConnection, DbFault, exactly_one};
use crate::kernel::{CaseId, Day, MailboxId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = cases)]
struct Row {
    id: String,
    organisation: String,
    mailbox: String,
    mailbox_key: Vec<u8>,
    state: String,
    received: i32,
    acknowledged: Option<i32>,
    feedback: Option<i32>,
    closed: Option<i32>,
    waiting_for: String,
    shred_key: String,
    submission: Vec<u8>,
}

impl Row {
    fn state(&self) -> Option<CaseState> {
        let acknowledged = self.acknowledged.map(Day::from_number);
        let feedback = self.feedback.map(Day::from_number);
        let closed = self.closed.map(Day::from_number);
        Some(match StateName::parse(&self.state)? {
            StateName::Received => CaseState::Received,
            StateName::Acknowledged => CaseState::Acknowledged { on: acknowledged? },
            StateName::FeedbackGiven => {
                CaseState::FeedbackGiven { acknowledged: acknowledged?, on: feedback? }
            }
            StateName::Closed => {
                CaseState::Closed { acknowledged: acknowledged?, feedback: feedback?, on: closed? }
            }
            StateName::Reopened => {
                CaseState::Reopened { acknowledged: acknowledged?, feedback: feedback? }
            }
        })
    }

    fn into_case(self) -> Result<StoredCase, DbFault> {
        let broken = |column| DbFault::Inconsistent { table: "cases", column };
        let case = Case {
            id: self.id.parse().map_err(|_| broken("id"))?,
            mailbox: self.mailbox.parse().map_err(|_| broken("mailbox"))?,
            received: Day::from_number(self.received),
            state: self.state().ok_or_else(|| broken("state"))?,
            waiting_for: WaitingFor::parse(&self.waiting_for)
                .ok_or_else(|| broken("waiting_for"))?,
            organisation: self.organisation,
        };
        Ok(StoredCase {
            case,
            mailbox_key: self.mailbox_key,
            shred_key: self.shred_key,
            submission: self.submission,
        })
    }
}

/// The days that a state carries: acknowledged, feedback, closed.
fn days(state: &CaseState) -> [Option<i32>; 3] {
    let number = |day: Day| Some(day.number());
    match *state {
        CaseState::Received => [None, None, None],
        CaseState::Acknowledged { on } => [number(on), None, None],
        CaseState::FeedbackGiven { acknowledged, on } => [number(acknowledged), number(on), None],
        CaseState::Closed { acknowledged, feedback, on } => {
            [number(acknowledged), number(feedback), number(on)]
        }
        CaseState::Reopened { acknowledged, feedback } => {
            [number(acknowledged), number(feedback), None]
        }
    }
}

/// Stores a new case.
///
/// # Errors
/// [`DbFault`], a unique violation among them when case or mailbox exist.
pub fn insert(tx: &mut AnyConnection, stored: &StoredCase) -> Result<(), DbFault> {
    let case = &stored.case;
    let [acknowledged, feedback, closed] = days(&case.state);
    diesel::insert_into(cases::table)
        .values((
            cases::id.eq(case.id.to_string()),
            cases::organisation.eq(&case.organisation),
            cases::mailbox.eq(case.mailbox.to_string()),
            cases::mailbox_key.eq(&stored.mailbox_key),
            cases::state.eq(case.state.name().name()),
            cases::received.eq(case.received.number()),
            cases::acknowledged.eq(acknowledged),
            cases::feedback.eq(feedback),
            cases::closed.eq(closed),
            cases::waiting_for.eq(case.waiting_for.name()),
            cases::shred_key.eq(&stored.shred_key),
            cases::submission.eq(&stored.submission),
        ))
        .execute(tx)?;
    Ok(())
}

/// The case with this id.
///
/// # Errors
/// [`DbFault`].
pub fn find(conn: &mut AnyConnection, id: CaseId) -> Result<Option<StoredCase>, DbFault> {
    let row =
        cases::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::into_case).transpose()
}

/// The case that a mailbox belongs to.
///
/// # Errors
/// [`DbFault`].
pub fn find_by_mailbox(
    conn: &mut AnyConnection,
    mailbox: MailboxId,
) -> Result<Option<StoredCase>, DbFault> {
    let row = cases::table
        .filter(cases::mailbox.eq(mailbox.to_string()))
        .select(Row::as_select())
        .get_result(conn)
        .optional()?;
    row.map(Row::into_case).transpose()
}

/// Writes state and turn back.
///
/// # Errors
/// [`DbFault`], also when there is not exactly this one case.
pub fn update_state(tx: &mut AnyConnection, case: &Case) -> Result<(), DbFault> {
    let [acknowledged, feedback, closed] = days(&case.state);
    let updated = diesel::update(cases::table.find(case.id.to_string()))
        .set((
            cases::state.eq(case.state.name().name()),
            cases::acknowledged.eq(acknowledged),
            cases::feedback.eq(feedback),
            cases::closed.eq(closed),
            cases::waiting_for.eq(case.waiting_for.name()),
        ))
        .execute(tx)?;
    exactly_one(updated, "cases")
}

/// The cases with these ids, by id.
///
/// # Errors
/// [`DbFault`].
pub fn list(conn: &mut AnyConnection, ids: &[CaseId]) -> Result<Vec<Case>, DbFault> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows = cases::table
        .filter(cases::id.eq_any(ids))
        .order(cases::id)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(|row: Row| Ok(row.into_case()?.case)).collect()
}

/// Every case that may be due for purging: received or closed on or before these days.
///
/// # Errors
/// [`DbFault`].
pub fn list_received_or_closed_by(
    conn: &mut AnyConnection,
    received_by: Day,
    closed_by: Day,
) -> Result<Vec<StoredCase>, DbFault> {
    let rows = cases::table
        .filter(cases::received.le(received_by.number()).or(
            cases::state.eq(StateName::Closed.name()).and(cases::closed.le(closed_by.number())),
        ))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::into_case).collect()
}

/// Removes a case; frames, capsules and readers go with it.
///
/// # Errors
/// [`DbFault`], also when there is not exactly this one case.
pub fn delete(tx: &mut AnyConnection, id: CaseId) -> Result<(), DbFault> {
    let deleted = diesel::delete(cases::table.find(id.to_string())).execute(tx)?;
    exactly_one(deleted, "cases")
}

/// Marks an id as never to be used again.
///
/// # Errors
/// [`DbFault`], a unique violation among them when it is burnt already.
pub fn burn(tx: &mut AnyConnection, hash: &[u8; 32], day: Day) -> Result<(), DbFault> {
    diesel::insert_into(burnt_ids::table)
        .values((burnt_ids::hash.eq(hash.as_slice()), burnt_ids::day.eq(day.number())))
        .execute(tx)?;
    Ok(())
}

/// Whether an id was used and purged.
///
/// # Errors
/// [`DbFault`].
pub fn is_burnt(conn: &mut AnyConnection, hash: &[u8; 32]) -> Result<bool, DbFault> {
    let found: Option<i32> = burnt_ids::table
        .find(hash.as_slice())
        .select(burnt_ids::day)
        .get_result(conn)
        .optional()?;
    Ok(found.is_some())
}
