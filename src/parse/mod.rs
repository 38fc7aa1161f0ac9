//! One file becomes one record: a pure function of its path and bytes. What it refers to is not
//! looked up here. Of a file beside the records, the first bytes say what it is.

pub mod again;
mod beside;
mod body;
#[cfg(test)]
mod fixed;
pub mod markdown;
mod names;
pub mod plain;
mod translation;

use std::sync::{Arc, LazyLock};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::diag::{Checked, Diagnostic, Severity};
use crate::frontmatter::{
    self, Fields, Key, MapFields, Need, Node, NodeValue, Reader, Rest, Split, list_in_braces,
};
use crate::kinds::record::TopKey;
use crate::kinds::shared::{Common, Private};
use crate::kinds::{Details, Kind, Record};
use crate::picture::{self, Content, Flaw};
use crate::rules;
use crate::source::names::Judged;
use crate::source::{Asset, RecordFile, SourceTree};
use crate::text::{Span, Text, language};
use names::{check_id, propose, stray, unknown_folder};

pub use translation::{Translation, fields_of_translation};

/// What a file under `content/` turned out to be.
#[derive(Clone, Debug)]
pub enum Parsed {
    Record(Arc<Record>),
    Translation(Arc<Translation>),
    /// Not a record; its diagnostics say why.
    Nothing,
}

/// Every file under `content/`, parsed.
#[derive(Debug, Default)]
pub struct ParsedFiles {
    /// In the order of the tree's records.
    pub files: Vec<Checked<Parsed>>,
    /// Files beside the records, by path.
    pub beside: Arc<Vec<FileBeside>>,
    pub names: Names,
    /// Of records in the wrong place.
    pub told: Vec<Diagnostic>,
    /// Of what they are.
    of: SourceTree,
}

/// What the names of files say, whatever is in them.
#[derive(Debug, Default)]
pub struct Names {
    pub judged: Judged,
    /// Ids that files were meant to have which could not be taken as records.
    pub lost: Arc<FxHashSet<Text>>,
}

/// Parses every file, but for those that were parsed `before`.
pub fn parse_all(tree: &SourceTree, before: ParsedFiles) -> ParsedFiles {
    if before.of.has_same_names(tree) { parse_changed(tree, before) } else { parse_anew(tree, before) }
}

/// Where every file has its place still.
fn parse_changed(tree: &SourceTree, mut before: ParsedFiles) -> ParsedFiles {
    let both = tree.records.par_iter().zip(&before.of.records).enumerate();
    let changed = both.filter(|(_, (now, then))| !Arc::ptr_eq(now, then));
    let parsed: Vec<(usize, Checked<Parsed>)> =
        changed.map(|(place, (file, _))| (place, parse(file))).collect();
    for (place, checked) in parsed {
        before.files[place] = checked;
    }
    names::propose_free_ones(tree, before.files.iter_mut().flat_map(|file| &mut file.diagnostics));
    ParsedFiles { told: beside::records(tree), of: tree.clone(), ..before }
}

fn parse_anew(tree: &SourceTree, before: ParsedFiles) -> ParsedFiles {
    let known = |file: &Arc<RecordFile>| {
        let place = before.of.place_of(&file.path)?;
        Arc::ptr_eq(&before.of.records[place], file).then(|| before.files[place].clone())
    };
    let mut files: Vec<Checked<Parsed>> =
        tree.records.par_iter().map(|file| known(file).unwrap_or_else(|| parse(file))).collect();
    names::propose_free_ones(tree, files.iter_mut().flat_map(|file| &mut file.diagnostics));
    let beside = files_beside(&tree.attachments);
    let names = Names { judged: tree.judge_names(), lost: lost_ids(tree, &beside).into() };
    ParsedFiles { files, beside, names, told: beside::records(tree), of: tree.clone() }
}

fn files_beside(assets: &[Asset]) -> Arc<Vec<FileBeside>> {
    let mut beside: Vec<FileBeside> = assets.par_iter().map(file_beside).collect();
    beside.sort_by(|a, b| a.asset.path.cmp(&b.asset.path));
    beside.into()
}

