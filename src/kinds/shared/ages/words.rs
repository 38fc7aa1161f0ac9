//! Numbers that are written in words, in digits: `thirty-five` is `30`, `열다섯 살` is `15 살`, `三十五` is `35`. Only whether somebody is of
//! age has to be told, so that a unit behind twenty or more may be left out. It does not judge.

/// Whole words, and what they count; those of Arabic without their article.
const NUMBERS: &[(u32, &[&str])] = &[
    (2, &["two", "deux", "dos", "zwei", "два", "две", "двух", "اثنان", "اثنين", "اثنتين"]),
    (3, &["three", "trois", "tres", "drei", "три", "трёх", "трех", "ثلاث", "ثلاثة", "الثالثة", "ثالثة"]),
    (
        4,
        &[
            "four",
            "quatre",
            "cuatro",
            "vier",
            "четыре",
            "четырёх",
            "четырех",
            "أربع",
            "اربع",
            "أربعة",
            "اربعة",
            "رابعة",
        ],
    ),
    (5, &["five", "cinq", "cinco", "fünf", "пять", "пяти", "خمس", "خمسة", "خامسة"]),
    (6, &["six", "seis", "sechs", "шесть", "шести", "ست", "ستة", "سادسة"]),
    (7, &["seven", "sept", "siete", "sieben", "семь", "семи", "سبع", "سبعة", "سابعة"]),
    (8, &["eight", "huit", "ocho", "acht", "восемь", "восьми", "ثمان", "ثماني", "ثمانية", "ثامنة"]),
    (9, &["nine", "neuf", "nueve", "neun", "девять", "девяти", "تسع", "تسعة", "تاسعة"]),
    (10, &["ten", "dix", "diez", "zehn", "десять", "десяти", "عشر", "عشرة", "عاشرة"]),
    (11, &["eleven", "onze", "once", "elf", "одиннадцать", "одиннадцати"]),
    (12, &["twelve", "douze", "doce", "zwölf", "двенадцать", "двенадцати", "اثني", "اثنا", "اثنتي", "اثنتا"]),
    (13, &["thirteen", "treize", "trece", "dreizehn", "тринадцать", "тринадцати"]),
    (14, &["fourteen", "quatorze", "catorce", "vierzehn", "четырнадцать", "четырнадцати"]),
    (15, &["fifteen", "quinze", "quince", "fünfzehn", "пятнадцать", "пятнадцати"]),
    (16, &["sixteen", "seize", "dieciséis", "dieciseis", "sechzehn", "шестнадцать", "шестнадцати"]),
    (17, &["seventeen", "diecisiete", "siebzehn", "семнадцать", "семнадцати"]),
    (18, &["eighteen", "dieciocho", "achtzehn", "восемнадцать", "восемнадцати"]),
    (19, &["nineteen", "diecinueve", "neunzehn", "девятнадцать", "девятнадцати"]),
    (
        20,
        &[
            "twenty",
            "twenties",
            "twentieth",
            "twentysomething",
            "vingt",
            "vingtaine",
            "veinte",
            "veintena",
            "двадцать",
            "двадцати",
            "عشرون",
            "عشرين",
            "عشرينات",
            "عشرينيات",
        ],
    ),
    (
        20,
        &[
            "veintiuno",
            "veintiún",
            "veintiuna",
            "veintidós",
            "veintidos",
            "veintitrés",
            "veintitres",
            "veinticuatro",
            "veinticinco",
        ],
    ),
    (20, &["veintiséis", "veintiseis", "veintisiete", "veintiocho", "veintinueve"]),
    (
        30,
        &[
            "thirty",
            "thirties",
            "thirtieth",
            "thirtysomething",
            "trente",
            "trentaine",
            "treinta",
            "тридцать",
            "тридцати",
            "ثلاثون",
            "ثلاثين",
            "ثلاثينات",
            "ثلاثينيات",
        ],
    ),
    (
        40,
        &[
            "forty",
            "fourty",
            "forties",
            "fortieth",
            "fortysomething",
            "quarante",
            "quarantaine",
            "cuarenta",
            "сорок",
            "сорока",
        ],
    ),
    (40, &["أربعون", "أربعين", "اربعون", "اربعين", "أربعينات", "أربعينيات"]),
    (
        50,
        &[
            "fifty",
            "fifties",
            "fiftieth",
            "cinquante",
            "cinquantaine",
            "cincuenta",
            "пятьдесят",
            "пятидесяти",
            "خمسون",
            "خمسين",
            "خمسينات",
            "خمسينيات",
        ],
    ),
    (
        60,
        &[
            "sixty",
            "sixties",
            "sixtieth",
            "soixante",
            "soixantaine",
            "sesenta",
            "шестьдесят",
            "шестидесяти",
            "ستون",
            "ستين",
            "ستينات",
            "ستينيات",
        ],
    ),
    (
        70,
        &[
            "seventy",
            "seventies",
            "septante",
            "setenta",
            "семьдесят",
            "семидесяти",
            "سبعون",
            "سبعين",
            "سبعينات",
            "سبعينيات",
        ],
    ),
    (
        80,
        &[
            "eighty",
            "eighties",
            "huitante",
            "octante",
            "ochenta",
            "восемьдесят",
            "восьмидесяти",
            "ثمانون",
            "ثمانين",
            "ثمانينات",
            "ثمانينيات",
        ],
    ),
    (90, &["ninety", "nineties", "nonante", "noventa", "девяносто", "تسعون", "تسعين", "تسعينات", "تسعينيات"]),
    (100, &["hundred"]),
];

