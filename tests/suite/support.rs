//! Sites as one text, and everything that is made of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use casefile::model::policy::{Audience, Medium};
use casefile::pipeline::{AsOf, Options, Prepared, prepare_tree};
use casefile::source::{AssetFrom, SourceTree};

use crate::pictures;

/// The day on which the tests' editions are made.
pub const TODAY: &str = "2026-11-24";

/// Settings for sites that bring none.
const SETTINGS: &str = "-- casefile.yaml --\ntitle: Test\n";

/// A public source called `s1`, for records that need one. A macro, since constants are put together of it.
macro_rules! source {
    () => {
        "-- content/sources/s1.md --\n---\ntitle: Source\npublisher: Publisher\npublish: public\n---\n"
    };
}
pub(crate) use source;

/// Runs every step up to the plan.
pub fn prepare(site: &str) -> Prepared {
    prepare_as_of(site, TODAY)
}

pub fn prepare_as_of(site: &str, day: &str) -> Prepared {
    prepare_for(site, AsOf::Day(day.parse().expect("a day")), Audience::Readers, Medium::Web)
}

/// The same as those who write it see it in the preview.
pub fn prepare_for_editors(site: &str) -> Prepared {
    prepare_for(site, AsOf::Day(TODAY.parse().expect("a day")), Audience::Editors, Medium::Web)
}

pub fn prepare_for(site: &str, as_of: AsOf, audience: Audience, medium: Medium) -> Prepared {
    let site =
        if site.contains("-- casefile.yaml --") { site.to_owned() } else { format!("{SETTINGS}{site}") };
    let options = Options { as_of: Some(as_of), audience, medium, ..Options::default() };
    prepare_tree(tree(&site), Vec::new(), &options, &())
}

/// A site in one text. A file beside the records that says `picture 8x6` becomes one of that size, in the format
/// that its name ends in.
pub fn tree(site: &str) -> SourceTree {
    let mut tree = SourceTree::from_text(site);
    for asset in Arc::make_mut(&mut tree.attachments) {
        let AssetFrom::Text(text) = &asset.from else { continue };
        if let Some(bytes) = pictures::described(asset.path.file_name(), text) {
            asset.from = AssetFrom::Bytes(bytes.into());
        }
    }
    tree
}

/// Writes a site in one text into a folder, each file after a line `-- path --`.
pub fn write_site(folder: &Path, site: &str) {
    for part in format!("\n{site}").split("\n-- ").skip(1) {
        let (path, text) = part.split_once(" --\n").expect("a path stands between dashes");
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("folders can be made");
        fs::write(path, format!("{}\n", text.trim_end_matches('\n'))).expect("files can be written");
    }
}

/// Every output by path.
pub fn outputs(site: &Prepared) -> BTreeMap<String, Vec<u8>> {
    (0..site.plan.len())
        .map(|index| {
            let mut bytes = Vec::new();
            site.pull_output(index, &mut Vec::new(), &mut bytes)
                .unwrap_or_else(|told| panic!("{}: {told:?}", site.plan.path(index)));
            (site.plan.path(index).to_owned(), bytes)
        })
        .collect()
}

/// One page as text.
pub fn page(site: &Prepared, path: &str) -> String {
    let index = site.plan.find(path).unwrap_or_else(|| panic!("no output {path}"));
    let mut bytes = Vec::new();
    site.pull_output(index, &mut Vec::new(), &mut bytes).unwrap_or_else(|told| panic!("{path}: {told:?}"));
    String::from_utf8(bytes).expect("pages are UTF-8")
}

/// Codes of everything that was said, errors and warnings first to last.
pub fn codes(site: &Prepared) -> Vec<&'static str> {
    site.diagnostics.iter().map(|diagnostic| diagnostic.rule.code).collect()
}

/// Every link of every page is relative, names a file, and leads to a page and a place on it.
pub fn assert_links_resolve(pages: &BTreeMap<String, Vec<u8>>) {
    let html = |path: &str| std::str::from_utf8(&pages[path]).expect("pages are UTF-8");
    let is_page = |path: &&String| path.ends_with(".html");
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .keys()
        .filter(is_page)
        .map(|path| (path.as_str(), attributes(html(path), " id=\"").collect()))
        .collect();
    for path in pages.keys().filter(is_page) {
        for address in attributes(html(path), " href=\"").chain(attributes(html(path), " src=\"")) {
            if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme)) {
                continue;
            }
            let (file, fragment) = address.split_once('#').unwrap_or((address, ""));
            assert!(!file.starts_with('/') && !file.ends_with('/'), "{path}: {address}");
            let target = resolve(path, file);
            assert!(pages.contains_key(&target), "{path}: {address} leads nowhere");
            let is_there =
                fragment.is_empty() || ids.get(target.as_str()).is_some_and(|ids| ids.contains(fragment));
            assert!(is_there, "{path}: {address} has no such place");
        }
    }
}

fn attributes<'h>(html: &'h str, name: &'static str) -> impl Iterator<Item = &'h str> {
    html.split(name).skip(1).map(|rest| rest.split('"').next().unwrap_or(rest))
}

/// The path that a link on a page leads to.
fn resolve(page: &str, file: &str) -> String {
    if file.is_empty() {
        return page.to_owned();
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The same past the guard: what the door let through is not to be hidden by who stands behind it.
pub mod unguarded {
    use std::collections::BTreeMap;
    use std::io;

    use casefile::outputs::Fault;
    use casefile::paper::{Gate, Paper, View};
    use casefile::pipeline::Prepared;

    struct Open(Vec<u8>);

    impl Gate for Open {
        fn pass(&mut self, view: View<'_>) -> io::Result<()> {
            self.0.extend_from_slice(view.outgoing());
            Ok(())
        }
    }

    pub fn pull(site: &Prepared, index: usize) -> Result<Vec<u8>, Fault> {
        let (mut buffer, mut open) = (Vec::new(), Open(Vec::new()));
        let mut paper = Paper::new(&mut buffer, &mut open);
        site.plan.pull(&site.press, index, &mut paper)?;
        paper.finish()?;
        Ok(open.0)
    }

    pub fn outputs(site: &Prepared) -> BTreeMap<String, Vec<u8>> {
        outputs_where(site, |_| true)
    }

    /// The outputs whose paths are wanted.
    pub fn outputs_where(site: &Prepared, wanted: impl Fn(&str) -> bool) -> BTreeMap<String, Vec<u8>> {
        let output = |index| {
            let path = site.plan.path(index).to_owned();
            let bytes = pull(site, index).unwrap_or_else(|fault| panic!("{path}: {fault:?}"));
            (path, bytes)
        };
        (0..site.plan.len()).filter(|index| wanted(site.plan.path(*index))).map(output).collect()
    }

    pub fn page(site: &Prepared, path: &str) -> String {
        let index = site.plan.find(path).unwrap_or_else(|| panic!("no output {path}"));
        let bytes = pull(site, index).unwrap_or_else(|fault| panic!("{path}: {fault:?}"));
        String::from_utf8(bytes).expect("pages are UTF-8")
    }
}
