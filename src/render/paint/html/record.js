// The record of a drill: printed, saved as one file, or copied as text.
const clockTime = at => new Date(at).toTimeString().slice(0, 5);
const day = at => { const date = new Date(at), two = number => String(number).padStart(2, '0'); return two(date.getDate()) + '/' + two(date.getMonth() + 1) + '/' + date.getFullYear(); };

const scenario = () => run.scenario == null ? null : data.scenarios[run.scenario];

// Whether the drill went as its scenario says, and if not, from which box.
function verdict() {
  if (!scenario()) return '';
  const went = inOrder('').filter(entry => entry.answer != null).map(entry => [entry.node, entry.answer]);
  const meant = scenario().walk;
  const differs = went.findIndex(([node, answer], at) => !meant[at] || meant[at][0] !== node || meant[at][1] !== answer);
  if (differs >= 0) return say('differs', rows[went[differs][0]].n);
  return went.length < meant.length || !isEnd(rows[run.current.node]) ? say('short') : say('right');
}

function given(entry) {
  const row = rows[entry.node];
  if (entry.answer != null) return row.answers[entry.answer][0];
  if (entry.back || isEnd(row)) return '';
  if (row.kind === 'parallel') return entry.done.size === row.branches.length ? say('all_tasks', row.branches.length) : entry.done.size + '/' + row.branches.length;
  return entry === run.current ? '' : say('ticked');
}

function remarks(entry) {
  const row = rows[entry.node], said = [];
  if (row.checks.length) {
    const open = row.checks.filter((_, at) => !entry.ticks.has(at));
    said.push(say('checks') + ' ' + entry.ticks.size + '/' + row.checks.length + (open.length ? '; ' + say('open_checks', open.join('; ')) : ''));
  }
  if (entry.note) said.push(say('note') + ': ' + entry.note);
  return said;
}

function used(entry) {
  const seconds = Math.floor(((entry.till ?? run.ended) - entry.from) / 1000);
  const limit = timeOf(entry.node);
  const over = limit && least(limit) > 0 ? Math.max(0, seconds - least(limit) * 60) : 0;
  return { seconds, beyond: over, told: length(seconds), over: over > 0 ? say('over', length(over)) : '' };
}

function summary() {
  const end = rows[run.current.node], total = sum(''), most = counted(data.limit);
  const over = most && least(total) > least(most) ? ', ' + say('over', inWords({ minutes: least(total) - least(most), days: 0 })) : '';
  const outcome = isEnd(end) ? say('box', end.n).toLowerCase() + ' · ' + end.text : say('stopped', end.n);
  return [
    ['scenario', scenario() ? scenario().title : say('free'), ''],
    ['who_short', run.who, ''],
    ['time', day(run.began) + ', ' + clockTime(run.began) + '–' + clockTime(run.ended) + ' (' + length((run.ended - run.began) / 1000) + ')', ''],
    ['outcome', outcome, verdict()],
    ['sum', inWords(total), (data.limit ? '/ ' + data.limit[0] : '') + over],
    ['way', standing().map(entry => rows[entry.node].n).join(' › '), ''],
  ].filter(([name, value]) => name === 'who_short' || value);
}

function title() {
  const told = [[data.code, data.title].filter(Boolean).join(' '), data.version && say('version') + ' ' + data.version, data.date];
  return told.filter(Boolean).join(' · ');
}

function line(entry) {
  const row = rows[entry.node], { told, over } = used(entry);
  const struck = content => entry.back ? el('s', {}, content) : content;
  const answer = given(entry);
  return el('tr', { class: entry.back ? 'struck' : null },
    el('td', { class: 'hour' }, clockTime(entry.from)),
    el('td', { class: 'n' }, badge(row)),
    el('td', { class: 'task' }, struck(row.text), remarks(entry).map(said => el('p', { class: 'small' }, said))),
    el('td', { class: 'given' }, answer ? [entry.answer != null ? el('b', {}, struck(answer)) : answer, ' '] : null, entry.back ? say('taken_back') : null),
    el('td', { class: 'who' }, row.who.join(', ')),
    el('td', { class: 'within' }, row.limit ? row.limit[0] : ''),
    el('td', { class: 'used' + (over ? ' over' : '') }, told, over ? [' ', el('span', {}, over)] : null));
}

