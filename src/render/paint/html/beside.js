// The chart beside the drill: a sheet is lent by the page and given back.

let lent = null;

function unmark(sheet) {
  for (const drawn of sheet.querySelectorAll('.dpointer,.dtrace')) drawn.remove();
  for (const marked of sheet.querySelectorAll('.here,.been,.gone')) marked.classList.remove('here', 'been', 'gone');
}

function giveBack() {
  if (!lent) return;
  unmark(lent.sheet);
  for (const view of lent.sheet.querySelectorAll('.view')) view.style.zoom = lent.zoom;
  lent.place.replaceWith(lent.sheet);
  lent = null;
}

function lend(sheet) {
  if (lent && lent.sheet === sheet) return;
  giveBack();
  const place = document.createComment('');
  lent = { sheet, place, zoom: sheet.querySelector('.view').style.zoom };
  sheet.replaceWith(place);
  byId('dchart').replaceChildren(sheet);
}

// The boxes that the work went on to from a box.
function wentTo(entry) {
  const row = rows[entry.node];
  const begun = branch => entry.done.has(branch) || run.forks.some(fork => fork.entry === entry && fork.branch === branch);
  const on = entry.till == null ? null : entry.answer == null ? row.next : row.answers[entry.answer][1];
  return [...row.branches.filter((_, branch) => begun(branch)), on].filter(node => node != null);
}

// The whole course of a way, over the lines it shares with others and under all words; a way that
// is cut leaves by one mark and comes out of another, which may be on another sheet.
function trace(sheet, from, to) {
  const named = way => [...document.querySelectorAll('[data-w~="' + way + '-' + (to + 1) + '"]')];
  const own = named(from + 1);
  const parts = own.some(part => 'out' in part.dataset) ? [...own, ...named('in')] : own;
  for (const part of parts.filter(part => sheet.contains(part))) {
    part.classList.add('gone');
    if (!part.dataset.d) continue;
    let last = part;
    while (last.nextElementSibling && last.nextElementSibling.matches('.s-route,path')) last = last.nextElementSibling;
    last.after(drawn('path', { class: 'dtrace', d: part.dataset.d }));
  }
}

function follow() {
  const drawnBox = node => document.querySelector('svg g[id$="-n' + (node + 1) + '"]');
  const here = drawnBox(run.current.node);
  const sheet = here && here.closest('.tile');
  if (!sheet) return;
  lend(sheet);
  unmark(sheet);
  for (const entry of standing()) for (const node of [entry.node, ...wentTo(entry)]) {
    const seen = drawnBox(node);
    if (seen && sheet.contains(seen)) seen.classList.add('been');
    if (node !== entry.node) trace(sheet, entry.node, node);
  }
  here.classList.remove('been');
  here.classList.add('here');
  const { x, y } = here.querySelector('path').getBBox();
  here.append(drawn('path', { class: 'dpointer', d: 'M' + (x - 11) + ' ' + (y + 3) + 'v12l8-6z' }));
  const room = byId('dchart'), view = sheet.querySelector('.view');
  view.style.zoom = 1;
  // On a narrow screen the words around the box are read, not the sheet as a whole.
  view.style.zoom = Math.min(1.5, Math.max(narrow() ? .9 : .5, (room.clientWidth - 8) / view.getBoundingClientRect().width));
  const box = here.getBoundingClientRect(), frame = room.getBoundingClientRect();
  room.scrollTop += box.top - frame.top - frame.height / 3;
  room.scrollLeft += box.left - frame.left - (frame.width - box.width) / 2;
}
