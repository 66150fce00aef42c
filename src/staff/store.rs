//! The only SQL for accounts, invitations, unlock paths, sessions and self frames.

mod own;
mod path;
mod session;

use diesel::prelude::*;

pub use own::{SelfRow, find_self, insert_self, replace_self};
pub use path::{
    PathRow, delete_path, find_path, find_path_by_name, find_shred_key, insert_path, list_paths,
    update_passkey,
};
pub use session::{
    SessionRow, delete_session, delete_sessions_before, delete_sessions_of, find_session,
    insert_session, touch_session,
};

use super::model::{Account, AccountState, Invitation};
use crate::access::Role;
use crate::db::schema::{invitations, staff};
use crate::db::{AnyConnection, DbFault, exactly_one};
use crate::kernel::{Day, KeyId, StaffId};
use crate::protocol::bytes::Bytes;
use crate::protocol::{Hash, VerifyKey};

#[derive(Queryable, Selectable)]
#[diesel(table_name = staff)]
struct Row {
    id: String,
    role: String,
    name: String,
    organisations: String,
    state: String,
    key: Option<String>,
    verify_key: Option<Vec<u8>>,
    recipient: Option<String>,
    since: i32,
}

impl Row {
    fn into_account(self) -> Result<Account, DbFault> {
        let broken = |column| DbFault::Inconsistent { table: "staff", column };
        let key = self.key.and_then(|key| key.parse().ok());
        let recipient = self.recipient.and_then(|text| text.parse().ok());
        Ok(Account {
            id: self.id.parse().map_err(|_| broken("id"))?,
            role: Role::parse(&self.role).ok_or_else(|| broken("role"))?,
            name: self.name,
            organisations: slugs(&self.organisations).ok_or_else(|| broken("organisations"))?,
            state: AccountState::parse(&self.state).ok_or_else(|| broken("state"))?,
            key: key.ok_or_else(|| broken("key"))?,
            verify_key: self
                .verify_key
                .and_then(to_verify_key)
                .ok_or_else(|| broken("verify_key"))?,
            recipient: recipient.ok_or_else(|| broken("recipient"))?,
            since: Day::from_number(self.since),
        })
    }
}

fn slugs(text: &str) -> Option<Vec<String>> {
    serde_json::from_str(text).ok()
}

fn slugs_text(slugs: &[String]) -> String {
    serde_json::json!(slugs).to_string()
}

fn to_verify_key(bytes: Vec<u8>) -> Option<VerifyKey> {
    VerifyKey::from_bytes(&bytes.try_into().ok()?).ok()
}

/// Adds an account; [`DbFault::Taken`] when the keys are somebody's already.
pub fn insert(tx: &mut AnyConnection, account: &Account) -> Result<(), DbFault> {
    diesel::insert_into(staff::table)
        .values((
            staff::id.eq(account.id.to_string()),
            staff::role.eq(account.role.name()),
            staff::name.eq(&account.name),
            staff::organisations.eq(slugs_text(&account.organisations)),
            staff::state.eq(account.state.name()),
            staff::key.eq(account.key.to_string()),
            staff::verify_key.eq(account.verify_key.as_bytes().as_slice()),
            staff::recipient.eq(account.recipient.as_str()),
            staff::since.eq(account.since.number()),
        ))
        .execute(tx)?;
    Ok(())
}

/// The account with this id.
pub fn find(conn: &mut AnyConnection, id: StaffId) -> Result<Option<Account>, DbFault> {
    let row = staff::table.find(id.to_string()).select(Row::as_select()).first(conn).optional()?;
    row.map(Row::into_account).transpose()
}

/// The account with these keys.
pub fn find_by_key(conn: &mut AnyConnection, key: KeyId) -> Result<Option<Account>, DbFault> {
    let row = staff::table
        .filter(staff::key.eq(key.to_string()))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(Row::into_account).transpose()
}

/// The account that this key verifies.
pub fn find_by_verify_key(
    conn: &mut AnyConnection,
    key: &VerifyKey,
) -> Result<Option<Account>, DbFault> {
    let row = staff::table
        .filter(staff::verify_key.eq(key.as_bytes().as_slice()))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    row.map(Row::into_account).transpose()
}

