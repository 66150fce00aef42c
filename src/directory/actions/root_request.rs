//! What the root is asked to sign.

use crate::access::Role;
use crate::db::{AnyConnection, DbFault};
use crate::directory::store;
use crate::kernel::{Day, KeyId};
use crate::protocol::note::SignedNote;
use crate::protocol::root::RootRequest;
use crate::protocol::statement::{SubjectNote, SubjectRole};
use crate::protocol::{Instance, VerifyKey};
use crate::staff;

/// Who asks: what the installation says of itself.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Which installation.
    pub instance: Instance,
    /// Its public name.
    pub name: String,
    /// Its public URL.
    pub authority: String,
    /// Signs receipts.
    pub service_key: VerifyKey,
}

/// A request to the root: the count desks of last year, whose second half is counted and
/// released in this one, of this year and of the next; every coordinator who completed her
/// enrolment; and confirmed report authors who lack a desk capsule.
///
/// # Errors
/// [`DbFault`].
pub fn root_request(
    conn: &mut AnyConnection,
    asking: &Asking,
    today: Day,
) -> Result<RootRequest, DbFault> {
    let last = store::find_instance(conn)?.map_or(0, |(number, _)| number);
    let this = today.year();
    let years = vec![this.saturating_sub(1), this, this.saturating_add(1)];
    let active = staff::actions::list_active(conn, Role::Coordinator)?;
    let subjects = store::list_subjects(conn, "subject")?;
    let candidates = store::list_subjects(conn, "candidate")?;
    let notes = subjects.iter().chain(&candidates);
    let is_active = |key: &KeyId| active.iter().any(|account| account.key == *key);
    let coordinators = notes
        .filter(|row| is_active(&row.key))
        .filter(|row| role_of(&row.note) == Some(SubjectRole::Coordinator))
        .map(|row| row.note.clone())
        .collect();
    let mut report_authors = Vec::new();
    for row in &subjects {
        // The root seals for nobody whom no coordinator of this request has confirmed.
        let signer = row.signer.as_ref().and_then(|signer| signer.parse().ok());
        let is_confirmed = signer.is_some_and(|signer: KeyId| is_active(&signer));
        if role_of(&row.note) != Some(SubjectRole::ReportAuthor) || !is_confirmed {
            continue;
        }
        let has = store::list_desks(conn, &row.key)?;
        if !years.iter().all(|year| has.iter().any(|desk| desk.year == *year)) {
            report_authors.push(row.note.clone());
        }
    }
    Ok(RootRequest {
        instance: asking.instance,
        number: last.saturating_add(1),
        name: asking.name.clone(),
        authority: asking.authority.clone(),
        service_key: asking.service_key,
        years,
        coordinators,
        report_authors,
    })
}

/// The role in a stored note.
pub(super) fn role_of(note: &str) -> Option<SubjectRole> {
    let note = SignedNote::parse(note.as_bytes()).ok()?;
    note.unverified::<SubjectNote>().ok().map(|subject| subject.role)
}
