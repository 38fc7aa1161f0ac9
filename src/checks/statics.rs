//! What in `static/` holds more than it shows. Its files go out as they are: nothing is taken out of them, and no record says
//! that somebody has looked into them. It reads them, so it is asked again only when one of them may have changed.

use std::io::Read;

use super::pictures::what_it_holds;
use crate::diag::{Diagnostic, Severity};
use crate::picture::{Content, Flaw, has_metadata, look_at, says_where};
use crate::rules;
use crate::source::Asset;

/// Files of a site's dress: what is written in one is its own text, unless it is, or holds, a picture that says where it was taken.
const DRESS: [&str; 14] =
    ["css", "js", "mjs", "json", "map", "xml", "svg", "ico", "txt", "html", "woff", "woff2", "ttf", "otf"];
/// What a camera writes stands at the beginning of most pictures; programs may write behind the pixels of a PNG.
const HEAD: u64 = 128 * 1024;

/// Tells of photographs as a camera made them, and of documents and recordings. A picture that says where it was taken is an
/// error: whoever has the file has the place.
pub fn check(statics: &[Asset]) -> Vec<Diagnostic> {
    statics.iter().filter_map(holds_more).collect()
}

fn is_dress(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    DRESS.contains(&&*ending)
}

fn holds_more(asset: &Asset) -> Option<Diagnostic> {
    let mut head = Vec::new();
    asset.open().ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    let name = asset.path.file_name();
    let told = |message: String| {
        Diagnostic::new(&rules::UNSEEN_IN_FILE, &format!("static/{}", asset.path).into(), None, message)
    };
    let content = look_at(name, &head);
    match content {
        Content::Sealed(sealed) if !is_dress(name) => {
            let (what, holds, help) = what_it_holds(sealed);
            let message = format!("this is {what}: it goes out as it is, with {holds} that may stand in it");
            let note =
                told(message).help(help).help("right, if you have looked into it, and everybody may have it");
            Some(Diagnostic { severity: Severity::Note, ..note })
        }
        Content::Picture(_) | Content::Unfit(_) | Content::Text
            if asset.open().and_then(says_where).unwrap_or(false) =>
        {
            let (message, helps) = place(name, &content);
            let told = helps.into_iter().fold(told(message.into()), Diagnostic::help);
            Some(Diagnostic { severity: Severity::Error, ..told })
        }
        Content::Picture(_) | Content::Unfit(Flaw::NotRead(_) | Flaw::Broken | Flaw::Moves(_))
            if !is_dress(name) && has_metadata(&head) =>
        {
            let message = "this picture goes out as it is, with what a camera or a program wrote into it: often the place, the time, the device and a name";
            Some(
                told(message.into()).help(beside_a_record(name)).help(
                    "a picture of the site's dress: save it again without these, or `exiftool -overwrite_original -all= FILE`",
                ),
            )
        }
        _ => None,
    }
}

/// What is told of a file that says where a picture was taken, and how to mend it.
fn place(name: &str, content: &Content) -> (&'static str, Vec<String>) {
    const TAKE_OUT: &str = "take the place out of it, and build again: `exiftool -overwrite_original -all= FILE`; in Windows: Properties > Details > Remove Properties; on a Mac: Preview > Tools > Show Inspector > GPS > Remove Location Info";
    let message = "this picture goes out as it is, and what is written in it says where it was taken";
    let helps = match (content, name.strip_suffix("_original")) {
        (Content::Text | Content::Unfit(Flaw::NotRead("SVG")), _) => {
            return (
                "this file goes out as it is, and a picture within it says where it was taken",
                vec!["take the picture out of the file; make it anew without what is written in it (`exiftool -all= PICTURE`, or a picture of the screen), and put that in".into()],
            );
        }
        (_, Some(changed)) => vec![format!(
            "`exiftool` keeps this copy of `{changed}` as it was: delete it, or move it out of `static/`"
        )],
        (Content::Unfit(Flaw::NotRead(_)), None) => vec![
            "save it as a JPEG, and put that beside a record in `content/`; pictures of records are made anew from their pixels".into(),
            format!("or {TAKE_OUT}"),
        ],
        _ => vec![beside_a_record(name), format!("or {TAKE_OUT}")],
    };
    (message, helps)
}

fn beside_a_record(name: &str) -> String {
    format!(
        "put it beside a record in `content/`, and show it there: `![what it shows]({name})`; pictures of records are made anew from their pixels"
    )
}
