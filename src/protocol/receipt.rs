//! Receipts: what the service says that it took in, signed.
//!
//! Separate because a client believes a submission only with one that names exactly what was
//! sent. A receipt for anything else is a failure, not a success.

use serde::{Deserialize, Serialize};

use super::bytes::{Hash, hash};
use super::keys::{Instance, VerifyKey};
use super::note::{NoteBody, NoteFault, NoteKind, SignedNote, SignerName, Verified};
use crate::kernel::{CaseId, Day, KeyId};

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Which installation.
    pub instance: Instance,
    /// Which case.
    pub case: CaseId,
    /// The day on which it was stored.
    pub day: Day,
    /// The kind of the frame, as in the request (`report`, `message`, …).
    pub kind: String,
    /// SHA-256 of every sealed thing, in the order in which it was sent.
    pub sealed: Vec<Hash>,
    /// The readers for whom capsules were stored, in order.
    pub readers: Vec<KeyId>,
}

impl NoteBody for Receipt {
    const KIND: NoteKind = NoteKind::Receipt;
}

/// Why a receipt does not prove what was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptFault {
    /// Not signed by the service key, or malformed.
    #[error(transparent)]
    Note(#[from] NoteFault),
    /// It names something other than what was sent.
    #[error("the receipt is for something else: {member}")]
    Other {
        /// The member that differs.
        member: &'static str,
    },
}

/// What the sender knows of what she sent.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// The installation she sent it to.
    pub instance: &'a Instance,
    /// Her case.
    pub case: &'a CaseId,
    /// The kind of frame.
    pub kind: &'a str,
    /// The sealed things, in order.
    pub sealed: &'a [&'a [u8]],
    /// The readers whose capsules went along, in order.
    pub readers: &'a [KeyId],
}

/// The receipt, when the service signed it and it names exactly what was sent.
///
/// # Errors
/// A wrong signature, or the first member that differs.
pub fn check(
    note: &SignedNote,
    service: &VerifyKey,
    sent: &Sent<'_>,
) -> Result<Verified<Receipt>, ReceiptFault> {
    let receipt: Verified<Receipt> = note.verify(&[(SignerName::Service, service)])?;
    let hashes: Vec<Hash> = sent.sealed.iter().map(|bytes| hash(bytes)).collect();
    let differs = [
        ("instance", receipt.instance != *sent.instance),
        ("case", receipt.case != *sent.case),
        ("kind", receipt.kind != sent.kind),
        ("sealed", receipt.sealed != hashes),
        ("readers", receipt.readers != sent.readers),
    ];
    match differs.iter().find(|(_, differs)| *differs) {
        Some((member, _)) => Err(ReceiptFault::Other { member }),
        None => Ok(receipt),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Entropy, SystemEntropy};
    use crate::protocol::SigningKey;

    #[test]
    fn a_receipt_for_another_hash_is_no_receipt() {
        let entropy: &dyn Entropy = &SystemEntropy;
        let service = SigningKey::random(entropy);
        let instance = Instance::of_root(&service.verify_key());
        let case = CaseId::random(entropy);
        let sent = Sent {
            instance: &instance,
            case: &case,
            kind: "message",
            sealed: &[b"x"],
            readers: &[],
        };
        let receipt = |sealed: &[u8]| Receipt {
            instance,
            case,
            day: Day::from_number(20_000),
            kind: "message".to_owned(),
            sealed: vec![hash(sealed)],
            readers: vec![],
        };
        let signed =
            |receipt| SignedNote::write(&receipt).unwrap().sign(SignerName::Service, &service);
        assert!(check(&signed(receipt(b"x")), &service.verify_key(), &sent).is_ok());
        assert_eq!(
            check(&signed(receipt(b"y")), &service.verify_key(), &sent),
            Err(ReceiptFault::Other { member: "sealed" })
        );
        let other = SigningKey::random(entropy).verify_key();
        assert_eq!(
            check(&signed(receipt(b"x")), &other, &sent),
            Err(ReceiptFault::Note(NoteFault::Signature))
        );
    }
}
