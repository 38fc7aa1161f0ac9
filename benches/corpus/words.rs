//! The words that the corpus is made of. Every name of a person, place or organization is invented.
//!
//! No word here may be one that the plan withholds: those are coined with a number in them, and stand nowhere else.

pub const GIVEN: &[&str] = &[
    "Amina", "Bashir", "Carmen", "Dmitri", "Elena", "Farid", "Gulnar", "Hana", "Ibrahim", "Jelena", "Karim",
    "Leyla", "Mateo", "Nadia", "Omar", "Paloma", "Qadir", "Rosalind", "Samuel", "Tamar", "Ulises", "Vera",
    "Wanjiru", "Xóchitl", "Yusuf", "Zoya", "Agnès", "Björn", "Şirin", "Łukasz", "Thandiwe", "Anahit",
    "Bolat", "Chinara", "Desta", "Eszter", "Fatou", "Giorgi", "Hye-jin", "Ilinca", "Jomo", "Kofi", "Liên",
    "Mirela", "Nkechi", "Oksana", "Père",
];
pub const OTHER_SCRIPTS: &[&str] = &[
    "김하람",
    "박서윤",
    "이도담",
    "林安然",
    "周明远",
    "陈若溪",
    "سامر الحلبي",
    "ليلى منصور",
    "Анна Ветрова",
    "Тимур Садыков",
];

/// Syllables of coined words; each table has sixteen, so that four bits of a number choose one.
pub const STARTS: &[&str] = &[
    "Bel", "Cor", "Dal", "Fen", "Gar", "Hol", "Jas", "Kel", "Lan", "Mar", "Nor", "Ost", "Pel", "Ras", "Sel",
    "Tir",
];
pub const MIDDLES: &[&str] =
    &["a", "amo", "ani", "e", "elo", "eri", "i", "ila", "ine", "o", "ona", "ovi", "u", "ula", "uri", "ya"];
pub const PLACE_ENDS: &[&str] = &[
    "bad", "bru", "dova", "ghat", "kand", "lin", "mere", "nesk", "pur", "que", "rath", "sk", "tor", "vane",
    "vik", "zar",
];
pub const FAMILY_ENDS: &[&str] = &[
    "ba", "chev", "dian", "ez", "ffi", "gul", "ji", "kov", "lund", "mba", "nen", "ra", "shi", "teh", "wi",
    "zade",
];

pub const PLACE_FRONTS: &[&str] = &["", "", "", "Upper ", "Lower ", "Old ", "New ", "North ", "South "];

pub const TAGS: &[&str] = &[
    "arbitrary-detention",
    "enforced-disappearance",
    "forced-displacement",
    "fair-trial",
    "freedom-of-assembly",
    "freedom-of-expression",
    "press-freedom",
    "land-rights",
    "indigenous-peoples",
    "women",
    "refugees",
    "minority-rights",
    "trade-unions",
    "prison-conditions",
    "police-violence",
    "siege",
    "landmines",
    "hostage-taking",
    "incommunicado",
    "death-penalty",
    "medical-neutrality",
    "education",
    "housing",
    "water",
    "elections",
    "surveillance",
    "censorship",
    "exile",
    "statelessness",
    "racism",
    "religion",
    "disability",
    "conscription",
    "reparations",
    "amnesty",
    "truth-commission",
    "forensic",
    "memorial",
    "archives",
    "impunity",
    "sanctions",
    "mining",
    "dams",
    "border",
    "house-demolition",
    "strike",
    "emergency-law",
];
pub const CONTENT_NOTES: &[&str] = &["torture", "detention", "death", "sexual-violence", "trafficking"];

