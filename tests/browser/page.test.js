// The finished pages in a real browser: read, searched, drilled, recorded, printed.
//
// PAGES names the folder of built pages, BROWSER the browser's program; SHOTS, if set, a folder for
// pictures of every state.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const folder = process.env.PAGES;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser;

before(async () => {
  const options = { executablePath: process.env.BROWSER ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] };
  browser = await chromium.launch(options);
});
after(() => browser?.close());

const wide = { width: 1280, height: 800 }, phone = { width: 390, height: 844 };

// A page that must ask for nothing and complain of nothing.
async function opened(name, options = {}) {
  const context = await browser.newContext({ viewport: wide, offline: true, acceptDownloads: true, bypassCSP: false, ...options });
  const page = await context.newPage();
  const wrong = [];
  const own = 'file://' + join(folder, name);
  page.on('request', request => { if (!request.url().startsWith('file://' + folder) && !/^(data|blob):/.test(request.url())) wrong.push('asks for ' + request.url()); });
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) wrong.push(message.text()); });
  page.on('pageerror', error => wrong.push(String(error)));
  page.on('dialog', dialog => { wrong.push('dialog: ' + dialog.message()); dialog.dismiss(); });
  await page.goto(own);
  return { page, wrong, close: () => context.close() };
}

async function shot(page, name) {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, name + '.png') });
}

async function violations(page) {
  // The checker is put in from outside, past the page's policy, which is what is wanted here.
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const result = await page.evaluate(axe + ';axe.run(document, { runOnly: ' + JSON.stringify(rules) + ' })');
  return result.violations.map(found => found.id + ': ' + found.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '));
}

const main = 'qt-01-xu-ly-phan-anh.html';
const dataOf = async page => {
  const data = await page.evaluate(() => JSON.parse(document.getElementById('data').textContent));
  data.rows = data.rows.map(row => ({ answers: [], ...row }));
  return data;
};
const number = page => page.textContent('.dway [aria-current]');

async function start(page, title) {
  await page.click('#begin');
  if (title) await page.check(`label:has-text("${title}") input`);
  else await page.check('input[name=scenario][value=""]');
  await page.click('.dgo .go');
}

// Ticks whatever things are to be done at once.
async function tickAll(page, by) {
  for (const box of await page.$$('.dchecks input')) {
    if (await box.isChecked()) continue;
    if (by === 'keyboard') { await box.focus(); await page.keyboard.press('Space'); } else await box.click();
  }
}

// Whether the way just taken can be followed on the chart: from where the work was, or the mark it
// comes out of, up to the box that is current (or the heading over it); a jump ends in its mark.
const arrives = (page, from, to) => page.evaluate(([from, to]) => {
  const marks = [...document.querySelectorAll(`.s-mark[data-w~="${from}-${to}"]`)];
  if (marks.length && marks.every(mark => !('out' in mark.dataset))) return 'jumps';
  const near = (rect, { x, y }, above = 4) => x > rect.left - 4 && x < rect.right + 4 && y > rect.top - above && y < rect.bottom + 4;
  const sheet = document.querySelector('.dchart'), here = sheet.querySelector('.here>path').getBoundingClientRect();
  const drawn = [...sheet.querySelectorAll('.dtrace')].map(path => {
    const at = length => path.getPointAtLength(length).matrixTransform(path.getScreenCTM());
    return { begin: at(0), end: at(path.getTotalLength()) };
  });
  const reaching = drawn.filter(({ end }) => near(here, end, 30));
  const origins = [...sheet.querySelectorAll('.been>path:first-of-type,.s-mark.gone>path,.s-bar')].map(origin => origin.getBoundingClientRect());
  return reaching.some(({ begin }) => origins.some(origin => near(origin, begin)));
}, [from, to]);

async function walk(page, by, scenario = 0, each = () => {}) {
  const data = await dataOf(page);
  const expected = data.scenarios[scenario].walk.map(([, answer]) => answer);
  const path = [];
  for (let steps = 0; steps < 200; steps++) {
    const at = await number(page);
    path.push(at);
    await each(at);
    const row = data.rows.find(row => row.n === at);
    const end = row.kind === 'outcome' || row.kind === 'handover';
    if (row.kind === 'parallel') await tickAll(page, by);
    const task = page.locator('.dtask:not(:has(b)) button').first();
    if (row.kind === 'parallel' && await task.count()) { await task.click(); continue; }
    if (row.kind === 'parallel' && by === 'keyboard') await page.focus('#dtext');
    const choice = row.answers.length ? expected.shift() : 0;
    if (by === 'keyboard') await page.keyboard.press(String(choice + 1));
    else await page.click(`.danswers button >> nth=${choice}`);
    if (end) break;
  }
  return path;
}

test('opens offline, asks for nothing, complains of nothing', async () => {
  for (const name of [main, 'qt-03-dan-trang.html', 'index.html']) {
    const { page, wrong, close } = await opened(name);
    await page.waitForTimeout(200);
    assert.deepEqual(wrong, [], name);
    await close();
  }
});

test('the first stop of the keyboard leads past the contents', async () => {
  const { page, close } = await opened(main);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('main') !== null), true);
  await close();
});

