//! Finding what opens a frame, and the report that everything else rests on.
//!
//! Separate from `judge` because it runs before anything is believed: seeds found here are
//! only ways to read; whom they came from is checked by [`check_capsules`] in the end.

use zeroize::Zeroizing;

use super::{Epoch, Position, Rule, ServedFrame, Trust, View};
use crate::kernel::{Sealed, SealedKind};
use crate::protocol::bytes::{Hash, Seed, hash};
use crate::protocol::capsule::CapsuleNote;
use crate::protocol::frame::{Author, Body, Frame, FrameKind, ReportBody, Stream};
use crate::protocol::hybrid::Identity;
use crate::protocol::keys::{VerifyKey, case_id};
use crate::protocol::kinds::{Capsule, Message, Note, Report};
use crate::protocol::note::{SignedNote, SignerName, Verified};
use crate::protocol::seal::{OpenFault, open};

/// An identity and the epoch it belongs to; nothing for the reporter's own.
struct Opener {
    epoch: Option<u32>,
    stream: Stream,
    identity: Identity,
}

/// An opened capsule, not believed yet.
pub(super) struct OpenedCapsule {
    sha256: Hash,
    note: SignedNote,
    claimed: CapsuleNote,
}

/// Everything that may open a frame.
pub(super) struct Openers {
    openers: Vec<Opener>,
    pub(super) capsules: Vec<OpenedCapsule>,
}

/// What is in a frame, and under which epoch's identity it opened.
pub(super) struct Opened {
    pub(super) note: SignedNote,
    pub(super) epoch: Option<u32>,
}

fn rule_of(fault: &OpenFault) -> Rule {
    match fault {
        OpenFault::NotForUs => Rule::Capsule,
        OpenFault::Header | OpenFault::Payload | OpenFault::Padding => Rule::Size,
    }
}

impl Openers {
    pub(super) fn of(view: &View<'_>) -> Result<Self, Rule> {
        match view {
            View::Reporter { keys } => Ok(Self {
                openers: vec![Opener {
                    epoch: None,
                    stream: Stream::Dialogue,
                    identity: keys.opening.clone(),
                }],
                capsules: Vec::new(),
            }),
            View::Reader { opening, capsules, .. } => Self::of_capsules(opening, capsules),
        }
    }

    fn of_capsules(opening: &Identity, capsules: &[&[u8]]) -> Result<Self, Rule> {
        let opened: Result<Vec<OpenedCapsule>, Rule> =
            capsules.iter().map(|bytes| open_capsule(opening, bytes)).collect();
        let mut these = Self { openers: Vec::new(), capsules: opened? };
        let seeds: Vec<_> = these.capsules.iter().flat_map(|c| c.claimed.seeds.clone()).collect();
        for epoch in seeds {
            these.add(epoch.epoch, Stream::Dialogue, Some(&epoch.case));
            these.add(epoch.epoch, Stream::Desk, epoch.note.as_ref());
        }
        if these.openers.is_empty() { Err(Rule::Capsule) } else { Ok(these) }
    }

    fn add(&mut self, epoch: u32, stream: Stream, seed: Option<&Seed>) {
        let Some(seed) = seed else { return };
        let is_known = self.openers.iter().any(|known| {
            known.epoch == Some(epoch) && known.stream == stream && known.identity.seed() == seed
        });
        if !is_known {
            let identity = Identity::from_seed(seed.clone());
            self.openers.push(Opener { epoch: Some(epoch), stream, identity });
        }
    }

    /// Opens a frame served at this position.
    pub(super) fn open(&self, served: &ServedFrame<'_>) -> Result<Opened, Rule> {
        let Position { stream, kind, .. } = served.position;
        match (stream, kind) {
            (Stream::Dialogue, FrameKind::Report) => self.open_as::<Report>(stream, served.sealed),
            (Stream::Dialogue, _) => self.open_as::<Message>(stream, served.sealed),
            (Stream::Desk, _) => self.open_as::<Note>(stream, served.sealed),
        }
    }

    fn open_as<C: SealedKind>(&self, stream: Stream, bytes: &[u8]) -> Result<Opened, Rule> {
        let sealed = Sealed::<C>::parse(bytes.to_vec()).map_err(|_| Rule::Size)?;
        let mut fault = OpenFault::NotForUs;
        for opener in self.openers.iter().filter(|opener| opener.stream == stream) {
            match open(&sealed, &opener.identity) {
                Ok(content) => return opened(&content, opener.epoch),
                Err(OpenFault::NotForUs) => {}
                Err(other) => fault = other,
            }
        }
        Err(rule_of(&fault))
    }

    /// The seeds of an epoch, as the capsules have them.
    pub(super) fn seeds(&self, epoch: u32) -> (Option<Seed>, Option<Seed>) {
        let of = |stream| {
            let fits = |o: &&Opener| o.epoch == Some(epoch) && o.stream == stream;
            self.openers.iter().find(fits).map(|o| o.identity.seed().clone())
        };
        (of(Stream::Dialogue), of(Stream::Desk))
    }
}

fn opened(content: &Zeroizing<Vec<u8>>, epoch: Option<u32>) -> Result<Opened, Rule> {
    let note = SignedNote::parse(content).map_err(|_| Rule::Signature)?;
    Ok(Opened { note, epoch })
}

