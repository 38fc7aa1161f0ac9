//! The released records as Markdown with front matter, written anew from the edition and *never* copied: a writer's file
//! holds remarks, private keys and names that are not printed. casefile can build them again, and the site that comes of
//! it has the same records and texts.
//!
//! They are no part of the site: only an archive for libraries asks for them. The same texts are what the number of the
//! edition is made of.

mod front;
mod stand_ins;
mod yaml;

use std::cell::RefCell;

use rayon::prelude::*;

use super::files::asset_path;
use super::{Fault, Planner, Press, files, pictures};
use crate::kinds::sheet::{AssetNumber, Number, Value};
use crate::paper::Paper;
use crate::parse::again;
use crate::release::edition::Released;
use crate::source::SETTINGS;
use front::Front;
use stand_ins::StandIn;
use yaml::Yaml;

pub use stand_ins::{Needs, StandIns};

/// The settings; records, withdrawn ones and stand-ins follow.
const SETTINGS_ITEM: u32 = 0;

/// What all records together need besides each other, withdrawn ones too.
pub fn needs(press: &Press) -> Needs {
    let numbers: Vec<Number> = press.edition.numbers().collect();
    let needs = numbers.par_iter().map(|number| write(press, *number).1);
    let withdrawn = press.edition.tombstones.iter().map(|tombstone| tombstone.kind);
    needs.reduce(Needs::default, Needs::and).closed(withdrawn)
}

/// The text of one record.
pub fn text(press: &Press, number: Number) -> String {
    write(press, number).0
}

/// The front matter of one record, for whoever counts it.
pub fn front(press: &Press, number: Number) -> String {
    let record = press.edition.get(number);
    let front = Front { press, stand_ins: press.stand_ins(), number, record, needs: RefCell::default() };
    let mut text = String::new();
    front.fields().iter().for_each(|(key, value)| yaml::write(key, value, &mut text));
    text
}

fn write(press: &Press, number: Number) -> (String, Needs) {
    let record = press.edition.get(number);
    let front = Front { press, stand_ins: press.stand_ins(), number, record, needs: RefCell::default() };
    let fields = front.fields();
    let body = again::to_markdown(&record.body.text, &front);
    (file(&fields, &body), front.needs.into_inner())
}

