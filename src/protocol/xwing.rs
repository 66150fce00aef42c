//! X-Wing (ML-KEM-768 and X25519 joined by SHA3-256) and the HPKE base-mode key schedule.
//!
//! Separate so that the mathematics stands apart from age's text forms. It must never panic
//! on hostile bytes: a bad key or ciphertext is [`KemFault`].

use ml_kem::array::Array;
use ml_kem::kem::Decapsulate as _;
use ml_kem::{B32, EncapsulateDeterministic as _, EncodedSizeUser as _, KemCore, MlKem768};
use sha2::Sha256;
use sha3::digest::{ExtendableOutput as _, Update as _, XofReader as _};
use sha3::{Digest as _, Sha3_256, Shake256};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::{Zeroize as _, Zeroizing};

use crate::kernel::Entropy;

/// Bytes of a public key: ML-KEM-768 encapsulation key, then X25519.
pub(super) const PUBLIC: usize = 1_184 + 32;
/// Bytes of an encapsulation: ML-KEM-768 ciphertext, then X25519.
pub(super) const ENCAPSULATION: usize = 1_088 + 32;
const LABEL: &[u8; 6] = b"\\.//^\\";
const SUITE: &[u8; 10] = b"HPKE\x64\x7a\x00\x01\x00\x03";

type Decapsulation = <MlKem768 as KemCore>::DecapsulationKey;
type EncapsulationKey = <MlKem768 as KemCore>::EncapsulationKey;
type Shared = Zeroizing<[u8; 32]>;

/// A key or an encapsulation that the standard refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid X-Wing key or encapsulation")]
pub(super) struct KemFault;

/// A secret in ml-kem's array type, wiped when dropped.
struct Wiped(B32);

impl Drop for Wiped {
    fn drop(&mut self) {
        self.0.as_mut_slice().zeroize();
    }
}

/// Both private halves, expanded from a seed.
struct Private {
    lattice: Decapsulation,
    lattice_public: EncapsulationKey,
    curve: StaticSecret,
}

fn expand(seed: &[u8; 32]) -> Private {
    let mut reader = Shake256::default().chain(seed).finalize_xof();
    let mut d = Zeroizing::new([0; 32]);
    let mut z = Zeroizing::new([0; 32]);
    let mut x = Zeroizing::new([0; 32]);
    reader.read(&mut *d);
    reader.read(&mut *z);
    reader.read(&mut *x);
    let (d, z) = (Wiped(B32::from(*d)), Wiped(B32::from(*z)));
    let (lattice, lattice_public) = MlKem768::generate_deterministic(&d.0, &z.0);
    Private { lattice, lattice_public, curve: StaticSecret::from(*x) }
}

/// The public key of a seed.
pub(super) fn public_of(seed: &[u8; 32]) -> Box<[u8; PUBLIC]> {
    let private = expand(seed);
    let mut public = Box::new([0; PUBLIC]);
    public[..1_184].copy_from_slice(&private.lattice_public.as_bytes());
    public[1_184..].copy_from_slice(PublicKey::from(&private.curve).as_bytes());
    public
}

/// The encapsulation key inside a public key, refused when its numbers are not reduced.
fn lattice_of(public: &[u8; PUBLIC]) -> Result<EncapsulationKey, KemFault> {
    let encoded = Array::try_from(&public[..1_184]).map_err(|_| KemFault)?;
    let key = EncapsulationKey::from_bytes(&encoded);
    if key.as_bytes() == encoded { Ok(key) } else { Err(KemFault) }
}

/// Whether these bytes are a public key to which may be sealed.
pub(super) fn check_public(public: &[u8; PUBLIC]) -> Result<(), KemFault> {
    let curve = curve_of(public);
    let probe = StaticSecret::from([1; 32]).diffie_hellman(&curve);
    lattice_of(public).and(if probe.was_contributory() { Ok(()) } else { Err(KemFault) })
}

fn curve_of(public: &[u8; PUBLIC]) -> PublicKey {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(&public[1_184..]);
    PublicKey::from(bytes)
}

fn join(lattice: &[u8], curve: &[u8; 32], sent: &PublicKey, to: &PublicKey) -> Shared {
    let hash = Sha3_256::new()
        .chain_update(lattice)
        .chain_update(curve)
        .chain_update(sent.as_bytes())
        .chain_update(to.as_bytes())
        .chain_update(LABEL);
    Zeroizing::new(hash.finalize().into())
}

