//! What is not for readers, or not yet: private fields, embargoes, and what somebody agreed to. Nothing here is ever laid on
//! a sheet, and `Debug` never shows it.

use super::dated::Dated;
use crate::frontmatter::{Field, Key, MapFields, Need, Node, NodeValue, Reader, Shape};
use crate::model::consent::{Consent, ConsentDay};
use crate::model::date::{calendars, days_meant};
use crate::model::vocabulary::{ConsentLevel, Scope};
use crate::rules;
use crate::text::{Span, Text, has_no_width};

/// What is never rendered. Its values are kept for the guard, and `Debug` never prints them.
#[derive(Clone, Default)]
pub struct Private {
    pub names: Vec<Text>,
    pub notes: Vec<Text>,
    /// Every other key, with its values.
    pub other: Vec<(Text, Text)>,
    /// Codes of rules whose risk is accepted here, and the reason; it stands among the notes too.
    pub accepted: Vec<(Text, Text)>,
    /// Where it stands in the file.
    pub span: Span,
}

impl std::fmt::Debug for Private {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = self.names.len() + self.notes.len() + self.other.len();
        write!(out, "Private({count} values)")
    }
}

impl Private {
    /// Its keys that say how they are looked for. It may have any others.
    pub const KEYS: [&str; 3] = ["names", "notes", "accepted"];
    const MAP: &str = "`private`";

    /// The map as messages know it: no reader asks for its keys by name.
    pub fn map() -> MapFields {
        let field = |key| Field { key, need: Need::Optional, takes: None, map: None };
        MapFields { name: Private::MAP, fields: Private::KEYS.map(field).into(), any_of: Vec::new() }
    }

    pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Private> {
        reader.holds_keys(Private::MAP);
        let mut private = Private { span: node.span, ..Private::default() };
        if !matches!(node.value, NodeValue::Map(_) | NodeValue::Nothing) {
            refuse_without_keys(reader, node);
        }
        private.collect(reader, None, node);
        if let NodeValue::Text(_) = node.value {
            // It was told; that a remark so short is not looked for either would be told of one that does not stand there.
            private.notes.retain(|note| !note.is_ascii() || note.split_whitespace().count() > 5);
        }
        private.accepted = accepted(reader, node);
        Some(private)
    }

    /// Whether the record goes on in spite of what this rule finds.
    pub fn accepts(&self, rule: &rules::Rule) -> bool {
        self.reason_for(rule).is_some()
    }

    pub fn reason_for(&self, rule: &rules::Rule) -> Option<&str> {
        let accepted = self.accepted.iter().find(|(code, _)| **code == *rule.code);
        accepted.map(|(_, reason)| &**reason)
    }

    /// Any shape is fine: nothing here is shown, everything is looked for.
    fn collect(&mut self, reader: &mut Reader<'_>, key: Option<&Key>, node: &Node) {
        match &node.value {
            NodeValue::Nothing => reader.refuse_lost_secret(node),
            NodeValue::Text(text) => self.keep(key, text),
            NodeValue::List(items) => items.iter().for_each(|item| self.collect(reader, key, item)),
            NodeValue::Map(entries) => {
                for (name, value) in entries {
                    refuse_lost_name(reader, name, value);
                    self.collect(reader, Some(key.unwrap_or(name)), value);
                }
            }
        }
    }

    fn keep(&mut self, key: Option<&Key>, text: &Text) {
        match key.map(|key| &*key.name) {
            Some(key) if is_of_names(key) => self.names.push(text.clone()),
            Some("notes" | "note" | "accepted") | None => self.notes.push(text.clone()),
            Some(other) => self.other.push((other.into(), text.clone())),
        }
    }
}

