//! Founding an installation: the ceremony from the first administrator to the first lists.
//!
//! Separate from filling because tests and the benchmark found theirs by it too. At the
//! machine itself happens only what an operator does there: invite the first administrator,
//! and import what the root signed. Everything else goes through the public door.

use zeroize::Zeroizing;

use super::DemoFault;
use crate::access::Role;
use crate::client::coordinator::{Changes, Coordinator};
use crate::client::place::Ground as Known;
use crate::client::staff::{Enrolment, Session, StaffRole, enrol};
use crate::client::{ClientFault, Device, Place};
use crate::db::AnyConnection;
use crate::directory::actions::{Asking, import_instance, refresh, root_request};
use crate::kernel::KeyId;
use crate::protocol::keys::UnlockSecret;
use crate::protocol::root::RootFile;
use crate::protocol::words::Language;
use crate::staff::actions::{InviteFault, Inviter, invite};
use crate::startup::Ground;

const ORGANISATIONS: &[u8] = include_bytes!("../../config/organisations.csv");
const YEAR: i32 = 365;

/// Whom a founding makes.
#[derive(Debug, Clone, Copy)]
pub struct MemberPlan {
    /// What she is, for `demo.json`: `adviser`, `deputy`, `pool adviser`, …
    pub label: &'static str,
    /// Her role.
    pub role: StaffRole,
    /// The slug of her organisation.
    pub organisation: &'static str,
    /// Her name: what she is.
    pub name: &'static str,
    /// Whether she also helps elsewhere.
    pub pool: bool,
}

const fn plan(
    label: &'static str,
    role: StaffRole,
    organisation: &'static str,
    name: &'static str,
) -> MemberPlan {
    MemberPlan { label, role, organisation, name, pool: false }
}

/// The staff of the demo: two coordinators before those whom they confirm.
pub const PLAN: [MemberPlan; 10] = [
    plan("coordinator", StaffRole::Coordinator, "rijk", "Coördinator Rijk"),
    plan("coordinator", StaffRole::Coordinator, "fin", "Coördinator Financiën"),
    plan("adviser", StaffRole::Adviser, "bzk", "Vertrouwenspersoon BZK"),
    plan("deputy", StaffRole::Adviser, "bzk", "Plaatsvervangend vertrouwenspersoon BZK"),
    plan("adviser", StaffRole::Adviser, "duo", "Vertrouwenspersoon DUO"),
    plan("adviser", StaffRole::Adviser, "belastingdienst", "Vertrouwenspersoon Belastingdienst"),
    MemberPlan {
        pool: true,
        ..plan("pool adviser", StaffRole::Adviser, "dpc", "Vertrouwenspersoon van de pool")
    },
    plan("report author", StaffRole::ReportAuthor, "rijk", "Opsteller rapportage Rijk 1"),
    plan("report author", StaffRole::ReportAuthor, "rijk", "Opsteller rapportage Rijk 2"),
    plan("report author", StaffRole::ReportAuthor, "bzk", "Opsteller rapportage BZK"),
];

const ADMINISTRATOR: MemberPlan =
    plan("administrator", StaffRole::Administrator, "rijk", "Beheerder");

/// Somebody who was enrolled.
#[derive(Debug, Clone)]
pub struct Member {
    /// As what.
    pub plan: MemberPlan,
    /// Her key.
    pub key: KeyId,
    /// The digits that a coordinator compares.
    pub digits: String,
    /// With which she signs in.
    pub recovery_words: Zeroizing<String>,
}

/// A founded installation.
#[derive(Debug, Clone)]
pub struct Founded {
    /// Everybody, the administrator first.
    pub members: Vec<Member>,
}

impl Founded {
    /// The recovery words of every coordinator.
    pub fn coordinators(&self) -> Vec<Zeroizing<String>> {
        let of = |member: &&Member| member.plan.role == StaffRole::Coordinator;
        self.members.iter().filter(of).map(|member| member.recovery_words.clone()).collect()
    }

    /// The member with this key.
    pub fn member(&self, key: &KeyId) -> Option<&Member> {
        self.members.iter().find(|member| member.key == *key)
    }

    /// The first member with this name.
    pub fn named(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.plan.name == name)
    }
}

