//! A refusal's body that holds on to the request's body, which nobody will read.
//!
//! Separate because it works around one thing of the framework: once the body of a request
//! is dropped, a chunked one is read on for as long as its sender likes. Held until the
//! answer is out, the connection is closed a few seconds later instead.

use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::Payload;
use actix_web::web::Bytes;

/// The body of a request that was refused before anybody read it.
pub struct Unread(#[expect(dead_code, reason = "held, not read")] pub Payload);

/// An answer that holds it.
pub struct Holding {
    answer: BoxBody,
    _unread: Unread,
}

impl Holding {
    /// This answer, holding that body.
    pub fn new(answer: BoxBody, unread: Unread) -> Self {
        Self { answer, _unread: unread }
    }
}

impl MessageBody for Holding {
    type Error = Box<dyn Error>;

    fn size(&self) -> BodySize {
        self.answer.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().answer).poll_next(context)
    }
}
