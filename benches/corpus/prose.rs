//! Sentences and bodies: mostly English of the field, some of it in other languages and scripts.

use super::plan::{Kind, PlaceLevel, Plan, place_level, place_name};
use super::random::Random;
use super::words::{CLAUSES, LABELS, LANGUAGES, Language, MANNERS, OBJECTS, SETTINGS, SUBJECTS, VERBS};

pub fn sentence(random: &mut Random) -> String {
    let mut words = format!("{} {} {}", random.pick(SUBJECTS), random.pick(VERBS), random.pick(OBJECTS));
    if random.chance(0.6) {
        words = format!("{words} {}", random.pick(MANNERS));
    }
    if random.chance(0.3) {
        words = format!("{words} {}", random.pick(SETTINGS));
    }
    if random.chance(0.4) {
        words = format!("{words}, {}", random.pick(CLAUSES));
    }
    words + "."
}

/// About as many as the list at the foot of a body has.
const WORDS_OF_THE_LIST: usize = 70;

/// The body of a record: some 150 to 900 words, 3 to 8 links, 1 to 3 citations.
pub fn body(plan: &Plan, random: &mut Random, case: usize, own_id: &str) -> String {
    let n_words = random.between(150, 900);
    let mut inserts = inserts(plan, random, case, own_id);
    let mut blocks = vec![paragraph(plan, random, &mut inserts), "## What the record shows".to_owned()];
    let mut footnotes = Vec::new();
    let mut done = WORDS_OF_THE_LIST + blocks[0].split(' ').count();
    while done < n_words {
        let mut block = paragraph(plan, random, &mut inserts);
        done += block.split(' ').count();
        match blocks.len() {
            3 => {
                block.push_str("[^1]");
                footnotes.push(format!("[^1]: {}", sentence(random)));
            }
            5 => block = format!("> {block}"),
            n if n % 7 == 6 => blocks.push(format!("### {}", heading(random))),
            _ => {}
        }
        blocks.push(block);
    }
    blocks.push("## Sources and follow-up".to_owned());
    blocks.push(list(random, &mut inserts));
    blocks.append(&mut footnotes);
    blocks.join("\n\n") + "\n"
}

fn heading(random: &mut Random) -> &'static str {
    random.pick(&["What was answered", "Where accounts differ", "The days after", "Open questions"])
}

/// Sentences around links and citations, waiting for a place.
fn inserts(plan: &Plan, random: &mut Random, case: usize, own_id: &str) -> Vec<String> {
    let n_links = random.between(3, 8);
    let mut inserts: Vec<String> = (0..n_links).map(|_| link_sentence(plan, random, case, own_id)).collect();
    for _ in 0..random.between(1, 3) {
        let source = source(plan, random, case);
        if source == own_id {
            continue;
        }
        let at = random.between(1, 60);
        let place = random.pick(&["para.", "p."]);
        let words = sentence(random);
        inserts.push(format!("{} [@{source}, {place} {at}].", words.trim_end_matches('.')));
    }
    inserts
}

fn link_sentence(plan: &Plan, random: &mut Random, case: usize, own_id: &str) -> String {
    let mut target = link_target(plan, random, case);
    if target == own_id {
        target = match own_id == Kind::Case.id(case) {
            true => Kind::Instrument.id(0),
            false => Kind::Case.id(case),
        };
    }
    let link = if random.chance(0.5) {
        format!("[[{target}|{}]]", random.pick(LABELS))
    } else {
        format!("[[{target}]]")
    };
    let lead = random.pick(&["See", "It is set out in", "This should be read with", "More stands in"]);
    format!("{lead} {link}.")
}

fn link_target(plan: &Plan, random: &mut Random, case: usize) -> String {
    let kind = random.pick(&[
        Kind::Event,
        Kind::Event,
        Kind::Event,
        Kind::Testimony,
        Kind::Statement,
        Kind::Person,
        Kind::Organization,
        Kind::Place,
        Kind::Instrument,
        Kind::Case,
    ]);
    let index = match kind {
        Kind::Testimony => open_testimony(plan, random, case),
        _ => Some(plan.any(random, kind, case)),
    };
    let Some(index) = index else {
        return Kind::Case.id(case);
    };
    match kind {
        Kind::Event if plan.events[index].n_claims > 0 && random.chance(0.1) => {
            format!("{}#number", kind.id(index))
        }
        _ => kind.id(index),
    }
}

/// A testimony to refer to: rarely a closed one, which a reader must not notice.
pub fn open_testimony(plan: &Plan, random: &mut Random, case: usize) -> Option<usize> {
    let closed_too = random.chance(0.02);
    plan.near(random, Kind::Testimony, case, |index| closed_too || !plan.testimonies[index].is_closed)
}

/// A source of the same case: it was published after all that the case tells of.
pub fn source(plan: &Plan, random: &mut Random, case: usize) -> String {
    let index = plan.near(random, Kind::Source, case, |_| true);
    Kind::Source.id(index.expect("every corpus has a source"))
}

fn paragraph(plan: &Plan, random: &mut Random, inserts: &mut Vec<String>) -> String {
    if random.chance(0.02) {
        return foreign_paragraph(random);
    }
    let mut sentences: Vec<String> = (0..random.between(3, 6))
        .map(|_| match random.below(100) {
            0..5 => foreign_sentence(random),
            5..15 => sentence_about_place(plan, random),
            15..22 => emphasised(random),
            _ => sentence(random),
        })
        .collect();
    if random.chance(0.8)
        && let Some(insert) = inserts.pop()
    {
        let position = random.between(1, sentences.len());
        sentences.insert(position, insert);
    }
    sentences.join(" ")
}

fn sentence_about_place(plan: &Plan, random: &mut Random) -> String {
    let place = random.below(plan.count(Kind::Place));
    let preposition = match place_level(place) {
        PlaceLevel::Country => "in the",
        _ => "in",
    };
    let number = random.between(2, 400);
    let subject = random.pick(SUBJECTS);
    format!("{subject} spoke of {number} people {preposition} {}.", place_name(place))
}

fn emphasised(random: &mut Random) -> String {
    let words = sentence(random);
    let object = random.pick(OBJECTS);
    let marks = random.pick(&["*", "**"]);
    format!("{} ({marks}{object}{marks}).", words.trim_end_matches('.'))
}

fn foreign_sentence(random: &mut Random) -> String {
    let (_, sentences) = random.pick(LANGUAGES);
    random.pick(sentences).0.to_owned()
}

fn foreign_paragraph(random: &mut Random) -> String {
    let language: Language = random.pick(LANGUAGES);
    let sentences: Vec<&str> = (0..4).map(|_| random.pick(language.1).0).collect();
    sentences.join(if language.0 == "zh" { "" } else { " " })
}

fn list(random: &mut Random, inserts: &mut Vec<String>) -> String {
    let n_plain = random.between(2, 4);
    let items: Vec<String> = (0..n_plain)
        .map(|_| sentence(random))
        .chain(inserts.drain(..))
        .map(|item| format!("- {item}"))
        .collect();
    items.join("\n")
}
