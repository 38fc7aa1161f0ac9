//! What is withheld and stands in a public text all the same: no output holds it, and what is told names the
//! place, never the words.

mod everyday;
mod listed;
mod own_files;
mod remarks;
mod scripts;

use std::collections::BTreeSet;

use casefile::diag::{Diagnostic, Severity};
use casefile::pipeline::Prepared;
use casefile::pull::PullError;

use crate::support::{prepare, source};

/// Everything that is said of a site once all its outputs were pulled, and which pages were refused. Data
/// files tell again what pages tell; a test of their own looks at them.
fn pulled(site: &Prepared) -> (Vec<Diagnostic>, Vec<String>) {
    let (told, mut refused) = pulled_with_data(site);
    refused.retain(|path| !path.starts_with("data/"));
    (told, refused)
}

fn pulled_with_data(site: &Prepared) -> (Vec<Diagnostic>, Vec<String>) {
    let (mut told, mut refused) = (site.diagnostics.clone(), Vec::new());
    for index in 0..site.plan.len() {
        if let Err(fault) = site.pull_output(index, &mut Vec::new(), &mut Vec::new()) {
            let PullError::Output(faults) = fault else { panic!("{fault:?}") };
            told.extend(faults);
            refused.push(site.plan.path(index).to_owned());
        }
    }
    told.extend(site.after_words());
    (told, refused)
}

fn errors(told: &[Diagnostic]) -> Vec<&Diagnostic> {
    told.iter().filter(|told| told.severity == Severity::Error).collect()
}

/// The file has an innocent name; the line is what is to be mended.
#[test]
fn an_old_address_that_tells_a_name_is_told_as_one() {
    let site = prepare(&event("old_paths: [/news/tamar-beridze.html]\n", ""));
    let told = errors(&site.diagnostics);
    let told = told.iter().find(|told| told.rule.code == "id-tells-a-name").expect("it is told");
    assert!(told.message.contains("an address under `old_paths`"), "{}", told.message);
    assert!(told.help[0].contains("take it out of `old_paths`"), "{:?}", told.help);
}

const PEOPLE: &str = concat!(
    "\
-- content/people/w1.md --
---
name: Tamar Beridze
pseudonym: Amal
publish: public
---
",
    source!()
);

fn event(fields: &str, body: &str) -> String {
    format!(
        "{PEOPLE}-- content/events/e1.md --\n---\ntitle: Event\ndate: 2020\nsources: s1\npublish: public\n{fields}---\n{body}\n"
    )
}

#[test]
fn a_name_in_a_public_text_refuses_the_page_and_names_the_place() {
    let site = prepare(&event("", "It was told\nby **Beridze**, Tamar at night."));
    let (told, refused) = pulled(&site);
    assert_eq!(refused, ["events/e1.html"]);
    let errors = errors(&told);
    let on_page = |leak: &&&Diagnostic| leak.help.join(" ").contains("in events/e1.html");
    let leak = errors.iter().find(on_page).expect("a leak is told");
    assert_eq!((leak.rule.code, &*leak.file), ("leak", "content/events/e1.md"));
    let text = site.tree.text_of(&leak.file).expect("the file is there");
    let span = leak.span.expect("its place is told");
    assert_eq!(&text[span.range()], "Beridze**, Tamar");
    assert_eq!(
        leak.message,
        "this would be published, and it is withheld: the name in content/people/w1.md, line 2"
    );
    let words = format!("{} {}", leak.message, leak.help.join(" "));
    assert!(!words.contains("Tamar") && words.contains("it would stand in events/e1.html"), "{words}");
}

/// `Noor]}`, the fence and `Amal` are no `Noor Amal`: whoever took that out would take the protection away.
#[test]
fn a_name_at_the_beginning_of_a_text_is_told_there_and_not_where_it_is_kept() {
    let site = prepare(&event("private: {names: [Amal Noor]}\n", "Amal Noor came."));
    let (told, _) = pulled(&site);
    let leak = told.iter().find(|told| told.rule.code == "leak").expect("a leak is told");
    let text = site.tree.text_of(&leak.file).expect("the file is there");
    let span = leak.span.expect("its place is told");
    assert_eq!(span.start as usize, text.find("Amal Noor came").expect("the text is there"));
}

