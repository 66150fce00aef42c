//! The table: on standard output as it grows, in `target/bench.md` at the end.

use std::path::Path;

use crate::child::Service;
use crate::growth::Grown;
use crate::load::Figures;

/// What has been said so far.
#[derive(Default)]
pub struct Report {
    text: String,
    faults: usize,
}

impl Report {
    /// Says a line.
    pub fn say(&mut self, line: &str) {
        println!("{line}");
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub fn level_head(&mut self) {
        self.say(
            "| connections | submissions/s | p50 ms | p99 ms | server CPU ms each | errors \
             | bare handler/s | its CPU ms | share of bare |",
        );
        self.say("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    pub fn level(&mut self, connections: usize, ours: &Figures, bare: &Figures) {
        self.count(ours);
        self.count(bare);
        self.say(&format!(
            "| {connections} | {:.0} | {:.1} | {:.1} | {:.2} | {} | {:.0} | {:.2} | {:.0} % |",
            ours.per_second(),
            ours.quantile(0.5),
            ours.quantile(0.99),
            ours.processor,
            ours.failed + bare.failed,
            bare.per_second(),
            bare.processor,
            100.0 * ours.per_second() / bare.per_second(),
        ));
    }

    pub fn memory(&mut self, name: &str, idle: f64, service: &Service) {
        self.say(&format!(
            "\n{name}: {:.0} ms to the first answer, {idle:.1} MiB resident idle, {:.1} MiB after \
             the load ({:.1} MiB at most).",
            service.start.as_secs_f64() * 1_000.0,
            service.resident(),
            service.most_resident(),
        ));
    }

    /// The service as it comes, with work asked under load.
    pub fn defaults(&mut self, figures: &Figures) {
        self.count(figures);
        self.say(&format!(
            "\nWith the default limits, at 32 connections: {:.0} submissions a second, p99 {:.1} \
             ms, {} errors; {} of {} were asked for work and did it.\n",
            figures.per_second(),
            figures.quantile(0.99),
            figures.failed,
            figures.worked,
            figures.done,
        ));
    }

    pub fn growth(&mut self, all: &[Grown]) {
        self.say("| cases | start to first answer ms | idle MiB | mailbox ms | inbox page ms |");
        self.say("|---:|---:|---:|---:|---:|");
        for it in all {
            self.say(&format!(
                "| {} | {:.0} | {:.1} | {:.2} | {:.2} |",
                it.cases,
                it.start.as_secs_f64() * 1_000.0,
                it.idle,
                it.mailbox,
                it.inbox
            ));
        }
        self.say(
            "\nMedians on one connection, challenges included; the cases were put in as rows with \
             short bodies, all of them the same adviser's.",
        );
    }

    fn count(&mut self, figures: &Figures) {
        self.faults += figures.failed;
        if let Some(fault) = &figures.first_fault {
            println!("<!-- {} failed, the first: {fault} -->", figures.failed);
        }
    }

    /// Writes the file; a run with errors is no measurement.
    pub fn finish(self) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
        std::fs::write(folder.join("bench.md"), &self.text).unwrap();
        assert_eq!(self.faults, 0, "{} requests failed", self.faults);
    }
}
