//! What a writer likely meant by a value that cannot be taken: an id with a page in it, a word for another, a remark that became
//! text. It only ever advises.

use crate::diag::{NewRecord, Topic};
use crate::frontmatter::look_alikes::{self, is_bullet, is_wide_comma};
use crate::frontmatter::{Node, NodeValue};
use crate::model::relation::Relation;
use crate::text::{self, Span};

/// `report-1, p. 5`, `[@report-1, p. 5]`: an id, and the page that is meant.
pub(super) fn with_page(text: &str) -> Option<(&str, &str)> {
    let bare = text.trim_start_matches(['[', '@']).trim_end_matches(']');
    let (id, page) = bare.split_once([',', ' ', ':', '#'])?;
    let page = page.trim_matches([' ', ',', '"']);
    let has_number = page.contains(|sign: char| sign.is_ascii_digit());
    (text::is_id(id) && has_number && !text.contains("://") && !page.contains(['"', '\\']))
        .then_some((id, page))
}

/// Words that are an id or several in another dress.
pub(super) enum AlmostIds {
    /// `report.md`, `Report`: the id.
    One(String),
    /// `china、dprk`: the ids, with plain commas between them.
    Several(String),
    /// With letters that only look like plain ones: what to do about them.
    LookAlike(String),
}

impl AlmostIds {
    pub(super) fn of(text: &str) -> Option<AlmostIds> {
        if let Some(help) = look_alikes::plain_id(text) {
            return Some(AlmostIds::LookAlike(help));
        }
        let is_separator = |sign: char| matches!(sign, ',' | ';' | '/' | '&') || is_wide_comma(sign);
        let unmarked = text.trim_start_matches(is_bullet);
        let bare = unmarked.trim_matches(|sign: char| "[]［］【】（）()「」《》“”\"' \t".contains(sign));
        let ids: Vec<&str> = bare.split(is_separator).map(str::trim).filter(|id| !id.is_empty()).collect();
        if ids.len() > 1 && ids.iter().all(|id| text::is_id(id)) && !bare.contains('/') {
            return Some(AlmostIds::Several(ids.join(", ")));
        }
        let joined: Vec<&str> = AND
            .iter()
            .find_map(|and| bare.contains(and).then(|| bare.split(and).map(str::trim).collect()))
            .unwrap_or_default();
        if joined.len() > 1 && joined.iter().all(|id| text::is_id(id)) {
            return Some(AlmostIds::Several(joined.join(", ")));
        }
        let path = bare.strip_suffix(".md").unwrap_or(bare);
        let last = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let id = last.split('|').next().unwrap_or(last).to_lowercase();
        (!text.contains("://") && text::is_id(&id) && !text.contains(',')).then_some(AlmostIds::One(id))
    }
}

/// The ids of a list that holds nothing else.
pub(super) fn ids_of(items: &[Node]) -> Option<Vec<&str>> {
    items
        .iter()
        .map(|item| match &item.value {
            NodeValue::Text(text) if text::is_id(text) => Some(&**text),
            _ => None,
        })
        .collect()
}

/// Words that stand for a gap, and a claim where its event is wanted: what is wrong, and what to write.
pub(super) fn not_of_here(text: &str, relation: Relation) -> Option<(String, String)> {
    const GAPS: [&str; 8] = ["todo", "tbd", "tbc", "fixme", "xxx", "???", "??", "..."];
    if GAPS.contains(&&*text.trim_end_matches([':', '!']).to_ascii_lowercase()) {
        let help =
            "write the id of a record; until it is known, leave the key out, or write `publish: draft`";
        return Some((format!("`{text}` is a gap to fill"), help.to_owned()));
    }
    let (id, claim) = text.split_once('#').filter(|(id, claim)| text::is_id(id) && text::is_id(claim))?;
    (relation == Relation::About).then(|| {
        let help = format!("write `{id}`; where somebody stands on the claim, it stands under `positions`: `{{claim: {id}#{claim}, stance: ...}}`");
        (format!("`about` takes the event, and not its claim `{claim}`"), help)
    })
}

/// Words between two ids.
const AND: [&str; 7] = [" and ", " und ", " et ", " y ", " 및 ", " 和 ", " و "];

