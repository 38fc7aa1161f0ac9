//! What a file that is no UTF-8 text likely is instead, so that its writer knows what to look for in the
//! editor. A guess, and said as one: nothing is ever read by it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// What a file holds that cannot be read as UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likely {
    /// Text in another encoding, by the names that editors have for it.
    Text(&'static str),
    /// No text at all, but a file of this kind.
    File(&'static str),
    /// No text, and nothing that is known here.
    NoText,
}

/// Looks at all bytes of a file.
pub fn likely(bytes: &[u8]) -> Likely {
    if let Some(kind) = MAGIC.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return kind.1;
    }
    if let Some(name) = wide(bytes) {
        return Likely::Text(name);
    }
    if !is_narrow_text(bytes) {
        return Likely::NoText;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Likely::Text(known_as(detector.guess(None, Utf8Detection::Deny).name()))
}

/// UTF-16 without a mark at its head: in one order of bytes the text is made of letters, and line ends and hyphens of front
/// matter stand among them. In the other order those are signs that nobody writes.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let plain = |unit: fn([u8; 2]) -> u16| {
        let units = head.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        let signs: Vec<char> = char::decode_utf16(units).map(|sign| sign.unwrap_or('\0')).collect();
        let is_text = |sign: &char| sign.is_whitespace() || !sign.is_control();
        let is_whole = signs.iter().filter(|sign| !is_text(sign)).count() * 50 <= signs.len();
        let plain = signs.iter().filter(|sign| matches!(sign, ' '..='~' | '\n')).count();
        if is_whole && signs.contains(&'\n') && plain >= FEWEST_PLAIN && plain * 50 > signs.len() {
            plain
        } else {
            0
        }
    };
    match (plain(u16::from_le_bytes), plain(u16::from_be_bytes)) {
        (0, 0) => None,
        (little, big) if little >= big => Some("UTF-16, which Windows calls Unicode"),
        _ => Some("UTF-16, which Windows calls Unicode big endian"),
    }
}

/// Fewer plain signs than the marks of front matter have may stand anywhere.
const FEWEST_PLAIN: usize = 6;
/// So many bytes tell an encoding.
const LOOKED_AT: usize = 4096;

/// Whether these bytes may be text in an encoding in which ASCII is itself.
pub fn is_narrow_text(bytes: &[u8]) -> bool {
    memchr::memchr(0, bytes).is_none() && controls(bytes) * 20 <= bytes.len()
}

/// Signs that text does not hold, at most a few of which stand in any text.
fn controls(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127)).count()
}

/// How files of other kinds begin.
const MAGIC: &[(&[u8], Likely)] = &[
    (b"\xff\xfe", Likely::Text("UTF-16, which Windows calls Unicode")),
    (b"\xfe\xff", Likely::Text("UTF-16, which Windows calls Unicode big endian")),
    (b"PK\x03\x04", Likely::File("a Word, OpenDocument or zip file")),
    (b"\xd0\xcf\x11\xe0", Likely::File("an old Word, Excel or Hangul file")),
    (b"%PDF", Likely::File("a PDF")),
    (b"\xff\xd8\xff", Likely::File("a JPEG picture")),
    (b"\x89PNG", Likely::File("a PNG picture")),
];

/// The names under which editors in its own country list an encoding.
fn known_as(encoding: &'static str) -> &'static str {
    match encoding {
        "EUC-KR" => "EUC-KR, also called CP949, for Korean",
        "GBK" | "gb18030" => "GB18030, also called GBK or ANSI, for Chinese",
        "Big5" => "Big5, for traditional Chinese",
        "Shift_JIS" => "Shift_JIS, for Japanese",
        "EUC-JP" => "EUC-JP, for Japanese",
        "ISO-2022-JP" => "ISO-2022-JP, for Japanese",
        "windows-1256" | "ISO-8859-6" => "Windows-1256, for Arabic",
        "windows-1255" | "ISO-8859-8" => "Windows-1255, for Hebrew",
        "windows-1251" | "KOI8-U" | "ISO-8859-5" | "IBM866" => "Windows-1251, for Cyrillic",
        "windows-1252" => "Windows-1252, also called ANSI or Latin-1, for Western Europe",
        "windows-1250" | "ISO-8859-2" => "Windows-1250, for Central Europe",
        "windows-1254" => "Windows-1254, for Turkish",
        "windows-1258" => "Windows-1258, for Vietnamese",
        "windows-874" => "Windows-874, for Thai",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::encoding::Encoding;

    fn text(bytes: &[u8]) -> &'static str {
        match likely(bytes) {
            Likely::Text(name) | Likely::File(name) => name,
            Likely::NoText => "no text",
        }
    }

    /// One short record, as an editor of each country would save it.
    #[test]
    fn the_likely_encoding_is_named() {
        let saved = |label: &str, words: &str| {
            let encoding = Encoding::labelled(label).expect("a known label");
            encoding.bytes(&format!("---\ntitle: {words}\ndate: 2023\n---\n"))
        };
        for (label, words, name) in [
            ("euc-kr", "탈북민 집단 송환에 관한 증언", "EUC-KR"),
            ("gbk", "关于集体遣返的证词，丹东口岸", "GB18030"),
            ("big5", "關於集體遣返的證詞，丹東口岸", "Big5"),
            ("shift_jis", "集団送還についての証言", "Shift_JIS"),
            ("windows-1256", "شهادة عن حملة الاعتقالات في القاهرة", "Windows-1256"),
            ("windows-1251", "Показания о массовом возвращении", "Windows-1251"),
            ("windows-1252", "The café – a “mass” return at Orléans", "Windows-1252"),
        ] {
            assert!(text(&saved(label, words)).starts_with(name), "{label}: {}", text(&saved(label, words)));
        }
    }

    #[test]
    fn utf_16_is_known_with_a_mark_and_without() {
        let wide = |lead: &[u8]| {
            let units = "---\ntitle: A\n---\n".encode_utf16().flat_map(u16::to_le_bytes);
            lead.iter().copied().chain(units).collect::<Vec<u8>>()
        };
        assert!(text(&wide(b"\xff\xfe")).starts_with("UTF-16"));
        assert!(text(&wide(b"")).starts_with("UTF-16"));
    }

    /// Notepad's "Unicode" without a mark, and text that has few zeros since its letters need both bytes.
    #[test]
    fn utf_16_of_other_scripts_is_known_without_a_mark() {
        for words in [
            "탈북민 집단 송환에 관한 증언과 그 뒤의 이야기들",
            "关于集体遣返的证词，丹东口岸，二〇二三年十月九日夜",
            "شهادة عن حملة الاعتقالات",
        ] {
            let words = format!("---\ntitle: {words}\n---\n{}\n", words.repeat(8));
            let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(text(&little), "UTF-16, which Windows calls Unicode", "{words}");
            assert_eq!(text(&big), "UTF-16, which Windows calls Unicode big endian", "{words}");
        }
    }

    #[test]
    fn what_is_no_text_is_called_so() {
        assert_eq!(likely(b"PK\x03\x04\x14\0"), Likely::File("a Word, OpenDocument or zip file"));
        assert_eq!(likely(&(0..=255).collect::<Vec<u8>>()), Likely::NoText);
        assert_eq!(likely(b"---\ntitle: a\0b\n---\n"), Likely::NoText);
    }
}
