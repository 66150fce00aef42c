//! Counts: an adviser's batch out, a report author's batches in.
//!
//! Separate because this is where cases of many advisers meet, without words or ids. A batch
//! is believed only with its adviser's signature under it, valid on its day; each case is
//! counted once, whoever sent it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Device;
use super::cases::Adviser;
use super::coding::{CountDraft, SentBatch, is_period};
use super::drafts::Draft;
use super::fault::ClientFault;
use super::house::House;
use super::mailbox::TRIES;
use super::request::{Act, input, text};
use super::staff::{Session, StaffRole};
use crate::kernel::{KeyId, Sealed};
use crate::protocol::bytes::{Hash, hash};
use crate::protocol::count::{CodedCase, CountNote};
use crate::protocol::desk::DeskNote;
use crate::protocol::kinds::{CountBatch, Desk};
use crate::protocol::note::{SignedNote, SignerName, Verified};
use crate::protocol::{Identity, Recipient, open, seal};

/// A batch that was sent.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    /// Which organisation.
    pub organisation: String,
    /// Which half-year.
    pub period: String,
    /// Which version.
    pub seq: u32,
    /// How many cases.
    pub cases: usize,
    /// SHA-256 of the sealed batch: a release names it.
    pub sha256: Hash,
}

/// Whether a release used what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The release used the batch that she sent last.
    Used,
    /// The release used an older batch of hers.
    Superseded,
    /// The release used none of hers.
    Missing,
    /// The release used a batch that she does not know.
    Unknown,
}

impl Verdict {
    fn of(sent: Option<SentBatch>, used: Option<&UsedBatch>) -> Self {
        match (sent, used) {
            (_, None) => Self::Missing,
            (Some(sent), Some(used)) if sent.sealed == Some(used.sha256) => Self::Used,
            (Some(sent), Some(used)) if used.seq < sent.seq => Self::Superseded,
            (_, Some(_)) => Self::Unknown,
        }
    }
}

/// What she sent beside what a release used.
#[derive(Debug, Clone, Serialize)]
pub struct Compared {
    /// Which organisation.
    pub organisation: String,
    /// The version that she sent last.
    pub sent: Option<u32>,
    /// The version that the release used.
    pub used: Option<u32>,
    /// What follows.
    pub verdict: Verdict,
}

#[derive(Deserialize)]
struct CountedBody {
    sha256: Hash,
}

