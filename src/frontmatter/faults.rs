//! What the YAML engine cannot read, said so that a writer can mend it. The engine tells one place
//! a file; the words around that place tell which of the usual mistakes it is.

mod brackets;
mod place;
mod said;

use super::{Front, fences, look_alikes};
use crate::diag::Diagnostic;
use crate::rules;
use crate::text::{Span, is_id};
use brackets::{bracket_first, hash_words, map_in_round_brackets, map_on_one_line, open_bracket};
use place::{Place, is_name};

pub(super) use place::quoted;
pub(super) use said::Said;

/// Why the front matter cannot be read as a tree.
#[derive(Debug)]
pub enum Fault {
    /// The engine does not understand it; the line counts from 1, the column from 0.
    Syntax {
        line: usize,
        column: usize,
        said: Said,
        /// In the engine's own words.
        words: String,
    },
    EqualKeys(Span),
    Anchor(Span),
    Tag(Span),
    OddKey(Span),
    TwoDocuments(Span),
    /// So many entries that this is no case file.
    TooMany(Span),
    /// Lists or maps in one another without end.
    TooDeep(Span),
    /// A `>` with a number, and no long text below it.
    Angle(Span),
}

/// The diagnostic for a fault in front matter.
pub(super) fn explain(front: Front<'_>, fault: &Fault) -> Diagnostic {
    if let Some(span) = fences::conflict(&front.source[front.span.range()]) {
        return fences::two_versions(front.file, span.shifted(front.span.start as usize));
    }
    let place = |span: &Span| Place::at(front, span.start as usize);
    match fault {
        Fault::Syntax { line, column, said, words } => {
            syntax(&Place::of_line(front, *line, *column), *said, words)
        }
        Fault::EqualKeys(span) => equal_keys(&place(span)),
        Fault::Anchor(span) => anchors(&place(span)),
        Fault::Tag(span) => special(&place(span).at_sign('!'), '!'),
        Fault::OddKey(span) => odd_key(&place(span)),
        Fault::TwoDocuments(span) => two_documents(&place(span)),
        Fault::TooMany(span) => too_many(&place(span)),
        Fault::TooDeep(span) => too_deep(&place(span)),
        Fault::Angle(span) => angle(&place(span)),
    }
}

/// `{{title}}`, or a list where a key is wanted.
fn odd_key(place: &Place<'_>) -> Diagnostic {
    let gap =
        place.line.find("{{").and_then(|start| Some(start..start + place.line[start..].find("}}")? + 2));
    if let Some(gap) = gap {
        return place
            .says(&rules::YAML_SYNTAX, gap, "this is a gap of a template, which another program fills")
            .help("write the value in its place")
            .help("if the whole file is a template, move it out of `content/`");
    }
    place
        .says(&rules::YAML_SYNTAX, place.at..place.line.len(), "a key is one word; this is a list or a map")
        .help("write `key: value`; a list stands behind its key, `key: [one, two]`")
        .help("if the brackets belong to a text, put all of it in quotation marks")
}

fn equal_keys(place: &Place<'_>) -> Diagnostic {
    let rest = &place.line[place.at..];
    let key = rest.split(':').next().unwrap_or(rest);
    let fault = place.says(
        &rules::EQUAL_KEYS,
        place.at..place.at + key.len(),
        format!("`{}` stands a second time", key.trim()),
    );
    match place.several_entries(key.trim()) {
        Some(written) => fault.help(format!("two entries? {written}")).help("one entry? Keep one of the two"),
        None => fault.help("keep one of the two; several values are a list: `[a, b]`"),
    }
}

fn too_many(place: &Place<'_>) -> Diagnostic {
    place
        .says(
            &rules::TOO_BIG,
            place.at..place.line.len(),
            "the front matter has too many keys and entries: it is read no further than here",
        )
        .help("remove what came in by mistake, or make several records of it; long text goes below the front matter")
}

fn too_deep(place: &Place<'_>) -> Diagnostic {
    place
        .says(
            &rules::TOO_BIG,
            place.at..place.line.len(),
            "lists and maps stand in one another here, deeper than any field has them",
        )
        .help("no field needs more than three: take out the brackets `[`, braces `{` or indents that are too many")
        .help("if the brackets belong to a text, put all of it in quotation marks")
}

