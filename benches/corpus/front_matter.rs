//! Writes YAML front matter a line at a time. Knows how to quote, and nothing about kinds.

pub struct FrontMatter(String);

impl FrontMatter {
    pub fn new() -> FrontMatter {
        FrontMatter("---\n".to_owned())
    }

    /// A value that is already YAML: an id, a date, a flow map.
    pub fn set(&mut self, key: &str, value: impl AsRef<str>) {
        self.0.push_str(&format!("{key}: {}\n", value.as_ref()));
    }

    pub fn text(&mut self, key: &str, value: &str) {
        self.set(key, quoted(value));
    }

    /// `key: [a, b]`; nothing at all for no members.
    pub fn list(&mut self, key: &str, members: &[String]) {
        if !members.is_empty() {
            self.set(key, flow_list(members));
        }
    }

    /// A member a line, for maps; nothing at all for no members.
    pub fn block(&mut self, key: &str, members: &[String]) {
        if !members.is_empty() {
            self.0.push_str(&format!("{key}:\n"));
        }
        for member in members {
            self.0.push_str(&format!("  - {member}\n"));
        }
    }

    pub fn finish(mut self, body: &str) -> String {
        self.0.push_str("---\n\n");
        self.0.push_str(body);
        self.0
    }
}

pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

pub fn flow_list(members: &[String]) -> String {
    format!("[{}]", members.join(", "))
}

/// `{key: value, ...}` of values that are already YAML.
pub fn flow_map(entries: &[(&str, String)]) -> String {
    let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{{}}}", entries.join(", "))
}
