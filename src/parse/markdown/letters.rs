//! Letters and signs of languages that put no space where others do: which of them stand beside what without one.

/// Punctuation as wide as a Chinese letter.
pub fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{30fb}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// Letters of languages that join words and their endings or beginnings: Korean, Chinese, Japanese, Arabic, Hebrew, Thai, Lao, Burmese,
/// Khmer.
pub fn is_joined(letter: char) -> bool {
    letter.is_alphabetic()
        && matches!(letter, '\u{590}'..='\u{8ff}' | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
            | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}' | '\u{20000}'..='\u{3ffff}')
}

/// Korean has the punctuation of Chinese, and spaces.
pub fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a line that ends between these two ends without a space: between letters of Chinese and Japanese, and their signs.
pub fn are_joined(before: char, after: char) -> bool {
    let is_spaceless = |sign: char| {
        is_wide(sign)
            || matches!(sign, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    };
    let is_shared = |sign: char| matches!(sign, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    match (is_spaceless(before), is_spaceless(after)) {
        (true, true) => true,
        (true, false) => is_shared(after),
        (false, true) => is_shared(before),
        (false, false) => false,
    }
}
