//! An installation whose whole directory was verified down from the root.
//!
//! Separate because nobody may seal to anybody, or believe a frame, without one. It must
//! never be made from a directory that broke a rule, not even in part.

use serde::Serialize;

use super::Device;
use super::fault::ClientFault;
use super::place::{Ground, Place, about_clock};
use crate::kernel::{Day, KeyId};
use crate::organisations::Codes;
use crate::protocol::choose::Tree;
use crate::protocol::directory::{Directory, DirectoryFault, ExpiredList};
use crate::protocol::frame::{ListReference, ReaderRole};
use crate::protocol::keys::fingerprint_digits;
use crate::protocol::statement::{ListEntry, SubjectNote, SubjectRole};
use crate::protocol::{Instance, Recipient, VerifyKey};

/// A verified installation.
#[derive(Debug, Clone)]
pub struct House {
    /// What it stands on.
    pub ground: Ground,
    /// Whose keys, for which organisations, confirmed by whom.
    pub directory: Directory,
}

/// Somebody of the directory, as shown to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Her key.
    pub key: KeyId,
    /// In which capacity.
    pub role: ReaderRole,
    /// Her name.
    pub name: String,
    /// Slugs of her organisations.
    pub organisations: Vec<String>,
    /// Digits to compare by another channel.
    pub digits: String,
}

impl House {
    /// Fetches and verifies everything.
    ///
    /// # Errors
    /// Not reachable, or the first rule that the directory breaks.
    pub fn open(place: Place, device: &Device<'_>) -> Result<Self, ClientFault> {
        Self::of_ground(Ground::fetch(place, device)?, device)
    }

    /// Verifies what was fetched.
    ///
    /// # Errors
    /// The first rule that the directory breaks.
    pub fn of_ground(ground: Ground, device: &Device<'_>) -> Result<Self, ClientFault> {
        let verified = Directory::verify(&ground.expected(device), &ground.served(), &ground.tree);
        let directory = verified.map_err(|fault| about_clock(fault, ground.date, device))?;
        if directory.newest().is_some_and(|list| list.codes_hash != ground.codes_hash) {
            return Err(ClientFault::Codes);
        }
        Ok(Self { ground, directory })
    }

    /// The same installation, fetched anew.
    ///
    /// # Errors
    /// As [`House::open`].
    pub fn again(&self, device: &Device<'_>) -> Result<Self, ClientFault> {
        Self::open(self.ground.place.clone(), device)
    }

    /// Which installation.
    pub fn instance(&self) -> Instance {
        self.ground.place.instance
    }

    /// Its organisations.
    pub fn tree(&self) -> &Tree {
        &self.ground.tree
    }

    /// Its code lists.
    pub fn codes(&self) -> &Codes {
        &self.ground.codes
    }

    /// The key that signs receipts.
    pub fn service_key(&self) -> &VerifyKey {
        &self.ground.instance.service_key
    }

    /// References to all lists, for a frame that relies on them.
    pub fn references(&self) -> Vec<ListReference> {
        self.directory.references()
    }

    /// The full statement of a current subject.
    ///
    /// # Errors
    /// When the server did not serve it.
    pub fn subject(&self, key: &KeyId) -> Result<&SubjectNote, ClientFault> {
        self.directory.subject(key).ok_or(ClientFault::Directory(DirectoryFault::Subject))
    }

    /// To whom a capsule for this reader is sealed.
    ///
    /// # Errors
    /// When she is no current adviser.
    pub fn adviser_recipient(&self, key: &KeyId, today: Day) -> Result<&Recipient, ClientFault> {
        let gone = "a reader is no current adviser: hand the case over without her first";
        self.check_held(key)?;
        let entry = self.entry(key).filter(|entry| is_adviser(entry) && entry.since <= today);
        entry.ok_or(ClientFault::NotNow(gone))?;
        self.subject(key).map(|subject| &subject.recipient)
    }

    /// Refuses somebody whose coordinator let her list expire, and says so.
    ///
    /// # Errors
    /// [`ClientFault::ListExpired`].
    pub(super) fn check_held(&self, key: &KeyId) -> Result<(), ClientFault> {
        let is_held = self.entry(key).is_some();
        let mut lapsed = self.directory.lapsed().filter(|(_, entry)| entry.key == *key);
        match lapsed.next() {
            Some((list, entry)) if !is_held => {
                Err(ClientFault::ListExpired { name: entry.name.clone(), list })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The name of somebody on any list, one that has expired too: for what she wrote before.
    pub fn name(&self, key: &KeyId) -> Option<String> {
        let lapsed = self.directory.lapsed().find(|(_, entry)| entry.key == *key);
        self.entry(key).or_else(|| lapsed.map(|(_, entry)| entry)).map(|entry| entry.name.clone())
    }

    /// The expired lists on which these readers stand.
    pub fn expired_for(&self, readers: &[KeyId]) -> Vec<ExpiredList> {
        let is_read = |list: &ExpiredList| {
            let mut lapsed = self.directory.lapsed().filter(|(of, _)| of == list);
            lapsed.any(|(_, entry)| readers.contains(&entry.key))
        };
        self.directory.expired().filter(is_read).collect()
    }

    /// The list entry of a key.
    pub fn entry(&self, key: &KeyId) -> Option<&ListEntry> {
        self.directory.entries().map(|(_, entry)| entry).find(|entry| entry.key == *key)
    }

    /// The recipient of a year's count desk.
    ///
    /// # Errors
    /// When the root named none.
    pub fn desk(&self, year: i16) -> Result<&Recipient, ClientFault> {
        let desk = self.ground.instance.desks.iter().find(|desk| desk.year == year);
        desk.map(|desk| &desk.recipient)
            .ok_or(ClientFault::NotNow("the root has named no count desk for that year"))
    }

    /// An adviser by key, or by a name that only one has.
    ///
    /// # Errors
    /// Nobody, or several.
    pub fn adviser(&self, text: &str) -> Result<KeyId, ClientFault> {
        let wanted = text.trim();
        let fits = |entry: &ListEntry| {
            is_adviser(entry)
                && (entry.key.to_string() == wanted
                    || entry.name.to_lowercase() == wanted.to_lowercase())
        };
        let mut found =
            self.directory.entries().map(|(_, entry)| entry).filter(|entry| fits(entry));
        let lapsed = self.directory.lapsed().find(|(_, entry)| fits(entry));
        let (first, second) = (found.next(), found.find(|_| true));
        let several = |first: &ListEntry| second.is_some_and(|other| other.key != first.key);
        match first {
            Some(first) if several(first) => {
                Err(ClientFault::Input(format!("several advisers are called {wanted}: give a key")))
            }
            Some(first) => Ok(first.key),
            None if let Some((list, entry)) = lapsed => {
                Err(ClientFault::ListExpired { name: entry.name.clone(), list })
            }
            None => Err(ClientFault::Input(format!("no adviser is called {wanted}"))),
        }
    }

    /// Somebody of the directory, as shown to a person.
    pub fn person(&self, key: &KeyId, role: ReaderRole) -> Person {
        let entry = self.entry(key);
        Person {
            key: *key,
            role,
            name: entry.map_or_else(String::new, |entry| entry.name.clone()),
            organisations: entry.map_or_else(Vec::new, |entry| entry.organisations.clone()),
            digits: fingerprint_digits(key),
        }
    }
}

fn is_adviser(entry: &ListEntry) -> bool {
    entry.role == SubjectRole::Adviser
}
