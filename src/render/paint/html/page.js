// Search and the size of the chart. Words of the procedure enter the page as text nodes only.
const data = JSON.parse(document.getElementById('data').textContent);
const { words } = data;
const bare = { part: null, who: [], limit: null, forms: [], checks: [], notes: [], basis: [], target: null, next: null, answers: [], branches: [], fork: null };
const rows = data.rows.map(row => ({ ...bare, ...row, who: (row.who || []).map(at => data.roles[at][0]) }));
const byId = id => document.getElementById(id);
const say = (name, value) => words[name].replace('{}', () => value);

function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat(9).filter(child => child != null && child !== false));
  return made;
}

function drawn(tag, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// A box's number in the shape of its box.
function badge(row) {
  const shape = row.kind === 'handover' ? 'call' : row.kind;
  // A copy of the outline, for a saved record has no store to take it from.
  const outline = byId('b-' + shape).firstElementChild.cloneNode();
  const picture = drawn('svg', { viewBox: '0 0 36 24', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, outline);
  return el('span', { class: 'o o-' + shape }, picture, el('b', {}, row.n));
}

const legend = new Map(data.roles);

function role(name) {
  const entry = legend.get(name);
  const known = entry != null && byId('w' + (entry + 1));
  const use = () => drawn('use', { href: '#w' + (entry + 1) });
  const picture = known && drawn('svg', { class: 'w', 'aria-hidden': 'true' }, use());
  return el('span', { class: 'drole' }, picture, name);
}

// Case, accents and đ do not count.
const fold = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/đ/g, 'd');
const syllables = text => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

const searched = rows.map(row => {
  const said = [row.n, row.text, ...row.who, ...(row.limit ? [row.limit[0]] : []), ...row.forms];
  return syllables([...said, ...row.answers.map(answer => answer[0])].join(' '));
});

// Every word is a whole syllable; the one being typed may be the beginning of one.
const fits = (wanted, at, last, syllable) => at < last ? syllable === wanted : syllable.startsWith(wanted);

function find(query) {
  const wanted = syllables(query);
  const last = wanted.length - (/\s$/.test(query) ? 0 : 1);
  const found = list => wanted.every((word, at) => list.some(syllable => fits(word, at, last, syllable)));
  const isHit = syllable => wanted.some((word, at) => fits(word, at, last, syllable));
  return { rows: wanted.length ? rows.filter((_, at) => found(searched[at])) : [], isHit, any: wanted.length > 0 };
}

function marked(text, isHit) {
  const parts = text.split(/([\p{L}\p{N}\p{M}]+)/u);
  return parts.map((part, at) => at % 2 && isHit(fold(part)) ? el('b', { class: 'hit' }, part) : part);
}

function search() {
  const box = byId('q'), list = byId('hits'), count = byId('found');
  const { rows: hits, isHit, any } = find(box.value);
  for (const section of document.querySelectorAll('.rail>section')) section.hidden = any;
  list.hidden = !any;
  count.textContent = any ? (hits.length ? say(hits.length === 1 ? 'hit' : 'hits', hits.length) : say('none')) : '';
  list.replaceChildren(...hits.slice(0, 200).map(row => {
    const facts = [...row.who, ...(row.limit ? [row.limit[0]] : []), ...row.forms];
    const told = facts.length ? el('small', {}, marked(facts.join(' · '), isHit)) : null;
    const text = el('span', {}, marked(row.text, isHit), told);
    return el('li', {}, el('a', { href: '#o' + (rows.indexOf(row) + 1) }, badge(row), text));
  }));
}

const inField = target => target.closest && target.closest('input:not([type=radio],[type=checkbox]),textarea,select,[contenteditable]');

function searching() {
  const box = byId('q');
  byId('find').hidden = false;
  box.addEventListener('input', search);
  box.addEventListener('keydown', event => {
    const first = byId('hits').querySelector('a');
    if (event.key === 'Escape') { box.value = ''; search(); }
    if (event.key === 'Enter' && first) { event.preventDefault(); first.click(); }
  });
  document.addEventListener('keydown', event => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === '/' && plain && !inField(event.target) && byId('drill').hidden) {
      event.preventDefault();
      box.focus();
    }
  });
}

// The chart's size, freely: the fixed sizes beside it are the page's own and need no script.
function sizing() {
  const chart = document.querySelector('.chart');
  if (!chart) return;
  const room = chart.querySelector('.sheets'), told = byId('zoom');
  const views = [...chart.querySelectorAll('.view')];
  const sizes = [...chart.querySelectorAll('input[name=size]')];
  const scale = view => view.querySelector('svg').getBoundingClientRect().height / natural(view);
  const natural = view => view.querySelector('svg').viewBox.baseVal.height * 4 / 3;
  const tell = () => { if (views.length) told.textContent = Math.round(scale(views[0]) * 100) + ' %'; };
  function zoom(by, x, y) {
    const before = scale(views[0]);
    const wanted = Math.min(6, Math.max(.2, before * by));
    const rect = room.getBoundingClientRect();
    const atX = room.scrollLeft + (x ?? rect.left + rect.width / 2) - rect.left;
    const atY = room.scrollTop + (y ?? rect.top + rect.height / 2) - rect.top;
    for (const size of sizes) size.checked = false;
    for (const view of views) view.style.zoom = wanted;
    room.scrollLeft += atX * (wanted / before - 1);
    room.scrollTop += atY * (wanted / before - 1);
    tell();
  }
  for (const size of sizes) size.addEventListener('change', () => {
    for (const view of views) view.style.zoom = '';
    tell();
  });
  byId('smaller').addEventListener('click', () => zoom(1 / 1.25));
  byId('larger').addEventListener('click', () => zoom(1.25));
  room.addEventListener('wheel', event => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
  }, { passive: false });
  room.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(1 / 1.25);
    else return;
    event.preventDefault();
  });
  panning(room);
  byId('zooms').hidden = false;
  tell();
}

// A mouse drags the chart; a finger scrolls it anyway.
function panning(room) {
  let held = null;
  room.addEventListener('pointerdown', event => {
    if (event.pointerType !== 'mouse' || event.button) return;
    held = { x: event.clientX, y: event.clientY, left: room.scrollLeft, top: room.scrollTop, moved: false };
  });
  addEventListener('pointermove', event => {
    if (!held) return;
    const dx = event.clientX - held.x, dy = event.clientY - held.y;
    held.moved ||= Math.abs(dx) + Math.abs(dy) > 5;
    if (held.moved) { room.scrollLeft = held.left - dx; room.scrollTop = held.top - dy; }
  });
  addEventListener('pointerup', () => setTimeout(() => { held = null; }));
  room.addEventListener('click', event => { if (held && held.moved) event.preventDefault(); }, true);
  room.addEventListener('dragstart', event => event.preventDefault());
}
