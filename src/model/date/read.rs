//! A date's text, read: EDTF, or one of the few English words that stand for it.
//!
//! Nothing is guessed here. What does not read goes to `mistakes`, which finds out what was probably meant
//! and says how to write it; it is never accepted silently, since `9/10/2023` is two different days.

use edtf_core::{self as edtf, Date, Edtf, Interval, IntervalEndpoint, Qualifier, Set, SetElement, SetKind};

use super::{DateProblem, DateProblemKind, Shape, bounds_of, mistakes};

/// The words that may stand before one date, and what they make of it.
const LEADS: &[(&str, Lead)] = &[
    ("before", Shape::Before),
    ("after", Shape::After),
    ("since", since),
    ("until", until),
    ("till", until),
    ("by", on_or_before),
    ("on or before", on_or_before),
    ("in or before", on_or_before),
    ("on or after", on_or_after),
    ("in or after", on_or_after),
];

type Lead = fn(Date) -> Shape;

/// The words for `~`.
const ABOUT: &[&str] = &["about", "around", "circa", "ca.", "ca", "c."];

/// Reads a whole date.
pub(super) fn read(written: &str) -> Result<Shape, DateProblem> {
    let text = written.trim();
    read_trimmed(text).map_err(|problem| problem.moved(lead_of(written, text)))
}

/// Once, on one of these.
pub(super) fn between(first: &str, last: &str) -> Result<Shape, DateProblem> {
    let dates = (operand(first).map_err(in_part(0))?, operand(last).map_err(in_part(1))?);
    if is_backwards(&dates.0, &dates.1) {
        let (first, last) = (first.trim(), last.trim());
        let help = vec![format!("write the earlier date first: `between: [{last}, {first}]`")];
        return Err(together(format!("`{last}` is earlier than `{first}`"), help));
    }
    Ok(Shape::Between(dates.0, dates.1))
}

/// All that time.
pub(super) fn lasted(from: Option<&str>, to: Option<&str>) -> Result<Shape, DateProblem> {
    let start = from.map(operand).transpose().map_err(in_part(0))?;
    let end = to.map(operand).transpose().map_err(in_part(1))?;
    match (start, end) {
        (None, None) => Err(mistakes::empty("a span needs `from`, `to` or both")),
        (Some(start), Some(end)) if is_backwards(&start, &end) => {
            let (from, to) = (from.unwrap_or_default().trim(), to.unwrap_or_default().trim());
            let help = vec![format!("write the earlier date first: `from: {to}, to: {from}`")];
            Err(together(format!("it ends (`{to}`) before it begins (`{from}`)"), help))
        }
        _ => Ok(Shape::Lasted(Interval { start: end_of(start), end: end_of(end) })),
    }
}

/// Once, on one of these single dates.
pub(super) fn one_of(members: &[&str]) -> Result<Shape, DateProblem> {
    if members.is_empty() {
        return Err(mistakes::empty("a list of dates needs at least one"));
    }
    let read = |(n, member): (usize, &&str)| element(member).map_err(in_part(n));
    let elements = members.iter().enumerate().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(Shape::Set(Set { kind: SetKind::OneMember, elements }))
}

/// One member of a list: YAML reads `[2023-10-08..2023-10-12]` as a list of one, dots and all.
fn element(member: &str) -> Result<SetElement, DateProblem> {
    match Edtf::parse(&format!("[{}]", member.trim())) {
        Ok(Edtf::Set(set)) if set.elements.len() == 1 => Ok(set.elements[0]),
        _ => operand(member).map(SetElement::Date),
    }
}

/// Whether the one cannot come before the other.
pub(super) fn is_backwards(first: &Date, last: &Date) -> bool {
    matches!((bounds_of(*first).earliest, bounds_of(*last).latest), (Some(from), Some(to)) if from > to)
}

/// `text` without the word that it begins with, if it does so in whatever case.
pub(super) fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    let parted = word.ends_with('.') || rest.starts_with(char::is_whitespace);
    (head.eq_ignore_ascii_case(word) && parted).then(|| rest.trim_start())
}

fn read_trimmed(text: &str) -> Result<Shape, DateProblem> {
    if let Some((word, rest, shape)) =
        LEADS.iter().find_map(|&(word, shape)| Some((word, strip_word(text, word)?, shape)))
    {
        return operand(rest).map(shape).map_err(|problem| problem.after_word(word).behind(text, rest));
    }
    if let Some((first, last)) = two_dates(text, "between", " and ") {
        return between(first, last).map_err(|problem| problem.of_two(text, "between", " and "));
    }
    if let Some((from, to)) = two_dates(text, "from", " to ") {
        return lasted(Some(from), Some(to)).map_err(|problem| problem.of_two(text, "from", " to "));
    }
    if let Some((rest, date)) = about(text) {
        return date.map(Shape::Date).map_err(|problem| problem.behind(text, rest));
    }
    expression(text)
}

/// `between X and Y`, `from X to Y`: the lead word says which of the two is meant, so both are read.
fn two_dates<'a>(text: &'a str, lead: &str, joint: &str) -> Option<(&'a str, &'a str)> {
    let (first, last) = strip_word(text, lead)?.split_once(joint)?;
    Some((first.trim(), last.trim()))
}

fn expression(text: &str) -> Result<Shape, DateProblem> {
    let edtf =
        Edtf::parse(text).or_else(|error| Edtf::parse(&without_spaces_in_set(text)).map_err(|_| error));
    match edtf {
        Ok(Edtf::Date(date)) => Ok(Shape::Date(date)),
        Ok(Edtf::DateTime(moment)) => Ok(Shape::Moment(moment)),
        Ok(Edtf::Interval(interval)) => Ok(Shape::Lasted(interval)),
        Ok(Edtf::Set(set)) => Ok(Shape::Set(set)),
        Err(_) => in_words(text).ok_or_else(|| mistakes::explain(text)),
    }
}

