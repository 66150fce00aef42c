//! The rule against who would undo it, and against the vectors that TypeScript shares.

use std::collections::HashMap;

use serde_json::Value;

use super::*;

const VECTORS: &str = include_str!("../../../tests/vectors/release.json");

fn vectors() -> Vec<(Members, BTreeMap<String, u32>, Table)> {
    let whole: Value = serde_json::from_str(VECTORS).unwrap();
    let workplaces = read_workplaces(VECTORS.as_bytes()).unwrap();
    let read = |case: &Value| {
        let days = days_of(case["period"].as_str().unwrap()).unwrap();
        let rows = serde_json::from_value(case["rows"].clone()).unwrap();
        let table = Table { rows, not_shown: case["notShown"].as_bool().unwrap() };
        let reports = serde_json::from_value(case["reports"].clone()).unwrap();
        (members(&workplaces, days), reports, table)
    };
    whole["cases"].as_array().unwrap().iter().map(read).collect()
}

#[test]
fn tables_are_as_recorded_and_hold() {
    let vectors = vectors();
    assert!(vectors.len() > 5);
    for (members, reports, expected) in vectors {
        let found = table(&members, &reports);
        assert_eq!(found, expected, "{reports:?}");
        assert_eq!(check(&members, &found), Ok(()), "{reports:?}");
    }
}

#[test]
fn what_plain_rows_betray_is_refused() {
    let (members, _, good) = vectors().into_iter().find(|(_, _, at)| at.rows.len() > 3).unwrap();
    let alone = good.rows.iter().filter(|row| row.sizes.is_empty()).count();
    assert!(alone >= 2 && good.rows.len() > alone && !good.not_shown);
    let faults = |bend: &dyn Fn(&mut Table)| {
        let mut changed = good.clone();
        bend(&mut changed);
        check(&members, &changed).unwrap_err()
    };
    assert_eq!(faults(&|t| t.rows[0].reports = 9), [TableFault::TooFew(0)]);
    assert!(
        faults(&|t| t.rows[0].organisations[0] = "nowhere".into())
            .contains(&TableFault::Unknown(0))
    );
    assert!(faults(&|t| t.rows.swap(0, 1)).contains(&TableFault::Order(1)));
    let twice = t_of(&good, |t| t.rows.insert(1, t.rows[0].clone()));
    assert!(check(&members, &twice).unwrap_err().contains(&TableFault::Order(1)));
    let many = u32::try_from(good.rows[alone].organisations.len()).unwrap() * MOST_EACH + 1;
    assert_eq!(faults(&|t| t.rows[alone].reports = many), [TableFault::Group(alone)]);
    assert!(faults(&|t| drop(t.rows[alone].organisations.pop())).contains(&TableFault::Groups));
    assert!(faults(&|t| drop(t.rows.pop())).contains(&TableFault::Groups));
    assert_eq!(faults(&|t| t.not_shown = true), [TableFault::NotShown]);
    assert_eq!(faults(&|t| t.rows.truncate(alone)), [TableFault::NotShown]);
}

fn t_of(table: &Table, bend: impl Fn(&mut Table)) -> Table {
    let mut changed = table.clone();
    bend(&mut changed);
    changed
}

/// Every table of hidden numbers that groups of these sizes can have, and what is shown of it.
fn every_table(sizes: [usize; 3], most: u32, see: &mut dyn FnMut(&[u32], String)) {
    let classes = Size::ALL.iter().zip(sizes).flat_map(|(size, count)| vec![*size; count]);
    let members: Members =
        classes.enumerate().map(|(place, size)| (format!("o{place}"), size)).collect();
    let mut numbers = vec![0; members.len()];
    loop {
        let reports = numbers.iter().enumerate().map(|(at, n)| (format!("o{at}"), *n)).collect();
        see(&numbers, format!("{:?}", table(&members, &reports)));
        let Some(next) = numbers.iter().position(|number| *number < most) else { return };
        numbers[next] += 1;
        numbers[..next].fill(0);
    }
}

/// An attacker who knows the rule and one organisation's number compares every table that
/// would show the same. No other hidden number may be the same in all of them.
#[test]
fn who_knows_the_rule_and_one_number_learns_no_other_exactly() {
    for (sizes, most) in [([2, 3, 0], 9), ([1, 1, 2], 9)] {
        let mut seen: HashMap<(String, usize, u32), Vec<u16>> = HashMap::new();
        every_table(sizes, most, &mut |numbers, shown| {
            for known in 0..numbers.len() {
                let open = seen.entry((shown.clone(), known, numbers[known])).or_default();
                open.resize(numbers.len(), 0);
                for (bits, number) in open.iter_mut().zip(numbers) {
                    *bits |= 1 << number;
                }
            }
        });
        for ((shown, known, number), open) in seen {
            let mut others = open.iter().enumerate().filter(|(place, _)| *place != known);
            let told = others.find(|(_, bits)| bits.is_power_of_two());
            assert_eq!(told, None, "{sizes:?}: who knows {known}={number} of {shown}");
        }
    }
}
