//! Opening an exported sealed file, offline.
//!
//! Separate because it needs no service: a person who holds an identity and a file may look
//! inside, and sees the note as it was signed. It verifies nothing and says so.

use serde::Serialize;
use zeroize::Zeroizing;

use super::fault::ClientFault;
use crate::kernel::{Sealed, SealedKind};
use crate::protocol::kinds::{Capsule, CountBatch, Desk, Message, Note, Report, SelfFrame, Wrap};
use crate::protocol::note::SignedNote;
use crate::protocol::{Identity, open};

/// What was in a file.
#[derive(Debug, Clone, Serialize)]
pub struct Exported {
    /// Which kind it was opened as.
    pub kind: &'static str,
    /// Always false: whose signature it must be is not known here.
    pub verified: bool,
    /// The signed note, as it is.
    pub note: String,
}

/// Opens a sealed file of this kind.
///
/// # Errors
/// Not an identity, no such kind, not of its shape, not sealed to the identity, or no note.
pub fn decrypt(identity: &str, kind: &str, file: Vec<u8>) -> Result<Exported, ClientFault> {
    let line =
        identity.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let identity = Identity::from_secret_text(line.unwrap_or(""))
        .map_err(|fault| ClientFault::Input(format!("the identity file: {fault}")))?;
    match kind {
        "report" => read::<Report>(&identity, file),
        "message" => read::<Message>(&identity, file),
        "note" => read::<Note>(&identity, file),
        "capsule" => read::<Capsule>(&identity, file),
        "self" => read::<SelfFrame>(&identity, file),
        "count" => read::<CountBatch>(&identity, file),
        "desk" => read::<Desk>(&identity, file),
        "wrap" => {
            open(&Sealed::<Wrap>::parse(file)?, &identity)?;
            Err(ClientFault::Input("a wrap holds a staff root, which is not shown".to_owned()))
        }
        _ => Err(ClientFault::Input(
            "the kind is one of report, message, note, capsule, self, count, desk".to_owned(),
        )),
    }
}

fn read<C: SealedKind>(identity: &Identity, file: Vec<u8>) -> Result<Exported, ClientFault> {
    let content: Zeroizing<Vec<u8>> = open(&Sealed::<C>::parse(file)?, identity)?;
    let note = SignedNote::parse(&content)?.print();
    Ok(Exported { kind: C::NAME, verified: false, note })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Entropy, SystemEntropy};
    use crate::protocol::{SigningKey, note::SignerName, request::Request, seal};

    #[test]
    fn a_file_opens_as_its_own_kind_and_for_its_own_identity_alone() {
        let entropy: &dyn Entropy = &SystemEntropy;
        let identity = Identity::random(entropy);
        let note = Request {
            action: "a".to_owned(),
            authority: "b".to_owned(),
            challenge: "c".to_owned(),
            bodies: vec![],
            input: serde_json::json!({}),
        };
        let note = SignedNote::write(&note).unwrap();
        let note = note.sign(SignerName::Staff, &SigningKey::random(entropy)).print();
        let sealed = seal::<Note>(note.as_bytes(), &[&identity.recipient()], entropy).unwrap();
        let text = identity.secret_text();
        let open = |identity: &str, kind| decrypt(identity, kind, sealed.as_bytes().to_vec());
        assert_eq!(open(&format!("# hers\n{}\n", *text), "note").unwrap().note, note);
        assert!(matches!(open(&text, "capsule"), Err(ClientFault::Shape(_))));
        let other = Identity::random(entropy).secret_text();
        assert!(matches!(open(&other, "note"), Err(ClientFault::Open(_))));
    }
}
