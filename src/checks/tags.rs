//! Is each tag the one that is meant? A tag is any words, so nothing here is an error: it tells of signs that
//! part tags elsewhere, and of spellings that differ in what readers do not see as a difference.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Context, at};
use crate::diag::Diagnostic;
use crate::kinds::Record;
use crate::rules;
use crate::text::alphabet::plain_arabic;
use crate::text::{Spanned, Text, counted};

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    let mut uses: FxHashMap<&str, Vec<Use<'_>>> = FxHashMap::default();
    for (_, record) in context.records() {
        for tag in &record.common.tags {
            uses.entry(&*tag.value).or_default().push(Use { record, tag });
        }
    }
    let mut spellings: BTreeMap<String, BTreeMap<&str, Vec<Use<'_>>>> = BTreeMap::new();
    for (tag, uses) in uses {
        let odd = uses.iter().filter_map(|used| odd_sign(used.record, used.tag));
        match odd_sign(uses[0].record, uses[0].tag) {
            Some(_) => told.extend(odd),
            None => {
                spellings.entry(alike(tag)).or_default().insert(tag, uses);
            }
        }
    }
    told.extend(spellings.values().filter(|alike| alike.len() > 1).flat_map(|alike| rarer(alike)));
}

/// A tag where it is written.
struct Use<'r> {
    record: &'r Record,
    tag: &'r Spanned<Text>,
}

/// Signs that part or mark tags in other programs.
fn odd_sign(record: &Record, tag: &Spanned<Text>) -> Option<Diagnostic> {
    let words = tag.value.trim();
    let says = |message: String| at(&rules::ODD_TAG, record, tag.span, message);
    let parts: Vec<&str> = words
        .split([',', ';', '，', '、', '،', '#'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [] | [_] if !words.starts_with('#') && !words.ends_with([',', ';', '#']) => None,
        [] => Some(says(format!("`{words}` is no tag")).help("write words, or remove it")),
        [one] => Some(
            says(format!("the sign in `{words}` would be part of the tag"))
                .help(format!("write it without: `{one}`")),
        ),
        parts => Some(
            says(format!("`{words}` is one tag, and looks like {}", counted(parts.len(), "tag")))
                .help(format!("several are a list: `tags: [{}]`", parts.join(", "))),
        ),
    }
}

/// What tags have in common that readers take for one.
fn alike(tag: &str) -> String {
    let composed = crate::text::fold::composed(&tag.to_lowercase());
    let letters = composed.chars().filter(|sign| !matches!(sign, ' ' | '-' | '_'));
    letters.filter_map(plain_arabic).collect()
}

/// Every spelling but the one that most records use, each told once, where it first stands.
fn rarer(alike: &BTreeMap<&str, Vec<Use<'_>>>) -> Vec<Diagnostic> {
    let most = alike.iter().max_by_key(|(tag, uses)| (uses.len(), std::cmp::Reverse(**tag)));
    let Some((usual, many)) = most else { return Vec::new() };
    let tell = |(tag, uses): (&&str, &Vec<Use<'_>>)| {
        let first = uses.first()?;
        let message = format!(
            "`{tag}` and `{usual}` are two tags with a page each; {} `{usual}`",
            match many.len() {
                1 => "1 record has".to_owned(),
                n => format!("{n} records have"),
            }
        );
        let help = match uses.len() {
            1 => format!("if one tag is meant, write `{usual}`"),
            n => {
                format!("if one tag is meant, write `{usual}` here and in {}", counted(n - 1, "other record"))
            }
        };
        Some(at(&rules::ODD_TAG, first.record, first.tag.span, message).help(help))
    };
    alike.iter().filter(|(tag, _)| *tag != usual).filter_map(tell).collect()
}
