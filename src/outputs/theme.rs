//! The theme: built-in templates, word tables and static files, and the site's own that replace them.
//! The only room that names Tera. A built-in template is also known as `casefile/NAME`, so that an override
//! can extend it instead of copying it.

mod faults;
mod range;
mod site;
mod tables;

use std::io::Read;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use rustc_hash::FxHashMap;
use serde::Serialize;
use tera::{Context, ErrorKind, Tera, Value};

pub use site::house;
pub use tables::{built_in_words, english_words, words};

use super::Fault;
use super::feeds::FeedLink;
use crate::diag::{Checked, Diagnostic};
use crate::paper::Paper;
use crate::parse::markdown::{escape, write_escaped};
use crate::rules;
use crate::source::{Asset, AssetFrom, SourceFile, SourceTree};
use crate::text::digest::{Digest, Hasher};
use crate::text::words::Words;
use crate::text::{self, SitePath, Span, Text};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATICS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Templates ready to be filled, and the files that are copied.
pub struct Theme {
    tera: Tera,
    /// The menu as a page of each section shows it, filled once and not on every page.
    menus: Menus,
    /// The lines of a page's head that lead to the feeds, for pages at each depth.
    feeds: FxHashMap<String, Value>,
    /// The way to the site's root from any address at all, where it is known.
    top: Option<String>,
    /// Templates of the site's own, by name.
    own: FxHashMap<String, String>,
    /// The digest of all templates and words, the built-in ones and the site's own.
    pub digest: Digest,
    /// Files copied as they are, by path.
    pub statics: Vec<Asset>,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Theme({} static files)", self.statics.len())
    }
}

/// What every template can see besides its own view.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SiteView {
    pub title: Text,
    pub description: Option<Text>,
    pub lang: Text,
    pub dir: &'static str,
    pub menu: Vec<MenuItem>,
    /// Whether there is a page of corrections to lead to.
    pub has_corrections: bool,
    /// Where the site says where it will stand.
    pub feeds: Vec<FeedLink>,
    /// The locale that its language is most often written for: `en_US`.
    pub locale: Option<String>,
    /// The way to its root from any address at all, where that is known and a server will answer there.
    #[serde(skip)]
    pub top: Option<String>,
}

/// One entry of the menu.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MenuItem {
    pub label: String,
    /// Path from the site's root.
    pub path: String,
    /// The section that it stands for; a page of that section marks it.
    pub section: String,
}

/// Every template that a site can replace, by its name under `templates/`.
pub fn built_in_names() -> Vec<&'static str> {
    let mut templates = Vec::new();
    collect(&TEMPLATES, &mut templates);
    templates.into_iter().map(|(name, _)| name).collect()
}

/// A file of the built-in theme.
pub struct BuiltIn {
    /// `record.html`, `words/en.ftl`, `casefile.css`.
    pub name: &'static str,
    /// The folder of the site in which its own would stand.
    pub folder: &'static str,
    pub bytes: &'static [u8],
}

impl BuiltIn {
    /// Where the site's own would stand: `templates/record.html`.
    pub fn path(&self) -> String {
        [self.folder, "/", self.name].concat()
    }
}

/// Every file of the built-in theme, templates first.
pub fn built_in_files() -> Vec<BuiltIn> {
    fn add(dir: &'static Dir<'_>, folder: &'static str, files: &mut Vec<BuiltIn>) {
        let own = dir
            .files()
            .filter_map(|file| Some(BuiltIn { name: file.path().to_str()?, folder, bytes: file.contents() }));
        files.extend(own);
        dir.dirs().for_each(|inner| add(inner, folder, files));
    }
    let mut files = Vec::new();
    add(&TEMPLATES, "templates", &mut files);
    add(&STATICS, "static", &mut files);
    files.sort_by_key(|file| (file.folder != "templates", file.name));
    files
}

/// Texts of the built-in templates: whatever markup and addresses have on every site.
pub fn built_in_texts() -> impl Iterator<Item = &'static str> {
    let mut templates = Vec::new();
    collect(&TEMPLATES, &mut templates);
    templates.into_iter().map(|(_, text)| text)
}

/// Ways from a page to the site's root: no page lies deeper than one folder.
const ROOTS: [&str; 2] = ["", "../"];

/// All ways to the root that pages take.
fn roots(site: &SiteView) -> impl Iterator<Item = &str> + Clone {
    ROOTS.into_iter().chain(site.top.as_deref())
}

