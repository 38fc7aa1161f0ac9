//! Dates with words around them in Korean, Chinese and Arabic: `2023년 10월 9일경`, `约2004年`, `قبل أكتوبر 2023`; and two of them.

use super::Wrong;
use super::everyday::{number, one_reading, ymd};
use super::scripts::{arabic, east_asian, han_digits};
use super::spans::once_or_lasted;
use super::vague::{Third, bounds};
use crate::model::date::{DateProblem, DateProblemKind as Kind};

/// What a word around a date says of it.
#[derive(Clone, Copy, PartialEq)]
enum Says {
    About,
    Before,
    After,
    Since,
    Until,
    Perhaps,
    Part(Third),
    Hour,
    /// A part of the year, as EDTF counts them.
    Season(u8),
}

/// Words on either side of a date, longer ones of one meaning first.
const WORDS: [(Says, &str); 15] = [
    (Says::About, "약 대략 경 쯤 즈음 무렵 大约 大約 大概 约 約 左右 前后 前後 حوالي نحو تقريبا تقريباً"),
    (Says::Part(Third::First), "초순 상순 초반 초 上旬 年初 初 مطلع أوائل بداية"),
    (Says::Part(Third::Second), "중순 중반 中旬 年中 中 منتصف أواسط"),
    (Says::Part(Third::Last), "하순 후반 말 下旬 年底 底 末 أواخر نهاية"),
    (Says::Before, "이전 전 以前 之前 前 قبل"),
    (Says::After, "이후 후 以后 以後 之后 之後 后 後 بعد"),
    (Says::Since, "부터 이래 以来 以來 起 自 منذ"),
    (Says::Until, "까지 为止 為止 止 حتى"),
    (Says::Perhaps, "추정 (추정) 아마 可能 大概率 ربما"),
    (
        Says::Hour,
        "새벽 아침 오전 오후 저녁 한밤 밤 낮 정오 자정 凌晨 清晨 早上 上午 中午 下午 傍晚 晚上 夜间 夜 صباحا صباح مساء ليلا ليلة فجر ظهر",
    ),
    (Says::Season(21), "봄 春天 春季 春 ربيع"),
    (Says::Season(22), "여름 夏天 夏季 夏 صيف"),
    (Says::Season(23), "가을 秋天 秋季 秋 خريف"),
    (Says::Season(24), "겨울 冬天 冬季 冬 شتاء"),
    (Says::About, "께"),
];

/// A date in any form that has one reading.
pub(super) fn reading(text: &str) -> Option<String> {
    let text = without_weekday(text);
    let text =
        ["في ", "عام ", "سنة "].iter().fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
    one_reading(text).or_else(|| east_asian(text)).or_else(|| arabic(text).map(|(date, _)| date))
}

/// `2023년 10월 9일(월)`, `2023年10月9日星期一` without the day of the week.
fn without_weekday(text: &str) -> &str {
    let named =
        text.strip_suffix("요일").map(|text| text.trim_end_matches(|sign| "월화수목금토일".contains(sign)));
    let chinese = ["星期", "周"].iter().find_map(|word| {
        let (date, day) = text.rsplit_once(word)?;
        day.chars().all(|sign| "一二三四五六日天".contains(sign)).then_some(date)
    });
    let in_brackets = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(date, _)| date);
    named.or(chinese).or(in_brackets).unwrap_or(text).trim_end()
}

/// `2023년 10월 9일(월)`, `عام 2023`: a date that reads but for its day of the week, or a word that adds nothing.
pub(super) fn with_weekday(wrong: &Wrong<'_>) -> Option<DateProblem> {
    (!wrong.plain.is_ascii()).then_some(())?;
    let date = reading(wrong.plain.trim())?;
    wrong.problem(
        Kind::OtherScript,
        format!("`{}` is not written as casefile reads dates: digits, year first", wrong.written),
        [format!("write `{date}`; each page shows it in the words of its own language")],
    )
}

/// `2023년 10월 9일경`, `2023년 가을`, `قبل أكتوبر 2023`.
pub(super) fn qualified(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let (mut rest, mut said, mut seen) = (wrong.plain.trim(), Says::About, Vec::new());
    // At most two, as in `2023년 10월 중순경`. A date with a word inside is read without it, so words go first.
    while let Some((says, word, without)) = outer_word(rest).filter(|_| seen.len() < 2) {
        rest = without;
        said = if says == Says::About { said } else { says };
        seen.push(format!("`{word}`"));
    }
    (!seen.is_empty()).then_some(())?;
    let date = reading(rest)?;
    let text = wrong.written.replace('"', "'");
    let help = match said {
        Says::About => vec![format!("write `about {date}`; each page says it in its own language")],
        Says::Before => vec![format!("write `before {date}`; if that time is meant too: `by {date}`")],
        Says::After => vec![format!("write `after {date}`; if that time is meant too: `on or after {date}`")],
        Says::Since => vec![format!("write `since {date}`; each page says it in its own language")],
        Says::Until => vec![format!("write `until {date}`; each page says it in its own language")],
        Says::Perhaps => vec![format!("not sure: `{date}?`; about then: `about {date}`")],
        Says::Season(season) => vec![format!(
            "write `{}-{season}`; each page says it in its own language",
            number(&date, 4).map(|_| &date)?
        )],
        Says::Hour => vec![
            format!("write the day, and the words beside it: `{{edtf: {date}, text: \"{text}\"}}`"),
            format!("only the day matters: `{date}`"),
        ],
        Says::Part(third) => {
            let (start, end) = bounds(&date, third);
            vec![
                format!("write `{{edtf: {date}, text: \"{text}\"}}`, so that the words are kept"),
                format!(
                    "or give the bounds, such as: once, `{{between: [{start}, {end}]}}`; all that time, `{start}/{end}`"
                ),
            ]
        }
    };
    let message = format!("`{}` has words that casefile does not read: {}", wrong.written, seen.join(", "));
    let problem = wrong.problem(Kind::OtherScript, message, [])?;
    Some(DateProblem { help, ..problem })
}

