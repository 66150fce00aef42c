//! What coordinators and the root may bring about, and what they may not.

use weerklank::access::{Refusal, Role};
use weerklank::directory::actions::{ImportFault, ListFault, StatementFault, SubjectFault};
use weerklank::kernel::Clock;
use weerklank::protocol::SigningKey;
use weerklank::protocol::bytes::hash;
use weerklank::protocol::directory::DirectoryFault;
use weerklank::protocol::note::SignerName;
use weerklank::protocol::root::RootFile;
use weerklank::protocol::statement::{ListNote, SubjectRole};
use weerklank::staff::actions::end;

use crate::support::Ground;
use crate::world::{Person, World, countersigned, former, signed};

type Bend<'a> = &'a dyn Fn(&mut ListNote);

crate::both!(
    whom_a_coordinator_confirms_and_lists_is_live,
    nobody_is_live_when_the_lists_have_expired,
    a_list_that_breaks_a_rule_is_refused,
    a_list_that_leaves_out_whom_she_confirmed_is_refused,
    somebody_who_left_stands_among_the_former,
    a_statement_that_is_not_countersigned_by_her_is_refused,
    an_organisation_outside_her_tree_is_refused,
    a_key_has_one_role,
    a_coordinator_whom_the_root_has_not_named_publishes_nothing,
    another_coordinators_confirmation_is_not_taken_over,
    the_word_of_another_root_or_an_older_one_is_refused,
    a_report_author_gets_her_desk_capsules_once_she_is_confirmed,
    every_configured_root_signs_for_the_same_installation,
    a_coordinator_whose_account_was_ended_is_asked_for_no_more,
);

async fn list_fault(
    world: &World,
    coordinator: &Person,
    subjects: &[&Person],
    bend: impl Fn(&mut ListNote),
) -> Option<ListFault> {
    let mut list = world.list(coordinator, subjects).await;
    bend(&mut list);
    match world.publish(coordinator, vec![signed(&list, coordinator)]).await {
        Ok(()) => None,
        Err(StatementFault::List(fault)) => Some(fault),
        Err(other) => panic!("{other:?}"),
    }
}

async fn subject_fault(
    world: &World,
    coordinator: &Person,
    note: weerklank::protocol::SignedNote,
) -> Option<SubjectFault> {
    match world.publish(coordinator, vec![note]).await {
        Ok(()) => None,
        Err(StatementFault::Subject(fault)) => Some(fault),
        Err(other) => panic!("{other:?}"),
    }
}

