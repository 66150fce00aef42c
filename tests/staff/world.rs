//! An installation for the tests of staff: a root, a tree, people who really sign and seal.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use weerklank::access::{Role, StaffActor};
use weerklank::challenges::model::Spending;
use weerklank::config::Questionnaire;
use weerklank::db::{DatabaseUrl, ShredStore};
use weerklank::directory::actions::{self as directory, Asking, StatementFault, Statements};
use weerklank::directory::bodies::Beside;
use weerklank::directory::live::{Expectation, Live};
use weerklank::kernel::{Clock, Day, Entropy, KeyId, StaffId, SystemClock, SystemEntropy};
use weerklank::organisations::actions::{self as organisations, Importer};
use weerklank::protocol::keys::{StaffKeys, StaffRoot, UnlockSecret};
use weerklank::protocol::kinds::Wrap;
use weerklank::protocol::note::{SignedNote, SignerName};
use weerklank::protocol::root::{RootAnswer, RootFile};
use weerklank::protocol::statement::{FormerEntry, ListEntry, ListNote, SubjectNote, SubjectRole};
use weerklank::protocol::{Instance, SigningKey, hash, seal};
use weerklank::staff::actions::{self as staff, EnrolFault, EnrolInput, Inviter, MadeFor};
use weerklank::staff::model::{PathInput, subject_role};

use crate::support::Ground;

pub const AUTHORITY: &str = "https://meld.example";

/// What passkeys would be made for; nobody here has one.
const MADE_FOR: MadeFor<'static> = MadeFor { authority: AUTHORITY, challenge: "" };

/// A clock that stands still until it is moved.
pub struct Standing(AtomicI64);

impl Clock for Standing {
    fn second(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

pub struct World {
    pub ground: Ground,
    pub shred: ShredStore,
    pub clock: Arc<Standing>,
    pub entropy: Arc<dyn Entropy>,
    pub root: RootFile,
    /// Configured beside the first.
    pub beside: RootFile,
    pub live: Arc<Live>,
    service: SigningKey,
    _folder: tempfile::TempDir,
}

/// Somebody with keys.
pub struct Person {
    pub keys: StaffKeys,
    pub sign_in: [SigningKey; 2],
    pub note: SignedNote,
    pub key: KeyId,
}

/// What a test bends in an enrolment.
pub type Bend<'a> = &'a dyn Fn(&mut SubjectNote, &mut EnrolInput, &mut Vec<Vec<u8>>);

pub fn straight(_: &mut SubjectNote, _: &mut EnrolInput, _: &mut Vec<Vec<u8>>) {}

impl World {
    /// With the tree of the installation imported.
    pub async fn new(ground: Ground) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = DatabaseUrl::of_path(&folder.path().join("shred.db")).unwrap();
        let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
        let (dice, clock) = (entropy.clone(), Arc::new(SystemClock::start()));
        let shred = tokio::task::block_in_place(|| ShredStore::open(&url, clock, dice)).unwrap();
        let root = RootFile::new(&*entropy);
        let root_beside = root.beside(&*entropy);
        let further = root_beside.fingerprint();
        let expectation = Expectation::of(vec![root.instance, further], AUTHORITY).unwrap();
        let questionnaire = Questionnaire::shipped().unwrap();
        let beside = Beside { questionnaire, instance: Vec::new() };
        let world = Self {
            ground,
            shred,
            clock: Arc::new(Standing(AtomicI64::new(1_795_348_800))),
            service: SigningKey::random(&*entropy),
            entropy,
            root,
            beside: root_beside,
            live: Arc::new(Live::new(expectation, beside)),
            _folder: folder,
        };
        world.import(include_bytes!("../../config/organisations.csv")).await;
        world
    }

    pub fn instance(&self) -> Instance {
        self.root.instance
    }

    pub fn today(&self) -> Day {
        self.clock.today()
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds, Ordering::Relaxed);
    }

    pub fn spending(&self) -> Spending {
        let expires = self.clock.second() + 120;
        Spending { hash: hash(&self.entropy.bytes::<16>()), expires }
    }

    pub async fn import(&self, file: &'static [u8]) {
        let (clock, entropy) = (self.clock.clone(), self.entropy.clone());
        let import = move |tx: &mut _| {
            let with = (&*clock as &dyn Clock, &*entropy);
            organisations::import(tx, with, Importer::Console, file, false)
        };
        self.ground.db.write("import", import).await.unwrap();
    }

    pub async fn invite(&self, role: Role, slugs: &[&str]) -> String {
        let slugs: Vec<String> = slugs.iter().map(|slug| (*slug).to_owned()).collect();
        let (clock, entropy) = (self.clock.clone(), self.entropy.clone());
        let invite = move |tx: &mut _| {
            let wanted = (role, "somebody", slugs.as_slice());
            staff::invite(tx, &*clock, &*entropy, Inviter::Console, wanted)
        };
        self.ground.db.write("invite", invite).await.unwrap().token
    }

