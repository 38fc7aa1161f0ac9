//! The door, against tables written by hand: `door/table.txt` says what becomes of every combination of
//! publish, embargo, consent, audience, medium and clock; `door/moments.txt` when it opens and shuts, to the second.
//! The tables decide; nothing here knows the rules.

use casefile::kinds::Kind;
use casefile::model::consent::Refusal;
use casefile::model::policy::{Audience, Medium};
use casefile::pipeline::{AsOf, Options, Prepared, Purpose, prepare_tree};
use casefile::release::opening::{self, Reason, Verdict};
use casefile::source::SourceTree;

use crate::support::unguarded::{outputs, page, pull};
use crate::support::{codes, prepare, prepare_for, prepare_for_editors};

/// The clock of the table: noon, so that yesterday, today and tomorrow are on either side.
const NOW: &str = "2026-11-24T12:00:00Z";

const PUBLISH: &[&str] = &["draft", "review", "public", "withdrawn"];
const EMBARGO: &[(&str, &str)] =
    &[("none", ""), ("past", "2026-11-24T11:59:59Z"), ("now", NOW), ("later", "2026-11-24T12:00:01Z")];
const LEVEL: &[&str] = &["public", "pseudonym", "anonymous", "aggregate", "none"];
const SCOPE: &[(&str, &str)] = &[
    ("-", ""),
    ("web", ", scope: [web]"),
    ("archive", ", scope: [archive]"),
    ("web+archive", ", scope: [web, archive]"),
    ("translation", ", scope: [translation, print, face, voice]"),
];
const DAY: &[(&str, &str)] =
    &[("none", ""), ("past", "2026-11-23"), ("today", "2026-11-24"), ("later", "2026-11-25")];
const VIEWS: &[([&str; 2], Audience, Medium)] = &[
    (["readers", "web"], Audience::Readers, Medium::Web),
    (["readers", "archive"], Audience::Readers, Medium::Archive),
    (["editors", "web"], Audience::Editors, Medium::Web),
    (["editors", "archive"], Audience::Editors, Medium::Archive),
];

