mod support;
use sodocay::layout::*; use sodocay::geometry::*; use sodocay::page::*;
#[test] fn dbg() {
    let f = std::env::var("F").unwrap();
    let text = std::fs::read_to_string(&f).unwrap().replace("gọi: QT-02","bước:").replace("gọi: QT-01","bước:");
    let (p, m) = support::read(&text); let p = p.expect(&m);
    let layout = Layout::new(&p);
    for o in [Orientation::Portrait, Orientation::Landscape] { let frame = Frame::new(&p, &PageSetup::default(), o);
    let r = frame.room().unwrap(); println!("room {} x {}", r.w/1000, r.h/1000);
    for k in 1..=3 { for w in WIDTHS { let cw=(r.w-(k-1)*APART)/k; let c = Column { size: Size::new(cw, r.h), width: w, style: Style::Auto, sheets: Sheets::Many };
      let t = std::time::Instant::now();
      match layout.pieces(&c) { None => println!("k{k} w{} none", w/1000), Some(p) => { let h: Vec<String> = p.sizes().iter().map(|s| format!("{}x{}", s.w/1000, s.h/1000)).collect(); println!("k{k} col{} w{} {} pieces {:?} area {:.2} {}", cw/1000, w/1000, p.sizes().len(), t.elapsed(), p.sizes().iter().map(|s| s.h as f64).sum::<f64>()/r.h as f64/k as f64, h.join(" ")); } } } } }
}
