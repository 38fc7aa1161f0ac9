//! Files of the writer's own, as programs read them.

use std::sync::Arc;

use casefile::pipeline::{Options, prepare_tree};
use casefile::source::AssetFrom;

use super::{PEOPLE, pulled};
use crate::support::{prepare, tree};

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

/// Two values of data are no more one sentence than two sentences are.
#[test]
fn values_of_data_side_by_side_are_a_name_where_they_are_written_as_one() {
    let people = PEOPLE
        .replace("Tamar Beridze", "Rose May")
        .replace("pseudonym", "other_names: [Ludwig van Hagen]\npseudonym");
    let refused = |text: &str| {
        let (_, refused) = pulled(&prepare(&format!("{people}-- static/a.json --\n{text}\n")));
        refused.contains(&"a.json".to_owned())
    };
    for name in [
        r#"{"given":"Rose","family":"May"}"#,
        r#"{"given":"rose","family":"may"}"#,
        r#"{"family":"May","given":"Rose"}"#,
        r#"["Told","by","Rose","May"]"#,
        r#"{"given":"Ludwig van","family":"Hagen"}"#,
        r#"{"given":"Ludwig","family":"van Hagen"}"#,
        "x = \"prices rose\" + \" May\"",
    ] {
        assert!(refused(name), "{name}");
    }
    for no_name in [
        r#"{"text":"Prices rose","month":"May"}"#,
        r#"["Prices rose", "May was cold"]"#,
        r#"{"flower":"rose","month":"May"}"#,
    ] {
        assert!(!refused(no_name), "{no_name}");
    }
}

/// What a long file says in one piece with the help of its beginning, or on both sides of a border between pieces.
#[test]
fn a_name_in_a_long_file_is_found_wherever_the_pieces_end() {
    const PIECE: usize = 256 << 10;
    let kinds: [(&str, &str, &str); 4] = [
        ("a.js", "// of a site\n", "x = \"Tamar \" + \"Ber\" + \"idze\";\n"),
        ("a.json", "[\n", "{\"given\": \"Tamar\",\n\"family\": \"Beridze\"},\n"),
        (
            "a.svg",
            "<!DOCTYPE svg [<!ENTITY i \"idze\"><!ENTITY n \"Ber&i;\">]><svg>\n",
            "<text>Tamar &n;</text>\n",
        ),
        ("a.txt", "a list\n", "+AFQAYQBtAGEAcg- Tamar Beridze\n"),
    ];
    for (path, head, name) in kinds {
        for before in [PIECE - 300, PIECE - 256, PIECE - 20, PIECE - 10, PIECE, PIECE + 100, 2 * PIECE] {
            let fill = "0 0 0 0 0 0 0 0\n".repeat(before / 16 + 1);
            let fill = &fill[..before - head.len()];
            let text = format!("{head}{fill}\n{name}{}", "1 1 1 1 1\n".repeat(20_000));
            let (told, _) = pulled(&prepare(&format!("{PEOPLE}-- static/{path} --\n{text}")));
            let leaks = told.iter().filter(|told| told.rule.code == "leak").count();
            assert_eq!(leaks, 1, "{path}, {before}");
        }
    }
}

/// The bytes of such a file say nothing that the guard looks for.
#[test]
fn a_long_file_in_a_wide_encoding_is_read_to_its_end() {
    let text = format!("{}Tamar Beridze{}", "a word. ".repeat(60_000), " and more".repeat(20_000));
    let bytes: Vec<u8> = text.chars().flat_map(|sign| u32::from(sign).to_le_bytes()).collect();
    let mut tree = tree(&format!("-- casefile.yaml --\ntitle: Test\n{PEOPLE}-- static/list.txt --\nx\n"));
    Arc::make_mut(&mut tree.statics)[0].from = AssetFrom::Bytes(bytes.into());
    let site = prepare_tree(tree, Vec::new(), &Options::default(), &());
    let (told, refused) = pulled(&site);
    assert_eq!(refused, ["list.txt"], "{told:?}");
}
