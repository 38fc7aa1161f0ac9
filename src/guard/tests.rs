//! Secrets, and texts in which they stand or do not.

use proptest::prelude::*;

use super::*;
use crate::release::withheld::{Kept, Origin, Reach};

fn secret(what: What, text: &str) -> Secret {
    let from =
        Origin { file: "content/people/w1.md".into(), span: None, line: None, kept: Kept::PrivateName };
    Secret { what, text: text.into(), from, reach: Reach::Everywhere, yields: false, printing: None }
}

fn seen(what: What, text: &str, page: &str) -> bool {
    !Guard::new(&[secret(what, text)]).look(page.as_bytes(), Form::Markup).is_empty()
}

/// A secret, and texts in which it stands or does not.
fn assert_seen(what: What, text: &str, in_these: &[&str], not_in: &[&str]) {
    for page in in_these {
        assert!(seen(what, text, page), "{text} stands in {page}");
    }
    for page in not_in {
        assert!(!seen(what, text, page), "{text} does not stand in {page}");
    }
}

#[test]
fn a_latin_name_is_found_in_any_order_case_and_form() {
    assert_seen(
        What::Name,
        "Kim Chol-su",
        &[
            "told by Kim Chol-su.",
            "KIM CHOL SU",
            "kim cholsu",
            "Chol-su Kim's",
            "Kim, Chol-su was",
            "Kim <em>Chol</em>-su",
            "K&shy;im&nbsp;Chol-s\u{200b}u",
            "&#75;im&#x20;Chol-su",
            "<a href=\"people/kim-chol-su.html\">x</a>",
            "<a href=\"?q=Kim%20Chol%2Dsu\">x</a>",
            "<img alt=\"Kim Chol-su\">",
            "<script type=\"application/ld+json\">{\"name\":\"\\u004bim\\nChol-su\"}</script>",
            "Ｋｉｍ　Ｃｈｏｌ－ｓｕ",
            "Kím Chöl-sú",
            "<td>Kim</td><td>Chol-su</td>",
            "KimCholSu",
            "Kim\nChol-\nsu",
        ],
        &["Kim Chol-sun", "Hakim Chol-su", "<li>Kim</li><li>Chol-su</li>", "Kim and Chol-su", "Kim Chol"],
    );
}

#[test]
fn neighbours_in_a_list_of_names_are_no_name() {
    assert_seen(
        What::Name,
        "Kim Chol",
        &["Kim, Chol said"],
        &[
            "Lee Chol, Kim Min came",
            "Ann Kim, Chol Min",
            "<p>Lee Chol, Kim Min came</p>",
            "x<br>\nLee Chol, Kim Min",
        ],
    );
}

/// Angle brackets make no tag of a name in a message or a link.
#[test]
fn a_name_in_angle_brackets_is_hidden_in_what_a_message_quotes() {
    let guard = Guard::new(&[secret(What::Name, "Tamar Beridze")]);
    for quoted in ["`<Tamar-Beridze.txt>`", "`<a/tamar-beridze>`", "`Tamar-Beridze.txt`"] {
        assert_eq!(guard.hidden_in_quotes(quoted).len(), 1, "{quoted}");
    }
}

#[test]
fn the_end_of_one_sentence_and_the_beginning_of_the_next_are_no_name() {
    assert_seen(
        What::Name,
        "Rose May",
        &["Rose May", "rose may", "Rose. May", "ROSE! MAY", "a rose. may", "rose-may"],
        &["Prices rose. May was cold", "Who rose? May did", "it rose.\nMay", "<p>They rose.</p> <p>May"],
    );
    assert_seen(
        What::Name,
        "Sofia Jordan",
        &["Jordan, Sofia", "Sofia. Jordan", "Mr Jordan. Sofia left", "jordan. sofia"],
        &["in sofia. Jordan is far"],
    );
    // What stands in names, or may, ends no sentence.
    for (name, texts) in [
        (
            "Tamar Beridze",
            ["tamar (Beridze)", "ask for tamar: Beridze", "tamar “Beridze”", "tamar & Beridze"],
        ),
        (
            "阿不都热合曼 艾山",
            ["阿不都热合曼 · 艾山", "阿不都热合曼・ 艾山", "阿不都热合曼。艾山", "阿不都热合曼 艾山"],
        ),
        ("تمار بريدزة", ["تمار · بريدزة", "تمار 'بريدزة'", "تمار _بريدزة_", "تمار. بريدزة"]),
        ("아나스타샤 김", ["아나스타샤 · 김", "아나스타샤 '김'", "아나스타샤. 김", "아나스타샤 (김)"]),
    ] {
        assert_seen(What::Name, name, &texts, &[]);
    }
    assert_seen(What::Name, "J Smith", &["J. Smith", "j. Smith"], &["j.</p><p>Smith"]);
    assert_seen(What::Phrase, "they rose may was", &["they rose. May was"], &[]);
}