impl Adviser<'_> {
    /// Sends the count of a period for these organisations; those without a draft and never
    /// counted are left out.
    ///
    /// # Errors
    /// Not a period, no desk for its year, or a refusal.
    pub fn count(
        &mut self,
        period: &str,
        organisations: &[String],
    ) -> Result<Vec<Counted>, ClientFault> {
        let desk = self.house.desk(year_of(period)?)?.clone();
        let mut sent = Vec::new();
        for organisation in organisations {
            let mut draft = self.count_draft(organisation, period)?;
            let count = CountDraft::read(&draft)?;
            if count.cases.is_empty() && count.sent.is_none() {
                continue;
            }
            sent.push(self.send_count(period, organisation, &desk, count, &mut draft)?);
        }
        Ok(sent)
    }

    /// Organisations whose cases she may have: her own, and those of cases in her inbox.
    ///
    /// # Errors
    /// A refusal.
    pub fn organisations(&self) -> Result<Vec<String>, ClientFault> {
        let mut all = self.session.organisations.clone();
        all.extend(self.inbox()?.cases.into_iter().map(|case| case.organisation));
        all.sort();
        all.dedup();
        Ok(all)
    }

    /// What the draft of one organisation and period holds.
    ///
    /// # Errors
    /// A refusal, or a draft that she did not sign.
    pub fn draft(&mut self, period: &str, organisation: &str) -> Result<CountDraft, ClientFault> {
        year_of(period)?;
        CountDraft::read(&self.count_draft(organisation, period)?)
    }

    /// Whether a release used what she sent: her last batch of each of these organisations
    /// beside the batches that the release names.
    ///
    /// # Errors
    /// Not a period, a refusal, or a draft that she did not sign.
    pub fn compare(
        &mut self,
        period: &str,
        organisations: &[String],
        used: &[UsedBatch],
    ) -> Result<Vec<Compared>, ClientFault> {
        let mut compared = Vec::new();
        for organisation in organisations {
            let sent = self.draft(period, organisation)?.sent;
            let is_hers = |batch: &&UsedBatch| {
                batch.adviser == self.session.key && batch.organisation == *organisation
            };
            let used = used.iter().find(is_hers);
            if sent.is_none() && used.is_none() {
                continue;
            }
            compared.push(Compared {
                organisation: organisation.clone(),
                sent: sent.map(|sent| sent.seq),
                used: used.map(|used| used.seq),
                verdict: Verdict::of(sent, used),
            });
        }
        Ok(compared)
    }

    fn send_count(
        &mut self,
        period: &str,
        organisation: &str,
        desk: &Recipient,
        mut count: CountDraft,
        draft: &mut Draft,
    ) -> Result<Counted, ClientFault> {
        let mut tries = TRIES;
        let (seq, sha256) = loop {
            let note = self.batch(period, organisation, &count);
            let seq = note.seq;
            let note =
                SignedNote::write(&note)?.sign(SignerName::Staff, &self.session.keys.signing);
            let sent = self.post_count((period, organisation, seq), &note, desk);
            count.sent =
                Some(SentBatch { seq, hash: note.hash(), sealed: sent.as_ref().ok().copied() });
            tries -= 1;
            match sent {
                Ok(sha256) => break (seq, sha256),
                // A version that the draft does not know was taken in when its answer was
                // lost: this one replaces it.
                Err(fault) if fault.is_position_taken() && tries > 0 => {}
                Err(fault) => return Err(fault),
            }
        };
        draft.body = count.body();
        self.put(draft)?;
        let (organisation, period) = (organisation.to_owned(), period.to_owned());
        Ok(Counted { organisation, period, seq, cases: count.cases.len(), sha256 })
    }

    fn batch(&self, period: &str, organisation: &str, count: &CountDraft) -> CountNote {
        CountNote {
            instance: self.house.instance(),
            adviser: self.session.key,
            organisation: organisation.to_owned(),
            period: period.to_owned(),
            seq: count.sent.map_or(0, |sent| sent.seq + 1),
            prev: count.sent.map(|sent| sent.hash),
            day: self.device.clock.today(),
            cases: count.cases.clone(),
        }
    }

    fn post_count(
        &self,
        (period, organisation, seq): (&str, &str, u32),
        note: &SignedNote,
        desk: &Recipient,
    ) -> Result<Hash, ClientFault> {
        let batch = seal::<CountBatch>(note.print().as_bytes(), &[desk], self.device.entropy)?;
        let act = Act {
            path: "/staff/counts",
            action: "count",
            input: input([
                ("key", text(&self.session.key)),
                ("organisation", organisation.into()),
                ("period", period.into()),
                ("seq", seq.into()),
            ]),
            bodies: vec![batch.as_bytes()],
        };
        let body: CountedBody = self.session.act(&act)?.json("the hash of a batch")?;
        if body.sha256 == hash(batch.as_bytes()) {
            Ok(body.sha256)
        } else {
            Err(ClientFault::Unknown("the service names another batch".to_owned()))
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
struct BatchHead {
    adviser: KeyId,
    organisation: String,
    period: String,
    seq: u32,
    sha256: Hash,
}

#[derive(Deserialize)]
struct DeskHead {
    year: i16,
}

#[derive(Deserialize)]
struct BatchesBody {
    batches: Vec<BatchHead>,
    desks: Vec<DeskHead>,
}

/// A batch that cannot be used.
#[derive(Debug, Clone, Serialize)]
pub struct BadBatch {
    /// Whose, as the service says.
    pub adviser: KeyId,
    /// SHA-256 of the sealed batch.
    pub sha256: Hash,
    /// Why.
    pub fault: String,
}

/// A batch that was used.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UsedBatch {
    /// Whose.
    pub adviser: KeyId,
    /// Which organisation.
    pub organisation: String,
    /// Which version.
    pub seq: u32,
    /// SHA-256 of the sealed batch.
    pub sha256: Hash,
}

/// All cases of a period that a report author may see.
#[derive(Debug, Clone, Serialize)]
pub struct Counts {
    /// Each case once.
    #[serde(skip)]
    pub cases: Vec<CodedCase>,
    /// Batches that were used.
    pub used: Vec<UsedBatch>,
    /// Batches that cannot be used: something is wrong with each.
    pub bad: Vec<BadBatch>,
    /// Cases that stood in several batches.
    pub twice: usize,
}

/// Fetches, opens and verifies all batches of a period, as a report author.
///
/// # Errors
/// Not a report author, no desk capsule for the year, or a refusal.
pub fn fetch_counts(
    session: &Session,
    house: &House,
    device: &Device<'_>,
    period: &str,
) -> Result<Counts, ClientFault> {
    if session.role != StaffRole::ReportAuthor {
        return Err(ClientFault::NotNow("only a report author opens counts"));
    }
    session.check(house)?;
    let year = year_of(period)?;
    let answer = session.fetch("/staff/counts/batches", &input([("period", period.into())]))?;
    let (heads, sealed) = answer.json_and_parts::<BatchesBody>("count batches")?;
    if sealed.len() != heads.batches.len() + heads.desks.len() {
        return Err(ClientFault::Answer("count batches"));
    }
    let (batches, desks) = sealed.split_at(heads.batches.len());
    let desks = heads.desks.iter().zip(desks).filter(|(desk, _)| desk.year == year);
    let mut opened = desks.map(|(_, sealed)| open_desk(session, house, year, sealed));
    let desk = opened.next_back().ok_or(ClientFault::NotNow(
        "the root has not sealed the count desk of that year to you",
    ))??;
    let mut gathered = Gathered::default();
    for (head, sealed) in heads.batches.iter().zip(batches) {
        match open_batch(house, device, &desk, period, (head, sealed)) {
            Ok(note) => gathered.add(head, note),
            Err(fault) => gathered.bad.push(BadBatch {
                adviser: head.adviser,
                sha256: head.sha256,
                fault: fault.to_string(),
            }),
        }
    }
    Ok(gathered.finish())
}

/// The count desk of a year, when the root sealed it to her and it is the one it names.
fn open_desk(
    session: &Session,
    house: &House,
    year: i16,
    sealed: &[u8],
) -> Result<Identity, ClientFault> {
    let content = open(&Sealed::<Desk>::parse(sealed.to_vec())?, &session.keys.opening)?;
    let note = SignedNote::parse(&content)?;
    // A desk that an earlier root sealed is still hers.
    let mut earlier = house.ground.roots.iter();
    let earlier = earlier.find_map(|root| note.verify(&[(SignerName::Root, root)]).ok());
    let note: Verified<DeskNote> = match earlier {
        Some(note) => note,
        None => note.verify(&[(SignerName::Root, &house.ground.root)])?,
    };
    let identity = Identity::from_seed(note.seed.clone());
    let is_it = note.instance == house.instance()
        && note.year == year
        && note.reader == session.key
        && identity.recipient() == *house.desk(year)?;
    if is_it { Ok(identity) } else { Err(ClientFault::Answer("the count desk of that year")) }
}

fn open_batch(
    house: &House,
    device: &Device<'_>,
    desk: &Identity,
    period: &str,
    (head, sealed): (&BatchHead, &[u8]),
) -> Result<Verified<CountNote>, ClientFault> {
    if hash(sealed) != head.sha256 {
        return Err(ClientFault::Answer("the batch whose hash it names"));
    }
    let content = open(&Sealed::<CountBatch>::parse(sealed.to_vec())?, desk)?;
    let note = SignedNote::parse(&content)?;
    let claimed: CountNote = note.unverified()?;
    let day = claimed.day;
    let unlisted = ClientFault::NotNow("no list held its adviser's key valid on that day");
    let key = house.directory.adviser_key(&claimed.adviser, day).ok_or(unlisted)?;
    let count: Verified<CountNote> = note.verify(&[(SignerName::Staff, &key)])?;
    let is_named = count.instance == house.instance()
        && count.adviser == head.adviser
        && count.organisation == head.organisation
        && count.period == head.period
        && count.period == period
        && count.seq == head.seq
        && count.prev.is_some() == (count.seq > 0)
        && day <= device.clock.today().plus_days(1);
    if !is_named {
        return Err(ClientFault::Answer("the batch that it names"));
    }
    for case in &count.cases {
        check_case(house, &count, case)?;
    }
    Ok(count)
}

fn check_case(house: &House, count: &CountNote, case: &CodedCase) -> Result<(), ClientFault> {
    let whole = serde_json::to_value(case).unwrap_or_default();
    let faults = house.codes().check_coded(whole.as_object().unwrap_or(&serde_json::Map::new()));
    if !faults.is_empty() {
        return Err(ClientFault::Answers { faults, unknown: Vec::new() });
    }
    let coding = &case.coding;
    let is_here = coding.organisation == count.organisation && coding.period == count.period;
    if is_here { Ok(()) } else { Err(ClientFault::Answer("cases of this organisation and period")) }
}

/// The versions of one batch, with the hash of each as it was sealed.
type Versions = BTreeMap<u32, (Hash, Verified<CountNote>)>;

/// Versions of batches by whose they are.
#[derive(Default)]
struct Gathered {
    versions: BTreeMap<(KeyId, String), Versions>,
    bad: Vec<BadBatch>,
}

impl Gathered {
    fn add(&mut self, head: &BatchHead, note: Verified<CountNote>) {
        let of = (head.adviser, head.organisation.clone());
        self.versions.entry(of).or_default().insert(head.seq, (head.sha256, note));
    }

    /// The last version of each, when the versions served follow one another; a case in
    /// several batches stands as it was counted last.
    fn finish(mut self) -> Counts {
        let mut cases: BTreeMap<Hash, (crate::kernel::Day, CodedCase)> = BTreeMap::new();
        let (mut used, mut twice) = (Vec::new(), 0);
        for ((adviser, organisation), versions) in &self.versions {
            let Some((seq, (sha256, last))) = versions.last_key_value() else { continue };
            if !is_chain(versions) {
                let fault = "it does not follow the version before".to_owned();
                self.bad.push(BadBatch { adviser: *adviser, sha256: *sha256, fault });
                continue;
            }
            let organisation = organisation.clone();
            used.push(UsedBatch { adviser: *adviser, organisation, seq: *seq, sha256: *sha256 });
            for case in &last.cases {
                let known = cases.get(&case.token).map(|(day, _)| *day);
                twice += usize::from(known.is_some());
                if known.is_none_or(|day| day <= last.day) {
                    cases.insert(case.token, (last.day, case.clone()));
                }
            }
        }
        let cases = cases.into_values().map(|(_, case)| case).collect();
        Counts { cases, used, bad: self.bad, twice }
    }
}

fn is_chain(versions: &Versions) -> bool {
    versions.iter().all(|(seq, (_, note))| {
        let before = seq.checked_sub(1).and_then(|before| versions.get(&before));
        before.is_none_or(|(_, before)| note.prev == Some(before.hash()))
    })
}

/// The year of a period.
fn year_of(period: &str) -> Result<i16, ClientFault> {
    let year = period.get(..4).filter(|_| is_period(period)).and_then(|year| year.parse().ok());
    year.ok_or_else(|| ClientFault::Input("a period is a half-year, like 2026-H2".to_owned()))
}
