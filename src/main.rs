use casefile::*;
struct T(std::cell::RefCell<(std::time::Instant, &'static str)>);
impl pipeline::Steps for T {
    fn begin(&self, s: &'static str) {
        let mut b = self.0.borrow_mut();
        eprintln!("{:8} {:?}", b.1, b.0.elapsed());
        *b = (std::time::Instant::now(), s);
    }
}
fn main() {
    use rayon::prelude::*;
    let root = std::env::args().nth(1).unwrap();
    let out = std::env::args().nth(2).unwrap();
    let t = T(std::cell::RefCell::new((std::time::Instant::now(), "start")));
    let t0 = std::time::Instant::now();
    let p = pipeline::prepare(root.as_ref(), &Default::default(), &t);
    pipeline::Steps::begin(&t, "pull");
    for d in p.diagnostics.iter().take(40) {
        let at = d.span.map(|s| {
            (
                text::locate(&p.tree.text_of(&d.file).unwrap_or_default(), s.start as usize),
                p.tree
                    .text_of(&d.file)
                    .and_then(|t| t.get(s.range()).map(|x| x.to_string()))
                    .unwrap_or_default(),
            )
        });
        eprintln!("{}[{}] {} {:?} {} {:?}", d.severity.name(), d.rule.code, d.file, at, d.message, d.help);
    }
    if std::env::var("LOOP").is_ok() {
        let pol = pipeline::policy(&p.press.settings, None);
        let mut best = std::time::Duration::MAX;
        for _ in 0..60 {
            let t = std::time::Instant::now();
            let e = release::release(&p.book, &p.opening, &pol);
            best = best.min(t.elapsed());
            drop(e);
        }
        eprintln!("release best {best:?}");
        return;
    }
    for i in 0..p.plan.len() {
        let path = std::path::Path::new(&out).join(p.plan.path(i));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    }
    let bytes: usize = (0..p.plan.len())
        .into_par_iter()
        .map(|i| {
            let mut v = Vec::new();
            match p.pull_output(i, &mut v) {
                Ok(()) => {
                    std::fs::write(std::path::Path::new(&out).join(p.plan.path(i)), &v).unwrap();
                }
                Err(e) => eprintln!("{} {:?}", p.plan.path(i), e),
            }
            v.len()
        })
        .sum();
    pipeline::Steps::begin(&t, "end");
    eprintln!("{} outputs {} bytes {:?}", p.plan.len(), bytes, t0.elapsed());
}
