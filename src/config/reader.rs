//! Walks a TOML table and the environment key by key and gathers every fault.
//!
//! Separate so that a section file is a plain list of its keys. Not serde: it stops at the
//! first fault, and an operator should see all of them at once. The environment is handed
//! in as a map; nothing here may look at the real one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use toml::{Table, Value};

use super::fault::Fault;

/// Environment variables, name to value.
pub type Environment = BTreeMap<String, String>;

/// Short names that hosting platforms set, and the key each one stands for.
const SHORT_NAMES: [(&str, &str); 4] = [
    ("server.port", "PORT"),
    ("server.data_dir", "DATA"),
    ("database.url", "DATABASE_URL"),
    ("database.shred_url", "SHRED_URL"),
];

/// Variables with our prefix that are not keys: where the file itself is.
const NOT_KEYS: [&str; 1] = ["WEERKLANK_CONFIG"];

enum Raw {
    File(Value),
    Environment(String),
}

/// Reads sections out of one file and the environment; holds what was wrong so far.
pub struct Reader<'a> {
    table: Table,
    file: String,
    environment: &'a Environment,
    known: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    /// Starts on the text of a file; text that is not TOML is one fault and reads as empty.
    pub fn new(text: &str, file: &str, environment: &'a Environment) -> Self {
        let mut faults = Vec::new();
        let table = text.parse::<Table>().unwrap_or_else(|error| {
            let line = error.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
            faults.push(Fault {
                key: format!("line {line}"),
                rule: format!("not TOML: {}", error.message()),
                remedy: "correct the line".into(),
                place: file.into(),
            });
            Table::new()
        });
        Self { table, file: file.into(), environment, known: BTreeSet::new(), faults }
    }

    /// Has one section read; a missing one reads as empty.
    pub fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Section<'_, 'a>) -> T,
    ) -> T {
        let table = match self.table.remove(name) {
            None => Table::new(),
            Some(Value::Table(table)) => table,
            Some(_) => {
                self.fault(name, "must be a section", &format!("write [{name}]"), None);
                Table::new()
            }
        };
        read(&mut Section { name, table, reader: self })
    }

    /// Notes a fault; `place` is the file unless said otherwise.
    pub fn fault(&mut self, key: &str, rule: &str, remedy: &str, place: Option<&str>) {
        self.faults.push(Fault {
            key: key.into(),
            rule: rule.into(),
            remedy: remedy.into(),
            place: place.unwrap_or(&self.file).into(),
        });
    }

    /// Notes faults of another file.
    pub fn add(&mut self, faults: Vec<Fault>) {
        self.faults.extend(faults);
    }

    /// Reports sections and variables that nobody asked for; gives the known keys and all
    /// faults.
    pub fn finish(mut self) -> (BTreeSet<String>, Vec<Fault>) {
        let sections: Vec<String> = self.table.keys().cloned().collect();
        for section in sections {
            self.fault(&section, "unknown section", "remove it or correct its name", None);
        }
        let variables: BTreeSet<String> = self.known.iter().map(|key| variable(key)).collect();
        let environment = self.environment;
        for name in environment.keys().filter(|name| name.starts_with("WEERKLANK_")) {
            if !variables.contains(name) && !NOT_KEYS.contains(&name.as_str()) {
                let remedy = "remove it or correct its name";
                self.fault(name, "no key goes by this name", remedy, Some("environment"));
            }
        }
        (self.known, self.faults)
    }

    fn in_environment(&self, key: &str) -> Option<String> {
        let short = SHORT_NAMES.iter().find(|(of, _)| *of == key).map(|(_, name)| *name);
        let long = self.environment.get(&variable(key));
        long.or_else(|| self.environment.get(short?)).cloned()
    }
}

/// One section being read; dropping it reports the keys nobody asked for.
pub struct Section<'r, 'a> {
    name: &'static str,
    table: Table,
    reader: &'r mut Reader<'a>,
}

impl Section<'_, '_> {
    /// Any text.
    pub fn text(&mut self, key: &str, default: &str) -> String {
        match self.take(key) {
            None => default.into(),
            Some(Raw::Environment(text) | Raw::File(Value::String(text))) => text,
            Some(Raw::File(_)) => {
                self.fault(key, "must be text", "put it between quotes");
                default.into()
            }
        }
    }

    /// A whole number in a range.
    pub fn number(&mut self, key: &str, default: u64, range: RangeInclusive<u64>) -> u64 {
        let read = match self.take(key) {
            None => return default,
            Some(Raw::Environment(text)) => text.parse().ok(),
            Some(Raw::File(Value::Integer(number))) => u64::try_from(number).ok(),
            Some(Raw::File(_)) => None,
        };
        read.filter(|number| range.contains(number)).unwrap_or_else(|| {
            let rule = format!("must be a whole number from {} to {}", range.start(), range.end());
            self.fault(key, &rule, &format!("the default is {default}"));
            default
        })
    }

    /// Text that `parse` understands; `rule` says which that is.
    pub fn parsed<T>(
        &mut self,
        key: &str,
        default: &str,
        rule: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(key, default);
        let parsed = parse(&text);
        if parsed.is_none() {
            self.fault(key, rule, &format!("for example {default:?}"));
        }
        parsed
    }

    /// A list of texts; in the environment with commas between.
    pub fn list(&mut self, key: &str) -> Vec<String> {
        let values = match self.take(key) {
            None => return Vec::new(),
            Some(Raw::Environment(text)) => {
                return text.split(',').map(|part| part.trim().to_owned()).collect();
            }
            Some(Raw::File(Value::Array(values))) => values,
            Some(Raw::File(_)) => vec![Value::Boolean(false)],
        };
        let texts: Option<Vec<String>> =
            values.iter().map(|value| value.as_str().map(str::to_owned)).collect();
        texts.unwrap_or_else(|| {
            self.fault(key, "must be a list of texts", "write [\"one\", \"two\"]");
            Vec::new()
        })
    }

    /// Whether the value of this key stands in the file itself.
    pub fn is_in_file(&self, key: &str) -> bool {
        let full = format!("{}.{key}", self.name);
        self.table.contains_key(key) && self.reader.in_environment(&full).is_none()
    }

    /// Notes a fault of this section's key.
    pub fn fault(&mut self, key: &str, rule: &str, remedy: &str) {
        let full = format!("{}.{key}", self.name);
        let of_environment = self.reader.in_environment(&full).is_some();
        self.reader.fault(&full, rule, remedy, of_environment.then_some("environment"));
    }

    fn take(&mut self, key: &str) -> Option<Raw> {
        let full = format!("{}.{key}", self.name);
        let in_file = self.table.remove(key).map(Raw::File);
        let outside = self.reader.in_environment(&full).map(Raw::Environment);
        self.reader.known.insert(full);
        outside.or(in_file)
    }
}

impl Drop for Section<'_, '_> {
    fn drop(&mut self) {
        let unknown: Vec<String> = self.table.keys().cloned().collect();
        for key in unknown {
            let full = format!("{}.{key}", self.name);
            self.reader.fault(&full, "unknown key", "remove it or correct its name", None);
        }
    }
}

/// The environment variable that stands for a key.
pub fn variable(key: &str) -> String {
    format!("WEERKLANK_{}", key.replace('.', "_").to_uppercase())
}
