//! The command line: `weerklank <what>`.
//!
//! Separate from `main`, which alone may look at the real environment, so that a command
//! can be run in a test. Each command is a thin call into the library; what it says to the
//! person goes through one function, `events::tell`.

mod keep;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};

use crate::client::command::{self, ClientArgs, Streams};
use crate::config::{Environment, Faults, Settings};
use crate::demo::{Demo, DemoFault, MovedClock};
use crate::http::events::{self, tell};
use crate::kernel::{Entropy, SystemClock, SystemEntropy};
use crate::startup::{Application, StartFault};

/// Anonymous reporting of discrimination at work.
#[derive(Debug, Parser)]
#[command(name = "weerklank", version, about)]
pub struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Runs the service until it is told to stop.
    Serve(Serve),
    /// Makes a filled installation on this machine, or starts the one that is there.
    Demo(DemoArgs),
    /// Reports, reads and answers without a browser.
    Client(ClientArgs),
    /// What is done at the machine itself.
    #[command(flatten)]
    Keep(keep::Keep),
}

#[derive(Debug, Args)]
struct DemoArgs {
    /// The folder that keeps it.
    #[arg(long, env = "DATA", default_value = "data/demo", value_name = "DIR")]
    data_dir: PathBuf,
    /// The port it listens on, on this machine alone. The next one is taken too: health and
    /// figures.
    #[arg(long, env = "PORT", default_value_t = 8080)]
    port: u16,
    /// How many cases a new one is filled with.
    #[arg(long, default_value_t = 24)]
    cases: usize,
}

#[derive(Debug, Args)]
struct Serve {
    /// The configuration file; without it the defaults hold.
    #[arg(long, env = "WEERKLANK_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Configuration(#[from] Faults),
    #[error(transparent)]
    Start(#[from] StartFault),
    #[error("the service stopped: {0}")]
    Run(#[from] std::io::Error),
    #[error(transparent)]
    Demo(#[from] DemoFault),
    #[error(transparent)]
    Keep(#[from] keep::KeepFault),
}

/// Runs a command; everything that went wrong is told on standard error.
pub fn run(command: Command, environment: &Environment) -> ExitCode {
    let ended = match command.what {
        What::Serve(serve) => serve.run(environment).map(|()| ExitCode::SUCCESS),
        What::Demo(demo) => demo.run().map(|()| ExitCode::SUCCESS),
        What::Keep(keep) => keep.run(environment).map_err(Failure::from),
        What::Client(client) => return run_client(client),
    };
    match ended {
        Ok(code) => code,
        Err(failure) => {
            tell(std::io::stderr(), &failure);
            match failure {
                Failure::Configuration(_) => ExitCode::from(2),
                Failure::Start(_) | Failure::Run(_) | Failure::Demo(_) | Failure::Keep(_) => {
                    ExitCode::FAILURE
                }
            }
        }
    }
}

fn run_client(client: ClientArgs) -> ExitCode {
    let clock = SystemClock::start();
    let (mut input, mut output, mut errors) =
        (std::io::stdin(), std::io::stdout(), std::io::stderr());
    let mut streams = Streams { input: &mut input, output: &mut output, errors: &mut errors };
    command::run(client, &clock, &SystemEntropy, &mut streams)
}

impl DemoArgs {
    fn run(self) -> Result<(), Failure> {
        let demo = Demo { data: self.data_dir, port: self.port, cases: self.cases };
        let clock = Arc::new(MovedClock::new(Arc::new(SystemClock::start())));
        let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
        let running = demo.start(&clock, &entropy)?;
        tell(std::io::stdout(), &running.record);
        Ok(running.wait()?)
    }
}

impl Serve {
    fn run(self, environment: &Environment) -> Result<(), Failure> {
        let settings = match &self.config {
            Some(file) => Settings::load(file, environment)?,
            None => Settings::from_environment(environment)?,
        };
        let clock = Arc::new(SystemClock::start());
        let log = events::subscriber(settings.log, clock.clone(), std::io::stderr);
        // A subscriber that is there already was set by whoever runs us, a test for instance.
        let _ = tracing::subscriber::set_global_default(log);
        std::panic::set_hook(Box::new(events::on_panic));
        let application = Application::build(settings, clock, Arc::new(SystemEntropy))?;
        tell(std::io::stdout(), format_args!("Weerklank: {}", application.public_url()));
        Ok(application.run_blocking()?)
    }
}
