//! Reporting: choosing readers, sealing to them alone, sending, and a receipt that proves it.
//!
//! Preparing and sending are two steps, so that the return words are known before anything
//! leaves and the same bytes can be sent again. It must never seal to anybody whom the
//! verified directory does not name, and never call a submission taken in without a receipt.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::Device;
use super::fault::ClientFault;
use super::house::{House, Person};
use super::request::{Act, Signer, input, text};
use super::transport::Answer;
use crate::kernel::{CaseId, Day, KeyId, Sealed};
use crate::protocol::capsule::{CapsuleNote, EpochSeeds};
use crate::protocol::choose::{choose, eligible, lapsed};
use crate::protocol::count::Answers;
use crate::protocol::directory::ExpiredList;
use crate::protocol::frame::{Author, Body, Frame, Reader, ReportBody, Stream};
use crate::protocol::keys::{ReporterKeys, ReturnSecret, case_id};
use crate::protocol::kinds::{Capsule, Report};
use crate::protocol::note::{SignedNote, SignerName};
use crate::protocol::receipt::{self, Receipt, Sent as SentThings};
use crate::protocol::statement::ListEntry;
use crate::protocol::words::Language;
use crate::protocol::{Identity, Recipient, SealFault, SigningKey, seal};

/// What a reporter wants to say, and to whom.
#[derive(Debug, Clone)]
pub struct ReportInput {
    /// Slug of the organisation.
    pub organisation: String,
    /// Her answers, codes only.
    pub answers: Answers,
    /// Her words.
    pub text: String,
    /// Who may never read it.
    pub excluded: Vec<KeyId>,
    /// Whom she wishes to read it; otherwise chance decides.
    pub wish: Option<KeyId>,
    /// Whether a deputy may read it when the adviser does not.
    pub deputy: bool,
    /// From which list her return words are written.
    pub language: Language,
}

/// An adviser whom nobody can choose now, because her coordinator's list has expired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unavailable {
    /// Her name.
    pub name: String,
    /// Slugs of her organisations.
    pub organisations: Vec<String>,
    /// The list that has expired.
    pub list: ExpiredList,
}

/// A report that is sealed and can be sent, again and again as the same one.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Its case.
    pub case: CaseId,
    /// The words with which she returns.
    pub return_words: Zeroizing<String>,
    /// Who will read it.
    pub readers: Vec<Person>,
    /// Who could have read it, had her coordinator's list not expired.
    pub unavailable: Vec<Unavailable>,
    keys: ReporterKeys,
    organisation: String,
    chosen: Vec<Reader>,
    sealed: Vec<Vec<u8>>,
}

/// A report that was taken in.
#[derive(Debug, Clone, Serialize)]
pub struct Sent {
    /// Its case.
    pub case: CaseId,
    /// The words with which she returns; shown to her once.
    #[serde(serialize_with = "shown_once")]
    pub return_words: Zeroizing<String>,
    /// Who will read it.
    pub readers: Vec<Person>,
    /// Who could have read it, had her coordinator's list not expired.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unavailable: Vec<Unavailable>,
    /// What the service signed.
    pub receipt: Receipt,
}

fn shown_once<S: serde::Serializer>(words: &Zeroizing<String>, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(words)
}

/// A reporter at her device.
#[derive(Debug, Clone, Copy)]
pub struct Reporter<'a> {
    /// The verified installation.
    pub house: &'a House,
    /// Her device.
    pub device: Device<'a>,
}

