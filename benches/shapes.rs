//! Times sites of unusual shape, where one thing is large: a case with thousands of events, a source that
//! everything cites, a very long text, an event with hundreds of claims. Each is built at half its size and whole, so
//! that a step which grows with the square of it shows as a growth near four; near two is right.
//!
//!     cargo bench --bench shapes -- --runs 3 --only source
//!
//! Without `--bench`, which `cargo bench` adds, it builds small ones once: `cargo test --benches` then says whether it
//! still works. It judges nothing but that they build.

use std::error::Error;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use casefile::diag::Severity;
use casefile::pipeline::{AsOf, Options, Prepared, prepare_tree};
use casefile::source::SourceTree;
use rayon::prelude::*;

/// A site in which one thing is as large as asked for.
struct Shape {
    name: &'static str,
    size: usize,
    write: fn(usize, &mut String),
}

static SHAPES: &[Shape] = &[
    Shape { name: "case: events of one case", size: 5_000, write: case },
    Shape { name: "source: records that cite one source", size: 50_000, write: source },
    Shape { name: "mentions: texts that link to one place", size: 20_000, write: mentions },
    Shape { name: "body: bytes of one text", size: 1_000_000, write: body },
    Shape { name: "links: bytes of one text full of links", size: 1_000_000, write: links },
    Shape { name: "claims: claims of one event, a position each", size: 300, write: claims },
    Shape { name: "voices: positions on one claim", size: 5_000, write: voices },
    Shape { name: "grid: positions on 300 claims", size: 20_000, write: grid },
    Shape { name: "tags: tags, each on two records", size: 5_000, write: tags },
    Shape { name: "steps: steps of one person", size: 2_000, write: steps },
    Shape { name: "changes: corrected records", size: 5_000, write: changes },
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    println!("| shape | size | prepare ms | pull ms | growth | pages | largest page |");
    println!("|---|---:|---:|---:|---:|---:|---|");
    for shape in SHAPES.iter().filter(|shape| shape.name.starts_with(&arguments.only)) {
        let size = if arguments.for_real { shape.size } else { shape.size.min(20) };
        let half = measure(shape, size / 2, arguments.runs)?;
        let whole = measure(shape, size, arguments.runs)?;
        print_row(shape, size / 2, &half, None);
        print_row(shape, size, &whole, Some(&half));
    }
    Ok(())
}

struct Measurement {
    prepare: Duration,
    pull: Duration,
    pages: usize,
    largest: (usize, String),
}

/// The fastest of several runs: the machine's other work only ever adds.
fn measure(shape: &Shape, size: usize, runs: usize) -> Result<Measurement, Box<dyn Error>> {
    let mut site = String::from("-- casefile.yaml --\ntitle: T\n");
    site += "-- content/sources/s.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n";
    (shape.write)(size, &mut site);
    let mut best: Option<Measurement> = None;
    for _ in 0..runs.max(1) {
        let measured = build(&site)?;
        if best.as_ref().is_none_or(|best| measured.prepare + measured.pull < best.prepare + best.pull) {
            best = Some(measured);
        }
    }
    Ok(best.expect("there is at least one run"))
}

fn build(text: &str) -> Result<Measurement, Box<dyn Error>> {
    let tree = SourceTree::from_text(text);
    let options = Options { as_of: Some(AsOf::Day("2026-11-24".parse()?)), ..Options::default() };
    let start = Instant::now();
    let site = prepare_tree(tree, Vec::new(), &options, &());
    let prepare = start.elapsed();
    if let Some(told) = site.diagnostics.iter().find(|told| told.severity == Severity::Error) {
        return Err(format!("{} {}: {}", told.file, told.rule.code, told.message).into());
    }
    let start = Instant::now();
    let sizes: Vec<usize> = (0..site.plan.len()).into_par_iter().map(|index| weight(&site, index)).collect();
    let pull = start.elapsed();
    let is_page = |index: &usize| site.plan.path(*index).ends_with(".html");
    let heaviest = (0..sizes.len()).filter(is_page).max_by_key(|index| sizes[*index]).unwrap_or(0);
    let largest = (sizes[heaviest], site.plan.path(heaviest).to_owned());
    Ok(Measurement { prepare, pull, pages: site.plan.len(), largest })
}

fn weight(site: &Prepared, index: usize) -> usize {
    let mut bytes = Vec::new();
    site.pull_output(index, &mut Vec::new(), &mut bytes).expect("the shape builds");
    bytes.len()
}

fn print_row(shape: &Shape, size: usize, measured: &Measurement, half: Option<&Measurement>) {
    let total = |measured: &Measurement| (measured.prepare + measured.pull).as_secs_f64();
    let growth = half.map_or(String::new(), |half| format!("{:.1}", total(measured) / total(half)));
    println!(
        "| {} | {size} | {:.0} | {:.0} | {growth} | {} | {} kB {} |",
        shape.name,
        measured.prepare.as_secs_f64() * 1e3,
        measured.pull.as_secs_f64() * 1e3,
        measured.pages,
        measured.largest.0 / 1000,
        measured.largest.1,
    );
}

