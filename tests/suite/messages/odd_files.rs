//! Files that no careful writer has: in other encodings, with other line ends, of other programs, or made to stop a careless reader.

use std::fs;
use std::time::{Duration, Instant};

use ct_codecs::{Base64, Encoder};

use super::{RECORD, expect_messages, folder, run, told, told_in_json, write};

/// A file in `static/` has no record that says that somebody looked into it.
#[test]
fn what_a_file_in_static_holds_unseen_is_told() {
    let photo = b"\xff\xd8\xff\xe1\0\x10Exif\0\0MM\0*\0\0\0\x08";
    let logo = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let root = folder(&[
        ("static/team/photo.jpg", photo),
        ("static/logo.png", logo),
        ("static/report.pdf", b"%PDF-1.4"),
        ("static/own.css", b"p { color: red }"),
        ("static/Thumbs.db", b"\0\x01"),
    ]);
    let (text, code) = told(root.path());
    assert_eq!(code, Some(0), "{text}");
    let wanted = "note[unseen-in-file]: this is a PDF: it goes out as it is, with names, programs, times and what was painted over that may stand in it
 --> static/report.pdf
  = help: look at File > Properties; `exiftool -all:all= FILE` then `qpdf --linearize` take most of it out
          right, if you have looked into it, and everybody may have it

warning[unseen-in-file]: this picture goes out as it is, with what a camera or a program wrote into it: often the place, the time, the device and a name
 --> static/team/photo.jpg
  = help: put it beside a record in `content/`, and show it there: `![what it shows](photo.jpg)`; pictures of records are made anew from their pixels
          a picture of the site's dress: save it again without these, or `exiftool -overwrite_original -all= FILE`

checked 0 records: 1 warning, 1 note
";
    assert_eq!(text, wanted);
}

/// Whoever has the file has the place.
#[test]
fn a_picture_in_static_that_says_where_it_was_taken_stops_the_build() {
    // Exif with a directory of a place: 37 degrees north.
    let photo = [
        &b"\xff\xd8\xff\xe1\0\x4cExif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0"[..],
        b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0",
        b"\0\0\0\x25\0\0\0\x01\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\x01",
    ]
    .concat();
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"data:image/jpeg;base64,{}\"/></svg>",
        Base64::encode_to_string(&photo).expect("it is short")
    );
    let root = folder(&[
        ("static/favicon.ico", &photo),
        ("static/plan.svg", drawing.as_bytes()),
        ("static/team/photo.jpg", &photo),
    ]);
    let (text, code) = told(root.path());
    assert_eq!(code, Some(1), "{text}");
    let picture = "error[unseen-in-file]: this picture goes out as it is, and what is written in it says where it was taken
 --> static/team/photo.jpg
  = help: put it beside a record in `content/`, and show it there: `![what it shows](photo.jpg)`; pictures of records are made anew from their pixels
          or take the place out of it, and build again: `exiftool -overwrite_original -all= FILE`; in Windows: Properties > Details > Remove Properties; on a Mac: Preview > Tools > Show Inspector > GPS > Remove Location Info

checked 0 records: 3 errors
";
    let within = "error[unseen-in-file]: this file goes out as it is, and a picture within it says where it was taken
 --> static/plan.svg
  = help: take the picture out of the file; make it anew without what is written in it (`exiftool -all= PICTURE`, or a picture of the screen), and put that in
";
    assert!(text.ends_with(picture) && text.contains(within), "{text}");
    assert!(text.contains(" --> static/favicon.ico\n"), "{text}");
}

#[test]
fn line_ends_of_old_macs_are_named_with_the_way_to_mend_them() {
    let site = folder(&[
        ("casefile.yaml", b"title: A\rtime_zone: Nowhere\r"),
        ("content/events/a.md", b"---\rtitle: A\rdate: 20x\r---\rText\r"),
    ]);
    let message = "the lines of this file end as on old Macs (CR alone), so all of it is read as one line";
    let told: Vec<(String, String)> = told_in_json(site.path())
        .iter()
        .map(|told| {
            (told["file"].as_str().unwrap_or("").into(), told["message"].as_str().unwrap_or("").into())
        })
        .collect();
    assert_eq!(
        told,
        [("casefile.yaml".into(), message.into()), ("content/events/a.md".into(), String::from(message))]
    );
}

#[test]
fn a_file_in_another_encoding_is_told_with_the_one_that_it_likely_has() {
    let (korean, _, _) = encoding_rs::EUC_KR.encode("---\ntitle: 집단 송환에 관한 증언\ndate: 2023\n---\n");
    let (arabic, _, _) =
        encoding_rs::WINDOWS_1256.encode("---\ntitle: شهادة عن حملة الاعتقالات\ndate: 2023\n---\n");
    let wide: Vec<u8> = "---\ntitle: A\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let site = folder(&[
        ("content/events/arabic.md", &arabic),
        ("content/events/korean.md", &korean),
        ("content/events/notepad.md", &[b"\xff\xfe", &wide[..]].concat()),
        ("content/events/word.md", b"PK\x03\x04\x14\x00\x06\x00\xff"),
        ("content/events/zero.md", b"---\ntitle: a\0b\n---\n"),
    ]);
    expect_messages("not-utf8", 1, site.path());
}

#[test]
fn a_site_without_its_content_is_no_empty_site() {
    let site = folder(&[("casefile.yaml", b"title: A site\n"), ("Contents/events/a.md", RECORD)]);
    fs::remove_dir(site.path().join("content")).expect("it is empty");
    let (text, code) = told(site.path());
    assert!(text.starts_with("error[unreadable]: there is no folder `content` in this site"), "{text}");
    assert!(text.contains("= help: rename the folder `Contents` to `content`"), "{text}");
    assert_eq!(code, Some(1));
    fs::rename(site.path().join("Contents"), site.path().join("cases")).expect("folders can be renamed");
    assert!(told(site.path()).0.contains("= help: make a folder `content`"));
}

