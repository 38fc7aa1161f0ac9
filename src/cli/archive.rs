//! `casefile archive`: the site as something to hand over, if nothing stands against it.

use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use super::args::{Archive, ArchiveFormat, Format, Global};
use super::console::Console;
use super::report::summary;
use super::site::{self, Site, Telling, add_after_words, shown, tell};
use super::{Exit, Refusal, signing};
use crate::desk::files;
use crate::diag::{self, Diagnostic};
use crate::guard::leaks;
use crate::kinds::Kind;
use crate::link::Index;
use crate::model::policy::{Medium, Policy};
use crate::outputs::theme;
use crate::packages::readme::Readme;
use crate::packages::shelf::{Shelf, ShelfError};
use crate::packages::{self, Beside, Contents, Cover, FAT32_MOST, PackageError, Packed};
use crate::pipeline::{Options, Prepared, Purpose, Records, Steps};
use crate::release::opening;
use crate::text::counted;
use crate::text::digest::in_groups;
use crate::text::words::Words;
use crate::write;

pub fn run(archive: &Archive, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let formats = formats(archive.format);
    let options = Options {
        purpose: Purpose::Publish,
        medium: Medium::Archive,
        records: formats.contains(&packages::Format::Bag),
        ..site::options(global)
    };
    let key = signing::key_for(archive, console)?;
    let mut site = Site::open_with(&options, global, console)?;
    let folder = archive.output.clone().unwrap_or_else(|| site.root.join("archives"));
    refuse_absent(&folder, &site.root)?;
    write::refuse_beside(&folder, &site.root)
        .map_err(|error| Refusal::shelf(&ShelfError::of_folder(error, &folder)))?;
    signing::refuse_inside(archive.sign.as_deref(), &site.root)?;
    let unfit = packages::unfit_names(&site.prepared, formats);
    let exit = match site.judge_first(archive.strict) {
        Exit::Clean if !unfit.is_empty() => Exit::Content,
        exit => exit,
    };
    if exit != Exit::Clean {
        let (prepared, _) = site.finish();
        stop(&prepared, &unfit, archive, console)?;
        return Ok(exit);
    }
    let mut made = Vec::new();
    let edition = || site.prepared.press.edition_number();
    let sign = |sums: &[u8]| Ok(signing::beside(sums, edition, key.as_ref()));
    let packed = pack_all(formats, &folder, &site, global, &sign, &mut made);
    let (mut prepared, took) = site.finish();
    match packed {
        Err(PackageError::Shelf(error)) => return Err(Refusal::shelf(&error)),
        Err(PackageError::Pull(unmade)) => {
            let more: Vec<Diagnostic> = unmade.into_iter().flat_map(|unmade| unmade.error).collect();
            stop(&prepared, &more, archive, console)?;
            return Ok(Exit::Content);
        }
        Ok(()) => {}
    }
    add_after_words(&mut prepared, archive.strict);
    tell(&prepared.diagnostics, &prepared, telling(archive, console), console)?;
    say_made(&made, &prepared, took, console);
    if let Some(line) = others(&folder, &made, &prepared) {
        console.say(&line);
    }
    std::mem::forget(prepared); // the process ends here
    Ok(Exit::Clean)
}

/// What was made, of which edition, and what is not in it.
fn say_made(made: &[(PathBuf, Packed)], prepared: &Prepared, took: Duration, console: &Console) {
    for (path, packed) in made {
        console.say(&success(path, packed, took));
        warn_of_size(packed, console);
    }
    console.say(&format!("edition {}", in_groups(&prepared.press.edition_number().to_string())));
    if let Some(line) = left_out(prepared) {
        console.say(&line);
    }
}

/// That archives of other editions lie beside those that were made: somebody may hand them over.
fn others(folder: &Path, made: &[(PathBuf, Packed)], prepared: &Prepared) -> Option<String> {
    // A folder that cannot be listed has been written in all the same.
    let others = packages::of_other_editions(folder, prepared.press.edition_number()).ok()?;
    let (first, new) = (others.first()?, made.first()?);
    let (what, them) = match others.len() {
        1 => (format!("another edition lies beside it, {first}"), "it"),
        count => (format!("{count} archives of other editions lie beside it ({first}, ...)"), "them"),
    };
    Some(format!(
        "{what}: what was withdrawn or corrected since may still be in {them}, for whoever gets the folder\n  \
         to see what: casefile diff {} {}",
        shown(&folder.join(first)).display(),
        shown(&new.0).display()
    ))
}

/// A folder outside the site is *never* made: a mistyped name of a stick would be a folder on this computer, and look
/// like a stick that was written to.
fn refuse_absent(folder: &Path, root: &Path) -> Result<(), Refusal> {
    if folder.exists() || is_new_within(folder, root) {
        return Ok(());
    }
    Err(Refusal::new(
        format!("there is no folder `{}`: is the stick in, is the name spelt right?", folder.display()),
        "look under which name your system shows the stick; if it is to be a new folder, make it first",
    ))
}

