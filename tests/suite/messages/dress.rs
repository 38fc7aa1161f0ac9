//! What is told of the templates, styles and words of a site of its own.

use std::fs;

use super::{expect, expect_messages, folder, here, run, told, told_in_json, write};

#[test]
fn a_template_is_told_at_the_place_that_cannot_be_read() {
    let site = folder(&[("templates/404.html", b"<p>{{ words.page-not-found </p>\n")]);
    expect_messages("bad-template", 1, site.path());
}

#[test]
fn a_word_table_is_told_at_its_line() {
    let site = folder(&[("templates/words/en.ftl", b"menu-home = Home\nmenu timeline: Timeline\n")]);
    expect_messages("bad-words", 1, site.path());
}

#[test]
fn a_language_without_words_is_told_with_the_way_to_add_them() {
    let site = folder(&[("casefile.yaml", b"title: A\nlanguages: [fa, en]\n")]);
    expect_messages("no-words", 0, site.path());
}

#[test]
fn a_key_that_no_page_asks_for_is_told_with_the_one_that_is_meant() {
    let site = folder(&[
        ("casefile.yaml", b"title: A\nlanguages: uk\n"),
        (
            "templates/words/uk.ftl",
            "menu-home = Початок\nmenu-timelin = Час\nevent-type-raid = рейд\nmy-words = Наше\nzzz = Немає\n"
                .as_bytes(),
        ),
        (
            "templates/404.html",
            br#"{% extends "casefile/404.html" %}{% block main %}{{ words["my-words"] }}{% endblock %}"#,
        ),
    ]);
    expect_messages("unknown-words", 0, site.path());
}

