//! Appending a frame at the next place of its author's chain, and what that does to the
//! plain state of the case.

use super::model::{FramePlace, act_of, after};
use super::store;
use crate::access::{Actor, CaseAct, MayRead, Refusal, may_act_on_case, may_read_case};
use crate::cases::actions as cases;
use crate::cases::model::{Case, StoredCase, WrongState};
use crate::challenges::actions::{SpendFault, spend};
use crate::challenges::model::Spending;
use crate::db::at_rest::{Locked, Place, ShredKey, open_head};
use crate::db::{AnyConnection, DbFault};
use crate::kernel::{CaseId, Day, KeyId, Sealed, SealedKind};
use crate::protocol::frame::{Author, FrameKind, Stream};
use crate::protocol::kinds::{Message, Note, Report};
use crate::protocol::{Hash, hash};
use crate::readers::actions::{self as readers, DeputyRules, LockedCapsule, ReadersFault};
use crate::readers::model::NamedReader;

/// Frames of one chain at most: who fetches a case fetches all of it, so that one author
/// must not be able to make it too large for the others or for the service.
pub const MOST_FRAMES: i32 = 500;

/// A frame as it lies at rest.
pub type LockedFrame = Locked<FramePlace>;

/// One frame to be appended, with everything that goes along.
#[derive(Debug, Clone)]
pub struct Append {
    /// Who asks.
    pub actor: Actor,
    /// The frame, locked for its place.
    pub frame: LockedFrame,
    /// SHA-256 of the sealed frame, to know the same one again.
    pub hash: Hash,
    /// The shred key of the case, for that comparison.
    pub shred_key: ShredKey,
    /// Capsules that go along.
    pub capsules: Vec<LockedCapsule>,
    /// SHA-256 of each of them as it came.
    pub capsule_hashes: Vec<Hash>,
    /// The complete new set of readers, for a hand-over.
    pub readers: Vec<NamedReader>,
    /// The challenge of the request.
    pub spending: Spending,
    /// When a deputy may open.
    pub rules: DeputyRules,
}

/// The next free place of each chain: stream, author, seq.
pub type Heads = Vec<(Stream, Author, i32)>;

