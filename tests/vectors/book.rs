//! What the vectors collect: sealed bytes by name, and scenes that serve them.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use weerklank::kernel::CaseId;

use crate::case::Written;

/// What the vectors collect: sealed bytes by name, and scenes that serve them.
#[derive(Default)]
pub struct Book {
    pub sealed: BTreeMap<String, Vec<u8>>,
    pub frames: BTreeMap<String, Value>,
    pub scenes: Vec<Value>,
}

impl Book {
    pub fn keep(&mut self, name: &str, written: &Written) {
        self.sealed.insert(name.to_owned(), written.sealed.clone());
        let frame = &written.frame;
        let position = json!({
            "sealed": name, "stream": frame.stream, "kind": frame.kind(),
            "author": frame.author, "seq": frame.seq, "hash": written.hash,
        });
        self.frames.insert(name.to_owned(), position);
    }

    pub fn served(&self, names: &[&str]) -> Vec<Value> {
        names.iter().map(|name| self.frames[*name].clone()).collect()
    }

    /// A scene: who looks, which capsules and frames she is served, what comes of each.
    pub fn scene(
        &mut self,
        name: &str,
        view: &str,
        capsules: &[&str],
        served: &[Value],
        bad: &[(usize, &str)],
        state: &str,
    ) {
        let entries: Vec<Value> = (0..served.len())
            .map(|place| {
                bad.iter().find(|(at, _)| *at == place).map_or(json!("ok"), |(_, r)| json!(r))
            })
            .collect();
        self.scenes.push(json!({
            "name": name, "view": view, "capsules": capsules, "served": served,
            "case": null, "sent": [], "fault": null, "entries": entries, "state": state,
        }));
    }

    pub fn refused(
        &mut self,
        name: &str,
        view: &str,
        capsules: &[&str],
        served: &[Value],
        fault: &str,
    ) {
        self.scenes.push(json!({
            "name": name, "view": view, "capsules": capsules, "served": served,
            "case": null, "sent": [], "fault": fault, "entries": [], "state": null,
        }));
    }

    /// The last scene is of another case than the one that the vectors tell.
    pub fn asked_for(&mut self, case: &CaseId) {
        if let Some(scene) = self.scenes.last_mut() {
            scene["case"] = json!(case);
        }
    }
}