/// The ids that files were meant to have whose name or place makes them no records: `My Report.md`,
/// `report.md.txt`. What refers to one of them is not told as well: the one fault is.
fn lost_ids(tree: &SourceTree, beside: &[FileBeside]) -> FxHashSet<Text> {
    let refused = tree.records.iter().filter(|file| place(&file.path).is_err());
    let refused = refused.filter_map(|file| {
        let path = file.path.strip_suffix("/index.md").or_else(|| file.path.strip_suffix(".md"))?;
        propose(path.rsplit('/').next().unwrap_or(path))
    });
    let others = beside.iter().filter_map(|file| propose(file.meant_as_record()?));
    refused.chain(others).map(Text::from).collect()
}

/// A name that its writer took for a record's (`a.md.txt`, `a.MD`, `a.markdown`), without its ending.
fn looks_like_record(name: &str) -> Option<&str> {
    let lower = name.to_ascii_lowercase();
    let endings = [".md.txt", ".markdown", ".mdown", ".mkd", ".mdx", ".md"];
    let ending = endings.into_iter().find(|ending| lower.ends_with(ending))?;
    (!name.ends_with(".md")).then(|| &name[..name.len() - ending.len()])
}

/// A file beside the records, and what it holds.
#[derive(Clone, Debug)]
pub struct FileBeside {
    pub asset: Asset,
    pub content: Content,
    /// It holds a record, by its keys.
    pub holds_record: bool,
}

impl FileBeside {
    /// The name without its ending, where it or what stands in the file shows that it was meant as a record.
    pub fn meant_as_record(&self) -> Option<&str> {
        let name = self.asset.path.file_name();
        let bare = || name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        looks_like_record(name).or_else(|| self.holds_record.then(bare))
    }
}

/// Looks at the first bytes of a file. One that cannot be opened counts as a picture that cannot be made, so that
/// it is told where a record points at it.
pub fn file_beside(asset: &Asset) -> FileBeside {
    let content = match asset.open() {
        Ok(bytes) => picture::look(asset.path.file_name(), bytes),
        Err(error) => Content::Unfit(Flaw::from(error)),
    };
    // A name that ends as records do elsewhere tells it already.
    let is_told = looks_like_record(asset.path.file_name()).is_some();
    FileBeside { asset: asset.clone(), content, holds_record: !is_told && beside::holds_record(asset) }
}

/// So many problems of one file are told; a file with more is no case file.
const MOST_TOLD: usize = 100;

/// Reads one Markdown file.
pub fn parse(file: &RecordFile) -> Checked<Parsed> {
    let mut checked = parse_any(file);
    let more = checked.diagnostics.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        checked.diagnostics.truncate(MOST_TOLD);
        let message = format!("this file has {more} more problems of the kind told here");
        checked.diagnostics.push(Diagnostic::new(&rules::TOO_BIG, &file.path, None, message));
    }
    checked
}

fn parse_any(file: &RecordFile) -> Checked<Parsed> {
    match place(&file.path) {
        Ok(Place::Record { kind, id }) => {
            let Checked { value, diagnostics } = record(file, kind, id);
            Checked { value: Parsed::Record(Arc::new(value)), diagnostics }
        }
        Ok(Place::Translation { kind, id, lang }) => {
            let Checked { value, diagnostics } = translation::parse(file, kind, id, lang);
            Checked { value: Parsed::Translation(Arc::new(value)), diagnostics }
        }
        Err(told) => Checked { value: Parsed::Nothing, diagnostics: vec![*told] },
    }
}

/// What a path says of its file.
enum Place {
    Record { kind: Kind, id: Text },
    Translation { kind: Kind, id: Text, lang: Text },
}