/// A combination: the table's columns but for the record, the audience and the medium, and the consent as YAML.
struct Combination {
    columns: [&'static str; 6],
    /// The keys `publish` and `embargo`.
    head: String,
    consent: Option<String>,
}

/// The whole cross product.
fn combinations() -> Vec<Combination> {
    let mut all = Vec::new();
    for publish in PUBLISH {
        for (embargo, until) in EMBARGO {
            let mut head = format!("publish: {publish}\n");
            if !until.is_empty() {
                head.push_str(&format!("embargo: {until}\n"));
            }
            let columns = [*publish, embargo, "absent", "-", "none", "none"];
            all.push(Combination { columns, head: head.clone(), consent: None });
            for (columns, consent) in consents() {
                let columns = [*publish, embargo, columns[0], columns[1], columns[2], columns[3]];
                all.push(Combination { columns, head: head.clone(), consent: Some(consent) });
            }
        }
    }
    all
}

fn consents() -> impl Iterator<Item = ([&'static str; 4], String)> {
    let key = |name: &str, day: &str| match day {
        "" => String::new(),
        day => format!(", {name}: {day}"),
    };
    LEVEL.iter().flat_map(move |level| {
        SCOPE.iter().flat_map(move |(scope, scopes)| {
            DAY.iter().flat_map(move |(expires, ends)| {
                DAY.iter().map(move |(withdrawn, ended)| {
                    let dates = [key("expires", ends), key("withdrawn", ended)].concat();
                    ([*level, scope, expires, withdrawn], format!("{{level: {level}{scopes}{dates}}}"))
                })
            })
        })
    })
}

/// A row of the table.
struct Row {
    line: usize,
    conditions: Vec<&'static str>,
    verdict: &'static str,
}

impl Row {
    fn fits(&self, values: &[&str]) -> bool {
        let fits = |(condition, value): (&&str, &&str)| {
            *condition == "*" || condition.split('|').any(|word| word == *value)
        };
        self.conditions.iter().zip(values).all(fits)
    }
}

fn rows(table: &'static str) -> Vec<Row> {
    let lines = table.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|(number, line)| {
            let mut conditions: Vec<&str> = line.split_whitespace().collect();
            let verdict = conditions.pop().expect("a row has words");
            Row { line: number + 1, conditions, verdict }
        })
        .collect()
}

/// What is asked about one kind of record: its files for a combination, and where it comes out.
struct Asked {
    record: &'static str,
    files: fn(usize, &Combination) -> String,
    /// The id whose verdict it is, and the path of its output.
    id: fn(usize) -> String,
    path: fn(usize) -> String,
}

const ASKED: &[Asked] = &[
    Asked {
        record: "testimony",
        files: |n, asked| testimony(&format!("te-{n}"), "ngo", &asked.head, asked.consent.as_deref()),
        id: |n| format!("te-{n}"),
        path: |n| format!("testimonies/te-{n}.html"),
    },
    Asked {
        record: "person",
        files: |n, asked| person(&format!("pe-{n}"), &asked.head, asked.consent.as_deref()),
        id: |n| format!("pe-{n}"),
        path: |n| format!("people/pe-{n}.html"),
    },
    Asked {
        record: "told-by",
        files: |n, asked| {
            let consent = Some("{level: public, scope: [web, archive]}");
            let told = testimony(&format!("tb-{n}"), &format!("by-{n}"), &asked.head, consent);
            told + &person(&format!("by-{n}"), "publish: public\n", asked.consent.as_deref())
        },
        id: |n| format!("tb-{n}"),
        path: |n| format!("testimonies/tb-{n}.html"),
    },
    Asked {
        record: "heard",
        files: |n, asked| {
            let told =
                testimony(&format!("th-{n}"), &format!("he-{n}"), &asked.head, asked.consent.as_deref());
            told + &person(&format!("he-{n}"), "publish: public\n", None)
        },
        id: |n| format!("he-{n}"),
        path: |n| format!("people/he-{n}.html"),
    },
];

fn testimony(id: &str, witness: &str, head: &str, consent: Option<&str>) -> String {
    let consent = consent.map_or(String::new(), |consent| format!("consent: {consent}\n"));
    format!(
        "-- content/testimonies/{id}.md --\n---\ntitle: T\n{head}witness: {witness}\nsources: s1\n{consent}---\n"
    )
}

fn person(id: &str, head: &str, consent: Option<&str>) -> String {
    let consent = consent.map_or(String::new(), |consent| format!("consent: {consent}\n"));
    format!("-- content/people/{id}.md --\n---\npseudonym: P\n{head}{consent}---\n")
}

const BESIDES: &str = "-- content/sources/s1.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n\
    -- content/organizations/ngo.md --\n---\nname: N\npublish: public\n---\n";

fn at(site: &str, now: &str, audience: Audience, medium: Medium) -> Prepared {
    prepare_for(site, AsOf::Instant(now.parse().expect("a moment")), audience, medium)
}

fn words(verdict: Verdict) -> &'static str {
    let refusal = |refusal, own: [&'static str; 4]| match refusal {
        Refusal::Withdrawn => own[0],
        Refusal::Expired => own[1],
        Refusal::Level => own[2],
        Refusal::Scope => own[3],
    };
    match verdict {
        Verdict::Open => "open",
        Verdict::Tombstone => "tombstone",
        Verdict::Closed(Reason::Unread) => "closed:unread",
        Verdict::Closed(Reason::Draft) => "closed:draft",
        Verdict::Closed(Reason::Review) => "closed:review",
        Verdict::Closed(Reason::Embargo) => "closed:embargo",
        Verdict::Closed(Reason::NoConsent) => "closed:no-consent",
        Verdict::Closed(Reason::NamedWitness) => "closed:named-witness",
        Verdict::Closed(Reason::Consent(why)) => {
            refusal(why, ["closed:withdrawn", "closed:expired", "closed:level", "closed:scope"])
        }
        Verdict::Closed(Reason::Witness(why)) => refusal(
            why,
            [
                "closed:witness-withdrawn",
                "closed:witness-expired",
                "closed:witness-level",
                "closed:witness-scope",
            ],
        ),
    }
}

