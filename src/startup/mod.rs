//! Starting and stopping: the only way to make a service, for the binary and for tests.
//!
//! Separate so that what is tested is what runs. Everything that can fail fails here, before
//! the first request: settings, address, certificate.

mod chores;
mod ground;

use std::fs::File;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::{App as ActixApp, HttpServer, web};
use tokio::sync::watch;

use crate::config::{Origin, Settings};
use crate::http::events::{Event, emit};
use crate::http::tls::{self, TlsFault};
use crate::http::{App, guard, health, staff};
use crate::kernel::{Clock, Entropy};
use crate::routes;

pub use ground::{Ground, GroundFault, SERVICE_KEY, read_service_seed, terms, write_secret};

const KEEP_ALIVE: Duration = Duration::from_secs(15);
const DISCONNECT: Duration = Duration::from_secs(5);
const HANDSHAKE: Duration = Duration::from_secs(5);
const STOP_SECONDS: u64 = 20;
const ADMIN_CONNECTIONS: usize = 64;
/// How much of a body an HTTP/2 sender may send ahead, per stream and per connection.
const STREAM_WINDOW: u32 = 256 * 1_024;
const CONNECTION_WINDOW: u32 = 1_024 * 1_024;

/// Why the service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    /// The address cannot be used.
    #[error("{key}: the address cannot be used: {cause}")]
    Address {
        /// Which setting.
        key: &'static str,
        /// What the system said.
        cause: io::Error,
    },
    /// The certificate cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsFault),
    /// Database, keys or directory cannot be used.
    #[error(transparent)]
    Ground(#[from] GroundFault),
}

/// Registers routes.
pub type Routes = fn(&mut web::ServiceConfig);

/// A service that is bound to its addresses and not yet answering.
pub struct Application {
    app: web::Data<App>,
    ground: Ground,
    listener: TcpListener,
    admin: Option<TcpListener>,
    tls: Option<rustls::ServerConfig>,
    more: Routes,
    stop: watch::Sender<bool>,
    port: u16,
    admin_port: Option<u16>,
    /// As long as it is there, no other process serves this database.
    held: Option<File>,
}

/// Stops a running service from elsewhere.
#[derive(Debug, Clone)]
pub struct Stopper(watch::Sender<bool>);

impl Stopper {
    /// Finishes what is under way, then ends the run.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Application {
    /// Binds the addresses and reads the certificate.
    ///
    /// # Errors
    /// When an address or the certificate cannot be used.
    pub fn build(
        settings: Settings,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, StartFault> {
        let (listener, port) = bind("server.listen", settings.server.listen)?;
        let admin = settings.server.admin_listen;
        let admin = admin.map(|address| bind("server.admin_listen", address)).transpose()?;
        let tls = settings.tls.as_ref();
        let tls = tls.map(|tls| tls::server_config(tls, clock.clone())).transpose()?;
        let public_url = settings.server.public_url.clone();
        let public_url = public_url.unwrap_or_else(|| Origin::localhost(port, tls.is_some()));
        let held = ground::hold(&settings)?;
        let (url, dice) = (public_url.as_str(), entropy.clone());
        let ground = Ground::open_to_serve(&settings, url, clock.clone(), dice)?;
        let app = web::Data::new(App::new(settings, clock, entropy, public_url));
        let (admin, admin_port) = admin.unzip();
        let stop = watch::Sender::new(false);
        let more: Routes = |_| {};
        Ok(Self { app, ground, listener, admin, tls, more, stop, port, admin_port, held })
    }

    /// With more routes under `/api/v1`: for tests of what handlers stand on, which need a
    /// handler that no subject has.
    #[must_use]
    pub fn with(self, more: Routes) -> Self {
        Self { more, ..self }
    }

    /// The port of the service.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The port of health and figures, where they are served.
    pub fn admin_port(&self) -> Option<u16> {
        self.admin_port
    }

    /// The address people use.
    pub fn public_url(&self) -> &Origin {
        &self.app.public_url
    }

    /// The shared state.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The ground it stands on.
    pub fn ground(&self) -> &Ground {
        &self.ground
    }

    /// Something to stop it with.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.stop.clone())
    }

    /// [`Application::run_until_stopped`] on a thread that does nothing else.
    ///
    /// # Errors
    /// What the system said when the service could not go on.
    pub fn run_blocking(self) -> io::Result<()> {
        actix_web::rt::System::new().block_on(self.run_until_stopped())
    }

