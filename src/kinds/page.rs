//! A page of the site that is no record of a case: about, contact, how to help.

use super::KindRecord;
use super::sheet::Layer;
use crate::frontmatter::{Fields, NodeValue, Reader};
use crate::rules;
use crate::text::Text;

#[derive(Clone, Debug)]
pub struct Page {
    /// Whether it stands in the menu, and under which words.
    pub menu: Menu,
}

/// `menu: true`, or the words to show there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Menu {
    No,
    Title,
    Words(Text),
}

impl Page {
    pub fn read(reader: &mut Reader<'_>, fields: &mut Fields<'_>) -> Page {
        let menu = fields.find("menu").map_or(Menu::No, |node| match &node.value {
            NodeValue::Text(text) if &**text == "true" => Menu::Title,
            NodeValue::Text(text) if &**text == "false" => Menu::No,
            NodeValue::Text(text) if is_answer(text) => {
                let message = format!("`{text}` would be shown in the menu as a word");
                let diagnostic = reader.report(&rules::WRONG_SHAPE, node.span, message);
                diagnostic
                    .help
                    .push("write `menu: true` to show the title, `menu: false` for no entry".into());
                diagnostic.help.push("or the words to show: `menu: About us`".into());
                Menu::No
            }
            _ => reader.text(node).map_or(Menu::No, Menu::Words),
        });
        Page { menu }
    }
}

/// What other programs take for `true` and `false`.
fn is_answer(text: &str) -> bool {
    ["yes", "no", "on", "off", "true", "false", "y", "n"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(text.trim()))
}

impl KindRecord for Page {
    fn lay(&self, layer: &mut Layer<'_>) {
        match &self.menu {
            Menu::No => {}
            Menu::Title => layer.put("menu", super::sheet::Value::Own("menu-title")),
            Menu::Words(words) => layer.text("menu", Some(words)),
        }
    }
}
