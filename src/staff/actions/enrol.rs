//! Enrolling: from an invitation to an account with keys of her own making.
//!
//! The request is signed with the new key and so is the statement about it: both prove
//! possession. The statement must say what the invitation says, and there must be a second
//! way to unlock, or a lost device would be a lost key.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::invite::open_invitation;
use crate::challenges::actions::{SpendFault, spend};
use crate::challenges::model::Spending;
use crate::db::{AnyConnection, AtRestFault, DbFault, ShredKeyRef, savepoint};
use crate::journal::{self, Act, Entry};
use crate::kernel::{Clock, Day, Entropy, KeyId, Sealed, StaffId};
use crate::protocol::kinds::Wrap;
use crate::protocol::note::{SignedNote, SignerName, Verified};
use crate::protocol::statement::SubjectNote;
use crate::protocol::{Instance, Recipient, VerifyKey, hash, keys};
use crate::staff::actions::path::{MadeFor, means, seal_path};
use crate::staff::model::{
    Account, AccountState, Invitation, LEAST_PATHS, MOST_PATHS, Means, PathInput, subject_role,
};
use crate::staff::passkey::PasskeyFault;
use crate::staff::store::{self, PathRow};

/// The signed input of `POST /staff/enrolments`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EnrolInput {
    /// The token.
    pub invitation: String,
    /// Signs this request and everything later.
    pub verify_key: VerifyKey,
    /// To which is sealed what is for her.
    pub recipient: Recipient,
    /// How she unlocks, one wrap for each.
    pub paths: Vec<PathInput>,
}

/// An enrolment whose form is right.
#[derive(Debug, Clone)]
pub struct Enrolment {
    input: EnrolInput,
    /// How each path signs in.
    means: Vec<Means>,
    /// Her statement; an administrator has none.
    note: Option<SignedNote>,
    wraps: Vec<Sealed<Wrap>>,
}

