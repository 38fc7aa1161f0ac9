//! A name without what stands around it: how somebody is addressed (`최영숙 씨`, `李秀英女士`, `السيدة هدى الجمل`), and what a list says
//! before it (`이름：최영숙`). What is taken off leaves a whole name; where it may be no name, nothing is taken off.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::names::{LONG_CHINESE_NAMES, is_dense};
use crate::text::fold;

/// How somebody is addressed, before the name, whatever follows.
const BEFORE: &[&str] =
    &["mr", "mrs", "ms", "miss", "dr", "doctor", "prof", "professor", "sir", "madam", "sheikh"];

/// The same before two words of a name: each may be a name itself, or stand before one that is no secret alone.
const BEFORE_SEVERAL: &[&str] = &[
    "mx",
    "mister",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "mademoiselle",
    "sr",
    "sra",
    "srta",
    "señor",
    "señora",
    "señorita",
    "herr",
    "frau",
    "signor",
    "signora",
    "senhor",
    "senhora",
    "г-н",
    "г-жа",
    "господин",
    "госпожа",
    "пан",
    "пані",
    "السيد",
    "السيدة",
    "الآنسة",
    "الانسة",
    "الأستاذ",
    "الأستاذة",
    "الاستاذ",
    "الاستاذة",
    "الدكتور",
    "الدكتورة",
    "الشيخ",
    "الشيخة",
    "المهندس",
    "المهندسة",
    "المحامي",
    "المحامية",
    "الحاج",
    "الحاجة",
    "دكتور",
    "دكتورة",
    "د",
    "آقای",
    "خانم",
    "brig",
    "brigadier",
    "pvt",
    "eng",
    "engr",
    "hajji",
    "haji",
    "mullah",
    "maître",
    "hauptmann",
    "капитан",
    "майор",
    "полковник",
    "лейтенант",
    "гражданин",
    "гражданка",
    "товарищ",
    "أول",
    "الركن",
    "المرحوم",
    "المرحومة",
    "captain",
    "capt",
    "colonel",
    "col",
    "lieutenant",
    "lt",
    "major",
    "maj",
    "general",
    "gen",
    "sergeant",
    "sgt",
    "corporal",
    "cpl",
    "commander",
    "inspector",
    "officer",
    "guard",
    "judge",
    "pastor",
    "reverend",
    "rev",
    "father",
    "fr",
    "sister",
    "brother",
    "bishop",
    "imam",
    "rabbi",
    "nurse",
    "uncle",
    "auntie",
    "aunt",
    "grandmother",
    "grandfather",
    "ambassador",
    "minister",
    "العقيد",
    "النقيب",
    "الملازم",
    "المقدم",
    "اللواء",
    "الرائد",
    "العميد",
    "الرقيب",
    "القاضي",
    "القاضية",
    "الإمام",
    "القس",
    "الممرضة",
    "العم",
    "العمة",
    "الخالة",
];

/// Before the name of somebody who died.
const LATE: &str = "고";

/// The same behind a name in Hangul, in words of their own or at its end.
const BEHIND_HANGUL: &[&str] = &["선생님", "선생", "여사님", "여사", "씨", "님"];

/// The same by office, trade or kinship, which may be a name beside a family name alone: `김 이모`.
const OFFICE_BEHIND_HANGUL: &[&str] = &[
    "교수님",
    "교수",
    "목사님",
    "목사",
    "신부님",
    "신부",
    "수녀님",
    "수녀",
    "전도사님",
    "전도사",
    "선교사님",
    "선교사",
    "장로님",
    "장로",
    "집사님",
    "집사",
    "권사님",
    "권사",
    "박사님",
    "박사",
    "의원님",
    "의원",
    "기자님",
    "기자",
    "변호사님",
    "변호사",
    "판사",
    "검사",
    "의사",
    "간호사",
    "교사",
    "원장님",
    "원장",
    "사장님",
    "사장",
    "대표님",
    "대표",
    "이사장",
    "팀장님",
    "팀장",
    "과장님",
    "과장",
    "부장님",
    "부장",
    "국장",
    "소장",
    "대위",
    "소위",
    "중위",
    "중령",
    "대령",
    "소령",
    "동지",
    "동무",
    "할머니",
    "할머님",
    "할아버지",
    "아주머니",
    "아줌마",
    "아저씨",
    "어머니",
    "아버지",
    "엄마",
    "아빠",
    "언니",
    "누나",
    "오빠",
    "형",
    "이모",
    "고모",
    "삼촌",
    "가족",
];