/// Whoever keeps a name in three fields has one place to mend.
#[test]
fn a_place_is_told_once_with_all_that_withholds_it() {
    let people = PEOPLE.replace(
        "pseudonym: Amal\n",
        "other_names: [Tamar Beridze]\npseudonym: Amal\nprivate: {names: [Tamar Beridze]}\n",
    );
    let site = event("", "It was told by Tamar Beridze.").replace(PEOPLE, &people);
    let (told, _) = pulled(&prepare(&site));
    let mut messages: Vec<&str> = errors(&told).iter().map(|told| &*told.message).collect();
    messages.dedup(); // data files tell it again
    assert_eq!(
        messages,
        ["this would be published, and it is withheld: the name in content/people/w1.md, line 2; \
          one of `other_names` in content/people/w1.md, line 3; one of `private.names` in content/people/w1.md, line 5"]
    );
}

/// `names` in the words of whoever writes: each word of the value is looked for.
#[test]
fn names_under_a_key_of_another_language_are_looked_for_as_names() {
    for key in ["names", "姓名", "이름", "성명", "الاسم", "名字", "本名", "실명", "real_name", "Full name"]
    {
        for (name, body) in [("Nino Gelashvili", "Then Gelashvili came."), ("최영숙", "그때 영숙이 왔다")]
        {
            let (_, refused) = pulled(&prepare(&event(&format!("private: {{{key}: {name}}}\n"), body)));
            assert_eq!(refused, ["events/e1.html"], "{key}: {name}");
        }
    }
    let (_, refused) = pulled(&prepare(&event("private: {street: Hill Road}\n", "A hill, a road.")));
    assert!(refused.is_empty());
}

/// `none` on a form keeps nothing, in whatever language.
#[test]
fn an_answer_under_private_is_no_secret() {
    for answer in ["none", "없음", "모름", "비공개", "没有", "无", "不详", "لا يوجد", "غير معروف", "なし"]
    {
        for key in ["phone", "names"] {
            let site = event(&format!("private: {{{key}: {answer}}}\n"), &format!("A text: {answer}."));
            let (told, refused) = pulled(&prepare(&site));
            assert!(refused.is_empty() && errors(&told).is_empty(), "{key}: {answer}: {told:?}");
        }
    }
}

/// `سري` is "secret" on a form, and somebody's name.
#[test]
fn a_person_whose_name_is_an_answer_too_is_looked_for() {
    for name in ["سري", "نعم"] {
        let people = PEOPLE.replace("Tamar Beridze", name);
        let site = event("", &format!("Then {name} came.")).replace(PEOPLE, &people);
        let (_, refused) = pulled(&prepare(&site));
        assert_eq!(refused, ["events/e1.html"], "{name}");
    }
    let of_form = PEOPLE.replace("Tamar Beridze", "unknown");
    let (told, refused) = pulled(&prepare(&event("", "The rest is unknown.").replace(PEOPLE, &of_form)));
    assert!(refused.is_empty(), "{told:?}");
    let is_told = |told: &Diagnostic| told.message.contains("stands for no answer");
    assert!(told.iter().any(is_told), "{told:?}");
    let (told, _) = pulled(&prepare(&event("private: {names: سري}\n", "A text.")));
    assert!(told.iter().any(is_told), "{told:?}");
}

/// Most who bring a list of names over have only not said yet why they may be printed.
#[test]
fn where_nobody_said_why_a_name_may_be_printed_a_leak_says_how_to() {
    let help = |keys: &str| {
        let people = PEOPLE.replace("pseudonym: Amal\n", keys);
        let site = event("", "It was told by Tamar Beridze.").replace(PEOPLE, &people);
        let (told, _) = pulled(&prepare(&site));
        let leak = told.iter().find(|told| told.rule.code == "leak").expect("a leak is told");
        leak.help.join(" ")
    };
    let way = "say why in content/people/w1.md: casefile explain named_because";
    assert!(help("description: a teacher\n").contains(way));
    assert!(!help("pseudonym: Amal\n").contains(way), "who has a pseudonym is not to be named");
    assert!(!help("description: a teacher\nconsent: {level: anonymous}\n").contains(way));
}

