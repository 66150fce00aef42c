//! Releases: the frozen numbers of a half-year, and the rule that decides which may be shown.
//!
//! Separate and pure because three parties apply it alike: the author who prepares, the author
//! who approves, and the service that checks what it can from the plain rows. Each
//! organisation stands in one row at most and there are no totals, so there is nothing to
//! subtract. It must never look at how groups could be made to hold: they are made by staff
//! size, which is public.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::bytes::{Hash, present};
use super::keys::Instance;
use super::note::{NoteBody, NoteKind};
use crate::kernel::{Day, KeyId};

/// The least number that is shown.
pub const LEAST: u32 = 10;
/// The fewest organisations of a group that is shown.
pub const LEAST_MEMBERS: usize = 5;
/// The fewest organisations with reports in a group that is shown.
pub const LEAST_REPORTING: usize = 3;
/// The most reports of a group that is shown, for each organisation in it on average.
pub const MOST_EACH: u32 = 4;

/// A class of staff sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Size {
    /// Fewer than 500, or nobody knows.
    Small,
    /// 500 to 1,999.
    Medium,
    /// 2,000 and more.
    Large,
}

impl Size {
    /// All of them, the smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// The class of so many in full-time equivalents.
    pub fn of(fte: Option<u32>) -> Self {
        match fte {
            None | Some(..500) => Self::Small,
            Some(500..2_000) => Self::Medium,
            Some(2_000..) => Self::Large,
        }
    }

    /// The name in a note.
    pub fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }
}

/// What a release needs to know of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Workplace {
    /// Its slug.
    pub slug: String,
    /// First day on which it exists.
    #[serde(deserialize_with = "present")]
    pub valid_from: Option<Day>,
    /// Last day on which it exists.
    #[serde(deserialize_with = "present")]
    pub valid_until: Option<Day>,
    /// Staff in full-time equivalents.
    #[serde(deserialize_with = "present")]
    pub fte: Option<u32>,
}

/// The organisations in the bytes of `GET /organisations`; nothing when they hold none.
pub fn read_workplaces(bytes: &[u8]) -> Option<Vec<Workplace>> {
    #[derive(Deserialize)]
    struct File {
        organisations: Vec<Workplace>,
    }
    serde_json::from_slice::<File>(bytes).ok().map(|file| file.organisations)
}

/// The first and the last day of a half-year; nothing when it is none.
pub fn days_of(period: &str) -> Option<(Day, Day)> {
    let (year, half) = period.split_once("-H")?;
    let (first, last) = match half {
        "1" => ("01-01", "06-30"),
        "2" => ("07-01", "12-31"),
        _ => return None,
    };
    Some((format!("{year}-{first}").parse().ok()?, format!("{year}-{last}").parse().ok()?))
}

/// Every organisation that existed on some day of a period, with its class.
pub type Members = BTreeMap<String, Size>;

/// The members of a period.
pub fn members(workplaces: &[Workplace], (first, last): (Day, Day)) -> Members {
    let existed = |at: &&Workplace| {
        at.valid_from.is_none_or(|from| from <= last)
            && at.valid_until.is_none_or(|until| first <= until)
    };
    workplaces.iter().filter(existed).map(|at| (at.slug.clone(), Size::of(at.fte))).collect()
}

/// One number that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The classes of a group; empty for an organisation shown by itself.
    pub sizes: Vec<Size>,
    /// The organisation, or all of the group, by slug.
    pub organisations: Vec<String>,
    /// How many reports.
    pub reports: u32,
}

/// All that is shown of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Organisations by slug, then groups by size.
    pub rows: Vec<Row>,
    /// Whether organisations stand in no row.
    pub not_shown: bool,
}

/// What may be shown: each organisation from [`LEAST`] on; the others, zeros too, in groups by
/// size when every group holds, else all together when that holds, else not at all.
pub fn table(members: &Members, reports: &BTreeMap<String, u32>) -> Table {
    let number = |slug: &str| reports.get(slug).copied().unwrap_or(0);
    let is_shown = |slug: &str| number(slug) >= LEAST;
    let rest = groups(members, &|slug| !is_shown(slug));
    let filled = |mut row: Row| {
        row.reports = row.organisations.iter().map(|slug| number(slug)).sum();
        row
    };
    let holds = |row: &Row| {
        let reporting = row.organisations.iter().filter(|slug| number(slug) > 0).count();
        is_roomy(row) && row.reports >= LEAST && reporting >= LEAST_REPORTING
    };
    let apart: Vec<Row> = rest.iter().cloned().map(filled).collect();
    let grouped = if apart.iter().all(holds) {
        Some(apart)
    } else {
        Some(vec![filled(together(&rest))]).filter(|one| one.iter().all(holds))
    };
    let not_shown = grouped.is_none();
    let shown = members.keys().filter(|slug| is_shown(slug)).map(|slug| Row {
        sizes: Vec::new(),
        organisations: vec![slug.clone()],
        reports: number(slug),
    });
    Table { rows: shown.chain(grouped.unwrap_or_default()).collect(), not_shown }
}

