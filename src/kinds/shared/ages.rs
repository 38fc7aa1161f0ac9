//! Whether an age says that somebody is a child, in whatever language it is written. In doubt it does: a name that is not
//! printed can be printed tomorrow. It knows no record.

use crate::text::{fold, plain_digit};

/// Ages up to this one stand for children where `under` stands before them: `under 19` and `under 20` are how laws of some
/// countries say it.
const HIGHEST_BELOW: u32 = 21;

/// What stands before a number of years that is not reached.
const BEFORE: &[&str] = &[
    "<",
    "≤",
    "⩽",
    "under",
    "below",
    "beneath",
    "than",
    "not",
    "not yet",
    "not turned",
    "before",
    "up to",
    "at most",
    "nearly",
    "almost",
    "moins de",
    "sous",
    "pas",
    "pas encore",
    "menor de",
    "menores de",
    "menos de",
    "aún no",
    "todavía no",
    "unter",
    "jünger als",
    "noch nicht",
    "noch keine",
    "meno di",
    "minore di",
    "sotto i",
    "до",
    "нет",
    "не достиг",
    "не достигла",
    "младше",
    "моложе",
    "менше",
    "молодше",
    "未满",
    "未滿",
    "不满",
    "不滿",
    "不足",
    "不到",
    "没到",
    "没满",
    "不够",
    "未达",
    "未到",
    "未及",
    "低于",
    "低於",
    "小于",
    "小於",
    "دون",
    "أقل من",
    "اقل من",
    "أصغر من",
    "اصغر من",
    "تحت",
    "تحت سن",
    "لم يبلغ",
    "لم تبلغ",
    "لم يتجاوز",
    "لم تتجاوز",
    "لم يتم",
    "لم تتم",
    "لم يكمل",
    "لم تكمل",
    "دون الـ",
    "قبل",
    "قبل سن",
    "لا يتجاوز",
    "لا تتجاوز",
    "زیر",
    "کمتر از",
    "dưới",
    "di bawah",
];

/// After these, `than` does not say that a number of years is not reached.
const MORE: &[&str] = &["more than", "older than", "other than", "greater than"];

/// With one of these before it, what stands before a number says that it is reached.
const NOT: &[&str] = &["not", "no", "never", "不", "ليس", "ليست", "لا", "nicht", "pas", "не"];

/// What may stand between such words and the number.
const BETWEEN: &[&str] = &[
    "the age of",
    "age of",
    "age",
    "the",
    "of",
    "les",
    "l'âge de",
    "los",
    "سن",
    "السن",
    "عمر",
    "만",
    "滿",
    "满",
];

/// What is counted in years.
const UNITS: &[&str] = &[
    "years of age",
    "years old",
    "year old",
    "years",
    "year",
    "yrs",
    "yr",
    "yo",
    "y/o",
    "ans",
    "an",
    "años",
    "anos",
    "jahre",
    "jahren",
    "anni",
    "лет",
    "років",
    "годa",
    "세가",
    "세도",
    "세",
    "살이",
    "살도",
    "살",
    "대",
    "周岁",
    "周歲",
    "岁",
    "歲",
    "歳",
    "才",
    "سنة",
    "سنه",
    "عاما",
    "عامًا",
    "عام",
    "سال",
    "yaşından",
    "yaşın",
    "yaş",
    "tuổi",
    "tahun",
];

/// What stands behind a number of years that is not reached.
const BEHIND: &[&str] = &[
    "미만",
    "이하",
    "아래",
    "밑",
    "안 된",
    "안된",
    "안 되",
    "안되",
    "안 됨",
    "안됨",
    "못 됨",
    "못됨",
    "되기 전",
    "전",
    "前",
    "不到",
    "이 안",
    "도 안",
    "이 되지 않",
    "채 안",
    "이전",
    "未満",
    "未满",
    "未滿",
    "以下",
    "以内",
    "以內",
    "に満たない",
    "より下",
    "or under",
    "or younger",
    "or less",
    "or below",
    "and under",
    "and younger",
    "and below",
    "ou moins",
    "o menos",
    "altı",
    "altında",
    "küçük",
    "فأقل",
    "فما دون",
    "أو أقل",
    "وأقل",
];

