//! Pages whose words run in two directions.

use super::{SOURCE, event};
use crate::support::{page, prepare};

#[test]
fn words_that_a_persian_table_lacks_are_set_apart_on_its_pages() {
    let site = prepare(&format!(
        "-- casefile.yaml --\ntitle: بایگانی\nlanguages: fa\n\
         -- templates/words/fa.ftl --\nkind-event = رویداد\n{SOURCE}{}{}",
        event("e1", "2020", "tags: a-tag\n"),
        event("e2", "2021", "lang: ko\n").replace("title: Event e2", "title: 북송") + "Of [[e1]].\n",
    ));
    let html = page(&site, "events/e1.html");
    assert!(html.contains("<html lang=\"fa\" dir=\"rtl\">"), "{html}");
    assert!(html.contains("<span>رویداد</span>"), "what the table has stands as it is: {html}");
    let heading = |id: &str| {
        let rest = html.split(&format!("<h2 id=\"{id}\">")).nth(1).expect(id);
        rest.split("</h2>").next().expect("it ends").to_owned()
    };
    assert_eq!(heading("refs"), "\u{2066}What refers to this\u{2069}");
    assert!(html.contains("<a href=\"../events/e2.html\" lang=\"ko\" dir=\"ltr\">북송</a>"), "{html}");
    let english = page(&prepare(&format!("{SOURCE}{}", event("e1", "2020", ""))), "events/e1.html");
    assert!(!english.contains('\u{2066}'), "{english}");
}

#[test]
fn every_word_of_a_record_in_another_language_says_so() {
    let site = prepare(&format!(
        "{SOURCE}{}-- content/organizations/o.md --\n---\nname: Ministry\npublish: public\n---\n\
         -- content/statements/st.md --\n---\ntitle: 성명\nlang: ko\nsummary: 요지.\nspeaker: o\ndate: 2020\nsources: {{source: s1, quote: 근거}}\n\
         quote: 법은 법이다\neditor_note: 편집자.\nfacts: {{장소: 서울}}\npublish: public\n\
         positions: [{{claim: e1, stance: denies, quote: 아니다, note: 덧붙임}}]\n---\n",
        event("e1", "2020", "lang: ko\nclaims: [{id: k, text: 주장, assessment: reported}]\n")
    ));
    let statement = page(&site, "statements/st.html");
    for words in [
        "<blockquote dir=\"auto\" lang=\"ko\"><p>“법은 법이다”</p>",
        "<span lang=\"ko\">“근거”</span>",
        "<p dir=\"auto\" lang=\"ko\">편집자.</p>",
        "<span lang=\"ko\" dir=\"ltr\">서울</span>",
    ] {
        assert!(statement.contains(words), "{words}: {statement}");
    }
    let event = page(&site, "events/e1.html");
    for words in [
        "<span lang=\"ko\">“아니다”</span>",
        "<span lang=\"ko\" dir=\"ltr\">덧붙임</span>",
        "dir=\"auto\" lang=\"ko\">주장</",
    ] {
        assert!(event.contains(words), "{words}: {event}");
    }
    assert!(page(&site, "statements/index.html").contains("<span lang=\"ko\" dir=\"ltr\">요지.</span>"));
}

#[test]
fn figures_and_foreign_words_keep_their_order_on_an_arabic_page() {
    let site = prepare(&format!(
        "-- casefile.yaml --\ntitle: أرشيف\nlanguages: ar\n{SOURCE}\
         -- content/places/p.md --\n---\ntitle: بيروت\npublish: public\nsources: s1\ncoordinates: [33.893, 35.502]\n\
         precision: exact\npublish_precision: locality\n---\n\
         -- content/organizations/o.md --\n---\nname: وزارة\npublish: public\n---\n\
         -- content/statements/st.md --\n---\ntitle: بيان\nspeaker: o\ndate: 2020\nsources: s1\npublish: public\n\
         positions: [{{claim: e1, stance: denies, quote: {{text: It was unsafe., lang: en}}}}]\n---\n{}",
        event("e1", "2020", ""),
    ));
    assert!(page(&site, "places/p.html").contains("<dd>33.9° شمالًا، 35.5° شرقًا</dd>"));
    let event = page(&site, "events/e1.html");
    assert!(event.contains("<bdi lang=\"en\">«It was unsafe.»</bdi>"), "{event}");
    let pull = |path: &str| {
        let mut bytes = Vec::new();
        let index = site.plan.find(path).expect(path);
        site.pull_output(index, &mut Vec::new(), &mut bytes).expect("nothing stands against it");
        String::from_utf8_lossy(&bytes).into_owned()
    };
    for path in ["data/records.bib", "data/records.csl.json", "data/statements.jsonl"] {
        assert!(!pull(path).contains(['\u{2066}', '\u{2069}']), "{path}: programs show no direction");
    }
}

/// `dir="auto"` passes over what has a direction of its own: around a title that has one, it would say nothing.
#[test]
fn a_title_and_its_summary_have_their_edge_where_the_title_begins() {
    let home = "-- casefile.yaml --\ntitle: S\n-- content/cases/c.md --\n---\ntitle: غزة\nsummary: ملخص.\npublish: public\n---\n";
    let site = prepare(&format!("{home}{SOURCE}"));
    assert!(page(&site, "cases/c.html").contains("<div dir=\"auto\">\n<h1>غزة</h1>"));
    assert!(
        page(&site, "index.html").contains("<div dir=\"auto\"><h3><a href=\"cases/c.html\">غزة</a></h3>")
    );
}