/// What to write for words that are no id at all. What may be a name is not repeated.
pub(super) fn no_id_help(text: &str, relation: Relation, may_be_a_name: bool) -> (Topic, String) {
    let id = "an id is the name of a record's file without `.md`";
    let plain = |help: String| (Topic::Rule, help);
    match relation {
        Relation::Victim | Relation::Perpetrator | Relation::Participant => plain(format!(
            "people without a record have a label, in words that name nobody: `{{label: three teachers}}`\n{id}"
        )),
        _ if may_be_a_name => NewRecord::proposed(
            "w-1",
            &[
                "if there is a record for them already, write its id here\nor write a record for this person or organization, such as `content/people/",
                ".md`, and its id here: `",
                &format!("`\n{id}"),
            ],
        ),
        Relation::Source | Relation::CitedIn if let Some((source, page)) = with_page(text) => {
            plain(format!("a page stands beside the id: `{{source: {source}, at: \"{page}\"}}`"))
        }
        Relation::Source | Relation::CitedIn if text.contains("://") => NewRecord::proposed(
            "report",
            &[
                "write a record for it, such as `content/sources/",
                &format!(".md` with `url: {text}`, and its id here: `"),
                "`",
            ],
        ),
        Relation::Source | Relation::CitedIn => NewRecord::proposed(
            "report",
            &[
                "write a record for it, such as `content/sources/",
                ".md` with its title and publisher, and its id here: `",
                &format!("`\n{id}; a page or paragraph stands beside it: `{{source: "),
                ", at: p. 5}`",
            ],
        ),
        Relation::Place => NewRecord::proposed(
            &text::slug(text.split(',').next().unwrap_or(""), 30).unwrap_or_else(|| "place-1".into()),
            &[
                "write a record for each place, such as `content/places/",
                ".md`, and its id here: `",
                &format!("`\n{id}; several are a list: `[one, two]`"),
            ],
        ),
        _ => plain(format!("{id}: lower-case letters, digits and hyphens")),
    }
}

