//! Which installation a client speaks to, and what it needs before there is a directory.
//!
//! Three steps, each believing more: a [`Place`] is a server and the fingerprint of the root
//! that it must answer to; a [`Ground`] has the root's own statement about the installation;
//! a [`House`](super::house::House) has the whole directory. Separate because people enrol
//! before the root has named anybody, and coordinators publish before every list is there.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Device;
use super::fault::ClientFault;
use super::transport::Server;
use crate::kernel::KeyId;
use crate::organisations::Codes;
use crate::protocol::bytes::{Hash, hash};
use crate::protocol::choose::{Organisation, Tree};
use crate::protocol::directory::{DirectoryFault, Expected, Served, instance_note};
use crate::protocol::note::{SignedNote, SignerName, Verified};
use crate::protocol::statement::{InstanceNote, ListNote, SubjectNote};
use crate::protocol::{Instance, VerifyKey};

/// Hours of difference from which the device's clock is suspected.
const CLOCK_HOURS: i64 = 12;
/// Seconds of difference from which nothing is signed that carries a day.
const ODD_CLOCK: i64 = 24 * 3_600;
/// Most buckets that a client fetches.
const MOST_BUCKETS: u32 = 256;

/// Ways besides this service, as it gives them.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Support {
    phone: Option<String>,
    phone_hours: Option<String>,
    letter: Option<String>,
}