    /// Answers until SIGTERM, SIGINT or a [`Stopper`]; then finishes what is under way.
    ///
    /// # Errors
    /// What the system said when the service could not go on.
    pub async fn run_until_stopped(self) -> io::Result<()> {
        let admin = match self.admin {
            Some(listener) => {
                let shared = (&self.app, &self.ground);
                Some(serve_admin(listener, shared, &self.stop)?)
            }
            None => None,
        };
        let tasks = self.ground.clone();
        let main =
            serve_all(self.listener, self.tls, self.more, (&self.app, self.ground), &self.stop)?;
        actix_web::rt::spawn(chores::keep(tasks, self.app.clone()));
        actix_web::rt::spawn(stop_on_signal(self.stop.clone(), self.app.clone()));
        emit(Event::Started);
        if let Some(admin) = admin {
            actix_web::rt::spawn(admin);
        }
        let ended = main.await;
        self.app.troubles.tell();
        emit(Event::Stopped);
        drop(self.held);
        ended
    }
}

fn bind(key: &'static str, address: SocketAddr) -> Result<(TcpListener, u16), StartFault> {
    let bound = TcpListener::bind(address).and_then(|listener| {
        let port = listener.local_addr()?.port();
        Ok((listener, port))
    });
    bound.map_err(|cause| StartFault::Address { key, cause })
}

fn serve_all(
    listener: TcpListener,
    tls: Option<rustls::ServerConfig>,
    more: Routes,
    (app, ground): (&web::Data<App>, Ground),
    stop: &watch::Sender<bool>,
) -> io::Result<Server> {
    let document = web::Data::new(routes::document(app));
    let (of_routes, of_connections) = (app.clone(), app.clone());
    let server = HttpServer::new(move || {
        let (app, document) = (of_routes.clone(), document.clone());
        ActixApp::new()
            .app_data(web::Data::from(ground.house.clone()))
            .app_data(web::Data::from(ground.live.clone()))
            .app_data(staff::door(ground.door.clone()))
            .wrap(from_fn(guard::stand_before))
            .configure(move |all| routes::configure(all, app, document, more))
    });
    let limits = &app.settings.limits;
    let server = server
        .on_connect(move |_, connection| {
            connection.insert(of_connections.limiters.connection());
        })
        .workers(workers(app.settings.server.workers))
        .max_connections(limits.connections)
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(limits.head)
        .client_disconnect_timeout(DISCONNECT)
        .tls_handshake_timeout(HANDSHAKE)
        .h2_initial_window_size(STREAM_WINDOW)
        .h2_initial_connection_window_size(CONNECTION_WINDOW)
        .shutdown_timeout(STOP_SECONDS)
        .shutdown_signal(stopped(stop.subscribe()));
    let server = match tls {
        Some(tls) => server.listen_rustls_0_23(listener, tls)?,
        None => server.listen(listener)?,
    };
    Ok(server.run())
}

fn serve_admin(
    listener: TcpListener,
    (app, ground): (&web::Data<App>, &Ground),
    stop: &watch::Sender<bool>,
) -> io::Result<Server> {
    let (app, house) = (app.clone(), web::Data::from(ground.house.clone()));
    let server = HttpServer::new(move || {
        ActixApp::new()
            .wrap(from_fn(guard::stand_beside))
            .app_data(app.clone())
            .app_data(house.clone())
            .configure(health::routes)
    });
    let server = server.workers(1).max_connections(ADMIN_CONNECTIONS).shutdown_timeout(1);
    Ok(server.shutdown_signal(stopped(stop.subscribe())).listen(listener)?.run())
}

fn workers(configured: usize) -> usize {
    if configured > 0 {
        return configured;
    }
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // An error means that nobody can stop it any more, which also ends the run.
    let _ = stop.wait_for(|is_stopped| *is_stopped).await;
}

async fn stop_on_signal(stop: watch::Sender<bool>, app: web::Data<App>) {
    tokio::select! {
        () = signal() => {}
        () = stopped(stop.subscribe()) => {}
    }
    emit(Event::Stopping);
    app.stop();
    stop.send_replace(true);
}

#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut end), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        emit(Event::Failed { part: "signals" });
        return std::future::pending().await;
    };
    tokio::select! {
        _ = end.recv() => {}
        _ = interrupt.recv() => {}
    }
}

#[cfg(not(unix))]
async fn signal() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
