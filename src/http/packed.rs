//! Answering with bytes that were packed beforehand.
//!
//! Separate because site and directory answer alike. It only picks: nothing is compressed
//! here.

use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use actix_web::{HttpRequest, HttpResponse};

use crate::kernel::Packed;

/// The small copy for a client that takes Brotli, the plain bytes for every other.
pub fn answer(request: &HttpRequest, packed: &Packed, media: &'static str) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.content_type(media);
    match packed.small().filter(|_| takes_brotli(request)) {
        Some(small) => response.insert_header((CONTENT_ENCODING, "br")).body(small.clone()),
        None => response.body(packed.plain().clone()),
    }
}

/// Named without a weight: every browser does. With one the plain bytes are right too.
fn takes_brotli(request: &HttpRequest) -> bool {
    let wanted = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    wanted.is_some_and(|it| it.split(',').any(|one| one.trim() == "br"))
}
