//! A site in another language than English: its pages read as if they were written in it, and what programs read of it
//! is plain.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};

use crate::support::{codes, outputs, page, prepare};

/// A site of every kind. `@` stands for words in its language.
const SITE: &str = "\
-- content/cases/c1.md --
---
title: @ @
summary: @
period: 2019/2024
tags: [@, @@]
publish: public
---
@ [@s1, 12].

-- content/events/e1.md --
---
title: @ 1
date: 2023-11-05
type: forced-return
places: [{place: pl1, role: from}, {place: pl2, role: to}]
victims: [{label: @, count: at least 12, age: 17 to 80}, {label: @, count: several hundred, age: under 18}]
perpetrators: o1
participants: {who: p1, involvement: @}
figures: {of: @, count: about 40, by: o2, sources: {source: s1, at: 4}}
assessment: corroborated
standard: reasonable-grounds
assessed: 2024-05-01
claims: {id: beaten, text: @@@, assessment: contested, standard: balance-of-probabilities}
sources: [{source: s1, at: 12}, {source: s2, cited_in: s1}]
content_notes: [violence, detention]
steps: [{date: 2023-12, status: detained, text: @}, {date: 2024-02-01, status: released-on-bail, by: o2}]
cases: c1
changes: [{date: 2024-06-01, type: correction, note: @}, {date: 2024-07-01, type: clarification}]
publish: public
---
@ [@s1, 12]. [[o1]]

-- content/events/e2.md --
---
title: @ 2
date: {between: [2023-11-08, 2023-11-12], basis: derived, text: @}
type: transfer
after: e1
places: pl1
sources: s1
cases: c1
publish: public
---

-- content/events/e3.md --
---
title: @ 3
date: 2019~/2021
type: siege
places: pl1
sources: s2
cases: c1
publish: public
---

