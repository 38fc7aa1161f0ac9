//! The settings of a site, `casefile.yaml`, as plain data. Read as front matter is, so that a misspelt
//! key is told and not ignored. Nothing here looks at the disk, and no command line is known.

use std::path::{Component, Path};

use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::diag::{Checked, Diagnostic};
use crate::frontmatter::{self, Fields, MapFields, Node, NodeValue, Reader, is_publishable_url};
use crate::rules;
use crate::source::{ListFault, SourceFile};
use crate::text::{self, Span, Spanned, Text};

/// What a site says of itself.
#[derive(Clone, Debug)]
pub struct Settings {
    pub title: Text,
    pub description: Option<Text>,
    /// Where the site will stand, for feeds and the sitemap; no page needs it.
    pub base_url: Option<Text>,
    /// The site's languages, its own first; never empty.
    pub languages: Vec<Text>,
    /// Where the first of them is written.
    pub language_span: Option<Span>,
    /// Languages were written, and none of them could be read: what is told of letters would be false.
    pub language_is_lost: bool,
    /// In which days begin and end.
    pub time_zone: TimeZone,
    pub house_rules: Vec<Text>,
    /// Types of event that this house uses, each with the words that pages show for it.
    pub event_types: Vec<(Text, Option<Text>)>,
    /// Maps show borders: what the site says of them.
    pub map_borders: Option<Text>,
    /// A file outside the site with what must never be published.
    pub withheld: Option<Spanned<Text>>,
}

/// The bundled table, never the system's: a site comes out the same on every machine.
static ZONES: std::sync::LazyLock<TimeZoneDatabase> = std::sync::LazyLock::new(TimeZoneDatabase::bundled);

impl Default for Settings {
    fn default() -> Self {
        Settings {
            title: "Case files".into(),
            description: None,
            base_url: None,
            languages: vec!["en".into()],
            language_span: None,
            language_is_lost: false,
            time_zone: TimeZone::UTC,
            house_rules: Vec::new(),
            event_types: Vec::new(),
            map_borders: None,
            withheld: None,
        }
    }
}

impl Settings {
    /// Reads the settings. Where something cannot be read, the default stands in and the fault is told.
    pub fn read(file: Option<&SourceFile>) -> Checked<Settings> {
        let Some(file) = file else {
            return Checked { value: Settings::default(), diagnostics: Vec::new() };
        };
        let mut reader = Reader::new(&file.path, &file.text);
        reader.mood = frontmatter::Mood::Strict;
        let value = read_file(&mut reader, file).unwrap_or_default();
        Checked { value, diagnostics: reader.diagnostics }
    }
}

