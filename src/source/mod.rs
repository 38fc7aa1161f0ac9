//! A site's folder, read: the paths in order, the bytes, nothing understood yet. The only room that
//! reads the disk before the outputs are pulled.

mod changed;
mod digests;
pub mod encoding;
pub mod names;
mod stray;

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diag::{Checked, Diagnostic};
use crate::disk;
use crate::frontmatter::{self, Split};
use crate::picture::Bytes;
use crate::rules;
use crate::text::{SitePath, Text};
pub use changed::Changed;
pub use digests::Digests;
use encoding::Likely;

/// The name of the settings file; the folder that holds it is the site's root.
pub const SETTINGS: &str = "casefile.yaml";

/// Everything that a site is made from. A copy shares the files.
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    pub settings: Option<Arc<SourceFile>>,
    /// Markdown files under `content/`, by path.
    pub records: Vec<Arc<RecordFile>>,
    /// All other files under `content/`, by path: published only where a released record points.
    pub attachments: Arc<Vec<Asset>>,
    /// Files under `templates/`, their paths relative to it.
    pub templates: Arc<Vec<SourceFile>>,
    /// Files under `static/`, their paths relative to it: copied as they are.
    pub statics: Arc<Vec<Asset>>,
    /// Markdown files that lie beside `content/`, where no record is read: their beginnings, by path.
    pub beside: Arc<Vec<SourceFile>>,
    /// A folder could not be read, so records may be missing that others refer to.
    pub has_gaps: bool,
    outside: Outside,
}

/// Where files are that the settings name and that lie outside the site's folder.
#[derive(Clone, Debug)]
enum Outside {
    /// Relative to this folder.
    Disk(PathBuf),
    Text(Vec<WithheldList>),
}

impl Default for Outside {
    fn default() -> Self {
        Outside::Text(Vec::new())
    }
}

/// A text file.
#[derive(Clone)]
pub struct SourceFile {
    /// Relative to the site's root, with `/`.
    pub path: Text,
    pub text: String,
}

/// *Never* prints what the record says.
impl std::fmt::Debug for SourceFile {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SourceFile({})", self.path)
    }
}

/// A Markdown file, parted where its front matter ends, so that its body can be shared without what stands
/// above it.
pub struct RecordFile {
    /// Relative to the site's root, with `/`.
    pub path: Text,
    /// Up to and with the line that closes the front matter; everything, if none does.
    pub head: String,
    /// What follows.
    pub body: Text,
    /// It could not be read, which has been told; its path still says which record it is.
    pub is_unreadable: bool,
}

/// *Never* prints what the record says.
impl std::fmt::Debug for RecordFile {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "RecordFile({})", self.path)
    }
}

impl RecordFile {
    fn new(path: Text, mut text: String) -> RecordFile {
        let body = match frontmatter::split(&text) {
            Split::Parts { body, .. } => {
                let body_text = Text::from(&text[body.range()]);
                text.truncate(body.start as usize);
                text.shrink_to_fit();
                body_text
            }
            Split::None | Split::Open => Text::from(""),
        };
        RecordFile { path, head: text, body, is_unreadable: false }
    }
}

/// The file of words that are never to be published. It lies outside the site's folder.
#[derive(Clone)]
pub struct WithheldList {
    /// As `casefile.yaml` names it.
    pub file: Text,
    text: String,
}

impl WithheldList {
    fn read(root: &Path, file: &Text) -> Result<WithheldList, ListFault> {
        let path = root.join(&**file);
        let fault = |error: io::Error| ListFault::Unreadable(disk::reason(&error));
        if path.canonicalize().map_err(fault)?.starts_with(root.canonicalize().map_err(fault)?) {
            return Err(ListFault::Inside);
        }
        let found = std::fs::metadata(&path).map_err(fault)?;
        // A pipe would be waited for without end: only a file is opened.
        if !found.is_file() {
            let what = if found.is_dir() { "a folder" } else { "a pipe, a socket or a device" };
            return Err(ListFault::Unreadable(format!("it is {what}, and a text file is wanted")));
        }
        let bytes = std::fs::read(path).map_err(fault)?;
        if bytes.starts_with(b"{\\rtf") {
            let reason = "it is a document of a word processor, and a plain text file is wanted";
            return Err(ListFault::Unreadable(reason.to_owned()));
        }
        let not_utf8 = |_| {
            let reason = "it is not saved as UTF-8; in your editor, save it again with that encoding";
            ListFault::Unreadable(reason.to_owned())
        };
        Ok(WithheldList::new(file.clone(), &String::from_utf8(bytes).map_err(not_utf8)?))
    }

