//! Names become records: every reference is looked up once, and what it names is kept in a table beside
//! the records. After it no name dangles: a reference without a target has been told.

mod again;
mod suggest;

pub use suggest::ids_for_titles;

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::diag::{Checked, Diagnostic};
use crate::frontmatter::{Reference, Slot};
use crate::kinds::relations::info;
use crate::kinds::{Kind, Record};
use crate::model::relation::Relation;
use crate::parse::{FileBeside, Parsed, ParsedFiles, Translation};
use crate::rules;
use crate::source::SourceTree;
use crate::text::{SitePath, Text};

/// A record of the casebook, by its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Index(pub u32);

impl Index {
    pub fn usize(self) -> usize {
        self.0 as usize
    }
}

/// Everything, with all references resolved. It is sensitive: nothing past the release sees it.
#[derive(Debug, Default)]
pub struct Casebook {
    pub records: Vec<Arc<Record>>,
    pub translations: Vec<Arc<Translation>>,
    /// Files beside records, by path.
    pub attachments: Arc<Vec<FileBeside>>,
    by_id: Arc<FxHashMap<Text, Index>>,
    /// The kind of each record, close together: linking asks it of every target.
    kinds: Arc<Vec<Kind>>,
    /// Ids that two records have: which of them a reference means cannot be told, so none of them is known.
    doubled: FxHashSet<Text>,
    /// Ids of files that were refused, which has been told.
    lost: Arc<FxHashSet<Text>>,
    /// There was something to tell.
    has_faults: bool,
    /// A folder could not be read: any id may have been in it.
    has_gaps: bool,
    /// Targets of all references of all records, one after the other.
    targets: Vec<Option<Index>>,
    /// The relation of each of them, close together: the release walks all of them at every save.
    relations: Vec<Relation>,
    /// Where each record's targets begin.
    starts: Vec<u32>,
}

/// The parsed records of a site, before they know each other.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    pub records: Vec<Arc<Record>>,
    pub translations: Vec<Arc<Translation>>,
    /// By path.
    pub attachments: Arc<Vec<FileBeside>>,
    /// Ids that files were meant to have which could not be taken as records.
    pub lost: Arc<FxHashSet<Text>>,
    /// A folder of records could not be read.
    pub has_gaps: bool,
}

impl Parts {
    /// What the files of a tree hold. What is wrong with a file's name is told once, though both the name and the id
    /// that it gives may be at fault.
    pub fn of(tree: &SourceTree, parsed: &ParsedFiles) -> Checked<Parts> {
        let judged = &parsed.names.judged;
        let mut told = [&*judged.told, &*parsed.told].concat();
        let mut parts = Parts {
            attachments: Arc::clone(&parsed.beside),
            lost: Arc::clone(&parsed.names.lost),
            has_gaps: tree.has_gaps,
            ..Parts::default()
        };
        parts.records.reserve(parsed.files.len());
        for file in &parsed.files {
            let is_new =
                |fault: &&Diagnostic| fault.rule != &rules::BAD_ID || !judged.names.contains(&fault.file);
            told.extend(file.diagnostics.iter().filter(is_new).cloned());
            match &file.value {
                Parsed::Record(record) => parts.records.push(Arc::clone(record)),
                Parsed::Translation(translation) => parts.translations.push(Arc::clone(translation)),
                Parsed::Nothing => {}
            }
        }
        Checked { value: parts, diagnostics: told }
    }
}

/// Looks up every reference.
pub fn link(parts: Parts) -> Checked<Casebook> {
    let mut diagnostics = Vec::new();
    let mut book = Casebook {
        records: parts.records,
        translations: parts.translations,
        attachments: parts.attachments,
        lost: parts.lost,
        has_gaps: parts.has_gaps,
        ..Casebook::default()
    };
    book.index(&mut diagnostics);
    book.resolve(&mut diagnostics);
    book.check_translations(&mut diagnostics);
    book.has_faults = !diagnostics.is_empty();
    Checked { value: book, diagnostics }
}