/// `content/FOLDER/.../ID.md`, `content/FOLDER/.../ID/index.md`, either with a language before `.md`.
fn place(path: &Text) -> Result<Place, Box<Diagnostic>> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let (folder, rest) = match parts.as_slice() {
        [_] => return Err(stray(path)),
        [folder, rest @ ..] => (*folder, rest),
        [] => return Err(stray(path)),
    };
    let kind = Kind::of_folder(folder).ok_or_else(|| unknown_folder(path, folder))?;
    let stem = rest.last().and_then(|name| name.strip_suffix(".md")).unwrap_or("");
    let (name, lang) = match stem.rsplit_once('.') {
        Some((name, lang)) if is_language(lang) => (name, Some(Text::from(lang))),
        _ => (stem, None),
    };
    let id = match rest {
        [.., parent, _] if name == "index" => *parent,
        _ => name,
    };
    check_id(path, kind, id)?;
    let id = Text::from(id);
    Ok(match lang {
        Some(lang) => Place::Translation { kind, id, lang },
        None => Place::Record { kind, id },
    })
}

/// Two or three letters, as in `ko` and `zh-Hant`; `.txt` and `.old` are no languages.
fn is_language(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or("");
    matches!(primary.len(), 2 | 3)
        && !matches!(tag, "old" | "bak" | "txt" | "tmp" | "md")
        && language::is_tag(tag)
}

/// What could be read of a file's front matter.
enum Opened {
    Whole(Node),
    /// Its faults are told; what is left is told of, and used for nothing else.
    Part(Box<Rest>),
    Nothing,
}

/// A file's front matter as nodes.
fn open(file: &RecordFile, diagnostics: &mut Vec<Diagnostic>) -> Opened {
    if file.is_unreadable {
        return Opened::Nothing;
    }
    let front = match frontmatter::split(&file.head) {
        Split::Parts { front, .. } => front,
        Split::None => {
            diagnostics.push(frontmatter::fences::missing(&file.path, &file.head));
            return Opened::Nothing;
        }
        Split::Open => {
            diagnostics.push(frontmatter::fences::open(&file.path, &file.head));
            return Opened::Nothing;
        }
    };
    match frontmatter::parse_of(&file.path, &file.head, front, maps) {
        Ok(node)
            if matches!(node.value, NodeValue::Map(_)) && list_in_braces(&file.head, &node).is_none() =>
        {
            Opened::Whole(node)
        }
        Ok(node) => {
            let found = frontmatter::look_alikes::find(&file.path, &file.head, front, front.end as usize);
            diagnostics.push(found.unwrap_or_else(|| not_a_map(file, &node)));
            Opened::Nothing
        }
        Err(mut rest) => {
            diagnostics.append(&mut rest.faults);
            Opened::Part(rest)
        }
    }
}

fn not_a_map(file: &RecordFile, node: &Node) -> Diagnostic {
    let message = "the front matter holds no keys";
    let span = if node.span.start == node.span.end { Span::new(0, 3) } else { node.span };
    let fault = Diagnostic::new(&rules::NOT_A_MAP, &file.path, span, message);
    let first = file.head.get(span.range()).and_then(|text| text.lines().next()).unwrap_or("");
    match &node.value {
        NodeValue::Text(_)
            if first.split_once(':').is_some_and(|(key, _)| top_key_names(file).contains(&key)) =>
        {
            let (key, value) = first.split_once(':').unwrap_or_default();
            let message = format!("a space is missing after `{key}:`");
            let value = if matches!(key, "title" | "date" | "publish") { value } else { "..." };
            Diagnostic::new(
                &rules::MISSING_SPACE,
                &file.path,
                Span::new(span.start as usize, span.start as usize + first.len()),
                message,
            )
            .help(format!("write `{key}: {value}`, and so in each line: a colon, a space, the value"))
        }
        NodeValue::Text(text) if text.contains(" = ") => fault.help("write a colon, not `=`: `title: ...`"),
        NodeValue::Text(_) if let Some((key, value)) = first.split_once('\t') => fault
            .help(format!(
                "write a colon and a space in place of the tab, in each line: `{}: {}`",
                key.trim(),
                value.trim()
            ))
            .help(
                "lines that are copied from a table, such as one of Excel, have tabs between their columns",
            ),
        NodeValue::List(_) => fault.help("remove the `- ` before each key: `title: ...`"),
        _ => fault.help("write keys, one a line: `title: ...`"),
    }
}

