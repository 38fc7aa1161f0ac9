//! A secret as it may stand in an output: its letters in the orders in which they are looked for, and where its
//! words begin.

use crate::release::withheld::{MOST_ORDERED, Secret, What, given_name};
use crate::text::fold;

/// Letters in a row that tell a secret.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pattern {
    pub letters: Vec<u8>,
    /// Where words begin in `letters`, the first one apart.
    pub joints: Vec<u16>,
    /// Which secret it tells.
    pub secret: u32,
    /// The words stand in another order than they are written in.
    pub is_turned: bool,
}

impl std::fmt::Debug for Pattern {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Pattern(of secret {}, {} letters)", self.secret, self.letters.len())
    }
}

/// And of still more only as they are written: no name is so long.
const MOST_TURNED: usize = 12;

/// Adds the patterns of one secret.
pub fn add(secret: &Secret, number: u32, patterns: &mut Vec<Pattern>) {
    let words = fold::words(&secret.text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_run = matches!(secret.what, What::Runs(_)); // the next run tells it as well
    let mut add = |words: &[&str], is_turned| {
        patterns.extend(Pattern::new(words, number, is_turned));
        if let Some(first) = words.first().and_then(|word| after_li(word)).filter(|_| !is_run) {
            let words = [&[&*first], &words[1..]].concat();
            patterns.extend(Pattern::new(&words, number, is_turned));
        }
    };
    match secret.what {
        What::Runs(length) => words.windows(length).for_each(|run| add(run, false)),
        What::Name | What::LargeName => {
            let mut orders = orders(&words);
            if let [name] = words[..]
                && let Some(given) = given_name(name)
            {
                let family = &name[..name.len() - given.len()];
                add(&[family, given], false);
                orders.push(vec![given, family]);
            }
            orders.iter().enumerate().for_each(|(number, order)| add(order, number > 0));
        }
        What::Printed => {
            add(&words, false);
            if let [name] = words[..]
                && let Some(given) = given_name(name)
            {
                add(&[&name[..name.len() - given.len()], given], false);
            }
        }
        What::Phrase | What::Title | What::Word | What::PartOfName | What::LargePartOfName | What::Id => {
            add(&words, false)
        }
    }
}

impl Pattern {
    fn new(words: &[&str], secret: u32, is_turned: bool) -> Option<Pattern> {
        let (mut letters, mut joints) = (Vec::new(), Vec::new());
        for word in words {
            if !letters.is_empty() {
                joints.push(u16::try_from(letters.len()).ok()?);
            }
            letters.extend_from_slice(word.as_bytes());
        }
        (!letters.is_empty()).then_some(Pattern { letters, joints, secret, is_turned })
    }
}

/// An Arabic word with its article, as it is written after `ل`: the alif goes, and of three lams one.
fn after_li(word: &str) -> Option<String> {
    let bare = word.strip_prefix("ال").filter(|bare| !bare.is_empty())?;
    let lams = if bare.starts_with('ل') { "ل" } else { "لل" };
    Some(format!("{lams}{bare}"))
}

/// The words in every order, as written first.
fn orders<'w>(words: &[&'w str]) -> Vec<Vec<&'w str>> {
    let mut orders = vec![words.to_vec()];
    if words.len() <= MOST_ORDERED {
        permute(&mut words.to_vec(), 0, &mut orders);
    } else if words.len() <= MOST_TURNED {
        orders.extend((1..words.len()).map(|start| [&words[start..], &words[..start]].concat()));
    }
    let mut seen = std::collections::HashSet::new();
    orders.retain(|order| seen.insert(order.clone()));
    orders
}

fn permute<'w>(words: &mut Vec<&'w str>, fixed: usize, orders: &mut Vec<Vec<&'w str>>) {
    if fixed == words.len() {
        orders.push(words.clone());
    }
    for next in fixed..words.len() {
        words.swap(fixed, next);
        permute(words, fixed + 1, orders);
        words.swap(fixed, next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_for_in_every_order() {
        assert_eq!(orders(&["a", "b", "c"]).len(), 6);
        assert_eq!(orders(&["a", "b", "c"])[0], ["a", "b", "c"]);
        assert_eq!(orders(&["a", "a"]).len(), 1);
        assert_eq!(orders(&["1", "2", "3", "4", "5", "6", "7"]).len(), 7);
    }
}
