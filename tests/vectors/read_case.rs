//! Reading every scene of the vectors and comparing what comes of each frame.

use serde_json::{Value, json};
use weerklank::kernel::CaseId;
use weerklank::protocol::Instance;
use weerklank::protocol::bytes::from_b64;
use weerklank::protocol::case_log::{CaseLog, Position, Rule, SentFrame, ServedFrame, Trust, View};
use weerklank::protocol::directory::Directory;
use weerklank::protocol::keys::{ReturnSecret, StaffRoot};

fn roots(section: &Value, name: &str) -> Option<StaffRoot> {
    let bytes = from_b64(section["staffRoots"][name].as_str()?)?;
    Some(StaffRoot::from_bytes(bytes.try_into().ok()?))
}

/// Reads every scene of the vectors and compares each entry.
pub fn check(section: &Value, directory: &Directory) {
    let instance: Instance = section["instance"].as_str().unwrap().parse().unwrap();
    let case: CaseId = section["case"].as_str().unwrap().parse().unwrap();
    let secret = from_b64(section["returnSecret"].as_str().unwrap()).unwrap();
    let reporter = ReturnSecret::from_bytes(secret.try_into().unwrap()).keys(&instance);
    for scene in section["scenes"].as_array().unwrap() {
        let sealed = |name: &Value| {
            from_b64(section["sealed"][name.as_str().unwrap()].as_str().unwrap()).unwrap()
        };
        let view_name = scene["view"].as_str().unwrap();
        let staff = roots(section, view_name).map(|root| root.keys(&instance));
        let capsules: Vec<Vec<u8>> =
            scene["capsules"].as_array().unwrap().iter().map(sealed).collect();
        let capsules: Vec<&[u8]> = capsules.iter().map(Vec::as_slice).collect();
        let view = match &staff {
            Some(keys) => {
                View::Reader { key: keys.key_id(), opening: &keys.opening, capsules: &capsules }
            }
            None => View::Reporter { keys: &reporter },
        };
        let served: Vec<(Position, Vec<u8>)> = scene["served"]
            .as_array()
            .unwrap()
            .iter()
            .map(|frame| (position(frame), sealed(&frame["sealed"])))
            .collect();
        let served: Vec<ServedFrame<'_>> = served
            .iter()
            .map(|(position, sealed)| ServedFrame { position: *position, sealed })
            .collect();
        let sent: Vec<SentFrame> =
            scene["sent"].as_array().unwrap().iter().map(sent_frame).collect();
        let case = scene["case"].as_str().map_or(case, |id| id.parse().unwrap());
        let trust = Trust { instance: &instance, case: &case, book: directory, sent: &sent };
        let log = CaseLog::read(&trust, &view, &served);
        compare(scene, &log);
    }
}

fn compare(scene: &Value, log: &Result<CaseLog, Rule>) {
    let name = &scene["name"];
    match log {
        Err(rule) => assert_eq!(Some(rule.name()), scene["fault"].as_str(), "{name}"),
        Ok(log) => {
            assert_eq!(scene["fault"], Value::Null, "{name}");
            let found: Vec<&str> = log
                .entries
                .iter()
                .map(|entry| entry.frame.as_ref().map_or_else(|rule| rule.name(), |_| "ok"))
                .collect();
            assert_eq!(json!(found), scene["entries"], "{name}");
            assert_eq!(json!(log.state()), scene["state"], "{name}");
        }
    }
}

fn position(frame: &Value) -> Position {
    let member = |name: &str| frame[name].clone();
    Position {
        stream: serde_json::from_value(member("stream")).unwrap(),
        kind: serde_json::from_value(member("kind")).unwrap(),
        author: serde_json::from_value(member("author")).unwrap(),
        seq: serde_json::from_value(member("seq")).unwrap(),
    }
}

fn sent_frame(frame: &Value) -> SentFrame {
    SentFrame {
        stream: serde_json::from_value(frame["stream"].clone()).unwrap(),
        seq: serde_json::from_value(frame["seq"].clone()).unwrap(),
        hash: serde_json::from_value(frame["hash"].clone()).unwrap(),
    }
}