pub const HAPPENINGS: &[&str] = &[
    "Arrests at dawn",
    "A night raid",
    "Eviction of families",
    "Shots at a march",
    "Closure of a newspaper",
    "Removal of prisoners",
    "Demolition of houses",
    "Searches of union offices",
    "Disappearance of two teachers",
    "Forced return at the border",
    "A ban on assembly",
    "Transfers without an order",
    "Seizure of land",
    "Denial of medical care",
    "Beatings at a checkpoint",
    "A hearing behind closed doors",
    "Expulsion of students",
    "Destruction of an archive",
    "Interrogation of lawyers",
    "A convoy through the valley",
];
pub const SETTINGS: &[&str] = &[
    "near the grain market",
    "by the river bridge",
    "at the old mill",
    "on the northern road",
    "in the hospital quarter",
    "outside the courthouse",
    "at the railway yard",
    "in the hill villages",
    "behind the school",
    "at the harbour gate",
    "on the ridge",
    "in the workers' quarter",
    "at the border post",
    "beside the quarry",
    "in the lower orchards",
];

pub const SUBJECTS: &[&str] = &[
    "The families",
    "Two lawyers",
    "A relative",
    "The officers",
    "Several witnesses",
    "The district court",
    "A nurse from the ward",
    "The prosecutor",
    "Neighbours",
    "The commission",
    "Members of the union",
    "The prison administration",
    "A former guard",
    "Journalists",
    "The spokesperson",
    "Villagers",
    "Three students",
    "The driver of the second vehicle",
    "Soldiers of the same unit",
    "The head of the clinic",
    "The landowner's agents",
    "An investigator",
    "The mothers of the detained",
    "A teacher",
    "Monitors",
    "The registrar",
    "The town council",
];
pub const VERBS: &[&str] = &[
    "described",
    "recorded",
    "denied",
    "confirmed",
    "reported",
    "asked for",
    "refused",
    "received",
    "remembered",
    "signed",
    "carried away",
    "photographed",
    "announced",
    "questioned",
    "handed over",
    "withheld",
    "read aloud",
    "buried",
    "identified",
    "listed",
    "delivered",
    "rejected",
    "copied",
    "translated",
    "witnessed",
    "sealed",
];
pub const OBJECTS: &[&str] = &[
    "the warrant",
    "an order without a signature",
    "the list of names",
    "the injuries",
    "the bodies",
    "a letter from the ministry",
    "the register of the cells",
    "four identity papers",
    "the loss of the harvest",
    "the transfer to another prison",
    "a second statement",
    "the appeal",
    "the confiscated telephones",
    "the agreement on access",
    "the verdict",
    "a photograph of the gate",
    "the medical report",
    "the sound of shots",
    "the removal of the prisoners",
    "the route of the convoy",
    "the curfew",
    "the decree on assemblies",
    "a request for compensation",
    "the identity of the commander",
    "the burnt houses",
    "an inventory of the archive",
    "the burial permit",
    "the minutes of the hearing",
    "the boundary stones",
];
pub const MANNERS: &[&str] = &[
    "in writing",
    "without giving a reason",
    "before the hearing",
    "during the night",
    "on the following morning",
    "in the presence of two officials",
    "for the first time",
    "after three weeks",
    "under the emergency decree",
    "through a local lawyer",
    "by telephone",
    "at the family's request",
    "in front of the school",
    "with a delay",
    "despite the order of the court",
    "in the same week",
    "as the law requires",
    "twice",
    "under protest",
    "at the third checkpoint",
    "on the road to the border",
    "some months later",
    "together with the children",
];
pub const CLAUSES: &[&str] = &[
    "but nobody was allowed to see it",
    "and the copy was never returned",
    "although the road was closed",
    "which the ministry later called a mistake",
    "while the others waited outside",
    "and no reply came",
    "because the office had moved",
    "as a neighbour had already said",
    "and the entry was crossed out",
    "so that the trial began without a defence",
    "which two other accounts repeat",
    "and the date is not certain",
    "though the number given there is lower",
    "before the archive was closed",
    "and this has not been explained",
    "which is consistent with the medical findings",
    "until the delegation arrived",
];
pub const SUMMARIES: &[&str] = &[
    "What is known, who said it, and what remains open",
    "An account with its sources and the replies to it",
    "The course of the day as several voices give it",
    "What the authorities answered, and when",
    "The record of a decision and of what followed",
    "A chronology with the documents behind it",
    "What the families asked, and what they were told",
];
pub const LABELS: &[&str] = &[
    "the earlier record",
    "that account",
    "this event",
    "an answer",
    "what followed",
    "the same week",
    "the full description",
    "as told there",
];
pub const VICTIM_LABELS: &[&str] = &[
    "families of the quarter",
    "seasonal workers",
    "students of the college",
    "villagers",
    "people in the convoy",
    "members of the union",
    "patients of the clinic",
];
pub const HARMS: &[&str] =
    &["arbitrary detention", "beating", "eviction", "loss of land", "enforced disappearance"];