    /// Enrols; `bend` may change what is sent before it is signed.
    pub async fn enrol(
        &self,
        invitation: &str,
        role: Role,
        slugs: &[&str],
        bend: Bend<'_>,
    ) -> Result<Person, EnrolFault> {
        let keys = StaffRoot::random(&*self.entropy).keys(&self.instance());
        let words = [(); 2].map(|()| UnlockSecret::of_words(self.entropy.bytes()));
        let unlock = words.map(|secret| secret.keys(&self.instance(), ""));
        let mut subject = SubjectNote {
            instance: self.instance(),
            role: subject_role(role).unwrap_or(SubjectRole::Adviser),
            name: "somebody".to_owned(),
            organisations: slugs.iter().map(|slug| (*slug).to_owned()).collect(),
            pool: false,
            languages: vec!["nl".to_owned()],
            recipient: keys.opening.recipient(),
            verify_key: keys.signing.verify_key(),
            day: self.today(),
        };
        let path = |sign_in: &SigningKey| PathInput::Words { sign_in_key: sign_in.verify_key() };
        let mut input = EnrolInput {
            invitation: invitation.to_owned(),
            verify_key: keys.signing.verify_key(),
            recipient: keys.opening.recipient(),
            paths: unlock.iter().map(|path_keys| path(&path_keys.sign_in)).collect(),
        };
        let wrap = |path_keys: &weerklank::protocol::keys::UnlockKeys| {
            seal::<Wrap>(&[7; 32], &[&path_keys.wrap.recipient()], &*self.entropy)
                .unwrap()
                .into_bytes()
        };
        let mut wraps: Vec<Vec<u8>> = unlock.iter().map(wrap).collect();
        bend(&mut subject, &mut input, &mut wraps);
        let note = SignedNote::write(&subject).unwrap().sign(SignerName::Staff, &keys.signing);
        let has_note = subject_role(role).is_some();
        let first = if has_note { note.print().into_bytes() } else { Vec::new() };
        let bodies = std::iter::once(first).chain(wraps).collect();
        let key = self.take_enrolment(input, bodies).await?;
        let sign_in = unlock.map(|path_keys| path_keys.sign_in);
        Ok(Person { keys, sign_in, note, key })
    }

    async fn take_enrolment(
        &self,
        input: EnrolInput,
        bodies: Vec<Vec<u8>>,
    ) -> Result<KeyId, EnrolFault> {
        let enrolment = staff::check(input, bodies, MADE_FOR)?;
        let shred = self.shred.take().await?;
        let id = StaffId::random(&*self.entropy);
        let paths = staff::seal_paths(&enrolment, id, &shred, &*self.entropy)?;
        let (clock, entropy) = (self.clock.clone(), self.entropy.clone());
        let (instance, spending) = (self.instance(), self.spending());
        let enrol = move |tx: &mut _| -> Result<_, EnrolFault> {
            let with = (&*clock as &dyn Clock, &*entropy);
            let (account, note) = staff::enrol(tx, with, &instance, &spending, &enrolment, &paths)?;
            if let Some(note) = note {
                directory::add_candidate(tx, &account, &note, clock.today())?;
            }
            Ok(account.key)
        };
        self.ground.db.write("enrol", enrol).await
    }

    /// Somebody invited, enrolled and complete.
    pub async fn person(&self, role: Role, slugs: &[&str]) -> Person {
        let invitation = self.invite(role, slugs).await;
        let person = self.enrol(&invitation, role, slugs, &straight).await.unwrap();
        self.complete(&person).await;
        person
    }

    pub async fn complete(&self, person: &Person) {
        let (clock, entropy) = (self.clock.clone(), self.entropy.clone());
        let (spending, key) = (self.spending(), person.keys.signing.verify_key());
        let complete = move |tx: &mut _| {
            staff::complete(tx, (&*clock as &dyn Clock, &*entropy), &spending, &key)
        };
        assert!(self.ground.db.write("complete", complete).await.unwrap().is_some());
    }

    /// Who somebody is, as handlers learn it from her key.
    pub async fn actor(&self, key: KeyId) -> Option<StaffActor> {
        let (clock, live) = (self.clock.clone(), self.live.clone());
        let find = move |conn: &mut _| staff::actor_of_key(conn, &*clock, &*live, key);
        self.ground.db.read("actor", find).await.unwrap().map(|(actor, _)| actor)
    }