/// Keys of `private` under which people keep names, in languages of their own: each word is looked for then.
const NAMES: &[&str] = &[
    "names",
    "name",
    "realname",
    "fullname",
    "firstname",
    "lastname",
    "givenname",
    "familyname",
    "surname",
    "maidenname",
    "birthname",
    "nickname",
    "aliases",
    "alias",
    "aka",
    "othername",
    "othernames",
    "이름",
    "성명",
    "실명",
    "본명",
    "성함",
    "별명",
    "가족이름",
    "姓名",
    "名字",
    "本名",
    "真名",
    "真实姓名",
    "真實姓名",
    "实名",
    "實名",
    "全名",
    "别名",
    "曾用名",
    "小名",
    "氏名",
    "名前",
    "お名前",
    "実名",
    "الاسم",
    "اسم",
    "الاسمالكامل",
    "الاسمالحقيقي",
    "الإسم",
    "الأسماء",
    "اسماء",
    "أسماء",
    "الاسماء",
    "اسمالعائلة",
    "الكنية",
    "اللقب",
    "نام",
    "nom",
    "noms",
    "nomcomplet",
    "prénom",
    "nombre",
    "nombres",
    "nombrecompleto",
    "apellido",
    "apellidos",
    "nome",
    "vorname",
    "nachname",
    "имя",
    "имена",
    "фио",
    "фамилия",
    "імя",
    "прізвище",
    "піб",
    "isim",
    "adı",
];

fn is_of_names(key: &str) -> bool {
    let is_letter = |sign: &char| sign.is_alphabetic() && !has_no_width(*sign);
    let bare: String = key.chars().filter(is_letter).collect::<String>().to_lowercase();
    NAMES.contains(&&*bare)
}

/// What has no key: whether it is a name, each word of which is looked for, nobody can tell.
fn refuse_without_keys(reader: &mut Reader<'_>, node: &Node) {
    let message =
        "`private` wants to be told what each thing is: without a key, a name in it is not looked for";
    let fault = reader.report(&rules::WRONG_SHAPE, node.span, message);
    fault.help.push(
        "names: `private: {names: [FIRST, SECOND]}`; each word of them is looked for on every page".into(),
    );
    fault.help.push("a number, an address: `private: {phone: NUMBER}`; it is looked for as a whole".into());
    fault.help.push("remarks: `private: {notes: WORDS}`; of these, six words in a row are looked for".into());
}

/// `{names: FIRST LAST, SECOND LAST}`, `{phone: 010-1, 010-2}`: what follows the comma is a key without a value.
fn refuse_lost_name(reader: &mut Reader<'_>, key: &Key, value: &Node) {
    let is_key = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "_-".contains(sign);
    let is_gap = key.name.chars().all(is_key) && reader.has_colon_behind(key);
    if !matches!(value.value, NodeValue::Nothing) || is_gap {
        return;
    }
    let message = "this stands under `private` as a key without a value, so it is not looked for";
    let fault = reader.report(&rules::WRONG_SHAPE, key.span, message);
    fault.help.push(
        "several names stand in brackets: `private: {names: [FIRST, SECOND]}`; so do several numbers".into(),
    );
    fault.help.push(
        "one text with a comma stands in quotation marks: `private: {address: \"STREET, TOWN\"}`".into(),
    );
}

/// Rules that tell of a risk which somebody may take.
static ACCEPTABLE: [&rules::Rule; 5] = [
    &rules::WHO_ELSE,
    &rules::TOO_COMMON,
    &rules::UNSEEN_IN_FILE,
    &rules::OPEN_ELSEWHERE,
    &rules::CONTACT_IN_TEXT,
];

/// The rules under `accepted`, each with its reason. One without a reason is not accepted.
fn accepted(reader: &mut Reader<'_>, node: &Node) -> Vec<(Text, Text)> {
    let NodeValue::Map(entries) = &node.value else { return Vec::new() };
    let Some((key, node)) = entries.iter().find(|(key, _)| &*key.name == "accepted") else {
        return Vec::new();
    };
    let NodeValue::Map(codes) = &node.value else {
        let message = "`accepted` wants the code of a message, and the reason";
        let help = "write `accepted: {who-else-could-it-be: \"why\"}`".to_owned();
        reader.report(&rules::WRONG_SHAPE, key.span, message).help.push(help);
        return Vec::new();
    };
    let mut accepted = Vec::new();
    for (code, reason) in codes {
        if ACCEPTABLE.iter().all(|rule| *code.name != *rule.code) {
            let message =
                format!("what `{}` finds is to be mended, and no reason does away with it", code.name);
            let known: Vec<String> = ACCEPTABLE.iter().map(|rule| format!("`{}`", rule.code)).collect();
            let help = format!("only these can: {}", known.join(", "));
            reader.report(&rules::UNKNOWN_WORD, code.span, message).help.push(help);
        } else if let NodeValue::Text(text) = &reason.value
            && !text.trim().is_empty()
        {
            accepted.push((code.name.clone(), text.clone()));
        } else {
            let message = "this is accepted without a reason";
            let help = "write why, for those who come after you: it is not published".to_owned();
            reader.report(&rules::EMPTY_FIELD, code.span, message).help.push(help);
        }
    }
    accepted
}

