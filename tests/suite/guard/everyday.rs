//! Names that are everyday words too: what stops a page, and what a writer can say of them.

use super::{PEOPLE, errors, event, pulled};
use crate::support::prepare;

/// Whole names that are everyday words: the message says what to write, and what it says holds.
#[test]
fn a_name_of_everyday_words_has_a_way_out_and_its_message_says_which() {
    let site = |name: &str, private: &str, body: &str| {
        let person =
            PEOPLE.replace("Tamar Beridze", name).replace("pseudonym:", &format!("{private}pseudonym:"));
        prepare(&event("", body).replace(PEOPLE, &person))
    };
    let accepted = "private: {accepted: {too-common: \"WORDS are also everyday words\"}}\n";
    for (name, plain, meant) in [
        ("Hope", "Hope remains.", None),
        ("이상", "더 이상 없다.", None),
        ("이상은", "더 이상은 없다.", None),
        ("安全", "三年以上是安全的。", None),
        ("王国", "沙特王国。", None),
        ("Will Grant", "They will grant it.", Some("Told by Will Grant.")),
        ("Rose May", "Prices rose. may be so", Some("Told by Rose May.")),
    ] {
        let (told, refused) = pulled(&site(name, "", plain));
        assert_eq!(refused, ["events/e1.html"], "{name}");
        let errors = errors(&told);
        let help = errors.last().expect("a leak is told").help.join(" ");
        assert!(help.contains("say so in content/people/w1.md"), "{name}: {help}");
        assert!(help.contains("private: {accepted: {too-common:") && !help.contains(name), "{name}: {help}");

        let words = accepted.replace("WORDS", name);
        let (told, refused) = pulled(&site(name, &words, plain));
        assert_eq!(refused, [""; 0], "{name}: {told:?}");
        if let Some(meant) = meant {
            assert_eq!(pulled(&site(name, &words, meant)).1, ["events/e1.html"], "{name}");
            let (told, _) = pulled(&site(name, "", meant));
            assert!(
                !format!("{told:?}").contains("too-common"),
                "{name}: it is no everyday word there: {told:?}"
            );
        } else {
            assert!(told.iter().any(|told| told.rule.code == "too-common"), "{name}: {told:?}");
        }
    }
}

/// `private.names` stop a page by each word; that one of them is an everyday word can be said there too.
#[test]
fn a_private_word_that_is_said_to_be_common_is_looked_for_in_the_whole_name_only() {
    let site = |accepted: &str, body: &str| {
        prepare(&event(&format!("private: {{names: [Will Grant]{accepted}}}\n"), body))
    };
    let accepted = ", accepted: {too-common: \"grant and will are verbs\"}";
    let (told, refused) = pulled(&site("", "A grant."));
    assert_eq!(refused, ["events/e1.html"]);
    assert!(format!("{told:?}").contains("too-common"), "{told:?}");
    assert_eq!(pulled(&site(accepted, "A grant, they will grant.")).1, [""; 0]);
    assert_eq!(pulled(&site(accepted, "Will Grant.")).1, ["events/e1.html"]);
}

#[test]
fn the_words_of_a_name_in_the_order_of_what_is_printed_are_that() {
    let place = "-- content/places/p1.md --\n---\nname: Santo Domingo\npublish: public\n---\n";
    let refused = |text: &str, place: &str| {
        pulled(&prepare(&(event("", text).replace("Tamar Beridze", "Domingo Santo") + place))).1
    };
    assert_eq!(refused("In Santo Domingo.", place), [""; 0]);
    assert_eq!(refused("By Domingo Santo.", place), ["events/e1.html"]);
    let house = place.replace("places", "organizations");
    assert!(refused("", &house).contains(&"organizations/p1.html".to_owned()));
}

/// A page shows the name whole, and the file from which it comes does not.
#[test]
fn a_name_that_marks_of_the_text_split_is_told_where_it_stands() {
    for body in [
        "Told by W**ill** Grant.",
        "Told by *Will*Grant.",
        "Told by Wi~~ll~~ `Grant`.",
        "By [Will](https://example.org/) Grant.",
    ] {
        for accepted in ["", "private: {accepted: {too-common: \"will and grant are verbs\"}}\n"] {
            let person = PEOPLE
                .replace("Tamar Beridze", "Will Grant")
                .replace("pseudonym:", &format!("{accepted}pseudonym:"));
            let other =
                "-- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\nHere is Will Grant.\n";
            let (told, refused) = pulled(&prepare(&(event("", body).replace(PEOPLE, &person) + other)));
            let files: Vec<&str> = errors(&told).iter().map(|told| &*told.file).collect();
            assert!(refused.contains(&"events/e1.html".to_owned()), "{body}");
            assert!(files.contains(&"content/events/e1.md"), "{body} {accepted}: {files:?}");
        }
    }
    let accepted = "private: {accepted: {too-common: \"will and grant are verbs\"}}\npseudonym:";
    let person = PEOPLE.replace("Tamar Beridze", "Will Grant").replace("pseudonym:", accepted);
    assert_eq!(pulled(&prepare(&event("", "They *will*grant it.").replace(PEOPLE, &person))).1, [""; 0]);
}
