// The drill: one box at a time. Its state lives in this page and nowhere else.
const root = byId('drill');
let run = null, timer = null;

const length = seconds => {
  const whole = Math.max(0, Math.floor(seconds));
  const two = number => String(number).padStart(2, '0');
  return Math.floor(whole / 3600) + ':' + two(Math.floor(whole / 60) % 60) + ':' + two(whole % 60);
};

// Limits add up in minutes and working days, which are not the same.
const counted = limit => limit && limit.length > 1 ? { minutes: limit[1], days: limit[2] } : null;
const least = time => time.minutes + time.days * 1440;
const plus = (a, b) => ({ minutes: a.minutes + b.minutes, days: a.days + b.days });
const longer = (a, b) => least(b) > least(a) ? b : a;
const zero = { minutes: 0, days: 0 };

function inWords({ minutes, days }) {
  const told = [];
  if (days) told.push(days + ' ' + say('days'));
  if (minutes >= 60) told.push(Math.floor(minutes / 60) + ' ' + say('hours'));
  if (minutes % 60) told.push(minutes % 60 + ' ' + say('minutes'));
  return told.join(' ') || say('nothing');
}

const lane = lanes => lanes.map(([visit, branch]) => visit + '.' + branch).join('/');
const standing = () => run.log.filter(entry => !entry.back);
const within = key => standing().filter(entry => lane(entry.lanes) === key);
const inner = (key, entry, branch) => (key ? key + '/' : '') + entry.visit + '.' + branch;

// The limits on the way; of things done at once the longest.
function sum(key) {
  return within(key).reduce((total, entry) => {
    const row = rows[entry.node];
    const longest = row.branches.reduce((most, _, branch) => {
      const walked = sum(inner(key, entry, branch));
      return longer(most, longer(walked, planned(entry.node, branch)));
    }, zero);
    return plus(plus(total, counted(row.limit) || zero), longest);
  }, zero);
}

// The entries as a scenario would pass them: branches in their order.
function inOrder(key) {
  return within(key).flatMap(entry => {
    const branches = rows[entry.node].branches.map((_, branch) => inOrder(inner(key, entry, branch)));
    return [entry, ...branches.flat()];
  });
}

function enter(node) {
  const round = standing().filter(entry => entry.node === node).length + 1;
  const lanes = run.forks.map(fork => [fork.entry.visit, fork.branch]);
  run.current = { node, round, lanes, visit: ++run.visits, from: Date.now(), till: null, answer: null, note: '', ticks: new Set(), done: new Set(), back: false, warned: false };
  run.log.push(run.current);
}

const remember = () => run.past.push({ current: run.current, forks: run.forks.map(fork => ({ ...fork, done: new Set(fork.entry.done) })) });

function leave(entry, answer) {
  entry.till = Date.now();
  entry.answer = answer;
}

// Whether a box is part of a branch, however deep.
function isInside(node, parallel, branch) {
  for (let fork = rows[node].fork; fork; fork = rows[fork[0]].fork) if (fork[0] === parallel) return fork[1] === branch;
  return false;
}

function goTo(node) {
  while (run.forks.length) {
    const fork = run.forks.at(-1);
    if (isInside(node, fork.entry.node, fork.branch)) break;
    run.forks.pop();
    if (node === rows[fork.entry.node].next) {
      fork.entry.done.add(fork.branch);
      run.current = fork.entry;
      return show();
    }
    leave(fork.entry, null);
  }
  enter(node);
  show();
}

function answer(at) {
  const row = rows[run.current.node];
  if (!row.answers[at]) return;
  remember();
  leave(run.current, at);
  goTo(row.answers[at][1]);
}

const tasksLeft = entry => rows[entry.node].branches.filter((_, at) => !entry.done.has(at)).length;

function proceed() {
  const row = rows[run.current.node];
  if (isEnd(row)) return finish();
  if (row.next == null) return;
  if (row.kind === 'parallel' && tasksLeft(run.current)) return announce(say('tasks_left', tasksLeft(run.current)));
  remember();
  leave(run.current, null);
  goTo(row.next);
}

const isEnd = row => row.kind === 'outcome' || row.kind === 'handover';

function open(branch) {
  remember();
  run.forks.push({ entry: run.current, branch });
  enter(rows[run.current.node].branches[branch]);
  show();
}

// One step back: what is left stays in the record, struck through.
function back() {
  const before = run.past.pop();
  if (!before) return;
  const left = run.current;
  if (!before.forks.some(fork => fork.entry === left)) { left.back = true; left.till ??= Date.now(); }
  for (const fork of before.forks) { fork.entry.done = fork.done; fork.entry.till = null; }
  run.forks = before.forks.map(({ entry, branch }) => ({ entry, branch }));
  run.current = before.current;
  if (run.current.till != null) {
    const old = run.current;
    old.back = true;
    run.current = { ...old, from: Date.now(), till: null, answer: null, ticks: new Set(old.ticks), done: new Set(old.done), back: false, warned: false };
    old.note = '';
    run.log.push(run.current);
  }
  show();
}

