//! Files of organisations and the step from one tree to the next.

use proptest::prelude::*;

use super::{REAL, day, ended, organisation, real_tree, slug};
use crate::organisations::{ImportFault, Organisation, PlanFault, Tree, What, diff, import, plan};

const HEADER: &str = "slug,parent,kind,label_nl,label_en,abbr,tooi_uri,oin,roo_id,fte,\
                      valid_from,valid_until,successor,aliases\n";
const ROOT: &str = "rijk,,root,Rijk,State,R,,,,,,,,\n";

fn faults(rows: &str) -> Vec<ImportFault> {
    import::read(format!("{HEADER}{ROOT}{rows}").as_bytes()).unwrap_err()
}

fn places(rows: &str) -> Vec<(u64, String)> {
    faults(rows).into_iter().map(|fault| (fault.line, fault.column)).collect()
}

#[test]
fn the_real_file_holds_eighty_organisations_and_nothing_odd() {
    let imported = import::read(REAL).unwrap();
    assert_eq!(imported.tree.count(), 80);
    assert_eq!(imported.warnings, []);
    let ended: Vec<_> = imported.tree.list().filter(|at| at.valid_until.is_some()).collect();
    let successors: Vec<_> = ended
        .iter()
        .map(|at| (at.slug.as_str(), at.successor.as_ref().map_or("", |next| next.as_str())))
        .collect();
    assert_eq!(successors, [("aenm", "jenv"), ("kgg", "ezk"), ("vro", "bzk")]);
}

#[test]
fn all_faults_are_told_at_once_with_their_lines() {
    let rows = "a,nobody,dienst,A,A,A,,,,many,2026-02-30,,,\n\
                a,rijk,dienst,A,A,A,,,,,2026-02-01,2026-01-01,,\n\
                Bad,rijk,dienst,,A,A,,,,,,,,\n\
                c,rijk,dienst,,C,C,,,,,,,b,\n";
    let expected = [
        (3, "fte"),
        (3, "valid_from"),
        (3, "parent"),
        (4, "slug"),
        (4, "valid_until"),
        (5, "slug"),
        (6, "label_nl"),
        (6, "successor"),
        (6, "successor"),
    ];
    assert_eq!(places(rows), expected.map(|(line, column)| (line, column.to_owned())));
}

#[test]
fn each_rule_of_the_tree_is_kept() {
    let broken = [
        ("a,,dienst,A,A,A,,,,,,,,\n", "parent"),
        ("a,,root,A,A,A,,,,,,,,\n", "kind"),
        ("a,rijk,root,A,A,A,,,,,,,,\n", "kind"),
        ("a,rijk,Dienst,A,A,A,,,,,,,,\n", "kind"),
        ("a,rijk,dienst,A,A,A,,,,,,,rijk,\n", "successor"),
        ("a,rijk,dienst,A,A,A,,,,,2026-01-02,2026-01-01,,\n", "valid_until"),
        ("a,rijk,dienst,A,A,A,ftp://x,,,,,,,\n", "tooi_uri"),
        ("a,rijk,dienst,A,A,A,,123,,,,,,\n", "oin"),
        ("a,rijk,dienst,A,A,A,,,x1,,,,,\n", "roo_id"),
        ("a,rijk,dienst,A\u{202e}A,A,A,,,,,,,,\n", "label_nl"),
        (",rijk,dienst,A,A,A,,,,,,,,\n", "slug"),
    ];
    for (row, column) in broken {
        assert_eq!(places(row), [(3, column.to_owned())], "{row}");
    }
}

#[test]
fn a_circle_of_parents_names_every_line_on_it() {
    let rows = "a,b,dienst,A,A,A,,,,,,,,\nb,a,dienst,B,B,B,,,,,,,,\nc,rijk,dienst,C,C,C,,,,,,,,\n";
    assert_eq!(places(rows), [(3, "parent".to_owned()), (4, "parent".to_owned())]);
}

#[test]
fn a_circle_through_a_successor_is_refused() {
    let rows = "a,rijk,dienst,A,A,A,,,,,,2026-01-01,b,\nb,a,dienst,B,B,B,,,,,,,,\n";
    assert_eq!(places(rows).len(), 2);
}

