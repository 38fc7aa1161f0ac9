//! What only disks of Unix have: pipes, sockets, links, rights, and names that are no text.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt;

use super::*;

#[test]
fn pipes_sockets_and_links_to_nowhere_are_told_and_never_waited_for() {
    let site = folder(&[("content/events/good.md", RECORD)]);
    let events = site.path().join("content/events");
    let made = std::process::Command::new("mkfifo").arg(events.join("pipe.md")).status();
    assert!(made.expect("mkfifo is there").success());
    let _socket = UnixListener::bind(events.join("socket.md")).expect("a socket can be made");
    symlink("nowhere.md", events.join("dangling.md")).expect("links can be made");
    symlink("b.md", events.join("a.md")).expect("links can be made");
    symlink("a.md", events.join("b.md")).expect("links can be made");
    symlink("..", events.join("up")).expect("links can be made");
    expect_messages("unreadable", 1, site.path());
}

#[test]
fn a_pipe_or_a_folder_as_the_withheld_list_is_told_and_never_waited_for() {
    let site = folder(&[("site/casefile.yaml", b"title: A\nwithheld: ../list\n")]);
    let (root, list) = (site.path().join("site"), site.path().join("list"));
    fs::create_dir(&list).expect("folders can be made");
    let (text, code) = told(&root);
    assert!(text.contains("it is a folder, and a text file is wanted") && code == Some(2), "{text}");
    fs::remove_dir(&list).expect("folders can be removed");
    let made = std::process::Command::new("mkfifo").arg(&list).status();
    assert!(made.expect("mkfifo is there").success());
    let (text, code) = told(&root);
    assert!(text.contains("it is a pipe, a socket or a device") && code == Some(2), "{text}");
}

#[test]
fn a_link_out_of_the_site_is_not_followed_and_what_it_held_is_not_missed() {
    let outside = folder(&[("events/far.md", RECORD)]);
    let site = folder(&[("content/events/near.md", b"---\ntitle: T\ndate: 2023\nafter: far\n---\n")]);
    symlink(outside.path().join("events"), site.path().join("content/events/elsewhere"))
        .expect("links can be made");
    expect_messages("link-out", 1, site.path());
}

/// Root reads everything, so the program runs as somebody else where the test may arrange it.
#[test]
fn what_may_not_be_read_is_told_and_what_refers_to_it_is_not() {
    let site = folder(&[
        ("content/events/near.md", b"---\ntitle: T\ndate: 2023\nafter: [shut, far]\n---\n"),
        ("content/events/shut.md", RECORD),
        ("content/events/closed/far.md", RECORD),
    ]);
    let mode = |path: &str, mode| {
        fs::set_permissions(site.path().join(path), fs::Permissions::from_mode(mode))
            .expect("rights can be set");
    };
    mode("", 0o755);
    mode("content/events/shut.md", 0o000);
    mode("content/events/closed", 0o000);
    let mut command = program(site.path(), "check -q --color never");
    let is_root = fs::read(site.path().join("content/events/shut.md")).is_ok();
    if is_root {
        command.uid(65534).gid(65534);
    }
    let output = command.output();
    mode("content/events/closed", 0o755);
    // Where the program itself lies in a folder that only root enters, this cannot be asked.
    let output = match output {
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => return,
        output => output.expect("the program starts"),
    };
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "\
error[unreadable]: cannot be read: you do not have the right to do so
 --> content/events/closed
  = help: give yourself the right to read it (in its properties; `chmod u+rX`), or move it out of the site's folder

error[unreadable]: cannot be read: you do not have the right to do so
 --> content/events/shut.md
  = help: give yourself the right to read it (in its properties; `chmod u+rX`), or move it out of the site's folder

"
    );
}

#[test]
fn a_name_that_is_not_utf_8_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let site = folder(&[]);
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    fs::create_dir_all(site.path().join("content/events")).expect("folders can be made");
    fs::write(site.path().join("content/events").join(name), RECORD).expect("files can be written");
    let (text, _) = told(site.path());
    assert!(text.starts_with("error[refused-name]: this name is not UTF-8"), "{text}");
}
