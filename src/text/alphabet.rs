//! The order of names in lists, as readers of several scripts look for them: signs before a name do not count, numbers count by
//! their value, an accent only tells equal names apart (`Ñuble` stands among N), Arabic letters that keyboards write in two ways are
//! one, and those of Persian and Urdu stand behind their like. It knows no strokes and no sounds: Chinese names stand in the order of
//! their letters in Unicode, which is that of their radicals.

use super::{fold, plain_digit};

/// What a name is sorted by.
pub fn sort_key(name: &str) -> String {
    let name = without_form(name.trim_start());
    let plain = fold::plain_accents(name);
    let is_plain = plain == name;
    let mut key = letters_key(&plain);
    if !is_plain {
        key.push('\0');
        key.push_str(name);
    }
    key
}

fn letters_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut signs = name.chars().skip_while(|sign| !sign.is_alphanumeric()).peekable();
    while let Some(sign) = signs.next() {
        if !plain_digit(sign).is_ascii_digit() {
            for letter in plain_arabic(sign).into_iter().flat_map(char::to_lowercase) {
                push_in_order(letter, &mut key);
            }
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

/// A letter that Persian or Urdu have beyond those of Arabic stands behind the one that it looks like.
fn push_in_order(letter: char, key: &mut String) {
    const BEHIND: [(char, char); 9] = [
        ('پ', 'ب'),
        ('ٹ', 'ت'),
        ('چ', 'ج'),
        ('ڈ', 'د'),
        ('ڑ', 'ر'),
        ('ژ', 'ز'),
        ('ڤ', 'ف'),
        ('گ', 'ك'),
        ('ں', 'ن'),
    ];
    match BEHIND.iter().find(|(own, _)| *own == letter) {
        Some((_, before)) => key.extend([*before, char::MAX]),
        None => key.push(letter),
    }
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
            &[
                "Ángol",
                "Chépica",
                "Chile",
                "Chittagong",
                "Éire",
                "Łódź",
                "Noor",
                "Ñuble",
                "Nuuk",
                "Ürümqi",
                "Zaragoza",
            ],
            &["آبادان", "بم", "پاوه", "تهران", "جهرم", "چالوس", "زاهدان", "ژاله", "کرج", "گرگان", "يزد"],
            &["Resume", "Résumé", "Resumes"],
            &["Елена", "Ёлкин", "Жук", "Игорь", "Йошкар", "Кира"],
        ] {
            let mut sorted = names.to_vec();
            sorted.sort_by_key(|name| sort_key(name));
            assert_eq!(sorted, names);
        }
    }
}
