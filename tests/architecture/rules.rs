//! The rules of the house over a set of files, and every breach of them.

use std::collections::BTreeMap;
use std::fmt;

use crate::source::{self, Named, Token};

/// Folders of subjects, in the order of the house: each may use those before it.
pub const SUBJECTS: [&str; 16] = [
    "journal",
    "challenges",
    "organisations",
    "staff",
    "directory",
    "cases",
    "readers",
    "conversations",
    "attachments",
    "submissions",
    "counts",
    "statistics",
    "policy",
    "effect_reports",
    "retention",
    "notifications",
];

/// What is not a subject, with its floor: a file uses its own floor and lower ones.
const FLOORS: [(&str, u8); 13] = [
    ("kernel", 0),
    ("protocol", 1),
    ("config", 2),
    ("access", MODEL),
    ("db", 4),
    ("http", 5),
    ("routes", 9),
    ("startup", 10),
    ("upkeep", 11),
    ("client", 11),
    ("demo", 12),
    ("cli", 13),
    ("main", 14),
];
const MODEL: u8 = 3;
const STORE: u8 = 6;
const ACTIONS: u8 = 7;
const HANDLERS: u8 = 8;

const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 60;

const LOGGING: [&str; 14] = [
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "event",
    "span",
    "instrument",
    "trace_span",
    "debug_span",
    "info_span",
    "warn_span",
    "error_span",
    "*",
];
const PRINTING: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];

/// One rule broken at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    pub path: String,
    pub line: usize,
    pub rule: &'static str,
    pub what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.path, self.line, self.rule, self.what)
    }
}

/// A file as the rules see it.
struct File<'a> {
    path: &'a str,
    place: Option<Place>,
    named: Vec<Named>,
}

/// Where a module stands: a subject's number or `None`, its top folder, its floor.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    subject: Option<usize>,
    top: String,
    floor: u8,
    /// The `mod.rs` of a subject, which names all of its own.
    root: bool,
}

fn place_of(module: &[String], root: bool) -> Option<Place> {
    let top = module.first()?.clone();
    if let Some((_, floor)) = FLOORS.iter().find(|(name, _)| *name == top) {
        return Some(Place { subject: None, top, floor: *floor, root: false });
    }
    let subject = SUBJECTS.iter().position(|name| *name == top)?;
    let floor = match module.get(1).map(String::as_str) {
        Some("store") => STORE,
        Some("actions") => ACTIONS,
        Some("handlers") => HANDLERS,
        _ => MODEL,
    };
    Some(Place { subject: Some(subject), top, floor, root: root && module.len() == 1 })
}

fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// Every breach in these (path, text) pairs; paths as `src/cases/store.rs`.
pub fn breaches(sources: &[(String, String)]) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut files = Vec::new();
    for (path, text) in sources {
        let tokens = source::tokens(text);
        found.extend(shape_breaches(path, text, &tokens));
        if !is_test_file(path) {
            files.push(file(path, &source::without_tests(&tokens)));
        }
    }
    let passed_on = passed_on(&files);
    for file in &mut files {
        for named in file.named.iter_mut().filter(|named| named.segments[0] == "crate") {
            named.segments = follow(&named.segments, &passed_on);
        }
    }
    for file in &files {
        found.extend(place_breaches(file));
        found.extend(crate_breaches(file));
        found.extend(opening_breaches(file));
    }
    found.extend(logging_breaches(&files));
    found
}

fn file<'a>(path: &'a str, tokens: &[Token]) -> File<'a> {
    let module = match path {
        "src/main.rs" => vec!["main".to_owned()],
        _ => source::module_of(path),
    };
    let place = place_of(&module, path.ends_with("/mod.rs"));
    File { path, place, named: source::resolved(path, tokens) }
}

/// What modules pass on under a name of their own: `crate::cases::close` is really
/// `crate::cases::actions::close`.
fn passed_on(files: &[File]) -> BTreeMap<Vec<String>, Vec<String>> {
    let mut map = BTreeMap::new();
    for file in files {
        for named in &file.named {
            if let Some(import) = named.import.as_ref().filter(|import| import.public) {
                let module = source::module_of(file.path);
                let name = std::slice::from_ref(&import.name);
                let shown = [&["crate".to_owned()], &module[..], name].concat();
                map.insert(shown, named.segments.clone());
            }
        }
    }
    map
}

fn follow(segments: &[String], passed_on: &BTreeMap<Vec<String>, Vec<String>>) -> Vec<String> {
    let mut segments = segments.to_vec();
    for _ in 0..8 {
        let mut longest = (2..=segments.len()).rev();
        let hit = longest.find_map(|end| Some((end, passed_on.get(&segments[..end])?)));
        match hit {
            Some((end, real)) if real[..] != segments[..end] => {
                segments = [&real[..], &segments[end..]].concat();
            }
            _ => break,
        }
    }
    segments
}

fn breach(path: &str, line: usize, rule: &'static str, what: &str) -> Breach {
    Breach { path: path.to_owned(), line, rule, what: what.to_owned() }
}

