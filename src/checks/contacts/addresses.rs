//! Addresses of mail in a text, and names in messengers, also where somebody tried to hide them from machines.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::text::find_byte;

/// Addresses of mail that are no part of a longer address: `kim@example.org`, `kim (at) example (dot) org`.
pub fn mails(text: &str) -> Vec<Range<usize>> {
    let plain = text.match_indices(['@', '＠']).filter_map(|(at, sign)| plain_mail(text, at, sign.len()));
    let mut found: Vec<Range<usize>> = plain.collect();
    found.extend(spelt_mails(text));
    found
}

fn is_in_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-' | '+')
}

fn plain_mail(text: &str, at: usize, width: usize) -> Option<Range<usize>> {
    let after = &text[at + width..];
    let name = text[..at].len() - text[..at].trim_end_matches(is_in_name).len();
    let host = after.len() - after.trim_start_matches(is_in_name).len();
    let host = after[..host].trim_end_matches(['.', '-', '_', '+']);
    let is_host = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
    let before = text[..at - name].chars().next_back();
    let next = after[host.len()..].chars().next();
    let is_part = matches!(before, Some('/' | '@' | '=' | '<')) || next == Some(':');
    (name > 0 && is_host && !is_part).then(|| at - name..at + width + host.len())
}

/// `name (at) host (dot) org`, `name[at]host.org`, `name at host dot org`.
fn spelt_mails(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = 0;
    // Of the word, the rarer letter would be looked for; both are everywhere, so what stands before it is.
    while let Some(at) =
        find_byte(&text[from..], |byte| (byte == b'(') | (byte == b'[') | (byte == b'{') | (byte == b' '))
    {
        let at = from + at;
        from = at + 1;
        let is_bare = bytes[at] == b' ';
        let Some(length) = spelt(&text[at..], "at") else { continue };
        let before = text[..at].trim_end_matches(' ');
        let name = before.len() - before.trim_end_matches(is_in_name).len();
        let after = &text[at + length..];
        let lead = after.len() - after.trim_start_matches(' ').len();
        let Some((host, is_spelt)) = host(&after[lead..]) else { continue };
        if name > 0 && (!is_bare || is_spelt) {
            found.push(before.len() - name..at + length + lead + host);
        }
    }
    found
}

/// How long a word in brackets, or between spaces, is that begins a text: `(at)`, ` at `.
fn spelt(text: &str, word: &str) -> Option<usize> {
    let opening = text.chars().next()?;
    let closing = match opening {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        ' ' => ' ',
        _ => return None,
    };
    let inside = &text[1..];
    let inside = if opening == ' ' { inside } else { inside.trim_start_matches(' ') };
    let rest = inside
        .get(..word.len())
        .filter(|found| found.eq_ignore_ascii_case(word))
        .map(|_| &inside[word.len()..])?;
    let rest = if opening == ' ' { rest } else { rest.trim_start_matches(' ') };
    let rest = rest.strip_prefix(closing)?;
    Some(text.len() - rest.len())
}

