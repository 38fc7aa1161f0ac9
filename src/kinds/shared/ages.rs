//! Whether an age says that somebody is a child, in whatever language it is written. In doubt it does: a name that is not
//! printed can be printed tomorrow. It knows no record, and has no clock.

mod dates;
mod words;

use dates::{Birth, without_dates};

use crate::text::{fold, plain_digit};

/// Ages up to this one stand for children where `under` stands before them: `under 19` and `under 20` are how laws of some
/// countries say it.
const HIGHEST_BELOW: u32 = 21;

/// What stands before a number of years that is not reached.
const BEFORE: &[&str] = &[
    "<",
    "≤",
    "≦",
    "<=",
    "=<",
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

/// After these, `than` does not say that a number of years is not reached; where they are denied, it is not passed: `no older than`.
const MORE: &[&str] = &[
    "more than",
    "older than",
    "other than",
    "greater than",
    "over",
    "above",
    "beyond",
    "plus de",
    "más de",
    "mayor de",
    "mayores de",
    "älter als",
    "über",
    "старше",
    "больше",
    "более",
    "أكثر من",
    "اكثر من",
    "أكبر من",
    "اكبر من",
    "يزيد عن",
    "يزيد على",
    "تزيد عن",
    "تزيد على",
    "超过",
    "超過",
    "大于",
    "大於",
    "高于",
    "高於",
];

/// With one of these before it, what stands before a number says that it is reached.
const NOT: &[&str] = &[
    "not", "no", "never", "isn't", "不", "ليس", "ليست", "لا", "لم", "nicht", "kein", "pas", "non", "не",
    "no es",
];

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
    "года",
    "годов",
    "год",
    "роки",
    "рік",
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
    "и младше",
    "и моложе",
    "или младше",
    "или моложе",
    "или меньше",
    "и меньше",
    "не исполн",
    "ещё нет",
    "еще нет",
    "нет",
    "і молодше",
    "або молодше",
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
    "newborn",
    "newborns",
    "kid",
    "kids",
    "enfant",
    "enfants",
    "mineur",
    "mineure",
    "mineurs",
    "mineures",
    "garçon",
    "garçons",
    "fillette",
    "fillettes",
    "ado",
    "ados",
    "adolescente",
    "adolescentes",
    "bébé",
    "nourrisson",
    "écolier",
    "écolière",
    "lycéen",
    "lycéenne",
    "collégien",
    "collégienne",
    "niño",
    "niña",
    "niños",
    "niñas",
    "kind",
    "kinder",
    "mädchen",
    "junge",
    "säugling",
    "jugendlich",
    "jugendliche",
    "jugendlicher",
    "طفل",
    "طفلة",
    "أطفال",
    "اطفال",
    "الطفل",
    "الطفلة",
    "قاصر",
    "قاصرة",
    "قاصرات",
    "قاصرين",
    "رضيع",
    "رضيعة",
    "صبي",
    "صبية",
    "فتى",
    "مراهق",
    "مراهقة",
    "تلميذ",
    "تلميذة",
    "아이",
    "아기",
    "영아",
    "유아",
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
    "ребён",
    "ребен",
    "мальчик",
    "девочк",
    "подрост",
    "младен",
    "школьни",
    "малолет",
    "дитин",
    "підліт",
    "немовл",
    "menor de edad",
    "menores de edad",
    "小孩",
    "초등학생",
    "중학생",
    "고등학생",
    "小学生",
    "中学生",
    "初中生",
    "高中生",
    "女婴",
    "男婴",
    "jeune fille",
    "jeune garçon",
    "婴儿",
    "嬰兒",
    "幼儿",
    "幼兒",
    "学童",
    "學童",
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

/// What smaller children are counted in; each is a whole word.
const DAYS: &[&str] = &[
    "day",
    "days",
    "week",
    "weeks",
    "wk",
    "wks",
    "hour",
    "hours",
    "jour",
    "jours",
    "semaine",
    "semaines",
    "día",
    "días",
    "dia",
    "dias",
    "semana",
    "semanas",
    "tag",
    "tage",
    "tagen",
    "woche",
    "wochen",
    "день",
    "дня",
    "дней",
    "нед",
    "неделя",
    "недели",
    "недель",
    "неделю",
    "يوم",
    "يوما",
    "أيام",
    "ايام",
    "أسبوع",
    "اسبوع",
    "أسبوعا",
    "اسبوعا",
    "أسابيع",
    "اسابيع",
];

/// An age that is no number and none of these is taken for that of a minor: `twelve`, `schoolgirl`. Each is a whole word, with or
/// without the article of Arabic; one that is denied is a child's: `not grown up`.
const GROWN: &[&str] = &[
    "adult",
    "adults",
    "adulthood",
    "grown",
    "grownup",
    "grownups",
    "majeur",
    "majeure",
    "majeurs",
    "majeures",
    "adulte",
    "adultes",
    "adulto",
    "adulta",
    "adultos",
    "adultas",
    "volljährig",
    "volljährige",
    "volljähriger",
    "erwachsen",
    "erwachsene",
    "erwachsener",
    "بالغ",
    "بالغة",
    "بالغون",
    "بالغين",
    "راشد",
    "راشدة",
    "راشدون",
    "راشدين",
];

/// The same as beginnings of words.
const GROWN_BEGINNINGS: &[&str] = &["взросл", "доросл", "совершеннолет", "повнолет"];

/// The same as several words.
const GROWN_PHRASES: &[&str] = &["mayor de edad", "mayores de edad"];

/// Words of grown people that are nobody's child where they are denied: `43, not retired`.
const OLDER: &[&str] = &[
    "elderly",
    "elder",
    "retired",
    "retiree",
    "woman",
    "women",
    "man",
    "men",
    "policeman",
    "businessman",
    "serviceman",
    "gentleman",
    "fisherman",
    "clergyman",
    "salesman",
    "chairman",
    "spokesman",
    "craftsman",
    "foreman",
    "unknown",
    "retraité",
    "retraitée",
    "anciano",
    "anciana",
    "jubilado",
    "jubilada",
    "مسن",
    "مسنة",
    "متقاعد",
    "متقاعدة",
    "كهل",
];
const OLDER_BEGINNINGS: &[&str] = &["pension", "пожил", "пенсион", "старик", "старух"];
const OLDER_ENDS: &[&str] = &["woman", "genarian"];
const OLDER_PHRASES: &[&str] = &[
    "middle-aged",
    "middle aged",
    "not known",
    "âge moyen",
    "âge mûr",
    "mediana edad",
    "средних лет",
    "منتصف العمر",
    "متوسط العمر",
];

/// The same in scripts that put no blanks between words. What stands before some of them denies them.
const GROWN_PARTS: &[&str] = &["성인", "성년", "成年", "成人"];
const OLDER_PARTS: &[&str] = &["어른", "중년", "노인", "노년", "장년", "中年", "老"];
const DENIED_BEFORE: &[&str] = &[
    "미", "비", "非", "不", "未", "没", "沒", "無", "无", "近", "将", "將", "快", "不是", "没有", "没到",
    "未满",
];

/// What denies a word of grown people, up to three words before it.
const DENIERS: &[&str] = &[
    "not",
    "non",
    "no",
    "never",
    "t",
    "isn't",
    "wasn't",
    "half",
    "nearly",
    "almost",
    "un",
    "pre",
    "sub",
    "pas",
    "ni",
    "nicht",
    "kein",
    "keine",
    "fast",
    "presque",
    "casi",
    "aún",
    "нет",
    "не",
    "почти",
    "لا",
    "ليس",
    "ليست",
    "لم",
    "غير",
    "قبل",
];

/// Children that are denied say nothing: `adult (not a minor)`.
const NO_CHILD: &[&str] = &[
    "not a minor",
    "no minor",
    "not minor",
    "not a child",
    "no longer a minor",
    "no longer a child",
    "미성년자 아님",
    "미성년자가 아님",
    "미성년자가 아닌",
    "미성년자 아닌",
    "미성년이 아님",
    "미성년 아님",
    "非未成年人",
    "非未成年",
    "不是未成年人",
    "不是未成年",
    "no es menor de edad",
    "pas mineur",
    "pas mineure",
    "ليس قاصرا",
    "ليست قاصرا",
    "ليست قاصرة",
    "ليس طفلا",
    "не несовершеннолетний",
    "не несовершеннолетняя",
    "не ребёнок",
    "не ребенок",
];

/// What stands before somebody's own children.
const PARENT_OF: &[&str] = &[
    "mother of",
    "father of",
    "parent of",
    "أم ل",
    "أب ل",
    "ام ل",
    "اب ل",
    "mère de",
    "père de",
    "mère d'",
    "père d'",
    "madre de",
    "padre de",
    "мать",
    "отец",
];

/// With these, a grown person is likely somebody's parent.
const OF_PARENT: &[&str] = &[
    "daughter of",
    "son of",
    "'s daughter",
    "'s son",
    "ابنة",
    "hija de",
    "hijo de",
    "fille de",
    "fils de",
    "дочь",
    "сын ",
];

/// Who was born as lately in a century that is not said may be a child: `05년생`.
const EARLIEST_OF_CENTURY: u32 = 30;
const OLDEST: u32 = 130;

/// Whether an age says that somebody is a child, or may say so: `15 to 19`, `about 16`, `under 18`, `만 18세 미만`.
pub(super) fn is_of_a_minor(age: &str) -> bool {
    let age = NO_CHILD.iter().fold(plain(age), |age, words| without_whole(&age, words));
    let age = without_own_children(&words::in_digits(&age));
    if says_child(&age) || says_below(&age) {
        return true;
    }
    let undated = without_dates(&age);
    if is_in_months(&age) || is_in_days(&undated.rest) || undated.birth == Birth::Doubtful {
        return true;
    }
    let years: Vec<u32> = years(&undated.rest).collect();
    let is_of_age = || undated.birth == Birth::OfAge || !years.is_empty() || says_adult(&age);
    years.iter().any(|years| *years < 18) || !is_of_age()
}

/// Each number that may count the years of a life. Four digits are a year, and longer ones some other number.
fn years(age: &str) -> impl Iterator<Item = u32> {
    let is_fraction = |at: usize, digits: &str| {
        let mut before = age[..at].chars().rev();
        digits.len() == 1
            && before.next() == Some('.')
            && before.next().is_some_and(|sign| sign.is_ascii_digit())
    };
    let of_life = move |(at, digits): (usize, &str)| {
        let years =
            digits.parse::<u32>().ok().filter(|years| *years <= OLDEST && !is_fraction(at, digits))?;
        let behind = age[at + digits.len()..].trim_start();
        let is_of_birth = ["년생", "年生"].iter().any(|word| behind.starts_with(word));
        Some(if is_of_birth && years < EARLIEST_OF_CENTURY { 0 } else { years })
    };
    numbers(age).filter_map(of_life)
}

/// A text without these words, where they are whole ones.
fn without_whole(text: &str, words: &str) -> String {
    let parts_words = |sign: char| sign.is_alphabetic() && is_spaced(sign);
    match text.find(words) {
        Some(at)
            if !text[..at].ends_with(parts_words) && !text[at + words.len()..].starts_with(parts_words) =>
        {
            format!("{} {}", &text[..at], &text[at + words.len()..])
        }
        _ => text.to_owned(),
    }
}

/// `34, mother of two children` tells of a grown person.
fn without_own_children(age: &str) -> String {
    let Some((at, parent)) = PARENT_OF.iter().find_map(|words| Some((age.find(words)?, *words))) else {
        return age.to_owned();
    };
    let is_of_children = |word: &str| {
        let few = word.parse::<u32>().is_ok_and(|number| number < 18);
        let others = [
            "a",
            "an",
            "small",
            "young",
            "little",
            "grown",
            "petits",
            "pequeños",
            "son",
            "sons",
            "daughter",
            "daughters",
            "hijos",
            "hijas",
            "детей",
            "fils",
            "filles",
        ];
        few || others.contains(&word) || CHILD_WORDS.contains(&word) || words::is_number(word)
    };
    let mut rest = &age[at + parent.len()..];
    loop {
        let bare = rest.trim_start();
        let end = bare.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(bare.len());
        match &bare[..end] {
            "" => break,
            word if is_of_children(word) => rest = &bare[end..],
            _ => break,
        }
    }
    format!("{}{rest}", &age[..at])
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
        ("quatre-vingts", "huitante"),
        ("quatre-vingt", "huitante"),
        ("eighteenth", "18"),
        ("eighteen", "18"),
        ("nineteen", "19"),
        ("dix-huit", "18"),
        ("dix-neuf", "19"),
        ("dieciocho", "18"),
        ("achtzehn", "18"),
        ("열여덟", "18"),
        ("الثامنة عشرة", "18"),
        ("الثامنة عشر", "18"),
        ("ثمانية عشر", "18"),
        ("ثماني عشرة", "18"),
        ("تسعة عشر", "19"),
        ("تسع عشرة", "19"),
        ("التاسعة عشرة", "19"),
    ];
    let plain = words.into_iter().fold(plain, |text, (word, digits)| text.replace(word, digits));
    plain.trim().to_owned()
}