#[test]
fn everyday_words_are_a_name_where_each_is_written_large() {
    assert_seen(
        What::LargeName,
        "Will Grant",
        &[
            "Will Grant said",
            "Grant, Will",
            "people/will-grant.html",
            "<a href=\"will_grant\">",
            "WILL GRANT",
        ],
        &["they will grant it", "Will grant", "a will. Grant it", "We Will. Grant"],
    );
    assert_seen(What::LargeName, "أمل سعيد", &["أمل سعيد"], &["أمل. سعيد"]);
}

#[test]
fn an_escape_that_was_escaped_once_more_is_read() {
    assert_seen(
        What::Name,
        "김철수",
        &["&amp;#44608;철수", "<code>&amp;#xAE40;&amp;#xCCA0;&amp;#xC218;</code>", "&#38;#44608;철수"],
        &["&amp;44608;철수", "&amp;#44608철수", "&amp;#;철수"],
    );
}

#[test]
fn a_short_name_needs_its_gap() {
    assert_seen(What::Name, "An Na", &["An Na", "Na An", "an-na"], &["Anna", "banana"]);
}

#[test]
fn a_korean_name_is_found_spaced_unspaced_and_with_particles() {
    assert_seen(
        What::Name,
        "김철수",
        &[
            "김철수는",
            "김 철수가",
            "김 철 수",
            "철수 김",
            "김<b>철수</b>",
            "탈북민김철수씨",
            "\u{1100}\u{1175}\u{11b7}철수",
            "&#44608;철수",
            "김 철수입니다",
            "김 철수하고",
            "김철수 ㄳ",
            "김철수</p><p>ㄳ",
            "고김철수 씨",
        ],
        &["이철수, 김민 씨", "튀김 철수", "김철민", "이철수김민", "강김철수", "김철 수석비서관"],
    );
    assert_seen(What::Name, "박서준", &["박, 서준", "박(서준)", "박·서준은"], &["이박, 서준"]);
    assert_seen(What::Name, "김 철수", &["김철수는", "김 철수"], &["김철민"]);
    assert_seen(What::Name, "김철", &["김철은", "김철", "김 철이"], &["김철수", "강김철"]);
    assert_seen(What::PartOfName, "철수", &["철수는", "박철수 씨"], &["철수했다", "대거철수"]);
    assert_seen(
        What::Name,
        "박서준",
        &["그박서준은", "저박서준도", "박서준씨에게도", "박서준이네"],
        &["이박서준"],
    );
    assert_seen(
        What::PartOfName,
        "서준",
        &["우리서준이", "우리 서준", "서준씨에게도", "서준이네", "서준동생", "서준목사님"],
        &["우리서준비"],
    );
    assert_seen(What::PartOfName, "미래", &["우리미래는", "우리 미래가"], &[]);
    assert_seen(What::PartOfName, "가족", &["가족이"], &["우리가족은"]);
    assert_seen(What::PartOfName, "나라", &["나라가"], &["우리나라가", "남의나라가"]);
}

