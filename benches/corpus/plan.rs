//! What the corpus holds before a word of it is written: which records there are, of which case, on which day, and
//! who is withheld. A record may refer to another only by what stands here, so that every reference holds.

use super::CorpusOptions;
use super::day::Day;
use super::random::Random;
use super::words::{FAMILY_ENDS, GIVEN, MIDDLES, PLACE_ENDS, PLACE_FRONTS, STARTS};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Case,
    Event,
    Testimony,
    Statement,
    Person,
    Organization,
    Place,
    Instrument,
    Source,
}

impl Kind {
    pub const ALL: [Kind; 9] = [
        Kind::Case,
        Kind::Event,
        Kind::Testimony,
        Kind::Statement,
        Kind::Person,
        Kind::Organization,
        Kind::Place,
        Kind::Instrument,
        Kind::Source,
    ];

    /// The folder under `content/`, and the stem of the ids.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Kind::Case => ("cases", "case"),
            Kind::Event => ("events", "event"),
            Kind::Testimony => ("testimonies", "testimony"),
            Kind::Statement => ("statements", "statement"),
            Kind::Person => ("people", "person"),
            Kind::Organization => ("organizations", "organization"),
            Kind::Place => ("places", "place"),
            Kind::Instrument => ("instruments", "instrument"),
            Kind::Source => ("sources", "source"),
        }
    }

    pub fn id(self, index: usize) -> String {
        format!("{}-{:06}", self.names().1, index + 1)
    }

    /// Events take what the others leave.
    fn share(self) -> f64 {
        match self {
            Kind::Case => 1.0 / 200.0,
            Kind::Event => 0.0,
            Kind::Testimony => 0.22,
            Kind::Statement => 0.20,
            Kind::Person => 0.10,
            Kind::Organization => 0.04,
            Kind::Place => 0.03,
            Kind::Instrument => 0.01,
            Kind::Source => 0.03,
        }
    }
}

/// Why a person may be named, or what stands in place of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Official,
    OwnPublication,
    CourtRecord,
    Consent,
    /// People counted together.
    Group,
    /// Nobody ever gave a name.
    Unnamed,
    /// There is a name, and it may not be printed.
    Withheld,
}

impl Standing {
    pub fn speaks_in_public(self) -> bool {
        matches!(self, Standing::Official | Standing::OwnPublication)
    }

    pub fn is_named(self) -> bool {
        !matches!(self, Standing::Group | Standing::Unnamed | Standing::Withheld)
    }
}

/// How an event's day is written: as its source gives it, never with more than it gives.
#[derive(Clone, Copy, Debug)]
pub enum Precision {
    Day,
    Month,
    AboutYear,
    Between,
    Lasted,
    Before,
}

pub struct EventPlan {
    pub day: Day,
    pub precision: Precision,
    /// How many claims of its own it has: the first so many of `CLAIM_IDS`.
    pub n_claims: usize,
    /// The judgment that found who did it.
    pub judgment: Option<usize>,
}

pub const CLAIM_IDS: [&str; 2] = ["number", "order-given"];
pub const CASE_CLAIM_IDS: [&str; 2] = ["practice", "remedy"];

impl EventPlan {
    /// The first day that the written date allows; none if its start is open.
    pub fn earliest(&self) -> Option<Day> {
        match self.precision {
            Precision::Day | Precision::Lasted => Some(self.day),
            Precision::Month => Some(self.day.first_of_month()),
            Precision::AboutYear => Some(Day::new(self.day.year(), 1, 1)),
            Precision::Between => Some(self.day.plus(-6)),
            Precision::Before => None,
        }
    }

    pub fn latest(&self) -> Day {
        match self.precision {
            Precision::Day | Precision::Between => self.day,
            Precision::Month => self.day.last_of_month(),
            Precision::AboutYear | Precision::Before => Day::new(self.day.year(), 12, 31),
            Precision::Lasted => self.day.plus(20),
        }
    }
}

/// Something said or told: never on a day before its event.
pub struct VoicePlan {
    pub day: Day,
    pub event: usize,
    pub is_judgment: bool,
    pub is_closed: bool,
}

/// The plan draws from streams of its own, so that new words in a text change no date and no reference.
const EVENT_STREAM: usize = 100;
const TESTIMONY_STREAM: usize = 101;
const STATEMENT_STREAM: usize = 102;
const PERSON_STREAM: usize = 103;
const REDACTION_STREAM: usize = 200;

