//! The text of a new record: required keys, filled or left as a gap that can be seen; the common optional ones as
//! remarks; `publish: draft`. Which keys there are is asked of the kinds themselves, what they are for of the manual.

use std::fmt::Write as _;

use super::manual;
use crate::frontmatter::{Field, MapFields, Need, Shape};
use crate::kinds::Kind;
use crate::kinds::relations::info;
use crate::parse::fields_of;

/// What the writer said of a new record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'r> {
    pub title: Option<&'r str>,
    pub date: Option<&'r str>,
    /// The id of a case.
    pub case: Option<&'r str>,
    /// The id of what it is from.
    pub source: Option<&'r str>,
}

/// Fields that every kind has and that most records want; the others stand in the manual alone.
const COMMON: [&str; 7] = ["summary", "sources", "cases", "tags", "content_notes", "media", "private"];

/// Where remarks begin.
const COLUMN: usize = 22;

/// The key under which a kind keeps its own date, if it has one.
pub fn date_key(kind: Kind) -> Option<&'static str> {
    let record = record(kind);
    own_fields(&record.fields).find(|field| field.takes == Some(Shape::Map("a date"))).map(|field| field.key)
}

/// A new file of this kind.
pub fn write(kind: Kind, known: Known<'_>) -> String {
    let maps = fields_of(kind);
    let record = maps.last().expect("the record comes last");
    let form = Form { kind, maps: &maps, record, values: values(kind, known) };
    let mut text = String::from("---\n");
    for field in record.fields.iter().filter(|field| form.is_wanted(field)) {
        form.write_wanted(field, &mut text);
    }
    text.push_str("publish: draft\n\n# More keys: take away the `#` before those that you need. All of them: docs/records.md\n");
    let offered = record.fields.iter().filter(|field| form.is_offered(field));
    let (names, others): (Vec<&Field>, Vec<&Field>) = offered.partition(|field| form.is_title(field.key));
    others.into_iter().chain(names).for_each(|field| form.write_offered(field, &mut text));
    text.push_str("---\n");
    if let Some(source) = known.source.filter(|_| kind != Kind::Source) {
        let _ = writeln!(text, "\n[@{source}]");
    }
    text
}

/// Whether a date is written with its keys: `{edtf: 2023-05, text: "mid-May"}`.
pub fn is_map(date: &str) -> bool {
    date.trim().starts_with('{') && date.trim().ends_with('}') && !date.contains('\n')
}

/// The keys that are filled from the start, with their values in YAML.
fn values(kind: Kind, known: Known<'_>) -> Vec<(&'static str, String)> {
    let from = if kind == Kind::Source { "based_on" } else { "sources" };
    let title = known.title.map(|title| (kind.title_field().key, scalar(title)));
    let written = |date: &str| if is_map(date) { date.trim().to_owned() } else { scalar(date) };
    let date = known.date.and_then(|date| Some((date_key(kind)?, written(date))));
    let case = known.case.map(|case| ("cases", case.to_owned()));
    let source = known.source.map(|source| (from, source.to_owned()));
    [title, date, case, source].into_iter().flatten().collect()
}

struct Form<'f> {
    kind: Kind,
    maps: &'f [MapFields],
    record: &'f MapFields,
    values: Vec<(&'static str, String)>,
}

impl Form<'_> {
    fn value(&self, key: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == key).map(|(_, value)| value.as_str())
    }

    /// The group of keys that a gap may be filled by, if this is one of them and none has a value. A name that need not
    /// be there is not asked for: whoever protects a witness leaves it out.
    fn open_group(&self, key: &str) -> Option<Vec<&'static str>> {
        let group = self.record.any_of.iter().copied().find(|group| group.contains(&key))?;
        let is_open = group.iter().all(|key| self.value(key).is_none());
        let asked: Vec<&str> = group.iter().copied().filter(|key| !self.is_title(key)).collect();
        (is_open && asked.contains(&key)).then_some(asked)
    }

    fn is_title(&self, key: &str) -> bool {
        key == self.kind.title_field().key
    }

    fn is_wanted(&self, field: &Field) -> bool {
        field.need == Need::Required
            || self.value(field.key).is_some()
            || self.open_group(field.key).is_some()
    }

    /// Said as remarks: the kind's own keys, and the common ones of every record.
    fn is_offered(&self, field: &Field) -> bool {
        let is_common = COMMON.contains(&field.key) || is_own(field.key);
        is_common && !self.is_wanted(field) && field.key != "publish"
    }

    fn write_wanted(&self, field: &Field, into: &mut String) {
        if let Some(value) = self.value(field.key) {
            let _ = writeln!(into, "{}: {value}", field.key);
            return;
        }
        let what = match self.open_group(field.key) {
            Some(group) => format!("TO FILL IN ({}): ", group.join(" or ")),
            None => "TO FILL IN: ".to_owned(),
        };
        let remark = manual::remark(self.record.name, field);
        into.push_str(&line(&format!("{}:", field.key), &format!("{what}{remark}{}", self.form(field))));
        if let Some(inner) = self.inner(field).filter(|_| field.need == Need::Required) {
            self.write_inner(inner, into);
        }
    }

    /// The keys of a map that is required, below its own.
    fn write_inner(&self, inner: &MapFields, into: &mut String) {
        for field in &inner.fields {
            let (lead, what) = match field.need {
                Need::Required => ("  ", "TO FILL IN: "),
                _ => ("  # ", ""),
            };
            let remark = manual::remark(inner.name, field);
            into.push_str(&line(
                &format!("{lead}{}:", field.key),
                &format!("{what}{remark}{}", self.form(field)),
            ));
        }
    }

    fn write_offered(&self, field: &Field, into: &mut String) {
        let remark = manual::remark(self.record.name, field);
        into.push_str(&line(&format!("# {}:", field.key), &format!("{remark}{}", self.form(field))));
    }

    /// A map that a required field takes and that has a required key itself.
    fn inner(&self, field: &Field) -> Option<&MapFields> {
        let Some(Shape::Map(name)) = field.takes else { return None };
        let map = self.maps.iter().find(|map| map.name == name)?;
        map.fields.iter().any(|field| field.need == Need::Required).then_some(map)
    }

    /// What a value looks like, in brackets.
    fn form(&self, field: &Field) -> String {
        let kinds = |relation| match info(relation).takes {
            [] => format!("id of {}", self.kind.with_article()),
            takes => format!(
                "id of {}",
                takes.iter().map(|kind| kind.with_article()).collect::<Vec<_>>().join(", ")
            ),
        };
        match field.takes {
            Some(Shape::Record(relation)) => format!(" ({})", kinds(relation)),
            Some(Shape::RecordOrWords(relation)) => format!(" (words, or the {})", kinds(relation)),
            Some(Shape::Map("a date")) => " (2023-10-09, 2023-10, about 2023)".to_owned(),
            Some(Shape::Map(name)) => self.keys_of(name),
            _ => String::new(),
        }
    }

    /// `({claim: ..., stance: ...})`
    fn keys_of(&self, name: &str) -> String {
        let Some(map) = self.maps.iter().find(|map| map.name == name) else { return String::new() };
        let required: Vec<String> = map
            .fields
            .iter()
            .filter(|field| field.need == Need::Required)
            .map(|field| format!("{}: ...", field.key))
            .collect();
        if required.is_empty() { String::new() } else { format!(" ({{{}}})", required.join(", ")) }
    }
}

