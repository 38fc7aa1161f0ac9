//! The strip above a timeline: what stands where, and when it becomes counts.

use std::fmt::Write as _;

use crate::support::{page, prepare};

const SOURCE: &str = "-- content/sources/s1.md --\n---\ntitle: S\npublisher: P\npublish: public\n---\n";

fn event(id: &str, date: &str) -> String {
    format!(
        "-- content/events/{id}.md --\n---\ntitle: Event {id}\ndate: {date}\nsources: s1\npublish: public\n---\n"
    )
}

fn strip(html: &str) -> String {
    let start = html.find("<div class=\"full strip").expect("there is a strip");
    let end = html[start..].find("\n</div>\n").expect("it ends") + start;
    html[start..end + 8].to_owned()
}

#[test]
fn dense_days_stand_beside_sparse_years() {
    let dates = [
        ("a", "1998"),
        ("b", "1998/2004"),
        ("c", "2004~"),
        ("d", "2023-10-08"),
        ("e", "[2023-10-09..2023-10-12]"),
        ("f", "../2020"),
        ("g", "2023-10-10/.."),
    ];
    let site: String = dates.iter().map(|(id, date)| event(id, date)).collect();
    let timeline = page(&prepare(&format!("{SOURCE}{site}")), "timeline.html");
    let strip = strip(&timeline);
    assert!(strip.starts_with("<div class=\"full strip n"), "{strip}");
    for part in [
        "<span class=\"a1 y\">earlier</span>",
        "y\">1998</span>",
        "c\">5 years</span>",
        "g\">October 2023</span>",
        ">8</span>",
        ">12</span>",
        // Open towards the past: from the first column on; towards the future: to the last line.
        "<a class=\"a1 z",
        "href=\"#t-f\" tabindex=\"-1\"><span class=\"until\">",
        "href=\"#t-g\" tabindex=\"-1\"><span class=\"since\">",
        "<i dir=\"auto\">Event a</i>",
    ] {
        assert!(strip.contains(part), "{part} is missing in {strip}");
    }
}

/// One column has no room for the name of a month above it.
#[test]
fn a_lone_part_of_a_month_says_its_month_itself() {
    let dates = [("a", "1998"), ("b", "2004"), ("c", "2023-10-08"), ("d", "2023-10-09"), ("f", "2023-11")];
    let site: String = dates.iter().map(|(id, date)| event(id, date)).collect();
    let strip = strip(&page(&prepare(&format!("{SOURCE}{site}")), "timeline.html"));
    let groups: Vec<&str> = strip.split(" g\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(groups, ["Oct 2023"], "three columns have room for a short name: {strip}");
    assert!(strip.contains(" y\">Nov 2023</span>"), "{strip}");
}

/// However finely its days were shown before they were put together.
#[test]
fn a_whole_month_says_its_name_once() {
    let days = |month: u8| if month == 10 { vec![1, 8, 12, 18, 22, 25] } else { vec![2, 9, 14, 20, 27] };
    let dates = (1..=12).flat_map(|month| days(month).into_iter().map(move |day| (month, day)));
    let site: String = dates
        .map(|(month, day)| event(&format!("e-{month}-{day}"), &format!("1997-{month:02}-{day:02}")))
        .collect();
    let strip = strip(&page(&prepare(&format!("{SOURCE}{site}")), "timeline.html"));
    assert!(strip.contains(">Oct</span>"), "{strip}");
}

#[test]
fn each_box_leads_to_its_item_and_bears_its_number() {
    let site = format!(
        "{SOURCE}{}{}{}{}",
        event("a", "2001"),
        event("b", "2002"),
        event("c", "2003"),
        event("d", "2004")
    );
    let timeline = page(&prepare(&site), "timeline.html");
    let strip = strip(&timeline);
    for (column, id) in ["a", "b", "c", "d"].iter().enumerate() {
        let (from, to) = (column + 1, column + 2);
        let box_ = format!("<a class=\"a{from} z{to}");
        assert!(strip.contains(&box_), "{strip}");
        assert!(
            strip.contains(&format!("href=\"#t-{id}\" tabindex=\"-1\"><span class=\"day\"><b>{from}</b>")),
            "{strip}"
        );
        assert!(timeline.contains(&format!("id=\"t-{id}\"")));
    }
}

#[test]
fn a_crowded_lane_becomes_counts_that_lead_to_the_first_of_each_column() {
    let mut site = String::from(SOURCE);
    for number in 0..30 {
        write!(site, "{}", event(&format!("e{number:02}"), &format!("{}-03-05", 2001 + number / 6)))
            .expect("a string takes all");
    }
    let timeline = page(&prepare(&site), "timeline.html");
    let strip = strip(&timeline);
    assert!(strip.starts_with("<div class=\"full strip counts n5\""), "{strip}");
    assert_eq!(strip.matches("<span class=\"h10\"><b>6</b></span>").count(), 5, "{strip}");
    assert!(
        strip.contains("<a class=\"a2 z3\" href=\"timeline.html#t-e06\"")
            || strip.contains("<a class=\"a2 z3\" href=\"#t-e06\""),
        "{strip}"
    );
}

#[test]
fn a_few_dates_have_no_strip() {
    let site = format!("{SOURCE}{}{}", event("a", "2001"), event("b", "2002"));
    assert!(!page(&prepare(&site), "timeline.html").contains("class=\"full strip"));
}
