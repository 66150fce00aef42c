//! The coordinator: confirming whose key it is, and publishing her complete list.
//!
//! Separate because everything that others believe about keys is signed here. She confirms
//! only digits that she compared by another channel. Her list is made from her own last list
//! and from statements that she herself countersigned, never from what a server proposes; it
//! needs no valid directory, because hers may be what is missing.

use serde::{Deserialize, Serialize};
use serde_json::Map;

use super::Device;
use super::fault::ClientFault;
use super::memory::Memory;
use super::place::Ground;
use super::request::{Act, input, text};
use super::staff::{Session, StaffRole};
use crate::kernel::{CaseId, Day, KeyId};
use crate::protocol::bytes::Hash;
use crate::protocol::directory::LIST_DAYS;
use crate::protocol::keys::{fingerprint_digits, key_id};
use crate::protocol::note::{SignedNote, SignerName, Verified};
use crate::protocol::statement::{
    CoordinatorEntry, FormerEntry, ListEntry, ListNote, SubjectNote, SubjectRole,
};

/// Somebody who enrolled and waits for confirmation.
#[derive(Debug, Clone, Serialize)]
pub struct Candidate {
    /// Her key.
    pub key: KeyId,
    /// What she wants to be.
    pub role: SubjectRole,
    /// Her name.
    pub name: String,
    /// Slugs of her organisations.
    pub organisations: Vec<String>,
    /// Whether she also helps elsewhere.
    pub pool: bool,
    /// Languages she answers in.
    pub languages: Vec<String>,
    /// How a coordinator who left ended her key, as the service says: confirmed, it stands
    /// among the former ones, for what she wrote before.
    pub ended: Option<Ended>,
    #[serde(skip)]
    note: SignedNote,
    #[serde(skip)]
    subject: SubjectNote,
}

/// Everybody who waits, and what the service has for a new list to name.
#[derive(Debug, Clone, Serialize)]
pub struct Waiting {
    /// Who waits.
    pub candidates: Vec<Candidate>,
    /// Hash of the tree of organisations that was imported last, as the service says: to be
    /// compared with what the import showed before a list names it.
    pub organisations_hash: Option<Hash>,
    /// Hash of the code lists, as the service says.
    pub codes_hash: Option<Hash>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CandidatesBody {
    candidates: Vec<CandidateBody>,
    organisations_hash: Option<Hash>,
    codes_hash: Option<Hash>,
}

#[derive(Deserialize)]
struct CandidateBody {
    key: KeyId,
    note: String,
    ended: Option<Ended>,
}

/// A key that was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ended {
    /// The last day on which it held.
    pub until: Day,
    /// First day from which somebody else may have had it.
    pub compromised_since: Option<Day>,
}

/// Somebody whom the coordinator just countersigned.
struct Confirmed {
    note: SignedNote,
    subject: SubjectNote,
    ended: Option<Ended>,
}

/// Somebody whose key is ended.
#[derive(Debug, Clone, Copy)]
pub struct Revocation {
    /// Whose.
    pub key: KeyId,
    /// First day from which somebody else may have had it.
    pub compromised_since: Option<Day>,
}

/// What changes on a list, besides its day.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// Who is away, until when; `None`: back.
    pub away: Vec<(KeyId, Option<Day>)>,
    /// Whose key is ended.
    pub revoked: Vec<Revocation>,
    /// Name another tree of organisations than the one served now.
    pub organisations_hash: Option<Hash>,
    /// Name other code lists than those served now.
    pub codes_hash: Option<Hash>,
}

/// A list that was published.
#[derive(Debug, Clone, Serialize)]
pub struct Published {
    /// Its number.
    pub number: u32,
    /// The last day on which it holds.
    pub not_after: Day,
    /// How many current subjects it has.
    pub subjects: usize,
    /// How many former ones.
    pub former: usize,
    /// SHA-256 of its text.
    pub sha256: Hash,
}

/// A coordinator at her desk.
#[derive(Debug, Clone, Copy)]
pub struct Coordinator<'a> {
    session: &'a Session,
    ground: &'a Ground,
    device: Device<'a>,
}

impl<'a> Coordinator<'a> {
    /// Somebody who signed in, when the root names her key.
    ///
    /// # Errors
    /// Another role, or a key that the root does not name.
    pub fn new(
        session: &'a Session,
        ground: &'a Ground,
        device: Device<'a>,
    ) -> Result<Self, ClientFault> {
        if session.role != StaffRole::Coordinator {
            return Err(ClientFault::NotNow("only a coordinator keeps a list"));
        }
        let coordinator = Self { session, ground, device };
        coordinator.entry()?;
        Ok(coordinator)
    }

    /// Her key.
    pub fn key(&self) -> KeyId {
        self.session.key
    }

    /// Refuses to build on an older list of hers than she remembers.
    ///
    /// # Errors
    /// An older list or statement, or somebody else's memory.
    pub fn recognise(&self, memory: &mut Memory) -> Result<(), ClientFault> {
        memory.belongs(self.ground.place.instance, self.session.key)?;
        let verify_key = self.session.keys.signing.verify_key();
        memory.own_list(self.ground, &self.session.key, &verify_key)
    }