/// Founds an installation with this staff (and an administrator).
///
/// # Errors
/// [`DemoFault`].
pub fn found(
    place: &Place,
    ground: &Ground,
    root: &RootFile,
    device: &Device<'_>,
    plan: &[MemberPlan],
) -> Result<Founded, DemoFault> {
    let token = first_invitation(ground)?;
    let administrator = enrolled(place, device, ADMINISTRATOR, &token)?;
    let session = Session::sign_in(place, &administrator.recovery_words)?;
    session.import_organisations(ORGANISATIONS, false)?;
    let mut members = vec![administrator];
    for plan in plan {
        let slugs = [plan.organisation.to_owned()];
        let invitation = session.invite(plan.role, plan.name, &slugs)?;
        members.push(enrolled(place, device, *plan, &invitation.invitation)?);
    }
    let founded = Founded { members };
    root_speaks(ground, root, device)?;
    confirm_all(place, device, &founded)?;
    root_speaks(ground, root, device)?;
    Ok(founded)
}

fn first_invitation(ground: &Ground) -> Result<String, DemoFault> {
    let house = ground.house.clone();
    let work = move |tx: &mut AnyConnection| -> Result<_, InviteFault> {
        let slugs = [ADMINISTRATOR.organisation.to_owned()];
        let input = (Role::Administrator, ADMINISTRATOR.name, &slugs[..]);
        invite(tx, &*house.clock, &*house.entropy, Inviter::Console, input)
    };
    let invited = ground.house.db.write_blocking("invite", work);
    Ok(invited.map_err(|fault| DemoFault::Founding(fault.to_string()))?.token)
}

fn enrolled(
    place: &Place,
    device: &Device<'_>,
    plan: MemberPlan,
    invitation: &str,
) -> Result<Member, DemoFault> {
    let words = || UnlockSecret::random_words(device.entropy, Language::Dutch).1;
    let recovery_words = words();
    let enrolment = Enrolment {
        invitation: invitation.to_owned(),
        role: plan.role,
        name: plan.name.to_owned(),
        organisations: vec![plan.organisation.to_owned()],
        pool: plan.pool,
        languages: vec!["nl".to_owned(), "en".to_owned()],
        recovery_words: vec![recovery_words.clone(), words()],
    };
    let enrolled = enrol(place, device, &enrolment)?;
    Ok(Member { plan, key: enrolled.key, digits: enrolled.digits, recovery_words })
}

/// The root's part, which happens offline: sign what the installation asks for, and import
/// the answer.
fn root_speaks(ground: &Ground, root: &RootFile, device: &Device<'_>) -> Result<(), DemoFault> {
    let told = |fault: &dyn std::fmt::Display| DemoFault::Founding(fault.to_string());
    let (house, today) = (&ground.house, device.clock.today());
    let asking = Asking {
        instance: house.instance,
        name: "Weerklank (demo)".to_owned(),
        authority: house.authority.clone(),
        service_key: house.service.signing().verify_key(),
    };
    let request = house
        .db
        .read_blocking("root-request", |conn| root_request(conn, &asking, today))
        .map_err(|fault| told(&fault))?;
    let answer = root
        .sign(&request, (today, today.plus_days(YEAR)), device.entropy)
        .map_err(|fault| told(&fault))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|fault| told(&fault))?.block_on(async {
        let expectation = ground.live.expectation();
        let entropy = (today, house.entropy.clone());
        import_instance(&house.db, &house.shred, expectation, entropy, &answer)
            .await
            .map_err(|fault| told(&fault))?;
        refresh(&ground.live, &house.db, today).await.map_err(|fault| told(&fault))
    })
}

/// Every coordinator confirms those who wait within her organisations, after comparing the
/// digits, and publishes her list. Who is within several is confirmed by the nearest.
fn confirm_all(place: &Place, device: &Device<'_>, founded: &Founded) -> Result<(), DemoFault> {
    for words in founded.coordinators().iter().rev() {
        let session = Session::sign_in(place, words)?;
        let known = Known::fetch(place.clone(), device)?;
        let coordinator = Coordinator::new(&session, &known, *device)?;
        let waiting = coordinator.candidates()?;
        for candidate in &waiting.candidates {
            let member = founded.member(&candidate.key);
            let member = member.ok_or(ClientFault::Answer("a candidate who enrolled"))?;
            let known = Known::fetch(place.clone(), device)?;
            Coordinator::new(&session, &known, *device)?.confirm(&member.key, &member.digits)?;
        }
        if waiting.candidates.is_empty() {
            coordinator.publish(&Changes::default())?;
        }
        session.sign_out()?;
    }
    Ok(())
}

/// Lets coordinators publish their lists again, so that they hold for another term.
///
/// # Errors
/// [`DemoFault`].
pub fn republish(
    place: &Place,
    device: &Device<'_>,
    coordinators: &[Zeroizing<String>],
) -> Result<(), DemoFault> {
    for words in coordinators {
        let session = Session::sign_in(place, words)?;
        let known = Known::fetch(place.clone(), device)?;
        Coordinator::new(&session, &known, *device)?.publish(&Changes::default())?;
        session.sign_out()?;
    }
    Ok(())
}