/// How long a host's name is that begins a text, and whether a dot in it is spelt.
fn host(text: &str) -> Option<(usize, bool)> {
    let (mut end, mut labels, mut is_spelt) = (0, 0, false);
    loop {
        let label =
            text[end..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        if label == 0 {
            return None;
        }
        end += label;
        labels += 1;
        let rest = &text[end..];
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let spelt =
            spelt(rest, "dot").or_else(|| spelt(&rest[spaces..], "dot").map(|length| spaces + length));
        let begins_label =
            |after: usize| rest[after..].starts_with(|sign: char| sign.is_ascii_alphanumeric());
        let dot = match spelt {
            Some(length) => {
                is_spelt = true;
                length + rest[length..].len() - rest[length..].trim_start_matches(' ').len()
            }
            None if rest.starts_with('.') => 1,
            None => 0,
        };
        if dot == 0 || !begins_label(dot) {
            return (labels > 1).then_some((end, is_spelt));
        }
        end += dot;
    }
}

/// What messengers are called, in small letters.
const MESSENGERS: [&str; 28] = [
    "kakaotalk",
    "kakao",
    "wechat",
    "weixin",
    "telegram",
    "signal",
    "whatsapp",
    "viber",
    "threema",
    "skype",
    "line id",
    "微信",
    "카카오톡",
    "카톡",
    "위챗",
    "텔레그램",
    "시그널",
    "왓츠앱",
    "라인 아이디",
    "واتساب",
    "واتس اب",
    "تلغرام",
    "تليجرام",
    "تيليجرام",
    "تلجرام",
    "سيغنال",
    "سيجنال",
    "وي تشات",
];

/// What finds each of them: every text of a site is looked through for all.
static FINDERS: LazyLock<[Finder<'static>; MESSENGERS.len()]> = LazyLock::new(|| MESSENGERS.map(Finder::new));

/// Names in messengers: `@handle` beside the word for one, `WeChat ID: kim_min88`, `微信号 kimmin`.
pub fn handles(text: &str) -> Vec<Range<usize>> {
    /// So many bytes may lie between both.
    const FAR: usize = 40;
    let mut found: Vec<Range<usize>> = Vec::new();
    let lower = text.to_ascii_lowercase();
    let is_ascii = text.is_ascii();
    let may_stand = |word: &&str| !is_ascii || word.is_ascii();
    let sought = MESSENGERS.iter().zip(FINDERS.iter()).filter(|(word, _)| may_stand(word));
    for (at, word) in
        sought.flat_map(|(word, finder)| finder.find_iter(lower.as_bytes()).map(move |at| (at, word)))
    {
        let end = at + word.len();
        let is_word = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_ascii_alphanumeric());
        let stands_alone = is_word(text[..at].chars().next_back()) && is_word(text[end..].chars().next());
        if !stands_alone && word.is_ascii() {
            continue;
        }
        let limit =
            |far: usize| (far..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let (from, to) = (limit(at.saturating_sub(FAR)), limit((end + FAR).min(text.len())));
        let beside = text[from..to].match_indices('@').filter_map(|(sign, _)| at_name(text, from + sign));
        found.extend(beside.chain(labelled(text, end)));
    }
    found.sort_by_key(|at| (at.start, at.end));
    found.dedup();
    found
}

/// `@kim_min` that is no citation, no address of mail and no part of an address.
fn at_name(text: &str, at: usize) -> Option<Range<usize>> {
    let name = handle(&text[at + 1..])?;
    let before = text[..at].chars().next_back();
    let is_free = before
        .is_none_or(|sign| !sign.is_ascii_alphanumeric() && !matches!(sign, '[' | '/' | '.' | '_' | '-'));
    let has_host = name.contains('.') && plain_mail(text, at, 1).is_some();
    (is_free && !has_host).then(|| at..at + 1 + name.len())
}

/// A name after words that say that one comes.
fn labelled(text: &str, end: usize) -> Option<Range<usize>> {
    const LABELS: [&str; 13] = [
        "username",
        "account",
        "id",
        "아이디는",
        "아이디",
        "号是",
        "号码",
        "号",
        "號",
        "账号",
        "帐号",
        "معرف",
        "حساب",
    ];
    let is_sign = |sign: char| sign.is_whitespace() || ":：=(（-".contains(sign);
    let mut rest = text[end..].trim_start_matches(is_sign);
    let mut is_labelled = text[end..text.len() - rest.len()].contains([':', '：', '=']);
    let mut is_native = false;
    for label in LABELS {
        if rest.get(..label.len()).is_some_and(|word| word.eq_ignore_ascii_case(label)) {
            let after = &rest[label.len()..];
            if label.is_ascii() && after.starts_with(|sign: char| sign.is_ascii_alphanumeric()) {
                continue;
            }
            rest = after.trim_start_matches(is_sign);
            (is_labelled, is_native) = (true, !label.is_ascii());
            break;
        }
    }
    let name = handle(rest)?;
    // An everyday word may follow a Latin label: `its WhatsApp account was closed`.
    let is_odd = name.bytes().any(|byte| byte.is_ascii_digit() || byte == b'_');
    let start = text.len() - rest.len();
    (is_labelled && (is_odd || is_native) && name.len() > 3).then(|| start..start + name.len())
}

/// A name as messengers have them, at the beginning of a text.
fn handle(text: &str) -> Option<&str> {
    let length = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
        .count();
    let name = text[..length].trim_end_matches(['.', '-']);
    let has_letter = name.bytes().any(|byte| byte.is_ascii_alphabetic());
    (name.len() > 2 && has_letter).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut found: Vec<Range<usize>> = mails(text).into_iter().chain(handles(text)).collect();
        found.sort_by_key(|at| at.start);
        found.into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn addresses_of_mail_are_found_plain_and_spelt() {
        for mail in [
            "kim.min@example.org",
            "kim＠example.org",
            "kim (at) example (dot) org",
            "kim(at)example.org",
            "kim [at] example [dot] co [dot] kr",
            "kim at example dot org",
            "kim (AT) example.org",
            "kim {at} example{dot}org",
        ] {
            assert_eq!(found(&format!("Write to {mail}, please.")), [mail]);
        }
    }

    #[test]
    fn names_in_messengers_are_found_beside_their_words() {
        for (text, name) in [
            ("Write to @kim_min on Telegram.", "@kim_min"),
            ("Signal: @kimmin.01 any time", "@kimmin.01"),
            ("WeChat ID: kim_min88", "kim_min88"),
            ("그의 카카오톡 아이디는 kimmin 입니다", "kimmin"),
            ("카톡 ID kimmin99로", "kimmin99"),
            ("她的微信号是kimmin，", "kimmin"),
            ("微信：wx_20231009", "wx_20231009"),
            ("واتساب @ahmad_m", "@ahmad_m"),
            ("telegram account ahmad2020", "ahmad2020"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
    }

    #[test]
    fn what_may_be_something_else_is_not() {
        for text in [
            "@ home",
            "https://example.org/@kim.min/13812345678",
            "[@voa-2023-10-13, para. 4]",
            "git@github.com:x/y",
            "?u=kim@example.org",
            "They met at noon. Dot by dot.",
            "at example.org he read",
            "a signal was sent",
            "on WeChat, he said",
            "WhatsApp: the messages",
            "his Telegram account was closed",
            "Telegram [@report-1, p. 4]",
            "It was sent by WhatsApp in 2020",
            "seen at dot 5",
            "微信群里有人说",
            "(at) 5",
            "Kim (at the gate) said",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
