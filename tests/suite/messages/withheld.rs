//! What is told of words that are withheld: where they stand, and never which they are.

use super::{RECORD, expect, expect_messages, folder, here, told, told_in_json, write};

#[test]
fn a_line_of_the_withheld_list_that_may_be_meant_otherwise_is_told() {
    let outer = tempfile::tempdir().expect("a temporary folder can be made");
    let files: &[(&str, &[u8])] = &[
        ("site/casefile.yaml", b"title: A site\nwithheld: ../names.txt\n"),
        ("site/content/events/e.md", RECORD),
        ("names.txt", b"# one a line\nNino Gelashvili\nLevan Kapanadze\tdriver\tBatumi\n"),
    ];
    write(outer.path(), files);
    expect_messages("list-line", 0, &outer.path().join("site"));
}

#[test]
fn remarks_that_are_not_looked_for_are_told_once_a_site() {
    let site = folder(&[
        ("casefile.yaml", b"title: A site\n"),
        (
            "content/pages/a.md",
            b"---\ntitle: A\nprivate: {notes: her brother Daud, names: [Daud Karimi]}\n---\n",
        ),
        ("content/pages/b.md", b"---\ntitle: B\nprivate:\n  notes: 4711\n---\n"),
    ]);
    expect_messages("short-remark", 0, site.path());
}

/// A site with one of each thing that the guard tells.
#[test]
fn the_guard_tells_where_words_stand_and_never_which() {
    let site = folder(&[
        ("casefile.yaml", b"title: A\nwithheld: ../no-such-list.txt\n"),
        ("content/people/w-1.md", "---\nname: Nino Gelashvili\npseudonym: Amal\npublish: public\n---\n".as_bytes()),
        ("content/people/w-2.md", b"---\nname: Levan Kapanadze\npseudonym: Sam\npublish: public\n---\n"),
        (
            "content/people/judge.md",
            b"---\nname: Levan Kapanadze\nnamed_because: official-role\nroles: {role: Judge}\npublish: public\n---\n",
        ),
        ("content/pages/a.md", "---\ntitle: A\npublish: public\n---\nTold by Gelashvili,\nNino at night.\n".as_bytes()),
        ("content/pages/b.md", b"---\ntitle: B\npublish: public\n---\nThe Nino bakery.\n"),
        ("content/pages/about-gelashvili.md", b"---\ntitle: C\npublish: public\n---\n"),
    ]);
    expect_messages("leak", 2, site.path());
}

/// An id in somebody else's address, the id of a place in a text, names in fields: each told once, where it is written.
#[test]
fn a_leak_is_told_once_at_the_line_that_its_writer_can_mend() {
    let source: &[u8] = b"---\ntitle: A report\npublisher: Rights Desk\nurl: https://example.org/rightsdesk/locked-in.pdf\npublish: public\n---\n";
    let site = folder(&[
        ("content/events/locked-in.md", b"---\ntitle: Locked in\ndate: 2017\npublish: draft\n---\n"),
        ("content/places/ak-say.md", b"---\nname: Ak-Say\n---\n"),
        ("content/sources/rights-desk-report.md", source),
        (
            "content/cases/karsa.md",
            b"---\ntitle: Karsa\nsources: rights-desk-report\nrelated: [{to: locked-in}]\npublish: public\n---\nText [@rights-desk-report].\n",
        ),
        ("content/people/w-30.md", b"---\nname: Temir Asanbekov\npseudonym: Temir A.\npublish: public\n---\n"),
        ("content/people/w-31.md", b"---\npseudonym: Sam\npublish: public\n---\nSam is from Ak-Say.\n"),
        (
            "content/events/yard.md",
            b"---\ntitle: The yard\ndate: 2017\nsources: rights-desk-report\nparticipants: w-30\npublish: public\nmedia:\n  - file: Temir at the yard.gif\n    alt: A yard\n    creator: Temir Asanbekov\n    consent: {level: public}\n---\n",
        ),
        ("content/events/Temir at the yard.gif", b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b"),
    ]);
    let (text, exit) = told(site.path());
    assert_eq!(exit, Some(1), "{text}");
    expect(&here("tests/suite/messages/leak-in-fields.out"), &text);
}

/// A first name is redacted in a testimony, and stands in a caption of the event that it tells of.
#[test]
fn a_redacted_word_that_stands_open_near_by_is_warned_of_and_not_shown() {
    let site = folder(&[
        (
            "content/testimonies/te-1.md",
            b"---\ntitle: T\nwitness: w-1\ntaken_by: w-2\nabout: e-1\npublish: public\nconsent: {level: pseudonym}\n---\nThey took [[redact: names a brother]]my brother Nurlan to Osh[[/redact]]. [[redact: a place]]They left[[/redact]] by night.\n",
        ),
        ("content/people/w-1.md", b"---\npseudonym: Amal\npublish: public\nconsent: {level: pseudonym}\n---\n"),
        ("content/people/w-2.md", b"---\npseudonym: Sam\npublish: public\nconsent: {level: pseudonym}\n---\n"),
        ("content/places/osh.md", b"---\nname: Osh\npublish: public\n---\n"),
        (
            "content/events/e-1.md",
            b"---\ntitle: The yard\ndate: 2017\nsources: te-1\nplaces: osh\npublish: public\nmedia:\n  - file: a.gif\n    alt: A yard\n    caption: The yard in Osh, photographed by Nurlan\n    consent: {level: public}\n---\nThey left.\n",
        ),
        ("content/events/a.gif", b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b"),
        ("content/events/e-2.md", b"---\ntitle: Elsewhere\ndate: 2017\nsources: s\npublish: public\n---\nAnother Nurlan.\n"),
        ("content/sources/s.md", b"---\ntitle: S\npublisher: The News\npublish: public\n---\n"),
    ]);
    expect_messages("redacted-word-elsewhere", 0, site.path());
}

#[test]
fn the_value_of_a_key_that_no_record_has_is_in_no_message() {
    let person: &[u8] = b"---\nname: Ana Real\npseudonym: Amal\nreal_nam: Kim Secretname\nprivte: { city: Hiddentown }\ntitel_of: [Otherhidden\n---\n";
    let site = folder(&[("content/people/w-1.md", person)]);
    let whole = String::from_utf8_lossy(person).replace("titel_of: [Otherhidden\n", "contact: Phonehidden\n");
    for text in [whole.as_bytes(), person] {
        write(site.path(), &[("content/people/w-1.md", text)]);
        let (told, exit) = told(site.path());
        let json = told_in_json(site.path()).iter().map(ToString::to_string).collect::<String>();
        assert_eq!(exit, Some(1));
        for hidden in ["Secretname", "Hiddentown", "hidden", "Ana"] {
            assert!(!told.contains(hidden) && !json.contains(hidden), "{hidden}: {told}{json}");
        }
    }
    write(site.path(), &[("content/people/w-1.md", whole.as_bytes())]);
    let (told, _) = told(site.path());
    assert!(told.contains("w-1.md:4:1") && told.contains("4 | real_nam: …"), "{told}");
}
