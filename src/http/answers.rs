//! Answers under way: how much memory they may take together, and whose goes first.
//!
//! Separate because an answer lies in memory for as long as its reader takes, and nobody can
//! make her read. So there is room for so many bytes, and where it is used up, the answer
//! from which nothing was taken for the longest time is given up: who reads keeps hers, and
//! nobody is refused. The bytes lie here and not in the body, because a body that the
//! framework does not ask cannot let go of anything. It must never look at what it holds.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::web::Bytes;

/// What the answers under way may take together, in bytes.
pub const ROOM: usize = 256 << 20;
/// What is handed on at once, copied: a piece that shared its bytes would keep all of them.
/// An answer that is no longer is left as it is.
const PIECE: usize = 32 << 10;

/// The answers under way of one service.
#[derive(Debug)]
pub struct Answers {
    room: usize,
    held: Mutex<Held>,
}

/// By turn: the lowest was not read from for the longest time.
#[derive(Debug, Default)]
struct Held {
    turn: u64,
    bytes: usize,
    answers: BTreeMap<u64, Bytes>,
}

/// Its reader took too long while others needed the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an answer that was not read made room for others")]
pub struct GivenUp;

impl Answers {
    /// With so much room.
    pub fn new(room: usize) -> Arc<Self> {
        Arc::new(Self { room, held: Mutex::default() })
    }

    /// The same answer, held here until it was read.
    pub fn hold(self: &Arc<Self>, answer: BoxBody) -> BoxBody {
        match answer.try_into_bytes() {
            Ok(bytes) if bytes.len() > PIECE => BoxBody::new(self.begin(bytes)),
            Ok(bytes) => BoxBody::new(bytes),
            Err(answer) => answer,
        }
    }

    fn begin(self: &Arc<Self>, bytes: Bytes) -> UnderWay {
        let length = bytes.len();
        let turn = self.with(|held| {
            // One that needs more than all of the room has it for itself.
            while held.bytes.saturating_add(length) > self.room && held.give_up_oldest() {}
            held.insert(bytes)
        });
        UnderWay { answers: self.clone(), turn, length, read: 0 }
    }

    fn with<T>(&self, then: impl FnOnce(&mut Held) -> T) -> T {
        then(&mut self.held.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Held {
    fn insert(&mut self, bytes: Bytes) -> u64 {
        self.turn += 1;
        self.bytes += bytes.len();
        self.answers.insert(self.turn, bytes);
        self.turn
    }

    fn remove(&mut self, turn: u64) -> Option<Bytes> {
        let bytes = self.answers.remove(&turn)?;
        self.bytes -= bytes.len();
        Some(bytes)
    }

    fn give_up_oldest(&mut self) -> bool {
        let oldest = self.answers.keys().next().copied();
        oldest.and_then(|turn| self.remove(turn)).is_some()
    }
}

/// The body of one of them.
struct UnderWay {
    answers: Arc<Answers>,
    turn: u64,
    length: usize,
    read: usize,
}

impl UnderWay {
    fn next(&mut self) -> Result<Option<Bytes>, GivenUp> {
        if self.read == self.length {
            return Ok(None);
        }
        let (turn, bytes) = self.answers.with(|held| {
            let bytes = held.remove(self.turn).ok_or(GivenUp)?;
            Ok((held.insert(bytes.clone()), bytes))
        })?;
        self.turn = turn;
        let end = self.length.min(self.read + PIECE);
        let piece = Bytes::copy_from_slice(&bytes[self.read..end]);
        self.read = end;
        Ok(Some(piece))
    }
}

impl MessageBody for UnderWay {
    type Error = GivenUp;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.length as u64)
    }

    fn poll_next(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Poll::Ready(self.get_mut().next().transpose())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.answers.with(|held| held.remove(self.turn));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: usize = 3 * PIECE;

    fn held(answers: &Answers) -> usize {
        answers.with(|held| held.bytes)
    }

    fn begun(answers: &Arc<Answers>) -> UnderWay {
        answers.begin(Bytes::from(vec![7; LENGTH]))
    }

    #[test]
    fn an_answer_is_read_whole_and_leaves_nothing() {
        let answers = Answers::new(LENGTH);
        let mut one = begun(&answers);
        let pieces = std::iter::from_fn(|| one.next().unwrap());
        assert_eq!(pieces.map(|piece| piece.len()).sum::<usize>(), LENGTH);
        drop(one);
        assert_eq!(held(&answers), 0);
    }

    #[test]
    fn who_does_not_read_makes_room_and_who_reads_stays() {
        let answers = Answers::new(2 * LENGTH);
        let (mut reads, mut waits) = (begun(&answers), begun(&answers));
        reads.next().unwrap();
        let mut third = begun(&answers);
        assert_eq!(held(&answers), 2 * LENGTH);
        assert_eq!(waits.next(), Err(GivenUp));
        assert!(reads.next().is_ok() && third.next().is_ok());
        drop(waits);
        assert_eq!(held(&answers), 2 * LENGTH, "it was given back already");
    }

    #[test]
    fn an_answer_larger_than_all_of_the_room_is_still_given() {
        let answers = Answers::new(LENGTH - 1);
        assert!(begun(&answers).next().is_ok());
    }
}