/// Which rows of the table have decided something.
struct Judge {
    rows: Vec<Row>,
    used: Vec<bool>,
}

impl Judge {
    fn new() -> Judge {
        let rows = rows(include_str!("door/table.txt"));
        Judge { used: vec![false; rows.len()], rows }
    }

    fn verdict(
        &mut self,
        record: &str,
        columns: [&'static str; 6],
        view: &[&'static str; 2],
    ) -> &'static str {
        let mut values = vec![record];
        values.extend(columns);
        values.extend(view);
        let found = self.rows.iter().position(|row| row.fits(&values));
        let found = found.unwrap_or_else(|| panic!("the table does not decide {values:?}"));
        self.used[found] = true;
        self.rows[found].verdict
    }
}

#[test]
fn every_combination_is_as_the_table_says() {
    let mut judge = Judge::new();
    let all = combinations();
    for asked in ASKED {
        let files = |(n, one): (usize, &Combination)| (asked.files)(n, one);
        let site = BESIDES.to_owned() + &all.iter().enumerate().map(files).collect::<String>();
        for (view, audience, medium) in VIEWS {
            let prepared = at(&site, NOW, *audience, *medium);
            for (n, one) in all.iter().enumerate() {
                let expected = judge.verdict(asked.record, one.columns, view);
                let context = || format!("{} {:?} {view:?}", asked.record, one.columns);
                let index = prepared.book.find(&(asked.id)(n)).expect("the record is there");
                assert_eq!(words(prepared.opening.verdict(index)), expected, "{}", context());
                assert_eq!(built(&prepared, &(asked.path)(n)), outcome(expected), "{}", context());
            }
        }
    }
    pictures(&mut judge, &all);
    others(&mut judge);
    translations(&mut judge, &all);
    let idle = judge.rows.iter().zip(&judge.used).filter(|(_, used)| !**used);
    let idle: Vec<_> = idle.map(|(row, _)| row.line).collect();
    assert!(idle.is_empty(), "these lines of the table decide nothing: {idle:?}");
}

/// What a reader finds.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Page,
    Tombstone,
    Nothing,
}

fn outcome(verdict: &str) -> Outcome {
    match verdict {
        "open" => Outcome::Page,
        "tombstone" => Outcome::Tombstone,
        _ => Outcome::Nothing,
    }
}

fn built(site: &Prepared, path: &str) -> Outcome {
    let Some(index) = site.plan.find(path) else { return Outcome::Nothing };
    let id = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("");
    if site.press.edition.find(id).is_some() {
        return Outcome::Page;
    }
    // Every tombstone is made alike, so every hundredth is read.
    if index % 100 == 0 {
        let bytes = pull(site, index).expect("a tombstone is made");
        let text = String::from_utf8(bytes).expect("a page is UTF-8");
        assert!(text.contains("This record was withdrawn") && !text.contains(id), "{text}");
    }
    Outcome::Tombstone
}

