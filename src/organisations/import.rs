//! From a CSV file to a tree.
//!
//! Separate from the tree because files come from people: every fault is told at once with
//! line, column, rule and remedy. It must never hand out a tree while one fault is left.

use serde::Serialize;

use super::model::{Organisation, Slug, Tree, TreeFault};
use crate::kernel::Day;

/// The columns that are read, with the member that each becomes.
const COLUMNS: [(&str, &str); 14] = [
    ("slug", "slug"),
    ("parent", "parent"),
    ("kind", "kind"),
    ("label_nl", "labelNl"),
    ("label_en", "labelEn"),
    ("abbr", "abbr"),
    ("tooi_uri", "tooiUri"),
    ("oin", "oin"),
    ("roo_id", "rooId"),
    ("fte", "fte"),
    ("valid_from", "validFrom"),
    ("valid_until", "validUntil"),
    ("successor", "successor"),
    ("aliases", "aliases"),
];

/// Columns for the people who keep the file; not read.
const REMARKS: [&str; 2] = ["fte_source", "cao"];

/// One thing wrong with (or, as a warning, odd about) a file of organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("line {line}, {column}: {rule}; {remedy}")]
pub struct ImportFault {
    /// Line in the file, from 1; the first line is the header.
    pub line: u64,
    /// The column's name.
    pub column: String,
    /// What it breaks.
    pub rule: String,
    /// What to do about it.
    pub remedy: String,
}

/// A file that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// What it says.
    pub tree: Tree,
    /// What is allowed but worth a look: ended without a successor, or below one that ended.
    pub warnings: Vec<ImportFault>,
}

/// Reads comma-separated UTF-8 with a header line; columns in any order; several aliases
/// separated by semicolons.
///
/// # Errors
/// All faults of the file, never only the first.
pub fn read(bytes: &[u8]) -> Result<Imported, Vec<ImportFault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = reader.headers().map_err(|_| vec![not_text(1)])?.clone();
    let mut faults = header_faults(&header);
    if !faults.is_empty() {
        return Err(faults);
    }
    let (mut organisations, mut lines) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let Ok(record) = record.map_err(|fault| faults.push(unreadable(&fault))) else { continue };
        let line = record.position().map_or(0, csv::Position::line);
        let mut row = Row { header: &header, record: &record, line, faults: &mut faults };
        if let Some(organisation) = row.organisation() {
            organisations.push(organisation);
            lines.push(line);
        }
    }
    let warnings = warnings(&organisations, &lines);
    match Tree::new(organisations) {
        Ok(tree) if faults.is_empty() => return Ok(Imported { tree, warnings }),
        Ok(_) => {}
        Err(found) => faults.extend(found.into_iter().map(|fault| at_line(&fault, &lines))),
    }
    faults.sort_by_key(|fault| fault.line);
    Err(faults)
}

fn fault(line: u64, column: &str, rule: &str, remedy: &str) -> ImportFault {
    let (column, rule, remedy) = (column.to_owned(), rule.to_owned(), remedy.to_owned());
    ImportFault { line, column, rule, remedy }
}

fn not_text(line: u64) -> ImportFault {
    fault(line, "", "is not UTF-8 text", "save the file as CSV UTF-8")
}

fn unreadable(found: &csv::Error) -> ImportFault {
    not_text(found.position().map_or(0, csv::Position::line))
}

fn header_faults(header: &csv::StringRecord) -> Vec<ImportFault> {
    let is_read = |name: &str| COLUMNS.iter().any(|(column, _)| *column == name);
    let mut faults = Vec::new();
    for (column, _) in COLUMNS {
        match header.iter().filter(|name| *name == column).count() {
            1 => {}
            0 => faults.push(fault(1, column, "is missing", "add this column, comma-separated")),
            _ => faults.push(fault(1, column, "occurs more than once", "keep one")),
        }
    }
    for name in header.iter().filter(|name| !is_read(name) && !REMARKS.contains(name)) {
        faults.push(fault(1, name, "is no known column", "take it out, or correct its name"));
    }
    faults
}

/// One line of the file while it is being read.
struct Row<'a> {
    header: &'a csv::StringRecord,
    record: &'a csv::StringRecord,
    line: u64,
    faults: &'a mut Vec<ImportFault>,
}

impl Row<'_> {
    /// The organisation; a cell that cannot be read is a fault and counts as empty, so that
    /// the other cells are still checked. Without a slug there is none.
    fn organisation(&mut self) -> Option<Organisation> {
        if self.record.len() != self.header.len() {
            let rule = "has another number of cells than the first line";
            self.faults.push(fault(self.line, "", rule, "quote texts that hold a comma"));
            return None;
        }
        let slug = self.parsed::<Slug>("slug", "use a-z, 0-9 and -, beginning with a letter");
        if self.cell("slug").is_empty() {
            self.faults.push(fault(self.line, "slug", "is empty", "give it a slug of its own"));
        }
        Some(Organisation {
            parent: self.parsed("parent", "use the slug of the organisation above"),
            kind: self.cell("kind").to_owned(),
            label_nl: self.cell("label_nl").to_owned(),
            label_en: self.cell("label_en").to_owned(),
            abbr: self.cell("abbr").to_owned(),
            tooi_uri: self.text("tooi_uri"),
            oin: self.text("oin"),
            roo_id: self.text("roo_id"),
            fte: self.parsed("fte", "use a whole number, or leave it empty"),
            valid_from: self.parsed::<Day>("valid_from", "write it as 2026-11-22"),
            valid_until: self.parsed::<Day>("valid_until", "write it as 2026-11-22"),
            successor: self.parsed("successor", "use the slug of the organisation that follows"),
            aliases: self.aliases(),
            // Last, so that the other cells of a line without a slug are checked too.
            slug: slug?,
        })
    }

    fn cell(&self, column: &str) -> &str {
        let place = self.header.iter().position(|name| name == column);
        place.and_then(|place| self.record.get(place)).unwrap_or_default().trim()
    }

    fn text(&self, column: &str) -> Option<String> {
        Some(self.cell(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn parsed<T: std::str::FromStr>(&mut self, column: &str, remedy: &str) -> Option<T> {
        let text = self.text(column)?;
        let read = text.parse().ok();
        if read.is_none() {
            self.faults.push(fault(self.line, column, "cannot be read", remedy));
        }
        read
    }

    fn aliases(&self) -> Vec<String> {
        let names = self.cell("aliases").split(';').map(str::trim);
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }
}

fn at_line(found: &TreeFault, lines: &[u64]) -> ImportFault {
    let column = COLUMNS.iter().find(|(_, member)| *member == found.field);
    let line = lines.get(found.place).copied().unwrap_or(1);
    fault(line, column.map_or(found.field, |(column, _)| column), found.rule, found.remedy)
}

fn warnings(organisations: &[Organisation], lines: &[u64]) -> Vec<ImportFault> {
    let ends = |slug: &Slug| {
        organisations.iter().find(|at| at.slug == *slug).and_then(|at| at.valid_until)
    };
    let mut found = Vec::new();
    for (at, line) in organisations.iter().zip(lines) {
        if at.valid_until.is_some() && at.successor.is_none() {
            let remedy = "name a successor, or accept that its reporters are led to the parent";
            found.push(fault(*line, "successor", "has ended without a successor", remedy));
        }
        let above = at.parent.as_ref().and_then(ends);
        if above.is_some_and(|above| at.valid_until.is_none_or(|until| above < until)) {
            let remedy = "name the organisation that it lies under now";
            found.push(fault(*line, "parent", "ends before what lies under it", remedy));
        }
    }
    found
}
