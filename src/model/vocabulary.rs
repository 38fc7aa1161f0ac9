//! Closed lists of words (HURIDOCS micro-thesauri where they have the term), and the open lists
//! against which an unfamiliar word gets a warning.

/// A closed list of words, and the value each stands for.
pub trait Vocabulary: Copy + Sized + 'static {
    /// What the list is called in messages: "stance".
    const NAME: &'static str;
    /// Whether it lets something out that stays closed otherwise: none of its words is guessed then by how another sounds.
    const OPENS: bool = false;
    const WORDS: &'static [(&'static str, Self)];

    fn word(self) -> &'static str
    where
        Self: PartialEq,
    {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $label:literal $(, opens: $opens:literal)? { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),+ }

        impl Vocabulary for $name {
            const NAME: &'static str = $label;
            $(const OPENS: bool = $opens;)?
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, $name::$variant)),+];
        }
    };
}

vocabulary! {
    /// Whether a record may leave the folder.
    Publish, "state of publication" {
        Draft = "draft", Review = "review", Public = "public", Withdrawn = "withdrawn",
    }
}

vocabulary! {
    /// How sure this house is of a claim.
    Assessment, "assessment" {
        Reported = "reported", Corroborated = "corroborated", Confirmed = "confirmed",
        Contested = "contested", Unlikely = "unlikely", Refuted = "refuted",
    }
}

vocabulary! {
    /// Where a voice stands on a claim (HURIDOCS MT 28 where it has the term).
    Stance, "stance" {
        Asserts = "asserts", Confirms = "confirms", PartlyConfirms = "partly-confirms",
        Acknowledges = "acknowledges", AwareOfReports = "aware-of-reports",
        DoesNotConfirm = "does-not-confirm", NoComment = "no-comment",
        DisputesFraming = "disputes-framing", Justifies = "justifies",
        AlternativeExplanation = "alternative-explanation",
        DeniesResponsibility = "denies-responsibility", Denies = "denies", Refutes = "refutes",
        AcceptsResponsibility = "accepts-responsibility", Retracts = "retracts",
    }
}

impl Stance {
    /// Whether the voice supports the claim: what counts for `corroborated`.
    pub fn supports(self) -> bool {
        matches!(
            self,
            Stance::Asserts
                | Stance::Confirms
                | Stance::PartlyConfirms
                | Stance::Acknowledges
                | Stance::AcceptsResponsibility
        )
    }
}

vocabulary! {
    /// How a statement uses an instrument of law.
    Engagement, "way to engage the law" {
        Violated = "violated", NotViolated = "not-violated", ReliedOn = "relied-on", Principle = "principle",
    }
}

vocabulary! {
    /// A state's relation to a treaty.
    PartyStatus, "status of a party" {
        Party = "party", Signatory = "signatory", NotParty = "not-party", Denounced = "denounced",
        NotListed = "not-listed",
    }
}

vocabulary! {
    /// Which way a place lies in an event.
    PlaceRole, "role of a place" { From = "from", Through = "through", To = "to" }
}

vocabulary! {
    /// Why a person's name may be printed.
    NamedBecause, "reason to print a name", opens: true {
        OfficialRole = "official-role", OwnPublication = "own-publication", CourtRecord = "court-record",
        Consent = "consent", FamilyConsent = "family-consent", PublicInterest = "public-interest",
    }
}

vocabulary! {
    /// How finely a place is known, or may be shown.
    Precision, "precision" {
        Exact = "exact", Vicinity = "vicinity", Locality = "locality", District = "district",
        Province = "province", Country = "country",
    }
}

vocabulary! {
    /// What a change to a published record was.
    ChangeType, "type of change" {
        Correction = "correction", Clarification = "clarification", Update = "update",
        Takedown = "takedown", Retraction = "retraction",
    }
}

vocabulary! {
    /// What a witness agreed to.
    ConsentLevel, "level of consent", opens: true {
        Public = "public", Pseudonym = "pseudonym", Anonymous = "anonymous", Aggregate = "aggregate",
        None = "none",
    }
}

