//! Keys that people write who know another program or think in another language, and what casefile calls
//! them. A help for messages only: no synonym is ever read.

/// The field that a key likely means, if the map has one of these names.
pub fn field_for<'f>(key: &str, fields: &[&'f str]) -> Option<&'f str> {
    let plain = key.trim().to_lowercase().replace([' ', '-'], "_");
    let same = fields.iter().find(|field| **field == plain);
    let known = || {
        let names = SYNONYMS.iter().find(|(words, _)| words.contains(&&*plain))?.1;
        names.iter().find_map(|name| fields.iter().find(|field| *field == name))
    };
    same.or_else(known).copied()
}

/// Keys that other programs need and casefile does not.
pub fn is_of_another_program(key: &str) -> bool {
    let key = key.to_lowercase();
    [
        "layout",
        "slug",
        "permalink",
        "aliases",
        "alias",
        "cssclass",
        "cssclasses",
        "weight",
        "template",
        "id",
        "uuid",
        "draft",
        "modified",
        "created",
        "updated",
        "date created",
        "date modified",
        "date_created",
        "date_modified",
        "lastmod",
        "position",
        "up",
        "banner",
        "cover",
        "kanban-plugin",
        "excalidraw-plugin",
    ]
    .contains(&&*key)
}

/// Words of other languages and programs, and the fields that they may mean, the likeliest first.
const SYNONYMS: &[(&[&str], &[&str])] = &[
    (
        &[
            "제목",
            "标题",
            "標題",
            "题目",
            "العنوان",
            "عنوان",
            "titre",
            "titulo",
            "título",
            "titel",
            "überschrift",
            "headline",
            "heading",
        ],
        &["title", "name"],
    ),
    (&["이름", "성명", "名称", "名字", "姓名", "名稱", "الاسم", "اسم", "nom", "nombre"], &["name", "title"]),
    (&["가명", "化名", "假名"], &["pseudonym"]),
    (&["설명", "说明", "描述", "الوصف", "desc"], &["description", "summary"]),
    (
        &[
            "요약",
            "résumé",
            "resume",
            "resumen",
            "zusammenfassung",
            "摘要",
            "概要",
            "ملخص",
            "abstract",
            "excerpt",
            "description",
            "subtitle",
        ],
        &["summary"],
    ),
    (
        &[
            "날짜",
            "일자",
            "일시",
            "日期",
            "时间",
            "時間",
            "التاريخ",
            "تاريخ",
            "when",
            "day",
            "date",
            "datum",
            "cuándo",
            "quand",
            "wann",
            "fecha",
            "dates",
        ],
        &["date", "published"],
    ),
    (
        &[
            "출처",
            "자료",
            "quelle",
            "quellen",
            "fuente",
            "fuentes",
            "réf",
            "références",
            "来源",
            "來源",
            "المصدر",
            "المصادر",
            "source",
            "references",
            "reference",
            "citation",
            "citations",
            "links",
        ],
        &["sources"],
    ),
    (
        &[
            "장소",
            "ort",
            "orte",
            "lieu",
            "lieux",
            "lugar",
            "lugares",
            "지역",
            "地点",
            "地點",
            "المكان",
            "مكان",
            "place",
            "location",
            "locations",
            "where",
        ],
        &["places"],
    ),
    (
        &[
            "공개",
            "상태",
            "状态",
            "狀態",
            "الحالة",
            "veröffentlichen",
            "publier",
            "publicar",
            "estado",
            "statut",
            "게시",
            "发布",
            "公开",
            "公開",
            "نشر",
            "published",
            "status",
            "state",
            "visibility",
            "public",
            "draft",
        ],
        &["publish"],
    ),
    (
        &["언어", "sprache", "langue", "idioma", "语言", "語言", "اللغة", "language", "locale", "lang"],
        &["lang", "languages"],
    ),
    (
        &[
            "lat",
            "lon",
            "lng",
            "latitude",
            "longitude",
            "위도",
            "경도",
            "좌표",
            "纬度",
            "经度",
            "坐标",
            "gps",
            "geo",
        ],
        &["coordinates"],
    ),
    (&["parent", "country", "within", "상위", "소속", "上级"], &["part_of"]),
    (
        &[
            "피해자",
            "opfer",
            "victimes",
            "víctimas",
            "victimas",
            "受害者",
            "受害人",
            "الضحايا",
            "الضحية",
            "victim",
        ],
        &["victims"],
    ),
    (
        &[
            "가해자",
            "täter",
            "auteurs",
            "perpetradores",
            "加害者",
            "الجناة",
            "perpetrator",
            "perpetrators",
            "suspects",
        ],
        &["perpetrators"],
    ),
    (&["참가자", "参与者", "people", "persons", "who"], &["participants", "victims"]),
    (
        &["증인", "zeuge", "zeugin", "témoin", "testigo", "증언자", "证人", "證人", "الشاهد", "interviewee"],
        &["witness"],
    ),
    (
        &["동의", "einwilligung", "consentement", "consentimiento", "同意", "知情同意", "الموافقة"],
        &["consent"],
    ),
    (
        &[
            "발언자",
            "sprecher",
            "sprecherin",
            "orateur",
            "orador",
            "发言人",
            "發言人",
            "المتحدث",
            "author",
            "by",
        ],
        &["speaker", "author"],
    ),
    (
        &[
            "발행처",
            "herausgeber",
            "éditeur",
            "editorial",
            "출판사",
            "出版者",
            "发布者",
            "الناشر",
            "publication",
            "outlet",
        ],
        &["publisher"],
    ),
    (&["유형", "art", "typ", "tipo", "종류", "类型", "類型", "النوع", "kind", "category"], &["type"]),
    (
        &[
            "태그",
            "etiquetas",
            "étiquettes",
            "schlagwörter",
            "标签",
            "標籤",
            "الوسوم",
            "keywords",
            "categories",
            "tag",
        ],
        &["tags", "cases"],
    ),
    (&["사건", "fall", "affaire", "caso", "案件", "القضية", "case"], &["cases"]),
    (&["비공개", "비밀", "保密", "سري", "secret", "confidential", "hidden"], &["private"]),
    (
        &[
            "사진",
            "图片",
            "圖片",
            "صور",
            "image",
            "images",
            "photo",
            "photos",
            "attachments",
            "files",
            "pictures",
        ],
        &["media"],
    ),
    (&["link", "website", "href", "网址", "주소", "الرابط", "web"], &["url", "same_as"]),
    (&["number", "인원", "人数", "العدد", "how_many"], &["count"]),
    (&["event", "about"], &["claim", "about"]),
    (&["position", "opinion", "입장", "立场"], &["stance", "positions"]),
    (
        &[
            "page",
            "pages",
            "p",
            "pp",
            "pg",
            "paragraph",
            "para",
            "section",
            "line",
            "minute",
            "time",
            "locator",
        ],
        &["at"],
    ),
    (&["id", "ref", "file"], &["source", "who", "claim"]),
    (
        &["nickname", "real_name", "alias", "aka", "별명", "본명", "绰号", "真名", "本名"],
        &["other_names", "name"],
    ),
    (
        &["평가", "评估", "التقييم", "bewertung", "évaluation", "evaluación", "certainty", "confidence"],
        &["assessment"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_another_language_finds_its_field() {
        assert_eq!(field_for("제목", &["title", "date"]), Some("title"));
        assert_eq!(field_for("التاريخ", &["title", "date"]), Some("date"));
        assert_eq!(field_for("Named Because", &["named_because"]), Some("named_because"));
        assert_eq!(field_for("제목", &["name"]), Some("name"));
        assert_eq!(field_for("xyz", &["name"]), None);
    }
}
