// The record as data, for those who count over many drills.
function counts(entry) {
  const row = rows[entry.node], { seconds, beyond } = used(entry);
  return {
    at: new Date(entry.from).toISOString(), box: row.n, text: row.text, answer: given(entry), roles: row.who,
    limit: row.limit ? row.limit[0] : null, seconds, seconds_over: beyond,
    checks: row.checks.map((text, at) => ({ text, done: entry.ticks.has(at) })), note: entry.note, taken_back: entry.back,
  };
}

function saveJson() {
  const end = rows[run.current.node];
  const told = {
    code: data.code, title: data.title, version: data.version, date: data.date,
    scenario: scenario() ? scenario().title : null, verdict: verdict(), who: run.who,
    began: new Date(run.began).toISOString(), ended: new Date(run.ended).toISOString(),
    outcome: isEnd(end) ? { box: end.n, text: end.text } : null, stopped_at: isEnd(end) ? null : end.n,
    sum_of_limits: sum(''), limit: data.limit ? data.limit[0] : null,
    way: standing().map(entry => rows[entry.node].n), boxes: run.log.map(counts), lessons: run.lessons,
  };
  download(JSON.stringify(told, null, 1) + '\n', 'application/json', 'json');
}

// A cell that begins like a formula is words all the same: an apostrophe tells a spreadsheet so.
function cell(value) {
  const text = String(value ?? '').replace(/\s+/g, ' ');
  return '"' + (/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? "'" : '') + text.replace(/"/g, '""') + '"';
}

function saveCsv() {
  const heads = ['scenario', 'hour', 'number', 'task', 'answer', 'role', 'within', 'used_s', 'over_s', 'checks_done', 'checks_all', 'note', 'taken_back'].map(name => say(name));
  const lines = run.log.map(counts).map((told, at) => [
    scenario() ? scenario().title : '', new Date(run.log[at].from).toTimeString().slice(0, 8), told.box, told.text, told.answer, told.roles.join(', '),
    told.limit, told.seconds, told.seconds_over, told.checks.filter(check => check.done).length, told.checks.length, told.note, told.taken_back ? 1 : 0]);
  // Excel takes a text for one of its own code pages unless it begins so.
  download('\ufeff' + [heads, ...lines].map(line => line.map(cell).join(',') + '\r\n').join(''), 'text/csv', 'csv');
}
