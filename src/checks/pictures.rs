//! Can every picture that a record shows be made anew from its pixels, and does any other file that goes out with it hold
//! more than it shows? What is kept as evidence goes out as it is, and is not asked.

use super::{Context, at, in_mood};
use crate::checks::attachments::{Pointed, place, pointed};
use crate::diag::Diagnostic;
use crate::kinds::Record;
use crate::model::vocabulary::Publish;
use crate::picture::{Content, Flaw, Format, MOST_PIXELS, Sealed};
use crate::rules;
use crate::text::{Span, Text};

pub fn check(context: &Context<'_>, told: &mut Vec<Diagnostic>) {
    for (_, record) in context.records().filter(|(_, record)| record.common.publish != Publish::Withdrawn) {
        let private = record.common.private.as_ref();
        let accepts_unseen = private.is_some_and(|private| private.accepts(&rules::UNSEEN_IN_FILE));
        for Pointed { file, span, .. } in pointed(record).filter(|pointed| !pointed.is_evidence) {
            let Some(beside) = place(record, file).and_then(|path| context.book.attachment(&path)) else {
                continue;
            };
            match &beside.content {
                Content::Unfit(flaw) => told.push(unfit(record, file, span, flaw)),
                Content::Sealed(sealed) if !accepts_unseen => {
                    told.push(unseen(record, file, span, *sealed));
                }
                Content::Sealed(_) | Content::Picture(_) | Content::Text => {}
            }
        }
    }
}

/// A picture that turned out broken when it was made, where a record that shows it names it.
pub fn broken<'r>(records: impl Iterator<Item = &'r Record>, asset: &str, flaw: &Flaw) -> Option<Diagnostic> {
    let shows = |record: &'r Record| {
        let mut files = pointed(record).filter(|pointed| !pointed.is_evidence);
        let pointed =
            files.find(|pointed| place(record, pointed.file).is_some_and(|path| path.as_str() == asset))?;
        Some(unfit(record, pointed.file, pointed.span, flaw))
    };
    records.filter(|record| record.common.publish == Publish::Public).find_map(shows)
}

/// In what is not public yet, where a picture may be still to come, a warning.
fn unfit(record: &Record, file: &Text, span: Span, flaw: &Flaw) -> Diagnostic {
    let (message, helps) = words(file, flaw);
    let fault = at(&rules::UNFIT_PICTURE, record, span, message);
    let fault = helps.into_iter().fold(fault, |fault, help| fault.help(help));
    in_mood(record, fault)
}

fn words(file: &str, flaw: &Flaw) -> (String, Vec<String>) {
    match flaw {
        Flaw::Empty => (
            format!("`{file}` is empty: it has no bytes"),
            vec![
                "copy it again from where it came from; a stick that was pulled out early leaves such files"
                    .into(),
            ],
        ),
        Flaw::Broken => (
            format!("`{file}` is no whole picture: it ends early, or is damaged"),
            vec![
                "copy it again from where it came from".into(),
                "if a program still opens it, save it there as a new JPEG or PNG".into(),
            ],
        ),
        Flaw::OtherThanNamed(format) => (
            format!("`{file}` is a {} by what stands in it, not what its name says", format.name()),
            vec![format!("rename it to `{}`, here too", renamed(file, *format))],
        ),
        Flaw::TooLarge(width, height) => (
            format!(
                "`{file}` has {width} x {height} pixels, and pictures of more than {} million are not decoded",
                MOST_PIXELS / 1_000_000
            ),
            vec!["make it smaller in another program: 4000 pixels across are plenty for a page".into()],
        ),
        Flaw::NotRead(name) => (
            format!(
                "`{file}` is {name}, out of which casefile cannot take what a camera or a program wrote into it"
            ),
            not_read_helps(name),
        ),
        Flaw::Moves(format) => (
            format!("`{file}` is a {} that moves, which casefile cannot make anew", format.name()),
            vec!["save one picture of it, or all of it as a GIF".into()],
        ),
        Flaw::Changed => (
            format!("`{file}` was changed while the site was made"),
            vec!["run the command again when the file is finished".into()],
        ),
        Flaw::Unreadable(reason) => (
            format!("`{file}` cannot be read: {reason}"),
            vec!["try to open it in another program; a disk or a network folder may be at fault".into()],
        ),
    }
}

fn not_read_helps(name: &str) -> Vec<String> {
    let mut helps =
        vec!["open it in an image program, and save it as JPEG (photos) or PNG (drawings)".to_owned()];
    match name {
        "SVG" => helps.push(
            "an SVG can hold programs and addresses of other hosts, which a picture of pixels cannot".into(),
        ),
        "HEIC" => {
            helps.push("an iPhone takes JPEGs after Settings > Camera > Formats > Most Compatible".into())
        }
        _ => {}
    }
    helps
}

fn renamed(file: &str, format: Format) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    format!("{stem}.{}", format.ending())
}

/// What such a file is, what may stand in it unseen, and how to take that out.
pub fn what_it_holds(sealed: Sealed) -> (&'static str, &'static str, &'static str) {
    match sealed {
        Sealed::Pdf => (
            "a PDF",
            "names, programs, times and what was painted over",
            "look at File > Properties; `exiftool -all:all= FILE` then `qpdf --linearize` take most of it out",
        ),
        Sealed::Office => (
            "an office document or archive",
            "names, earlier versions and remarks",
            "in Word: File > Info > Check for Issues > Inspect Document",
        ),
        Sealed::Recording => (
            "a film or recording",
            "the place, the time and the device",
            "`ffmpeg -i FILE -map_metadata -1 -c copy NEW` takes it out; then look with `exiftool NEW`",
        ),
        Sealed::Unknown => (
            "a file of a kind that casefile does not know",
            "anything",
            "better give it as text, as a picture, or as a PDF that you have looked into",
        ),
    }
}

fn unseen(record: &Record, file: &Text, span: Span, sealed: Sealed) -> Diagnostic {
    let (what, holds, help) = what_it_holds(sealed);
    let message = format!("`{file}` is {what}: it goes out as it is, with {holds} that may stand in it");
    at(&rules::UNSEEN_IN_FILE, record, span, message).help(help).help(
        "looked into it? give the reason, which is not published: `private: {accepted: {unseen-in-file: \"...\"}}`",
    )
}
