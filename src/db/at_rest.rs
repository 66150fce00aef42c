//! How sealed things lie in the database: the age header under a shred key, the payload as
//! it came (`docs/protocol.md` §8).
//!
//! Separate so that a column for sealed things takes nothing else: the two SQL types here
//! are not `Binary`, and their only values are made by [`seal_head`]. It adds a lock around
//! what is sealed already; it must never be a reason to store something that is not.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Binary, HasSqlType, SqlType};
use diesel::sqlite::Sqlite;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::connection::MultiBackend;
use crate::kernel::{Entropy, Sealed, SealedKind, ShapeFault};

const NONCE: usize = 24;

/// Why a stored thing could not be put together again.
#[derive(Debug, thiserror::Error)]
pub enum AtRestFault {
    /// Another key, another place, or changed bytes.
    #[error("the header does not open with this key in this place")]
    Head,
    /// Header and payload together have not the shape of the kind.
    #[error(transparent)]
    Shape(#[from] ShapeFault),
}

/// A key whose destruction makes everything under it unreadable. Has no readable `Debug`.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct ShredKey([u8; 32]);

impl ShredKey {
    pub(super) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub(super) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for ShredKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ShredKey")
    }
}

/// Where a stored thing belongs; it opens nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Whose it is: a case id, a key id, a staff id, as text.
    pub owner: &'a str,
    /// What it is: `report`, `message`, `note`, `capsule`, `self`, `count`, `wrap`, `desk`.
    pub kind: &'a str,
    /// Its place among the owner's: `dialogue/reporter/3`, a slot, a period.
    pub position: &'a str,
}

impl Place<'_> {
    fn bytes(&self) -> Vec<u8> {
        [self.owner, self.kind, self.position, "1"].join("\0").into_bytes()
    }
}

/// The SQL type of a column that holds headers at rest.
#[derive(Debug, Clone, Copy, Default, SqlType, diesel::query_builder::QueryId)]
#[diesel(postgres_type(oid = 17, array_oid = 1001), sqlite_type(name = "Binary"))]
pub struct SealedHead;

/// The SQL type of a column that holds sealed payloads.
#[derive(Debug, Clone, Copy, Default, SqlType, diesel::query_builder::QueryId)]
#[diesel(postgres_type(oid = 17, array_oid = 1001), sqlite_type(name = "Binary"))]
pub struct SealedBody;

/// A header at rest: nonce, then the encrypted age header. Made by [`seal_head`] alone.
///
/// Plain bytes do not fit its column:
/// ```compile_fail
/// use diesel::prelude::*;
/// use weerklank::db::schema::frames;
/// let plain: Vec<u8> = b"words".to_vec();
/// let _ = frames::head.eq(plain);
/// ```
#[derive(Clone, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = SealedHead)]
pub struct Head(Vec<u8>);

/// A sealed payload. Made by [`seal_head`] alone.
///
/// Plain words do not fit its column:
/// ```compile_fail
/// use diesel::prelude::*;
/// use weerklank::db::schema::frames;
/// let _ = frames::body.eq("words".to_owned());
/// ```
#[derive(Clone, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = SealedBody)]
pub struct Body(Vec<u8>);

/// Something sealed as it lies at rest, and where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked<P> {
    /// Where it belongs, in the words of its subject.
    pub place: P,
    /// Its header, locked.
    pub head: Head,
    /// Its payload.
    pub body: Body,
}

macro_rules! column {
    ($value:ident, $sql:ident) => {
        impl std::fmt::Debug for $value {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({} bytes)", stringify!($value), self.0.len())
            }
        }

        impl HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                MultiBackend::lookup_sql_type::<$sql>(lookup)
            }
        }

        impl ToSql<$sql, Pg> for $value {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                ToSql::<Binary, Pg>::to_sql(self.0.as_slice(), out)
            }
        }

        impl ToSql<$sql, Sqlite> for $value {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                ToSql::<Binary, Sqlite>::to_sql(self.0.as_slice(), out)
            }
        }

        impl ToSql<$sql, MultiBackend> for $value {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value(($sql, self));
                Ok(IsNull::No)
            }
        }

        impl FromSql<$sql, Pg> for $value {
            fn from_sql(bytes: diesel::pg::PgValue<'_>) -> deserialize::Result<Self> {
                FromSql::<Binary, Pg>::from_sql(bytes).map(Self)
            }
        }

        impl FromSql<$sql, Sqlite> for $value {
            fn from_sql(
                bytes: <Sqlite as diesel::backend::Backend>::RawValue<'_>,
            ) -> deserialize::Result<Self> {
                FromSql::<Binary, Sqlite>::from_sql(bytes).map(Self)
            }
        }

        impl FromSql<$sql, MultiBackend> for $value {
            fn from_sql(
                bytes: <MultiBackend as diesel::backend::Backend>::RawValue<'_>,
            ) -> deserialize::Result<Self> {
                bytes.from_sql::<Self, $sql>()
            }
        }
    };
}

column!(Head, SealedHead);
column!(Body, SealedBody);

fn cipher(key: &ShredKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(Key::from_slice(key.as_bytes()))
}

