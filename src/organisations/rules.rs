//! What makes a list of organisations a tree: every rule, every fault, none left for later.
//!
//! Separate so that the rules can be read on one screen and so that a CSV import and bytes
//! from the wire are held to the same ones. It must never stop at the first fault: an
//! administrator repairs a file once, not twenty times.

use std::collections::BTreeMap;

use super::model::{Organisation, Slug, TreeFault};

/// Letters that a name may have at most.
const LONGEST: usize = 200;

/// All faults, in the order of the list; cycles only once everything else holds.
pub fn faults(organisations: &[Organisation]) -> Vec<TreeFault> {
    let mut places = BTreeMap::new();
    for (place, at) in organisations.iter().enumerate() {
        places.entry(&at.slug).or_insert(place);
    }
    let mut faults = Vec::new();
    for (place, at) in organisations.iter().enumerate() {
        let mut found = Found { at, place, faults: &mut faults };
        check_names(&mut found);
        check_place(&mut found, &places);
        check_days(&mut found, &places);
    }
    check_roots(organisations, &mut faults);
    if faults.is_empty() { cycles(organisations, &places) } else { faults }
}

/// Where faults of one organisation are put.
struct Found<'a> {
    at: &'a Organisation,
    place: usize,
    faults: &'a mut Vec<TreeFault>,
}

impl Found<'_> {
    fn refuse(
        &mut self,
        broken: bool,
        field: &'static str,
        rule: &'static str,
        remedy: &'static str,
    ) {
        if broken {
            let slug = self.at.slug.to_string();
            self.faults.push(TreeFault { slug, place: self.place, field, rule, remedy });
        }
    }
}

fn check_names(found: &mut Found<'_>) {
    let at = found.at;
    let names = [("labelNl", &at.label_nl), ("labelEn", &at.label_en), ("abbr", &at.abbr)];
    for (field, name) in names {
        found.refuse(name.trim().is_empty(), field, "is empty", "give it a name");
        found.refuse(!is_plain(name), field, "is too long or has control signs", SHORTER);
    }
    let aliases = at.aliases.iter().all(|alias| is_plain(alias) && !alias.trim().is_empty());
    found.refuse(!aliases, "aliases", "has an empty or too long name, or control signs", SHORTER);
    let kind = !at.kind.is_empty() && at.kind.bytes().all(|c| c.is_ascii_lowercase() || c == b'-');
    found.refuse(!kind, "kind", "is not one word of a-z", "use a kind such as agentschap");
    let web = |uri: &String| uri.starts_with("https://") && is_plain(uri);
    found.refuse(!at.tooi_uri.iter().all(web), "tooiUri", "is not an https address", "copy it");
    let oin = |oin: &String| oin.len() == 20 && oin.bytes().all(|c| c.is_ascii_alphanumeric());
    found.refuse(!at.oin.iter().all(oin), "oin", "does not have 20 characters", "copy it as text");
    let digits = |id: &String| !id.is_empty() && id.bytes().all(|c| c.is_ascii_digit());
    found.refuse(!at.roo_id.iter().all(digits), "rooId", "is not a number", "copy it as text");
}

const SHORTER: &str = "write it in at most 200 ordinary letters";

fn is_plain(text: &str) -> bool {
    let turns = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().count() <= LONGEST && !text.chars().any(|c| c.is_control() || turns(c))
}

fn check_place(found: &mut Found<'_>, places: &BTreeMap<&Slug, usize>) {
    let at = found.at;
    let first = places.get(&at.slug) == Some(&found.place);
    found.refuse(!first, "slug", "occurs more than once", "a slug is never reused: choose another");
    let known = at.parent.as_ref().is_none_or(|parent| places.contains_key(parent));
    found.refuse(!known, "parent", "is not in the list", "add the parent, or correct its slug");
    let is_root = at.kind == "root";
    found.refuse(
        at.parent.is_none() && !is_root,
        "parent",
        "is missing",
        "name the organisation above; only the one of kind root has none",
    );
    found.refuse(
        at.parent.is_some() && is_root,
        "kind",
        "is root, yet has a parent",
        "take the parent away, or choose another kind",
    );
}

fn check_days(found: &mut Found<'_>, places: &BTreeMap<&Slug, usize>) {
    let at = found.at;
    let turned = at.valid_from.zip(at.valid_until).is_some_and(|(from, until)| from > until);
    found.refuse(turned, "validUntil", "is before validFrom", "correct one of the two days");
    let known = at.successor.as_ref().is_none_or(|next| places.contains_key(next));
    found.refuse(!known, "successor", "is not in the list", "add it, or correct its slug");
    found.refuse(
        at.successor.is_some() && at.valid_until.is_none(),
        "successor",
        "is named, but there is no end",
        "give validUntil, or take the successor away",
    );
}

fn check_roots(organisations: &[Organisation], faults: &mut Vec<TreeFault>) {
    let mut roots = organisations.iter().enumerate().filter(|(_, at)| at.parent.is_none());
    if roots.next().is_none() {
        let (rule, remedy) = ("there is no root", "add one organisation of kind root");
        faults.push(TreeFault { slug: String::new(), place: 0, field: "parent", rule, remedy });
    }
    for (place, at) in roots.filter(|(_, at)| at.kind == "root") {
        let (rule, remedy) = ("there is a root already", "keep one");
        faults.push(TreeFault { slug: at.slug.to_string(), place, field: "kind", rule, remedy });
    }
}

/// Peels off what leads nowhere any more; what remains lies on a cycle or leads into one.
/// Parents and successors count together, so that every walk over both ends.
fn cycles(organisations: &[Organisation], places: &BTreeMap<&Slug, usize>) -> Vec<TreeFault> {
    let mut open = places.clone();
    loop {
        let left = open.len();
        let rest = open.clone();
        open.retain(|_, place| {
            let at = &organisations[*place];
            at.parent.iter().chain(&at.successor).any(|next| rest.contains_key(next))
        });
        if open.len() == left {
            break;
        }
    }
    let rule = "leads, through parents or successors, into a circle";
    let remedy = "name a parent or successor that does not lead back here";
    open.iter()
        .map(|(slug, place)| (slug.to_string(), *place))
        .map(|(slug, place)| TreeFault { slug, place, field: "parent", rule, remedy })
        .collect()
}