    fn new(file: Text, text: &str) -> WithheldList {
        WithheldList { file, text: text.replace("\r\n", "\n") }
    }

    /// Each line that says something, and its number.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        // Old and odd line ends too: two lines read as one would protect neither.
        let lines = self
            .text
            .split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
            .map(|line| line.trim_matches(['\u{feff}', ' ', '\t']));
        (1..).zip(lines).filter(|(_, line)| !line.is_empty())
    }
}

/// Why there is no withheld list.
#[derive(Debug)]
pub enum ListFault {
    /// It lies inside the site's folder, by whatever way it is named.
    Inside,
    /// The reason, in words.
    Unreadable(String),
}

impl std::fmt::Debug for WithheldList {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "WithheldList({} lines)", self.lines().count())
    }
}

/// A file that is copied, never read as text.
#[derive(Clone, Debug)]
pub struct Asset {
    pub path: SitePath,
    pub from: AssetFrom,
}

/// Where an asset's bytes come from.
#[derive(Clone, Debug)]
pub enum AssetFrom {
    Disk(PathBuf),
    Memory(&'static [u8]),
    Text(Text),
    Bytes(Arc<[u8]>),
}

impl Asset {
    /// Its bytes, to be read in pieces: a film does not fit into memory.
    pub fn open(&self) -> io::Result<Box<dyn Bytes + '_>> {
        Ok(match &self.from {
            AssetFrom::Disk(path) => Box::new(open_itself(path)?),
            AssetFrom::Memory(bytes) => Box::new(Cursor::new(*bytes)),
            AssetFrom::Text(text) => Box::new(Cursor::new(text.as_bytes())),
            AssetFrom::Bytes(bytes) => Box::new(Cursor::new(&**bytes)),
        })
    }
}

/// The file at a path that had no link in it when the site was read. Where one has been put since, it may lead anywhere.
fn open_itself(path: &Path) -> io::Result<File> {
    if path.canonicalize()? != path {
        return Err(io::Error::other(
            "it, or a folder above it, is a link now that it was not when the site was read",
        ));
    }
    File::open(path)
}

/// The nearest folder, from `start` upwards, that holds a `casefile.yaml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(SETTINGS).is_file()).map(Path::to_path_buf)
}

impl SourceTree {
    /// The same folder, read again after this changed. What did not is taken from `self`, which was read without
    /// anything to tell; so nothing is asked of the disk but what is named, and the beginnings of texts beside the content,
    /// which nobody watches.
    pub fn read_again(&self, root: &Path, changed: &Changed) -> Checked<SourceTree> {
        self.with_new_texts(root, changed).unwrap_or_else(|| {
            SourceTree::read_but(root, |path| self.known(path).filter(|_| !changed.touches(path)))
        })
    }

    /// Where nothing but the text of records is another, the folders need not be walked.
    fn with_new_texts(&self, root: &Path, changed: &Changed) -> Option<Checked<SourceTree>> {
        let Changed::Paths(paths) = changed else { return None };
        let mut tree = self.clone();
        // Nobody watches for changes of these.
        tree.beside = stray::texts(root).into();
        let mut diagnostics = Vec::new();
        for path in paths {
            let place = self.place_of(path)?;
            let disk = root.join(&**path);
            fs::symlink_metadata(&disk).ok().filter(fs::Metadata::is_file)?;
            let (file, told) = read_record(Found { path: path.clone(), disk });
            tree.records[place] = file.into();
            diagnostics.extend(told);
        }
        Some(Checked { value: tree, diagnostics })
    }

    fn known(&self, path: &str) -> Option<Arc<RecordFile>> {
        self.place_of(path).map(|place| Arc::clone(&self.records[place]))
    }

    /// Which of the records has this path.
    pub fn place_of(&self, path: &str) -> Option<usize> {
        self.records.binary_search_by(|file| (*file.path).cmp(path)).ok()
    }

