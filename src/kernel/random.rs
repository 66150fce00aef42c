//! Chance, as a parameter: everything that needs dice is handed an [`Entropy`].
//!
//! Separate so that tests can be repeated and so that three generations of random crates
//! in the dependency tree never meet: only bytes cross this border.

use rand::TryRng;

/// A source of random bytes fit for keys.
pub trait Entropy: Send + Sync {
    /// Fills the whole buffer.
    fn fill(&self, buffer: &mut [u8]);
}

impl dyn Entropy + '_ {
    /// `N` fresh bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A fair number below `limit`, by rejection; 0 when `limit` is 0.
    pub fn below(&self, limit: u64) -> u64 {
        if limit == 0 {
            return 0;
        }
        let fair = u64::MAX - u64::MAX % limit;
        loop {
            let drawn = u64::from_be_bytes(self.bytes());
            if drawn < fair {
                return drawn % limit;
            }
        }
    }
}

/// The operating system's generator: the one real entropy, made by the binary alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(
        clippy::expect_used,
        reason = "without entropy no key may be made: stopping is the only safe answer"
    )]
    fn fill(&self, buffer: &mut [u8]) {
        rand::rngs::SysRng
            .try_fill_bytes(buffer)
            .expect("the operating system gave no random bytes");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_below_a_limit_reaches_every_value() {
        let entropy: &dyn Entropy = &SystemEntropy;
        let mut seen = [false; 3];
        for _ in 0..200 {
            seen[usize::try_from(entropy.below(3)).unwrap()] = true;
        }
        assert_eq!(seen, [true; 3]);
    }
}