/// Not built before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embargo {
    /// From the start of this day in the site's zone.
    Day(jiff::civil::Date),
    /// From this moment in the site's zone.
    Local(jiff::civil::DateTime),
    /// From this moment.
    Instant(jiff::Timestamp),
}

impl Embargo {
    pub(super) fn read(reader: &mut Reader<'_>, node: &Node) -> Option<Embargo> {
        reader.takes(Shape::Form("a day or date-time"));
        let text = reader.plain(node)?;
        let embargo = Embargo::parse(&text);
        if let Some(year) = embargo.and_then(Embargo::year_of_another_calendar) {
            let message = format!("the year {year} is long past: this embargo would keep nothing closed");
            let fault = reader.report(&rules::BAD_TIME, node.span, message);
            fault.help.extend(calendars::of_our_time(&text));
            fault.help.push(
                "write the day in the common calendar: `embargo: YEAR-MONTH-DAY`; until then the record stays closed"
                    .into(),
            );
            return None;
        }
        if embargo.is_none() {
            let message = format!("`{text}` is neither a day nor a date-time");
            reader.report(&rules::BAD_TIME, node.span, message).help.push(embargo_meant(&text));
        }
        embargo
    }

    /// Nobody closes something until a day before there were sites: such a year is one of another calendar, or a slip.
    fn year_of_another_calendar(self) -> Option<i16> {
        let year = match self {
            Embargo::Day(day) => day.year(),
            Embargo::Local(local) => local.year(),
            Embargo::Instant(instant) => instant.to_zoned(jiff::tz::TimeZone::UTC).year(),
        };
        (year < OLDEST_EMBARGO).then_some(year)
    }

    /// The moment from which it no longer holds. What no calendar can tell never comes.
    pub fn ends(self, zone: &jiff::tz::TimeZone) -> jiff::Timestamp {
        let local = match self {
            Embargo::Instant(instant) => return instant,
            Embargo::Local(local) => local,
            Embargo::Day(day) => day.to_datetime(jiff::civil::Time::midnight()),
        };
        local.to_zoned(zone.clone()).map_or(jiff::Timestamp::MAX, |zoned| zoned.timestamp())
    }

    /// That moment in words: `2026-12-01, 09:00 (KST)`.
    pub fn until(self, zone: &jiff::tz::TimeZone) -> String {
        self.ends(zone).to_zoned(zone.clone()).strftime("%Y-%m-%d, %H:%M (%Z)").to_string()
    }

    pub fn parse(text: &str) -> Option<Embargo> {
        if text.len() == 10 {
            return text.parse().ok().map(Embargo::Day);
        }
        match text.parse() {
            Ok(instant) => Some(Embargo::Instant(instant)),
            Err(_) => text.parse().ok().map(Embargo::Local),
        }
    }
}

/// What to write for an embargo that does not read. No example has a day that the writer did not write: whoever copies one would
/// open the record on it.
fn embargo_meant(text: &str) -> String {
    let mut days: Vec<String> =
        days_meant(text).into_iter().filter(|day| Embargo::parse(day).is_some()).collect();
    // Of two days the later first: it opens nothing too early.
    days.sort_unstable_by(|one, other| other.cmp(one));
    let hour = text.split_once(['T', 't', ' ']).and_then(|(_, hour)| {
        let full =
            |day: &String| Some(format!("{day}T{hour:0>5}")).filter(|full| Embargo::parse(full).is_some());
        full(days.first().filter(|_| days.len() == 1)?)
    });
    match (days.as_slice(), hour) {
        (_, Some(full)) => format!("write `{full}`"),
        ([], _) => "write the day on which it may open: `embargo: YEAR-MONTH-DAY`; at an hour: `YEAR-MONTH-DAYT09:00`".to_owned(),
        ([first, ..], _) => {
            let days: Vec<String> = days.iter().map(|day| format!("`{day}`")).collect();
            format!("write {}; at an hour: `{first}T09:00`", days.join(" or "))
        }
    }
}

