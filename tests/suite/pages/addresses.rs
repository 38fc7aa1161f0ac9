//! Old addresses, and addresses that two things want.

use super::{SOURCE, event, page_record};
use crate::support::{assert_links_resolve, codes, outputs, page, prepare};

#[test]
fn an_old_address_leads_to_the_record_by_a_relative_link() {
    let site = prepare(&page_record("a", "old_paths: [/ueber/, news/2019/3/about.html]\n"));
    assert!(codes(&site).is_empty(), "{:?}", site.diagnostics);
    for (path, way) in
        [("ueber/index.html", "../pages/a.html"), ("news/2019/3/about.html", "../../../pages/a.html")]
    {
        let html = page(&site, path);
        assert!(html.contains(&format!("<a href=\"{way}\">Page a</a>")), "{html}");
        assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{way}\">")), "{html}");
        assert!(html.contains(&format!("content=\"0; url={way}\"")), "{html}");
        assert!(!html.contains("<script"), "{html}");
    }
    assert_links_resolve(&outputs(&site));
}

#[test]
fn the_old_addresses_of_what_is_closed_are_not_built() {
    let closed = |publish: &str| {
        format!(
            "-- content/pages/x.md --\n---\ntitle: X\npublish: {publish}\nold_paths: /secret-name/\n---\n"
        )
    };
    for publish in ["draft", "review", "withdrawn", "public\nembargo: 2030-01-01"] {
        let site = prepare(&closed(publish));
        assert!(outputs(&site).keys().all(|path| !path.contains("secret")), "{publish}");
    }
    assert!(prepare(&closed("public")).plan.find("secret-name/index.html").is_some());
}

#[test]
fn an_old_address_that_the_site_itself_has_taken_is_told_where_it_is_written() {
    for (path, code, by) in [
        ("404.html", "bad-old-path", "casefile itself"),
        ("Pages/Index.html", "", ""),
        ("Events/INDEX.html", "bad-old-path", "casefile itself"),
        ("Casefile.css/x.html", "bad-old-path", "casefile itself"),
        ("events/e1.html/more.html", "same-output", "a file, `events/e1.html`,"),
        ("logo.html", "same-output", "a page or file"),
        ("timeline.html", "bad-old-path", "casefile itself"),
    ] {
        let record = event("e1", "2001", &format!("old_paths: {path}\n"));
        let site = prepare(&format!("{SOURCE}{record}-- static/logo.html --\nx\n"));
        if by.is_empty() {
            assert!(codes(&site).is_empty(), "{path}: {:?}", site.diagnostics);
            continue;
        }
        let told = &site.diagnostics[0];
        assert_eq!((told.rule.code, &*told.file), (code, "content/events/e1.md"), "{path}");
        assert!(told.message.contains(by) && told.span.is_some(), "{path}: {}", told.message);
        assert_eq!(site.diagnostics.len(), 1, "{path}: {:?}", site.diagnostics);
    }
}

#[test]
fn a_file_of_ones_own_in_the_place_of_a_page_is_named_where_it_lies() {
    let e1 = event("e1", "2020", "");
    for (path, said) in [
        (
            "index.html",
            "this file and the front page that casefile makes would both be written to `index.html`",
        ),
        ("events/e1.html", "this file and the page of a record would both be written to `events/e1.html`"),
    ] {
        let site = prepare(&format!("{SOURCE}{e1}-- static/{path} --\nx\n"));
        assert_eq!(codes(&site), ["same-output"]);
        let told = &site.diagnostics[0];
        assert_eq!((&*told.file, &*told.message), (&*format!("static/{path}"), said));
    }
}
