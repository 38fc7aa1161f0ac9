//! The values of keys that no record has: what is written under a misspelt or invented key may be what another
//! key keeps closed, `real_nam`, and the message that tells of the key shows its line.
//!
//! A scan of lines as in `mask`, which decides what is hidden of the rest. It does not know which record it looks
//! at: a key that any map of any kind has is familiar.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::mask::{self, Below, Unclosed};
use crate::frontmatter::fences::is_fence;
use crate::frontmatter::{self, MapFields};
use crate::kinds::Kind;
use crate::parse::{fields_of, fields_of_translation};
use crate::{config, text};

/// Maps whose keys are the writer's own.
const FREE: [&str; 5] = ["facts", "quotes", "alt", "caption", "event_types"];
/// A longer key is a sentence.
const LONGEST_KEY: usize = 40;

/// A shorter key is near too many others: `real` is no `rel`.
const SHORTEST_MEANT: usize = 5;

/// The keys of records and settings, and of every map inside them.
struct Familiar {
    top: FxHashSet<&'static str>,
    all: FxHashSet<&'static str>,
}

static FAMILIAR: LazyLock<Familiar> = LazyLock::new(|| {
    let kinds = Kind::ALL.iter().map(|kind| fields_of(*kind));
    let surveys: Vec<Vec<MapFields>> = kinds.chain([fields_of_translation(), config::fields()]).collect();
    let top = surveys.iter().filter_map(|maps| maps.last());
    let all = surveys.iter().flatten();
    Familiar { top: keys(top).chain(["kind"]).collect(), all: keys(all).collect() }
});

fn keys<'m>(maps: impl Iterator<Item = &'m MapFields>) -> impl Iterator<Item = &'static str> {
    maps.flat_map(|map| &map.fields).map(|field| field.key)
}

/// Where the values of strange keys stand, line by line.
pub(super) fn values(text: &str) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    let mut below: Option<Place> = None;
    let Some(start) = front_start(text) else { return hidden };
    let mut at = start;
    for whole in text[start..].split_inclusive('\n') {
        let line = whole.trim_end();
        if at > start && is_fence(line) {
            break;
        }
        below = match below.take().filter(|place| place.below.holds(line)) {
            Some(mut place) => {
                if place.is_hidden {
                    hidden.push(at + line.len() - line.trim_start().len()..at + line.len());
                }
                place.below.unclosed.read(line);
                Some(place)
            }
            None => read_line(line, at, &mut hidden),
        };
        at += whole.len();
    }
    hidden
}

/// A key whose value goes on below: a strange one, or one of a map whose keys are the writer's own.
struct Place {
    below: Below,
    is_hidden: bool,
}

/// Behind the mark that begins the front matter; where that was forgotten and another ends it, the beginning of the text.
fn front_start(text: &str) -> Option<usize> {
    let lead = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    let first = text[lead..].lines().next().unwrap_or("");
    if is_fence(first) {
        return Some(lead + first.len());
    }
    text.lines().take(MOST_LINES).any(is_fence).then_some(lead)
}

/// Front matter is not longer.
const MOST_LINES: usize = 60;

fn read_line(line: &str, at: usize, hidden: &mut Vec<Range<usize>>) -> Option<Place> {
    let (column, key, value) = first_key(line).unwrap_or((0, "", 0));
    let place = |is_hidden, column| {
        let mut unclosed = Unclosed::default();
        unclosed.read(&line[value..]);
        Some(Place { below: Below { column, unclosed, is_among_keys: is_hidden }, is_hidden })
    };
    if FREE.contains(&key) {
        return place(false, column);
    }
    let is_strange = value > 0 && !is_open(key, column);
    let values = if is_strange { vec![value] } else { inner_values(line) };
    for value in values {
        let from = line.len() - line[value..].trim_start().len();
        hidden.push(at + from..at + from + Unclosed::default().closed_at(&line[from..]));
    }
    if is_strange { place(true, column) } else { None }
}

