//! The native client against a small service of our own: the whole way, and what it does
//! when that service loses, delays, reorders or lies.

mod command;
mod fake;
mod told;

use std::sync::Arc;

use serde_json::json;
use zeroize::Zeroizing;

use self::fake::Fake;
use super::acts::HandOver;
use super::cases::Adviser;
use super::coordinator::{Changes, Coordinator};
use super::counts::fetch_counts;
use super::drafts::Draft;
use super::fault::ClientFault;
use super::mailbox::Mailbox;
use super::report::{ReportInput, Reporter};
use super::staff::{Enrolment, Session, StaffRole, enrol};
use super::{Device, Ground, House, Place, Server};
use crate::kernel::{KeyId, SystemEntropy};
use crate::protocol::count::Answers;
use crate::protocol::directory::DirectoryFault;
use crate::protocol::keys::{UnlockSecret, fingerprint_digits};
use crate::protocol::words::Language;

struct Person {
    key: KeyId,
    words: Zeroizing<String>,
}

struct Stage {
    fake: Arc<Fake>,
    coordinator: Person,
    first: Person,
    second: Person,
    author: Person,
}

impl Stage {
    /// Everybody enrols, the root signs, the coordinator confirms.
    fn set() -> Self {
        let fake = Fake::start();
        let person = |role, name: &str, organisation: &str| {
            let words = || UnlockSecret::random_words(&SystemEntropy, Language::English).1;
            let words = [words(), words()];
            let enrolment = Enrolment {
                invitation: format!("{}/staff#invitation={}", fake.authority, fake::token()),
                role,
                name: name.to_owned(),
                organisations: vec![organisation.to_owned()],
                pool: false,
                languages: vec!["nl".into()],
                recovery_words: words.to_vec(),
            };
            let enrolled = enrol(&place(&fake), &device(&fake), &enrolment).unwrap();
            let [_, words] = words;
            Person { key: enrolled.key, words }
        };
        let stage = Self {
            coordinator: person(StaffRole::Coordinator, "coordinator", "rijk"),
            first: person(StaffRole::Adviser, "first adviser", "duo"),
            second: person(StaffRole::Adviser, "second adviser", "rijk"),
            author: person(StaffRole::ReportAuthor, "report author", "rijk"),
            fake,
        };
        stage.fake.sign_by_root();
        for key in [stage.first.key, stage.second.key, stage.author.key] {
            stage.as_coordinator(|coordinator| {
                coordinator.confirm(&key, &fingerprint_digits(&key)).unwrap();
            });
        }
        stage
    }

    fn device(&self) -> Device<'_> {
        device(&self.fake)
    }

    fn as_coordinator(&self, act: impl FnOnce(&Coordinator<'_>)) {
        let session = self.session(&self.coordinator);
        let ground = Ground::fetch(place(&self.fake), &self.device()).unwrap();
        act(&Coordinator::new(&session, &ground, self.device()).unwrap());
    }

    fn house(&self) -> House {
        House::open(place(&self.fake), &self.device()).unwrap()
    }

    fn session(&self, person: &Person) -> Session {
        Session::sign_in(&place(&self.fake), &person.words).unwrap()
    }

    fn input() -> ReportInput {
        ReportInput {
            organisation: "duo".into(),
            answers: Answers {
                role: Some("m.zelf".into()),
                wishes: vec!["w.advies".into()],
                ..Answers::default()
            },
            text: "what happened".into(),
            excluded: vec![],
            wish: None,
            deputy: true,
            language: Language::Dutch,
        }
    }
}

fn place(fake: &Fake) -> Place {
    Place::new(Server::new(&fake.authority, None).unwrap(), None).unwrap()
}

fn device(fake: &Fake) -> Device<'_> {
    Device { clock: &*fake.clock, entropy: &SystemEntropy }
}

