//! What the YAML engine says of a fault, as far as the mistakes of writers are told apart by it. The one place that knows what the engine
//! has for them, which is far more; its words are never asked.

use serde_yaml::granit_parser::ErrorKind;

/// What the engine says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// A line that should hold a key and has no colon.
    NoColon,
    /// Words behind the mark that closes a quotation.
    AfterQuotes,
    OpenQuotes,
    OpenBracket,
    /// Lists or maps in one another without end.
    TooDeep,
    /// `\d` or `\xZZ` between double marks.
    Escape,
    /// `[#one`: a remark that no space parts from what stands before it.
    RemarkTouches,
    /// A tab where a text goes on.
    Tab,
    /// A colon and a space within a value.
    SecondColon,
    /// `a: - b` or `a: ? b`.
    MarkInValue,
    /// A line that stands neither with the entries or keys above it nor below them.
    Uneven,
    /// The same, left of the first key.
    LeftOfAll,
    /// What writers hardly do: the engine's own words are shown.
    Else,
}

impl Said {
    pub fn of(kind: &ErrorKind) -> Said {
        match kind {
            ErrorKind::SimpleKeyExpected => Self::NoColon,
            ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
                Self::AfterQuotes
            }
            ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => Self::OpenQuotes,
            ErrorKind::UnclosedFlowCollection { .. } => Self::OpenBracket,
            ErrorKind::RecursionLimitExceeded => Self::TooDeep,
            ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidLowSurrogateHexEscape => Self::Escape,
            ErrorKind::CommentNotSeparated => Self::RemarkTouches,
            ErrorKind::TabInPlainScalar => Self::Tab,
            ErrorKind::MappingValueNotAllowed => Self::SecondColon,
            ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::MappingKeyNotAllowed => Self::MarkInValue,
            ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::UnexpectedEofBlockMapping => Self::Uneven,
            ErrorKind::ExpectedDocumentStart => Self::LeftOfAll,
            _ => Self::Else,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_yaml::granit_parser::{Options, Parser};

    use super::*;

    fn said(yaml: &str) -> Option<Said> {
        let mut events = Parser::new_from_str_with_options(yaml, Options::default());
        std::iter::from_fn(|| events.next_event())
            .find_map(|event| event.err())
            .map(|error| Said::of(error.kind()))
    }

    #[test]
    fn the_engine_says_of_each_mistake_what_it_is_told_by() {
        let deep = "[".repeat(3000);
        for (yaml, expected) in [
            ("a: b\nc\n", Said::NoColon),
            ("a: \"b\" c", Said::AfterQuotes),
            ("a: 'b' c", Said::AfterQuotes),
            ("a: \"b", Said::OpenQuotes),
            ("a: \"b\n---\n", Said::OpenQuotes),
            ("a: [b", Said::OpenBracket),
            (&deep, Said::TooDeep),
            ("a: \"\\d\"", Said::Escape),
            ("a: \"\\xZZ\"", Said::Escape),
            ("a: \"\\ud800\\uZZZZ\"", Said::Escape),
            ("a: [#b]", Said::RemarkTouches),
            ("a: b\n\tc: d\n", Said::Tab),
            ("a: b: c", Said::SecondColon),
            ("a: - b", Said::MarkInValue),
            ("a: ? b", Said::MarkInValue),
            ("a:\n  - b\n  c: d\n", Said::Uneven),
            ("a:\n  b: c\n d: e\n", Said::Uneven),
            ("  a: b\nc: d\n", Said::LeftOfAll),
            ("a: @b", Said::Else),
        ] {
            assert_eq!(said(yaml), Some(expected), "{:?}", yaml.get(..30).unwrap_or(yaml));
        }
        assert_eq!(said("a: b\n"), None);
    }
}
