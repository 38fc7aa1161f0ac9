//! Words and signs around a number, as people write them in English, Korean, Chinese and Arabic: `약 600명`, `约600人`,
//! `c. 600`, `3만`. What each means in the words of a count.

use super::mistakes::problem;
use super::{CountProblem, extent, is_digits, number, strip_lead};
use crate::text::plain_digit;

/// Words and signs before a number, and what a count has for them.
const BEFORE: [(&str, &str); 6] = [
    (
        "about",
        "약 대략 한 约 約 大约 大約 大概 大致 حوالي نحو زهاء c c. ca ca. circa approx approx. appr. appr roughly est. est estimated ≈ ≒ ± ～ ∼ 〜 ~",
    ),
    (
        "more than",
        "超过 超過 多于 多於 逾 أكثر·من ما·يزيد·على ما·يزيد·عن فوق above greater·than in·excess·of ＞ 〉",
    ),
    (
        "at least",
        "최소 최소한 적어도 至少 不少于 不少於 最少 على·الأقل ما·لا·يقل·عن لا·يقل·عن min. min minimum not·less·than not·fewer·than ＞= ⩾ ≧",
    ),
    ("fewer than", "不到 不足 少于 少於 未满 未滿 أقل·من below less·then ＜ 〈"),
    (
        "at most",
        "최대 많아야 最多 至多 不超过 不超過 على·الأكثر ما·لا·يزيد·على ما·لا·يزيد·عن لا·يزيد·عن max. max maximum not·more·than ⩽ ≦",
    ),
    ("nearly", "거의 近 将近 將近 接近 ما·يقرب·من قرابة close·to"),
];
/// Words after a number, or after the word for what is counted.
const AFTER: [(&str, &str); 5] = [
    ("about", "가량 정도 쯤 내외 안팎 左右 上下 تقريبا تقريباً ±"),
    ("more than", "여 余 餘 多 초과 ↑"),
    (
        "at least",
        "또는·그·이상 이상 及以上 或以上 以上 或更多 فأكثر أو·أكثر وأكثر أو·يزيد أو·ما·يزيد على·الأقل or·more and·more at·least plus",
    ),
    ("fewer than", "미만 未满 未滿"),
    ("at most", "이하 或以下 以下 فأقل أو·أقل على·الأكثر or·less or·fewer at·most ↓"),
];
/// Words that are a count without a number.
const VAGUE: [(&str, &str); 5] = [
    ("unknown", "모름 미상 불명 불상 알·수·없음 不明 不详 不詳 未知 غير·معروف مجهول ? n/a"),
    ("several", "여러 다수 몇 若干 多 数 數 几 幾 عدة بعض عدد"),
    ("dozens", "수십 数十 數十 几十 幾十 عشرات"),
    ("hundreds", "수백 数百 數百 几百 幾百 上百 مئات"),
    ("thousands", "수천 数千 數千 几千 幾千 上千 آلاف"),
];
/// What stands beside a number where people and things are counted.
const COUNTED: &str =
    "명 사람 인 분 개 채 건 가구 人 名 个 個 位 户 戶 家 شخص شخصا شخصاً أشخاص ضحية people persons";
/// What a number is taken times, longer ones first.
const TIMES: [(&str, u64); 14] = [
    ("million", 1_000_000),
    ("thousand", 1_000),
    ("مليون", 1_000_000),
    ("ألف", 1_000),
    ("آلاف", 1_000),
    ("억", 100_000_000),
    ("亿", 100_000_000),
    ("만", 10_000),
    ("万", 10_000),
    ("萬", 10_000),
    ("천", 1_000),
    ("千", 1_000),
    ("백", 100),
    ("百", 100),
];

/// A word of a table that a whole text is, in small letters or capital ones; spaces in it are `·` there.
fn is_one_of(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| word.replace('·', " ").eq_ignore_ascii_case(text))
}

