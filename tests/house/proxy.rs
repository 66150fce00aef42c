//! A line that loses an answer: the request arrives, the client never hears of it.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use weerklank::client::{Place, Server};

use crate::world::World;

/// How a client of this world reaches it when the first answer to this path is lost; and
/// how many were.
pub fn losing(world: &World, path: &'static str) -> (Place, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let authority = world.ground.house.authority.clone();
    let target = authority.trim_start_matches("http://").to_owned();
    let lost = Arc::new(AtomicUsize::new(0));
    let counter = lost.clone();
    std::thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let (target, counter) = (target.clone(), counter.clone());
            std::thread::spawn(move || pass(client, &target, path, &counter));
        }
    });
    let server = Server::reached_at(&base, &authority, None).unwrap();
    (Place::new(server, Some(world.root.instance)).unwrap(), lost)
}

/// One request and its answer; then the line is closed.
fn pass(mut client: TcpStream, target: &str, path: &str, lost: &AtomicUsize) {
    let Some((head, body)) = read(&mut client) else { return };
    let mut server = TcpStream::connect(target).unwrap();
    server.write_all(&[head.as_bytes(), &body].concat()).unwrap();
    let Some((told, body)) = read(&mut server) else { return };
    let is_it = head.starts_with(&format!("POST /api/v1{path} "));
    if is_it && lost.fetch_add(1, Ordering::Relaxed) == 0 {
        let _ = client.shutdown(Shutdown::Both);
        return;
    }
    let told = told.replacen("\r\n", "\r\nconnection: close\r\n", 1);
    let _ = client.write_all(&[told.as_bytes(), &body].concat());
}

/// A head and the body whose length it announces.
fn read(from: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        from.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    let mut body = vec![0; length.unwrap_or(0)];
    from.read_exact(&mut body).ok()?;
    Some((head, body))
}
