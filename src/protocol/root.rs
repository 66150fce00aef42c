//! What the root does, offline: names coordinators and the service key, makes count desks.
//!
//! Separate because it happens on a machine that never meets a network: a request comes in
//! as a file, a statement goes out as one. The root's seed is the only secret; the desks of
//! all years come from it, so that one file is all there is to keep. It must never be used
//! by the server.

use serde::{Deserialize, Serialize};

use super::bytes::{Seed, b64, from_b64};
use super::desk::DeskNote;
use super::hybrid::Identity;
use super::keys::{Instance, SigningKey, VerifyKey, derive, key_id};
use super::kinds::Desk;
use super::note::{NoteFault, SignedNote, SignerName, Verified};
use super::seal::{SealFault, seal};
use super::statement::{CoordinatorEntry, CountDesk, InstanceNote, SubjectNote, SubjectRole};
use crate::kernel::{Day, Entropy, KeyId, Sealed};

/// The root as it is kept: its seed, and what it is for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RootFile {
    /// The installation: the fingerprint of its first root.
    pub instance: Instance,
    /// The secret.
    pub seed: Seed,
    /// From which the desks of all years come, for a root made beside the first: they must be
    /// the same, whichever root signs. The first makes it from its seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desks: Option<Seed>,
}

/// What an installation asks the root to sign. Nothing in it is secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RootRequest {
    /// Which installation.
    pub instance: Instance,
    /// The number that the note is to have.
    pub number: u32,
    /// The installation's public name.
    pub name: String,
    /// The public URL.
    pub authority: String,
    /// Signs receipts.
    pub service_key: VerifyKey,
    /// The years whose count desks are asked for.
    pub years: Vec<i16>,
    /// Statements of coordinators, signed by themselves.
    pub coordinators: Vec<String>,
    /// Statements of confirmed report authors, who need desk capsules.
    pub report_authors: Vec<String>,
}

/// A desk capsule on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeskCapsule {
    /// Which year.
    pub year: i16,
    /// Whom it is for.
    pub reader: KeyId,
    /// The sealed capsule, b64.
    pub sealed: String,
}

/// What the root hands back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RootAnswer {
    /// The root's public key.
    pub root: VerifyKey,
    /// The instance note.
    pub note: String,
    /// The coordinators' statements, countersigned.
    pub coordinators: Vec<String>,
    /// Desk capsules for report authors.
    pub desks: Vec<DeskCapsule>,
}

/// Why the root does not sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RootFault {
    /// The request is for another root, or the file is not whole.
    #[error("the request is for another root")]
    Instance,
    /// A statement is not signed by its subject, or not what it must be.
    #[error("statement {number} of {what} is not in order")]
    Statement {
        /// `coordinators` or `reportAuthors`.
        what: &'static str,
        /// Which, from 1.
        number: usize,
    },
    /// A note could not be written.
    #[error(transparent)]
    Note(#[from] NoteFault),
    /// A capsule could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealFault),
}

impl RootFile {
    /// A new root.
    pub fn new(entropy: &dyn Entropy) -> Self {
        let seed = Seed::random(entropy);
        let instance = Instance::of_root(&SigningKey::from_seed(&seed).verify_key());
        Self { instance, seed, desks: None }
    }

    /// A further root for the same installation, with a key of its own.
    #[must_use]
    pub fn beside(&self, entropy: &dyn Entropy) -> Self {
        let (seed, desks) = (Seed::random(entropy), Some(self.desks()));
        Self { instance: self.instance, seed, desks }
    }

    /// What installations and clients are configured with to believe this root.
    pub fn fingerprint(&self) -> Instance {
        Instance::of_root(&SigningKey::from_seed(&self.seed).verify_key())
    }

    fn desks(&self) -> Seed {
        let made = || derive(self.seed.expose(), "weerklank/root/desks/v1", &self.instance, &[]);
        self.desks.clone().unwrap_or_else(made)
    }

