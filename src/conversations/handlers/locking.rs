//! From a sealed body to what lies at rest: its header under the shred key, for its place.

use crate::conversations::actions::LockedFrame;
use crate::conversations::model::FramePlace;
use crate::db::at_rest::ShredKey;
use crate::http::problem::{InputFault, Rule};
use crate::http::{House, Problem};
use crate::kernel::{Sealed, SealedKind};
use crate::protocol::frame::Stream;
use crate::protocol::kinds::{Message, Note};

/// Parses and locks a frame that is not a report.
///
/// # Errors
/// A fault of `bodies[0]` when it has not the shape of its stream.
pub fn parse_and_lock(
    house: &House,
    key: &ShredKey,
    place: FramePlace,
    bytes: Vec<u8>,
) -> Result<LockedFrame, Problem> {
    let at = (place.case.to_string(), place.position());
    let at = (at.0.as_str(), at.1.as_str());
    let (head, body) = match place.stream {
        Stream::Dialogue => house.lock::<Message>(key, at, &parse(bytes)?)?,
        Stream::Desk => house.lock::<Note>(key, at, &parse(bytes)?)?,
    };
    Ok(LockedFrame { place, head, body })
}

fn parse<C: SealedKind>(bytes: Vec<u8>) -> Result<Sealed<C>, Problem> {
    let fault = |_| Problem::invalid(vec![InputFault::new("bodies[0]", Rule::Form)]);
    Sealed::parse(bytes).map_err(fault)
}