impl Theme {
    /// Reads the built-in theme and the site's own files over it.
    pub fn new(tree: &SourceTree, words: &Words, site: &SiteView) -> Checked<Theme> {
        let mut diagnostics = Vec::new();
        let mut tera = with_own(tree, words, &mut diagnostics);
        tera.global_context().insert("words", &word_map(words));
        tera.global_context().insert("site", site);
        let own = tree.templates.iter().filter_map(own_template);
        let own: FxHashMap<String, String> = own.map(|(name, text)| (name.into(), text.into())).collect();
        let menus = menus(&tera, site, &own).unwrap_or_else(|fault| {
            diagnostics.push(fault);
            FxHashMap::default()
        });
        let feeds = feed_lines(&tera, site, &own).unwrap_or_else(|fault| {
            diagnostics.push(fault);
            FxHashMap::default()
        });
        Checked {
            value: Theme {
                tera,
                menus,
                feeds,
                top: site.top.clone(),
                own,
                digest: digest(tree),
                statics: statics(tree),
            },
            diagnostics,
        }
    }

    /// The way to the site's root for a page that answers at every address; from the root itself, where no other is known.
    pub fn top(&self) -> &str {
        self.top.as_deref().unwrap_or_default()
    }

    /// Fills a template with its view; `section` is what the menu marks.
    pub fn fill<V: Serialize>(
        &self,
        template: &'static str,
        at: PageAt<'_>,
        view: &V,
        paper: &mut Paper<'_>,
    ) -> Result<(), Fault> {
        let mut context = Context::new();
        context.insert("root", at.root);
        context.insert("page", view);
        context.insert("address", &at.address);
        context.insert_value(
            "feeds",
            self.feeds.get(at.root).cloned().unwrap_or_else(|| Value::safe_string("")),
        );
        let menus = self.menus.get(at.root);
        let menu = menus.and_then(|menus| menus.get(at.section).or_else(|| menus.get("")));
        context.insert_value("menu", menu.cloned().unwrap_or_else(|| Value::safe_string("")));
        self.tera
            .render_to(template, &context, paper)
            .map_err(|error| Fault::Template(Box::new(render_fault(&error, template, &self.own))))
    }
}

/// The digest of what pages are made with.
fn digest(tree: &SourceTree) -> Digest {
    let mut hasher = Hasher::default();
    let mut add = |name: &str, text: &[u8]| {
        for part in [name.as_bytes(), text] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    };
    built_in_files()
        .iter()
        .filter(|file| file.folder == "templates")
        .for_each(|file| add(file.name, file.bytes));
    tree.templates.iter().for_each(|file| add(&file.path, file.text.as_bytes()));
    hasher.finish()
}

/// Menus by the way to the site's root, and by the section that they mark.
type Menus = FxHashMap<String, FxHashMap<String, Value>>;

/// Where a page stands: the way to the site's root, and the section that the menu marks.
pub struct PageAt<'a> {
    pub root: &'a str,
    pub section: &'a str,
    /// Its whole address, where the site says where it will stand, and the page is one to be found by it.
    pub address: Option<String>,
}

/// The menu for every section, and one in which nothing is marked.
fn menus(tera: &Tera, site: &SiteView, own: &FxHashMap<String, String>) -> Result<Menus, Diagnostic> {
    let sections = site.menu.iter().map(|item| item.section.as_str()).chain([""]);
    let mut menus = Menus::default();
    for (section, root) in sections.flat_map(|section| roots(site).map(move |root| (section, root))) {
        let mut context = Context::new();
        context.insert("root", root);
        context.insert("section", section);
        let menu = tera
            .render("parts/menu.html", &context)
            .map_err(|error| render_fault(&error, "parts/menu.html", own))?;
        let of_root = menus.entry(root.to_owned()).or_default();
        of_root.insert(section.to_owned(), Value::safe_string(menu.trim_end()));
    }
    Ok(menus)
}

/// The lines that lead to the feeds, for pages at each depth.
fn feed_lines(
    tera: &Tera,
    site: &SiteView,
    own: &FxHashMap<String, String>,
) -> Result<FxHashMap<String, Value>, Diagnostic> {
    let mut all = FxHashMap::default();
    for root in roots(site) {
        let mut context = Context::new();
        context.insert("root", root);
        let lines = tera
            .render("parts/feeds.html", &context)
            .map_err(|error| render_fault(&error, "parts/feeds.html", own))?;
        all.insert(root.to_owned(), Value::safe_string(&lines));
    }
    Ok(all)
}