#[test]
fn a_report_is_read_answered_coded_closed_and_counted_once() {
    let stage = Stage::set();
    let house = stage.house();
    let reporter = Reporter { house: &house, device: stage.device() };
    let sent = reporter.report(&Stage::input()).unwrap();
    let keys: Vec<KeyId> = sent.readers.iter().map(|reader| reader.key).collect();
    assert_eq!(keys, [stage.first.key, stage.second.key]);

    let session = stage.session(&stage.first);
    let mut adviser = Adviser::new(&session, &house, stage.device()).unwrap();
    assert_eq!(adviser.inbox().unwrap().cases[0].case, sent.case);
    assert_eq!(adviser.show(&sent.case).unwrap().report.text, "what happened");
    adviser.acknowledge(&sent.case, "I read it").unwrap();
    let mut mailbox = Mailbox::new(&house, stage.device(), &sent.return_words).unwrap();
    mailbox.send("and then").unwrap();
    adviser.reply(&sent.case, "this is what comes of it").unwrap();
    adviser.note(&sent.case, "among readers").unwrap();

    let shown = mailbox.show().unwrap();
    assert_eq!(shown.state, "feedbackGiven");
    assert_eq!(shown.service_says.as_deref(), Some("received"));
    let texts: Vec<_> = shown.frames.iter().filter_map(|frame| frame.text.as_deref()).collect();
    assert_eq!(texts, ["what happened", "I read it", "and then", "this is what comes of it"]);
    assert!(shown.frames.iter().all(|frame| frame.verified));

    let grounds = json!({ "grounds": ["g.ras"] });
    let coded = adviser.code(&sent.case, grounds.as_object().unwrap()).unwrap();
    assert_eq!(coded.coding.answers.wishes, ["w.advies"]);
    adviser.close(&sent.case, &["o.gesprek".into()], "goodbye").unwrap();
    mailbox.reopen("not yet").unwrap();
    adviser.close(&sent.case, &["o.gesprek".into()], "goodbye again").unwrap();
    assert_eq!(mailbox.show().unwrap().state, "closed");

    for seq in 0..2 {
        let batches = adviser.count("2026-H2", &["duo".into(), "rijk".into()]).unwrap();
        let [batch] = &batches[..] else { panic!("{batches:?}") };
        assert_eq!((batch.seq, batch.cases), (seq, 1));
    }
    let session = stage.session(&stage.author);
    let counts = fetch_counts(&session, &house, &stage.device(), "2026-H2").unwrap();
    assert!(counts.bad.is_empty(), "{:?}", counts.bad);
    let [case] = &counts.cases[..] else { panic!("{:?}", counts.cases) };
    assert_eq!(case.coding.answers.grounds, ["g.ras"]);
    assert_eq!(case.coding.days_to_first_answer.as_deref(), Some("0-7"));
}

#[test]
fn a_submission_whose_answers_are_lost_is_one_case_with_one_receipt() {
    let stage = Stage::set();
    let house = stage.house();
    stage.fake.state().mischief.lose_answers = 2;
    let reporter = Reporter { house: &house, device: stage.device() };
    let sent = reporter.report(&Stage::input()).unwrap();
    let stored = stage.fake.state();
    assert_eq!((stored.submissions, stored.cases.len()), (3, 1));
    assert!(stored.cases.contains_key(&sent.case.to_string()));
}

#[test]
fn a_submission_that_is_never_answered_is_unknown_and_not_taken_in() {
    let stage = Stage::set();
    let house = stage.house();
    stage.fake.state().mischief.lose_answers = 99;
    let reporter = Reporter { house: &house, device: stage.device() };
    assert!(matches!(reporter.report(&Stage::input()), Err(ClientFault::Unknown(_))));
}

#[test]
fn a_receipt_for_something_else_is_no_success() {
    let stage = Stage::set();
    let house = stage.house();
    stage.fake.state().mischief.wrong_receipt = true;
    let reporter = Reporter { house: &house, device: stage.device() };
    let fault = reporter.report(&Stage::input()).unwrap_err();
    assert!(fault.is_unknown(), "{fault}");
}

#[test]
fn work_that_is_asked_for_is_done() {
    let stage = Stage::set();
    let house = stage.house();
    stage.fake.state().mischief.ask_work = Some(8);
    let reporter = Reporter { house: &house, device: stage.device() };
    assert!(reporter.report(&Stage::input()).is_ok());
}

