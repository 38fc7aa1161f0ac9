//! Old addresses of a record, as its file writes them, and why one of them cannot be kept.

use crate::frontmatter::{Node, Reader};
use crate::kinds::Kind;
use crate::model::old_path::{OldPath, OldPathFault};
use crate::rules;
use crate::text::Spanned;
use crate::text::path::is_unseen;

pub(super) fn read_old_path(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<OldPath>> {
    let text = reader.unquoted(node)?;
    match OldPath::parse(&text) {
        Ok(path) if is_own_address(path.file().as_str()) => {
            let message =
                format!("casefile itself makes what stands at `{text}`, on this site or a later one");
            let help = "remove it: readers of the old address find what stands there now".to_owned();
            reader.report(&rules::BAD_OLD_PATH, node.span, message).help.push(help);
            None
        }
        Ok(path) => Some(Spanned { value: path, span: node.span }),
        Err(fault) => {
            let (why, help) = old_path_fault(&fault);
            let seen = seen(&text);
            let message = format!("no page can answer for the old address `{seen}`: {why}");
            reader.report(&rules::BAD_OLD_PATH, node.span, message).help.push(help);
            None
        }
    }
}

/// A text in which every sign can be seen.
fn seen(text: &str) -> String {
    let show = |sign: char| if is_unseen(sign) { '\u{fffd}' } else { sign };
    text.chars().map(show).collect()
}

/// Addresses that are a site's own, whether or not it has something to show there today.
fn is_own_address(path: &str) -> bool {
    const PAGES: [&str; 9] = [
        "index.html",
        "404.html",
        "search.html",
        "timeline.html",
        "corrections.html",
        "methodology.html",
        "marks.html",
        "edition.html",
        "casefile.css",
    ];
    // No page: feeds, a map for search engines, and what robots are asked.
    const FILES: [&str; 6] =
        ["feed.xml", "feed.json", "corrections.xml", "corrections.json", "sitemap.xml", "robots.txt"];
    const DATA: [&str; 4] = [".csv/", ".jsonl/", ".bib/", ".csl.json/"];
    let path = path.to_lowercase();
    let (first, rest) = path.split_once('/').unwrap_or((&path, ""));
    let is_list = rest == "index.html" || rest.starts_with("index_");
    PAGES.contains(&path.as_str())
        || FILES.contains(&first)
        || PAGES.contains(&first)
        || first.starts_with("sitemap_")
        || first == "data" && (rest == "index.html" || DATA.iter().any(|ending| rest.contains(ending)))
        || is_list && (first == "tags" || Kind::of_folder(first).is_some_and(|kind| kind != Kind::Page))
}

/// Why an old address cannot be kept, and what to write instead.
fn old_path_fault(fault: &OldPathFault) -> (String, String) {
    let example = "write the path as it stood after the host: `/news/return.html` or `/news/return/`";
    let (why, help) = match fault {
        OldPathFault::Root => ("it is the home page".to_owned(), "remove it".to_owned()),
        OldPathFault::WholeAddress(path) if path.is_empty() => {
            ("it is the home page of a host".to_owned(), example.to_owned())
        }
        OldPathFault::WholeAddress(path) => (
            "a page stands on this site, whatever its host".to_owned(),
            format!("write the path alone: `/{path}`"),
        ),
        OldPathFault::Query => (
            "what stands after `?` or `#` never reaches a site without a program".to_owned(),
            "remove it, or write the path without that part".to_owned(),
        ),
        OldPathFault::Escaped => (
            "`%` stands for a letter that is not written out".to_owned(),
            "write the letter itself, as the browser shows it: `/über.html`, not `/%C3%BCber.html`"
                .to_owned(),
        ),
        OldPathFault::Climbs => ("it has an empty part, `.` or `..`".to_owned(), example.to_owned()),
        OldPathFault::Unseen(sign) => (
            format!("it holds a sign that nobody sees (U+{:04X})", u32::from(*sign)),
            "delete the address and type it again; likely it was copied from a page".to_owned(),
        ),
        OldPathFault::Sign(sign) => (
            format!("a file's name cannot hold `{}` on every disk", sign.escape_debug()),
            "remove it: nothing can stand at this address on a USB stick".to_owned(),
        ),
        OldPathFault::Name(part) => (
            format!("`{part}` is hidden, cut short or a device on some systems"),
            "remove it: nothing can stand at this address on a USB stick".to_owned(),
        ),
        OldPathFault::TooLong => (
            "it is too long, or lies more than eight folders deep".to_owned(),
            "remove it, or shorten it".to_owned(),
        ),
    };
    (why, help)
}