/// Each number of a text, and where it begins.
fn numbers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    parts.map(|digits| (digits.as_ptr() as usize - text.as_ptr() as usize, digits))
}

fn is_in_months(age: &str) -> bool {
    units(age).any(|unit| MONTHS.iter().any(|month| unit.starts_with(month)))
}

fn is_in_days(age: &str) -> bool {
    units(age).any(begins_with_days)
}

/// What stands behind each number.
fn units(age: &str) -> impl Iterator<Item = &str> {
    numbers(age).map(|(at, digits)| age[at + digits.len()..].trim_start_matches([' ', '-']))
}

fn begins_with_days(unit: &str) -> bool {
    let end = unit.find(|sign: char| !sign.is_alphabetic() || !is_spaced(sign)).unwrap_or(unit.len());
    let (word, behind) = unit.split_at(end);
    let is_work = ["labo", "work"].iter().any(|work| behind.trim_start_matches([' ', '-']).starts_with(work));
    let is_han = ["天", "星期", "週", "日", "周"].iter().any(|word| unit.starts_with(word));
    let is_years = ["周岁", "周歲", "日元"].iter().any(|word| unit.starts_with(word));
    // `43 일용직`, `43 주부` tell of work.
    let hangul = unit.strip_prefix(['일', '주']).is_some_and(|behind| {
        let of_days = ["된", "령", "차", "째", "간", "쯤", "정도"];
        !behind.starts_with(is_hangul) || of_days.iter().any(|word| behind.starts_with(word))
    });
    (DAYS.contains(&word) && !is_work) || (is_han && !is_years) || hangul
}

fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{ac00}'..='\u{d7a3}')
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
        let more = MORE.iter().filter_map(|words| without_last(before, words)).min_by_key(|rest| rest.len());
        let is_more = more.is_some();
        let is_at_most = more.is_some_and(is_not);
        let said =
            BEFORE.iter().filter_map(|words| without_last(before, words)).min_by_key(|rest| rest.len());
        if is_sign || is_at_most || said.is_some_and(|rest| !is_more && !is_denied(rest)) {
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
    is_not(before)
}

fn is_not(before: &str) -> bool {
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
    let mut whole = age.split(|sign: char| !sign.is_alphabetic());
    let folded = fold::words(age);
    CHILD_PARTS.iter().any(|part| age.contains(part))
        || whole.any(|word| CHILD_WORDS.contains(&word))
        || folded.iter().any(|word| CHILD_WORDS.contains(&&**word))
        || grown(age).any(|is_denied| is_denied)
        || GROWN_PARTS.iter().any(|part| is_denied_part(age, part))
}

fn says_adult(age: &str) -> bool {
    let is_of_another = OF_PARENT.iter().any(|words| age.contains(words));
    if is_of_another && !["adult", "grown"].iter().any(|word| age.starts_with(word)) {
        return false;
    }
    let is_older = |(_, word): (usize, &str)| {
        OLDER.contains(&without_article(word))
            || OLDER_BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
            || OLDER_ENDS.iter().any(|end| word.ends_with(end))
    };
    let older = |part: &str| age.contains(part) && !is_denied_part(age, part);
    let is_teacher = ["老师", "老師"].iter().any(|word| age.contains(word));
    grown(age).next().is_some()
        || whole_words(age).filter(|word| is_older(*word)).any(|(at, _)| !is_denied_word(age, at))
        || OLDER_PHRASES.iter().any(|phrase| age.contains(phrase))
        || GROWN_PARTS.iter().any(|part| age.contains(part))
        || OLDER_PARTS.iter().filter(|part| **part != "老" || !is_teacher).any(|part| older(part))
}