/// Length, module doc, no `allow`: of every file, tests too.
fn shape_breaches(path: &str, text: &str, tokens: &[Token]) -> Vec<Breach> {
    let mut found = Vec::new();
    let lines = text.lines().count();
    if lines > FILE_LINES {
        found.push(breach(path, lines, "file too long", "split it by subject"));
    }
    if !text.starts_with("//!") {
        found.push(breach(path, 1, "no module doc", "say what it is and what it must never do"));
    }
    for (at, window) in tokens.windows(2).enumerate() {
        let [first, second] = window else { continue };
        if first.text == "[" && second.text == "allow" {
            found.push(breach(path, second.line, "allow", "use expect with a reason"));
        }
        if first.text == "fn" && second.text.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            let end = tokens.get(source::end_of_item(tokens, at) - 1);
            let length = end.map_or(0, |end| end.line - first.line + 1);
            if length > FUNCTION_LINES {
                let what = format!("{} has {length} lines", second.text);
                found.push(breach(path, first.line, "function too long", &what));
            }
        }
    }
    found
}

/// Floors, subjects, stores.
fn place_breaches(file: &File) -> Vec<Breach> {
    if file.path == "src/lib.rs" {
        return Vec::new();
    }
    let Some(from) = &file.place else {
        return vec![breach(file.path, 1, "not on the map", "name its floor in this test")];
    };
    let mut found = Vec::new();
    for named in file.named.iter().filter(|named| named.segments[0] == "crate") {
        let Some(to) = place_of(&named.segments[1..], false) else { continue };
        if let Some(rule) = broken_rule(from, &to) {
            found.push(breach(file.path, named.line, rule, &named.segments.join("::")));
        }
        let shows = named.import.as_ref().is_some_and(|import| import.public);
        if shows && from.root && to.floor == STORE {
            let what = named.segments.join("::");
            found.push(breach(file.path, named.line, "a store passed on", &what));
        }
    }
    found
}

fn broken_rule(from: &Place, to: &Place) -> Option<&'static str> {
    let own = from.top == to.top;
    if own && (from.root || from.floor >= to.floor) {
        return None;
    }
    let user_of_http = from.floor >= HANDLERS || from.root || from.top == "http";
    match (from.subject, to.subject) {
        _ if to.floor == STORE && !own => Some("another's store"),
        (_, Some(_)) if to.floor == HANDLERS && !own && from.top != "routes" => {
            Some("another's handlers")
        }
        (Some(asking), Some(asked)) if asked > asking => Some("a subject further down"),
        _ if from.root => None,
        _ if from.top == "client" && to.floor > MODEL => Some("a client inside the server"),
        _ if to.floor > from.floor => Some("a higher floor"),
        _ if to.top == "http" && !user_of_http => Some("http below the handlers"),
        _ => None,
    }
}

/// Crates that belong to one part of the house.
fn crate_breaches(file: &File) -> Vec<Breach> {
    let top = file.place.as_ref().map_or("", |place| place.top.as_str());
    let floor = file.place.as_ref().map_or(0, |place| place.floor);
    let subject = file.place.as_ref().is_some_and(|place| place.subject.is_some());
    let rule_of = |name: &str| match name {
        "diesel" | "diesel_migrations" | "libsqlite3_sys" => {
            let may = top == "db" || (subject && floor == STORE);
            (!may).then_some("diesel outside db and store")
        }
        "actix_web" | "actix_http" | "actix_rt" => {
            let may =
                ["http", "routes", "startup"].contains(&top) || (subject && floor == HANDLERS);
            (!may).then_some("actix outside http, handlers, routes, startup")
        }
        "age" | "age_core" | "ml_kem" | "x25519_dalek" => {
            (top != "protocol").then_some("sealing crates outside protocol")
        }
        "webauthn_rs" => {
            (file.path != "src/staff/passkey.rs").then_some("webauthn outside staff::passkey")
        }
        name if PRINTING.contains(&name) => {
            let may = ["main", "cli", "client", "demo"].contains(&top);
            (!may).then_some("printing outside the command line")
        }
        _ => None,
    };
    let broken = file.named.iter().filter_map(|named| {
        let rule = rule_of(&named.segments[0])?;
        Some(breach(file.path, named.line, rule, &named.segments.join("::")))
    });
    broken.collect()
}

/// Opening and what opens: only where somebody else's machine is meant.
fn opening_breaches(file: &File) -> Vec<Breach> {
    let top = file.place.as_ref().map_or("", |place| place.top.as_str());
    if ["protocol", "client", "demo"].contains(&top) {
        return Vec::new();
    }
    let opens = |segment: &String| {
        segment == "open" || segment.starts_with("open_") || segment == "Identity" || segment == "*"
    };
    let ours = |named: &&Named| {
        named.segments.len() > 2
            && named.segments[..2] == ["crate", "protocol"]
            && named.segments[2..].iter().any(opens)
    };
    let broken = file.named.iter().filter(ours);
    let what = |named: &Named| named.segments.join("::");
    broken.map(|named| breach(file.path, named.line, "opening", &what(named))).collect()
}

/// Log macros: one file turns typed events into lines, all others hand it events.
fn logging_breaches(files: &[File]) -> Vec<Breach> {
    let logs = |named: &&Named| {
        let [first, second, ..] = &named.segments[..] else { return false };
        (first == "tracing" || first == "log") && LOGGING.contains(&second.as_str())
    };
    let mut found = Vec::new();
    for file in files {
        if let Some(named) = file.named.iter().find(logs) {
            let what = named.segments.join("::");
            found.push(breach(file.path, named.line, "logging in several files", &what));
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}