test('search does without accents and knows whole syllables', async () => {
  const { page, wrong, close } = await opened(main);
  await page.keyboard.press('/');
  await page.keyboard.type('lang nghe');
  const texts = await page.locator('#hits li').allTextContents();
  assert.ok(texts.some(text => text.includes('lắng nghe')), texts.join('\n'));
  assert.ok(texts.every(text => /l[aăắằ]ng/i.test(text)), texts.join('\n'));
  await shot(page, 'search');
  await page.fill('#q', 'tra loi');
  const hits = await page.locator('#hits li').allTextContents();
  assert.ok(hits.length > 3 && hits.some(text => /trả lời/i.test(text)), hits.join('\n'));
  assert.ok(!hits.some(text => /mời trao đổi$/.test(text) && !/trả lời/i.test(text)));
  await page.fill('#q', 'khong co chu nao nhu vay');
  assert.match(await page.textContent('#found'), /Không thấy ô nào/);
  await page.fill('#q', 'ĐÍNH CHÍNH');
  await page.keyboard.press('Enter');
  assert.match(page.url(), /#o\d+$/);
  assert.deepEqual(wrong, []);
  await close();
});

for (const by of ['keyboard', 'clicks']) {
  test(`a whole scenario by ${by}; the record tells the path`, async () => {
    const { page, wrong, close } = await opened(main);
    await page.clock.install({ time: new Date('2023-09-19T08:30:00') });
    if (by === 'keyboard') {
      await page.focus('#begin');
      await page.keyboard.press('Enter');
      await page.focus('input[name=scenario]:checked');
      await page.keyboard.press('Enter');
    } else {
      await page.click('#begin');
      await shot(page, 'start');
      await page.click('.dgo .go');
    }
    const path = await walk(page, by);
    assert.equal((await page.textContent('.rfacts div:last-child dd')).trim(), path.join(' › '));
    const numbers = await page.locator('#record tbody td.n').allTextContents();
    assert.deepEqual(numbers, path);
    assert.match(await page.textContent('.rfacts'), /đúng như tình huống/);
    await shot(page, 'record-' + by);
    assert.deepEqual(wrong, []);
    await close();
  });
}

test('a wrong answer, one step back, notes and open checks stand in the record', async () => {
  const { page, wrong, close } = await opened(main);
  await page.clock.install({ time: new Date('2023-09-19T08:30:00') });
  await start(page, 'Tin đồn vỡ đập');
  await page.fill('#note', 'Người dân gọi trực ban');
  await page.keyboard.press('Escape');
  await page.keyboard.press('PageDown');
  await page.clock.fastForward('02:10');
  await page.keyboard.press('1');
  assert.equal(await number(page), '3');
  await page.click('.dchecks label >> nth=0');
  await page.click('.dchecks label >> nth=1');
  assert.match(await page.textContent('#dhint'), /Còn 2 mục/);
  await shot(page, 'drill-checks');
  await page.focus('#dtext');
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  assert.equal(await number(page), '5');
  await page.keyboard.press('PageDown');
  assert.equal(await number(page), '5', 'a clicker never answers');
  await shot(page, 'drill-question');
  await page.keyboard.press('1');
  await page.keyboard.press('0');
  assert.equal(await number(page), '5');
  await page.keyboard.press('2');
  assert.equal(await number(page), '6');
  await page.clock.fastForward('16:57');
  assert.match(await page.textContent('.dclock'), /quá 0:01:5/);
  assert.match(await page.textContent('#dsum'), /4 giờ 15 phút/);
  await shot(page, 'drill-over');
  await page.keyboard.press('1');
  await page.click('.dway button >> nth=2');
  assert.match(await page.textContent('#dnow'), /Đang xem lại ô 3/);
  await shot(page, 'drill-peek');
  await page.keyboard.press('0');
  assert.equal(await number(page), '7');
  await page.keyboard.press('2');
  assert.equal(await number(page), '8');
  await page.click('.dstop');
  const record = await page.textContent('#record');
  for (const words of ['Ghi chú: Người dân gọi trực ban', 'Kiểm 2/4; chưa: ', 'quá 0:01:5', 'lùi lại', 'dừng ở ô 8', 'khác tình huống từ ô 7']) assert.ok(record.includes(words), words);
  assert.ok(await page.locator('#record tr.struck s').count() > 0);
  await shot(page, 'record');
  assert.deepEqual(wrong, []);
  await close();
});

test('the way taken is seen on the chart, through its marks', async () => {
  const { page, wrong, close } = await opened(main);
  const { scenarios, rows } = await dataOf(page);
  let marks = 0;
  await page.click('#begin');
  for (const at of [0, 7, scenarios.length - 1]) {
    await page.check(`input[name=scenario][value="${at}"]`);
    await page.click('.dgo .go');
    let before = null;
    await walk(page, 'keyboard', at, async number => {
      const place = 1 + rows.findIndex(row => row.n === number);
      if (before) assert.ok(await arrives(page, before, place), `${scenarios[at].title}: no way seen to box ${number}`);
      before = place;
      marks += await page.locator('.dchart .s-mark.gone').count();
    });
    await page.click('.racts button >> text=Diễn tập lại');
  }
  assert.ok(marks > 10);
  assert.equal(await page.locator('.dtrace,.gone,.been').count(), 0, 'the chart is given back as it was');
  assert.deepEqual(wrong, []);
  await close();
});

test('things done at once, a branch of its own, a box met again', async () => {
  const { page, wrong, close } = await opened('branches.html');
  await start(page);
  assert.equal(await number(page), '1');
  await page.keyboard.press('1');
  assert.equal(await number(page), '1', 'all are wanted');
  await page.click('.dchecks input >> nth=0');
  await page.click('.dtask button');
  await shot(page, 'drill-branch');
  assert.equal(await number(page), '3');
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  assert.equal(await number(page), '1', 'the branch comes back');
  await shot(page, 'drill-parallel');
  assert.match(await page.textContent('#dsum'), /^3 giờ$/);
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  assert.match(await page.textContent('.dpart'), /lần 2/);
  await page.keyboard.press('0');
  await page.keyboard.press('0');
  assert.equal(await number(page), '1');
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  assert.match(await page.textContent('#record'), /hết|Đã xong/i);
  assert.deepEqual(wrong, []);
  await close();
});

test('the record is saved as one file without script, and copied', async () => {
  const { page, wrong, close } = await opened(main);
  await page.clock.install({ time: new Date('2023-09-19T08:30:00') });
  await start(page, 'Hỏi lịch cắt nước');
  for (const key of ['1', '1', '1', '1', '1', '4', '1']) await page.keyboard.press(key);
  await page.fill('#lessons', 'Hỏi rõ </p><script>alert(1)</script>');
  await page.fill('#lessons', (await page.inputValue('#lessons')) + '\nmột dòng nữa'.repeat(20));
  assert.ok(await page.locator('#lessons').evaluate(area => area.scrollHeight <= area.clientHeight), 'nothing of it is cut off in print');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Lưu tệp')]);
  assert.match(download.suggestedFilename(), /^QT-01-dien-tap-2023-09-19-0830\.html$/);
  const text = readFileSync(await download.path(), 'utf8');
  assert.ok(!/<script/i.test(text) && text.includes('&lt;script&gt;') && text.includes("default-src 'none'"));
  await page.click('text=Chép chữ');
  await page.waitForFunction(() => document.getElementById('dsay').textContent);
  assert.deepEqual(wrong, []);
  await close();
});

test('the record is saved as data; a cell is never a formula', async () => {
  const { page, wrong, close } = await opened(main);
  await page.clock.install({ time: new Date('2023-09-19T08:30:00') });
  await start(page, 'Hỏi lịch cắt nước');
  await page.fill('#note', '=HYPERLINK("http://x","y"), "z"');
  await page.keyboard.press('Enter');
  await page.clock.fastForward('00:30');
  for (const key of ['1', '1', '1', '1', '1', '4', '1']) await page.keyboard.press(key);
  const path = (await page.textContent('.rfacts div:last-child dd')).trim().split(' › ');
  const saved = async name => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=' + name)]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const json = await saved('Lưu JSON');
  assert.equal(json.name, 'QT-01-dien-tap-2023-09-19-0830.json');
  const told = JSON.parse(json.text);
  assert.deepEqual(told.way, path);
  assert.deepEqual(told.boxes.map(box => box.box), path);
  assert.equal(told.boxes[0].seconds, 30);
  assert.equal(told.boxes[0].seconds_over, 0);
  assert.equal(told.verdict, 'đúng như tình huống');
  assert.equal(told.boxes[0].note, '=HYPERLINK("http://x","y"), "z"');
  const csv = await saved('Lưu CSV');
  assert.match(csv.name, /\.csv$/);
  const lines = csv.text.split('\r\n');
  assert.equal(lines.length, path.length + 2);
  assert.ok(csv.text.startsWith('\ufeff"Tình huống","Giờ","Ô"'), csv.text.slice(0, 80));
  assert.ok(lines[1].includes(`"'=HYPERLINK(""http://x"",""y""), ""z"""`), lines[1]);
  assert.ok(!/(^|,)"\s*[=+@-]/m.test(csv.text));
  assert.deepEqual(wrong, []);
  await close();
});

test('a drill outlives a reload, and goes on where nothing can be kept', async () => {
  const { page, wrong, close } = await opened('branches.html');
  const state = () => page.evaluate(() => [document.querySelector('.dway').textContent, document.querySelector('#note').value, document.querySelectorAll('.dchecks input:checked').length, document.querySelector('.dtask b') != null]);
  await page.clock.install({ time: new Date('2023-09-19T08:30:00') });
  await start(page);
  await page.click('.dchecks input >> nth=0');
  await page.click('.dtask button');
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await page.fill('#note', 'còn giữ');
  const before = await state();
  assert.deepEqual(before.slice(1), ['còn giữ', 1, true]);
  await page.clock.fastForward('01:00');
  // Asked whether to leave, the person says yes.
  page.removeAllListeners('dialog');
  page.on('dialog', dialog => dialog.accept());
  await page.reload();
  assert.deepEqual(await state(), before);
  assert.match(await page.textContent('#dtotal'), /0:01:0/);
  await page.keyboard.press('Escape');
  await page.focus('#dtext');
  await page.keyboard.press('0');
  assert.equal(await number(page), '4', 'steps back are kept, too');
  for (let step = 0; step < 4; step++) await page.keyboard.press('1');
  const record = await page.textContent('#record tbody');
  await page.fill('#lessons', 'Bài học');
  await page.reload();
  assert.equal(await page.textContent('#record tbody'), record);
  assert.equal(await page.inputValue('#lessons'), 'Bài học');
  await page.click('text=Về trang đọc');
  await page.reload();
  assert.ok(await page.locator('#begin').isVisible(), 'what is over is not kept');
  assert.deepEqual(wrong, []);
  await close();
  const blocked = await opened('index.html');
  await blocked.page.addInitScript(() => Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('blocked'); } }));
  await blocked.page.goto('file://' + join(folder, 'branches.html'));
  await start(blocked.page);
  await tickAll(blocked.page);
  assert.equal(await number(blocked.page), '1');
  assert.deepEqual(blocked.wrong, []);
  await blocked.close();
});

