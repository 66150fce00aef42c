//! Inviting: a token of 256 bits, kept as its hash, used once within seven days. Whoever may
//! make an invitation sees what became of it, and takes it back until it is used.

use serde::{Deserialize, Serialize};

use crate::access::{HouseAct, Refusal, Role, StaffActor, may};
use crate::challenges::actions::SpendFault;
use crate::db::{AnyConnection, DbFault};
use crate::journal::{self, Act, Entry};
use crate::kernel::{Clock, Entropy, KeyId};
use crate::organisations;
use crate::protocol::bytes::b64;
use crate::protocol::{Hash, choose, hash};
use crate::staff::model::{Account, INVITATION_SECONDS, Invitation, NAME_CHARACTERS};
use crate::staff::store;

/// For how long an invitation that nobody used is still told of.
const TOLD_SECONDS: i64 = 30 * 24 * 3_600;

/// The signed input of `POST /staff/invitations`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InviteInput {
    /// Who invites.
    pub key: KeyId,
    /// As what.
    pub role: Role,
    /// Whom, as colleagues know her.
    pub name: String,
    /// Slugs.
    pub organisations: Vec<String>,
}

/// The signed input of `POST /staff/invitations/withdraw`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WithdrawInput {
    /// Who takes it back.
    pub key: KeyId,
    /// SHA-256 of its token.
    pub invitation: Hash,
}

/// An invitation that was sent, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// SHA-256 of its token.
    pub id: Hash,
    /// What it grants.
    pub invitation: Invitation,
    /// Whose account it became.
    pub account: Option<Account>,
}

/// Who invites.
#[derive(Debug, Clone, Copy)]
pub enum Inviter<'a> {
    /// Whoever works at the machine itself: the first administrator has nobody else.
    Console,
    /// A member of staff.
    Staff(&'a StaffActor),
}

