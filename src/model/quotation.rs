//! Words quoted from somebody: always as given, with their languages.

use crate::text::Text;

/// A quotation, word for word.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    pub text: Text,
    /// Language of `text` (BCP 47), when it is not the record's.
    pub lang: Option<Text>,
    /// The words as they were first said or written.
    pub original: Option<Text>,
    pub original_lang: Option<Text>,
    /// Who translated it, as words.
    pub translated_by: Option<Text>,
}