#[test]
fn a_name_in_a_public_text_refuses_the_data_files_too() {
    let (_, mut refused) = pulled_with_data(&prepare(&event("summary: Told by Tamar Beridze\n", "")));
    refused.retain(|path| path.starts_with("data/"));
    assert_eq!(refused, ["data/events.csv", "data/events.jsonl"]);
}

/// Each of these is a way for a name to slip into a field that is published.
#[test]
fn a_name_in_any_field_refuses_the_page() {
    for fields in [
        "summary: Told by Tamar Beridze\n",
        "tags: [tamar-beridze]\n",
        "facts: {by: \"BERIDZE, TAMAR\"}\n",
        "editor_note: Tamar Ber\u{ad}idze\n",
        "victims: {label: Tamar Beridze}\n",
        "same_as: https://example.org/tamar%2Dberidze\n",
        "claims: {id: c1, text: Tamar Beridze was there, sources: s1}\n",
        "changes: {date: 2021, type: correction, note: Tamar Beridze}\n",
        "steps: {date: 2021, text: Ｔａｍａｒ Beridze}\n",
        "figures: {of: people, count: 3, by: Tamar Beridze, sources: s1}\n",
    ] {
        let (told, refused) = pulled(&prepare(&event(fields, "")));
        assert!(refused.contains(&"events/e1.html".to_owned()), "{fields}: {told:?}");
    }
}

#[test]
fn another_name_refuses_nothing() {
    let (told, refused) = pulled(&prepare(&event("", "Tamara Beridzeli or Tamari of Beridzeland; [[w1]]")));
    assert_eq!(refused, [""; 0], "{told:?}");
}

#[test]
fn a_word_of_a_name_refuses_the_pages_of_records_one_reference_away() {
    let site = event("victims: {who: w1}\n", "Said Tamar.")
        + "-- content/pages/p.md --\n---\ntitle: Page\npublish: public\n---\nA square: Tamar Street.\n";
    let (told, refused) = pulled(&prepare(&site));
    assert_eq!(refused, ["events/e1.html"]);
    assert!(told.iter().all(|told| told.rule.code != "too-common"), "it is told as a leak already: {told:?}");
}

#[test]
fn a_word_of_a_name_on_pages_about_other_matters_is_a_warning() {
    let site = event("victims: {who: w1}\n", "")
        + "-- content/pages/p.md --\n---\ntitle: Page\npublish: public\n---\nA square: Tamar Street.\n";
    let (told, refused) = pulled(&prepare(&site));
    assert_eq!(refused, [""; 0]);
    let warned: Vec<_> = told.iter().filter(|told| told.rule.code == "too-common").collect();
    assert_eq!(warned.len(), 1, "{told:?}");
    assert_eq!(warned[0].message, "a word of the name stands on 1 page about other matters");
    assert_eq!(warned[0].help[0], "look at one place where it stands: content/pages/p.md, line 5");
}

/// A witness, what they told, the event that it tells of, and what stands around it: each names her once.
fn around_a_testimony(cases: &str) -> String {
    format!(
        "{PEOPLE}\
-- content/testimonies/te-1.md --\n---\ntitle: At the river\nwitness: w1\ntaken_by: house\n\
        consent: {{level: pseudonym}}\npositions: {{claim: e1, stance: asserts}}\npublish: public\n---\n\
-- content/organizations/house.md --\n---\nname: House\npublish: public\n---\n\
-- content/places/town.md --\n---\nname: Town\npublish: public\n---\nTamar lived there.\n\
-- content/events/e1.md --\n---\ntitle: Crossing\ndate: 2020\nplaces: town\nsources: te-1\n{cases}publish: public\n---\nTamar too.\n\
-- content/events/e2.md --\n---\ntitle: Arrest\ndate: 2020\nafter: e1\nsources: s1\npublish: public\n---\nTamar again.\n\
-- content/statements/st-1.md --\n---\ntitle: Answer\nspeaker: house\ndate: 2021\nresponds_to: te-1\nsources: s1\npublish: public\n---\nTo Tamar.\n\
-- content/statements/st-2.md --\n---\ntitle: Other\nspeaker: house\ndate: 2021\nsources: s1\npublish: public\n---\nNo Tamar of ours.\n\
-- content/cases/c1.md --\n---\ntitle: Case\nsummary: What Tamar saw.\npublish: public\n---\n"
    )
}

