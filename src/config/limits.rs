//! Section `[limits]`: how much the service takes on before it asks people to wait.
//!
//! Separate because every limit guards the way in for others. None of them may look at an
//! address: a whole ministry shares one.

use std::time::Duration;

use super::reader::Section;

/// How much the service takes on.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Requests a second of everything but the reporter's plane, together.
    pub requests_per_second: u32,
    /// Requests a second of pages and their files.
    pub site_per_second: u32,
    /// Requests a second of the public API.
    pub public_per_second: u32,
    /// Requests a second of the reporter's plane, which shares with nobody.
    pub reporter_per_second: u32,
    /// Requests a second of the staff's plane.
    pub staff_per_second: u32,
    /// Requests a second on one connection.
    pub connection_per_second: u32,
    /// Connections open at once, per worker.
    pub connections: usize,
    /// The largest body, in bytes.
    pub body_bytes: usize,
    /// The largest JSON body, in bytes.
    pub json_bytes: usize,
    /// How long the head of a request may take.
    pub head: Duration,
    /// How long a body may take altogether.
    pub body: Duration,
    /// The slowest a body may come, in bytes a second.
    pub body_bytes_per_second: usize,
    /// Bytes of bodies taken in a day.
    pub bytes_per_day: u64,
    /// Submissions in ten seconds from which work is asked.
    pub work_from_submissions: u32,
    /// Waiting writes from which work is asked.
    pub work_from_queue: u32,
    /// Bits of work asked first.
    pub work_bits_low: u8,
    /// Bits of work asked at most.
    pub work_bits_high: u8,
}

impl Limits {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Self {
        let limits = Self {
            requests_per_second: rate(section, "requests_per_second", 2_000),
            site_per_second: rate(section, "site_per_second", 1_000),
            public_per_second: rate(section, "public_per_second", 600),
            reporter_per_second: rate(section, "reporter_per_second", 2_000),
            staff_per_second: rate(section, "staff_per_second", 600),
            connection_per_second: rate(section, "connection_per_second", 1_000),
            connections: size(section, "connections", 4_096, 16, 1_000_000),
            body_bytes: size(section, "body_bytes", 2_097_152, 131_072, 67_108_864),
            json_bytes: size(section, "json_bytes", 65_536, 1_024, 1_048_576),
            head: seconds(section, "head_seconds", 5),
            body: seconds(section, "body_seconds", 60),
            body_bytes_per_second: size(section, "body_bytes_per_second", 1_024, 1, 1_048_576),
            bytes_per_day: section.number("bytes_per_day", 10_737_418_240, 1_048_576..=1 << 50),
            work_from_submissions: rate(section, "work_from_submissions", 50),
            work_from_queue: rate(section, "work_from_queue", 200),
            work_bits_low: small(section, "work_bits_low", 10, 1, 24),
            work_bits_high: small(section, "work_bits_high", 18, 1, 24),
        };
        if limits.work_bits_low > limits.work_bits_high {
            let rule = "must not be above limits.work_bits_high";
            section.fault("work_bits_low", rule, "lower it, or raise the other");
        }
        limits
    }
}

fn rate(section: &mut Section<'_, '_>, key: &str, default: u64) -> u32 {
    u32::try_from(section.number(key, default, 1..=1_000_000)).unwrap_or(u32::MAX)
}

fn size(section: &mut Section<'_, '_>, key: &str, default: u64, low: u64, high: u64) -> usize {
    usize::try_from(section.number(key, default, low..=high)).unwrap_or(usize::MAX)
}

fn small(section: &mut Section<'_, '_>, key: &str, default: u64, low: u64, high: u64) -> u8 {
    u8::try_from(section.number(key, default, low..=high)).unwrap_or(u8::MAX)
}

fn seconds(section: &mut Section<'_, '_>, key: &str, default: u64) -> Duration {
    Duration::from_secs(section.number(key, default, 1..=600))
}