#[test]
fn a_chinese_name_is_found_in_running_text() {
    assert_seen(
        What::Name,
        "王小明",
        &["据王小明说", "王 小明", "王<i>小</i>明", "小明 王", "王，小明"],
        &["王小民", "大王，小明天", "老王", "王先生说", "王 先生", "小王"],
    );
    assert_seen(What::PartOfName, "小明", &["小明先生", "老小明"], &["王先生", "老王"]);
}

#[test]
fn an_arabic_name_is_found_with_what_is_written_together_with_it() {
    assert_seen(
        What::Name,
        "أحمد محمود",
        &["قال أحمد محمود", "احمد محمود", "وأحمد محمود", "أَحْمَد مَحْمُود", "محمود أحمد", "أحمـد محمود"],
        &["أحمدي محمود", "أحمد علي"],
    );
    assert_seen(
        What::PartOfName,
        "أحمد",
        &["فلأحمد", "فبأحمد", "وكأحمد", "ولأحمد", "يا أحمد", "ياأحمد"],
        &["سأحمد", "مأحمد"],
    );
}

#[test]
fn an_arabic_article_is_found_where_a_preposition_has_taken_its_alif() {
    assert_seen(
        What::PartOfName,
        "الخطيب",
        &["قال الشاهد للخطيب إن", "وللخطيب", "فللخطيب", "لِلْخَطيب", "والخطيب"],
        &["للخطيبة", "خلل خطيب", "الخلل خطيب", "للخطب"],
    );
    assert_seen(What::Name, "أحمد الخطيب", &["للخطيب أحمد", "لأحمد الخطيب"], &["أحمد للخطيب"]);
    assert_seen(What::Word, "اللحام", &["للحام", "وللحام"], &["لحام"]);
}

#[test]
fn apostrophes_of_any_script_and_signs_that_nobody_sees_part_no_name() {
    let written = [
        "O'Brien",
        "O’Brien",
        "Oʼʼ Brien",
        "OʼBrien",
        "OʿBrien",
        "O\u{7f}'Brien",
        "O'Bri\u{1}en",
        "O'Bri\u{fff9}en",
    ];
    assert_seen(
        What::Name,
        "Sean O'Brien",
        &written.map(|name| format!("by Sean {name} then")).each_ref().map(String::as_str),
        &[],
    );
    assert_seen(What::Name, "Ali Hassan", &["ʿAli Hassan"], &[]);
}

#[test]
fn a_part_of_a_name_needs_its_capital_in_running_text() {
    assert_seen(
        What::PartOfName,
        "hope",
        &["said Hope.", "<a href=\"hope.html\">"],
        &["we hope", "Hopeless"],
    );
}

#[test]
fn an_id_is_found_only_as_a_whole() {
    assert_seen(
        What::Id,
        "border-2023-10",
        &["<a href=\"../events/border-2023-10.html\">", "see border-2023-10.", "#border-2023-10"],
        &["border 2023-10", "border-2023-10-2", "the-border-2023-10", "border-2023"],
    );
    assert_seen(What::Id, "mass-return", &["<a href=\"mass-return.html\">"], &["the mass-return policy"]);
}

#[test]
fn runs_of_private_notes_are_found() {
    let notes = "she fled with her two sons across the river at night";
    assert_seen(
        What::Runs(6),
        notes,
        &["with her two <b>sons</b> across the", "her two sons, across the river"],
        &["she fled with her two daughters across the river"],
    );
}

#[test]
fn numbers_are_found_however_they_are_grouped() {
    assert_seen(
        What::Phrase,
        "+82 10-1234-5678",
        &["tel 82 1012345678", "+82-10-1234-5678"],
        &["9821012345678", "82101234567"],
    );
    assert_seen(What::Word, "010-1234", &["٠١٠-١٢٣٤"], &[]);
    assert_seen(
        What::Word,
        "0451234567",
        &["0451 234567", "0451/234567", "(0451)234-567", "+45 0451234567"],
        &["0451, 234567"],
    );
}

