//! Reads a kind's fields from the tree of nodes. Every fault is collected, none stops the reading;
//! the fields that a kind asks for are the fields that it has, so unknown keys, suggestions and the
//! lists in the manual come from the same calls.

mod fields;
pub mod languages;
pub(super) mod meant;
mod signs;

use super::faults::quoted;
use super::survey::{Need, Shape, Survey};
use super::{Key, Maps, NO_MAPS, Node, NodeValue};
use crate::diag::{Diagnostic, Severity, Topic};
use crate::model::count::Count;
use crate::model::date::days_meant;
use crate::model::relation::Relation;
use crate::model::vocabulary::Vocabulary;
use crate::rules;
use crate::text::{self, Span, Spanned, Text};
pub use fields::Fields;
use meant::{
    AlmostIds, hidden_key, is_number, lost_remark, lost_tags, map_help, meant_word, no_id_help, several_words,
};

/// How strict required keys are: a draft may have gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Draft,
    Strict,
}

impl Mood {
    /// How bad a required key without a value is.
    fn gap(self) -> Severity {
        if self == Mood::Draft { Severity::Warning } else { Severity::Error }
    }
}

/// A reference as it was written: an id, perhaps with a claim after `#`.
#[derive(Clone, Debug)]
pub struct Reference {
    pub relation: Relation,
    pub id: Text,
    pub claim: Option<Text>,
    pub span: Span,
}

/// Which of a record's references this is: an index into `Record::references`. What it names is
/// known only after linking, and kept in a table beside the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot(pub u32);

/// Reads one file's front matter, and collects what is wrong with it.
pub struct Reader<'s> {
    pub file: &'s Text,
    pub source: &'s str,
    pub mood: Mood,
    pub references: Vec<Reference>,
    pub diagnostics: Vec<Diagnostic>,
    /// Keys that unknown ones were likely meant to be, at the top of the record and in its maps.
    pub misspelt: Vec<&'static str>,
    pub(super) maps: Maps,
    /// Kept only while it is asked which fields there are.
    pub(super) survey: Option<Box<Survey>>,
}

impl<'s> Reader<'s> {
    pub fn new(file: &'s Text, source: &'s str) -> Self {
        Reader {
            file,
            source,
            mood: Mood::Draft,
            references: Vec::new(),
            diagnostics: Vec::new(),
            misspelt: Vec::new(),
            maps: NO_MAPS,
            survey: None,
        }
    }

    /// Tells it which maps may stand in the file.
    pub fn knowing(self, maps: Maps) -> Self {
        Reader { maps, ..self }
    }

    /// Adds a diagnostic, and returns it for its help to be added.
    pub fn report(
        &mut self,
        rule: &'static rules::Rule,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::new(rule, self.file, span, message));
        self.diagnostics.last_mut().expect("one was just pushed")
    }

