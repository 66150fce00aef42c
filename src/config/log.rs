//! Section `[log]`: in which form, and how much, the technical log tells its operator.
//!
//! Separate as every section is. No level may ever bring an address, a size or an id.

use super::reader::Section;

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// A line for people.
    Text,
}

/// The technical log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Log {
    /// How a line looks.
    pub format: LogFormat,
    /// The least important level that is written.
    pub level: tracing::Level,
}

impl Log {
    pub(super) fn read(section: &mut Section<'_, '_>) -> Self {
        let format = section.parsed("format", "text", "must be json or text", |text| match text {
            "json" => Some(LogFormat::Json),
            "text" => Some(LogFormat::Text),
            _ => None,
        });
        let level =
            section.parsed("level", "info", "must be error, warn or info", |text| match text {
                "error" => Some(tracing::Level::ERROR),
                "warn" => Some(tracing::Level::WARN),
                "info" => Some(tracing::Level::INFO),
                _ => None,
            });
        Self {
            format: format.unwrap_or(LogFormat::Text),
            level: level.unwrap_or(tracing::Level::INFO),
        }
    }
}
