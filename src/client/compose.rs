//! Making the next frame of a case and sealing it to who may read it.
//!
//! Separate because reporter and readers chain, refer and seal alike. It must never seal to
//! a recipient that does not come from the verified log.

use super::Device;
use super::fault::ClientFault;
use crate::kernel::CaseId;
use crate::protocol::bytes::Hash;
use crate::protocol::case_log::{CaseLog, Epoch};
use crate::protocol::frame::{Author, Body, Frame, ListReference, Stream};
use crate::protocol::kinds::{Message, Note};
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::{Instance, Recipient, SealFault, SigningKey, seal};

/// Who writes, and what she relies on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) instance: Instance,
    pub(super) case: CaseId,
    pub(super) author: Author,
    pub(super) key: &'a SigningKey,
    pub(super) lists: &'a [ListReference],
}

/// A frame that is signed and sealed.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) frame: Frame,
    pub(super) hash: Hash,
    pub(super) sealed: Vec<u8>,
}

/// The current epoch of a case.
pub(super) fn current(log: &CaseLog) -> Result<&Epoch, ClientFault> {
    log.epoch().ok_or(ClientFault::NotNow("the case has no epoch that you may read"))
}

impl Writer<'_> {
    /// The next frame of the writer's chain, in the current epoch.
    pub(super) fn next(
        &self,
        log: &CaseLog,
        body: Body,
        device: &Device<'_>,
    ) -> Result<Written, ClientFault> {
        let epoch = current(log)?;
        let recipients = [&epoch.case_recipient, &log.report.opening_recipient];
        let frame = self.frame(log, epoch.number, body, device);
        match frame.stream {
            Stream::Dialogue => self.finish::<Message>(frame, &recipients, device),
            Stream::Desk => {
                let unopened = "nobody has acknowledged the case, so it has no desk yet";
                let note = epoch.note_recipient.as_ref().ok_or(ClientFault::NotNow(unopened))?;
                self.finish::<Note>(frame, &[note], device)
            }
        }
    }

    /// The next frame of the writer's chain, in this epoch, not sealed yet.
    pub(super) fn frame(
        &self,
        log: &CaseLog,
        epoch: u32,
        body: Body,
        device: &Device<'_>,
    ) -> Frame {
        let stream = body.kind().stream();
        let (seq, prev) = log.next(stream, &self.author);
        Frame {
            instance: self.instance,
            case: self.case,
            epoch,
            stream,
            author: self.author,
            seq,
            prev,
            heads: log.heads(stream, &self.author),
            lists: self.lists.to_vec(),
            day: device.clock.today(),
            body,
            files: Vec::new(),
        }
    }

    /// Signs and seals.
    pub(super) fn finish<C: crate::kernel::SealedKind>(
        &self,
        frame: Frame,
        recipients: &[&Recipient],
        device: &Device<'_>,
    ) -> Result<Written, ClientFault> {
        let name = match self.author {
            Author::Reporter => SignerName::Reporter,
            Author::Staff(_) => SignerName::Staff,
        };
        let note = SignedNote::write(&frame)?.sign(name, self.key);
        let sealed = seal::<C>(note.print().as_bytes(), recipients, device.entropy);
        let sealed = sealed.map_err(too_long)?.into_bytes();
        Ok(Written { frame, hash: note.hash(), sealed })
    }
}

/// The envelope is not hers: she is told by how much her words are too long.
fn too_long(fault: SealFault) -> ClientFault {
    match fault {
        SealFault::TooLong { found, most, .. } => ClientFault::Input(format!(
            "the text has {} bytes more than fit: shorten it, or send the rest as another",
            found - most
        )),
        other => other.into(),
    }
}