/// The same as words of their own alone: names may end so.
const WORDS_BEHIND: &[&str] = &["군", "양", "귀하", "さん", "様", "氏"];

/// The same behind a name in Han.
const BEHIND_HAN: &[&str] = &[
    "先生", "女士", "小姐", "老师", "老師", "同志", "夫人", "太太", "教授", "医生", "醫生", "律师", "律師",
    "大夫", "阿姨", "大姐", "大哥",
];

/// The same by office, trade or age, behind a name that is no everyday word: `高中校长` is nobody's name.
const OFFICE_BEHIND_HAN: &[&str] = &[
    "主任", "书记", "書記", "老人", "奶奶", "爷爷", "爺爺", "婆婆", "大妈", "大媽", "大爷", "大爺", "大娘",
    "大叔", "叔叔", "师傅", "師傅", "经理", "經理", "校长", "校長", "院长", "院長", "局长", "局長", "科长",
    "科長", "处长", "處長", "队长", "隊長", "所长", "所長", "警官", "记者", "記者", "牧师", "牧師", "神父",
    "护士", "護士", "翻译", "翻譯", "博士", "法官",
];

/// Family names in China with which hardly an everyday word of two signs begins.
const PLAIN_CHINESE: &str = "王李张張刘劉陈陳杨楊赵趙吴吳徐孙孫";

/// Family names of one syllable in Korea.
const KOREAN: &str = "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부리림로량련";

/// Frequent family names in China, and their older forms.
const CHINESE: &str = "王李张張刘劉陈陳杨杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖萧蕭田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾鐘姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付傅方邹鄒熊白孟秦邱江尹薛阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯";

/// Words before an address that say what somebody does, or where they are from: they begin as names do, and are none.
const TRADES: &[&str] = &[
    "변호사",
    "선교사",
    "전도사",
    "간호사",
    "조산사",
    "통역사",
    "운전사",
    "사회사",
    "안내원",
    "연구원",
    "상담원",
    "조사원",
    "위원장",
    "지부장",
    "조합장",
    "이사장",
    "편집장",
    "사무장",
    "원장",
    "교장",
    "사장",
    "이장",
    "목사",
    "신부",
    "교수",
    "장로",
    "기사",
    "기자",
    "주지",
    "주인",
    "고모",
    "이모",
    "어머",
    "아버",
    "부모",
    "하느",
    "하나",
    "사모",
    "장모",
    "선생",
    "의사",
    "간사",
    "대표",
    "국장",
    "과장",
    "소장",
    "반장",
    "원로",
    "고객",
    "손",
    "조선족",
    "한국인",
    "조선인",
    "고려인",
    "안전부",
    "강원도",
    "전라도",
    "경상도",
    "양강도",
    "함경도",
    "황해도",
    "주인집",
    "이웃집",
    "하숙집",
];

/// `아저씨`, `날씨`: words that end like an address.
const WHOLE_WORDS: &[&str] = &["아저", "아가", "마음", "날", "글", "솜", "말", "불", "맵"];

/// A name as it is without an address before or behind it; the same, where there is none or nothing whole would be left.
pub fn without_address(name: &str) -> &str {
    let name = without_address_before(name);
    behind_hangul(name).or_else(|| behind_han(name)).unwrap_or(name)
}

/// The same of a line of which nobody said that it is a name: what is left has two words, or is a name in Hangul or Han.
pub fn entry_without_address(entry: &str) -> &str {
    let bare = without_address(entry);
    let is_whole = fold::words(bare).len() > 1 || bare.chars().all(is_dense);
    if is_whole { bare } else { entry }
}

