'use strict';
const state = { kill: null, which: '', verdict: '', busy: false, closed: new Set(), alerts: new Set(), shown: [] };
const short = (iso) => when(iso).slice(0, 16);
const place = (run) => run.symbol + ' ' + run.timeframe;
const level = { OPEN: 'open', REDUCE: 'exits only', KILLED: 'nothing may trade' };
/** The chosen days as a time, or nothing. */
function bound(id) { return $(id).value ? $(id).value + (id === 'to' ? 'T23:59:59.999Z' : 'T00:00:00Z') : ''; }
function query(path, values) { const q = new URLSearchParams(Object.entries(values).filter(([, v]) => v !== '' && v !== undefined)).toString(); return q ? path + '?' + q : path; }
function between(values) { return { from: bound('from'), to: bound('to'), ...values }; }
function tick(set, id, name) {
  const box = el('input');
  box.type = 'checkbox'; box.checked = set.has(id); box.setAttribute('aria-label', name);
  box.addEventListener('click', (e) => { e.stopPropagation(); if (box.checked) set.add(id); else set.delete(id); });
  return box;
}
const readers = {
  async health() {
    const h = await get('/healthz');
    fill($('facts'), ...[['event time', when(h.event_time)], ['stalest features', age(h.feature_staleness_sec)], ['mode', h.mode], ['kill epoch', state.kill ? state.kill.epoch : '–'], ...(h.history_read < 1 ? [['reading the history', Math.floor(100 * h.history_read) + ' %']] : [])]
      .map(([name, value]) => el('span', name + ': ' + value)));
  },
  async kill() {
    state.kill = await get('/ml/kill');
    answer();
    const closed = state.kill.scopes;
    state.closed = new Set(closed.map((s) => s.scope).filter((s) => state.closed.has(s)));
    if (same('closed', [closed, Array.from(state.closed)])) return;
    const rows = table($('closed'), ['', 'scope', 'level', 'since', 'by', 'why', 'epoch'],
      closed.slice(0, 500).map((s) => [tick(state.closed, s.scope, 'select ' + s.scope), s.scope, [s.level, levelClass(s.level)], [when(s.since), 'when'], s.issuer, [s.reason, 'text'], [s.epoch, 'num']]), 'Nothing is closed.');
    rows.forEach((row, i) => pickable(row, () => { $('scope').value = closed[i].scope; $('reason').focus(); }));
    $('bulk').hidden = closed.length < 2;
    fill($('scopes'), ...['global', ...closed.map((s) => s.scope)].map((s) => { const o = el('option'); o.value = s; return o; }));
  },
  async audit() {
    await readers.kill();
    const { audit } = await get(query('/ml/audit', between({ limit: 100 })));
    if (!same('audit', audit)) table($('audit'), ['when', 'what', 'scope', 'by', 'outcome', 'why'],
      audit.map((a) => [[when(a.timestamp), 'when'], a.action, a.scope, a.issuer, [a.outcome, levelClass(a.outcome)], [a.reason + (a.why ? ': ' + a.why : ''), 'text']]), 'No command and no trip in this time.');
    await readers.stale();
  },
  async stale() {
    const { series, stale, total } = await get(query('/ml/staleness', { limit: 100, q: $('filter').value.trim().toUpperCase() }));
    const closed = new Map(stale.map((s) => [s.series, s]));
    $('stale').querySelector('caption').textContent = 'Staleness' + (total > series.length ? ', the oldest ' + series.length + ' of ' + total : '');
    table($('stale'), ['series', 'age', 'last row', ''], series.map((s) => [s.series.replace(/_([^_]*)$/, ' $1'), [age(s.age_sec), 'num'], [short(s.last), 'when'],
      closed.has(s.series) ? ['stale since ' + short(closed.get(s.series).since).slice(5), 'level-stale'] : ['fresh', 'level-OK']]), 'No features seen yet.');
  },
  async timeline() {
    strip.data = await get('/ml/timeline?width=' + Math.max(60, Math.min(400, Math.floor(($('timeline').clientWidth - 60) / 3))));
    drawTimeline();
    const stages = strip.data.stages, last = stages[stages.length - 1];
    $('stage').textContent = last ? last.stage + ' since ' + short(last.at) : '';
  },
  async incidents() {
    const { first, runs, closed, total } = await get(query('/ml/incidents', between({ limit: 300, verdict: $('level').value })));
    const day = $('from').value, tiles = [];
    if (same('incidents', [first, runs, closed, total, day, $('to').value])) return;
    $('range').textContent = day ? day + (bound('to').slice(0, 10) > day ? ' to ' + bound('to').slice(0, 10) : '') + ', UTC' : 'whole time, UTC';
    ['warning', 'critical', 'kill'].forEach((name) => {
      const f = first[name];
      tiles.push(tile(name, 'First ' + name, f ? f.feature : 'none', f ? place(f) + ', ' + short(f.at) : 'in this time', f && (() => show(f.symbol + '_' + f.timeframe, f.feature, f.at))));
    });
    // what was closed in this time: all of it first, then the symbols by when
    const all = closed.filter((s) => s.scope === 'global'), top = all[0] || closed.slice().sort((a, b) => (a.from < b.from ? -1 : 1))[0];
    tiles.push(top ? tile(top.level, 'Trading closed since', short(top.from), top.scope + ' ' + level[top.level] + (top.to ? ' until ' + short(top.to) : ', still') + ': ' + top.reason)
      : tile('OPEN', 'Trading', 'open', 'nothing was closed in this time'));
    fill($('first'), ...tiles);
    const name = $('level').value.toLowerCase(), f = first[name];
    $('headline').textContent = (f ? 'First to drift (' + name + '): ' + f.feature + ' of ' + place(f) + ' at ' + short(f.at) : 'No feature became ' + name)
      + '. ' + (top ? (top.scope === 'global' ? 'Trading' : top.scope) + (top.to ? ' was closed (' : ' has been closed (') + level[top.level] + (top.to ? ') from ' + short(top.from) + ' until ' + short(top.to) : ') since ' + short(top.from) + ', and still is') : 'Trading was open') + '.';
    table($('then-closed'), ['scope', 'level', 'since', 'until', 'why'], closed.map((s) => [s.scope, [level[s.level], levelClass(s.level)], [short(s.from), 'when'], [s.to ? short(s.to) : 'still', 'when'], [s.reason, 'text']]), 'Nothing was closed.');
    $('runs').querySelector('caption').textContent = 'Features that drifted, first one first' + (total > runs.length ? ' (the gravest ' + runs.length + ' of ' + total + ')' : '');
    table($('runs'), ['since', 'series', 'feature', 'verdict', 'critical', 'kill', 'last seen', 'psi', 'ks'],
      runs.map((r) => [[short(r.since), 'when'], place(r), r.feature, [r.verdict, levelClass(r.verdict)], [r.critical_at ? short(r.critical_at) : '–', 'when'], [r.kill_at ? short(r.kill_at) : '–', 'when'],
        [r.open ? 'now' : short(r.last), 'when'], [num(r.psi), 'num'], [num(r.ks), 'num']]), 'No feature drifted that far in this time.')
      .forEach((row, i) => pickable(row, () => show(runs[i].symbol + '_' + runs[i].timeframe, runs[i].feature, runs[i].kill_at || runs[i].critical_at || runs[i].since)));
  },
  async drift() {
    const { series, total, verdicts } = await get(query('/ml/drift', { limit: 150, q: $('filter').value.trim().toUpperCase(), verdict: state.verdict }));
    const keys = series.map((s) => s.symbol + '_' + s.timeframe);
    $('fleet-count').textContent = total > series.length ? series.length + ' of ' + total + ' series' : total + ' series';
    if (same('fleet', [series, total, verdicts, state.verdict])) { await map(); return; }
    fill($('verdicts'), ...Object.entries(verdicts).map(([name, n]) => {
      const chip = el('button', name + ' ' + n, levelClass(name));
      chip.type = 'button'; chip.setAttribute('aria-pressed', String(state.verdict === name));
      chip.addEventListener('click', () => { state.verdict = state.verdict === name ? '' : name; refresh(['drift']); });
      return chip;
    }));
    table($('fleet'), ['series', 'verdict', 'worst feature', 'psi', 'ks', 'since'], series.map((s) => {
      const worst = s.worst || {};
      return [s.symbol + ' ' + s.timeframe, [s.verdict, levelClass(s.verdict)], worst.feature || '–', [num(worst.psi), 'num'], [num(worst.ks), 'num'], [short(s.since), 'when']];
    }), 'No drift line yet.').forEach((row, i) => pickable(row, () => show(keys[i])));
    fill($('series-names'), ...keys.map((key) => { const o = el('option'); o.value = key; return o; }));
    if (!state.which) state.which = keys[0] || '';
    if (document.activeElement !== $('series')) $('series').value = state.which;
    await map();
  },
  async rollout() {
    const { history, equity } = await get('/ml/canary?limit=1');
    const now = history[0], box = $('gates'), candidate = now && now.candidate;
    if (now) {
      const gates = el('table'), e = now.evidence || {};
      table(gates, ['gate', 'value', '', 'bound', ''], Object.entries(now.gates || {}).map(([name, g]) => [name.replace(/_/g, ' '), [num(g.value), 'num'], g.comparison || '', [num(g.bound), 'num'], g.pass ? ['pass', 'level-pass'] : ['fail', 'level-fail']]), 'No gate.');
      const said = el('p', (candidate || 'candidate') + ' ' + now.stage + ' as of ' + short(now.timestamp) + (now.reason ? ': ' + now.reason : '') + '. Sharpe ' + num(e.sharpe_candidate) + ' against ' + num(e.sharpe_prod) + ', correlation ' + num(e.correlation) + ', days to decide ' + num(e.days_to_decide) + '.', 'dim');
      fill(box, said, gates);
    } else fill(box, el('p', 'No canary decision yet.', 'dim'));
    const curves = {};
    if (equity.production) curves.production = equity.production;
    if (candidate && equity.models[candidate]) curves[candidate] = equity.models[candidate];
    const pair = Object.keys(curves);
    Object.keys(equity.models).forEach((name) => { curves[name] = equity.models[name]; });
    lines($('equity'), equity.times, curves, { empty: 'No shadow PnL yet.', bold: pair, dash: (name) => (pair.length && !pair.includes(name) ? [3, 4] : undefined) });
  },
  async weights() {
    const { history } = await get('/ml/weights?width=400');
    const names = new Set(), series = {}, last = history[history.length - 1];
    history.forEach((line) => Object.keys(line.weights || {}).forEach((name) => names.add(name)));
    Array.from(names).sort().forEach((name) => { series[name] = history.map((line) => line.weights[name] ?? null); });
    lines($('weights'), history.map((line) => Date.parse(line.timestamp) / 1000), series, { range: [0, 1], empty: 'No weights yet.' });
    $('sharpe').textContent = last ? 'Sharpe ' + num(last.sharpe_ensemble) + ', equal weights ' + num(last.sharpe_equal) : '';
  },
  async calibration() {
    const { models } = await get('/ml/calibration');
    const box = $('calibration');
    if (same('calibration', [models, css('--bg'), box.clientWidth])) return;
    if (!models.length) { fill(box, el('p', 'No calibration yet.', 'dim')); return; }
    const cols = el('div', null, 'cols');
    fill(box, cols);
    // all of them first: a chart is as wide as the place that is left to it
    models.slice(0, 24).map((m) => {
      const one = el('div'), host = el('div', null, 'chart');
      one.append(el('b', m.model + ' ' + (m.timeframe || '')), el('div', 'ECE ' + num(m.ece_raw) + ' → ' + num(m.ece_calibrated) + ', map ' + (m.map || '–') + ', n ' + (m.n ?? '–'), 'dim'),
        el('div', 'min confidence ' + num(m.min_confidence) + (m.blocked ? ', entries blocked' : '') + (m.alert ? ', alert' : ''), m.blocked || m.alert ? 'level-warning' : 'dim'), host);
      cols.append(one);
      return [m, host];
    }).forEach(([m, host]) => {
      if (m.reliability) host.append(reliability(m.reliability), el('p', 'Orange: raw. Blue: calibrated. Share that rose, by probability.', 'dim'));
      else {
        const line = calibrationMap(m);
        lines(host, line.x, { map: line.y, identity: line.x }, { time: false, height: 170, range: [0, 1], dash: (n) => (n === 'identity' ? [4, 4] : undefined) });
      }
    });
  },
  async signals() {
    const counts = await get('/ml/signals'), all = counts.signals + counts.blocked;
    const facts = el('div', null, 'facts2');
    [['decisions', all], ['signals', counts.signals], ['blocked', counts.blocked + (all ? ' (' + num(100 * counts.blocked / all, 2) + ' %)' : '')], ['dead letters', counts.dead_letters]].forEach(([n, v]) => { const span = el('span', n + ' '); span.append(el('b', v)); facts.append(span); });
    fill($('signals'), facts, bars(Object.entries(counts.reasons).sort((a, b) => b[1] - a[1])));
  },
  async alerts() {
    const { alerts, open, total } = await get(query('/ml/alerts', between({ limit: 200, open: $('only-open').checked ? 'true' : '' })));
    state.shown = alerts.map((a) => a.id);
    if (same('alerts', [alerts, open, total, Array.from(state.alerts)])) return;
    $('alerts-count').textContent = total + ' in this time, ' + open + ' not acknowledged';
    table($('alerts'), ['', 'when', '', 'kind', 'scope', 'message', 'seen by'], alerts.map((a) => [a.acknowledged ? '' : tick(state.alerts, a.id, 'select the alert of ' + when(a.timestamp)), [when(a.timestamp), 'when'], [a.severity, levelClass(a.severity)], a.kind, a.scope, [a.message, 'text'], a.acknowledged || '']), 'No alert in this time.')
      .forEach((row, i) => { if (alerts[i].acknowledged) row.className = 'acked'; });
  },
};
readers.blocked = readers.signals;
readers['dead-letters'] = readers.signals;
readers['shadow/pnl'] = readers.rollout;
function tile(cls, title, what, where, act) {
  const node = el(act ? 'button' : 'div', null, 'tile ' + cls);
  node.append(el('span', title, 'dim'), el('b', what), el('span', where));
  if (act) { node.type = 'button'; node.addEventListener('click', act); }
  return node;
}
/** The one question: may we trade, and why not. */
function answer() {
  const kill = state.kill, head = document.querySelector('header');
  const global = kill.scopes.find((s) => s.scope === 'global'), others = kill.scopes.length - (global ? 1 : 0);
  head.className = global ? (global.level === 'KILLED' ? 'killed' : 'reduce') : (others ? 'reduce' : 'open');
  $('may').textContent = !global ? (others ? 'Trading, with ' + others + (others > 1 ? ' scopes' : ' scope') + ' closed' : 'Trading is open') : global.level === 'KILLED' ? 'Nothing may trade' : 'Exits only';
  const cause = global || kill.scopes[0];
  $('why').textContent = cause ? cause.scope + ' ' + cause.level + ' since ' + when(cause.since) + ' by ' + cause.issuer + (cause.reason ? ': ' + cause.reason : '') : '';
  document.title = $('may').textContent + ' · levibot';
}
function seriesOf(which) { const cut = which.lastIndexOf('_'); return { symbol: which.slice(0, cut), timeframe: which.slice(cut + 1) }; }
async function map() {
  if (!state.which) { heat.data = null; drawHeat(); return; }
  try { heat.data = await get(query('/ml/drift', { ...seriesOf(state.which), ...between({ width: Math.max(40, Math.min(160, Math.floor($('heat').clientWidth / 6))) }) })); }
  catch (failed) { heat.data = null; }
  $('drift-which').textContent = state.which.replace(/_([^_]*)$/, ' $1');
  if (!heat.data || heat.x >= heat.data.times.length) heat.x = heat.y = -1;
  drawHeat();
}
/** Looks at a series, and at a feature of it at a time. */
async function show(which, feature, at) {
  state.which = $('series').value = which;
  await map();
  $('drift').scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  if (!feature || !heat.data || !heat.data.features.length) return;
  heat.y = Math.max(0, heat.data.features.findIndex((f) => f.name === feature));
  heat.x = Math.max(0, heat.data.times.filter((t) => Date.parse(t) <= Date.parse(at)).length - 1);
  drawHeat(); sayHeat();
  await evidence(feature, at, at);
}
heat.pick = () => evidence(heat.data.features[heat.y].name, heat.data.times[heat.x], heat.data.times[heat.x + 1] || bound('to') || '9999-01-01T00:00:00Z');
/** The report in which a feature was worst from one time on, up to another. */
async function evidence(name, at, until) {
  const before = new Date(Math.max(Date.parse(at), Date.parse(until) - 1)).toISOString();
  const report = await get(query('/ml/drift', { ...seriesOf(state.which), at, until: before, feature: name })), f = (report.features || {})[name] || {};
  const box = $('feature'), facts = el('div', null, 'facts2');
  [['psi', f.psi], ['psi open', f.psi_open], ['ks', f.ks], ['ks p', f.ks_p], ['p against its own past', f.p], ['by', f.statistic ? f.statistic + ', ' + f.window + ' window' : '–'], ['missing', f.missing], ['n now', f.n_current], ['n reference', f.n_reference]]
    .forEach(([n, v]) => { const span = el('span', n + ' '); span.append(el('b', typeof v === 'string' ? v : Number.isInteger(v) ? v : num(v))); facts.append(span); });
  fill(box, el('h2', name + ': ' + (f.status || 'unknown') + (f.since ? ' since ' + when(f.since) : '') + ', report of ' + when(report.timestamp)), facts);
  if (f.nonstationary) box.append(el('p', 'The reference itself moves: this feature never alarms; use a ratio to close.', 'dim'));
  const h = f.histogram, host = el('div', null, 'chart'), row = heat.data.features.find((each) => each.name === name);
  if (h && h.reference && h.current) box.append(...histogram(h));
  box.append(host);
  if (row) lines(host, heat.data.times.map((t) => Date.parse(t) / 1000), { psi: row.psi, ks: row.ks }, { height: 150 });
}
async function refresh(streams) {
  for (const read of new Set([...streams, 'health'].map((s) => readers[s]).filter(Boolean))) {
    try { await read(); } catch (failed) { if (String(failed.message).startsWith('401')) $('said').textContent = 'Reading takes the token here.'; }
  }
}
const everything = ['audit', 'timeline', 'incidents', 'drift', 'rollout', 'weights', 'calibration', 'signals', 'alerts'];
/** Looks at other days: everything that has a time follows. */
function days(from, to) {
  $('from').value = from; $('to').value = to || from;
  drawTimeline();
  return refresh(['audit', 'incidents', 'drift', 'alerts']);
}
strip.pick = (day) => days(day);
function shift(by) {
  const last = strip.data && strip.data.times.length ? strip.data.times[strip.data.times.length - 1].slice(0, 10) : '';
  const day = new Date(Date.parse(($('from').value || last) + 'T00:00:00Z') + ($('from').value ? by * 86400000 : 0));
  if (!isNaN(day)) days(day.toISOString().slice(0, 10));
}
$('day-before').addEventListener('click', () => shift(-1));
$('day-after').addEventListener('click', () => shift(1));
$('all-days').addEventListener('click', () => days(''));
$('from').addEventListener('change', () => days($('from').value, $('to').value >= $('from').value ? $('to').value : ''));
$('to').addEventListener('change', () => days($('from').value || $('to').value, $('to').value));
$('level').addEventListener('change', () => refresh(['incidents']));
$('series').addEventListener('change', () => { state.which = $('series').value.trim().replace(' ', '_'); map(); });
let typing = 0;
$('filter').addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(() => refresh(['drift', 'stale']), 200); });
window.addEventListener('resize', () => { drawTimeline(); drawHeat(); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => refresh(everything));
