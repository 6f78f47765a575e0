// A drill outlives a reload of its page: it is kept in this tab's own store, where there is one.
const keptUnder = 'sodocay ' + location.pathname;
// A page that was drawn anew may have other boxes; what was kept is then forgotten.
const stamp = [...byId('data').textContent].reduce((sum, letter) => (sum * 31 + letter.codePointAt()) >>> 0, 0);

// Boxes met are told by their place in the log, sets as lists.
function packed() {
  return JSON.stringify({ stamp, run }, function (key, value) {
    if (value instanceof Set) return { set: [...value] };
    return this !== run.log && run.log.includes(value) ? { at: run.log.indexOf(value) } : value;
  });
}

function unpacked(text) {
  const kept = JSON.parse(text, (key, value) => value && value.set ? new Set(value.set) : value);
  if (!kept || kept.stamp !== stamp) return null;
  const told = kept.run;
  const met = place => told.log[place.at];
  const forks = list => list.map(fork => ({ ...fork, entry: met(fork.entry) }));
  const past = told.past.map(before => ({ current: met(before.current), forks: forks(before.forks) }));
  return { ...told, current: met(told.current), forks: forks(told.forks), past, peek: null };
}

// A store that is blocked or full keeps nothing, which is no reason to stop.
function keep() {
  try {
    if (run) sessionStorage.setItem(keptUnder, packed());
    else sessionStorage.removeItem(keptUnder);
  } catch {}
}

function takeUp() {
  try {
    run = unpacked(sessionStorage.getItem(keptUnder));
    if (!run) return;
    setUp();
    if (run.ended) finish(); else show();
  } catch {
    reading();
  }
}

addEventListener('pagehide', keep);
