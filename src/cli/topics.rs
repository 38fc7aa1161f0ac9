//! Longer answers for `casefile explain`: subjects that several rules touch. Written by hand; the rules'
//! own words stand in `rules.rs`.

/// A subject that messages refer to.
pub struct Topic {
    pub name: &'static str,
    /// Other words under which it is looked for.
    pub also: &'static [&'static str],
    /// What it is about, in one line.
    pub what: &'static str,
    /// Ends with a line break; lines of at most 80 signs.
    pub text: &'static str,
}

pub static TOPICS: &[Topic] = &[
    Topic {
        name: "named_because",
        also: &["name", "names", "naming-people", "pseudonym", "minor", "minors", "person", "people"],
        what: "who is named, and the six reasons for it",
        text: "\
The name of a person is printed only if the record says why. Without
`named_because` the pages show `pseudonym`, else `description`, and the name
stays in your folder.

  official-role      acts or speaks in an office; wants `roles`
  own-publication    has told it in public, under this name; wants `sources`
  court-record       named by a court; wants `sources`
  consent            has agreed; wants `consent`
  family-consent     the family of someone dead or missing, or of a minor,
                     has agreed; wants `consent`
  public-interest    wants an `editor_note` that gives the reason

For minors only `family-consent` and `court-record` hold. A printed name cannot
be taken back: archives and search engines keep it.
",
    },
    Topic {
        name: "withheld-list",
        also: &["withheld", "guard", "private", "secret", "secrets"],
        what: "where to keep what must never be published",
        text: "\
What is never to be printed is safest outside the site's folder: whoever copies,
uploads or hands over the folder then does not take it along.

  casefile.yaml      withheld: ../withheld.txt

The file holds one name, place or number a line, in every spelling that could
occur. It must not lie inside the site's folder, and should not lie in a folder
that is synchronised or shared.

What is about one record only can stand there under `private:`. It is never
rendered, and messages do not show it.

Every file of the site is read for these words before it is written: in any
case and Unicode form, with and without accents, split by tags, in any order of
two to five words. If one is found, nothing is written, and `casefile check`
says where it stands. A line of one or two letters cannot be looked for.
",
    },
    Topic {
        name: "consent",
        also: &["witness", "witnesses", "testimony", "scope"],
        what: "what a witness has agreed to, and what follows",
        text: "\
A testimony is built only with the consent of its witness:

  consent:
    level: pseudonym          public, pseudonym, anonymous, aggregate or none
    basis: signed form        how it was given
    scope: [web]              web, archive, print, translation, face, voice
    given: DAY                when: 2024-05-17, or 2024-05
    expires: DAY              if it does

`scope` says where it may be shown; without it, on the web only: an archive
cannot be called back. With `aggregate` and `none` no page is built. If consent
is withdrawn, add `withdrawn: DATE` and build again: the record leaves the site.
People and media need a consent only where `named_because` asks for one; where
one is written, it binds. Of two, the stricter holds.
",
    },
    Topic {
        name: "dates",
        also: &["date", "edtf", "time"],
        what: "how to write a date as precisely as its source, and no more",
        text: "\
\x20 2023-10-09                          a day
  2023-10                             a month: the day is not known
  2023                                a year
  about 2004, 2004~                   about then
  1998?                               not certain
  2004-21, 2004-24                    spring 2004, winter (21 to 24)
  before 2020, since 2019-03-02       one end is open
  2023-10-08/2023-10-12               it lasted all that time
  {between: [2023-10-08, 2023-10-12]} once, on one of these days

`/` and `between` are easily mixed up: `/` says that it went on. The source's
own words can stand beside the date:

  date: {edtf: 2023-10-09, text: earlier this week, basis: derived}

`basis` is stated, derived or estimated. A year is never shown as 1 January.
The forms are those of EDTF (ISO 8601-2).
",
    },
    Topic {
        name: "counts",
        also: &["count", "number", "numbers", "figures"],
        what: "how to write numbers of people",
        text: "\
A number is kept as its source gives it, shown with the voice that gave it, and
never added to another:

  500    more than 500    at least 500    about 600    500 to 620    unknown

Signs work too, in quotation marks: `\">500\"`. A bare `>` begins a long text in
YAML. Whoever gives another number says so in a position of their own:

  positions:
    - {claim: mass-return-2023-10, stance: asserts, count: about 600}
",
    },
    Topic {
        name: "links",
        also: &["link", "citation", "citations", "footnotes"],
        what: "the signs that link, cite and leave out in a text",
        text: "\
\x20 [[mass-return-2023-10]]             links a record, under its title
  [[mass-return-2023-10|that night]]  links it under these words
  [[mass-return-2023-10#first]]       links one of its claims
  [@hrw-2023-10-12, para. 4]          cites a source, as a numbered note
  [[redacted: safety]]                marks what was left out; nothing is kept
  [[redact: safety]]...[[/redact]]    leaves out what stands between; the page
                                      shows the reason, never the length

An id is the name of a record's file without `.md`. A link to a record that is
closed becomes words that name nobody. `@` takes a source, a testimony or a
statement; behind the comma stand words of your own, such as a page.
",
    },
    Topic {
        name: "publish",
        also: &["embargo", "draft", "review", "withdrawn", "as-of"],
        what: "who sees a record, and from when",
        text: "\
\x20 publish: draft        nobody but you; so it is if nothing is written
  publish: review       nobody yet; `check` says what it still lacks
  publish: public       readers, if embargo and consent allow it
  publish: withdrawn    a page stays that says only that something was here

A day before which nobody may see it stands beside it:

  embargo: 2026-12-01

Nothing opens or closes by itself: your site is files, so build and upload
again. `casefile list` shows what becomes of each record today, and
`casefile list --as-of 2026-12-01` what does on that day.
",
    },
    Topic {
        name: "sources",
        also: &["source", "cited-in", "archived"],
        what: "where something is from, and how to say so",
        text: "\
Whatever is public says where it is from: a source, a testimony or a statement,
by its id, which is the name of its file without `.md`.

  sources: report-1
  sources: [report-1, te-4]
  sources:
    - {source: report-1, at: \"p. 5, note 2\", quote: eleven houses}
    - {source: decree-7, cited_in: report-1}

`at` is one text: a page, a paragraph, a minute. A text that holds a comma or a
colon stands in quotation marks. `cited_in` says that you saw it only as quoted
there; the page says so too, even where the other record is closed.

The source itself is a file, `content/sources/report-1.md`:

  title: Report on the demolition at Hill Street
  publisher: Example News
  published: 2024-03-05
  url: https://example.org/report
  publish: public

In a text, `[@report-1, p. 5]` makes a numbered note.
",
    },
    Topic {
        name: "redaction",
        also: &["redact", "redacted", "redactions"],
        what: "how to leave words out of a text that is published",
        text: "\
\x20 She heard it from [[redact: names a neighbour]]our neighbour K.[[/redact]].

What stands between the two signs is not in the site; the reason is, so it must
tell nothing: `safety`, not `names her brother`. Two passages of different
length give the same page. The words stay in your file.

It works in the text below the keys only: from a title, a summary or a caption
leave the words out. A translation wants the same number of redactions.

  [[redacted: safety]]    marks a gap for which your file has no words either

Words that must never be published anywhere: `casefile explain withheld-list`.
",
    },
    Topic {
        name: "places",
        also: &["place", "coordinates", "publish-precision", "map", "maps"],
        what: "how to write where something was, and how exactly readers see it",
        text: "\
A place is a file of its own, `content/places/river-town.md`:

  name: River Town
  part_of: example-land
  coordinates: [41.77, 129.77]      north first, then east; south and west
                                    are negative
  precision: exact                  how exactly you know it
  publish_precision: locality       how exactly readers see it
  publish: public

Without `publish_precision` no coordinates are shown. It makes nothing else
coarser: where the name tells too much, use the record of the district.

An event names its places, and for a journey which way:

  places: river-town
  places: [{place: river-town, role: from}, {place: hill-street, role: to}]
",
    },
    Topic {
        name: "cases",
        also: &["case"],
        what: "how records come together in a case file",
        text: "\
A case is a file, `content/cases/hill-street.md`, with a page of its own:
timeline, who says what, people, sources.

  title: The demolition at Hill Street
  summary: Eleven houses were demolished within one morning.
  publish: public

Events say in which case they stand:

  cases: hill-street

Statements and testimonies follow the events that they speak of, so they need
no `cases:`. A site with one case needs it nowhere: all belongs to that one.
",
    },
    Topic {
        name: "tags",
        also: &["tag"],
        what: "words of your own that gather records",
        text: "\
\x20 tags: forced-return
  tags: [forced-return, 강제송환]

Each tag has a page with all that bears it. A tag is written alike everywhere:
`Torture` and `torture` would be two. No `#` before it: after a space that sign
starts a remark, and the tag is lost.
",
    },
    Topic {
        name: "languages",
        also: &["language", "translation", "translations", "lang"],
        what: "in which language the site's own words are",
        text: "\
The words that casefile puts on pages (menus, headings, dates) are in the first
language of `casefile.yaml`:

  languages: [ko, en]

They are built in for English, Arabic (`ar`), Korean (`ko`) and Chinese in
simplified script (`zh-Hans`). A site that says one of them otherwise writes
that line into a table of its own, `templates/words/ko.ftl`:

  kind-case = 사례

For any other language it brings all of the table, one line a word:

  casefile explain words > templates/words/uk.ftl

writes the English one there (make the folder first). Then translate what stands
behind each `=`; the keys before it stay as they are:

  menu-home = Справи

What the table lacks stays English, and `casefile check` counts it. Words that
you have made up yourself, such as a `type`, get a line there too:

  statement-type-street-sermon = 거리 설교

Files keep Latin names: for a title in other letters `casefile new` makes a
neutral id, such as `event-2023-10-1`. A record in
another language than the site says so: `lang: en`. Its translation stands
beside it: `te-1.md`, `te-1.ko.md`.
",
    },
    Topic {
        name: "stances",
        also: &["stance", "position", "positions", "denial", "no-denial"],
        what: "what a voice says to a claim, word by word",
        text: "\
What a voice says to a claim stands under `positions`, in one of these words:

  positions: {claim: event-1, stance: does-not-confirm, quote: \"...\"}

  asserts                  says that it is so
  confirms                 says so on its own authority
  partly-confirms          confirms some of it
  acknowledges             a party admits the act
  accepts-responsibility   takes it on itself
  aware-of-reports         knows of the reports, takes no position on them
  does-not-confirm         says neither yes nor no: neither confirms nor denies
  no-comment               was asked, and would not say
  disputes-framing         disputes the terms, not (only) the facts
  justifies                says that it was lawful or right
  alternative-explanation  gives another account of the same facts
  denies-responsibility    says that it was not its doing
  denies                   says that it is not so
  refutes                  an independent body finds it untrue
  retracts                 takes an earlier word back

A voice may take two at once: one position each. When in doubt, take the word
that says less, and quote the voice.
",
    },
];

#[cfg(test)]
mod tests {
    use super::TOPICS;
    use crate::model::vocabulary::{NamedBecause, Scope, Stance, Vocabulary};
    use crate::rules::RULES;

    #[test]
    fn topics_are_unique_and_fit_on_a_terminal() {
        for (index, topic) in TOPICS.iter().enumerate() {
            assert!(TOPICS[..index].iter().all(|other| other.name != topic.name), "{}", topic.name);
            let codes = RULES.iter().map(|rule| rule.code).chain(TOPICS.iter().map(|topic| topic.name));
            assert!(codes.clone().all(|code| !topic.also.contains(&code)), "{} hides another", topic.name);
            assert!(topic.text.ends_with('\n') && topic.text.lines().all(|line| line.chars().count() <= 80));
        }
    }

    #[test]
    fn topics_name_every_word_of_the_lists_that_they_explain() {
        let text = |name: &str| TOPICS.iter().find(|topic| topic.name == name).map_or("", |topic| topic.text);
        assert!(NamedBecause::WORDS.iter().all(|(word, _)| text("named_because").contains(word)));
        assert!(Scope::WORDS.iter().all(|(word, _)| text("consent").contains(word)));
        assert!(Stance::WORDS.iter().all(|(word, _)| text("stances").contains(word)));
    }
}
