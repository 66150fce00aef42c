//! The sealed bytes: cut, lengthened, of another size, with other stanzas or hidden words.

use std::io::Write as _;

use age::secrecy::ExposeSecret as _;
use age::{Identity as _, Recipient as _};
use age_core::format::{FileKey, Stanza};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use weerklank::protocol::kinds::Report;
use weerklank::protocol::{Identity, seal};

use crate::frames::{ADVISER, desk, mailbox, told};
use crate::insider::leak;
use crate::reading::Table;
use crate::server::Evil;
use crate::world::{Store, World};

const VERSION: &str = "age-encryption.org/v1\n";
const STANZA: usize = 1_557;
const MAC_LINE: usize = 48;
/// Where the payload of a message begins.
const PAYLOAD: usize = VERSION.len() + 2 * STANZA + MAC_LINE;
const CHUNK: usize = 65_536 + 16;

fn stanza(bytes: &[u8], number: usize) -> &[u8] {
    &bytes[VERSION.len() + number * STANZA..][..STANZA]
}

/// What an insider who can open it knows of it: its file key.
fn file_key(bytes: &[u8], case: &Identity) -> FileKey {
    let text = std::str::from_utf8(stanza(bytes, 0)).unwrap();
    let (argument, body) = text["-> mlkem768x25519 ".len()..].split_once('\n').unwrap();
    let stanza = Stanza {
        tag: "mlkem768x25519".to_owned(),
        args: vec![argument.to_owned()],
        body: BASE64.decode(body.trim_end()).unwrap(),
    };
    case.unwrap_stanza(&stanza).unwrap().unwrap()
}

/// The same payload under other stanzas, with a MAC that is right.
fn under(bytes: &[u8], key: &FileKey, stanzas: &[Vec<u8>]) -> Vec<u8> {
    let mut header = VERSION.as_bytes().to_vec();
    header.extend(stanzas.concat());
    header.extend(b"---");
    let mac = age_core::primitives::hkdf(&[], b"header", key.expose_secret());
    let mac =
        <Hmac<Sha256> as hmac::Mac>::new_from_slice(&mac).unwrap().chain_update(&header).finalize();
    header.extend(format!(" {}\n", BASE64.encode(mac.into_bytes())).bytes());
    header.extend(&bytes[PAYLOAD..]);
    header
}

fn print(stanza: &Stanza) -> Vec<u8> {
    let args = stanza.args.join(" ");
    format!("-> {} {args}\n{}\n", stanza.tag, BASE64.encode(&stanza.body)).into_bytes()
}

/// A stanza that says nothing, of exactly this length.
fn filler(length: usize) -> Vec<u8> {
    // An empty body is an empty line.
    let argument = "x".repeat(length - "-> filler ".len() - 2);
    format!("-> filler {argument}\n\n").into_bytes()
}

/// A classic stanza beside what fills it up to the length of a hybrid one.
fn classic(key: &FileKey) -> [Vec<u8>; 2] {
    let classic = age::x25519::Identity::generate().to_public();
    let (stanzas, _) = classic.wrap_file_key(key).unwrap();
    let classic = print(&stanzas[0]);
    let rest = filler(STANZA - classic.len());
    [classic, rest]
}

/// The same content with words where zeros must be.
fn hidden(bytes: &[u8], key: &FileKey) -> Vec<u8> {
    let (header, payload) = bytes.split_at(PAYLOAD);
    let (nonce, chunk) = payload.split_at(16);
    let key = age_core::primitives::hkdf(nonce, b"payload", key.expose_secret());
    let cipher = chacha20poly1305::ChaCha20Poly1305::new((&key).into());
    let mut last = [0; 12];
    last[11] = 1;
    let mut plain = cipher.decrypt((&last).into(), chunk).unwrap();
    let end = plain.len() - 9;
    (&mut plain[end..]).write_all(b"verborgen").unwrap();
    [header, nonce, &cipher.encrypt((&last).into(), &plain[..]).unwrap()].concat()
}

#[test]
fn sealed_bytes_that_were_changed_open_nothing() {
    let world = World::start(Store::Sqlite);
    let evil = Evil::before(&world);
    let sent = told(&world);
    let here = leak(&world, &evil, ADVISER, &sent.case);
    let message = here.frames[2].clone();
    let key = file_key(&message, &here.case);
    let mut table = Table::default();
    let broken = "fine fine size heads chain";
    let mut row = |attack: &str, expected: &str, bytes: Vec<u8>| {
        let read = mailbox(&evil, &sent, move |_, sealed| sealed[2].clone_from(&bytes));
        table.row(attack, expected, &read);
    };
    let stanzas = [stanza(&message, 0).to_vec(), stanza(&message, 1).to_vec()];
    row("nothing", "fine fine fine fine fine", under(&message, &key, &stanzas));
    row("cut a message", broken, message[..message.len() - 16].to_vec());
    row("append to a message", broken, [&message[..], b"0"].concat());
    row(
        "remove a stanza",
        broken,
        [VERSION.as_bytes(), &message[VERSION.len() + STANZA..]].concat(),
    );
    let twice = [VERSION.as_bytes(), &stanzas[1], &message[VERSION.len() + STANZA..]].concat();
    assert_eq!(twice.len(), message.len());
    row("duplicate a stanza", broken, twice);
    let [classic, rest] = classic(&key);
    let mixed = under(&message, &key, &[stanzas[1].clone(), classic, rest]);
    assert_eq!(mixed.len(), message.len());
    row("downgrade one to X25519", broken, mixed);
    let scrypt = format!("-> scrypt {} 18\n{}\n", BASE64.encode([7; 16]), BASE64.encode([7; 32]));
    let rest = filler(2 * STANZA - scrypt.len());
    row("downgrade to scrypt", broken, under(&message, &key, &[scrypt.into_bytes(), rest]));
    row("hide words behind the end", broken, hidden(&message, &key));
    let (case, opening) = (here.case.recipient(), here.report().opening_recipient);
    let content = here.notes[2].print();
    let larger = seal::<Report>(content.as_bytes(), &[&case, &opening], &*world.entropy).unwrap();
    row("seal it in another size", broken, larger.into_bytes());
    let turned = [&message[..PAYLOAD + 20], &[message[PAYLOAD + 20] ^ 1], &message[PAYLOAD + 21..]];
    row("change a bit", broken, turned.concat());

    let report = here.frames[0].clone();
    let cut = report[..report.len() - CHUNK].to_vec();
    let read = mailbox(&evil, &sent, {
        let cut = cut.clone();
        move |_, sealed| sealed[0].clone_from(&cut)
    });
    table.row("cut her report at 64 KiB", "case: size", &read);
    let read = desk(&evil, ADVISER, &sent, move |reply| {
        reply.parts(|_, sealed| sealed[0].clone_from(&cut));
    });
    table.row("cut it for the adviser", "case: size", &read);
    table.close();
}