#[test]
fn a_message_at_a_taken_position_is_chained_anew() {
    let stage = Stage::set();
    let house = stage.house();
    let reporter = Reporter { house: &house, device: stage.device() };
    let sent = reporter.report(&Stage::input()).unwrap();
    let mut mailbox = Mailbox::new(&house, stage.device(), &sent.return_words).unwrap();
    stage.fake.state().mischief.refuse_position = true;
    mailbox.send("a second try").unwrap();
    assert_eq!(mailbox.show().unwrap().frames.len(), 2);
}

#[test]
fn a_frame_put_in_the_place_of_another_is_shown_without_its_words() {
    let stage = Stage::set();
    let house = stage.house();
    let reporter = Reporter { house: &house, device: stage.device() };
    let sent = reporter.report(&Stage::input()).unwrap();
    let mut mailbox = Mailbox::new(&house, stage.device(), &sent.return_words).unwrap();
    mailbox.send("one").unwrap();
    mailbox.send("two").unwrap();
    let case = sent.case.to_string();
    {
        let mut stored = stage.fake.state();
        let frames = &mut stored.cases.get_mut(&case).unwrap().frames;
        let (one, two) = (frames[1].1.clone(), frames[2].1.clone());
        (frames[1].1, frames[2].1) = (two, one);
    }
    let shown = Mailbox::new(&house, stage.device(), &sent.return_words).unwrap().show().unwrap();
    assert_eq!(shown.frames[1].fault, Some("slot"));
    assert!(shown.frames[1..].iter().all(|frame| !frame.verified && frame.text.is_none()));
}

#[test]
fn a_count_whose_answers_are_lost_is_sent_once_more_in_its_place() {
    let stage = Stage::set();
    let house = stage.house();
    let reporter = Reporter { house: &house, device: stage.device() };
    let sent = reporter.report(&Stage::input()).unwrap();
    let session = stage.session(&stage.first);
    let mut adviser = Adviser::new(&session, &house, stage.device()).unwrap();
    adviser.acknowledge(&sent.case, "I read it").unwrap();
    stage.fake.state().mischief.lose_after = Some("/staff/self/put");
    adviser.close(&sent.case, &["o.gesprek".into()], "goodbye").unwrap();
    stage.fake.state().mischief.lose_after = Some("/staff/counts");
    let batches = adviser.count("2026-H2", &["duo".into()]).unwrap();
    assert_eq!((batches[0].seq, batches[0].cases), (1, 1));
    assert_eq!(adviser.count("2026-H2", &["duo".into()]).unwrap()[0].seq, 2);
}

#[test]
fn a_case_handed_over_is_read_by_the_new_reader_and_not_by_the_excluded_one() {
    let stage = Stage::set();
    let house = stage.house();
    let reporter = Reporter { house: &house, device: stage.device() };
    let input = ReportInput { deputy: false, ..Stage::input() };
    let sent = reporter.report(&input).unwrap();
    let (first, second) = (stage.session(&stage.first), stage.session(&stage.second));
    let mut adviser = Adviser::new(&first, &house, stage.device()).unwrap();
    let reason = "two see more".into();
    let wish = HandOver { to: vec![stage.second.key], reason, ..HandOver::default() };
    adviser.hand_over(&sent.case, &wish).unwrap();
    adviser.acknowledge(&sent.case, "I read it").unwrap();
    let mut other = Adviser::new(&second, &house, stage.device()).unwrap();
    other.note(&sent.case, "I read it too").unwrap();
    assert_eq!(other.show(&sent.case).unwrap().readers.len(), 2);
    let remove = HandOver { remove: vec![stage.second.key], ..HandOver::default() };
    adviser.hand_over(&sent.case, &remove).unwrap();
    adviser.reply(&sent.case, "for one reader").unwrap();
    let shown = adviser.show(&sent.case).unwrap();
    assert!(shown.frames.iter().all(|frame| frame.verified), "{:?}", shown.frames);

    let input = ReportInput { excluded: vec![stage.second.key], ..Stage::input() };
    let sent = reporter.report(&input).unwrap();
    assert_eq!(sent.readers.len(), 1);
    assert!(matches!(adviser.hand_over(&sent.case, &wish), Err(ClientFault::NotNow(_))));
}