async fn whom_a_coordinator_confirms_and_lists_is_live(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    let today = world.today();
    assert!(!world.live.is_live(&adviser.key, Role::Adviser, today));
    world.confirm_all(&coordinator, &[&adviser]).await;
    assert_eq!(world.live.now().fault(), None);
    assert!(world.live.is_live(&adviser.key, Role::Adviser, today));
    assert!(!world.live.is_live(&adviser.key, Role::ReportAuthor, today));
    assert!(world.actor(adviser.key).await.unwrap().confirmed);
    let keys = world.live.subject(&adviser.key, today).unwrap();
    assert_eq!(keys.recipient, adviser.keys.opening.recipient());
    let notes: Vec<String> = (0..world.live.now().key_buckets())
        .flat_map(|bucket| {
            let now = world.live.now();
            let notes = now.bucket(bucket).unwrap();
            notes.into_iter().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(notes.len(), 2, "coordinator and adviser, each once");
}

async fn nobody_is_live_when_the_lists_have_expired(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    world.confirm_all(&coordinator, &[&adviser]).await;
    let last = world.today().plus_days(30);
    assert!(world.live.is_live(&adviser.key, Role::Adviser, last));
    assert!(!world.live.is_live(&adviser.key, Role::Adviser, last.plus_days(1)));
    world.wait(31 * 86_400);
    world.refresh().await;
    assert_eq!(world.live.now().fault(), Some(DirectoryFault::AllListsExpired));
    assert!(!world.actor(adviser.key).await.unwrap().confirmed);
    let still = world.actor(coordinator.key).await.unwrap();
    assert!(still.confirmed, "she can publish the list that mends it");
}

async fn a_list_that_breaks_a_rule_is_refused(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    let stranger = world.person(Role::Adviser, &["bzk"]).await;
    let note = countersigned(&adviser, &coordinator);
    assert_eq!(subject_fault(&world, &coordinator, note).await, None);
    let other_root = RootFile::new(&*world.entropy).instance;
    let bends: [(ListFault, Bend<'_>); 12] = [
        (ListFault::Number, &|list| list.number = 2),
        (ListFault::Number, &|list| list.number = 0),
        (ListFault::Days, &|list| list.not_after = list.day.plus_days(31)),
        (ListFault::Days, &|list| list.not_after = list.day.plus_days(-1)),
        (ListFault::Days, &|list| list.day = list.day.plus_days(2)),
        (ListFault::Organisations, &|list| list.organisations_hash = hash(b"another")),
        (ListFault::Codes, &|list| list.codes_hash = hash(b"others")),
        (ListFault::Instance, &|list| list.instance = other_root),
        (ListFault::Signature, &|list| list.coordinator = stranger.key),
        (ListFault::Subject, &|list| list.subjects[0].key = stranger.key),
        (ListFault::Subject, &|list| "another".clone_into(&mut list.subjects[0].name)),
        (ListFault::Role, &|list| list.subjects.push(list.subjects[0].clone())),
    ];
    for (expected, bend) in bends {
        let found = list_fault(&world, &coordinator, &[&adviser], bend).await;
        assert_eq!(found, Some(expected));
    }
    let unconfirmed = list_fault(&world, &coordinator, &[&adviser, &stranger], |_| {}).await;
    assert_eq!(unconfirmed, Some(ListFault::Subject));
    let list = world.list(&coordinator, &[&adviser]).await;
    let forged = world.publish(&coordinator, vec![signed(&list, &stranger)]).await;
    assert!(matches!(forged, Err(StatementFault::List(ListFault::Signature))));
    assert_eq!(list_fault(&world, &coordinator, &[&adviser], |_| {}).await, None);
}

async fn a_list_that_leaves_out_whom_she_confirmed_is_refused(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    let note = countersigned(&adviser, &coordinator);
    assert_eq!(subject_fault(&world, &coordinator, note).await, None);
    let found = list_fault(&world, &coordinator, &[], |_| {}).await;
    assert_eq!(found, Some(ListFault::Incomplete));
}

async fn somebody_who_left_stands_among_the_former(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    world.confirm_all(&coordinator, &[&adviser]).await;
    let today = world.today();
    let bend = |list: &mut ListNote| {
        list.number = 2;
        list.former = vec![former(&adviser, today)];
    };
    let both = list_fault(&world, &coordinator, &[&adviser], bend).await;
    assert_eq!(both, Some(ListFault::Role));
    assert_eq!(list_fault(&world, &coordinator, &[], bend).await, None);
    assert!(!world.live.is_live(&adviser.key, Role::Adviser, today));
}

async fn a_statement_that_is_not_countersigned_by_her_is_refused(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    let stranger = world.person(Role::Adviser, &["bzk"]).await;
    let alone = adviser.note.clone();
    let foreign = countersigned(&adviser, &stranger);
    let thrice =
        countersigned(&adviser, &coordinator).sign(SignerName::Staff, &stranger.keys.signing);
    for note in [alone, foreign, thrice] {
        let found = subject_fault(&world, &coordinator, note).await;
        assert_eq!(found, Some(SubjectFault::Signatures));
    }
}

async fn an_organisation_outside_her_tree_is_refused(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["az"]).await;
    let note = countersigned(&adviser, &coordinator);
    assert_eq!(subject_fault(&world, &coordinator, note).await, Some(SubjectFault::Scope));
}

async fn a_key_has_one_role(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    let mut as_author: weerklank::protocol::statement::SubjectNote =
        adviser.note.unverified().unwrap();
    as_author.role = SubjectRole::ReportAuthor;
    let note = weerklank::protocol::SignedNote::write(&as_author)
        .unwrap()
        .sign(SignerName::Staff, &adviser.keys.signing)
        .sign(SignerName::Staff, &coordinator.keys.signing);
    assert_eq!(subject_fault(&world, &coordinator, note).await, Some(SubjectFault::Role));
    let note = countersigned(&adviser, &coordinator);
    assert_eq!(subject_fault(&world, &coordinator, note).await, None);
    let bend = |list: &mut ListNote| list.subjects[0].role = SubjectRole::ReportAuthor;
    let found = list_fault(&world, &coordinator, &[&adviser], bend).await;
    assert_eq!(found, Some(ListFault::Role));
    let itself = countersigned(&coordinator, &coordinator);
    assert!(subject_fault(&world, &coordinator, itself).await.is_some());
}

async fn a_coordinator_whom_the_root_has_not_named_publishes_nothing(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.person(Role::Coordinator, &["bzk"]).await;
    let list = world.list(&coordinator, &[]).await;
    let refused = world.publish(&coordinator, vec![signed(&list, &coordinator)]).await;
    assert!(matches!(refused, Err(StatementFault::Refused(Refusal::NotConfirmed))));
}

async fn another_coordinators_confirmation_is_not_taken_over(ground: Ground) {
    let world = World::new(ground).await;
    let first = world.person(Role::Coordinator, &["rijk"]).await;
    let second = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    let note = countersigned(&adviser, &first);
    assert_eq!(subject_fault(&world, &first, note.clone()).await, None);
    assert_eq!(subject_fault(&world, &first, note).await, None, "again is as good as once");
    let over = subject_fault(&world, &second, countersigned(&adviser, &second)).await;
    assert_eq!(over, Some(SubjectFault::Others));
}

async fn the_word_of_another_root_or_an_older_one_is_refused(ground: Ground) {
    let world = World::new(ground).await;
    world.coordinator(&["bzk"]).await;
    let next = world.root_answer().await;
    assert!(world.import_root(&next).await.is_ok());
    let again = world.import_root(&next).await;
    assert!(matches!(again, Err(ImportFault::Number { found: 2, last: 2 })));
    let mut other = world.root_answer().await;
    other.root = weerklank::protocol::SigningKey::random(&*world.entropy).verify_key();
    let foreign = world.import_root(&other).await;
    assert!(matches!(foreign, Err(ImportFault::Note(DirectoryFault::Root))));
    let mut bare = world.root_answer().await;
    bare.coordinators.clear();
    let missing = world.import_root(&bare).await;
    assert!(matches!(missing, Err(ImportFault::Coordinator(_))));
    world.wait(366 * 86_400);
    let late = world.import_root(&next).await;
    assert!(matches!(late, Err(ImportFault::Note(DirectoryFault::Expired))));
}

async fn a_report_author_gets_her_desk_capsules_once_she_is_confirmed(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let author = world.person(Role::ReportAuthor, &["bzk"]).await;
    assert!(world.root_answer().await.desks.is_empty());
    world.confirm_all(&coordinator, &[&author]).await;
    let mut answer = world.root_answer().await;
    assert_eq!(answer.desks.len(), 3, "last year's, this year's and the next year's");
    let stranger = world.person(Role::ReportAuthor, &["bzk"]).await;
    let reader = std::mem::replace(&mut answer.desks[1].reader, stranger.key);
    assert!(matches!(world.import_root(&answer).await, Err(ImportFault::Desk(2))));
    answer.desks[1].reader = reader;
    assert!(world.import_root(&answer).await.is_ok());
    let list = move |conn: &mut _| weerklank::directory::actions::list_desks(conn, &author.key);
    assert_eq!(world.ground.db.read("desks", list).await.unwrap().len(), 3);
}

async fn every_configured_root_signs_for_the_same_installation(ground: Ground) {
    let world = World::new(ground).await;
    let coordinator = world.coordinator(&["bzk"]).await;
    let adviser = world.person(Role::Adviser, &["bzk"]).await;
    world.confirm_all(&coordinator, &[&adviser]).await;
    let today = world.today();
    let desks = |world: &World| world.live.now().instance().unwrap().desks.clone();
    let before = desks(&world);
    for root in [&world.beside, &world.root, &world.beside] {
        let answer = world.answer_of(root).await;
        assert_eq!(answer.root, SigningKey::from_seed(&root.seed).verify_key());
        world.import_root(&answer).await.unwrap();
        world.refresh().await;
        let now = world.live.now();
        assert_eq!(now.fault(), None);
        assert_eq!(now.statements().root, Some(answer.root));
        assert_eq!(now.instance().unwrap().instance, world.root.instance);
        assert!(now.is_live(&adviser.key, Role::Adviser, today));
    }
    assert_eq!(desks(&world), before, "counts stay sealed to the same desks");
    assert_eq!(world.live.now().statements().roots.len(), 2);
    let stranger =
        RootFile { instance: world.root.instance, ..world.beside.beside(&*world.entropy) };
    let refused = world.import_root(&world.answer_of(&stranger).await).await;
    assert!(matches!(refused, Err(ImportFault::Note(DirectoryFault::Root))), "not configured");
}

async fn a_coordinator_whose_account_was_ended_is_asked_for_no_more(ground: Ground) {
    let world = World::new(ground).await;
    let (first, second) = (world.coordinator(&["rijk"]).await, world.coordinator(&["bzk"]).await);
    let author = world.person(Role::ReportAuthor, &["bzk"]).await;
    world.confirm_all(&first, &[&author]).await;
    let other = subject_fault(&world, &second, countersigned(&author, &second)).await;
    assert_eq!(other, Some(SubjectFault::Others), "while she is there");
    let id = world.actor(first.key).await.unwrap().staff;
    let (clock, dice) = (world.clock.clone(), world.entropy.clone());
    let end = move |tx: &mut _| end(tx, (&*clock as &dyn Clock, &*dice), id);
    world.ground.db.write("end", end).await.unwrap();
    let answer = world.root_answer().await;
    assert!(answer.desks.is_empty(), "nobody who is there has confirmed the report author");
    world.import_root(&answer).await.unwrap();
    world.refresh().await;
    let named: Vec<_> =
        world.live.now().instance().unwrap().coordinators.iter().map(|one| one.key).collect();
    assert_eq!(named, [second.key]);
    world.confirm_all(&second, &[&author]).await;
    assert!(world.live.is_live(&author.key, Role::ReportAuthor, world.today()));
    assert_eq!(world.root_answer().await.desks.len(), 3);
}