impl Support {
    /// In one line.
    pub fn ways(&self) -> String {
        let hours = self.phone_hours.as_ref().map(|hours| format!(" ({hours})"));
        let phone = self
            .phone
            .as_ref()
            .map(|phone| format!("by phone: {phone}{}", hours.unwrap_or_default()));
        let letter = self.letter.as_ref().map(|l| format!("by letter: {}", l.replace('\n', ", ")));
        let ways: Vec<String> = phone.into_iter().chain(letter).collect();
        if ways.is_empty() {
            "the service names no phone and no postal address".to_owned()
        } else {
            ways.join("; ")
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct About {
    #[serde(default)]
    roots: Vec<String>,
    #[serde(default)]
    support: Support,
}

/// A server and the installation that it must be.
#[derive(Debug, Clone)]
pub struct Place {
    /// The way there.
    pub server: Server,
    /// The configured installation.
    pub instance: Instance,
    /// The fingerprints of all roots that are believed; that of the first is the instance.
    pub roots: Vec<Instance>,
    /// Whether the fingerprint was taken from the server itself: only on this machine.
    pub root_from_server: bool,
    /// Ways besides this service.
    pub support: Support,
    /// The service's clock when it was asked, UTC second, where it said so.
    date: Option<i64>,
}

impl Place {
    /// A server, with the fingerprint of its root; on this machine it may be left out.
    ///
    /// # Errors
    /// No root given off this machine, or the server cannot be reached.
    pub fn new(server: Server, root: Option<Instance>) -> Result<Self, ClientFault> {
        if root.is_none() && !server.is_loopback() {
            return Err(ClientFault::RootNeeded);
        }
        let answer = server.get("/instance")?;
        let told: About = answer.json("its instance")?;
        let root_from_server = root.is_none();
        let its_own = || told.roots.iter().filter_map(|root| root.parse().ok()).collect();
        let roots: Vec<Instance> = root.map_or_else(its_own, |root| vec![root]);
        let instance = *roots.first().ok_or(ClientFault::Answer("its root"))?;
        let (support, date) = (told.support, answer.date);
        Ok(Self { server, instance, roots, root_from_server, support, date })
    }

    /// Refuses to sign on a day that is not the service's: where keys end, what was signed
    /// on another day than it was sent fails later, when nobody can mend it.
    ///
    /// # Errors
    /// The clocks are a day or more apart.
    pub fn check_clock(&self, device: &Device<'_>) -> Result<(), ClientFault> {
        let apart = self.date.map_or(0, |date| (device.clock.second() - date).abs());
        if apart < ODD_CLOCK { Ok(()) } else { Err(ClientFault::OddClock { hours: apart / 3_600 }) }
    }

    /// The same place, with further roots that may sign for it.
    #[must_use]
    pub fn believing(mut self, further: impl IntoIterator<Item = Instance>) -> Self {
        self.roots.extend(further);
        self
    }
}

impl Place {
    fn believes(&self, root: &VerifyKey) -> bool {
        self.roots.contains(&Instance::of_root(root))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DirectoryBody {
    instance: Option<String>,
    #[serde(alias = "rootKey")]
    root: Option<VerifyKey>,
    #[serde(default)]
    roots: Vec<VerifyKey>,
    lists: Vec<String>,
    key_buckets: u32,
}

#[derive(Deserialize)]
struct BucketBody {
    #[serde(alias = "notes", alias = "keys")]
    subjects: Vec<String>,
}

#[derive(Deserialize)]
struct TreeBody {
    organisations: Vec<Organisation>,
}

/// The root's statement about the installation, and everything served beside it.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Where.
    pub place: Place,
    /// What the root says.
    pub instance: InstanceNote,
    /// The organisations served.
    pub tree: Tree,
    /// The code lists served.
    pub codes: Codes,
    /// SHA-256 of the code lists as served.
    pub codes_hash: Hash,
    /// SHA-256 of the organisations as served.
    pub organisations_hash: Hash,
    pub(super) lists: Vec<String>,
    pub(super) subjects: Vec<String>,
    pub(super) root: VerifyKey,
    pub(super) roots: Vec<VerifyKey>,
    pub(super) organisations: Vec<u8>,
    pub(super) date: Option<i64>,
    source: String,
}

impl Ground {
    /// Fetches what the server has, and verifies what the root says.
    ///
    /// All key buckets are fetched, not only those of chosen readers: a few hundred notes,
    /// and the server learns nothing at all about whose keys were wanted.
    ///
    /// # Errors
    /// Not reachable, malformed, or not signed by the root.
    pub fn fetch(place: Place, device: &Device<'_>) -> Result<Self, ClientFault> {
        let answer = place.server.get("/directory")?;
        let body: DirectoryBody = answer.json("a directory")?;
        let no_root = ClientFault::NotNow("the root has not signed this installation yet");
        let (Some(source), Some(root)) = (body.instance, body.root) else { return Err(no_root) };
        let organisations = place.server.get("/organisations")?.body;
        let codes = place.server.get("/codes")?.body;
        let instance = instance_note(&expected(&place, &root, device), &source);
        let instance = instance.map_err(|fault| about_clock(fault, answer.date, device))?;
        let tree: TreeBody = serde_json::from_slice(&organisations)
            .map_err(|_| ClientFault::Answer("a tree of organisations"))?;
        Ok(Self {
            instance: instance.into_value(),
            tree: Tree::new(tree.organisations),
            codes_hash: hash(&codes),
            codes: Codes::from_json(&codes).map_err(|_| ClientFault::Answer("code lists"))?,
            organisations_hash: hash(&organisations),
            lists: body.lists,
            subjects: subjects(&place.server, body.key_buckets)?,
            roots: body.roots.into_iter().filter(|root| place.believes(root)).collect(),
            root,
            organisations,
            date: answer.date,
            source,
            place,
        })
    }

    /// The newest list of a coordinator that she herself signed.
    pub fn list_of(&self, key: &KeyId, verify: &VerifyKey) -> Option<Verified<ListNote>> {
        self.lists
            .iter()
            .filter_map(|note| SignedNote::parse(note.as_bytes()).ok())
            .filter_map(|note| note.verify::<ListNote>(&[(SignerName::Staff, verify)]).ok())
            .filter(|list| list.coordinator == *key && list.instance == self.place.instance)
            .max_by_key(|list| list.number)
    }

    /// The highest number that a list of any coordinator has; 0 when there is none. The next
    /// list counts on from there, so that of two lists the later one is seen to be it.
    pub fn highest_number(&self) -> u32 {
        let notes = self.subjects.iter().filter_map(|it| SignedNote::parse(it.as_bytes()).ok());
        let keys: BTreeMap<Hash, VerifyKey> = notes
            .filter_map(|note| {
                Some((note.hash(), note.unverified::<SubjectNote>().ok()?.verify_key))
            })
            .collect();
        let named = self.instance.coordinators.iter();
        let lists = named.filter_map(|it| self.list_of(&it.key, keys.get(&it.hash)?));
        lists.map(|list| list.number).max().unwrap_or(0)
    }

    /// Subject notes that a coordinator countersigned, wherever they stand.
    pub fn countersigned(&self, by: &VerifyKey) -> Vec<(Hash, SubjectNote)> {
        let mut seen = BTreeSet::new();
        self.subjects
            .iter()
            .filter_map(|text| SignedNote::parse(text.as_bytes()).ok())
            .filter_map(|note| {
                let claimed: SubjectNote = note.unverified().ok()?;
                let signers = [(SignerName::Staff, &claimed.verify_key), (SignerName::Staff, by)];
                let subject: Verified<SubjectNote> = note.verify(&signers).ok()?;
                Some((subject.hash(), subject.into_value()))
            })
            .filter(|(hash, _)| seen.insert(*hash))
            .collect()
    }

    pub(super) fn expected<'a>(&'a self, device: &Device<'_>) -> Expected<'a> {
        expected(&self.place, &self.root, device)
    }

    pub(super) fn served(&self) -> Served<'_> {
        Served {
            instance: &self.source,
            lists: &self.lists,
            subjects: &self.subjects,
            organisations: &self.organisations,
        }
    }
}

fn expected<'a>(place: &'a Place, root: &'a VerifyKey, device: &Device<'_>) -> Expected<'a> {
    Expected {
        instance: &place.instance,
        roots: &place.roots,
        root,
        authority: place.server.authority(),
        today: device.clock.today(),
    }
}

fn subjects(server: &Server, buckets: u32) -> Result<Vec<String>, ClientFault> {
    if buckets == 0 || buckets > MOST_BUCKETS {
        return Err(ClientFault::Answer("a directory"));
    }
    let mut all = Vec::new();
    for bucket in 0..buckets {
        let answer = server.get(&format!("/directory/keys/{bucket}"))?;
        let body: BucketBody = answer.json("a bucket of keys")?;
        all.extend(body.subjects);
    }
    Ok(all)
}

/// Where nothing holds on the device's day, a wrong clock of the device is the likelier cause.
pub(super) fn about_clock(
    fault: DirectoryFault,
    date: Option<i64>,
    device: &Device<'_>,
) -> ClientFault {
    let hours = date.map_or(0, |date| (device.clock.second() - date) / 3_600);
    let may_be_the_clock = match fault {
        DirectoryFault::AllListsExpired | DirectoryFault::Future | DirectoryFault::Expired => true,
        DirectoryFault::Root
        | DirectoryFault::Shape
        | DirectoryFault::Signature
        | DirectoryFault::Instance
        | DirectoryFault::Authority
        | DirectoryFault::Coordinator
        | DirectoryFault::List
        | DirectoryFault::ListTerm
        | DirectoryFault::Organisations
        | DirectoryFault::Role
        | DirectoryFault::Scope
        | DirectoryFault::Subject => false,
    };
    if may_be_the_clock && hours.abs() >= CLOCK_HOURS {
        ClientFault::Clock { hours: hours.abs() }
    } else {
        fault.into()
    }
}
