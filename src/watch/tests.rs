//! A real folder on a real disk: what is waited for is what the system tells, with a generous deadline.

use std::fs;

use super::*;

const DEADLINE: Duration = Duration::from_secs(20);

fn site() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let root = folder.path().canonicalize().expect("it is there").join("site");
    fs::create_dir_all(root.join("content/events")).expect("folders can be made");
    fs::write(root.join(SETTINGS), "title: T\n").expect("files can be written");
    fs::write(root.join("content/events/e.md"), "a").expect("files can be written");
    (folder, root)
}

/// All that is told until these paths, or everything, have been.
fn until(watch: &mut Watch, wanted: &[&str]) -> Changed {
    let begun = Instant::now();
    let mut changed = Changed::nothing();
    while begun.elapsed() < DEADLINE {
        if let Some(news) = watch.next(Duration::from_millis(200)) {
            changed.and(news.changed);
        }
        match &changed {
            Changed::Everything => return changed,
            Changed::Paths(paths) if wanted.iter().all(|path| paths.contains(*path)) => return changed,
            Changed::Paths(_) => {}
        }
    }
    panic!("{wanted:?} is never told, only {changed:?}");
}

#[test]
fn what_a_site_is_not_made_from_changes_nothing() {
    for path in ["casefile.yaml", "content/events/e.md", "static/a.css", "templates/words/en.ftl", ""] {
        assert!(is_source(Path::new(path)), "{path}");
    }
    for path in ["site/index.html", ".git/index", "content/events/.e.md.swp", "content/events/e.md~", "a.md"]
    {
        assert!(!is_source(Path::new(path)), "{path}");
    }
}

#[test]
fn a_file_that_is_written_renamed_or_removed_is_told_by_its_path() {
    let (_folder, root) = site();
    let mut watch = Watch::begin(&root).expect("it can be watched");
    fs::write(root.join("content/events/e.md"), "b").expect("files can be written");
    until(&mut watch, &["content/events/e.md"]);
    fs::rename(root.join("content/events/e.md"), root.join("content/events/f.md"))
        .expect("it can be renamed");
    until(&mut watch, &["content/events/e.md", "content/events/f.md"]);
    fs::remove_file(root.join("content/events/f.md")).expect("it can be removed");
    until(&mut watch, &["content/events/f.md"]);
    fs::write(root.join(SETTINGS), "title: U\n").expect("files can be written");
    until(&mut watch, &[SETTINGS]);
}

#[test]
fn a_file_that_is_written_beside_another_and_put_in_its_place_is_told() {
    let (_folder, root) = site();
    let mut watch = Watch::begin(&root).expect("it can be watched");
    fs::write(root.join("content/events/.e.md.tmp"), "b").expect("files can be written");
    fs::rename(root.join("content/events/.e.md.tmp"), root.join("content/events/e.md"))
        .expect("it can be renamed");
    let Changed::Paths(paths) = until(&mut watch, &["content/events/e.md"]) else { panic!("all is told") };
    assert_eq!(paths.len(), 1, "{paths:?}");
}

#[test]
fn folders_that_come_later_are_watched_however_deep() {
    let (_folder, root) = site();
    let mut watch = Watch::begin(&root).expect("it can be watched");
    let deep = root.join("content/events/2023/10");
    fs::create_dir_all(&deep).expect("folders can be made");
    until(&mut watch, &["content/events/2023"]);
    fs::write(deep.join("f.md"), "a").expect("files can be written");
    until(&mut watch, &["content/events/2023/10/f.md"]);
    fs::rename(root.join("content/events/2023"), root.join("content/events/moved"))
        .expect("it can be renamed");
    until(&mut watch, &["content/events/2023", "content/events/moved"]);
    fs::write(root.join("content/events/moved/10/f.md"), "b").expect("files can be written");
    until(&mut watch, &["content/events/moved/10/f.md"]);
    fs::create_dir_all(root.join("templates/words")).expect("folders can be made");
    until(&mut watch, &["templates"]);
    fs::write(root.join("templates/words/en.ftl"), "a").expect("files can be written");
    until(&mut watch, &["templates/words/en.ftl"]);
}