/// What people write for a word of a list, by its name and the word that they mean: `publish: yes`, `level: 익명`.
const MEANT_WORDS: &[(&str, &str, &str)] = &[
    (
        "state of publication",
        "public",
        "yes true on published live 공개 게시 公开 公開 发布 نعم منشور عام oui publié public öffentlich ja veröffentlicht sí si público publicado",
    ),
    (
        "state of publication",
        "draft",
        "no false off private hidden 비공개 초안 不公开 草稿 لا مسودة brouillon entwurf borrador non nein",
    ),
    ("state of publication", "review", "검토 검토중 审核 مراجعة relecture prüfung revisión"),
    ("state of publication", "withdrawn", "철회 撤回 سحب retiré zurückgezogen retirado"),
    // `public` prints the name: nobody is led there by a guess.
    ("level of consent", "pseudonym", "가명 化名 假名 alias pseudonyme seudónimo"),
    ("level of consent", "anonymous", "익명 匿名 مجهول anonyme anonym anónimo"),
    ("level of consent", "none", "거부 不同意 拒绝 رفض refused no"),
    (
        "scope of consent",
        "web",
        "웹 웹사이트 인터넷 网站 网络 网上 الإنترنت الويب الموقع website online internet",
    ),
    ("scope of consent", "archive", "보관 보존 存档 档案 أرشيف الأرشيف archives archiv archivo"),
    ("scope of consent", "translation", "번역 翻译 ترجمة الترجمة traduction übersetzung traducción"),
    ("scope of consent", "print", "인쇄 출판 印刷 出版 طباعة impression druck imprenta"),
    ("scope of consent", "face", "얼굴 面部 脸 الوجه photo picture"),
    ("scope of consent", "voice", "목소리 음성 声音 صوت الصوت audio"),
    ("status of a party", "party", "가입 비준 당사국 缔约国 加入 批准 طرف ratified acceded partie"),
    ("status of a party", "signatory", "서명 서명국 签署 签署国 موقع signed signataire"),
    ("precision", "exact", "정확 精确 دقيق genau exacto"),
    ("precision", "locality", "도시 마을 시 市 城市 村 مدينة قرية city town village ville stadt ciudad"),
    ("precision", "district", "군 구 县 縣 区 county"),
    ("precision", "province", "도 省 محافظة state region"),
    ("precision", "country", "국가 나라 国家 دولة pays land país"),
    ("stance", "denies", "부인 부정 否认 نفى ينفي تنفي denied nie dementiert niega"),
    ("stance", "confirms", "확인 인정 证实 确认 أكد يؤكد تؤكد confirmed confirme bestätigt confirma"),
    ("stance", "asserts", "주장 主张 声称 يدعي تدعي claims says affirme behauptet afirma"),
    ("stance", "does-not-confirm", "미확인 未证实 未确认 unconfirmed"),
    ("stance", "no-comment", "무응답 不予置评"),
    ("assessment", "confirmed", "확인 확인됨 证实 مؤكد confirmé bestätigt confirmado verified proven"),
    ("assessment", "reported", "보도 보도됨 报道 미확인 未证实 alleged unconfirmed unverified"),
    ("assessment", "contested", "논란 争议 متنازع disputed contesté umstritten disputado"),
    ("reason to print a name", "official-role", "공직자 官员 مسؤول minister officer"),
    (
        "reason to print a name",
        "consent",
        "본인동의 동의 同意 本人同意 موافقة consentement einwilligung consentimiento",
    ),
    ("reason to print a name", "family-consent", "가족 가족동의 家属 家属同意 عائلة family"),
    ("type of change", "correction", "정정 更正 تصحيح corrigé berichtigung corrección corrected"),
    ("type of change", "clarification", "설명 해명 澄清 توضيح"),
    ("type of change", "update", "갱신 업데이트 更新 تحديث updated"),
    ("type of change", "retraction", "철회 취소 撤回"),
    ("type", "forced-return", "강제송환 송환 강제북송 북송 遣返 强制遣返 强迫遣返 إعادةقسرية الإعادةالقسرية"),
    ("type", "arrest", "체포 逮捕 اعتقال"),
    ("type", "detention", "구금 拘留 关押 احتجاز"),
    ("type", "execution", "처형 처형됨 处决 إعدام"),
    ("type", "torture", "고문 酷刑 تعذيب folter tortura"),
    ("type", "enforced-disappearance", "강제실종 强迫失踪 اختفاءقسري الاختفاءالقسري"),
    ("type", "killing", "살해 杀害 قتل"),
    ("type", "trial", "재판 审判 محاكمة"),
    ("type", "protest", "시위 抗议 احتجاج مظاهرة"),
    ("type", "deportation", "추방 驱逐 ترحيل"),
    ("type", "trafficking", "인신매매 人口贩运 اتجار"),
    ("type", "escape", "탈출 탈북 逃离 هروب"),
    ("type", "ministry", "부처 부 部委 وزارة ministère ministerium ministerio"),
    ("type", "police", "경찰 警察 الشرطة polizei policía"),
    ("type", "military", "군대 军队 الجيش army armée armee ejército"),
    ("type", "court", "법원 法院 محكمة tribunal gericht"),
    ("type", "government", "정부 政府 حكومة gouvernement regierung gobierno"),
    ("type", "ngo", "시민단체 비정부기구 非政府组织 منظمة ong nro"),
    ("type", "media", "언론 언론사 媒体 صحيفة newspaper presse prensa"),
    ("type", "news-report", "신문기사 기사 뉴스 新闻 新闻报道 خبر news article zeitungsartikel noticia"),
    ("type", "press-briefing", "브리핑 记者会 إحاطة briefing"),
    ("type", "press-release", "보도자료 新闻稿 بيان communiqué pressemitteilung comunicado"),
    ("type", "report", "보고서 报告 تقرير rapport bericht informe"),
    ("type", "interview", "면담 인터뷰 采访 مقابلة entretien entrevista"),
    ("form", "interview", "면담 인터뷰 采访 访谈 مقابلة entretien entrevista"),
    ("form", "written", "서면 书面 مكتوب écrit schriftlich escrito"),
    ("form", "video", "영상 视频 فيديو"),
    ("connection", "witness", "목격자 证人 目击者 شاهد témoin zeuge zeugin testigo"),
    ("connection", "victim", "피해자 受害者 ضحية victime opfer víctima"),
    ("connection", "relative", "가족 친척 亲属 قريب parent famille angehörige familiar"),
    ("content_notes", "torture", "고문 酷刑 تعذيب folter tortura"),
    ("content_notes", "death", "사망 死亡 موت mort tod muerte"),
    ("content_notes", "detention", "구금 拘留 احتجاز détention haft detención"),
    ("status", "detained", "구금 拘留 محتجز détenu inhaftiert detenido"),
    ("status", "released", "석방 释放 مفرج libéré freigelassen liberado"),
    ("status", "missing", "실종 失踪 مفقود disparu vermisst desaparecido"),
    ("status", "convicted", "유죄 定罪 مدان condamné verurteilt condenado"),
];

/// The word of a list that is meant: a list is known by its name, an open one by the field in which it stands.
pub(super) fn meant_word(text: &str, list: &str) -> Option<&'static str> {
    let lower = text.to_lowercase().replace(' ', "");
    let means = |words: &str| words.split(' ').any(|word| word == lower);
    MEANT_WORDS.iter().find(|(of, _, words)| *of == list && means(words)).map(|(_, word, _)| *word)
}

/// The same of an open list, among the words that are known there.
pub fn word_of_open_list(text: &str, field: &str, known: &[&str]) -> Option<&'static str> {
    meant_word(text, field).filter(|word| known.contains(word))
}

/// `web, archive`, `web、archive`: several words of a list, if all of them are.
pub(super) fn several_words<'w>(text: &str, words: impl Iterator<Item = &'w str> + Clone) -> Option<String> {
    let parts: Vec<&str> = text
        .split(|sign| matches!(sign, ',' | ';' | '/' | '&') || is_wide_comma(sign))
        .map(str::trim)
        .collect();
    let is_word = |part: &&str| words.clone().any(|word| word == *part);
    (parts.len() > 1 && parts.iter().all(is_word)).then(|| parts.join(", "))
}