/// The key that a line begins with: its column, itself, and where its value begins.
fn first_key(line: &str) -> Option<(usize, &str, usize)> {
    let rest = line.trim_start_matches(['\u{feff}', ' ', '\t', '-', '?', '"', '\'']);
    if rest.starts_with(['{', '[', '#']) {
        return None;
    }
    let column = line.len() - rest.len();
    let (end, sign) = rest.char_indices().find(|(_, sign)| matches!(sign, ':' | '：'))?;
    let key = rest[..end].trim_end_matches(['"', '\'', ' ', '\t']);
    let is_address = rest[end..].starts_with("://");
    let is_key = !is_address && !key.is_empty() && key.chars().count() <= LONGEST_KEY;
    is_key.then_some((column, key, column + end + sign.len_utf8()))
}

/// Whether a key is one that maps have at its column, or a misspelt one of those that all may read.
fn is_open(key: &str, column: usize) -> bool {
    let key = key.to_lowercase().replace(['-', ' '], "_");
    let known = if column == 0 { &FAMILIAR.top } else { &FAMILIAR.all };
    let meant = || text::nearest(&key, known.iter().copied().filter(|known| known.len() >= SHORTEST_MEANT));
    if known.contains(&*key) || mask::may_be_closed(&key) {
        return known.contains(&*key);
    }
    let names: Vec<&str> = known.iter().copied().collect();
    match frontmatter::field_for(&key, &names) {
        Some(field) => field != "private" && !mask::may_be_closed(field),
        None => meant().is_some(),
    }
}

/// Where the values of strange keys inside `{ }` begin.
fn inner_values(line: &str) -> Vec<usize> {
    let Some(opens) = line.find('{') else { return Vec::new() };
    if first_key(line).is_some_and(|(_, key, _)| FREE.contains(&key)) {
        return Vec::new();
    }
    let signs = line[opens..].match_indices(['{', ',']).map(|(at, _)| opens + at + 1);
    let value = |at: usize| {
        let length = line[at..].find(':')?;
        let key = line[at..at + length].trim_matches(['"', '\'', ' ', '\t']);
        let is_word =
            !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || "_- ".contains(sign));
        (is_word && !is_open(key, 1)).then_some(at + length + 1)
    };
    signs.filter_map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::super::mask::Mask;

    fn shown(text: &str) -> String {
        Mask::of(text).show(text, 0..text.len(), 0..0).0
    }

    #[test]
    fn the_value_of_a_key_that_no_record_has_is_never_shown() {
        let text = "---\ntitle: A march\nreal_nam: Kim Min\ncontact:\n  phone: 010\n  - x\ndate: 2023\n---\nWitness: Kim\n";
        let expected =
            "---\ntitle: A march\nreal_nam: …\ncontact:\n  …\n  …\ndate: 2023\n---\nWitness: Kim\n";
        assert_eq!(shown(text), expected);
        assert_eq!(
            shown("---\nvictims: { who: w-1, alais: Kim }\n---\n"),
            "---\nvictims: { who: w-1, alais: …}\n---\n"
        );
        assert_eq!(
            shown("---\nvictims: [{label: a man, phoney: Zorkovik}, {label: x, realname:Plumbus}]\n---\n"),
            "---\nvictims: [{label: a man, phoney: …}, {label: x, realname:…}]\n---\n"
        );
    }

    #[test]
    fn a_key_is_strange_where_no_map_has_it_unless_it_is_a_misspelt_open_one() {
        for key in ["notes", "text", "who", "real", "witnes", "alais", "real_nam", "phone", "전화", "이름"]
        {
            assert_eq!(shown(&format!("---\n{key}: Kim Min\n---\n")), format!("---\n{key}: …\n---\n"));
        }
        for key in ["titel", "pseudonim", "publsh", "sumary", "title", "제목", "날짜"] {
            let text = format!("---\n{key}: Kim Min\n---\n");
            assert_eq!(shown(&text), text);
        }
    }

    #[test]
    fn keys_of_records_settings_and_free_maps_keep_their_values() {
        for text in [
            "---\ntitle: South Korea: the ministry\ndate: { from: 2023, to: 2024 }\n---\n",
            "---\nfacts:\n  rank: Major\n  unit: 5\nvictims: { label: returnees, count: 5 }\n---\n",
            "title: A site\nbase_url: https://example.org\nlanguages: [ko, en]\n",
            "---\nsources:\n  - https://example.org/a\n---\n",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn a_message_may_still_say_casefiles_own_words() {
        let mask = Mask::of("---\nmode: public\nreal_nam: \"Kim Min\"\n---\n");
        assert_eq!(mask.words("write `publish: public`, not Kim Min"), "write `publish: public`, not …");
    }
}
