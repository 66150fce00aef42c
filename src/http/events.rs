//! The technical log: a closed list of events, and the one place that writes them.
//!
//! Separate so that nothing else can be logged: no free text, hence no address, user agent,
//! path, id, size or word. Times are whole seconds of our own clock. Libraries below us are
//! not heard: what they would say is not ours to promise.

use std::fmt;
use std::io::Write;
use std::panic::PanicHookInfo;
use std::sync::Arc;

use jiff::Timestamp;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::fmt::{MakeWriter, layer};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::registry;

use crate::config::{Log, LogFormat};
use crate::kernel::Clock;

const TARGET: &str = "weerklank::event";

/// Everything that the log can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event<'a> {
    /// The service takes requests.
    Started,
    /// It was told to stop and finishes what is under way.
    Stopping,
    /// It has stopped.
    Stopped,
    /// A changed certificate is in use.
    CertificateRead,
    /// A changed certificate cannot be used; the former stays in use.
    CertificateRefused,
    /// A piece of code gave up.
    Panicked {
        /// Source file.
        file: &'a str,
        /// Line in it.
        line: u32,
    },
    /// Something of our own failed.
    Failed {
        /// Which part, a constant in the code.
        part: &'static str,
    },
    /// Requests met a fault of our own in the last minute.
    Trouble {
        /// Which kind, a constant in the code.
        kind: &'static str,
        /// How many.
        count: u64,
    },
}

/// Writes one event.
pub fn emit(event: Event<'_>) {
    use tracing::{error, info, warn};
    match event {
        Event::Started => info!(target: TARGET, "started"),
        Event::Stopping => info!(target: TARGET, "stopping"),
        Event::Stopped => info!(target: TARGET, "stopped"),
        Event::CertificateRead => info!(target: TARGET, "certificate read"),
        Event::CertificateRefused => warn!(target: TARGET, "certificate refused"),
        Event::Panicked { file, line } => error!(target: TARGET, file, line, "panicked"),
        Event::Failed { part } => error!(target: TARGET, part, "failed"),
        Event::Trouble { kind, count } => error!(target: TARGET, kind, count, "trouble"),
    }
}

/// The subscriber that writes events, and only events, to `writer`.
pub fn subscriber<W>(
    log: Log,
    clock: Arc<dyn Clock>,
    writer: W,
) -> Box<dyn tracing::Subscriber + Send + Sync>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let only_events = Targets::new().with_target(TARGET, log.level);
    let lines = layer().with_timer(Seconds(clock)).with_target(false).with_ansi(false);
    let lines = lines.with_writer(writer);
    match log.format {
        LogFormat::Json => Box::new(registry().with(lines.json().with_filter(only_events))),
        LogFormat::Text => Box::new(registry().with(lines.with_filter(only_events))),
    }
}

/// Prints where a panic was and nothing of what it said.
pub fn on_panic(panic: &PanicHookInfo<'_>) {
    let (file, line) = panic.location().map_or(("", 0), |place| (place.file(), place.line()));
    emit(Event::Panicked { file, line });
}

/// Prints one line for the person at the command line; the only way text gets out.
pub fn tell(mut to: impl Write, line: impl fmt::Display) {
    // Nobody is left to be told that nobody is listening.
    let _ = writeln!(to, "{line}");
}

/// Whole seconds: a finer time would help to link a line to a person.
struct Seconds(Arc<dyn Clock>);

impl FormatTime for Seconds {
    fn format_time(&self, writer: &mut Writer<'_>) -> fmt::Result {
        let moment = Timestamp::from_second(self.0.second()).map_err(|_| fmt::Error)?;
        write!(writer, "{moment}")
    }
}