fn two_documents(place: &Place<'_>) -> Diagnostic {
    if &**place.file == "casefile.yaml" {
        return place
            .says(&rules::TWO_DOCUMENTS, 0..3, "a second YAML document begins here")
            .help("settings need no lines of `---`: remove all of them");
    }
    if let Some((start, _)) = place.line_before().filter(|(_, line)| *line == "...") {
        let message = "`...` ends the front matter for YAML; a record ends it by `---`";
        return Diagnostic::new(&rules::TWO_DOCUMENTS, place.file, Span::new(start, start + 3), message)
            .help("write `---` in its place");
    }
    place
        .says(
            &rules::TWO_DOCUMENTS,
            0..3,
            "a second YAML document begins here; a record has one front matter",
        )
        .help("a line `---` with nothing after it ends the front matter; remove this one, or what follows it")
}

fn anchors(place: &Place<'_>) -> Diagnostic {
    place
        .says(
            &rules::ANCHORS,
            place.anchor(),
            "`&` and `*` at the start of a value are YAML anchors, which are not read",
        )
        .help("write the value out; if the sign belongs to the text, put the text in quotation marks")
}

/// From what is seen without asking the engine, to what it says, to what stands where it stopped.
fn syntax(place: &Place<'_>, said: Said, words: &str) -> Diagnostic {
    look_alikes::find(place.file, place.source, place.front, place.line_start)
        .or_else(|| tab_before(place))
        .or_else(|| tab_above(place))
        .or_else(|| tab_below(place).filter(|_| said == Said::Tab))
        .or_else(|| open_bracket(place, said))
        .or_else(|| as_said(place, said))
        .or_else(|| bracket_first(place))
        .or_else(|| no_colon(place, said))
        .or_else(|| hyphen_alone(place))
        .unwrap_or_else(|| by_sign(place, said, words))
}

/// What the engine says clearly.
fn as_said(place: &Place<'_>, said: Said) -> Option<Diagnostic> {
    match said {
        Said::NoColon => space_missing(place, place.line_start, place.line),
        Said::AfterQuotes => Some(after_quotes(place)),
        Said::OpenQuotes => Some(open_quotes(place)),
        Said::TooDeep => Some(too_deep(place)),
        Said::Escape => Some(backslash(place)),
        Said::RemarkTouches => Some(remark_in_list(place)),
        _ => None,
    }
}

/// By the sign at which the engine stopped.
fn by_sign(place: &Place<'_>, said: Said, words: &str) -> Diagnostic {
    let stumbles_below = matches!(said, Said::Uneven | Said::LeftOfAll | Said::SecondColon);
    if let Some(fault) = mark_above(place).filter(|_| stumbles_below) {
        return fault;
    }
    match (place.line[place.at..].chars().next(), said) {
        (_, Said::SecondColon) | (Some(':'), _) => colon(place),
        (Some('>'), _) => angle(place),
        (Some('|'), _) if place.line[place.at + 1..].starts_with(' ') => long_text(place, '|'),
        (Some('*'), _) if ["* ", "*\t"].iter().any(|mark| place.line.trim_start().starts_with(mark)) => {
            list_mark(place)
        }
        (Some(sign @ ('@' | '`' | '%' | '*' | '&' | '!' | '|')), _) => special(place, sign),
        (Some(sign @ ('-' | '?')), Said::MarkInValue) => special(place, sign),
        _ => unknown(place, said, words),
    }
}

fn tab_before(place: &Place<'_>) -> Option<Diagnostic> {
    let indent = place.indent();
    place.line[..indent].contains('\t').then(|| {
        place.says(&rules::TAB, 0..indent, "a tab indents this line; YAML allows only spaces").help(
            match place.is_below_a_whole_entry() {
                true => "delete the tab: a key of the record begins at the start of its line",
                false => "replace the tab by two spaces; a key of the record begins at the start of its line",
            },
        )
    })
}

/// The first key stands behind a tab: the engine stops only at the next.
fn tab_above(place: &Place<'_>) -> Option<Diagnostic> {
    let above = place.before();
    let line = above.lines().find(|line| !line.trim().is_empty()).filter(|line| line.starts_with('\t'))?;
    let offset = line.as_ptr() as usize - place.source.as_ptr() as usize;
    let first = place.elsewhere(offset);
    Some(
        first
            .says(&rules::TAB, 0..first.indent(), "a tab stands before this key; YAML allows only spaces")
            .help("delete the tab: a key of the record begins at the start of its line"),
    )
}

/// The engine stops at the text above a line that a tab indents.
fn tab_below(place: &Place<'_>) -> Option<Diagnostic> {
    let below = place.source[..place.front.end as usize].get(place.line_start + place.line.len()..)?;
    let line = below.trim_start_matches(['\r', '\n']);
    tab_before(&place.elsewhere(place.front.end as usize - line.len()))
}

