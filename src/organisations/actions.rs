//! Importing a tree, and finding trees and code lists as they are served.

use std::sync::LazyLock;

use serde::Deserialize;

use super::changes::{Change, PlanFault, What, diff, plan};
use super::codes::Codes;
use super::import::{self, ImportFault};
use super::model::{Tree, TreeFault};
use super::store;
use crate::access::{HouseAct, HouseGrant, Refusal};
use crate::challenges::actions::SpendFault;
use crate::db::{AnyConnection, DbFault};
use crate::journal::{self, Act, Entry};
use crate::kernel::{Clock, Entropy};
use crate::protocol::{Hash, choose, hash};

/// The code lists of this version, as bytes that are served; checked by a test.
static CODES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let file = include_bytes!("../../config/codes.json");
    Codes::from_json(file).map(|codes| codes.to_json()).unwrap_or_default()
});

/// Who imports.
#[derive(Debug, Clone, Copy)]
pub enum Importer<'a> {
    /// Whoever works at the machine itself.
    Console,
    /// An administrator.
    Staff(&'a HouseGrant),
}

/// What an import does, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOutcome {
    /// What changes.
    pub changes: Vec<Change>,
    /// What is allowed but worth a look.
    pub warnings: Vec<ImportFault>,
    /// Hash of the tree as it will be served.
    pub hash: Hash,
}

/// Why a file was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportRefusal {
    /// Not this actor's to do.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file does not hold.
    #[error("the file has {} faults", .0.len())]
    File(Vec<ImportFault>),
    /// Organisations would vanish.
    #[error("{} organisations are left out: end them instead", .0.len())]
    Removed(Vec<Change>),
    /// With what must stay, it is no tree.
    #[error("no tree together with the organisations that must stay: {} faults", .0.len())]
    Tree(Vec<TreeFault>),
    /// The tree that is kept cannot be read.
    #[error("the tree that is kept cannot be read")]
    Kept,
    /// The request was sent before.
    #[error("the challenge was spent before")]
    Replayed,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbFault),
}

impl From<PlanFault> for ImportRefusal {
    fn from(fault: PlanFault) -> Self {
        match fault {
            PlanFault::Removed(changes) => Self::Removed(changes),
            PlanFault::Faults(faults) => Self::Tree(faults),
        }
    }
}

impl From<SpendFault> for ImportRefusal {
    fn from(fault: SpendFault) -> Self {
        match fault {
            SpendFault::Spent => Self::Replayed,
            SpendFault::Db(fault) => Self::Db(fault),
        }
    }
}

/// Reads a CSV file as the next tree; keeps it unless only the difference is asked for. It is
/// served once a coordinator's list names its hash.
///
/// # Errors
/// [`ImportRefusal`]; nothing was kept then.
pub fn import(
    tx: &mut AnyConnection,
    (clock, entropy): (&dyn Clock, &dyn Entropy),
    importer: Importer<'_>,
    file: &[u8],
    is_dry_run: bool,
) -> Result<ImportOutcome, ImportRefusal> {
    let entry = match importer {
        Importer::Console => Entry::on_console(clock.today(), Act::OrganisationsImported),
        Importer::Staff(grant) if grant.act() == HouseAct::ImportOrganisations => {
            Entry::by_staff(clock.today(), grant.staff(), Act::OrganisationsImported)
        }
        Importer::Staff(_) => return Err(Refusal::Role.into()),
    };
    let read = import::read(file).map_err(ImportRefusal::File)?;
    let (tree, changes) = next(tx, read.tree)?;
    let content = tree.to_json();
    let outcome = ImportOutcome { changes, warnings: read.warnings, hash: hash(&content) };
    if !is_dry_run {
        store::insert(tx, &outcome.hash, clock.today(), &content)?;
        journal::record(tx, entropy, &entry.about(outcome.hash))?;
    }
    Ok(outcome)
}

fn next(tx: &mut AnyConnection, new: Tree) -> Result<(Tree, Vec<Change>), ImportRefusal> {
    let Some(kept) = store::find_newest(tx)? else {
        let added = new.list().map(|at| Change {
            slug: at.slug.clone(),
            change: What::Added,
            field: None,
            from: None,
            to: None,
        });
        let added = added.collect();
        return Ok((new, added));
    };
    let old = Tree::from_json(&kept).map_err(|_| ImportRefusal::Kept)?;
    let plan = plan(&old, &new)?;
    let changes = diff(&old, &plan.tree);
    Ok((plan.tree, changes))
}

/// The bytes of the tree with this hash.
///
/// # Errors
/// [`DbFault`].
pub fn find_tree(conn: &mut AnyConnection, hash: &Hash) -> Result<Option<Vec<u8>>, DbFault> {
    store::find(conn, hash)
}

/// The bytes of the tree imported last.
///
/// # Errors
/// [`DbFault`].
pub fn newest_tree(conn: &mut AnyConnection) -> Result<Option<Vec<u8>>, DbFault> {
    store::find_newest(conn)
}

/// Who lies below whom in the tree imported last; nothing before the first import.
///
/// # Errors
/// [`DbFault`], also when the kept tree cannot be read.
pub fn newest_scopes(conn: &mut AnyConnection) -> Result<Option<choose::Tree>, DbFault> {
    let broken = DbFault::Inconsistent { table: "organisation_trees", column: "content" };
    let Some(content) = store::find_newest(conn)? else { return Ok(None) };
    scopes(&content).map(Some).ok_or(broken)
}

#[derive(Deserialize)]
struct Served {
    organisations: Vec<choose::Organisation>,
}

/// Who lies below whom in a tree as it is served; nothing when the bytes are no tree.
pub fn scopes(content: &[u8]) -> Option<choose::Tree> {
    let served: Served = serde_json::from_slice(content).ok()?;
    Some(choose::Tree::new(served.organisations))
}

/// The code lists, as they are served.
pub fn codes() -> &'static [u8] {
    &CODES
}

/// SHA-256 of the code lists as they are served.
pub fn codes_hash() -> Hash {
    hash(codes())
}