test('the size of the chart follows keys and wheel', async () => {
  const { page, wrong, close } = await opened(main);
  const height = () => page.evaluate(() => document.querySelector('.view svg').getBoundingClientRect().height);
  const begun = await height();
  await page.click('#larger');
  assert.ok(await height() > begun * 1.2);
  await page.focus('.sheets');
  await page.keyboard.press('-');
  assert.ok(Math.abs(await height() - begun) < begun * .02);
  await page.hover('.sheets');
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await page.waitForFunction(begun => document.querySelector('.view svg').getBoundingClientRect().height > begun * 1.1, begun);
  await page.check('#z2', { force: true });
  assert.match(await page.textContent('#zoom'), /100 %/);
  await shot(page, 'page');
  assert.deepEqual(wrong, []);
  await close();
});

test('a box leads to its row and the row back to its box', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, close } = await opened(main, { javaScriptEnabled });
    const visible = selector => page.locator(selector).evaluate(node => { const { top, bottom } = node.getBoundingClientRect(); return bottom > 0 && top < innerHeight; });
    await page.click('#s1-n5 text >> nth=0');
    assert.match(page.url(), /#o5$/);
    assert.ok(await visible('#o5'));
    for (const number of [33, 17]) {
      await page.click(`#o${number} .n a`);
      assert.match(page.url(), new RegExp(`#s\\d-n${number}$`));
      assert.ok(await visible(new URL(page.url()).hash));
    }
    await close();
  }
});

