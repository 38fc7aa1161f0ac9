//! Small pieces of HTML that many pages share: links to records, dates, citations, quotations. A scribe
//! knows the page's depth, so that every address is relative; what it writes is escaped.

use std::collections::BTreeSet;

use crate::kinds::Kind;
use crate::kinds::sheet::{Number, ReleasedCite, ReleasedDate, Seen, Value};
use crate::model::date::words::{in_words, in_words_capitalised};
use crate::model::date::{Basis, Certainty};
use crate::model::quotation::Quotation;
use crate::parse::markdown::{escape, escaped};
use crate::release::edition::Released;
use crate::text::bidi;
use crate::text::words::{Arg, Words};

use super::{Label, Press, references};

/// The way to the root from a page in a folder: nearly all pages.
const IN_FOLDER: &str = "../";

/// Writes for a page whose way to the site's root is `root`: empty, or `../`.
#[derive(Clone, Copy)]
pub struct Scribe<'p> {
    pub press: &'p Press,
    pub root: &'static str,
    table: &'p Words,
    /// The language of the record whose own words are written, where it is not the page's.
    own_lang: Option<&'p str>,
}

/// The path of a record's page, from the site's root.
pub fn path_of(record: &Released) -> String {
    [record.kind.folder(), "/", &record.id, ".html"].concat()
}

impl<'p> Scribe<'p> {
    pub fn new(press: &'p Press, root: &'static str) -> Self {
        Scribe { press, root, table: &press.words, own_lang: None }
    }

    /// The same for the words of one record, which are in its language.
    pub fn of(self, record: &'p Released) -> Self {
        Scribe { own_lang: self.lang_of(record), ..self }
    }

    /// The language of a record, where it is not the page's.
    pub fn lang_of(&self, record: &'p Released) -> Option<&'p str> {
        record.lang.as_deref().filter(|lang| *lang != self.table.lang())
    }

    /// Words of a record, as HTML already, with their language: they are read aloud, and set, in its own way.
    pub fn own_words(&self, html: String) -> String {
        match self.own_lang {
            Some(lang) => {
                let dir = bidi::direction_of(lang);
                format!("<span lang=\"{}\" dir=\"{dir}\">{html}</span>", escaped(lang))
            }
            None => html,
        }
    }

    /// The same for what programs read: its words have no signs that turn a text's direction.
    pub fn for_programs(self) -> Self {
        Scribe { table: self.table.for_programs(), ..self }
    }

    pub fn record(&self, number: Number) -> &'p Released {
        self.press.edition.get(number)
    }

    pub fn word(&self, key: &str) -> String {
        self.table.get(key).into_owned()
    }

    pub fn words(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.table.with(key, args)
    }

    /// Texts, or pieces of HTML, with the language's own sign between them: one of the messages `join-`.
    pub fn joined(&self, sign: &str, parts: &[String]) -> String {
        parts.join(&escaped(&self.table.get(sign)))
    }

    /// A remark behind a word, as HTML: ` (the remark)`.
    pub fn in_brackets(&self, html: &str) -> String {
        self.around("join-brackets", "text", html)
    }

    /// A message with one value that is HTML already; the words around it are escaped.
    pub fn around(&self, key: &str, name: &str, html: &str) -> String {
        // A sign that is no letter stands for the value while the words are escaped.
        let words = self.table.with(key, &[(name, Arg::Text("\u{fdd0}"))]);
        escaped(&words).replace('\u{fdd0}', html)
    }

    /// A word of a vocabulary: the site's own label, the word table's, or the word with spaces.
    pub fn vocabulary(&self, list: &str, word: &str) -> String {
        if list == "event-type" {
            let labels = self.press.settings.event_types.iter();
            if let Some((_, Some(label))) = labels.into_iter().find(|(known, _)| &**known == word) {
                return label.to_string();
            }
        }
        let key = [list, "-", word].concat();
        if self.table.has(&key) { self.word(&key) } else { self.table.untold(&word.replace('-', " ")) }
    }

    pub fn href(&self, number: Number) -> String {
        let record = self.record(number);
        let folder = record.kind.folder();
        let mut href = String::with_capacity(self.root.len() + folder.len() + record.id.len() + 6);
        href.push_str(self.root);
        href.push_str(folder);
        href.push('/');
        href.push_str(&record.id);
        href.push_str(".html");
        href
    }

    /// A link with the record's name; a source's name is a title, so it is set as one.
    pub fn link(&self, number: Number) -> String {
        if self.root == IN_FOLDER { self.label(number).link.to_string() } else { self.made_link(number) }
    }