#[test]
fn text_in_pictures_and_wide_text_is_read() {
    let guard = Guard::new(&[secret(What::Name, "Benedek Halvorsen"), secret(What::Name, "박서준")]);
    let seen = |bytes: &[u8]| !guard.look(bytes, Form::Text).is_empty();
    assert!(seen(b"\x89PNG\xfftEXtAuthor\0Benedek Halvorsen\xff"));
    assert!(seen(b"\xffAuthor\0Benedek\0Halvorsen\0"));
    let wide: Vec<u8> = "\u{feff}by 박서준".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(seen(&wide));
}

#[test]
fn what_is_found_is_where_it_stands() {
    let guard = Guard::new(&[secret(What::Name, "Kim Chol"), secret(What::Name, "Lee Min")]);
    let page = "<p>x Kim&nbsp;<b>Chol</b>, Lee Min</p>";
    let seen = guard.look(page.as_bytes(), Form::Markup);
    let places: Vec<(u32, &str)> = seen.iter().map(|seen| (seen.secret, &page[seen.at.clone()])).collect();
    assert_eq!(places, [(0, "Kim&nbsp;<b>Chol"), (1, "Lee Min")]);
}

#[test]
fn without_secrets_nothing_is_found() {
    assert_eq!(Guard::new(&[]).look(b"anything", Form::Text), []);
}

/// Names in four scripts, one that is short, a phrase, an id, a number.
fn guard_of_many() -> Guard {
    Guard::new(&[
        secret(What::Name, "Kim Chol-su"),
        secret(What::Name, "김철수"),
        secret(What::Name, "王小明"),
        secret(What::Name, "أحمد محمود"),
        secret(What::Name, "Élan Õun"),
        secret(What::Word, "ana"),
        secret(What::Phrase, "the second house after the mill"),
        secret(What::Id, "te-2031-44"),
        secret(What::Word, "0101234567"),
        secret(What::Name, "박수"),
    ])
}

/// What a page may be made of: parts of secrets, and all that can stand between them.
const PARTS: &[&str] = &[
    "Kim",
    "Chol",
    "su",
    "Chol-su",
    "kim chol su",
    "김",
    "박수",
    "철수",
    "김철수는",
    "王",
    "小明",
    "王小明",
    "أحمد",
    "محمود",
    "و",
    "É",
    "E\u{301}lan",
    "elan",
    "Oun",
    "Õun",
    "ana",
    "Ana",
    "banana",
    "the second house",
    "after the mill",
    "te-2031-44",
    "te",
    "-2031-44",
    "0101234567",
    "010",
    "1234567",
    " ",
    "-",
    ", ",
    "<b>",
    "</b>",
    "<li>",
    "</li>",
    "<a href=\"",
    "\">",
    "</a>",
    "&shy;",
    "&#75;",
    "&#x4b;im",
    "&amp;",
    "&quot;",
    "&#39;",
    "%4B",
    "%EA%B9%80",
    "\\u004b",
    "\\n",
    "\u{200b}",
    "\u{ad}",
    "Ｋｉｍ",
    "\u{1100}\u{1175}",
    "\u{11b7}",
    "ㄳ",
    "</p><p>",
    "기",
    "<",
    ">",
    "\"",
    "'",
    "x",
    "1",
    "\n",
    "\0",
    "。",
    "…",
];

proptest! {
    /// The first look only spares work: without it the guard finds the same.
    #[test]
    fn the_first_look_holds_no_secret_back(parts in prop::collection::vec(prop::sample::select(PARTS), 1..40)) {
        let (page, guard) = (parts.concat(), guard_of_many());
        for form in [Form::Markup, Form::Script, Form::Text] {
            let closely = guard.look_closely(page.as_bytes(), form, &mut Reading::default());
            prop_assert_eq!(guard.look(page.as_bytes(), form), closely, "{:?}: {}", form, page);
        }
    }

    /// No text makes it stumble, and what it finds lies in the text, at whole characters.
    #[test]
    fn any_text_can_be_read(page in "\\PC{0,60}|[<>&%\\\\\"';#a-zK0-9가-힣 -]{0,80}") {
        for seen in guard_of_many().look(page.as_bytes(), Form::Markup) {
            prop_assert!(page.get(seen.at).is_some());
        }
    }
}
