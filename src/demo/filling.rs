//! Filling a demo: every report, answer, note and count by the native client.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::DemoFault;
use super::clock::MovedClock;
use super::founding::Founded;
use super::record::ReporterRecord;
use super::stories::{Ending, Story};
use crate::client::cases::Adviser;
use crate::client::mailbox::Mailbox;
use crate::client::report::{ReportInput, Reporter, Sent};
use crate::client::staff::Session;
use crate::client::{ClientFault, Device, House, Place};
use crate::kernel::KeyId;
use crate::protocol::words::Language;

/// How many reporters' words the record shows.
const SHOWN: usize = 10;
/// A demo of at least so many cases has a past half-year that figures can be released of.
const LARGE: usize = 60;
/// Where the cases of that half-year happened, in turn: two places have enough for a row of
/// their own, the others together.
const PAST: [&str; 10] = [
    "duo",
    "belastingdienst",
    "bzk",
    "duo",
    "belastingdienst",
    "dpc",
    "duo",
    "belastingdienst",
    "az",
    "fin",
];

/// How many of so many cases belong to the half-year before this one.
pub fn past_of(cases: usize) -> usize {
    if cases < LARGE { 0 } else { cases * 2 / 3 }
}

/// Fills the half-year in which the clock stands with so many cases, all closed and counted.
///
/// # Errors
/// [`DemoFault`].
pub fn fill_past(
    place: &Place,
    device: &Device<'_>,
    founded: &Founded,
    cases: usize,
) -> Result<(), DemoFault> {
    let closed: Vec<Story> =
        Story::all()?.into_iter().filter(|story| story.ends == Ending::Closed).collect();
    for (organisation, story) in PAST.iter().cycle().zip(closed.iter().cycle()).take(cases) {
        let story = Story { organisation: (*organisation).to_owned(), ..story.clone() };
        tell(place, device, founded, &story)?;
    }
    send_counts(place, device, founded)
}

/// Fills an installation with so many cases, the first so many days ago.
///
/// # Errors
/// [`DemoFault`].
pub fn fill(
    place: &Place,
    device: &Device<'_>,
    clock: &MovedClock,
    founded: &Founded,
    (cases, days): (usize, i64),
) -> Result<Vec<ReporterRecord>, DemoFault> {
    let stories = Story::all()?;
    let mut reporters = Vec::new();
    for number in 0..cases {
        let passed = days * i64::try_from(number).unwrap_or(0) / i64::try_from(cases).unwrap_or(1);
        clock.move_days(passed - days);
        let story = &stories[number % stories.len()];
        let words = tell(place, device, founded, story)?;
        if reporters.len() < SHOWN {
            reporters.push(ReporterRecord {
                organisation: story.organisation.clone(),
                state: format!("{:?}", story.ends).to_lowercase(),
                return_words: words.to_string(),
            });
        }
    }
    send_counts(place, device, founded)?;
    Ok(reporters)
}

fn tell(
    place: &Place,
    device: &Device<'_>,
    founded: &Founded,
    story: &Story,
) -> Result<Zeroizing<String>, DemoFault> {
    let house = House::open(place.clone(), device)?;
    let input = ReportInput {
        organisation: story.organisation.clone(),
        answers: story.report_answers()?,
        text: story.text.trim().to_owned(),
        excluded: Vec::new(),
        wish: None,
        deputy: true,
        language: Language::Dutch,
    };
    let sent = Reporter { house: &house, device: *device }.report(&input)?;
    if story.ends != Ending::New {
        let adviser = sent.readers.first().ok_or(ClientFault::Answer("a reader"))?.key;
        answer(place, device, (&house, words_of(founded, &adviser)?), story, &sent)?;
    }
    Ok(sent.return_words)
}

fn words_of<'a>(founded: &'a Founded, key: &KeyId) -> Result<&'a str, DemoFault> {
    let member = founded.member(key);
    Ok(&member.ok_or(ClientFault::Answer("a reader who enrolled"))?.recovery_words)
}

fn answer(
    place: &Place,
    device: &Device<'_>,
    (house, words): (&House, &str),
    story: &Story,
    sent: &Sent,
) -> Result<(), DemoFault> {
    let session = Session::sign_in(place, words)?;
    let mut adviser = Adviser::new(&session, house, *device)?;
    adviser.acknowledge(&sent.case, &story.acknowledgement)?;
    if !story.note.is_empty() {
        adviser.note(&sent.case, &story.note)?;
    }
    let mut mailbox = Mailbox::new(house, *device, &sent.return_words)?;
    let mut replies = story.replies.iter();
    for words in &story.answers {
        adviser.reply(&sent.case, words)?;
        if let Some(reply) = replies.next() {
            mailbox.send(reply)?;
        }
    }
    if story.ends == Ending::Closed {
        adviser.code(&sent.case, &serde_json::Map::new())?;
        adviser.close(&sent.case, &story.outcomes, &story.closing)?;
    }
    session.sign_out()?;
    Ok(())
}

/// Every adviser sends what she has counted so far for the running half-year.
fn send_counts(place: &Place, device: &Device<'_>, founded: &Founded) -> Result<(), DemoFault> {
    let period = device.clock.today().half_year();
    let house = House::open(place.clone(), device)?;
    let advisers: BTreeMap<KeyId, &str> = founded
        .members
        .iter()
        .filter(|member| member.plan.role == crate::client::staff::StaffRole::Adviser)
        .map(|member| (member.key, member.recovery_words.as_str()))
        .collect();
    for words in advisers.values() {
        let session = Session::sign_in(place, words)?;
        let mut adviser = Adviser::new(&session, &house, *device)?;
        let organisations = adviser.organisations()?;
        adviser.count(&period, &organisations)?;
        session.sign_out()?;
    }
    Ok(())
}
