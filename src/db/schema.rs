//! The tables, as diesel sees them. One for each `CREATE TABLE` in `migrations/`;
//! `tests/schema.rs` compares all three.
//!
//! Separate because it is written once per migration and read by every `store.rs`. Columns
//! that hold sealed things have SQL types of their own: plain bytes do not fit them.
//!
//! In brackets stands the key that a row is looked up by. Where a table has a `place`, that
//! is its primary key in the database ([`place_of`](super::place_of)) and the one in brackets
//! is unique beside it.

#![expect(missing_docs, reason = "diesel's macro makes public items without docs")]
#![cfg_attr(not(test), expect(clippy::wildcard_imports, reason = "a table names all its types"))]

diesel::table! {
    organisation_trees (hash) {
        hash -> Text,
        number -> BigInt,
        day -> Integer,
        content -> Binary,
    }
}

diesel::table! {
    staff (id) {
        id -> Text,
        role -> Text,
        name -> Text,
        organisations -> Text,
        state -> Text,
        key -> Nullable<Text>,
        verify_key -> Nullable<Binary>,
        recipient -> Nullable<Text>,
        since -> Integer,
    }
}

diesel::table! {
    invitations (token_hash) {
        token_hash -> Binary,
        role -> Text,
        name -> Text,
        organisations -> Text,
        expires -> BigInt,
        used_by -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::at_rest::{SealedBody, SealedHead};

    unlock_paths (staff, credential) {
        place -> BigInt,
        staff -> Text,
        credential -> Text,
        kind -> Text,
        sign_in_key -> Nullable<Binary>,
        passkey -> Nullable<Text>,
        head -> SealedHead,
        body -> SealedBody,
        shred_key -> Text,
    }
}

diesel::table! {
    sessions (token_hash) {
        token_hash -> Binary,
        staff -> Text,
        created -> BigInt,
        seen -> BigInt,
    }
}

diesel::table! {
    statements (hash) {
        hash -> Text,
        kind -> Text,
        subject -> Nullable<Text>,
        coordinator -> Nullable<Text>,
        number -> Nullable<BigInt>,
        day -> Integer,
        note -> Text,
    }
}

diesel::table! {
    cases (id) {
        id -> Text,
        organisation -> Text,
        mailbox -> Text,
        mailbox_key -> Binary,
        state -> Text,
        received -> Integer,
        acknowledged -> Nullable<Integer>,
        feedback -> Nullable<Integer>,
        closed -> Nullable<Integer>,
        waiting_for -> Text,
        shred_key -> Text,
        submission -> Binary,
    }
}

diesel::table! {
    burnt_ids (hash) {
        hash -> Binary,
        day -> Integer,
    }
}

diesel::table! {
    readers (case_id, key) {
        case_id -> Text,
        key -> Text,
        role -> Text,
        state -> Text,
        epoch -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::at_rest::{SealedBody, SealedHead};

    capsules (case_id, reader, epoch) {
        place -> BigInt,
        case_id -> Text,
        reader -> Text,
        epoch -> Integer,
        head -> SealedHead,
        body -> SealedBody,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::at_rest::{SealedBody, SealedHead};

    frames (place) {
        place -> BigInt,
        case_id -> Text,
        stream -> Text,
        author -> Text,
        seq -> Integer,
        position -> Integer,
        kind -> Text,
        day -> Integer,
        head -> SealedHead,
        body -> SealedBody,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::at_rest::{SealedBody, SealedHead};

    self_frames (key, slot) {
        place -> BigInt,
        key -> Text,
        slot -> Text,
        seq -> Integer,
        shred_key -> Text,
        head -> SealedHead,
        body -> SealedBody,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::at_rest::{SealedBody, SealedHead};

    count_batches (adviser, organisation, period) {
        place -> BigInt,
        adviser -> Text,
        organisation -> Text,
        period -> Text,
        seq -> Integer,
        hash -> Text,
        shred_key -> Text,
        head -> SealedHead,
        body -> SealedBody,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::super::at_rest::{SealedBody, SealedHead};

    desk_capsules (year, reader) {
        place -> BigInt,
        year -> Integer,
        reader -> Text,
        shred_key -> Text,
        head -> SealedHead,
        body -> SealedBody,
    }
}

diesel::table! {
    spent_challenges (expires, hash) {
        hash -> Binary,
        expires -> BigInt,
    }
}

diesel::table! {
    seen_days (day) {
        day -> Integer,
    }
}

diesel::table! {
    doomed_keys (name) {
        name -> Text,
    }
}

diesel::table! {
    journal (id) {
        id -> Text,
        day -> Integer,
        plane -> Text,
        actor -> Nullable<Text>,
        act -> Text,
        subject -> Nullable<Text>,
    }
}

diesel::table! {
    journal_batches (number) {
        number -> BigInt,
        day -> Integer,
        hash -> Binary,
        previous -> Nullable<Binary>,
        entries -> Binary,
    }
}

diesel::table! {
    releases (period) {
        period -> Text,
        author -> Text,
        approver -> Nullable<Text>,
        day -> Integer,
        note -> Text,
    }
}

// - The shred keys, in a database of their own: never joined with the rest.
diesel::table! {
    shred_keys (id) {
        id -> Text,
        key -> Binary,
    }
}

diesel::joinable!(invitations -> staff (used_by));
diesel::joinable!(unlock_paths -> staff (staff));
diesel::joinable!(sessions -> staff (staff));
diesel::joinable!(readers -> cases (case_id));
diesel::joinable!(capsules -> cases (case_id));
diesel::joinable!(frames -> cases (case_id));

diesel::allow_tables_to_appear_in_same_query!(
    organisation_trees,
    staff,
    invitations,
    unlock_paths,
    sessions,
    statements,
    cases,
    burnt_ids,
    readers,
    capsules,
    frames,
    self_frames,
    count_batches,
    desk_capsules,
    spent_challenges,
    seen_days,
    doomed_keys,
    journal,
    journal_batches,
    releases,
);