    /// Signs what is asked; the note holds until `not_after`.
    ///
    /// # Errors
    /// [`RootFault`]; nothing is signed then.
    pub fn sign(
        &self,
        request: &RootRequest,
        (day, not_after): (Day, Day),
        entropy: &dyn Entropy,
    ) -> Result<RootAnswer, RootFault> {
        let key = SigningKey::from_seed(&self.seed);
        let is_ours = self.desks.is_some() || self.fingerprint() == self.instance;
        if !is_ours || request.instance != self.instance {
            return Err(RootFault::Instance);
        }
        let named = self.coordinators(&key, &request.coordinators)?;
        let authors = self.authors(&named, &request.report_authors)?;
        let desk = |year: &i16| CountDesk { year: *year, recipient: self.desk(*year).recipient() };
        let instance = InstanceNote {
            instance: self.instance,
            number: request.number,
            day,
            not_after,
            name: request.name.clone(),
            authority: request.authority.clone(),
            service_key: request.service_key,
            desks: request.years.iter().map(desk).collect(),
            coordinators: named.iter().map(|(note, subject)| entry(note, subject)).collect(),
        };
        let mut desks = Vec::new();
        for author in &authors {
            for year in &request.years {
                desks.push(self.capsule(*year, author, (&key, day), entropy)?);
            }
        }
        Ok(RootAnswer {
            root: key.verify_key(),
            note: SignedNote::write(&instance)?.sign(SignerName::Root, &key).print(),
            coordinators: named.iter().map(|(note, _)| note.print()).collect(),
            desks,
        })
    }

    fn desk(&self, year: i16) -> Identity {
        let year = year.to_string();
        let label = "weerklank/root/desk/v1";
        Identity::from_seed(derive(self.desks().expose(), label, &self.instance, &[&year]))
    }

    fn capsule(
        &self,
        year: i16,
        author: &SubjectNote,
        (key, day): (&SigningKey, Day),
        entropy: &dyn Entropy,
    ) -> Result<DeskCapsule, RootFault> {
        let reader = key_id(&author.recipient, &author.verify_key);
        let seed = self.desk(year).seed().clone();
        let note = DeskNote { instance: self.instance, year, reader, seed, day };
        let note = SignedNote::write(&note)?.sign(SignerName::Root, key).print();
        let sealed: Sealed<Desk> = seal(note.as_bytes(), &[&author.recipient], entropy)?;
        Ok(DeskCapsule { year, reader, sealed: b64(sealed.as_bytes()) })
    }

    /// Coordinators' statements, signed by themselves; a countersignature from before, by
    /// whichever root, makes place for ours.
    fn coordinators(
        &self,
        key: &SigningKey,
        notes: &[String],
    ) -> Result<Vec<(SignedNote, SubjectNote)>, RootFault> {
        let what = "coordinators";
        let read = |(place, text): (usize, &String)| {
            let fault = RootFault::Statement { what, number: place + 1 };
            let (note, claimed) = parsed(text).ok_or_else(|| fault.clone())?;
            let note = note.by_alone(SignerName::Staff, &claimed.verify_key);
            let subject: Verified<SubjectNote> = note
                .verify(&[(SignerName::Staff, &claimed.verify_key)])
                .map_err(|_| fault.clone())?;
            let note = note.sign(SignerName::Root, key);
            let fits =
                subject.role == SubjectRole::Coordinator && subject.instance == self.instance;
            if fits { Ok((note, subject.into_value())) } else { Err(fault) }
        };
        notes.iter().enumerate().map(read).collect()
    }

    /// Report authors whom one of these coordinators confirmed: nobody else gets a desk.
    fn authors(
        &self,
        coordinators: &[(SignedNote, SubjectNote)],
        notes: &[String],
    ) -> Result<Vec<SubjectNote>, RootFault> {
        let read = |(place, text): (usize, &String)| {
            let fault = RootFault::Statement { what: "reportAuthors", number: place + 1 };
            let (note, claimed) = parsed(text).ok_or_else(|| fault.clone())?;
            let confirmed = coordinators.iter().find_map(|(_, coordinator)| {
                let signers = [
                    (SignerName::Staff, &claimed.verify_key),
                    (SignerName::Staff, &coordinator.verify_key),
                ];
                note.verify::<SubjectNote>(&signers).ok()
            });
            let subject = confirmed.ok_or_else(|| fault.clone())?;
            let fits =
                subject.role == SubjectRole::ReportAuthor && subject.instance == self.instance;
            if fits { Ok(subject.into_value()) } else { Err(fault) }
        };
        notes.iter().enumerate().map(read).collect()
    }
}

