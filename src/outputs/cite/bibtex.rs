//! Citations as BibTeX, in UTF-8: signs of any script stay as they are, and the dozen that TeX would take for a
//! command do not. Fields are those that BibTeX itself knows, with `url`, `urldate` and `day`, which older styles
//! pass over.
//!
//! - Names and titles stand in two pairs of braces: no style parts a name, and none makes small letters of a title.
//! - A brace in a text is a command (`\textbraceleft{}`), never `\{`: BibTeX counts that one too.
//! - What is about, open or one of several days is no `year`; its words stand in the `note`.

use crate::kinds::Kind;
use crate::model::date::IsoDate;
use crate::text::bidi;

use super::Citation;
use crate::outputs::cite;
use crate::outputs::item::iso_date;
use crate::outputs::scribe::Scribe;

/// Adds one entry, with a line end behind it.
pub fn write(scribe: Scribe<'_>, citation: &Citation<'_>, into: &mut String) {
    let record = citation.record;
    let (entry, publisher) = shape(citation);
    into.push('@');
    into.push_str(entry);
    into.push('{');
    into.push_str(&record.id);
    into.push_str(",\n");
    if !citation.authors.is_empty() {
        into.push_str("  author = {");
        for (index, author) in citation.authors.iter().enumerate() {
            into.push_str(if index > 0 { " and {" } else { "{" });
            escape(author, into);
            into.push('}');
        }
        into.push_str("},\n");
    }
    into.push_str("  title = {{");
    escape(&record.title, into);
    into.push_str("}},\n");
    let (site, words) = (&scribe.press.settings.title, scribe.press.words.for_programs());
    match citation.publisher {
        Some(name) => field(publisher, &[name], into),
        None if record.kind == Kind::Source => {}
        None if citation.is_work => field(publisher, &[&words.get(record.kind.message())], into),
        None => field(publisher, &[&words.get(record.kind.message()), &words.get("join-part"), site], into),
    }
    let is_dated = date(citation, into);
    if let Some(url) = &citation.url {
        plain("url", url, into);
    }
    if let Some(IsoDate::One(day)) = citation.accessed.and_then(iso_date) {
        plain("urldate", &day, into);
    }
    field("note", &[&cite::note(scribe, citation, !is_dated)], into);
    into.push_str("}\n");
}

/// The type of entry, and the field in which it says where it appeared.
fn shape(citation: &Citation<'_>) -> (&'static str, &'static str) {
    match citation.form.filter(|_| citation.publisher.is_some()) {
        Some("news-report" | "article" | "journal-article") => ("article", "journal"),
        Some("report" | "ngo-report") => ("techreport", "institution"),
        Some("book") => ("book", "publisher"),
        _ => ("misc", "howpublished"),
    }
}

/// The date in fields; whether they can say it.
fn date(citation: &Citation<'_>, into: &mut String) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let Some(IsoDate::One(day)) = citation.date.and_then(iso_date) else {
        return false;
    };
    let mut parts = day.split('-');
    plain("year", parts.next().unwrap_or(&day), into);
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<usize>().ok());
    if let Some(month) = number(parts.next()).and_then(|month| MONTHS.get(month - 1)) {
        into.push_str(&format!("  month = {month},\n"));
    }
    if let Some(day) = number(parts.next()) {
        plain("day", &day.to_string(), into);
    }
    true
}

fn plain(field: &str, value: &str, into: &mut String) {
    into.push_str("  ");
    into.push_str(field);
    into.push_str(" = {");
    into.push_str(value);
    into.push_str("},\n");
}

/// A field whose text is these parts.
fn field(name: &str, parts: &[&str], into: &mut String) {
    into.push_str("  ");
    into.push_str(name);
    into.push_str(" = {");
    parts.iter().for_each(|part| escape(part, into));
    into.push_str("},\n");
}

