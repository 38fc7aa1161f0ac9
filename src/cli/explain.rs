//! `casefile explain`: what a rule finds, why it matters and how to mend it; and a few topics.

use unicode_width::UnicodeWidthStr;

use super::args::Explain;
use super::console::Console;
use super::topics::{TOPICS, Topic};
use super::words::repeated;
use super::{Exit, Refusal};
use crate::frontmatter::MapFields;
use crate::kinds::Kind;
use crate::outputs::theme::built_in_words;
use crate::parse::{fields_of, fields_of_translation};
use crate::rules::examples::{self, Example, Side};
use crate::rules::{self, RULES, Rule};
use crate::text;

pub fn run(options: &Explain, console: &Console) -> Result<Exit, Refusal> {
    match &options.word {
        None => console.data(&all())?,
        Some(word) if bare(word) == "words" => console.data(built_in_words("en").unwrap_or_default())?,
        Some(word) => console.data(&one(word)?)?,
    }
    Ok(Exit::Clean)
}

/// A word may name a rule and a topic: both are told.
fn one(word: &str) -> Result<String, Refusal> {
    let asked = bare(word);
    let rule = rules::find(&asked).map(explain_rule);
    let is_asked = |topic: &&Topic| bare(topic.name) == asked || topic.also.contains(&&*asked);
    let topic = TOPICS.iter().find(is_asked).map(explain_topic);
    match (rule, topic) {
        (None, None) if let Some(field) = field(&asked) => Ok(field),
        (None, None) => Err(unknown(word, &asked)),
        (Some(rule), Some(topic)) => Ok(format!("{rule}\n{topic}")),
        (rule, topic) => Ok(rule.or(topic).unwrap_or_default()),
    }
}

/// Where a field of a record, or of a map in it, is told of.
fn field(asked: &str) -> Option<String> {
    let maps: Vec<(&str, MapFields)> = Kind::ALL
        .iter()
        .flat_map(|kind| fields_of(*kind).into_iter().map(|map| (kind.word(), map)))
        .chain(fields_of_translation().into_iter().map(|map| ("translation", map)))
        .collect();
    let is_asked = |map: &&(&str, MapFields)| map.1.fields.iter().any(|field| bare(field.key) == asked);
    let mut places: Vec<&str> = maps.iter().filter(is_asked).map(|(_, map)| map.name).collect();
    places.sort_unstable();
    places.dedup();
    let key = maps.iter().flat_map(|(_, map)| &map.fields).find(|field| bare(field.key) == asked)?.key;
    const MOST: usize = 4;
    let of = match places.len() {
        0..=MOST => places.join(", "),
        more => format!("{} and {} more", places[..MOST].join(", "), more - MOST),
    };
    Some(wrapped(&format!(
        "`{key}` is a field of {of}: see docs/records.md for what it takes and who sees it"
    )))
}

/// As it is copied out of a message: `error[no-source]`, `named_because`.
fn bare(word: &str) -> String {
    let inner = word.split_once('[').map_or(word, |(_, inner)| inner);
    inner.trim_end_matches(']').to_lowercase().replace('_', "-")
}

fn unknown(word: &str, asked: &str) -> Refusal {
    let topics = TOPICS.iter().map(|topic| topic.name);
    let help = match text::nearest(asked, RULES.iter().map(|rule| rule.code).chain(topics)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`casefile explain` lists all of them".into(),
    };
    Refusal::new(format!("no rule or topic is called `{}`", repeated(word)), help)
}

fn explain_rule(rule: &Rule) -> String {
    let head = format!("{} ({}): {}", rule.code, rule.severity.name(), rule.what);
    let shown = examples::of(rule.code).map(|example| explain_example(&example)).unwrap_or_default();
    format!(
        "{}\n{}\n{}{shown}",
        wrapped(&head),
        wrapped(&format!("Why: {}", rule.why)),
        wrapped(&format!("How to mend it: {}", rule.fix))
    )
}

