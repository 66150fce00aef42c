//! The mark of a demo that is being made: which folders a demo may write into.
//!
//! Separate because a demo writes much, with keys that everybody can read, and must never
//! write that into an installation of somebody else. The mark is there from before the first
//! file until the last; a folder with a mark holds nothing but what a demo made.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::{DemoFault, RECORD, ROOT};
use crate::startup::SERVICE_KEY;

const MARK: &str = "demo.begun";
const DATABASES: [&str; 2] = ["weerklank.db", "shred.db"];
const BESIDE: [&str; 4] = ["", "-wal", "-shm", ".lock"];

/// Held while a demo is made; nobody else makes it meanwhile.
#[derive(Debug)]
pub(super) struct Mark {
    path: PathBuf,
    file: File,
}

impl Mark {
    /// Marks a folder in which a demo is to be made; nothing when there is a whole one. What
    /// an interrupted making left is removed.
    pub(super) fn set(folder: &Path) -> Result<Option<Self>, DemoFault> {
        let path = folder.join(MARK);
        let is_begun = path.exists();
        if !is_begun && folder.join(RECORD).exists() {
            return Ok(None);
        }
        if !is_begun && parts(folder).any(|part| part.exists()) {
            return Err(DemoFault::Installation(folder.to_owned()));
        }
        let fault = |cause| DemoFault::File { path: path.clone(), cause };
        fs::create_dir_all(folder).map_err(fault)?;
        let file = File::options().write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(fault)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(DemoFault::Begun(folder.to_owned()));
            }
            Err(TryLockError::Error(cause)) => return Err(fault(cause)),
        }
        file.sync_all().map_err(fault)?;
        for part in parts(folder) {
            remove(&part).map_err(|cause| DemoFault::File { path: part, cause })?;
        }
        Ok(Some(Self { path, file }))
    }

    /// The demo is whole.
    pub(super) fn clear(self) -> Result<(), DemoFault> {
        let removed = fs::remove_file(&self.path);
        removed.map_err(|cause| DemoFault::File { path: self.path.clone(), cause })?;
        drop(self.file);
        Ok(())
    }
}

/// All that a demo makes, and all by which an installation is known.
fn parts(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let beside = |name: &'static str| BESIDE.map(|end| format!("{name}{end}"));
    let single = [RECORD, ROOT, SERVICE_KEY].map(str::to_owned);
    let all: Vec<String> =
        single.into_iter().chain(DATABASES.into_iter().flat_map(beside)).collect();
    let folder = folder.to_owned();
    all.into_iter().map(move |name| folder.join(name))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(cause),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, names: &[&str]) {
        for name in names {
            fs::write(folder.join(name), "").unwrap();
        }
    }

    #[test]
    fn the_folder_of_an_installation_is_refused_and_stays_as_it_is() {
        for name in [SERVICE_KEY, "weerklank.db", "shred.db", ROOT] {
            let folder = tempfile::tempdir().unwrap();
            write(folder.path(), &[name]);
            let told = Mark::set(folder.path()).unwrap_err();
            assert!(matches!(told, DemoFault::Installation(_)), "{name}: {told}");
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{name}");
        }
    }

    #[test]
    fn an_interrupted_making_begins_anew_and_a_whole_demo_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mark = Mark::set(folder.path()).unwrap().unwrap();
        let told = Mark::set(folder.path()).unwrap_err();
        assert!(matches!(told, DemoFault::Begun(_)), "made by two at once: {told}");
        write(folder.path(), &[ROOT, SERVICE_KEY, "weerklank.db", "shred.db-wal", "mine.txt"]);
        drop(mark);

        let mark = Mark::set(folder.path()).unwrap().unwrap();
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap()).collect();
        assert_eq!(left.len(), 2, "the mark, and what is not the demo's: {left:?}");
        write(folder.path(), &[ROOT, RECORD]);
        mark.clear().unwrap();
        assert!(Mark::set(folder.path()).unwrap().is_none());
        assert!(folder.path().join(ROOT).exists());
    }
}