/// Whether a site can stand at this address: a host without a password, and a path that no browser takes for another host.
pub fn is_base_url(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or("");
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let (host, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
    ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        && is_publishable_url(url)
        && !url.contains(['?', '#'])
        && !host.contains('@')
        && !path.contains("//")
}

fn read_file(reader: &mut Reader<'_>, file: &SourceFile) -> Option<Settings> {
    let start = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if let Some(told) = frontmatter::fences::old_line_ends(&file.path, &file.text) {
        reader.diagnostics.push(Diagnostic { rule: &rules::BAD_SETTINGS, ..told });
        return None;
    }
    let root = match frontmatter::parse(&file.path, &file.text, Span::new(start, file.text.len())) {
        Ok(root) => root,
        Err(mut rest) => {
            reader.diagnostics.append(&mut rest.faults);
            return rest.read(reader, "casefile.yaml", read_settings);
        }
    };
    if matches!(root.value, NodeValue::Map(_)) {
        return reader.map(&root, "casefile.yaml", read_settings);
    }
    let front = Span::new(start, file.text.len());
    if let Some(told) = frontmatter::look_alikes::find(&file.path, &file.text, front, file.text.len()) {
        reader.diagnostics.push(told);
        return None;
    }
    let told = reader.report(&rules::BAD_SETTINGS, Span::new(start, start), "casefile.yaml holds no keys");
    told.help.push(match &root.value {
        NodeValue::Text(text) if text.contains(" = ") => "write a colon, not `=`: `title: ...`".into(),
        _ => "write at least the site's name: `title: ...`".into(),
    });
    None
}

/// The fields of the settings, told by the calls that read them.
pub fn fields() -> Vec<MapFields> {
    frontmatter::survey("casefile.yaml", |reader, fields| drop(read_settings(reader, fields)))
}

fn read_settings(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Settings {
    let default = Settings::default();
    // In the order in which they are told.
    let title = read_title(reader, fields).unwrap_or(default.title);
    let description = fields.optional(reader, "description", Reader::text);
    let base_url = fields.optional(reader, "base_url", read_base_url);
    let told = reader.diagnostics.len();
    let (languages, language_span) = read_languages(reader, fields).unzip();
    let language_is_lost = reader.has_errors_since(told);
    Settings {
        title,
        description,
        base_url,
        languages: languages.unwrap_or(default.languages),
        language_span,
        language_is_lost,
        time_zone: fields.optional(reader, "time_zone", read_time_zone).unwrap_or(default.time_zone),
        house_rules: fields.list(reader, "house_rules", Reader::text),
        event_types: read_event_types(reader, fields),
        map_borders: read_map_borders(reader, fields),
        withheld: fields.optional(reader, "withheld", read_withheld),
    }
}

fn read_title(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Text> {
    let told = reader.diagnostics.len();
    let title = fields.required(reader, "title", Reader::text);
    for diagnostic in &mut reader.diagnostics[told..] {
        if [&rules::MISSING_FIELD, &rules::EMPTY_FIELD].contains(&diagnostic.rule) {
            diagnostic.help = vec!["write the name of the site: `title: ...`".into()];
        }
    }
    title
}

fn read_base_url(reader: &mut Reader<'_>, node: &Node) -> Option<Text> {
    let url = reader.plain(node)?;
    if is_base_url(&url) {
        return Some(url);
    }
    let whole = format!("https://{}/", url.trim_end_matches('/'));
    let is_bare = url.contains('.') && !url.contains([':', ' ']) && is_base_url(&whole);
    let help = match is_bare {
        true => format!("write the whole address of its first page's folder: `{whole}`"),
        false => "write the whole address of its first page's folder: `https://example.org/cases/`".into(),
    };
    reader
        .report(&rules::BAD_URL, node.span, format!("`{url}` cannot be the address of a site"))
        .help
        .push(help);
    None
}

/// The languages, each once, and where the first stands.
fn read_languages(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<(Vec<Text>, Span)> {
    let mut languages: Vec<Text> = Vec::new();
    let mut first = None;
    let read = |reader: &mut Reader<'_>, node: &Node| Some((reader.language(node)?, node.span));
    for (language, span) in fields.list(reader, "languages", read) {
        first = first.or(Some(span));
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    Some((languages, first?))
}

/// What people call the time of a place; several places use the same letters, and none is a zone.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("KST", "Asia/Seoul"),
    ("JST", "Asia/Tokyo"),
    ("CST", "Asia/Shanghai"),
    ("HKT", "Asia/Hong_Kong"),
    ("BST", "Europe/London"),
    ("CET", "Europe/Berlin"),
    ("CEST", "Europe/Berlin"),
    ("MSK", "Europe/Moscow"),
    ("EDT", "America/New_York"),
    ("PST", "America/Los_Angeles"),
    ("PDT", "America/Los_Angeles"),
    ("Asia/Beijing", "Asia/Shanghai"),
    ("Beijing", "Asia/Shanghai"),
    ("China", "Asia/Shanghai"),
    ("Korea", "Asia/Seoul"),
    ("北京", "Asia/Shanghai"),
    ("北京时间", "Asia/Shanghai"),
    ("上海", "Asia/Shanghai"),
    ("中国", "Asia/Shanghai"),
    ("香港", "Asia/Hong_Kong"),
    ("台北", "Asia/Taipei"),
    ("臺北", "Asia/Taipei"),
    ("东京", "Asia/Tokyo"),
    ("東京", "Asia/Tokyo"),
    ("首尔", "Asia/Seoul"),
    ("서울", "Asia/Seoul"),
    ("한국", "Asia/Seoul"),
    ("대한민국", "Asia/Seoul"),
    ("평양", "Asia/Pyongyang"),
    ("베이징", "Asia/Shanghai"),
    ("도쿄", "Asia/Tokyo"),
    ("القاهرة", "Africa/Cairo"),
    ("مصر", "Africa/Cairo"),
    ("الخرطوم", "Africa/Khartoum"),
    ("بغداد", "Asia/Baghdad"),
    ("دمشق", "Asia/Damascus"),
    ("بيروت", "Asia/Beirut"),
    ("عمان", "Asia/Amman"),
    ("القدس", "Asia/Jerusalem"),
    ("غزة", "Asia/Gaza"),
    ("الرياض", "Asia/Riyadh"),
    ("صنعاء", "Asia/Aden"),
    ("تونس", "Africa/Tunis"),
    ("الرباط", "Africa/Casablanca"),
];

/// Cities by their hours before Greenwich, where one offset holds all year.
const BY_HOURS: &[(&str, &str)] = &[
    ("+2", "`Africa/Johannesburg`, `Africa/Khartoum`"),
    ("+3", "`Asia/Baghdad`, `Africa/Nairobi`, `Europe/Istanbul`"),
    ("+4", "`Asia/Dubai`"),
    ("+5", "`Asia/Karachi`, `Asia/Tashkent`"),
    ("+5:30", "`Asia/Kolkata`"),
    ("+6", "`Asia/Dhaka`"),
    ("+6:30", "`Asia/Yangon`"),
    ("+7", "`Asia/Bangkok`, `Asia/Ho_Chi_Minh`"),
    ("+8", "`Asia/Shanghai`, `Asia/Taipei`, `Asia/Manila`"),
    ("+9", "`Asia/Seoul`, `Asia/Tokyo`"),
    ("-3", "`America/Sao_Paulo`, `America/Argentina/Buenos_Aires`"),
    ("-5", "`America/Bogota`, `America/Lima`"),
];

/// The hours of `GMT+9`, `UTC +09:00`, `+0900`: `+9`.
fn hours_from_greenwich(name: &str) -> Option<String> {
    let upper = name.to_ascii_uppercase();
    let rest =
        ["UTC", "GMT", "Z"].iter().fold(upper.as_str(), |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let sign = rest.trim_start().chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let figures = rest.trim_start()[1..].replace(':', "");
    let is_offset = matches!(figures.len(), 1..=4) && figures.bytes().all(|figure| figure.is_ascii_digit());
    is_offset.then_some(())?;
    let (hours, minutes) =
        if figures.len() > 2 { figures.split_at(figures.len() - 2) } else { (&*figures, "00") };
    let hours: u8 = hours.parse().ok()?;
    Some(if minutes == "00" { format!("{sign}{hours}") } else { format!("{sign}{hours}:{minutes}") })
}

fn read_time_zone(reader: &mut Reader<'_>, node: &Node) -> Option<TimeZone> {
    let name = reader.plain(node)?;
    if let Ok(zone) = ZONES.get(&name) {
        return Some(zone);
    }
    let known: Vec<String> = ZONES.available().map(|zone| zone.to_string()).collect();
    let help = match text::nearest(&name, known.iter().map(String::as_str)) {
        _ if let Some((_, city)) = ABBREVIATIONS.iter().find(|(short, _)| *short == &*name) => {
            format!("write the name of a city that keeps its time: `{city}`")
        }
        _ if let Some(hours) = hours_from_greenwich(&name) => {
            let cities = BY_HOURS.iter().find(|(known, _)| *known == hours).map(|(_, cities)| *cities);
            format!(
                "write the name of a city that keeps its time: {}",
                cities.unwrap_or("`Asia/Seoul`, `Europe/London`")
            )
        }
        _ if name.len() <= 4 => {
            "write the name of a city that keeps its time: `Asia/Seoul`, `Europe/London`, or `UTC`".into()
        }
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            "write the name of a city that keeps its time: `Asia/Seoul`, `Europe/London`, or `UTC`".into()
        }
    };
    reader.report(&rules::BAD_SETTINGS, node.span, format!("`{name}` is no time zone")).help.push(help);
    None
}

/// A list of words, or a map of words and what pages show for them.
fn read_event_types(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Vec<(Text, Option<Text>)> {
    match fields.find("event_types").map(|node| (node, &node.value)) {
        Some((_, NodeValue::Map(entries))) => entries
            .iter()
            .map(|(key, node)| {
                let label = (!matches!(node.value, NodeValue::Nothing)).then(|| reader.text(node));
                (key.name.clone(), label.flatten())
            })
            .collect(),
        _ => {
            let words = fields.list(reader, "event_types", Reader::plain);
            words.into_iter().map(|word| (word, None)).collect()
        }
    }
}

/// The only borders that there are to draw.
const NATURAL_EARTH: &str = "natural-earth";

/// Every line is somebody's claim: borders are drawn only where the site asks for them and says whose they are.
fn read_map_borders(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Option<Text> {
    let note = fields.optional(reader, "map_borders_note", Reader::text);
    let borders = fields.optional(reader, "map_borders", |reader: &mut Reader<'_>, node: &Node| {
        let word = reader.plain(node)?;
        if &*word != NATURAL_EARTH {
            let message = format!("there are no borders called `{word}`");
            let told = reader.report(&rules::BAD_SETTINGS, node.span, message);
            told.help.push(format!(
                "write `map_borders: {NATURAL_EARTH}`, or leave it out: maps then show coasts only"
            ));
            return None;
        }
        Some(node.span)
    });
    match (borders, note, fields.find("map_borders"), fields.find("map_borders_note")) {
        (Some(_), Some(note), ..) => Some(note),
        (Some(span), None, _, None) => {
            let message =
                "`map_borders` wants `map_borders_note`: readers have to be told whose borders these are";
            let told = reader.report(&rules::BAD_SETTINGS, span, message);
            told.help.push(
                "write for example `map_borders_note: They show who is in control, and take no side.`".into(),
            );
            None
        }
        (None, Some(_), None, Some(node)) => {
            let span = node.span;
            let message = "`map_borders_note` speaks of borders, and maps show none";
            let told = reader.report(&rules::BAD_SETTINGS, span, message);
            told.help.push(format!("write `map_borders: {NATURAL_EARTH}`, or leave the note out"));
            None
        }
        _ => None,
    }
}

/// What is withheld lies outside the site's folder, where no copy, upload or stick takes it along.
fn read_withheld(reader: &mut Reader<'_>, node: &Node) -> Option<Spanned<Text>> {
    let path = reader.plain(node)?;
    if path.starts_with('~') {
        let message = "`~` does not mean your own folder here: only a terminal reads it so";
        let diagnostic = reader.report(&rules::BAD_SETTINGS, node.span, message);
        diagnostic.help.push("write the whole way, such as `/home/you/withheld.txt`".into());
        diagnostic.help.push("or the way from the site's folder: `../withheld.txt`".into());
        return None;
    }
    if climbs_out(Path::new(&*path)) {
        return Some(Spanned { value: path, span: node.span });
    }
    reader.report(&rules::BAD_SETTINGS, node.span, WITHHELD_INSIDE).help.push(MOVE_IT_OUT.into());
    None
}

/// How to mend that.
const MOVE_IT_OUT: &str = "move it out, and write the way to it: `withheld: ../withheld.txt`";

/// What is wrong with the withheld list that the settings name, as only the disk shows it.
pub fn list_fault(file: &Text, named: &Spanned<Text>, fault: ListFault) -> Diagnostic {
    match fault {
        ListFault::Inside => {
            Diagnostic::new(&rules::BAD_SETTINGS, file, named.span, WITHHELD_INSIDE).help(MOVE_IT_OUT)
        }
        ListFault::Unreadable(reason) => {
            let message = format!("the withheld list `{}` cannot be read: {reason}", named.value);
            Diagnostic::new(&rules::BAD_LIST, file, named.span, message)
                .help("without it nothing is built: the pages could not be searched for its words")
                .help("put the list there, or correct the way to it, which begins at the site's folder")
        }
    }
}

/// What is wrong with a withheld list inside the site.
const WITHHELD_INSIDE: &str =
    "the withheld list lies inside the site's folder, where it can be published by accident";

/// Whether a path leaves the folder that it starts from; links are not followed.
fn climbs_out(path: &Path) -> bool {
    let mut depth = 0_i32;
    path.is_absolute()
        || path.components().any(|part| {
            match part {
                Component::ParentDir => depth -= 1,
                Component::CurDir => {}
                _ => depth += 1,
            }
            depth < 0
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<String>) {
        let file = SourceFile { path: "casefile.yaml".into(), text: text.into() };
        let checked = Settings::read(Some(&file));
        let told = checked.diagnostics.iter().map(|told| {
            let words = told.span.and_then(|span| text.get(span.range())).unwrap_or("");
            format!("{} `{words}`: {} / {}", told.rule.code, told.message, told.help.join(" / "))
        });
        (checked.value, told.collect())
    }

    #[test]
    fn no_address_of_a_site_leads_to_another_host_or_holds_a_password() {
        for url in ["https://example.org", "https://example.org/x/", "http://example.org:8080/"] {
            assert!(is_base_url(url), "{url}");
        }
        for url in [
            "https://example.org//evil.example/",
            "https://example.org//",
            "https://user:pw@example.org/",
            "x",
        ] {
            assert!(!is_base_url(url), "{url}");
        }
    }

    #[test]
    fn all_settings_are_read() {
        let (settings, told) = read(
            "title: A\ndescription: B\nbase_url: https://example.org/x/\nlanguages: ko\ntime_zone: Asia/Seoul\n\
             house_rules: One rule.\nevent_types: { forced-return: forced return, escape: }\nwithheld: ../list.txt\n",
        );
        assert_eq!(told, [""; 0]);
        assert_eq!((&*settings.title, settings.description.as_deref()), ("A", Some("B")));
        assert_eq!(settings.base_url.as_deref(), Some("https://example.org/x/"));
        assert_eq!(settings.languages, [Text::from("ko")]);
        assert_eq!(settings.time_zone.iana_name(), Some("Asia/Seoul"));
        assert_eq!(settings.house_rules, [Text::from("One rule.")]);
        let types = [("forced-return".into(), Some("forced return".into())), ("escape".into(), None)];
        assert_eq!(settings.event_types, types);
        assert_eq!(settings.withheld.map(|file| file.value).as_deref(), Some("../list.txt"));
    }

    #[test]
    fn event_types_may_be_a_list_of_words() {
        let (settings, told) = read("title: A\nevent_types: [flight, escape]\n");
        assert_eq!(told, [""; 0]);
        assert_eq!(settings.event_types, [("flight".into(), None), ("escape".into(), None)]);
    }

    #[test]
    fn every_fault_is_told_where_it_stands() {
        let (settings, told) = read(
            "timezone: UTC\nbase_url: example.org\nlanguages: [en, english language]\nwithheld: a/../list.txt\n",
        );
        assert_eq!(
            told,
            [
                "missing-field `timezone`: casefile.yaml wants `title` / write the name of the site: `title: ...`",
                "bad-url `example.org`: `example.org` cannot be the address of a site / write the whole address of its first page's folder: `https://example.org/`",
                "bad-language `english language`: `english language` is no language tag / write for example `ko`, `zh-Hans` or `en-GB`",
                "bad-settings `a/../list.txt`: the withheld list lies inside the site's folder, where it can be published by accident / move it out, and write the way to it: `withheld: ../withheld.txt`",
                "unknown-field `timezone`: casefile.yaml has no field `timezone` / did you mean `time_zone`?",
            ]
        );
        assert_eq!(settings.languages, [Text::from("en")]);
    }

    #[test]
    fn hours_from_greenwich_get_a_city_that_keeps_them() {
        for (zone, help) in [
            ("GMT+9", "`Asia/Seoul`, `Asia/Tokyo`"),
            ("UTC +09:00", "`Asia/Seoul`, `Asia/Tokyo`"),
            ("+0530", "`Asia/Kolkata`"),
            ("GMT+14", "`Asia/Seoul`, `Europe/London`"),
        ] {
            let (_, told) = read(&format!("title: A\ntime_zone: {zone}\n"));
            let help = format!("write the name of a city that keeps its time: {help}");
            assert_eq!(told, [format!("bad-settings `{zone}`: `{zone}` is no time zone / {help}")]);
        }
    }

    #[test]
    fn a_misspelt_time_zone_gets_a_suggestion() {
        let (_, told) = read("title: A\ntime_zone: Asia/Soul\n");
        assert_eq!(
            told,
            ["bad-settings `Asia/Soul`: `Asia/Soul` is no time zone / did you mean `Asia/Seoul`?"]
        );
    }

    #[test]
    fn the_sign_for_a_home_is_not_read() {
        let (settings, told) = read("title: A\nwithheld: ~/list.txt\n");
        assert!(settings.withheld.is_none());
        assert_eq!(
            told,
            [
                "bad-settings `~/list.txt`: `~` does not mean your own folder here: only a terminal reads it so / write the whole way, such as `/home/you/withheld.txt` / or the way from the site's folder: `../withheld.txt`"
            ]
        );
    }

    #[test]
    fn borders_want_words_about_whose_they_are() {
        let note = |text: &str| read(&format!("title: A\n{text}"));
        let (settings, told) = note("map_borders: natural-earth\nmap_borders_note: B\n");
        assert_eq!((settings.map_borders.as_deref(), told), (Some("B"), Vec::new()));
        for (text, message) in [
            (
                "map_borders: osm\n",
                "bad-settings `osm`: there are no borders called `osm` / write `map_borders: natural-earth`, or leave it out: maps then show coasts only",
            ),
            (
                "map_borders: natural-earth\n",
                "bad-settings `natural-earth`: `map_borders` wants `map_borders_note`: readers have to be told whose borders these are / write for example `map_borders_note: They show who is in control, and take no side.`",
            ),
            (
                "map_borders_note: B\n",
                "bad-settings `B`: `map_borders_note` speaks of borders, and maps show none / write `map_borders: natural-earth`, or leave the note out",
            ),
        ] {
            let (settings, told) = note(text);
            assert_eq!((settings.map_borders, told), (None, vec![message.to_owned()]));
        }
    }

    #[test]
    fn empty_settings_say_what_to_write() {
        let (_, told) = read("# nothing yet\n");
        assert_eq!(
            told,
            ["bad-settings ``: casefile.yaml holds no keys / write at least the site's name: `title: ...`"]
        );
    }
}