    fn entry(&self) -> Result<&'a CoordinatorEntry, ClientFault> {
        let mut all = self.ground.instance.coordinators.iter();
        all.find(|entry| entry.key == self.session.key)
            .ok_or(ClientFault::OtherKeys("the root's statement"))
    }

    /// Who waits for confirmation; whoever did not sign her own statement is left out.
    ///
    /// # Errors
    /// A refusal.
    pub fn candidates(&self) -> Result<Waiting, ClientFault> {
        let answer = self.session.fetch("/staff/directory/candidates", &Map::new())?;
        let body: CandidatesBody = answer.json("candidates")?;
        let candidates = body.candidates.iter().filter_map(|one| self.candidate(one)).collect();
        let (organisations_hash, codes_hash) = (body.organisations_hash, body.codes_hash);
        Ok(Waiting { candidates, organisations_hash, codes_hash })
    }

    fn candidate(&self, served: &CandidateBody) -> Option<Candidate> {
        let note = SignedNote::parse(served.note.as_bytes()).ok()?;
        let claimed: SubjectNote = note.unverified().ok()?;
        let signed: Verified<SubjectNote> =
            note.verify(&[(SignerName::Staff, &claimed.verify_key)]).ok()?;
        let subject = signed.into_value();
        let key = key_id(&subject.recipient, &subject.verify_key);
        let is_own = key == served.key && subject.instance == self.ground.place.instance;
        is_own.then(|| Candidate {
            key,
            role: subject.role,
            name: subject.name.clone(),
            organisations: subject.organisations.clone(),
            pool: subject.pool,
            languages: subject.languages.clone(),
            ended: served.ended,
            note,
            subject,
        })
    }

    /// Confirms a candidate whose digits were compared by another channel, and publishes the
    /// list with her on it, both in one act.
    ///
    /// # Errors
    /// No such candidate, other digits, outside her organisations, or a refusal.
    pub fn confirm(&self, key: &KeyId, digits: &str) -> Result<Published, ClientFault> {
        let only = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        if only(digits) != only(&fingerprint_digits(key)) {
            return Err(ClientFault::Digits);
        }
        let waiting = self.candidates()?.candidates;
        let candidate = waiting.into_iter().find(|candidate| candidate.key == *key);
        let nobody = ClientFault::Input("nobody with this key waits for confirmation".to_owned());
        let candidate = candidate.ok_or(nobody)?;
        self.check_scope(&candidate.subject)?;
        let note = candidate.note.sign(SignerName::Staff, &self.session.keys.signing);
        let (subject, ended) = (candidate.subject, candidate.ended);
        self.publish_with(&Changes::default(), Some(Confirmed { note, subject, ended }))
    }

    fn check_scope(&self, subject: &SubjectNote) -> Result<(), ClientFault> {
        let (tree, scope) = (&self.ground.tree, &self.entry()?.organisations);
        let is_within = subject.organisations.iter().all(|slug| tree.is_within(slug, scope));
        if subject.role == SubjectRole::Coordinator {
            return Err(ClientFault::NotNow("a coordinator is confirmed by the root"));
        }
        let outside = ClientFault::NotNow("her organisations are not all within yours");
        if is_within && !subject.organisations.is_empty() { Ok(()) } else { Err(outside) }
    }

    /// Publishes her complete list, for thirty more days.
    ///
    /// # Errors
    /// A key that is not on her list, or a refusal.
    pub fn publish(&self, changes: &Changes) -> Result<Published, ClientFault> {
        self.publish_with(changes, None)
    }

    fn publish_with(
        &self,
        changes: &Changes,
        confirmed: Option<Confirmed>,
    ) -> Result<Published, ClientFault> {
        let mut notes: Vec<String> = confirmed.iter().map(|one| one.note.print()).collect();
        let list = self.list(changes, confirmed)?;
        let note = SignedNote::write(&list)?.sign(SignerName::Staff, &self.session.keys.signing);
        notes.push(note.print());
        let sha256 = note.hash();
        let act = Act {
            path: "/staff/directory/statements",
            // Subjects alone would be `confirm`; with the list among them it is `publish`.
            action: "publish",
            input: input([("key", text(&self.session.key))]),
            bodies: notes.iter().map(String::as_bytes).collect(),
        };
        self.session.act(&act)?;
        Ok(Published {
            number: list.number,
            not_after: list.not_after,
            subjects: list.subjects.len(),
            former: list.former.len(),
            sha256,
        })
    }

    /// Her next list: everybody on the last one and everybody she countersigned, with these
    /// changes.
    fn list(
        &self,
        changes: &Changes,
        confirmed: Option<Confirmed>,
    ) -> Result<ListNote, ClientFault> {
        let today = self.device.clock.today();
        let verify_key = self.session.keys.signing.verify_key();
        let known = self.ground.list_of(&self.session.key, &verify_key).map(Verified::into_value);
        // A list that was dated ahead must not keep her from ending a key today.
        let day = known.as_ref().map_or(today, |known| known.day.max(today));
        let (mut subjects, mut former) =
            known.map_or_else(Default::default, |known| (known.subjects, known.former));
        if let Some(Confirmed { note, subject, ended: Some(ended) }) = &confirmed {
            former.push(kept(listed(note.hash(), subject.clone(), today), ended));
        }
        let vouched_for = self.ground.countersigned(&verify_key);
        let confirmed = confirmed.map(|one| (one.note.hash(), one.subject));
        for (hash, subject) in vouched_for.into_iter().chain(confirmed) {
            let is_known = subjects.iter().any(|entry| entry.hash == hash)
                || former.iter().any(|entry| entry.hash == hash);
            if !is_known {
                subjects.push(listed(hash, subject, today));
            }
        }
        apply(changes, &mut subjects, &mut former, today)?;
        Ok(ListNote {
            instance: self.ground.place.instance,
            coordinator: self.session.key,
            number: self.ground.highest_number() + 1,
            day,
            not_after: day.plus_days(LIST_DAYS),
            organisations_hash: changes
                .organisations_hash
                .unwrap_or(self.ground.organisations_hash),
            codes_hash: changes.codes_hash.unwrap_or(self.ground.codes_hash),
            subjects,
            former,
        })
    }

    /// Lets the deputy of a case in.
    ///
    /// # Errors
    /// A refusal.
    pub fn open_deputy(&self, case: &CaseId) -> Result<(), ClientFault> {
        let act = Act {
            path: "/staff/case/deputy",
            action: "open-deputy",
            input: input([("key", text(&self.session.key)), ("case", text(case))]),
            bodies: Vec::new(),
        };
        self.session.act(&act).map(|_| ())
    }
}

