//! Inviting: a token of 256 bits, kept as its hash, used once within seven days.

use serde::{Deserialize, Serialize};

use crate::access::{HouseAct, Refusal, Role, StaffActor, may};
use crate::challenges::actions::SpendFault;
use crate::db::{AnyConnection, DbFault};
use crate::journal::{self, Act, Entry};
use crate::kernel::{Clock, Entropy, KeyId};
use crate::organisations;
use crate::protocol::bytes::b64;
use crate::protocol::{choose, hash};
use crate::staff::model::{INVITATION_SECONDS, Invitation, NAME_CHARACTERS};
use crate::staff::store;

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
        is_used: false,
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
    let actor = match inviter {
        Inviter::Console => return Ok(Entry::on_console(clock.today(), Act::StaffInvited)),
        Inviter::Staff(actor) => actor,
    };
    let grant = may(actor, HouseAct::Invite)?;
    let is_whom_coordinators_confirm = match role {
        Role::Adviser | Role::ReportAuthor => true,
        Role::Coordinator | Role::Administrator => false,
    };
    match actor.role {
        Role::Administrator => {}
        Role::Coordinator if is_whom_coordinators_confirm => {
            if !slugs.iter().all(|slug| tree.is_within(slug, grant.organisations())) {
                return Err(InviteFault::Scope);
            }
        }
        Role::Coordinator | Role::Adviser | Role::ReportAuthor => {
            return Err(Refusal::Role.into());
        }
    }
    Ok(Entry::by_staff(clock.today(), grant.staff(), Act::StaffInvited))
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
    Ok(found.filter(|invitation| !invitation.is_used && clock.second() <= invitation.expires))
}
