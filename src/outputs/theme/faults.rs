//! What is said of the site's own templates that cannot be read together: a tag that is never closed, a filter,
//! block or template that there is not. Each in casefile's own words, where it stands, with what there is.
//!
//! It fills nothing; what a page lacks when it is filled is told in `theme.rs`.

use std::ops::Range;

use tera::ErrorKind;

use super::{NAMES_IN_A_LINE, TEMPLATES, built_in_names, with_list};
use crate::diag::Diagnostic;
use crate::rules;
use crate::source::SourceTree;
use crate::text::{self, Span, Text};

/// The engine does not tell its lists; a test asks it for each name.
const FILTERS: [&str; 37] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];
const FUNCTIONS: [&str; 3] = ["range", "super", "throw"];

/// What other template languages call a filter.
const OF_OTHERS: [(&str, &str); 14] = [
    ("e", "escape"),
    ("escapejs", "escape"),
    ("h", "escape"),
    ("raw", "safe"),
    ("safeHTML", "safe"),
    ("count", "length"),
    ("size", "length"),
    ("len", "length"),
    ("uppercase", "upper"),
    ("upcase", "upper"),
    ("lowercase", "lower"),
    ("downcase", "lower"),
    ("nl2br", "newlines_to_br"),
    ("linebreaksbr", "newlines_to_br"),
];

/// What is wrong with templates that the engine refuses, most often one thing.
pub(super) fn of(error: &tera::Error, tree: &SourceTree) -> Vec<Diagnostic> {
    let templates = Templates { tree };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![templates.unreadable(report.filename(), &report.span().range, report.message())]
        }
        ErrorKind::MissingParent { current, parent } => vec![templates.no_parent(current, parent)],
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            vec![templates.circle("extends", tpl, inheritance_chain)]
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            vec![templates.circle("include", tpl, include_chain)]
        }
        _ => templates.reported(&error.to_string()),
    }
}

/// Takes templates out of the site's own, and keeps their names; whether any was.
pub(super) fn leave_out<'t>(
    own: &mut Vec<(&'t str, &'t str)>,
    left_out: &mut Vec<&'t str>,
    is_out: impl Fn((&str, &str), &[&str]) -> bool,
) -> bool {
    let before = own.len();
    let names: Vec<&str> = left_out.clone();
    own.retain(|template| {
        let is_out = is_out(*template, &names);
        left_out.extend(is_out.then_some(template.0));
        !is_out
    });
    own.len() < before
}

/// Whether a template extends one of these, or includes one that there is no built-in template for.
pub(super) fn is_built_on((_, text): (&str, &str), left_out: &[&str]) -> bool {
    tags(text).into_iter().any(|(tag, at)| {
        let named = text[at].split(['"', '\'', '`']).nth(1).unwrap_or("");
        left_out.contains(&named)
            && (tag == "extends" || (tag == "include" && TEMPLATES.get_file(named).is_none()))
    })
}

/// The site's own templates, and the built-in ones behind them.
struct Templates<'t> {
    tree: &'t SourceTree,
}