fn meaning(text: &str, table: &[(&'static str, &str)]) -> Option<&'static str> {
    table.iter().find(|(_, words)| is_one_of(text, words)).map(|(meaning, _)| *meaning)
}

/// `약 600`, `600여 명`, `≈600`, `3만`, `20명`: one number with something beside it.
pub(super) fn around(text: &str) -> Option<CountProblem> {
    let plain: String = plain(text);
    let start = plain.find(|sign: char| sign.is_ascii_digit())?;
    let (value, end) = amount(&plain, start)?;
    let (before, after) = (plain[..start].trim(), plain[end..].trim());
    let lead = match before {
        "" => None,
        before => Some(meaning(before, &BEFORE)?),
    };
    let (said, noun) = after_number(after);
    // `500 people` is told of elsewhere, with the place of the noun.
    let is_plain = before.is_empty() && said.is_none() && (after.is_empty() || after.is_ascii());
    if noun.is_some_and(|noun| !is_noun(noun)) || (is_plain && (noun.is_some() || digits_alone(&plain))) {
        return None;
    }
    let seen: Vec<String> =
        [before, after].iter().filter(|seen| !seen.is_empty()).map(|seen| format!("`{seen}`")).collect();
    let message = match seen.is_empty() {
        true => format!("`{text}` has a part of its number in letters"),
        false => format!("a count does not take {} beside its number", seen.join(" and ")),
    };
    let mut told = problem(text, message, what_to_write(lead.or(said), value, &plain));
    if said == Some("more than") && lead.is_none() {
        told.help.push(format!("if only about so many are meant: `\"~{value}\"`"));
    }
    if let Some(noun) = noun.filter(|noun| !is_one_of(noun, COUNTED)) {
        told.help.push(format!("what is counted, `{noun}`, belongs where the thing is named"));
    }
    Some(told)
}

fn what_to_write(lead: Option<&str>, value: u64, text: &str) -> String {
    format!("write {}", lead.map_or(format!("`{value}`"), |lead| forms(lead, value, text)))
}

/// The count in signs, which pages put into their own words, and in English ones, which they show as they are.
fn forms(lead: &str, value: u64, text: &str) -> String {
    let sign = match lead {
        "about" => "~",
        "more than" => ">",
        "at least" => ">=",
        "fewer than" => "<",
        "at most" => "<=",
        _ => return format!("`{lead} {value}`"),
    };
    let is_english = text.chars().all(|sign| !sign.is_alphabetic() || sign.is_ascii());
    match is_english {
        true => format!("`{lead} {value}`"),
        false => {
            format!("`\"{sign}{value}\"`, which each page says in its own language, or `{lead} {value}`")
        }
    }
}

/// What the words after a number say of it, and what they call the things.
fn after_number(after: &str) -> (Option<&'static str>, Option<&str>) {
    let words =
        || AFTER.iter().flat_map(|(meaning, words)| words.split(' ').map(move |word| (*meaning, word)));
    let spaced = |word: &str| word.replace('·', " ");
    let found = words().find_map(|(meaning, word)| {
        let word = spaced(word);
        let rest = match word.chars().count() {
            // `600여 명`, `600多人`: one letter right after the number.
            1 => after.strip_prefix(&*word),
            _ => after.strip_suffix(&*word).or(after.strip_prefix(&*word)),
        };
        rest.map(|rest| (meaning, rest.trim()))
    });
    let (said, rest) = found.map_or((None, after), |(meaning, rest)| (Some(meaning), rest));
    (said, Some(rest).filter(|rest| !rest.is_empty()))
}

/// Whether this may be the name of what is counted, in a script whose words for it a count often has.
fn is_noun(text: &str) -> bool {
    is_one_of(text, COUNTED)
        || text.chars().all(|sign| sign.is_whitespace() || (sign.is_alphabetic() && !sign.is_ascii()))
}

fn digits_alone(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}

/// A number at the start of a text, with words for thousands in it: `600`, `1만 2천`, `10 million`.
fn amount(text: &str, start: usize) -> Option<(u64, usize)> {
    let (mut value, mut at, mut end) = (0_u64, start, start);
    loop {
        let length =
            text[at..].find(|sign: char| !sign.is_ascii_digit() && sign != ',').unwrap_or(text.len() - at);
        let digits = text[at..at + length].trim_end_matches(',');
        let part = number(digits)?;
        let rest = &text[at + digits.len()..];
        let times =
            TIMES.iter().find_map(|(word, times)| Some((times, rest.trim_start().strip_prefix(*word)?)));
        let Some((times, rest)) = times else {
            return Some((value.checked_add(part)?, at + digits.len()));
        };
        value = value.checked_add(part.checked_mul(*times)?)?;
        end = end.max(text.len() - rest.len());
        at = text.len() - rest.trim_start().len();
        if !text[at..].starts_with(|sign: char| sign.is_ascii_digit()) {
            return Some((value, end));
        }
    }
}

fn plain(text: &str) -> String {
    text.chars().map(plain_digit).map(|sign| if matches!(sign, '，' | '٬') { ',' } else { sign }).collect()
}

/// `한 명`, `三人`: a small number in letters.
pub(super) fn small_number(text: &str) -> Option<CountProblem> {
    const SMALL: [&str; 10] = [
        "한 하나 一",
        "두 둘 二 两 兩",
        "세 셋 三",
        "네 넷 四",
        "다섯 五",
        "여섯 六",
        "일곱 七",
        "여덟 八",
        "아홉 九",
        "열 十",
    ];
    let bare = COUNTED.split(' ').find_map(|noun| text.strip_suffix(noun)).unwrap_or(text).trim();
    let value = SMALL.iter().position(|words| is_one_of(bare, words))? + 1;
    Some(problem(text, format!("`{text}` is a number in letters"), format!("write `{value}`")))
}

/// `수십 명`, `若干`, `غير معروف`.
pub(super) fn vague(text: &str) -> Option<CountProblem> {
    let bare = COUNTED.split(' ').find_map(|noun| text.strip_suffix(noun)).unwrap_or(text).trim();
    let meant = meaning(text, &VAGUE).or_else(|| meaning(bare, &VAGUE))?;
    Some(problem(text, format!("`{text}` is no word of a count"), format!("write `{meant}`")))
}

/// Both numbers of `500-620`, `between 500 and 620`, `약 20~30명`.
pub(super) fn range(text: &str) -> Option<(String, String)> {
    const JOINTS: [&str; 10] = ["-", "–", "—", "~", "～", "〜", "∼", "至", "到", "에서"];
    let plain = plain(text);
    let (low, high) = match strip_lead(&plain, "between") {
        Some(rest) => rest.split_once(" and ")?,
        None => JOINTS
            .iter()
            .find_map(|joint| plain.split_once(joint).filter(|(low, _)| !low.trim().is_empty()))?,
    };
    let is_free = |sign: char| !sign.is_ascii_digit();
    let (low, high) = (low.trim(), high.trim());
    let (before, low) = low.split_at(low.find(|sign: char| sign.is_ascii_digit())?);
    let (high, after) = high.split_at(high.find(|sign| is_free(sign) && sign != ',').unwrap_or(high.len()));
    number(low).and(number(high))?;
    let is_lead = || meaning(before.trim(), &BEFORE).is_some() || extent(&format!("{before}{low}")).is_some();
    let is_known = before.is_empty() || is_lead();
    let is_noun = after.trim().is_empty() || is_noun(after.trim());
    (is_known && is_noun && is_digits(&low[..1])).then(|| (low.to_owned(), high.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::model::count::Count;

    fn problem(written: &str) -> (String, Vec<String>) {
        let problem = Count::parse(written).expect_err(written);
        (problem.message, problem.help)
    }

    #[test]
    fn words_of_other_languages_get_the_sign_that_each_page_says_in_its_own() {
        let table = [
            ("약 600", "약", "~600", "about 600"),
            ("약600", "약", "~600", "about 600"),
            ("대략 1,600", "대략", "~1600", "about 1600"),
            ("600명가량", "명가량", "~600", "about 600"),
            ("600 정도", "정도", "~600", "about 600"),
            ("600여", "여", ">600", "more than 600"),
            ("600여 명", "여 명", ">600", "more than 600"),
            ("600명 이상", "명 이상", ">=600", "at least 600"),
            ("600명 미만", "명 미만", "<600", "fewer than 600"),
            ("최소 500", "최소", ">=500", "at least 500"),
            ("최대 500명", "최대` and `명", "<=500", "at most 500"),
            ("约600人", "约` and `人", "~600", "about 600"),
            ("600人左右", "人左右", "~600", "about 600"),
            ("500多人", "多人", ">500", "more than 500"),
            ("超过500", "超过", ">500", "more than 500"),
            ("不到500", "不到", "<500", "fewer than 500"),
            ("不超过500人", "不超过` and `人", "<=500", "at most 500"),
            ("حوالي 600", "حوالي", "~600", "about 600"),
            ("نحو ٦٠٠ شخص", "نحو` and `شخص", "~600", "about 600"),
            ("أكثر من ٥٠٠", "أكثر من", ">500", "more than 500"),
            ("ما لا يقل عن 500", "ما لا يقل عن", ">=500", "at least 500"),
        ];
        for (written, seen, sign, words) in table {
            let (message, help) = problem(written);
            assert_eq!(message, format!("a count does not take `{seen}` beside its number"), "{written}");
            let wanted =
                format!("write `\"{sign}\"`, which each page says in its own language, or `{words}`");
            assert_eq!(help[0], wanted, "{written}");
            assert!(Count::parse(sign).is_ok() && Count::parse(words).is_ok(), "{written}");
        }
    }

    #[test]
    fn other_signs_and_english_words_get_the_words_of_a_count() {
        for (written, right) in [
            ("c. 600", "about 600"),
            ("ca 600", "about 600"),
            ("circa 600", "about 600"),
            ("approx. 600", "about 600"),
            ("≈600", "about 600"),
            ("± 600", "about 600"),
            ("above 600", "more than 600"),
            ("min. 20", "at least 20"),
            ("not more than 20", "at most 20"),
            ("less then 50", "fewer than 50"),
            ("close to 50", "nearly 50"),
            ("500 plus", "at least 500"),
            ("600 or more", "at least 600"),
            ("600 and more", "at least 600"),
            ("600 at least", "at least 600"),
            ("600 or fewer", "at most 600"),
            ("20명", "20"),
            ("10 million", "10000000"),
            ("3만", "30000"),
            ("1만 2천", "12000"),
            ("3万人", "30000"),
        ] {
            assert_eq!(problem(written).1[0], format!("write `{right}`"), "{written}");
        }
        assert_eq!(
            problem("약 3만 명").1[0],
            "write `\"~30000\"`, which each page says in its own language, or `about 30000`"
        );
    }

    /// A word that was taken for the name of what is counted would be lost, and the number false.
    #[test]
    fn or_more_behind_a_number_is_no_name_of_what_is_counted() {
        for written in [
            "600 أو أكثر",
            "600 أو يزيد",
            "600 على الأقل",
            "600 شخص أو أكثر",
            "٦٠٠ أو أكثر",
            "600명 또는 그 이상",
            "600人或以上",
            "600人及以上",
            "600或更多",
        ] {
            let told = problem(written).1;
            assert_eq!(
                told,
                ["write `\">=600\"`, which each page says in its own language, or `at least 600`"],
                "{written}"
            );
        }
        assert!(problem("600+").1[0].contains("`at least 600`"));
    }

    #[test]
    fn words_without_a_number_and_ranges_are_known() {
        for (written, right) in [
            ("수십 명", "dozens"),
            ("数百人", "hundreds"),
            ("여러 명", "several"),
            ("若干", "several"),
            ("미상", "unknown"),
            ("不详", "unknown"),
            ("غير معروف", "unknown"),
            ("عشرات", "dozens"),
            ("一人", "1"),
            ("두 명", "2"),
            ("셋", "3"),
            ("500~600", "500 to 600"),
            ("c. 20-30 people", "20 to 30"),
            ("about 6-7", "6 to 7"),
        ] {
            assert_eq!(problem(written).1[0], format!("write `{right}`"), "{written}");
        }
        for written in ["약 20~30명", "20-30명", "20至30人"] {
            assert_eq!(
                problem(written).1[0],
                "write `\"20..30\"`, which each page says in its own language, or `20 to 30`"
            );
        }
    }

    #[test]
    fn what_is_no_number_with_a_word_is_told_in_general() {
        for written in ["600 of 700", "약", "600년 10월", "10:30", "a 5 b", "약 많음"] {
            assert!(problem(written).1[0].starts_with("write `500`"), "{written}");
        }
    }
}