/// Locks the header of a sealed thing under its owner's shred key, for one place.
///
/// # Errors
/// [`AtRestFault::Head`] when the cipher refuses (it does not for headers of any real size).
pub fn seal_head<C: SealedKind>(
    key: &ShredKey,
    place: &Place<'_>,
    sealed: &Sealed<C>,
    entropy: &dyn Entropy,
) -> Result<(Head, Body), AtRestFault> {
    let (header, payload) = sealed.split();
    let nonce: [u8; NONCE] = entropy.bytes();
    let locked = cipher(key)
        .encrypt(XNonce::from_slice(&nonce), Payload { msg: header, aad: &place.bytes() })
        .map_err(|_| AtRestFault::Head)?;
    Ok((Head([nonce.as_slice(), &locked].concat()), Body(payload.to_vec())))
}

/// Puts a stored thing together again, exactly as it was sent.
///
/// # Errors
/// [`AtRestFault::Head`] with another key or in another place; [`AtRestFault::Shape`] when
/// the payload is not of the kind.
pub fn open_head<C: SealedKind>(
    key: &ShredKey,
    place: &Place<'_>,
    head: &Head,
    body: &Body,
) -> Result<Sealed<C>, AtRestFault> {
    let (nonce, locked) = head.0.split_at_checked(NONCE).ok_or(AtRestFault::Head)?;
    let mut sealed = cipher(key)
        .decrypt(XNonce::from_slice(nonce), Payload { msg: locked, aad: &place.bytes() })
        .map_err(|_| AtRestFault::Head)?;
    sealed.extend_from_slice(&body.0);
    Ok(Sealed::parse(sealed)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SystemEntropy;
    use proptest::prelude::*;

    #[derive(Debug)]
    struct Kind;
    impl SealedKind for Kind {
        const NAME: &'static str = "test";
        const STANZAS: usize = 1;
        const PLAINTEXTS: &'static [usize] = &[1_024];
    }

    const PLACE: Place<'_> = Place { owner: "case_a", kind: "message", position: "dialogue/b/1" };

    fn sealed(fill: u8) -> Sealed<Kind> {
        let letters = "A".repeat(1_494);
        let mac = "B".repeat(43);
        let header =
            format!("age-encryption.org/v1\n-> mlkem768x25519 {letters}\n{mac}\n--- {mac}\n");
        let mut bytes = header.into_bytes();
        bytes.resize(bytes.len() + 16 + 1_024 + 16, fill);
        Sealed::parse(bytes).unwrap()
    }

    fn key(byte: u8) -> ShredKey {
        ShredKey::from_bytes([byte; 32])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn what_is_put_away_comes_back_as_it_was(fill: u8, byte: u8) {
            let sealed = sealed(fill);
            let (head, body) = seal_head(&key(byte), &PLACE, &sealed, &SystemEntropy).unwrap();
            let back: Sealed<Kind> = open_head(&key(byte), &PLACE, &head, &body).unwrap();
            prop_assert_eq!(back.as_bytes(), sealed.as_bytes());
        }

        #[test]
        fn it_opens_with_no_other_key(one: u8, other: u8) {
            prop_assume!(one != other);
            let (head, body) = seal_head(&key(one), &PLACE, &sealed(0), &SystemEntropy).unwrap();
            let opened = open_head::<Kind>(&key(other), &PLACE, &head, &body);
            prop_assert!(matches!(opened, Err(AtRestFault::Head)));
        }

        #[test]
        fn it_opens_in_no_other_place(owner in "[a-z_]{1,9}", kind in "[a-z]{1,9}", at in "[a-z/0-9]{1,9}") {
            let elsewhere = Place { owner: &owner, kind: &kind, position: &at };
            prop_assume!(elsewhere != PLACE);
            let (head, body) = seal_head(&key(1), &PLACE, &sealed(0), &SystemEntropy).unwrap();
            prop_assert!(open_head::<Kind>(&key(1), &elsewhere, &head, &body).is_err());
        }

        #[test]
        fn a_changed_byte_is_noticed(at: prop::sample::Index, flip in 1_u8..) {
            let (mut head, body) = seal_head(&key(1), &PLACE, &sealed(0), &SystemEntropy).unwrap();
            let at = at.index(head.0.len());
            head.0[at] ^= flip;
            prop_assert!(open_head::<Kind>(&key(1), &PLACE, &head, &body).is_err());
        }
    }

    #[test]
    fn the_header_is_not_readable_at_rest() {
        let sealed = sealed(0);
        let (head, _) = seal_head(&key(1), &PLACE, &sealed, &SystemEntropy).unwrap();
        let (header, _) = sealed.split();
        assert!(!head.0.windows(16).any(|window| header.windows(16).any(|w| w == window)));
    }

    #[test]
    fn a_neighbouring_border_does_not_make_the_same_place() {
        let moved = Place { owner: "case_am", kind: "essage", ..PLACE };
        let (head, body) = seal_head(&key(1), &PLACE, &sealed(0), &SystemEntropy).unwrap();
        assert!(open_head::<Kind>(&key(1), &moved, &head, &body).is_err());
    }

    #[test]
    fn neither_key_nor_bytes_are_shown() {
        let (head, body) = seal_head(&key(65), &PLACE, &sealed(66), &SystemEntropy).unwrap();
        let shown = format!("{:?} {head:?} {body:?}", key(65));
        assert_eq!(shown, "ShredKey Head(1667 bytes) Body(1056 bytes)");
    }
}