const announce = text => { byId('dsay').textContent = text; };

/* What is seen. */

function starting() {
  hideDrill();
  const choice = (value, title, checked) => el('label', {}, el('input', { type: 'radio', name: 'scenario', value, checked }), el('span', {}, title));
  const list = data.scenarios.map((scenario, at) => choice(at, scenario.title, at === 0));
  const names = el('input', { id: 'names', autocomplete: 'off' });
  const principles = [...document.querySelectorAll('.said')].filter(said => said.dataset.principles != null);
  const form = el('form', { class: 'dstart', onsubmit: begin },
    el('p', { class: 'soft' }, [data.code, data.title].filter(Boolean).join(' · ')),
    el('h1', { tabindex: '-1' }, say('drill')),
    el('fieldset', {}, el('legend', {}, say('scenario')), list, choice('', say('free'), !list.length)),
    el('p', { class: 'dfield' }, el('label', { for: 'names' }, say('who')), names),
    principles.map(said => el('section', {}, el('h2', {}, say('principles')), el('ol', {}, [...said.querySelectorAll('li')].map(item => el('li', {}, item.textContent))))),
    el('p', { class: 'soft' }, say('local')),
    el('p', { class: 'dgo' }, el('button', { class: 'go' }, say('start')), el('button', { type: 'button', class: 'plain', onclick: reading }, say('cancel'))));
  reveal(el('main', {}, form));
}

function reveal(...content) {
  for (const part of document.querySelectorAll('body>.head,body>.desk')) part.hidden = true;
  root.hidden = false;
  root.replaceChildren(...content);
  scrollTo(0, 0);
  const head = root.querySelector('h1,h2');
  if (head) head.focus();
}

function begin(event) {
  event.preventDefault();
  const chosen = new FormData(event.target).get('scenario');
  const who = byId('names').value;
  setUp();
  run = { scenario: chosen ? Number(chosen) : null, who, began: Date.now(), ended: null, log: [], forks: [], past: [], visits: 0, current: null, lessons: '', peek: null, whole: false };
  enter(0);
  show();
}

// The fixed places of a running drill.
function setUp() {
  const stop = el('button', { class: 'dstop', onclick: finish }, el('span', { class: 'wide' }, say('stop')), el('span', { class: 'slim' }, say('stop_short')));
  const pair = (name, id) => el('span', {}, say(name) + ' ', el('b', { id }));
  const bar = el('header', { class: 'dbar' }, el('span', { class: 'dname' }, data.code && el('b', {}, data.code), el('h1', {}, data.title)), el('span', { class: 'dtimes' }, pair('clock', 'dtotal'), el('span', {}, pair('sum', 'dsum'), el('span', { id: 'dmost' }))), stop);
  const foot = [[say('back_short'), back], [say('note'), () => byId('note').focus()], [say('chart'), () => byId('dchart').scrollIntoView()]];
  const phone = el('nav', { class: 'dphone', 'aria-label': say('drill') }, foot.map(([text, act]) => el('button', { onclick: act }, text)));
  const chart = el('div', { id: 'dchart', class: 'dchart', 'aria-hidden': 'true', inert: true });
  reveal(el('p', { id: 'dsay', class: 'unseen', role: 'status' }), el('main', { class: 'dnow', id: 'dnow' }), bar, el('nav', { class: 'dway', id: 'dway', 'aria-label': say('way') }), chart, phone);
  root.className = 'drill running';
  timer = setInterval(tick, 1000);
}

function show() {
  run.peek = null;
  byId('dnow').replaceChildren(...now(run.current));
  way();
  tick();
  follow();
  byId('dnow').scrollTop = 0;
  scrollTo(0, 0);
  byId('dtext').focus({ preventScroll: true });
  keep();
}

// Few words stand in large type.
function size(row) {
  const letters = row.text.length;
  if (letters > 72 || row.checks.length > 3) return 'small';
  return letters <= (row.answers.length > 4 ? 20 : 36) && !row.checks.length ? 'large' : 'medium';
}

