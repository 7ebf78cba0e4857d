'use strict';
// Text reaches the page by textContent alone: a hostile name is shown, never run.
const $ = (id) => document.getElementById(id);
function el(tag, text, cls) {
  const node = document.createElement(tag);
  if (text !== undefined && text !== null) node.textContent = String(text);
  if (cls) node.className = cls;
  return node;
}
function fill(node, ...children) { node.replaceChildren(...children); }
function when(iso) { return iso ? String(iso).replace('T', ' ').replace(/(\.\d+)?Z$/, '') : '–'; }
function num(value, digits = 3) {
  return typeof value === 'number' && isFinite(value) ? value.toPrecision(digits).replace(/\.?0+$/, (m) => (m.includes('.') ? '' : m)) : '–';
}
function age(sec) {
  if (typeof sec !== 'number') return '–';
  if (sec < 120) return Math.round(sec) + ' s';
  if (sec < 7200) return Math.round(sec / 60) + ' min';
  if (sec < 172800) return Math.round(sec / 3600) + ' h';
  return Math.round(sec / 86400) + ' d';
}
function levelClass(word) { return 'level-' + String(word).replace(/[^A-Za-z_]/g, ''); }
/** A table from column names and rows of cells; a cell is text, or [text, class], or a node. */
function table(node, heads, rows, empty) {
  const caption = node.querySelector('caption');
  const parts = caption ? [caption] : [];
  if (!rows.length) {
    const tr = el('tr');
    tr.append(el('td', empty, 'dim'));
    fill(node, ...parts, tr);
    return [];
  }
  const head = el('thead'), tr = el('tr'), body = el('tbody');
  heads.forEach((name, i) => { const th = el('th', name, Array.isArray(rows[0][i]) && rows[0][i][1] === 'num' ? 'num' : ''); th.scope = 'col'; tr.append(th); });
  head.append(tr);
  const made = rows.map((cells) => {
    const row = el('tr');
    cells.forEach((cell) => {
      if (cell instanceof Node) { const td = el('td'); td.append(cell); row.append(td); }
      else if (Array.isArray(cell)) row.append(el('td', cell[0], cell[1]));
      else row.append(el('td', cell));
    });
    body.append(row);
    return row;
  });
  fill(node, ...parts, head, body);
  return made;
}
function pickable(row, act) {
  row.className = 'pick';
  row.tabIndex = 0;
  row.addEventListener('click', act);
  row.addEventListener('keydown', (e) => { if (e.key === 'Enter') act(); });
}
const drawnFrom = {};
/** Whether a part of the page shows this already: what has not changed is left alone, with its focus and its scroll. */
function same(part, value) {
  const text = JSON.stringify(value);
  if (drawnFrom[part] === text) return true;
  drawnFrom[part] = text;
  return false;
}
