//! The sitemap (sitemaps.org 0.9) and `robots.txt`, where the site says where it will stand. A page has a day of
//! its last change only where the record's `changes` say one. Past what one file may hold, the sitemap is a list
//! of files.

use crate::kinds::sheet::Number;
use crate::model::date::IsoDate;
use crate::paper::Paper;
use crate::release::edition::Released;
use crate::release::sort_days;

use super::item::iso_date;
use super::{Fault, Output, PRODUCTS, Planner, Press, What, what, xml};

/// Addresses in one file, as the protocol has it.
const MOST: usize = 50_000;

const SITEMAP: &str = "sitemap.xml";
const ROBOTS: &str = "robots.txt";

const ROBOTS_ITEM: u32 = u32::MAX;

/// Of the products, those whose pages are for readers who search.
const SEARCHED: [What; 6] = [What::Home, What::Record, What::List, What::Page, What::Edition, What::Data];

/// `sitemap.xml` is item 0; its parts, where it has any, are numbered from 1.
pub fn plan(press: &Press, planner: &mut Planner) {
    if press.folder.is_none() {
        return;
    }
    planner.add(SITEMAP.into(), 0);
    let n_pages = n_pages(press);
    if n_pages > MOST {
        for part in 1..=n_pages.div_ceil(MOST) {
            planner.add(part_path(part), part as u32);
        }
    }
    // A site's own file says who may read what.
    if press.theme.statics.iter().all(|own| own.path.as_str() != ROBOTS) {
        planner.add(ROBOTS.into(), ROBOTS_ITEM);
    }
}

/// How many [`pages`] there are, counted without the paths of records and lists, which are nearly all.
fn n_pages(press: &Press) -> usize {
    let others = paths(press, |what| !matches!(what, What::Record | What::List));
    press.edition.records.len() + press.listings().n_pages() + others.count()
}

fn part_path(part: usize) -> String {
    format!("sitemap_{part}.xml")
}

pub fn pull(press: &Press, item: u32, paper: &mut Paper<'_>) -> Result<(), Fault> {
    let address = |path: &str| press.address(path).unwrap_or_default();
    if item == ROBOTS_ITEM {
        let text = format!("User-agent: *\nDisallow:\n\nSitemap: {}\n", address(SITEMAP));
        paper.bytes().extend_from_slice(text.as_bytes());
        return Ok(());
    }
    let pages = pages(press);
    if item == 0 && pages.len() > MOST {
        let parts = (1..=pages.len().div_ceil(MOST)).map(|part| (address(&part_path(part)), None));
        return write(("sitemapindex", "sitemap"), parts, paper);
    }
    let first = (item as usize).saturating_sub(1) * MOST;
    let here = &pages[first..pages.len().min(first + MOST)];
    let urls = here.iter().map(|page| (address(&page.path), page.of.and_then(|of| last_change(press, of))));
    write(("urlset", "url"), urls, paper)
}

fn write(
    (root, element): (&str, &str),
    urls: impl Iterator<Item = (String, Option<String>)>,
    paper: &mut Paper<'_>,
) -> Result<(), Fault> {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for (url, day) in urls {
        out.push_str(&format!("<{element}>"));
        xml::element("loc", &url, &mut out);
        if let Some(day) = day {
            xml::element("lastmod", &day, &mut out);
        }
        out.push_str(&format!("</{element}>\n"));
        paper.bytes().extend_from_slice(out.as_bytes());
        paper.flow()?;
        out.clear();
    }
    out.push_str(&format!("</{root}>\n"));
    paper.bytes().extend_from_slice(out.as_bytes());
    Ok(())
}

/// A page that the sitemap names.
struct Listed {
    path: String,
    /// The record that it is the page of; a page of a part of a record changes with others too.
    of: Option<Number>,
}

/// Every page, sorted by path, but the one for addresses that do not exist, old addresses and tombstones.
fn pages(press: &Press) -> Vec<Listed> {
    let listed = paths(press, |_| true)
        .map(|output| Listed { of: output.of.filter(|_| what(&output) == What::Record), path: output.path });
    let mut pages: Vec<Listed> = listed.collect();
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

/// Pages for readers who search, of the products that are wanted.
fn paths(press: &Press, wanted: impl Fn(What) -> bool) -> impl Iterator<Item = Output> {
    let mut planner = Planner { outputs: Vec::new(), product: 0 };
    for (number, product) in PRODUCTS.iter().enumerate() {
        if SEARCHED.contains(&product.what) && wanted(product.what) {
            planner.product = number as u8;
            (product.plan)(press, &mut planner);
        }
    }
    let is_page = |path: &str| path.ends_with(".html") && path != super::pages::NOT_FOUND_PATH;
    planner.outputs.into_iter().filter(move |output| is_page(&output.path))
}

/// The day of a record's latest change; none, if that is not one whole day.
fn last_change(press: &Press, number: Number) -> Option<String> {
    let record: &Released = press.edition.get(number);
    let latest = |bounds: crate::model::date::Bounds| sort_days(bounds).1;
    let change = record.changes.iter().max_by_key(|change| latest(change.date.date.bounds()))?;
    let bounds = change.date.date.bounds();
    match iso_date(&change.date) {
        Some(IsoDate::One(day)) if bounds.earliest == bounds.latest => Some(day),
        _ => None,
    }
}
