//! The people and keys of the shared vectors: fixed seeds, so that every run makes the same.

use std::sync::atomic::{AtomicU64, Ordering};

use weerklank::kernel::{Day, Entropy, KeyId};
use weerklank::protocol::bytes::{hash, hash_all};
use weerklank::protocol::choose::Organisation;
use weerklank::protocol::keys::{StaffKeys, StaffRoot};
use weerklank::protocol::statement::*;
use weerklank::protocol::{Instance, Seed, SignedNote, SignerName, SigningKey};

pub const AUTHORITY: &str = "https://meld.example";

/// Dice that always fall alike.
#[derive(Default)]
pub struct Fixed(AtomicU64);

impl Entropy for Fixed {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(32) {
            let number = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
            chunk.copy_from_slice(&hash_all(&[b"vectors", &number]).as_bytes()[..chunk.len()]);
        }
    }
}

pub fn seed(name: &str) -> Seed {
    Seed::from_bytes(*hash(format!("weerklank/vectors/{name}").as_bytes()).as_bytes())
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A member of staff: her keys and her statement.
pub struct Member {
    pub root: [u8; 32],
    pub keys: StaffKeys,
    pub key: KeyId,
    pub subject: SubjectNote,
}

/// Everybody.
pub struct World {
    pub root: SigningKey,
    pub service: SigningKey,
    pub instance: Instance,
    pub coordinator: Member,
    pub second: Member,
    pub adviser: Member,
    pub deputy: Member,
    pub colleague: Member,
    pub excluded: Member,
    pub away: Member,
    pub pool: Member,
    pub author: Member,
    pub former: Member,
    pub lapsed: Member,
    pub today: Day,
}

fn member(instance: Instance, name: &str, role: SubjectRole, slug: &str, pool: bool) -> Member {
    let root = *seed(name).expose();
    let keys = StaffRoot::from_bytes(root).keys(&instance);
    let subject = SubjectNote {
        instance,
        role,
        name: name.to_owned(),
        organisations: vec![slug.to_owned()],
        pool,
        languages: vec!["nl".to_owned(), "en".to_owned()],
        recipient: keys.opening.recipient(),
        verify_key: keys.signing.verify_key(),
        day: day("2026-09-01"),
    };
    Member { root, key: keys.key_id(), keys, subject }
}

impl World {
    pub fn new() -> Self {
        let root = SigningKey::from_seed(&seed("root"));
        let instance = Instance::of_root(&root.verify_key());
        let make = |name, role, slug, pool| member(instance, name, role, slug, pool);
        let adviser = |name, slug, pool| make(name, SubjectRole::Adviser, slug, pool);
        Self {
            service: SigningKey::from_seed(&seed("service")),
            coordinator: make("coordinator", SubjectRole::Coordinator, "ministry", false),
            second: make("second coordinator", SubjectRole::Coordinator, "agency", false),
            adviser: adviser("adviser", "directorate", false),
            deputy: adviser("deputy", "directorate", false),
            colleague: adviser("colleague", "ministry", false),
            excluded: adviser("excluded adviser", "directorate", false),
            away: adviser("adviser who is away", "directorate", false),
            pool: adviser("adviser of the pool", "agency", true),
            author: make("report author", SubjectRole::ReportAuthor, "agency", false),
            former: adviser("former adviser", "directorate", false),
            lapsed: adviser("adviser who left", "directorate", false),
            today: day("2026-11-22"),
            root,
            instance,
        }
    }

    pub fn advisers(&self) -> [&Member; 8] {
        [
            &self.adviser,
            &self.deputy,
            &self.colleague,
            &self.excluded,
            &self.away,
            &self.pool,
            &self.former,
            &self.lapsed,
        ]
    }

    pub fn count_desk() -> weerklank::protocol::Identity {
        weerklank::protocol::Identity::from_seed(seed("count desk 2026"))
    }
}

/// A subject note with the signatures it needs.
pub fn subject_note(member: &Member, name: SignerName, voucher: &SigningKey) -> SignedNote {
    SignedNote::write(&member.subject)
        .unwrap()
        .sign(SignerName::Staff, &member.keys.signing)
        .sign(name, voucher)
}

pub fn entry(member: &Member) -> ListEntry {
    ListEntry {
        hash: SignedNote::write(&member.subject).unwrap().hash(),
        key: member.key,
        role: member.subject.role,
        name: member.subject.name.clone(),
        organisations: member.subject.organisations.clone(),
        pool: member.subject.pool,
        languages: member.subject.languages.clone(),
        since: day("2026-09-02"),
        away_until: None,
    }
}

pub fn organisation(slug: &str, parent: Option<&str>, successor: Option<&str>) -> Organisation {
    Organisation {
        slug: slug.to_owned(),
        parent: parent.map(str::to_owned),
        successor: successor.map(str::to_owned),
        valid_from: None,
        valid_until: successor.map(|_| day("2026-06-30")),
    }
}

pub fn organisations() -> Vec<Organisation> {
    vec![
        organisation("ministry", None, None),
        organisation("directorate", Some("ministry"), None),
        organisation("unit", Some("directorate"), None),
        organisation("old-unit", Some("ministry"), Some("unit")),
        organisation("agency", None, None),
        organisation("bureau", None, None),
    ]
}

pub fn organisations_text() -> String {
    serde_json::to_string(&serde_json::json!({ "organisations": organisations() })).unwrap()
}

/// Everything that a server serves as its directory, before it is signed.
pub struct Plan {
    pub instance: InstanceNote,
    pub list: ListNote,
    pub second: ListNote,
}

impl Plan {
    pub fn of(world: &World) -> Self {
        let coordinator = |member: &Member| CoordinatorEntry {
            hash: entry(member).hash,
            key: member.key,
            name: member.subject.name.clone(),
            organisations: member.subject.organisations.clone(),
        };
        let list = |member: &Member, subjects: Vec<ListEntry>| ListNote {
            instance: world.instance,
            coordinator: member.key,
            number: 5,
            day: day("2026-11-15"),
            not_after: day("2026-12-15"),
            organisations_hash: hash(organisations_text().as_bytes()),
            codes_hash: hash(b"{}"),
            subjects,
            former: vec![],
        };
        let mut first = list(
            &world.coordinator,
            [&world.adviser, &world.deputy, &world.colleague, &world.excluded, &world.away]
                .map(entry)
                .to_vec(),
        );
        first.subjects[4].away_until = Some(day("2026-11-22"));
        let former = |member: &Member, compromised_since| {
            let ListEntry { hash, key, role, name, since, .. } = entry(member);
            let until = day("2026-10-31");
            FormerEntry { hash, key, role, name, since, until, compromised_since }
        };
        first.former.push(former(&world.former, Some(day("2026-10-20"))));
        first.former.push(former(&world.lapsed, None));
        let second = list(&world.second, [&world.pool, &world.author].map(entry).to_vec());
        let instance = InstanceNote {
            instance: world.instance,
            number: 3,
            day: day("2026-11-01"),
            not_after: day("2027-11-01"),
            name: "A government".to_owned(),
            authority: AUTHORITY.to_owned(),
            service_key: world.service.verify_key(),
            desks: vec![CountDesk { year: 2026, recipient: World::count_desk().recipient() }],
            coordinators: vec![coordinator(&world.coordinator), coordinator(&world.second)],
        };
        Self { instance, list: first, second }
    }
}

/// A directory as text, with the members that a client checks it against.
#[derive(Clone)]
pub struct Texts {
    pub instance: String,
    pub lists: Vec<String>,
    pub subjects: Vec<String>,
    pub organisations: String,
}

pub fn texts(world: &World, plan: &Plan) -> Texts {
    let by_staff = |note: &ListNote, member: &Member| {
        SignedNote::write(note).unwrap().sign(SignerName::Staff, &member.keys.signing).print()
    };
    let mut subjects = vec![
        subject_note(&world.coordinator, SignerName::Root, &world.root).print(),
        subject_note(&world.second, SignerName::Root, &world.root).print(),
    ];
    for member in world.advisers().into_iter().chain([&world.author]) {
        let is_second = [world.pool.key, world.author.key].contains(&member.key);
        let voucher = if is_second { &world.second } else { &world.coordinator };
        subjects.push(subject_note(member, SignerName::Staff, &voucher.keys.signing).print());
    }
    Texts {
        instance: SignedNote::write(&plan.instance)
            .unwrap()
            .sign(SignerName::Root, &world.root)
            .print(),
        lists: vec![
            by_staff(&plan.list, &world.coordinator),
            by_staff(&plan.second, &world.second),
        ],
        subjects,
        organisations: organisations_text(),
    }
}