impl Reporter<'_> {
    /// Seals and sends.
    ///
    /// # Errors
    /// As [`Reporter::prepare`] and [`Reporter::send`].
    pub fn report(&self, input: &ReportInput) -> Result<Sent, ClientFault> {
        self.send(&self.prepare(input)?)
    }

    /// Chooses readers and seals; nothing leaves the device.
    ///
    /// # Errors
    /// An unknown organisation, answers off the lists, nobody left, or too many words.
    pub fn prepare(&self, input: &ReportInput) -> Result<Prepared, ClientFault> {
        self.check(input)?;
        let (today, entropy) = (self.device.clock.today(), self.device.entropy);
        let organisation = self.today(&input.organisation, today)?;
        let input = &ReportInput { organisation, ..input.clone() };
        let readers = self.choose(input, today)?;
        let secret = ReturnSecret::random(entropy);
        let keys = secret.keys(&self.house.instance());
        let case_identity = Identity::random(entropy);
        let recipients = (case_identity.recipient(), keys.opening.recipient());
        let case = case_id(&recipients.0, &recipients.1, &keys.signing.verify_key());
        let frame = self.frame(input, &readers, &keys, (&recipients.0, case), today);
        let mut sealed = vec![self.seal_report(&frame, &keys.signing, &recipients, input)?];
        for reader in &readers {
            let capsule = self.capsule(case, reader, &case_identity, today);
            let note = SignedNote::write(&capsule)?.sign(SignerName::Reporter, &keys.signing);
            let recipient = &self.house.subject(&reader.key)?.recipient;
            let bytes = seal::<Capsule>(note.print().as_bytes(), &[recipient], entropy)?;
            sealed.push(bytes.into_bytes());
        }
        Ok(Prepared {
            case,
            return_words: secret.words(input.language),
            readers: readers.iter().map(|r| self.house.person(&r.key, r.role)).collect(),
            unavailable: self.unavailable(input, today),
            organisation: input.organisation.clone(),
            chosen: readers,
            keys,
            sealed,
        })
    }

    /// Sends what was prepared, and believes only a receipt for exactly that.
    ///
    /// # Errors
    /// A refusal; or unknown, when no answer or no right receipt came.
    pub fn send(&self, prepared: &Prepared) -> Result<Sent, ClientFault> {
        let bodies: Vec<&[u8]> = prepared.sealed.iter().map(Vec::as_slice).collect();
        let answer = prepared.act(&bodies).send(
            &self.house.ground.place.server,
            &Signer { name: SignerName::Mailbox, key: &prepared.keys.mailbox },
        )?;
        let readers: Vec<KeyId> = prepared.chosen.iter().map(|reader| reader.key).collect();
        let instance = self.house.instance();
        let sent = SentThings {
            instance: &instance,
            case: &prepared.case,
            kind: "report",
            sealed: &bodies,
            readers: &readers,
        };
        Ok(Sent {
            case: prepared.case,
            return_words: prepared.return_words.clone(),
            readers: prepared.readers.clone(),
            unavailable: prepared.unavailable.clone(),
            receipt: proof(&answer, self.house, &sent)?,
        })
    }

    fn check(&self, input: &ReportInput) -> Result<(), ClientFault> {
        if input.text.trim().is_empty() {
            return Err(ClientFault::Input("a report has words: give --text".to_owned()));
        }
        let answers = serde_json::to_value(&input.answers).unwrap_or_default();
        let (codes, none) = (self.house.codes(), Map::new());
        let whole = answers.as_object().unwrap_or(&none);
        let faults = codes.check(whole);
        if faults.is_empty() { Ok(()) } else { Err(ClientFault::answers(codes, whole, faults)) }
    }

    /// What the organisation she named is today: itself, or what it became.
    fn today(&self, slug: &str, today: Day) -> Result<String, ClientFault> {
        let tree = self.house.tree();
        if tree.get(slug).is_none() {
            return Err(ClientFault::Input(format!("no organisation has the slug {slug}")));
        }
        let now = tree.today(slug, today);
        let has_ended = |until: Day| until < today;
        if tree.get(now).is_none_or(|it| it.valid_until.is_some_and(has_ended)) {
            return Err(ClientFault::Input(format!("the organisation {slug} has ended")));
        }
        Ok(now.to_owned())
    }

    fn choose(&self, input: &ReportInput, today: Day) -> Result<Vec<Reader>, ClientFault> {
        if let Some(wish) = &input.wish {
            self.house.check_held(wish)?;
        }
        let (directory, tree) = (&self.house.directory, self.house.tree());
        let steps = eligible(directory, tree, &input.organisation, &input.excluded, today);
        let chosen = choose(&steps, input.wish.as_ref(), input.deputy, self.device.entropy);
        chosen.ok_or_else(|| match input.wish {
            Some(_) if !steps.is_empty() => {
                ClientFault::Input("whom you wish does not read for this organisation".to_owned())
            }
            _ => {
                let ways = self.house.ground.place.support.ways();
                let unavailable = self.unavailable(input, today).into_iter();
                let expired: BTreeSet<String> = unavailable.map(|u| u.list.to_string()).collect();
                let parts: Vec<String> = expired.into_iter().chain([ways]).collect();
                ClientFault::Nobody { ways: parts.join("; ") }
            }
        })
    }

    /// Whom an expired list keeps from being chosen: told to her, never passed over in silence.
    fn unavailable(&self, input: &ReportInput, today: Day) -> Vec<Unavailable> {
        let (directory, tree) = (&self.house.directory, self.house.tree());
        let lapsed = lapsed(directory, tree, &input.organisation, &input.excluded, today);
        let unavailable = |(list, entry): (ExpiredList, ListEntry)| Unavailable {
            name: entry.name,
            organisations: entry.organisations,
            list,
        };
        lapsed.into_iter().map(unavailable).collect()
    }

    fn frame(
        &self,
        input: &ReportInput,
        readers: &[Reader],
        keys: &ReporterKeys,
        (case_recipient, case): (&Recipient, CaseId),
        day: Day,
    ) -> Frame {
        let body = ReportBody {
            organisation: input.organisation.clone(),
            readers: readers.to_vec(),
            excluded: input.excluded.clone(),
            root: self.house.instance(),
            case_recipient: case_recipient.clone(),
            opening_recipient: keys.opening.recipient(),
            verify_key: keys.signing.verify_key(),
            mailbox_key: keys.mailbox.verify_key(),
            answers: input.answers.clone(),
            text: input.text.clone(),
        };
        Frame {
            instance: self.house.instance(),
            case,
            epoch: 1,
            stream: Stream::Dialogue,
            author: Author::Reporter,
            seq: 0,
            prev: None,
            heads: Vec::new(),
            lists: self.house.references(),
            day,
            body: Body::Report(Box::new(body)),
            files: Vec::new(),
        }
    }

    fn seal_report(
        &self,
        frame: &Frame,
        key: &SigningKey,
        (case, opening): &(Recipient, Recipient),
        input: &ReportInput,
    ) -> Result<Vec<u8>, ClientFault> {
        let note = SignedNote::write(frame)?.sign(SignerName::Reporter, key);
        let sealed = seal::<Report>(note.print().as_bytes(), &[case, opening], self.device.entropy);
        sealed.map(Sealed::into_bytes).map_err(|fault| match fault {
            SealFault::TooLong { found, most, .. } => ClientFault::Input(format!(
                "the text has {} bytes, {} more than fit into one report: shorten it, and send \
                 the rest as a message",
                input.text.len(),
                found - most
            )),
            other => other.into(),
        })
    }

    fn capsule(&self, case: CaseId, reader: &Reader, seed: &Identity, day: Day) -> CapsuleNote {
        CapsuleNote {
            instance: self.house.instance(),
            case,
            epoch: 1,
            reader: reader.key,
            seeds: vec![EpochSeeds { epoch: 1, case: seed.seed().clone(), note: None }],
            day,
        }
    }
}

impl Prepared {
    fn act<'a>(&'a self, bodies: &[&'a [u8]]) -> Act<'a> {
        let readers = serde_json::to_value(&self.chosen).unwrap_or(Value::Null);
        Act {
            path: "/submissions",
            action: "submit",
            input: input([
                ("case", text(&self.case)),
                ("organisation", text(&self.organisation)),
                ("mailboxKey", text(&self.keys.mailbox.verify_key())),
                ("readers", readers),
            ]),
            bodies: bodies.to_vec(),
        }
    }
}

/// The receipt in an answer, when it proves exactly what was sent.
pub(super) fn proof(
    answer: &Answer,
    house: &House,
    sent: &SentThings<'_>,
) -> Result<Receipt, ClientFault> {
    let unproven = || ClientFault::Unknown("the answer holds no receipt".to_owned());
    let parts = answer.parts("a receipt").map_err(|_| unproven())?;
    let [note] = parts[..] else { return Err(unproven()) };
    let note = SignedNote::parse(note).map_err(|_| unproven())?;
    Ok(receipt::check(&note, house.service_key(), sent)?.into_value())
}
