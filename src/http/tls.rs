//! TLS of the service itself, with a certificate that is read again when its files change.
//!
//! Separate because a renewed certificate must not need a restart, and a broken one must
//! not take the service down: the former stays until a good one is there.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use rustls::client::verify_server_cert_signed_by_trust_anchor;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, UnixTime};
use rustls::server::{ClientHello, ParsedCertificate, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{CertificateError, Error, RootCertStore, ServerConfig};

use super::events::{Event, emit};
use crate::config::Tls;
use crate::kernel::Clock;

/// How often the files are looked at, at most.
pub const LOOK_EVERY: Duration = Duration::from_secs(10);

/// The first second of the year 10000.
const AFTER_ALL: Duration = Duration::from_hours(70_389_528);

/// Why the certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsFault {
    /// The chain is missing, unreadable or empty.
    #[error("tls.certificate: no certificate can be read from it")]
    Certificate,
    /// The key is missing, unreadable, or another one's.
    #[error("tls.key: no key can be read from it that belongs to the certificate")]
    Key,
    /// The library refuses the set-up.
    #[error("tls: {0}")]
    Refused(#[from] rustls::Error),
}

/// The set-up of TLS 1.2 and 1.3 for these files.
///
/// # Errors
/// When the files cannot be used now; later changes fall back to what was read here.
pub fn server_config(tls: &Tls, clock: Arc<dyn Clock>) -> Result<ServerConfig, TlsFault> {
    let provider = Arc::new(ring::default_provider());
    let resolver = Reloading::new(tls.clone(), clock, provider.clone())?;
    Ok(ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(resolver)))
}

/// The second on which the certificate ends; nothing when it ends in no year that has four
/// digits. The library tells it to whoever asks in a year when it has ended.
///
/// # Errors
/// When a service could not start with these files.
pub fn ends(tls: &Tls) -> Result<Option<i64>, TlsFault> {
    let provider = ring::default_provider();
    let pair = read(tls, &provider)?;
    let own = pair.end_entity_cert()?;
    let parsed = ParsedCertificate::try_from(own)?;
    let algorithms = provider.signature_verification_algorithms.all;
    let (roots, then) = (RootCertStore::empty(), UnixTime::since_unix_epoch(AFTER_ALL));
    let told = verify_server_cert_signed_by_trust_anchor(&parsed, &roots, &[], then, algorithms);
    let Err(Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) = told
    else {
        return Ok(None);
    };
    Ok(i64::try_from(not_after.as_secs()).ok())
}

/// When a file was last changed and how long it is.
type Stamp = Option<(SystemTime, u64)>;

struct Current {
    key: Arc<CertifiedKey>,
    stamps: [Stamp; 2],
    looked: Duration,
}

struct Reloading {
    tls: Tls,
    clock: Arc<dyn Clock>,
    provider: Arc<CryptoProvider>,
    current: Mutex<Current>,
}

impl Reloading {
    fn new(
        tls: Tls,
        clock: Arc<dyn Clock>,
        provider: Arc<CryptoProvider>,
    ) -> Result<Self, TlsFault> {
        let current = Mutex::new(Current {
            stamps: stamps(&tls),
            key: read(&tls, &provider)?,
            looked: clock.elapsed(),
        });
        Ok(Self { tls, clock, provider, current })
    }

    fn key(&self) -> Arc<CertifiedKey> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.elapsed();
        if now.saturating_sub(current.looked) >= LOOK_EVERY {
            current.looked = now;
            self.look(&mut current);
        }
        current.key.clone()
    }

    fn look(&self, current: &mut Current) {
        let stamps = stamps(&self.tls);
        if stamps == current.stamps {
            return;
        }
        current.stamps = stamps;
        match read(&self.tls, &self.provider) {
            Ok(key) => {
                current.key = key;
                emit(Event::CertificateRead);
            }
            Err(_) => emit(Event::CertificateRefused),
        }
    }
}

impl ResolvesServerCert for Reloading {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.key())
    }
}

impl fmt::Debug for Reloading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reloading")
    }
}

fn stamps(tls: &Tls) -> [Stamp; 2] {
    let stamp = |path: &Path| {
        let about = std::fs::metadata(path).ok()?;
        Some((about.modified().ok()?, about.len()))
    };
    [stamp(&tls.certificate), stamp(&tls.key)]
}

