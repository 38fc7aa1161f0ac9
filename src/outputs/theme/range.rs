//! The function `range` of templates, with a bound: the engine's own makes loops in one another that never end.

use tera::{Kwargs, State, TeraResult};

/// So many numbers `range` makes at most: a few such loops in one another still end while somebody waits.
const LONGEST_RANGE: i64 = 1000;

/// `range(end=5)` counts from 0 to 4.
pub(super) fn range(arguments: Kwargs, _: &State<'_>) -> TeraResult<Vec<i64>> {
    let start = arguments.get::<i64>("start")?.unwrap_or(0);
    let end = arguments.must_get::<i64>("end")?;
    let step = arguments.get::<i64>("step_by")?.unwrap_or(1);
    let numbers = std::iter::successors(Some(start), |number| number.checked_add(step));
    let is_within = |number: &i64| if step > 0 { *number < end } else { *number > end };
    let made: Vec<i64> = numbers.take_while(is_within).take(LONGEST_RANGE as usize + 1).collect();
    match step == 0 || made.len() > LONGEST_RANGE as usize {
        true => Err(tera::Error::message(TOO_LONG)),
        false => Ok(made),
    }
}

/// What is said of a loop that would never end.
pub(super) const TOO_LONG: &str =
    "`range` makes at most 1000 numbers: with more, loops in one another would never end";
