//! Reading a source file far enough to see which paths it names.
//!
//! Not a compiler: comments and texts are taken out, `use` trees are unfolded, imported
//! names are followed, and what stands under `#[cfg(test)]` is left out where asked.

use std::collections::BTreeMap;
use std::slice::from_ref;

/// A word or sign, and its line from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// One path that a file names, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub segments: Vec<String>,
    pub line: usize,
    /// From a `use`: the name it gets here, and whether it is passed on.
    pub import: Option<Import>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    pub name: String,
    pub public: bool,
}

/// The words and signs of a text, without comments, strings and characters.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { rest: text, line: 1, found: Vec::new() };
    while reader.step() {}
    reader.found
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    found: Vec<Token>,
}

impl Reader<'_> {
    fn step(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else { return false };
        if self.rest.starts_with("//") {
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.skip(block_comment(self.rest));
        } else if let Some(length) = string(self.rest).or_else(|| character(self.rest)) {
            self.skip(length);
        } else if first.is_alphabetic() || first == '_' {
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            self.take(self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("::") {
            self.take(2);
        } else if first.is_whitespace() {
            self.skip(first.len_utf8());
        } else {
            self.take(first.len_utf8());
        }
        true
    }

    fn take(&mut self, length: usize) {
        self.found.push(Token { text: self.rest[..length].to_owned(), line: self.line });
        self.skip(length);
    }

    fn skip(&mut self, length: usize) {
        self.line += self.rest[..length].matches('\n').count();
        self.rest = &self.rest[length..];
    }
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Length of the string literal that the text begins with.
fn string(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(['b', 'c']);
    let prefix = text.len() - bare.len();
    if let Some(raw) = bare.strip_prefix('r').filter(|_| prefix < 2) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let end = format!("\"{}", "#".repeat(hashes));
        let inner = raw[hashes..].strip_prefix('"')?;
        return Some(prefix + 2 + hashes + inner.find(&end)? + end.len());
    }
    let inner = bare.strip_prefix('"').filter(|_| prefix < 2)?;
    let mut escaped = false;
    let end = inner.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map(|(at, _)| prefix + 1 + at + 1)
}

/// Length of the character literal that the text begins with; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("b'").or_else(|| text.strip_prefix('\''))?;
    let start = text.len() - inner.len();
    let mut chars = inner.char_indices();
    let (_, first) = chars.next()?;
    if first == '\\' {
        let end = inner[2..].find('\'')?;
        return Some(start + 2 + end + 1);
    }
    chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| start + at + 1)
}

fn is(tokens: &[Token], at: usize, wanted: &[&str]) -> bool {
    let words = tokens.iter().skip(at).map(|token| token.text.as_str());
    words.take(wanted.len()).eq(wanted.iter().copied())
}