function boxHead(entry) {
  const row = rows[entry.node];
  const part = row.part == null ? '' : say('part') + ': ' + data.parts[row.part];
  const round = entry.round > 1 ? say('round', entry.round) : '';
  return [
    el('div', { class: 'dtop' }, el('p', { class: 'dpart' }, [part, round].filter(Boolean).map((told, at) => [at ? ' · ' : '', at || !part ? el('b', {}, told) : told])), el('div', { class: 'dclock', role: 'timer' }, el('p', {}, el('b', { id: 'dused' }), el('span', { id: 'dover' })), el('span', { class: 'dmeter', id: 'dmeter' }, el('i', {})))),
    el('div', { class: 'dbox' }, badge(row), el('h2', { id: 'dtext', tabindex: '-1', class: size(row) + (row.kind === 'question' ? ' asks' : '') }, el('span', { class: 'unseen' }, say('box', row.n) + ': '), row.text))];
}

function facts(row) {
  const named = [['role', row.who.map(role)], ['form', row.forms], ['basis', row.basis], ['note', row.notes]];
  const told = named.filter(([, values]) => values.length);
  return told.length ? el('dl', { class: 'dfacts' }, told.map(([name, values]) => el('div', {}, el('dt', {}, say(name)), values.map(value => el('dd', {}, value))))) : null;
}

function now(entry) {
  const row = rows[entry.node];
  const called = row.target && el('p', { class: 'dcall' }, el('a', { href: row.target.url, target: '_blank', rel: 'noopener' }, say('page', row.target.code) + ' ↗'), ' ', row.target.title);
  const body = el('div', { class: 'dbody' }, facts(row), called, row.kind === 'parallel' ? tasks(entry) : null, checks(entry), answers(entry), el('p', { class: 'dhint', id: 'dhint' }, hint(entry)));
  const note = el('input', { id: 'note', autocomplete: 'off', oninput: event => { entry.note = event.target.value; }, onkeydown: event => { if (event.key === 'Escape' || event.key === 'Enter') byId('dtext').focus(); } });
  note.value = entry.note;
  const foot = el('div', { class: 'dfoot' }, el('button', { class: 'plain dback', onclick: back, disabled: !run.past.length }, el('kbd', {}, '0'), say('back')), el('p', { class: 'dfield' }, el('label', { for: 'note' }, say('note_on', row.n)), note));
  return [...boxHead(entry), body, foot];
}

function checks(entry) {
  const row = rows[entry.node];
  if (!row.checks.length) return null;
  const line = (text, at) => el('label', {}, el('input', { type: 'checkbox', checked: entry.ticks.has(at), onchange: event => { event.target.checked ? entry.ticks.add(at) : entry.ticks.delete(at); byId('dhint').textContent = hint(entry); } }), el('span', {}, text));
  return el('fieldset', { class: 'dchecks' }, el('legend', { class: 'unseen' }, say('checks')), row.checks.map(line));
}

const hint = entry => {
  const row = rows[entry.node], left = row.checks.length - entry.ticks.size;
  if (left) return say('checks_left', left);
  return isEnd(row) ? say('ended') : '';
};

// A branch of one plain box is ticked where it stands; any other opens as a walk of its own.
function tasks(entry) {
  const row = rows[entry.node];
  const lines = row.branches.map((first, at) => {
    const task = rows[first];
    const about = el('small', {}, [say('box', task.n).toLowerCase(), task.limit && task.limit[0]].filter(Boolean).join(' · '));
    const plain = task.kind === 'step' && task.next === row.next && !task.checks.length;
    if (plain) {
      const tickIt = event => { event.target.checked ? entry.done.add(at) : entry.done.delete(at); byId('dall').replaceWith(answers(entry)); };
      return el('label', {}, el('input', { type: 'checkbox', checked: entry.done.has(at), onchange: tickIt }), el('span', {}, task.text), about);
    }
    const done = entry.done.has(at) ? el('b', {}, '✓ ' + say('ticked')) : null;
    return el('div', { class: 'dtask' }, el('span', {}, task.text, ' ', done), about, el('button', { class: 'plain', onclick: () => open(at) }, say('open')));
  });
  return [el('p', { class: 'soft' }, say('all')), el('fieldset', { class: 'dchecks' }, el('legend', { class: 'unseen' }, say('tasks')), lines)];
}

function answers(entry) {
  const row = rows[entry.node];
  const button = (text, to, at, act, kind) => el('button', { class: 'danswer ' + kind, onclick: act }, at < 9 ? el('kbd', {}, String(at + 1)) : el('kbd', { 'aria-hidden': 'true' }), el('span', {}, text), to == null ? null : el('small', {}, say('to', rows[to].n)));
  if (row.answers.length) return el('div', { class: 'danswers' + (row.answers.length > 6 ? ' many' : ''), role: 'group', 'aria-label': say('answers') }, row.answers.map(([text, to], at) => button(text, to, at, () => answer(at), '')));
  const left = row.kind === 'parallel' ? tasksLeft(entry) : 0;
  const text = isEnd(row) ? say('finish') : row.kind === 'parallel' ? say('all_done', row.branches.length) : row.kind === 'call' ? say('called', row.target.code) : say('done');
  return el('div', { class: 'danswers', id: 'dall' }, isEnd(row) || row.next != null ? button(text, row.next, 0, proceed, left ? 'waits' : 'on') : null);
}

