//! Temporary.
use crate::text::Text;
#[derive(Clone, Debug)]
pub struct Settings {
    pub title: Text,
    pub description: Option<Text>,
    pub base_url: Option<Text>,
    pub languages: Vec<Text>,
    pub time_zone: jiff::tz::TimeZone,
    pub house_rules: Vec<Text>,
    pub event_types: Vec<(Text, Option<Text>)>,
    pub withheld: Option<Text>,
}
impl Settings {
    pub fn read(file: Option<&crate::source::SourceFile>) -> crate::diag::Checked<Settings> {
        use crate::frontmatter::{self, NodeValue, Reader};
        let mut s = Settings {
            title: "x".into(),
            description: None,
            base_url: None,
            languages: vec!["en".into()],
            time_zone: jiff::tz::TimeZone::UTC,
            house_rules: vec![],
            event_types: vec![],
            withheld: None,
        };
        let mut diagnostics = vec![];
        if let Some(f) = file {
            let n = frontmatter::parse(&f.path, &f.text, crate::text::Span::new(0, f.text.len())).unwrap();
            let mut r = Reader::new(&f.path, &f.text);
            r.map(&n, "settings", |r, x| {
                s.title = x.required(r, "title", Reader::text).unwrap_or(s.title.clone());
                s.description = x.optional(r, "description", Reader::text);
                x.find("base_url");
                x.find("languages");
                x.find("time_zone");
                s.house_rules = x.list(r, "house_rules", Reader::text);
                if let Some(n) = x.find("event_types") {
                    if let NodeValue::Map(m) = &n.value {
                        for (k, v) in m {
                            s.event_types.push((k.name.clone(), r.text(v)))
                        }
                    }
                }
            });
            diagnostics = r.diagnostics;
        }
        crate::diag::Checked { value: s, diagnostics }
    }
}