fn without_address_before(name: &str) -> &str {
    let parts = |sign: char| sign.is_whitespace() || sign == '.';
    let address = |word: &str, rest: &str| {
        let is_it = |list: &[&str]| {
            list.iter().any(|address| word == *address || address.strip_prefix("ال") == Some(word))
        };
        let is_name = || rest.split_whitespace().nth(1).is_some() && !rest.starts_with(char::is_lowercase);
        is_it(BEFORE) || (is_it(BEFORE_SEVERAL) || is_it(LABELS)) && is_name()
    };
    let mut name = name;
    while let Some((word, rest)) = name.split_once(parts) {
        let rest = rest.trim_start_matches(parts);
        if rest.is_empty() || !address(&word.to_lowercase(), rest) {
            break;
        }
        name = rest;
    }
    let before_hangul = name
        .split_once(char::is_whitespace)
        .filter(|(word, rest)| (*word == LATE || is_label(word)) && is_korean(rest.trim_start()));
    before_hangul.map_or(name, |(_, rest)| rest.trim_start())
}

fn behind_hangul(name: &str) -> Option<&str> {
    let is_hangul = |word: &str| word.chars().all(|sign| ('\u{ac00}'..='\u{d7a3}').contains(&sign));
    let last = |text: &str| text.rsplit(char::is_whitespace).next().unwrap_or(text).chars().count();
    if let Some((rest, address)) = name.trim_end().rsplit_once(char::is_whitespace) {
        let rest = rest.trim_end();
        let is_polite = matches!(address, "씨" | "님") && last(rest) > 1;
        let is_age = || {
            let digits = address.strip_suffix(['세', '살']);
            digits
                .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let lists = [BEHIND_HANGUL, OFFICE_BEHIND_HANGUL, WORDS_BEHIND];
        let is_address = lists.iter().any(|list| list.contains(&address)) || is_age();
        let is_of_name =
            is_address && rest.ends_with(is_dense) && (is_polite || is_korean(rest) || is_chinese(rest));
        return (is_of_name && !TRADES.contains(&rest)).then_some(rest);
    }
    let ends = BEHIND_HANGUL.iter().chain(OFFICE_BEHIND_HANGUL).filter(|address| name.ends_with(**address));
    let address = *ends.max_by_key(|address| address.len())?;
    let rest = name.strip_suffix(address)?;
    let is_of_name = match address {
        "씨" => (2..=4).contains(&rest.chars().count()) && !WHOLE_WORDS.contains(&rest),
        _ => is_korean(rest),
    };
    (is_hangul(rest) && is_of_name && !TRADES.contains(&rest)).then_some(rest)
}

/// Whether a word is written as a whole name in Korea: a family name, and two or three syllables.
fn is_korean(word: &str) -> bool {
    let mut syllables = word.chars();
    syllables.next().is_some_and(|first| KOREAN.contains(first))
        && (2..=3).contains(&syllables.clone().count())
        && syllables.all(|sign| ('\u{ac00}'..='\u{d7a3}').contains(&sign))
}

/// `田中花子さん`: Japan writes these without a blank behind any name.
const BEHIND_JAPANESE: &[&str] = &["さん", "様", "さま", "氏"];

fn behind_han(name: &str) -> Option<&str> {
    let japanese = BEHIND_JAPANESE.iter().find_map(|address| name.trim_end().strip_suffix(address));
    let is_whole = |rest: &&str| (2..=6).contains(&rest.chars().count()) && rest.chars().all(is_han);
    if let Some(rest) = japanese.map(str::trim_end).filter(is_whole) {
        return Some(rest);
    }
    let without = |addresses: &[&str]| {
        addresses.iter().find_map(|address| name.trim_end().strip_suffix(address)).map(str::trim_end)
    };
    let polite = without(BEHIND_HAN);
    let is_sure =
        |rest: &&str| rest.chars().count() > 2 || rest.starts_with(|sign| PLAIN_CHINESE.contains(sign));
    let known = polite.or_else(|| without(OFFICE_BEHIND_HAN).filter(is_sure)).filter(|rest| is_chinese(rest));
    known.or_else(|| within_han(name))
}

/// A name of three signs before or behind what somebody is, in one word: `李秀英村长`, `证人李秀英`.
fn within_han(name: &str) -> Option<&str> {
    let n_signs = name.chars().count();
    if !(5..=6).contains(&n_signs) || !name.chars().all(is_han) {
        return None;
    }
    let third_last = name.char_indices().nth(n_signs - 3)?.0;
    let behind = name.split_at(third_last);
    if (is_label(behind.0) || OFFICE_BEHIND_HAN.contains(&behind.0)) && is_chinese(behind.1) {
        return Some(behind.1);
    }
    let fourth = name.char_indices().nth(3)?.0;
    Some(&name[..fourth])
        .filter(|name| is_chinese(name) && !LONG_CHINESE_NAMES.iter().any(|long| name.starts_with(long)))
}

/// Whether a word behind others in a name, folded, is only how its bearer is addressed: no secret, wherever else it stands. What stands
/// before them may be a name: `Imam Wahyudi`.
pub fn is_address_behind(word: &str) -> bool {
    static FOLDED: LazyLock<FxHashSet<Vec<u8>>> = LazyLock::new(|| {
        let lists = [BEHIND_HANGUL, BEHIND_HAN];
        lists.concat().into_iter().map(fold::joined).collect()
    });
    FOLDED.contains(&fold::joined(word))
}

fn is_han(sign: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&sign) || sign == '々'
}

