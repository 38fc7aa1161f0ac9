//! What a key is for, in a few words: the first sentence of its row in the manual (`docs/records.md`), which a test
//! holds to the fields that there are. So the manual and a new record's remarks cannot differ.

use crate::frontmatter::{Field, Shape};

static RECORDS: &str = include_str!("../../docs/records.md");

/// So many signs a remark may have.
const MOST: usize = 92;

/// What `field` of the map called `map` is for, with the words that it takes where there is a list.
pub fn remark(map: &str, field: &Field) -> String {
    let row = row(map, field.key).or_else(|| row("every record", field.key)).unwrap_or("");
    let told = plain(row);
    let told = told.trim_start_matches("Safety. ");
    let words = match &field.takes {
        Some(Shape::Word(_, words)) => Some(words.join(", ")),
        _ => known_words(row),
    };
    cut(match (first_sentence(told), words) {
        ("" | "Known words", Some(words)) => words,
        (sentence, Some(words)) => format!("{sentence}: {words}"),
        (sentence, None) => sentence.to_owned(),
    })
}

/// The last cell of a key's row in the table of a map.
fn row(map: &str, key: &str) -> Option<&'static str> {
    let (_, after) = RECORDS.split_once(&format!("<!-- fields: {map} -->"))?;
    let table = after.lines().skip(1).take_while(|line| line.starts_with('|'));
    let lead = format!("| `{key}` |");
    let row = table.into_iter().find(|line| line.starts_with(&lead))?;
    row.trim_end().trim_end_matches('|').rsplit(" | ").next().map(str::trim)
}

/// The words of an open list that a row points at: `Known words: [form of testimony](#...)`.
fn known_words(row: &str) -> Option<String> {
    let (_, name) = row.split_once("Known words: [")?;
    let (name, _) = name.split_once(']')?;
    let (_, words) = RECORDS.split_once(&format!("<!-- words: {name} -->"))?;
    let (words, _) = words.split_once("<!--")?;
    Some(words.trim().replace('`', ""))
}

/// Without the signs of Markdown.
fn plain(row: &str) -> String {
    let mut plain = String::with_capacity(row.len());
    let mut rest = row;
    while let Some((before, link)) = rest.split_once('[') {
        let Some((label, after)) = link.split_once("](") else { break };
        let after = after.split_once(')').map_or("", |(_, after)| after);
        plain.push_str(before);
        plain.push_str(label);
        rest = after;
    }
    plain.push_str(rest);
    plain.replace("**", "").replace("\\|", "|")
}

fn first_sentence(text: &str) -> &str {
    let ends = [". ", ": ", "; "].iter().filter_map(|end| text.find(end)).min();
    text[..ends.unwrap_or(text.len())].trim_end_matches('.')
}

/// Cut between words.
fn cut(text: String) -> String {
    if text.chars().count() <= MOST {
        return text;
    }
    let end = text.char_indices().nth(MOST).map_or(text.len(), |(end, _)| end);
    let kept = text[..end].rsplit_once(' ').map_or("", |(kept, _)| kept);
    format!("{} ...", kept.trim_end_matches([',', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Kind;
    use crate::parse::fields_of;

    #[test]
    fn every_field_of_every_kind_has_a_remark() {
        for kind in Kind::ALL {
            let record = fields_of(*kind).pop().expect("the record comes last");
            for field in &record.fields {
                let remark = remark(record.name, field);
                assert!(
                    !remark.is_empty() && !remark.contains("]("),
                    "{} of {}: {remark}",
                    field.key,
                    record.name
                );
                assert!(remark.chars().count() <= MOST + 4, "{remark}");
            }
        }
    }
}