/// What is wrong, and the same mended, each under the name of its file.
fn explain_example(example: &Example) -> String {
    let side = |side: Side| {
        let files = example.files.iter().filter_map(|file| file.on(side));
        files.fold(String::new(), |mut out, (path, lines)| {
            let colon = if lines.is_empty() { "" } else { ":" };
            out.push_str(&format!("\n  {path}{colon}\n"));
            lines.iter().for_each(|line| out.push_str(&format!("      {line}\n")));
            out
        })
    };
    let after = match side(Side::After) {
        after if after.is_empty() => String::new(),
        after => format!("\nAfter:\n{after}"),
    };
    format!("\nFor example, before:\n{}{after}", side(Side::Before))
}

fn explain_topic(topic: &Topic) -> String {
    format!("{}: {}\n\n{}", topic.name, topic.what, topic.text)
}

/// Every rule and topic with its one line.
fn all() -> String {
    let rules = RULES.iter().map(|rule| (rule.code, rule.severity.name(), rule.what));
    let codes = RULES.iter().map(|rule| rule.code).chain(TOPICS.iter().map(|topic| topic.name));
    let width = codes.map(UnicodeWidthStr::width).max().unwrap_or(0);
    let mut out = String::from("Rules, each with what it finds:\n\n");
    for (code, severity, what) in rules {
        out.push_str(&format!("  {code:width$}  {severity:7}  {what}\n"));
    }
    out.push_str("\nTopics:\n\n");
    for topic in TOPICS {
        out.push_str(&format!("  {:width$}  {}\n", topic.name, topic.what));
    }
    out.push_str(&format!(
        "  {:width$}  {}\n",
        "words", "the English word table itself, as a file to translate"
    ));
    out
}

/// Lines of at most 80 signs; ends with a line break. What stands in backticks is not torn apart.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in words(text) {
        if column > 0 && column + 1 + word.width() > 80 {
            out.push('\n');
            column = 0;
        }
        let lead = if column == 0 { "" } else { " " };
        out.push_str(lead);
        out.push_str(word);
        column += lead.width() + word.width();
    }
    out.push('\n');
    out
}

/// Cuts at spaces outside backticks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    let cut = move |c: char| {
        in_code ^= c == '`';
        c == ' ' && !in_code
    };
    text.split(cut).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_and_topic_can_be_explained_and_is_listed() {
        let list = all();
        let names = RULES.iter().map(|rule| rule.code).chain(TOPICS.iter().map(|topic| topic.name));
        for name in names {
            assert!(one(name).is_ok_and(|text| text.contains(name)), "{name}");
            assert!(list.contains(&format!("  {name} ")), "{name}");
        }
    }

    #[test]
    fn a_code_may_be_copied_with_its_brackets() {
        assert!(one("error[no-source]").is_ok_and(|text| text.starts_with("no-source (error)")));
    }

    #[test]
    fn a_topic_is_found_under_the_words_that_writers_look_for() {
        for (asked, topic) in
            [("witness", "consent"), ("withheld", "withheld-list"), ("translation", "languages")]
        {
            assert!(one(asked).is_ok_and(|text| text.starts_with(&format!("{topic}:"))), "{asked}");
        }
    }

    #[test]
    fn every_field_is_told_where_to_read_of_it() {
        for field in ["content_notes", "media", "old_paths", "part_of", "assessment"] {
            let told = one(field).expect("it is a field");
            assert!(told.contains("docs/records.md") || told.contains("named_because"), "{told}");
        }
        assert!(one("no_such_field").is_err());
    }

    #[test]
    fn an_example_is_not_torn_apart() {
        let text = wrapped(&format!("{} `a: b c d e f g` end", "word ".repeat(14)));
        assert!(text.contains("`a: b c d e f g`"), "{text}");
        assert!(text.lines().all(|line| line.width() <= 80), "{text}");
    }
}
