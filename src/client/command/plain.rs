//! JSON as it is printed on somebody's terminal.
//!
//! Separate because what others wrote is shown there: a name or a text must not steer the
//! terminal, turn the line around, or hide a piece of itself. Such signs can only stand in a
//! JSON text, where `\\uXXXX` means the same, so the output stays the same JSON.

use std::fmt::Write as _;

use serde_json::Value;

/// Pretty JSON in which every sign that cannot be seen, or moves others, is written out.
pub(super) fn json(value: &Value) -> String {
    let mut printed = String::new();
    for sign in format!("{value:#}").chars() {
        if is_plain(sign) {
            printed.push(sign);
        } else {
            let mut units = [0; 2];
            for unit in sign.encode_utf16(&mut units) {
                let _ = write!(printed, "\\u{unit:04x}");
            }
        }
    }
    printed
}

/// Controls, signs of direction, joiners and spaces without width, line separators, fillers,
/// variation selectors and tags are not.
fn is_plain(sign: char) -> bool {
    let hides = matches!(sign,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}');
    sign == '\n' || !(sign.is_control() || hides)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out_and_means_the_same() {
        let text = "a\u{202e}b\u{1b}[2Jc\u{9b}d\u{200b}e\u{e0041}f\u{2028}\n\u{feff}é漢😀";
        let value = serde_json::json!({ "text": text });
        let printed = json(&value);
        assert!(printed.chars().all(is_plain), "{printed}");
        assert!(printed.contains("a\\u202eb") && printed.contains("é漢😀"), "{printed}");
        assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), value);
    }
}
