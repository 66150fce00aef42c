//! Who asks and does not read: she is let go, and takes no more memory than there is room for.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::service::Service;
use weerklank::http::answers::ROOM;

const LENGTH: usize = 16 << 20;

/// Asks for much and reads the first line, so that the answer is under way.
fn ask(service: &Service) -> TcpStream {
    let mut stream = TcpStream::connect(("127.0.0.1", service.port)).unwrap();
    let body = LENGTH.to_string();
    let head = format!(
        "POST /api/v1/mailbox/much HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut line = [0; 15];
    stream.read_exact(&mut line).unwrap();
    assert_eq!(&line, b"HTTP/1.1 200 OK");
    stream
}

/// How much comes until the end; a connection that is reset has ended too.
fn read(mut stream: TcpStream) -> usize {
    let (mut read, mut piece) = (0, vec![0; 1 << 20]);
    loop {
        match stream.read(&mut piece) {
            Ok(0) | Err(_) => return read,
            Ok(more) => read += more,
        }
    }
}

#[test]
fn who_does_not_read_her_answer_is_let_go_when_others_need_the_room() {
    let service = Service::start("");
    let idle: Vec<TcpStream> = (0..ROOM / LENGTH + 4).map(|_| ask(&service)).collect();
    assert!(read(ask(&service)) > LENGTH, "who reads is served");
    let whole = idle.into_iter().map(read).filter(|read| *read > LENGTH).count();
    assert!(whole < ROOM / LENGTH, "{whole} were held");
    assert!(read(ask(&service)) > LENGTH);
}