function finish() {
  run.ended ??= Date.now();
  clearInterval(timer);
  if (run.current.till == null) run.current.till = run.ended;
  giveBack();
  root.className = 'drill record';
  const told = summary().map(([name, value, more]) => el('div', {}, el('dt', {}, say(name)), el('dd', {}, name === 'way' ? value : name === 'who_short' ? field('who', value) : el('b', {}, value), more ? (name === 'sum' ? ' ' : ' · ') + more : '')));
  const heads = ['hour', 'number', 'task', 'answer', 'role', 'within', 'used'].map(name => el('th', { scope: 'col' }, say(name)));
  const lessons = el('textarea', { id: 'lessons', rows: '4', oninput: event => { run.lessons = event.target.value; grow(event.target); } });
  const signature = name => el('p', { class: 'sign' }, say(name));
  const sheet = el('main', { id: 'record' }, el('p', { class: 'stamp' }, say('training')), el('h1', { tabindex: '-1' }, say('record')), el('p', {}, title()),
    el('dl', { class: 'rfacts' }, told),
    el('table', {}, el('thead', {}, el('tr', {}, heads)), el('tbody', {}, run.log.map(line))),
    el('h2', {}, el('label', { for: 'lessons' }, say('lessons'))), lessons, el('div', { class: 'signs' }, signature('sign_lead'), signature('sign_clerk')));
  const act = (name, action, kind) => el('button', { class: kind, onclick: action }, say(name));
  reveal(el('nav', { class: 'racts', 'aria-label': say('record') }, act('print', () => print(), 'go'), act('save', save, 'plain'), act('save_csv', saveCsv, 'plain'), act('save_json', saveJson, 'plain'), act('copy', copy, 'plain'), act('again', starting, 'plain'), act('cancel', reading, 'plain'), el('span', { id: 'dsay', role: 'status' })), sheet);
  lessons.value = run.lessons;
  grow(lessons);
  keep();
}

// What is typed is seen as a whole, on paper too.
function grow(area) {
  area.style.height = '';
  area.style.height = area.scrollHeight + 4 + 'px';
}

function field(name, value) {
  const input = el('input', { 'aria-label': say('who_short'), autocomplete: 'off', oninput: event => { run[name] = event.target.value; } });
  input.value = value;
  return input;
}

const fileName = ending => {
  const two = number => String(number).padStart(2, '0'), at = new Date(run.began);
  const code = (data.code || data.title).replace(/[^\p{L}\p{N}.-]+/gu, '-').slice(0, 60);
  return code + '-' + say('file') + '-' + at.getFullYear() + '-' + two(at.getMonth() + 1) + '-' + two(at.getDate()) + '-' + two(at.getHours()) + two(at.getMinutes()) + '.' + ending;
};

// A page of its own without script: fields become their words.
function save() {
  const sheet = byId('record').cloneNode(true);
  sheet.querySelector('textarea').replaceWith(el('p', { class: 'lessons' }, run.lessons));
  sheet.querySelector('input').replaceWith(el('b', {}, run.who));
  // Put together as text: the policy of this page keeps its script from making style elements.
  const safe = text => el('p', {}, text).innerHTML.replace(/"/g, '&quot;');
  const text = '<!DOCTYPE html>\n<html lang="' + data.lang + '"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="' + safe(data.policy) + '"><meta name="viewport" content="width=device-width, initial-scale=1"><title>' + safe([title(), say('record')].join(' · ')) + '</title><style>' + byId('record-style').textContent + '</style></head><body class="record">' + sheet.outerHTML + '</body></html>\n';
  download(text, 'text/html', 'html');
}

function download(text, type, ending) {
  const link = el('a', { href: URL.createObjectURL(new Blob([text], { type })), download: fileName(ending) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  run.saved = true;
}

function plainText() {
  const facts = summary().map(([name, value, more]) => say(name) + ': ' + [value, more].filter(Boolean).join(' · '));
  const lines = run.log.map(entry => {
    const row = rows[entry.node], { told, over } = used(entry);
    const parts = [clockTime(entry.from), row.n, row.text.replace(/\n/g, ' '), given(entry), entry.back ? say('taken_back') : '', row.who.join(', '), row.limit ? say('limit', row.limit[0]) : '', told, over];
    return parts.filter(Boolean).join(' | ') + remarks(entry).map(said => '\n    ' + said).join('');
  });
  return [say('training'), say('record'), title(), '', ...facts, '', ...lines, '', say('lessons') + ': ' + run.lessons, ''].join('\n');
}

async function copy() {
  const text = plainText();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el('textarea', { class: 'unseen' });
    area.value = text;
    root.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  announce(say('copied'));
}

searching();
sizing();
document.addEventListener('keydown', pressed);
addEventListener('beforeunload', event => { if (run && !run.saved && run.log.length > 1) event.preventDefault(); });
const starter = byId('begin');
starter.hidden = false;
starter.addEventListener('click', starting);
takeUp();