#[test]
fn ended_without_a_successor_is_taken_with_a_warning() {
    let file = format!("{HEADER}{ROOT}a,rijk,dienst,A,A,A,,,,,,2026-01-01,,\n");
    let imported = import::read(file.as_bytes()).unwrap();
    assert_eq!(imported.warnings.len(), 1);
    assert_eq!(imported.warnings[0].line, 3);
}

#[test]
fn what_lies_under_an_ended_organisation_is_taken_with_a_warning() {
    let rows = "a,rijk,dienst,A,A,A,,,,,,2026-01-01,rijk,\nb,a,dienst,B,B,B,,,,,,,,\n\
                c,a,dienst,C,C,C,,,,,,2025-12-31,b,\n";
    let imported = import::read(format!("{HEADER}{ROOT}{rows}").as_bytes()).unwrap();
    let told: Vec<_> =
        imported.warnings.iter().map(|fault| (fault.line, fault.column.as_str())).collect();
    assert_eq!(told, [(4, "parent")]);
}

#[test]
fn a_header_with_a_foreign_or_missing_column_is_refused() {
    let file = HEADER.replace("fte", "staff");
    let found = import::read(file.as_bytes()).unwrap_err();
    let columns: Vec<_> = found.iter().map(|fault| fault.column.as_str()).collect();
    assert_eq!(columns, ["fte", "staff"]);
}

#[test]
fn a_file_that_is_not_text_or_empty_is_refused() {
    let latin = [HEADER.as_bytes(), b"a,rijk,dienst,Financi\xebn,A,A,,,,,,,,\n"].concat();
    assert!(import::read(&latin).is_err());
    assert!(import::read(b"").is_err());
    assert!(import::read(HEADER.as_bytes()).is_err());
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(rows in "[a-c,\";\n0-9é-]{0,200}") {
        if let Ok(imported) = import::read(format!("{HEADER}{ROOT}{rows}").as_bytes()) {
            prop_assert!(imported.tree.count() > 0);
        }
    }
}

fn tree(rest: Vec<Organisation>) -> Tree {
    let mut list = vec![organisation("root", None), organisation("a", Some("root"))];
    list.extend(rest);
    Tree::new(list).unwrap()
}

#[test]
fn an_end_an_addition_and_a_new_name_are_told_apart() {
    let old = tree(vec![organisation("b", Some("root"))]);
    let mut b = ended("b", "root", "2026-01-01", Some("c"));
    b.label_nl = "Andere naam".into();
    let new = tree(vec![b, organisation("c", Some("root"))]);
    let told: Vec<_> = diff(&old, &new)
        .into_iter()
        .map(|c| {
            (c.slug.to_string(), c.change, c.field.unwrap_or_default(), c.to.unwrap_or_default())
        })
        .collect();
    let told: Vec<_> =
        told.iter().map(|(a, b, c, d)| (a.as_str(), *b, c.as_str(), d.as_str())).collect();
    assert_eq!(
        told,
        [
            ("b", What::Ended, "", "2026-01-01"),
            ("b", What::Changed, "labelNl", "Andere naam"),
            ("b", What::Changed, "successor", "c"),
            ("c", What::Added, "", ""),
        ]
    );
}

#[test]
fn an_organisation_that_has_not_ended_cannot_be_left_out() {
    let old = tree(vec![organisation("b", Some("root"))]);
    let PlanFault::Removed(refused) = plan(&old, &tree(vec![])).unwrap_err() else {
        panic!("left out without an end, yet not refused")
    };
    assert_eq!(refused.iter().map(|c| c.slug.as_str()).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn an_ended_organisation_stays_when_it_is_left_out() {
    let old = tree(vec![ended("b", "root", "2026-01-01", Some("a"))]);
    let plan = plan(&old, &tree(vec![])).unwrap();
    assert_eq!(plan.changes[0].change, What::Kept);
    let b = plan.tree.find(&slug("b")).unwrap();
    assert_eq!(b.valid_until, Some(day("2026-01-01")));
}

#[test]
fn importing_the_same_file_twice_changes_nothing() {
    assert_eq!(diff(&real_tree(), &real_tree()), []);
}