/// A picture goes out if its event does and its own consent allows it: never by itself.
fn pictures(judge: &mut Judge, all: &[Combination]) {
    let files = |(n, one): (usize, &Combination)| {
        let consent = one.consent.as_ref().map_or(String::new(), |consent| format!(", consent: {consent}"));
        let media = format!("media: {{file: m{n}.png, alt: A{consent}}}");
        format!(
            "-- content/events/ev-{n}.md --\n---\ntitle: E\ndate: 2001\nsources: s1\n{}{media}\n---\n\
             -- content/events/m{n}.png --\npicture 8x6\n",
            one.head
        )
    };
    let site = BESIDES.to_owned() + &all.iter().enumerate().map(files).collect::<String>();
    for (view, audience, medium) in VIEWS {
        let prepared = at(&site, NOW, *audience, *medium);
        for (n, one) in all.iter().enumerate() {
            let expected = judge.verdict("picture", one.columns, view) == "open";
            let found = prepared.plan.find(&format!("files/ev-{n}/m{n}.png")).is_some();
            assert_eq!(found, expected, "picture {:?} {view:?}", one.columns);
            let shown = prepared.press.edition.find(&format!("ev-{n}"));
            let shown = shown.is_some_and(|event| !prepared.press.edition.get(event).media.is_empty());
            assert_eq!(shown, expected, "words of picture {:?} {view:?}", one.columns);
        }
    }
}

/// Every kind but the two that have consents, by publish and embargo.
fn others(judge: &mut Judge) {
    let kinds = || Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Testimony | Kind::Person));
    let all: Vec<Combination> = combinations().into_iter().filter(|one| one.consent.is_none()).collect();
    let mut site = BESIDES.to_owned();
    for kind in kinds() {
        for (n, one) in all.iter().enumerate() {
            let own = match kind {
                Kind::Case => "title: T\nsummary: S\n",
                Kind::Event => "title: T\ndate: 2001\nsources: s1\n",
                Kind::Statement => "title: T\ndate: 2001\nspeaker: ngo\nsources: s1\n",
                Kind::Organization | Kind::Place => "name: N\n",
                Kind::Instrument => "name: N\ntype: treaty\n",
                Kind::Source => "title: T\npublisher: P\n",
                _ => "title: T\n",
            };
            let (folder, word) = (kind.folder(), kind.word());
            site.push_str(&format!("-- content/{folder}/{word}-{n}.md --\n---\n{own}{}---\n", one.head));
        }
    }
    for (view, audience, medium) in VIEWS {
        let prepared = at(&site, NOW, *audience, *medium);
        for kind in kinds() {
            for (n, one) in all.iter().enumerate() {
                let expected = judge.verdict("other", one.columns, view);
                let id = format!("{}-{n}", kind.word());
                let index = prepared.book.find(&id).expect("the record is there");
                assert_eq!(
                    words(prepared.opening.verdict(index)),
                    expected,
                    "{id} {:?} {view:?}",
                    one.columns
                );
                let path = format!("{}/{id}.html", kind.folder());
                assert_eq!(built(&prepared, &path), outcome(expected), "{id} {:?} {view:?}", one.columns);
            }
        }
    }
}

/// No word of a translation is in any output or in the edition.
fn translations(judge: &mut Judge, all: &[Combination]) {
    for (view, audience, medium) in VIEWS {
        let mut site = BESIDES.to_owned();
        for (n, one) in all.iter().filter(|one| one.columns[1] == "none").enumerate() {
            assert_eq!(judge.verdict("translation", one.columns, view), "absent");
            let consent =
                one.consent.as_deref().unwrap_or("{level: public, scope: [web, archive, translation]}");
            site.push_str(&testimony(&format!("tr-{n}"), "ngo", "publish: public\n", Some(consent)));
            let publish = one.columns[0];
            site.push_str(&format!(
                "-- content/testimonies/tr-{n}.ko.md --\n---\ntitle: CanaryTitle\npublish: {publish}\n---\nCanaryBody\n"
            ));
        }
        let prepared = at(&site, NOW, *audience, *medium);
        assert!(!format!("{:?}", prepared.press.edition).contains("Canary"), "{view:?}");
        assert!(prepared.plan.find("testimonies/tr-0.ko.html").is_none(), "{view:?}");
    }
}

/// A row of `moments.txt`: the value may hold spaces, so columns are two spaces apart.
fn moments() -> impl Iterator<Item = Vec<&'static str>> {
    let lines = include_str!("door/moments.txt").lines();
    let lines = lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect())
}