#[test]
fn with_everybody_excluded_nobody_reads_and_other_ways_are_named() {
    let stage = Stage::set();
    let house = stage.house();
    let reporter = Reporter { house: &house, device: stage.device() };
    let excluded = vec![stage.first.key, stage.second.key];
    let fault = reporter.prepare(&ReportInput { excluded, ..Stage::input() }).unwrap_err();
    assert!(matches!(fault, ClientFault::Nobody { .. }));
    assert!(fault.to_string().contains("14 010"));
}

#[test]
fn a_report_that_is_too_long_or_off_the_code_lists_is_refused_before_sending() {
    let stage = Stage::set();
    let house = stage.house();
    let reporter = Reporter { house: &house, device: stage.device() };
    let long = ReportInput { text: "a".repeat(70_000), ..Stage::input() };
    let fault = reporter.prepare(&long).unwrap_err();
    assert!(fault.to_string().starts_with("the text has 70000 bytes"), "{fault}");
    let answers = Answers { role: Some("m.zelfbedacht".into()), ..Answers::default() };
    let odd = ReportInput { answers, ..Stage::input() };
    assert!(matches!(reporter.prepare(&odd), Err(ClientFault::Answers { .. })));
}

#[test]
fn other_digits_than_the_person_told_confirm_nobody() {
    let stage = Stage::set();
    stage.as_coordinator(|coordinator| {
        let other = fingerprint_digits(&stage.second.key);
        let confirmed = coordinator.confirm(&stage.first.key, &other);
        assert!(matches!(confirmed, Err(ClientFault::Digits)));
    });
}

#[test]
fn an_expired_directory_is_told_from_a_wrong_clock() {
    let stage = Stage::set();
    let now = *stage.fake.clock.0.lock().unwrap();
    *stage.fake.clock.0.lock().unwrap() = now + 40 * 86_400;
    let fault = House::open(place(&stage.fake), &stage.device()).unwrap_err();
    assert!(matches!(fault, ClientFault::Clock { hours: 960 }), "{fault}");
    *stage.fake.clock.0.lock().unwrap() = now;
    let changes = Changes { away: vec![(stage.first.key, None)], ..Changes::default() };
    stage.as_coordinator(|coordinator| {
        assert_eq!(coordinator.publish(&changes).unwrap().subjects, 3);
    });
    assert!(House::open(place(&stage.fake), &stage.device()).is_ok());
}

#[test]
fn another_root_than_the_configured_one_is_refused() {
    let stage = Stage::set();
    let server = Server::new(&stage.fake.authority, None).unwrap();
    let other = Fake::start().instance();
    let opened = House::open(Place::new(server, Some(other)).unwrap(), &stage.device());
    assert!(matches!(opened, Err(ClientFault::Directory(DirectoryFault::Root))));
}

#[test]
fn off_this_machine_a_root_is_needed() {
    let server = Server::new("https://melden.example.nl", None).unwrap();
    assert!(matches!(Place::new(server, None), Err(ClientFault::RootNeeded)));
}

#[test]
fn wrong_recovery_words_sign_nobody_in() {
    let stage = Stage::set();
    let words = UnlockSecret::random_words(&SystemEntropy, Language::Dutch).1;
    let signed_in = Session::sign_in(&place(&stage.fake), &words);
    assert!(matches!(signed_in, Err(ClientFault::Refused(_))));
    assert!(matches!(
        Session::sign_in(&place(&stage.fake), "these are no words"),
        Err(ClientFault::Words(_))
    ));
}

#[test]
fn code_lists_that_no_list_names_are_refused() {
    let stage = Stage::set();
    stage.fake.state().mischief.other_codes = true;
    let opened = House::open(place(&stage.fake), &stage.device());
    assert!(matches!(opened, Err(ClientFault::Codes)));
}

#[test]
fn an_account_with_other_keys_than_were_enrolled_is_not_used() {
    let stage = Stage::set();
    let other = json!(stage.second.key);
    stage.fake.state().accounts[1].about["key"] = other;
    let signed_in = Session::sign_in(&place(&stage.fake), &stage.first.words);
    assert!(matches!(signed_in, Err(ClientFault::OtherKeys(_))));
}

