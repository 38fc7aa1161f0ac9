//! Lines of the withheld list, as people write them.

use super::{errors, event, pulled};
use crate::support::prepare;

#[test]
fn every_line_of_the_withheld_list_is_looked_for() {
    let settings = "-- casefile.yaml --\ntitle: Test\nwithheld: ../withheld.txt\n\
        -- ../withheld.txt --\n\u{feff}박철수\r\n\nLevan Kapanadze\n";
    for body in ["박 철수는 말했다", "KAPANADZE LEVAN"] {
        let (told, refused) = pulled(&prepare(&(settings.to_owned() + &event("", body))));
        assert_eq!(refused, ["events/e1.html"], "{body}");
        let line = if body.contains('박') { 1 } else { 3 };
        let expected = format!("a line of the withheld list in ../withheld.txt, line {line}");
        assert!(errors(&told)[0].message.ends_with(&expected), "{told:?}");
    }
}

/// Lines as people write them: what they protect, and what is said of them.
#[test]
fn lines_of_the_withheld_list_that_hold_more_than_a_name_protect_it_and_are_told() {
    for (line, is_told) in [
        ("Levan Kapanadze # the driver", false),
        ("Levan Kapanadze\t#the driver", false),
        ("- Levan Kapanadze", false),
        ("1. Levan Kapanadze", false),
        ("Levan Kapanadze - the driver", true),
        ("Levan Kapanadze\tdriver\tBatumi", true),
        ("Levan Kapanadze = te-4", true),
        ("Levan Kapanadze; Nino Gelashvili", true),
    ] {
        let site = format!(
            "-- casefile.yaml --\ntitle: Test\nwithheld: ../withheld.txt\n-- ../withheld.txt --\n{line}\n{}",
            event("", "Kapanadze, Levan drove.")
        );
        let (told, refused) = pulled(&prepare(&site));
        assert_eq!(refused, ["events/e1.html"], "{line}");
        assert_eq!(told.iter().any(|told| told.rule.code == "list-line"), is_told, "{line}: {told:?}");
    }
}

#[test]
fn a_line_of_the_withheld_list_stops_a_page_even_where_a_record_prints_it() {
    let settings = "-- casefile.yaml --\ntitle: Test\nwithheld: ../withheld.txt\n-- ../withheld.txt --\nLevan Kapanadze\n";
    let named = "named_because: official-role\nroles: {role: Judge}\n";
    for person in [
        format!("name: Levan Kapanadze\n{named}"),
        format!("name: Levan Kapanadze Junior\n{named}"),
        "name: X\ndescription: the widow of Levan Kapanadze\n".to_owned(),
    ] {
        let site = format!(
            "{settings}{}-- content/people/p.md --\n---\n{person}publish: public\n---\n",
            event("", "")
        );
        let (_, refused) = pulled(&prepare(&site));
        assert!(refused.contains(&"people/p.html".to_owned()), "{person}: {refused:?}");
    }
}

#[test]
fn without_its_withheld_list_a_site_is_not_built() {
    let site =
        prepare(&("-- casefile.yaml --\ntitle: T\nwithheld: ../gone.txt\n".to_owned() + &event("", "")));
    let errors = errors(&site.diagnostics);
    assert_eq!(errors.iter().map(|told| told.rule.code).collect::<Vec<_>>(), ["bad-list"]);
    assert_eq!(errors[0].message, "the withheld list `../gone.txt` cannot be read: it does not exist");
}