/// Ends of German words for twenty and more: `fünfunddreißig`.
const GERMAN_TENS: &[&str] =
    &["zwanzig", "dreißig", "dreissig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];

/// What several of are no age: `two adults`, `three brothers`.
const COUNTED: &[&str] = &[
    "adult",
    "adults",
    "man",
    "men",
    "woman",
    "women",
    "person",
    "persons",
    "people",
    "other",
    "others",
    "brother",
    "brothers",
    "sister",
    "sisters",
    "son",
    "sons",
    "daughter",
    "daughters",
    "older",
    "elderly",
    "friends",
    "colleagues",
    "neighbours",
    "neighbors",
    "times",
    "autres",
    "adultes",
    "personnes",
    "frères",
    "sœurs",
    "soeurs",
    "fils",
    "filles",
    "adultos",
    "adultas",
    "otros",
    "otras",
    "personas",
    "hermanos",
    "hermanas",
    "hijos",
    "hijas",
    "взрослых",
    "человек",
    "человека",
    "людей",
    "других",
    "брата",
    "сестры",
    "сына",
    "дочери",
    "أشخاص",
    "آخرين",
    "بالغين",
    "بيت",
];

/// The same text with its numbers in digits.
pub(super) fn in_digits(text: &str) -> String {
    of_alphabets(&of_hangul(&of_han(text)))
}

/// Whether a word is a number: `three`.
pub(super) fn is_number(word: &str) -> bool {
    value(word).is_some()
}

fn of_alphabets(text: &str) -> String {
    let parts = parts(text);
    let word = |at: usize| parts.get(at).copied().unwrap_or("");
    let mut written = String::with_capacity(text.len());
    let mut at = 0;
    while at < parts.len() {
        let next = word(at + 2);
        let is_near = matches!(word(at + 1), " " | "-" | "\u{2010}");
        match value(parts[at]) {
            Some(number) if number >= 20 => {
                push(&mut written, number);
                let is_linked = word(at + 1) == "-" || parts[at] == "soixante";
                let is_unit = |word: &str, below: u32| value(word).is_some_and(|unit| unit < below);
                let joins = matches!(next, "et" | "y" | "e") || (number == 100 && next == "and");
                if is_near && is_unit(next, if is_linked { 20 } else { 10 }) {
                    at += 2;
                } else if is_near && joins && (is_unit(word(at + 4), 10) || word(at + 4) == "onze") {
                    at += 4;
                }
            }
            // `خمسة وثلاثون`: the unit stands first.
            Some(_) if is_near && next.starts_with('و') && value(next).is_some_and(|tens| tens >= 20) => {}
            Some(number) if is_age(parts[at], next, word(at + 1), text) => {
                push(&mut written, number);
            }
            _ => written.push_str(parts[at]),
        }
        at += 1;
    }
    written
}

/// Adds a number, apart from another that stands before it.
fn push(written: &mut String, number: u32) {
    if written.ends_with(|sign: char| sign.is_ascii_digit()) {
        written.push(' ');
    }
    written.push_str(&number.to_string());
}

/// Whether a small number may count years.
fn is_age(word: &str, next: &str, gap: &str, text: &str) -> bool {
    match word {
        "once" if !text.contains("año") => false,
        "sept" if gap.contains(|sign: char| sign.is_ascii_digit()) => false,
        _ => !(gap == " " && COUNTED.contains(&next)),
    }
}

fn value(word: &str) -> Option<u32> {
    let of = |word: &str| NUMBERS.iter().find(|(_, words)| words.contains(&word)).map(|(number, _)| *number);
    let bare = word.strip_prefix('و').unwrap_or(word);
    let is_german =
        || GERMAN_TENS.iter().any(|tens| word.trim_end_matches("ern").trim_end_matches("er").ends_with(tens));
    of(word).or_else(|| of(bare.strip_prefix("ال").unwrap_or(bare))).or_else(|| is_german().then_some(20))
}

/// Words, and what stands between them, one after the other.
fn parts(text: &str) -> Vec<&str> {
    let is_of_word = |sign: char| sign.is_alphabetic() && super::is_spaced(sign);
    let mut parts = Vec::new();
    let mut start = 0;
    let mut within = None;
    for (at, sign) in text.char_indices() {
        if within.is_some_and(|within| within != is_of_word(sign)) {
            parts.push(&text[start..at]);
            start = at;
        }
        within = Some(is_of_word(sign));
    }
    parts.push(&text[start..]);
    parts
}

/// Runs of Han digits that hold a ten, that count years of life, or that are a year.
fn of_han(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |sign: char| match sign {
        '零' => Some(0),
        '两' | '兩' => Some(2),
        _ => DIGITS.chars().position(|digit| digit == sign),
    };
    let is_of_run = |sign: char| digit(sign).is_some() || matches!(sign, '十' | '百');
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_of_run) {
        written.push_str(&rest[..start]);
        let end = rest[start..].find(|sign| !is_of_run(sign)).map_or(rest.len(), |end| start + end);
        let (run, behind) = (&rest[start..end], rest[end..].trim_start());
        let digits: Vec<Option<usize>> = run.chars().map(digit).collect();
        let begins = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
        if digits.len() == 4 && digits.iter().all(Option::is_some) {
            digits.iter().flatten().for_each(|digit| written.push_str(&digit.to_string()));
        } else if run.contains('百') {
            push(&mut written, 100);
        } else if let Some(ten) =
            run.chars().position(|sign| sign == '十').filter(|_| !begins(&["年", "月", "日", "号"]))
        {
            // `三四十` begins at thirty, `十七八` at seventeen.
            let tens = digits[..ten].first().copied().flatten().unwrap_or(1);
            let ones = digits[ten + 1..].first().copied().flatten().unwrap_or(0);
            push(&mut written, (tens * 10 + ones) as u32);
        } else if begins(&["岁", "歲", "歳", "周岁", "周歲", "个月", "個月", "か月", "天", "周", "週"])
        {
            push(&mut written, digits.first().copied().flatten().unwrap_or(0) as u32);
        } else {
            written.push_str(run);
        }
        rest = &rest[end..];
    }
    written + rest
}

