//! Statements of the directory: instance, subject and list notes.
//!
//! Separate from `directory`, which decides whether to believe them: these are their members.

use serde::{Deserialize, Serialize};

use super::bytes::{Hash, present};
use super::hybrid::Recipient;
use super::keys::{Instance, VerifyKey};
use super::note::{NoteBody, NoteKind};
use crate::kernel::{Day, KeyId};

/// What a subject of the directory is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SubjectRole {
    /// A confidential adviser.
    Adviser,
    /// A coordinator, who vouches for others.
    Coordinator,
    /// A report author, who opens counts.
    ReportAuthor,
}

/// The count desk of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CountDesk {
    /// The year.
    pub year: i16,
    /// To which its batches are sealed.
    pub recipient: Recipient,
}

/// A coordinator as the root names her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CoordinatorEntry {
    /// Hash of her subject note.
    pub hash: Hash,
    /// Her key id.
    pub key: KeyId,
    /// Her name.
    pub name: String,
    /// Slugs; what lies below them is hers too.
    pub organisations: Vec<String>,
}

/// What the root says about the installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InstanceNote {
    /// Which installation.
    pub instance: Instance,
    /// Grows with every note.
    pub number: u32,
    /// When it was signed.
    pub day: Day,
    /// The last day on which it holds.
    pub not_after: Day,
    /// The installation's public name.
    pub name: String,
    /// The configured public URL, exactly.
    pub authority: String,
    /// Signs receipts.
    pub service_key: VerifyKey,
    /// Count desks by year.
    pub desks: Vec<CountDesk>,
    /// All coordinators.
    pub coordinators: Vec<CoordinatorEntry>,
}

/// Whose key it is: signed by herself, and by who vouches for her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubjectNote {
    /// Which installation.
    pub instance: Instance,
    /// What she is.
    pub role: SubjectRole,
    /// Her name.
    pub name: String,
    /// Slugs of her organisations.
    pub organisations: Vec<String>,
    /// Whether she also helps elsewhere.
    pub pool: bool,
    /// Languages she answers in.
    pub languages: Vec<String>,
    /// To which capsules are sealed.
    pub recipient: Recipient,
    /// With which her frames are verified.
    pub verify_key: VerifyKey,
    /// When she signed.
    pub day: Day,
}

/// A current subject on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListEntry {
    /// Hash of her subject note.
    pub hash: Hash,
    /// Her key id.
    pub key: KeyId,
    /// What she is.
    pub role: SubjectRole,
    /// Her name.
    pub name: String,
    /// Slugs of her organisations.
    pub organisations: Vec<String>,
    /// Whether she also helps elsewhere.
    pub pool: bool,
    /// Languages she answers in.
    pub languages: Vec<String>,
    /// First day on which her key holds.
    pub since: Day,
    /// Last day on which she is away.
    #[serde(deserialize_with = "present")]
    pub away_until: Option<Day>,
}

/// A former subject: her old frames are still verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FormerEntry {
    /// Hash of her subject note.
    pub hash: Hash,
    /// Her key id.
    pub key: KeyId,
    /// What she was.
    pub role: SubjectRole,
    /// Her name.
    pub name: String,
    /// First day on which her key held.
    pub since: Day,
    /// Last day on which her key held.
    pub until: Day,
    /// First day from which somebody else may have had her key.
    #[serde(deserialize_with = "present")]
    pub compromised_since: Option<Day>,
}

/// Everybody a coordinator vouches for: complete, so nobody can be left out unseen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListNote {
    /// Which installation.
    pub instance: Instance,
    /// Whose list.
    pub coordinator: KeyId,
    /// Grows with every list of hers.
    pub number: u32,
    /// When it was signed.
    pub day: Day,
    /// The last day on which it holds, at most day + 30.
    pub not_after: Day,
    /// Hash of the organisations as served.
    pub organisations_hash: Hash,
    /// Hash of the code lists as served.
    pub codes_hash: Hash,
    /// All current subjects.
    pub subjects: Vec<ListEntry>,
    /// All former ones.
    pub former: Vec<FormerEntry>,
}

impl ListNote {
    /// What the later of two lists has more of, whoever signed them: each counts on from the
    /// highest number that was there. The key decides where two have the same one.
    pub fn place_in_time(&self) -> (u32, KeyId) {
        (self.number, self.coordinator)
    }
}

impl NoteBody for InstanceNote {
    const KIND: NoteKind = NoteKind::Instance;
}

impl NoteBody for SubjectNote {
    const KIND: NoteKind = NoteKind::Subject;
}

impl NoteBody for ListNote {
    const KIND: NoteKind = NoteKind::List;
}