const narrow = () => matchMedia('(max-width:899px)').matches;

function way() {
  const path = standing(), most = narrow() ? 6 : 14;
  const cut = run.whole || path.length <= most ? 0 : path.length - most;
  const item = (entry, at) => el('li', {}, entry === run.current
    ? el('b', { 'aria-current': 'step' }, rows[entry.node].n)
    : el('button', { onclick: () => peek(entry), 'aria-label': say('box', rows[entry.node].n) }, rows[entry.node].n));
  const more = el('li', {}, el('button', { onclick: () => { run.whole = true; way(); }, 'aria-label': say('way') }, '…'));
  byId('dway').replaceChildren(el('span', { class: 'wide' }, say('way')), el('ol', {}, cut ? more : null, path.slice(cut).map(item)));
}

// A box of the way once more, to be read only.
function peek(entry) {
  const row = rows[entry.node];
  run.peek = entry;
  const given = row.answers[entry.answer];
  const ticks = row.checks.map((text, at) => el('li', {}, (entry.ticks.has(at) ? '☑ ' : '☐ ') + text));
  const head = el('div', { class: 'dbox' }, badge(row), el('h2', { id: 'dtext', tabindex: '-1', class: 'medium' }, row.text));
  byId('dnow').replaceChildren(el('p', { class: 'dpart' }, say('peek', row.n)), head, el('div', { class: 'dbody' }, facts(row), given && el('p', {}, say('answered') + ': ', el('b', {}, given[0])), el('ul', {}, ticks), entry.note && el('p', {}, say('note') + ': ' + entry.note), el('div', { class: 'danswers' }, el('button', { class: 'danswer on', onclick: show }, el('kbd', {}, '0'), el('span', {}, say('resume', rows[run.current.node].n))))));
  byId('dtext').focus({ preventScroll: true });
}

// The limits of a branch as far as no question stands in it.
function planned(parallel, branch) {
  let total = zero;
  for (let node = rows[parallel].branches[branch]; node != null && isInside(node, parallel, branch); node = rows[node].next) {
    total = plus(total, counted(rows[node].limit) || zero);
    if (rows[node].next <= node) break;
  }
  return total;
}

// Things done at once have the time of the longest.
function timeOf(node) {
  const row = rows[node];
  if (row.limit || row.kind !== 'parallel') return counted(row.limit);
  return row.branches.reduce((most, _, branch) => longer(most, planned(node, branch)), zero);
}

function tick() {
  if (!run || run.ended) return;
  const clock = Date.now();
  byId('dtotal').textContent = length((clock - run.began) / 1000);
  const total = sum(''), most = counted(data.limit);
  byId('dsum').textContent = inWords(total);
  byId('dmost').textContent = data.limit ? ' / ' + data.limit[0] : '';
  byId('dsum').parentNode.classList.toggle('over', !!most && least(total) > least(most));
  if (run.peek || !byId('dused')) return;
  const entry = run.current, limit = rows[entry.node].limit, seconds = (clock - entry.from) / 1000;
  const time = timeOf(entry.node), allowed = time && least(time) * 60;
  const over = allowed > 0 && seconds > allowed;
  byId('dused').textContent = length(seconds);
  byId('dover').textContent = limit || allowed > 0 ? say('limit', limit ? limit[0] : inWords(time)) + (over ? ' · ' + say('over', length(seconds - allowed)) : '') : say('here');
  const meter = byId('dmeter');
  meter.hidden = !(allowed > 0);
  meter.firstChild.style.width = allowed > 0 ? Math.min(100, seconds / allowed * 100) + '%' : '0';
  meter.parentNode.classList.toggle('over', over);
  if (over && !entry.warned) { entry.warned = true; announce(say('over_now', rows[entry.node].n)); }
}

function hideDrill() {
  clearInterval(timer);
  giveBack();
  run = null;
  keep();
  root.className = 'drill';
}

function reading() {
  hideDrill();
  root.hidden = true;
  root.replaceChildren();
  for (const part of document.querySelectorAll('body>.head,body>.desk')) part.hidden = false;
  byId('begin').focus();
}

function pressed(event) {
  if (!run || run.ended || inField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = rows[run.current.node], key = event.key;
  if (run.peek) { if (key === '0') show(); return; }
  if (key === '0') back();
  else if (/^[1-9]$/.test(key)) row.answers.length ? answer(key - 1) : key === '1' ? proceed() : null;
  else if (key === 'PageDown' && !row.answers.length && !isEnd(row)) { event.preventDefault(); proceed(); }
}