fn parsed(text: &str) -> Option<(SignedNote, SubjectNote)> {
    let note = SignedNote::parse(text.as_bytes()).ok()?;
    let claimed = note.unverified().ok()?;
    Some((note, claimed))
}

impl DeskCapsule {
    /// The sealed capsule; nothing when it is none.
    pub fn sealed(&self) -> Option<Sealed<Desk>> {
        Sealed::parse(from_b64(&self.sealed)?).ok()
    }
}

fn entry(note: &SignedNote, subject: &SubjectNote) -> CoordinatorEntry {
    CoordinatorEntry {
        hash: note.hash(),
        key: key_id(&subject.recipient, &subject.verify_key),
        name: subject.name.clone(),
        organisations: subject.organisations.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemEntropy;
    use crate::protocol::keys::StaffRoot;

    fn request(root: &RootFile, entropy: &dyn Entropy) -> (RootRequest, SigningKey) {
        let keys = StaffRoot::random(entropy).keys(&root.instance);
        let subject = SubjectNote {
            instance: root.instance,
            role: SubjectRole::Coordinator,
            name: "coordinator".to_owned(),
            organisations: vec!["rijk".to_owned()],
            pool: false,
            languages: vec!["nl".to_owned()],
            recipient: keys.opening.recipient(),
            verify_key: keys.signing.verify_key(),
            day: Day::from_number(20_000),
        };
        let note = SignedNote::write(&subject).unwrap().sign(SignerName::Staff, &keys.signing);
        let request = RootRequest {
            instance: root.instance,
            number: 1,
            name: "Weerklank".to_owned(),
            authority: "https://a.example".to_owned(),
            service_key: SigningKey::random(entropy).verify_key(),
            years: vec![2026],
            coordinators: vec![note.print()],
            report_authors: vec![],
        };
        (request, keys.signing)
    }

    fn days() -> (Day, Day) {
        (Day::from_number(20_000), Day::from_number(20_100))
    }

    #[test]
    fn a_coordinator_whom_the_root_has_countersigned_can_be_named_again() {
        let entropy: &dyn Entropy = &SystemEntropy;
        let root = RootFile::new(entropy);
        let (mut asked, _) = request(&root, entropy);
        let first = root.sign(&asked, days(), entropy).unwrap();
        asked.coordinators = first.coordinators.clone();
        let second = root.sign(&asked, days(), entropy).unwrap();
        assert_eq!(first.coordinators, second.coordinators);
    }

    #[test]
    fn a_request_for_another_root_is_not_signed() {
        let entropy: &dyn Entropy = &SystemEntropy;
        let (asked, _) = request(&RootFile::new(entropy), entropy);
        let signed = RootFile::new(entropy).sign(&asked, days(), entropy);
        assert_eq!(signed, Err(RootFault::Instance));
    }

    #[test]
    fn a_report_author_whom_no_coordinator_confirmed_gets_no_desk() {
        let entropy: &dyn Entropy = &SystemEntropy;
        let root = RootFile::new(entropy);
        let (mut asked, coordinator) = request(&root, entropy);
        let keys = StaffRoot::random(entropy).keys(&root.instance);
        let mut subject = parsed(&asked.coordinators[0]).unwrap().1;
        subject.role = SubjectRole::ReportAuthor;
        subject.recipient = keys.opening.recipient();
        subject.verify_key = keys.signing.verify_key();
        let own = SignedNote::write(&subject).unwrap().sign(SignerName::Staff, &keys.signing);
        asked.report_authors = vec![own.print()];
        assert!(root.sign(&asked, days(), entropy).is_err());
        asked.report_authors = vec![own.sign(SignerName::Staff, &coordinator).print()];
        assert_eq!(root.sign(&asked, days(), entropy).unwrap().desks.len(), 1);
    }
}