/// Text as TeX prints it. Every white space is a blank; other control signs are left out.
fn escape(text: &str, into: &mut String) {
    let text = &*bidi::balanced(text);
    let mut done = 0;
    for (at, sign) in text.match_indices(is_special) {
        words(&text[done..at], into);
        done = at + sign.len();
        match sign {
            "#" | "$" | "%" | "&" | "_" => {
                into.push('\\');
                into.push_str(sign);
            }
            "{" => into.push_str("\\textbraceleft{}"),
            "}" => into.push_str("\\textbraceright{}"),
            "\\" => into.push_str("\\textbackslash{}"),
            "~" => into.push_str("\\textasciitilde{}"),
            "^" => into.push_str("\\textasciicircum{}"),
            "\t" | "\n" | "\r" | "\u{c}" | "\u{85}" | "\u{2028}" | "\u{2029}" => into.push(' '),
            _ => {}
        }
    }
    words(&text[done..], into);
}

/// Text without commands. TeX makes one sign of two that stand together: `--`, ` `` `, `?` and a mark.
fn words(text: &str, into: &mut String) {
    let mut last = into.chars().next_back();
    for c in text.chars() {
        let is_pair =
            matches!((last, c), (Some('-'), '-') | (Some('\''), '\'') | (Some('`' | '?' | '!'), '`'));
        if is_pair || matches!((last, c), (Some('<'), '<') | (Some('>'), '>') | (Some(','), ',')) {
            into.push_str("{}");
        }
        into.push(c);
        last = Some(c);
    }
}

fn is_special(c: char) -> bool {
    matches!(c, '#' | '$' | '%' | '&' | '_' | '{' | '}' | '\\' | '~' | '^' | '\u{2028}' | '\u{2029}')
        || c.is_control()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn escaped(text: &str) -> String {
        let mut tex = String::new();
        escape(text, &mut tex);
        tex
    }

    #[test]
    fn what_tex_would_run_is_a_sign() {
        for (text, tex) in [
            ("R&D 100% #1 $5 a_b", "R\\&D 100\\% \\#1 \\$5 a\\_b"),
            ("{x}", "\\textbraceleft{}x\\textbraceright{}"),
            ("C:\\input ~ ^", "C:\\textbackslash{}input \\textasciitilde{} \\textasciicircum{}"),
            ("한국 “é” العربية", "한국 “é” العربية"),
            ("two\n\nlines\t\u{2028}x\0", "two  lines  x"),
            ("@misc{a, \"b\"", "@misc\\textbraceleft{}a, \"b\""),
        ] {
            assert_eq!(escaped(text), tex, "{text:?}");
        }
    }

    proptest! {
        /// By another's reader: the entry ends where it should, and the text is the one that was typed.
        #[test]
        fn any_text_comes_back_from_another_reader(text in "([ -~]|\\PC|[\\x00-\\x20\u{85}]){0,40}") {
            let tex = escaped(&text);
            let depth = tex.chars().try_fold(0_u32, |depth, c| match c {
                '{' => Some(depth + 1),
                '}' => depth.checked_sub(1),
                _ => Some(depth),
            });
            prop_assert_eq!(depth, Some(0), "{}", tex);
            let entries = format!("@misc{{a,\n  title = {{{{{tex}}}}},\n  note = {{{{x}}}},\n}}\n@misc{{b,\n  note = {{x}},\n}}\n");
            let read = biblatex::Bibliography::parse(&entries).expect("it can be read");
            prop_assert_eq!(read.len(), 2);
            let entry = read.get("a").expect("it is there");
            prop_assert_eq!(entry.fields.len(), 2);
            let title = entry.fields.get("title").expect("a title");
            let title: String = title.iter().map(|chunk| chunk.v.get().to_owned()).collect();
            let kept: String = bidi::balanced(&text).chars().filter(|c| c.is_ascii_whitespace() || *c == '\u{85}' || !c.is_control()).collect();
            // The reader trims, and takes several blanks for one.
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words(&title), words(&kept));
        }
    }
}
