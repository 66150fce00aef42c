//! What an import would change: shown before it happens, and in the journal afterwards.
//!
//! Separate from reading the file because it compares trees, wherever they came from. It
//! must never let an organisation vanish: one that is left out of the new file is refused,
//! and one that had ended already stays.

use serde::Serialize;
use serde_json::Value;

use super::model::{Organisation, Slug, Tree, TreeFault};

/// What happens to one organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// It is new.
    Added,
    /// It gets an end; `to` is the day.
    Ended,
    /// One member becomes another.
    Changed,
    /// It had ended and the new file leaves it out: history stays, so does it.
    Kept,
    /// It has not ended and the new file leaves it out: not allowed, end it instead.
    Refused,
}

/// One change, as shown to the administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Which organisation.
    pub slug: Slug,
    /// What happens.
    pub change: What,
    /// Which member, for `changed`, as on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What it was; `None`: nothing.
    pub from: Option<String>,
    /// What it becomes; `None`: nothing.
    pub to: Option<String>,
}

/// The tree as it will be, and what changes on the way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The new tree, with the ended organisations that the new file left out.
    pub tree: Tree,
    /// By slug.
    pub changes: Vec<Change>,
}

/// Why the new tree cannot follow the old one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// These organisations would vanish.
    #[error("{} organisations are left out: end them instead", .0.len())]
    Removed(Vec<Change>),
    /// With what must stay, it is no tree.
    #[error("no tree together with the organisations that must stay: {} faults", .0.len())]
    Faults(Vec<TreeFault>),
}

/// What changes from one tree to the next, by slug.
pub fn diff(old: &Tree, new: &Tree) -> Vec<Change> {
    let gone = old.list().filter(|at| new.find(&at.slug).is_none()).map(left_out);
    let mut changes: Vec<Change> = gone.collect();
    for at in new.list() {
        match old.find(&at.slug) {
            None => changes.push(change(at, What::Added, None, None)),
            Some(before) => changes.extend(changed_members(before, at)),
        }
    }
    changes.sort_by(|a, b| (&a.slug, &a.field).cmp(&(&b.slug, &b.field)));
    changes
}

/// The next tree: the new one, and what history demands of the old one.
///
/// # Errors
/// Organisations that would vanish, or faults of the two together.
pub fn plan(old: &Tree, new: &Tree) -> Result<Plan, PlanFault> {
    let changes = diff(old, new);
    let is = |what: What| move |change: &&Change| change.change == what;
    let refused: Vec<Change> = changes.iter().filter(is(What::Refused)).cloned().collect();
    if !refused.is_empty() {
        return Err(PlanFault::Removed(refused));
    }
    let kept = changes.iter().filter(is(What::Kept)).filter_map(|change| old.find(&change.slug));
    let all = new.list().chain(kept).cloned().collect();
    Ok(Plan { tree: Tree::new(all).map_err(PlanFault::Faults)?, changes })
}

fn change(at: &Organisation, what: What, from: Option<String>, to: Option<String>) -> Change {
    Change { slug: at.slug.clone(), change: what, field: None, from, to }
}

fn left_out(at: &Organisation) -> Change {
    let what = if at.valid_until.is_some() { What::Kept } else { What::Refused };
    change(at, what, Some(at.label_nl.clone()), None)
}

fn changed_members(before: &Organisation, after: &Organisation) -> Vec<Change> {
    let (Value::Object(old), Value::Object(new)) = (json(before), json(after)) else {
        return Vec::new();
    };
    let differs = old.iter().filter_map(|(field, from)| {
        let to = new.get(field)?;
        (from != to).then(|| member_change(after, field, text(from), text(to)))
    });
    differs.collect()
}

fn member_change(
    at: &Organisation,
    field: &str,
    from: Option<String>,
    to: Option<String>,
) -> Change {
    if field == "validUntil" && from.is_none() {
        return change(at, What::Ended, from, to);
    }
    Change { field: Some(field.to_owned()), ..change(at, What::Changed, from, to) }
}

fn json(at: &Organisation) -> Value {
    serde_json::to_value(at).unwrap_or_default()
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => Some(items.iter().filter_map(text).collect::<Vec<_>>().join("; ")),
        other => Some(other.to_string()),
    }
}
