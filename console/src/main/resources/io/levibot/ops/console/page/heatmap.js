'use strict';
// Features by time. A column is a report, or the worst of several where there are more than fit.
const heat = { data: null, x: -1, y: -1, left: 130, row: 20, pick: null };
function drawHeat() {
  const canvas = $('heat'), data = heat.data, g = canvas.getContext('2d');
  const rows = data ? data.features.length : 0, cols = data ? data.times.length : 0;
  const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth || 600, height = Math.max(1, rows) * heat.row + 22;
  heat.left = width < 500 ? 92 : 130;
  canvas.width = width * ratio; canvas.height = height * ratio; canvas.style.height = height + 'px';
  g.scale(ratio, ratio); g.clearRect(0, 0, width, height); g.font = '12px system-ui,sans-serif'; g.fillStyle = css('--dim');
  if (!cols) { g.fillText(data ? 'No drift report in this time.' : 'No drift report yet.', 4, 15); return; }
  const step = (width - heat.left) / cols, inks = [css('--s0'), css('--s1'), css('--s2'), css('--s3')];
  data.features.forEach((feature, y) => {
    g.fillStyle = css('--ink');
    g.fillText(feature.name.length > 17 && heat.left > 100 ? feature.name.slice(0, 16) + '…' : feature.name.slice(0, heat.left > 100 ? 17 : 12), 0, y * heat.row + 14);
    feature.status.forEach((status, x) => {
      if (status < 0) return;
      g.fillStyle = inks[status];
      g.fillRect(heat.left + x * step, y * heat.row + 1, Math.max(1, step - (step > 5 ? 1 : 0)), heat.row - 2);
    });
  });
  g.fillStyle = css('--dim');
  ticks(g, data.times, heat.left, step, width, height - 6);
  if (heat.x >= 0 && heat.y >= 0) { g.strokeStyle = css('--ring'); g.lineWidth = 2; g.strokeRect(heat.left + heat.x * step, heat.y * heat.row, Math.max(4, step), heat.row); }
}
function heatAt(event) {
  const box = $('heat').getBoundingClientRect(), data = heat.data;
  if (!data || !data.times.length) return false;
  const x = Math.floor((event.clientX - box.left - heat.left) / ((box.width - heat.left) / data.times.length));
  const y = Math.floor((event.clientY - box.top) / heat.row);
  if (x < 0 || y < 0 || x >= data.times.length || y >= data.features.length) return false;
  heat.x = x; heat.y = y;
  return true;
}
function sayHeat() {
  const data = heat.data;
  if (!data || heat.x < 0) return;
  const feature = data.features[heat.y];
  $('heat-says').textContent = feature.name + ', ' + when(data.times[heat.x]) + ': psi ' + num(feature.psi[heat.x]) + ', ks ' + num(feature.ks[heat.x]);
}
$('heat').addEventListener('mousemove', (e) => { if (heatAt(e)) { drawHeat(); sayHeat(); } });
$('heat').addEventListener('click', (e) => { if (heatAt(e)) { drawHeat(); sayHeat(); heat.pick(); } });
$('heat').addEventListener('keydown', (e) => {
  if (!heat.data || !heat.data.times.length) return;
  const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
  if (move) {
    heat.x = Math.min(heat.data.times.length - 1, Math.max(0, heat.x + move[0]));
    heat.y = Math.min(heat.data.features.length - 1, Math.max(0, heat.y + move[1]));
    drawHeat(); sayHeat(); e.preventDefault();
  } else if (e.key === 'Enter' && heat.x >= 0) heat.pick();
});