#[test]
fn the_door_opens_and_shuts_at_the_second_that_the_table_says() {
    for row in moments() {
        let [field, value, zone, now, verdict] = row[..] else { panic!("five columns: {row:?}") };
        let (embargo, consent) = match field {
            "embargo" => (format!("publish: public\nembargo: {value}\n"), "{level: public}".to_owned()),
            field => ("publish: public\n".to_owned(), format!("{{level: public, {field}: \"{value}\"}}")),
        };
        let site = format!(
            "-- casefile.yaml --\ntitle: T\ntime_zone: {zone}\n{BESIDES}{}",
            testimony("te", "ngo", &embargo, Some(&consent))
        );
        let prepared = at(&site, now, Audience::Readers, Medium::Web);
        let faults: Vec<_> = codes(&prepared).into_iter().filter(|code| *code != "not-built").collect();
        assert!(faults.is_empty(), "{row:?}: {:?}", prepared.diagnostics);
        let is_open = prepared.plan.find("testimonies/te.html").is_some();
        assert_eq!(is_open, verdict == "open", "{row:?}");
    }
}

#[test]
fn what_keeps_a_record_from_readers_is_told_in_full() {
    let site = format!(
        "{BESIDES}{}{}",
        testimony("te", "ngo", "embargo: 2027-01-01\n", Some("{level: none}")),
        testimony("te-2", "ngo", "publish: public\n", Some("{level: public}")),
    );
    let prepared = at(&site, NOW, Audience::Editors, Medium::Web);
    let reasons = |id: &str| {
        let index = prepared.book.find(id).expect("the record is there");
        opening::reasons(&prepared.book, index, &prepared.policy, &prepared.for_readers)
    };
    assert_eq!(reasons("te"), [Reason::Draft, Reason::Embargo, Reason::Consent(Refusal::Level)]);
    assert_eq!(reasons("te-2"), []);
}

#[test]
fn what_is_made_to_be_published_is_made_for_readers_whoever_asks() {
    let tree = SourceTree::from_text(
        "-- casefile.yaml --\ntitle: T\n-- content/pages/a.md --\n---\ntitle: A\n---\n",
    );
    let options = Options { audience: Audience::Editors, purpose: Purpose::Publish, ..Options::default() };
    let prepared = prepare_tree(tree, Vec::new(), &options, &());
    assert!(prepared.plan.find("pages/a.html").is_none());
}

/// A message must not depend on who looks: else the preview is silent where `build` will stop.
#[test]
fn editors_are_told_of_every_fault_that_stops_the_build() {
    let site = "-- content/events/e.md --\n---\ntitle: E\ndate: 2001\nsources: s\npublish: public\n---\n\
        -- content/sources/s.md --\n---\ntitle: S\npublisher: P\n---\n";
    let told = codes(&prepare_for_editors(site));
    assert!(told.contains(&"no-source"), "{told:?}");
    assert_eq!(told, codes(&prepare(site)));
}

#[test]
fn two_consents_bind_together_and_the_stricter_holds() {
    let consents: Vec<String> =
        consents().map(|(_, consent)| consent).filter(|consent| !consent.contains("anonymous")).collect();
    let alone = |consent: &str| {
        let site = BESIDES.to_owned() + &testimony("te", "ngo", "publish: public\n", Some(consent));
        at(&site, NOW, Audience::Readers, Medium::Web).plan.find("testimonies/te.html").is_some()
    };
    // Every tenth pair: the whole square would be 100,000 sites' worth of records.
    let open: Vec<bool> = consents.iter().map(|consent| alone(consent)).collect();
    let pairs =
        (0..consents.len() * consents.len()).step_by(41).map(|n| (n / consents.len(), n % consents.len()));
    let pairs: Vec<(usize, usize)> = pairs.collect();
    let files = |(n, (a, b)): (usize, &(usize, usize))| {
        testimony(&format!("te-{n}"), &format!("w-{n}"), "publish: public\n", Some(&consents[*a]))
            + &person(&format!("w-{n}"), "publish: public\n", Some(&consents[*b]))
    };
    let site = BESIDES.to_owned() + &pairs.iter().enumerate().map(files).collect::<String>();
    let prepared = at(&site, NOW, Audience::Readers, Medium::Web);
    for (n, (a, b)) in pairs.iter().enumerate() {
        let found = prepared.plan.find(&format!("testimonies/te-{n}.html")).is_some();
        assert_eq!(found, open[*a] && open[*b], "{} and {}", consents[*a], consents[*b]);
    }
}