impl<'t> Templates<'t> {
    fn own(&self, name: &str) -> Option<&'t str> {
        let is_meant = |path: &str| path.strip_prefix("templates/") == Some(name);
        self.tree.templates.iter().find(|file| is_meant(&file.path)).map(|file| file.text.as_str())
    }

    fn text(&self, name: &str) -> Option<&'t str> {
        let built_in = || TEMPLATES.get_file(name.strip_prefix("casefile/").unwrap_or(name))?.contents_utf8();
        self.own(name).or_else(built_in)
    }

    /// Every name that a template can be asked for by.
    fn names(&self) -> Vec<&'t str> {
        let own = self.tree.templates.iter().filter_map(|file| file.path.strip_prefix("templates/"));
        let own = own.filter(|name| name.ends_with(".html"));
        let mut names: Vec<&str> = own.chain(built_in_names()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn told(&self, name: &str, span: Option<Span>, message: impl Into<String>) -> Diagnostic {
        let path: Text = format!("templates/{name}").into();
        Diagnostic::new(&rules::BAD_TEMPLATE, &path, span, message.into())
    }

    fn unreadable(&self, name: &str, range: &Range<usize>, message: &str) -> Diagnostic {
        let text = self.own(name).unwrap_or_default();
        if let Some((at, message)) = odd_tag(text) {
            let tag = message.split(['{', '}']).nth(1).map_or("", |tag| tag.trim_matches(['%', ' ']));
            let help = match tag.strip_prefix("end") {
                Some(opened) => {
                    format!("take it out, or write the `{{% {opened} ... %}}` before it that is missing")
                }
                None => format!("write `{{% end{tag} %}}` where it ends"),
            };
            return self.told(name, Some(Span::new(at.start, at.end)), message).help(help);
        }
        let span = Span::new(range.start.min(text.len()), range.end.min(text.len()));
        let message = format!("this template cannot be read: {}", message.trim_end_matches('.'));
        with_ways_out(self.told(name, Some(span), message))
    }

    fn no_parent(&self, current: &str, parent: &str) -> Diagnostic {
        let message = format!("there is no template `{parent}` to extend");
        self.no_template(self.told(current, self.quoted(current, "extends", parent), message), parent)
    }

    fn no_template(&self, fault: Diagnostic, asked: &str) -> Diagnostic {
        let bare = asked.rsplit('/').next().unwrap_or(asked);
        let fault = match text::nearest(asked, self.names()).or_else(|| text::nearest(bare, self.names())) {
            Some(near) => fault.help(format!("did you mean `{near}`?")),
            None => fault,
        };
        with_list(fault.help("the templates are:"), &self.names())
            .help("a built-in one is asked for by `casefile/` before its name: `{% extends \"casefile/record.html\" %}`")
    }

    fn circle(&self, tag: &str, name: &str, chain: &[String]) -> Diagnostic {
        let next = chain.first().map_or(name, String::as_str);
        let message =
            format!("`{name}` would be made of itself: {}", [&[name.to_owned()], chain].concat().join(" → "));
        let fault = self.told(name, self.quoted(name, tag, next), message);
        match TEMPLATES.get_file(next) {
            Some(_) => fault.help(format!(
                "to build on casefile's own, put `casefile/` before its name: `{{% {tag} \"casefile/{next}\" %}}`"
            )),
            None => fault.help(format!("take the `{{% {tag} %}}` out of one of them")),
        }
    }

    /// Where a template names another in a tag.
    fn quoted(&self, template: &str, tag: &str, name: &str) -> Option<Span> {
        let text = self.own(template)?;
        let (_, tag) =
            tags(text).into_iter().find(|(word, at)| *word == tag && text[at.clone()].contains(name))?;
        let start = tag.start + text[tag].find(name)?;
        Some(Span::new(start, start + name.len()))
    }

    /// The engine's list of faults, in its own form: `error: ...`, and the place in the line after it.
    fn reported(&self, report: &str) -> Vec<Diagnostic> {
        let lines = report.lines().zip(report.lines().skip(1));
        let found = lines.filter_map(|(message, place)| {
            let place = place.trim_start().strip_prefix("--> ")?;
            let mut parts = place.rsplitn(3, ':');
            let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some(Reported {
                message: message.strip_prefix("error: ")?,
                template: parts.next()?,
                line,
                column,
            })
        });
        let mut faults: Vec<Diagnostic> = Vec::new();
        for fault in found.map(|found| self.missing(&found)) {
            let is_same = |told: &Diagnostic| {
                told.file == fault.file && told.message == fault.message && told.span == fault.span
            };
            if !faults.iter().any(is_same) {
                faults.push(fault);
            }
        }
        if faults.is_empty() {
            let path: Text = "templates".into();
            faults.push(with_ways_out(Diagnostic::new(
                &rules::BAD_TEMPLATE,
                &path,
                None,
                report.trim().to_owned(),
            )));
        }
        faults
    }

    fn missing(&self, found: &Reported<'_>) -> Diagnostic {
        let name = found.message.split('`').nth(1).unwrap_or("");
        let told = |message: String| self.told(found.template, self.place(found, name), message);
        match found.message.split('`').next().unwrap_or("") {
            "Unknown filter " => {
                with_known(told(format!("there is no filter `{name}`")), "filters", name, &FILTERS)
            }
            "Unknown test " => with_known(told(format!("there is no test `{name}`")), "tests", name, &TESTS),
            "Unknown function " => {
                with_known(told(format!("there is no function `{name}`")), "functions", name, &FUNCTIONS)
            }
            "Unknown template " => {
                self.no_template(told(format!("there is no template `{name}` to include")), name)
            }
            "Block " => self.no_block(found, name),
            _ => with_ways_out(told(found.message.to_owned())),
        }
    }

    /// A block that the template which is extended does not have.
    fn no_block(&self, found: &Reported<'_>, block: &str) -> Diagnostic {
        if self.own(found.template).is_none()
            && let Some(parent) =
                self.parents(found.template).into_iter().find(|name| self.own(name).is_some())
        {
            let message = format!("this template has no block `{block}`, which other pages fill");
            return self
                .told(parent, None, message)
                .help(format!("write `{{% block {block} %}}{{% endblock %}}` where it is to stand"))
                .help(format!(
                    "or begin with `{{% extends \"casefile/{parent}\" %}}` and replace single blocks of it"
                ));
        }
        let parents = self.parents(found.template);
        let mut blocks: Vec<&str> =
            parents.iter().filter_map(|name| self.text(name)).flat_map(blocks).collect();
        blocks.sort_unstable();
        blocks.dedup();
        let parent = parents.first().copied().unwrap_or_default();
        let message = format!("`{parent}` has no block `{block}`, so what stands in it would be on no page");
        with_known(self.told(found.template, self.place(found, block), message), "blocks", block, &blocks)
    }

    /// What a template extends, the nearest first.
    fn parents(&self, template: &str) -> Vec<&'t str> {
        let mut parents = Vec::new();
        let mut text = self.text(template);
        while let Some(parent) = text.and_then(extended).filter(|name| !parents.contains(name)) {
            parents.push(parent);
            text = self.text(parent);
        }
        parents
    }

    /// The place of a name in the line where the engine saw it.
    fn place(&self, found: &Reported<'_>, name: &str) -> Option<Span> {
        let text = self.own(found.template)?;
        let start = text.split_inclusive('\n').take(found.line.checked_sub(1)?).map(str::len).sum::<usize>();
        let line = text.get(start..)?.lines().next()?;
        let column = line.char_indices().nth(found.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        let at = line[column..].find(name).map_or(column, |at| column + at);
        let length = if line[at..].starts_with(name) { name.len() } else { line[at..].len() };
        Some(Span::new(start + at, start + at + length))
    }
}