fn open_quotes(place: &Place<'_>) -> Diagnostic {
    let fault =
        place.says(&rules::OPEN_QUOTES, place.at..place.line.len(), "this quotation mark is never closed");
    let text = place.line[place.at..].trim_end_matches([' ', '\r', '}', ']', ',']);
    if let Some(end) = text.chars().next_back().filter(|sign| "”“„»«’‘".contains(*sign)) {
        let mark = &text[..1];
        return fault.help(format!(
            "the mark at the end, `{end}`, is a typographic one, which closes nothing here: write `{mark}` in its place"
        ));
    }
    let fault = fault.help("add the closing mark at the end of the text");
    let is_apostrophe =
        place.line[place.at..].strip_prefix('\'').is_some_and(|text| text.starts_with(char::is_alphabetic));
    match is_apostrophe && !place.is_withheld() {
        true => fault.help(format!(
            "or, if it is an apostrophe, put the whole text in double marks: `\"{}\"`",
            place.line[place.at..].trim_end().replace('"', "'")
        )),
        false => fault,
    }
}

/// `"C:\docs"`: a backslash begins a sign of its own between double marks.
fn backslash(place: &Place<'_>) -> Diagnostic {
    let fault = place.says(
        &rules::SPECIAL_CHARACTER,
        place.at..place.line.len(),
        "between double quotation marks a backslash `\\` begins a sign of its own",
    );
    let text = place.line[place.at..].trim().trim_matches('"');
    // A path of Windows: written rightly, it would lead out of the site all the same.
    if let Some((_, name)) = text.rsplit_once('\\').filter(|(path, _)| path.get(1..3) == Some(":\\"))
        && place.key_and_value().is_some_and(|(key, _)| key == "file")
    {
        return fault.help(format!("put the file beside the record, and write its name alone: `{name}`"));
    }
    match place.is_withheld() || text.contains('\'') {
        true => fault.help("use single quotation marks"),
        false => fault.help(format!("use single quotation marks: `'{text}'`")),
    }
}

/// A line at the left edge that is no `key: value`.
fn no_colon(place: &Place<'_>, said: Said) -> Option<Diagnostic> {
    let is_bare = |line: &str| {
        !line.is_empty()
            && !line.contains(':')
            && !line.starts_with([' ', '-', '#', '[', ']', '{', '}', '"', '\''])
    };
    let mark = place.line.chars().next().filter(|sign| look_alikes::is_bullet(*sign));
    if let Some(mark) = mark.filter(|_| is_bare(place.line)) {
        let message = format!("in front matter a list's entries begin with `- `, not with `{mark}`");
        return Some(place.says(&rules::LIST_MARK, 0..mark.len_utf8(), message).help(
            "write a hyphen and a space in its place, on each line of the list: `- one`; Word and phones change them",
        ));
    }
    if said == Said::NoColon
        && is_bare(place.line)
        && let Some(key) = place.line_before().and_then(|(_, above)| above.strip_suffix(':'))
        && is_id(place.line.trim())
    {
        let message = format!("this line is no entry of `{key}`: an entry begins with a hyphen and a space");
        return Some(
            place
                .says(&rules::LIST_MARK, 0..place.line.len(), message)
                .help(format!("write `- {}`, and so on each line of the list", place.line.trim())),
        );
    }
    if said == Said::NoColon && is_bare(place.line) {
        return Some(
            place
                .says(&rules::YAML_SYNTAX, 0..place.line.len(), "this line holds no `key: value`")
                .help("if it goes on with the text above, begin it with two spaces, or write the whole text on one line")
                .help("if it is a key of its own, a colon and a space are missing: `key: value`"),
        );
    }
    let (start, line) = place.line_before()?;
    let is_first_colon = place.line[..place.at].find(':').is_none() && place.indent() == 0;
    (said == Said::SecondColon && is_first_colon && is_bare(line)).then(|| {
        let span = Span::new(start, start + line.len());
        Diagnostic::new(&rules::YAML_SYNTAX, place.file, span, "a colon is missing in this line")
            .help("a key, a colon, a space, a value: `title: The return`")
    })
}

