//! Where secrets stand in the writer's own files, and what stands around them there.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Ground, Keeper, Wholes};
use crate::guard::mask::Mask;
use crate::guard::{Form, Sighting};
use crate::kinds::sheet::Number;
use crate::release::withheld::What;
use crate::text::{Span, Text};

/// So many places of one secret in one file are told; whoever mends them finds the rest beside them.
const MOST_PLACES: usize = 20;

/// Where a secret stands in the writer's files.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub file: Text,
    pub span: Span,
    pub record: Option<Number>,
    /// Found only where addresses and data are read, without regard to capitals, among the words of a text.
    pub is_faint: bool,
    pub field: Field,
}

/// What stands around a place: that decides how it is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The text below the keys, where links work.
    Body,
    /// An address, in a field or a text: it may be another's, who will not change it.
    Address,
    /// The name of a file.
    File,
    /// What stands for a person.
    StandIn,
    Other,
}

impl Field {
    fn of(text: &str, at: &Range<usize>) -> Field {
        if token(text, at).contains("://") {
            return Field::Address;
        }
        if at.start >= body_start(text) {
            return Field::Body;
        }
        match key_before(&text[..at.start]) {
            "file" => Field::File,
            "pseudonym" | "description" => Field::StandIn,
            _ => Field::Other,
        }
    }
}

/// Where the text below the keys begins; 0 in a file that has no keys.
fn body_start(text: &str) -> usize {
    match text.starts_with("---") {
        true => text.find("\n---").map_or(text.len(), |at| at + 4),
        false => 0,
    }
}

/// The key whose value stands at the end of this text: `file` in `media: {file: `.
fn key_before(text: &str) -> &str {
    let is_key = |c: char| c.is_ascii_lowercase() || c == '_';
    let keys = text.rmatch_indices(':').map(|(colon, _)| {
        let start = text[..colon].trim_end_matches(is_key).len();
        (&text[start..colon], &text[..start], &text[colon + 1..])
    });
    let begins = |before: &str| before.is_empty() || before.ends_with([' ', '{', ',', '\n']);
    let mut keys = keys.filter(|(key, before, after)| {
        !key.is_empty() && begins(before) && after.starts_with([' ', '\n', '"', '\'']) | after.is_empty()
    });
    keys.next().map_or("", |(key, _, _)| key)
}

/// The word around a place, with all signs that stand in addresses.
fn token<'t>(text: &'t str, at: &Range<usize>) -> &'t str {
    let ends = |c: char| c.is_whitespace() || "\"'<>()[]{}|,".contains(c);
    let start = text[..at.start]
        .rfind(ends)
        .map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let end = text[at.end..].find(ends).map_or(text.len(), |end| at.end + end);
    &text[start..end]
}

/// Signs of Markdown that a page does not show, and that may split a name.
const MARKS: [char; 5] = ['*', '~', '`', '[', ']'];

/// The text with bytes that nobody sees in the place of its marks, and of what its links lead to.
fn without_marks(text: &str) -> String {
    const UNSEEN: &str = "\u{1}";
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(MARKS) {
        shown.push_str(&rest[..at]);
        let length = hidden_by_mark(&rest[at..]);
        shown.push_str(&UNSEEN.repeat(length));
        rest = &rest[at + length..];
    }
    shown + rest
}

/// How much of a text that begins with a mark no page shows: `](ADDRESS)`, `[[ID|`, `[^1]`, or the mark alone.
fn hidden_by_mark(text: &str) -> usize {
    let until = |begin: &str, end: char| {
        let line = text.strip_prefix(begin)?.lines().next()?;
        let length = line.find(end).filter(|length| end == ']' || !line[..*length].contains(']'))?;
        Some(begin.len() + length + end.len_utf8())
    };
    let in_brackets =
        || text.strip_prefix("](")?.lines().next()?.find(')').map(|length| length + "]()".len());
    in_brackets().or_else(|| until("[[", '|')).or_else(|| until("[^", ']')).unwrap_or(1)
}

/// Whether a place lies in a remark of YAML in front matter, which no output has. One that may be text is none.
fn is_in_remark(text: &str, body: usize, at: usize) -> bool {
    let line = &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..at];
    let is_behind_value = || {
        !line.starts_with(' ') && !line.contains(['"', '\'']) && line.contains(": ") && line.contains(" #")
    };
    at < body && (line.starts_with('#') || is_behind_value())
}

/// A secret in a writer's file.
struct Faint {
    seen: Sighting,
    is_faint: bool,
}

impl Keeper {
    /// The places of a secret in one of the writer's files: the record's own, if it stands there.
    pub(super) fn places(&self, ground: &dyn Ground, secret: u32, record: Option<Number>) -> &[Place] {
        let Some(places) = self.places.get_or_init(|| self.find_places(ground)).get(&secret) else {
            return &[];
        };
        let mut files = places.chunk_by(|one, next| one.file == next.file);
        let is_own = |places: &[Place]| record.is_some() && places[0].record == record;
        files.clone().find(|places| is_own(places)).or_else(|| files.next()).unwrap_or(&[])
    }

    /// The places of the first of several secrets that has any: all of them stand there.
    pub(super) fn places_of(&self, ground: &dyn Ground, secrets: &[u32], record: Option<Number>) -> &[Place] {
        let places = secrets.iter().map(|secret| self.places(ground, *secret, record));
        places.into_iter().find(|places| !places.is_empty()).unwrap_or(&[])
    }

    /// Whether many pages repeat what stands in a file or two: a title, a menu.
    pub(super) fn stands_in_few_files(&self, ground: &dyn Ground, secret: u32) -> bool {
        const FEW: usize = 2;
        let places = self.places.get_or_init(|| self.find_places(ground)).get(&secret);
        let files: BTreeSet<&Text> = places.into_iter().flatten().map(|place| &place.file).collect();
        (1..=FEW).contains(&files.len())
    }