/// Keys that a record's first line may have: asked only where nothing could be read.
fn top_key_names(file: &RecordFile) -> Vec<&'static str> {
    let kind = file.path.split('/').nth(1).and_then(Kind::of_folder);
    let fields = kind.and_then(|kind| fields_of(kind).pop()).map(|map| map.fields);
    fields.unwrap_or_default().into_iter().map(|field| field.key).collect()
}

fn record(file: &RecordFile, kind: Kind, id: Text) -> Checked<Record> {
    let mut reader = Reader::new(&file.path, &file.head).knowing(maps);
    let read = match open(file, &mut reader.diagnostics) {
        Opened::Whole(root) => fields(&mut reader, &root, kind),
        Opened::Part(rest) => {
            // What it names stays known, as references alone.
            rest.read(&mut reader, kind.record_words(), |reader, fields| read_fields(reader, fields, kind));
            None
        }
        Opened::Nothing => None,
    };
    let has_unread_gate = read.as_ref().is_some_and(|(_, _, keys)| is_gate_unread(keys, &reader));
    let has_unread_sources =
        read.as_ref().is_some_and(|(_, _, keys)| is_told_of(keys, &reader, |name| name == "sources"));
    let body_told = reader.diagnostics.len();
    let body = body::read(&mut reader, &file.body, file.head.len());
    if reader.diagnostics[body_told..].iter().any(|told| told.rule == &rules::KEYS_IN_BODY) {
        // What is missing above stands there, which has been told.
        reader
            .diagnostics
            .retain(|told| told.rule != &rules::MISSING_FIELD && told.rule != &rules::NOT_A_MAP);
    }
    reader.references.shrink_to_fit();
    let has_misspelt_sources = reader.misspelt.contains(&"sources") || has_unread_sources;
    let references = reader.references;
    let file = file.path.clone();
    let record = match read {
        Some(read) => {
            let record = Record::new((kind, id, file), read, body);
            Record { references, has_unread_gate, has_misspelt_sources, ..record }
        }
        None => Record { references, body, ..Record::unread(kind, id, file) },
    };
    Checked { value: record, diagnostics: reader.diagnostics }
}

/// Whether something is told of what stands under the keys that open or close a record.
fn is_gate_unread(keys: &[TopKey], reader: &Reader<'_>) -> bool {
    if reader.misspelt.iter().any(|name| matches!(*name, "publish" | "embargo" | "consent")) {
        return true;
    }
    is_told_of(keys, reader, |name| matches!(name, "publish" | "embargo" | "consent"))
}

/// Whether an error is told of what stands under one of these keys.
fn is_told_of(keys: &[TopKey], reader: &Reader<'_>, is_meant: impl Fn(&str) -> bool) -> bool {
    let meant = keys.iter().filter(|key| is_meant(key.name));
    let meant: Vec<Span> = meant.map(|key| key.key.to(key.value)).collect();
    let is_in = |span: Span| meant.iter().any(|key| key.start <= span.start && span.end <= key.end);
    let mut told = reader.diagnostics.iter();
    told.any(|told| told.severity == Severity::Error && told.span.is_some_and(is_in))
}

/// The fields of a record, and where its keys stand; `None` where it is one of another kind, which is told.
fn fields(reader: &mut Reader<'_>, root: &Node, kind: Kind) -> Option<(Common, Details, Box<[TopKey]>)> {
    let told = reader.diagnostics.len();
    let (common, details, keys) = reader.map(root, kind.record_words(), |reader, fields| {
        let (common, details) = read_fields(reader, fields, kind);
        (common, details, top_keys(fields))
    })?;
    let others = misplaced(root, kind, &reader.diagnostics[told..]);
    if others.is_empty() {
        return Some((common, details, keys));
    }
    reader.diagnostics.truncate(told);
    reader.diagnostics.push(wrong_folder(reader.file, root, kind, &others));
    None
}

