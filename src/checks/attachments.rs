//! Does every file that a record points at lie beside the records, and do no two of one record get the
//! same address? What lies in a folder and is pointed at by nothing is of no interest.

use std::collections::BTreeMap;

use super::{Context, at};
use crate::diag::Diagnostic;
use crate::kinds::Record;
use crate::model::vocabulary::Publish;
use crate::rules;
use crate::text::fold::composed;
use crate::text::{SitePath, Span, Text, nearest};

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    for (_, record) in context.records() {
        // By the name that the file gets in the site: capitals are no difference on many disks.
        let mut written: BTreeMap<String, SitePath> = BTreeMap::new();
        for Pointed { file, span, travels, .. } in pointed(record) {
            match place(record, file) {
                None => told.push(outside(record, file, span)),
                Some(path) if context.book.attachment(&path).is_none() => {
                    told.push(missing(context, record, file, span));
                }
                Some(path) if travels => {
                    let first =
                        written.entry(path.file_name().to_lowercase()).or_insert_with(|| path.clone());
                    if *first != path {
                        told.push(same_name(record, first, &path, span));
                    }
                }
                Some(_) => {}
            }
        }
    }
}

/// A file that a record points at.
pub(super) struct Pointed<'r> {
    pub file: &'r Text,
    pub span: Span,
    /// Whether it goes out with the record.
    pub travels: bool,
    /// Whether it is kept as evidence, byte for byte.
    pub is_evidence: bool,
}

pub(super) fn pointed(record: &Record) -> impl Iterator<Item = Pointed<'_>> {
    let shown = |file, span| Pointed { file, span, travels: true, is_evidence: false };
    let media = record.common.media.iter().map(move |media| shown(&media.file.value, media.file.span));
    let copies = record.of_kind().archived().iter().filter_map(|copy| {
        let file = copy.file.as_ref()?;
        Some(Pointed { file: &file.value, span: file.span, travels: copy.share, is_evidence: true })
    });
    let linked = record.body.attachments.iter().map(move |linked| shown(&linked.file, linked.span));
    media.chain(copies).chain(linked)
}

/// Where the file would lie; `None` if that is not below `content/`.
pub(super) fn place(record: &Record, file: &str) -> Option<SitePath> {
    let path = SitePath::new(&record.file)?.beside(file)?;
    (!file.starts_with('/') && path.as_str().starts_with("content/")).then_some(path)
}

fn outside(record: &Record, file: &str, span: Span) -> Diagnostic {
    let message = format!("`{file}` is not below `content/`");
    let fault = at(&rules::ATTACHMENT_OUTSIDE, record, span, message);
    if file.contains(['\\', ':']) {
        return fault.help("copy the file beside the record, and write only its name; `/` parts folders");
    }
    fault.help("copy the file beside the record, and write only its name")
}

/// A draft may name a picture that is still to come.
fn missing(context: &Context<'_>, record: &Record, file: &str, span: Span) -> Diagnostic {
    let message = format!("there is no file `{file}` beside this record");
    let fault = at(&rules::NO_ATTACHMENT, record, span, message).help(missing_help(context, record, file));
    if record.common.publish == Publish::Draft { fault.as_warning() } else { fault }
}

fn missing_help(context: &Context<'_>, record: &Record, file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.split('.').next().unwrap_or(name);
    if let Some(index) = context.book.find(stem).filter(|_| name.ends_with(".md") || name.ends_with(".html"))
    {
        return format!("to link a record write `[[{}]]`", context.book.get(index).id);
    }
    if let Some((file, _)) = file.split_once('#') {
        return format!("a place inside a file cannot be linked: write `{file}`");
    }
    if file.starts_with("www.") {
        return format!("write the whole address: `https://{file}`");
    }
    let folder = record.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = || {
        let files = context.book.attachments.iter().map(|file| &file.asset);
        let here = files.filter(|asset| asset.path.folder() == folder);
        here.map(|asset| asset.path.file_name())
    };
    let same = beside().find(|known| known.eq_ignore_ascii_case(file));
    if let Some(known) = beside().find(|known| composed(known) == composed(file)) {
        return format!(
            "the file `{known}` has the same letters in another form, as a Mac stores them: rename it, best in Latin letters"
        );
    }
    match same.or_else(|| nearest(file, beside())) {
        Some(known) => format!("did you mean `{known}`? capitals and the ending count"),
        None => format!("put it into `{folder}/`, and write its name as it is, with its ending"),
    }
}

fn same_name(record: &Record, first: &SitePath, second: &SitePath, span: Span) -> Diagnostic {
    let message =
        format!("`{}` would be written over `{first}`: both are called `{}`", second, second.file_name());
    at(&rules::SAME_AS_OUTPUT, record, span, message)
        .help("rename one of the two: a record's files stand in one folder of the site")
}
