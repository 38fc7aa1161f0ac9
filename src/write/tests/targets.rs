//! Where a site may go.

use super::*;

#[test]
fn a_folder_of_its_own_beside_the_content_is_a_good_target() {
    let desk = Desk::new();
    desk.put("root/content/a.md", "");
    let root = desk.path("root");
    for target in ["root/site", "root/public/deep", "elsewhere", "root-site", "root/content-site"] {
        refuse_target(&desk.path(target), &root).expect(target);
    }
}

#[test]
fn what_the_site_is_made_from_is_never_a_target() {
    let desk = Desk::new();
    desk.put("root/content/a.md", "");
    let root = desk.path("root");
    let targets =
        ["root", "root/", "", "root/content", "root/content/out", "root/templates", "root/static/x/y"];
    for target in targets.into_iter().chain(["root/site/..", "root/../root/content"]) {
        fs::create_dir_all(desk.path("root/site")).expect("room");
        let refused = refuse_target(&desk.path(target), &root);
        assert!(matches!(refused, Err(FolderError::Source { .. })), "{target}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_does_not_hide_the_content() {
    let desk = Desk::new();
    desk.put("records/a.md", "");
    fs::create_dir(desk.path("root")).expect("room");
    std::os::unix::fs::symlink("../records", desk.path("root/content")).expect("a link");
    let refused = refuse_target(&desk.path("records"), &desk.path("root"));
    assert!(matches!(refused, Err(FolderError::Source { .. })));
}
