//! Values as cells of a table (CSV), for people with a spreadsheet. The only room that names the CSV crate.
//!
//! - Several values stand in one cell, parted by ` | `; a bar within a value is written `\|`, and a
//!   backslash `\\`.
//! - An entry is what it is about, and the rest in brackets: `returnees (count: more than 500)`. That is for
//!   reading; whoever wants the parts takes the JSON Lines file.
//! - **A cell is never a formula.** A spreadsheet runs what begins with `=`, `+`, `-` or `@`, even after white
//!   space or a sign that cannot be seen, and a quotation could hold that on purpose. Such a cell begins with
//!   an apostrophe, which says "text"; so does one that began with apostrophes before such a sign, so that
//!   taking one away always gives what was there.
//! - A control sign that no text needs (NUL, at which some programs end the file) becomes U+FFFD.

use crate::outputs::item::{Item, Parts};
use crate::text::{find_byte, has_no_width};

/// Tells a spreadsheet that the file is UTF-8: without it Excel shows Korean and Arabic as rubbish. RFC 4180
/// does not speak of it; programs read such a file as `utf-8-sig`, and most by themselves.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Adds a row, quoted where it must be.
pub fn write_row(cells: &[String], into: &mut Vec<u8>) {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).buffer_capacity(4096).from_writer(into);
    writer.write_record(cells).and_then(|()| Ok(writer.flush()?)).expect("a buffer takes all");
}

/// A value as a cell.
pub fn cell(item: Option<&Item<'_>>) -> String {
    let mut text = String::new();
    match item {
        None => {}
        Some(Item::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                part_by(" | ", index, &mut text);
                write(item, true, &mut text);
            }
        }
        Some(Item::Facts(facts)) => {
            for (index, (name, values)) in facts.iter().enumerate() {
                part_by(" | ", index, &mut text);
                push(name, true, &mut text);
                text.push_str(": ");
                write(values, true, &mut text);
            }
        }
        Some(item) => write(item, false, &mut text),
    }
    inert(text)
}

fn part_by(sign: &str, index: usize, into: &mut String) {
    if index > 0 {
        into.push_str(sign);
    }
}

fn write(item: &Item<'_>, in_list: bool, into: &mut String) {
    match item {
        Item::Text(text) => push(text, in_list, into),
        Item::Number(number) => into.push_str(&number.to_string()),
        Item::Yes => into.push_str("true"),
        Item::List(items) => {
            for (index, item) in items.iter().enumerate() {
                part_by("; ", index, into);
                write(item, in_list, into);
            }
        }
        Item::Brief(parts) => {
            if let Some((_, first)) = parts.first() {
                write(first, in_list, into);
            }
        }
        Item::Entry(parts) | Item::Facts(parts) => write_entry(parts, in_list, into),
    }
}

fn write_entry(parts: &Parts<'_>, in_list: bool, into: &mut String) {
    let Some(((_, first), rest)) = parts.split_first() else { return };
    write(first, in_list, into);
    for (index, (name, item)) in rest.iter().enumerate() {
        into.push_str(if index == 0 { " (" } else { ", " });
        into.push_str(name);
        into.push_str(": ");
        write(item, in_list, into);
    }
    if !rest.is_empty() {
        into.push(')');
    }
}

fn push(text: &str, in_list: bool, into: &mut String) {
    // Few texts hold a sign that is not copied as it is. In UTF-8 the later control signs begin with 0xc2.
    let is_sign = |byte| (byte < b' ') | (byte == b'\\') | (byte == b'|') | (byte == 0x7f) | (byte == 0xc2);
    if find_byte(text, is_sign).is_none() {
        return into.push_str(text);
    }
    for c in text.chars() {
        match c {
            '\\' | '|' if in_list => into.extend(['\\', c]),
            '\n' | '\t' | '\r' => into.push(c),
            c if c.is_control() => into.push('\u{fffd}'),
            c => into.push(c),
        }
    }
}

/// The text, with an apostrophe before what a spreadsheet would run.
fn inert(text: String) -> String {
    let bare = text.trim_start_matches('\'');
    let seen = bare.trim_start_matches(is_unseen);
    let begins_badly = bare.starts_with(['\t', '\r', '\n'])
        || seen.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if begins_badly { format!("'{text}") } else { text }
}

/// What a spreadsheet may pass over at the beginning: white space, and signs of direction and width.
fn is_unseen(c: char) -> bool {
    c.is_whitespace() || c.is_control() || has_no_width(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text_cell(text: &str) -> String {
        cell(Some(&Item::text(text)))
    }

    #[test]
    fn nothing_that_a_spreadsheet_would_run_begins_a_cell() {
        for bad in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u{200f}=1",
            "\u{feff}=1",
            "\u{ff1d}1",
            "'=1",
            "''=1",
        ] {
            assert_eq!(text_cell(bad), format!("'{bad}"), "{bad:?}");
        }
        for good in ["Amal", "'Ali", "1 = 1", "한국", "مرحبا", "“=”", ""] {
            assert_eq!(text_cell(good), good);
        }
    }

    #[test]
    fn lists_and_entries_are_one_cell() {
        let list = Item::List(vec![Item::text("a|b"), Item::text("c\\d")]);
        assert_eq!(cell(Some(&list)), "a\\|b | c\\\\d");
        let source = Item::Entry(vec![("source", Item::text("voa")), ("at", Item::text("para. 4"))]);
        let claim = Item::Entry(vec![("id", Item::text("first")), ("sources", Item::List(vec![source]))]);
        assert_eq!(cell(Some(&Item::List(vec![claim]))), "first (sources: voa (at: para. 4))");
        let facts = Item::Facts(vec![("rank", Item::List(vec![Item::text("one"), Item::text("two")]))]);
        assert_eq!(cell(Some(&facts)), "rank: one; two");
        assert_eq!(cell(None), "");
    }

    proptest! {
        #[test]
        fn any_row_comes_back_as_it_was(texts in proptest::collection::vec(any::<String>(), 1..5)) {
            let cells: Vec<String> = texts.iter().map(|text| text_cell(text)).collect();
            let mut bytes = Vec::new();
            write_row(&cells, &mut bytes);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
            let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("CSV");
            prop_assert_eq!(rows.len(), 1);
            prop_assert_eq!(rows[0].iter().collect::<Vec<_>>(), cells.iter().map(String::as_str).collect::<Vec<_>>());
        }

        #[test]
        fn any_text_comes_back_without_its_apostrophe(text in "['=+\\-@\\t\u{200f} a]{0,6}") {
            let cell = text_cell(&text);
            let is_ours = cell.starts_with('\'') && text_cell(&cell[1..]) == cell;
            prop_assert_eq!(if is_ours { &cell[1..] } else { &*cell }, &*text);
            prop_assert!(!cell.trim_start_matches(is_unseen).starts_with(['=', '+', '-', '@']));
        }
    }
}