#[test]
fn whoever_the_directory_does_not_name_is_no_adviser_whatever_the_service_says() {
    let stage = Stage::set();
    let house = stage.house();
    stage.fake.state().accounts[3].about["role"] = json!("adviser");
    let session = stage.session(&stage.author);
    let adviser = Adviser::new(&session, &house, stage.device());
    assert!(matches!(adviser, Err(ClientFault::OtherKeys(_))));
}

#[test]
fn a_candidate_who_did_not_sign_her_own_statement_is_left_out() {
    let stage = Stage::set();
    {
        let mut stored = stage.fake.state();
        let note = stored.accounts[1].note.clone();
        stored.accounts[1].note = note.replace("first adviser", "somebody else");
        stored.lists.clear();
    }
    stage.as_coordinator(|coordinator| {
        let waiting = coordinator.candidates().unwrap().candidates;
        let keys: Vec<KeyId> = waiting.iter().map(|candidate| candidate.key).collect();
        assert_eq!(keys, [stage.second.key, stage.author.key]);
    });
}

#[test]
fn what_lies_in_another_slot_is_not_taken_for_this_one() {
    let stage = Stage::set();
    let session = stage.session(&stage.first);
    let mut draft = Draft::fetch(&session, "one").unwrap();
    draft.body.insert("a".into(), json!(1));
    draft.put(&session, &stage.device()).unwrap();
    assert_eq!(Draft::fetch(&session, "one").unwrap().body["a"], 1);
    let (one, two) = (
        session.root.0.slot(&stage.fake.instance(), "one"),
        session.root.0.slot(&stage.fake.instance(), "two"),
    );
    let stored = stage.fake.state().slots[&one.to_string()].clone();
    stage.fake.state().slots.insert(two.to_string(), stored);
    assert!(matches!(Draft::fetch(&session, "two"), Err(ClientFault::Answer(_))));
}

#[test]
fn a_batch_passed_off_as_anothers_is_not_counted() {
    let stage = Stage::set();
    let house = stage.house();
    let reporter = Reporter { house: &house, device: stage.device() };
    let sent = reporter.report(&Stage::input()).unwrap();
    let adviser = stage.session(&stage.first);
    let mut adviser = Adviser::new(&adviser, &house, stage.device()).unwrap();
    adviser.acknowledge(&sent.case, "I read it").unwrap();
    adviser.close(&sent.case, &["o.gesprek".into()], "goodbye").unwrap();
    adviser.count("2026-H2", &["duo".into()]).unwrap();
    let session = stage.session(&stage.author);
    let counts = || fetch_counts(&session, &house, &stage.device(), "2026-H2").unwrap();
    assert_eq!(counts().cases.len(), 1);
    for (member, other) in [
        ("adviser", json!(stage.second.key)),
        ("organisation", json!("rijk")),
        ("seq", json!(1)),
        ("sha256", json!(crate::protocol::hash(b"another"))),
    ] {
        let before = stage.fake.state().batches[0].0[member].clone();
        stage.fake.state().batches[0].0[member] = other;
        let found = counts();
        assert_eq!((found.cases.len(), found.bad.len()), (0, 1), "{member}");
        stage.fake.state().batches[0].0[member] = before;
    }
    assert_eq!(counts().cases.len(), 1);
}

#[test]
fn a_deputy_says_that_she_opened_before_she_takes_a_case_up() {
    let stage = Stage::set();
    let house = stage.house();
    let reporter = Reporter { house: &house, device: stage.device() };
    let sent = reporter.report(&Stage::input()).unwrap();
    let session = stage.session(&stage.first);
    Adviser::new(&session, &house, stage.device()).unwrap().recuse(&sent.case, "mine").unwrap();
    let session = stage.session(&stage.second);
    let mut deputy = Adviser::new(&session, &house, stage.device()).unwrap();
    deputy.acknowledge(&sent.case, "I read it").unwrap();
    deputy.reply(&sent.case, "and answer").unwrap();
    let shown = deputy.show(&sent.case).unwrap();
    let kinds: Vec<_> = shown.frames.iter().map(|frame| frame.kind.name()).collect();
    assert_eq!(kinds, ["report", "recuse", "deputyOpened", "handOver", "acknowledge", "message"]);
    assert!(shown.frames.iter().all(|frame| frame.verified), "{:?}", shown.frames);
}
