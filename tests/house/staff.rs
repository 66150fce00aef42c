//! Staff who come, change and go during a test, and the names of those who are there.

use weerklank::client::coordinator::{Changes, Coordinator, Published, Revocation, Waiting};
use weerklank::client::staff::{Enrolled, Enrolment, StaffRole, enrol};
use weerklank::client::{ClientFault, Ground};
use weerklank::directory::actions::{Asking, import_instance, refresh, root_request};
use weerklank::kernel::{Day, KeyId};
use weerklank::protocol::keys::UnlockSecret;
use weerklank::protocol::words::Language;
use zeroize::Zeroizing;

use crate::world::World;

pub const ADMINISTRATOR: &str = "Beheerder";
pub const BZK: &str = "Vertrouwenspersoon BZK";
pub const BZK_DEPUTY: &str = "Plaatsvervangend vertrouwenspersoon BZK";
pub const DUO: &str = "Vertrouwenspersoon DUO";
pub const TAX: &str = "Vertrouwenspersoon Belastingdienst";
pub const POOL: &str = "Vertrouwenspersoon van de pool";
pub const AUTHOR: &str = "Opsteller rapportage Rijk 1";
pub const COORDINATOR: &str = "Coördinator Rijk";
pub const COORDINATOR_FIN: &str = "Coördinator Financiën";

/// Somebody who enrolled and waits for confirmation.
pub struct Newcomer {
    pub enrolled: Enrolled,
    pub words: Zeroizing<String>,
}

/// What an adviser of this organisation enrols with.
pub fn enrolment(world: &World, invitation: &str, organisation: &str) -> Enrolment {
    let words = || UnlockSecret::random_words(&*world.entropy, Language::Dutch).1;
    Enrolment {
        invitation: invitation.to_owned(),
        role: StaffRole::Adviser,
        name: format!("adviser at {organisation}"),
        organisations: vec![organisation.to_owned()],
        pool: false,
        languages: vec!["nl".to_owned()],
        recovery_words: vec![words(), words()],
    }
}

/// An invitation for an adviser of this organisation.
pub fn invitation(world: &World, organisation: &str) -> String {
    let session = world.session(ADMINISTRATOR);
    let name = format!("adviser at {organisation}");
    session.invite(StaffRole::Adviser, &name, &[organisation.to_owned()]).unwrap().invitation
}

/// An adviser of this organisation, enrolled and not confirmed.
pub fn newcomer(world: &World, organisation: &str) -> Newcomer {
    let enrolment = enrolment(world, &invitation(world, organisation), organisation);
    let enrolled = enrol(&world.place, &world.device(), &enrolment).unwrap();
    Newcomer { enrolled, words: enrolment.recovery_words[0].clone() }
}

/// An adviser of this organisation, confirmed.
pub fn adviser(world: &World, organisation: &str) -> Newcomer {
    let newcomer = newcomer(world, organisation);
    let (key, digits) = (newcomer.enrolled.key, &newcomer.enrolled.digits);
    as_coordinator(world, COORDINATOR, |desk| desk.confirm(&key, digits)).unwrap();
    newcomer
}

/// A report author of the whole tree, confirmed.
pub fn author_of_the_whole(world: &World) -> Newcomer {
    let session = world.session(ADMINISTRATOR);
    let (role, name, whole) = (StaffRole::ReportAuthor, "another author", ["rijk".to_owned()]);
    let invitation = session.invite(role, name, &whole).unwrap().invitation;
    let adviser = enrolment(world, &invitation, "rijk");
    let enrolment = Enrolment { role, name: name.to_owned(), ..adviser };
    let enrolled = enrol(&world.place, &world.device(), &enrolment).unwrap();
    let (key, digits) = (enrolled.key, &enrolled.digits);
    as_coordinator(world, COORDINATOR, |desk| desk.confirm(&key, digits)).unwrap();
    Newcomer { words: enrolment.recovery_words[0].clone(), enrolled }
}

/// Acts as the coordinator with this name.
pub fn as_coordinator<T>(
    world: &World,
    name: &str,
    act: impl FnOnce(&Coordinator<'_>) -> Result<T, ClientFault>,
) -> Result<T, ClientFault> {
    let session = world.session(name);
    let ground = Ground::fetch(world.place.clone(), &world.device())?;
    act(&Coordinator::new(&session, &ground, world.device())?)
}

/// Who waits for the coordinator with this name.
#[expect(clippy::redundant_closure_for_method_calls, reason = "a method has one lifetime")]
pub fn waiting(world: &World, name: &str) -> Waiting {
    as_coordinator(world, name, |desk| desk.candidates()).unwrap()
}

/// Publishes the list of the coordinator of the whole tree with these changes.
pub fn publish(world: &World, changes: &Changes) -> Published {
    as_coordinator(world, COORDINATOR, |desk| desk.publish(changes)).unwrap()
}

/// The root speaks again, and names these coordinators no more.
pub fn root_without(world: &World, gone: &[&str]) {
    let (house, live) = (&world.ground.house, &world.ground.live);
    let today = world.device().clock.today();
    let asking = Asking {
        instance: house.instance,
        name: "Weerklank".to_owned(),
        authority: house.authority.clone(),
        service_key: house.service.signing().verify_key(),
    };
    let ask = |conn: &mut _| root_request(conn, &asking, today);
    let mut request = house.db.read_blocking("request", ask).unwrap();
    request.coordinators.retain(|note| !gone.iter().any(|name| note.contains(name)));
    let answer = world.root.sign(&request, (today, today.plus_days(300)), &*world.entropy).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let with = (today, world.entropy.clone());
        let expectation = live.expectation();
        import_instance(&house.db, &house.shred, expectation, with, &answer).await.unwrap();
        refresh(live, &house.db, today).await.unwrap();
    });
}

/// Says until when somebody is away.
pub fn away(world: &World, key: KeyId, until: Option<Day>) {
    publish(world, &Changes { away: vec![(key, until)], ..Changes::default() });
}

/// Ends somebody's key.
pub fn revoke(world: &World, key: KeyId) {
    let revoked = vec![Revocation { key, compromised_since: None }];
    publish(world, &Changes { revoked, ..Changes::default() });
}
