//! What each table and column tells, a plain sentence each: the complete list of what the
//! server knows.
//!
//! Separate because people read it: `weerklank doctor --facts` prints it,
//! `docs/what-the-server-knows.md` is the same text. A backup copies exactly the tables named
//! here, parents before children. `tests/facts.rs` compares it with the real tables, so that
//! a new column cannot come in without its sentence.

/// A table and what it tells.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What a row is.
    pub says: &'static str,
    /// Its columns, each with what it tells.
    pub columns: &'static [(&'static str, &'static str)],
}

/// An age header under a shred key; the same sentence wherever it occurs.
const HEAD: &str = "The lock of the sealed thing, itself locked under a shred key.";
/// An age payload.
const BODY: &str = "The sealed words or keys, which the server cannot open.";
/// The name of a shred key.
const SHRED: &str = "The random name of the shred key of this row.";

/// The number of a row that holds much.
const PLACE: &str = "Where the row lies: a hash of what names it, which tells no order.";

/// The tables of the service.
pub const MAIN: [Table; 20] = [
    Table {
        name: "organisation_trees",
        says: "A version of the tree of organisations, which is public.",
        columns: &[
            ("hash", "Its SHA-256, by which lists name it."),
            ("number", "Which version."),
            ("day", "The day on which it was imported."),
            ("content", "The tree as it is served to everybody."),
        ],
    },
    Table {
        name: "staff",
        says: "Somebody who works with the service; never a reporter.",
        columns: &[
            ("id", "A random id."),
            ("role", "Adviser, coordinator, report author or administrator."),
            ("name", "The name by which colleagues know her."),
            ("organisations", "The organisations she works for."),
            ("state", "Whether her keys are complete, or were ended."),
            ("key", "The fingerprint of her public keys."),
            ("verify_key", "Her public key for checking what she signs."),
            ("recipient", "Her public key for sealing to her."),
            ("since", "The day on which she enrolled."),
        ],
    },
    Table {
        name: "invitations",
        says: "An invitation to become staff.",
        columns: &[
            ("token_hash", "A hash of the link; the link itself is not kept."),
            ("role", "For which role."),
            ("name", "For which name."),
            ("organisations", "For which organisations."),
            ("expires", "The second until which it holds."),
            ("used_by", "Who used it."),
        ],
    },
    Table {
        name: "unlock_paths",
        says: "A way in which a member of staff unlocks her keys in her own browser.",
        columns: &[
            ("place", PLACE),
            ("staff", "Whose."),
            ("credential", "The random id of her passkey; for words, the public key below."),
            ("kind", "Passkey or words."),
            ("sign_in_key", "For words: the public key that checks her signing in."),
            (
                "passkey",
                "For a passkey: its public key, how often it was used, and whether it may be \
                 and is copied between her devices. Not which device.",
            ),
            ("head", HEAD),
            ("body", BODY),
            ("shred_key", SHRED),
        ],
    },
    Table {
        name: "sessions",
        says: "A member of staff who is signed in; never a reporter. Not in a restored copy.",
        columns: &[
            ("token_hash", "A hash of her cookie; the cookie itself is not kept."),
            ("staff", "Whose."),
            ("created", "The second in which she signed in."),
            ("seen", "The second of her last request, for ending idle sessions."),
        ],
    },
    Table {
        name: "statements",
        says: "A signed statement of the directory, most of them public: whose key for what.",
        columns: &[
            ("hash", "The SHA-256 of its text."),
            ("kind", "Of the root, an instance, a list, somebody confirmed or waiting."),
            ("subject", "Whose key it is about."),
            ("coordinator", "Who countersigned it, or whose list it is."),
            ("number", "Which in the row of lists or instance notes."),
            ("day", "The day on which it was signed."),
            ("note", "The statement itself."),
        ],
    },
    Table {
        name: "cases",
        says: "That there is a case, and how far it is; not what it is about.",
        columns: &[
            ("id", "A hash of keys that were made for this case alone."),
            ("organisation", "At which organisation."),
            ("mailbox", "A hash of the key of the reporter's mailbox."),
            ("mailbox_key", "The public key of the reporter's mailbox, made for this case alone."),
            ("state", "Received, acknowledged, feedback given, closed or reopened."),
            ("received", "The day on which it came in."),
            ("acknowledged", "The day on which an adviser took it up."),
            ("feedback", "The day on which the reporter heard what was done."),
            ("closed", "The day on which it was closed."),
            ("waiting_for", "Whose turn it is: the reporter's or the adviser's."),
            ("shred_key", SHRED),
            ("submission", "A hash of the submission, so that sent twice is stored once."),
        ],
    },
    Table {
        name: "burnt_ids",
        says: "That some case was purged; not which, nor anything about it.",
        columns: &[
            ("hash", "A hash of an id that may never be used again."),
            ("day", "The day on which it was purged."),
        ],
    },
    Table {
        name: "readers",
        says: "Who may read a case.",
        columns: &[
            ("case_id", "Which case."),
            ("key", "The fingerprint of the reader."),
            ("role", "Adviser or deputy."),
            ("state", "Whether she may fetch it now."),
            ("epoch", "Since which change of readers."),
        ],
    },
    Table {
        name: "capsules",
        says: "The keys of a case, sealed to one reader.",
        columns: &[
            ("place", PLACE),
            ("case_id", "Which case."),
            ("reader", "For whom."),
            ("epoch", "Since which change of readers."),
            ("head", HEAD),
            ("body", BODY),
        ],
    },
    Table {
        name: "frames",
        says: "A sealed report, message, act or note of a case.",
        columns: &[
            ("place", PLACE),
            ("case_id", "Which case."),
            ("stream", "Dialogue, or among advisers."),
            ("author", "The reporter of the case, or which reader."),
            ("seq", "The number among those of its author."),
            ("position", "The number in its case."),
            ("kind", "Report, message, acknowledge, close, note and so on."),
            ("day", "The day on which it came in."),
            ("head", HEAD),
            ("body", BODY),
        ],
    },
    Table {
        name: "self_frames",
        says: "Something that a member of staff sealed to herself, a draft for instance.",
        columns: &[
            ("place", PLACE),
            ("key", "Whose."),
            ("slot", "A hash that only she can relate to a case or a period."),
            ("seq", "How often it was written: of a draft, about how often she paused."),
            ("shred_key", SHRED),
            ("head", HEAD),
            ("body", BODY),
        ],
    },
    Table {
        name: "count_batches",
        says: "The coded cases of an adviser in a half-year, sealed to the report authors.",
        columns: &[
            ("place", PLACE),
            ("adviser", "From whom."),
            ("organisation", "About which organisation."),
            ("period", "About which half-year."),
            ("seq", "How often it was sent."),
            ("hash", "Its SHA-256."),
            ("shred_key", SHRED),
            ("head", HEAD),
            ("body", BODY),
        ],
    },
    Table {
        name: "desk_capsules",
        says: "The key of a year's counts, sealed to one report author.",
        columns: &[
            ("place", PLACE),
            ("year", "Which year."),
            ("reader", "For whom."),
            ("shred_key", SHRED),
            ("head", HEAD),
            ("body", BODY),
        ],
    },
    Table {
        name: "spent_challenges",
        says: "A request that was made, for two minutes, so that it cannot be sent again.",
        columns: &[
            ("hash", "A hash of a random number; not by whom or for what."),
            ("expires", "The second after which it is forgotten."),
        ],
    },
    Table {
        name: "seen_days",
        says: "The last days on which the service ran, so that a clock that jumps purges nothing.",
        columns: &[("day", "One of them.")],
    },
    Table {
        name: "doomed_keys",
        says: "A shred key of a case that was purged, until the key is destroyed too: a moment.",
        columns: &[("name", "The random name of the key; not of which case.")],
    },
    Table {
        name: "journal",
        says: "Something that staff did, today; never what a reporter did or what was read.",
        columns: &[
            ("id", "A random id, which tells no order."),
            ("day", "The day."),
            ("plane", "At the machine, or by staff."),
            ("actor", "Who of the staff."),
            ("act", "What was done."),
            ("subject", "To which id, hash or organisation."),
        ],
    },
    Table {
        name: "journal_batches",
        says: "The journal of earlier days, chained so that a change shows.",
        columns: &[
            ("number", "Which batch."),
            ("day", "Its last day."),
            ("hash", "Its SHA-256."),
            ("previous", "The SHA-256 of the batch before."),
            ("entries", "Its entries, each as in the journal."),
        ],
    },
    Table {
        name: "releases",
        says: "The figures of a half-year: published, or proposed by one author for another to approve.",
        columns: &[
            ("period", "Which half-year."),
            ("author", "Which report author prepared it."),
            ("approver", "Which other report author approved it; until then it is not public."),
            ("day", "The day on which it was prepared."),
            ("note", "The figures themselves, with the signatures of both."),
        ],
    },
];

