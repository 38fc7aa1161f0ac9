//! One function a kind: a record of the plan as the text of its file, with the fields that real records have.

use super::day::Day;
use super::front_matter::{FrontMatter, flow_list, flow_map, quoted};
use super::plan::{
    CASE_CLAIM_IDS, CLAIM_IDS, EventPlan, Kind, PlaceLevel, Plan, Precision, Standing, country_of,
    government_of, organization_type, person_name, place_level, place_name, private_names, redacted_name,
    withheld_name,
};
use super::prose::{body, open_testimony, sentence, source};
use super::random::Random;
use super::words::{
    CONTENT_NOTES, DESCRIPTIONS, HAPPENINGS, HARMS, LANGUAGES, OTHER_SCRIPTS, PLACE_ENDS, SETTINGS,
    SUMMARIES, TAGS, VICTIM_LABELS,
};

/// The whole file of a record.
pub fn text(plan: &Plan, kind: Kind, index: usize) -> String {
    let mut writer = Writer {
        plan,
        index,
        case: plan.case_of(kind, index),
        random: Random::for_record(plan.seed, kind as usize, index),
        front: FrontMatter::new(),
    };
    match kind {
        Kind::Case => writer.case(),
        Kind::Event => writer.event(),
        Kind::Testimony => writer.testimony(),
        Kind::Statement => writer.statement(),
        Kind::Person => writer.person(),
        Kind::Organization => writer.organization(),
        Kind::Place => writer.place(),
        Kind::Instrument => writer.instrument(),
        Kind::Source => writer.source(),
    }
    writer.finish(kind)
}

struct Writer<'a> {
    plan: &'a Plan,
    index: usize,
    case: usize,
    random: Random,
    front: FrontMatter,
}

/// What a voice may hold of an event besides asserting it.
const STANCES: &[&str] = &[
    "asserts",
    "confirms",
    "partly-confirms",
    "acknowledges",
    "aware-of-reports",
    "does-not-confirm",
    "no-comment",
    "disputes-framing",
    "justifies",
    "alternative-explanation",
    "denies-responsibility",
    "denies",
];