fn open_capsule(opening: &Identity, bytes: &[u8]) -> Result<OpenedCapsule, Rule> {
    let sealed = Sealed::<Capsule>::parse(bytes.to_vec()).map_err(|_| Rule::Size)?;
    let content = open(&sealed, opening).map_err(|_| Rule::Capsule)?;
    let note = SignedNote::parse(&content).map_err(|_| Rule::Capsule)?;
    let claimed = note.unverified().map_err(|_| Rule::Capsule)?;
    Ok(OpenedCapsule { sha256: hash(bytes), note, claimed })
}

/// The report, when it is the reporter's own and its keys give the case id.
pub(super) fn report(
    trust: &Trust<'_>,
    view: &View<'_>,
    openers: &Openers,
    served: &[ServedFrame<'_>],
) -> Result<Verified<Frame>, Rule> {
    let is_first = |frame: &&ServedFrame<'_>| frame.position.kind == FrameKind::Report;
    let opened = openers.open(served.iter().find(is_first).ok_or(Rule::Chain)?)?;
    let claimed: Frame = opened.note.unverified().map_err(|_| Rule::Signature)?;
    let Body::Report(body) = &claimed.body else { return Err(Rule::Slot) };
    let report: Verified<Frame> = opened
        .note
        .verify(&[(SignerName::Reporter, &body.verify_key)])
        .map_err(|_| Rule::Signature)?;
    check_report(trust, view, openers, &report, body)?;
    Ok(report)
}

fn check_report(
    trust: &Trust<'_>,
    view: &View<'_>,
    openers: &Openers,
    report: &Frame,
    body: &ReportBody,
) -> Result<(), Rule> {
    if report.instance != *trust.instance || body.root != *trust.instance {
        return Err(Rule::Instance);
    }
    let case = case_id(&body.case_recipient, &body.opening_recipient, &body.verify_key);
    if report.case != *trust.case || case != *trust.case {
        return Err(Rule::Case);
    }
    let is_first = report.seq == 0 && report.prev.is_none() && report.heads.is_empty();
    if report.author != Author::Reporter || report.stream != Stream::Dialogue {
        return Err(Rule::Author);
    }
    if !is_first {
        return Err(Rule::Chain);
    }
    if report.epoch != 1 {
        return Err(Rule::Epoch);
    }
    if body.readers.iter().any(|reader| body.excluded.contains(&reader.key)) {
        return Err(Rule::Excluded);
    }
    check_own(view, openers, body)
}

/// The reporter finds her own keys in it; a reader finds the case identity she was given.
fn check_own(view: &View<'_>, openers: &Openers, body: &ReportBody) -> Result<(), Rule> {
    match view {
        View::Reporter { keys } => {
            let is_hers = body.verify_key == keys.signing.verify_key()
                && body.mailbox_key == keys.mailbox.verify_key()
                && body.opening_recipient == keys.opening.recipient();
            if is_hers { Ok(()) } else { Err(Rule::Case) }
        }
        View::Reader { .. } => {
            let seed = openers.seeds(1).0.ok_or(Rule::Capsule)?;
            let recipient = Identity::from_seed(seed).recipient();
            if recipient == body.case_recipient { Ok(()) } else { Err(Rule::Case) }
        }
    }
}

/// A capsule that a reader's frame vouches for, and the key that must have signed it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voucher {
    pub(super) sha256: Hash,
    pub(super) reader: crate::kernel::KeyId,
    pub(super) epoch: u32,
    pub(super) signer: VerifyKey,
}

/// Every capsule must be the reporter's, or vouched for by a reader's frame, and its seeds
/// must be those of the recipients that verified frames named.
pub(super) fn check_capsules(
    trust: &Trust<'_>,
    view: &View<'_>,
    openers: &Openers,
    reporter: &VerifyKey,
    vouchers: &[Voucher],
    epochs: &[Epoch],
) -> Result<(), Rule> {
    let View::Reader { key, .. } = view else { return Ok(()) };
    for capsule in &openers.capsules {
        let claimed = &capsule.claimed;
        if claimed.instance != *trust.instance {
            return Err(Rule::Instance);
        }
        if claimed.case != *trust.case {
            return Err(Rule::Case);
        }
        let by_reporter = [(SignerName::Reporter, reporter)];
        let is_reporters =
            claimed.epoch == 1 && capsule.note.verify::<CapsuleNote>(&by_reporter).is_ok();
        let is_vouched = vouchers.iter().any(|voucher| {
            voucher.sha256 == capsule.sha256
                && voucher.reader == *key
                && voucher.epoch == claimed.epoch
                && capsule
                    .note
                    .verify::<CapsuleNote>(&[(SignerName::Staff, &voucher.signer)])
                    .is_ok()
        });
        if claimed.reader != *key || !(is_reporters || is_vouched) {
            return Err(Rule::Capsule);
        }
        check_seeds(claimed, epochs)?;
    }
    Ok(())
}

fn check_seeds(capsule: &CapsuleNote, epochs: &[Epoch]) -> Result<(), Rule> {
    for seeds in &capsule.seeds {
        let epoch = epochs.iter().find(|e| e.number == seeds.epoch).ok_or(Rule::Capsule)?;
        let case = Identity::from_seed(seeds.case.clone()).recipient();
        let note = seeds.note.clone().map(|seed| Identity::from_seed(seed).recipient());
        let is_note = note.is_none_or(|note| epoch.note_recipient.as_ref() == Some(&note));
        if case != epoch.case_recipient || !is_note {
            return Err(Rule::Capsule);
        }
    }
    Ok(())
}
