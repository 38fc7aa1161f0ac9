//! Times the steps of the pipeline on corpora of several sizes, and says how much memory each needed.
//!
//!     cargo bench --bench pipeline -- --records 1000,10000 --runs 5 --withheld 0.05
//!
//! Corpora are kept under `target/tmp` and made again when the options or the generator change. Without `--bench`, which
//! `cargo bench` adds, it runs each step once on a small corpus: `cargo test --benches` then says whether it still works.
//! It judges nothing: the race against other programs is `race.sh`, and what is too slow is for people to say.

mod corpus;

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use casefile::config::Settings;
use casefile::guard::{Form, Guard};
use casefile::link::Parts;
use casefile::parse::{ParsedFiles, parse_all};
use casefile::pipeline::{self, AsOf};
use casefile::release::withheld::{Ground, House, withheld};
use casefile::release::{self, opening};
use casefile::source::SourceTree;
use casefile::{link, outputs, write};
use corpus::CorpusOptions;
use rayon::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::from_arguments(std::env::args().skip(1))?;
    for &records in &options.records {
        let corpus = CorpusOptions { records, seed: options.seed, withheld: options.withheld };
        let root = corpus::kept(&corpus)?;
        println!("\n{records} records, {} runs each ({})\n", options.runs, root.display());
        print_table(&measure_steps(&root, options.runs)?);
    }
    Ok(())
}

/// The steps in their order. A step's input is made outside its measured closure.
fn measure_steps(root: &Path, runs: usize) -> Result<Vec<Measurement>, Box<dyn Error>> {
    let options = pipeline::Options { as_of: Some(AsOf::Day("2026-11-24".parse()?)), ..Default::default() };
    let out = tempfile::tempdir_in(if Path::new("/dev/shm").is_dir() { "/dev/shm" } else { "." })?;
    let mut measurements = Vec::new();
    measurements.push(measure("the whole build", runs, || (), |()| build(root, &options, out.path())));
    measurements.push(measure(
        "read every file (a floor)",
        runs,
        || (),
        |()| read_all(&root.join("content")),
    ));
    measurements.push(measure("read", runs, || (), |()| SourceTree::read(root)));
    let tree = SourceTree::read(root).value;
    measurements.push(measure("parse", runs, || (), |()| parse_all(&tree, ParsedFiles::default())));
    let parts = Parts::of(&tree, &parse_all(&tree, ParsedFiles::default())).value;
    let policy = pipeline::policy(&Settings::read(tree.settings.as_deref()).value, &options);
    measurements.push(measure("link", runs, || parts.clone(), link::link));
    let book = Arc::new(link::link(parts.clone()).value);
    measurements.push(measure("open", runs, || (), |()| opening::open(&book, &policy)));
    let opening = opening::open(&book, &policy);
    measurements.push(measure("release", runs, || (), |()| release::release(&book, &opening, &policy)));
    let site = pipeline::prepare(root, &options, &());
    measurements.push(measure("plan", runs, || (), |()| outputs::plan(&site.press)));
    measurements.push(measure(
        "link, open, release and plan",
        runs,
        || parts.clone(),
        |parts| {
            let book = Arc::new(link::link(parts).value);
            let opening = opening::open(&book, &policy);
            let edition = release::release(&book, &opening, &policy);
            (outputs::plan(&site.press), edition, book)
        },
    ));
    measurements.push(measure("pull every page, write none", runs, || (), |()| pull_all(&site)));
    let edition = &site.press.edition;
    let collect =
        || withheld(Ground { book: &book, opening: &opening, edition, list: None, house: &House::default() });
    measurements.push(measure("what is withheld", runs, || (), |()| collect()));
    measurements.push(measure("the guard is made", runs, collect, |withheld| Guard::new(&withheld.secrets)));
    let mut read = guard_reading(&site);
    measurements.push(measure("the guard reads 100 MB of pages", runs, || (), &mut read));
    if let (Some(before), _, Some(after)) = (cpu_seconds(), read(()), cpu_seconds()) {
        println!("the guard: {:.2} s of one core for 100 MB of pages\n", after - before);
    }
    Ok(measurements)
}

fn build(root: &Path, options: &pipeline::Options, out: &Path) -> u64 {
    let site = pipeline::prepare(root, options, &());
    write::write_folder(&out.join("site"), &site, &()).expect("the corpus builds").bytes
}