#[test]
fn a_template_that_nothing_is_made_with_is_told_with_the_name_that_is_meant() {
    let site = folder(&[
        ("templates/recrod.html", b"<p>x</p>\n"),
        ("templates/event.html", b"<p>x</p>\n"),
        ("templates/mine.html", b"<p>x</p>\n"),
        ("templates/404.html", br#"{% include "mine.html" %}"#),
        ("templates/site.css", b"p {}\n"),
        ("templates/words/ko.ftl", b"menu-home = Home\n"),
    ]);
    expect_messages("unused-template", 0, site.path());
}

#[test]
fn explain_prints_the_words_that_a_table_is_made_from() {
    let site = folder(&[]);
    let table = run(site.path(), "explain words");
    assert_eq!(table.stdout, fs::read(here("templates/words/en.ftl")).expect("the built-in table"));
    write(
        site.path(),
        &[("templates/words/uk.ftl", &table.stdout), ("casefile.yaml", b"title: A\nlanguages: uk\n")],
    );
    assert_eq!(told(site.path()), ("checked 0 records: nothing to mend\n".to_owned(), Some(0)));
}

#[test]
fn a_tag_of_a_template_that_is_never_closed_is_told_where_it_is_opened() {
    let template = b"{% extends \"casefile/404.html\" %}\n{% block main %}\n<ul>\n{% for a in site.menu %}\n<li>{{ a.label }}</li>\n</ul>\n{% endblock %}\n";
    let site = folder(&[("templates/404.html", template)]);
    let (text, exit) = told(site.path());
    assert_eq!(exit, Some(1), "{text}");
    expect(&here("tests/suite/messages/bad-template-open.out"), &text);
}

#[test]
fn templates_that_cannot_be_read_are_all_told_and_nothing_because_of_them() {
    let site = folder(&[
        ("templates/base.html", b"{% if x %}"),
        ("templates/home.html", b"{% extends \"base.html\" %}{% block own %}{% endblock %}"),
        ("templates/list.html", b"{{ x "),
        ("templates/page.html", b"{{ nosuch }}"),
        ("templates/tags.html", b"{{ page.title | nosuch }}"),
        ("content/pages/about.md", b"---\ntitle: About\npublish: public\n---\n"),
    ]);
    let mut faults: Vec<String> = told_in_json(site.path())
        .iter()
        .filter(|told| told["severity"] == "error")
        .map(|told| {
            format!("{}: {}", told["file"].as_str().unwrap_or(""), told["message"].as_str().unwrap_or(""))
        })
        .collect();
    faults.sort();
    assert_eq!(
        faults,
        [
            "templates/base.html: the `{% if %}` in line 1 is never closed",
            "templates/list.html: this template cannot be read: Unexpected end of input",
            "templates/page.html: there is no `nosuch` here",
            "templates/tags.html: there is no filter `nosuch`",
        ]
    );
}

#[test]
fn a_loop_that_would_never_end_is_told_in_its_template() {
    let page = b"{% for i in range(end=30000) %}{% for j in range(end=30000) %}{% endfor %}{% endfor %}";
    let site = folder(&[("templates/home.html", page)]);
    let (text, exit) = told(site.path());
    assert_eq!(exit, Some(1));
    let lines: Vec<&str> = text.lines().take(2).collect();
    assert_eq!(
        lines,
        [
            "error[bad-template]: `range` makes at most 1000 numbers: with more, loops in one another would never end",
            " --> templates/home.html:1:13",
        ]
    );
    let page = b"{% for i in range(end=1000) %}{% for j in range(start=5, end=1, step_by=-2) %}{{ j }}{% endfor %}{% endfor %}";
    write(site.path(), &[("templates/home.html", page)]);
    assert_eq!(told(site.path()).1, Some(0));
}

#[test]
fn words_that_are_made_of_themselves_or_of_what_is_not_there_are_told_once_each() {
    let table = b"skip = { skip }\nmenu-home = { nosuch }\nmenu-timeline = { $nosuch }\nmany-sources = { $cuont } x\n";
    let site = folder(&[("templates/words/en.ftl", table)]);
    let faults: Vec<String> = told_in_json(site.path())
        .iter()
        .filter(|told| told["severity"] == "error")
        .map(|told| format!("{}: {}", told["line"], told["message"].as_str().unwrap_or("")))
        .collect();
    assert_eq!(
        faults,
        [
            "1: `skip` is made of itself, so it has no words",
            "2: `menu-home` refers to `nosuch`, which no file has",
            "3: `menu-timeline` is given no value `$nosuch`, so pages would show `{$nosuch}`",
        ]
    );
}

#[test]
fn what_a_template_asks_for_in_vain_is_told_with_what_there_is() {
    for (name, template, places) in [
        (
            "filter",
            "{% extends \"casefile/404.html\" %}\n{% block main %}{{ site.title | uper }}\n{{ x | e }}{% endblock %}\n",
            [
                "error[bad-template]: there is no filter `uper`\n --> templates/404.html:2:33",
                "did you mean `upper`?",
                "there is no filter `e`\n --> templates/404.html:3:8",
                "did you mean `escape`?",
            ],
        ),
        (
            "block",
            "{% extends \"casefile/404.html\" %}\n{% block sidebar %}x{% endblock %}\n",
            [
                "`casefile/404.html` has no block `sidebar`",
                "templates/404.html:2:10",
                "the blocks are: ",
                "main",
            ],
        ),
        (
            "extends",
            "{% extends \"casefile/recrod.html\" %}\n",
            [
                "there is no template `casefile/recrod.html` to extend\n --> templates/404.html:1:13",
                "did you mean `record.html`?",
                "casefile/record.html",
                "the templates are:",
            ],
        ),
        (
            "circle",
            "{% extends \"404.html\" %}\n",
            [
                "`404.html` would be made of itself",
                "templates/404.html:1:13",
                "put `casefile/` before its name",
                "{% extends \"casefile/404.html\" %}",
            ],
        ),
        (
            "test",
            "{% if site.title is definde %}{% endif %}\n",
            [
                "there is no test `definde`\n --> templates/404.html:1:21",
                "did you mean `defined`?",
                "the tests are:",
                "starting_with",
            ],
        ),
        (
            "function",
            "{{ url_for(path=\"a\") }}\n",
            [
                "there is no function `url_for`\n --> templates/404.html:1:4",
                "the functions are: range",
                "",
                "",
            ],
        ),
        (
            "include",
            "{% include \"parts/menus.html\" %}\n",
            [
                "there is no template `parts/menus.html` to include\n --> templates/404.html:1:13",
                "did you mean `parts/menu.html`?",
                "",
                "",
            ],
        ),
    ] {
        let site = folder(&[("templates/404.html", template.as_bytes())]);
        let (told, exit) = told(site.path());
        assert_eq!(exit, Some(1), "{name}: {told}");
        for words in places {
            assert!(told.contains(words), "{name}: {words}\n{told}");
        }
    }
}

#[test]
fn a_block_that_an_own_base_lacks_is_told_there() {
    let site = folder(&[("templates/base.html", b"<!doctype html><title>x</title>\n")]);
    let (told, _) = told(site.path());
    assert!(told.contains("this template has no block `main`") && !told.contains("record.html:"), "{told}");
    assert!(
        told.contains("--> templates/base.html") && told.contains("{% block main %}{% endblock %}"),
        "{told}"
    );
}

#[test]
fn a_template_or_style_that_asks_another_host_stops_the_build() {
    let site = folder(&[
        ("templates/404.html", b"{% extends \"casefile/404.html\" %}\n{% block main %}<script src=\"https://cdn.example/x.js\"></script>\n<a href=\"https://example.org/\">x</a><p style=\"color: red\">y</p>\n<meta http-equiv=\"refresh\" content=\"9; url=https://away.example/\"><a href=\"x.html\" ping=\"https://away.example/p\">z</a>{% endblock %}\n"),
        ("static/own.css", b"p { color: red }\n@import url(\"//fonts.example/a.css\");\n"),
    ]);
    expect_messages("foreign-address", 1, site.path());
}

#[test]
fn what_a_page_blocks_of_a_template_is_told() {
    let template: &[u8] = b"{% extends \"casefile/404.html\" %}\n{% block main %}<p style=\"color: red\">y</p><script>go()</script>{% endblock %}\n";
    let site = folder(&[("templates/404.html", template)]);
    expect_messages("blocked-inside", 0, site.path());
}

#[test]
fn a_file_that_a_template_names_and_that_is_not_there_is_told() {
    let page: &[u8] = b"{% extends \"casefile/404.html\" %}\n{% block main %}<img src=\"{{ root }}Own.png\" alt=\"\"><script defer src=\"{{ root }}scripts/map.js\"></script>{% endblock %}\n";
    let site = folder(&[("static/own.png", b""), ("templates/404.html", page)]);
    expect_messages("no-static", 0, site.path());
}