#[test]
fn a_word_of_a_name_refuses_the_pages_about_the_same_matter() {
    let site = around_a_testimony("cases: c1\n")
        + "-- content/cases/c2.md --\n---\ntitle: Other case\nsummary: Tamar Street.\npublish: public\n---\n";
    let (_, refused) = pulled(&prepare(&site));
    let records: Vec<&str> = refused.iter().map(String::as_str).filter(|path| path.contains("/")).collect();
    assert_eq!(
        records,
        ["cases/c1.html", "events/e1.html", "events/e2.html", "places/town.html", "statements/st-1.html"]
    );
}

#[test]
fn a_site_with_one_case_has_no_other_matter() {
    let (_, refused) = pulled(&prepare(&around_a_testimony("")));
    assert!(refused.contains(&"cases/c1.html".to_owned()), "{refused:?}");
}

#[test]
fn a_word_of_a_name_that_is_said_to_be_common_is_looked_for_in_the_whole_name_only() {
    let accepted = PEOPLE
        .replace("pseudonym:", "private: {accepted: {too-common: \"Tamar is also a street\"}}\npseudonym:");
    let site = |body| event("victims: {who: w1}\n", body).replace(PEOPLE, &accepted);
    let (told, refused) = pulled(&prepare(&site("In Tamar.")));
    assert_eq!(refused, [""; 0], "{told:?}");
    assert_eq!(pulled(&prepare(&site("Beridze, Tamar"))).1, ["events/e1.html"]);
}

#[test]
fn every_place_of_a_file_is_told_in_one_run_and_a_whole_name_once() {
    let (told, _) =
        pulled(&prepare(&event("victims: {who: w1}\nsummary: Tamar\n", "Tamar Beridze.\n\nTamar.")));
    let places: BTreeSet<_> = errors(&told).iter().filter_map(|told| told.span).collect();
    assert_eq!(places.len(), 3, "{told:?}");
}

#[test]
fn a_name_that_is_redacted_is_looked_for_close_by_however_short() {
    let body = "[[redact: safety]]Nino Gelashvili[[/redact]] and [[redact: x]]the river[[/redact]].\n\n";
    let again = |words: &str| pulled(&prepare(&event("", &format!("{body}{words}"))));
    assert_eq!(again("Gelashvili, Nino").1, ["events/e1.html"]);
    assert_eq!(again("Nino at the river").1, [""; 0]);
    let korean = "[[redact: safety]]김철수[[/redact]]\n\n";
    let (told, refused) = pulled(&prepare(&event("", &format!("{korean}김철수는"))));
    assert_eq!(refused, [""; 0]);
    assert!(
        told.iter().any(|told| told.message == "a redacted passage stands on 1 page, open to read"),
        "{told:?}"
    );
}

#[test]
fn a_word_that_readers_see_in_a_title_is_not_searched_alone() {
    let site = event("victims: {who: w1}\n", "Said Tamar.")
        + "-- content/organizations/o.md --\n---\nname: Tamar Bakeries\npublish: public\n---\n";
    assert_eq!(pulled(&prepare(&site)).1, [""; 0]);
}

#[test]
fn a_name_that_a_released_record_prints_is_not_searched_and_the_writer_is_told() {
    let site = event("", "Tamar Beridze")
        + "-- content/people/w2.md --\n---\nname: Tamar Beridze\nnamed_because: official-role\nroles: {role: Judge}\npublish: public\n---\n";
    let (told, refused) = pulled(&prepare(&site));
    assert_eq!(refused, [""; 0]);
    assert!(told.iter().any(|told| told.rule.code == "open-elsewhere"), "{told:?}");
}

