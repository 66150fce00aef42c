//! A service in a process of its own, and what the system says about that process.

use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use weerklank::config::Environment;

/// A running service; ends when it goes out of scope.
pub struct Service {
    pub port: u16,
    /// From its start to its first answer.
    pub start: Duration,
    process: Child,
}

/// Clock ticks a second, as `/proc` counts them.
const TICKS: f64 = 100.0;
const PATIENCE: Duration = Duration::from_secs(30);

impl Service {
    /// Starts a program and waits for its first answer to `GET path`.
    pub fn start(program: &str, arguments: &[&str], more: &Environment, at: (u16, &str)) -> Self {
        let started = now();
        let mut command = Command::new(program);
        command.args(arguments).envs(more).stdin(Stdio::null()).stdout(Stdio::null());
        let process = command.stderr(Stdio::null()).spawn().unwrap();
        let mut service = Self { port: at.0, start: Duration::ZERO, process };
        while !answers(at) {
            assert!(started.elapsed() < PATIENCE, "{program} does not answer");
            assert!(service.process.try_wait().unwrap().is_none(), "{program} ended");
            std::thread::sleep(Duration::from_millis(2));
        }
        service.start = started.elapsed();
        // - What is resident once nothing is being done any more.
        std::thread::sleep(Duration::from_millis(500));
        service
    }

    /// Seconds of processor used so far.
    pub fn processor(&self) -> f64 {
        let stat = self.read("stat");
        let after_name = stat.rsplit(')').next().unwrap();
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        let ticks = |place: usize| fields[place].parse::<f64>().unwrap();
        (ticks(11) + ticks(12)) / TICKS
    }

    /// Resident memory now, MiB.
    pub fn resident(&self) -> f64 {
        self.status("VmRSS:")
    }

    /// The most that was ever resident, MiB.
    pub fn most_resident(&self) -> f64 {
        self.status("VmHWM:")
    }

    fn status(&self, name: &str) -> f64 {
        let status = self.read("status");
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1_024.0
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{name}", self.process.id())).unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn answers((port, path): (u16, &str)) -> bool {
    use std::io::{Read, Write};
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    let mut answer = String::new();
    let told =
        stream.write_all(request.as_bytes()).and_then(|()| stream.read_to_string(&mut answer));
    told.is_ok() && answer.starts_with("HTTP/1.1 200")
}

/// The moment, for measuring.
#[expect(clippy::disallowed_methods, reason = "real time is what is measured")]
pub fn now() -> Instant {
    Instant::now()
}