/// The word at one end of a text, and the text without it.
fn outer_word(text: &str) -> Option<(Says, &'static str, &str)> {
    let words = WORDS.iter().flat_map(|(says, words)| words.split(' ').map(move |word| (*says, word)));
    let found = words.filter_map(|(says, word)| {
        let arabic = word.starts_with(|sign: char| ('\u{600}'..'\u{700}').contains(&sign));
        let before = text.strip_prefix(word).filter(|rest| !arabic || rest.starts_with(' '));
        let rest =
            before.or_else(|| text.strip_suffix(word).filter(|rest| !arabic || rest.ends_with(' ')))?;
        Some((says, word, rest.trim()))
    });
    found.max_by_key(|(_, word, _)| word.len())
}

/// `2023년 10월 8일~12일`, `10월 8일부터 12일까지`, `2023年10月8日至12日`, `من 8 إلى 12 أكتوبر 2023`.
pub(super) fn two_of_them(wrong: &Wrong<'_>) -> Option<DateProblem> {
    const SPANS: [&str; 8] = ["부터", "에서", "~", "〜", "-", "至", "到", " إلى "];
    const CHOICES: [&str; 4] = [" 또는 ", "或者", "或", " أو "];
    (!wrong.plain.is_ascii()).then_some(())?;
    let text = wrong.plain.trim();
    let text = text.strip_suffix("까지").or(text.strip_suffix('止')).unwrap_or(text);
    let text =
        text.strip_prefix("من ").or(text.strip_prefix('从')).or(text.strip_prefix("بين ")).unwrap_or(text);
    let both = |joint: &str| {
        let (first, last) = text.split_once(joint)?;
        // The hyphen of `2023-10월` is that of one date.
        (joint != "-" || !first.ends_with(|sign: char| sign.is_ascii_digit())).then_some(())?;
        let (first, last) = (first.trim(), last.trim());
        match (reading(first), reading(last)) {
            (Some(first), Some(last)) => Some((first, last)),
            (Some(first), None) => completed(&first, last).map(|last| (first, last)),
            (None, Some(last)) => Some((ymd(last.get(..4)?, last.get(5..7), Some(first))?, last)),
            (None, None) => None,
        }
    };
    let message = format!("`{}` is two dates in words that casefile does not read", wrong.written);
    if let Some((first, last)) = SPANS.iter().find_map(|joint| both(joint)) {
        return wrong.problem(Kind::SpanOrOnce, message, once_or_lasted(&first, &last));
    }
    let (first, last) = CHOICES.iter().find_map(|joint| both(joint))?;
    wrong.problem(Kind::SpanOrOnce, message, [format!("on one of the two: `[{first},{last}]`")])
}

/// `12일`, `11월 3일` after `2023-10-08`.
fn completed(first: &str, last: &str) -> Option<String> {
    let year = first.get(..4)?;
    east_asian(&format!("{year}년 {last}"))
        .filter(|_| last.contains(['월', '月']))
        .or_else(|| ymd(year, first.get(5..7), Some(last.trim_end_matches(['일', '日', '号', '號']).trim())))
}

/// `1990년대`, `1990年代`, `20世纪90年代`.
pub(super) fn decade(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let text = han_digits(wrong.plain.trim());
    let years = text.strip_suffix("년대").or(text.strip_suffix("年代"))?.trim();
    let years = match years.split_once("世纪").or(years.split_once("世紀")).or(years.split_once("세기"))
    {
        Some((century, years)) => {
            format!("{}{:0>2}", century.trim().parse::<u32>().ok()?.checked_sub(1)?, years.trim())
        }
        None => years.to_owned(),
    };
    let start = number(&years, 4).filter(|year| year % 10 == 0)?;
    wrong.problem(
        Kind::InWords,
        format!("`{}` is a date in words, and has to be written in digits", wrong.written),
        [format!("write `{}X`; each page says it in its own language", start / 10)],
    )
}

/// `10월 9일`, `10月9日`: no year.
pub(super) fn month_alone(wrong: &Wrong<'_>) -> Option<DateProblem> {
    let text = wrong.plain.trim();
    (text.contains(['월', '月']) && !text.contains(['년', '年'])).then_some(())?;
    let known = east_asian(&format!("2023년 {text}"))?;
    let date = known.strip_prefix("2023-")?;
    wrong.problem(
        Kind::NoYear,
        format!("`{}` has no year", wrong.written),
        [format!("write it with its year, such as `2023-{date}`; the year not known: `XXXX-{date}`")],
    )
}

/// `작년 10월`, `昨天`, `أمس`: words that mean nothing without the day on which they were said.
pub(super) fn from_another_day(wrong: &Wrong<'_>) -> bool {
    const WORDS: &str = "작년 재작년 올해 지난 어제 오늘 그저께 내일 최근 요즘 얼마 며칠 最近 去年 前年 今年 昨天 前天 今天 明天 上周 上个月 近日 近期 أمس اليوم مؤخرا مؤخراً";
    // Before or behind a count of days, weeks or years.
    const AGO: [&str; 9] =
        ["قبل يوم", "قبل أسبوع", "قبل شهر", "قبل سنة", "أول أمس", "일 전", "주 전", "달 전", "년 전"];
    let text = wrong.plain.trim();
    WORDS.split(' ').any(|word| text.starts_with(word))
        || AGO.iter().any(|words| text.starts_with(words) || text.ends_with(words))
        || text.ends_with("الماضي")
        || text.ends_with("天前")
}
