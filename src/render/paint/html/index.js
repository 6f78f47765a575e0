"use strict";(() => {
// Search over the rows: whole syllables, the last may be a beginning; case, accents and đ do not count.
const fold = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/đ/g, 'd');
const syllables = text => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
const box = document.getElementById('q'), found = document.getElementById('found');
const lines = [...document.querySelectorAll('tbody tr')].map(line => [line, syllables(line.textContent)]);
function search() {
  const wanted = syllables(box.value), last = wanted.length - (/\s$/.test(box.value) ? 0 : 1);
  const fits = said => wanted.every((word, at) => said.some(one => at < last ? one === word : one.startsWith(word)));
  for (const [line, said] of lines) line.hidden = !fits(said);
  for (const list of document.querySelectorAll('main section')) list.hidden = !list.querySelector('tbody tr:not([hidden])');
  const count = lines.filter(([line]) => !line.hidden).length;
  found.textContent = wanted.length && !count ? found.dataset.none : '';
}
document.getElementById('find').hidden = false;
box.addEventListener('input', search);
document.addEventListener('keydown', event => {
  if (event.key === '/' && event.target !== box) { event.preventDefault(); box.focus(); }
  if (event.key === 'Escape') { box.value = ''; search(); }
});
})();