    /// What other pages in folders show of a record, made once.
    pub(super) fn label(&self, number: Number) -> &'p Label {
        self.press.labels[number.index()].get_or_init(|| {
            let scribe = Scribe { root: IN_FOLDER, ..*self };
            Label {
                link: scribe.made_link(number).into(),
                notes: references::made_notes(scribe, number).into(),
            }
        })
    }

    fn made_link(&self, number: Number) -> String {
        let record = self.record(number);
        let mut html = String::with_capacity(96);
        html.push_str("<a href=\"");
        html.push_str(&self.href(number));
        html.push('"');
        self.lang_into(record, &mut html);
        html.push('>');
        self.title_into(record, &mut html);
        html.push_str("</a>");
        html
    }

    /// The language of a name, where it is not the site's own: it is read aloud, and set, in its own way.
    fn lang_into(&self, record: &'p Released, html: &mut String) {
        if let Some(lang) = self.lang_of(record) {
            html.extend([" lang=\"", &escaped(lang), "\" dir=\"", bidi::direction_of(lang), "\""]);
        }
    }

    /// The record's name as HTML.
    pub fn title(&self, record: &Released) -> String {
        let mut html = String::with_capacity(record.title.len() + 16);
        self.title_into(record, &mut html);
        html
    }

    fn title_into(&self, record: &Released, html: &mut String) {
        let cite = record.kind == Kind::Source;
        html.push_str(if cite { "<cite>" } else { "" });
        set_apart_into(&record.title, html);
        html.push_str(if cite { "</cite>" } else { "" });
    }

    /// What a citation calls a source: its publisher, else its title.
    pub fn short_name(&self, number: Number) -> String {
        let record = self.record(number);
        if record.kind == Kind::Source {
            let publisher = record.sheet.fields.iter().find(|(field, _)| *field == "publisher");
            match publisher {
                Some((_, Value::Record(publisher))) => return set_apart(&self.record(*publisher).title),
                Some((_, Value::Text(words))) => return set_apart(words),
                _ => {}
            }
        }
        self.title(record)
    }

    /// `Voice of America, para. 4`, with the source linked; the words quoted of it; and where it was seen, if only there.
    pub fn cite(&self, cite: &ReleasedCite) -> String {
        self.cite_with(cite, cite.quote.as_deref(), None)
    }

    /// The same with the date of the source: `Voice of America, 13 or 14 October 2023, para. 4`.
    pub fn cite_with_date(&self, cite: &ReleasedCite) -> String {
        let moment = self.record(cite.source).moment.as_ref();
        self.cite_with(cite, cite.quote.as_deref(), moment.map(|moment| self.date_inside(&moment.date)))
    }

    fn cite_with(&self, cite: &ReleasedCite, quote: Option<&Quotation>, date: Option<String>) -> String {
        let href = self.href(cite.source);
        let mut html = ["<a href=\"", &href, "\">", &self.short_name(cite.source)].concat();
        if let Some(date) = date {
            html.push_str(&escaped(&self.table.get("join-part")));
            html.push_str(&date);
        }
        if let Some(at) = &cite.at {
            html.push_str(&escaped(&self.table.get("join-part")));
            set_apart_into(at, &mut html);
        }
        html.push_str("</a>");
        if let Some(quote) = quote {
            html.push_str(&escaped(&self.table.get("join-name")));
            html.push_str(&self.quotation(quote));
        }
        let seen = match cite.seen {
            Seen::Itself => return html,
            Seen::QuotedIn(seen) => self.around("cited-in", "source", &self.short_name(seen)),
            Seen::QuotedInClosed => escaped(&self.word("cited-in-closed")),
        };
        html + &self.in_brackets(&seen)
    }

    /// Of a source that was never seen, the names of what quotes it; none, where that is closed.
    pub fn quoted_only_in(&self, source: Number) -> Option<Option<String>> {
        let quoted_in = self.press.unseen().quoted_in(source)?;
        let names: BTreeSet<String> = quoted_in.iter().map(|number| self.short_name(*number)).collect();
        let names: Vec<String> = names.into_iter().collect();
        Some((!names.is_empty()).then(|| self.joined("join-list", &names)))
    }

    /// The same as a remark.
    pub fn unseen(&self, source: Number) -> Option<String> {
        Some(match self.quoted_only_in(source)? {
            Some(names) => self.around("not-seen-known-in", "source", &names),
            None => escaped(&self.word("not-seen-cited-in-closed")),
        })
    }

    pub fn cites(&self, cites: &[ReleasedCite]) -> String {
        let all: Vec<String> = cites.iter().map(|cite| self.cite(cite)).collect();
        self.joined("join-group", &all)
    }

    /// The same without the words quoted: those stand on the record's own page, whose readers were warned of them.
    fn cites_in_short(&self, cites: &[ReleasedCite]) -> String {
        let all: Vec<String> = cites.iter().map(|cite| self.cite_with(cite, None, None)).collect();
        self.joined("join-group", &all)
    }

    /// Citations on a record's own page, or on another one, if there are any.
    pub fn cites_on(&self, cites: &[ReleasedCite], is_own: bool) -> Option<String> {
        let words = || if is_own { self.cites(cites) } else { self.cites_in_short(cites) };
        (!cites.is_empty()).then(words)
    }

    /// A date in words, marked for machines where it is one day, month or year.
    pub fn date(&self, date: &ReleasedDate) -> String {
        self.time(date, in_words_capitalised(&date.date, self.table))
    }

    /// The same inside a sentence.
    pub fn date_inside(&self, date: &ReleasedDate) -> String {
        self.time(date, in_words(&date.date, self.table))
    }

    /// The same with the source's own words behind it.
    pub fn date_with_text(&self, date: &ReleasedDate) -> String {
        let text = date.date.text.as_ref().map(|text| self.in_brackets(&self.quoted(text)));
        self.date_inside(date) + &text.unwrap_or_default()
    }

    fn time(&self, date: &ReleasedDate, words: String) -> String {
        match date.date.datetime_attribute() {
            Some(machine) => ["<time datetime=\"", &machine, "\">", &escaped(&words), "</time>"].concat(),
            None => escaped(&unbroken(&words)),
        }
    }

    /// A date with its mark, the source's own words, and how it was reached.
    pub fn full_date(&self, date: &ReleasedDate) -> String {
        let mut html = ["<i class=\"sw ", &Swatch::of(date).classes(), "\"></i>", &self.date(date)].concat();
        if let Some(text) = &date.date.text {
            html.push_str(&escaped(&self.table.get("join-name")));
            html.push_str(&self.quoted(text));
        }
        if let Some(basis) = self.basis(date) {
            html.push_str(&format!(" <span class=\"src\">{basis}</span>"));
        }
        html
    }

    /// `derived; reckoned from the report's date`, if there is something to say.
    fn basis(&self, date: &ReleasedDate) -> Option<String> {
        let basis = date.date.basis.filter(|basis| *basis != Basis::Stated);
        let basis = basis.map(|basis| escaped(&self.vocabulary("basis", basis.name())));
        let anchor = date.anchor.map(|anchor| self.around("reckoned-from", "record", &self.link(anchor)));
        match (basis, anchor) {
            (Some(basis), Some(anchor)) => Some(self.joined("join-group", &[basis, anchor])),
            (one, other) => one.or(other),
        }
    }

    /// True for a range that no source states: worked out, and wider than two days.
    pub fn is_undated(&self, date: &ReleasedDate) -> bool {
        let bounds = date.date.bounds();
        let wide = bounds.earliest.zip(bounds.latest).is_none_or(|(first, last)| first.days_until(last) > 1);
        date.date.certainty() == Certainty::OneOf && date.date.is_derived() && wide
    }

    /// Words in quotation marks, in their language: that of their record, unless they say another.
    pub fn quotation(&self, quote: &Quotation) -> String {
        self.quoted_in(quote.lang.as_deref().or(self.own_lang), &quote.text)
    }

    /// Words between quotation marks, which stand with them on a page that is written from right to left.
    fn quoted_in(&self, lang: Option<&str>, text: &str) -> String {
        let is_turned = bidi::direction_of(self.table.lang()) == "rtl";
        let lang = lang.map_or(String::new(), |lang| format!(" lang=\"{}\"", escaped(lang)));
        match (is_turned, lang.is_empty()) {
            (true, _) => format!("<bdi{lang}>{}</bdi>", self.in_quotation_marks(&escaped(text))),
            (false, true) => self.quoted(text),
            (false, false) => format!("<span{lang}>{}</span>", self.quoted(text)),
        }
    }

    /// Words between the quotation marks of the page's language, escaped.
    pub fn quoted(&self, text: &str) -> String {
        self.in_quotation_marks(&set_apart(text))
    }

    /// The same of a paragraph, whose element takes its direction from the words: one that is set apart gives none.
    pub fn quoted_paragraph(&self, text: &str) -> String {
        self.in_quotation_marks(&escaped(text))
    }

    fn in_quotation_marks(&self, html: &str) -> String {
        [&escaped(&self.table.get("join-quote-begin")), html, &escaped(&self.table.get("join-quote-end"))]
            .concat()
    }

    /// A quotation, its words as they were first said, and what is known of both: a line each.
    pub fn all_words(&self, quote: &Quotation) -> Vec<String> {
        let mut lines = vec![self.quotation(quote)];
        lines.extend(self.original(quote));
        lines.extend(self.quotation_notes(quote).map(|notes| format!("<small>{notes}</small>")));
        lines
    }

    /// The words as they were first said, if they are known, in their own language.
    fn original(&self, quote: &Quotation) -> Option<String> {
        Some(self.quoted_in(quote.original_lang.as_deref(), quote.original.as_ref()?))
    }

    /// What is known of a quotation's language and translation.
    pub fn quotation_notes(&self, quote: &Quotation) -> Option<String> {
        let mut notes = Vec::new();
        if let Some(lang) = &quote.original_lang {
            notes.push(
                self.words(
                    "quoted-original-lang",
                    &[("lang", Arg::Text(&self.vocabulary("language", lang)))],
                ),
            );
        }
        if let Some(translator) = &quote.translated_by {
            notes.push(self.words("quoted-translated-by", &[("who", Arg::Text(translator))]));
        }
        let notes: Vec<String> = notes.iter().map(|note| escaped(note)).collect();
        (!notes.is_empty()).then(|| self.joined("join-group", &notes))
    }

    /// A record's content notes as words, if it has any.
    pub fn content_notes(&self, record: &Released) -> Option<String> {
        let notes: Vec<String> =
            record.content_notes.iter().map(|note| self.vocabulary("content-note", note)).collect();
        (!notes.is_empty()).then(|| notes.join(&self.table.get("join-list")))
    }
}