/// Of each word that says that somebody is grown, whether it is denied.
fn grown(age: &str) -> impl Iterator<Item = bool> {
    let words = whole_words(age).filter(|(at, word)| {
        // `البالغ من العمر` says only that an age follows.
        let says_age = age[at + word.len()..].trim_start().starts_with("من العمر");
        let is_grown = GROWN.contains(&without_article(word))
            || GROWN_BEGINNINGS.iter().any(|beginning| word.starts_with(beginning));
        is_grown && !says_age
    });
    let phrases = GROWN_PHRASES.iter().filter_map(|phrase| age.find(phrase));
    words.map(|(at, _)| at).chain(phrases).map(|at| is_denied_word(age, at))
}

/// The words of scripts that have them, and where each begins.
fn whole_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn without_article(word: &str) -> &str {
    let bare = word.strip_prefix('و').unwrap_or(word);
    bare.strip_prefix("ال").unwrap_or(word)
}

/// Whether what stands here is denied within the same part of a sentence.
fn is_denied_word(age: &str, at: usize) -> bool {
    let before = age[..at]
        .rsplit([',', ';', ':', '.', '(', ')', '/', '،', '؛', '，', '、', '。'])
        .next()
        .unwrap_or("");
    let words: Vec<&str> =
        before.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    words.iter().rev().take(3).any(|word| DENIERS.contains(word))
}