vocabulary! {
    /// Where a witness agreed to be published.
    Scope, "scope of consent", opens: true {
        Web = "web", Archive = "archive", Print = "print", Translation = "translation", Face = "face",
        Voice = "voice",
    }
}

impl Vocabulary for super::date::Basis {
    const NAME: &'static str = "basis of a date";
    const WORDS: &'static [(&'static str, Self)] =
        &[("stated", Self::Stated), ("derived", Self::Derived), ("estimated", Self::Estimated)];
}

vocabulary! {
    /// How two records of equal rank belong together.
    RelatedAs, "relation" {
        SeeAlso = "see-also", Causes = "causes", ConsequenceOf = "consequence-of", Parallel = "parallel",
        MaybeSame = "maybe-same",
    }
}

/// What a reader is warned of before a text is opened.
pub const CONTENT_NOTES: &[&str] = &[
    "torture",
    "sexual-violence",
    "trafficking",
    "forced-marriage",
    "detention",
    "death",
    "execution",
    "minors",
    "graphic-image",
    "forced-labor",
    "enforced-disappearance",
    "suicide",
    "starvation",
    "forced-abortion",
    "killing",
    "violence",
    "domestic-violence",
    "slavery",
    "self-harm",
    "hate-speech",
    "child-soldiers",
    "ill-treatment",
    "displacement",
    "injury",
    "medical",
];

/// Statuses of a step (HURIDOCS MT 25 and 26, as used here).
pub const STEP_STATUSES: &[&str] = &[
    "missing",
    "detained",
    "arrested",
    "charged",
    "charges-dropped",
    "released",
    "released-on-bail",
    "acquitted",
    "convicted",
    "sentenced",
    "on-trial",
    "under-investigation",
    "investigation-closed",
    "found-alive",
    "found-dead",
    "fate-unknown",
    "transferred",
    "deported",
    "exiled",
    "executed",
    "pardoned",
    "in-hiding",
    "hospitalized",
    "displaced",
    "returned",
    "disappeared",
    "killed",
    "died",
    "escaped",
    "appealed",
    "closed",
    "open",
    "pending",
];

/// Standards of proof, strongest last.
pub const STANDARDS: &[&str] = &[
    "reasonable-suspicion",
    "reasonable-grounds",
    "balance-of-probabilities",
    "clear-and-convincing",
    "beyond-reasonable-doubt",
    "preponderance-of-evidence",
    "prima-facie",
    "credible-allegation",
];

/// Types of organization (HURIDOCS MT 24, as used here).
pub const ORGANIZATION_TYPES: &[&str] = &[
    "government",
    "ministry",
    "police",
    "military",
    "intelligence",
    "paramilitary",
    "militia",
    "prison",
    "court",
    "prosecution",
    "parliament",
    "local-government",
    "armed-group",
    "igo",
    "ngo",
    "media",
    "company",
    "collective",
    "political-party",
    "trade-union",
    "religious",
    "academic",
    "university",
    "hospital",
    "school",
    "embassy",
    "news-agency",
    "un-body",
    "commission",
    "community",
    "state",
    "agency",
    "broadcaster",
    "security-forces",
    "border-guard",
    "union",
    "association",
    "network",
    "party",
];

/// Types of statement.
pub const STATEMENT_TYPES: &[&str] = &[
    "press-briefing",
    "press-release",
    "press-conference",
    "interview",
    "report",
    "judgment",
    "decision",
    "speech",
    "letter",
    "resolution",
    "post",
    "social-media-post",
    "affidavit",
    "testimony-to-parliament",
    "communique",
    "note-verbale",
    "opinion",
    "op-ed",
    "news-report",
    "indictment",
    "submission",
    "broadcast",
    "statement",
    "finding",
    "order",
    "urgent-appeal",
    "reply",
    "declaration",
    "law",
    "verdict",
    "article",
];

/// Types of statement or source that establish what a perpetrator did.
pub const FINDINGS: &[&str] = &["judgment", "verdict", "decision", "finding", "court-record"];

