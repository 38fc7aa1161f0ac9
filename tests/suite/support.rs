//! Sites as one text, and everything that is made of them.

use std::collections::BTreeMap;

use casefile::pipeline::{AsOf, Options, Prepared, prepare_tree};
use casefile::source::SourceTree;

/// The day on which the tests' editions are made.
pub const TODAY: &str = "2026-11-24";

/// Settings for sites that bring none.
const SETTINGS: &str = "-- casefile.yaml --\ntitle: Test\n";

/// Runs every step up to the plan.
pub fn prepare(site: &str) -> Prepared {
    prepare_as_of(site, TODAY)
}

pub fn prepare_as_of(site: &str, day: &str) -> Prepared {
    let site =
        if site.contains("-- casefile.yaml --") { site.to_owned() } else { format!("{SETTINGS}{site}") };
    let as_of = Some(AsOf::Day(day.parse().expect("a day")));
    prepare_tree(SourceTree::from_text(&site), Vec::new(), &Options { as_of, base_url: None }, &())
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