/// The built-in templates, and the site's own over them. One that cannot be read is told and left out, so that every one
/// is told in the same run; what is built on it goes with it, and is not told because of it.
fn with_own(tree: &SourceTree, words: &Words, told: &mut Vec<Diagnostic>) -> Tera {
    let mut own: Vec<(&str, &str)> = tree.templates.iter().filter_map(own_template).collect();
    let mut left_out: Vec<&str> = Vec::new();
    loop {
        let mut tera = built_in(words);
        let Err(error) = tera.add_raw_templates(own.iter().copied()) else { return tera };
        // Each is read by itself before they are put together.
        let is_alone = matches!(error.kind(), ErrorKind::SyntaxError(_));
        if !is_alone && faults::leave_out(&mut own, &mut left_out, faults::is_built_on) {
            continue;
        }
        let found = faults::of(&error, tree);
        let is_meant =
            |name: &str| found.iter().any(|told| told.file.strip_prefix("templates/") == Some(name));
        let is_known = faults::leave_out(&mut own, &mut left_out, |(name, _), _| is_meant(name));
        told.extend(found);
        if !is_known {
            return built_in(words);
        }
    }
}

/// The built-in templates under both of their names.
fn built_in(words: &Words) -> Tera {
    let mut tera = Tera::new();
    // One way for text into HTML, in templates as elsewhere.
    tera.set_escape_fn(write_escaped);
    // Known before any template that asks for it.
    tera.register_function("range", range::range);
    let mut templates = Vec::new();
    collect(&TEMPLATES, &mut templates);
    let named: Vec<(String, String)> = templates
        .into_iter()
        .flat_map(|(name, text)| {
            let text = with_words(text, words);
            [(name.to_owned(), text.clone()), (format!("casefile/{name}"), text)]
        })
        .collect();
    tera.add_raw_templates(named).expect("the built-in templates are sound: every test reads them");
    tera
}

/// Puts the words of the site in the place of `{{ words["key"] }}` before a template is read, so that a page
/// need not look them up. Words that hold braces, and unknown keys, are left to the engine.
fn with_words(template: &str, words: &Words) -> String {
    const OPEN: &str = "{{ words[\"";
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once(OPEN) {
        text.push_str(before);
        let key = after.split('"').next().unwrap_or("");
        let end = after[key.len()..].strip_prefix("\"] }}");
        match end.filter(|_| words.has(key) && !words.get(key).contains(['{', '}'])) {
            Some(end) => {
                escape(&words.get(key), &mut text);
                rest = end;
            }
            None => {
                text.push_str(OPEN);
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

fn collect(dir: &'static Dir<'_>, into: &mut Vec<(&'static str, &'static str)>) {
    for file in dir.files() {
        if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8())
            && name.ends_with(".html")
        {
            into.push((name, text));
        }
    }
    for inner in dir.dirs() {
        collect(inner, into);
    }
}

/// A template of the site's own is read as it stands, so that a fault in it is told where it stands.
fn own_template(file: &SourceFile) -> Option<(&str, &str)> {
    let name = file.path.strip_prefix("templates/")?;
    name.ends_with(".html").then_some((name, file.text.as_str()))
}

/// Plain messages for templates: `words["menu-timeline"]`. Those with values are filled in before.
fn word_map(words: &Words) -> std::collections::BTreeMap<&str, &str> {
    words.plain().collect()
}

/// The built-in files, each replaced by the site's own of the same name where that says something else.
fn statics(tree: &SourceTree) -> Vec<Asset> {
    let mut all = Vec::new();
    collect_statics(&STATICS, &mut all);
    let own: Vec<&Asset> = tree.statics.iter().filter(|own| !is_as_built_in(own)).collect();
    all.retain(|built_in: &Asset| own.iter().all(|own| own.path != built_in.path));
    all.extend(own.into_iter().cloned());
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

/// Whether a file of the site is the built-in one of its name, written out and left as it was.
fn is_as_built_in(own: &Asset) -> bool {
    let Some(built_in) = STATICS.get_file(own.path.as_str()) else { return false };
    let most = built_in.contents().len() as u64 + 1;
    let mut bytes = Vec::new();
    own.open().and_then(|file| file.take(most).read_to_end(&mut bytes)).is_ok()
        && bytes == built_in.contents()
}

/// The built-in style as readers get it, a line: without remarks, indents and blanks, which are for whoever changes it.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    let css = STATICS.get_file("casefile.css").and_then(|file| file.contents_utf8()).unwrap_or_default();
    let mut parts = css.split("/*");
    let mut bare = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| bare.push_str(part.split_once("*/").map_or("", |(_, rest)| rest)));
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(without_blanks).collect::<String>().replace(";}", "}") + "\n"
});

/// A line of the style without the blanks that say nothing. Those between quotation marks stay, and those around signs
/// of sums.
fn without_blanks(line: &str) -> String {
    let mut parts = Vec::new();
    for (place, part) in line.split('"').enumerate() {
        let is_quoted = place % 2 == 1;
        parts.push(if is_quoted { part.to_owned() } else { tightened(part) });
    }
    parts.join("\"")
}

fn tightened(css: &str) -> String {
    let pairs = [
        (": ", ":"),
        ("; ", ";"),
        (", ", ","),
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        (";}", "}"),
        (" > ", ">"),
    ];
    pairs.iter().fold(css.to_owned(), |css, (wide, tight)| css.replace(wide, tight))
}

fn collect_statics(dir: &'static Dir<'_>, into: &mut Vec<Asset>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str().and_then(SitePath::new) {
            let bytes =
                if file.path().ends_with("casefile.css") { STYLE.as_bytes() } else { file.contents() };
            into.push(Asset { path, from: AssetFrom::Memory(bytes) });
        }
    }
    dir.dirs().for_each(|inner| collect_statics(inner, into));
}