/// Whether a folder that is not there would lie in the site's own.
fn is_new_within(folder: &Path, root: &Path) -> bool {
    let Ok(folder) = std::path::absolute(folder) else { return false };
    let there = folder.ancestors().find(|above| above.exists()).unwrap_or(Path::new(""));
    let climbs = |new: &Path| new.components().any(|part| part == Component::ParentDir);
    !folder.strip_prefix(there).is_ok_and(climbs) && files::lies_in(root, &folder)
}

/// Makes the packages one after the other, and says where each is.
fn pack_all(
    formats: &[packages::Format],
    folder: &Path,
    site: &Site,
    global: &Global,
    beside: &Beside<'_>,
    made: &mut Vec<(PathBuf, Packed)>,
) -> Result<(), PackageError<Vec<Diagnostic>>> {
    let english = theme::english_words();
    let shelf = Shelf::open(folder)?;
    let make_cover = || cover(&site.prepared, global, &english, beside);
    let contents = Contents { site: &site.prepared, records: &Records(&site.prepared) };
    for format in formats {
        site.watch.begin(format.name());
        let packed = packages::pack(*format, &shelf, &contents, &make_cover, &site.watch)?;
        made.push((folder.join(format.file_name(&make_cover().stem)), packed));
    }
    Ok(())
}

fn formats(chosen: ArchiveFormat) -> &'static [packages::Format] {
    match chosen {
        ArchiveFormat::Zip => &[packages::Format::Zip],
        ArchiveFormat::Bag => &[packages::Format::Bag],
        ArchiveFormat::All => packages::Format::ALL,
    }
}

/// What stands around the site in every package.
fn cover<'a>(
    prepared: &'a Prepared,
    global: &Global,
    english: &'a Words,
    beside: &'a Beside<'a>,
) -> Cover<'a> {
    let (settings, edition) = (&prepared.press.settings, prepared.press.edition_number());
    Cover {
        stem: packages::stem(&settings.title, edition),
        title: settings.title.clone(),
        edition,
        readme: Readme {
            title: settings.title.clone(),
            description: settings.description.clone(),
            edition,
            as_of: global.as_of.map(|_| site::policy(prepared, global).today().to_string()),
            words: vec![&prepared.press.words, english],
        },
        beside,
    }
}

fn telling(archive: &Archive, console: &Console) -> Telling {
    Telling { format: Format::Text, notes: console.verbose, strict: archive.strict }
}

/// Says why there is no archive.
fn stop(
    prepared: &Prepared,
    more: &[Diagnostic],
    archive: &Archive,
    console: &Console,
) -> Result<(), Refusal> {
    let mut all = prepared.diagnostics.clone();
    all.extend(leaks::gathered(more.to_vec()));
    diag::sort(&mut all);
    tell(&all, prepared, telling(archive, console), console)?;
    console.say(&format!("{}: no archive was made", summary(&all)));
    Ok(())
}

/// `archived 55 files in archives/title-0123456789ab.zip (1.2 MB, 0.2 s)`.
fn success(path: &Path, packed: &Packed, took: Duration) -> String {
    let (path, size) = (shown(path), size(packed.package.unwrap_or(packed.bytes)));
    if packed.was_there {
        return format!("{} is there already, the same to the last byte ({size})", path.display());
    }
    if packed.was_renewed {
        return format!("{} is there already; its signature or time stamp is new ({size})", path.display());
    }
    if packed.was_fuller {
        return format!(
            "{} is there already, with a signature or time stamp that this run would not give it: left as it is \
             (to sign it anew: --sign KEY)",
            path.display()
        );
    }
    let files = counted(usize::try_from(packed.files).unwrap_or(usize::MAX), "file");
    format!("archived {files} in {} ({size}, {:.1} s)", path.display(), took.as_secs_f64())
}

/// Who agreed to the web and not to an archive: whoever hands a copy over should know that it holds less than the site.
fn left_out(prepared: &Prepared) -> Option<String> {
    let web = opening::open(&prepared.book, &Policy { medium: Medium::Web, ..prepared.policy.clone() });
    let count = |kind: Kind| {
        let lacks =
            |index: &Index| prepared.book.get(*index).kind == kind && !prepared.opening.is_open(*index);
        prepared.book.indices().filter(|index| web.is_open(*index)).filter(lacks).count()
    };
    let parts: Vec<String> = Kind::ALL
        .iter()
        .map(|kind| (*kind, count(*kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| match count {
            1 => format!("1 {}", kind.word()),
            count => format!("{count} {}", kind.folder()),
        })
        .collect();
    (!parts.is_empty()).then(|| {
        let which = parts.join(", ");
        format!("not in it, since consent has no `archive` in its `scope`: {which} (the website shows them)")
    })
}

/// Sticks are mostly formatted as FAT32.
fn warn_of_size(packed: &Packed, console: &Console) {
    let over = |length: u64| length > FAT32_MOST;
    let what = match (packed.package.is_some_and(over), over(packed.longest)) {
        (true, _) => "this archive is longer than 4 GB",
        (false, true) => "a file in this archive is longer than 4 GB",
        (false, false) => return,
    };
    console.say(&format!(
        "warning: {what}, and a stick that is formatted as FAT32 does not take it: format the stick as exFAT"
    ));
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}