/// Words that say it of themselves, though `성년`, `adult` or `man` may stand within or beside them. Each is a whole word.
const CHILD_WORDS: &[&str] = &[
    "minor",
    "minors",
    "child",
    "children",
    "girl",
    "girls",
    "boy",
    "boys",
    "infant",
    "infants",
    "baby",
    "toddler",
    "teen",
    "teens",
    "teenager",
    "teenagers",
    "teenage",
    "adolescent",
    "adolescents",
    "juvenile",
    "juveniles",
    "underage",
    "schoolgirl",
    "schoolboy",
    "subadult",
];

/// The same in scripts and phrases whose words are found within others.
const CHILD_PARTS: &[&str] = &[
    "미성년",
    "未成年",
    "청소년",
    "소년",
    "소녀",
    "아동",
    "어린이",
    "少年",
    "少女",
    "儿童",
    "兒童",
    "女童",
    "男童",
    "女孩",
    "男孩",
    "غير بالغ",
    "لم يبلغ",
    "لم تبلغ",
    "not adult",
    "not an adult",
    "not yet adult",
    "not yet an adult",
    "non adult",
    "non-adult",
    "noch nicht volljährig",
    "nicht volljährig",
    "minderjährig",
    "несовершеннолет",
    "неповнолет",
    "not of age",
    "under age",
    "성년이 아",
    "성년 아",
    "비성년",
    "성년 전",
    "성인이 아",
    "成年前",
    "不是成年",
    "没成年",
    "未到成年",
    "ليس بالغ",
    "ليست بالغ",
    "لم يكن بالغ",
    "لم تكن بالغ",
    "не взросл",
    "не взрослая",
    "невзросл",
    "ещё не взросл",
    "pas majeur",
    "pas encore majeur",
    "non majeur",
    "kein erwachsen",
    "nicht erwachsen",
];

/// What small children are counted in.
const MONTHS: &[&str] = &[
    "month",
    "개월",
    "달",
    "个月",
    "個月",
    "か月",
    "ヶ月",
    "カ月",
    "ヵ月",
    "mois",
    "mes",
    "monat",
    "месяц",
    "місяц",
    "أشهر",
    "شهر",
];

/// An age that is no number and none of these is taken for that of a minor: `twelve`, `열두 살`, `schoolgirl`.
const ADULT: [&str; 38] = [
    "adult",
    "elderly",
    "middle-aged",
    "middle aged",
    "grown",
    "pension",
    "retired",
    "woman",
    "man",
    "unknown",
    "not known",
    "twent",
    "thirt",
    "forti",
    "forty",
    "fift",
    "sixt",
    "sevent",
    "eight",
    "ninet",
    "hundred",
    "성인",
    "성년",
    "어른",
    "중년",
    "노인",
    "成年",
    "成人",
    "中年",
    "老",
    "بالغ",
    "مسن",
    "majeur",
    "mayor de edad",
    "erwachsen",
    "volljährig",
    "взросл",
    "доросл",
];

/// Numbers below eighteen that begin like those above.
const TEENS: [&str; 4] = ["thirteen", "fifteen", "sixteen", "seventeen"];

/// Whether an age says that somebody is a child, or may say so: `15 to 19`, `about 16`, `under 18`, `만 18세 미만`.
pub(super) fn is_of_a_minor(age: &str) -> bool {
    let age = plain(age);
    if says_below(&age) || is_in_months(&age) {
        return true;
    }
    match numbers(&age).next() {
        Some((_, digits)) => digits.parse::<u32>().is_ok_and(|years| years < 18) && !age.starts_with("born"),
        None => {
            let is_below = TEENS.iter().any(|teen| age.contains(teen)) || age == "eight";
            is_below || says_child(&age) || !ADULT.iter().any(|words| age.contains(words))
        }
    }
}

