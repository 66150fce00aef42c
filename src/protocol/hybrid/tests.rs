//! The C2SP vectors of npm `cctv-age`: every one with a hybrid identity must come out right.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::*;
use crate::protocol::bytes::hash;

/// Where `npm ci` in `web/` puts the vectors.
const VECTORS: &str = "web/node_modules/cctv-age/index.js";

/// All vectors by name, decoded from the module's text.
fn vectors() -> BTreeMap<String, Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(VECTORS);
    let module = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("{VECTORS} is missing: run `npm ci` in web/ first"));
    let vector = |line: &str| {
        let (name, rest) = line.strip_prefix("var ")?.split_once("_default = __toBinary(\"")?;
        let bytes = STANDARD.decode(rest.strip_suffix("\");")?).unwrap();
        Some((name.to_owned(), bytes))
    };
    module.lines().filter_map(vector).collect()
}

/// What came of a vector, in the words of its `expect` line.
fn outcome(file: &[u8], identities: &[Box<dyn age::Identity>]) -> Result<Vec<u8>, &'static str> {
    let decryptor = age::Decryptor::new_buffered(file).map_err(|_| "header failure")?;
    let identities = identities.iter().map(|identity| &**identity);
    let mut reader = decryptor.decrypt(identities).map_err(|fault| match fault {
        age::DecryptError::NoMatchingKeys => "no match",
        age::DecryptError::InvalidMac => "HMAC failure",
        _ => "header failure",
    })?;
    let mut payload = Vec::new();
    reader.read_to_end(&mut payload).map_err(|_| "payload failure")?;
    Ok(payload)
}

fn identity(text: &str) -> Box<dyn age::Identity> {
    match Identity::from_secret_text(text) {
        Ok(hybrid) => Box::new(hybrid),
        Err(_) => Box::new(text.parse::<age::x25519::Identity>().unwrap()),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn unarmoured(text: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(text).unwrap();
    let lines: String = text.lines().filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(lines).unwrap()
}

#[test]
fn every_hybrid_vector_of_c2sp_comes_out_as_the_standard_says() {
    let mut tried = 0;
    for (name, vector) in vectors() {
        let end = vector.windows(2).position(|pair| pair == b"\n\n").unwrap();
        let head = std::str::from_utf8(&vector[..end]).unwrap();
        if !head.contains("AGE-SECRET-KEY-PQ-1") {
            continue;
        }
        let member = |key: &str| head.lines().find_map(|line| line.strip_prefix(key));
        let mut file = vector[end + 2..].to_vec();
        if member("compressed: ") == Some("zlib") {
            file = inflate::zlib(&file);
        }
        if member("armored: ") == Some("yes") {
            file = unarmoured(&file);
        }
        let identities: Vec<_> =
            head.lines().filter_map(|line| line.strip_prefix("identity: ")).map(identity).collect();
        match (outcome(&file, &identities), member("expect: ").unwrap()) {
            (Ok(payload), "success") => {
                assert_eq!(
                    Some(hex(hash(&payload).as_bytes())).as_deref(),
                    member("payload: "),
                    "{name}"
                );
            }
            (found, expected) => assert_eq!(found, Err(expected), "{name}"),
        }
        tried += 1;
    }
    assert_eq!(tried, 19, "the number of hybrid vectors in cctv-age 0.2.0");
}