/// `[#one, #two]`.
fn remark_in_list(place: &Place<'_>) -> Diagnostic {
    let fault = place.says(
        &rules::LOST_COMMENT,
        place.word(),
        "`#` begins a remark in YAML, so the rest of this line is not read",
    );
    match hash_words(place) {
        Some(words) => fault.help(format!("leave the `#` out: `[{words}]`")),
        None => fault.help("leave the `#` out: `[one, two]`; if it belongs to the text, put that in quotation marks: `\"#one\"`"),
    }
}

fn after_quotes(place: &Place<'_>) -> Diagnostic {
    if let Some((start, text)) = place.opened_above() {
        let span = Span::new(start, start + text.len());
        return Diagnostic::new(&rules::OPEN_QUOTES, place.file, span, "this quotation mark is never closed")
            .help("add the closing mark at the end of the text; until the next one, everything is read as part of it");
    }
    let fault = place.says(
        &rules::AFTER_QUOTES,
        place.at..place.line.len(),
        "words follow the closing quotation mark, so this value cannot be read",
    );
    if let Some((key, value)) = place.quoted_in_braces() {
        let value = if is_name(key) { "...".to_owned() } else { value };
        return fault.help(format!("quote the whole value in the other kind of marks: `{key}: \"{value}\"`"));
    }
    match place.key_and_value() {
        Some((key, value)) => fault.help(format!("quote the whole value: `{key}: {}`", place.quoted(value))),
        None => fault,
    }
}

fn colon(place: &Place<'_>) -> Diagnostic {
    if let Some(fault) = space_missing_before(place) {
        return fault;
    }
    if let Some((key, value)) = place.cut_in_braces() {
        let message = "a colon followed by a space starts a new key, so this value cannot be read";
        let fault = place.says(&rules::COLON_IN_TEXT, place.colon_and_word(), message);
        return match place.is_withheld() {
            true => fault.help(format!("put it in quotation marks: `{key}: \"...\"`")),
            false => fault.help(format!("put it in quotation marks: `{key}: {}`", quoted(value))),
        };
    }
    if let Some(fault) = map_in_round_brackets(place).or_else(|| map_on_one_line(place)) {
        return fault;
    }
    match place.key_and_value() {
        Some((key, value)) if value <= place.at => {
            let what = if matches!(key, "title" | "name" | "summary") { key } else { "value" };
            place
                .says(
                    &rules::COLON_IN_TEXT,
                    place.colon_and_word(),
                    format!("a colon followed by a space starts a new key, so this {what} cannot be read"),
                )
                .help(format!("put the whole {what} in quotation marks: `{key}: {}`", place.quoted(value)))
        }
        _ if place.line_before().is_some_and(|(_, line)| line.starts_with(' ')) => {
            uneven(place, place.indent())
        }
        _ => place
            .says(
                &rules::YAML_SYNTAX,
                place.indent()..place.line.len(),
                "this line is indented as if it belonged to the value above it",
            )
            .help("a key of the record begins at the start of its line; a long text goes in quotation marks"),
    }
}

/// `publish:public` makes the engine stumble over the next colon, or at the end of its own line.
fn space_missing_before(place: &Place<'_>) -> Option<Diagnostic> {
    let (start, line) = place.line_before()?;
    space_missing(place, start, line)
}

fn space_missing(place: &Place<'_>, start: usize, line: &str) -> Option<Diagnostic> {
    let (key, value) = line.trim_start().split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if !is_key || value.is_empty() || value.starts_with([' ', '\r', '/']) {
        return None;
    }
    let span = Span::new(start, start + line.len());
    if value.starts_with(look_alikes::is_odd_space) {
        let at = start + line.find(':').unwrap_or(0) + 1;
        let message = format!("the space after `{key}:` looks plain and is not, as word processors make it");
        return Some(
            Diagnostic::new(&rules::ODD_SPACE, place.file, Span::new(at, at + value.len()), message)
                .help("delete it, and type a space in its place"),
        );
    }
    let message = format!("a space is missing after `{key}:`");
    Some(
        Diagnostic::new(&rules::MISSING_SPACE, place.file, span, message).help(format!(
            "write `{key}: {}`",
            if place.is_withheld() || is_name(key) { "..." } else { value }
        )),
    )
}