fn read(tls: &Tls, provider: &CryptoProvider) -> Result<Arc<CertifiedKey>, TlsFault> {
    let chain = CertificateDer::pem_file_iter(&tls.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|_| TlsFault::Certificate)?;
    if chain.is_empty() {
        return Err(TlsFault::Certificate);
    }
    let key = PrivateKeyDer::from_pem_file(&tls.key).map_err(|_| TlsFault::Key)?;
    let pair = CertifiedKey::from_der(chain, key, provider).map_err(|_| TlsFault::Key)?;
    Ok(Arc::new(pair))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    struct Hand(AtomicU64);

    impl Clock for Hand {
        fn second(&self) -> i64 {
            0
        }
        fn elapsed(&self) -> Duration {
            Duration::from_secs(self.0.load(Ordering::Relaxed))
        }
    }

    fn write_pair(tls: &Tls) {
        let pair = rcgen::generate_simple_self_signed(vec!["localhost".into()]).unwrap();
        std::fs::write(&tls.certificate, pair.cert.pem()).unwrap();
        std::fs::write(&tls.key, pair.signing_key.serialize_pem()).unwrap();
    }

    fn setup() -> (tempfile::TempDir, Tls, Arc<Hand>) {
        let folder = tempfile::tempdir().unwrap();
        let (certificate, key) = (folder.path().join("c.pem"), folder.path().join("k.pem"));
        let tls = Tls { certificate, key };
        write_pair(&tls);
        (folder, tls, Arc::new(Hand(AtomicU64::new(0))))
    }

    fn reloading(tls: &Tls, clock: &Arc<Hand>) -> Result<Reloading, TlsFault> {
        Reloading::new(tls.clone(), clock.clone(), Arc::new(ring::default_provider()))
    }

    #[test]
    fn a_changed_certificate_is_used_and_a_broken_one_is_not() {
        let (_folder, tls, clock) = setup();
        let resolver = reloading(&tls, &clock).unwrap();
        let first = resolver.key();
        write_pair(&tls);
        // A new file may have the length and, on coarse file systems, the time of the former.
        let later = SystemTime::UNIX_EPOCH + Duration::from_secs(9_999_999);
        std::fs::File::options().write(true).open(&tls.key).unwrap().set_modified(later).unwrap();
        clock.0.store(9, Ordering::Relaxed);
        assert_eq!(resolver.key().cert, first.cert, "looked before it was time");
        clock.0.store(20, Ordering::Relaxed);
        let second = resolver.key();
        assert_ne!(second.cert, first.cert);
        std::fs::write(&tls.certificate, "broken").unwrap();
        clock.0.store(40, Ordering::Relaxed);
        assert_eq!(resolver.key().cert, second.cert);
    }

    #[test]
    fn the_day_on_which_a_certificate_ends_is_read() {
        let (_folder, tls, _) = setup();
        let mut asked = rcgen::CertificateParams::new(vec!["localhost".into()]).unwrap();
        asked.not_after = rcgen::date_time_ymd(2030, 1, 1);
        let key = rcgen::KeyPair::generate().unwrap();
        std::fs::write(&tls.certificate, asked.self_signed(&key).unwrap().pem()).unwrap();
        assert!(matches!(ends(&tls), Err(TlsFault::Key)));
        std::fs::write(&tls.key, key.serialize_pem()).unwrap();
        assert_eq!(ends(&tls).unwrap(), Some(1_893_456_000));
        std::fs::write(&tls.certificate, "garbage").unwrap();
        assert!(matches!(ends(&tls), Err(TlsFault::Certificate)));
    }

    #[test]
    fn a_key_of_another_certificate_is_refused() {
        let (_folder, tls, clock) = setup();
        let other = rcgen::generate_simple_self_signed(vec!["localhost".into()]).unwrap();
        std::fs::write(&tls.key, other.signing_key.serialize_pem()).unwrap();
        assert!(matches!(reloading(&tls, &clock), Err(TlsFault::Key)));
        std::fs::write(&tls.certificate, "").unwrap();
        assert!(matches!(reloading(&tls, &clock), Err(TlsFault::Certificate)));
    }
}
