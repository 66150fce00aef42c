//! A questionnaire as it is served: with the labels of its choices, the same for everyone.
//!
//! Separate because its shape is a promise to clients (`docs/protocol.md` §7) and the file's
//! is one to operators.

use serde::Serialize;

use super::lists::{List, Lists};
use super::written::{Form, Group, Kind, Page, Question, When, Words};
use crate::kernel::Day;

#[derive(Serialize)]
struct ServedForm<'a> {
    version: &'a str,
    pages: Vec<ServedPage<'a>>,
}

#[derive(Serialize)]
struct ServedPage<'a> {
    id: &'a str,
    title: &'a Words,
    why: Option<&'a Words>,
    warning: Option<&'a Words>,
    questions: Vec<ServedQuestion<'a>>,
}

#[derive(Serialize)]
struct ServedQuestion<'a> {
    id: &'a str,
    kind: Kind,
    member: Option<&'a str>,
    label: &'a Words,
    hint: Option<&'a Words>,
    required: bool,
    when: Option<&'a When>,
    groups: Vec<ServedGroup<'a>>,
    alone: Vec<&'a str>,
}

#[derive(Serialize)]
struct ServedGroup<'a> {
    label: Option<&'a Words>,
    options: Vec<ServedOption<'a>>,
}

#[derive(Serialize)]
struct ServedOption<'a> {
    id: &'a str,
    nl: &'a str,
    en: &'a str,
    note: Option<&'a Words>,
}

/// The JSON of a form whose rules hold.
pub fn to_json(form: &Form, lists: &Lists, today: Day) -> Vec<u8> {
    let pages = form.pages.iter().map(|page| served_page(page, lists, today)).collect();
    serde_json::to_vec(&ServedForm { version: &form.version, pages }).unwrap_or_default()
}

fn served_page<'a>(page: &'a Page, lists: &'a Lists, today: Day) -> ServedPage<'a> {
    ServedPage {
        id: &page.id,
        title: &page.title,
        why: page.why.as_ref(),
        warning: page.warning.as_ref(),
        questions: page
            .questions
            .iter()
            .map(|asked| served_question(asked, lists, today))
            .collect(),
    }
}

fn served_question<'a>(asked: &'a Question, lists: &'a Lists, today: Day) -> ServedQuestion<'a> {
    let member = asked.member.as_deref();
    let offered = Offered { list: member.and_then(|member| lists.of(member)), asked, today };
    ServedQuestion {
        id: asked.name(),
        kind: asked.kind,
        member,
        label: &asked.label,
        hint: asked.hint.as_ref(),
        required: asked.required,
        when: asked.when.as_ref(),
        groups: offered.groups(),
        alone: asked.alone.iter().map(String::as_str).filter(|id| offered.has(id)).collect(),
    }
}

/// What one question offers on a day.
struct Offered<'a> {
    list: Option<&'a List>,
    asked: &'a Question,
    today: Day,
}

impl<'a> Offered<'a> {
    /// The groups as written; without any, the whole list in its own order.
    fn groups(&self) -> Vec<ServedGroup<'a>> {
        let (Some(list), asked) = (self.list, self.asked) else { return Vec::new() };
        let written = |group: &'a Group| ServedGroup {
            label: group.label.as_ref(),
            options: self.options(group.options.iter().map(String::as_str)),
        };
        let whole = || ServedGroup {
            label: None,
            options: self.options(list.codes.iter().map(|code| code.id.as_str())),
        };
        asked.groups.as_ref().map_or_else(
            || vec![whole()],
            |groups| groups.iter().map(written).filter(|group| !group.options.is_empty()).collect(),
        )
    }

    fn options(&self, ids: impl Iterator<Item = &'a str>) -> Vec<ServedOption<'a>> {
        ids.filter_map(|id| self.option(id)).collect()
    }

    /// Nothing once the code has ended.
    fn option(&self, id: &str) -> Option<ServedOption<'a>> {
        let asked = self.asked;
        let code = self.list?.code(id)?;
        let is_offered = code.valid_until.is_none_or(|until| self.today <= until);
        let option =
            || ServedOption { id: &code.id, nl: &code.nl, en: &code.en, note: asked.notes.get(id) };
        is_offered.then(option)
    }

    fn has(&self, id: &str) -> bool {
        self.option(id).is_some()
    }
}