test('without script all text is there and no idle control', async () => {
  const { page, close } = await opened(main, { javaScriptEnabled: false });
  const text = await page.locator('body').innerText();
  const data = JSON.parse(await page.locator('#data').evaluate(node => node.textContent).catch(() => readFileSync(join(folder, main), 'utf8').split('id="data">')[1].split('</script>')[0]));
  const squeezed = text.replace(/\s+/g, ' ');
  for (const row of data.rows) assert.ok(squeezed.includes(row.text.replace(/\s+/g, ' ')), row.text);
  const times = (await page.locator('#times').innerText()).replace(/\s+/g, ' ');
  for (const words of ['Đường ngắn nhất 4 giờ 1 › 2 › 3 › 4 › 5 › 7 › 11', '10 ngày: đủ cho đường dài nhất', 'Ô nào cũng phải qua 1, 2, 3, 4, 5, 7', 'thêm tới 14 giờ 33 → 17', 'Tổ trưởng 10 3 giờ']) assert.ok(times.includes(words), words + '\n' + times);
  for (const id of ['begin', 'find', 'zooms', 'drill']) assert.ok(!await page.locator('#' + id).isVisible(), id);
  await close();
});

test('print gives the sheets, and the rest on pages of its own', async () => {
  const { page, close } = await opened(main);
  const pages = async () => ((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page[^s]/g) || []).length;
  const sheets = await page.locator('.tile').count();
  const all = await pages();
  assert.ok(all >= sheets + 3 && all <= sheets + 12, `${all} pages, ${sheets} sheets`);
  const bare = await opened(main, { javaScriptEnabled: false });
  const without = ((await bare.page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page[^s]/g) || []).length;
  assert.equal(all, without, 'the script changes nothing in print');
  await bare.close();
  await close();
});