    fn report_with(
        &mut self,
        rule: &'static rules::Rule,
        span: Span,
        message: String,
        help: String,
    ) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::new(rule, self.file, span, message).help(help));
        self.diagnostics.last_mut().expect("one was just pushed")
    }

    /// Whether a colon follows this key: inside of `{ }` it may stand without one.
    pub fn has_colon_behind(&self, key: &Key) -> bool {
        let behind = self.source.get(key.span.end as usize..).unwrap_or("");
        behind.trim_start_matches(['"', '\'']).trim_start().starts_with(':')
    }

    /// Whether an error was told since there were `told` diagnostics.
    pub fn has_errors_since(&self, told: usize) -> bool {
        self.diagnostics[told..].iter().any(|told| told.severity == Severity::Error)
    }

    /// Reads a map: `what` names it in messages ("a position"). Unknown keys are reported.
    pub fn map<T>(
        &mut self,
        node: &Node,
        what: &'static str,
        read: impl FnOnce(&mut Reader<'s>, &mut Fields<'_>) -> T,
    ) -> Option<T> {
        let NodeValue::Map(entries) = &node.value else {
            self.wrong_shape(node, what, "a map of keys");
            return None;
        };
        if let Some(pairs) = pairs_by_equals_sign(entries) {
            let message = "a key and its value are parted by a colon and a space, not by `=`".to_owned();
            self.report_with(&rules::WRONG_SHAPE, node.span, message, format!("write `{{{pairs}}}`"));
            return None;
        }
        if let Some(list) = list_in_braces(self.source, node) {
            let message = "`{ }` holds keys with their values; a list stands in `[ ]`".to_owned();
            self.report_with(&rules::WRONG_SHAPE, node.span, message, format!("write `[{list}]`"));
            return None;
        }
        if self.refuse_wide_keys(entries) {
            return None;
        }
        let told = self.diagnostics.len();
        let asked = Vec::with_capacity(24);
        let several = Vec::new();
        let mut fields =
            Fields { what, entries, asked, several, span: node.span, has_all: self.survey.is_some() };
        if let Some(survey) = &mut self.survey {
            survey.begin(what);
        }
        let value = read(self, &mut fields);
        match &mut self.survey {
            Some(survey) => survey.end(&fields.asked),
            None => fields.refuse_the_rest(self, told),
        }
        Some(value)
    }

    /// `{level：pseudonym}`, `{scope: ［web, archive］}`: to YAML keys of strange names, without values. The sign is the one fault.
    fn refuse_wide_keys(&mut self, entries: &[(Key, Node)]) -> bool {
        let wide = |(key, node): &(Key, Node)| {
            let is_bare = matches!(node.value, NodeValue::Nothing);
            let sign = key
                .name
                .char_indices()
                .find(|(_, sign)| matches!(sign, '：' | '﹕' | '︰' | '꞉' | '］' | '｝'))?;
            is_bare.then_some(sign)
        };
        let Some((key, (at, sign))) = entries.iter().find_map(|entry| Some((&entry.0, wide(entry)?))) else {
            return false;
        };
        let span = match self.source.get(key.span.range()) {
            Some(written) if written == &*key.name => key.span.part(at..at + sign.len_utf8()),
            _ => key.span,
        };
        let before = key.name[..at].trim();
        let (message, help) = match sign {
            '］' | '｝' => (
                format!("`{sign}` is not the bracket that YAML wants"),
                "write plain brackets, and a plain comma and a space between the entries: `[one, two]`"
                    .to_owned(),
            ),
            _ if before.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') => (
                format!("`{sign}` is not the colon that YAML wants after `{before}`"),
                format!("write a plain colon and a space: `{before}: ...`"),
            ),
            _ => return false,
        };
        self.report_with(&rules::FULL_WIDTH, span, message, help);
        true
    }

    /// Tells a survey what the field takes that was asked for last. Whoever reads a value in a form of its own
    /// says so here; the calls below say it themselves.
    pub fn takes(&mut self, shape: Shape) {
        if let Some(survey) = &mut self.survey {
            survey.takes(shape);
        }
    }

    /// Tells a survey that the field that was asked for last may be a map, for one that is read in a way of its own.
    pub fn holds_keys(&mut self, name: &'static str) {
        if let Some(survey) = &mut self.survey {
            survey.holds(name);
        }
    }

    fn asks(&mut self, key: &'static str, need: Need) {
        if let Some(survey) = &mut self.survey {
            survey.asks(key, need);
        }
    }

    /// Tells of a value in another form than the one that is wanted.
    pub fn wrong_shape(&mut self, node: &Node, what: &str, wanted: &str) {
        let found = match &node.value {
            NodeValue::Nothing => "nothing",
            NodeValue::Text(_) => "a text",
            NodeValue::List(_) => "a list",
            NodeValue::Map(_) => "a map of keys",
        };
        let help = match (wanted, &node.value) {
            ("a map of keys", _) => map_help(what),
            ("a text", NodeValue::Map(_)) if self.key_before(node) == "at" => {
                "`at` is one text: a page, a paragraph, a minute: `at: p. 5`; one with a colon or a comma in quotation marks: `at: \"p: 5, note 2\"`".to_owned()
            }
            ("a text", NodeValue::List(_)) if self.key_before(node) == "at" => {
                "`at` is one text, not a list: `at: \"p. 5, 7\"`".to_owned()
            }
            ("a text", NodeValue::List(items)) if let Some(word) = self.linked(node, items) => {
                format!("`[[ ]]` is a link of other programs; here write the word alone: `{word}`")
            }
            ("a text", NodeValue::List(_) | NodeValue::Map(_)) => {
                "write one text; if the brackets belong to it, put all of it in quotation marks".to_owned()
            }
            ("an id", NodeValue::List(items)) if let Some(word) = self.linked(node, items) => {
                format!("`[[ ]]` is a link of other programs; here write the id alone: `{word}`")
            }
            ("an id", _) => "write a record for it, and its id here: the name of the record's file without `.md`".to_owned(),
            _ => "casefile explain wrong-shape".to_owned(),
        };
        let message = format!("{what} wants {wanted}; this is {found}");
        self.report_with(&rules::WRONG_SHAPE, node.span, message, help);
    }

    /// The word of `[[word]]`, which is a list in a list.
    fn linked<'n>(&self, node: &Node, items: &'n [Node]) -> Option<&'n str> {
        let before = self.source.get(..node.span.start as usize)?;
        match items {
            [Node { value: NodeValue::Text(word), .. }] if before.ends_with('[') => Some(word),
            [Node { value: NodeValue::List(inner), .. }] => match &inner[..] {
                [Node { value: NodeValue::Text(word), .. }] => Some(word),
                _ => None,
            },
            _ => None,
        }
    }

    /// The key whose value a node is, on its line or the one above.
    fn key_before(&self, node: &Node) -> &'s str {
        let before = self.source.get(..node.span.start as usize).unwrap_or("").trim_end();
        let key = before.strip_suffix(':').unwrap_or("");
        key.rsplit(|sign: char| !sign.is_alphanumeric() && sign != '_').next().unwrap_or("")
    }

    /// A text as written; line ends at its end are cut.
    pub fn text(&mut self, node: &Node) -> Option<Text> {
        let text = self.any_text(node)?;
        self.refuse_turns(node.span, &text);
        Some(text)
    }

    /// The same, for whoever looks itself for signs that are not seen.
    fn any_text(&mut self, node: &Node) -> Option<Text> {
        self.takes(Shape::Text);
        match &node.value {
            NodeValue::Text(text) => {
                self.refuse_redactions(node.span, text);
                self.refuse_links(node.span, text);
                self.refuse_remarks(node.span, text);
                self.refuse_cut_text(node);
                let trimmed = text.trim_end();
                Some(if trimmed.len() == text.len() { text.clone() } else { trimmed.into() })
            }
            NodeValue::Nothing => {
                if !self.refuse_lost_text(node) {
                    self.refuse_nothing(node);
                }
                None
            }
            _ => {
                self.wrong_shape(node, "this field", "a text");
                None
            }
        }
    }

    /// A sign that turns the direction of letters and is never ended, or shows them in another order.
    fn refuse_turns(&mut self, span: Span, text: &str) {
        if let Some((_, turn)) = text::bidi::first_odd(text) {
            let told = self.report(&rules::UNSEEN_SIGN, span, turn.message());
            told.severity = Severity::Warning;
            told.help.push(turn.help().into());
        }
    }

    pub fn spanned_text(&mut self, node: &Node) -> Option<Spanned<Text>> {
        self.text(node).map(|value| Spanned { value, span: node.span })
    }

    /// `title: Strike #2` ends before the `#`: what follows without a space, or a number alone, is no remark that was
    /// meant.
    fn refuse_cut_text(&mut self, node: &Node) {
        let end = node.span.end as usize;
        let rest = self.source.get(end..).unwrap_or("").lines().next().unwrap_or("");
        let cut = rest.trim_start();
        if cut.len() == rest.len()
            || !cut.starts_with('#')
            || (cut[1..].starts_with([' ', '#']) && !is_number(cut[1..].trim()))
            || cut.len() < 2
        {
            return;
        }
        let start = end + rest.len() - cut.len();
        let written = self.source.get(node.span.range()).unwrap_or("");
        let lead = self.source[..node.span.start as usize].rsplit('\n').next().unwrap_or("");
        let help = match hidden_key(lead) {
            // `claim: e1 #at-night`
            None if lead.ends_with("claim: ") && text::is_id(written) && text::is_id(cut[1..].trim_end()) => {
                format!("leave the space out: `claim: {written}{}`", cut.trim_end())
            }
            Some(key) => format!("put the whole text in quotation marks: `{key}: \"...\"`"),
            None => {
                let whole = quoted(&format!("{written} {}", cut.trim_end()));
                let key = if lead.contains(['{', '[']) { "" } else { lead.trim_start() };
                format!("put the whole text in quotation marks: `{key}{whole}`")
            }
        };
        let message = "`#` after a space starts a remark, so the text ends before it".to_owned();
        self.report_with(&rules::LOST_COMMENT, Span::new(start, start + cut.trim_end().len()), message, help);
    }

    /// `title: #1 of them`, `- #china`: all of the text is a remark to YAML.
    fn refuse_lost_text(&mut self, node: &Node) -> bool {
        let Some((span, remark)) = lost_remark(self.source, node.span) else { return false };
        let before = self.source[..node.span.start as usize].rsplit('\n').next().unwrap_or("");
        let message = "`#` after a space starts a remark, so this value is empty".to_owned();
        let help = match hidden_key(before) {
            Some(_) => "put it in quotation marks".to_owned(),
            None if let Some(tags) = lost_tags(self.source, node.span, remark) => {
                format!("write tags without `#`: {tags}")
            }
            None => {
                format!("put it in quotation marks: `\"{remark}\"`; or leave the `#` out: `{}`", &remark[1..])
            }
        };
        self.report_with(&rules::LOST_COMMENT, span, message, help);
        true
    }

    /// The same of the entries of a list: an entry that is nothing has no place of its own.
    fn refuse_lost_entries(&mut self, list: Span) {
        let begun = self.source[..list.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
        let mut start = begun;
        for line in self.source[begun..].split_inclusive('\n') {
            let entry = line.trim_start();
            if !line.starts_with([' ', '-']) {
                break;
            }
            if let Some(value) = entry.strip_prefix("- ").filter(|value| value.trim_start().starts_with('#'))
            {
                let at = (start + line.len() - value.trim_start().len()) as u32;
                let node = Node { span: Span { start: at, end: at }, value: NodeValue::Nothing };
                self.refuse_lost_text(&node);
            }
            start += line.len();
        }
    }

    /// The same of what no message may repeat: a value that is lost is not looked for either.
    pub fn refuse_lost_secret(&mut self, node: &Node) {
        if let Some((span, _)) = lost_remark(self.source, node.span) {
            let message = "`#` after a space starts a remark, so nothing is withheld here".to_owned();
            let help = "put the whole value in quotation marks, or leave the `#` out".to_owned();
            self.report_with(&rules::LOST_COMMENT, span, message, help);
        }
    }

    /// `name: Null` is nothing to YAML; an empty value is reported by whoever requires it.
    fn refuse_nothing(&mut self, node: &Node) {
        let written = self.source.get(node.span.range()).unwrap_or("").trim();
        if !written.is_empty() {
            let message = format!("YAML reads `{written}` as an empty value");
            let help = match written {
                "~" => "write the value, or leave the key out".to_owned(),
                word => format!(
                    "if it is a name or a word, put it in quotation marks: `\"{word}\"`; if nothing is known, leave the key out"
                ),
            };
            self.report_with(&rules::YAML_NOTHING, node.span, message, help);
        }
    }

    /// A word or value that is no sentence: typographic quotation marks around it are a mistake.
    pub fn plain(&mut self, node: &Node) -> Option<Text> {
        let text = self.unquoted(node)?;
        (!self.refuse_unseen(node, &text)).then_some(text)
    }

    /// A word of an open list.
    pub fn open_word(&mut self, node: &Node) -> Option<Spanned<Text>> {
        let value = self.text(node)?;
        (!self.refuse_unseen(node, &value)).then_some(Spanned { value, span: node.span })
    }

    /// Tells of a sign that is not seen in a plain word.
    fn refuse_unseen(&mut self, node: &Node, text: &Text) -> bool {
        let seen: String = text.chars().filter(|sign| !text::has_no_width(*sign)).collect();
        // In words of other scripts they may be spelling.
        if seen.len() == text.len() || !seen.is_ascii() {
            return false;
        }
        let first = text.char_indices().find(|(_, sign)| text::has_no_width(*sign));
        let at = first.map_or(0..0, |(at, sign)| at..at + sign.len_utf8());
        let span = if at.start == 0 { node.span } else { self.inside(node, text, at) };
        let message = "a sign that is not seen stands in this value".to_owned();
        let help = format!("delete all of it, and type `{}`", seen.trim());
        self.report_with(&rules::UNSEEN_SIGN, span, message, help);
        true
    }

    /// The same; signs that are not seen are told by whoever reads it.
    pub fn unquoted(&mut self, node: &Node) -> Option<Text> {
        let text = self.any_text(node)?;
        if text.starts_with(['“', '”', '‘', '„', '«']) {
            let inner = text.trim_matches(['“', '”', '‘', '’', '„', '«', '»']);
            let message = "these are typographic quotation marks (“ ”), which YAML takes as part of the text";
            self.report(&rules::CURLY_QUOTES, node.span, message).help.extend([
                format!("use straight ones, '\"', or none: `{inner}`"),
                "in Word: File > Options > AutoCorrect > \"Straight quotes\"; better, use a text editor"
                    .into(),
            ]);
            return None;
        }
        Some(text)
    }

    /// One of a closed list of words.
    pub fn word<V: Vocabulary>(&mut self, node: &Node) -> Option<V> {
        if self.survey.is_some() {
            self.takes(Shape::Word(V::NAME, V::WORDS.iter().map(|(word, _)| *word).collect()));
        }
        let text = self.plain(node)?;
        if let Some((_, value)) = V::WORDS.iter().find(|(word, _)| *word == &*text) {
            return Some(*value);
        }
        let words = || V::WORDS.iter().map(|(word, _)| *word);
        let lower = text.to_lowercase();
        // `deny` for `denies`, `confirm` for `confirms`.
        let third_person = || {
            let ending = lower.strip_suffix('y').map_or(format!("{lower}s"), |stem| format!("{stem}ies"));
            words().find(|word| *word == ending)
        };
        let near = third_person().or_else(|| text::nearest(&lower, words()));
        // `facebook` is no `face`.
        let akin = || text::akin(&lower, words()).filter(|_| !V::OPENS);
        let near = near.or_else(|| meant_word(&text, V::NAME)).or_else(akin);
        let help = match near {
            _ if let Some(several) = several_words(&text, words()) => {
                format!("several are a list: `[{several}]`")
            }
            Some(word) => format!("did you mean `{word}`?\nthe words are: {}", list(words())),
            None => format!("the words are: {}", list(words())),
        };
        let help = match V::NAME {
            "state of publication" if let [.., day] = &days_meant(&text)[..] => {
                format!("to open on a day, write both: `publish: public` and `embargo: {day}`\n{help}")
            }
            "stance" => format!("{help}\nwhat each says, and when: casefile explain stances"),
            _ => help,
        };
        self.report_with(&rules::UNKNOWN_WORD, node.span, format!("`{text}` is no {}", V::NAME), help);
        None
    }

    pub fn flag(&mut self, node: &Node) -> Option<bool> {
        self.takes(Shape::Form("`true` or `false`"));
        match &*self.plain(node)? {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let message = format!("`{other}` is neither `true` nor `false`");
                self.report_with(&rules::WRONG_SHAPE, node.span, message, "write `true` or `false`".into());
                None
            }
        }
    }

    pub fn count(&mut self, node: &Node) -> Option<Count> {
        self.takes(Shape::Form("a count"));
        let text = self.plain(node)?;
        Count::parse(&text)
            .map_err(|problem| {
                let span = self.inside(node, &text, problem.at.clone());
                let diagnostic = self.report(&rules::BAD_COUNT, span, problem.message);
                diagnostic.help.extend(problem.help);
            })
            .ok()
    }

    /// The span of a part of a text, where the text stands in the file as it was read.
    pub fn inside(&self, node: &Node, text: &str, part: std::ops::Range<usize>) -> Span {
        match self.source.get(node.span.range()) {
            Some(written) if written == text => node.span.part(part),
            _ => node.span,
        }
    }

    pub fn url(&mut self, node: &Node) -> Option<Text> {
        self.takes(Shape::Form("an address (`https://...`)"));
        let text = self.plain(node)?;
        if is_publishable_url(&text) {
            return Some(text);
        }
        self.report_with(
            &rules::BAD_URL,
            node.span,
            format!("`{text}` cannot be used as a link"),
            url_help(&text),
        );
        None
    }

    pub fn language(&mut self, node: &Node) -> Option<Text> {
        self.takes(Shape::Form("a language tag (`ko`)"));
        let text = self.plain(node)?;
        let Some((severity, message, help)) = languages::told(&text) else { return Some(text) };
        let told = self.report(&rules::BAD_LANGUAGE, node.span, message);
        told.help.push(help);
        told.severity = severity;
        (severity != Severity::Error).then_some(text)
    }

    /// An id of another record; what it names is found when the records are linked.
    pub fn reference(&mut self, node: &Node, relation: Relation) -> Option<Slot> {
        self.takes(Shape::Record(relation));
        let text = match &node.value {
            NodeValue::Nothing => return self.lost_reference(node),
            NodeValue::List(items) => {
                self.linked_reference(node, items);
                return None;
            }
            NodeValue::Map(_) => {
                self.wrong_shape(node, "this field", "an id");
                return None;
            }
            _ => self.unquoted(node)?,
        };
        let (id, claim) = match text.split_once('#') {
            Some((id, claim)) if relation == Relation::Claim => (id, Some(claim)),
            _ => (&*text, None),
        };
        if !text::is_id(id) || !claim.is_none_or(text::is_id) {
            self.bad_reference(node, &text, relation);
            return None;
        }
        Some(self.refer(relation, id.into(), claim.map(Text::from), node.span))
    }

    /// `[[id]]` is a link in a text; in front matter it is a list in a list.
    fn linked_reference(&mut self, node: &Node, items: &[Node]) {
        match items {
            [Node { value: NodeValue::Text(id), .. }] if text::is_id(id) => {
                let message = format!("`[[{id}]]` is a link in a text; here only the id is wanted");
                self.report_with(&rules::BAD_REFERENCE, node.span, message, format!("write `{id}`"));
            }
            items if let Some(ids) = meant::ids_of(items).filter(|ids| ids.len() > 1) => {
                let message = "one pair of brackets is enough for a list".to_owned();
                let help = format!("write `[{}]`", ids.join(", "));
                self.report_with(&rules::BAD_REFERENCE, node.span, message, help);
            }
            _ => self.wrong_shape(node, "this field", "an id"),
        }
    }

    /// Adds a reference, and gives the slot under which its target will be known.
    pub fn refer(&mut self, relation: Relation, id: Text, claim: Option<Text>, span: Span) -> Slot {
        let slot = Slot(u32::try_from(self.references.len()).unwrap_or(u32::MAX));
        self.references.push(Reference { relation, id, claim, span });
        slot
    }

    /// `claim: #happened` is empty, since `#` starts a remark.
    fn lost_reference(&mut self, node: &Node) -> Option<Slot> {
        if let Some((span, remark)) = lost_remark(self.source, node.span) {
            let message = "`#` after a space starts a remark, so this value is empty".to_owned();
            let help = format!(
                "one of its claims: `ID{remark}`, without a space before `#`\nthe event itself: only its id"
            );
            self.report_with(&rules::LOST_COMMENT, span, message, help);
        } else {
            self.refuse_nothing(node);
        }
        None
    }

    fn bad_reference(&mut self, node: &Node, text: &str, relation: Relation) {
        // What stands where a person is wanted may be a name, which no message repeats.
        let may_be_a_name = matches!(
            relation,
            Relation::Victim
                | Relation::Perpetrator
                | Relation::Participant
                | Relation::Witness
                | Relation::TakenBy
                | Relation::Speaker
                | Relation::Holder
                | Relation::StepBy
        );
        let has_capital = text.chars().any(char::is_uppercase);
        if let Some((message, help)) = meant::not_of_here(text, relation) {
            self.report_with(&rules::BAD_REFERENCE, node.span, message, help);
            return;
        }
        // `@id` and `#id` are signs of texts; of a claim, `#` has its meaning.
        let bare = if relation == Relation::Claim { text } else { text.trim_start_matches(['@', '#']) };
        let almost = AlmostIds::of(bare).filter(|_| !may_be_a_name || !has_capital);
        let message = match may_be_a_name && almost.is_none() {
            true => "these words are not an id".to_owned(),
            false => format!("`{text}` is not an id"),
        };
        // One fault is told: as a link it is no id either.
        self.diagnostics.retain(|told| told.rule != &rules::MISPLACED_LINK || told.span != Some(node.span));
        let is_in_brackets = self.source[..node.span.start as usize].trim_end().ends_with(['[', ',']);
        let (topic, help) = match almost {
            Some(AlmostIds::One(id)) => (Topic::Id(id.clone()), format!("write only the id: `{id}`")),
            Some(AlmostIds::Several(ids)) if is_in_brackets => {
                (Topic::Rule, format!("write a plain comma between them: `{ids}`"))
            }
            Some(AlmostIds::Several(ids)) => (Topic::Rule, format!("several ids are a list: `[{ids}]`")),
            Some(AlmostIds::LookAlike(help)) => (Topic::Rule, help),
            None => no_id_help(text, relation, may_be_a_name),
        };
        self.report_with(&rules::BAD_REFERENCE, node.span, message, help).topic = topic;
    }
}