#[test]
fn a_name_needs_a_reason_that_holds_and_no_consent_against_it() {
    let title = |keys: &str| {
        let site = format!(
            "-- content/people/w.md --\n---\nname: CanaryName\nother_names: CanaryName\npseudonym: Amal\npublish: public\n{keys}---\n"
        );
        let prepared = prepare(&site);
        let text = format!("{:?}", prepared.press.edition);
        text.contains("CanaryName")
    };
    assert!(title("named_because: official-role\nroles: {role: minister}\n"));
    assert!(title("named_because: consent\nconsent: {level: public}\n"));
    assert!(!title(""));
    assert!(!title("consent: {level: public}\n"), "a consent alone is no reason");
    assert!(!title("named_because: consent\n"));
    assert!(!title("named_because: family-consent\n"));
    for level in ["pseudonym", "anonymous", "aggregate", "none"] {
        assert!(!title(&format!("named_because: official-role\nconsent: {{level: {level}}}\n")), "{level}");
    }
}

#[test]
fn who_agreed_to_be_heard_without_a_name_is_not_heard_under_one() {
    let open = |level: &str, keys: &str| {
        let site = format!(
            "{BESIDES}{}-- content/people/w.md --\n---\nname: N\npseudonym: Amal\npublish: public\n{keys}---\n",
            testimony("te", "w", "publish: public\n", Some(&format!("{{level: {level}}}")))
        );
        prepare(&site).plan.find("testimonies/te.html").is_some()
    };
    let named = "named_because: official-role\nroles: {role: minister}\n";
    assert!(open("public", named) && open("pseudonym", "") && open("anonymous", ""));
    assert!(!open("pseudonym", named) && !open("anonymous", named));
}

/// Where a day ends behind the last moment that can be counted, it is still not today.
#[test]
fn the_last_day_of_time_opens_all_that_waits() {
    let site = "-- casefile.yaml --\ntitle: T\ntime_zone: America/New_York\n-- content/pages/p.md --\n---\ntitle: P\n\
                publish: public\nembargo: 9000-01-01\n---\n";
    for day in ["2026-11-24", "9999-12-30", "9999-12-31"] {
        let day = day.parse().expect("a day");
        let site = prepare_for(site, AsOf::Day(day), Audience::Readers, Medium::Web);
        assert_eq!(site.plan.find("pages/p.html").is_some(), day.year() == 9999, "{day}");
    }
}

const WITNESS: &str = "-- content/people/w.md --\n---\nname: CanaryReal\npseudonym: Amal\npublish: public\n";

