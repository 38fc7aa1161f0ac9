//! Which values the messages of a word table ask for. It knows none of them.

use std::collections::BTreeMap;

use fluent_bundle::FluentResource;
use fluent_syntax::ast;

/// The names of the values that each message of a file asks for (`{ $count }`), with the byte offset of the first place.
pub fn values(source: &str) -> BTreeMap<String, BTreeMap<String, usize>> {
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
    let start = resource.source().as_ptr() as usize;
    let mut all = BTreeMap::new();
    for entry in resource.entries() {
        if let ast::Entry::Message(ast::Message { id, value: Some(value), .. }) = entry {
            let mut names = Vec::new();
            values_of(value, &mut names);
            let asked: &mut BTreeMap<String, usize> = all.entry(id.name.to_owned()).or_default();
            for name in names {
                asked.entry(name.to_owned()).or_insert(name.as_ptr() as usize - start);
            }
        }
    }
    all
}

fn values_of<'s>(pattern: &ast::Pattern<&'s str>, into: &mut Vec<&'s str>) {
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression } = element else { continue };
        of_expression(expression, into);
    }
}

fn of_expression<'s>(expression: &ast::Expression<&'s str>, into: &mut Vec<&'s str>) {
    match expression {
        ast::Expression::Inline(inline) => of_inline(inline, into),
        ast::Expression::Select { selector, variants } => {
            of_inline(selector, into);
            variants.iter().for_each(|variant| values_of(&variant.value, into));
        }
    }
}

fn of_inline<'s>(inline: &ast::InlineExpression<&'s str>, into: &mut Vec<&'s str>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => into.push(id.name),
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| of_inline(argument, into));
        }
        ast::InlineExpression::Placeable { expression } => of_expression(expression, into),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn values_are_found_wherever_a_message_asks_for_them() {
        let found =
            values("a = { $x } of { NUMBER($y) }\nb = { $n ->\n    [one] { $z }\n   *[other] many\n}\n");
        let names = |key: &str| found[key].keys().map(String::as_str).collect::<Vec<_>>();
        assert_eq!((names("a"), names("b")), (vec!["x", "y"], vec!["n", "z"]));
        assert_eq!(found["a"]["x"], 7);
    }
}