/// Only these schemes survive into a page.
pub fn is_publishable_url(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or("").to_ascii_lowercase();
    let rest = url.get(scheme.len() + 1..).unwrap_or("");
    let clean = !url.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    clean
        && match scheme.as_str() {
            "http" | "https" => rest.starts_with("//") && rest.len() > 2,
            "mailto" | "tel" => !rest.is_empty(),
            _ => false,
        }
}

/// An address that may be proposed: one of the web, with a host that has the form of one.
fn is_sound_url(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return false;
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("");
    let labels: Vec<&str> = host.split('.').collect();
    is_publishable_url(url)
        && labels.len() > 1
        && labels.iter().all(|label| !label.is_empty() && !label.contains(['\\', '[', ']', '(', ')', '@']))
}

/// The address that is meant: within a link as texts have it, or with a sign of its beginning mistyped.
fn url_meant(text: &str) -> Option<String> {
    let linked = text.rsplit_once("](").map_or(text, |(_, rest)| rest.strip_suffix(')').unwrap_or(rest));
    let plain: String = linked
        .trim()
        .chars()
        .map(|sign| match sign {
            '：' => ':',
            '／' => '/',
            '．' | '。' => '.',
            sign => sign,
        })
        .collect();
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        let rest = plain.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme));
        rest.is_some() && plain[scheme.len()..].starts_with([':', ';', '/', '\\'])
    });
    let url = match scheme {
        Some(scheme) => {
            format!("{scheme}://{}", plain[scheme.len()..].trim_start_matches([':', ';', '/', '\\']))
        }
        None => format!("https://{}", plain.trim_start_matches('/')),
    };
    (is_sound_url(&url) && url != text).then_some(url)
}