/// Why somebody was not enrolled.
#[derive(Debug, thiserror::Error)]
pub enum EnrolFault {
    /// The token is unknown, used or too old: which of them is not told.
    #[error("the invitation is unknown, used or too old")]
    Invitation,
    /// Not one statement and one wrap for each path.
    #[error("bodies: her statement, then one wrap for each unlock path")]
    Bodies,
    /// Fewer than two ways to unlock, too many, or one twice.
    #[error("unlock paths: two to eight, each another")]
    Paths,
    /// The registration of a passkey does not hold.
    #[error("the passkey of path {place} does not hold: {fault}")]
    Passkey {
        /// Which of the paths, from 0.
        place: usize,
        /// Why.
        fault: PasskeyFault,
    },
    /// A wrap is not sealed as a wrap.
    #[error("a wrap is not sealed as a wrap")]
    Wrap,
    /// The statement is not signed by her keys, or says something else than the invitation.
    #[error("the statement does not say what the invitation says: {member}")]
    Subject {
        /// The member that differs.
        member: &'static str,
    },
    /// The keys are somebody's already.
    #[error("these keys are in use")]
    KeyUsed,
    /// A sign-in key or passkey was used before.
    #[error("a sign-in key or passkey was used before")]
    PathUsed,
    /// The request was sent before.
    #[error("the challenge was spent before")]
    Replayed,
    /// A wrap could not be put at rest.
    #[error(transparent)]
    AtRest(#[from] AtRestFault),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

impl From<SpendFault> for EnrolFault {
    fn from(fault: SpendFault) -> Self {
        match fault {
            SpendFault::Spent => Self::Replayed,
            SpendFault::Db(fault) => Self::Db(fault),
        }
    }
}

/// Checks the form of an enrolment whose request was signed with `input.verify_key`.
///
/// # Errors
/// [`EnrolFault`]: bodies, paths, passkeys, wraps.
pub fn check(
    input: EnrolInput,
    bodies: Vec<Vec<u8>>,
    made_for: MadeFor<'_>,
) -> Result<Enrolment, EnrolFault> {
    let means = check_paths(&input.paths, made_for)?;
    let mut bodies = bodies.into_iter();
    let has_note = bodies.len() == input.paths.len() + 1;
    if !has_note && bodies.len() != input.paths.len() {
        return Err(EnrolFault::Bodies);
    }
    let first = if has_note { bodies.next().filter(|bytes| !bytes.is_empty()) } else { None };
    let note = first.map(|bytes| SignedNote::parse(&bytes)).transpose();
    let wraps: Result<Vec<_>, _> = bodies.map(Sealed::parse).collect();
    Ok(Enrolment {
        input,
        means,
        note: note.map_err(|_| EnrolFault::Subject { member: "note" })?,
        wraps: wraps.map_err(|_| EnrolFault::Wrap)?,
    })
}

fn check_paths(paths: &[PathInput], made_for: MadeFor<'_>) -> Result<Vec<Means>, EnrolFault> {
    if !(LEAST_PATHS..=MOST_PATHS).contains(&paths.len()) {
        return Err(EnrolFault::Paths);
    }
    let read =
        |(place, path)| means(path, made_for).map_err(|fault| EnrolFault::Passkey { place, fault });
    let all: Vec<Means> = paths.iter().enumerate().map(read).collect::<Result<_, _>>()?;
    let names: BTreeSet<String> = all.iter().map(Means::path).collect();
    if names.len() == all.len() { Ok(all) } else { Err(EnrolFault::Paths) }
}

/// Puts the wraps at rest under her shred key.
///
/// # Errors
/// [`EnrolFault::AtRest`].
pub fn seal_paths(
    enrolment: &Enrolment,
    id: StaffId,
    shred: &ShredKeyRef,
    entropy: &dyn Entropy,
) -> Result<Vec<PathRow>, EnrolFault> {
    let paths = enrolment.means.iter().zip(&enrolment.wraps);
    let seal = |(means, wrap): (&Means, _)| seal_path(id, means.clone(), wrap, shred, entropy);
    Ok(paths.map(seal).collect::<Result<_, _>>()?)
}

/// Makes the account; gives it with the statement that waits for confirmation.
///
/// # Errors
/// [`EnrolFault`].
pub fn enrol(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    instance: &Instance,
    spending: &Spending,
    enrolment: &Enrolment,
    paths: &[PathRow],
) -> Result<(Account, Option<SignedNote>), EnrolFault> {
    spend(tx, spending)?;
    let token = &enrolment.input.invitation;
    let invitation = open_invitation(tx, clock, token)?.ok_or(EnrolFault::Invitation)?;
    let note = check_statement(enrolment, &invitation, instance, clock.today())?;
    let account = account(enrolment, invitation, paths, clock.today())?;
    match savepoint(tx, |tx| store::insert(tx, &account)) {
        Err(DbFault::Taken) => return Err(EnrolFault::KeyUsed),
        other => other?,
    }
    for path in paths {
        match savepoint(tx, |tx| store::insert_path(tx, path)) {
            Err(DbFault::Taken) => return Err(EnrolFault::PathUsed),
            other => other?,
        }
    }
    if !store::use_invitation(tx, &hash(token.as_bytes()), account.id)? {
        return Err(EnrolFault::Invitation);
    }
    journal::record(tx, entropy, &Entry::by_staff(clock.today(), account.id, Act::StaffEnrolled))?;
    Ok((account, note))
}

fn account(
    enrolment: &Enrolment,
    invitation: Invitation,
    paths: &[PathRow],
    today: Day,
) -> Result<Account, EnrolFault> {
    let input = &enrolment.input;
    Ok(Account {
        id: paths.first().map(|path| path.staff).ok_or(EnrolFault::Paths)?,
        role: invitation.role,
        name: invitation.name,
        organisations: invitation.organisations,
        state: AccountState::Enrolling,
        key: keys::key_id(&input.recipient, &input.verify_key),
        verify_key: input.verify_key,
        recipient: input.recipient.clone(),
        since: today,
    })
}

/// Her own statement must be signed by her key alone and say what the invitation says.
fn check_statement(
    enrolment: &Enrolment,
    invitation: &Invitation,
    instance: &Instance,
    today: Day,
) -> Result<Option<SignedNote>, EnrolFault> {
    let differs = |member| EnrolFault::Subject { member };
    let Some(role) = subject_role(invitation.role) else {
        // An administrator opens nothing and stands in no directory.
        return match enrolment.note {
            None => Ok(None),
            Some(_) => Err(differs("role")),
        };
    };
    let note = enrolment.note.as_ref().ok_or_else(|| differs("note"))?;
    let input = &enrolment.input;
    let subject: Verified<SubjectNote> =
        note.verify(&[(SignerName::Staff, &input.verify_key)]).map_err(|_| differs("signature"))?;
    let days = subject.day.days_until(today);
    let faults = [
        ("instance", subject.instance != *instance),
        ("role", subject.role != role),
        ("name", subject.name != invitation.name),
        ("organisations", subject.organisations != invitation.organisations),
        ("recipient", subject.recipient != input.recipient),
        ("verifyKey", subject.verify_key != input.verify_key),
        ("day", !(-1..=1).contains(&days)),
    ];
    match faults.into_iter().find(|(_, is_wrong)| *is_wrong) {
        Some((member, _)) => Err(differs(member)),
        None => Ok(Some(note.clone())),
    }
}

/// Says that she opened her wraps: the account is complete. Once more is as good as once.
///
/// # Errors
/// [`DbFault`]; nothing when no account has this key.
pub fn complete(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    spending: &Spending,
    verify_key: &VerifyKey,
) -> Result<Option<(KeyId, AccountState)>, EnrolFault> {
    spend(tx, spending)?;
    let Some(account) = store::find_by_verify_key(tx, verify_key)? else { return Ok(None) };
    match account.state {
        AccountState::Ended => return Ok(None),
        AccountState::Active => {}
        AccountState::Enrolling => {
            store::update_state(tx, account.id, AccountState::Active)?;
            let entry = Entry::by_staff(clock.today(), account.id, Act::StaffCompleted);
            journal::record(tx, entropy, &entry)?;
        }
    }
    Ok(Some((account.key, AccountState::Active)))
}
