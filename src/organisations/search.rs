//! Finding an organisation by whatever name a reporter knows it by.
//!
//! Separate because the order of the hits is a matter of taste and the tree is not. It must
//! never leave the process: which organisation somebody looks for is nobody's business.

use super::model::{Organisation, Tree};

/// How well a name fits; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Beginning,
    WordBeginning,
    Inside,
}

impl Tree {
    /// Organisations whose name, abbreviation, alias or former name contains the text;
    /// capitals and accents do not matter; best fit first, then by slug. Ended ones too:
    /// their successor is the caller's to follow. An empty text finds nothing.
    pub fn search(&self, text: &str) -> Vec<&Organisation> {
        let wanted = fold(text.trim());
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(Fit, &Organisation)> =
            self.list().filter_map(|at| best_fit(at, &wanted).map(|fit| (fit, at))).collect();
        hits.sort_by_key(|(fit, at)| (*fit, &at.slug));
        hits.into_iter().map(|(_, at)| at).collect()
    }
}

fn best_fit(at: &Organisation, wanted: &str) -> Option<Fit> {
    let names = [at.slug.as_str(), &at.label_nl, &at.label_en, &at.abbr];
    let aliases = at.aliases.iter().map(String::as_str);
    names.into_iter().chain(aliases).filter_map(|name| fit_of(&fold(name), wanted)).min()
}

fn fit_of(name: &str, wanted: &str) -> Option<Fit> {
    let place = name.find(wanted)?;
    let begins_word = |place: usize| !name[..place].ends_with(char::is_alphanumeric);
    Some(match place {
        0 if name.len() == wanted.len() => Fit::Whole,
        0 => Fit::Beginning,
        _ if name.match_indices(wanted).any(|(place, _)| begins_word(place)) => Fit::WordBeginning,
        _ => Fit::Inside,
    })
}

/// Lower case without accents: `Financiën` and `financien` become the same.
pub fn fold(text: &str) -> String {
    let is_mark = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    text.chars().flat_map(char::to_lowercase).filter(|c| !is_mark(c)).map(plain_letter).collect()
}

fn plain_letter(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use crate::organisations::tests::real_tree;

    fn hits(text: &str) -> Vec<String> {
        real_tree().search(text).iter().map(|at| at.slug.to_string()).collect()
    }

    #[test]
    fn a_former_name_finds_the_organisation_of_today() {
        assert_eq!(hits("ib-groep"), ["duo"]);
        assert_eq!(hits("Agentschap Telecom"), ["rdi"]);
    }

    #[test]
    fn accents_and_capitals_do_not_matter() {
        assert_eq!(hits("FINANCIEN").first().map(String::as_str), Some("fin"));
        assert_eq!(hits("Justitie\u{308}le inrichtingen"), ["dji"]);
        assert_eq!(hits("justitiële inrichtingen"), ["dji"]);
    }

    #[test]
    fn an_abbreviation_goes_before_a_name_that_holds_it() {
        assert_eq!(hits("OM").first().map(String::as_str), Some("om"));
        assert!(hits("om").len() > 1);
    }

    #[test]
    fn an_ended_ministry_is_still_found() {
        assert!(hits("asiel en migratie").contains(&"aenm".to_owned()));
    }

    #[test]
    fn nothing_asked_is_nothing_found() {
        assert!(hits("  ").is_empty());
        assert!(hits("no such organisation").is_empty());
    }
}
