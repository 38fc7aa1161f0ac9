//! A page of the site that is no record of a case: about, contact, how to help.

use super::KindRecord;
use super::sheet::Layer;
use crate::frontmatter::{Fields, NodeValue, Reader};
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
            _ => reader.text(node).map_or(Menu::No, Menu::Words),
        });
        Page { menu }
    }
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