/// Every account of a role, by id.
pub fn list_by_role(conn: &mut AnyConnection, role: Role) -> Result<Vec<Account>, DbFault> {
    let rows: Vec<Row> = staff::table
        .filter(staff::role.eq(role.name()))
        .order(staff::id)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::into_account).collect()
}

/// Says how far an account is.
pub fn update_state(
    tx: &mut AnyConnection,
    id: StaffId,
    state: AccountState,
) -> Result<(), DbFault> {
    let updated = diesel::update(staff::table.find(id.to_string()))
        .set(staff::state.eq(state.name()))
        .execute(tx)?;
    exactly_one(updated, "staff")
}

/// Adds an invitation under the hash of its token.
pub fn insert_invitation(
    tx: &mut AnyConnection,
    token: &Hash,
    invitation: &Invitation,
) -> Result<(), DbFault> {
    diesel::insert_into(invitations::table)
        .values((
            invitations::token_hash.eq(token.as_bytes().as_slice()),
            invitations::role.eq(invitation.role.name()),
            invitations::name.eq(&invitation.name),
            invitations::organisations.eq(slugs_text(&invitation.organisations)),
            invitations::expires.eq(invitation.expires),
        ))
        .execute(tx)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = invitations)]
struct InvitationRow {
    token_hash: Vec<u8>,
    role: String,
    name: String,
    organisations: String,
    expires: i64,
    used_by: Option<String>,
}

impl InvitationRow {
    fn into_invitation(self) -> Result<(Hash, Invitation), DbFault> {
        let broken = |column| DbFault::Inconsistent { table: "invitations", column };
        let token: [u8; 32] = self.token_hash.try_into().map_err(|_| broken("token_hash"))?;
        let used_by = self.used_by.map(|id| id.parse()).transpose();
        let invitation = Invitation {
            role: Role::parse(&self.role).ok_or_else(|| broken("role"))?,
            name: self.name,
            organisations: slugs(&self.organisations).ok_or_else(|| broken("organisations"))?,
            expires: self.expires,
            used_by: used_by.map_err(|_| broken("used_by"))?,
        };
        Ok((Bytes(token), invitation))
    }
}

/// The invitation of a token.
pub fn find_invitation(
    conn: &mut AnyConnection,
    token: &Hash,
) -> Result<Option<Invitation>, DbFault> {
    let row = invitations::table
        .find(token.as_bytes().as_slice())
        .select(InvitationRow::as_select())
        .first(conn)
        .optional()?;
    row.map(|row| Ok(row.into_invitation()?.1)).transpose()
}

/// Every invitation and the account that it became, by the hash of its token, which is no
/// order of time.
pub fn list_invitations(
    conn: &mut AnyConnection,
) -> Result<Vec<(Hash, Invitation, Option<Account>)>, DbFault> {
    let rows: Vec<(InvitationRow, Option<Row>)> = invitations::table
        .left_join(staff::table)
        .order(invitations::token_hash)
        .select((InvitationRow::as_select(), Option::<Row>::as_select()))
        .load(conn)?;
    let became = |(row, account): (InvitationRow, Option<Row>)| {
        let (token, invitation) = row.into_invitation()?;
        Ok((token, invitation, account.map(Row::into_account).transpose()?))
    };
    rows.into_iter().map(became).collect()
}

/// Takes an invitation away that nobody has used; whether there was one.
pub fn delete_invitation(tx: &mut AnyConnection, token: &Hash) -> Result<bool, DbFault> {
    let unused =
        invitations::table.find(token.as_bytes().as_slice()).filter(invitations::used_by.is_null());
    Ok(diesel::delete(unused).execute(tx)? == 1)
}

/// Takes invitations away that nobody used and that ended before this second; returns how many.
pub fn delete_invitations_before(tx: &mut AnyConnection, second: i64) -> Result<usize, DbFault> {
    let unused = invitations::table
        .filter(invitations::used_by.is_null())
        .filter(invitations::expires.lt(second));
    Ok(diesel::delete(unused).execute(tx)?)
}

/// Uses an invitation up; whether it was still unused.
pub fn use_invitation(tx: &mut AnyConnection, token: &Hash, by: StaffId) -> Result<bool, DbFault> {
    let unused =
        invitations::table.find(token.as_bytes().as_slice()).filter(invitations::used_by.is_null());
    let updated =
        diesel::update(unused).set(invitations::used_by.eq(by.to_string())).execute(tx)?;
    Ok(updated == 1)
}
