//! What a killed build leaves, state by state. Each is followed by a build that fails, so that what is seen is the
//! settling alone.

use super::*;

fn settle(desk: &Desk) {
    desk.build(SPOILT).expect_err("a page cannot be made");
}

#[test]
fn killed_while_building_the_leftovers_are_removed() {
    let desk = Desk::new();
    desk.put_site("site", "good");
    desk.leave_workshop();
    desk.put(".site.casefile/new/half", "");
    settle(&desk);
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
    assert_eq!(desk.home(), "good");
}

#[test]
fn killed_before_there_was_a_lock_the_folder_is_used() {
    let desk = Desk::new();
    fs::create_dir(desk.path(".site.casefile")).expect("room");
    desk.build(GOOD).expect("it builds");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
}

#[test]
fn killed_between_two_renames_the_swap_is_finished() {
    let desk = Desk::new();
    desk.leave_workshop();
    desk.put_site(".site.casefile/old", "good");
    desk.put_site(".site.casefile/new", "next");
    settle(&desk);
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
    assert_eq!(desk.home(), "next");
}

#[test]
fn killed_between_two_renames_and_robbed_of_the_new_site_the_old_one_comes_back() {
    let desk = Desk::new();
    desk.leave_workshop();
    desk.put_site(".site.casefile/old", "good");
    settle(&desk);
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
    assert_eq!(desk.home(), "good");
}

#[test]
fn killed_after_the_swap_the_previous_site_is_removed() {
    for place in ["old", "new", "scrap"] {
        let desk = Desk::new();
        desk.put_site("site", "next");
        desk.leave_workshop();
        desk.put_site(&format!(".site.casefile/{place}"), "good");
        settle(&desk);
        assert_eq!(desk.all(), ["site/", "site/index.html"], "{place}");
        assert_eq!(desk.home(), "next", "{place}");
    }
}

#[test]
fn what_was_half_removed_never_comes_back() {
    let desk = Desk::new();
    desk.leave_workshop();
    desk.put(".site.casefile/scrap/half", "");
    desk.put(".site.casefile/new/half", "");
    settle(&desk);
    assert_eq!(desk.all(), [""; 0]);
}

#[test]
fn without_an_exchange_two_renames_do_the_same() {
    let desk = Desk::new();
    desk.put_site("site", "good");
    let place = Place::of(&desk.site()).expect("a good target");
    let workshop = Workshop::open(&place).expect("nobody else builds");
    desk.put_site(".site.casefile/new", "next");
    workshop.rename_twice().expect("both work");
    assert_eq!(desk.home(), "next");
    workshop.close().expect("the old one is removed");
    assert_eq!(desk.all(), ["site/", "site/index.html"]);
}

#[test]
fn a_second_rename_that_fails_puts_the_old_site_back() {
    let desk = Desk::new();
    desk.put_site("site", "good");
    let place = Place::of(&desk.site()).expect("a good target");
    let workshop = Workshop::open(&place).expect("nobody else builds");
    workshop.rename_twice().expect_err("there is no new site");
    assert_eq!(desk.home(), "good");
}
