//! What the words beside digits say that they are: a number to call, one of a file, a sum of money.

/// What the words before digits say that they are.
#[derive(PartialEq)]
pub enum Said {
    Number,
    SomethingElse,
    Nothing,
}

/// What people are reached by.
const CALLED: &str = "tel phone phones telephone mobile fax whatsapp viber wechat kakaotalk 电话 電話 手机 手機 微信 \
    전화 연락처 휴대폰 휴대전화 핸드폰 손전화 팩스 카톡 카카오톡 위챗 هاتف الهاتف جوال الجوال موبايل واتساب تلفون \
    هاتفي هاتفه هاتفها جوالي موبايلي تلفوني رقمي telegram signal 联系电话 联系方式 致电 拨打 تلفن موبایل واتساپ تماس همراه \
    тел телефон телефону телефона мобильный вотсап ватсап телеграм teléfono teléfonos móvil celular téléphone portable ဖုန်း ဖုန်းနံပါတ်";
/// What somebody does who reaches others by a number, and what may stand between that and the number.
const REACHED: &str = "call calls dial ring اتصل اتصلوا اتصلي الاتصال للاتصال تواصل تواصلوا للتواصل звоните позвоните звонить llame \
    llamar llama llámame appelez";
const BY: &str = "at on me us him her them على ب عبر по al";
/// What is counted, and is as long as a number to call.
const COUNTS: &str = "population total sum amount inhabitants 인구 총 총액 人口 总计 总数 合计 السكان сумма население población";
/// What has a number besides.
const FILED: &str = "case cases docket file order ref reference invoice receipt isbn issn passport serial warrant \
    permit licence license registration application petition complaint document record 사건 문서 접수 주문 등록 여권 계좌 \
    일련 관리 허가 면허 판결 공문 기록 案 案件 编 編 文 卷 订单 訂單 档案 檔案 护照 護照 القضية قضية الملف ملف المحضر محضر \
    الدعوى دعوى الطلب جواز الوثيقة";
const NUMBER: &str = "number 번호 번호는 号码 号 號 رقم";
/// What letters and files have, and telephones only where they are named.
const NO: &str = "no nos nr №";
/// What is counted with a word on both sides: `제1234호`, `第1234号`.
const COUNTED: ([char; 2], [char; 3]) = (['제', '第'], ['호', '号', '號']);

pub fn said_before(before: &str, after: &str) -> Said {
    let near = trimmed(before);
    let has_no = without_last(near, NO).is_some();
    let near = without_last(near, NO).or_else(|| without_last(near, NUMBER)).map_or(near, trimmed);
    let is_counted = near.ends_with(COUNTED.0) && after.trim_start().starts_with(COUNTED.1);
    let mut by = near;
    while let Some(rest) = without_last(by, BY) {
        by = trimmed(rest);
    }
    let is_called = without_last(near, CALLED).is_some() || without_last(by, CALLED).is_some();
    if is_called || without_last(by, REACHED).is_some() {
        Said::Number
    } else if has_no || is_counted || without_last(near, FILED).is_some() || is_count(near) {
        Said::SomethingElse
    } else {
        Said::Nothing
    }
}

/// `population`, `a total of`.
fn is_count(near: &str) -> bool {
    const LINKS: &str = "of was is de от";
    let bare = without_last(near, LINKS).map_or(near, trimmed);
    without_last(bare, COUNTS).is_some()
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches(|sign: char| sign.is_whitespace() || ":：.-(（#=+".contains(sign))
}

/// Whether money is named before or after: `₩13800001234`, `13800001234원`, `10 000 000 won`.
pub fn is_beside_money(before: &str, after: &str) -> bool {
    const SIGNS: [char; 9] = ['₩', '￦', '$', '＄', '€', '£', '¥', '￥', '₽'];
    const LATIN: &str = "won krw kpw usd dollars eur euros rmb cny yuan yen jpy";
    const OTHERS: &str = "원 달러 위안 유로 엔 元 圆 圓 美元 韩元 块 人民币 دولار يورو جنيه وون";
    let (before, after) = (before.trim_end(), after.trim_start());
    let word = after.split(|sign: char| !sign.is_ascii_alphabetic()).next().unwrap_or("");
    before.ends_with(SIGNS)
        || after.starts_with(SIGNS)
        || without_last(before, LATIN).is_some()
        || LATIN.split_whitespace().any(|unit| unit.eq_ignore_ascii_case(word))
        || OTHERS.split_whitespace().any(|unit| after.starts_with(unit))
}

/// What stands before the last word, if that is one of these, in small letters or capital ones.
fn without_last<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    words.split_whitespace().find_map(|word| {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
        // Words of other scripts stand in a row, or behind what is written together with them.
        let stands_alone = match word.starts_with(|sign| matches!(sign, 'а'..='я')) {
            true => !rest.ends_with(char::is_alphanumeric),
            false => !word.is_ascii() || !rest.ends_with(|sign: char| sign.is_ascii_alphanumeric()),
        };
        let is_same = || end.eq_ignore_ascii_case(word) || (!word.is_ascii() && end.to_lowercase() == word);
        (stands_alone && is_same()).then_some(rest)
    })
}
