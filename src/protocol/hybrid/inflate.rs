//! Inflate (RFC 1951) for the two vectors of C2SP that travel compressed.
//!
//! Separate, and of the tests alone: no dependency is worth two files.

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: usize) -> usize {
        (0..count).fold(0, |value, place| {
            let bit = self.bytes[self.at / 8] >> (self.at % 8) & 1;
            self.at += 1;
            value | usize::from(bit) << place
        })
    }
}

/// Symbols by code length and code.
struct Codes(std::collections::HashMap<(usize, usize), usize>);

impl Codes {
    fn of(lengths: &[usize]) -> Self {
        let mut codes = std::collections::HashMap::new();
        let mut code = 0;
        for length in 1..16 {
            for (symbol, _) in lengths.iter().enumerate().filter(|(_, l)| **l == length) {
                codes.insert((length, code), symbol);
                code += 1;
            }
            code <<= 1;
        }
        Self(codes)
    }

    fn next(&self, bits: &mut Bits<'_>) -> usize {
        let mut code = 0;
        for length in 1..16 {
            code = code << 1 | bits.take(1);
            if let Some(symbol) = self.0.get(&(length, code)) {
                return *symbol;
            }
        }
        panic!("no such code");
    }
}

/// Base and extra bits of the lengths (from 257) or distances (from 0).
fn scaled(symbol: usize, group: usize, start: usize) -> (usize, usize) {
    if symbol < 2 * group {
        return (start + symbol, 0);
    }
    let extra = symbol / group - 1;
    (start + ((group + symbol % group) << extra), extra)
}

fn dynamic(bits: &mut Bits<'_>) -> (Codes, Codes) {
    let (literals, distances) = (bits.take(5) + 257, bits.take(5) + 1);
    let count = bits.take(4) + 4;
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    let mut lengths = [0; 19];
    for place in &order[..count] {
        lengths[*place] = bits.take(3);
    }
    let codes = Codes::of(&lengths);
    let mut all = Vec::new();
    while all.len() < literals + distances {
        let (value, times) = match codes.next(bits) {
            16 => (all[all.len() - 1], 3 + bits.take(2)),
            17 => (0, 3 + bits.take(3)),
            18 => (0, 11 + bits.take(7)),
            length => (length, 1),
        };
        all.extend(std::iter::repeat_n(value, times));
    }
    (Codes::of(&all[..literals]), Codes::of(&all[literals..]))
}

fn fixed() -> (Codes, Codes) {
    let length = |symbol| match symbol {
        144..=255 => 9,
        256..=279 => 7,
        _ => 8,
    };
    let literals: Vec<usize> = (0..288).map(length).collect();
    (Codes::of(&literals), Codes::of(&[5; 30]))
}

fn copy(out: &mut Vec<u8>, symbol: usize, bits: &mut Bits<'_>, distances: &Codes) {
    let length = if symbol == 285 {
        258
    } else {
        let (base, extra) = scaled(symbol - 257, 4, 3);
        base + bits.take(extra)
    };
    let (base, extra) = scaled(distances.next(bits), 2, 1);
    let distance = base + bits.take(extra);
    for _ in 0..length {
        out.push(out[out.len() - distance]);
    }
}

/// The bytes of a zlib stream; panics on anything malformed.
pub(super) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut bits = Bits { bytes: &bytes[2..], at: 0 };
    let mut out = Vec::new();
    loop {
        let is_last = bits.take(1) == 1;
        let (literals, distances) = match bits.take(2) {
            0 => {
                bits.at = bits.at.div_ceil(8) * 8;
                let length = bits.take(16);
                bits.take(16);
                out.extend((0..length).map(|_| u8::try_from(bits.take(8)).unwrap()));
                if is_last {
                    return out;
                }
                continue;
            }
            1 => fixed(),
            _ => dynamic(&mut bits),
        };
        loop {
            match literals.next(&mut bits) {
                256 => break,
                literal if literal < 256 => out.push(u8::try_from(literal).unwrap()),
                symbol => copy(&mut out, symbol, &mut bits, &distances),
            }
        }
        if is_last {
            return out;
        }
    }
}
