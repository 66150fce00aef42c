//! SQL for unlock paths: how each signs in, and its wrap.

use diesel::prelude::*;

use super::to_verify_key;
use crate::db::schema::unlock_paths;
use crate::db::{AnyConnection, Body, DbFault, Head, exactly_one, place_of};
use crate::kernel::StaffId;
use crate::protocol::VerifyKey;
use crate::staff::model::{Means, PathKind};
use crate::staff::passkey::{KeptPasskey, MadePasskey};

/// An unlock path as it is stored, under its name ([`Means::path`]).
#[derive(Debug, Clone)]
pub struct PathRow {
    /// Whose.
    pub staff: StaffId,
    /// How it signs in.
    pub means: Means,
    /// The wrap.
    pub head: Head,
    /// The wrap.
    pub body: Body,
    /// The name of her shred key.
    pub shred_key: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = unlock_paths)]
struct Row {
    staff: String,
    credential: String,
    kind: String,
    sign_in_key: Option<Vec<u8>>,
    passkey: Option<String>,
    head: Head,
    body: Body,
    shred_key: String,
}

impl Row {
    fn into_path(self) -> Result<PathRow, DbFault> {
        let broken = |column| DbFault::Inconsistent { table: "unlock_paths", column };
        let means = match PathKind::parse(&self.kind).ok_or_else(|| broken("kind"))? {
            PathKind::Words => {
                let key = self.sign_in_key.and_then(to_verify_key);
                Means::Words(key.ok_or_else(|| broken("sign_in_key"))?)
            }
            PathKind::Passkey => {
                let kept = self.passkey.map(KeptPasskey::from_text);
                let kept = kept.ok_or_else(|| broken("passkey"))?;
                Means::Passkey(MadePasskey { credential: self.credential, kept })
            }
        };
        Ok(PathRow {
            staff: self.staff.parse().map_err(|_| broken("staff"))?,
            means,
            head: self.head,
            body: self.body,
            shred_key: self.shred_key,
        })
    }
}

/// Adds an unlock path; [`DbFault::Taken`] when its sign-in key or passkey was used before.
pub fn insert_path(tx: &mut AnyConnection, path: &PathRow) -> Result<(), DbFault> {
    let (sign_in_key, passkey) = match &path.means {
        Means::Words(key) => (Some(key.as_bytes().as_slice()), None),
        Means::Passkey(made) => (None, Some(made.kept.as_str())),
    };
    let (staff, credential) = (path.staff.to_string(), path.means.path());
    diesel::insert_into(unlock_paths::table)
        .values((
            unlock_paths::place.eq(place_of(&[&staff, &credential])),
            unlock_paths::staff.eq(&staff),
            unlock_paths::credential.eq(&credential),
            unlock_paths::kind.eq(path.means.kind().name()),
            unlock_paths::sign_in_key.eq(sign_in_key),
            unlock_paths::passkey.eq(passkey),
            unlock_paths::head.eq(&path.head),
            unlock_paths::body.eq(&path.body),
            unlock_paths::shred_key.eq(&path.shred_key),
        ))
        .execute(tx)?;
    Ok(())
}

/// The unlock path that this key signs in by.
pub fn find_path(
    conn: &mut AnyConnection,
    sign_in_key: &VerifyKey,
) -> Result<Option<PathRow>, DbFault> {
    let row: Option<Row> = unlock_paths::table
        .filter(unlock_paths::sign_in_key.eq(sign_in_key.as_bytes().as_slice()))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(Row::into_path).transpose()
}

/// The unlock path with this name.
pub fn find_path_by_name(conn: &mut AnyConnection, name: &str) -> Result<Option<PathRow>, DbFault> {
    let row: Option<Row> = unlock_paths::table
        .filter(unlock_paths::credential.eq(name))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(Row::into_path).transpose()
}

/// Somebody's unlock paths, by name.
pub fn list_paths(conn: &mut AnyConnection, staff: StaffId) -> Result<Vec<PathRow>, DbFault> {
    let rows: Vec<Row> = unlock_paths::table
        .filter(unlock_paths::staff.eq(staff.to_string()))
        .order(unlock_paths::credential)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::into_path).collect()
}

/// Notes how a passkey is after it signed in.
pub fn update_passkey(tx: &mut AnyConnection, made: &MadePasskey) -> Result<(), DbFault> {
    let path = unlock_paths::table.filter(unlock_paths::credential.eq(&made.credential));
    let updated =
        diesel::update(path).set(unlock_paths::passkey.eq(made.kept.as_str())).execute(tx)?;
    exactly_one(updated, "unlock_paths")
}

/// Takes an unlock path away; whether she had it.
pub fn delete_path(tx: &mut AnyConnection, staff: StaffId, name: &str) -> Result<bool, DbFault> {
    let path = unlock_paths::table
        .filter(unlock_paths::staff.eq(staff.to_string()))
        .filter(unlock_paths::credential.eq(name));
    Ok(diesel::delete(path).execute(tx)? == 1)
}

/// The name of an account's shred key.
pub fn find_shred_key(conn: &mut AnyConnection, id: StaffId) -> Result<Option<String>, DbFault> {
    let paths = unlock_paths::table
        .filter(unlock_paths::staff.eq(id.to_string()))
        .order(unlock_paths::credential);
    Ok(paths.select(unlock_paths::shred_key).first(conn).optional()?)
}
