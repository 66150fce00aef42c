//! HTTP/1.1 as thin as it can be, so that the client costs little beside the service.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection that is kept.
pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

pub const PARTS: &str = "application/vnd.weerklank.parts";
pub const JSON: &str = "application/json";

impl Connection {
    pub async fn open(port: u16) -> std::io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::new() })
    }

    /// Posts what the runs make up together.
    pub async fn post(
        &mut self,
        path: &str,
        media: &str,
        cookie: &str,
        body: [&[u8]; 2],
    ) -> std::io::Result<Answer> {
        let length = body[0].len() + body[1].len();
        let cookie =
            if cookie.is_empty() { String::new() } else { format!("cookie: {cookie}\r\n") };
        let mut first = format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: {media}\r\n\
             content-length: {length}\r\n{cookie}\r\n"
        )
        .into_bytes();
        first.extend_from_slice(body[0]);
        self.stream.write_all(&first).await?;
        if !body[1].is_empty() {
            self.stream.write_all(body[1]).await?;
        }
        self.answer().await
    }

    async fn answer(&mut self) -> std::io::Result<Answer> {
        self.read.clear();
        let head_end = loop {
            if let Some(at) = self.read.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let head = String::from_utf8_lossy(&self.read[..head_end]).to_ascii_lowercase();
        let length = header(&head, "content-length").and_then(|text| text.parse().ok());
        let end = head_end + length.unwrap_or(0_usize);
        while self.read.len() < end {
            self.more().await?;
        }
        let status = head.split(' ').nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
        let head = String::from_utf8_lossy(&self.read[..head_end]).into_owned();
        Ok(Answer { status, head, body: self.read[head_end..end].to_vec() })
    }

    async fn more(&mut self) -> std::io::Result<()> {
        if self.stream.read_buf(&mut self.read).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

/// A header's value in a head of lower-case names.
pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let line =
        head.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")))?;
    line.split_once(':').map(|(_, value)| value.trim())
}
