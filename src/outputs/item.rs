//! A value as machines read it, in data files and inside pages: what a sheet or a released struct says, with ids
//! in the place of records. Knows JSON; how it looks in a cell of a table is for `data/cells` to know.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::kinds::sheet::{Number, ReleasedCite, ReleasedDate, Seen, Value};
use crate::model::count::Count;
use crate::model::date::words::in_words;
use crate::model::date::{Basis, Day, IsoDate};
use crate::model::quotation::Quotation;
use crate::outputs::Press;
use crate::outputs::files::asset_path;

/// One value.
pub enum Item<'p> {
    Text(Cow<'p, str>),
    Number(u64),
    /// Only what is so is said; what is not, is left out.
    Yes,
    List(Vec<Item<'p>>),
    /// Several things said of one entry; the first is what the entry is about.
    Entry(Parts<'p>),
    /// An entry whose first part is enough in a cell of a table: a date, a count, a quotation.
    Brief(Parts<'p>),
    /// Rows of the writer's own, by name.
    Facts(Parts<'p>),
}

/// Parts by name. What is not known is not there.
pub type Parts<'p> = Vec<(&'p str, Item<'p>)>;

impl<'p> Item<'p> {
    pub fn text(text: &'p str) -> Item<'p> {
        Item::Text(Cow::Borrowed(text))
    }

    pub fn texts<S: AsRef<str> + 'p>(texts: &'p [S]) -> Option<Item<'p>> {
        some_list(texts.iter().map(|text| Item::text(text.as_ref())))
    }
}

/// A list, if anything is in it.
pub fn some_list<'p>(items: impl Iterator<Item = Item<'p>>) -> Option<Item<'p>> {
    let items: Vec<Item<'p>> = items.collect();
    (!items.is_empty()).then_some(Item::List(items))
}

/// Collects the parts of an entry.
#[derive(Default)]
pub struct Entry<'p>(Parts<'p>);

impl<'p> Entry<'p> {
    pub fn put(mut self, name: &'p str, item: Option<Item<'p>>) -> Self {
        self.0.extend(item.map(|item| (name, item)));
        self
    }

    pub fn text(self, name: &'p str, text: Option<&'p str>) -> Self {
        self.put(name, text.map(Item::text))
    }

    pub fn yes(self, name: &'p str, is_so: bool) -> Self {
        self.put(name, is_so.then_some(Item::Yes))
    }

    pub fn done(self) -> Item<'p> {
        Item::Entry(self.0)
    }

    pub fn brief(self) -> Item<'p> {
        Item::Brief(self.0)
    }
}

impl Press {
    pub(super) fn id(&self, number: Number) -> Item<'_> {
        Item::text(&self.edition.get(number).id)
    }

    pub(super) fn ids<'p>(&'p self, numbers: &[Number]) -> Option<Item<'p>> {
        some_list(numbers.iter().map(|number| self.id(*number)))
    }

    /// A date as it was written, the first and last day that it can touch, and its words.
    pub(super) fn date<'p>(&'p self, date: &'p ReleasedDate) -> Item<'p> {
        let bounds = date.date.bounds();
        let day = |day: Option<Day>| day.map(|day| Item::Text(iso(day).into()));
        Entry::default()
            .text("written", Some(&date.date.written))
            .put("earliest", day(bounds.earliest))
            .put("latest", day(bounds.latest))
            .put("words", Some(Item::Text(in_words(&date.date, self.words.for_programs()).into())))
            .text("text", date.date.text.as_deref())
            .text("basis", date.date.basis.map(Basis::name))
            .put("anchor", date.anchor.map(|anchor| self.id(anchor)))
            .brief()
    }

    pub(super) fn some_date<'p>(&'p self, date: &'p Option<ReleasedDate>) -> Option<Item<'p>> {
        date.as_ref().map(|date| self.date(date))
    }

    pub(super) fn count<'p>(&'p self, count: &'p Count) -> Item<'p> {
        Entry::default()
            .put("words", Some(Item::Text(count.in_words(self.words.for_programs()))))
            .put("lowest", count.lowest().map(Item::Number))
            .put("highest", count.highest().map(Item::Number))
            .brief()
    }

    pub(super) fn cites<'p>(&'p self, cites: &'p [ReleasedCite]) -> Option<Item<'p>> {
        some_list(cites.iter().map(|cite| {
            Entry::default()
                .put("source", Some(self.id(cite.source)))
                .text("at", cite.at.as_deref())
                .put("quote", cite.quote.as_deref().map(quote))
                .put("cited_in", cite.seen.quoted_in().map(|seen| self.id(seen)))
                .put("not_seen", (cite.seen != Seen::Itself).then_some(Item::Yes))
                .done()
        }))
    }

    /// One value of a sheet; words of a vocabulary as they are written in a record.
    pub(super) fn item<'p>(&'p self, value: &'p Value) -> Item<'p> {
        match value {
            Value::Text(text) | Value::Word(_, text) | Value::Url(text) => Item::text(text),
            Value::Own(_) => Item::Yes,
            Value::File(asset) => Item::text(asset_path(self, *asset)),
            Value::Date(date) => self.date(date),
            Value::Count(count) => self.count(count),
            Value::Quote(words) => quote(words),
            Value::Record(number) => self.id(*number),
            Value::Cites(cites) => self.cites(cites).unwrap_or(Item::List(Vec::new())),
            Value::Entry(parts) => Item::Entry(self.parts(parts)),
            Value::Fact(name, values) => {
                Item::Facts(vec![(&**name, Item::texts(values).unwrap_or(Item::List(Vec::new())))])
            }
        }
    }

    /// The parts of an entry by the names that they have in a record; those that may be several are
    /// always a list.
    fn parts<'p>(&'p self, parts: &'p [(&'static str, Value)]) -> Parts<'p> {
        let mut all: Parts<'p> = Vec::with_capacity(parts.len());
        for (name, value) in parts {
            let name = match *name {
                "place-role" => "role",
                "whole" => "id",
                name => name,
            };
            let item = self.item(value);
            if !matches!(name, "harm" | "established_by" | "proof") {
                all.push((name, item));
                continue;
            }
            match all.iter_mut().find(|(known, _)| *known == name) {
                Some((_, Item::List(items))) => items.push(item),
                _ => all.push((name, Item::List(vec![item]))),
            }
        }
        all
    }
}