#[test]
fn a_folder_that_goes_away_is_waited_for() {
    let (_folder, root) = site();
    let mut watch = Watch::begin(&root).expect("it can be watched");
    let away = root.with_file_name("away");
    fs::rename(&root, &away).expect("it can be renamed");
    let notices = |watch: &mut Watch| {
        let begun = Instant::now();
        while begun.elapsed() < DEADLINE {
            let told = watch.next(Duration::from_millis(200)).map(|news| news.notices).unwrap_or_default();
            if !told.is_empty() {
                return told;
            }
        }
        Vec::new()
    };
    assert_eq!(notices(&mut watch), [Notice::Gone]);
    fs::rename(&away, &root).expect("it can be renamed");
    assert_eq!(notices(&mut watch), [Notice::Back]);
    fs::write(root.join("content/events/e.md"), "c").expect("files can be written");
    until(&mut watch, &["content/events/e.md"]);
}

#[test]
fn a_folder_that_is_replaced_by_another_is_watched_again() {
    let (_folder, root) = site();
    let mut watch = Watch::begin(&root).expect("it can be watched");
    for _ in 0..3 {
        fs::remove_dir_all(root.join("content")).expect("it can be removed");
        fs::create_dir_all(root.join("content/events")).expect("folders can be made");
        assert!(watch.next(DEADLINE).is_some());
        while watch.next(Duration::from_millis(600)).is_some() {}
        fs::write(root.join("content/events/e.md"), "c").expect("files can be written");
        until(&mut watch, &["content/events/e.md"]);
    }
}

#[test]
fn where_the_system_does_not_tell_files_are_looked_at() {
    let (_folder, root) = site();
    let mut watch = Watch::begin(&root).expect("it can be watched");
    watch.poll_from_now_on("no more watches".to_owned());
    let news = watch.next(DEADLINE).expect("that is told");
    assert_eq!(news.notices, [Notice::Polling("no more watches".to_owned())]);
    fs::write(root.join("content/events/f.md"), "longer than before").expect("files can be written");
    until(&mut watch, &["content/events/f.md"]);
    fs::write(root.join("content/events/f.md"), "as long, and other").expect("files can be written");
    until(&mut watch, &["content/events/f.md"]);
    fs::rename(root.join("content/events"), root.join("content/people")).expect("it can be renamed");
    until(&mut watch, &["content/events/f.md", "content/people/f.md"]);
    fs::create_dir_all(root.join("static")).expect("folders can be made");
    assert!(watch.next(DEADLINE).is_some_and(|news| news.changed == Changed::Everything));
    fs::write(root.join("static/a.css"), "a").expect("files can be written");
    until(&mut watch, &["static/a.css"]);
}

#[test]
fn after_a_lost_count_all_is_looked_at_once_and_again_only_if_a_file_is_another() {
    let (_folder, root) = site();
    let mut watch = Watch::begin(&root).expect("it can be watched");
    let lost = |watch: &mut Watch| {
        let mut changed = Changed::nothing();
        watch.take(Signal::LostCount, &mut changed);
        changed
    };
    assert_eq!(lost(&mut watch), Changed::Everything);
    assert_eq!(lost(&mut watch), Changed::nothing());
    fs::write(root.join("content/events/f.md"), "a").expect("files can be written");
    assert_eq!(lost(&mut watch), Changed::Everything);
    assert_eq!(lost(&mut watch), Changed::nothing());
}

#[cfg(unix)]
#[test]
fn where_a_link_gives_a_file_two_names_everything_may_have_changed() {
    let (_folder, root) = site();
    std::os::unix::fs::symlink(root.join("content/events"), root.join("content/people"))
        .expect("a link can be made");
    let mut watch = Watch::begin(&root).expect("it can be watched");
    fs::write(root.join("content/events/e.md"), "b").expect("files can be written");
    assert!(watch.next(DEADLINE).is_some_and(|news| news.changed == Changed::Everything));
}

#[test]
fn a_file_outside_the_folder_is_watched_where_it_is_named() {
    let (folder, root) = site();
    let list = folder.path().canonicalize().expect("it is there").join("withheld.txt");
    let mut watch = Watch::begin(&root).expect("it can be watched");
    watch.also(Some(list.clone()));
    fs::write(&list, "a name").expect("files can be written");
    until(&mut watch, &[&list.to_string_lossy()]);
}
