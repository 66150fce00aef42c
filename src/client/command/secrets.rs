//! Words and files from options, files or standard input.
//!
//! Separate so that every secret comes in the same three ways. It must never repeat what it
//! read.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use zeroize::Zeroizing;

use super::{ClientFault, Desk};

/// A staff member's recovery words.
#[derive(Debug, Args)]
pub(super) struct RecoveryWords {
    /// The recovery words; `-` reads them from standard input. Others on this machine can
    /// see an option: a file or standard input is better.
    #[arg(long, value_name = "WORDS")]
    recovery_words: Option<String>,
    /// A file with the recovery words.
    #[arg(long, value_name = "FILE")]
    recovery_words_file: Option<PathBuf>,
}

/// A reporter's return words.
#[derive(Debug, Args)]
pub(super) struct ReturnWords {
    /// The return words; `-` reads them from standard input. Others on this machine can see
    /// an option: a file or standard input is better.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// A file with the return words.
    #[arg(long, value_name = "FILE")]
    words_file: Option<PathBuf>,
}

/// What is to be said.
#[derive(Debug, Args)]
pub(super) struct Text {
    /// The words; `-` reads them from standard input.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    text: Option<String>,
    /// A file with the words.
    #[arg(long, value_name = "FILE")]
    text_file: Option<PathBuf>,
}

impl RecoveryWords {
    pub(super) fn read(&self, desk: &mut Desk<'_, '_>) -> Result<Zeroizing<String>, ClientFault> {
        let given = (self.recovery_words.as_deref(), self.recovery_words_file.as_deref());
        one(given, desk)?.ok_or_else(|| missing("--recovery-words or --recovery-words-file"))
    }
}

impl ReturnWords {
    pub(super) fn read(&self, desk: &mut Desk<'_, '_>) -> Result<Zeroizing<String>, ClientFault> {
        let given = (self.words.as_deref(), self.words_file.as_deref());
        one(given, desk)?.ok_or_else(|| missing("--words or --words-file"))
    }
}

impl Text {
    /// The words; what is not given is empty.
    pub(super) fn read(&self, desk: &mut Desk<'_, '_>) -> Result<Zeroizing<String>, ClientFault> {
        let given = (self.text.as_deref(), self.text_file.as_deref());
        Ok(one(given, desk)?.unwrap_or_default())
    }
}

fn missing(what: &str) -> ClientFault {
    ClientFault::Input(format!("give {what}"))
}

fn one(
    given: (Option<&str>, Option<&Path>),
    desk: &mut Desk<'_, '_>,
) -> Result<Option<Zeroizing<String>>, ClientFault> {
    match given {
        (Some(_), Some(_)) => Err(ClientFault::Input("give the option or the file".to_owned())),
        (Some("-"), None) => standard_input(desk).map(Some),
        (Some(text), None) => Ok(Some(Zeroizing::new(text.to_owned()))),
        (None, Some(name)) if name == Path::new("-") => standard_input(desk).map(Some),
        (None, Some(name)) => text_file(name).map(Some),
        (None, None) => Ok(None),
    }
}

fn standard_input(desk: &mut Desk<'_, '_>) -> Result<Zeroizing<String>, ClientFault> {
    let mut text = Zeroizing::new(String::new());
    let read = desk.streams.input.read_to_string(&mut text);
    read.map_err(|fault| ClientFault::file(Path::new("standard input"), fault))?;
    Ok(text)
}

/// A file of text.
pub(super) fn text_file(name: &Path) -> Result<Zeroizing<String>, ClientFault> {
    let mut text = Zeroizing::new(String::new());
    let read = std::fs::File::open(name).and_then(|mut file| file.read_to_string(&mut text));
    read.map_err(|fault| ClientFault::file(name, fault))?;
    Ok(text)
}

/// A file of bytes.
pub(super) fn file(name: &Path) -> Result<Vec<u8>, ClientFault> {
    std::fs::read(name).map_err(|fault| ClientFault::file(name, fault))
}

/// A file with a JSON object.
pub(super) fn json_file(
    name: &Path,
) -> Result<serde_json::Map<String, serde_json::Value>, ClientFault> {
    serde_json::from_slice(&file(name)?)
        .map_err(|_| ClientFault::Input(format!("{} holds no JSON object", name.display())))
}
