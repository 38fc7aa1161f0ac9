//! What stands at the head of a record: the four questions, its kind, its contents; and what repeats it further down.

use crate::support::{codes, page, prepare, source};

/// A public statement of an organization of its own, by a position on `e` or one of its claims.
fn says(voice: &str, day: &str, claim: &str, stance: &str) -> String {
    format!(
        "-- content/organizations/{voice}.md --\n---\nname: {voice}\npublish: public\n---\n\
         -- content/statements/st-{voice}-{stance}.md --\n---\ntitle: Words of {voice}\nspeaker: {voice}\ndate: {day}\n\
         sources: s1\npublish: public\npositions: {{claim: {claim}, stance: {stance}}}\n---\n"
    )
}

fn event(more: &str) -> String {
    format!(
        concat!(
            source!(),
            "-- content/events/e.md --\n---\ntitle: E\ndate: 2023\nsources: s1\npublish: public\n{}---\n"
        ),
        more
    )
}

/// The lines of an answer, without their marks.
fn answer(html: &str, question: &str) -> Vec<String> {
    let head = html.split("<dl class=\"standing\">").nth(1).expect("four questions");
    let row = head.split(&format!("<dt>{question}</dt>")).nth(1).expect("the question");
    let row = row.split("</div>").next().expect("its row");
    row.split("<dd>").skip(1).map(words).collect()
}

fn words(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text.trim().to_owned()
}

#[test]
fn who_says_so_names_the_voice_that_goes_furthest_beside_the_first() {
    let voices = [
        says("first", "2023-01-01", "e", "asserts"),
        says("second", "2023-01-02", "e", "aware-of-reports"),
        says("third", "2023-01-03", "e", "partly-confirms"),
        says("fourth", "2023-01-04", "e", "confirms"),
        says("fifth", "2023-01-05", "e", "denies"),
        says("sixth", "2023-01-06", "e", "asserts"),
    ];
    let site = prepare(&[event("assessment: corroborated\n"), voices.concat()].concat());
    assert_eq!(codes(&site), [""; 0]);
    assert_eq!(
        answer(&page(&site, "events/e.html"), "Who says so"),
        ["asserts: first", "confirms: fourth", "denies: fifth", "is aware of reports: second", "and 2 more"]
    );
}
