//! The keys of one map: which a kind asks for, and which it does not know. The fields that a kind asks for are the fields that it
//! has, so unknown keys and what is meant by them come from the same calls.

use super::meant::{gap_help, hidden_key, hides_a_remark};
use super::{Reader, list};
use crate::diag::{Diagnostic, Severity, Topic};
use crate::frontmatter::faults::HYPHEN_ALONE;
use crate::frontmatter::look_alikes::{is_bullet, is_odd_space, plain_signs};
use crate::frontmatter::survey::{Field, Need, probe_entry};
use crate::frontmatter::{Key, Node, NodeValue, synonyms};
use crate::model::vocabulary::Vocabulary;
use crate::rules;
use crate::text::{self, Span, Spanned, Text};

/// The keys of a map, and which of them have been asked for.
pub struct Fields<'n> {
    pub(super) what: &'static str,
    pub(super) entries: &'n [(Key, Node)],
    pub(super) asked: Vec<&'static str>,
    /// Keys whose value is a list that the map's owner reads itself.
    pub(super) several: Vec<&'static str>,
    pub span: Span,
    /// In a survey every key is there.
    pub(super) has_all: bool,
}

impl<'n> Fields<'n> {
    /// The node under `key`, if there is one.
    pub fn find(&mut self, key: &'static str) -> Option<&'n Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// The node under a key whose value is a list, for whoever reads the list in a way of its own.
    pub fn several(&mut self, key: &'static str) -> Option<&'n Node> {
        self.several.push(key);
        self.find(key)
    }

    /// Whether a comma ended the value of this key, and what follows became a key.
    pub fn is_cut_behind(&self, reader: &Reader<'_>, key: &str) -> bool {
        let at = self.entries.iter().position(|(name, _)| &*name.name == key);
        at.is_some_and(|at| at + 1 < self.entries.len() && self.is_cut(reader, at + 1))
    }

    /// Key and node, for messages about the key itself.
    pub fn entry(&mut self, key: &'static str) -> Option<(&'n Key, &'n Node)> {
        self.asked.push(key);
        let found = match self.has_all {
            true => Some(probe_entry()),
            false => self.entries.iter().find(|(name, _)| &*name.name == key),
        };
        found.map(|(key, node)| (key, node))
    }

    /// The value under `key`; an empty one counts as none.
    pub fn optional<'s, T>(
        &mut self,
        reader: &mut Reader<'s>,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'s>, &Node) -> Option<T>,
    ) -> Option<T> {
        reader.asks(key, Need::Optional);
        read(reader, self.find(key)?)
    }

