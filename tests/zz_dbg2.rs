mod support;
use sodocay::layout::*; use sodocay::page::*;
#[test] fn dbg2() {
    let seed: u64 = std::env::var("S").unwrap().parse().unwrap(); let n: usize = std::env::var("N").unwrap().parse().unwrap();
    let text = support::random::procedure(seed, n); let (p,_) = support::read(&text); let p = p.unwrap();
    let sheets = arrange(&p, &PageSetup::default(), Style::Auto);
    let items: Vec<&[sodocay::scene::Item]> = sheets.iter().map(|s| s.items.as_slice()).collect();
    for l in support::laws::broken(&items, &p) { println!("LAW {l}"); }
    std::fs::write("/tmp/dbg.quytrinh", text).unwrap();
}