/// A key, and behind it a remark.
fn line(key: &str, remark: &str) -> String {
    format!("{key:COLUMN$} # {remark}\n")
}

fn record(kind: Kind) -> MapFields {
    fields_of(kind).pop().expect("the record comes last")
}

/// Whether a key is one of some kinds alone.
fn is_own(key: &str) -> bool {
    Kind::ALL.iter().any(|kind| record(*kind).fields.iter().all(|field| field.key != key))
}

fn own_fields(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| is_own(field.key))
}

/// A text as a YAML value: plain where that is safe, else in quotation marks.
pub fn scalar(text: &str) -> String {
    let text: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    let text = text.trim();
    let is_plain_start = text.starts_with(|sign: char| sign.is_alphanumeric());
    let is_word_of_yaml = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    let has_signs =
        text.contains([':', '#', '"', '\\', '{', '}', '[', ']', '：', '，']) || text.contains(", ");
    if is_plain_start && !is_word_of_yaml && !has_signs {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::desk::line::value_of;

    #[test]
    fn the_common_keys_are_fields_of_every_kind() {
        for kind in Kind::ALL {
            for key in COMMON {
                assert!(
                    record(*kind).fields.iter().any(|field| field.key == key),
                    "{key} of {}",
                    kind.word()
                );
            }
        }
    }

    #[test]
    fn each_kind_keeps_its_date_under_its_own_key() {
        let keys = Kind::ALL.iter().filter_map(|kind| Some((kind.word(), date_key(*kind)?)));
        let keys: Vec<String> = keys.map(|(kind, key)| format!("{kind} {key}")).collect();
        assert_eq!(
            keys,
            [
                "case period",
                "event date",
                "testimony date",
                "statement date",
                "instrument adopted",
                "source published"
            ]
        );
    }

    #[test]
    fn a_new_person_is_asked_for_what_stands_in_place_of_the_name_and_not_for_the_name() {
        let text = write(Kind::Person, Known::default());
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines[1].starts_with("pseudonym:             # TO FILL IN (pseudonym or description): "),
            "{text}"
        );
        assert!(
            lines[2].starts_with("description:           # TO FILL IN (pseudonym or description): "),
            "{text}"
        );
        assert_eq!(
            lines[lines.len() - 2],
            "# name:                # The real name, which need not stand here at all"
        );
        let named = write(Kind::Person, Known { title: Some("Amal"), ..Known::default() });
        assert!(named.starts_with("---\nname: Amal\npublish: draft\n"), "{named}");
    }

    #[test]
    fn a_new_file_shows_its_gaps_and_its_values() {
        let known =
            Known { title: Some("The council: \"a mistake\""), source: Some("report-1"), ..Known::default() };
        let text = write(Kind::Statement, known);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1], r#"title: "The council: \"a mistake\"""#);
        assert!(lines.contains(&"sources: report-1") && lines.contains(&"[@report-1]"), "{text}");
        assert!(text.contains("\nspeaker:               # TO FILL IN: Who said it"), "{text}");
        assert!(text.contains("\npublish: draft\n") && text.contains("\n# quote:"), "{text}");
    }

    proptest! {
        #[test]
        fn any_title_is_read_back_as_it_was_given(title in "[ -~\u{a0}-\u{ff}가-나：，、“”‘’]{1,24}") {
            prop_assume!(!title.trim().is_empty());
            let text = write(Kind::Page, Known { title: Some(&title), ..Known::default() });
            let read = value_of(&text, "title");
            prop_assert_eq!(read.as_deref(), Some(title.trim()), "{}", text);
        }
    }
}