/// In small letters, with plain digits and signs, without what is not seen.
fn plain(age: &str) -> String {
    let sign = |sign: char| match sign {
        '＜' | '﹤' => '<',
        '\u{a0}' | '\u{3000}' => ' ',
        '’' => '\'',
        other => plain_digit(other),
    };
    let is_seen = |sign: &char| !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{64b}'..='\u{652}');
    let plain: String = age.to_lowercase().chars().filter(is_seen).map(sign).collect();
    let words = [
        ("eighteenth", "18"),
        ("eighteen", "18"),
        ("nineteen", "19"),
        ("dix-huit", "18"),
        ("dieciocho", "18"),
    ];
    let words = words.into_iter().chain([
        ("achtzehn", "18"),
        ("十八", "18"),
        ("열여덟", "18"),
        ("الثامنة عشرة", "18"),
    ]);
    let plain = words.fold(plain, |text, (word, digits)| text.replace(word, digits));
    plain.trim().to_owned()
}

/// Each number of a text, and where it begins.
fn numbers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    parts.map(|digits| (digits.as_ptr() as usize - text.as_ptr() as usize, digits))
}

fn is_in_months(age: &str) -> bool {
    numbers(age).any(|(at, digits)| {
        let unit = age[at + digits.len()..].trim_start_matches([' ', '-']);
        MONTHS.iter().any(|month| unit.starts_with(month))
    })
}

fn says_below(age: &str) -> bool {
    let mut reached = None;
    numbers(age).any(|(at, digits)| {
        let years = digits.parse::<u32>().unwrap_or(u32::MAX);
        // `18 to under 21` is a range of people who are of age.
        let is_of_youth = years <= HIGHEST_BELOW && reached.is_none_or(|reached| years <= reached);
        if (18..100).contains(&years) {
            reached = Some(years);
        }
        is_of_youth && (is_below_before(&age[..at]) || is_below_behind(&age[at + digits.len()..]))
    })
}

fn is_below_before(before: &str) -> bool {
    let mut before = before.trim_end();
    loop {
        let is_sign = matches!(before, "u" | "u-" | "-" | "−" | "sub-");
        let before_hyphen = before.trim_end_matches(['-', '‐', ' ']);
        before = if is_sign { before } else { before_hyphen };
        let is_more = MORE.iter().any(|words| without_last(before, words).is_some());
        let said =
            BEFORE.iter().filter_map(|words| without_last(before, words)).min_by_key(|rest| rest.len());
        if is_sign || said.is_some_and(|rest| !is_more && !is_denied(rest)) {
            return true;
        }
        match BETWEEN.iter().find_map(|words| without_last(before, words)) {
            Some(rest) => before = rest,
            None => return false,
        }
    }
}

/// `not under 18`, `no younger than 18`, `不低于18岁`.
fn is_denied(before: &str) -> bool {
    let before = ["younger", "less", "lower", "fewer"]
        .iter()
        .find_map(|word| without_last(before, word))
        .unwrap_or(before);
    NOT.iter().any(|word| without_last(before, word).is_some())
}

/// What stands before these words at the end of a text; none where they are the end of a longer word.
fn without_last<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let rest = text.strip_suffix(words)?;
    let parts_words = |sign: char| sign.is_alphabetic() && is_spaced(sign);
    let is_within = rest.ends_with(parts_words) && words.starts_with(parts_words);
    (!is_within).then(|| rest.trim_end())
}