#[test]
fn what_systems_and_editors_leave_behind_is_no_file_of_the_site() {
    let site = folder(&[
        ("content/.DS_Store", b"x"),
        ("content/Thumbs.db", b"x"),
        ("content/events/~$minutes.docx", b"x"),
        ("content/events/a.md~", b"x"),
        ("static/desktop.ini", b"x"),
        ("content/events/a.md", RECORD),
    ]);
    assert_eq!(told(site.path()), ("checked 1 record: nothing to mend\n".into(), Some(0)));
    run(site.path(), "build -q");
    assert!(!site.path().join("site/desktop.ini").exists());
}

#[test]
fn a_byte_order_mark_and_the_line_ends_of_windows_are_fine() {
    let site =
        folder(&[("content/events/a.md", b"\xef\xbb\xbf---\r\ntitle: T\r\ndate: 2023\r\n---\r\nBody.\r\n")]);
    assert_eq!(told(site.path()), ("checked 1 record: nothing to mend\n".into(), Some(0)));
}

/// Each is refused with one message, or read; none is waited for, and none stops the program.
#[test]
fn no_file_stops_the_program() {
    let front = |text: &str| format!("---\ntitle: T\ndate: 2020\n{text}\n---\n").into_bytes();
    let body = |text: &str| format!("---\ntitle: T\ndate: 2020\n---\n{text}\n").into_bytes();
    // A cheap generator of bytes without order, the same ones in every run.
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed.to_le_bytes()[3]
    })
    .take(100_000)
    .collect();
    let laughs: String =
        (1..9).map(|n| format!("b{n}: &b{n} [*b{}, *b{}]\n", n - 1, n - 1)).collect::<String>();
    let hostile: Vec<(&str, Vec<u8>, Option<&str>)> = vec![
        ("noise", noise, Some("not-utf8")),
        ("zeros", vec![0; 100_000], Some("not-utf8")),
        ("brackets", front(&format!("tags: {}", "[".repeat(100_000))), Some("too-big")),
        ("maps", front(&format!("facts: {}x{}", "{a: ".repeat(10_000), "}".repeat(10_000))), Some("too-big")),
        (
            "steps",
            front(&format!(
                "tags:\n{}",
                (1..10_000).map(|n| " ".repeat(n % 3_000) + "-\n").collect::<String>()
            )),
            None,
        ),
        ("laughs", front(&format!("b0: &b0 [x]\n{laughs}")), Some("anchors")),
        ("wide", front(&format!("tags: [{}]", "x, ".repeat(30_000))), Some("too-big")),
        ("long-line", front(&format!("summary: {}", "x".repeat(1_000_000))), None),
        (
            "deep-list",
            body(&(0..10_000).map(|n| " ".repeat(2 * n % 4_000) + "- a\n").collect::<String>()),
            None,
        ),
        ("deep-quote", body(&(">".repeat(10_000) + " a")), None),
        ("deep-links", body(&("[".repeat(50_000) + &"]".repeat(50_000))), Some("bad-link")),
        ("stars", body(&"*a_ ".repeat(50_000)), None),
        ("redactions", body(&"[[redact: x]]".repeat(500)), None),
        ("marks", body(&"[[redact ".repeat(30_000)), None),
        ("reasons", body(&("[[redact: ".repeat(30_000) + "]]")), None),
        ("notes", body(&"[^a]".repeat(50_000)), Some("lone-note")),
        ("addresses", body(&("[a](".repeat(30_000) + ")")), None),
        ("spaces", body(&("[a](x ".repeat(30_000) + "y)")), None),
        ("large", body(&"Lorem ipsum dolor sit amet.\n".repeat(50_000)), None),
    ];
    let site = folder(&[]);
    for (name, bytes, _) in &hostile {
        write(site.path(), &[(&format!("content/events/{name}.md"), bytes)]);
    }
    let begun = Instant::now();
    let told = told_in_json(site.path());
    assert!(begun.elapsed() < Duration::from_secs(240), "{:?}", begun.elapsed());
    for (name, _, code) in hostile {
        let file = format!("content/events/{name}.md");
        let codes: Vec<&str> = told
            .iter()
            .filter(|told| told["file"] == *file)
            .filter_map(|told| told["code"].as_str())
            .collect();
        if let Some(code) = code {
            // Keys that are no fields are told beside it.
            let others: Vec<&&str> =
                codes.iter().filter(|told| !["unknown-field", code].contains(*told)).collect();
            assert!(codes.contains(&code) && others.is_empty(), "{name}: {codes:?}");
        }
        assert!(codes.len() <= 101, "{name}: {} messages", codes.len());
    }
    assert!(
        told.iter().all(|told| told["message"].as_str().is_some_and(|words| words.chars().count() <= 401))
    );
}

#[test]
fn text_of_notepad_without_a_mark_is_told_by_its_encoding() {
    let korean = format!(
        "---\ntitle: 집단 송환\ndate: 2023\n---\n{}\n",
        "그날 밤 국경에서 있었던 일을 말한다. ".repeat(20)
    );
    let wide: Vec<u8> = korean.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let site = folder(&[("content/events/e.md", &wide)]);
    let (told, _) = told(site.path());
    assert!(told.contains("it is likely UTF-16, which Windows calls Unicode"), "{told}");
}
