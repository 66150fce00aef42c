//! Section `[database]`: where rows and, apart from them, shred keys are kept.
//!
//! Separate because its values may hold a password. They come from a file of their own or
//! from the environment, never from the configuration file, and are never shown.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::reader::Section;

/// Where rows and shred keys are kept. Both are URLs: `sqlite:PATH` or `postgres://…`.
#[derive(Debug, Clone)]
pub struct Database {
    /// The main store.
    pub url: SecretString,
    /// The store of shred keys, with a backup of its own.
    pub shred_url: SecretString,
}

impl Database {
    pub(super) fn read(section: &mut Section<'_, '_>, data_dir: &Path) -> Self {
        let inside = |name: &str| format!("sqlite:{}", data_dir.join(name).display());
        Self {
            url: read_url(section, "url", &inside("weerklank.db")),
            shred_url: read_url(section, "shred_url", &inside("shred.db")),
        }
    }

    /// Whether both stores are the same one, which would bring destroyed keys back with
    /// every backup.
    pub fn is_one_store(&self) -> bool {
        self.url.expose_secret() == self.shred_url.expose_secret()
    }
}

fn read_url(section: &mut Section<'_, '_>, key: &str, default: &str) -> SecretString {
    let file_key = format!("{key}_file");
    let in_file = section.is_in_file(key);
    let mut url = section.text(key, "");
    let file = section.text(&file_key, "");
    if !file.is_empty() {
        if !url.is_empty() {
            let rule = format!("given twice: {key} and {file_key}");
            section.fault(key, &rule, "keep one of them");
        }
        match std::fs::read_to_string(&file) {
            Ok(read) => read.trim().clone_into(&mut url),
            Err(_) => section.fault(&file_key, "cannot be read", "check path and rights"),
        }
    }
    check_url(section, key, &url, in_file && file.is_empty());
    if url.is_empty() { default.into() } else { url.into() }
}

fn check_url(section: &mut Section<'_, '_>, key: &str, url: &str, in_file: bool) {
    let known = ["sqlite:", "postgres://", "postgresql://"];
    if !url.is_empty() && !known.iter().any(|start| url.starts_with(start)) {
        section.fault(key, "must begin with sqlite: or postgres://", "correct the URL");
    }
    let user = url.split_once("://").and_then(|(_, rest)| rest.split_once('@'));
    if in_file && user.is_some_and(|(user, _)| user.contains(':')) {
        let remedy = format!("use {key}_file or the environment");
        section.fault(key, "no password may stand in this file", &remedy);
    }
}