test('the checker of accessibility finds nothing', async () => {
  for (const size of [wide, phone]) {
    const { page, close } = await opened(main, { viewport: size });
    const found = {};
    found.page = await violations(page);
    await page.fill('#q', 'tra loi');
    found.search = await violations(page);
    await page.click('#begin');
    found.start = await violations(page);
    await shot(page, 'start-' + size.width);
    await page.click('.dgo .go');
    found.step = await violations(page);
    await page.keyboard.press('1');
    await page.keyboard.press('1');
    found.checks = await violations(page);
    await shot(page, 'drill-' + size.width);
    await page.keyboard.press('1');
    await page.keyboard.press('1');
    found.question = await violations(page);
    await shot(page, 'question-' + size.width);
    await page.click('.dstop');
    found.record = await violations(page);
    await shot(page, 'record-' + size.width);
    assert.deepEqual(Object.entries(found).filter(([, list]) => list.length), [], String(size.width));
    await close();
  }
});

test('hostile words stay words, on the page and in the drill', async () => {
  const { page, wrong, close } = await opened('hostile.html');
  await page.evaluate(() => { window.alert = () => { window.hit = true; }; });
  await page.keyboard.press('/');
  await page.keyboard.type('img');
  assert.ok(await page.locator('#hits li').count() > 0);
  await start(page);
  for (const key of ['1', '1', '1']) await page.keyboard.press(key);
  assert.ok(await page.locator('#record').count());
  const active = await page.evaluate(() => [...document.querySelectorAll('img,iframe,object,embed,[onerror],[onload],[onclick],a[href^="javascript" i],base,form[action]')].map(node => node.outerHTML));
  assert.deepEqual(active, []);
  assert.equal(await page.evaluate(() => document.querySelectorAll('script').length), 2);
  assert.ok(!await page.evaluate(() => window.hit));
  assert.deepEqual(wrong, []);
  await close();
});

