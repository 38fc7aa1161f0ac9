//! Addresses of mail in a text, and names in messengers, also where somebody tried to hide them from machines.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memchr_iter;
use memchr::memmem::Finder;

use crate::text::find_byte;

static WIDE_AT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("＠"));
/// What is spelt in an address without brackets, as it is written: few texts have a dot in words.
static SPELT_DOTS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["dot", "DOT"].map(Finder::new));
static BARE_ATS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| [" at ", " AT "].map(Finder::new));

/// Addresses of mail that are no part of a longer address: `kim@example.org`, `kim (at) example (dot) org`.
pub fn mails(text: &str) -> Vec<Range<usize>> {
    let signs = memchr_iter(b'@', text.as_bytes()).map(|at| (at, 1));
    let wide = WIDE_AT.find_iter(text.as_bytes()).map(|at| (at, '＠'.len_utf8()));
    let plain = signs.chain(wide).filter_map(|(at, width)| plain_mail(text, at, width));
    plain.chain(spelt_mails(text)).collect()
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
    // `git@github.com:x/y`; after an address at the end of what is said, a space follows.
    let is_path = after[host.len()..].strip_prefix(':').is_some_and(|rest| !rest.starts_with(' '));
    let is_part = matches!(before, Some('/' | '@' | '=' | '<')) || is_path;
    (name > 0 && is_host && !is_part).then(|| at - name..at + width + host.len())
}

/// `name (at) host (dot) org`, `name[at]host.org`, `name at host dot org`.
fn spelt_mails(text: &str) -> impl Iterator<Item = Range<usize>> {
    let opens = |byte: u8| (byte == b'(') | (byte == b'[') | (byte == b'{');
    let mut from = 0;
    let in_brackets = std::iter::from_fn(move || {
        let at = from + find_byte(&text[from..], opens)?;
        from = at + 1;
        Some(at)
    });
    let has_dot = SPELT_DOTS.iter().any(|dot| dot.find(text.as_bytes()).is_some());
    let bare = BARE_ATS.iter().filter(move |_| has_dot).flat_map(|word| word.find_iter(text.as_bytes()));
    in_brackets.chain(bare).filter_map(|at| spelt_mail(text, at))
}