/// Enough organisations, and not so many reports that each of them has nearly [`LEAST`].
fn is_roomy(row: &Row) -> bool {
    let members = u32::try_from(row.organisations.len()).unwrap_or(u32::MAX);
    row.organisations.len() >= LEAST_MEMBERS && row.reports <= members.saturating_mul(MOST_EACH)
}

/// Those who are left, by size; no group without anybody, no numbers yet.
fn groups(members: &Members, is_left: &dyn Fn(&str) -> bool) -> Vec<Row> {
    let group = |size: &Size| {
        let of_size = members.iter().filter(|(slug, own)| *own == size && is_left(slug));
        let organisations = of_size.map(|(slug, _)| slug.clone()).collect();
        Row { sizes: vec![*size], organisations, reports: 0 }
    };
    Size::ALL.iter().map(group).filter(|row| !row.organisations.is_empty()).collect()
}

fn together(groups: &[Row]) -> Row {
    let organisations: BTreeSet<String> =
        groups.iter().flat_map(|row| row.organisations.iter().cloned()).collect();
    Row {
        sizes: groups.iter().flat_map(|row| row.sizes.iter().copied()).collect(),
        organisations: organisations.into_iter().collect(),
        reports: 0,
    }
}

/// What a table breaks that can be seen without the numbers behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableFault {
    /// The row at this place shows fewer than [`LEAST`].
    TooFew(usize),
    /// The row names an organisation that did not exist in the period.
    Unknown(usize),
    /// The row is not where it belongs, or names an organisation that stands in another.
    Order(usize),
    /// The row is a group with too few organisations or too many reports for them.
    Group(usize),
    /// The groups are not by size, or not whole.
    Groups,
    /// It does not say whether organisations are left out, or says it wrongly.
    NotShown,
}

/// Checks all that plain rows tell: everything but how many of a group have reports.
///
/// # Errors
/// Every [`TableFault`].
pub fn check(members: &Members, table: &Table) -> Result<(), Vec<TableFault>> {
    let alone = table.rows.iter().take_while(|row| row.sizes.is_empty()).count();
    let (shown, grouped) = table.rows.split_at(alone);
    let mut faults = Vec::new();
    for (place, row) in table.rows.iter().enumerate() {
        if row.reports < LEAST {
            faults.push(TableFault::TooFew(place));
        }
        if row.organisations.iter().any(|slug| !members.contains_key(slug)) {
            faults.push(TableFault::Unknown(place));
        }
        let follows = place == 0 || table.rows[place - 1].organisations < row.organisations;
        if place < alone && (row.organisations.len() != 1 || !follows) {
            faults.push(TableFault::Order(place));
        }
        if place >= alone && !is_roomy(row) {
            faults.push(TableFault::Group(place));
        }
    }
    let by_themselves: BTreeSet<&str> =
        shown.iter().flat_map(|row| &row.organisations).map(String::as_str).collect();
    let rest = groups(members, &|slug| !by_themselves.contains(slug));
    let bare: Vec<Row> = grouped.iter().map(|row| Row { reports: 0, ..row.clone() }).collect();
    if !bare.is_empty() && bare != rest && bare != [together(&rest)] {
        faults.push(TableFault::Groups);
    }
    if table.not_shown != (bare.is_empty() && !rest.is_empty()) {
        faults.push(TableFault::NotShown);
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// A release, as two report authors sign it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseNote {
    /// Which installation.
    pub instance: Instance,
    /// Half-year.
    pub period: String,
    /// Who prepared it.
    pub author: KeyId,
    /// When.
    pub day: Day,
    /// What is shown.
    pub rows: Vec<Row>,
    /// Whether organisations stand in no row.
    pub not_shown: bool,
    /// SHA-256 of every sealed batch of the period, sorted by its text.
    pub batches: Vec<Hash>,
}

impl ReleaseNote {
    /// What it shows.
    pub fn table(&self) -> Table {
        Table { rows: self.rows.clone(), not_shown: self.not_shown }
    }
}

impl NoteBody for ReleaseNote {
    const KIND: NoteKind = NoteKind::Release;
}

#[cfg(test)]
mod tests;
