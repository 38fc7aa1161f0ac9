//! `casefile serve`: the site in a browser on this computer, made again after each change. Pages are made when they are
//! asked for; *nothing* is written.

mod bar;
mod browser;
mod preview;
mod workshop;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use super::args::{Global, Serve};
use super::console::Console;
use super::site;
use super::{Exit, Refusal};
use crate::disk;
use crate::model::policy::Audience;
use crate::pipeline::{Options, Purpose};
use crate::serve::{self, Listener, Place};
use crate::source::Changed;
use crate::watch::Watch;
use preview::{Look, Preview};
use workshop::Workshop;

pub fn run(options: &Serve, global: &Global, console: &Console) -> Result<Exit, Refusal> {
    let root = site::find(global.root.as_deref())?;
    let place = Place { address: options.host.unwrap_or(Ipv4Addr::LOCALHOST.into()), port: options.port };
    let listener = serve::bind(&place).map_err(Refusal::network)?.allowing(options.allowed_host.clone());
    let watch = Watch::begin(&root).map_err(|error| site::not_watched(&root, &error))?;
    let preview = Arc::new(Preview::new(root, look(options, global), *console));
    let mut workshop = Workshop::new(Arc::clone(&preview), watch, *console);
    workshop.make(&Changed::Everything);
    tell_place(&listener, options, place.address, console);
    if options.open {
        browser::open(&listener.address(), console);
    }
    workshop.open().map_err(|error| {
        Refusal::new(
            format!("this computer runs no more threads: {}", disk::reason(&error)),
            "end other programs",
        )
    })?;
    let bell = preview.bell.clone();
    listener.run(preview, bell).map_err(Refusal::network)?;
    Ok(Exit::Clean)
}

fn look(options: &Serve, global: &Global) -> Look {
    Look {
        audience: if options.public { Audience::Readers } else { Audience::Editors },
        options: Options { purpose: Purpose::Look, ..site::options(global) },
        strict: options.strict,
    }
}

fn tell_place(listener: &Listener, options: &Serve, address: IpAddr, console: &Console) {
    if !listener.is_loopback() {
        console.must_say(&exposed(address, options.public));
    }
    console.must_say(&format!("preview at {} (Ctrl-C ends it)\n", listener.address()));
    console.say(match options.public {
        true => "it shows what readers would find; a change shows at once",
        false => "it shows drafts too, to you alone; a change shows at once",
    });
}

/// What somebody else can see now.
fn exposed(address: IpAddr, is_public: bool) -> String {
    let what = match is_public {
        true => "the site as it would be published now",
        false => "drafts, records in review and records under embargo",
    };
    let who = match address.is_unspecified() {
        true => "this computer in any of its networks".to_owned(),
        false => format!("`{address}`"),
    };
    let help = if is_public {
        "nothing is encrypted, and there is no password"
    } else {
        "nothing is encrypted, and there is no password\nwith --public they see only what readers would find"
    };
    super::report::plain_warning(&format!("everybody who can reach {who} can read {what}"), help)
}