/// One fault of the engine's list.
struct Reported<'r> {
    message: &'r str,
    template: &'r str,
    line: usize,
    column: usize,
}

fn with_ways_out(fault: Diagnostic) -> Diagnostic {
    fault
        .help("mend it at the marked place, often a brace or a quotation mark is missing just before")
        .help("or remove the file, and the built-in template is used")
}

/// What there is of a sort, and what is likely meant.
fn with_known(fault: Diagnostic, sort: &str, name: &str, known: &[&str]) -> Diagnostic {
    let of_others = OF_OTHERS.iter().find(|(other, _)| sort == "filters" && *other == name);
    let near = of_others.map(|(_, meant)| *meant).or_else(|| text::nearest(name, known.iter().copied()));
    let fault = match near {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None if sort == "filters" && matches!(name, "date" | "markdown" | "markdownify") => {
            fault.help("dates and texts come to a template as they stand on the page: take the filter out")
        }
        None => fault,
    };
    if known.len() <= NAMES_IN_A_LINE {
        return fault.help(format!("the {sort} are: {}", known.join(", ")));
    }
    with_list(fault.help(format!("the {sort} are:")), known)
}

fn extended(text: &str) -> Option<&str> {
    let (_, at) = tags(text).into_iter().find(|(word, _)| *word == "extends")?;
    text[at].split(['"', '\'', '`']).nth(1)
}

fn blocks(text: &str) -> Vec<&str> {
    let opened = tags(text).into_iter().filter(|(word, _)| *word == "block");
    opened
        .filter_map(|(_, at)| text[at].split_whitespace().skip_while(|word| *word != "block").nth(1))
        .collect()
}