test('an English procedure speaks English', async () => {
  const { page, wrong, close } = await opened('english.html');
  await start(page);
  assert.match(await page.textContent('.dtimes'), /Clock/);
  assert.doesNotMatch(await page.locator('body').innerText(), /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]/i);
  await shot(page, 'english');
  assert.deepEqual(wrong, []);
  await close();
});

test('the page over all charts leads to the cards', async () => {
  const { page, close } = await opened('index.html');
  await page.click('.files a:has-text("Thẻ") >> nth=0');
  await page.waitForLoadState();
  assert.match(await page.textContent('h1'), /Thẻ diễn tập/);
  await close();
});

test('the page over all charts finds where a form is used', async () => {
  for (const size of [wide, phone]) {
    const { page, wrong, close } = await opened('index.html', { viewport: size });
    assert.deepEqual(await violations(page), []);
    await shot(page, 'index-' + size.width);
    await page.keyboard.press('/');
    await page.keyboard.type('dinh chinh va xu ly');
    const parts = await page.locator('#parts tbody tr:visible').allTextContents();
    assert.ok(parts.length === 1 && parts[0].includes('Đính chính và xử lý') && /QT-01 ô 34–42/.test(parts[0]), parts.join('\n'));
    assert.equal(await page.locator('#parts tbody tr:visible a').getAttribute('href'), './qt-01-xu-ly-phan-anh.html#o34');
    await page.fill('#q', 'so theo doi');
    const lines = await page.locator('#forms tbody tr:visible').allTextContents();
    assert.ok(lines.length === 1 && lines[0].includes('Sổ theo dõi') && lines[0].includes('QT-01'), lines.join('\n'));
    await page.click('#forms tbody tr:visible a >> nth=0');
    await page.waitForLoadState();
    assert.match(page.url(), /\.html#o\d+$/);
    assert.deepEqual(wrong, []);
    await close();
  }
});

test('drill cards print as they are, a sheet a page', async () => {
  for (const name of ['qt-01-xu-ly-phan-anh-the.html', 'hostile-the.html']) {
    const { page, wrong, close } = await opened(name);
    assert.deepEqual(await violations(page), [], name);
    const sheets = await page.locator('.tile').count();
    const pages = ((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page[^s]/g) || []).length;
    assert.equal(pages, sheets, name);
    assert.equal(await page.evaluate(() => document.querySelectorAll('script,img,iframe,[onerror],[onclick]').length), 0);
    await shot(page, name);
    assert.deepEqual(wrong, []);
    await close();
  }
});

test('every scenario of every procedure comes out in the page as the program says', async () => {
  const names = ['qt-01-xu-ly-phan-anh', 'qt-02-dinh-chinh', 'qt-03-dan-trang', 'qt-04-truc-ban-giao', 'qt-05-ra-soat'];
  for (const name of names) {
    const { page, wrong, close } = await opened(name + '.html');
    const { scenarios } = await dataOf(page);
    await page.click('#begin');
    for (const at of scenarios.keys()) {
      await page.check(`input[name=scenario][value="${at}"]`);
      await page.click('.dgo .go');
      await walk(page, 'keyboard', at);
      assert.match(await page.textContent('.rfacts'), /đúng như tình huống/, scenarios[at].title);
      await page.click('.racts button >> text=Diễn tập lại');
    }
    assert.deepEqual(wrong, []);
    await close();
  }
});
