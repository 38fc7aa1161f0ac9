//! The list of rules: every code that a diagnostic can carry, why it exists, and how to mend what
//! it finds. `casefile explain` and the manual print this list; the rooms that find the faults only
//! name the rule.

pub mod examples;

use crate::diag::Severity;

/// One rule. Its texts are for a writer who is no programmer.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The code in brackets: `unknown-field`.
    pub code: &'static str,
    pub severity: Severity,
    /// What it finds, in one line.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to mend it, with an example where one helps.
    pub fix: &'static str,
}

macro_rules! rules {
    ($($name:ident = $severity:ident $code:literal, $what:literal, $why:literal, $fix:literal;)+) => {
        $(pub static $name: Rule = Rule {
            code: $code, severity: Severity::$severity, what: $what, why: $why, fix: $fix,
        };)+
        /// Every rule, in the order of a record's life: files, front matter, fields, links, meaning.
        pub static RULES: &[&Rule] = &[$(&$name),+];
    };
}

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

rules! {
    UNREADABLE = Error "unreadable", "a file or folder cannot be read",
        "A record that cannot be read cannot be checked, and what it withholds cannot be looked for.",
        "Give yourself the right to read it, or move it out of the site's folder.";
    LINK_OUT = Error "link-out", "a link leads out of the site's folder",
        "What it names would be published although it does not lie in the site.",
        "Copy the file into the site, or remove the link.";
    NOT_UTF8 = Error "not-utf8", "a file is not UTF-8 text",
        "Everything is read as UTF-8; in another encoding names and words would be garbled.",
        "In your editor, save the file again with the encoding \"UTF-8\".";
    REFUSED_NAME = Error "refused-name", "a file or folder has a name that Windows or a USB stick refuses",
        "A case is copied, handed over and read on many systems; one name that a system refuses stops the whole copy.",
        "Rename it: lower-case Latin letters, digits and hyphens work everywhere. Not `con`, `aux`, `nul`, `com1`; no `< > : \" | ? *`; no full stop or space at the end.";
    LONG_PATH = Error "long-path", "a name or path is too long for some systems",
        "Windows, sticks and archives cut or refuse long paths, and the copy lacks the file.",
        "Give the file and its folders shorter names.";
    NAMES_ALIKE = Error "names-alike", "two names differ only in capitals or in the form of their letters",
        "A Mac, Windows and USB sticks take both for one file, and keep only one of the two.",
        "Rename one of the two.";
    STRAY_FILE = Error "stray-file", "a file lies where no record can be",
        "The folder under `content/` tells what kind of record a file is; outside one it would be ignored without a word.",
        "Move it into the folder of its kind: `content/events/`, `content/statements/`, ...";
    UNKNOWN_FOLDER = Error "unknown-folder", "a folder under `content/` is no kind of record",
        "The folder gives a record's kind. What lies in an unknown one would never be published or checked.",
        "Use one of: cases, events, testimonies, statements, people, organizations, places, instruments, sources, pages.";
    WRONG_FOLDER = Error "wrong-folder", "a record lies in the folder of another kind",
        "The folder gives a record's kind, so its keys would be read as those of another one.",
        "Move the file into the folder of its kind: `content/events/`, `content/statements/`, ... A key `kind:` is not needed.";
    BAD_ID = Error "bad-id", "a file's name cannot be an id",
        "The file's name is the record's id and becomes its address: it must work on every system and in every link.",
        "Use lower-case Latin letters, digits and hyphens: `st-ministry-2023-10-12.md`. For people use a neutral name: `w-0417.md`.";
    RESERVED_ID = Error "reserved-id", "an id is taken by a page of the site itself",
        "`index`, `search` and `404` are pages of their own; a record of that name would overwrite them.",
        "Choose another file name.";
    ID_TAKEN = Error "id-taken", "two records have the same id",
        "A reference is a bare id, so an id must name one record in the whole site.",
        "Rename one of the two files, and the references that mean it.";
    SECOND_FILE = Error "second-file", "a second Markdown file lies beside an `index.md`",
        "A folder with an `index.md` is one record; it is unclear what the other file is.",
        "Move the other file up one folder, or give it a folder of its own.";
    DOUBLE_ENDING = Error "double-ending", "a record's file does not end in `.md`: `.md.txt`, `.MD`, `.yaml`, no ending",
        "Only files that end in `.md` are records; some systems hide the ending, or write it in capitals.",
        "Rename it so that it ends in `.md`.";
    NOT_A_RECORD = Warning "not-a-record", "a document lies among the records and is used by none",
        "Its writer may take it for a record; casefile reads only text files that end in `.md`, and publishes only what a record points at.",
        "Copy its words into a file that ends in `.md`, point at it from a record, or move it out of `content/`.";

    NO_FRONT_MATTER = Error "no-front-matter", "a record does not begin with `---`",
        "What a record is about stands between two lines of `---` at its top.",
        "Begin the file with a line `---`, then the keys, then another line `---`.";
    OPEN_FRONT_MATTER = Error "open-front-matter", "the front matter never closes",
        "Without the second `---` the text of the record would be read as keys.",
        "Add a line `---` after the last key.";
    NOT_A_MAP = Error "not-a-map", "the front matter holds no keys",
        "A record's front matter is a list of `key: value` lines.",
        "Write keys such as `title: ...`, one a line.";
    YAML_SYNTAX = Error "yaml-syntax", "the front matter cannot be read",
        "YAML could not be understood from this place on, so nothing after it could be checked.",
        "Look at the marked place: often a quotation mark, a bracket or the indentation is missing.";
    TAB = Error "tab", "a tab indents a line of front matter",
        "YAML allows only spaces for indentation.",
        "Replace the tab by two spaces.";
    COLON_IN_TEXT = Error "colon-in-text", "a colon inside a text starts a new key",
        "In YAML a colon followed by a space separates a key from its value.",
        "Put the whole text in quotation marks: `title: \"South Korea: the ministry regrets\"`.";
    MISSING_SPACE = Error "missing-space", "a space is missing after a colon",
        "YAML takes `publish:public` as one word, not as a key with a value.",
        "Write a space after the colon: `publish: public`.";
    COUNT_QUOTES = Error "count-quotes", "a number begins with `>`",
        "YAML reads a bare `>` as the start of a long text.",
        "Write `more than 500`, or `\">500\"` in quotation marks.";
    SPECIAL_CHARACTER = Error "special-character", "a value begins with a sign that YAML keeps for itself",
        "Values cannot begin with `@`, `` ` ``, `%`, `*`, `&`, `!`, `|` or `>` unless they stand in quotation marks.",
        "Put the value in quotation marks.";
    OPEN_QUOTES = Error "open-quotes", "a quotation mark is never closed",
        "Everything after it is read as part of the text.",
        "Add the closing mark, or double it where it is meant as a sign: `'it''s'`.";
    AFTER_QUOTES = Error "after-quotes", "words follow a text in quotation marks",
        "A value that begins with a quotation mark ends at the next one.",
        "Put the whole value in the other kind of quotation marks: `'\"so-called\" experts'`.";
    EQUAL_KEYS = Error "equal-keys", "a key stands twice",
        "One of the two values would be lost.",
        "Keep one; several values are a list: `sources: [a, b]`.";
    ANCHORS = Error "anchors", "the front matter uses YAML anchors",
        "Anchors (`&name`, `*name`) hide what a record says, and can be made to grow without end.",
        "Write the value out; a text that begins with `*` or `&` wants quotation marks.";
    TWO_VERSIONS = Error "two-versions", "two versions of the same lines stand in a file",
        "Git leaves both where two people changed the same lines; readers would see both, and the marks.",
        "Keep the lines that are right, and delete the others with the three lines of marks.";
    TWO_DOCUMENTS = Error "two-documents", "the front matter holds two YAML documents",
        "A record has one front matter.",
        "Remove the extra `---`.";
    TOO_BIG = Error "too-big", "the front matter is nested too deeply or too long",
        "Limits keep a broken or hostile file from stopping the whole build.",
        "Shorten it: put longer text below the front matter.";

    FULL_WIDTH = Error "full-width", "a sign of Chinese, Japanese, Korean or Arabic writing stands where YAML wants the plain one",
        "YAML knows only the plain `:` `,` `[` `{`; `：` `，` `、` `،` `［` are letters to it, so a key or a list is not seen.",
        "Write the plain sign, and a space after it: `title: ...`, `[a, b]`. In an input method the half-width form.";
    ODD_SPACE = Error "odd-space", "a line begins with a space that is no plain space",
        "Word processors and web pages put in spaces that look like any other; YAML takes them for letters.",
        "Delete the space at the start of the line, and type it again.";
    UNSEEN_SIGN = Error "unseen-sign", "a sign that is not seen stands in a value or turns a text",
        "Word processors, chats and keyboards of Arabic and Hebrew put in signs that show nothing: marks of direction, spaces without width. In an id, a date or a word of a list they are letters like others, and in a text some of them show words in another order than they are written in.",
        "Delete the whole value, not only what is seen of it, and type it again.";
    LIST_MARK = Error "list-mark", "a list is written with marks that are not read",
        "In front matter a list's entry begins with a hyphen and a space; other marks become part of one long text.",
        "Write `- one` on a line of its own, or `[one, two]` on one line.";
    HIDDEN_REMARK = Error "hidden-remark", "a remark that other programs hide stands in the text",
        "`<!-- ... -->`, `%% ... %%` and `||...||` are not hidden here: they would be published as they are.",
        "Move what only the editors may read to `private: {notes: ...}`, or mark it: `[[redact: reason]]` ... `[[/redact]]`.";
    SHOWN_TAG = Warning "shown-tag", "a tag of HTML stands in the text",
        "Texts are Markdown; a tag is no markup here and would be printed with its angle brackets, as text pasted from Word or a web page has it.",
        "Write `**bold**`, `*italics*`, `[words](https://example.org/)`, an empty line between paragraphs; a tag that is meant to be seen stands between backticks.";
    OTHER_MARKUP = Warning "other-markup", "a sign of another program stands in the text",
        "Texts are plain Markdown with a few signs of casefile's own. What note programs and word processors read besides is printed here as it is typed, and so is what you wrote to yourself.",
        "Write it as Markdown has it: `- one` for a list, `**words**` for what is stressed; delete what only the other program needs.";
    KEYS_IN_BODY = Error "keys-in-body", "keys of the record stand below its front matter",
        "The front matter ended above them, so they would be published as text: even what stands under `private`.",
        "Remove the `---` between the keys, so that all of them stand above the second one.";

    UNKNOWN_FIELD = Error "unknown-field", "a key is not a field of this kind of record",
        "A misspelt key would be ignored, and with it perhaps a consent or a source.",
        "Correct the key; words of your own go under `facts:`.";
    MISSING_FIELD = Error "missing-field", "a required key is missing",
        "Without it the record cannot have a page that makes sense.",
        "Add the key that is named.";
    EMPTY_FIELD = Error "empty-field", "a key that matters has no value",
        "In a draft a gap is only a warning; it must be filled before the record goes to review. A key that keeps something closed (`embargo`, `consent`, `expires`, `withdrawn`, `publish_precision`) may never be empty.",
        "Fill in the value.";
    WRONG_SHAPE = Error "wrong-shape", "a value has the wrong form",
        "A text stands where a list or a map of keys is wanted, or the other way round.",
        "The message says which form the field takes.";
    CURLY_QUOTES = Error "curly-quotes", "a value stands in typographic quotation marks",
        "YAML takes “ and ” as part of the text.",
        "Use straight marks or none.";
    STRAY_WORD = Error "stray-word", "inside `{ }` a comma cut a value in two",
        "Inside braces a comma ends a value, so the rest was read as a key of its own.",
        "Put the value in quotation marks: `at: \"para. 16, 17\"`.";
    LOST_COMMENT = Error "lost-comment", "`#` after a space hid a value",
        "In YAML `#` after a space starts a remark.",
        "Name the record before the `#`, without a space: `claim: mass-return-2023-10#first`.";
    YAML_NOTHING = Error "yaml-nothing", "YAML reads this word as nothing",
        "`null`, `Null` and `~` mean an empty value.",
        "Put the word in quotation marks: `name: \"Null\"`.";
    UNKNOWN_WORD = Error "unknown-word", "a word is not one of those that the field takes",
        "The field has a closed list, because the site computes with it or prints it as a term of the field.",
        "Use one of the words that the message lists.";
    UNFAMILIAR_WORD = Warning "unfamiliar-word", "a word is not on the list of known ones",
        "The list is open, but a misspelling would start a new group of its own.",
        "Correct it, or leave it if it is meant. The type of an event can be added to `event_types` in `casefile.yaml`.";
    ODD_TAG = Warning "odd-tag", "a tag is likely not the one that is meant",
        "Each spelling is a tag with a page of its own, so a comma, a `#` or a capital letter makes a second one beside the first.",
        "Several tags are a list, `tags: [torture, detention]`, without `#`, and each is written alike everywhere.";
    BAD_DATE = Error "bad-date", "a date cannot be read",
        "Dates are EDTF, so that every precision from a day to a decade can be written as the source gives it.",
        "`2023-10-09`, `2023-10`, `2004~` (about), `1998?` (uncertain), `2023-10/2023-12` (it lasted), `{between: [2023-10-08, 2023-10-12]}` (once, on one of these days).";
    DATE_ORDER = Error "date-order", "it is unclear which number is the day and which the month",
        "In one country it is 9 October, in another 10 September.",
        "Write year-month-day: `2023-10-09`.";
    BAD_TIME = Error "bad-time", "an embargo is neither a day nor a date-time",
        "A record under embargo must open at one known moment.",
        "Write `embargo: 2026-12-01` or `embargo: 2026-12-01T09:00`.";
    BAD_COUNT = Error "bad-count", "a number of people cannot be read",
        "Counts are kept as their source gives them, so a form is needed that says at least, about or unknown.",
        "`500`, `more than 500`, `at least 500`, `about 600`, `500 to 620` or `unknown`.";
    BAD_URL = Error "bad-url", "an address cannot be used as a link",
        "Only `http`, `https`, `mailto` and `tel` links are published.",
        "Write the whole address: `https://example.org/page`.";
    BAD_LANGUAGE = Error "bad-language", "a language tag cannot be read",
        "Screen readers, fonts and search go by it.",
        "Write a BCP 47 tag: `ko`, `zh-Hans`, `en-GB`.";
    OTHER_LETTERS = Warning "other-letters", "a text is in other letters than those of its language",
        "By the language browsers choose direction and font, and screen readers their voice: Arabic that is not called Arabic is set from left to right.",
        "Say the language of the record: `lang: ar`. One text in two languages is better two records, or a translation beside its original.";
    BAD_COORDINATES = Error "bad-coordinates", "coordinates cannot be read",
        "They are latitude and longitude in degrees.",
        "`coordinates: [41.77, 129.77]`.";
    SWAPPED_COORDINATES = Warning "swapped-coordinates", "coordinates lie far from what the place is part of, and near it with the numbers turned",
        "Longitude before latitude is a point too, in another country; a map would show it there.",
        "Write latitude, north or south, first.";
    EXACT_POINT_IN_TEXT = Error "exact-point-in-text", "a text holds coordinates of a place that is to be shown less exactly",
        "What `publish_precision` makes coarser, or keeps closed, would stand in the text beside it: a house, a hiding place, a grave.",
        "Take the coordinates out of the text, or open them at the place: `publish_precision: exact`.";
    CONTACT_IN_TEXT = Error "contact-in-text", "a text says how to reach somebody, or the number of their identity card",
        "A page is for good: whoever can be reached by it can be found, by their enemies too. In a public testimony whose consent is not `public` it is an error, elsewhere a warning.",
        "Take it out, or redact it. If it is public anyway, say so with a reason that is not published: `private: {accepted: {contact-in-text: \"the number of a ministry\"}}`.";

    UNKNOWN_ID = Error "unknown-id", "a reference names no record",
        "Nothing may dangle: a reader must be able to follow every name.",
        "Correct the id, or write the record.";
    WRONG_KIND = Error "wrong-kind", "a reference names a record of the wrong kind",
        "A place cannot speak and a person is no source: the field takes other kinds.",
        "Use a record of a kind that the message names.";
    UNKNOWN_CLAIM = Error "unknown-claim", "a reference names a claim that does not exist",
        "A position must be about something that the page shows.",
        "Use one of the ids under `claims:` of that record, or no `#` for the event itself.";
    BAD_REFERENCE = Error "bad-reference", "a value is not an id",
        "A reference is the id of a record: lower-case Latin letters, digits and hyphens.",
        "Several ids are a list: `places: [china, dprk]`.";
    BAD_LINK = Error "bad-link", "a link in the text cannot be read",
        "A link that is not closed or is empty would show its brackets to the reader.",
        "`[[id]]`, `[[id|words shown]]`, `[[event#claim]]`, `[@source, para. 4]`.";
    LONE_NOTE = Warning "lone-note", "the sign of a note and its text do not meet",
        "A sign without its note is printed with its brackets; a note that no sign leads to is on no page.",
        "Write both: `[^1]` in the text, and `[^1]: words` on a line of its own.";
    OPEN_REDACTION = Error "open-redaction", "a redaction is never closed, or closes twice",
        "What must not be read would be published.",
        "`[[redact: reason]]` ... `[[/redact]]`, both in the body of the same record.";
    MISPLACED_REDACTION = Error "misplaced-redaction", "a redaction stands outside the body",
        "Redactions are cut from bodies only; elsewhere the words would be printed.",
        "Leave the words out of this field.";
    MISPLACED_LINK = Error "misplaced-link", "a link to a record stands outside the body",
        "Links are made in bodies only; elsewhere their signs would be printed as they are.",
        "Write plain words in the field, and the link in the text below the keys.";
    CAPTURE_CHANGED = Error "capture-changed", "a kept copy is not the file that was kept",
        "A copy is evidence because it is the same, to the last byte, as on the day it was kept; its digest says so to anybody.",
        "Bring back the copy as it was, from a backup. A new copy is an entry of its own under `archived`, with its own file and day.";
    BAD_DIGEST = Error "bad-digest", "a digest has not the form of a SHA-256",
        "A digest that nobody can compare proves nothing.",
        "64 digits from 0 to 9 and a to f. Remove it, and `casefile sources --hash` writes the right one.";
    NO_DIGEST = Note "no-digest", "a kept copy has no digest",
        "Without one nobody notices when the copy is changed or damaged, and nobody else can tell that it is the same.",
        "`casefile sources --hash` takes it and writes it down.";
    NO_ATTACHMENT = Error "no-attachment", "a file that a record points at does not exist",
        "The page would show a broken picture or link.",
        "Put the file beside the record, and write its name as it is, with its ending.";
    ATTACHMENT_OUTSIDE = Error "attachment-outside", "a file that a record points at is not below the site's `content/` folder",
        "Only what lies beside the records can be published with them.",
        "Copy the file into the record's own folder.";
    UNFIT_PICTURE = Error "unfit-picture", "a picture cannot be freed of what a camera or a program wrote into it",
        "A picture file may hold the place, the time, the device and a name. casefile makes each picture anew from its pixels alone; one that it cannot make anew would go out with all of it.",
        "Save the picture again as JPEG or PNG, or take another copy of it. To keep a file as evidence, byte for byte, name it in a source: `archived: {file: ..., share: true}`.";
    UNSEEN_IN_FILE = Warning "unseen-in-file", "a published file may hold more than it shows",
        "Films, recordings, PDFs and office documents hold places, times, devices, names and earlier versions. casefile copies them as they are, and so what lies in `static/`: a picture there that says where it was taken is an error.",
        "Take it out with another program, and look again. To accept the rest, give the reason: `private: {accepted: {unseen-in-file: \"...\"}}`.";
    NO_ALT = Error "no-alt", "a picture in a text has no words",
        "Who cannot see it, or whose connection does not load it, learns nothing of what it shows.",
        "Say what it shows, between the square brackets before the name of the file: `![Rubble of a house on Hill Street]`.";
    SAME_TITLE = Warning "same-title", "two records have the same title and date",
        "Readers cannot tell them apart, and most often one is a copy: what is corrected or withdrawn in the one stays in the other.",
        "Delete the copy, or say in the titles what tells the two apart.";
    SHOWN_WITHOUT = Note "shown-without", "a public record is shown without records that are still closed",
        "References to closed records are dropped, so a page may say less than its file.",
        "Right, if that is what you want; else make those records public.";

    NO_SOURCE = Error "no-source", "something public names no source that is public too",
        "Nothing unsourced: a reader must be able to ask where it is from.",
        "Add `sources:` with a source, or the testimony or statement that tells of it. Not ready? `publish: review` keeps it here.";
    POINT_WITHOUT_SOURCE = Warning "point-without-source", "coordinates are shown, and no source that is public says so",
        "A mark on a map looks certain. A reader must be able to ask where it is from.",
        "Add `sources:` with a map, a gazetteer or a report that gives them; or leave out `publish_precision`, and none are shown.";
    EQUAL_CLAIMS = Error "equal-claims", "two claims of one record have the same id",
        "A claim has an address of its own, so its id must be unique on its record.",
        "Rename one of the two.";
    NAMING = Error "naming", "a reason to print a name lacks what it rests on",
        "A name that is printed cannot be taken back.",
        "`official-role` wants `roles`; `own-publication` and `court-record` want `sources`; `consent` and `family-consent` want a `consent`; `public-interest` wants an `editor_note` with the reason.";
    NAMING_MINOR = Error "naming-minor", "the name of a minor would be printed",
        "For minors only `family-consent` and `court-record` hold.",
        "Remove `named_because`: the pseudonym or description is printed instead.";
    NAME_STAYS_CLOSED = Note "name-stays-closed", "a name will not be printed",
        "Nothing says why it may be printed, so the page shows the pseudonym or description.",
        "Right, if that is what you want. The six reasons for which a name may be printed, and what each wants: `casefile explain named_because`.";
    NO_STAND_IN = Error "no-stand-in", "a person whose name is not printed has nothing to print instead",
        "The page needs words for this person.",
        "Add `pseudonym: ...` or `description: ...`.";
    CONSENT = Error "consent", "a consent lacks something, or allows less than the record asks",
        "Testimony is published only as its witness agreed.",
        "Write what was agreed to, no more: `consent: {level: pseudonym, basis: ..., scope: [web], given: 2023-10-01}`.";
    WHO_ELSE = Warning "who-else-could-it-be", "a witness without a name is close to somebody whose name is printed",
        "A village knows whose brother or lawyer somebody is: beside a printed name, a pseudonym hides little.",
        "Leave out `connection` and such words in the title, or print neither name. To accept the risk, give the reason: `private: {accepted: {who-else-could-it-be: \"...\"}}`.";
    NOT_BUILT = Note "not-built", "a public record is not built",
        "Its embargo, or the consent that it rests on, keeps it closed for this medium and this day.",
        "Right, if that is what you want; `--as-of` sets another day.";
    OTHER_MOMENT = Error "other-moment", "another day than today opens what is closed now",
        "On a day before today a consent still holds that was withdrawn or has ended since: who took a word back must not be published by an option that somebody forgot. On a day to come, embargoes have passed that hold today.",
        "Build without `--as-of`. `check`, `list` and `serve` may look at another day; there this is a warning, and so it is for a day to come.";
    ONE_ORIGIN = Warning "one-origin", "`corroborated` wants two voices with knowledge of their own",
        "Two reports that rest on the same source are one report.",
        "Write `assessment: reported`, or say in `based_on` what each voice's own knowledge rests on.";
    DATED_BEFORE = Error "dated-before", "a statement or testimony is dated before the event that it speaks of",
        "Nobody speaks of what has not happened yet: one of the two dates is wrong.",
        "Correct the date, or what it is `about`.";
    FUTURE_DATE = Warning "future-date", "a date lies in the future",
        "What has happened, was said or was read has a past date; most often a figure of the year is wrong.",
        "Correct it. What is only announced may keep its date: a hearing, a vote.";
    CONSENT_EARLY = Warning "consent-early", "a consent is older than what is told under it",
        "Nobody can agree to the publication of what has not happened yet: the day is likely copied from another record.",
        "Write the day on which this witness agreed under `given`, or leave `given` out.";
    EMBARGO_EARLY = Warning "embargo-early", "an embargo has ended before the thing itself happened",
        "Such an embargo keeps nothing closed: most often a figure of the year is wrong.",
        "Correct the day under `embargo`, or leave it out.";
    WITNESS_GONE = Warning "witness-gone", "a witness was withdrawn, and what the witness told stays",
        "Whoever takes back what they told mostly means the testimony, not the page about themselves.",
        "Set `publish: withdrawn` on the testimony too, or write `withdrawn:` with the day into its consent.";
    ORDER_CYCLE = Error "order-cycle", "events stand in a circle of `after` and `before`",
        "Each would have to come before the other.",
        "Remove one of the relations.";
    ORDER_APART = Error "order-apart", "`after` or `before` contradicts the dates",
        "The event would have to end before it begins.",
        "Correct the date or the relation.";
    NARROWED = Note "narrowed", "an order holds only for part of the stated date",
        "`after` and `before` narrow what is used for sorting, never the date that is shown.",
        "Right, if the sources say so.";
    UNLIKELY_YEAR = Error "unlikely-year", "a year is likely one of another calendar",
        "Dates are read in the common calendar: `1445` is a year of the Middle Ages, and a timeline would begin there.",
        "Write the year of the common calendar: `2023-10-09`. The source's own words can stand beside it under `text`.";
    LASTED_OR_ONCE = Warning "lasted-or-once", "a range says that it lasted, but its words name one moment",
        "`/` means that it went on all that time.",
        "Once, on one of these days: `date: {between: [2023-10-08, 2023-10-12]}`.";
    OTHER_WEEKDAY = Warning "other-weekday", "the words of a date name a weekday that the day is not",
        "Either the day was reckoned wrongly or the words belong to another date.",
        "Look at the calendar, and correct the date or its `text`.";
    CIRCLE = Error "circle", "records are part of one another in a circle",
        "A place cannot lie in itself.",
        "Remove one `part_of`.";
    NO_CASE = Warning "no-case", "a public event stands in no case, and the site has several",
        "Statements and testimonies follow the events that they speak of, so all of them would be missing from the case's page.",
        "Write `cases: ID` on the event.";
    SAME_AS_OUTPUT = Error "same-output", "two things would be written to the same address",
        "One would overwrite the other.",
        "Rename one of the two.";
    BAD_OLD_PATH = Error "bad-old-path", "an entry of `old_paths` cannot be the address of a page",
        "A small page is made at each old address. It must be a file inside the site on every disk, a USB stick included.",
        "Write the path as it stood after the host, without `?` and `#`: `/news/return.html` or `/news/return/`.";
    LONE_TRANSLATION = Error "lone-translation", "a translation has no original",
        "A translation inherits dates, sources and consent from its original.",
        "Put it beside its original, with the same name: `te-1.md` and `te-1.ko.md`.";
    CONSENT_SCOPE = Error "consent-scope", "a translation is public, and its original's consent does not include it",
        "A translation carries a testimony to other readers, perhaps to those whom the witness fears; that has to be agreed to.",
        "Ask again, and then add `translation` to the `scope` of the consent. Until then: `publish: draft` in the translation.";
    TRANSLATION_AHEAD = Error "translation-ahead", "a translation is more open than its original",
        "What the original keeps closed would be read in the other language.",
        "Set `publish` in the translation to what the original says, or to `draft`.";
    REDACTIONS_DIFFER = Error "redactions-differ", "a translation has more or fewer redactions than its original",
        "What is cut in one language would be read in the other.",
        "Mark the same passages in both: `[[redact: reason]]` ... `[[/redact]]`.";
    NOT_YET_SHOWN = Note "not-yet-shown", "a translation is checked but not yet published",
        "This version of casefile builds the pages of the site's first language.",
        "Nothing is to be done.";

    BAD_SETTINGS = Error "bad-settings", "`casefile.yaml` cannot be used",
        "The settings name the site and its rules; an unknown key there would be ignored without a word.",
        "Correct the key or value that is marked.";
    LEAK = Error "leak", "an output would hold what is withheld",
        "The guard reads every output before it is written: for names that are not printed, `private`, redacted passages, titles and ids of closed records, and the withheld list. A name that is out cannot be called back.",
        "Take the words out where the message says that they stand, or open them where they are withheld, if they may be read after all.";
    TOO_COMMON = Warning "too-common", "a word of a withheld name stands on pages about other matters",
        "One word may be another person there, or an everyday word: on pages about the same matter it is an error, elsewhere you are told.",
        "Look at the place that is named. If the person is meant, take the word out. If it is an everyday word (`May`, `Hope`), say so with a reason that is not published: `private: {accepted: {too-common: \"May is also a month\"}}`; then only the whole name is looked for, and a name of that one word stops nothing, or, if it is as long as a whole name in Hangul or Han, only pages about the same matter.";
    SHORT_REMARK = Note "short-remark", "remarks under `private` are too short to be looked for",
        "Of `private: {notes: ...}` six words in a row are looked for; fewer are everyday phrases, and a number alone stands on many pages. Who writes a name there may take it for guarded.",
        "Nothing, if they are only for you. Write what must stand nowhere under a key that says what it is: `private: {names: [...]}`, each word of which is looked for, or `private: {phone: \"...\"}`. `casefile show ID` says how many such remarks a record has.";
    REDACTED_WORD_ELSEWHERE = Warning "redacted-word-elsewhere", "a word of a redacted passage stands open near by",
        "Whoever reads a name in a caption beside a testimony knows what the redaction leaves out. One word may be somebody else, so it stops nothing.",
        "Look at both places. If the same person is meant, take the word out there, or redact it too.";
    ID_TELLS_A_NAME = Error "id-tells-a-name", "the name of a file holds a word that is withheld",
        "File names become addresses, and stand in every link to the page.",
        "Rename the file, and what refers to it, to something neutral, such as a year and a number.";
    OPEN_ELSEWHERE = Warning "open-elsewhere", "something released says what is withheld here",
        "The guard cannot look for words that readers see anyway, so it does not protect them.",
        "If it is another person of the same name, nothing is to be done. Else close the record that says it.";
    LIST_LINE = Warning "list-line", "a line of the withheld list may not be read as it is meant",
        "A line is one name or one value. What else stands in it is looked for with it, so the name alone may pass.",
        "One name a line, in every spelling; a remark stands on a line of its own that begins with `# `.";
    BAD_LIST = Error "bad-list", "the withheld list cannot be read",
        "Without it the outputs would not be searched for the words that it holds.",
        "See that the file is where `withheld:` in `casefile.yaml` says, and saved as UTF-8.";
    BAD_TEMPLATE = Error "bad-template", "a template cannot be read or filled",
        "A page made from a broken template would be broken too.",
        "Correct the template at the line that is named, or remove it to use the built-in one.";
    FOREIGN_ADDRESS = Error "foreign-address", "a template or style of the site's own loads something from another host",
        "Each reader's computer would ask that host for it, and so tell who reads what and when; pages block it, and a copy on a stick would lack it.",
        "Put a copy of the file into `static/`: `<script defer src=\"{{ root }}own.js\"></script>`. A link that readers follow, `<a href>`, may lead anywhere.";
    BLOCKED_INSIDE = Warning "blocked-inside", "a template holds a style or script that its page blocks",
        "Pages allow nothing inline: what slips into one by mistake or malice does nothing. Nor does what you write there.",
        "Put styles into `static/own.css` and scripts into `static/own.js`, and lead to them from the page's head.";
    NO_STATIC = Warning "no-static", "a template names a file that is not in `static/`",
        "The page would lack its style, script or picture, and nothing would say why.",
        "Write the file's name as it is in `static/`, with its ending and capitals: `{{ root }}own.css`.";
    BAD_WORDS = Error "bad-words", "a word table cannot be read",
        "The words of the site come from Fluent files; a broken one would leave gaps.",
        "Correct the line that is named.";
    NO_WORDS = Warning "no-words", "the site's language has no word table, or one with gaps",
        "Menus, headings and dates come from a word table; what it lacks stands in English on every page.",
        "`casefile explain words > templates/words/uk.ftl` writes the English table there, to be translated; `casefile explain languages` says more.";
    UNKNOWN_WORDS = Warning "unknown-words", "a key of a word table stands on no page",
        "A misspelt key would change nothing, and the page would go on showing the built-in words.",
        "Correct the key; `casefile explain words` prints all of them.";
    UNUSED_TEMPLATE = Warning "unused-template", "a file under `templates/` is used by nothing",
        "A file there replaces the built-in one of the same name; under any other name it changes nothing.",
        "Give it the name of the template that it is to replace, or name it in one of your own templates.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_every_text_is_written() {
        for (index, rule) in RULES.iter().enumerate() {
            assert!(RULES[..index].iter().all(|other| other.code != rule.code), "{} twice", rule.code);
            assert!(!rule.what.is_empty() && !rule.why.is_empty() && !rule.fix.is_empty(), "{}", rule.code);
            assert!(!rule.what.ends_with('.'), "{}", rule.code);
        }
    }
}
