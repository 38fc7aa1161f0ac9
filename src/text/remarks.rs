//! Remarks that other programs hide: `<!-- ... -->` in web pages, `%% ... %%` in note programs. Whoever writes one believes that
//! nobody reads it. It knows no Markdown: whether one stands in code is for the caller to say.

use std::ops::Range;

const SIGNS: [(&str, &str); 2] = [("<!--", "-->"), ("%%", "%%")];

/// A remark with its signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub span: Range<usize>,
    /// What stands between its signs; without the second one, all that follows.
    pub inside: Range<usize>,
    pub is_closed: bool,
}

/// All remarks of a text that stand in none of these ranges, which are in order.
pub fn remarks(text: &str, skipped: &[Range<usize>]) -> Vec<Remark> {
    SIGNS.iter().flat_map(|(opening, closing)| of_sign(text, skipped, opening, closing)).collect()
}

fn of_sign(text: &str, skipped: &[Range<usize>], opening: &str, closing: &str) -> Vec<Remark> {
    let find = |sign: &str, from: usize| {
        memchr::memmem::find(&text.as_bytes()[from..], sign.as_bytes()).map(|at| from + at)
    };
    let mut found = Vec::new();
    let (mut at, mut has_close) = (0, true);
    while let Some(start) = find(opening, at) {
        at = start + opening.len();
        let before = skipped[..skipped.partition_point(|range| range.start <= start)].last();
        if let Some(cut) = before.filter(|range| start < range.end) {
            at = cut.end.max(at);
            continue;
        }
        let close = if has_close { find(closing, at) } else { None };
        has_close = close.is_some();
        // `5%` with a slip of the finger begins nothing.
        if close.is_none() && opening == "%%" && text[..start].ends_with(|sign: char| sign.is_ascii_digit()) {
            continue;
        }
        let end = close.unwrap_or(text.len());
        at = (end + closing.len()).min(text.len());
        found.push(Remark {
            span: start..at,
            inside: start + opening.len()..end,
            is_closed: close.is_some(),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<&str> {
        remarks(text, &[]).into_iter().map(|remark| &text[remark.inside]).collect()
    }

    #[test]
    fn a_remark_without_an_end_goes_on_to_the_end_of_the_text() {
        assert_eq!(inside("a <!-- b --> c %%d%% e"), [" b ", "d"]);
        assert_eq!(inside("a %% b\n\nc"), [" b\n\nc"]);
        assert_eq!(inside("a <!-- b"), [" b"]);
        assert_eq!(inside("It was 5%% of all."), [""; 0]);
        assert_eq!(inside("In 2019%% the driver, room 7%% and"), [" the driver, room 7"]);
        assert!(!remarks("%%", &[])[0].is_closed);
    }
}
