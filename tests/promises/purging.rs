//! A clock that jumps destroys nothing.

use weerklank::kernel::{Clock, Day};
use weerklank::retention::actions::settled_day;

use crate::world::World;

crate::worlds!(nothing_is_purged_on_the_word_of_a_clock_that_just_jumped);

fn settled(world: &World) -> Option<Day> {
    let house = &world.ground.house;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(settled_day(&house.db, house.today())).unwrap()
}

fn nothing_is_purged_on_the_word_of_a_clock_that_just_jumped(world: World) {
    let today = world.clock.today();
    assert_eq!(settled(&world), None, "a clock that has shown one day is not believed");
    for day in [0, 1, 2] {
        world.clock.move_days(day);
        settled(&world);
    }
    assert_eq!(settled(&world), Some(today));

    world.clock.move_days(3_650);
    assert_eq!(settled(&world), Some(today.plus_days(1)), "ten years ahead is not believed");
    assert_eq!(settled(&world), Some(today.plus_days(1)), "nor for being said again");
    world.clock.move_days(3);
    assert_eq!(settled(&world), Some(today.plus_days(1)), "what it said then is forgotten");
    for day in [4, 5] {
        world.clock.move_days(day);
        settled(&world);
    }
    assert_eq!(settled(&world), Some(today.plus_days(3)), "set back, it is believed again");
}
