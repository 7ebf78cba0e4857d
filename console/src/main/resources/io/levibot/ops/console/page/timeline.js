'use strict';
// The whole time in lanes: one look says when trading was closed, and what was wrong then.
const strip = { data: null, x: -1, left: 92, row: 17, pick: null };
const LANES = [
  ['trading', (d, x) => [css('--s0'), css('--s2'), css('--s3')][d.trading[x]]],
  ['symbols', (d, x) => (d.closed[x] ? css(d.closed[x] > 1 ? '--s3' : '--s2') : css('--s0'))],
  ['drift', (d, x) => [css('--s0'), css('--s2'), css('--s3'), css('--bad')][d.drift[x]]],
  ['blocked', (d, x) => { const all = d.signals[x] + d.blocked[x], share = all ? d.blocked[x] / all : 0; return all ? css(share > .5 ? '--s3' : share > .02 ? '--s2' : '--s0') : css('--s1'); }],
];
function drawTimeline() {
  const canvas = $('timeline'), data = strip.data, g = canvas.getContext('2d'), cols = data ? data.times.length : 0;
  const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth || 600, height = LANES.length * strip.row + 20;
  strip.left = width < 500 ? 60 : 92;
  canvas.width = width * ratio; canvas.height = height * ratio; canvas.style.height = height + 'px';
  g.scale(ratio, ratio); g.clearRect(0, 0, width, height); g.font = '12px system-ui,sans-serif'; g.fillStyle = css('--dim');
  if (!cols) { g.fillText('Nothing has happened yet.', 4, 15); return; }
  const step = (width - strip.left) / cols;
  LANES.forEach(([name, ink], y) => {
    g.fillStyle = css('--ink'); g.fillText(name, 0, y * strip.row + 13);
    for (let x = 0; x < cols; x++) { g.fillStyle = ink(data, x); g.fillRect(strip.left + x * step, y * strip.row + 2, Math.max(1, step + .4), strip.row - 4); }
  });
  g.fillStyle = css('--dim');
  ticks(g, data.times, strip.left, step, width, height - 5);
  const from = bound('from'), to = bound('to');
  if (from) {
    const at = data.times.map((t) => Date.parse(t)), span = data.step_sec * 1000;
    const a = at.findIndex((t) => t + span > Date.parse(from)), b = at.reduce((last, t, i) => (t <= Date.parse(to || '9999-01-01T00:00:00Z') ? i : last), -1);
    if (a >= 0 && b >= a) { g.strokeStyle = css('--ring'); g.lineWidth = 2; g.strokeRect(strip.left + a * step - 1, 1, Math.max(4, (b - a + 1) * step + 2), LANES.length * strip.row); }
  }
  if (strip.x >= 0) { g.strokeStyle = css('--ink'); g.lineWidth = 1; g.strokeRect(strip.left + strip.x * step, 1, Math.max(3, step), LANES.length * strip.row); }
}
/** Days under a picture over time, or hours where it spans few days; as many as fit. */
function ticks(g, times, left, step, width, y) {
  const hours = Date.parse(times[times.length - 1]) - Date.parse(times[0]) < 5 * 86400000;
  let free = left;
  times.forEach((time, x) => {
    const text = hours ? short(time).slice(5) : String(time).slice(0, 10), at = left + x * step, size = g.measureText(text).width;
    if (at >= free && at + size <= width) { g.fillText(text, at, y); free = at + size + 24; }
  });
}
function sayTimeline() {
  const d = strip.data, x = strip.x;
  if (!d || x < 0) return;
  $('timeline-says').textContent = when(d.times[x]).slice(0, 16) + ': ' + ['open', 'exits only', 'nothing may trade'][d.trading[x]] + ', ' + d.closed[x] + ' symbols closed, drift '
    + ['ok', 'warning', 'critical', 'kill'][d.drift[x]] + ', ' + d.signals[x] + ' signals, ' + d.blocked[x] + ' blocked';
}
function timelineAt(event) {
  const box = $('timeline').getBoundingClientRect(), d = strip.data;
  if (!d || !d.times.length) return false;
  const x = Math.floor((event.clientX - box.left - strip.left) / ((box.width - strip.left) / d.times.length));
  if (x < 0 || x >= d.times.length) return false;
  strip.x = x;
  return true;
}
$('timeline').addEventListener('mousemove', (e) => { if (timelineAt(e)) { drawTimeline(); sayTimeline(); } });
$('timeline').addEventListener('click', (e) => { if (timelineAt(e)) strip.pick(strip.data.times[strip.x].slice(0, 10)); });
$('timeline').addEventListener('keydown', (e) => {
  const d = strip.data, move = { ArrowLeft: -1, ArrowRight: 1 }[e.key];
  if (!d || !d.times.length) return;
  if (move) { strip.x = Math.min(d.times.length - 1, Math.max(0, strip.x + move)); drawTimeline(); sayTimeline(); e.preventDefault(); }
  else if (e.key === 'Enter' && strip.x >= 0) strip.pick(d.times[strip.x].slice(0, 10));
});