/// A fresh shared secret and what carries it to the holder of the public key.
pub(super) fn encapsulate(
    public: &[u8; PUBLIC],
    entropy: &dyn Entropy,
) -> Result<(Box<[u8; ENCAPSULATION]>, Shared), KemFault> {
    let message = Wiped(B32::from(entropy.bytes::<32>()));
    let (carried, lattice) =
        lattice_of(public)?.encapsulate_deterministic(&message.0).map_err(|()| KemFault)?;
    let lattice = Wiped(lattice);
    let ephemeral = StaticSecret::from(entropy.bytes::<32>());
    let (sent, to) = (PublicKey::from(&ephemeral), curve_of(public));
    let curve = ephemeral.diffie_hellman(&to);
    if !curve.was_contributory() {
        return Err(KemFault);
    }
    let mut encapsulation = Box::new([0; ENCAPSULATION]);
    encapsulation[..1_088].copy_from_slice(&carried);
    encapsulation[1_088..].copy_from_slice(sent.as_bytes());
    Ok((encapsulation, join(&lattice.0, curve.as_bytes(), &sent, &to)))
}

/// The shared secret that an encapsulation carries to the holder of the seed.
///
/// ML-KEM answers a corrupted ciphertext with an unrelated secret; the AEAD notices.
pub(super) fn decapsulate(
    encapsulation: &[u8; ENCAPSULATION],
    seed: &[u8; 32],
) -> Result<Shared, KemFault> {
    let private = expand(seed);
    let carried = Array::try_from(&encapsulation[..1_088]).map_err(|_| KemFault)?;
    let lattice = Wiped(private.lattice.decapsulate(&carried).map_err(|()| KemFault)?);
    let mut sent = [0; 32];
    sent.copy_from_slice(&encapsulation[1_088..]);
    let sent = PublicKey::from(sent);
    let curve = private.curve.diffie_hellman(&sent);
    if !curve.was_contributory() {
        return Err(KemFault);
    }
    Ok(join(&lattice.0, curve.as_bytes(), &sent, &PublicKey::from(&private.curve)))
}

/// HPKE base mode (RFC 9180 §5.1): AEAD key and nonce of the first message.
pub(super) fn hpke_context(
    shared: &[u8; 32],
    info: &[u8],
) -> Result<(Zeroizing<[u8; 32]>, [u8; 12]), KemFault> {
    let (psk_id, _) = extract(&[], b"psk_id_hash", &[]);
    let (info_hash, _) = extract(&[], b"info_hash", info);
    let context = [&[0u8][..], &psk_id[..], &info_hash[..]].concat();
    let (_, secret) = extract(shared, b"secret", &[]);
    let mut key = Zeroizing::new([0; 32]);
    let mut nonce = [0; 12];
    expand_labelled(&secret, b"key", &context, &mut *key)?;
    expand_labelled(&secret, b"base_nonce", &context, &mut nonce)?;
    Ok((key, nonce))
}

fn extract(salt: &[u8], label: &[u8], input: &[u8]) -> ([u8; 32], hkdf::Hkdf<Sha256>) {
    let labelled = Zeroizing::new([b"HPKE-v1", &SUITE[..], label, input].concat());
    let (prk, hkdf) = hkdf::Hkdf::<Sha256>::extract(Some(salt), &labelled);
    (prk.into(), hkdf)
}

fn expand_labelled(
    secret: &hkdf::Hkdf<Sha256>,
    label: &[u8],
    context: &[u8],
    out: &mut [u8],
) -> Result<(), KemFault> {
    let length = u16::try_from(out.len()).map_err(|_| KemFault)?.to_be_bytes();
    let info = [&length[..], b"HPKE-v1", &SUITE[..], label, context].concat();
    secret.expand(&info, out).map_err(|_| KemFault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemEntropy;

    #[test]
    fn a_key_that_is_not_reduced_or_of_small_order_is_refused() {
        let good = public_of(&[7; 32]);
        assert_eq!(check_public(&good), Ok(()));
        let mut not_reduced = good.clone();
        not_reduced[..3].fill(0xff);
        assert_eq!(check_public(&not_reduced), Err(KemFault));
        assert!(encapsulate(&not_reduced, &SystemEntropy).is_err());
        let mut small = good;
        small[1_184..].fill(0);
        assert_eq!(check_public(&small), Err(KemFault));
        assert!(encapsulate(&small, &SystemEntropy).is_err());
    }

    #[test]
    fn only_the_holder_of_the_seed_finds_the_shared_secret() {
        let (carried, shared) = encapsulate(&public_of(&[7; 32]), &SystemEntropy).unwrap();
        assert_eq!(decapsulate(&carried, &[7; 32]), Ok(shared.clone()));
        assert_ne!(decapsulate(&carried, &[8; 32]), Ok(shared));
    }
}
