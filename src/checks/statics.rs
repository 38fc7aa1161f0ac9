//! What in `static/` holds more than it shows. Its files go out as they are: nothing is taken out of them, and no record says
//! that somebody has looked into them. It reads them, so it is asked again only when one of them may have changed.

use std::io::Read;

use super::pictures::what_it_holds;
use crate::diag::{Diagnostic, Severity};
use crate::picture::{Content, Flaw, has_metadata, look_at, says_where};
use crate::rules;
use crate::source::Asset;

/// Files of a site's dress hold nothing of a camera's, and are many.
const DRESS: [&str; 14] =
    ["css", "js", "mjs", "json", "map", "xml", "svg", "ico", "txt", "html", "woff", "woff2", "ttf", "otf"];
/// What a camera writes stands at the beginning of most pictures; programs may write behind the pixels of a PNG.
const HEAD: u64 = 128 * 1024;

/// Tells of photographs as a camera made them, and of documents and recordings. A picture that says where it was taken is an
/// error: whoever has the file has the place.
pub fn check(statics: &[Asset]) -> Vec<Diagnostic> {
    let is_dress = |name: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        DRESS.contains(&&*ending)
    };
    statics.iter().filter(|asset| !is_dress(asset.path.file_name())).filter_map(holds_more).collect()
}

fn holds_more(asset: &Asset) -> Option<Diagnostic> {
    let mut head = Vec::new();
    asset.open().ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    let name = asset.path.file_name();
    let told = |message: String| {
        Diagnostic::new(&rules::UNSEEN_IN_FILE, &format!("static/{}", asset.path).into(), None, message)
    };
    match look_at(name, &head) {
        Content::Sealed(sealed) => {
            let (what, holds, help) = what_it_holds(sealed);
            let message = format!("this is {what}: it goes out as it is, with {holds} that may stand in it");
            let note =
                told(message).help(help).help("right, if you have looked into it, and everybody may have it");
            Some(Diagnostic { severity: Severity::Note, ..note })
        }
        Content::Picture(_) | Content::Unfit(_) if asset.open().and_then(says_where).unwrap_or(false) => {
            let message = "this picture goes out as it is, and what is written in it says where it was taken";
            let fault = match name.strip_suffix("_original") {
                Some(changed) => told(message.into()).help(format!(
                    "`exiftool` keeps this copy of `{changed}` as it was: delete it, or move it out of `static/`"
                )),
                None => told(message.into()).help(beside_a_record(name)).help("or take the place out of it, and build again: `exiftool -overwrite_original -all= FILE`; in Windows: Properties > Details > Remove Properties; on a Mac: Preview > Tools > Show Inspector > GPS > Remove Location Info"),
            };
            Some(Diagnostic { severity: Severity::Error, ..fault })
        }
        Content::Picture(_) | Content::Unfit(Flaw::NotRead(_) | Flaw::Broken | Flaw::Moves(_))
            if has_metadata(&head) =>
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

fn beside_a_record(name: &str) -> String {
    format!(
        "put it beside a record in `content/`, and show it there: `![what it shows]({name})`; pictures of records are made anew from their pixels"
    )
}
