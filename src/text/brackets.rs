//! Brackets in which somebody may write a mark, whatever the keyboard has: of casefile's own marks only `[[` and `]]` count, and
//! whoever looks for what was meant as one looks for all of these.

/// Each stands beside its end in [`CLOSING`].
pub const OPENING: [char; 17] =
    ['[', '<', '{', '(', '［', '（', '｛', '【', '〔', '《', '「', '『', '〖', '〚', '⟦', '〈', '＜'];
pub const CLOSING: [char; 17] =
    [']', '>', '}', ')', '］', '）', '｝', '】', '〕', '》', '」', '』', '〗', '〛', '⟧', '〉', '＞'];
