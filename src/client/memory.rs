//! What a member of staff remembers between runs, so that a service cannot show her less
//! than it showed before.
//!
//! Separate because everything else that a client checks it can check afresh; that a list,
//! a frame or a draft is no older than the one she saw takes a memory. It holds positions
//! and hashes, no words and no secrets, and it only ever moves on. It must never be fetched
//! from the service: that is whom it is for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::coordinator::Published;
use super::counts::UsedBatch;
use super::fault::ClientFault;
use super::house::House;
use super::place::Ground;
use crate::kernel::{CaseId, KeyId, SlotId};
use crate::protocol::bytes::Hash;
use crate::protocol::case_log::CaseLog;
use crate::protocol::frame::{Head, Stream};
use crate::protocol::{Instance, VerifyKey};

/// A number that only grows, and what stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    number: u32,
    hash: Hash,
}

/// The last frame seen of one author of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct End {
    stream: Stream,
    #[serde(flatten)]
    head: Head,
}

/// The newest that was seen of everything that only grows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Memory {
    instance: Option<Instance>,
    key: Option<KeyId>,
    statement: u32,
    lists: BTreeMap<KeyId, Mark>,
    cases: BTreeMap<CaseId, Vec<End>>,
    slots: BTreeMap<SlotId, Mark>,
    batches: BTreeMap<String, Mark>,
}

impl Memory {
    /// Refuses to mix what two people, or two installations, showed.
    ///
    /// # Errors
    /// When it was begun with another key or at another installation.
    pub fn belongs(&mut self, instance: Instance, key: KeyId) -> Result<(), ClientFault> {
        let is_hers = *self.instance.get_or_insert(instance) == instance
            && *self.key.get_or_insert(key) == key;
        let say = "this memory was begun by somebody else, or at another installation";
        if is_hers { Ok(()) } else { Err(ClientFault::Input(say.to_owned())) }
    }

    /// A verified directory: nothing in it may be older than before.
    ///
    /// # Errors
    /// [`ClientFault::Older`].
    pub fn house(&mut self, house: &House) -> Result<(), ClientFault> {
        self.statement(house.directory.instance().number)?;
        for list in house.references() {
            let mark = Mark { number: list.number, hash: list.hash };
            moves_on(&mut self.lists, list.coordinator, mark, "a list of the directory")?;
        }
        Ok(())
    }

    /// A coordinator's own list: she never builds on an older one.
    ///
    /// # Errors
    /// [`ClientFault::Older`].
    pub fn own_list(
        &mut self,
        ground: &Ground,
        key: &KeyId,
        verify: &VerifyKey,
    ) -> Result<(), ClientFault> {
        self.statement(ground.instance.number)?;
        match ground.list_of(key, verify) {
            Some(list) => {
                let mark = Mark { number: list.number, hash: list.hash() };
                moves_on(&mut self.lists, *key, mark, "your own list")
            }
            None if self.lists.contains_key(key) => Err(ClientFault::Older("your own list")),
            None => Ok(()),
        }
    }

    /// A list that a coordinator published herself.
    ///
    /// # Errors
    /// [`ClientFault::Older`].
    pub fn published(&mut self, key: &KeyId, list: &Published) -> Result<(), ClientFault> {
        let mark = Mark { number: list.number, hash: list.sha256 };
        moves_on(&mut self.lists, *key, mark, "your own list")
    }

    fn statement(&mut self, number: u32) -> Result<(), ClientFault> {
        if number < self.statement {
            return Err(ClientFault::Older("the root's statement"));
        }
        self.statement = number;
        Ok(())
    }

    /// A verified case: every frame seen before must still stand in it.
    ///
    /// # Errors
    /// [`ClientFault::Older`].
    pub fn case(&mut self, case: &CaseId, log: &CaseLog) -> Result<(), ClientFault> {
        let known = self.cases.get(case).into_iter().flatten();
        if !known.into_iter().all(|end| log.holds(end.stream, &end.head)) {
            return Err(ClientFault::Older("a case"));
        }
        let ends = log.ends().into_iter().map(|(stream, head)| End { stream, head });
        self.cases.insert(*case, ends.collect());
        Ok(())
    }

    /// A frame of her own that was taken in.
    pub fn wrote(&mut self, case: &CaseId, stream: Stream, head: Head) {
        let ends = self.cases.entry(*case).or_default();
        ends.retain(|end| (end.stream, end.head.author) != (stream, head.author));
        ends.push(End { stream, head });
    }

    /// What lies in a slot of hers; nothing when it is empty.
    ///
    /// # Errors
    /// [`ClientFault::Older`].
    pub fn slot(&mut self, slot: SlotId, last: Option<(u32, Hash)>) -> Result<(), ClientFault> {
        const WHAT: &str = "what you sealed to yourself";
        match last {
            Some((number, hash)) => moves_on(&mut self.slots, slot, Mark { number, hash }, WHAT),
            None if self.slots.contains_key(&slot) => Err(ClientFault::Older(WHAT)),
            None => Ok(()),
        }
    }

    /// The batches that a report author used: none may be older than before, or be gone.
    ///
    /// # Errors
    /// [`ClientFault::Older`].
    pub fn batches(&mut self, period: &str, used: &[UsedBatch]) -> Result<(), ClientFault> {
        let name = |batch: &UsedBatch| format!("{period}/{}/{}", batch.organisation, batch.adviser);
        let is_there = |key: &String| used.iter().any(|batch| name(batch) == *key);
        let mut known = self.batches.keys().filter(|key| key.starts_with(&format!("{period}/")));
        if !known.all(is_there) {
            return Err(ClientFault::Older("a count batch"));
        }
        for batch in used {
            let mark = Mark { number: batch.seq, hash: batch.sha256 };
            moves_on(&mut self.batches, name(batch), mark, "a count batch")?;
        }
        Ok(())
    }
}

/// Takes a mark that is no older than the one known; the same number is the same thing.
fn moves_on<K: Ord>(
    known: &mut BTreeMap<K, Mark>,
    of: K,
    mark: Mark,
    what: &'static str,
) -> Result<(), ClientFault> {
    let is_older = |known: &Mark| {
        mark.number < known.number || (mark.number == known.number && mark.hash != known.hash)
    };
    if known.get(&of).is_some_and(is_older) {
        return Err(ClientFault::Older(what));
    }
    known.insert(of, mark);
    Ok(())
}
