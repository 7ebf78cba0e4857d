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
    series: [options.time === false ? { label: 'p' } : { label: 'UTC', value: (u, t) => (t == null ? '–' : stamp(t, false)) }, ...names.map((name, i) => ({ label: name, stroke: (options.ink && options.ink(name)) || INKS[i % INKS.length], width: (options.bold || []).includes(name) ? 2.4 : 1.3, dash: options.dash && options.dash(name), points: { show: !!options.points } }))],
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
/** A canvas of our own, drawn at the screen's resolution. */
function picture(width, height, says) {
  const canvas = el('canvas', null, 'plot'), ratio = window.devicePixelRatio || 1, g = canvas.getContext('2d');
  canvas.width = width * ratio; canvas.height = height * ratio;
  canvas.style.maxWidth = width + 'px';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', says);
  g.scale(ratio, ratio); g.font = '11px system-ui,sans-serif';
  return [canvas, g];
}
/** Reference against current by group, as shares, and in words where they differ most. */
function histogram(h) {
  const share = (a) => { const sum = a.reduce((x, y) => x + y, 0) || 1; return a.map((v) => v / sum); };
  const a = share(h.reference), b = share(h.current), name = h.values ? (i) => (i < h.values.length ? '= ' + num(h.values[i], 4) : 'other') : (i) => (i === 0 ? 'below ' + num(h.edges[1], 4) : i === a.length - 1 ? num(h.edges[i], 4) + ' and above' : num(h.edges[i], 4) + ' to ' + num(h.edges[i + 1], 4));
  let far = 0;
  a.forEach((v, i) => { if (Math.abs(b[i] - v) > Math.abs(b[far] - a[far])) far = i; });
  const percent = (v) => Math.round(100 * v) + ' %';
  const says = 'Grey: reference, ' + h.reference.reduce((x, y) => x + y, 0) + ' values; blue: now, ' + h.current.reduce((x, y) => x + y, 0) + '. Furthest apart: ' + name(far) + ', ' + percent(a[far]) + ' in the reference, ' + percent(b[far]) + ' now.';
  const width = Math.min(560, Math.max(280, $('feature').clientWidth || 520)), height = 190, floor = height - 34;
  const [canvas, g] = picture(width, height, says), top = Math.max(...a, ...b, 1e-9), step = width / a.length, wide = Math.max(1, step / 2 - 2);
  let free = 0;
  a.forEach((v, i) => {
    const up = v / top * (floor - 14), now = b[i] / top * (floor - 14), x = i * step;
    g.globalAlpha = .5; g.fillStyle = css('--dim'); g.fillRect(x + 2, floor - up, wide, up);
    g.globalAlpha = 1; g.fillStyle = css('--blue'); g.fillRect(x + 2 + wide, floor - now, wide, now);
    if (step > 34) { g.fillStyle = css('--ink'); g.fillText(percent(b[i]), x + 2 + wide * .6, floor - now - 3); }
    g.fillStyle = css('--dim');
    const mark = h.values ? name(i) : i ? num(h.edges[i], 3) : '';
    const size = g.measureText(mark).width, at = h.values ? x + 2 : x - size / 2;
    if (mark && at >= free) { g.fillText(mark, at, floor + 14); free = at + size + 8; }
  });
  g.strokeStyle = css('--line'); g.beginPath(); g.moveTo(0, floor + .5); g.lineTo(width, floor + .5); g.stroke();
  if (!h.values && h.edges.length) { g.fillStyle = css('--dim'); g.fillText('reference from ' + num(h.edges[0], 4) + ' to ' + num(h.edges[h.edges.length - 1], 4), 0, height - 4); }
  return [canvas, el('p', says, 'dim')];
}
/** Observed share against probability, before and after; the size of a point is its number of rows. */
function reliability(bins) {
  const size = 220, pad = 26, span = size - pad - 6, [canvas, g] = picture(size, size, 'Reliability before and after calibration');
  const x = (p) => pad + p * span, y = (p) => 6 + (1 - p) * span;
  g.strokeStyle = css('--line'); g.strokeRect(pad, 6, span, span);
  g.setLineDash([4, 4]); g.beginPath(); g.moveTo(x(0), y(0)); g.lineTo(x(1), y(1)); g.stroke(); g.setLineDash([]);
  g.fillStyle = css('--dim');
  [0, .5, 1].forEach((v) => { g.fillText(v, x(v) - 6, size - 6); g.fillText(v, 4, y(v) + 4); });
  [['raw', INKS[1]], ['calibrated', INKS[0]]].forEach(([name, ink]) => {
    const set = bins[name] || { n: [] }, most = Math.max(1, ...set.n), points = set.n.map((n, i) => [n, set.mean_p[i], set.mean_y[i]]).filter((p) => p[0] > 0 && p[1] !== null && p[2] !== null);
    g.strokeStyle = g.fillStyle = ink; g.lineWidth = 1.5; g.beginPath();
    points.forEach((p, i) => (i ? g.lineTo(x(p[1]), y(p[2])) : g.moveTo(x(p[1]), y(p[2])))); g.stroke();
    points.forEach((p) => { g.beginPath(); g.arc(x(p[1]), y(p[2]), 1.5 + 4 * Math.sqrt(p[0] / most), 0, 7); g.fill(); });
  });
  return canvas;
}
/** A map from raw to calibrated probability as a line: knots, or the logistic of two numbers. */
function calibrationMap(m) {
  const grid = Array.from({ length: 49 }, (v, i) => .02 + i * .02);
  if (m.map === 'platt' && m.platt) return { x: grid, y: grid.map((p) => 1 / (1 + Math.exp(-(m.platt.a + m.platt.b * Math.log(p / (1 - p)))))) };
  if (m.map !== 'identity' && m.knots && (m.knots.x || []).length) return m.knots;
  return { x: grid, y: grid };
}