fn record(site: &mut String, path: &str, front: &str, body: &str) {
    write!(site, "-- content/{path}.md --\n---\npublish: public\n{front}\n---\n{body}\n")
        .expect("writing to a string");
}

fn event(site: &mut String, id: &str, day: usize, more: &str) {
    let date = format!("20{:02}-{:02}-{:02}", day / 360 % 25, day / 30 % 12 + 1, day % 28 + 1);
    record(site, &format!("events/{id}"), &format!("title: Event {id}\ndate: {date}\nsources: s{more}"), "");
}

fn case(size: usize, site: &mut String) {
    record(site, "cases/c1", "title: C\nsummary: S", "");
    record(site, "cases/c2", "title: Other\nsummary: S", "");
    record(site, "places/land", "name: Land", "");
    record(site, "organizations/o", "name: O", "");
    for number in 0..size {
        event(site, &format!("e{number}"), number, "\ncases: c1\nplaces: land\nperpetrators: o");
    }
    event(site, "alone", 1, "\ncases: c2");
}

fn source(size: usize, site: &mut String) {
    (0..size).for_each(|number| event(site, &format!("e{number}"), number, ""));
}

fn mentions(size: usize, site: &mut String) {
    record(site, "places/land", "name: Land", "");
    for number in 0..size {
        // Half refer in another way too, so they are not listed as mentioning.
        let places = if number % 2 == 0 { "\nplaces: land" } else { "" };
        let front = format!("title: E{number}\ndate: 2001\nsources: s{places}");
        record(site, &format!("events/e{number}"), &front, "In [[land]].");
    }
}

fn body(size: usize, site: &mut String) {
    let text = "What the *survivor* saw stands in the file, and nothing is left out.\n\n";
    record(site, "pages/long", "title: Long", &text.repeat(size / text.len() + 1));
}

fn links(size: usize, site: &mut String) {
    let text = "It stands in [[s]], as she said [@s, para. 4]; see `code`.\n\n";
    record(site, "pages/long", "title: Long", &text.repeat(size / text.len() + 1));
}

/// An event with claims, and who speaks.
fn claimed_event(claims: usize, site: &mut String) {
    record(site, "organizations/o", "name: O", "");
    let claims: String =
        (0..claims).map(|claim| format!("\n  - {{id: k{claim}, text: Claim {claim}, sources: s}}")).collect();
    event(site, "e", 1, &format!("\nclaims:{claims}"));
}

fn position(site: &mut String, number: usize, claim: &str) {
    let stance = ["confirms", "denies", "no-comment"][number % 3];
    let front = format!(
        "title: ST {number}\nspeaker: o\ndate: 2026-01\nsources: s\npositions: {{claim: {claim}, stance: {stance}}}"
    );
    record(site, &format!("statements/st{number}"), &front, "");
}

fn claims(size: usize, site: &mut String) {
    claimed_event(size, site);
    (0..size).for_each(|number| position(site, number, &format!("e#k{number}")));
}

fn voices(size: usize, site: &mut String) {
    claimed_event(1, site);
    (0..size).for_each(|number| position(site, number, "e"));
}

fn grid(size: usize, site: &mut String) {
    claimed_event(300, site);
    (0..size).for_each(|number| position(site, number, &format!("e#k{}", number % 300)));
}

fn tags(size: usize, site: &mut String) {
    for number in 0..size {
        event(site, &format!("e{number}"), number, &format!("\ntags: [tag-{number}, Tag {}]", number / 2));
    }
}

fn steps(size: usize, site: &mut String) {
    let steps: String = (0..size)
        .map(|step| format!("\n  - {{date: {}-01, text: Step {step}, status: detained}}", 1900 + step % 100))
        .collect();
    record(site, "people/p", &format!("description: P\nsteps:{steps}"), "");
}

fn changes(size: usize, site: &mut String) {
    for number in 0..size {
        let change =
            format!("title: P{number}\nchanges: {{date: 2024-01-{:02}, type: update}}", number % 28 + 1);
        record(site, &format!("pages/p{number}"), &change, "");
    }
}

struct Arguments {
    runs: usize,
    /// Shapes whose name begins so.
    only: String,
    for_real: bool,
}

impl Arguments {
    fn read(mut arguments: impl Iterator<Item = String>) -> Result<Arguments, Box<dyn Error>> {
        let mut read = Arguments { runs: 3, only: String::new(), for_real: false };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("`{argument}` wants a value"));
            match argument.as_str() {
                "--bench" => read.for_real = true,
                "--runs" => read.runs = value()?.parse()?,
                "--only" => read.only = value()?,
                _ => return Err(format!("no option is called `{argument}`").into()),
            }
        }
        Ok(read)
    }
}