/// The mark beside a date: how it is known. In order, what a source states comes before what was worked out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Swatch {
    is_derived: bool,
    certainty: Certainty,
}

impl Swatch {
    pub fn of(date: &ReleasedDate) -> Swatch {
        Swatch { is_derived: date.date.is_derived(), certainty: date.date.certainty() }
    }

    /// Its classes in the stylesheet.
    pub fn classes(self) -> String {
        self.joined(" ")
    }

    /// The key of its words in the word table.
    pub fn legend_key(self) -> String {
        ["legend-", &self.joined("-")].concat()
    }

    fn joined(self, by: &str) -> String {
        let class = self.certainty.class();
        if self.is_derived { [class, by, "derived"].concat() } else { class.to_owned() }
    }
}

/// A writer's words inside a line of others, escaped: where they run from right to left, they are set apart,
/// so that neither numbers nor names beside them change their order.
pub fn set_apart(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    set_apart_into(text, &mut html);
    html
}

fn set_apart_into(text: &str, html: &mut String) {
    let apart = bidi::wants_isolation(text);
    html.push_str(if apart { "<bdi>" } else { "" });
    escape(text, html);
    html.push_str(if apart { "</bdi>" } else { "" });
}

/// Text with blank lines becomes paragraphs, escaped.
pub fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(escaped).collect()
}

/// Words in which no line ends between a number and the word behind it: `9 October`, `1 testimony`. For pages alone; a date
/// that is marked for machines keeps its blanks, and the stylesheet keeps it on one line.
pub fn unbroken(words: &str) -> String {
    let mut kept = String::with_capacity(words.len() + 4);
    let mut signs = words.chars().peekable();
    let mut before = None;
    while let Some(sign) = signs.next() {
        let binds = sign == ' '
            && before.is_some_and(|before: char| before.is_ascii_digit())
            && signs.peek().is_some_and(|next| next.is_alphabetic());
        kept.push(if binds { '\u{a0}' } else { sign });
        before = Some(sign);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn a_number_stays_with_the_word_behind_it() {
        assert_eq!(unbroken("13 or 14 October 2023"), "13\u{a0}or 14\u{a0}October 2023");
        assert_eq!(unbroken("in 2023, 1 testimony"), "in 2023, 1\u{a0}testimony");
        assert_eq!(unbroken("8 تشرين الأول"), "8\u{a0}تشرين الأول");
        assert_eq!(unbroken("2023년 10월 9일"), "2023년 10월 9일");
    }
}
