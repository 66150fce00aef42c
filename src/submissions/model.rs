//! What a submission is: its input, checked for shape. No I/O.

use serde::{Deserialize, Serialize};

use crate::kernel::{CaseId, Sealed};
use crate::protocol::kinds::{Capsule, Report};
use crate::protocol::{Hash, VerifyKey, bytes::hash_all};
use crate::readers::model::{NamedReader, is_a_set};

/// The signed input of `POST /submissions`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmitInput {
    /// The id that report and capsules certify.
    pub case: CaseId,
    /// The slug of the organisation.
    pub organisation: String,
    /// Signs this request; the mailbox is named after it.
    pub mailbox_key: VerifyKey,
    /// Who can open the report.
    pub readers: Vec<NamedReader>,
    /// Proof of work, as decimal text, where it was asked.
    #[serde(default)]
    pub work: Option<String>,
}

/// What is wrong with the bodies or the readers of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SubmissionShapeFault {
    /// None, too many, one twice, or nobody who reads from the start.
    #[error("readers: one to four, each once, at least one adviser")]
    Readers,
    /// Not one report and one capsule per reader.
    #[error("bodies: one report, then one capsule per reader")]
    Bodies,
    /// The report has not the shape of one.
    #[error("the report is not sealed as a report")]
    Report,
    /// A capsule has not the shape of one.
    #[error("a capsule is not sealed as a capsule")]
    Capsule,
}

/// The sealed bodies of a submission.
#[derive(Debug)]
pub struct Bodies {
    /// The report.
    pub report: Sealed<Report>,
    /// One capsule per reader, in order.
    pub capsules: Vec<Sealed<Capsule>>,
}

impl Bodies {
    /// Parses the bodies against the readers that the input names.
    ///
    /// # Errors
    /// The first [`SubmissionShapeFault`].
    pub fn parse(input: &SubmitInput, bodies: Vec<Vec<u8>>) -> Result<Self, SubmissionShapeFault> {
        if !is_a_set(&input.readers) {
            return Err(SubmissionShapeFault::Readers);
        }
        if bodies.len() != 1 + input.readers.len() {
            return Err(SubmissionShapeFault::Bodies);
        }
        let mut bodies = bodies.into_iter();
        let report = bodies.next().ok_or(SubmissionShapeFault::Bodies)?;
        let report = Sealed::parse(report).map_err(|_| SubmissionShapeFault::Report)?;
        let capsules: Result<Vec<_>, _> = bodies.map(Sealed::parse).collect();
        let capsules = capsules.map_err(|_| SubmissionShapeFault::Capsule)?;
        Ok(Self { report, capsules })
    }
}

/// By what the same submission is known again, whatever its challenge and work: case,
/// mailbox, organisation, readers and the hash of every body.
pub fn fingerprint(input: &SubmitInput, bodies: &[Hash]) -> Hash {
    let readers: Vec<String> =
        input.readers.iter().map(|r| format!("{} {}\n", r.key, r.role.name())).collect();
    let (case, readers) = (input.case.to_string(), readers.concat());
    let mut runs: Vec<&[u8]> = vec![
        case.as_bytes(),
        input.mailbox_key.as_bytes(),
        input.organisation.as_bytes(),
        b"\n",
        readers.as_bytes(),
    ];
    runs.extend(bodies.iter().map(|hash| hash.as_bytes().as_slice()));
    hash_all(&runs)
}