/// The table in the store of shred keys.
pub const KEYS: [Table; 1] = [Table {
    name: "shred_keys",
    says: "A key without which a sealed thing cannot be opened by anybody any more. It opens \
           nothing by itself.",
    columns: &[("id", "A random name."), ("key", "The key.")],
}];

/// What is known outside the tables.
const BESIDE: [&str; 7] = [
    "The file `service.key` in the data folder: with it the service signs receipts and makes \
     challenges. It opens nothing.",
    "The moment at which each version of the tables was made.",
    "In memory, until it is overwritten: what is being sent or fetched, as sealed as it came; \
     and an address for as long as its connection is open.",
    "In memory, for each connection, how many requests it made, for the limits.",
    "In memory, for the day: how many bytes everybody together sent.",
    "In the log: when the service started, stopped or failed, and in which part. No address, \
     id, size or word.",
    "In the figures: how many requests of each kind, how long they took, how many failed.",
];

/// The whole list, as `docs/what-the-server-knows.md`.
pub fn text() -> String {
    let mut text = String::from(
        "# What the server knows\n\n\
         This is the complete list: every table and every column of the server, each with \
         what it tells. `weerklank doctor --facts` prints it, and a test fails when a column \
         is not on it. The server has no other memory. Of a reporter it has no name, no \
         address, no device and no moment finer than a day.\n\n\
         Who has the server, or is ordered to hand it over, has this and no more.\n",
    );
    for (title, tables) in [("The database", &MAIN[..]), ("The store of shred keys", &KEYS[..])] {
        text.extend([format!("\n## {title}\n")]);
        for table in tables {
            text.extend([format!("\n### {}\n{}\n\n", table.name, table.says)]);
            for (column, says) in table.columns {
                text.extend([format!("- `{column}`: {says}\n")]);
            }
        }
    }
    text.push_str("\n## Beside the tables\n");
    for line in BESIDE {
        text.extend([format!("\n- {line}")]);
    }
    text.push('\n');
    text
}
