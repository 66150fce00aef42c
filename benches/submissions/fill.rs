//! Many cases at once. Through the door they would be 8 GB and half an hour; here they are
//! rows of the same tables with the same ids and indexes, and sealed bodies cut short: no
//! query that is measured over them reads a body but that of the one case asked for.

use std::fmt::Write;

use diesel::connection::SimpleConnection;
use weerklank::db::{AnyConnection, DbFault, place_beside, place_of};
use weerklank::kernel::{CaseId, Entropy, KeyId, MailboxId, SystemEntropy};
use weerklank::startup::Ground;

/// Cases in one statement.
const AT_ONCE: usize = 500;

/// Adds cases that one adviser and her deputy read.
pub fn add(ground: &Ground, readers: [KeyId; 2], cases: usize) {
    let today = ground.house.today().number();
    for start in (0..cases).step_by(AT_ONCE) {
        let mut rows = Rows::default();
        for _ in start..cases.min(start + AT_ONCE) {
            rows.case(readers, today);
        }
        let work = move |conn: &mut AnyConnection| -> Result<(), DbFault> {
            let is_sqlite = matches!(conn, AnyConnection::Sqlite(_));
            Ok(conn.batch_execute(&rows.sql(is_sqlite))?)
        };
        ground.house.db.write_blocking("fill", work).unwrap();
    }
}

/// `@` stands before the hexadecimal digits of bytes.
#[derive(Default)]
struct Rows {
    cases: Vec<String>,
    readers: Vec<String>,
    capsules: Vec<String>,
    frames: Vec<String>,
}

impl Rows {
    fn case(&mut self, readers: [KeyId; 2], today: i32) {
        let dice: &dyn Entropy = &SystemEntropy;
        let (case, mailbox) = (CaseId::random(dice), MailboxId::random(dice));
        let (key, print) = (hex(&dice.bytes::<32>()), hex(&dice.bytes::<32>()));
        let shred = hex(&dice.bytes::<16>());
        let name = case.to_string();
        self.cases.push(format!(
            "('{case}','bzk','{mailbox}',@{key}@,'received',{today},'adviser','shred_{shred}',\
             @{print}@)"
        ));
        for (reader, (role, state)) in
            readers.iter().zip([("adviser", "active"), ("deputy", "waiting")])
        {
            self.readers.push(format!("('{case}','{reader}','{role}','{state}',1)"));
            let at = place_beside(&name, &[&reader.to_string(), "1"]);
            self.capsules.push(format!("({at},'{case}','{reader}',1,@{key}@,@{key}@)"));
        }
        let at = place_of(&[&name, "dialogue", "reporter", "0"]);
        self.frames.push(format!(
            "({at},'{case}','dialogue','reporter',0,0,'report',{today},@{key}@,@{key}@)"
        ));
    }

    fn sql(&self, is_sqlite: bool) -> String {
        let tables = [
            (
                "cases (id, organisation, mailbox, mailbox_key, state, received, waiting_for, \
                 shred_key, submission)",
                &self.cases,
            ),
            ("readers (case_id, key, role, state, epoch)", &self.readers),
            ("capsules (place, case_id, reader, epoch, head, body)", &self.capsules),
            (
                "frames (place, case_id, stream, author, seq, position, kind, day, head, body)",
                &self.frames,
            ),
        ];
        let mut sql = String::new();
        for (table, rows) in tables {
            writeln!(sql, "INSERT INTO {table} VALUES {};", rows.join(",")).unwrap();
        }
        let (before, after) = if is_sqlite { ("X'", "'") } else { ("'\\x", "'") };
        let mut is_open = false;
        let runs = sql.split('@').map(|run| {
            let run = if is_open { format!("{before}{run}{after}") } else { run.to_owned() };
            is_open = !is_open;
            run
        });
        runs.collect()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}
