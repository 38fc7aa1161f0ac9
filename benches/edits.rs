//! Times what a writer waits for: a file is changed, and the page that shows it is made again.
//!
//!     cargo bench --bench edits -- --records 10000 --runs 20 --steps
//!
//! A site is made once and kept in memory, as the preview does. Then, so many times each: a body, a title that stands on
//! many pages, and a new file. It judges nothing.

mod corpus;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use casefile::model::policy::Audience;
use casefile::pipeline::remake::Maker;
use casefile::pipeline::{AsOf, Options, Prepared, Steps};
use casefile::source::Changed;
use corpus::CorpusOptions;

fn main() -> Result<(), Box<dyn Error>> {
    let options = Arguments::from(std::env::args().skip(1))?;
    for &records in &options.records {
        let corpus = CorpusOptions { records, seed: 7, withheld: 0.05 };
        let copy = tempfile::tempdir()?;
        copy_folder(&corpus::kept(&corpus)?, copy.path())?;
        println!("\n{records} records, {} runs each\n", options.runs);
        Edits::begin(copy.path(), options.runs, options.with_steps)?.measure_all()?;
    }
    Ok(())
}

/// A site that is kept, and whose files are changed.
struct Edits {
    root: PathBuf,
    maker: Maker,
    options: Options,
    last: Option<Prepared>,
    runs: usize,
    with_steps: bool,
}

impl Edits {
    fn begin(root: &Path, runs: usize, with_steps: bool) -> Result<Edits, Box<dyn Error>> {
        let as_of = Some(AsOf::Day("2026-11-24".parse()?));
        let options = Options { as_of, audience: Audience::Editors, ..Options::default() };
        let mut edits =
            Edits { root: root.to_owned(), maker: Maker::new(root), options, last: None, runs, with_steps };
        let begun = Instant::now();
        edits.remake(Changed::Everything, "index.html", &());
        println!("{:<44} {:>8.1} ms", "the first page", milliseconds(begun.elapsed()));
        Ok(edits)
    }

    fn measure_all(mut self) -> Result<(), Box<dyn Error>> {
        let event = self.of_kind("events")?;
        let page = self.page(&event);
        self.measure("a body", &event, &page, |text, run| format!("{text}\nRun {run}.\n"))?;
        let place = self.most_named("places")?;
        let page = self.page(&place);
        self.measure("the name of a place that many refer to", &place, &page, |text, run| {
            let mut named = false;
            let lines =
                text.lines().map(|line| match line.strip_prefix("name:").or(line.strip_prefix("title:")) {
                    Some(_) if !named => {
                        named = true;
                        format!("name: Another Name {run}")
                    }
                    _ => line.to_owned(),
                });
            lines.collect::<Vec<_>>().join("\n") + "\n"
        })?;
        let text = fs::read_to_string(self.root.join(&event))?;
        let mut times = Vec::new();
        for run in 0..self.runs {
            let path = format!("content/events/new-{run}.md");
            fs::write(self.root.join(&path), &text)?;
            let page = self.page(&path);
            times.push(self.timed(&path, &page, &()));
        }
        tell("a new file", times);
        Ok(())
    }

    /// Changes a file again and again.
    fn measure(
        &mut self,
        name: &str,
        file: &str,
        page: &str,
        edit: impl Fn(&str, usize) -> String,
    ) -> Result<(), Box<dyn Error>> {
        let text = fs::read_to_string(self.root.join(file))?;
        let mut times = Vec::new();
        for run in 0..self.runs {
            fs::write(self.root.join(file), edit(&text, run))?;
            let watch = Watch::default();
            let time = if self.with_steps && run == self.runs - 1 {
                self.timed(file, page, &watch)
            } else {
                self.timed(file, page, &())
            };
            times.push(time);
            watch.tell();
        }
        tell(name, times);
        Ok(())
    }

    fn timed(&mut self, file: &str, page: &str, steps: &dyn Steps) -> Duration {
        let begun = Instant::now();
        let before = self.remake(Changed::Paths([file.into()].into()), page, steps);
        let time = begun.elapsed();
        // Nobody waits for these.
        drop(before);
        let prepared = self.last.as_ref().expect("it was made");
        self.maker.judge(prepared, &self.options);
        time
    }

    fn remake(&mut self, changed: Changed, page: &str, steps: &dyn Steps) -> Option<Prepared> {
        let prepared = self.maker.remake_unjudged(&changed, &self.options, steps);
        steps.begin("pull");
        let index = prepared.plan.find(page).unwrap_or_else(|| panic!("there is no {page}"));
        prepared.pull_output(index, &mut Vec::new(), &mut Vec::new()).expect("the page can be made");
        steps.begin("");
        self.last.replace(prepared)
    }

    /// A released record of a kind that begins with a letter, by its file.
    fn of_kind(&self, folder: &str) -> Result<String, Box<dyn Error>> {
        let prepared = self.last.as_ref().ok_or("nothing was made")?;
        let path = |record: &casefile::kinds::Record| record.file.to_string();
        let mut files =
            prepared.book.records().map(path).filter(|path| path.starts_with(&format!("content/{folder}/")));
        Ok(files.find(|path| prepared.plan.find(&self.page(path)).is_some()).ok_or("no such record")?)
    }

    /// The one that the most records refer to.
    fn most_named(&self, folder: &str) -> Result<String, Box<dyn Error>> {
        let prepared = self.last.as_ref().ok_or("nothing was made")?;
        let book = &prepared.book;
        let mut counts = vec![0; book.records.len()];
        for index in book.indices() {
            book.edges(index).filter_map(|(_, to)| to).for_each(|to| counts[to.usize()] += 1);
        }
        let fitting = book.indices().filter(|index| {
            let file = &book.get(*index).file;
            file.starts_with(&format!("content/{folder}/")) && prepared.plan.find(&self.page(file)).is_some()
        });
        let most = fitting.max_by_key(|index| counts[index.usize()]).ok_or("no such record")?;
        Ok(book.get(most).file.to_string())
    }

    fn page(&self, file: &str) -> String {
        file.trim_start_matches("content/").replace(".md", ".html")
    }
}

/// Notes when each step begins.
#[derive(Default)]
struct Watch(Mutex<Vec<(&'static str, Instant)>>);

impl Steps for Watch {
    fn begin(&self, step: &'static str) {
        self.0.lock().expect("one thread").push((step, Instant::now()));
    }
}

impl Watch {
    fn tell(&self) {
        let begun = self.0.lock().expect("one thread");
        for pair in begun.windows(2) {
            println!("    {:<40} {:>8.1} ms", pair[0].0, milliseconds(pair[1].1 - pair[0].1));
        }
    }
}

fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let (median, slowest) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{name:<44} {:>8.1} ms (slowest {:.1})", milliseconds(median), milliseconds(slowest));
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from).expect("it is below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

struct Arguments {
    records: Vec<usize>,
    runs: usize,
    with_steps: bool,
}

impl Arguments {
    fn from(mut arguments: impl Iterator<Item = String>) -> Result<Arguments, Box<dyn Error>> {
        let mut read = Arguments { records: vec![100], runs: 2, with_steps: false };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("`{argument}` wants a value"));
            match argument.as_str() {
                "--bench" => (read.records, read.runs) = (vec![10_000], 20),
                "--records" => read.records = vec![value()?.parse()?],
                "--runs" => read.runs = value()?.parse()?,
                "--steps" => read.with_steps = true,
                _ => return Err(format!("no option is called `{argument}`").into()),
            }
        }
        Ok(read)
    }
}