const HANGUL_TENS: &[(&str, u32)] = &[
    ("열", 10),
    ("스물", 20),
    ("스무", 20),
    ("서른", 30),
    ("마흔", 40),
    ("쉰", 50),
    ("예순", 60),
    ("일흔", 70),
    ("여든", 80),
    ("아흔", 90),
];
const HANGUL_ONES: &[(&str, u32)] = &[
    ("하나", 1),
    ("한", 1),
    ("둘", 2),
    ("두", 2),
    ("셋", 3),
    ("세", 3),
    ("넷", 4),
    ("네", 4),
    ("다섯", 5),
    ("여섯", 6),
    ("일곱", 7),
    ("여덟", 8),
    ("아홉", 9),
];

fn of_hangul(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let begins = written.chars().next_back().is_none_or(|last| !super::is_hangul(last) || last == '만');
        match Some(rest)
            .filter(|_| begins && super::is_hangul(sign))
            .and_then(|rest| native(rest).or_else(|| sino(rest)))
        {
            Some((number, behind)) => {
                push(&mut written, number);
                rest = behind;
            }
            None => {
                written.push(sign);
                rest = &rest[sign.len_utf8()..];
            }
        }
    }
    written
}

/// `서른다섯`, `서른 네 살`, `다섯 살`: the number that a text begins with, and what stands behind it.
fn native(text: &str) -> Option<(u32, &str)> {
    let first = |text: &'_ str, of: &'static [(&'static str, u32)]| {
        of.iter().find(|(word, _)| text.starts_with(word)).map(|(word, number)| (*number, word.len()))
    };
    let counts_years = |behind: &str| behind.trim_start().starts_with('살');
    let Some((tens, length)) = first(text, HANGUL_TENS) else {
        let (ones, length) = first(text, HANGUL_ONES)?;
        return counts_years(&text[length..]).then_some((ones, &text[length..]));
    };
    let behind = &text[length..];
    let unit = behind.trim_start();
    if let Some((ones, length)) = first(unit, HANGUL_ONES)
        && (unit.len() == behind.len() && length > 3 || counts_years(&unit[length..]))
    {
        return Some((tens + ones, &unit[length..]));
    }
    (tens > 10 || counts_years(behind)).then_some((tens, behind))
}

/// `오십 대`, `이십오 세`.
fn sino(text: &str) -> Option<(u32, &str)> {
    const DIGITS: &str = "일이삼사오육칠팔구";
    let digit = |sign: char| DIGITS.chars().position(|digit| digit == sign).map(|at| at as u32 + 1);
    let end = text.find(|sign| digit(sign).is_none() && sign != '십').unwrap_or(text.len());
    let (run, behind) = text.split_at(end);
    let (before, after) = run.split_once('십')?;
    let counts = ["세", "대", "살", "여", "초", "중", "후", "넘"];
    if !counts.iter().any(|word| behind.trim_start().starts_with(word)) {
        return None;
    }
    let of = |part: &str, otherwise: u32| part.chars().next().and_then(digit).unwrap_or(otherwise);
    Some((of(before, 1) * 10 + of(after, 0), behind))
}

#[cfg(test)]
mod tests {
    use super::in_digits;

    #[test]
    fn numbers_in_words_are_digits() {
        for (words, digits) in [
            ("thirty-five", "30"),
            ("in her thirties", "in her 30"),
            ("eight or nine", "8 or 9"),
            ("two adults", "two adults"),
            ("soixante-quinze ans", "60 ans"),
            ("treinta y cinco", "30"),
            ("тридцать пять лет", "30 лет"),
            ("خمسة وثلاثون عاما", " 30 عاما"),
            ("fünfunddreißig", "20"),
            ("서른다섯 살", "35 살"),
            ("서른 네 살", "34 살"),
            ("열다섯 살", "15 살"),
            ("다섯 살", "5 살"),
            ("이십오 세", "25 세"),
            ("세 명의 어른", "세 명의 어른"),
            ("三十五岁", "35岁"),
            ("十七八岁", "17岁"),
            ("一九八〇年生", "1980年生"),
            ("一名成年人", "一名成年人"),
        ] {
            assert_eq!(in_digits(words), digits, "{words}");
        }
    }
}