#[test]
fn somebody_known_only_as_a_witness_leaves_with_their_consent() {
    let event = "-- content/events/e.md --\n---\ntitle: E\ndate: 2001\nsources: s1\npublish: public\nvictims: {who: w, harm: beaten}\n---\nTold by [[w|CanaryLabel]].\n";
    let lapsed = testimony("te", "w", "publish: public\n", Some("{level: public, withdrawn: 2026-01-01}"));
    let held = testimony("te-2", "w", "publish: public\n", Some("{level: public}"));
    let site =
        |keys: &str, also: &str| prepare(&format!("{BESIDES}{event}{lapsed}{also}{WITNESS}{keys}---\n"));
    let is_shown = |site: &Prepared| site.plan.find("people/w.html").is_some();

    let gone = site("", "");
    assert!(!is_shown(&gone));
    assert_eq!(codes(&gone), ["shown-without", "name-stays-closed", "not-built", "not-built"]);
    for (path, bytes) in outputs(&gone) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!["Amal", "CanaryLabel", "beaten"].iter().any(|word| text.contains(word)), "{path}");
    }
    assert!(is_shown(&site("", &held)), "one consent that holds is enough");
    let taken_back = held.replace("publish: public", "publish: withdrawn");
    assert!(!is_shown(&site("", &taken_back)), "not that to a testimony which was withdrawn");
    assert!(is_shown(&site("consent: {level: public}\n", "")), "a consent of their own");
    assert!(is_shown(&site("named_because: official-role\nroles: {role: minister}\n", "")), "a reason");
}

#[test]
fn a_file_that_cannot_be_read_opens_nothing() {
    let site = prepare("-- content/events/e.md --\n---\ntitle: [\n---\nCanaryBody\n");
    assert!(site.plan.find("events/e.html").is_none());
    assert!(!format!("{:?}", site.press.edition).contains("CanaryBody"));
}

#[test]
fn what_was_withdrawn_supports_nothing_any_more() {
    let site = |publish: &str| {
        let text = format!(
            "{BESIDES}-- content/events/e.md --\n---\ntitle: E\ndate: 2001\nsources: s1\npublish: public\nassessment: corroborated\n---\n\
             -- content/statements/st.md --\n---\ntitle: ST\ndate: 2002\nspeaker: ngo\nsources: s1\npublish: {publish}\npositions: {{claim: e, stance: confirms}}\n---\n"
        );
        page(&prepare(&text), "events/e.html").contains("not published")
    };
    assert!(site("draft"), "a closed supporter counts, and the page says so");
    assert!(!site("withdrawn"));
}

#[test]
fn all_that_is_left_of_a_withdrawn_record_is_its_address() {
    let event = |id: &str, keys: &str, body: &str| {
        format!("-- content/events/{id}.md --\n---\ntitle: E\ndate: 2001\nsources: s1\n{keys}---\n{body}\n")
    };
    let around = event(
        "e",
        "publish: public\nafter: gone\nrelated: gone\npart_of: gone\n",
        "See [[gone|Label]] and [a file](gone.png).",
    );
    let full = event(
        "gone",
        "publish: withdrawn\nembargo: 2027-01-01\nsummary: S\nlang: ar\ntags: background\nold_paths: old.html\ncases: c\nrelated: e\nafter: e\n\
         victims: {who: w, count: 3}\nclaims: {id: c, text: C}\nmedia: {file: gone.png, alt: A}\nsteps: {date: 2005, text: T}\nprivate: {names: [N]}\n",
        "Body [[e]] [@s1]",
    );
    let bare = event("gone", "publish: withdrawn\n", "");
    let rest = format!(
        "{BESIDES}{around}-- content/cases/c.md --\n---\ntitle: C\nsummary: S\npublish: public\n---\n\
         -- content/people/w.md --\n---\npseudonym: Amal\npublish: public\n---\n"
    );
    let picture = "-- content/events/gone.png --\npicture 8x6\n";
    // The picture goes out only because the open event points at it too.
    let (full, bare) =
        (prepare(&[&rest, &full, picture].concat()), prepare(&[&rest, &bare, picture].concat()));
    let (full, bare) = (outputs(&full), outputs(&bare));
    assert_eq!(full.keys().collect::<Vec<_>>(), bare.keys().collect::<Vec<_>>());
    for (path, bytes) in &full {
        assert!(bytes == &bare[path], "{path} knows more than the address");
        let text = String::from_utf8_lossy(bytes).replace("files/e/gone.png", "");
        assert!(!text.contains("gone"), "{path} names the address:\n{text}");
    }
}
