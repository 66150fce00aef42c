//! Who reads: the nearest adviser up the tree, then the pool, never whom she excluded.

use weerklank::client::ClientFault;
use weerklank::client::report::{ReportInput, Sent};
use weerklank::kernel::KeyId;

use crate::rows::{rows, unchanged};
use crate::staff::{BZK, BZK_DEPUTY, DUO, POOL, TAX, adviser, away};
use crate::world::{World, report_input};

crate::worlds!(
    the_nearest_adviser_up_the_tree_reads_and_at_last_the_pool,
    whom_she_excludes_never_reads_and_with_nobody_left_she_is_told_so,
);

fn keys(sent: &Sent) -> Vec<KeyId> {
    sent.readers.iter().map(|reader| reader.key).collect()
}

fn the_nearest_adviser_up_the_tree_reads_and_at_last_the_pool(world: World) {
    let report = || keys(&world.report("ind-cn", "Dit is gebeurd."));
    let mut way = vec![world.member(POOL).key];
    assert_eq!(report(), way, "nobody else is left to be deputy");
    for slug in ["rijk", "jenv", "ind", "ind-cn"] {
        way.insert(0, adviser(&world, slug).enrolled.key);
        assert_eq!(report(), way[..2], "at {slug}");
    }
    let today = world.device().clock.today();
    away(&world, way[0], Some(today));
    assert_eq!(report(), way[1..3], "the first is away");
    let elsewhere = keys(&world.report("dji", "Dit is gebeurd."));
    assert_eq!(elsewhere, way[2..4], "beside the others' branch");
}

fn whom_she_excludes_never_reads_and_with_nobody_left_she_is_told_so(world: World) {
    let key = |name: &str| world.member(name).key;
    let report = |excluded: &[&str]| {
        let excluded = excluded.iter().map(|name| key(name)).collect();
        let input = report_input("bzk", "Dit is gebeurd.");
        world.try_report(&ReportInput { excluded, ..input })
    };
    let sent = report(&[BZK]).unwrap();
    assert_eq!(keys(&sent), [key(BZK_DEPUTY), key(POOL)]);
    let sent = report(&[BZK, BZK_DEPUTY]).unwrap();
    assert_eq!(keys(&sent), [key(POOL)], "advisers of other branches are not asked");
    let before = rows(&world);
    let fault = report(&[BZK, BZK_DEPUTY, POOL]).unwrap_err();
    assert!(matches!(fault, ClientFault::Nobody { .. }), "{fault}");
    let say = fault.to_string();
    assert!(say.contains("phone") && say.contains("nobody is left who may read it"), "{say}");
    unchanged(&world, &before, "nothing was sent");
    assert!(![key(DUO), key(TAX)].contains(&sent.readers[0].key));
}