/// A place that is called after somebody must not open that name on every page.
#[test]
fn a_name_that_a_place_bears_is_searched_unless_the_writer_knows_of_another() {
    let place = "-- content/places/p.md --\n---\nname: Tamar Beridze\npublish: public\n---\n";
    let (told, refused) = pulled(&prepare(&(event("", "Told by Tamar Beridze.") + place)));
    assert!(
        refused.contains(&"events/e1.html".to_owned()) && refused.contains(&"places/p.html".to_owned()),
        "{refused:?}"
    );
    let warning = told.iter().find(|told| told.rule.code == "open-elsewhere").expect("it is told");
    assert_eq!(
        warning.message,
        "the name is also what a released record is called: it is a leak where that stands"
    );
    assert_eq!(warning.help[0], "it is called so in content/places/p.md");
    assert!(!format!("{told:?}").contains("Tamar"), "{told:?}");

    let known = PEOPLE.replace("publish: public\n---\n-- content/sources", "publish: public\nprivate: {accepted: {open-elsewhere: the street bears a poet's name}}\n---\n-- content/sources");
    let site = event("", "Told by Tamar Beridze.").replace(PEOPLE, &known) + place;
    let (told, refused) = pulled(&prepare(&site));
    assert_eq!(refused, [""; 0], "{told:?}");
    assert!(
        told.iter().any(|told| told.rule.code == "open-elsewhere"),
        "it is told that the name is not looked for"
    );
}

#[test]
fn private_words_and_notes_redactions_titles_and_ids_refuse_too() {
    let closed = "-- content/testimonies/te-44.md --\n---\ntitle: The night at the river crossing\nwitness: w1\n\
        taken_by: o\nconsent: {level: none}\nprivate:\n  names: [Nino Gelashvili]\n  city: Ambrolauri\n  \
        phone: +995 555 12 34\n  notes: her brother drives the blue post van\n---\n\
        The body [[redact: why]]the second house after the mill[[/redact]].\n\
        -- content/organizations/o.md --\n---\nname: O\npublish: public\n---\n";
    for body in [
        "Gelashvili came",
        "in Ambrolauri",
        "call 00 995 5551234",
        "said her brother drives the blue post van to",
        "at the second house, after the mill",
        "told in *The night at the river crossing*",
        "see te-44 there",
    ] {
        let (told, refused) = pulled(&prepare(&(event("", body) + closed)));
        assert_eq!(refused, ["events/e1.html"], "{body}: {told:?}");
        for told in errors(&told) {
            let words = format!("{} {}", told.message, told.help.join(" "));
            for secret in ["Gelashvili", "Ambrolauri", "995", "brother", "mill", "river crossing"] {
                assert!(!words.contains(secret), "{words}");
            }
        }
    }
    for body in ["her brother drives a blue van", "the second house", "the night at the river", "te-445"] {
        assert_eq!(pulled(&prepare(&(event("", body) + closed))).1, [""; 0], "{body}");
    }
}

#[test]
fn a_private_word_that_stands_on_many_pages_is_too_common() {
    let private = "-- content/pages/closed.md --\n---\ntitle: X\nprivate: {city: Springfield}\n---\n";
    let site = |pages: usize| {
        (0..pages).fold(event("", "") + private, |site, page| {
            format!("{site}-- content/pages/p{page}.md --\n---\ntitle: P{page}\npublish: public\n---\nIn Springfield.\n")
        })
    };
    assert_eq!(pulled(&prepare(&site(3))).1.len(), 3);
    let (told, refused) = pulled(&prepare(&site(11)));
    assert_eq!(refused, [""; 0]);
    assert!(told.iter().any(|told| told.rule.code == "too-common"), "{told:?}");
}

