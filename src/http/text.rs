//! Sentences that the server itself says, in Dutch and English.
//!
//! Separate so that no sentence stands in code. It must never be given words of a report.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::langid;

const DUTCH: &str = include_str!("../../locales/nl/problems.ftl");
const ENGLISH: &str = include_str!("../../locales/en/problems.ftl");

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<(Bundle, Bundle)> =
    LazyLock::new(|| (bundle(Language::Dutch, DUTCH), bundle(Language::English, ENGLISH)));

/// A language the server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Dutch, unless asked otherwise.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// The best of an `Accept-Language` header.
    pub fn of_header(header: &str) -> Self {
        let mut best = (0.0, Self::Dutch);
        for part in header.split(',') {
            let mut pieces = part.split(';').map(str::trim);
            let tag = pieces.next().unwrap_or("").to_ascii_lowercase();
            let weight = pieces.find_map(|piece| piece.strip_prefix("q="));
            let weight = weight.map_or(1.0, |text| text.parse().unwrap_or(0.0));
            let language = match tag.split('-').next() {
                Some("nl") => Self::Dutch,
                Some("en") => Self::English,
                _ => continue,
            };
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }

    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }
}

/// Says a message, or one of its attributes (`.detail`), with these variables filled in.
///
/// An unknown id gives the id: a missing sentence must not hide the problem behind it.
pub fn say(language: Language, id: &str, attribute: &str, values: &[(&str, String)]) -> String {
    let bundle = match language {
        Language::Dutch => &BUNDLES.0,
        Language::English => &BUNDLES.1,
    };
    let message = bundle.get_message(id);
    let pattern = message.and_then(|message| match attribute {
        "" => message.value(),
        name => message.get_attribute(name).map(|attribute| attribute.value()),
    });
    let Some(pattern) = pattern else { return id.to_owned() };
    let arguments: FluentArgs<'_> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
}

fn bundle(language: Language, text: &str) -> Bundle {
    let tag = match language {
        Language::Dutch => langid!("nl"),
        Language::English => langid!("en"),
    };
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(whole, _)| whole);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Id (with attribute) to the variables it uses.
    fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let (mut message, mut place) = (String::new(), String::new());
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let head = line.split(" =").next().unwrap_or("").trim();
            if !line.starts_with(' ') {
                message = head.to_owned();
                place = message.clone();
            } else if head.starts_with('.') {
                place = format!("{message}{head}");
            }
            let variables = found.entry(place.clone()).or_default();
            variables.extend(
                line.split('$').skip(1).map(|rest| {
                    rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>()
                }),
            );
        }
        found
    }

    #[test]
    fn both_languages_say_the_same_messages_with_the_same_variables() {
        assert_eq!(messages(DUTCH), messages(ENGLISH));
        assert!(messages(DUTCH).len() > 30);
    }

    #[test]
    fn both_files_are_whole() {
        for text in [DUTCH, ENGLISH] {
            let parsed = FluentResource::try_new(text.to_owned());
            assert!(parsed.is_ok(), "{:?}", parsed.err().map(|(_, errors)| errors));
        }
    }

    #[test]
    fn dutch_is_spoken_unless_english_is_liked_better() {
        assert_eq!(Language::of_header(""), Language::Dutch);
        assert_eq!(Language::of_header("tr, *"), Language::Dutch);
        assert_eq!(Language::of_header("en-GB,en;q=0.9,nl;q=0.8"), Language::English);
        assert_eq!(Language::of_header("en;q=0.3, nl-NL;q=0.8"), Language::Dutch);
        assert_eq!(Language::of_header("en;q=0"), Language::Dutch);
    }
}