/// A whole file.
fn file(fields: &[(&'static str, Yaml)], body: &str) -> String {
    let mut text = String::from("---\n");
    fields.iter().for_each(|(key, value)| yaml::write(key, value, &mut text));
    text.push_str("---\n");
    let body = body.trim_matches('\n');
    if !body.is_empty() {
        text.push('\n');
        text.push_str(body);
        text.push('\n');
    }
    text
}

/// The settings that a site of these records has. The list of what is withheld is not among them.
pub fn settings(press: &Press) -> String {
    let settings = &press.settings;
    let text = |text: &str| Some(Yaml::text(text));
    let texts = |texts: &[crate::text::Text]| {
        (!texts.is_empty()).then(|| Yaml::List(texts.iter().map(|text| Yaml::text(text)).collect()))
    };
    let event_types = settings.event_types.iter().map(|(word, shown)| {
        (word.to_string(), shown.as_deref().map_or(Yaml::Bare(String::new()), Yaml::text))
    });
    let event_types: Vec<(String, Yaml)> = event_types.collect();
    let fields = [
        ("title", text(&settings.title)),
        ("description", settings.description.as_deref().and_then(text)),
        ("base_url", settings.base_url.as_deref().and_then(text)),
        ("languages", texts(&settings.languages)),
        ("time_zone", settings.time_zone.iana_name().and_then(text)),
        ("house_rules", texts(&settings.house_rules)),
        ("event_types", (!event_types.is_empty()).then_some(Yaml::Map(event_types))),
        ("map_borders", settings.map_borders.as_ref().and_then(|_| text("natural-earth"))),
        ("map_borders_note", settings.map_borders.as_deref().and_then(text)),
    ];
    let mut file = String::new();
    fields.iter().for_each(|(key, value)| {
        if let Some(value) = value {
            yaml::write(key, value, &mut file);
        }
    });
    file
}

/// The paths of all texts.
pub fn plan(press: &Press, planner: &mut Planner) {
    planner.add(SETTINGS.into(), SETTINGS_ITEM);
    let mut next = SETTINGS_ITEM;
    let mut add = |planner: &mut Planner, path: String, of: Option<Number>| {
        next += 1;
        match of {
            Some(number) => planner.add_of(path, next, number),
            None => planner.add(path, next),
        }
    };
    for number in press.edition.numbers() {
        let record = press.edition.get(number);
        let inside = if files_of(record).is_empty() { ".md" } else { "/index.md" };
        add(planner, format!("{}{inside}", folder(record)), Some(number));
    }
    for tombstone in &press.edition.tombstones {
        add(planner, format!("content/{}/{}.md", tombstone.kind.folder(), tombstone.id), None);
    }
    for stand_in in &press.needs().stand_ins {
        let (kind, id) = (kind_of(*stand_in), press.stand_ins().id(*stand_in));
        add(planner, format!("content/{}/{id}.md", kind.folder()), None);
    }
}

fn kind_of(stand_in: StandIn) -> crate::kinds::Kind {
    match stand_in {
        StandIn::Draft(kind) => kind,
        StandIn::Voice => crate::kinds::Kind::Testimony,
    }
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let text = match item.checked_sub(SETTINGS_ITEM + 1) {
        None => settings(press),
        Some(item) => text_of(press, item as usize),
    };
    paper.bytes().extend_from_slice(text.as_bytes());
    Ok(())
}

/// In the order in which they were planned.
fn text_of(press: &Press, item: usize) -> String {
    let (edition, stand_ins, needs) = (&press.edition, press.stand_ins(), press.needs());
    let n_records = edition.records.len();
    if item < n_records {
        return text(press, Number(item as u32));
    }
    match edition.tombstones.get(item - n_records) {
        Some(tombstone) => file(&stand_ins.empty(tombstone.kind, "withdrawn"), ""),
        None => {
            let stand_in = needs.stand_ins.iter().nth(item - n_records - edition.tombstones.len());
            let fields = stand_in.map(|stand_in| stand_ins.fields(*stand_in, needs));
            file(&fields.unwrap_or_default(), EXPLANATION)
        }
    }
}

const EXPLANATION: &str = "This record stands for what is not in this edition. It says nothing of it.";

fn folder(record: &Released) -> String {
    format!("content/{}/{}", record.kind.folder(), record.id)
}

/// The files of a record, each once, by where they lie in its folder.
fn files_of(record: &Released) -> Vec<(bool, AssetNumber)> {
    let seen = record.media.iter().map(|media| media.asset);
    let seen = seen.chain(record.body.files.iter().map(|(_, asset)| *asset)).map(|asset| (false, asset));
    let parts = record.sheet.fields.iter().filter_map(|(_, value)| match value {
        Value::Entry(parts) => Some(parts),
        _ => None,
    });
    let kept = parts.flatten().filter_map(|(_, value)| match value {
        Value::File(asset) => Some((true, *asset)),
        _ => None,
    });
    let mut files: Vec<(bool, AssetNumber)> = Vec::new();
    for file in seen.chain(kept) {
        if !files.contains(&file) {
            files.push(file);
        }
    }
    files
}

/// The name of a file beside its record.
fn file_name(press: &Press, asset: AssetNumber) -> &str {
    let path = asset_path(press, asset);
    path.rsplit('/').next().unwrap_or(path)
}

/// Kept copies lie apart: a picture may be there twice, as evidence and made anew.
fn kept_name(press: &Press, asset: AssetNumber) -> String {
    format!("kept/{}", file_name(press, asset))
}

/// The paths of the files of all records that are copied as they are, or, if `made`, of pictures that are made anew.
fn plan_assets(press: &Press, planner: &mut Planner, made: bool) {
    for number in press.edition.numbers() {
        let record = press.edition.get(number);
        for (is_kept, asset) in files_of(record) {
            let is_made = press.edition.assets[asset.0 as usize].picture.is_some();
            let name = if is_kept { kept_name(press, asset) } else { file_name(press, asset).to_owned() };
            if is_made == made {
                let item = if made { pictures::largest_item(asset) } else { asset.0 };
                planner.add(format!("{}/{name}", folder(record)), item);
            }
        }
    }
}

pub fn plan_files(press: &Press, planner: &mut Planner) {
    plan_assets(press, planner, false);
}

pub fn plan_pictures(press: &Press, planner: &mut Planner) {
    plan_assets(press, planner, true);
}

pub use files::pull_attachment as pull_file;
pub use pictures::pull as pull_picture;