    /// The value under `key`, which may be missing but not empty: a key that keeps something closed must
    /// never be there and do nothing.
    pub fn filled<'s, T>(
        &mut self,
        reader: &mut Reader<'s>,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'s>, &Node) -> Option<T>,
    ) -> Option<T> {
        reader.asks(key, Need::Filled);
        let (name, node) = self.entry(key)?;
        if is_empty(reader, node) {
            let message = format!("`{key}` has no value, so it would keep nothing closed");
            let diagnostic = reader.report(&rules::EMPTY_FIELD, name.span, message);
            diagnostic.help.push("write its value, or remove the key".into());
            return None;
        }
        read(reader, node)
    }

    /// One of a closed list of words, which must be there.
    pub fn required_word<V: Vocabulary>(&mut self, reader: &mut Reader<'_>, key: &'static str) -> Option<V> {
        let words = || words_help(key, V::WORDS.iter().map(|(word, _)| *word));
        self.wanted(reader, key, Reader::word, Some(&words))
    }

    /// A word of an open list, which must be there.
    pub fn required_open_word(
        &mut self,
        reader: &mut Reader<'_>,
        key: &'static str,
        known: &[&str],
    ) -> Option<Spanned<Text>> {
        let words = || words_help(key, known.iter().copied());
        self.wanted(reader, key, Reader::open_word, Some(&words))
    }

    /// The value under `key`, which must be there; a gap in a draft is only a warning.
    pub fn required<'s, T>(
        &mut self,
        reader: &mut Reader<'s>,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'s>, &Node) -> Option<T>,
    ) -> Option<T> {
        self.wanted(reader, key, read, None)
    }

    /// The same; `words` says which ones may stand there, where they are known.
    fn wanted<'s, T>(
        &mut self,
        reader: &mut Reader<'s>,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'s>, &Node) -> Option<T>,
        words: Option<&dyn Fn() -> String>,
    ) -> Option<T> {
        reader.asks(key, Need::Required);
        match self.entry(key) {
            None => {
                let message = format!("{} wants `{key}`", self.what);
                let gap = self.report_gap(reader, message, Topic::Lacks(key));
                gap.help.push(words.map_or_else(|| gap_help(key), |words| words()));
                None
            }
            Some((name, node)) if is_empty(reader, node) => {
                let severity = reader.mood.gap();
                let diagnostic =
                    reader.report(&rules::EMPTY_FIELD, name.span, format!("`{key}` has no value yet"));
                diagnostic.help.push(match severity {
                    Severity::Error if key == "consent" => {
                        "write what the witness agreed to (casefile explain consent); until it is known, `publish: draft`".into()
                    }
                    Severity::Warning => "fill it in before the record goes to review".into(),
                    _ => "fill it in; only a draft may have gaps".into(),
                });
                diagnostic.help.extend(words.map(|words| words()));
                diagnostic.severity = severity;
                None
            }
            Some((_, node)) => read(reader, node),
        }
    }

    /// Of several keys at least one must have a value; a gap in a draft is only a warning.
    pub fn any_of(&mut self, reader: &mut Reader<'_>, keys: &'static [&'static str], help: &str) {
        if let Some(survey) = &mut reader.survey {
            survey.asks_any_of(keys);
        }
        let found: Vec<(&Key, &Node)> = keys.iter().filter_map(|key| self.entry(key)).collect();
        if found.iter().any(|(_, node)| !is_empty(reader, node)) {
            return;
        }
        let message = format!("{} wants {}", self.what, alternatives(keys));
        let gap = match found.first() {
            None => self.report_gap(reader, message, Topic::LacksOneOf(keys)),
            Some((key, _)) => {
                let severity = reader.mood.gap();
                let gap = reader.report(&rules::EMPTY_FIELD, key.span, format!("{message}; this is empty"));
                gap.severity = severity;
                gap
            }
        };
        gap.help.push(help.to_owned());
    }

    /// Several values; one alone may stand without brackets.
    pub fn list<'s, T>(
        &mut self,
        reader: &mut Reader<'s>,
        key: &'static str,
        mut read: impl FnMut(&mut Reader<'s>, &Node) -> Option<T>,
    ) -> Vec<T> {
        reader.asks(key, Need::List);
        match self.find(key) {
            None => Vec::new(),
            Some(node @ Node { value: NodeValue::Nothing, .. }) => {
                reader.refuse_lost_text(node);
                Vec::new()
            }
            Some(node @ Node { value: NodeValue::List(items), .. })
                if self.refuse_keys_in_brackets(reader, key, node, items) =>
            {
                Vec::new()
            }
            Some(Node { value: NodeValue::List(items), span }) => {
                let is_nothing = |item: &&Node| matches!(item.value, NodeValue::Nothing);
                if items.iter().any(|item| is_nothing(&item)) {
                    reader.refuse_lost_entries(*span);
                }
                // Records are kept: a list has no more room than it needs.
                let mut list = Vec::with_capacity(items.len());
                let there = items.iter().filter(|item| !is_nothing(item));
                list.extend(there.filter_map(|item| read(reader, item)));
                list
            }
            Some(node) if refuse_list_marks(reader, node) || refuse_wide_brackets(reader, key, node) => {
                Vec::new()
            }
            Some(node) => read(reader, node).into_iter().collect(),
        }
    }

    /// `victims: [label: returnees, count: 5]`: to YAML a list of two maps, with a key each.
    fn refuse_keys_in_brackets(
        &self,
        reader: &mut Reader<'_>,
        key: &str,
        node: &Node,
        items: &[Node],
    ) -> bool {
        let Some(map) = self.known_field(reader, key).and_then(|field| field.map) else { return false };
        let known: Vec<&str> = (reader.maps)()
            .iter()
            .filter(|known| known.name == map)
            .flat_map(|map| map.fields.iter().map(|field| field.key))
            .collect();
        let written = |item: &Node| reader.source.get(item.span.range()).unwrap_or("").starts_with('{');
        let single = |item: &Node| match &item.value {
            NodeValue::Map(entries) if entries.len() == 1 && !written(item) => {
                Some(entries[0].0.name.clone())
            }
            _ => None,
        };
        let keys: Option<Vec<Text>> = items.iter().map(single).collect();
        let Some(keys) = keys.filter(|keys| keys.len() > 1) else { return false };
        let are_one =
            keys.iter().enumerate().all(|(at, name)| known.contains(&&**name) && !keys[..at].contains(name));
        let inner =
            reader.source.get(node.span.range()).and_then(|text| text.strip_prefix('[')?.strip_suffix(']'));
        let Some(inner) = inner.filter(|inner| are_one && !inner.contains('\n')).map(str::to_owned) else {
            return false;
        };
        let message = "keys with their values stand in braces, `{ }`".to_owned();
        reader.report_with(&rules::WRONG_SHAPE, node.span, message, format!("write `{key}: {{{inner}}}`"));
        true
    }

    /// All entries, for maps whose keys are the writer's own.
    pub fn every(&mut self) -> &'n [(Key, Node)] {
        let entries = self.entries;
        self.entries = &[];
        entries
    }

    /// Of the keys that were asked for those that are there, in their order: name, and places of key and value.
    pub fn known(&self) -> impl Iterator<Item = (&'static str, Span, Span)> {
        self.entries.iter().filter_map(|(key, node)| {
            let name = self.asked.iter().find(|name| ***name == *key.name)?;
            Some((*name, key.span, node.span))
        })
    }

    /// Tells of a key that is missing; in a draft a gap is only a warning.
    fn report_gap<'r>(
        &self,
        reader: &'r mut Reader<'_>,
        message: String,
        topic: Topic,
    ) -> &'r mut Diagnostic {
        let severity = reader.mood.gap();
        let diagnostic = reader.report(&rules::MISSING_FIELD, self.first_line(), message);
        diagnostic.severity = severity;
        diagnostic.topic = topic;
        diagnostic
    }

    /// Takes back what was told of a gap of this map since `told`.
    fn take_back_gap(&self, reader: &mut Reader<'_>, told: usize, is_it: impl Fn(&Topic) -> bool) {
        let places = [Some(self.first_line()), Some(self.span)];
        let is_gap = |told: &Diagnostic| places.contains(&told.span) && is_it(&told.topic);
        if let Some(at) = reader.diagnostics[told..].iter().position(is_gap) {
            reader.diagnostics.remove(told + at);
        }
    }

    /// Where to point when a key is missing: the first key of the map.
    fn first_line(&self) -> Span {
        self.entries.first().map_or(self.span, |(key, _)| key.span)
    }

    /// Tells of keys that nobody asked for. A key that is missing only because it is misspelt here is one
    /// fault, so what was told of it since `told` is taken back.
    pub(super) fn refuse_the_rest(&self, reader: &mut Reader<'_>, told: usize) {
        for (index, (key, _)) in self.entries.iter().enumerate() {
            if self.asked.contains(&&*key.name) || self.is_cut_value(reader, index) {
                continue;
            }
            if self.is_half_of_a_point(index) {
                continue; // told with the other half
            }
            if let Some(above) = self.key_above(reader, index) {
                self.tell_dedented(reader, told, above, index);
                continue;
            }
            let meant = self.meant(key);
            let is_date = key.name.starts_with(|c: char| c.is_ascii_digit());
            let cut = self.without_space(key).map(|(name, _)| name);
            if let Some(name) = cut.or(meant).or(is_date.then_some("date")) {
                let lacks_it = |topic: &Topic| match topic {
                    Topic::LacksOneOf(keys) => keys.contains(&name),
                    topic => *topic == Topic::Lacks(name),
                };
                self.take_back_gap(reader, told, lacks_it);
                reader.misspelt.push(name);
            }
            if cut.is_some() && self.entries[..index].iter().any(|(key, _)| self.without_space(key).is_some())
            {
                continue; // told with the first
            }
            if self.is_end_of_a_span(index) {
                continue; // told with its beginning
            }
            if self.is_name_of_somebody(key) {
                let is_of_who = |topic: &Topic| match topic {
                    Topic::LacksOneOf(keys) => keys.contains(&"who"),
                    topic => *topic == Topic::Lacks("who"),
                };
                self.take_back_gap(reader, told, is_of_who);
            }
            if key.name.starts_with(is_bullet) {
                let of_map = reader.diagnostics.split_off(told);
                let others = of_map.into_iter().filter(|told| told.rule != &rules::MISSING_FIELD);
                reader.diagnostics.extend(others);
            }
            self.refuse(reader, key, meant);
        }
    }

    /// The field and the value of a key that no space parts from its value: `level:pseudonym`.
    fn without_space<'k>(&self, key: &'k Key) -> Option<(&'static str, &'k str)> {
        let (name, value) = key.name.split_once(':')?;
        let name = self.asked.iter().find(|asked| **asked == name)?;
        (!value.is_empty()).then_some((*name, value))
    }

    /// Whether a key says when something began or ended, where one key, `date`, says both.
    fn is_side_of_a_date(&self, key: &Key, sides: &[&str]) -> bool {
        let takes_both = self.asked.contains(&"date") && !self.asked.contains(&"from");
        takes_both && sides.contains(&&*key.name.to_lowercase().replace([' ', '-'], "_"))
    }

    /// The second of two keys of which the first is told with both.
    fn is_end_of_a_span(&self, index: usize) -> bool {
        let is_side = |key: &Key| [BEGINNINGS, ENDS].iter().any(|sides| self.is_side_of_a_date(key, sides));
        is_side(&self.entries[index].0) && self.entries[..index].iter().any(|(key, _)| is_side(key))
    }

    /// What to write for `start:` and `end:`.
    fn span_meant(&self) -> String {
        let side = |sides| {
            self.entries.iter().find_map(|(key, node)| match &node.value {
                NodeValue::Text(text) if self.is_side_of_a_date(key, sides) => Some(text.trim().to_owned()),
                _ => None,
            })
        };
        match (side(BEGINNINGS), side(ENDS)) {
            (Some(first), Some(last)) if first != last => {
                format!("one key says both: `date: {{from: {first}, to: {last}}}`")
            }
            (Some(day), _) => format!(
                "write `date: {day}`; what went on has an end as well: `date: {{from: ..., to: ...}}`"
            ),
            (None, Some(day)) => {
                format!("write `date: {{to: {day}}}`; what had a beginning: `date: {{from: ..., to: ...}}`")
            }
            (None, None) => "write `date: {from: ..., to: ...}`".to_owned(),
        }
    }

    /// `{name: women}` among the people of an event.
    fn is_name_of_somebody(&self, key: &Key) -> bool {
        self.asked.contains(&"who") && ["name", "names", "person", "people"].contains(&&*key.name)
    }

    /// Of latitude and longitude as keys of their own, the second.
    fn is_half_of_a_point(&self, index: usize) -> bool {
        let is_half = |key: &Key| {
            self.meant(key) == Some("coordinates") && !key.name.to_lowercase().starts_with("coord")
        };
        is_half(&self.entries[index].0) && self.entries[..index].iter().any(|(key, _)| is_half(key))
    }

    /// The numbers of latitude and longitude that stand as keys of their own.
    fn point(&self) -> Option<String> {
        let number = |starts: [&str; 2]| {
            let is_it = |key: &Key| starts.iter().any(|start| key.name.to_lowercase().starts_with(start));
            self.entries.iter().find_map(|(key, node)| match &node.value {
                NodeValue::Text(text) if is_it(key) => Some(text.clone()),
                _ => None,
            })
        };
        Some(format!("[{}, {}]", number(["lat", "위도"])?, number(["lon", "lng"])?))
    }

    /// The known key above that has no value, of those that hold keys, where this one stands at the left edge below it.
    fn key_above(&self, reader: &Reader<'_>, index: usize) -> Option<usize> {
        let is_known = |(key, _): &(Key, Node)| self.asked.contains(&&*key.name);
        let above = (0..index).rev().find(|at| is_known(&self.entries[*at]))?;
        let (key, node) = &self.entries[above];
        let is_part = || {
            let map = self.known_field(reader, &key.name)?.map?;
            let mut parts =
                (reader.maps)().iter().filter(|known| known.name == map).flat_map(|map| &map.fields);
            parts.find(|part| *part.key == *self.entries[index].0.name)
        };
        (is_empty(reader, node) && is_part().is_some()).then_some(above)
    }

    /// What is known of a field of this map.
    fn known_field(&self, reader: &Reader<'_>, key: &str) -> Option<&'static Field> {
        let mut fields =
            (reader.maps)().iter().filter(|map| map.name == self.what).flat_map(|map| &map.fields);
        fields.find(|field| field.key == key)
    }

    /// `level: ...` at the left edge below `consent:`: told once, with all of them.
    fn tell_dedented(&self, reader: &mut Reader<'_>, told: usize, above: usize, index: usize) {
        let (key, _) = &self.entries[above];
        let is_gap = |told: &Diagnostic| {
            [&rules::EMPTY_FIELD, &rules::MISSING_FIELD].contains(&told.rule) && told.span == Some(key.span)
        };
        if let Some(at) = reader.diagnostics[told..].iter().position(is_gap) {
            reader.diagnostics.remove(told + at);
        }
        if index == above + 1 {
            let (inner, _) = &self.entries[index];
            let message = format!(
                "`{}` stands at the start of its line, so it is no part of `{}`",
                inner.name, key.name
            );
            let help = format!("begin this line, and each that belongs to `{}`, with two spaces", key.name);
            reader.report_with(&rules::UNKNOWN_FIELD, inner.span, message, help);
            reader.misspelt.extend(self.asked.iter().find(|asked| ***asked == *key.name));
        }
    }

    /// The field that a key likely means.
    fn meant(&self, key: &Key) -> Option<&'static str> {
        if [BEGINNINGS, ENDS].iter().any(|sides| self.is_side_of_a_date(key, sides)) {
            return Some("date");
        }
        let is_of_another = synonyms::is_of_another_program(&key.name);
        let seen = key.name.trim_start_matches(|sign: char| text::has_no_width(sign) || is_odd_space(sign));
        let near = || text::nearest(seen, self.asked.iter().copied()).filter(|_| !is_of_another);
        // Some kinds have the one, some the other.
        let other = [("title", "name"), ("name", "title")].into_iter().find(|(written, _)| *written == seen);
        let other = other.map(|(_, other)| other).filter(|other| self.asked.contains(other));
        synonyms::field_for(seen, &self.asked).or(other).or_else(near)
    }

    fn refuse(&self, reader: &mut Reader<'_>, key: &Key, meant: Option<&str>) {
        if key.name.starts_with(|sign| is_odd_space(sign) || text::has_no_width(sign)) {
            let seen =
                key.name.trim_start_matches(|sign: char| is_odd_space(sign) || text::has_no_width(sign));
            // At the left edge there is nothing to type again.
            let stands_first = key.span.start == 0
                || reader
                    .source
                    .as_bytes()
                    .get(key.span.start as usize - 1)
                    .is_some_and(|sign| *sign == b'\n');
            if stands_first && self.asked.contains(&seen) {
                let is_space = key.name.starts_with(is_odd_space);
                let (rule, sign) = match is_space {
                    true => (&rules::ODD_SPACE, "a space that looks plain and is not"),
                    false => (&rules::UNSEEN_SIGN, "a sign that is not seen"),
                };
                let message = format!("{sign} stands before `{seen}`");
                let help = format!("delete what stands before `{seen}`: a key of the record begins its line");
                reader.report_with(rule, key.span, message, help);
                return;
            }
            let message =
                "this line begins with a space that looks plain and is not, as word processors make them";
            let help = "delete the spaces at the start of this line, and type them again".to_owned();
            reader.report_with(&rules::ODD_SPACE, key.span, message.to_owned(), help);
            return;
        }
        if let Some((name, _)) = self.without_space(key) {
            let message = format!("a space is missing after `{name}:`");
            let pairs = self.entries.iter().filter_map(|(key, _)| self.without_space(key));
            let written = pairs.map(|(name, value)| {
                let value = if hidden_key(&format!("{name}:")).is_some() { "..." } else { value };
                format!("`{name}: {value}`")
            });
            let help = format!("write {}", written.collect::<Vec<_>>().join(", "));
            reader.report_with(&rules::MISSING_SPACE, key.span, message, help);
            return;
        }
        if let Some(name) = key.name.strip_prefix('-').filter(|name| self.asked.contains(name)) {
            let help = format!("write a hyphen and a space: `- {name}: ...`");
            reader.report_with(&rules::LIST_MARK, key.span, HYPHEN_ALONE.to_owned(), help);
            return;
        }
        if key.name.starts_with(is_bullet) {
            let name = key.name.trim_start_matches(is_bullet).trim();
            let message = "in front matter a list's entries begin with a hyphen and a space".to_owned();
            let help = format!("delete this mark, and write: `- {name}: ...`");
            reader.report_with(&rules::LIST_MARK, key.span, message, help);
            return;
        }
        let message = format!("{} has no field `{}`", self.what, key.name);
        let mut topic = Topic::Rule;
        let mut fields = || {
            topic = Topic::FieldsOf(self.what);
            format!("its fields are: {}", self.names().join(", "))
        };
        let help = match meant {
            // Of a record alone; a map inside it may mean another thing.
            _ if &*key.name == "kind" && self.asked.contains(&"publish") => {
                "the folder says what kind of record it is: remove this line".into()
            }
            _ if self.is_name_of_somebody(key) => {
                "words that name nobody: `label: ...`; somebody who has a record: `who: ID`".into()
            }
            Some("date") if [BEGINNINGS, ENDS].iter().any(|sides| self.is_side_of_a_date(key, sides)) => {
                self.span_meant()
            }
            Some("coordinates") if let Some(point) = self.point() => {
                format!("both stand in one key, latitude first: `coordinates: {point}`")
            }
            Some(name) => format!("did you mean `{name}`?"),
            None if key.name.starts_with(|c: char| c.is_ascii_digit()) && self.asked.contains(&"date") => {
                format!("write it as an entry with keys: `- {{date: {}, text: ...}}`", key.name)
            }
            None if synonyms::is_of_another_program(&key.name) => {
                "another program needs this key, and here it means nothing: remove it".into()
            }
            None if self.what == "a translation" => {
                "a translation holds only words; all else is inherited from its original: remove it here"
                    .into()
            }
            None if let Some(above) = self.text_above(key) => {
                format!("does it go on with `{above}`? Then put all of that in quotation marks, on one line")
            }
            None if self.are_listed(reader) => {
                "no field of it is like this one; all of them stand with the first such message".into()
            }
            None if self.asked.contains(&"facts") => format!(
                "{}\nwords of your own go under `facts:`; what must not be published, under `private:`",
                fields()
            ),
            None => fields(),
        };
        reader.report_with(&rules::UNKNOWN_FIELD, key.span, message, help).topic = topic;
    }

    /// The field above, if it holds a text, and this key is of several words: likely the text has a colon on its second line.
    fn text_above(&self, key: &Key) -> Option<&str> {
        let at = self.entries.iter().position(|(other, _)| other.span == key.span)?;
        let (above, node) = self.entries[..at].last()?;
        let is_text = matches!(node.value, NodeValue::Text(_)) && self.asked.contains(&&*above.name);
        (is_text && key.name.trim().contains(' ')).then_some(&*above.name)
    }

    /// Whether a message of this file lists these fields already.
    fn are_listed(&self, reader: &Reader<'_>) -> bool {
        reader.diagnostics.iter().any(|told| told.topic == Topic::FieldsOf(self.what))
    }

    /// The fields that were asked for, each once.
    fn names(&self) -> Vec<&'static str> {
        let is_first = |index: usize| !self.asked[..index].contains(&self.asked[index]);
        (0..self.asked.len()).filter(|index| is_first(*index)).map(|index| self.asked[index]).collect()
    }

    /// Tells of values that a comma cut in two, in a map whose keys are the writer's own.
    pub fn refuse_cut_values(&self, reader: &mut Reader<'_>) {
        for index in 0..self.entries.len() {
            self.is_cut_value(reader, index);
        }
    }

    /// `{ at: para. 16, 17 }`: the comma ended the value, and `17` became a key without one.
    fn is_cut_value(&self, reader: &mut Reader<'_>, index: usize) -> bool {
        let is_cut = |index: usize| self.is_cut(reader, index);
        if !is_cut(index) {
            return false;
        }
        let (key, _) = &self.entries[index];
        let (before, value) = &self.entries[index - 1];
        if is_cut(index - 1) {
            return true; // told with the one before
        }
        let last = (index..self.entries.len()).take_while(|index| is_cut(*index)).last().unwrap_or(index);
        let whole =
            &reader.source[Span { start: value.span.start, end: self.entries[last].0.span.end }.range()];
        let message =
            format!("inside `{{ }}` a comma ends the value, so `{}` was read as a key of its own", key.name);
        let is_list = self.several.contains(&&*before.name)
            || self.known_field(reader, &before.name).is_some_and(|field| field.need == Need::List);
        let help = match is_list_of_words(whole) {
            _ if is_list => format!("several values stand in brackets: `{}: [{whole}]`", before.name),
            true => format!(
                "several values stand in brackets: `{0}: [{whole}]`; if it is one text, put it in quotation marks: `{0}: \"{whole}\"`",
                before.name
            ),
            false => format!("put it in quotation marks: `{}: \"{whole}\"`", before.name),
        };
        reader.report_with(&rules::STRAY_WORD, key.span, message, help);
        true
    }

    fn is_cut(&self, reader: &Reader<'_>, index: usize) -> bool {
        let (key, node) = &self.entries[index];
        let in_braces = reader.source[self.span.range()].starts_with('{');
        let is_cut_key = key.name.split_once(':').is_some_and(|(name, _)| self.asked.contains(&name));
        index > 0
            && in_braces
            && !is_cut_key
            && matches!(node.value, NodeValue::Nothing)
            && !reader.has_colon_behind(key)
    }
}