/// Reads outputs with the guard, on one thread, until it has read 100 MB.
fn guard_reading(site: &pipeline::Prepared) -> impl FnMut(()) -> usize {
    let mut pages: Vec<(&str, Vec<u8>)> = Vec::new();
    let mut size = 0;
    for index in (0..site.plan.len()).filter(|index| site.plan.path(*index).ends_with(".html")) {
        let mut bytes = Vec::new();
        if size < READ_BYTES && site.pull_output(index, &mut Vec::new(), &mut bytes).is_ok() {
            size += bytes.len();
            pages.push((site.plan.path(index), bytes));
        }
    }
    move |()| {
        let (mut read, mut seen) = (0, 0);
        for (path, bytes) in pages.iter().cycle().filter(|(_, bytes)| !bytes.is_empty()) {
            if read >= READ_BYTES {
                break;
            }
            seen += site.keeper.guard().look(bytes, Form::of(path)).len();
            read += bytes.len();
        }
        seen
    }
}

const READ_BYTES: usize = 100_000_000;

fn pull_all(site: &pipeline::Prepared) -> usize {
    let pull = |buffer: &mut Vec<u8>, index| {
        let mut bytes = Counted(0);
        site.pull_output(index, buffer, &mut bytes).expect("the corpus builds");
        bytes.0
    };
    (0..site.plan.len()).into_par_iter().map_init(Vec::new, pull).sum()
}

/// Counts what comes, and keeps nothing.
struct Counted(usize);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn read_all(folder: &Path) -> std::io::Result<usize> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        bytes += if path.is_dir() { read_all(&path)? } else { fs::read(&path)?.len() };
    }
    Ok(bytes)
}

struct Measurement {
    step: &'static str,
    median: Duration,
    fastest: Duration,
    /// What the process held at the most while the step ran, its inputs included. Linux only.
    peak_mib: Option<f64>,
}

/// Runs a step once to warm up and `runs` times by the clock. Making its input and dropping its result are not timed.
fn measure<I, T>(
    step: &'static str,
    runs: usize,
    mut input: impl FnMut() -> I,
    mut run: impl FnMut(I) -> T,
) -> Measurement {
    drop(black_box(run(input())));
    reset_peak_memory();
    let mut times: Vec<Duration> = (0..runs.max(1))
        .map(|_| {
            let input = input();
            let start = Instant::now();
            let result = black_box(run(input));
            let time = start.elapsed();
            drop(result);
            time
        })
        .collect();
    times.sort();
    Measurement { step, median: times[times.len() / 2], fastest: times[0], peak_mib: peak_memory_mib() }
}

/// What this thread has used of a core, whoever else shares it. Linux only.
fn cpu_seconds() -> Option<f64> {
    let nanoseconds: f64 =
        fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Sets the kernel's high-water mark back to what is held now. Where that is not allowed, the mark stays that of the
/// whole run so far.
fn reset_peak_memory() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn peak_memory_mib() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib / 1024.0)
}

fn print_table(measurements: &[Measurement]) {
    println!("| step | median ms | fastest ms | peak MiB |");
    println!("|---|---:|---:|---:|");
    for measurement in measurements {
        let peak = match measurement.peak_mib {
            Some(mib) => format!("{mib:.0}"),
            None => "not known".to_owned(),
        };
        println!(
            "| {} | {:.1} | {:.1} | {peak} |",
            measurement.step,
            measurement.median.as_secs_f64() * 1e3,
            measurement.fastest.as_secs_f64() * 1e3,
        );
    }
}

struct Options {
    records: Vec<usize>,
    runs: usize,
    seed: u64,
    withheld: f64,
}

impl Options {
    fn from_arguments(arguments: impl Iterator<Item = String>) -> Result<Options, Box<dyn Error>> {
        let mut options = Options { records: Vec::new(), runs: 5, seed: 7, withheld: 0.05 };
        let mut for_real = false;
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("`{argument}` wants a value"));
            match argument.as_str() {
                "--bench" => for_real = true,
                "--records" => options.records = sizes(&value()?)?,
                "--runs" => options.runs = value()?.parse()?,
                "--seed" => options.seed = value()?.parse()?,
                "--withheld" => options.withheld = value()?.parse()?,
                _ => return Err(format!("no option is called `{argument}`").into()),
            }
        }
        if options.records.is_empty() {
            options.records = if for_real { vec![1000, 10_000] } else { vec![100] };
        }
        if !for_real {
            options.runs = 1;
        }
        Ok(options)
    }
}

/// `1000,10000`
fn sizes(list: &str) -> Result<Vec<usize>, std::num::ParseIntError> {
    list.split(',').map(|size| size.trim().parse()).collect()
}