/// The name of a file on the writer's own computer: `C:\Users\Kim\report.pdf`, `/home/kim/a.pdf`, `page.pdf`.
fn file_meant(text: &str) -> Option<&str> {
    const ENDINGS: [&str; 22] = [
        "pdf", "doc", "docx", "odt", "rtf", "txt", "html", "htm", "mhtml", "jpg", "jpeg", "png", "gif",
        "webp", "tif", "tiff", "mp3", "mp4", "wav", "xls", "xlsx", "csv",
    ];
    let lower = text.to_ascii_lowercase();
    let ending = lower.rsplit_once('.').map(|(_, ending)| ending).unwrap_or("");
    let is_path = lower.get(1..3) == Some(":\\")
        || lower.starts_with("file:")
        || lower.starts_with("\\\\")
        || lower.starts_with("~/")
        || lower.starts_with('.')
        || lower.starts_with('/') && !lower.starts_with("//");
    let is_bare = !lower.contains(['/', '\\', ':']) && ENDINGS.contains(&ending);
    let name = text.rsplit(['/', '\\']).next().unwrap_or(text);
    ((is_path && ENDINGS.contains(&ending)) || is_bare).then_some(name)
}

fn url_help(text: &str) -> String {
    let bare = text.trim_matches(['<', '>']);
    if bare != text && is_publishable_url(bare) {
        return format!("write it without `<` and `>`: `{bare}`");
    }
    if let Some(name) = file_meant(text) {
        let needs_marks = name.contains([',', ':', '#', '{', '}', '[', ']', '\'']);
        let name = if needs_marks { format!("\"{name}\"") } else { name.to_owned() };
        return format!(
            "a file on your computer has no address: put a copy beside the record of its source, and name it there: `archived: {{file: {name}}}`"
        );
    }
    let is_of_the_web = text.starts_with("https://") || text.starts_with("http://");
    if is_of_the_web && text.contains(char::is_whitespace) {
        "an address holds no space: only one address stands here, and no other words; a space that is part of it is written `%20`".to_owned()
    } else if let Some(url) = url_meant(text) {
        format!("write the whole address: `{url}`")
    } else if is_of_the_web {
        "copy it from the line of your browser: `<`, `>` and `\"` stand in no address".to_owned()
    } else if text.contains("://") {
        "only `http`, `https`, `mailto` and `tel` links are published".to_owned()
    } else {
        "write the whole address: `https://...`".to_owned()
    }
}