    /// Whether both have the same files, whatever is in the records among them.
    pub fn has_same_names(&self, other: &SourceTree) -> bool {
        let same = |(a, b): (&Arc<RecordFile>, &Arc<RecordFile>)| Arc::ptr_eq(a, b) || a.path == b.path;
        Arc::ptr_eq(&self.attachments, &other.attachments)
            && Arc::ptr_eq(&self.templates, &other.templates)
            && Arc::ptr_eq(&self.statics, &other.statics)
            && self.records.len() == other.records.len()
            && self.records.iter().zip(&other.records).all(same)
    }

    /// Reads the site in `root`. What cannot be read is told, and the rest is read all the same.
    pub fn read(root: &Path) -> Checked<SourceTree> {
        SourceTree::read_but(root, |_| None)
    }

    /// The same but for records that are known already.
    fn read_but(root: &Path, known: impl Fn(&str) -> Option<Arc<RecordFile>> + Sync) -> Checked<SourceTree> {
        let mut diagnostics = Vec::new();
        let content = walk(root, "content", &mut diagnostics);
        diagnostics.extend(stray::no_content(root));
        let has_gaps = !diagnostics.is_empty();
        diagnostics.extend(stray::beside_content(root));
        let (markdown, other): (Vec<Found>, Vec<Found>) =
            content.into_iter().partition(|found| found.path.ends_with(".md"));
        let mut attachments = Vec::new();
        for found in other {
            attachments.extend(found.into_asset(&mut diagnostics, ""));
        }
        let templates = walk(root, "templates", &mut diagnostics);
        let statics = walk(root, "static", &mut diagnostics);
        let settings = Found { path: SETTINGS.into(), disk: root.join(SETTINGS) };
        let tree = SourceTree {
            settings: read_texts(vec![settings], &mut diagnostics).pop().map(Arc::new),
            records: read_records(markdown, known, &mut diagnostics),
            attachments: attachments.into(),
            templates: read_texts(templates, &mut diagnostics).into(),
            statics: statics
                .into_iter()
                .filter_map(|found| found.into_asset(&mut diagnostics, "static/"))
                .collect::<Vec<Asset>>()
                .into(),
            beside: stray::texts(root).into(),
            has_gaps,
            outside: Outside::Disk(root.to_owned()),
        };
        Checked { value: tree, diagnostics }
    }

    /// A site written as one text, each file after a line `-- path --`: for tests and examples.
    pub fn from_text(text: &str) -> SourceTree {
        let mut tree = SourceTree::default();
        for part in format!("\n{text}").split("\n-- ").skip(1) {
            let (path, text) = part.split_once(" --\n").unwrap_or((part, ""));
            let end = if text.ends_with('\n') { "" } else { "\n" };
            tree.add(path, format!("{text}{end}"));
        }
        tree.records.sort_by(|a, b| a.path.cmp(&b.path));
        tree
    }

    fn add(&mut self, path: &str, text: String) {
        let file = |path: &str, text| SourceFile { path: path.into(), text };
        let asset = |path: &str, text: &str| {
            SitePath::new(path).map(|path| Asset { path, from: AssetFrom::Text(text.into()) })
        };
        if path.starts_with("../") {
            if let Outside::Text(lists) = &mut self.outside {
                lists.push(WithheldList::new(path.into(), &text));
            }
        } else if path == SETTINGS {
            self.settings = Some(file(path, text).into());
        } else if path.starts_with("templates/") {
            Arc::make_mut(&mut self.templates).push(file(path, text));
        } else if let Some(path) = path.strip_prefix("static/") {
            Arc::make_mut(&mut self.statics).extend(asset(path, &text));
        } else if path.ends_with(".md") {
            self.records.push(RecordFile::new(path.into(), text).into());
        } else {
            Arc::make_mut(&mut self.attachments).extend(asset(path, &text));
        }
    }

    /// The withheld list that the settings name, or why it cannot be read.
    pub fn withheld(&self, file: &Text) -> Result<WithheldList, ListFault> {
        match &self.outside {
            Outside::Disk(root) => WithheldList::read(root, file),
            Outside::Text(lists) => {
                let list = lists.iter().find(|list| list.file == *file).cloned();
                list.ok_or_else(|| ListFault::Unreadable(disk::reason(&io::ErrorKind::NotFound.into())))
            }
        }
    }

    /// What is wrong with the names of files and folders, whatever they hold.
    pub fn judge_names(&self) -> names::Judged {
        let statics: Vec<String> =
            self.statics.iter().map(|asset| format!("static/{}", asset.path)).collect();
        let records = self.records.iter().map(|file| &*file.path);
        let attachments = self.attachments.iter().map(|asset| asset.path.as_str());
        let templates = self.templates.iter().map(|file| &*file.path);
        names::judge(records.chain(attachments).chain(templates).chain(statics.iter().map(String::as_str)))
    }