fn angle(place: &Place<'_>) -> Diagnostic {
    let part = place.word();
    let value = place.line[part.start..].trim_start_matches('>');
    let (words, sign) = if value.starts_with('=') { ("at least", ">=") } else { ("more than", ">") };
    let text = value.trim_start_matches(['=', ' ']);
    let text = match place.line[..place.at].contains(['{', '[']) {
        true => text.split([',', '}', ']']).next().unwrap_or(text),
        false => text,
    };
    let text = text.trim_end();
    if !text.starts_with(|sign: char| sign.is_ascii_digit()) {
        return long_text(place, '>');
    }
    let key = place.line[..place.at].trim_end().trim_end_matches(':');
    let key = key.rsplit(['{', ',', ' ', '-']).next().unwrap_or("count");
    let help = match text.bytes().all(|byte| byte.is_ascii_digit()) {
        _ if place.is_withheld() => format!("write it in words, or in quotation marks: `{key}: \"...\"`"),
        true => format!("write `{key}: {words} {text}` or `{key}: \"{sign}{text}\"`"),
        false => format!("write `{key}: {words} {text}`"),
    };
    place
        .says(
            &rules::COUNT_QUOTES,
            part.clone(),
            "a number that begins with `>` must be written in words or in quotation marks",
        )
        .help(help)
        .help("YAML reads a bare `>` as the start of a long text")
}

/// `summary: > one line`: the sign says that the text stands below it.
fn long_text(place: &Place<'_>, sign: char) -> Diagnostic {
    let message =
        format!("`{sign}` begins a long text, which stands on the lines below it, and not behind it");
    let fault = place.says(&rules::SPECIAL_CHARACTER, place.at..place.line.trim_end().len(), message).help(
        "begin the next line with two spaces, and put the words there; so each line that belongs to it",
    );
    match place.key_and_value() {
        Some((key, value)) if !place.is_withheld() => {
            let text = place.line[value..].trim_start_matches([sign, ' ']);
            let text =
                if text.contains([':', '#', '"', '\'']) { quoted(text) } else { text.trim_end().to_owned() };
            fault.help(format!("or delete the sign: `{key}: {text}`"))
        }
        _ => fault.help("or delete the sign"),
    }
}

/// `* one`, as Markdown has it.
fn list_mark(place: &Place<'_>) -> Diagnostic {
    let at = place.indent();
    if at == 0 && place.line[2..].contains(": ") {
        return place
            .says(
                &rules::LIST_MARK,
                0..1,
                "a key of the record begins at the start of its line, without a mark",
            )
            .help("delete the `*`, and the space behind it");
    }
    place
        .says(&rules::LIST_MARK, at..at + 1, "in front matter a list's entries begin with `- `, not with `*`")
        .help(match place.line[at + 1..].split_once(": ") {
            Some((key, _)) => format!("write a hyphen in its place: `- {}: ...`", key.trim()),
            None => "write `- one`, each on a line of its own, or `[one, two]` on one line".to_owned(),
        })
}

/// What is wrong with `-two`, whatever the engine took it for.
pub const HYPHEN_ALONE: &str = "a space is missing after this hyphen, so the line is no entry of the list";

/// `-two` below `- one`, or `-{...}`.
fn hyphen_alone(place: &Place<'_>) -> Option<Diagnostic> {
    let entry = place.line.trim_start().strip_prefix('-')?;
    let is_below_one = || place.line_before().is_some_and(|(_, above)| above.trim_start().starts_with("- "));
    let is_entry = !entry.is_empty() && !entry.starts_with([' ', '-']);
    (is_entry && (entry.starts_with('{') || is_below_one())).then(|| {
        let at = place.indent();
        place
            .says(&rules::LIST_MARK, at..place.line.len(), HYPHEN_ALONE)
            .help("write a hyphen and a space: `- one`")
    })
}

fn special(place: &Place<'_>, sign: char) -> Diagnostic {
    let is_alone = place.key_and_value().is_some_and(|(_, value)| place.line[value..].trim().len() == 1);
    let message = match is_alone {
        true => format!("`{sign}` alone is no value"),
        false => format!("a value cannot begin with `{sign}` unless it stands in quotation marks"),
    };
    let fault = place.says(&rules::SPECIAL_CHARACTER, place.word(), message);
    match place.key_and_value() {
        // `date: ?`: nothing but the sign, and in quotation marks it would be no date either.
        Some((key, value)) if matches!(place.line[value..].trim(), "?" | "-" | "*") => match key {
            "date" => fault
                .help("not known? Give the widest span that is certain: `before 2024`, `after 1998` or `{between: [1998, 2004]}`")
                .help("where a date is not required, leave the key out"),
            _ => fault.help("not known? Then leave the key out, or write as much as is certain"),
        },
        Some((key, value)) if sign == '*' && !place.is_withheld() => fault.help(format!(
            "write it without the stars, which would be printed: `{key}: {}`",
            place.line[value..].trim().replace('*', "")
        )),
        Some((key, value)) if place.line[value..].starts_with("- ") => fault
            .help("a list: put this on the next line, with two spaces before `-`, as its first entry")
            .help(format!("a text: `{key}: {}`", place.quoted(value))),
        Some((key, value)) => fault.help(format!("write `{key}: {}`", place.quoted(value))),
        None => fault.help("put the value in quotation marks"),
    }
}

