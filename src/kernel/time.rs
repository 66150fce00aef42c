//! Time, as a parameter: everything that needs a clock is handed a [`Clock`].
//!
//! Separate so that terms can be tested and so that the reporter's plane can be kept to
//! days: what is stored about her is a [`Day`], never a second.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::civil::Date;
use jiff::{Span, Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// The present moment, UTC.
pub trait Clock: Send + Sync {
    /// Seconds since 1970-01-01T00:00:00Z.
    fn second(&self) -> i64;

    /// Time since some fixed point, for measuring how long a thing took.
    fn elapsed(&self) -> Duration;

    /// Today, UTC.
    fn today(&self) -> Day {
        Day::of_second(self.second())
    }
}

/// The machine's clock: made by the binary alone.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    started: std::time::Instant,
}

impl SystemClock {
    /// The one real clock.
    #[expect(clippy::disallowed_methods, reason = "the one place that looks at the real clock")]
    pub fn start() -> Self {
        Self { started: std::time::Instant::now() }
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that looks at the real clock")]
    fn second(&self) -> i64 {
        Timestamp::now().as_second()
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}

/// Why a text is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a day like 2026-11-22")]
pub struct DayFault;

/// A UTC calendar day, stored as days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day in which a UTC second falls.
    pub fn of_second(second: i64) -> Self {
        Self(i32::try_from(second.div_euclid(86_400)).unwrap_or(i32::MAX))
    }

    /// From days since 1970-01-01.
    pub fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    /// This many days later (earlier when negative).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// This many calendar months later; the last day of a shorter month when it has no such day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let later = self.date().checked_add(Span::new().months(months));
        later.map_or(self, Self::from_date)
    }

    /// Days from `self` to `later`; negative when `later` has passed.
    pub fn days_until(self, later: Self) -> i32 {
        later.0.saturating_sub(self.0)
    }

    /// The half-year, `2026-H2`.
    pub fn half_year(self) -> String {
        let date = self.date();
        format!("{:04}-H{}", date.year(), if date.month() <= 6 { 1 } else { 2 })
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        self.date().year()
    }

    fn date(self) -> Date {
        let second = i64::from(self.0) * 86_400;
        Timestamp::from_second(second)
            .map_or(Date::MAX, |moment| moment.to_zoned(TimeZone::UTC).date())
    }

    fn from_date(date: Date) -> Self {
        date.to_zoned(TimeZone::UTC)
            .map_or(Self(i32::MAX), |moment| Self::of_second(moment.timestamp().as_second()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.date(), f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = DayFault;
    fn from_str(text: &str) -> Result<Self, DayFault> {
        let day = text.parse::<Date>().map(Self::from_date).map_err(|_| DayFault)?;
        if day.to_string() == text { Ok(day) } else { Err(DayFault) }
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_reads_as_it_is_written() {
        assert_eq!(day("2026-11-22").to_string(), "2026-11-22");
        assert!("2026-11-22T10:00:00".parse::<Day>().is_err());
        assert!("2026-13-01".parse::<Day>().is_err());
    }

    #[test]
    fn three_months_after_the_end_of_november_is_the_end_of_february() {
        assert_eq!(day("2026-11-30").plus_months(3), day("2027-02-28"));
    }

    #[test]
    fn the_half_year_turns_on_the_first_of_july() {
        assert_eq!(day("2026-06-30").half_year(), "2026-H1");
        assert_eq!(day("2026-07-01").half_year(), "2026-H2");
    }

    #[test]
    fn a_second_before_midnight_is_still_today() {
        assert_eq!(Day::of_second(86_399), day("1970-01-01"));
        assert_eq!(Day::of_second(-1), day("1969-12-31"));
    }
}
