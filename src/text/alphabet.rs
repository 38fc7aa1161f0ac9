//! The order of names in lists, as readers of several scripts look for them: signs before a name do not count, numbers count by
//! their value, and Arabic letters that keyboards write in two ways are one. It knows no strokes and no sounds: Chinese names stand
//! in the order of their letters in Unicode, which is that of their radicals.

use super::plain_digit;

/// What a name is sorted by.
pub fn sort_key(name: &str) -> String {
    let name = without_form(name.trim_start());
    let mut key = String::with_capacity(name.len());
    let mut signs = name.chars().skip_while(|sign| !sign.is_alphanumeric()).peekable();
    while let Some(sign) = signs.next() {
        if !plain_digit(sign).is_ascii_digit() {
            key.extend(plain_arabic(sign).into_iter().flat_map(char::to_lowercase));
            continue;
        }
        let mut digits = String::from(plain_digit(sign));
        while let Some(digit) = signs.next_if(|next| plain_digit(*next).is_ascii_digit()) {
            digits.push(plain_digit(digit));
        }
        let value = digits.trim_start_matches('0');
        // Of two numbers the longer one is the greater.
        key.push('0');
        key.push(char::from_u32(1 + value.len() as u32).unwrap_or(char::MAX));
        key.push_str(value);
    }
    key
}

/// The name of a Korean company or association without the sign of its form, under which nobody looks for it.
fn without_form(name: &str) -> &str {
    let forms = ["(주)", "(사)", "(재)", "（주）", "（사）", "（재）", "㈜"];
    forms.iter().find_map(|form| name.strip_prefix(form)).unwrap_or(name)
}

/// A letter without what Arabic keyboards write in two ways; none for a sign that only tells a vowel or stretches a word.
pub fn plain_arabic(letter: char) -> Option<char> {
    match letter {
        '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' => None,
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ة' => Some('ه'),
        'ى' | 'ی' => Some('ي'),
        'ک' => Some('ك'),
        'ؤ' => Some('و'),
        letter => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_where_readers_look_for_them() {
        for names in [
            &["가평", "(주)나라", "“마을”", "한빛"][..],
            &["第2号", "第10号"],
            &["أحمد", "اسد", "إمام"],
            &["No. 2", "no. 10", "No. 010a"],
            &["2 days", "10 days", "Apple"],
        ] {
            let mut sorted = names.to_vec();
            sorted.sort_by_key(|name| sort_key(name));
            assert_eq!(sorted, names);
        }
    }
}
