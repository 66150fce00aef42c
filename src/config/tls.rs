//! Section `[tls]`: the certificate with which the service itself speaks TLS.
//!
//! Separate because it names files, never their content: a private key must not pass
//! through the configuration.

use std::path::PathBuf;

use super::reader::Section;

/// The two files of TLS, PEM; both are read again when they change.
#[derive(Debug, Clone)]
pub struct Tls {
    /// Certificate chain, own certificate first.
    pub certificate: PathBuf,
    /// Private key.
    pub key: PathBuf,
}

impl Tls {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Option<Self> {
        let certificate = section.text("certificate", "");
        let key = section.text("key", "");
        if certificate.is_empty() != key.is_empty() {
            let missing = if key.is_empty() { "key" } else { "certificate" };
            section.fault(missing, "certificate and key come together", "fill in both or none");
        }
        let whole = !certificate.is_empty() && !key.is_empty();
        whole.then(|| Self { certificate: certificate.into(), key: key.into() })
    }
}
