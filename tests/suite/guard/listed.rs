//! Lines of the withheld list, as people write them.

use std::collections::BTreeSet;

use casefile::diag::Diagnostic;

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

/// Lines as writers of Korean, Chinese and Arabic keep them: with an address, a label, or two names.
#[test]
fn a_name_is_found_without_the_address_and_the_label_beside_it() {
    for (line, body, is_told) in [
        ("최영숙 씨", "최영숙은 말했다", false),
        ("최영숙씨", "최영숙은 말했다", false),
        ("이름：최영숙", "최영숙은 말했다", false),
        ("이름: 최영숙", "최영숙은 말했다", false),
        ("李秀英女士", "那天李秀英在场", false),
        ("证人：李秀英", "那天李秀英在场", false),
        ("السيدة هدى الجمل", "جاءت هدى الجمل أمس", false),
        ("هدى الجمل وسعاد حسني", "جاءت سعاد حسني أمس", true),
        ("Mrs Nino Gelashvili", "Nino Gelashvili came.", false),
        ("Name: Nino Gelashvili", "Nino Gelashvili came.", false),
        ("Levan Kapanadze and Nino Gelashvili", "Nino Gelashvili came.", true),
    ] {
        let site = format!(
            "-- casefile.yaml --\ntitle: Test\nwithheld: ../withheld.txt\n-- ../withheld.txt --\n{line}\n{}",
            event("", body)
        );
        let (told, refused) = pulled(&prepare(&site));
        assert_eq!(refused, ["events/e1.html"], "{line}");
        // Data files tell it again, in the same words and at the same place.
        let leaks: BTreeSet<_> =
            errors(&told).iter().map(|leak| (leak.span.map(|span| span.start), &leak.message)).collect();
        assert_eq!(leaks.len(), 1, "{line}: {told:?}");
        assert_eq!(told.iter().any(|told| told.rule.code == "list-line"), is_told, "{line}: {told:?}");
    }
}

#[test]
fn a_label_and_an_address_are_no_secrets() {
    for (line, body) in [
        ("이름: 최영숙", "그의 이름은 가명이다"),
        ("통역: 최영숙", "통역이 왔다"),
        ("证人：李秀英", "证人说了他的名字"),
        ("최영숙 선생님", "선생님이 왔다"),
        ("김 씨", "그 씨앗"),
    ] {
        let site = format!(
            "-- casefile.yaml --\ntitle: Test\nwithheld: ../withheld.txt\n-- ../withheld.txt --\n{line}\n{}",
            event("", body)
        );
        let (told, refused) = pulled(&prepare(&site));
        assert!(refused.is_empty(), "{line}: {told:?}");
    }
}

#[test]
fn a_closed_name_is_found_without_its_address() {
    for (name, body) in [
        ("홍길순씨", "홍길순은 말했다"),
        ("李国强先生", "那天李国强在场"),
        ("السيدة هدى الجمل", "جاءت هدى الجمل أمس"),
    ] {
        let site = event("", body)
            + &format!("-- content/people/w2.md --\n---\nname: {name}\npseudonym: Noor\n---\n");
        let (_, refused) = pulled(&prepare(&site));
        assert_eq!(refused, ["events/e1.html"], "{name}");
    }
}

/// A name of five words is one still, and stands in any order.
#[test]
fn a_line_of_five_words_is_found_in_another_order() {
    let settings = "-- casefile.yaml --\ntitle: Test\nwithheld: ../withheld.txt\n\
        -- ../withheld.txt --\nAnara Belor Corvan Duneth Elion\n";
    let (told, refused) =
        pulled(&prepare(&(settings.to_owned() + &event("", "It was Elion Anara Duneth Belor Corvan."))));
    assert_eq!(refused, ["events/e1.html"]);
    assert!(!told.iter().any(|told| told.rule.code == "list-line"), "{told:?}");
}

/// Neither key nor list gives way by itself, and the writer hears it once.
#[test]
fn a_name_that_is_printed_and_withheld_is_told_once_with_both_ways_out() {
    let person = |private: &str| {
        format!(
            "-- content/people/p1.md --\n---\nname: Levan Kapanadze\nnamed_because: consent\n\
             consent: {{level: public, scope: [web], given: 2024-01-01}}\npublish: public\n{private}---\n"
        )
    };
    let listed = "-- casefile.yaml --\ntitle: Test\nwithheld: ../withheld.txt\n-- ../withheld.txt --\nLevan Kapanadze\n";
    let event = event("participants: p1\n", "Levan Kapanadze spoke.");
    for (site, way_out) in [
        (format!("{}{event}", person("private: {names: Levan Kapanadze}\n")), "`private: {names: ...}`"),
        (format!("{listed}{}{event}", person("")), "out of the list"),
    ] {
        let site = prepare(&site);
        let (told, refused) = pulled(&site);
        assert!(refused.contains(&"people/p1.html".to_owned()), "{refused:?}");
        let told: Vec<Diagnostic> = errors(&told).into_iter().cloned().collect();
        let told = casefile::guard::leaks::gathered(told);
        let said: Vec<(&str, &str)> = told.iter().map(|told| (told.rule.code, &*told.file)).collect();
        assert_eq!(said, [("leak", "content/people/p1.md")], "{told:?}");
        assert!(told[0].message.starts_with("`named_because` has this name printed"), "{}", told[0].message);
        assert!(told[0].help[1].contains(way_out), "{:?}", told[0].help);
        assert!(told[0].help[2].contains("remove `named_because`"), "{:?}", told[0].help);
    }
}
