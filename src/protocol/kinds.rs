//! The kinds of sealed things and their sizes: the table of `docs/protocol.md` §2.
//!
//! Separate because the server needs the table to check shapes and the clients to seal; it
//! must never hold anything but constants.

use crate::kernel::SealedKind;

macro_rules! kind {
    ($(#[$doc:meta])* $name:ident, $text:literal, $stanzas:literal, [$($size:literal),+]) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name;

        impl SealedKind for $name {
            const NAME: &'static str = $text;
            const STANZAS: usize = $stanzas;
            const PLAINTEXTS: &'static [usize] = &[$($size),+];
        }
    };
}

kind!(
    /// A report: a frame, sealed to the case and to the reporter.
    Report,
    "report",
    2,
    [65_536]
);
kind!(
    /// Any other frame of the dialogue, sealed to the case and to the reporter.
    Message,
    "message",
    2,
    [16_384]
);
kind!(
    /// A frame of the desk, sealed to the note identity.
    Note,
    "note",
    1,
    [16_384]
);
kind!(
    /// The seeds of a case, sealed to one reader.
    Capsule,
    "capsule",
    1,
    [4_096]
);
kind!(
    /// What an author seals to herself.
    SelfFrame,
    "self",
    1,
    [16_384, 65_536]
);
kind!(
    /// Coded cases of one period, sealed to the count desk.
    CountBatch,
    "count",
    1,
    [65_536, 262_144, 1_048_576]
);
kind!(
    /// A staff root, sealed to one unlock path.
    Wrap,
    "wrap",
    1,
    [1_024]
);
kind!(
    /// The seed of a year's count desk, sealed to one report author.
    Desk,
    "desk",
    1,
    [4_096]
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::sealed::sealed_length;

    #[test]
    fn every_kind_has_the_lengths_of_the_protocol() {
        assert_eq!(sealed_length(Report::STANZAS, Report::PLAINTEXTS[0]), 68_752);
        assert_eq!(sealed_length(Message::STANZAS, Message::PLAINTEXTS[0]), 19_600);
        assert_eq!(sealed_length(Note::STANZAS, Note::PLAINTEXTS[0]), 18_043);
        assert_eq!(sealed_length(Capsule::STANZAS, Capsule::PLAINTEXTS[0]), 5_755);
        assert_eq!(sealed_length(Wrap::STANZAS, Wrap::PLAINTEXTS[0]), 2_683);
        assert_eq!(sealed_length(CountBatch::STANZAS, CountBatch::PLAINTEXTS[2]), 1_050_475);
    }
}
