//! Tests of the tree, the import and the code lists, on made-up ones and on the real files.

mod codes;
mod import;
mod tree;

use super::{Organisation, Tree, import as file};
use crate::kernel::Day;

pub const REAL: &[u8] = include_bytes!("../../config/organisations.csv");

pub fn real_tree() -> Tree {
    file::read(REAL).unwrap().tree
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn slug(text: &str) -> super::Slug {
    text.parse().unwrap()
}

/// An organisation of which only the place in the tree matters.
fn organisation(name: &str, parent: Option<&str>) -> Organisation {
    Organisation {
        slug: slug(name),
        parent: parent.map(slug),
        kind: if parent.is_none() { "root" } else { "dienst" }.into(),
        label_nl: format!("{name} in het Nederlands"),
        label_en: format!("{name} in English"),
        abbr: name.to_uppercase(),
        tooi_uri: None,
        oin: None,
        roo_id: None,
        fte: None,
        valid_from: None,
        valid_until: None,
        successor: None,
        aliases: Vec::new(),
    }
}

fn ended(name: &str, parent: &str, until: &str, successor: Option<&str>) -> Organisation {
    let (valid_until, successor) = (Some(day(until)), successor.map(slug));
    Organisation { valid_until, successor, ..organisation(name, Some(parent)) }
}