pub fn quote(quote: &Quotation) -> Item<'_> {
    Entry::default()
        .text("text", Some(&quote.text))
        .text("lang", quote.lang.as_deref())
        .text("original", quote.original.as_deref())
        .text("original_lang", quote.original_lang.as_deref())
        .text("translated_by", quote.translated_by.as_deref())
        .brief()
}

/// What a field that takes a plain date may say of one. A guess of this house is none: such a field cannot say
/// that it is one.
pub fn iso_date(date: &ReleasedDate) -> Option<IsoDate> {
    date.date.iso_8601().filter(|_| date.date.basis != Some(Basis::Estimated))
}

/// `2023-10-09`; a year that does not fit into four digits has a sign and six (ISO 8601, expanded).
fn iso(day: Day) -> String {
    let (year, month, day) = day.ymd();
    match year {
        0..=9999 => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:+07}-{month:02}-{day:02}"),
    }
}

impl Serialize for Item<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Item::Text(text) => serializer.serialize_str(text),
            Item::Number(number) => serializer.serialize_u64(*number),
            Item::Yes => serializer.serialize_bool(true),
            Item::List(items) => serializer.collect_seq(items),
            Item::Entry(parts) | Item::Brief(parts) | Item::Facts(parts) => {
                let mut map = serializer.serialize_map(Some(parts.len()))?;
                for (name, item) in parts {
                    map.serialize_entry(name, item)?;
                }
                map.end()
            }
        }
    }
}

/// JSON in which a line break is a line break everywhere: U+2028, U+2029 and U+0085 may stand in JSON as
/// they are, but many programs end a line there, and a record is one line.
pub struct OneLine;

impl serde_json::ser::Formatter for OneLine {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        // In UTF-8 these begin with one of two bytes, which are quickly looked for and mostly not there.
        if memchr::memchr2(0xc2, 0xe2, text.as_bytes()).is_none() {
            return out.write_all(text.as_bytes());
        }
        let mut done = 0;
        for (at, sign) in text.match_indices(['\u{85}', '\u{2028}', '\u{2029}']) {
            out.write_all(&text.as_bytes()[done..at])?;
            write!(out, "\\u{:04x}", sign.chars().next().map_or(0, u32::from))?;
            done = at + sign.len();
        }
        out.write_all(&text.as_bytes()[done..])
    }
}

/// JSON that may stand inside an element of a page: nothing in it ends the element, begins a comment, or is an
/// entity. These signs stand only inside texts, where JSON has another way to write them.
pub fn in_page(json: String) -> String {
    let bytes = json.as_bytes();
    let is_break = |at: usize| {
        [b"\xc2\x85".as_slice(), b"\xe2\x80\xa8", b"\xe2\x80\xa9"]
            .iter()
            .any(|sign| bytes[at..].starts_with(sign))
    };
    let is_plain = memchr::memchr3(b'<', b'>', b'&', bytes).is_none()
        && !memchr::memchr2_iter(0xc2, 0xe2, bytes).any(is_break);
    if is_plain {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_iso_however_far_away() {
        let day = |year, month, day| iso(Day::new(year, month, day).expect("a day"));
        assert_eq!(day(2023, 10, 9), "2023-10-09");
        assert_eq!(day(33, 4, 3), "0033-04-03");
        assert_eq!(day(-43, 3, 15), "-000043-03-15");
        assert_eq!(day(12_000, 1, 1), "+012000-01-01");
    }

    fn json(item: &Item<'_>) -> String {
        let mut bytes = Vec::new();
        item.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, OneLine)).expect("a buffer");
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }

    proptest! {
        #[test]
        fn any_text_is_one_line_of_json_and_comes_back(text in any::<String>()) {
            let text = format!("{text}\u{2028}\n\u{85}{text}\u{0}");
            let line = json(&Item::text(&text));
            let breaks = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{0}'];
            prop_assert!(!line.contains(breaks), "more than one line");
            prop_assert_eq!(serde_json::from_str::<String>(&line).expect("JSON"), text);
        }

        #[test]
        fn no_text_leaves_the_element_of_a_page_that_it_stands_in(text in "(\\PC|</script>|<!--|-->|]]>|&lt;|[\"\\\\\u{85}\u{2028}\u{2029}]){0,20}") {
            let json = in_page(serde_json::to_string(&Item::text(&text)).expect("a text"));
            prop_assert!(!json.contains(['<', '>', '&', '\u{85}', '\u{2028}', '\u{2029}']), "{}", json);
            prop_assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
        }
    }
}