/// Types of source.
pub const SOURCE_TYPES: &[&str] = &[
    "news-report",
    "report",
    "book",
    "article",
    "journal-article",
    "dataset",
    "database",
    "web-page",
    "treaty-record",
    "court-record",
    "judgment",
    "official-document",
    "press-release",
    "transcript",
    "video",
    "audio",
    "photograph",
    "image",
    "interview",
    "letter",
    "social-media-post",
    "satellite-image",
    "map",
    "law",
    "un-document",
    "archive",
    "film",
    "testimony",
    "statement",
    "thesis",
    "post",
    "resolution",
    "podcast",
    "broadcast",
    "file",
    "medical-record",
    "ngo-report",
    "document",
];

/// Types of instrument.
pub const INSTRUMENT_TYPES: &[&str] = &[
    "treaty",
    "protocol",
    "customary",
    "declaration",
    "resolution",
    "statute",
    "constitution",
    "principles",
    "guidelines",
    "law",
    "regulation",
    "decree",
    "agreement",
    "soft-law",
    "code",
    "directive",
    "order",
    "rules",
    "convention",
    "covenant",
    "charter",
];

/// Types of event that need no entry in the settings.
pub const EVENT_TYPES: &[&str] = &[
    "arrest",
    "detention",
    "enforced-disappearance",
    "killing",
    "massacre",
    "execution",
    "torture",
    "ill-treatment",
    "sexual-violence",
    "rape",
    "abduction",
    "forced-return",
    "deportation",
    "displacement",
    "forced-displacement",
    "eviction",
    "trial",
    "hearing",
    "sentencing",
    "conviction",
    "acquittal",
    "release",
    "escape",
    "asylum",
    "raid",
    "search",
    "attack",
    "airstrike",
    "shelling",
    "bombing",
    "shooting",
    "siege",
    "chemical-attack",
    "protest",
    "demonstration",
    "strike",
    "crackdown",
    "censorship",
    "surveillance",
    "house-demolition",
    "forced-labor",
    "forced-marriage",
    "trafficking",
    "recruitment",
    "famine",
    "policy-change",
    "legislation",
    "law",
    "election",
    "ceremony",
    "meeting",
    "negotiation",
    "agreement",
    "investigation",
    "exhumation",
    "border-closure",
    "border-opening",
    "flight",
    "transfer",
    "death",
    "injury",
    "hunger-strike",
    "internet-shutdown",
    "discrimination",
    "land-seizure",
    "hate-crime",
    "coup",
    "battle",
    "occupation",
    "evacuation",
    "rescue",
    "fire",
    "disaster",
    "publication",
    "memorial",
    "report",
    "background",
    "forced-abortion",
    "forced-sterilization",
    "looting",
    "pillage",
    "hostage-taking",
    "assault",
    "threat",
    "harassment",
    "disappearance",
    "homicide",
    "assassination",
    "death-in-custody",
    "refoulement",
    "pushback",
];

/// Forms of testimony.
pub const TESTIMONY_FORMS: &[&str] = &[
    "interview",
    "affidavit",
    "written",
    "video",
    "audio",
    "hearing",
    "letter",
    "phone",
    "published",
    "statement",
    "diary",
    "oral",
    "group-interview",
];

/// How a witness stands to what is told (HURIDOCS MT 19, as used here).
pub const CONNECTIONS: &[&str] = &[
    "victim",
    "survivor",
    "witness",
    "eyewitness",
    "relative",
    "family",
    "friend",
    "colleague",
    "neighbour",
    "neighbor",
    "lawyer",
    "doctor",
    "medical-worker",
    "aid-worker",
    "journalist",
    "official",
    "perpetrator",
    "insider",
    "former-official",
    "community-leader",
    "cellmate",
    "teacher",
    "rescuer",
    "hearsay",
    "other",
    "guard",
    "soldier",
    "activist",
    "bystander",
    "acquaintance",
    "expert",
];