/// The kinds that a record was written as, if that is not the one of its folder: its `kind:` says so, or its keys
/// fit others far better. What else was told of its keys is then no fault of theirs.
fn misplaced(root: &Node, kind: Kind, told: &[Diagnostic]) -> Vec<Kind> {
    let NodeValue::Map(entries) = &root.value else { return Vec::new() };
    if let Some(said) =
        entries.iter().find(|(key, _)| &*key.name == "kind").and_then(|(_, node)| kind_of(node))
    {
        return if said == kind { Vec::new() } else { vec![said] };
    }
    let is_foreign =
        |key: &Key| told.iter().any(|told| told.rule == &rules::UNKNOWN_FIELD && told.span == Some(key.span));
    let n_foreign = entries.iter().filter(|(key, _)| is_foreign(key)).count();
    if n_foreign < 2 {
        return Vec::new();
    }
    let keys: Vec<&str> = entries.iter().map(|(key, _)| &*key.name).collect();
    let others = Kind::ALL.iter().copied().filter(|other| *other != kind);
    let judged: Vec<(Kind, (usize, usize))> = others.map(|other| (other, misfit(other, &keys))).collect();
    let Some(best) = judged.iter().map(|(_, misfit)| *misfit).min() else { return Vec::new() };
    let fits_better = best.0 + 2 <= n_foreign;
    judged.into_iter().filter(|(_, misfit)| fits_better && *misfit == best).map(|(other, _)| other).collect()
}

/// How many of these keys a kind does not have, and how many that it needs are not among them.
fn misfit(kind: Kind, keys: &[&str]) -> (usize, usize) {
    let fields = fields_of(kind).pop().map(|map| map.fields).unwrap_or_default();
    let unknown = keys.iter().filter(|key| fields.iter().all(|field| field.key != **key)).count();
    let needed = fields.iter().filter(|field| field.need == Need::Required);
    (unknown, needed.filter(|field| !keys.contains(&field.key)).count())
}

/// `event`, `Event`, `events`.
fn kind_of(node: &Node) -> Option<Kind> {
    let NodeValue::Text(word) = &node.value else { return None };
    let word = word.trim().to_lowercase();
    Kind::ALL.iter().copied().find(|kind| kind.word() == word || kind.folder() == word)
}

fn wrong_folder(file: &Text, root: &Node, kind: Kind, others: &[Kind]) -> Diagnostic {
    let entries = if let NodeValue::Map(entries) = &root.value { entries.as_slice() } else { &[] };
    let said = entries.iter().find(|(key, _)| &*key.name == "kind");
    let span = said.map(|(key, node)| key.span.to(node.span)).or(entries.first().map(|(key, _)| key.span));
    let words: Vec<&str> = others.iter().map(|other| other.with_article()).collect();
    let says = match said {
        Some(_) => format!("this says that it is {}", words.join(" or ")),
        None => format!("this has the keys of {}", words.join(" or ")),
    };
    let message = format!(
        "{says}, and lies in `content/{}/`, where every file is {}",
        kind.folder(),
        kind.with_article()
    );
    let folders: Vec<String> = others.iter().map(|other| format!("`content/{}/`", other.folder())).collect();
    let fault = Diagnostic::new(&rules::WRONG_FOLDER, file, span, message)
        .help(format!("move the file into {}", folders.join(" or ")));
    match said {
        Some(_) => fault.help(format!(
            "or, if it is {}, remove the line `kind:`: the folder says it",
            kind.with_article()
        )),
        None => fault,
    }
}

fn read_fields(reader: &mut Reader<'_>, fields: &mut Fields<'_>, kind: Kind) -> (Common, Details) {
    (Common::read(reader, fields, kind.title_field()), kind.read(reader, fields))
}

/// The fields of a kind's records, and of every map inside them; the record itself comes last.
pub fn fields_of(kind: Kind) -> Vec<MapFields> {
    frontmatter::survey(kind.record_words(), |reader, fields| drop(read_fields(reader, fields, kind)))
}

/// The maps of all kinds, asked for where a fault is to be explained.
fn maps() -> &'static [MapFields] {
    static MAPS: LazyLock<Vec<MapFields>> = LazyLock::new(|| {
        let of_kinds = Kind::ALL.iter().flat_map(|kind| fields_of(*kind));
        of_kinds.chain(fields_of_translation()).chain([Private::map()]).collect()
    });
    &MAPS
}

fn top_keys(fields: &Fields<'_>) -> Box<[TopKey]> {
    fields.known().map(|(name, key, value)| TopKey { name, key, value }).collect()
}
