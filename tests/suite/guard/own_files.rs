//! Files of the writer's own, as programs read them.

use super::{PEOPLE, pulled};
use crate::support::prepare;

/// What a program makes of a file of the writer's own counts as what stands in it.
#[test]
fn a_name_that_a_program_puts_together_from_a_file_of_the_writers_own_is_found() {
    for (path, text) in [
        ("a.js", "x = \"Tamar \" +\n\"Ber\" + \"idze\";"),
        ("a.js", "x = 'Tamar Ber\\\nidze';"),
        ("a.json", "{\"first\": \"Tamar\", \"last\": \"Beridze\"}"),
        ("a.json", "[\"Tamar\", \"Beridze\"]"),
        ("a.svg", "<!DOCTYPE svg [<!ENTITY n \"Beridze\">]><svg><text>Tamar &n;</text></svg>"),
    ] {
        let site = prepare(&format!("{PEOPLE}-- static/{path} --\n{text}\n"));
        let (told, refused) = pulled(&site);
        assert!(refused.iter().any(|refused| refused.ends_with(path)), "{text}: {told:?}");
    }
    let list = "[\"Lia Tamar\", \"Beridze Nino\"] + \"Tamar\" + x + \"Beridze\"";
    assert_eq!(pulled(&prepare(&format!("{PEOPLE}-- static/a.js --\n{list}\n"))).1, [""; 0]);
}
