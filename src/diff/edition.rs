//! Where the site lies in a copy: at the top of a folder or a zip, in `data/site/` of a bag. It reads no record.

use std::fmt;
use std::path::{Path, PathBuf};

use super::Unread;
use crate::verify::names::MARKER;
use crate::verify::report::Kind;
use crate::verify::store::Unreadable;
use crate::verify::{self, OpenError, Package};

const HOME: &str = "index.html";
/// Where a bag of ours has the site.
const IN_BAG: &str = "data/site/";
const PAYLOAD: &str = "data/";

/// An edition in whatever it lies in.
pub struct Copy {
    package: Package,
    /// The folder of the site, with `/` at its end.
    site: String,
}

/// Why there is no edition to compare.
#[derive(Debug)]
pub enum NoEdition {
    Open(OpenError),
    /// No home page and no data files.
    NoSite(PathBuf),
}

impl fmt::Display for NoEdition {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoEdition::Open(error) => error.fmt(to),
            NoEdition::NoSite(path) => write!(to, "`{}` holds no site: no index.html in it", path.display()),
        }
    }
}

impl NoEdition {
    pub fn help(&self) -> String {
        match self {
            NoEdition::Open(error) => error.help(),
            NoEdition::NoSite(_) => "give the folder that casefile wrote, a zip or a bag of it".into(),
        }
    }
}

impl Copy {
    pub fn open(path: &Path) -> Result<Self, NoEdition> {
        let no_site = || NoEdition::NoSite(path.to_owned());
        let has = |name: &str| path.join(name).is_file();
        if path.is_dir() && ![HOME, verify::SUMS, verify::DECLARATION].into_iter().any(has) {
            return Err(no_site());
        }
        let package = verify::open_any(path).map_err(NoEdition::Open)?;
        let site = site(&package).ok_or_else(no_site)?;
        Ok(Copy { package, site })
    }

    pub fn is_bag(&self) -> bool {
        self.package.kind == Kind::Bag
    }

    pub fn edition(&self) -> Option<String> {
        verify::edition(&self.package)
    }

    /// Paths of the site's files, sorted; of a bag also the rest of its payload, if that is wanted.
    pub fn files(&self, with_payload: bool) -> Vec<&str> {
        let is_wanted = |path: &&str| {
            let own = path.strip_prefix(self.site.as_str());
            let is_rest = || with_payload && path.starts_with(PAYLOAD);
            own.map_or_else(is_rest, |own| !self.is_of_package(own))
        };
        self.package.paths().into_iter().filter(is_wanted).collect()
    }

    /// What stands beside the site in every package, and in every folder that was built.
    fn is_of_package(&self, path: &str) -> bool {
        let is_beside = path == verify::README || path.starts_with(verify::SUMS) && !path.contains('/');
        path == MARKER || self.package.kind == Kind::Sums && is_beside
    }

    /// A path as it is compared with those of another copy.
    pub fn own<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(self.site.as_str()).unwrap_or(path)
    }

    /// The data files that hold records.
    pub fn data_files(&self) -> Vec<&str> {
        let is_data = |path: &&str| {
            let name = self.own(path).strip_prefix("data/");
            name.is_some_and(|name| !name.contains('/') && name.ends_with(".jsonl"))
        };
        self.package.paths().into_iter().filter(|path| path.starts_with(&self.site)).filter(is_data).collect()
    }

    pub fn read(&self, path: &str, sink: &mut dyn FnMut(&[u8])) -> Result<(), String> {
        match self.package.read(path, sink) {
            Some(Ok(())) => Ok(()),
            Some(Err(Unreadable(why))) => Err(why),
            None => Err("it is not there".into()),
        }
    }

    pub fn tell_faults(&self, side: &'static str, unread: &mut Vec<Unread>) {
        let told = |fault: &verify::report::Difference| Unread {
            side,
            path: fault.path.clone(),
            why: fault.why.clone(),
        };
        unread.extend(self.package.faults().iter().map(told));
    }
}

/// The folder of the home page that lies highest.
fn site(package: &Package) -> Option<String> {
    let homes = package.paths().into_iter().filter_map(|path| path.strip_suffix(HOME));
    let is_folder = |folder: &&str| folder.is_empty() || folder.ends_with('/');
    match package.kind {
        Kind::Bag if package.has(&format!("{IN_BAG}{HOME}")) => Some(IN_BAG.into()),
        Kind::Sums => package.has(HOME).then(String::new),
        Kind::Bag | Kind::None => homes
            .filter(is_folder)
            .min_by_key(|folder| (folder.matches('/').count(), *folder))
            .map(str::to_owned),
    }
}