/// Keys of other programs for the day on which something began, and for that on which it ended.
const BEGINNINGS: &[&str] =
    &["start", "start_date", "startdate", "date_start", "begin", "begin_date", "date_from", "from"];
const ENDS: &[&str] = &["end", "end_date", "enddate", "date_end", "date_to", "to"];

/// Words between commas, and no figures, as pages and numbers have them.
fn is_list_of_words(text: &str) -> bool {
    text.split(',').all(|part| !part.trim().is_empty() && !part.contains(|sign: char| sign.is_ascii_digit()))
}

/// `-one` or `• one` on lines of their own: YAML reads one long text.
fn refuse_list_marks(reader: &mut Reader<'_>, node: &Node) -> bool {
    let written = reader.source.get(node.span.range()).unwrap_or("");
    let is_marked = |line: &str| line.trim_start().starts_with(|sign: char| sign == '-' || is_bullet(sign));
    let above = &reader.source[..node.span.start as usize];
    let begins_a_line = above.rsplit('\n').next().is_some_and(|lead| lead.trim().is_empty());
    if !matches!(node.value, NodeValue::Text(_))
        || !begins_a_line
        || !written.lines().all(is_marked)
        || written.is_empty()
    {
        return false;
    }
    let message =
        "this is read as one long text: a list's entries begin with a hyphen and a space".to_owned();
    let help = "write `- one`, each on a line of its own, or `[one, two]` on one line".to_owned();
    reader.report_with(&rules::LIST_MARK, node.span, message, help);
    true
}