/// Her key holds from the day of her own statement, so that what she wrote under a
/// coordinator who left can be verified under the next.
fn listed(hash: Hash, subject: SubjectNote, today: Day) -> ListEntry {
    let since = subject.day.min(today);
    ListEntry {
        hash,
        key: key_id(&subject.recipient, &subject.verify_key),
        role: subject.role,
        name: subject.name,
        organisations: subject.organisations,
        pool: subject.pool,
        languages: subject.languages,
        since,
        away_until: None,
    }
}

fn apply(
    changes: &Changes,
    subjects: &mut Vec<ListEntry>,
    former: &mut Vec<FormerEntry>,
    today: Day,
) -> Result<(), ClientFault> {
    let unlisted = || ClientFault::Input("this key is not on your list".to_owned());
    for (key, until) in &changes.away {
        let entry = subjects.iter_mut().find(|entry| entry.key == *key);
        entry.ok_or_else(unlisted)?.away_until = *until;
    }
    for revocation in &changes.revoked {
        let place = subjects.iter().position(|entry| entry.key == revocation.key);
        if let Some(place) = place {
            former.push(ended(subjects.remove(place), revocation, today));
        } else {
            // Ended already: only the day of the compromise may still become known.
            let entry = former.iter_mut().find(|entry| entry.key == revocation.key);
            entry.ok_or_else(unlisted)?.compromised_since = revocation.compromised_since;
        }
    }
    Ok(())
}

fn ended(entry: ListEntry, revocation: &Revocation, until: Day) -> FormerEntry {
    kept(entry, &Ended { until, compromised_since: revocation.compromised_since })
}

fn kept(entry: ListEntry, ended: &Ended) -> FormerEntry {
    FormerEntry {
        hash: entry.hash,
        key: entry.key,
        role: entry.role,
        name: entry.name,
        since: entry.since,
        until: ended.until,
        compromised_since: ended.compromised_since,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::bytes::hash;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn entry(number: u8) -> ListEntry {
        ListEntry {
            hash: hash(&[number]),
            key: KeyId::from_bytes([number; 16]),
            role: SubjectRole::Adviser,
            name: "adviser".into(),
            organisations: vec!["duo".into()],
            pool: false,
            languages: vec!["nl".into()],
            since: day("2026-01-01"),
            away_until: None,
        }
    }

    #[test]
    fn an_ended_key_moves_to_the_former_ones_and_its_compromise_can_be_told_later() {
        let (mut subjects, mut former) = (vec![entry(1), entry(2)], vec![]);
        let mut changes = Changes::default();
        let key = entry(1).key;
        changes.revoked.push(Revocation { key, compromised_since: None });
        apply(&changes, &mut subjects, &mut former, day("2026-11-22")).unwrap();
        assert_eq!(subjects, [entry(2)]);
        assert_eq!(former[0].until, day("2026-11-22"));
        changes.revoked[0].compromised_since = Some(day("2026-11-01"));
        apply(&changes, &mut subjects, &mut former, day("2026-11-25")).unwrap();
        assert_eq!(former.len(), 1);
        assert_eq!(former[0].until, day("2026-11-22"));
        assert_eq!(former[0].compromised_since, Some(day("2026-11-01")));
    }

    #[test]
    fn a_change_for_somebody_who_is_not_listed_is_refused() {
        let changes = Changes { away: vec![(entry(9).key, None)], ..Changes::default() };
        let applied = apply(&changes, &mut vec![entry(1)], &mut vec![], day("2026-11-22"));
        assert!(matches!(applied, Err(ClientFault::Input(_))));
    }
}