/// Whether a word is written as a whole name in China: a family name, and one or two signs.
fn is_chinese(word: &str) -> bool {
    let long = LONG_CHINESE_NAMES.iter().find_map(|family| word.strip_prefix(family));
    if long.is_some_and(|given| (1..=2).contains(&given.chars().count()) && given.chars().all(is_han)) {
        return true;
    }
    let mut signs = word.chars();
    signs.next().is_some_and(|first| CHINESE.contains(first))
        && (1..=3).contains(&signs.clone().count())
        && signs.all(is_han)
}

/// What a list says before a name: what follows it is, who somebody is.
const LABELS: &[&str] = &[
    "name",
    "names",
    "full name",
    "real name",
    "given name",
    "witness",
    "victim",
    "source",
    "interpreter",
    "driver",
    "mother",
    "father",
    "brother",
    "sister",
    "husband",
    "wife",
    "son",
    "daughter",
    "nom",
    "nom complet",
    "témoin",
    "nombre",
    "nombre completo",
    "testigo",
    "zeuge",
    "zeugin",
    "nome",
    "имя",
    "фио",
    "свидетель",
    "ім'я",
    "이름",
    "성명",
    "실명",
    "본명",
    "성함",
    "증인",
    "목격자",
    "피해자",
    "통역",
    "통역사",
    "운전사",
    "안내원",
    "어머니",
    "아버지",
    "남편",
    "아내",
    "아들",
    "딸",
    "형",
    "누나",
    "오빠",
    "언니",
    "동생",
    "여동생",
    "남동생",
    "이웃",
    "조카",
    "고모",
    "이모",
    "삼촌",
    "가족",
    "부모",
    "전화",
    "전화번호",
    "연락처",
    "주소",
    "소속",
    "직장",
    "姓名",
    "名字",
    "本名",
    "真名",
    "真实姓名",
    "實名",
    "实名",
    "证人",
    "證人",
    "受害人",
    "受害者",
    "目击者",
    "目擊者",
    "翻译",
    "司机",
    "母亲",
    "父亲",
    "丈夫",
    "妻子",
    "儿子",
    "女儿",
    "哥哥",
    "弟弟",
    "姐姐",
    "妹妹",
    "邻居",
    "电话",
    "地址",
    "手机",
    "氏名",
    "名前",
    "お名前",
    "証人",
    "電話",
    "住所",
    "الاسم",
    "اسم",
    "الاسم الكامل",
    "الاسم الحقيقي",
    "الشاهد",
    "الشاهدة",
    "الضحية",
    "المترجم",
    "السائق",
    "الأم",
    "الأب",
    "الأخ",
    "الأخت",
    "الزوج",
    "الزوجة",
    "الابن",
    "الابنة",
    "الهاتف",
    "العنوان",
    "نام",
];

/// A line of a list without a label before a colon of any keyboard, if that is a label for sure.
pub fn without_label(entry: &str) -> &str {
    let parted = entry.split_once([':', '：', '﹕', '꞉']);
    let said = parted.filter(|(label, rest)| is_label(label) && !rest.trim().is_empty());
    said.map_or(entry, |(_, rest)| rest.trim())
}