    /// The places of each secret in each file from which pages are made.
    pub(super) fn find_places(&self, ground: &dyn Ground) -> FxHashMap<u32, Vec<Place>> {
        let tree = ground.tree();
        let released = ground.released_files();
        let released =
            released.iter().filter_map(|(file, record)| Some((file, tree.text_of(file)?, Some(*record))));
        let others = tree.templates.iter().chain(tree.settings.as_deref());
        let others = others.filter_map(|file| Some((&file.path, tree.text_of(&file.path)?, None)));
        let mut places: FxHashMap<u32, Vec<Place>> = FxHashMap::default();
        for (path, text, record) in released.chain(others) {
            let body = tree.place_of(path).map(|place| tree.records[place].head.len());
            let hidden = if body.is_some() { Mask::of_keys(&text) } else { Mask::of(&text) };
            for Faint { seen: Sighting { secret, at }, is_faint } in self.look_in_source(&text) {
                let span = Span::new(at.start, at.end);
                // Of a text only redactions are cut: a remark, or words that are struck out, would be published.
                let is_out = match record.filter(|_| body.is_some_and(|body| body <= at.start)) {
                    Some(record) => ground.is_cut(record, span),
                    None => hidden.hides(&at),
                };
                if is_out {
                    continue;
                }
                let is_id = self.secrets[secret as usize].what == What::Id;
                if is_id && record.is_some_and(|record| ground.is_reference(record, span)) {
                    continue;
                }
                let known = places.entry(secret).or_default();
                if known.iter().rev().take_while(|place| place.file == *path).count() < MOST_PLACES {
                    let field = Field::of(&text, &at);
                    known.push(Place { file: path.clone(), span, record, is_faint, field });
                }
            }
        }
        for places in places.values_mut().filter(|places| places.iter().any(|place| !place.is_faint)) {
            places.retain(|place| !place.is_faint);
        }
        places
    }

    /// Every secret in a writer's file, as a reader of its words finds it, and as one of addresses and data does.
    fn look_in_source(&self, text: &str) -> Vec<Faint> {
        let mut read = self.guard.look(text.as_bytes(), Form::Text);
        if text.contains(MARKS) {
            let split = self.guard.look(without_marks(text).as_bytes(), Form::Text);
            let is_split = |seen: &Sighting| text.get(seen.at.clone()).is_some_and(|own| own.contains(MARKS));
            read.extend(split.into_iter().filter(is_split));
            read.sort_by_key(|seen| (seen.at.start, seen.at.end, seen.secret));
            read.dedup();
        }
        let body = body_start(text);
        // `private: {names: [Amal Noor]}` above a text that begins with `Amal` is no `Noor Amal`: no output has both.
        read.retain(|seen| !(seen.at.start < body && body < seen.at.end));
        let wholes = Wholes::of(&read, &self.secrets);
        let stands_firm = |seen: &Sighting| {
            let token = token(text, &seen.at);
            let is_key = seen.at.start < body && self.secrets[seen.secret as usize].what == What::Id;
            is_key || token.contains('/') || token.trim_end_matches('.').contains('.')
        };
        let spelt = self.guard.look_in_paths(text);
        let spelt = spelt.into_iter().filter(|seen| !read.contains(seen));
        let spelt = spelt.map(|seen| Faint { is_faint: !stands_firm(&seen), seen });
        let mut all: Vec<Faint> =
            read.iter().map(|seen| Faint { seen: seen.clone(), is_faint: false }).chain(spelt).collect();
        all.retain(|found| !wholes.hold(&found.seen.at) && !is_in_remark(text, body, found.seen.at.start));
        all.sort_by_key(|found| (found.seen.at.start, found.seen.secret));
        all
    }

    /// The places of a secret in the file of a page on which it stands.
    pub(super) fn places_on(&self, ground: &dyn Ground, secret: u32, outputs: &BTreeSet<usize>) -> &[Place] {
        const MOST_ASKED: usize = 100;
        let records: BTreeSet<Number> =
            outputs.iter().filter_map(|output| ground.record(*output)).take(MOST_ASKED).collect();
        let is_theirs = |places: &&[Place]| {
            places.first().and_then(|place| place.record).is_some_and(|record| records.contains(&record))
        };
        let mut of_each = records.iter().map(|record| self.places(ground, secret, Some(*record)));
        of_each.find(is_theirs).unwrap_or_else(|| self.places(ground, secret, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_of_yaml_is_not_what_a_page_shows() {
        let text =
            "---\n# of Rose\ntitle: A # of Rose\nsummary: 'a # Rose'\nnote: |\n  # Rose\n---\n# Rose\n";
        let body = body_start(text);
        let found: Vec<bool> =
            text.match_indices("Rose").map(|(at, _)| is_in_remark(text, body, at)).collect();
        assert_eq!(found, [true, true, false, false, false]);
    }

    #[test]
    fn what_no_page_shows_of_a_text_takes_as_many_bytes() {
        for (text, shown) in [
            ("R**os**e", "Rose"),
            ("[Rose](https://example.org/a) May", "Rose May"),
            ("[[p-1|Rose]] May", "Rose May"),
            ("Rose[^1] May", "Rose May"),
            ("[[p-1]] | May [^\nx](y", "p-1 | May ^\nx(y"),
            ("가*나*", "가나"),
        ] {
            let marked = without_marks(text);
            assert_eq!(marked.len(), text.len());
            assert_eq!(marked.replace('\u{1}', ""), shown);
        }
    }
}