/// The words in backticks, with commas between them.
pub fn list<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The pairs of `{label=returnees, count=5}`, as they should be written.
fn pairs_by_equals_sign(entries: &[(Key, Node)]) -> Option<String> {
    let pair = |(key, node): &(Key, Node)| {
        let (name, value) = key.name.split_once('=')?;
        let is_pair = text::is_id(&name.trim().replace('_', "-")) && matches!(node.value, NodeValue::Nothing);
        is_pair.then(|| format!("{}: {}", name.trim(), value.trim()))
    };
    let pairs: Option<Vec<String>> = entries.iter().map(pair).collect();
    pairs.filter(|pairs| !pairs.is_empty()).map(|pairs| pairs.join(", "))
}

/// The members of a list that was written in braces: `{a, b}` is a map of keys without values to YAML.
pub fn list_in_braces(source: &str, node: &Node) -> Option<String> {
    let NodeValue::Map(entries) = &node.value else { return None };
    let written = source.get(node.span.range())?;
    let is_bare = |(_, value): &(Key, Node)| matches!(value.value, NodeValue::Nothing);
    let is_list = written.starts_with('{')
        && !written.contains(':')
        && !entries.is_empty()
        && entries.iter().all(is_bare);
    is_list.then(|| entries.iter().map(|(key, _)| &*key.name).collect::<Vec<_>>().join(", "))
}