fn is_denied_part(age: &str, part: &str) -> bool {
    age.match_indices(part).any(|(at, _)| {
        let before = age[..at].trim_end();
        let behind = &age[at + part.len()..];
        DENIED_BEFORE.iter().any(|word| before.ends_with(word)) || begins_with_denial(behind)
    })
}

/// `성인이 아님`, `어른이 되기 전`.
fn begins_with_denial(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['이', '은', '는', '도', '가', ' ']);
    let is_before = ["직전", "전"].iter().find_map(|word| behind.strip_prefix(word));
    is_before.is_some_and(|rest| !rest.starts_with(is_hangul))
        || ["아니", "아님", "아닌", "안 ", "안됨", "못", "미만", "되기"]
            .iter()
            .any(|word| behind.starts_with(word))
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

    #[test]
    fn no_other_word_or_number_makes_a_child_an_adult() {
        for age in [
            "eight years",
            "eight years old",
            "about eight",
            "eight-year-old",
            "eight months",
            "eight or nine",
            "eight",
            "fifth grade",
            "sixth grader",
            "seventh grade",
            "eighth grade",
            "twelve, from Oman",
            "eleven (Romanian)",
            "not grown up",
            "half-grown",
            "no es mayor de edad",
            "a child born in 2010",
            "미성년자(2010년생)",
            "未成年(2010年生)",
            "소년, 1998년생",
            "minor, in 1998",
            "teenager (case 23)",
            "schoolgirl in 2015",
            "18 or 17",
            "18/17",
            "1998년 당시 16세",
            "in 1998, 16",
            "born 2012",
            "born 5 May 2012",
            "2012년생",
            "30 days old",
            "20 weeks",
            "생후 30일",
            "生后30天",
            "12년생",
            "in 1998",
            "2012",
            "born 1400",
            "eight to forty",
            "quinze à vingt ans",
            "doce o treinta",
            "пятнадцать или двадцать",
            "열다섯 살",
            "다섯 살",
            "십오 세",
            "十七八岁",
            "十几岁",
            "七岁",
            "خمسة عشر عاما",
            "البالغ من العمر اثني عشر عاما",
            "enfant (dossier 23)",
            "طفل (2010)",
            "ребёнок, 1998",
            "18, 19 or sixteen",
            "under twenty",
            "twelve in 1998",
            "born 1998, 16 at the time",
            "mother of 2, 16",
            "non adulte",
            "not yet an adult, in 1998",
            "不成年",
            "非成年",
            "接近成年",
            "12.05.2012",
            "16 (born 1998)",
            "老师的女儿",
            "1998-16",
            "born in May, 16",
            "성인 아님",
            "성인은 아님",
            "어른이 되기 전",
            "성인 미만",
            "중학생, 1998년생",
            "woman's daughter",
            "son of an adult",
            "17十",
            "12두 서른",
            "adult, 2015 months",
            "a girl, 19",
            "not really an adult",
            "no es adulto",
            "jeune fille, née en 1998",
        ] {
            assert!(is_of_a_minor(age), "{age}");
        }
    }

    #[test]
    fn one_meaning_has_one_answer() {
        for age in [
            "no more than 18",
            "not more than 18",
            "not older than 18",
            "no older than 18",
            "<= 18",
            "<=18",
            "≤ 18",
            "up to 18",
            "не старше 18",
            "не старше 18 лет",
            "not over 18",
            "pas plus de 18 ans",
            "no más de 18 años",
            "nicht älter als 18",
            "不超过18岁",
            "لا يزيد عن 18",
            "18 года и младше",
            "18 лет и младше",
            "18 лет ещё нет",
        ] {
            assert!(is_of_a_minor(age), "{age}");
        }
        for age in [
            "more than 18",
            "older than 18",
            ">= 18",
            "> 18",
            "≥ 18",
            "старше 18 лет",
            "over 18",
            "不低于18岁",
        ] {
            assert!(!is_of_a_minor(age), "{age}");
        }
    }

    #[test]
    fn ordinary_ages_of_adults_are_those_of_adults() {
        for age in [
            "43",
            "43 years",
            "43 years old",
            "43-year-old",
            "43 yrs",
            "43 y/o",
            "aged 43",
            "about 43",
            "around 40",
            "ca. 40",
            "c. 40",
            "40s",
            "mid-40s",
            "early 30s",
            "in his late 50s",
            "in her thirties",
            "mid-forties",
            "thirty-five",
            "thirty",
            "forty-two years old",
            "sixty or seventy",
            "over fifty",
            "20-25",
            "20–25",
            "25/26",
            "at least 30",
            "43 (in 2010)",
            "43 in May 2010",
            "43 at the time",
            "born 1980",
            "born in 1980",
            "born 5 May 1980",
            "born May 5, 1980",
            "b. 1980",
            "1980",
            "1980-05-12",
            "12.05.1980",
            "12/05/1980",
            "43, born 1980",
            "34, mother of two children",
            "34, mother of 3",
            "mother of two, 34",
            "adult",
            "adults",
            "an adult",
            "adult (not a minor)",
            "grown-up",
            "middle-aged",
            "elderly",
            "elderly woman",
            "an old man",
            "pensioner",
            "retired",
            "retired, not known",
            "two adults",
            "34.5",
            "43, day labourer",
            "30 or older",
            "18",
            "octogenarian",
            "woman",
            "unknown",
            "43, not retired",
            "twenty one",
            "a hundred",
            "102",
            "born 1362",
            "ca. 1967",
            "1967 or 1968",
            "1960s",
            "1967년 3월생",
            "ولد عام 1967",
            "род. 1967",
            "thirtysomething",
            "أم لثلاثة أطفال، 34",
            "adult daughter",
            "성인 전원",
            "not stated, adult",
            "born circa 1967",
            "43세",
            "만 43세",
            "43살",
            "마흔세 살",
            "서른 살",
            "서른다섯",
            "스물다섯 살",
            "쉰 살",
            "예순",
            "40대",
            "40대 초반",
            "사십대",
            "오십 대",
            "이십오 세",
            "1980년생",
            "1980년 5월 12일생",
            "85년생",
            "성인",
            "성인(미성년자 아님)",
            "성인 여성",
            "어른",
            "중년",
            "노인",
            "43 주부",
            "43 일용직",
            "43岁",
            "三十五",
            "三十五岁",
            "四十多岁",
            "五十岁左右",
            "六十来岁",
            "30多岁",
            "1980年生",
            "1980年5月12日生",
            "一九八〇年生",
            "成年",
            "成年人",
            "一名成年人",
            "成人",
            "中年",
            "老人",
            "老年",
            "约40岁",
            "43周岁",
            "四十岁，两个孩子的母亲",
            "三四十岁",
            "43 سنة",
            "٤٣ عاما",
            "في الثلاثينات",
            "في الأربعينات من عمره",
            "ثلاثون عاما",
            "خمسة وثلاثون عاما",
            "في الخامسة والثلاثين",
            "مواليد 1980",
            "من مواليد عام 1980",
            "بالغ",
            "بالغة",
            "راشد",
            "مسن",
            "رجل مسن",
            "حوالي 40",
            "أربعون",
            "43 ans",
            "âgée de 43 ans",
            "trente ans",
            "trente-cinq ans",
            "vingt et un ans",
            "la quarantaine",
            "soixante-quinze ans",
            "quatre-vingts ans",
            "quatre-vingt-deux ans",
            "né en 1980",
            "née le 5 mai 1980",
            "adulte",
            "majeure",
            "retraité",
            "34 ans, mère de 3 enfants",
            "43 años",
            "treinta años",
            "treinta y cinco años",
            "veinticinco años",
            "nacido en 1980",
            "nacida el 5 de mayo de 1980",
            "adulta",
            "mayor de edad",
            "jubilado",
            "unos 40 años",
            "madre de tres hijos, 34 años",
            "43 года",
            "43 лет",
            "около 40 лет",
            "тридцать лет",
            "тридцать пять лет",
            "сорок",
            "лет пятидесяти",
            "1980 года рождения",
            "1980 г.р.",
            "родился 5 мая 1980",
            "взрослый",
            "взрослая женщина",
            "пожилой",
            "пенсионер",
            "средних лет",
            "совершеннолетний",
            "über 40",
            "fünfunddreißig",
            "geboren 1980",
            "Erwachsener",
        ] {
            assert!(!is_of_a_minor(age), "{age}");
        }
    }
}
