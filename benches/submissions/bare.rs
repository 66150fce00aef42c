//! The yardstick: a handler of the same framework with the same settings, that does nothing
//! but commit the bytes of one body durably into one table, through the same door.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use actix_web::{App, HttpResponse, HttpServer, web};
use diesel::prelude::*;
use weerklank::config::Environment;
use weerklank::db::schema::organisation_trees;
use weerklank::db::{AnyConnection, DatabaseUrl, Db, DbFault, DbSettings};
use weerklank::kernel::{SystemClock, SystemEntropy};

use crate::child::Service;
use crate::support;
use crate::world::Store;

/// The argument that makes this program the bare handler.
pub const MODE: &str = "bare";

static NEXT: AtomicI64 = AtomicI64::new(1);

/// Runs the handler until the process is ended. `at` is `PORT,URL`.
pub fn serve(at: &str) {
    let (port, url) = at.split_once(',').unwrap();
    let url: DatabaseUrl = url.parse().unwrap();
    let clock = Arc::new(SystemClock::start());
    let db = Db::open(&url, DbSettings::default(), clock, Arc::new(SystemEntropy)).unwrap();
    db.migrate().unwrap();
    let listen = ("127.0.0.1", port.parse().unwrap());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(db.clone()))
            .app_data(web::PayloadConfig::new(2 << 20))
            .route("/", web::get().to(HttpResponse::Ok))
            .route("/", web::post().to(commit))
    });
    let workers = std::thread::available_parallelism().unwrap().get();
    let server = server.workers(workers).max_connections(4_096);
    let server = server.keep_alive(Duration::from_secs(15)).bind(listen).unwrap();
    actix_web::rt::System::new().block_on(server.run()).unwrap();
}

async fn commit(db: web::Data<Db>, body: web::Bytes) -> HttpResponse {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let insert = move |conn: &mut AnyConnection| -> Result<usize, DbFault> {
        let row = (
            organisation_trees::hash.eq(number.to_string()),
            organisation_trees::number.eq(number),
            organisation_trees::day.eq(1),
            organisation_trees::content.eq(&body[..]),
        );
        Ok(diesel::insert_into(organisation_trees::table).values(row).execute(conn)?)
    };
    match db.write("bare", insert).await {
        Ok(_) => HttpResponse::Created().finish(),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

/// The handler in a process of its own, on an empty database.
pub fn start(store: Store) -> Service {
    let port = support::ports::free_port();
    let url = match store {
        Store::Sqlite => {
            let folder = tempfile::Builder::new().prefix("wkbare").tempdir().unwrap().keep();
            format!("sqlite:{}", folder.join("bare.db").display())
        }
        Store::Postgresql => support::postgres::fresh_database_url(),
    };
    let program = std::env::current_exe().unwrap();
    let (mode, at) = (MODE, format!("{port},{url}"));
    Service::start(program.to_str().unwrap(), &[mode, &at], &Environment::new(), (port, "/"))
}