/// The likeliest leak must not open its own word.
#[test]
fn a_name_in_a_title_or_stand_in_about_the_same_matter_refuses_the_page() {
    let person = |fields: &str| event("victims: {who: w1}\n", "").replace("pseudonym: Amal", fields);
    for fields in [
        "pseudonym: Tamar Beridze",
        "pseudonym: Tamar (not her real name)",
        "description: the daughter of old Beridze",
    ] {
        assert!(pulled(&prepare(&person(fields))).1.contains(&"people/w1.html".to_owned()), "{fields}");
    }
    let title = event("victims: {who: w1}\n", "").replace("title: Event", "title: Tamar is taken away");
    assert!(pulled(&prepare(&title)).1.contains(&"events/e1.html".to_owned()));
    let chinese = title.replace("Tamar Beridze", "王小明").replace("Tamar is taken away", "王小明 被捕");
    assert!(pulled(&prepare(&chinese)).1.contains(&"events/e1.html".to_owned()));
}

#[test]
fn a_word_of_a_name_that_another_name_has_is_told() {
    let site = event("victims: {who: w1}\n", "Said Tamar.")
        + "-- content/organizations/o.md --\n---\nname: Tamar Bakeries\npublish: public\n---\n";
    let (told, refused) = pulled(&prepare(&site));
    assert_eq!(refused, [""; 0]);
    let note = told.iter().find(|told| told.rule.code == "open-elsewhere").expect("it is told");
    assert_eq!(note.severity, Severity::Note);
    assert_eq!(
        note.message,
        "a word of the name also stands in the name or title of another record, so it is not looked for alone"
    );
}

/// Words that the pages have on every site stop none of them.
#[test]
fn names_that_markup_or_the_words_of_the_site_have_stop_no_page() {
    for name in ["Lang Ping", "Mark Main", "Will Head", "Ben Event", "Ellen Page", "Li Li", "May Aung"] {
        let site = event("victims: {who: w1}\n", "It was in May.").replace("Tamar Beridze", name);
        let (told, refused) = pulled(&prepare(&site));
        assert_eq!((refused, errors(&told).len()), (vec![], 0), "{name}: {told:?}");
    }
    let site = event("victims: {who: w1}\n", "Told by Lang.").replace("Tamar Beridze", "Lang Ping");
    assert_eq!(pulled(&prepare(&site)).1, ["events/e1.html"]);
}

#[test]
fn a_file_name_that_tells_a_name_is_an_error_that_does_not_show_it() {
    let site = event("", "") + "-- content/pages/about-beridze.md --\n---\ntitle: P\npublish: public\n---\n";
    let site = prepare(&site);
    let errors = errors(&site.diagnostics);
    assert_eq!(errors.iter().map(|told| told.rule.code).collect::<Vec<_>>(), ["id-tells-a-name"]);
    assert!(!format!("{}{:?}", errors[0].message, errors[0].help).contains("beridze"));
    assert_eq!(
        site.keeper.guard().shown_path(&errors[0].file, &site.tree),
        "content/pages/ (file 1 in the order of their names)"
    );
}

#[test]
fn a_tombstone_keeps_its_address() {
    let gone = "-- content/events/e-2.md --\n---\ntitle: Gone\ndate: 2020\npublish: withdrawn\n---\n";
    let (told, refused) = pulled(&prepare(&(event("", "") + gone)));
    assert_eq!((errors(&told).len(), refused.len()), (0, 0), "{told:?}");
    let (_, refused) = pulled(&prepare(&(event("", "see e-2") + gone)));
    assert_eq!(refused, ["events/e1.html"]);
}

/// A draft that is called as a class of the stylesheet is stops nothing; an id that tells more does.
#[test]
fn an_id_too_short_to_tell_anything_is_not_searched() {
    let draft = |id: &str| format!("-- content/events/{id}.md --\n---\ntitle: Draft\ndate: 2021\n---\n");
    let short = prepare(&format!("{}{}{}", event("", "Text."), draft("a1"), draft("h10")));
    assert_eq!(pulled(&short).1, [""; 0]);
    let long = prepare(&format!("{}{}", event("", "See <https://e.org/te-1>."), draft("te-1")));
    assert_eq!(pulled(&long).1, ["events/e1.html"]);
}

