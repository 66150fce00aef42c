//! Making a copy while the service runs.
//!
//! Separate from putting one back. Rows go from one snapshot straight into the sealed stream:
//! there is no file in between. Data and shred keys are never in the same copy.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::format::{End, Opening, Record, Writer};
use super::{Store, UpkeepFault, With, file_fault};
use crate::config::Settings;
use crate::protocol::Recipient;
use crate::protocol::copies::CopyWriter;
use crate::startup::SERVICE_KEY;

/// What a copy came to.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its head.
    pub opening: Opening,
    /// Its end.
    pub end: End,
}

/// Copies a store into a new file, sealed to this recipient. Blocks.
///
/// # Errors
/// [`UpkeepFault`]; no file is left then.
pub fn backup(
    settings: &Settings,
    store: Store,
    recipient: &Recipient,
    out: &Path,
    with: &With,
) -> Result<Made, UpkeepFault> {
    let file = new_file(out).map_err(file_fault(out))?;
    let made = write(settings, store, recipient, file, with);
    if made.is_err() {
        // - What cannot be removed has no end and opens as "cut off".
        let _ = fs::remove_file(out);
    }
    made
}

fn write(
    settings: &Settings,
    store: Store,
    recipient: &Recipient,
    file: File,
    with: &With,
) -> Result<Made, UpkeepFault> {
    let sealing = |cause| UpkeepFault::File { path: "the copy".into(), cause };
    let db = store.existing(settings, with)?;
    let opening = Opening {
        store,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        schema: store.migrations().versions()?.into_iter().collect(),
        instance: settings.instance.root.first().cloned().unwrap_or_default(),
        day: with.clock.today().to_string(),
    };
    let sealed = CopyWriter::new(BufWriter::new(file), recipient, &*with.entropy);
    let mut writer = Writer::new(sealed.map_err(sealing)?, opening.clone())?;
    db.copy_out(store.tables(), &mut writer)?;
    if store == Store::Data {
        let path = settings.server.data_dir.join(SERVICE_KEY);
        let content = fs::read_to_string(&path).map_err(file_fault(&path))?;
        writer.write(&Record::File { name: SERVICE_KEY.to_owned(), content })?;
    }
    let (sealed, end) = writer.finish()?;
    sealed.finish().and_then(durable).map_err(sealing)?;
    Ok(Made { opening, end })
}

fn durable(mut writer: BufWriter<File>) -> io::Result<()> {
    writer.flush()?;
    writer.get_ref().sync_all()
}

fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