/// `4`, `4a`: no remark that anyone writes.
pub(super) fn is_number(remark: &str) -> bool {
    remark.starts_with(|sign: char| sign.is_ascii_digit()) && !remark.contains(' ')
}

/// A remark without a space after its `#`, where a value was wanted: likely the value.
pub(super) fn lost_remark(source: &str, value: Span) -> Option<(Span, &str)> {
    let start = value.start as usize;
    let rest = source.get(start..)?.lines().next()?;
    let lead = rest.len() - rest.trim_start().len();
    let remark = rest.trim();
    (remark.len() > 1 && remark.starts_with('#') && !remark[1..].starts_with(' '))
        .then(|| (Span::new(start + lead, start + lead + remark.len()), remark))
}

/// What to write for `tags: #one #two`, or for `- #one` below `tags:`.
pub(super) fn lost_tags(source: &str, value: Span, remark: &str) -> Option<String> {
    let above = source.get(..value.start as usize)?;
    let own_line = above.rsplit('\n').next()?;
    let is_entry = own_line.trim_start().starts_with("- ");
    let is_key = |line: &&str| !line.trim().is_empty() && !line.starts_with([' ', '-', '\t']);
    let key = above.lines().rev().find(is_key)?;
    if !key.starts_with("tags:") {
        return None;
    }
    let words: Vec<&str> = remark.split(['#', ' ', ',']).filter(|word| !word.is_empty()).collect();
    Some(match (is_entry, words.as_slice()) {
        (_, []) => return None,
        (true, [one]) => format!("`- {one}`"),
        (false, [one]) => format!("`tags: {one}`"),
        (true, words) => format!("each on a line of its own, `- {}`", words[0]),
        (false, words) => format!("`tags: [{}]`", words.join(", ")),
    })
}

/// What to write for a required key that is missing.
pub(super) fn gap_help(key: &str) -> String {
    let example = match key {
        // One day would be copied.
        "date" => return "add `date:`, such as `2023-10-09`, `2023-10` or `about 2023`".to_owned(),
        "speaker" => "ministry`, the id of a person or organization",
        "witness" => "w-0417`, the id of a person",
        "consent" => {
            "` with what the witness agreed to (casefile explain consent); until it is known, `publish: draft`"
        }
        "publisher" => "Human Rights Watch`, or the id of an organization",
        "id" => "first`, a short name of your own: small letters, digits and hyphens",
        "claim" => "ID`, the id of the event that it is about",
        // No comma: within `{ }` it would end the value.
        "alt" => "what the picture shows",
        "source" => "ID`, the id of a source",
        _ => "...",
    };
    let end = if example.contains('`') { "" } else { "`" };
    format!("add `{key}: {example}{end}")
}

/// What a map of that name looks like.
fn example(what: &str) -> &'static str {
    match what {
        "an entry of `media`" => "{file: photo.jpg, alt: what it shows}",
        "an entry of `parties`" => "{state: ID, status: party}",
        "an entry of `engages`" => "{instrument: ID, as: relied-on}",
        "a claim" => "{id: first, text: what is claimed}",
        "a position" => "{claim: ID, stance: asserts}",
        "a figure" => "{of: people, count: more than 500, sources: ID}",
        "a step" => "{date: 2023-10-09, text: what happened}",
        "a role" => "{role: spokesperson, organization: ID}",
        "a consent" => "{level: pseudonym, scope: [web], given: 2023-10-01}",
        "a change" => "{date: 2023-10-09, type: correction, note: what was changed}",
        "`facts`" => "{rank: captain}",
        _ => "{key: value, key: value}",
    }
}

/// What to write where a map of that name is wanted.
pub(super) fn map_help(what: &str) -> String {
    match what {
        "a consent" => format!(
            "write what the witness agreed to, and no more, with its keys, such as: `{}`\nnot asked yet, or not known? Write `publish: draft`",
            example(what)
        ),
        _ => format!("write it with its keys: `{}`", example(what)),
    }
}

/// The key before a value, if what stands there must not be repeated.
pub(super) fn hidden_key(before: &str) -> Option<&str> {
    let key = before.trim().trim_end_matches(':').trim_start_matches("- ");
    ["name", "other_names", "private"].contains(&key).then_some(key)
}

pub(super) fn hides_a_remark(source: &str, start: usize) -> bool {
    let rest = source.get(start..).unwrap_or("").lines().next().unwrap_or("").trim_start();
    rest.starts_with('#') && rest.len() > 1 && !rest[1..].starts_with(' ')
}