/// The first sites are younger.
const OLDEST_EMBARGO: i16 = 1990;

/// Days of consents are those of people who may be alive, and were asked by people who use computers.
const YEARS_OF_CONSENTS: std::ops::RangeInclusive<i32> = 1900..=2150;

/// So many years the Buddhist calendar is ahead.
const BUDDHIST: i32 = 543;

/// A day of a consent. One that is long past or far ahead is likely of another calendar: `1445-08-29`, `2569-11-01`.
fn read_day(reader: &mut Reader<'_>, node: &Node) -> Option<Dated> {
    let day = Dated::read(reader, node)?;
    if let Some(year) = day.date.single_year().filter(|year| !YEARS_OF_CONSENTS.contains(year)) {
        let is_past = year < *YEARS_OF_CONSENTS.start();
        let (message, said) = match is_past {
            true => (
                format!("the year {year} is long past: nobody agreed to anything here then"),
                calendars::of_our_time(&day.date.written),
            ),
            false => (
                format!("the year {year} is far ahead: whoever agreed to this is long dead then"),
                YEARS_OF_CONSENTS
                    .contains(&(year - BUDDHIST))
                    .then(|| format!("a year of the Buddhist calendar? Then it is {}", year - BUDDHIST)),
            ),
        };
        let fault = reader.report(&rules::UNLIKELY_YEAR, day.value, message);
        fault.help.extend(said);
        fault.help.push("write the day in the common calendar".into());
        return is_past.then_some(day);
    }
    Some(day)
}

/// The day on which a consent ends, or ended: `withdrawn: no` is no day.
fn read_end(reader: &mut Reader<'_>, node: &Node, key: &str) -> Option<Dated> {
    const ANSWERS: [&str; 8] = ["true", "false", "yes", "no", "never", "none", "not", "n/a"];
    let is_answer =
        matches!(&node.value, NodeValue::Text(text) if ANSWERS.contains(&&*text.trim().to_lowercase()));
    if !is_answer {
        return read_day(reader, node);
    }
    let (what, not) = match key {
        "withdrawn" => ("it was taken back", "not taken back"),
        _ => ("it ends", "it has no end"),
    };
    let message = format!("`{key}` takes the day on which {what}");
    reader.report(&rules::BAD_DATE, node.span, message).help.extend([
        format!("write that day: `{key}: YEAR-MONTH-DAY`"),
        format!("{not}? Then leave the key out"),
    ]);
    None
}

pub fn read_consent(reader: &mut Reader<'_>, node: &Node) -> Option<Consent> {
    let span = node.span;
    reader.map(node, "a consent", |reader, fields| {
        let level: Option<ConsentLevel> = fields.required_word(reader, "level");
        let basis = fields.optional(reader, "basis", Reader::text);
        let scope_given = fields.find("scope").is_some();
        let scope: Vec<Scope> = fields.list(reader, "scope", Reader::word);
        let day = |date: Dated| ConsentDay { bounds: date.date.bounds(), span: date.value };
        let given = fields.optional(reader, "given", read_day).map(day);
        let expires =
            fields.filled(reader, "expires", |reader, node| read_end(reader, node, "expires")).map(day);
        let withdrawn =
            fields.filled(reader, "withdrawn", |reader, node| read_end(reader, node, "withdrawn")).map(day);
        fields.optional(reader, "ref", Reader::text);
        let scope = if scope_given { scope } else { vec![Scope::Web] };
        Some(Consent { level: level?, basis, scope, given, expires, withdrawn, span })
    })?
}