/// The same, with what is known of the last casebook: where no record is another to those that name it, all names but
/// those in changed records lead where they led.
pub fn link_again(parts: Parts, last: &Casebook) -> Checked<Casebook> {
    match again::changed(&parts, last) {
        Some(changed) => again::link(parts, last, &changed),
        None => link(parts),
    }
}

impl Casebook {
    pub fn get(&self, index: Index) -> &Record {
        &self.records[index.usize()]
    }

    /// Every record, in the order of its files.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().map(|record| &**record)
    }

    pub fn find(&self, id: &str) -> Option<Index> {
        self.by_id.get(id).copied()
    }

    pub fn indices(&self) -> impl Iterator<Item = Index> + use<> {
        (0..self.records.len() as u32).map(Index)
    }

    /// What a reference of a record names; `None` if that has been told as an error.
    pub fn target(&self, record: Index, slot: Slot) -> Option<Index> {
        self.targets[self.starts[record.usize()] as usize + slot.0 as usize]
    }

    /// All references of a record, with what they name.
    pub fn references(&self, record: Index) -> impl Iterator<Item = (&Reference, Option<Index>)> {
        let start = self.starts[record.usize()] as usize;
        let references = &self.get(record).references;
        references.iter().zip(self.targets[start..start + references.len()].iter().copied())
    }

    /// A file beside the records.
    pub fn attachment(&self, path: &SitePath) -> Option<&FileBeside> {
        let found = self.attachments.binary_search_by(|file| file.asset.path.cmp(path));
        found.ok().map(|position| &self.attachments[position])
    }

    /// Whether the same records of the same kinds name each other in both.
    pub fn leads_as(&self, other: &Casebook) -> bool {
        Arc::ptr_eq(&self.kinds, &other.kinds) && self.starts == other.starts && self.targets == other.targets
    }

    /// The same without the words that were written.
    pub fn edges(&self, record: Index) -> impl Iterator<Item = (Relation, Option<Index>)> {
        let start = self.starts[record.usize()] as usize;
        let end = self.starts.get(record.usize() + 1).map_or(self.targets.len(), |end| *end as usize);
        self.relations[start..end].iter().copied().zip(self.targets[start..end].iter().copied())
    }

    fn index(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let mut by_id = FxHashMap::with_capacity_and_hasher(self.records.len(), FxBuildHasher);
        self.kinds = self.records.iter().map(|record| record.kind).collect::<Vec<Kind>>().into();
        for (number, record) in self.records.iter().enumerate() {
            let index = Index(number as u32);
            if let Some(first) = by_id.insert(record.id.clone(), index) {
                by_id.insert(record.id.clone(), first);
                self.doubled.insert(record.id.clone());
                diagnostics.push(equal_ids(record, &self.records[first.usize()]));
            }
        }
        self.by_id = by_id.into();
        for record in self.records.iter_mut().filter(|record| self.doubled.contains(&record.id)) {
            let known = Record::unread(record.kind, record.id.clone(), record.file.clone());
            let (references, body) = (record.references.clone(), record.body.clone());
            *record = Arc::new(Record { references, body, ..known });
        }
    }

    /// Whether another record has the same id, which has been told.
    pub fn is_doubled(&self, record: &Record) -> bool {
        self.doubled.contains(&record.id)
    }

    fn resolve(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let mut starts = Vec::with_capacity(self.records.len());
        let mut total = 0;
        for record in &self.records {
            starts.push(total as u32);
            total += record.references.len();
        }
        let mut targets = vec![None; total];
        let mut rest = targets.as_mut_slice();
        let mut slots = Vec::with_capacity(self.records.len());
        for record in &self.records {
            let (own, later) = rest.split_at_mut(record.references.len());
            slots.push((record, own));
            rest = later;
        }
        let resolve = |(record, own): (&Arc<Record>, _)| self.resolve_record(record, own);
        let told: Vec<Diagnostic> = slots.into_par_iter().flat_map_iter(resolve).collect();
        diagnostics.extend(told);
        self.targets = targets;
        let relation = |reference: &Reference| reference.relation;
        self.relations =
            self.records.iter().flat_map(|record| record.references.iter().map(relation)).collect();
        self.starts = starts;
    }

    fn resolve_record(&self, record: &Record, targets: &mut [Option<Index>]) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        for (reference, target) in record.references.iter().zip(targets) {
            match self.resolve_reference(record, reference) {
                Ok(index) => *target = Some(index),
                Err(diagnostic) if self.is_lost(&diagnostic, reference) => {}
                Err(diagnostic) => told.push(*diagnostic),
            }
        }
        told
    }

    fn resolve_reference(&self, record: &Record, reference: &Reference) -> Result<Index, Box<Diagnostic>> {
        let index =
            self.find(&reference.id).ok_or_else(|| Box::new(suggest::unknown_id(self, record, reference)))?;
        if !self.doubled.is_empty() && self.doubled.contains(&reference.id) {
            return Ok(index);
        }
        if !takes(record.kind, reference.relation, self.kinds[index.usize()]) {
            return Err(Box::new(suggest::wrong_kind(self, record, reference, index)));
        }
        let Some(claim) = &reference.claim else { return Ok(index) };
        let target = self.get(index);
        if target.broken || has_claim(target, claim) {
            return Ok(index);
        }
        Err(Box::new(suggest::unknown_claim(record, reference, target, claim)))
    }

    /// Whether a record may be missing only because its file could not be taken, which has been told.
    fn is_lost(&self, fault: &Diagnostic, reference: &Reference) -> bool {
        fault.rule == &rules::UNKNOWN_ID && (self.has_gaps || self.lost.contains(&reference.id))
    }

    fn check_translations(&self, diagnostics: &mut Vec<Diagnostic>) {
        for translation in &self.translations {
            let original = self.find(&translation.id).map(|index| self.get(index));
            if original.is_none() && (self.has_gaps || self.lost.contains(&translation.id)) {
                continue;
            }
            if original.is_none_or(|record| record.kind != translation.kind) {
                let (id, lang) = (&translation.id, &translation.lang);
                let message = format!(
                    "`.{lang}` in the name makes this a translation of `{id}`, and there is no {} of that name",
                    translation.kind.word(),
                );
                let file = match translation.file.ends_with(&format!("/index.{lang}.md")) {
                    true => "index.md".to_owned(),
                    false => format!("{id}.md"),
                };
                diagnostics.push(
                    Diagnostic::new(&rules::LONE_TRANSLATION, &translation.file, None, message)
                        .help(format!(
                            "is it the record itself? Rename it to `{file}`, and write `lang: {lang}`"
                        ))
                        .help(format!(
                            "a translation? Write the original first: `{file}` in the same folder"
                        )),
                );
            }
        }
    }
}

/// Whether a relation of a record of kind `from` may name one of kind `to`.
fn takes(from: Kind, relation: Relation, to: Kind) -> bool {
    let allowed = info(relation).takes;
    if relation == Relation::PartOf { from == to } else { allowed.is_empty() || allowed.contains(&to) }
}

fn has_claim(record: &Record, claim: &str) -> bool {
    record.claim_ids().any(|known| **known == *claim)
}

fn equal_ids(second: &Record, first: &Record) -> Diagnostic {
    let message = format!("the id `{}` is taken by `{}`", second.id, first.file);
    let help = if second.kind == first.kind {
        "delete one of the two files, if it is only a copy; else rename it, and the references that mean it"
            .to_owned()
    } else {
        format!("rename one of the two files, for example to `{}-{}.md`", second.id, second.kind.word())
    };
    Diagnostic::new(&rules::ID_TAKEN, &second.file, None, message).help(help)
}
