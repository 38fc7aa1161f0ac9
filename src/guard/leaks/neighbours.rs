//! Printed names of others in which a secret seems to stand: `Maria Garcia` in `Jose Maria Garcia Lopez`.

use std::ops::Range;

use rayon::prelude::*;

use super::super::{Form, Guard, Sighting};
use crate::release::withheld::{Kept, Origin, Others, Reach, Secret, What};
use crate::text::{Text, fold};

/// Finds them.
#[derive(Debug, Default)]
pub struct Neighbours {
    pub guard: Guard,
    /// As the guard knows them.
    names: Vec<Secret>,
}

impl Neighbours {
    /// Of the names only those are kept in which `secrets` are found.
    pub fn of(others: Others, secrets: &Guard) -> Neighbours {
        let holds_a_secret = |name: &Text| !secrets.look(name.as_bytes(), Form::Text).is_empty();
        let name = |text: Text| {
            let is_long = fold::words(&text).len() > 2;
            printed(if is_long { What::Phrase } else { What::Printed }, text)
        };
        let names = others.names.into_par_iter().filter(holds_a_secret).map(name);
        let mut names: Vec<Secret> = names.collect();
        names.extend(others.words.into_iter().map(|word| printed(What::Word, word)));
        Neighbours { guard: Guard::new(&names), names }
    }

    /// Whether what was taken for a secret is a printed name that was found there: it lies inside, or is its words in
    /// another order; or its first word is the end of one that is printed.
    pub fn holds(&self, found: &Sighting, secret: &Secret, at: &Range<usize>) -> bool {
        let (name, around) = (&self.names[found.secret as usize], &found.at);
        if name.what == What::Word {
            return around.start < at.start && at.start < around.end;
        }
        let lies_in = around.start <= at.start && at.end <= around.end;
        lies_in && (around != at || fold::joined(&name.text) != fold::joined(&secret.text))
    }
}

fn printed(what: What, text: Text) -> Secret {
    let from = Origin { file: "".into(), span: None, line: None, kept: Kept::Printed };
    Secret { what, text, from, reach: Reach::Everywhere, yields: false, printing: None }
}