impl Writer<'_> {
    fn finish(mut self, kind: Kind) -> String {
        let n_tags = self.random.between(1, 4);
        let mut tags: Vec<String> = (0..n_tags).map(|_| self.random.pick(TAGS).to_owned()).collect();
        tags.sort();
        tags.dedup();
        self.front.list("tags", &tags);
        if self.random.chance(0.03) {
            let date = self.late_day().iso();
            let note = quoted("The number of the page was wrong in an earlier version");
            let change = [("date", date), ("type", "correction".to_owned()), ("note", note)];
            self.front.block("changes", &[flow_map(&change)]);
        }
        let mut body = body(self.plan, &mut self.random, self.case, &kind.id(self.index));
        if kind == Kind::Testimony && self.plan.testimonies[self.index].is_closed {
            let [name, _] = private_names(self.index);
            body = format!("{name} asked that nothing of this be printed yet.\n\n{body}");
        }
        if self.plan.has_redaction(kind, self.index) {
            let name = redacted_name(kind, self.index);
            body.push_str(&format!(
                "\nThe way out is known: [[redact: safety of a witness]]{name} led them over the second ford[[/redact]].\n"
            ));
        }
        self.front.finish(&body)
    }

    fn public(&mut self) {
        self.front.set("publish", "public");
    }

    fn summary(&mut self) {
        let summary = format!("{}.", self.random.pick(SUMMARIES));
        self.front.text("summary", &summary);
    }

    // The kinds, in the order of the model.

    fn case(&mut self) {
        let year = self.plan.first_year(self.case);
        let (happening, place) = (self.random.pick(HAPPENINGS), place_name(self.district()));
        self.front.text("title", &format!("{happening}: {place}, {year} to {}", year + 2));
        self.public();
        self.summary();
        self.front.text("question", "Who ordered it, and who has answered for it?");
        self.front.set("period", format!("{year}/{}", year + 2));
        self.front.text("methodology", "Every entry rests on a document or an account that is named there.");
        let texts = ["It was a practice and not a single act", "Those concerned have had no remedy"];
        let claims: Vec<String> =
            CASE_CLAIM_IDS.iter().zip(texts).map(|(id, text)| self.claim(id, text)).collect();
        self.front.block("claims", &claims);
        let steps = self.steps(&["complaint", "inquiry"], false);
        self.front.block("steps", &steps);
        self.sources();
    }

    fn event(&mut self) {
        let event = &self.plan.events[self.index];
        let place = self.district();
        let title = format!(
            "{} {}, {} (incident {:06})",
            self.random.pick(HAPPENINGS),
            self.random.pick(SETTINGS),
            place_name(place),
            self.index + 1
        );
        self.front.text("title", &title);
        self.public();
        self.summary();
        let date = self.written_date(event);
        self.front.set("date", date);
        if matches!(event.precision, Precision::Lasted) && self.random.chance(0.1) {
            self.front.set("pattern", "true");
        }
        self.front.set("cases", Kind::Case.id(self.case));
        self.event_places(place);
        self.event_people(event);
        self.event_claims(event);
        let earlier = self.earlier_events(event);
        self.front.list("after", &earlier);
        if self.random.chance(0.05)
            && let Some(other) = self.other_event(&[self.index])
        {
            let related = [("to", Kind::Event.id(other)), ("rel", "parallel".to_owned())];
            self.front.block("related", &[flow_map(&related)]);
        }
        self.sources();
    }

    fn testimony(&mut self) {
        let told = &self.plan.testimonies[self.index];
        let setting = self.random.pick(SETTINGS);
        let title = format!("Account of what happened {setting}, recording {:06}", self.index + 1);
        self.front.text("title", &title);
        if told.is_closed {
            self.front.set("publish", "draft");
            self.private();
        } else {
            self.public();
        }
        self.summary();
        let witness =
            self.person_who(|standing| standing != Standing::Group && standing != Standing::Official);
        self.front.set("witness", Kind::Person.id(witness));
        let date = if self.random.chance(0.2) { told.day.iso_month() } else { told.day.iso() };
        self.front.set("date", date);
        let form = self.random.pick(&["interview", "interview", "affidavit", "written", "video"]);
        self.front.set("form", form);
        if self.plan.people[witness].is_named() {
            let connection = self.random.pick(&["victim", "witness"]);
            self.front.set("connection", connection);
        }
        self.consent(told.day);
        if self.random.chance(0.7) {
            let taken_by = self.organization_of(&["ngo", "media", "collective"]);
            self.front.set("taken_by", taken_by);
        }
        self.about(told.event, told.day);
        let positions = self.testimony_positions(told.event);
        self.front.block("positions", &positions);
        if self.random.chance(0.15) {
            let person = self.person_who(|standing| standing != Standing::Official);
            self.front.set("based_on", Kind::Person.id(person));
        }
        if self.random.chance(0.25) {
            let note = self.random.pick(CONTENT_NOTES).to_owned();
            self.front.list("content_notes", &[note]);
        }
        self.sources();
    }

    fn statement(&mut self) {
        let said = &self.plan.statements[self.index];
        let kind = match said.is_judgment {
            true => "judgment",
            false => self.random.pick(&["press-briefing", "press-release", "interview", "report"]),
        };
        let words = self.random.pick(HAPPENINGS).to_lowercase();
        let title = format!("{} on {words}, document {:06}", capitalised(kind), self.index + 1);
        self.front.text("title", &title);
        self.public();
        self.summary();
        self.speaker(said.is_judgment);
        self.front.set(
            "date",
            match self.random.chance(0.1) {
                true => {
                    format!("{{between: [{}, {}], basis: derived}}", said.day.iso(), said.day.plus(3).iso())
                }
                false => said.day.iso(),
            },
        );
        self.front.set("type", kind);
        let quote = self.quotation();
        self.front.set("quote", quote);
        self.about(said.event, said.day);
        let positions = self.statement_positions(said.event, said.is_judgment);
        self.front.block("positions", &positions);
        if said.is_judgment || self.random.chance(0.2) {
            let engages = self.engages(said.is_judgment);
            self.front.block("engages", &engages);
        }
        if self.random.chance(0.15) {
            let earlier = self.earlier_statement(said.day);
            self.front.list("responds_to", &earlier);
        }
        if self.random.chance(0.3) {
            let basis = self.basis_of_statement(said.day);
            self.front.set("based_on", basis);
        }
        if self.random.chance(0.5) {
            self.front.text("url", &format!("https://example.org/statements/{:06}", self.index + 1));
            let accessed = self.late_day();
            self.front.set("accessed", accessed.iso());
        }
        self.sources();
    }

    fn person(&mut self) {
        let standing = self.plan.people[self.index];
        match standing {
            Standing::Withheld => {
                let [name, other_name] = withheld_name(self.index);
                self.front.text("name", &name);
                self.front.list("other_names", &[quoted(&other_name)]);
                self.front.text("pseudonym", &format!("Witness K-{:06}", self.index + 1));
            }
            Standing::Group => {
                let description = format!("People held {}", self.random.pick(SETTINGS));
                self.front.text("description", &description);
                self.front.set("group", "true");
            }
            Standing::Unnamed => {
                let description = self.random.pick(DESCRIPTIONS);
                self.front.text("description", description);
            }
            _ => self.named_person(standing),
        }
        self.public();
        self.summary();
        if standing == Standing::CourtRecord && self.random.chance(0.5) {
            let steps = self.steps(&["detained", "charged", "released"], true);
            self.front.block("steps", &steps);
        }
        self.sources();
    }

    fn organization(&mut self) {
        let kind = organization_type(self.index);
        let name = organization_name(kind, self.index);
        self.front.text("name", &name);
        self.public();
        self.summary();
        self.front.set("type", kind);
        let country = country_of(self.district());
        self.front.set("country", Kind::Place.id(country));
        if let Some(government) = government_of(self.index) {
            let government = Kind::Organization.id(government);
            let since = self.plan.first_year(self.case) - 10;
            let part = match self.random.chance(0.3) {
                true => flow_map(&[
                    ("id", government),
                    ("from", since.to_string()),
                    ("sources", self.source_id()),
                ]),
                false => government,
            };
            self.front.list("part_of", &[part]);
        }
    }

    fn place(&mut self) {
        let name = place_name(self.index);
        self.front.text("name", &name);
        self.public();
        self.summary();
        match place_level(self.index) {
            PlaceLevel::Country => {}
            PlaceLevel::Province { country: whole } | PlaceLevel::District { province: whole } => {
                self.front.set("part_of", Kind::Place.id(whole));
            }
        }
    }

    fn instrument(&mut self) {
        let year = 1950 + (self.index as i64 * 7) % 38;
        let subject =
            self.random.pick(&["Detention", "Displacement", "Fair Trial", "Assembly", "Land", "Archives"]);
        self.front.text("name", &format!("Convention on {subject}, no. {}", self.index + 1));
        self.public();
        self.summary();
        self.front.set("type", "treaty");
        self.front.set("adopted", Day::new(year, 12, 10).iso());
        self.front.set("in_force", Day::new(year + 2, 1, 4).iso());
        let parties = self.parties(year);
        self.front.block("parties", &parties);
        self.sources();
    }

    fn source(&mut self) {
        let words = self.random.pick(HAPPENINGS);
        self.front.text("title", &format!("{words}: what is known, report {:06}", self.index + 1));
        self.public();
        self.front.set("type", "news-report");
        if self.random.chance(0.3) {
            let publisher = self.organization_of(&["media", "ngo"]);
            self.front.set("publisher", publisher);
        } else {
            let publisher = format!("The {} Observer", super::plan::coined(self.index, PLACE_ENDS));
            self.front.text("publisher", &publisher);
        }
        self.front.text("author", "Staff correspondent");
        let published =
            Day::new(self.plan.first_year(self.case) + 4, 3, 1).plus(self.random.below(200) as i64);
        let accessed = self.late_day();
        self.front.set("published", published.iso());
        self.front.set("accessed", accessed.iso());
        let url = format!("https://example.org/reports/{:06}", self.index + 1);
        self.front.text("url", &url);
        if self.random.chance(0.25) {
            let copy = quoted(&format!("https://archive.example.org/{url}"));
            self.front.set("archived", flow_map(&[("url", copy), ("captured", accessed.iso())]));
        }
    }

    // What several kinds share.

    /// A day after everything that the case tells of: changes, visits to a page.
    fn late_day(&mut self) -> Day {
        Day::new(self.plan.first_year(self.case) + 5, 1, 10).plus(self.random.below(300) as i64)
    }

    fn district(&mut self) -> usize {
        let is_district = |index| matches!(place_level(index), PlaceLevel::District { .. });
        self.plan.near(&mut self.random, Kind::Place, self.case, is_district).unwrap_or(0)
    }

    fn source_id(&mut self) -> String {
        source(self.plan, &mut self.random, self.case)
    }

    fn sources(&mut self) {
        let first = self.source_id();
        let page = self.random.between(1, 90);
        let mut sources = vec![match self.random.below(10) {
            0..3 => first.clone(),
            _ => flow_map(&[("source", first.clone()), ("at", quoted(&format!("p. {page}")))]),
        }];
        let second = self.source_id();
        if second != first && self.random.chance(0.4) {
            sources.push(match self.random.chance(0.1) {
                true => flow_map(&[("source", second), ("cited_in", first)]),
                false => second,
            });
        }
        self.front.list("sources", &sources);
    }

    fn person_who(&mut self, will_do: impl Fn(Standing) -> bool) -> usize {
        self.plan
            .near(&mut self.random, Kind::Person, self.case, |index| will_do(self.plan.people[index]))
            .unwrap_or(0)
    }

    fn organization_of(&mut self, kinds: &[&str]) -> String {
        let will_do = |index| kinds.contains(&organization_type(index));
        let index = self.plan.near(&mut self.random, Kind::Organization, self.case, will_do);
        Kind::Organization.id(index.unwrap_or(0))
    }

    fn claim(&mut self, id: &str, text: &str) -> String {
        let assessment = self.random.pick(&["reported", "reported", "contested"]);
        flow_map(&[
            ("id", id.to_owned()),
            ("text", quoted(text)),
            ("assessment", assessment.to_owned()),
            ("sources", flow_list(&[self.source_id()])),
        ])
    }

    /// Dated things inside a record, each some weeks after the one before.
    fn steps(&mut self, words: &[&str], with_status: bool) -> Vec<String> {
        let mut day = Day::new(self.plan.first_year(self.case), 2, 1);
        let mut steps = Vec::new();
        for word in words {
            day = day.plus(self.random.between(20, 200) as i64);
            let mut step = vec![
                ("date", day.iso()),
                ("text", quoted(&format!("{}, as the record says", capitalised(word)))),
            ];
            if with_status {
                step.push(("status", (*word).to_owned()));
            }
            step.push(("sources", flow_list(&[self.source_id()])));
            steps.push(flow_map(&step));
        }
        steps
    }

    fn count_words(&mut self) -> String {
        let number = self.random.between(2, 600);
        match self.random.below(7) {
            0 | 1 => number.to_string(),
            2 => format!("more than {number}"),
            3 => format!("at least {number}"),
            4 => format!("about {number}"),
            5 => format!("{number} to {}", number + 20),
            _ => "unknown".to_owned(),
        }
    }

    fn quotation(&mut self) -> String {
        if self.random.chance(0.6) {
            return quoted(&sentence(&mut self.random));
        }
        let (language, sentences) = self.random.pick(LANGUAGES);
        let (original, english) = self.random.pick(sentences);
        flow_map(&[
            ("text", quoted(english)),
            ("lang", "en".to_owned()),
            ("original", quoted(original)),
            ("original_lang", language.to_owned()),
        ])
    }

    // Events.

    fn written_date(&mut self, event: &EventPlan) -> String {
        let day = event.day;
        match event.precision {
            Precision::Day => day.iso(),
            Precision::Month => day.iso_month(),
            Precision::AboutYear => format!("{}~", day.year()),
            Precision::Between => {
                let mut date = vec![
                    ("between", format!("[{}, {}]", day.plus(-6).iso(), day.iso())),
                    ("basis", "derived".to_owned()),
                    ("text", quoted("some days before the report")),
                ];
                if self.random.chance(0.5) {
                    date.push(("anchor", self.source_id()));
                }
                flow_map(&date)
            }
            Precision::Lasted => format!("{}/{}", day.iso(), day.plus(20).iso()),
            Precision::Before => format!("before {}", day.year() + 1),
        }
    }

    fn event_places(&mut self, place: usize) {
        let other = self.district();
        if other == place || self.random.chance(0.7) {
            self.front.list("places", &[Kind::Place.id(place)]);
            return;
        }
        let with_role =
            |index, role: &str| flow_map(&[("place", Kind::Place.id(index)), ("role", role.to_owned())]);
        self.front.block("places", &[with_role(place, "from"), with_role(other, "to")]);
    }

    fn event_people(&mut self, event: &EventPlan) {
        let victim = self.person_who(|standing| standing != Standing::Official);
        let mut who = vec![("who", Kind::Person.id(victim))];
        if self.plan.people[victim] == Standing::Group {
            who.push(("count", self.count_words()));
        }
        who.push(("harm", quoted(self.random.pick(HARMS))));
        let mut victims = vec![flow_map(&who)];
        if self.random.chance(0.6) {
            let label = quoted(self.random.pick(VICTIM_LABELS));
            victims.push(flow_map(&[("label", label), ("count", self.count_words())]));
        }
        self.front.block("victims", &victims);
        let mut accused =
            vec![("who", self.organization_of(&["police", "military", "prison", "government"]))];
        if let Some(judgment) = event.judgment {
            accused.push(("established_by", Kind::Statement.id(judgment)));
        }
        self.front.block("perpetrators", &[flow_map(&accused)]);
        if self.random.chance(0.4) {
            let official = self.person_who(|standing| standing == Standing::Official);
            let participant = [("who", Kind::Person.id(official)), ("role", quoted("signed the order"))];
            self.front.block("participants", &[flow_map(&participant)]);
        }
    }

    fn event_claims(&mut self, event: &EventPlan) {
        let assessment = self.random.pick(&["reported", "reported", "reported", "contested", "confirmed"]);
        self.front.set("assessment", assessment);
        if assessment == "confirmed" {
            self.front.set("standard", "reasonable-grounds");
            let assessed = self.late_day();
            self.front.set("assessed", assessed.iso());
        }
        let number = self.random.between(2, 600);
        let texts = [
            format!("More than {number} people were concerned"),
            "The order came from the district".to_owned(),
        ];
        let claims: Vec<String> =
            CLAIM_IDS[..event.n_claims].iter().zip(&texts).map(|(id, text)| self.claim(id, text)).collect();
        self.front.block("claims", &claims);
        if self.random.chance(0.3) {
            let figure = [
                ("of", quoted("people concerned")),
                ("count", self.count_words()),
                ("by", self.organization_of(&["ngo", "collective", "government"])),
                ("date", event.day.plus(30).iso()),
                ("sources", flow_list(&[self.source_id()])),
            ];
            self.front.block("figures", &[flow_map(&figure)]);
        }
    }

    /// Events that this one certainly follows, by the dates as written: whole ranges, without a common day.
    fn earlier_events(&mut self, event: &EventPlan) -> Vec<String> {
        let Some(earliest) = event.earliest() else {
            return Vec::new();
        };
        if !self.random.chance(0.3) {
            return Vec::new();
        }
        let mut earlier = Vec::new();
        for _ in 0..5 {
            let other = self.plan.any(&mut self.random, Kind::Event, self.case);
            let id = Kind::Event.id(other);
            if self.plan.events[other].latest() < earliest && !earlier.contains(&id) {
                earlier.push(id);
            }
        }
        earlier.truncate(2);
        earlier
    }

    fn other_event(&mut self, without: &[usize]) -> Option<usize> {
        self.plan.near(&mut self.random, Kind::Event, self.case, |index| !without.contains(&index))
    }

    // Testimonies and statements.

    fn private(&mut self) {
        let names = private_names(self.index).map(|name| quoted(&name));
        let note = format!(
            "the house stands alone behind the second well and only one family of that village ever went there, file {:06}",
            self.index + 1
        );
        self.front.set("private", flow_map(&[("names", flow_list(&names)), ("notes", quoted(&note))]));
    }

    fn consent(&mut self, given: Day) {
        let scope = ["web", "archive"].map(str::to_owned);
        self.front.set(
            "consent",
            flow_map(&[
                ("level", "public".to_owned()),
                ("basis", "direct".to_owned()),
                ("scope", flow_list(&scope)),
                ("given", given.iso()),
            ]),
        );
    }

    /// Further events, besides that of the positions, which were over when this was said.
    fn about(&mut self, main: usize, day: Day) {
        let mut events = vec![main];
        for _ in 0..self.random.below(3) {
            let other = self.other_event(&events);
            events.extend(other.filter(|&index| self.plan.events[index].latest() < day));
        }
        let ids: Vec<String> = events[1..].iter().map(|&index| Kind::Event.id(index)).collect();
        self.front.list("about", &ids);
    }

    fn testimony_positions(&mut self, event: usize) -> Vec<String> {
        let id = Kind::Event.id(event);
        let first = [("claim", id.clone()), ("stance", "asserts".to_owned()), ("quote", self.quotation())];
        let mut positions = vec![flow_map(&first)];
        if self.plan.events[event].n_claims > 0 {
            let number = [
                ("claim", format!("{id}#number")),
                ("stance", self.random.pick(&["asserts", "partly-confirms"]).to_owned()),
                ("count", self.count_words()),
            ];
            positions.push(flow_map(&number));
        }
        positions
    }

    fn statement_positions(&mut self, event: usize, is_judgment: bool) -> Vec<String> {
        let id = Kind::Event.id(event);
        let stance = if is_judgment { "confirms" } else { self.random.pick(STANCES) };
        let mut first = vec![("claim", id.clone()), ("stance", stance.to_owned())];
        if self.random.chance(0.4) {
            first.push(("quote", self.quotation()));
        }
        if matches!(stance, "asserts" | "confirms") {
            first.push(("count", self.count_words()));
            first.push(("date", self.plan.events[event].day.iso()));
        }
        let mut positions = vec![flow_map(&first)];
        for claim in &CLAIM_IDS[..self.plan.events[event].n_claims] {
            let stance = self.random.pick(STANCES).to_owned();
            positions.push(flow_map(&[("claim", format!("{id}#{claim}")), ("stance", stance)]));
        }
        if self.random.chance(0.25) {
            let claim = format!("{}#{}", Kind::Case.id(self.case), self.random.pick(&CASE_CLAIM_IDS));
            let stance = self.random.pick(STANCES).to_owned();
            positions.push(flow_map(&[("claim", claim), ("stance", stance)]));
        }
        if self.random.chance(0.1) {
            let holder = self.organization_of(&["government", "military"]);
            positions.push(flow_map(&[
                ("claim", id),
                ("stance", "does-not-confirm".to_owned()),
                ("holder", holder),
                ("note", quoted("Reported by the speaker")),
            ]));
        }
        positions
    }

    fn speaker(&mut self, is_judgment: bool) {
        if is_judgment {
            let court = self.organization_of(&["court"]);
            self.front.set("speaker", court);
        } else if self.random.chance(0.3) {
            let organization = self.organization_of(&["ngo", "media", "government", "collective"]);
            self.front.set("speaker", organization);
        } else {
            let person = self.person_who(Standing::speaks_in_public);
            self.front.set("speaker", Kind::Person.id(person));
            if self.random.chance(0.7) {
                let organization = self.organization_of(&["government", "police", "military", "ngo"]);
                self.front.set("on_behalf_of", organization);
            }
        }
    }

    fn engages(&mut self, is_judgment: bool) -> Vec<String> {
        let instrument = self.random.below(self.plan.count(Kind::Instrument));
        let manner = match is_judgment {
            true => self.random.pick(&["violated", "violated", "not-violated"]),
            false => self.random.pick(&["violated", "relied-on", "principle"]),
        };
        let articles: Vec<String> = (0..self.random.between(1, 2))
            .map(|n| quoted(&(self.random.between(1, 20) + 20 * n).to_string()))
            .collect();
        let state = country_of(self.district());
        vec![flow_map(&[
            ("instrument", Kind::Instrument.id(instrument)),
            ("articles", flow_list(&articles)),
            ("as", manner.to_owned()),
            ("by", Kind::Place.id(state)),
            ("of", self.organization_of(&["police", "military", "prison"])),
        ])]
    }

    /// An answer comes after what it answers, whichever day of its range each was said.
    fn earlier_statement(&mut self, day: Day) -> Vec<String> {
        let is_earlier = |index: usize| self.plan.statements[index].day.plus(3) < day;
        let earlier = self.plan.near(&mut self.random, Kind::Statement, self.case, is_earlier);
        earlier.map(|index| Kind::Statement.id(index)).into_iter().collect()
    }

    fn basis_of_statement(&mut self, day: Day) -> String {
        if self.random.chance(0.3) {
            return "unknown".to_owned();
        }
        let testimony = open_testimony(self.plan, &mut self.random, self.case);
        match testimony.filter(|&index| self.plan.testimonies[index].day < day.first_of_month()) {
            Some(index) => Kind::Testimony.id(index),
            None => Kind::Person.id(self.person_who(|standing| standing == Standing::Unnamed)),
        }
    }

    // People and instruments.

    fn named_person(&mut self, standing: Standing) {
        self.front.text("name", &person_name(self.index));
        if self.random.chance(0.1) {
            let name = quoted(self.random.pick(OTHER_SCRIPTS));
            self.front.list("other_names", &[name]);
        }
        let reason = match standing {
            Standing::Official => "official-role",
            Standing::CourtRecord => "court-record",
            Standing::Consent => "consent",
            _ => "own-publication",
        };
        self.front.set("named_because", reason);
        if standing == Standing::Consent {
            self.consent(Day::new(self.plan.first_year(self.case), 5, 2));
        }
        if standing == Standing::Official || self.random.chance(0.3) {
            let role = self.role();
            self.front.block("roles", &[role]);
        }
    }

    fn role(&mut self) -> String {
        let since = self.plan.first_year(self.case) - self.random.between(1, 6) as i64;
        let mut role = vec![
            (
                "role",
                quoted(self.random.pick(&["spokesperson", "director", "commander", "editor", "counsel"])),
            ),
            ("organization", self.organization_of(&["government", "police", "military", "media", "court"])),
            ("from", since.to_string()),
        ];
        if self.random.chance(0.4) {
            role.push(("to", (since + 12).to_string()));
        }
        if self.random.chance(0.3) {
            role.push(("place", Kind::Place.id(self.district())));
        }
        flow_map(&role)
    }

    fn parties(&mut self, adopted: i64) -> Vec<String> {
        let countries = self.plan.count(Kind::Place).div_ceil(12);
        let checked = Day::new(2024, 6, 1).iso();
        (0..countries.min(8))
            .map(|n| {
                let state = Kind::Place.id(12 * ((self.index + n) % countries));
                let mut party = vec![("state", state)];
                if self.random.chance(0.8) {
                    let joined = adopted + 1 + self.random.below(30) as i64;
                    party.push(("status", "party".to_owned()));
                    party.push(("date", joined.to_string()));
                } else {
                    party.push(("status", "not-listed".to_owned()));
                }
                party.push(("checked", checked.clone()));
                party.push(("sources", flow_list(&[self.source_id()])));
                flow_map(&party)
            })
            .collect()
    }
}

fn organization_name(kind: &str, index: usize) -> String {
    let name = super::plan::coined(index, PLACE_ENDS);
    match kind {
        "government" => format!("Ministry of the Interior of {name}"),
        "police" => format!("{name} Police"),
        "ngo" => format!("{name} Documentation Centre"),
        "media" => format!("Radio {name}"),
        "court" => format!("Court of Appeal of {name}"),
        "military" => format!("{name} Garrison"),
        "prison" => format!("{name} Central Prison"),
        _ => format!("Families of {name}"),
    }
}

fn capitalised(word: &str) -> String {
    let words = word.replace('-', " ");
    words[..1].to_uppercase() + &words[1..]
}