-- content/testimonies/t1.md --
---
title: @ 4
witness: p2
connection: survivor
taken_by: o2
form: affidavit
date: 2024-01-15
about: e1
consent: {level: pseudonym, basis: written, scope: [web, archive]}
positions: [{claim: e1, stance: asserts, count: more than 10}, {claim: e1#beaten, stance: asserts}]
content_notes: torture
cases: c1
publish: public
---
@

-- content/statements/st1.md --
---
title: @ 5
speaker: p1
on_behalf_of: o1
type: press-release
date: 2023-11-20
quote: {text: @, original: @, original_lang: fr, translated_by: @}
positions: [{claim: e1, stance: does-not-confirm}, {claim: e1#beaten, stance: denies, based_on: unknown}]
engages: {instrument: l1, as: relied-on, articles: [33, 34], by: pl2}
about: e1
sources: {source: s2, at: 2}
cases: c1
publish: public
---

-- content/statements/st2.md --
---
title: @ 6
speaker: o2
type: judgment
date: 2024-03-02
responds_to: st1
positions: {claim: e1, stance: confirms, count: 500..620, date: {edtf: 2023-11-05, text: @}}
engages: {instrument: l1, as: violated, articles: 33, by: pl2}
about: e1
sources: s1
cases: c1
publish: public
---

-- content/people/p1.md --
---
name: @ 7
named_because: official-role
roles: {role: @, organization: o1, from: 2020, to: 2024-05}
sources: s2
publish: public
---

-- content/people/p2.md --
---
description: @ 8
publish: public
---

-- content/organizations/o1.md --
---
name: @ 9
type: ministry
country: pl2
sources: s2
publish: public
---

-- content/organizations/o2.md --
---
name: @ 10
type: un-body
sources: s1
publish: public
---

-- content/places/pl1.md --
---
name: @ 11
part_of: pl2
coordinates: \"41.2, 129.5\"
precision: district
sources: s2
publish: public
---

-- content/places/pl2.md --
---
name: @ 12
precision: country
sources: s2
publish: public
---

-- content/instruments/l1.md --
---
name: @ 13
type: treaty
adopted: 1951-07-28
in_force: 1954-04-22
parties: {state: pl2, status: party, date: 1982-09-24, checked: 2024-01-01, sources: s1}
sources: s1
publish: public
---

-- content/sources/s1.md --
---
title: @ 14
type: ngo-report
publisher: o2
published: 2024-03
accessed: 2024-04-01
publish: public
---

-- content/sources/s2.md --
---
title: @ 15
type: news-report
publisher: @ 16
published: 2023-11-21
publish: public
---
";

fn site(lang: &str, word: &str, more: &str) -> String {
    let settings =
        format!("-- casefile.yaml --\ntitle: \"@\"\nlanguages: {lang}\nbase_url: https://site.test/\n");
    let site = [&settings, SITE, more].concat().replace("@s1", "\u{1}");
    site.replace("tags: [@, @@]", "tags: [\"@\", \"@@\"]").replace('@', word).replace('\u{1}', "@s1")
}

/// What a reader sees, one text after the other, without code, which is the same in every language.
fn seen(html: &str) -> Vec<String> {
    fn collect(element: ElementRef<'_>, texts: &mut Vec<String>) {
        if matches!(element.value().name(), "script" | "style" | "code" | "pre") || is_address(element) {
            return;
        }
        let told = ["alt", "aria-label", "title"].iter().filter_map(|name| element.attr(name));
        texts.extend(told.map(str::to_owned));
        for child in element.children() {
            match (ElementRef::wrap(child), child.value().as_text()) {
                (Some(element), _) => collect(element, texts),
                (None, Some(text)) => texts.push(text.to_string()),
                _ => {}
            }
        }
    }
    let page = Html::parse_document(html);
    let mut texts = Vec::new();
    collect(page.root_element(), &mut texts);
    texts
}

fn is_address(element: ElementRef<'_>) -> bool {
    element.attr("class") == Some("address")
}

fn pages(outputs: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, Vec<String>)> {
    let pages = outputs.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), seen(std::str::from_utf8(bytes).expect("pages are UTF-8"))))
}

/// Names that are the same in every language, and words of `edition.html` and `data/` for files.
const NAMES: [&str; 6] = ["Atom", "BibTeX", "Natural", "Earth", "casefile", "example"];

const LANGUAGES: [(&str, &str); 3] = [("ar", "كلمة"), ("ko", "낱말"), ("zh-Hans", "词语")];

#[test]
fn no_english_word_stands_on_a_page_in_another_language() {
    for (lang, word) in LANGUAGES {
        let site = prepare(&site(lang, word, ""));
        assert!(!codes(&site).contains(&"no-words"), "{lang}: {:?}", site.diagnostics);
        for (path, texts) in pages(&outputs(&site)) {
            if path.starts_with("data/") || path == "edition.html" {
                continue;
            }
            for text in texts {
                let words = text.split(|sign: char| !sign.is_ascii_alphabetic());
                let english: Vec<&str> =
                    words.filter(|word| word.len() > 2 && !NAMES.contains(word)).collect();
                assert!(english.is_empty(), "{lang}, {path}: {english:?} in {text:?}");
            }
        }
    }
}

/// Signs between words are the language's own, and stand where it has them.
#[test]
fn lists_are_joined_with_the_signs_of_the_language() {
    for (lang, word, foreign) in
        [("ar", "كلمة", &[", ", "; ", ","][..]), ("zh-Hans", "词语", &[", ", "; ", ": ", " (", "： ", "。 "])]
    {
        let site = prepare(&site(lang, word, ""));
        let outputs = outputs(&site);
        for (path, texts) in pages(&outputs).filter(|(path, _)| !path.starts_with("data/")) {
            for text in texts {
                for sign in foreign {
                    assert!(!text.trim_end().contains(sign), "{lang}, {path}: {sign:?} in {text:?}");
                }
            }
        }
    }
    let arabic = page(&prepare(&site("ar", "كلمة", "")), "events/e1.html");
    assert!(seen(&arabic).iter().any(|text| text.contains("عنف، احتجاز")));
    let chinese = page(&prepare(&site("zh-Hans", "词语", "")), "events/e1.html");
    assert!(seen(&chinese).iter().any(|text| text.contains("暴力、拘禁")));
}

#[test]
fn an_age_is_said_in_the_language_of_the_page() {
    for (lang, word, between, below) in [
        ("ar", "كلمة", "العمر من 17 إلى 80", "العمر أقل من 18"),
        ("ko", "낱말", "나이 17세에서 80세 사이", "나이 18세 미만"),
        ("zh-Hans", "词语", "年龄17至80岁", "年龄不满18岁"),
        ("en", "Word", "aged 17 to 80", "aged under 18"),
    ] {
        let event = page(&prepare(&site(lang, word, "")), "events/e1.html");
        for age in [between, below] {
            assert!(seen(&event).iter().any(|text| text.contains(age)), "{lang}: {age}");
        }
    }
}

#[test]
fn labels_of_a_strip_are_dates_of_the_language() {
    let labels = |lang: &str, word: &str| {
        let html = Html::parse_document(&page(&prepare(&site(lang, word, "")), "cases/c1.html"));
        let labels = Selector::parse(".strip .tick, .strip .axis *").expect("a selector");
        html.select(&labels).map(|label| label.text().collect::<String>()).collect::<Vec<_>>()
    };
    let korean = labels("ko", "낱말");
    assert!(korean.contains(&"2023년 12월".to_owned()), "{korean:?}");
    let chinese = labels("zh-Hans", "词语");
    assert!(chinese.contains(&"2023年12月".to_owned()), "{chinese:?}");
    let arabic = labels("ar", "كلمة");
    assert!(arabic.contains(&"ديسمبر 2023".to_owned()), "{arabic:?}");
}

#[test]
fn a_year_alone_is_named_as_the_language_names_it() {
    let korean = page(&prepare(&site("ko", "낱말", "")), "places/pl1.html");
    assert!(seen(&korean).contains(&"2019년".to_owned()));
    let english = page(&prepare(&site("en", "Word", "")), "places/pl1.html");
    assert!(seen(&english).contains(&"2019".to_owned()));
}

/// What programs read has no signs that turn a text: where the words are English for want of others too.
#[test]
fn what_programs_read_of_a_site_from_right_to_left_holds_no_isolates() {
    let own_type = "-- content/statements/st3.md --\n---\ntitle: @ 17\nspeaker: o2\ntype: street-sermon\ndate: 2024\n\
        sources: s1\ncontent_notes: my-note\nchanges: {date: 2024-05-05, type: update}\npublish: public\n---\n";
    for lang in ["ar", "fa"] {
        let site = prepare(&site(lang, "كلمة", own_type));
        let outputs = outputs(&site);
        let isolates = |text: &str| text.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']);
        let mut facts = 0;
        for (path, bytes) in &outputs {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            if !path.ends_with(".html") {
                assert!(!isolates(text), "{lang}: {path}");
                continue;
            }
            for part in text.split("<script type=\"application/ld+json\">").skip(1) {
                let data = part.split("</script>").next().unwrap_or("");
                assert!(!isolates(data), "{lang}: the facts of {path}");
                facts += 1;
            }
            for part in text.split("<pre>").skip(1) {
                assert!(!isolates(part.split("</pre>").next().unwrap_or("")), "{lang}: BibTeX of {path}");
            }
        }
        assert!(
            facts > 10 && outputs.keys().any(|path| path.ends_with(".atom") || path.ends_with("feed.xml"))
        );
        let shown = std::str::from_utf8(&outputs["statements/st3.html"]).expect("pages are UTF-8");
        assert!(
            shown.contains("\u{2066}street sermon\u{2069}"),
            "a page sets apart what has another direction"
        );
    }
}

#[test]
fn words_that_a_site_has_made_up_are_told_once_with_the_lines_to_add() {
    let own = "-- content/statements/st3.md --\n---\ntitle: @\nspeaker: o2\ntype: street-sermon\ndate: 2024\n\
        quote: {text: @, original: @, original_lang: vi}\nsources: s1\ntags: [\"@\"]\npublish: public\n---\n\
        -- content/statements/st4.md --\n---\ntitle: @\nspeaker: o2\ntype: street-sermon\ndate: 2024\nsources: s1\npublish: public\n---\n\
        -- content/statements/st5.md --\n---\ntitle: @\nspeaker: o2\ntype: 성명\ndate: 2024\nsources: s1\npublish: public\n---\n";
    let told = |site: &str| {
        let site = prepare(site);
        let told = site.diagnostics.iter().filter(|told| told.rule.code == "no-words");
        told.map(|told| (told.message.clone(), told.file.to_string(), told.help.join(" | ")))
            .collect::<Vec<_>>()
    };
    let of_two = told(&site("ko", "낱말", own));
    let [(message, file, help)] = of_two.as_slice() else { panic!("{of_two:?}") };
    assert_eq!(
        message,
        "2 words that records use have no words in `ko`, and are shown as they are: `language-vi`, `statement-type-street-sermon`"
    );
    assert_eq!(file, "casefile.yaml");
    assert!(help.contains("add a line for each to `templates/words/ko.ftl`: `language-vi = ...`"), "{help}");
    let table =
        "-- templates/words/ko.ftl --\nstatement-type-street-sermon = 거리 설교\nlanguage-vi = 베트남어\n";
    assert_eq!(told(&site("ko", "낱말", &[own, table].concat())), []);
    assert_eq!(told(&site("en", "Word", own)), []);
}

#[test]
fn a_note_is_called_so_in_the_language_of_the_page() {
    let korean = page(&prepare(&site("ko", "낱말", "")), "events/e1.html");
    assert!(korean.contains("<span class=\"vh\"> 주 </span>"), "{korean}");
}
