//! Bodies that are made to cost more than their length: in time, in depth, or in what they become.

use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::html::depth;
use crate::support::prepare;
use crate::support::unguarded::page;

/// A body that costs more than its length takes minutes here; on a slow and busy computer the others take
/// a second or two.
const PATIENCE: Duration = Duration::from_secs(30);

const N: usize = 20_000;

fn repeated(pattern: &str) -> String {
    pattern.repeat(N)
}

fn bombs() -> Vec<(&'static str, String)> {
    let numbered = |made: fn(usize) -> String| (0..N).map(made).collect::<String>();
    let repeated = [
        ">",
        "> ",
        "*",
        "* ",
        "[",
        "![",
        "](",
        "[](",
        "[a](",
        "(",
        "*a **a ",
        "_a __a ",
        "a**b",
        "- ",
        "1. ",
        "`",
        "[[",
        "[[a|",
        "[[a]] ",
        "[@a] ",
        "[@",
        "[[redact: x",
        "[redact ",
        "[ ",
        "<",
        "<!--",
        "<?",
        "<![CDATA[",
        "<a ",
        "&",
        "&#",
        "~~a ",
        "# a\n",
        "```\n",
        "> ```\n",
        "|",
        "\\",
        "\\[[a|b",
        "<a@",
        "<http:",
        "[x]: ",
        "[^",
        "[a][",
        "<div>\n\n",
        "[^a]: [^b]\n\n[^b]: [^a]\n\n",
        "`a` [x] ",
        "{{",
        "a\u{202e}",
        "![[a|![",
        "- a\n\n  ",
    ];
    let mut all: Vec<(&str, String)> = repeated.into_iter().map(|p| (p, self::repeated(p))).collect();
    all.extend([
        ("runs of every length", (1..200).map(|n| "`".repeat(n) + " ").collect()),
        ("100,000 quotations", ">".repeat(100_000) + "x"),
        ("100,000 lists", "- ".repeat(100_000) + "x"),
        ("100,000 citations", "[@a] ".repeat(100_000)),
        ("a megabyte of brackets", "[".repeat(1_000_000)),
        ("a megabyte of stars", "*a ".repeat(333_333)),
        ("half a megabyte of tags", "<".repeat(250_000) + &"<a ".repeat(100_000)),
        ("a megabyte of remarks", "<!--".repeat(250_000)),
        (
            "10,000 columns",
            format!("{}\n{}\n{}\n", "a|".repeat(10_000), "-|".repeat(10_000), "b|".repeat(10_000)),
        ),
        (
            "columns times rows",
            format!("{}\n{}\n{}", "a|".repeat(2_000), "-|".repeat(2_000), "x\n".repeat(N)),
        ),
        ("many definitions", numbered(|n| format!("[a{n}]: /u\n")) + &"[a1]".repeat(N)),
        ("one long definition", format!("[a]: https://example.org/{}\n\n{}", "u".repeat(N), "[a]".repeat(N))),
        (
            "notes in a row",
            (0..2_000).map(|n| format!("[^{n}]: [^{}]\n\n", n + 1)).collect::<String>() + "[^0]",
        ),
        ("quotations, then lines", "> ".repeat(2_000) + "a\n" + &"a\n".repeat(N)),
        ("lists, then empty lines", "- ".repeat(N) + "a\n" + &"\n".repeat(N)),
        ("lists, then lines", "- ".repeat(N) + "a\n" + &"b\n".repeat(N)),
        ("lists by their indent", (0..300).map(|n| format!("{}- a\n", " ".repeat(2 * n))).collect()),
        (
            "a megabyte of indent",
            (0..100).map(|n| format!("{}{}a\n", " ".repeat(200 * n), "- ".repeat(100))).collect(),
        ),
    ]);
    all
}

#[test]
fn no_body_costs_more_than_its_length_or_nests_without_end() {
    bombs().par_iter().for_each(|(name, body)| {
        let start = Instant::now();
        let site = format!("-- content/pages/a.md --\n---\ntitle: A\npublish: public\n---\n{body}\n");
        let html = page(&prepare(&site), "pages/a.html");
        let took = start.elapsed();
        assert!(took < PATIENCE, "{name}: {took:?}");
        assert!(html.len() < 100 * body.len() + 10_000_000, "{name}: {} bytes of {}", html.len(), body.len());
        if html.len() < 1_000_000 {
            assert!(depth(&html) < 140, "{name}: {}", depth(&html));
        }
    });
}
