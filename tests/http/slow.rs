use super::service::Service;

#[test]
fn a_body_that_does_not_come_is_given_up() {
    let service = Service::start("[limits]\nbody_seconds = 1");
    let head = b"POST /api/v1/staff/json HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
        content-type: application/json\r\ncontent-length: 100\r\n\r\n{\"numb";
    let answer = service.raw(head);
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains("urn:problem-type:weerklank:too-slow"), "{answer}");
    assert!(answer.contains("frame-ancestors 'none'"), "{answer}");
}

#[test]
fn a_head_that_does_not_come_is_given_up() {
    let service = Service::start("[limits]\nhead_seconds = 1");
    let answer = service.raw(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ");
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
}

#[test]
fn a_request_under_way_is_finished_before_the_service_stops() {
    use std::io::{Read, Write};
    let service = Service::start("");
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", service.port)).unwrap();
    let head = b"POST /api/v1/staff/json HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
        expect: 100-continue\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n";
    stream.write_all(head).unwrap();
    // It asks for the rest, so the request is under way.
    let mut asked = [0; "HTTP/1.1 100 Continue\r\n\r\n".len()];
    stream.read_exact(&mut asked).unwrap();
    assert!(asked.starts_with(b"HTTP/1.1 100"), "{asked:?}");
    stream.write_all(b"{\"num").unwrap();
    let stopping = std::thread::spawn(move || drop(service));
    stream.write_all(b"ber\": 1}").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    stopping.join().unwrap();
}