    /// The same tree with another text in this record's file, which may be a new one: to try what it would do.
    #[must_use]
    pub fn with_record(mut self, path: &Text, text: String) -> SourceTree {
        let file = Arc::new(RecordFile::new(path.clone(), text));
        match self.records.binary_search_by(|known| known.path.cmp(path)) {
            Ok(index) => self.records[index] = file,
            Err(index) => self.records.insert(index, file),
        }
        self
    }

    /// The text of a file that a diagnostic names.
    pub fn text_of(&self, path: &str) -> Option<Cow<'_, str>> {
        if let Some(index) = self.place_of(path) {
            let file = &self.records[index];
            return Some(Cow::Owned(format!("{}{}", file.head, file.body)));
        }
        let mut others = self.settings.as_deref().into_iter().chain(&*self.templates);
        others.find(|file| &*file.path == path).map(|file| Cow::Borrowed(file.text.as_str()))
    }
}

/// A file that the walk came upon.
struct Found {
    path: Text,
    disk: PathBuf,
}

impl Found {
    fn into_asset(self, diagnostics: &mut Vec<Diagnostic>, strip: &str) -> Option<Asset> {
        let relative = self.path.strip_prefix(strip).unwrap_or(&self.path);
        match SitePath::new(relative) {
            Some(path) => {
                let disk = self.disk.canonicalize().unwrap_or(self.disk);
                Some(Asset { path, from: AssetFrom::Disk(disk) })
            }
            None => {
                let why = self.path.split('/').find_map(names::refusal);
                diagnostics.push(names::refused(&self.path, &why.unwrap_or_default()));
                None
            }
        }
    }
}

/// Every file below `root/folder`, sorted by path. Names that begin with a dot, and other litter, are left out.
fn walk(root: &Path, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let top = root.join(folder);
    if top.is_file() {
        let message = format!("`{folder}` is a file; a folder is wanted here");
        let told = Diagnostic::new(&rules::UNREADABLE, &folder.into(), None, message);
        diagnostics.push(told.help(format!("make a folder `{folder}`, and put the files into it")));
        return Vec::new();
    }
    if !top.exists() && !top.is_symlink() {
        return Vec::new();
    }
    let outside = RefCell::new(Vec::new());
    let visible = |entry: &walkdir::DirEntry| {
        let is_hidden = entry.depth() > 0 && names::is_litter(&entry.file_name().to_string_lossy());
        let leads_out = !is_hidden && entry.path_is_symlink() && leads_out(root, entry.path());
        if leads_out {
            let message = "this link leads out of the site's folder";
            let told = Diagnostic::new(&rules::LINK_OUT, &relative(root, entry.path()), None, message);
            outside.borrow_mut().push(told.help("copy what it names into the site, or remove the link"));
        }
        !is_hidden && !leads_out
    };
    let mut found = Vec::new();
    for entry in WalkDir::new(&top).follow_links(true).into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => found.extend(take(root, &entry, diagnostics)),
            Err(error) => {
                let path = error.path().map_or_else(|| folder.into(), |path| relative(root, path));
                diagnostics.push(match error.loop_ancestor() {
                    Some(_) => {
                        let message = "this link leads back to a folder that holds it";
                        Diagnostic::new(&rules::UNREADABLE, &path, None, message).help("remove the link")
                    }
                    None => unreadable(&path, error.io_error(), error.path().is_some_and(Path::is_symlink)),
                });
            }
        }
    }
    diagnostics.extend(outside.take());
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Whether what a link names lies outside the site; what cannot be found is told by the walk.
fn leads_out(root: &Path, link: &Path) -> bool {
    match (root.canonicalize(), link.canonicalize()) {
        (Ok(root), Ok(target)) => !target.starts_with(root),
        _ => false,
    }
}

