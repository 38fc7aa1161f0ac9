//! Names in scripts without capitals, or without blanks between words.

use super::{errors, event, pulled};
use crate::support::prepare;

#[test]
fn names_of_scripts_without_capitals_are_looked_for_word_by_word() {
    for (name, text) in [
        ("ნინო გელაშვილი", "მოვიდა გელაშვილი"),
        ("प्रकाश शर्मा", "शर्मा आया"),
        ("عمر فاروق", "جاء فاروق"),
        ("Park Eun-ju", "Then Eunju came"),
        ("박은주 (Park Eun-ju)", "Park Eun-ju"),
    ] {
        let site = event("victims: {who: w1}\n", text).replace("Tamar Beridze", name);
        assert_eq!(pulled(&prepare(&site)).1, ["events/e1.html"], "{name}");
    }
}

/// A name that is written without spaces is a whole name: what else is called so does not open it.
#[test]
fn a_name_in_one_word_is_a_whole_name_where_its_script_parts_no_words() {
    for name in ["강옥민", "남궁옥분", "李秀英", "欧阳秀英"] {
        let person =
            format!("-- content/people/w2.md --\n---\nname: {name}\npseudonym: Amal\npublish: public\n---\n");
        let house =
            format!("-- content/organizations/o.md --\n---\nname: {name} Foundation\npublish: public\n---\n");
        let site =
            prepare(&format!("{}{person}{house}", event("victims: w2\n", &format!("{name} was here."))));
        let (told, refused) = pulled(&site);
        assert!(refused.contains(&"events/e1.html".to_owned()), "{name}: {refused:?} {told:?}");
    }
}

/// `이지훈` is withheld, `정지훈` is not: the given name alone is printed, and tells of nobody.
#[test]
fn a_given_name_that_another_person_bears_openly_stops_nothing() {
    for (closed, open) in [("이지훈", "정지훈"), ("李秀英", "王秀英")] {
        let people = format!(
            "-- content/people/w2.md --\n---\nname: {closed}\npseudonym: Amal\npublish: public\n---\n\
             -- content/people/w3.md --\n---\nname: {open}\nnamed_because: own-publication\npublish: public\nsources: s1\n---\n"
        );
        let site = prepare(&format!("{}{people}", event("victims: [w2, w3]\n", &format!("{open} spoke."))));
        let (told, refused) = pulled(&site);
        assert!(refused.is_empty() && errors(&told).is_empty(), "{closed}: {refused:?} {told:?}");
    }
}

/// The texts of an event that refuse its page, where one person is closed and another's name is printed.
fn refused_beside<'t>(closed: &str, printed: &str, texts: &[&'t str]) -> Vec<&'t str> {
    let people = format!(
        "-- content/people/w8.md --\n---\nname: {closed}\npseudonym: Noor\npublish: public\n---\n\
         -- content/people/p9.md --\n---\nname: {printed}\nnamed_because: court-record\nsources: s1\npublish: public\n---\n"
    );
    let is_refused = |text: &&&str| {
        let site = prepare(&format!("{}{people}", event("victims: [w8, p9]\n", text)));
        let (_, refused) = pulled(&site);
        assert!(!refused.contains(&"people/p9.html".to_owned()), "{closed} stops the page of {printed}");
        !refused.is_empty()
    };
    texts.iter().filter(is_refused).copied().collect()
}

#[test]
fn a_printed_arabic_name_is_no_preposition_and_another_name() {
    let texts = ["كريم الصباغ", "قال كريم", "وكريم الصباغ", "ريم الصباغ", "وريم الصباغ", "قالت ريم", "لريم"];
    assert_eq!(refused_beside("ريم الصباغ", "كريم الصباغ", &texts), texts[3..]);
    let texts = ["وسام الحداد", "قال وسام", "سام النجار", "بسام النجار"];
    assert_eq!(refused_beside("سام النجار", "وسام الحداد", &texts), texts[2..]);
    assert_eq!(refused_beside("لال", "بلال حمدان", &["بلال حمدان", "بلال", "لال", "ولال"]), ["لال", "ولال"]);
}

#[test]
fn the_words_of_a_name_in_the_order_of_a_printed_one_are_that_one() {
    let texts = ["Hassan Ali", "people/hassan-ali.html", "Ali Hassan", "Hassan, Ali", "Ali Hassan Ali"];
    assert_eq!(refused_beside("Ali Hassan", "Hassan Ali", &texts), texts[2..]);
    let texts = ["علي محمد", "وعلي محمد", "محمد علي", "لمحمد علي"];
    assert_eq!(refused_beside("محمد علي", "علي محمد", &texts), texts[2..]);
    let texts = ["Omar Ali Hassan", "Ali Hassan Omar", "Hassan Ali Omar", "Ali Omar Hassan"];
    assert_eq!(refused_beside("Ali Hassan Omar", "Omar Ali Hassan", &texts), texts[1..]);
}

#[test]
fn a_longer_name_that_is_printed_is_no_shorter_one_with_more_behind_it() {
    let texts = ["刘晓波", "据刘晓波说", "据刘晓说", "刘晓，波士顿", "刘晓 波士顿"];
    assert_eq!(refused_beside("刘晓", "刘晓波", &texts), texts[2..]);
    assert_eq!(refused_beside("沈国", "沈国庆", &["沈国庆说", "沈国说"]), ["沈国说"]);
    assert_eq!(refused_beside("洛桑", "洛桑丹增仁波切", &["洛桑丹增仁波切说", "洛桑说"]), ["洛桑说"]);
    assert_eq!(refused_beside("阿里木", "阿里木江•依米提", &["阿里木江•依米提", "阿里木说"]), ["阿里木说"]);
    let texts = ["김선아", "김선아는", "김 선아가", "김선은", "김선아버지가", "김선 아이", "김 선 아이"];
    assert_eq!(refused_beside("김선", "김선아", &texts), texts[3..]);
}