/// `• claim: ...` or `-claim: ...`, which YAML takes for a key: it stumbles over the next one of the entry.
fn mark_above(place: &Place<'_>) -> Option<Diagnostic> {
    let (start, _) = place.line_before()?;
    let above = place.elsewhere(start);
    let entry = &above.line[above.indent()..];
    let mark = entry.chars().next().filter(|sign| *sign == '-' || look_alikes::is_bullet(*sign))?;
    let rest = entry[mark.len_utf8()..].trim_start();
    let is_entry = rest.contains(": ") && rest.starts_with(char::is_alphabetic) && !entry.starts_with("- ");
    let key = rest.split(':').next().unwrap_or("");
    (is_entry && above.indent() > 0).then(|| {
        let at = above.indent();
        let message = match mark {
            '-' => HYPHEN_ALONE.to_owned(),
            _ => format!("in front matter a list's entries begin with `- `, not with `{mark}`"),
        };
        above
            .says(&rules::LIST_MARK, at..at + mark.len_utf8(), message)
            .help(format!("write a hyphen and a space: `- {key}: ...`, and so before each entry of the list"))
    })
}

fn uneven(place: &Place<'_>, at: usize) -> Diagnostic {
    let end = place.line.len().max(at);
    place
        .says(&rules::YAML_SYNTAX, at..end, "this line is not indented as the lines around it")
        .help("keys that belong together begin at the same column; in a list, `-` stands under `-`")
        .help("count the spaces at the start of this line and of the one above")
}

/// `A<vertical tab>march`, as programs of tables and pages leave it.
fn control_sign(place: &Place<'_>) -> Option<Diagnostic> {
    let (at, sign) =
        place.line.char_indices().find(|(_, sign)| sign.is_control() && !matches!(sign, '\t' | '\r'))?;
    let (before, after) = (&place.line[..at], &place.line[at + sign.len_utf8()..]);
    let before = before.rsplit([' ', ':']).next().unwrap_or("");
    let after = after.split([' ', ':']).next().unwrap_or("");
    let message = match place.is_withheld() || before.is_empty() || after.is_empty() {
        true => "a sign that is not seen stands here".to_owned(),
        false => format!("a sign that is not seen stands between `{before}` and `{after}`"),
    };
    Some(
        place
            .says(&rules::UNSEEN_SIGN, at..at + sign.len_utf8(), message)
            .help("delete what stands there, and type a space, or nothing"),
    )
}

fn unknown(place: &Place<'_>, said: Said, words: &str) -> Diagnostic {
    // The engine takes this sign for the beginning of another document.
    if let Some(at) = place.line.find('\u{feff}') {
        let message =
            "a sign that is not seen stands here, as files begin with it, and nothing can be read behind it";
        return place
            .says(&rules::UNSEEN_SIGN, at..at + '\u{feff}'.len_utf8(), message)
            .help("delete this line, and type it again");
    }
    if let Some(fault) = control_sign(place) {
        return fault;
    }
    let is_uneven = matches!(said, Said::Uneven | Said::LeftOfAll);
    if is_uneven && place.indent() > 0 {
        return uneven(place, place.indent());
    }
    if said == Said::LeftOfAll && place.is_left_of_the_first_key() {
        let end = place.line.find(':').unwrap_or(place.line.len());
        return place
            .says(&rules::YAML_SYNTAX, 0..end, "this key begins further left than those above it")
            .help("all keys of a record begin at the start of their lines: delete the spaces before those above");
    }
    if said == Said::Uneven {
        return uneven(place, place.at);
    }
    let words = words.lines().next().unwrap_or(words);
    // Of an unexpected character, it alone.
    let words = words.split_once(": ").map_or(words, |(_, words)| words);
    let end = place.line.len().max(place.at);
    place
        .says(&rules::YAML_SYNTAX, place.at..end, "the front matter cannot be read from here on")
        .help("look for a quotation mark, a bracket `]` or a brace `}` that is missing here or just above")
        .help(format!("the YAML reader says: {words}"))
}