/// A tag that is opened and never closed, or closed and never opened: the engine stumbles only over what follows.
fn odd_tag(text: &str) -> Option<(Range<usize>, String)> {
    const BLOCKS: [&str; 5] = ["for", "if", "block", "macro", "filter"];
    let line = |at: usize| text[..at].lines().count().max(1) + usize::from(text[..at].ends_with('\n'));
    let unclosed = |name: &str, at: Range<usize>| {
        let message = format!("the `{{% {name} %}}` in line {} is never closed", line(at.start));
        Some((at, message))
    };
    let mut open: Vec<(&str, Range<usize>)> = Vec::new();
    for (name, at) in tags(text) {
        if BLOCKS.contains(&name) {
            open.push((name, at));
        } else if let Some(ended) = name.strip_prefix("end").filter(|ended| BLOCKS.contains(ended)) {
            match open.pop() {
                Some((name, _)) if name == ended => {}
                Some((name, opened)) if open.iter().any(|(outer, _)| *outer == ended) => {
                    return unclosed(name, opened);
                }
                _ => {
                    let message = format!("the `{{% {name} %}}` in line {} closes nothing", line(at.start));
                    return Some((at, message));
                }
            }
        }
    }
    open.pop().and_then(|(name, at)| unclosed(name, at))
}

/// The tags of a template by their first word, each with its place; what is a remark or `raw` holds none.
fn tags(text: &str) -> Vec<(&str, Range<usize>)> {
    let (mut tags, mut at) = (Vec::new(), 0);
    while let Some(found) = text[at..].find(['{']).map(|found| at + found) {
        let rest = &text[found..];
        let (sign, close) = if rest.starts_with("{#") { ("{#", "#}") } else { ("{%", "%}") };
        let end = rest.strip_prefix(sign).and_then(|inside| inside.find(close)).map(|end| found + end + 4);
        let Some(end) = end else {
            at = found + 1;
            continue;
        };
        at = end;
        if sign == "{#" {
            continue;
        }
        let inside = text[found + 2..end - 2].trim_matches('-').trim();
        let name = inside.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if name == "raw" {
            at = text[end..].find("endraw").map_or(text.len(), |raw| end + raw);
        }
        tags.push((name, found..end));
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::super::built_in_files;
    use super::*;

    #[test]
    fn tags_that_are_not_closed_or_not_opened_are_found() {
        let odd = |text| odd_tag(text).map(|(_, message)| message);
        let unclosed = "{% block a %}\n{% if x %}{% endif %}\n\n{%- for x in y -%}\n{% endblock %}";
        assert_eq!(odd(unclosed).as_deref(), Some("the `{% for %}` in line 4 is never closed"));
        assert_eq!(odd("a\n{% endfor %}").as_deref(), Some("the `{% endfor %}` in line 2 closes nothing"));
        assert_eq!(odd("{% if x %}").as_deref(), Some("the `{% if %}` in line 1 is never closed"));
        assert_eq!(odd("{# {% if %} #}{% raw %}{% for %}{% endraw %}{% set a = 1 %}{{ b }}"), None);
    }

    #[test]
    fn the_built_in_templates_close_their_tags() {
        for (name, text) in built_in_files()
            .iter()
            .filter_map(|file| Some((file.name, std::str::from_utf8(file.bytes).ok()?)))
        {
            if name.ends_with(".html") {
                assert_eq!(odd_tag(text), None, "{name}");
            }
        }
    }

    #[test]
    fn the_engine_has_every_filter_test_and_function_that_is_named_and_no_other_name() {
        let reads = |text: String| tera::Tera::new().add_raw_templates([("t", text.as_str())]).is_ok();
        for filter in FILTERS {
            assert!(reads(format!("{{{{ x | {filter} }}}}")), "{filter}");
        }
        for test in TESTS {
            let given = if matches!(test, "divisible_by") { "(divisor=2)" } else { "" };
            assert!(reads(format!("{{% if x is {test}{given} %}}{{% endif %}}")), "{test}");
        }
        for function in FUNCTIONS.iter().filter(|name| **name != "super") {
            assert!(reads(format!("{{{{ {function}(end=1) }}}}")), "{function}");
        }
        assert!(!reads("{{ x | nothing }}".into()) && !reads("{{ nothing() }}".into()));
        assert!(OF_OTHERS.iter().all(|(other, meant)| FILTERS.contains(meant) && !FILTERS.contains(other)));
    }
}