/// `a`, `b` or `c`.
fn alternatives(keys: &[&str]) -> String {
    match keys {
        [most @ .., last] if !most.is_empty() => format!("{} or `{last}`", list(most.iter().copied())),
        keys => list(keys.iter().copied()),
    }
}

/// Nothing was written, or only quotation marks.
pub(super) fn is_empty(reader: &Reader<'_>, node: &Node) -> bool {
    match &node.value {
        NodeValue::Nothing => {
            reader.source.get(node.span.range()).is_none_or(|text| text.trim().is_empty())
                && !hides_a_remark(reader.source, node.span.start as usize)
        }
        NodeValue::Text(text) => text.trim().is_empty(),
        NodeValue::List(items) => items.is_empty(),
        NodeValue::Map(entries) => entries.is_empty(),
    }
}

/// A missing word is told with those that may stand there.
/// `tags: ［one，two］`: one text to YAML.
fn refuse_wide_brackets(reader: &mut Reader<'_>, key: &str, node: &Node) -> bool {
    let NodeValue::Text(text) = &node.value else { return false };
    if !text.starts_with('［') || !text.ends_with(['］', ']']) {
        return false;
    }
    let span = reader.inside(node, text, 0..'［'.len_utf8());
    let help = match key {
        "other_names" | "names" | "passages" => "write plain signs: `[one, two]`".to_owned(),
        key => format!("write plain signs: `{key}: {}`", plain_signs(text)),
    };
    reader.report(&rules::FULL_WIDTH, span, "`［` is not the bracket that YAML wants").help.push(help);
    true
}

fn words_help<'w>(key: &str, words: impl Iterator<Item = &'w str> + Clone) -> String {
    /// So many are written out.
    const MOST: usize = 8;
    let first = list(words.clone().take(MOST));
    match words.count() {
        0..=MOST => format!("`{key}:` takes one of these words: {first}"),
        more => format!(
            "`{key}:` takes one of these words: {first}; {} more stand in docs/records.md",
            more - MOST
        ),
    }
}