/// `[about 2004, 2006]`: a choice whose members are in words, as a YAML list of them is kept.
fn in_words(text: &str) -> Option<Shape> {
    let inner = text.strip_prefix('[')?.strip_suffix(']')?;
    let members: Vec<&str> = inner.split(',').collect();
    (!inner.contains('[')).then(|| one_of(&members).ok())?
}

/// People put a space after a comma; inside brackets it can mean nothing else.
fn without_spaces_in_set(text: &str) -> String {
    if text.starts_with(['[', '{']) { text.replace(' ', "") } else { text.to_owned() }
}

/// One date, `about` or not: what may stand after a word, or in `between`, `from` and `to`.
fn operand(text: &str) -> Result<Date, DateProblem> {
    let trimmed = text.trim();
    let read = match about(trimmed) {
        Some((rest, date)) => date.map_err(|problem| problem.behind(trimmed, rest)),
        None => one_date(trimmed),
    };
    read.map_err(|problem| problem.moved(lead_of(text, trimmed)))
}

fn about(text: &str) -> Option<(&str, Result<Date, DateProblem>)> {
    let rest = ABOUT.iter().find_map(|word| strip_word(text, word))?;
    Some((rest, one_date(rest).map(approximate)))
}

fn one_date(text: &str) -> Result<Date, DateProblem> {
    match expression(text)? {
        Shape::Date(date) => Ok(date),
        shape => Err(mistakes::not_one_date(text, &shape)),
    }
}

fn approximate(mut date: Date) -> Date {
    let mark = |qualifier: &mut Qualifier| qualifier.approximate = true;
    mark(&mut date.year.qualifier);
    date.month.iter_mut().for_each(|month| mark(&mut month.qualifier));
    date.day.iter_mut().for_each(|day| mark(&mut day.qualifier));
    date
}

fn since(date: Date) -> Shape {
    Shape::Lasted(Interval { start: IntervalEndpoint::Date(date), end: IntervalEndpoint::Open })
}

fn until(date: Date) -> Shape {
    Shape::Lasted(Interval { start: IntervalEndpoint::Open, end: IntervalEndpoint::Date(date) })
}

fn on_or_before(date: Date) -> Shape {
    Shape::Set(Set { kind: SetKind::OneMember, elements: vec![SetElement::OnOrBefore(date)] })
}

fn on_or_after(date: Date) -> Shape {
    Shape::Set(Set { kind: SetKind::OneMember, elements: vec![SetElement::OnOrAfter(date)] })
}

fn end_of(date: Option<Date>) -> IntervalEndpoint {
    date.map_or(IntervalEndpoint::Open, IntervalEndpoint::Date)
}

fn together(message: String, help: Vec<String>) -> DateProblem {
    DateProblem { kind: DateProblemKind::Backwards, at: 0..0, part: None, message, help }
}

fn in_part(part: usize) -> impl Fn(DateProblem) -> DateProblem {
    move |problem| DateProblem { part: Some(part), ..problem }
}

/// How many bytes `whole` has before `part`, which is a slice of it.
fn lead_of(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

impl DateProblem {
    /// The same problem, seen from a text that has so many bytes more before it.
    fn moved(mut self, bytes: usize) -> DateProblem {
        self.at = self.at.start + bytes..self.at.end + bytes;
        self
    }

    /// The same problem of what stands behind a word such as `about`, which goes with whatever is to be written: without it the
    /// date would say more than its writer knows.
    fn behind(mut self, text: &str, rest: &str) -> DateProblem {
        let word = text[..lead_of(text, rest)].trim_end();
        if self.kind == DateProblemKind::WantsOneDate {
            return self.moved(lead_of(text, rest));
        }
        for help in self.help.iter_mut().filter(|help| help.starts_with("write ")) {
            let parts = help.split('`').enumerate().map(|(place, part)| match place % 2 {
                1 if operand(part).is_ok() => format!("{word} {part}"),
                _ => part.to_owned(),
            });
            *help = parts.collect::<Vec<_>>().join("`");
        }
        self.help.retain(|help| !help.contains("about then: "));
        self.moved(lead_of(text, rest))
    }

    /// The same problem about one of two dates in a text: pointing at all of it, and with both put right if
    /// that can be done.
    fn of_two(self, text: &str, lead: &str, joint: &str) -> DateProblem {
        let both = mistakes::two_dates(text, lead, joint).filter(|_| self.part.is_some());
        both.unwrap_or(DateProblem { at: 0..text.len(), part: None, ..self })
    }

    /// Where the word before it wants one date, say which word.
    fn after_word(mut self, word: &str) -> DateProblem {
        if self.kind == DateProblemKind::WantsOneDate {
            self.message = format!("`{word}` takes one date, and {}", self.message);
        }
        self
    }
}

/// What a shape that is not one date is called in a message.
pub(super) fn called(shape: &Shape) -> &'static str {
    match shape {
        Shape::Moment(_) => "a date with a time of day",
        Shape::Lasted(_) => "a span",
        Shape::Set(edtf::Set { kind: SetKind::AllMembers, .. }) => "several dates",
        Shape::Set(_) | Shape::Between(..) => "a choice of dates",
        Shape::Date(_) | Shape::Before(_) | Shape::After(_) => "a date",
    }
}
