//! The table for acts that are on no case: role × act.

use super::{Refusal, Role, StaffActor};
use crate::kernel::{KeyId, StaffId};

/// What staff do outside a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HouseAct {
    /// Something sealed to herself.
    KeepOwn,
    /// Her own ways to unlock.
    KeepPaths,
    /// The list of her cases.
    SeeInbox,
    /// Send a count batch.
    SendCount,
    /// Fetch sealed count batches and her desk capsules.
    FetchBatches,
    /// See who waits for confirmation, confirm, publish the list.
    KeepDirectory,
    /// Open a case for its deputy.
    OpenDeputy,
    /// Invite staff.
    Invite,
    /// Import organisations.
    ImportOrganisations,
    /// Read the journal.
    ReadJournal,
    /// Propose, approve or withdraw a release; see proposals.
    Release,
}

impl HouseAct {
    /// Every act, for tests that enumerate the table.
    pub const ALL: [Self; 11] = [
        Self::KeepOwn,
        Self::KeepPaths,
        Self::SeeInbox,
        Self::SendCount,
        Self::FetchBatches,
        Self::KeepDirectory,
        Self::OpenDeputy,
        Self::Invite,
        Self::ImportOrganisations,
        Self::ReadJournal,
        Self::Release,
    ];
}

/// The grant for one such act. Made only here.
#[derive(Debug)]
pub struct HouseGrant {
    act: HouseAct,
    staff: StaffId,
    key: Option<KeyId>,
    organisations: Vec<String>,
}

impl HouseGrant {
    /// The act it was given for.
    pub fn act(&self) -> HouseAct {
        self.act
    }

    /// Whom it was given to.
    pub fn staff(&self) -> StaffId {
        self.staff
    }

    /// Her keys.
    pub fn key(&self) -> Option<KeyId> {
        self.key
    }

    /// Her organisations; a store looks nowhere else.
    pub fn organisations(&self) -> &[String] {
        &self.organisations
    }
}

/// May this member of staff do this?
///
/// # Errors
/// [`Refusal::Role`] where the role does not do it, [`Refusal::NotConfirmed`] where it asks
/// for confirmed keys and hers are not.
pub fn may(staff: &StaffActor, act: HouseAct) -> Result<HouseGrant, Refusal> {
    if !does(staff.role, act) {
        return Err(Refusal::Role);
    }
    if asks_confirmation(act, staff.role) && !staff.confirmed {
        return Err(Refusal::NotConfirmed);
    }
    Ok(HouseGrant {
        act,
        staff: staff.staff,
        key: staff.key,
        organisations: staff.organisations.clone(),
    })
}

fn does(role: Role, act: HouseAct) -> bool {
    use Role::{Administrator, Adviser, Coordinator, ReportAuthor};
    match act {
        HouseAct::KeepOwn | HouseAct::KeepPaths => true,
        HouseAct::SeeInbox | HouseAct::SendCount => matches!(role, Adviser),
        HouseAct::FetchBatches | HouseAct::Release => matches!(role, ReportAuthor),
        HouseAct::KeepDirectory | HouseAct::OpenDeputy => matches!(role, Coordinator),
        HouseAct::Invite => matches!(role, Coordinator | Administrator),
        HouseAct::ImportOrganisations | HouseAct::ReadJournal => matches!(role, Administrator),
    }
}

/// An administrator has no statement in the directory; her invitation is her proof.
fn asks_confirmation(act: HouseAct, role: Role) -> bool {
    match act {
        HouseAct::KeepOwn | HouseAct::KeepPaths => false,
        HouseAct::SeeInbox
        | HouseAct::SendCount
        | HouseAct::FetchBatches
        | HouseAct::KeepDirectory
        | HouseAct::OpenDeputy
        | HouseAct::Invite
        | HouseAct::ImportOrganisations
        | HouseAct::ReadJournal
        | HouseAct::Release => match role {
            Role::Adviser | Role::Coordinator | Role::ReportAuthor => true,
            Role::Administrator => false,
        },
    }
}