    /// The root signs what the installation asks; imported and loaded.
    pub async fn root_signs(&self) {
        let answer = self.root_answer().await;
        self.import_root(&answer).await.unwrap();
        self.refresh().await;
    }

    pub async fn root_answer(&self) -> RootAnswer {
        self.answer_of(&self.root).await
    }

    pub async fn answer_of(&self, root: &RootFile) -> RootAnswer {
        let asking = Asking {
            instance: self.instance(),
            name: "Weerklank".to_owned(),
            authority: AUTHORITY.to_owned(),
            service_key: self.service.verify_key(),
        };
        let today = self.today();
        let ask = move |conn: &mut _| directory::root_request(conn, &asking, today);
        let request = self.ground.db.read("ask", ask).await.unwrap();
        root.sign(&request, (today, today.plus_days(365)), &*self.entropy).unwrap()
    }

    pub async fn import_root(&self, answer: &RootAnswer) -> Result<u32, directory::ImportFault> {
        let with = (self.today(), self.entropy.clone());
        let (db, expectation) = (&self.ground.db, self.live.expectation());
        directory::import_instance(db, &self.shred, expectation, with, answer).await
    }

    pub async fn refresh(&self) {
        directory::refresh(&self.live, &self.ground.db, self.today()).await.unwrap();
    }

    /// The list of these, which the next test step may bend.
    pub async fn list(&self, coordinator: &Person, subjects: &[&Person]) -> ListNote {
        let newest = |conn: &mut _| organisations::newest_tree(conn);
        let tree = self.ground.db.read("tree", newest).await.unwrap().unwrap();
        ListNote {
            instance: self.instance(),
            coordinator: coordinator.key,
            number: 1,
            day: self.today(),
            not_after: self.today().plus_days(30),
            organisations_hash: hash(&tree),
            codes_hash: organisations::codes_hash(),
            subjects: subjects.iter().map(|person| entry(person, self.today())).collect(),
            former: vec![],
        }
    }

    /// Sends notes as a coordinator does; the directory is loaded anew afterwards.
    pub async fn publish(
        &self,
        coordinator: &Person,
        notes: Vec<SignedNote>,
    ) -> Result<(), StatementFault> {
        let bodies: Vec<Vec<u8>> = notes.iter().map(|note| note.print().into_bytes()).collect();
        let statements = Statements::parse(&bodies)?;
        let actor = self.actor(coordinator.key).await.unwrap();
        let (clock, entropy) = (self.clock.clone(), self.entropy.clone());
        let (spending, expectation) = (self.spending(), self.live.expectation().clone());
        let key = coordinator.keys.signing.verify_key();
        let take = move |tx: &mut _| -> Result<(), StatementFault> {
            let act = weerklank::access::HouseAct::KeepDirectory;
            let grant = weerklank::access::may(&actor, act)?;
            let with = (&*clock as &dyn Clock, &*entropy);
            directory::publish(tx, with, (&grant, &key), &expectation, &spending, &statements)
        };
        self.ground.db.write("publish", take).await?;
        self.refresh().await;
        Ok(())
    }

    /// A coordinator whom the root named, over these organisations.
    pub async fn coordinator(&self, slugs: &[&str]) -> Person {
        let coordinator = self.person(Role::Coordinator, slugs).await;
        self.root_signs().await;
        coordinator
    }

    /// Confirms these and publishes the first list of them.
    pub async fn confirm_all(&self, coordinator: &Person, subjects: &[&Person]) {
        let mut notes: Vec<SignedNote> =
            subjects.iter().map(|person| countersigned(person, coordinator)).collect();
        notes.push(signed(&self.list(coordinator, subjects).await, coordinator));
        self.publish(coordinator, notes).await.unwrap();
    }
}

pub fn countersigned(person: &Person, coordinator: &Person) -> SignedNote {
    person.note.clone().sign(SignerName::Staff, &coordinator.keys.signing)
}

pub fn signed(list: &ListNote, coordinator: &Person) -> SignedNote {
    SignedNote::write(list).unwrap().sign(SignerName::Staff, &coordinator.keys.signing)
}

pub fn entry(person: &Person, since: Day) -> ListEntry {
    let subject: SubjectNote = person.note.unverified().unwrap();
    ListEntry {
        hash: person.note.hash(),
        key: person.key,
        role: subject.role,
        name: subject.name,
        organisations: subject.organisations,
        pool: subject.pool,
        languages: subject.languages,
        since,
        away_until: None,
    }
}

pub fn former(person: &Person, day: Day) -> FormerEntry {
    let subject: SubjectNote = person.note.unverified().unwrap();
    FormerEntry {
        hash: person.note.hash(),
        key: person.key,
        role: subject.role,
        name: subject.name,
        since: day,
        until: day,
        compromised_since: None,
    }
}