pub struct Plan {
    pub seed: u64,
    withheld: f64,
    counts: [usize; 9],
    pub events: Vec<EventPlan>,
    pub testimonies: Vec<VoicePlan>,
    pub statements: Vec<VoicePlan>,
    pub people: Vec<Standing>,
}

impl Plan {
    pub fn new(options: &CorpusOptions) -> Plan {
        let mut plan = Plan {
            seed: options.seed,
            withheld: options.withheld,
            counts: counts(options.records),
            events: Vec::new(),
            testimonies: Vec::new(),
            statements: Vec::new(),
            people: Vec::new(),
        };
        let indexes = |kind, plan: &Plan| 0..plan.count(kind);
        plan.events = indexes(Kind::Event, &plan).map(|index| plan.event(index)).collect();
        plan.testimonies = indexes(Kind::Testimony, &plan).map(|index| plan.testimony(index)).collect();
        plan.statements = indexes(Kind::Statement, &plan).map(|index| plan.statement(index)).collect();
        plan.people = indexes(Kind::Person, &plan).map(|index| plan.standing(index)).collect();
        for (index, statement) in plan.statements.iter().enumerate() {
            if statement.is_judgment {
                plan.events[statement.event].judgment = Some(index);
            }
        }
        plan
    }

    pub fn count(&self, kind: Kind) -> usize {
        self.counts[kind as usize]
    }

    /// Whether a passage of its body is redacted: a fifth of the withheld share of events and testimonies.
    pub fn has_redaction(&self, kind: Kind, index: usize) -> bool {
        matches!(kind, Kind::Event | Kind::Testimony)
            && Random::for_record(self.seed, REDACTION_STREAM + kind as usize, index)
                .chance(self.withheld / 5.0)
    }

    /// The case that a record belongs to: each case has a stretch of every kind.
    pub fn case_of(&self, kind: Kind, index: usize) -> usize {
        index * self.count(Kind::Case) / self.count(kind)
    }

    pub fn first_year(&self, case: usize) -> i64 {
        1990 + (case as i64 * 17 + self.seed as i64 % 7) % 30
    }

    /// A record of the same case that will do, else the first anywhere that will.
    pub fn near(
        &self,
        random: &mut Random,
        kind: Kind,
        case: usize,
        will_do: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let (count, cases) = (self.count(kind), self.count(Kind::Case));
        let start = (case * count).div_ceil(cases).min(count - 1);
        let end = ((case + 1) * count).div_ceil(cases).clamp(start + 1, count);
        (0..12)
            .map(|_| random.between(start, end - 1))
            .find(|&index| will_do(index))
            .or_else(|| (start..end).find(|&index| will_do(index)))
            .or_else(|| (0..count).find(|&index| will_do(index)))
    }

    /// Mostly of the same case, and now and then from anywhere, as links are.
    pub fn any(&self, random: &mut Random, kind: Kind, case: usize) -> usize {
        if random.chance(0.12) {
            return random.below(self.count(kind));
        }
        self.near(random, kind, case, |_| true).expect("every kind has a record")
    }

    fn event(&self, index: usize) -> EventPlan {
        let mut random = Random::for_record(self.seed, EVENT_STREAM, index);
        let first_year = self.first_year(self.case_of(Kind::Event, index));
        let precision = match random.below(100) {
            0..50 => Precision::Day,
            50..65 => Precision::Month,
            65..73 => Precision::AboutYear,
            73..83 => Precision::Between,
            83..93 => Precision::Lasted,
            _ => Precision::Before,
        };
        EventPlan {
            day: Day::new(first_year, 1, 8).plus(random.below(3 * 350) as i64),
            precision,
            n_claims: random.pick(&[0, 1, 1, 1, 2]),
            judgment: None,
        }
    }

    fn testimony(&self, index: usize) -> VoicePlan {
        let mut random = Random::for_record(self.seed, TESTIMONY_STREAM, index);
        let event = self.event_for(&mut random, Kind::Testimony, index);
        VoicePlan {
            day: self.events[event].day.plus(random.between(21, 400) as i64),
            event,
            is_judgment: false,
            is_closed: random.chance(self.withheld),
        }
    }

    fn statement(&self, index: usize) -> VoicePlan {
        let mut random = Random::for_record(self.seed, STATEMENT_STREAM, index);
        let event = self.event_for(&mut random, Kind::Statement, index);
        let is_judgment = random.chance(0.05);
        let delay = if is_judgment { random.between(200, 400) } else { random.between(21, 300) };
        VoicePlan { day: self.events[event].day.plus(delay as i64), event, is_judgment, is_closed: false }
    }