/// The tokens without the items under `#[cfg(test)]`.
pub fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let (mut kept, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        if is(tokens, at, &["#", "[", "cfg", "(", "test", ")", "]"]) {
            at = end_of_item(tokens, at + 7);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Place after the item that begins here: after its closing brace or its semicolon.
pub fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && token.text == "}" {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Every path named: each leaf of each `use`, every `a::b` elsewhere, every `name!`.
pub fn paths(tokens: &[Token]) -> Vec<Named> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        if tokens[at].text == "use" && !is(tokens, at + 1, &["<"]) {
            let end = end_of_use(tokens, at);
            let public = at > 0 && matches!(tokens[at - 1].text.as_str(), "pub" | ")");
            use_tree(&tokens[at + 1..end], &[], public, &mut found);
            at = end;
        } else if is_word(&tokens[at]) && !follows_path(tokens, at) {
            let (segments, next) = plain_path(tokens, at);
            if segments.len() > 1 || is(tokens, next, &["!"]) {
                found.push(Named { segments, line: tokens[at].line, import: None });
            }
            at = next;
        } else {
            at += 1;
        }
    }
    found
}

fn is_word(token: &Token) -> bool {
    token.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

fn follows_path(tokens: &[Token], at: usize) -> bool {
    at > 1
        && tokens[at - 1].text == "::"
        && (is_word(&tokens[at - 2]) || tokens[at - 2].text == ">")
}

fn end_of_use(tokens: &[Token], at: usize) -> usize {
    let semicolon = tokens.iter().skip(at).position(|token| token.text == ";");
    semicolon.map_or(tokens.len(), |length| at + length)
}

fn plain_path(tokens: &[Token], at: usize) -> (Vec<String>, usize) {
    let (mut segments, mut next) = (vec![tokens[at].text.clone()], at + 1);
    while is(tokens, next, &["::"]) && tokens.get(next + 1).is_some_and(is_word) {
        segments.push(tokens[next + 1].text.clone());
        next += 2;
    }
    (segments, next)
}

fn use_tree(tree: &[Token], before: &[String], public: bool, found: &mut Vec<Named>) {
    let (mut path, mut at) = (before.to_vec(), 0);
    let mut alias = None;
    while at < tree.len() {
        match tree[at].text.as_str() {
            "::" => {}
            "{" => {
                let inner = &tree[at + 1..end_of_item(tree, at) - 1];
                for branch in branches(inner) {
                    use_tree(branch, &path, public, found);
                }
                return;
            }
            "as" => alias = tree.get(at + 1).map(|token| token.text.clone()),
            word if alias.is_none() => path.push(word.to_owned()),
            _ => {}
        }
        at += 1;
    }
    let Some(token) = tree.first() else { return };
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let name = alias.or_else(|| path.last().cloned()).unwrap_or_default();
    found.push(Named { segments: path, line: token.line, import: Some(Import { name, public }) });
}

/// The parts of a group between the commas that are not in a group of their own.
fn branches(tokens: &[Token]) -> Vec<&[Token]> {
    let mut depth = 0_usize;
    tokens
        .split(|token| {
            match token.text.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            depth == 0 && token.text == ","
        })
        .filter(|branch| !branch.is_empty())
        .collect()
}

/// The module of a file below `src/`, as segments: `src/a/b.rs` is `[a, b]`.
pub fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    inner.split('/').filter(|part| !matches!(*part, "lib" | "main")).map(str::to_owned).collect()
}

/// Paths made absolute: ours begin with `crate`, others with the name of their crate.
pub fn resolved(path: &str, tokens: &[Token]) -> Vec<Named> {
    let (module, mut known) = (module_of(path), BTreeMap::new());
    for at in (0..tokens.len()).filter(|at| tokens[*at].text == "mod") {
        if let Some(child) = tokens.get(at + 1).filter(|_| is(tokens, at + 2, &[";"])) {
            let inside = [&["crate".to_owned()], &module[..], from_ref(&child.text)].concat();
            known.insert(child.text.clone(), inside);
        }
    }
    let mut found = paths(tokens);
    for named in found.iter_mut().filter(|named| named.import.is_some()) {
        named.segments = absolute(&named.segments, &module, &known);
        if let Some(import) = &named.import {
            known.entry(import.name.clone()).or_insert_with(|| named.segments.clone());
        }
    }
    for named in found.iter_mut().filter(|named| named.import.is_none()) {
        named.segments = absolute(&named.segments, &module, &known);
    }
    found
}

fn absolute(
    segments: &[String],
    module: &[String],
    known: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    let Some(first) = segments.first() else { return Vec::new() };
    let ups = segments.iter().take_while(|segment| *segment == "super").count();
    let ours = |depth: usize, rest: &[String]| {
        [&["crate".to_owned()], &module[..depth.min(module.len())], rest].concat()
    };
    match first.as_str() {
        "crate" => segments.to_vec(),
        "weerklank" => ours(0, &segments[1..]),
        "self" => ours(module.len(), &segments[1..]),
        "super" => ours(module.len().saturating_sub(ups), &segments[ups..]),
        name => match known.get(name) {
            Some(whole) => [&whole[..], &segments[1..]].concat(),
            None => segments.to_vec(),
        },
    }
}