/// A template that cannot be filled: the view lacks what it asks for.
fn render_fault(error: &tera::Error, template: &str, own: &FxHashMap<String, String>) -> Diagnostic {
    let (name, span, message) = match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            let range = report.span().range.clone();
            (report.filename(), Some(Span::new(range.start, range.end)), report.message())
        }
        _ => (template, None, ""),
    };
    let text = own.get(name).map_or("", String::as_str);
    let message = match message {
        long if long.contains(range::TOO_LONG) => range::TOO_LONG,
        message if tells_no_value(message, text) => message,
        _ => CANNOT_BE_FILLED,
    };
    let path = format!("templates/{name}");
    let told = |message: String| Diagnostic::new(&rules::BAD_TEMPLATE, &path.as_str().into(), span, message);
    let fault = match missing(message) {
        Some((asked, there)) => {
            with_what_there_is(told(format!("there is no `{asked}` here")), asked, &there)
        }
        None => told(message.to_owned()),
    };
    fault.help("mend the template, or remove it to use the built-in one")
}

/// What a template asks for in vain, and what there is in its place, out of the engine's words:
/// ``Field `x` is not defined. Available fields: a, b``.
fn missing(message: &str) -> Option<(&str, Vec<&str>)> {
    let is_missing = ["Variable `", "Field `"].iter().any(|known| message.starts_with(known));
    let name = message.split('`').nth(1).filter(|_| is_missing)?;
    let (_, there) = message.split_once("Available ").and_then(|(_, rest)| rest.split_once(": "))?;
    Some((name, there.split(", ").collect()))
}

/// So many names stand in one line of help.
const NAMES_IN_A_LINE: usize = 9;

/// A fault of asking for what is not there, with what is: names only, never values.
fn with_what_there_is(fault: Diagnostic, name: &str, there: &[&str]) -> Diagnostic {
    let fault = match text::nearest(name, there.iter().copied()) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault,
    };
    with_list(fault.help("here there are:"), there).help("what each of them is: docs/templates.md")
}

/// Adds names, a few in a line.
fn with_list(fault: Diagnostic, names: &[&str]) -> Diagnostic {
    let lines = names.chunks(NAMES_IN_A_LINE).map(|names| format!("  {}", names.join(", ")));
    lines.fold(fault, Diagnostic::help)
}

/// What is said where the engine's own words could hold a value of a record.
const CANNOT_BE_FILLED: &str = "what stands here cannot be made of the values that this page has";

/// The engine's messages that name types of values, and nothing else of them.
const TYPES_ONLY: [&str; 8] = [
    "Cannot compare ",
    "Math operations can only be done on numbers, found ",
    "Iteration not possible on type ",
    "Key/value iteration is not possible on type ",
    "Spread operator requires ",
    "`+` requires both operands to be numbers, found ",
    "This filter can only be used on a number, received ",
    "Tried to render a variable that is undefined",
];

const TYPES: [&str; 14] = [
    "+",
    "undefined",
    "none",
    "bool",
    "u64",
    "i64",
    "u128",
    "i128",
    "f64",
    "array",
    "bytes",
    "string",
    "map",
    "map/struct",
];

/// Whether a message of the engine is known to repeat nothing but the template's own words: an engine says
/// which text is no number by showing it, and a message is copied into logs.
fn tells_no_value(message: &str, template: &str) -> bool {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let names_types = TYPES_ONLY.iter().any(|known| message.starts_with(known));
    if names_types {
        return quoted.all(|word| TYPES.contains(&word));
    }
    let lacks = ["Variable `", "Field `"].iter().any(|known| message.starts_with(known));
    lacks
        && quoted.next().is_some_and(|name| !name.is_empty() && template.contains(name))
        && quoted.next().is_none()
}
