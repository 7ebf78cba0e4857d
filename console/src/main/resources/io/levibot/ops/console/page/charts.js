'use strict';
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
// legible on both backgrounds
const INKS = ['#4f86e8', '#e0762f', '#2fa36b', '#a763d6', '#d4588a', '#2a9da8', '#b08d14', '#7d8996'];
const drawn = new Map();
/** Lines over time: times in seconds, series by name. Redrawn in place. */
function lines(host, times, series, options = {}) {
  const names = Object.keys(series);
  if (!times.length || !names.length) { drop(host); fill(host, el('p', options.empty || 'No data yet.', 'dim')); return; }
  const width = Math.max(220, host.clientWidth || 400);
  const data = [times, ...names.map((name) => series[name])];
  const key = names.join('|') + width + css('--bg');
  const old = drawn.get(host);
  if (old && old.key === key) { old.plot.setData(data); return; }
  drop(host);
  fill(host);
  const axis = { stroke: css('--dim'), grid: { stroke: css('--line'), width: 1 }, ticks: { stroke: css('--line') } };
  const plot = new uPlot({
    width, height: options.height || 200, cursor: { y: false },
    scales: { x: { time: options.time !== false }, y: options.range ? { range: options.range } : {} },
    axes: [options.time === false ? axis : { ...axis, space: 70, values: (u, splits) => splits.map((t) => stamp(t, splits[splits.length - 1] - splits[0] > 172800)) }, { ...axis, size: 56 }],
    tzDate: (t) => uPlot.tzDate(new Date(t * 1000), 'UTC'),
    series: [options.time === false ? { label: 'p' } : { label: 'UTC', value: (u, t) => (t == null ? '–' : stamp(t, false)) }, ...names.map((name, i) => ({ label: name, stroke: INKS[i % INKS.length], width: 1.6, dash: options.dash && options.dash(name), points: { show: !!options.points } }))],
  }, data, host);
  drawn.set(host, { key, plot });
}
/** Epoch seconds as a UTC day, or day and minute. */
function stamp(t, day) { const iso = new Date(t * 1000).toISOString(); return day ? iso.slice(5, 10) : iso.slice(5, 16).replace('T', ' '); }
function drop(host) { const old = drawn.get(host); if (old) { old.plot.destroy(); drawn.delete(host); } }
/** Horizontal bars with their numbers. */
function bars(entries) {
  const grid = el('div', null, 'bars');
  const most = Math.max(1, ...entries.map((e) => e[1]));
  entries.forEach(([name, value]) => {
    const bar = el('div', null, 'bar');
    bar.style.width = (100 * value / most) + '%';
    grid.append(el('span', name), bar, el('b', value));
  });
  return grid;
}
/** Reference against current, cell by cell, as shares. */
function histogram(edges, reference, current) {
  const canvas = el('canvas');
  const ratio = window.devicePixelRatio || 1, width = 420, height = 150;
  canvas.width = width * ratio; canvas.height = height * ratio;
  canvas.style.maxWidth = width + 'px';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'Reference against current, by cell');
  const g = canvas.getContext('2d');
  g.scale(ratio, ratio);
  const share = (a) => { const sum = a.reduce((x, y) => x + y, 0) || 1; return a.map((v) => v / sum); };
  const a = share(reference), b = share(current), top = Math.max(...a, ...b, 1e-9), step = width / a.length;
  a.forEach((v, i) => { g.fillStyle = css('--dim'); g.globalAlpha = .45; const h = v / top * (height - 18); g.fillRect(i * step + 1, height - 16 - h, step / 2 - 1, h); });
  b.forEach((v, i) => { g.fillStyle = css('--blue'); g.globalAlpha = .9; const h = v / top * (height - 18); g.fillRect(i * step + step / 2, height - 16 - h, step / 2 - 1, h); });
  g.globalAlpha = 1; g.fillStyle = css('--dim'); g.font = '11px system-ui';
  g.fillText(num(edges[0]), 0, height - 3);
  const last = num(edges[edges.length - 1]);
  g.fillText(last, width - g.measureText(last).width, height - 3);
  return canvas;
}