/// Why a frame is not appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendFault {
    /// Not allowed, or not there.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The state of the case does not allow it.
    #[error(transparent)]
    State(#[from] WrongState),
    /// A report comes only with a submission.
    #[error("this kind of frame cannot be appended")]
    Kind,
    /// Not the next place.
    #[error("the place is not the next one")]
    Position(Heads),
    /// The chain is as long as a chain may be.
    #[error("this author has written {MOST_FRAMES} frames, the most there may be")]
    ChainFull,
    /// Readers or capsules do not fit.
    #[error(transparent)]
    Readers(#[from] ReadersFault),
    /// The challenge.
    #[error(transparent)]
    Spend(#[from] SpendFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

/// Appends a frame; returns the day on which it was stored. The same frame sent again at
/// the same place changes nothing and has its first day.
///
/// # Errors
/// [`AppendFault`]; nothing is stored then.
pub fn append(tx: &mut AnyConnection, append: &Append) -> Result<Day, AppendFault> {
    let place = &append.frame.place;
    let stored = cases::find(tx, place.case)?.ok_or(Refusal::NotYours)?;
    if let Some(day) = sent_before(tx, &stored.case, append)? {
        return Ok(day);
    }
    let act = act_of(place.kind).ok_or(AppendFault::Kind)?;
    let reading = readers::reading(tx, &stored.case, key_of(&append.actor), &append.rules)?;
    may_act_on_case(&append.actor, act, &reading)?;
    spend(tx, &append.spending)?;
    check_position(tx, append)?;
    change_readers(tx, act, append)?;
    change_case(tx, &stored, append)?;
    store::insert(tx, &append.frame)?;
    Ok(place.day)
}

fn key_of(actor: &Actor) -> Option<KeyId> {
    match actor {
        Actor::Reporter(_) => None,
        Actor::Staff(staff) => staff.key,
    }
}

/// Who lost our answer sends the same frame again: that must not cost her anything.
fn sent_before(
    tx: &mut AnyConnection,
    case: &Case,
    append: &Append,
) -> Result<Option<Day>, AppendFault> {
    let is_hers = match &append.actor {
        Actor::Reporter(mailbox) => *mailbox == case.mailbox,
        Actor::Staff(staff) => staff.key.map(Author::Staff) == Some(append.frame.place.author),
    };
    if !is_hers {
        return Ok(None);
    }
    let Some(before) = store::find(tx, &append.frame.place)? else { return Ok(None) };
    let is_same = before.place.kind == append.frame.place.kind
        && open_frame(&before, &append.shred_key).is_some_and(|bytes| hash(&bytes) == append.hash)
        && readers::hold_capsules(tx, &append.capsules, &append.capsule_hashes, &append.shred_key)?;
    Ok(is_same.then_some(before.place.day))
}

fn check_position(tx: &mut AnyConnection, append: &Append) -> Result<(), AppendFault> {
    let place = &append.frame.place;
    let mut heads = store::heads(tx, place.case)?;
    let chain = heads.iter().find(|(s, a, _)| *s == place.stream && *a == place.author);
    let next = chain.map_or(0, |(_, _, next)| *next);
    if place.seq != next {
        // How much the readers note among themselves is not the reporter's to know.
        let is_reader = key_of(&append.actor).is_some();
        heads.retain(|(stream, ..)| is_reader || *stream == Stream::Dialogue);
        return Err(AppendFault::Position(heads));
    }
    if next >= MOST_FRAMES {
        return Err(AppendFault::ChainFull);
    }
    Ok(())
}

fn change_readers(
    tx: &mut AnyConnection,
    act: CaseAct,
    append: &Append,
) -> Result<(), AppendFault> {
    let case = append.frame.place.case;
    // A receipt names every capsule that came along: none comes along for nothing.
    let takes_capsules = matches!(act, CaseAct::Acknowledge | CaseAct::HandOver);
    if !takes_capsules && !append.capsules.is_empty() {
        return Err(ReadersFault::Capsules.into());
    }
    match (act, key_of(&append.actor)) {
        (CaseAct::Acknowledge, Some(_)) => readers::renew_capsules(tx, case, &append.capsules)?,
        (CaseAct::HandOver, Some(key)) => {
            readers::hand_over(tx, case, key, &append.readers, &append.capsules)?;
        }
        (CaseAct::Recuse, Some(key)) => readers::recuse(tx, case, key)?,
        (CaseAct::DeputyOpened, Some(key)) => {
            let deputy = readers::find(tx, case, key)?.ok_or(Refusal::NotYours)?;
            readers::become_active(tx, &deputy)?;
        }
        (
            CaseAct::Message | CaseAct::Consent | CaseAct::Close | CaseAct::Reopen | CaseAct::Desk,
            _,
        )
        | (_, None) => {}
    }
    Ok(())
}

fn change_case(
    tx: &mut AnyConnection,
    stored: &StoredCase,
    append: &Append,
) -> Result<(), AppendFault> {
    let place = &append.frame.place;
    let changed = after(&stored.case, place.kind, &place.author, place.day)?;
    if changed != stored.case {
        cases::change(tx, &changed)?;
    }
    Ok(())
}

/// Stores the report as the first frame of a new case.
///
/// # Errors
/// [`DbFault`].
pub fn begin(tx: &mut AnyConnection, report: &LockedFrame) -> Result<(), DbFault> {
    store::insert(tx, report)
}

/// A case as an actor may see it: the plain state, and the frames as they lie at rest.
#[derive(Debug)]
pub struct Fetched {
    /// The case.
    pub stored: StoredCase,
    /// The grant, for the capsules.
    pub grant: MayRead,
    /// Its frames in order of arrival.
    pub frames: Vec<LockedFrame>,
}

/// Why a case cannot be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchFault {
    /// Not there, not yours, or not yet.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The challenge, for a reporter.
    #[error(transparent)]
    Spend(#[from] SpendFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

/// Fetches a case for a present reader or its reporter: both streams for a reader, the
/// dialogue alone for the reporter; the first `after` frames are left out.
///
/// # Errors
/// [`FetchFault`].
pub fn fetch(
    conn: &mut AnyConnection,
    actor: &Actor,
    case: CaseId,
    after: i64,
    rules: &DeputyRules,
) -> Result<Fetched, FetchFault> {
    let stored = cases::find(conn, case)?.ok_or(Refusal::NotYours)?;
    let reading = readers::reading(conn, &stored.case, key_of(actor), rules)?;
    let grant = may_read_case(actor, &reading)?;
    let frames = store::list(conn, &grant, after)?;
    Ok(Fetched { stored, grant, frames })
}

/// Whether a kind of frame may stand in this stream and come from this author.
pub fn fits(kind: FrameKind, stream: Stream, author: &Author) -> bool {
    kind.stream() == stream && kind.may_be_by(author)
}

/// The sealed frame as it was sent; nothing when the key is another or was destroyed.
pub fn open_frame(frame: &LockedFrame, key: &ShredKey) -> Option<Vec<u8>> {
    match (frame.place.stream, frame.place.kind) {
        (Stream::Desk, _) => open_as::<Note>(frame, key),
        (Stream::Dialogue, FrameKind::Report) => open_as::<Report>(frame, key),
        (Stream::Dialogue, _) => open_as::<Message>(frame, key),
    }
}

fn open_as<C: SealedKind>(frame: &LockedFrame, key: &ShredKey) -> Option<Vec<u8>> {
    let (owner, position) = (frame.place.case.to_string(), frame.place.position());
    let place = Place { owner: &owner, kind: C::NAME, position: &position };
    open_head::<C>(key, &place, &frame.head, &frame.body).ok().map(Sealed::into_bytes)
}