/// `new` makes an id of the title's words, and readers have that address: the page that says that the record was taken back
/// keeps it. A name in an address is another thing.
#[test]
fn a_record_whose_id_was_made_of_its_title_can_be_withdrawn() {
    let site = |id: &str, title: &str| {
        prepare(&format!(
            "{PEOPLE}-- content/events/{id}.md --\n---\ntitle: {title}\ndate: 2020\nsources: s1\npublish: withdrawn\n---\nx\n"
        ))
    };
    let (told, refused) =
        pulled(&site("houses-are-demolished-at-hill-street", "Houses are demolished at Hill Street"));
    assert_eq!((errors(&told).len(), refused.len()), (0, 0), "{told:?}");
    let (told, _) = pulled(&site("tamar-beridze-is-taken-away", "Tamar Beridze is taken away"));
    assert!(errors(&told).iter().any(|told| told.rule.code == "id-tells-a-name"), "{told:?}");
}

#[test]
fn a_name_in_a_file_of_the_writers_own_names_that_file() {
    for (path, text) in [
        ("static/own.svg", "<svg><text>Tamar <tspan>Beridze</tspan></text></svg>"),
        ("static/own.js", "// thanks to Tamar Beridze\nlet x = 1;"),
        ("static/own.css", "p::before { content: \"\\54 amar Beridze\" }"),
        ("static/notes.html", "<p>Tamar<!-- a > b --> Beridze</p>"),
    ] {
        let (told, refused) = pulled(&prepare(&format!("{PEOPLE}-- {path} --\n{text}\n")));
        assert_eq!(refused.len(), 1, "{path}: {told:?}");
        assert_eq!(errors(&told).iter().map(|told| &*told.file).collect::<Vec<_>>(), [path]);
    }
}

#[test]
fn a_word_of_a_name_in_a_file_of_the_writers_own_is_a_warning() {
    let (told, refused) =
        pulled(&prepare(&format!("{PEOPLE}-- static/own.svg --\n<svg><text>Beridze</text></svg>\n")));
    assert_eq!(refused, [""; 0]);
    let told: Vec<_> = told.iter().filter(|told| told.rule.code == "too-common").collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].help[0].contains("static/own.svg"), "{told:?}");
}

/// The codes of what refuses an output.
fn refused(site: &Prepared) -> Vec<&'static str> {
    let (told, _) = pulled_with_data(site);
    errors(&told).iter().map(|told| told.rule.code).filter(|code| *code == "leak").collect()
}

/// What many pages repeat stands in one place all the same: a title goes into every list.
#[test]
fn what_is_private_stops_a_title_that_every_list_repeats() {
    let site = |private: &str, title: &str| {
        prepare(&format!(
            "-- content/people/w.md --\n---\npseudonym: B\nprivate: {private}\n---\n\
             -- content/events/e.md --\n---\ntitle: {title}\ndate: 2023-10-09\ntype: torture\ntags: [a, b, c]\nplaces: p\npublish: public\nsources: s\ncases: c\nvictims: o\n---\n\
             -- content/places/p.md --\n---\nname: P\npublish: public\n---\n\
             -- content/organizations/o.md --\n---\nname: O\npublish: public\n---\n\
             -- content/cases/c.md --\n---\ntitle: C\npublish: public\n---\n\
             -- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n"
        ))
    };
    for (private, title) in [
        ("{phone: \"+82 10-1234-5678\"}", "Call +82 10-1234-5678"),
        ("{mail: kim.min@example.org}", "By kim.min@example.org"),
        ("{village: Hoeryong Oksan}", "Night in Hoeryong Oksan"),
        ("{names: [박서준]}", "박서준의 집"),
        ("{names: [王建国]}", "王建国家"),
    ] {
        assert!(!refused(&site(private, title)).is_empty(), "{private}");
        assert!(refused(&site(private, "Another title")).is_empty(), "{private}");
    }
}