fn take(root: &Path, entry: &walkdir::DirEntry, diagnostics: &mut Vec<Diagnostic>) -> Option<Found> {
    let path = relative(root, entry.path());
    // A pipe would be waited for without end: only files are opened.
    if !entry.file_type().is_file() {
        let message = "this is neither a file nor a folder, but a pipe, a socket or a device";
        let told = Diagnostic::new(&rules::UNREADABLE, &path, None, message);
        diagnostics.push(told.help("remove it, or move it out of the site's folder"));
        return None;
    }
    if entry.file_name().to_str().is_none() {
        let message = "this name is not UTF-8, so it cannot be shown or linked";
        let told = Diagnostic::new(&rules::REFUSED_NAME, &path, None, message);
        diagnostics.push(told.help("rename it; it likely comes from an old archive or a camera"));
        return None;
    }
    Some(Found { path, disk: entry.path().to_path_buf() })
}

fn relative(root: &Path, path: &Path) -> Text {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}

/// Every Markdown file is a record, even one that cannot be read: so it causes no other errors.
fn read_records(
    found: Vec<Found>,
    known: impl Fn(&str) -> Option<Arc<RecordFile>> + Sync,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Arc<RecordFile>> {
    let read_one = |found: Found| match known(&found.path) {
        Some(file) => (file, None),
        None => {
            let (file, told) = read_record(found);
            (Arc::new(file), told)
        }
    };
    let read: Vec<(Arc<RecordFile>, Option<Diagnostic>)> = found.into_par_iter().map(read_one).collect();
    let mut files = Vec::with_capacity(read.len());
    for (file, told) in read {
        files.push(file);
        diagnostics.extend(told);
    }
    files
}

fn read_record(found: Found) -> (RecordFile, Option<Diagnostic>) {
    match read_text(&found) {
        Ok(text) => (RecordFile::new(found.path, text), None),
        Err(told) => {
            let nothing = RecordFile::new(found.path, String::new());
            (RecordFile { is_unreadable: true, ..nothing }, Some(told))
        }
    }
}

fn read_texts(found: Vec<Found>, diagnostics: &mut Vec<Diagnostic>) -> Vec<SourceFile> {
    let mut files = Vec::with_capacity(found.len());
    for found in found {
        match read_text(&found) {
            Ok(text) => files.push(SourceFile { path: found.path, text }),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    files
}

fn read_text(found: &Found) -> Result<String, Diagnostic> {
    let bytes = std::fs::read(&found.disk).map_err(|error| unreadable(&found.path, Some(&error), false))?;
    let text = String::from_utf8(bytes)
        .map_err(|error| not_utf8(&found.path, error.as_bytes(), error.utf8_error().valid_up_to()))?;
    match memchr::memchr(0, text.as_bytes()) {
        Some(at) => Err(not_utf8(&found.path, text.as_bytes(), at)),
        None => Ok(text),
    }
}

/// Says which encoding it likely is, and how to change it.
fn not_utf8(path: &Text, bytes: &[u8], at: usize) -> Diagnostic {
    let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
    let fault = |message: String| Diagnostic::new(&rules::NOT_UTF8, path, None, message);
    match encoding::likely(bytes) {
        Likely::Text(name) => fault(format!("not UTF-8 from line {line} on; it is likely {name}"))
            .help("open it in the editor that wrote it, choose \"Save as\", and there the encoding \"UTF-8\"")
            .help("look at its names and quotations afterwards: a wrong guess garbles them"),
        Likely::NoText => fault(format!("this is not text: line {line} holds signs that no text has"))
            .help("open it in a text editor, and save it again as UTF-8; if it looks garbled there, take an older copy"),
        Likely::File(kind) => fault(format!("this is not text, but likely {kind}"))
            .help("copy its words into a text file, and save that as UTF-8")
            .help("if it is to be shown beside a record, give it its own ending (`.pdf`, `.docx`) and name it in the record"),
    }
}

fn unreadable(path: &Text, error: Option<&io::Error>, is_link: bool) -> Diagnostic {
    let told = |message: &str| Diagnostic::new(&rules::UNREADABLE, path, None, message);
    let is_missing = error.is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    if is_link && is_missing {
        return told("this link names a file that does not exist")
            .help("copy the file itself here, or remove the link");
    }
    if is_link {
        return told("this link leads to itself, or cannot be followed").help("remove the link");
    }
    let fault =
        told(&format!("cannot be read: {}", error.map_or_else(|| "unknown reason".to_owned(), disk::reason)));
    match error.map(io::Error::kind) {
        Some(io::ErrorKind::PermissionDenied) => {
            fault.help("give yourself the right to read it (in its properties; `chmod u+rX`), or move it out of the site's folder")
        }
        _ => fault.help("try to open it in another program; a disk or a network folder may be at fault"),
    }
}