pub const DESCRIPTIONS: &[&str] = &[
    "A teacher from the district",
    "A former guard",
    "A nurse who asked not to be named",
    "A driver",
    "A farmer",
    "An official who was not authorised to speak",
];

/// What is said in other languages: the code, whole sentences, and what each says in English.
pub type Language = (&'static str, &'static [(&'static str, &'static str)]);

pub const LANGUAGES: &[Language] = &[
    (
        "ko",
        &[
            (
                "가족들은 그날 밤 이후로 아무 소식도 듣지 못했다고 말했다.",
                "The families said that they had heard nothing since that night.",
            ),
            (
                "증인은 군인들이 마을의 명단을 가지고 있었다고 증언했다.",
                "The witness said that the soldiers had a list of the village.",
            ),
            ("법원은 변호인 없이 재판을 시작했다.", "The court began the trial without a defence lawyer."),
            (
                "우리는 아이들이 어디로 끌려갔는지 알고 싶습니다.",
                "We want to know where the children were taken.",
            ),
            ("당국은 이 사건에 대해 답변하지 않았다.", "The authorities did not answer about this event."),
        ],
    ),
    (
        "zh",
        &[
            (
                "家属说，那天晚上之后再也没有得到任何消息。",
                "The families said that after that night they had no news at all.",
            ),
            (
                "证人看见三辆没有牌照的车停在学校门口。",
                "The witness saw three vehicles without plates at the school gate.",
            ),
            ("法院没有说明推迟开庭的理由。", "The court gave no reason for putting off the hearing."),
            ("我们只想知道他们被关在哪里。", "We only want to know where they are held."),
            ("官方至今没有公布遇难者的名单。", "The authorities have not published the list of the dead."),
        ],
    ),
    (
        "ar",
        &[
            (
                "قالت العائلات إنها لم تتلق أي خبر منذ تلك الليلة.",
                "The families said that they had no news since that night.",
            ),
            (
                "رأى الشاهد ثلاث سيارات تقف أمام المدرسة قبل الفجر.",
                "The witness saw three cars in front of the school before dawn.",
            ),
            ("لم توضح المحكمة سبب تأجيل الجلسة.", "The court did not explain why the hearing was put off."),
            ("نريد أن نعرف إلى أين نُقل المحتجزون.", "We want to know where the detainees were taken."),
        ],
    ),
    (
        "ru",
        &[
            (
                "Родственники сообщили, что с той ночи не получали никаких известий.",
                "The relatives said that they had had no news since that night.",
            ),
            (
                "Свидетель видел, как солдаты уносили документы из школы.",
                "The witness saw soldiers carry papers out of the school.",
            ),
            (
                "Суд не объяснил, почему заседание было закрытым.",
                "The court did not explain why the session was closed.",
            ),
            ("Мы хотим знать, где находятся задержанные.", "We want to know where the detainees are."),
        ],
    ),
    (
        "es",
        &[
            (
                "Los familiares denunciaron la detención, pero nadie les dio respuesta.",
                "The relatives reported the arrest, but nobody answered them.",
            ),
            (
                "La comunidad pidió una copia de la orden y no la recibió.",
                "The community asked for a copy of the order and did not get it.",
            ),
        ],
    ),
    (
        "tr",
        &[
            (
                "Aileler o geceden beri hiçbir haber alamadıklarını söyledi.",
                "The families said that they had had no news since that night.",
            ),
            (
                "Tanık, kapının önünde üç araç gördüğünü anlattı.",
                "The witness told of three vehicles at the door.",
            ),
        ],
    ),
];