    fn event_for(&self, random: &mut Random, kind: Kind, index: usize) -> usize {
        let case = self.case_of(kind, index);
        self.near(random, Kind::Event, case, |_| true).expect("every corpus has an event")
    }

    fn standing(&self, index: usize) -> Standing {
        let mut random = Random::for_record(self.seed, PERSON_STREAM, index);
        if index == 0 {
            return Standing::OwnPublication; // somebody must be able to speak, in the smallest corpus too
        }
        if random.chance(self.withheld) {
            return Standing::Withheld;
        }
        match random.below(100) {
            0..30 => Standing::Official,
            30..65 => Standing::OwnPublication,
            65..75 => Standing::CourtRecord,
            75..85 => Standing::Consent,
            85..92 => Standing::Group,
            _ => Standing::Unnamed,
        }
    }
}

fn counts(records: usize) -> [usize; 9] {
    let mut counts = Kind::ALL.map(|kind| ((records as f64 * kind.share()) as usize).max(1));
    counts[Kind::Event as usize] = 0;
    let others: usize = counts.iter().sum();
    counts[Kind::Event as usize] = records.saturating_sub(others).max(1);
    counts
}

/// One country, two provinces, nine districts; then the next country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceLevel {
    Country,
    Province { country: usize },
    District { province: usize },
}

const PLACES_PER_COUNTRY: usize = 12;

pub fn place_level(index: usize) -> PlaceLevel {
    let country = country_of(index);
    match index - country {
        0 => PlaceLevel::Country,
        1 | 2 => PlaceLevel::Province { country },
        n => PlaceLevel::District { province: country + 1 + n % 2 },
    }
}

pub fn country_of(place: usize) -> usize {
    place - place % PLACES_PER_COUNTRY
}

/// The organizations of a case come in this order, again and again.
const ORGANIZATION_TYPES: [&str; 9] =
    ["government", "police", "ngo", "media", "court", "military", "ngo", "collective", "prison"];

pub fn organization_type(index: usize) -> &'static str {
    ORGANIZATION_TYPES[index % ORGANIZATION_TYPES.len()]
}

/// The government that a police, military or prison organization belongs to.
pub fn government_of(index: usize) -> Option<usize> {
    matches!(organization_type(index), "police" | "military" | "prison")
        .then(|| index - index % ORGANIZATION_TYPES.len())
}

pub fn place_name(index: usize) -> String {
    let name = coined(index, PLACE_ENDS);
    match place_level(index) {
        PlaceLevel::Country => format!("Republic of {name}"),
        PlaceLevel::Province { .. } => format!("{name} Province"),
        PlaceLevel::District { .. } => {
            format!("{}{name}", PLACE_FRONTS[index % PLACE_FRONTS.len()])
        }
    }
}

/// Full names are unique: 47 given names and 4096 family names have no common factor.
pub fn person_name(index: usize) -> String {
    format!("{} {}", GIVEN[index % GIVEN.len()], coined(index, FAMILY_ENDS))
}

/// The planted name of a person who must not be named.
pub fn withheld_name(index: usize) -> [String; 2] {
    let number = index + 1;
    [format!("{} Zorvik{number:06}", GIVEN[index % GIVEN.len()]), format!("Velkorim{number:06}")]
}

/// The planted names that a draft testimony keeps to itself.
pub fn private_names(index: usize) -> [String; 2] {
    let number = index + 1;
    [format!("Quellamar{number:06}"), format!("Dastrelin{number:06}")]
}

/// The planted name in a redacted passage.
pub fn redacted_name(kind: Kind, index: usize) -> String {
    let stem = if kind == Kind::Event { "Brimoldas" } else { "Tesgarin" };
    format!("{stem}{:06}", index + 1)
}

/// A word that looks like a name: one of 4096 (longer from there on), the near ones unlike each other.
pub fn coined(index: usize, ends: &[&str]) -> String {
    let mixed = (index * 1103) % 4096;
    let mut word = format!("{}{}", STARTS[mixed % 16], MIDDLES[mixed / 16 % 16]);
    let mut rest = index / 4096;
    while rest > 0 {
        word.push_str(["ra", "lo", "ti", "me", "nu", "sa", "vo", "de"][rest % 8]);
        rest /= 8;
    }
    word.push_str(ends[mixed / 256]);
    word
}
