//! Numbers of things with their digits in groups of three, as newspapers print them: `1,837`. Between the groups stands the
//! sign of the language (`join-thousands`); where its tables name none, nothing does, since `1.837` is another number in
//! another language. Years and numbers of pages are no numbers of things, and pass as they are.

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};

/// The message with the sign.
pub const KEY: &str = "join-thousands";

/// Stands between groups until the sign of the language is put there: no text holds it.
const BETWEEN: char = '\u{fdd1}';

/// A number for Fluent, which chooses plurals by it.
pub fn value(number: i64) -> FluentValue<'static> {
    FluentValue::Number(FluentNumber::new(number as f64, options(true)))
}

/// One that is not parted.
pub fn whole(number: i64) -> FluentValue<'static> {
    FluentValue::Number(FluentNumber::new(number as f64, options(false)))
}

fn options(use_grouping: bool) -> FluentNumberOptions {
    FluentNumberOptions { use_grouping, ..FluentNumberOptions::default() }
}

/// What Fluent asks how a value is written.
pub fn written<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.options.use_grouping => {
            let mut out = String::new();
            push(number.value as i64, &mut out);
            Some(out)
        }
        _ => None,
    }
}

/// Writes a number with a mark between its groups.
pub fn push(number: i64, out: &mut String) {
    let digits = number.unsigned_abs().to_string();
    out.extend((number < 0).then_some('-'));
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(BETWEEN);
        }
        out.push(digit);
    }
}

/// Puts the sign of the language in the place of the marks, from a byte on.
pub fn sign(out: &mut String, from: usize, sign: &str) {
    if out[from..].contains(BETWEEN) {
        let signed = out[from..].replace(BETWEEN, sign);
        out.replace_range(from.., &signed);
    }
}