fn spelt_mail(text: &str, at: usize) -> Option<Range<usize>> {
    let is_bare = text[at..].starts_with(' ');
    let end = at + spelt(&text[at..], "at")?;
    let before = text[..at].trim_end_matches(' ');
    let name = before.len() - before.trim_end_matches(is_in_name).len();
    let after = end + text[end..].len() - text[end..].trim_start_matches(' ').len();
    let (host, is_spelt) = host(&text[after..])?;
    (name > 0 && (!is_bare || is_spelt)).then(|| before.len() - name..after + host)
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

/// What messengers are called, in small letters; in Cyrillic without the first, which may be a large one.
const MESSENGERS: [&str; 41] = [
    ".me/",
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
    "تلگرام",
    "واتساپ",
    "واتس\u{200c}اپ",
    "텔레",
    "왓스앱",
    "елеграм",
    "атсап",
    "отсап",
    "айбер",
    "игнал",
    "တယ်လီဂရမ်",
    "ဗိုက်ဘာ",
    "qq",
];

/// What finds each of them: every text of a site is looked through for all.
static FINDERS: LazyLock<[Finder<'static>; MESSENGERS.len()]> = LazyLock::new(|| MESSENGERS.map(Finder::new));

/// Names in messengers: `@handle` beside the word for one, `WeChat ID: kim_min88`, `微信号 kimmin`, `t.me/kim`.
pub fn handles(text: &str) -> Vec<Range<usize>> {
    /// So many bytes may lie between both.
    const FAR: usize = 40;
    let mut found: Vec<Range<usize>> = Vec::new();
    // Copying costs what one of the finders does; asking each for both sizes of letters would double all of them.
    let lower = text.to_ascii_lowercase();
    let is_ascii = text.is_ascii();
    let leads = if is_ascii { [false; 256] } else { leads(&lower) };
    let sought = MESSENGERS.iter().zip(FINDERS.iter());
    let sought = sought.filter(|(word, _)| word.is_ascii() || leads[usize::from(word.as_bytes()[0])]);
    for (at, word) in
        sought.flat_map(|(word, finder)| finder.find_iter(lower.as_bytes()).map(move |at| (at, word)))
    {
        let mut end = at + word.len();
        found.extend(link(text, at..end));
        if lower[at..].starts_with("kakaotalk") {
            end = at + "kakaotalk".len();
        }
        if word.starts_with(|sign| matches!(sign, 'а'..='я')) {
            end = text.len() - text[end..].trim_start_matches(char::is_alphabetic).len(); // `телеграме`
        }
        let is_word = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_ascii_alphanumeric());
        let stands_alone = is_word(text[..at].chars().next_back()) && is_word(text[end..].chars().next());
        if !stands_alone && word.is_ascii() {
            continue;
        }
        let limit =
            |far: usize| (far..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let (from, to) = (limit(at.saturating_sub(FAR)), limit((end + FAR).min(text.len())));
        let beside = text[from..to].match_indices('@').filter_map(|(sign, _)| at_name(text, from + sign));
        found.extend(beside.chain(labelled(text, end)).chain(qq(text, word, end)));
    }
    found.sort_by_key(|at| (at.start, at.end));
    found.dedup();
    found
}

/// Which bytes begin letters beyond ASCII in a text: what is called in another script is not looked for.
fn leads(text: &str) -> [bool; 256] {
    let mut leads = [false; 256];
    text.bytes().for_each(|byte| leads[usize::from(byte)] = true);
    leads
}

/// A number of five to eleven digits after `QQ`: that is a name there.
fn qq(text: &str, word: &str, end: usize) -> Option<Range<usize>> {
    let rest = text[end..]
        .trim_start_matches(|sign: char| sign.is_whitespace() || ":：号碼码號是为=(（".contains(sign));
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_whole = !rest[digits..].starts_with(|sign: char| sign.is_ascii_alphanumeric() || sign == '-');
    let start = text.len() - rest.len();
    (word == "qq" && (5..=11).contains(&digits) && is_whole && start > end).then(|| start..start + digits)
}

/// The address around a word, if it leads to somebody, or to those who are in a group: not to what was said in public.
fn link(text: &str, word: Range<usize>) -> Option<Range<usize>> {
    const HOSTS: [&str; 13] = [
        "t.me",
        "telegram.me",
        "wa.me",
        "api.whatsapp.com",
        "chat.whatsapp.com",
        "signal.me",
        "signal.group",
        "m.me",
        "line.me",
        "open.kakao.com",
        "qr.kakao.com",
        "threema.id",
        "u.wechat.com",
    ];
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "-._~:/?#@!$&+;=%".contains(sign);
    let start = text[..word.start].trim_end_matches(is_sign).len();
    let rest = text[word.end..].trim_start_matches(is_sign);
    let address = text[start..text.len() - rest.len()].trim_end_matches(['.', ':', ';', '!', '?']);
    let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
    let (host, path) = bare.split_once('/')?;
    let host = HOSTS.into_iter().find(|known| known.eq_ignore_ascii_case(host))?;
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next());
    let is_public = matches!(host, "t.me" | "telegram.me")
        && (first == "s" || second.is_some_and(|post| post.bytes().all(|byte| byte.is_ascii_digit())));
    (!is_public).then(|| start..start + address.len())
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
    const LABELS: [&str; 19] = [
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
        "آیدی",
        "نام کاربری",
        "логин",
        "ник",
        "usuario",
        "이름은",
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
    // `카카오톡 kim79`: no sentence goes on so after a messenger that is not called in Latin letters.
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let follows_word = letters > 2 && is_odd && text[..end].ends_with(|sign: char| !sign.is_ascii());
    let start = text.len() - rest.len();
    let is_name = (is_labelled && (is_odd || is_native) && name.len() > 3) || follows_word;
    is_name.then(|| start..start + name.len())
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
            "KIM AT EXAMPLE DOT ORG",
        ] {
            assert_eq!(found(&format!("Write to {mail}, please.")), [mail]);
            assert_eq!(found(&format!("{mail}: he answers")), [mail]);
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
            ("카카오톡 sunok79", "sunok79"),
            ("카톡 아이디 sunny77", "sunny77"),
            ("微信 kim12345", "kim12345"),
            ("他的QQ 123456789。", "123456789"),
            ("QQ: 87654321", "87654321"),
            ("QQ号是1234567", "1234567"),
            ("QQ号码：1234567", "1234567"),
            ("В телеграме: ivan_p79", "ivan_p79"),
            ("телеграм @ivan_p", "@ivan_p"),
            ("آیدی تلگرام: reza_77", "reza_77"),
            ("usuario de Telegram: maria_77", "maria_77"),
            ("Signal: kim_min.07", "kim_min.07"),
            ("واتساب: ahmad_77", "ahmad_77"),
            ("တယ်လီဂရမ် @aung_77", "@aung_77"),
            ("تلغرام layla79", "layla79"),
            ("她的微信号是kimmin，", "kimmin"),
            ("微信：wx_20231009", "wx_20231009"),
            ("واتساب @ahmad_m", "@ahmad_m"),
            ("telegram account ahmad2020", "ahmad2020"),
            ("KakaoTalk ID: kim_min", "kim_min"),
            ("[here](https://t.me/kim)", "https://t.me/kim"),
            ("**t.me/kim**", "t.me/kim"),
            ("그의 텔레그램은 t.me/kimmin이다", "t.me/kimmin"),
            ("https://t.me/+AbC_dEf12", "https://t.me/+AbC_dEf12"),
            ("t.me/joinchat/AbCdEf", "t.me/joinchat/AbCdEf"),
            ("Telegram.me/kim.", "Telegram.me/kim"),
            ("wa.me/821012345678", "wa.me/821012345678"),
            (
                "https://api.whatsapp.com/send?phone=821012345678",
                "https://api.whatsapp.com/send?phone=821012345678",
            ),
            ("signal.me/#p/+821012345678", "signal.me/#p/+821012345678"),
            ("https://open.kakao.com/o/abc123", "https://open.kakao.com/o/abc123"),
            ("https://line.me/ti/p/~kim", "https://line.me/ti/p/~kim"),
            ("https://threema.id/ABCD1234", "https://threema.id/ABCD1234"),
            ("https://u.wechat.com/abc", "https://u.wechat.com/abc"),
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
            "https://t.me/voakorea/1234 and https://t.me/s/voakorea",
            "https://faq.whatsapp.com/general/x",
            "https://signal.org/docs/",
            "https://about.me/kim",
            "https://www.kakao.com/notices and https://telegram.org/blog",
            "https://example.org/t.me/kim",
            "t.me/ and wa.me/",
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
            "QQ was closed in 20231009-1",
            "QQ123 and QQ 12",
            "the QQ account was closed",
            "Телеграм закрыли в 2020",
            "сигнал был подан",
            "(at) 5",
            "Kim (at the gate) said",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
