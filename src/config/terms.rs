//! Section `[terms]`: how soon somebody answers, and how long words are kept.
//!
//! Separate because these are promises to the reporter; they are shown to her as they are.

use super::reader::Section;

/// How soon somebody answers, and how long words are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Days within which a report is acknowledged.
    pub acknowledge_days: i32,
    /// Months within which the reporter hears what was done.
    pub feedback_months: i32,
    /// Days after closing when a case is destroyed.
    pub purge_days_after_closing: i32,
    /// Months after which a case is destroyed, closed or not.
    pub purge_months: i32,
}

impl Terms {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Self {
        Self {
            acknowledge_days: term(section, "acknowledge_days", 7, 60),
            feedback_months: term(section, "feedback_months", 3, 12),
            purge_days_after_closing: term(section, "purge_days_after_closing", 90, 3_650),
            purge_months: term(section, "purge_months", 24, 240),
        }
    }
}

fn term(section: &mut Section<'_, '_>, key: &str, default: u64, most: u64) -> i32 {
    i32::try_from(section.number(key, default, 1..=most)).unwrap_or(i32::MAX)
}
