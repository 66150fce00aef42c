//! Proposing, approving and withdrawing a release; telling what is published.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::store;
pub use super::store::ReleaseRow;
use crate::access::{HouseAct, HouseGrant, Refusal, Role};
use crate::challenges::actions::{SpendFault, spend};
use crate::challenges::model::Spending;
use crate::counts::actions as counts;
use crate::db::{AnyConnection, DbFault, savepoint};
use crate::directory::live::Snapshot;
use crate::journal::{self, Act, Entry};
use crate::kernel::{Day, Entropy, KeyId};
use crate::protocol::note::{SignedNote, SignerName, Verified};
use crate::protocol::release::{ReleaseNote, TableFault, check, days_of, members, read_workplaces};
use crate::protocol::{Instance, VerifyKey};

/// The signed input of all three acts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReleaseInput {
    /// Who acts.
    pub key: KeyId,
    /// Half-year.
    pub period: String,
}

/// Why a release was not proposed, approved, withdrawn or told.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseFault {
    /// Not this actor's to do, or her organisations are not the whole tree.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No half-year.
    #[error("expected a half-year, 2026-H2")]
    Period,
    /// The half-year is not over.
    #[error("the half-year is not over")]
    NotOver,
    /// Not a release note with exactly the signatures demanded.
    #[error("not a release with the signatures demanded")]
    Note,
    /// The note says something else than the request, by this member.
    #[error("the note's {0} does not fit")]
    Member(&'static str),
    /// Rows that may not be shown.
    #[error("the table breaks {} rules", .0.len())]
    Table(Vec<TableFault>),
    /// The batches are not those that are held: a count came in, or one was left out.
    #[error("the counts are not those of the release")]
    CountChanged,
    /// Nobody sent a count: that is no finding about a half-year.
    #[error("there is no count")]
    NoCounts,
    /// There is a proposal of somebody else, or a release.
    #[error("there is one already")]
    Taken,
    /// Nobody approves what she prepared herself.
    #[error("somebody else has to approve it")]
    OwnProposal,
    /// Nothing was proposed.
    #[error("nothing was proposed")]
    Absent,
    /// The request was sent before.
    #[error("the challenge was spent before")]
    Replayed,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

impl From<SpendFault> for ReleaseFault {
    fn from(fault: SpendFault) -> Self {
        match fault {
            SpendFault::Spent => Self::Replayed,
            SpendFault::Db(fault) => Self::Db(fault),
        }
    }
}

/// A report author at work, and what her release is checked against.
#[derive(Debug)]
pub struct Author {
    /// What she may.
    pub grant: HouseGrant,
    /// The directory of this moment, with the tree.
    pub now: Arc<Snapshot>,
    /// Which installation.
    pub instance: Instance,
    /// Today, UTC.
    pub today: Day,
}

impl Author {
    /// Her key, when her organisations hold the root of the tree.
    fn of_the_whole(&self) -> Result<KeyId, ReleaseFault> {
        let is_root = |slug: &String| {
            self.now.tree().get(slug).is_some_and(|organisation| organisation.parent.is_none())
        };
        let is_whole = self.grant.organisations().iter().any(is_root);
        let may = is_whole && self.grant.act() == HouseAct::Release;
        self.grant.key().filter(|_| may).ok_or_else(|| Refusal::Role.into())
    }

    /// With what somebody's releases are verified while a live list names her as author.
    fn verify_key(&self, key: &KeyId) -> Option<VerifyKey> {
        let is_author = self.now.is_live(key, Role::ReportAuthor, self.today);
        self.now.subject(key, self.today).filter(|_| is_author).map(|keys| keys.verify_key)
    }

    /// Whether these were authors on the day of a release: everybody verifies it with the keys
    /// that held on that day, for ever.
    fn were_authors(&self, keys: &[&KeyId], day: Day) -> Result<(), ReleaseFault> {
        let were = keys.iter().all(|key| self.now.is_live(key, Role::ReportAuthor, day));
        if were { Ok(()) } else { Err(ReleaseFault::Member("day")) }
    }

    /// Everything that can be told from the plain note and the tree.
    fn check(&self, release: &ReleaseNote, period: &str) -> Result<(), ReleaseFault> {
        let days = days_of(&release.period).ok_or(ReleaseFault::Period)?;
        let distance = release.day.days_until(self.today).abs();
        let members_that_fit = [
            ("instance", release.instance == self.instance),
            ("period", release.period == period),
            ("day", distance <= 1),
        ];
        if let Some((member, _)) = members_that_fit.iter().find(|(_, fits)| !fits) {
            return Err(ReleaseFault::Member(member));
        }
        if self.today <= days.1 {
            return Err(ReleaseFault::NotOver);
        }
        let tree = self.now.statements().organisations.as_deref().unwrap_or_default();
        let workplaces = read_workplaces(tree).unwrap_or_default();
        check(&members(&workplaces, days), &release.table()).map_err(ReleaseFault::Table)
    }
}

/// Puts a proposal, or replaces her own.
///
/// # Errors
/// [`ReleaseFault`].
pub fn propose(
    tx: &mut AnyConnection,
    entropy: &dyn Entropy,
    author: &Author,
    spending: &Spending,
    (period, note): (&str, &SignedNote),
) -> Result<(), ReleaseFault> {
    let key = author.of_the_whole()?;
    let verify_key = author.verify_key(&key).ok_or(ReleaseFault::Note)?;
    let release: Verified<ReleaseNote> =
        note.verify(&[(SignerName::Staff, &verify_key)]).map_err(|_| ReleaseFault::Note)?;
    if release.author != key {
        return Err(ReleaseFault::Member("author"));
    }
    author.were_authors(&[&key], release.day)?;
    author.check(&release, period)?;
    spend(tx, spending)?;
    check_batches(tx, &release)?;
    let row = ReleaseRow {
        period: period.to_owned(),
        author: key,
        approver: None,
        day: release.day,
        note: note.print(),
    };
    let is_new = match savepoint(tx, |tx| store::insert(tx, &row)) {
        Err(DbFault::Taken) => false,
        other => other.map(|()| true)?,
    };
    if !is_new && !store::replace(tx, &row)? {
        return Err(ReleaseFault::Taken);
    }
    record(tx, entropy, (author.today, key), Act::ReleaseProposed, period)
}

/// Makes a proposal a release: the very text, signed by its author and by another.
///
/// # Errors
/// [`ReleaseFault`].
pub fn approve(
    tx: &mut AnyConnection,
    entropy: &dyn Entropy,
    author: &Author,
    spending: &Spending,
    (period, note): (&str, &SignedNote),
) -> Result<(), ReleaseFault> {
    let key = author.of_the_whole()?;
    let proposed = proposal(tx, period)?;
    if proposed.author == key {
        return Err(ReleaseFault::OwnProposal);
    }
    let keys = author.verify_key(&proposed.author).zip(author.verify_key(&key));
    let (prepared, own) = keys.ok_or(ReleaseFault::Note)?;
    let release: Verified<ReleaseNote> = note
        .verify(&[(SignerName::Staff, &prepared), (SignerName::Staff, &own)])
        .map_err(|_| ReleaseFault::Note)?;
    let is_it = SignedNote::parse(proposed.note.as_bytes())
        .is_ok_and(|proposed| proposed.text() == note.text());
    if !is_it {
        return Err(ReleaseFault::Member("text"));
    }
    let release = release.into_value();
    author.were_authors(&[&proposed.author, &key], release.day)?;
    author.check(&ReleaseNote { day: author.today, ..release.clone() }, period)?;
    spend(tx, spending)?;
    check_batches(tx, &release)?;
    if !store::approve(tx, period, key, &note.print())? {
        return Err(ReleaseFault::Taken);
    }
    record(tx, entropy, (author.today, key), Act::ReleaseApproved, period)
}

/// Takes a proposal away, her own or another's.
///
/// # Errors
/// [`ReleaseFault`].
pub fn withdraw(
    tx: &mut AnyConnection,
    entropy: &dyn Entropy,
    author: &Author,
    spending: &Spending,
    period: &str,
) -> Result<(), ReleaseFault> {
    let key = author.of_the_whole()?;
    proposal(tx, period)?;
    spend(tx, spending)?;
    if !store::delete(tx, period)? {
        return Err(ReleaseFault::Taken);
    }
    record(tx, entropy, (author.today, key), Act::ReleaseWithdrawn, period)
}

/// What waits for another author.
///
/// # Errors
/// [`ReleaseFault`].
pub fn list_proposals(
    conn: &mut AnyConnection,
    author: &Author,
) -> Result<Vec<ReleaseRow>, ReleaseFault> {
    author.of_the_whole()?;
    let mut rows = store::list(conn)?;
    rows.retain(|row| row.approver.is_none());
    Ok(rows)
}

/// What is published, the newest period first.
///
/// # Errors
/// [`ReleaseFault`].
pub fn list_published(conn: &mut AnyConnection) -> Result<Vec<ReleaseRow>, ReleaseFault> {
    let mut rows = store::list(conn)?;
    rows.retain(|row| row.approver.is_some());
    Ok(rows)
}

/// The release of a period, once it is published.
///
/// # Errors
/// [`ReleaseFault::Absent`] before.
pub fn find_published(conn: &mut AnyConnection, period: &str) -> Result<ReleaseRow, ReleaseFault> {
    let row = store::find(conn, period)?.filter(|row| row.approver.is_some());
    row.ok_or(ReleaseFault::Absent)
}

fn proposal(conn: &mut AnyConnection, period: &str) -> Result<ReleaseRow, ReleaseFault> {
    let row = store::find(conn, period)?.ok_or(ReleaseFault::Absent)?;
    if row.approver.is_none() { Ok(row) } else { Err(ReleaseFault::Taken) }
}

/// It was made of all batches that are held, in the versions that are held; there are some.
fn check_batches(conn: &mut AnyConnection, release: &ReleaseNote) -> Result<(), ReleaseFault> {
    let held = counts::list_hashes(conn, &release.period)?;
    if held.is_empty() {
        return Err(ReleaseFault::NoCounts);
    }
    let named: Vec<String> = release.batches.iter().map(ToString::to_string).collect();
    if named == held { Ok(()) } else { Err(ReleaseFault::CountChanged) }
}

fn record(
    tx: &mut AnyConnection,
    entropy: &dyn Entropy,
    (today, key): (Day, KeyId),
    act: Act,
    period: &str,
) -> Result<(), ReleaseFault> {
    Ok(journal::record(tx, entropy, &Entry::by_key(today, key, act).about(period))?)
}
