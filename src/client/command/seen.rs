//! The file in which a member of staff remembers between two commands.
//!
//! Separate because a file is another thing than what is remembered. It must never be
//! written in half: a new one takes the place of the old one.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::ClientFault;
use crate::client::memory::Memory;

/// What the file remembers; nothing when there is no file yet, or none was named.
pub(super) fn recall(name: Option<&Path>) -> Result<Memory, ClientFault> {
    let Some(name) = name else { return Ok(Memory::default()) };
    match std::fs::read(name) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| {
            ClientFault::Input(format!("{} is no memory of this client", name.display()))
        }),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Ok(Memory::default()),
        Err(fault) => Err(ClientFault::file(name, fault)),
    }
}

/// Writes it, for its owner alone.
pub(super) fn keep(name: Option<&Path>, memory: &Memory) -> Result<(), ClientFault> {
    let Some(name) = name else { return Ok(()) };
    let text = serde_json::to_string(memory).map_err(|_| ClientFault::Answer("a memory"))?;
    write(name, &text).map_err(|fault| ClientFault::file(name, fault))
}

fn write(name: &Path, text: &str) -> std::io::Result<()> {
    let mut beside = name.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    writeln!(file, "{text}")?;
    file.sync_all()?;
    std::fs::rename(&beside, name)
}