/// Whether a word says what follows it, and is no secret.
pub fn is_label(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    LABELS.contains(&&*words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_off_a_name() {
        for (name, bare) in [
            ("최영숙 씨", "최영숙"),
            ("최영숙씨", "최영숙"),
            ("영숙 씨", "영숙"),
            ("최영숙 선생님", "최영숙"),
            ("최영숙선생님", "최영숙"),
            ("최영숙님", "최영숙"),
            ("홍길순 여사", "홍길순"),
            ("최영숙 할머니", "최영숙"),
            ("최영숙할머니", "최영숙"),
            ("김철수 교수님", "김철수"),
            ("김철수이사장", "김철수"),
            ("김철수 군", "김철수"),
            ("李秀英女士", "李秀英"),
            ("李国强先生", "李国强"),
            ("李国强 先生", "李国强"),
            ("李明老师", "李明"),
            ("李秀英主任", "李秀英"),
            ("李明 局长", "李明"),
            ("李秀英村长", "李秀英"),
            ("证人李秀英", "李秀英"),
            ("主任李秀英", "李秀英"),
            ("최영숙 63세", "최영숙"),
            ("고 최영숙", "최영숙"),
            ("증인 최영숙", "최영숙"),
            ("최영숙 가족", "최영숙"),
            ("欧阳明月女士", "欧阳明月"),
            ("田中花子さん", "田中花子"),
            ("佐藤一郎様", "佐藤一郎"),
            ("佐々木花子さん", "佐々木花子"),
            ("Mr\u{a0}Kim Chol-su", "Kim Chol-su"),
            ("Doctor Kim Chol-su", "Kim Chol-su"),
            ("السيدة هدى الجمل", "هدى الجمل"),
            ("الأستاذ الدكتور سعيد حسن", "سعيد حسن"),
            ("Mrs. Yasmin al-Haddad", "Yasmin al-Haddad"),
            ("Mme Claire Dupont", "Claire Dupont"),
            ("Capt. Omar Farouk", "Omar Farouk"),
            ("Lt.Col. Omar Farouk", "Omar Farouk"),
            ("Witness Omar Farouk", "Omar Farouk"),
            ("د.هدى الجمل", "هدى الجمل"),
            ("نقيب سعيد حسن", "سعيد حسن"),
            ("الملازم أول سعيد حسن", "سعيد حسن"),
            ("гражданка Анна Каренина", "Анна Каренина"),
            ("النقيب سعيد حسن", "سعيد حسن"),
        ] {
            assert_eq!(without_address(name), bare, "{name}");
            assert_eq!(entry_without_address(name), bare, "{name}");
        }
    }

    #[test]
    fn what_is_no_address_stays() {
        for name in [
            "김 씨",
            "이 선생님",
            "교장 선생님",
            "변호사님",
            "변호사 님",
            "목사님",
            "어머님",
            "아저씨",
            "옆집 아저씨",
            "옆집아저씨",
            "주인집 할머니",
            "조선족 아주머니",
            "교도소장",
            "날씨",
            "皆様",
            "お客様",
            "李先生",
            "语文老师",
            "房东先生",
            "班主任老师",
            "高中校长",
            "J. Smith Ali",
            "欧阳明月雪",
            "김 이모",
            "武警队长",
            "老师",
            "Miss",
            "Captain Kim",
            "해님",
            "씨",
            "군",
            "김양",
            "Kim Chol-su",
            "هدى الجمل",
        ] {
            assert_eq!(without_address(name), name, "{name}");
        }
        for entry in ["Mr Kim", "Miss Korea", "السيدة هدى"] {
            assert_eq!(entry_without_address(entry), entry, "{entry}");
        }
    }

    #[test]
    fn a_label_is_taken_off_a_line() {
        for (line, bare) in [
            ("이름：최영숙", "최영숙"),
            ("이름: 최영숙", "최영숙"),
            ("证人：李秀英", "李秀英"),
            ("الاسم: هدى الجمل", "هدى الجمل"),
            ("Real name: Omar Farouk", "Omar Farouk"),
            ("최영숙: 증인", "최영숙: 증인"),
            ("이름：", "이름："),
        ] {
            assert_eq!(without_label(line), bare, "{line}");
        }
    }
}
