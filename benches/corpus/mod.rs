//! A corpus of invented records to measure with: as many as asked for, of every kind, linked as real ones are.
//!
//! The same options always give the same bytes, on any machine. What is written always builds without an error or a
//! warning: a corpus that is refused measures nothing. Vocabularies that are open lists (types of events, for one) are
//! therefore used only where the model names the word.
//!
//! Some records are withheld, so that the door and the guard have work: people whose name may not be printed, and
//! testimonies that are still drafts, redacted passages. Their names are planted words that stand nowhere else; `CorpusSummary` lists them.

mod day;
mod front_matter;
mod plan;
mod prose;
mod random;
mod records;
mod words;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use plan::{Kind, Plan, Standing, private_names, redacted_name, withheld_name};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CorpusOptions {
    /// How many records, of all kinds together. Below a dozen, each kind still has one.
    pub records: usize,
    pub seed: u64,
    /// The share of people and of testimonies that are withheld; a fifth of it is the share of bodies with a redaction.
    pub withheld: f64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorpusSummary {
    pub records: usize,
    /// Of all records' files.
    pub bytes: u64,
    /// How many of each kind, by folder.
    pub kinds: Vec<(&'static str, usize)>,
    /// Words that must stand in no output.
    pub planted: Vec<String>,
}

/// Writes `casefile.yaml` and `content/` under `root`, which is made if need be. Other files there stay as they are.
pub fn write(root: &Path, options: &CorpusOptions) -> io::Result<CorpusSummary> {
    let plan = Plan::new(options);
    let mut bytes = 0;
    fs::create_dir_all(root)?;
    fs::write(root.join("casefile.yaml"), SETTINGS)?;
    for kind in Kind::ALL {
        bytes += write_kind(&root.join("content"), &plan, kind)?;
    }
    Ok(CorpusSummary {
        records: Kind::ALL.iter().map(|&kind| plan.count(kind)).sum(),
        bytes,
        kinds: Kind::ALL.iter().map(|&kind| (kind.names().0, plan.count(kind))).collect(),
        planted: planted(&plan),
    })
}

/// Changes whenever the words or the rules of the corpus do, so that a kept one is not taken for a new one.
pub fn fingerprint() -> u64 {
    let sources = [
        include_str!("mod.rs"),
        include_str!("day.rs"),
        include_str!("front_matter.rs"),
        include_str!("plan.rs"),
        include_str!("prose.rs"),
        include_str!("random.rs"),
        include_str!("records.rs"),
        include_str!("words.rs"),
    ];
    let bytes = sources.iter().flat_map(|source| source.bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

const SETTINGS: &str = "title: \"Synthetic corpus\"\nbase_url: \"https://example.org/\"\n";

fn write_kind(content: &Path, plan: &Plan, kind: Kind) -> io::Result<u64> {
    let folder = content.join(kind.names().0);
    let mut bytes = 0;
    fs::create_dir_all(&folder)?;
    for index in 0..plan.count(kind) {
        let text = records::text(plan, kind, index);
        bytes += text.len() as u64;
        fs::write(folder.join(kind.id(index) + ".md"), text)?;
    }
    Ok(bytes)
}

fn planted(plan: &Plan) -> Vec<String> {
    let people = (0..plan.count(Kind::Person))
        .filter(|&index| plan.people[index] == Standing::Withheld)
        .flat_map(withheld_name);
    let witnesses = (0..plan.count(Kind::Testimony))
        .filter(|&index| plan.testimonies[index].is_closed)
        .flat_map(private_names);
    let redacted = [Kind::Event, Kind::Testimony].into_iter().flat_map(|kind| {
        (0..plan.count(kind))
            .filter(move |&index| plan.has_redaction(kind, index))
            .map(move |index| redacted_name(kind, index))
    });
    people
        .chain(witnesses)
        .chain(redacted)
        .map(|name| name.rsplit(' ').next().expect("a split has a last part").to_owned())
        .collect()
}

/// The folder of a corpus. The stamp is written last: a corpus that was cut short has none, and is made anew.
pub fn kept(options: &CorpusOptions) -> io::Result<PathBuf> {
    let name = format!("corpus-{}-{}-{}", options.records, options.seed, options.withheld);
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let stamp = root.join(".stamp");
    let wanted = format!("{:016x}", fingerprint());
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(root);
    }
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    let start = std::time::Instant::now();
    let summary = write(&root, options)?;
    fs::write(&stamp, wanted)?;
    let kinds: Vec<String> = summary.kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    eprintln!(
        "wrote {} records ({}), {:.1} MB, {} planted names, in {:.2} s",
        summary.records,
        kinds.join(", "),
        summary.bytes as f64 / 1e6,
        summary.planted.len(),
        start.elapsed().as_secs_f64(),
    );
    Ok(root)
}
