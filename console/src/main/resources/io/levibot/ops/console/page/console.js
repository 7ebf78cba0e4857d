'use strict';
const state = { kill: null, health: null, series: [], which: '', busy: false };
// the command line prints an address with the token behind the #, which never leaves the browser
if (location.hash.startsWith('#token=')) {
  sessionStorage.setItem('token', decodeURIComponent(location.hash.slice(7)));
  history.replaceState(null, '', location.pathname);
}
$('token').value = sessionStorage.getItem('token') || '';
$('token').addEventListener('change', () => sessionStorage.setItem('token', $('token').value.trim()));
function headers() { const token = $('token').value.trim(); return token ? { Authorization: 'Bearer ' + token } : {}; }
async function get(path) {
  const answer = await fetch(path, { headers: headers() });
  if (!answer.ok) throw new Error(answer.status + ' ' + path);
  return answer.json();
}
const readers = {
  async health() {
    const h = state.health = await get('/healthz');
    fill($('facts'), ...[['event time', when(h.event_time)], ['stalest features', age(h.feature_staleness_sec)], ['mode', h.mode], ['kill epoch', state.kill ? state.kill.epoch : '–']]
      .map(([name, value]) => el('span', name + ': ' + value)));
  },
  async audit() {
    state.kill = await get('/ml/kill');
    const closed = state.kill.scopes;
    const rows = table($('closed'), ['scope', 'level', 'since', 'by', 'why', 'epoch'],
      closed.slice(0, 200).map((s) => [s.scope, [s.level, levelClass(s.level)], [when(s.since), 'when'], s.issuer, [s.reason, 'text'], [s.epoch, 'num']]), 'Nothing is closed.');
    rows.forEach((row, i) => pickable(row, () => { $('scope').value = closed[i].scope; $('reason').focus(); }));
    fill($('scopes'), ...['global', ...closed.map((s) => s.scope)].map((s) => { const o = el('option'); o.value = s; return o; }));
    answer();
    const { audit } = await get('/ml/audit?limit=60');
    table($('audit'), ['when', 'what', 'scope', 'by', 'outcome', 'why'],
      audit.map((a) => [[when(a.timestamp), 'when'], a.action, a.scope, a.issuer, [a.outcome, levelClass(a.outcome)], [a.reason + (a.why ? ' — ' + a.why : ''), 'text']]), 'No command and no trip yet.');
    await readers.stale();
  },
  async stale() {
    const { series, stale } = await get('/ml/staleness');
    const closed = new Map(stale.map((s) => [s.series, s]));
    table($('stale'), ['series', 'last row', 'age', ''], series.slice(0, 200).map((s) => [s.series, [when(s.last), 'when'], [age(s.age_sec), 'num'],
      closed.has(s.series) ? ['stale since ' + when(closed.get(s.series).since), 'level-stale'] : ['fresh', 'level-OK']]), 'No features seen yet.');
  },
  async drift() {
    const { series } = await get('/ml/drift?limit=200');
    state.series = series;
    const keys = series.map((s) => s.symbol + '_' + s.timeframe);
    const rows = table($('fleet'), ['series', 'verdict', 'worst feature', 'psi', 'ks', 'since'], series.map((s) => {
      const worst = s.worst || {};
      return [s.symbol + ' ' + s.timeframe, [s.verdict, levelClass(s.verdict)], worst.feature || '–', [num(worst.psi), 'num'], [num(worst.ks), 'num'], [when(s.since), 'when']];
    }), 'No drift line yet.');
    rows.forEach((row, i) => pickable(row, () => { state.which = keys[i]; $('series').value = keys[i]; map(); }));
    const select = $('series');
    if (Array.from(select.options).map((o) => o.value).sort().join() !== keys.slice().sort().join()) {
      fill(select, ...keys.slice().sort().map((key) => { const o = el('option', key); o.value = key; return o; }));
    }
    if (!keys.includes(state.which)) state.which = keys[0] || '';
    select.value = state.which;
    await map();
  },
  async rollout() {
    const { history, equity } = await get('/ml/canary');
    const now = history[0];
    $('stage').textContent = now ? now.stage + ' since ' + when(now.timestamp) : '';
    const box = $('gates');
    if (now) {
      const gates = el('table');
      table(gates, ['gate', 'value', 'bound', ''], Object.entries(now.gates || {}).map(([name, g]) => [name, [num(g.value), 'num'], [typeof g.bound === 'number' ? num(g.bound) : g.bound, 'num'], g.pass ? ['pass', 'level-pass'] : ['fail', 'level-fail']]), 'No gate.');
      fill(box, gates);
    } else fill(box, el('p', 'No canary decision yet.', 'dim'));
    lines($('equity'), equity.times, equity.models, { empty: 'No shadow PnL yet.' });
  },
  async weights() {
    const { history } = await get('/ml/weights');
    const names = new Set();
    const of = (line) => line.smoothed || line.weights || line.raw || {};
    const scoped = history.filter((l) => !l.scope || l.scope === 'global');
    scoped.forEach((line) => Object.keys(of(line)).forEach((name) => names.add(name)));
    const series = {};
    Array.from(names).sort().forEach((name) => { series[name] = scoped.map((line) => of(line)[name] ?? null); });
    lines($('weights'), scoped.map((line) => Date.parse(line.timestamp) / 1000), series, { range: [0, 1], empty: 'No weights yet.' });
  },
  async calibration() {
    const { models } = await get('/ml/calibration');
    const box = $('calibration');
    if (!models.length) { fill(box, el('p', 'No calibration yet.', 'dim')); return; }
    const cols = el('div', null, 'cols');
    fill(box, cols);
    models.slice(0, 12).forEach((m) => {
      const one = el('div'), host = el('div', null, 'chart');
      one.append(el('b', m.model + ' ' + (m.timeframe || '')), el('div', 'ECE ' + num(m.ece_raw) + ' → ' + num(m.ece_calibrated) + ', n ' + (m.n ?? '–') + ', min confidence ' + num(m.min_confidence), 'dim'), host);
      cols.append(one);
      const bins = m.bins || [];
      if (bins.length) {
        lines(host, bins.map((b) => b.p), { raw: bins.map((b) => b.observed_raw ?? b.observed ?? null), calibrated: bins.map((b) => b.observed_calibrated ?? null), ideal: bins.map((b) => b.p) }, { time: false, height: 170, range: [0, 1], points: true, dash: (n) => (n === 'ideal' ? [4, 4] : undefined) });
      } else if ((m.knots || []).length) {
        const x = m.knots.map((k) => k.x ?? k.p ?? k[0]), y = m.knots.map((k) => k.y ?? k.value ?? k[1]);
        lines(host, x, { map: y, identity: x }, { time: false, height: 170, dash: (n) => (n === 'identity' ? [4, 4] : undefined) });
      }
    });
  },
  async signals() {
    const counts = await get('/ml/signals');
    const facts = el('div', null, 'facts2');
    [['signals', counts.signals], ['blocked', counts.blocked], ['dead letters', counts.dead_letters]].forEach(([n, v]) => { const span = el('span', n + ' '); span.append(el('b', v)); facts.append(span); });
    fill($('signals'), facts, bars(Object.entries(counts.reasons).sort((a, b) => b[1] - a[1])));
  },
  async alerts() {
    const { alerts } = await get('/ml/alerts?limit=60');
    table($('alerts'), ['when', '', 'kind', 'scope', 'message'], alerts.map((a) => [[when(a.timestamp), 'when'], [a.severity, levelClass(a.severity)], a.kind, a.scope, [a.message, 'text']]), 'No alert.');
  },
};
readers.blocked = readers.signals;
readers['dead-letters'] = readers.signals;
readers['shadow/pnl'] = readers.rollout;
/** The one question: may we trade, and why not. */
function answer() {
  const kill = state.kill, head = document.querySelector('header');
  const global = kill.scopes.find((s) => s.scope === 'global'), others = kill.scopes.length - (global ? 1 : 0);
  head.className = global ? (global.level === 'KILLED' ? 'killed' : 'reduce') : (others ? 'reduce' : 'open');
  $('may').textContent = !global ? (others ? 'Trading, with ' + others + (others > 1 ? ' scopes' : ' scope') + ' closed' : 'Trading is open') : global.level === 'KILLED' ? 'Nothing may trade' : 'Exits only';
  const cause = global || kill.scopes[0];
  $('why').textContent = cause ? cause.scope + ' ' + cause.level + ' since ' + when(cause.since) + ' by ' + cause.issuer + (cause.reason ? ': ' + cause.reason : '') : '';
}
function param(name, id, end) { return $(id).value ? '&' + name + '=' + $(id).value + (end ? 'T23:59:59.999Z' : 'T00:00:00Z') : ''; }
function place() { const cut = state.which.lastIndexOf('_'); return 'symbol=' + encodeURIComponent(state.which.slice(0, cut)) + '&timeframe=' + encodeURIComponent(state.which.slice(cut + 1)); }
async function map() {
  if (!state.which) { heat.data = null; drawHeat(); return; }
  const width = Math.max(40, Math.min(160, Math.floor($('heat').clientWidth / 6)));
  heat.data = await get('/ml/drift?' + place() + param('from', 'from') + param('to', 'to', true) + '&width=' + width);
  $('drift-which').textContent = state.which;
  if (heat.x >= heat.data.times.length) heat.x = heat.y = -1;
  drawHeat();
}
heat.pick = async () => {
  const name = heat.data.features[heat.y].name, at = heat.data.times[heat.x];
  const report = await get('/ml/drift?' + place() + '&at=' + encodeURIComponent(at)), f = (report.features || {})[name] || {};
  const box = $('feature');
  fill(box, el('h2', name + ' — ' + (f.status || 'unknown') + (f.since ? ' since ' + when(f.since) : '') + ', report of ' + when(report.timestamp)));
  const facts = el('div', null, 'facts2');
  [['psi', f.psi], ['psi open', f.psi_open], ['ks', f.ks], ['ks p', f.ks_p], ['p against its own past', f.p], ['missing', f.missing], ['n current', f.n_current], ['n reference', f.n_reference]]
    .forEach(([n, v]) => { const span = el('span', n + ' '); span.append(el('b', num(v))); facts.append(span); });
  box.append(facts);
  const h = f.histogram;
  if (h && h.reference && h.current) box.append(histogram(h.edges || [], h.reference, h.current), el('p', 'Grey: reference. Blue: current.', 'dim'));
  const host = el('div', null, 'chart'), row = heat.data.features[heat.y];
  box.append(host);
  lines(host, heat.data.times.map((t) => Date.parse(t) / 1000), { psi: row.psi, ks: row.ks }, { height: 150 });
};
async function order(enabled, level) {
  const said = $('said'), scope = $('scope').value.trim() || 'global', reason = $('reason').value.trim();
  said.className = '';
  if (!reason) { said.className = 'bad'; said.textContent = 'A reason is required: it goes into the audit.'; $('reason').focus(); return; }
  if (state.busy) return;
  state.busy = true;
  said.textContent = 'Waiting for every gate …';
  try {
    const closed = state.kill && state.kill.scopes.find((s) => s.scope === scope);
    const query = new URLSearchParams({ enabled: String(enabled), scope, reason });
    if (level) query.set('level', level);
    if (closed && level !== 'kill') query.set('epoch', closed.epoch);
    const reply = await fetch('/ml/kill?' + query, { method: 'POST', headers: headers() }), body = await reply.json();
    said.className = reply.ok ? 'good' : 'bad';
    said.textContent = reply.ok ? scope + ' ' + body.level + ', confirmed by every gate at epoch ' + body.epoch : (reply.status === 401 ? 'The token is missing or wrong: ' : '') + body.error;
    if (reply.ok) $('reason').value = '';
  } catch (failed) { said.className = 'bad'; said.textContent = 'The console does not answer: ' + failed.message; }
  state.busy = false;
  refresh(['audit']);
}
$('kill-on').addEventListener('click', () => order(true, 'kill'));
$('reduce-on').addEventListener('click', () => order(true, 'reduce'));
$('kill-off').addEventListener('click', () => order(false));
$('kill-form').addEventListener('submit', (e) => e.preventDefault());
document.addEventListener('keydown', (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input,select')) return;
  const button = { k: 'kill-on', r: 'reduce-on', c: 'kill-off' }[e.key.toLowerCase()];
  // a key never sends by itself: it leads to the reason, or to the button
  if (button) { e.preventDefault(); ($('reason').value.trim() ? $(button) : $('reason')).focus(); }
});
$('series').addEventListener('change', () => { state.which = $('series').value; map(); });
['from', 'to'].forEach((id) => $(id).addEventListener('change', () => map()));
async function refresh(streams) {
  for (const stream of new Set([...streams, 'health'].map((s) => readers[s]).filter(Boolean))) {
    try { await stream(); } catch (failed) { if (String(failed.message).startsWith('401')) $('said').textContent = 'Reading takes the token here.'; }
  }
}
const everything = ['audit', 'drift', 'rollout', 'weights', 'calibration', 'signals', 'alerts'];
let pending = new Set(), timer = 0;
function later(streams) {
  streams.forEach((s) => pending.add(s));
  if (!timer) timer = setTimeout(() => { const now = Array.from(pending); pending = new Set(); timer = 0; refresh(now); }, 300);
}
refresh(everything);
const source = new EventSource('/events');
source.addEventListener('changed', (e) => later(e.data.split(',')));
source.addEventListener('error', () => { $('facts').append(el('span', 'connection lost: what you see may be old', 'level-CRITICAL')); });
window.addEventListener('resize', () => later(['drift', 'rollout', 'weights']));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => refresh(everything));
setInterval(() => later(['audit']), 5000);
