//! What a count is called: its period and its place. No I/O.

use std::fmt;
use std::str::FromStr;

use crate::kernel::KeyId;

/// Why a text is not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a half-year, 2026-H2")]
pub struct PeriodFault;

/// A half-year, `2026-H2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period(String);

impl FromStr for Period {
    type Err = PeriodFault;
    fn from_str(text: &str) -> Result<Self, PeriodFault> {
        let (year, half) = text.split_once("-H").ok_or(PeriodFault)?;
        let is_year = year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit());
        if is_year && (half == "1" || half == "2") {
            Ok(Self(text.to_owned()))
        } else {
            Err(PeriodFault)
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which batch: there is one of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchPlace {
    /// Whose.
    pub adviser: KeyId,
    /// Of which organisation.
    pub organisation: String,
    /// Of which half-year.
    pub period: Period,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_half_years_are_periods() {
        for good in ["2026-H1", "2026-H2"] {
            assert!(good.parse::<Period>().is_ok(), "{good}");
        }
        for bad in ["2026-H3", "2026", "26-H1", "2026-h1", "2026-H11", " 2026-H1"] {
            assert!(bad.parse::<Period>().is_err(), "{bad}");
        }
    }
}