/// An invitation that was made. Its token is nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub struct Invited {
    /// Shown once.
    pub token: String,
    /// UTC second after which it is worth nothing.
    pub expires: i64,
}

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteFault {
    /// Not this actor's to do.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The name is empty, too long or holds control characters.
    #[error("a name of 1 to 120 characters is needed")]
    Name,
    /// No organisation, or one that does not exist.
    #[error("these are not organisations that exist")]
    Organisations,
    /// An organisation outside the inviter's.
    #[error("an organisation outside yours")]
    Scope,
    /// No invitation that is hers to take back, or it is used.
    #[error("there is no such invitation")]
    Absent,
    /// The request was sent before.
    #[error("the challenge was spent before")]
    Replayed,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

impl From<SpendFault> for InviteFault {
    fn from(fault: SpendFault) -> Self {
        match fault {
            SpendFault::Spent => Self::Replayed,
            SpendFault::Db(fault) => Self::Db(fault),
        }
    }
}

/// Makes an invitation.
///
/// # Errors
/// [`InviteFault`].
pub fn invite(
    tx: &mut AnyConnection,
    clock: &dyn Clock,
    entropy: &dyn Entropy,
    inviter: Inviter<'_>,
    input: (Role, &str, &[String]),
) -> Result<Invited, InviteFault> {
    let (role, name, slugs) = input;
    let is_clean = !name.trim().is_empty() && !name.chars().any(char::is_control);
    if !is_clean || name.chars().count() > NAME_CHARACTERS {
        return Err(InviteFault::Name);
    }
    let tree = organisations::actions::newest_scopes(tx)?;
    // The first administrator may come before the first tree.
    let is_first = tree.is_none() && matches!(inviter, Inviter::Console);
    let tree = tree.unwrap_or_default();
    let exists = |slug: &String| {
        tree.get(slug).is_some() || (is_first && slug.parse::<organisations::Slug>().is_ok())
    };
    if slugs.is_empty() || !slugs.iter().all(exists) {
        return Err(InviteFault::Organisations);
    }
    let entry = check_inviter(clock, inviter, role, slugs, &tree)?;
    let token = b64(&entropy.bytes::<32>());
    let expires = clock.second().saturating_add(INVITATION_SECONDS);
    let invitation = Invitation {
        role,
        name: name.to_owned(),
        organisations: slugs.to_vec(),
        expires,
        used_by: None,
    };
    store::insert_invitation(tx, &hash(token.as_bytes()), &invitation)?;
    journal::record(tx, entropy, &entry.about(role.name()))?;
    Ok(Invited { token, expires })
}

fn check_inviter(
    clock: &dyn Clock,
    inviter: Inviter<'_>,
    role: Role,
    slugs: &[String],
    tree: &choose::Tree,
) -> Result<Entry, InviteFault> {
    match inviter {
        Inviter::Console => Ok(Entry::on_console(clock.today(), Act::StaffInvited)),
        Inviter::Staff(actor) => {
            may_invite(actor, role, slugs, tree)?;
            Ok(Entry::by_staff(clock.today(), actor.staff, Act::StaffInvited))
        }
    }
}

/// Whether she may invite somebody as this for these organisations.
fn may_invite(
    actor: &StaffActor,
    role: Role,
    slugs: &[String],
    tree: &choose::Tree,
) -> Result<(), InviteFault> {
    let grant = may(actor, HouseAct::Invite)?;
    let is_whom_coordinators_confirm = match role {
        Role::Adviser | Role::ReportAuthor => true,
        Role::Coordinator | Role::Administrator => false,
    };
    let are_hers = || slugs.iter().all(|slug| tree.is_within(slug, grant.organisations()));
    match actor.role {
        Role::Administrator => Ok(()),
        Role::Coordinator if is_whom_coordinators_confirm => {
            if are_hers() {
                Ok(())
            } else {
                Err(InviteFault::Scope)
            }
        }
        Role::Coordinator | Role::Adviser | Role::ReportAuthor => Err(Refusal::Role.into()),
    }
}

/// The invitations that she could have made herself, whoever made them.
///
/// # Errors
/// [`InviteFault::Refused`] for who invites nobody.
pub fn list_invitations(
    conn: &mut AnyConnection,
    actor: &StaffActor,
) -> Result<Vec<Sent>, InviteFault> {
    may(actor, HouseAct::Invite)?;
    let tree = organisations::actions::newest_scopes(conn)?.unwrap_or_default();
    let mut all: Vec<Sent> = store::list_invitations(conn)?
        .into_iter()
        .map(|(id, invitation, account)| Sent { id, invitation, account })
        .collect();
    all.retain(|Sent { invitation, .. }| {
        may_invite(actor, invitation.role, &invitation.organisations, &tree).is_ok()
    });
    Ok(all)
}

/// Takes an invitation back that nobody has used: it may have come to somebody else.
///
/// # Errors
/// [`InviteFault::Absent`] where it is used, unknown or not hers.
pub fn withdraw_invitation(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    actor: &StaffActor,
    id: &Hash,
) -> Result<(), InviteFault> {
    may(actor, HouseAct::Invite)?;
    let tree = organisations::actions::newest_scopes(tx)?.unwrap_or_default();
    let invitation = store::find_invitation(tx, id)?.ok_or(InviteFault::Absent)?;
    may_invite(actor, invitation.role, &invitation.organisations, &tree)
        .map_err(|_| InviteFault::Absent)?;
    if !store::delete_invitation(tx, id)? {
        return Err(InviteFault::Absent);
    }
    let entry = Entry::by_staff(clock.today(), actor.staff, Act::InvitationWithdrawn);
    Ok(journal::record(tx, entropy, &entry.about(invitation.role.name()))?)
}

/// Forgets invitations that nobody used, 30 days after they ended; returns how many.
///
/// # Errors
/// [`DbFault`].
pub fn forget_invitations(tx: &mut AnyConnection, clock: &dyn Clock) -> Result<usize, DbFault> {
    store::delete_invitations_before(tx, clock.second() - TOLD_SECONDS)
}

/// The invitation of a token; nothing when it is unknown, used or too old.
///
/// # Errors
/// [`DbFault`].
pub fn open_invitation(
    conn: &mut AnyConnection,
    clock: &dyn Clock,
    token: &str,
) -> Result<Option<Invitation>, DbFault> {
    let found = store::find_invitation(conn, &hash(token.as_bytes()))?;
    let is_open = |it: &Invitation| it.used_by.is_none() && clock.second() <= it.expires;
    Ok(found.filter(is_open))
}