/// Whether blanks part the words of a letter's script.
fn is_spaced(letter: char) -> bool {
    !matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn is_below_behind(behind: &str) -> bool {
    let behind = behind.trim_start_matches([' ', '-']);
    let unit = UNITS.iter().filter(|unit| behind.starts_with(**unit)).max_by_key(|unit| unit.len());
    let rest = unit.map_or(behind, |unit| &behind[unit.len()..]).trim_start();
    let is_denied = ["아니", "아님", "아닌"].iter().any(|word| rest.contains(word));
    !is_denied && BEHIND.iter().any(|words| rest.starts_with(words))
}

fn says_child(age: &str) -> bool {
    let words = fold::words(age);
    CHILD_PARTS.iter().any(|part| age.contains(part))
        || words.iter().any(|word| CHILD_WORDS.contains(&&**word))
}

#[cfg(test)]
mod tests {
    use super::is_of_a_minor;

    #[test]
    fn in_doubt_an_age_is_that_of_a_minor() {
        for age in ["17", "17 years", "about 16", "15 to 19", "9 months", "under 18", "a child"] {
            assert!(is_of_a_minor(age), "{age}");
        }
        for age in ["18", "43", "in her 30s", "20 to 25", "born 5 May 1980", "adult", "unknown"] {
            assert!(!is_of_a_minor(age), "{age}");
        }
    }

    #[test]
    fn under_eighteen_is_a_minor_in_the_languages_of_its_writers() {
        for age in [
            "18세 미만",
            "만 18세 미만",
            "만18세미만",
            "18세미만 여성",
            "18살 미만",
            "19세 미만",
            "18세 이하",
            "18살도 안 된",
            "열여덟 살 미만",
            "10대",
            "10대 후반",
            "십대",
            "청소년",
            "미성년",
            "미성년자",
            "未成年",
            "未成年人",
            "未成年女性",
            "未满18岁",
            "未滿十八歲",
            "不满18周岁",
            "１８岁以下",
            "18岁以下",
            "18 岁以下",
            "十八岁以下",
            "不足18岁",
            "18歳未満",
            "少年",
            "儿童",
            "少女",
            "دون 18",
            "دون ١٨ سنة",
            "دون سن 18",
            "دون الثامنة عشرة",
            "أقل من 18",
            "أقل من ١٨ عاما",
            "تحت 18 سنة",
            "تحت سن الثامنة عشرة",
            "لم تبلغ 18",
            "غير بالغ",
            "طفل",
            "قاصر",
            "under eighteen",
            "Under the age of 18",
            "below 18",
            "less than 18",
            "less than 18 years old",
            "younger than 18",
            "not yet 18",
            "<18",
            "< 18",
            "＜18",
            "≤ 18",
            "U18",
            "18 or younger",
            "nearly 18",
            "moins de 18 ans",
            "moins de dix-huit ans",
            "menor de 18",
            "menor de 18 años",
            "menores de edad",
            "unter 18",
            "unter 18 Jahren",
            "до 18 лет",
            "a German boy",
            "daughter of a German woman, a child",
            "under age",
            "not an adult",
            "18 yaş altı",
            "dưới 18 tuổi",
            "18 years or less",
            "under-18",
            "before 18",
            "has not turned 18",
            "18 months",
            "24개월",
            "十八个月",
            "18세가 안 됨",
            "18세가 되기 전",
            "未达18岁",
            "没满18岁",
            "لم تكمل الثامنة عشرة",
            "قبل سن 18",
            "не достигла 18",
            "아직 성년이 아님",
            "비성년",
            "ещё не взрослый",
            "pas encore majeur",
            "kein Erwachsener",
            "noch nicht erwachsen",
        ] {
            assert!(is_of_a_minor(age), "{age}");
        }
    }

    #[test]
    fn whoever_is_of_age_is_none() {
        for age in [
            "18세",
            "18세 이상",
            "만 18세 이상",
            "18세 이상 30세 미만",
            "18세 이상 20세 미만",
            "18 to under 21",
            "서른 안팎, 성인",
            "성년",
            "성인",
            "중년 여성",
            "18岁",
            "18岁以上",
            "年满18岁",
            "已满18周岁",
            "成年",
            "成年人",
            "十八岁",
            "不低于18岁",
            "中年",
            "18 سنة",
            "فوق 18",
            "أكثر من 18 سنة",
            "لا تقل عن 18",
            "ليس أقل من 18",
            "بالغ",
            "over 18",
            "older than 18",
            "more than 18",
            "18 or older",
            "18+",
            "not under 18",
            "no younger than 18",
            "eighteen",
            "nineteen",
            "at least 18",
            "plus de 18 ans",
            "mayor de 18 años",
            "mayor de edad",
            "über 18",
            "under 40",
            "under 65",
            "19 years old",
            "30대",
            "20대",
            "20세 이상",
            "between 20 and 30",
            "Rather 20 than 30",
            "woman",
            "an adult woman",
            "老人",
            "18 ans",
            "старше 18 лет",
            "30 or under",
        ] {
            assert!(!is_of_a_minor(age), "{age}");
        }
    }
}
