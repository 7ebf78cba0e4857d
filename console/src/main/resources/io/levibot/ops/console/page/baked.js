'use strict';
// In place of the gateway: the page's answers, written into the page itself.
const baked = JSON.parse($('baked').textContent);
async function get(path) {
  const url = new URL(path, 'http://report'), q = url.searchParams, inside = (t) => { const at = Date.parse(t); return !(at < Date.parse(q.get('from'))) && !(at > Date.parse(q.get('to'))); };
  const key = q.get('symbol') + '_' + q.get('timeframe'), known = baked.answers[url.pathname];
  if (url.pathname === '/ml/drift' && q.has('at')) {
    // one report a level of every alarm is here; the console has them all
    const near = (baked.reports[key] || []).map((r) => [Math.abs(Date.parse(r.timestamp) - Date.parse(q.get('at'))), r]).sort((a, b) => a[0] - b[0])[0];
    if (!near) throw new Error('404 no report of ' + key);
    return near[1];
  }
  if (url.pathname === '/ml/drift' && q.has('symbol')) {
    const map = baked.maps[key];
    if (!map) throw new Error('404 no map of ' + key);
    const keep = map.times.map((t, i) => [t, i]).filter(([t]) => inside(t)).map(([, i]) => i), cut = (a) => keep.map((i) => a[i]);
    return { times: cut(map.times), features: map.features.map((f) => ({ name: f.name, status: cut(f.status), psi: cut(f.psi), ks: cut(f.ks) })) };
  }
  if (url.pathname === '/ml/drift') {
    const part = q.get('q') || '', series = known.series.filter((s) => (s.symbol + '_' + s.timeframe).includes(part) && (!q.get('verdict') || s.verdict === q.get('verdict')));
    return { ...known, series, total: series.length };
  }
  if (url.pathname === '/ml/staleness') return { ...known, series: known.series.filter((s) => s.series.includes(q.get('q') || '')) };
  if (url.pathname === '/ml/incidents') {
    const order = ['WARNING', 'CRITICAL', 'KILL'], least = order.indexOf(q.get('verdict')), first = {};
    const at = (run, level) => [run.since, run.critical_at, run.kill_at][level], began = (run, level) => [at(run, level), ...[1, 2].filter((l) => l > level).map((l) => at(run, l))].filter(Boolean).sort()[0];
    const runs = known.runs.filter((run) => [0, 1, 2].some((l) => began(run, l) && inside(began(run, l))));
    order.forEach((name, level) => { const found = runs.filter((r) => began(r, level) && inside(began(r, level)) && order.indexOf(r.verdict) >= level).sort((a, b) => (began(a, level) < began(b, level) ? -1 : 1))[0]; if (found) first[name.toLowerCase()] = { ...found, at: began(found, level) }; });
    const shown = runs.filter((r) => order.indexOf(r.verdict) >= least), closed = known.closed.filter((s) => !(Date.parse(s.from) > Date.parse(q.get('to'))) && !(s.to && Date.parse(s.to) <= Date.parse(q.get('from'))));
    return { first, runs: shown.slice(0, 300), total: shown.length, closed };
  }
  if (url.pathname === '/ml/alerts') { const alerts = known.alerts.filter((a) => inside(a.timestamp)); return { alerts: alerts.slice(0, 300), total: alerts.length, open: alerts.filter((a) => !a.acknowledged).length }; }
  if (url.pathname === '/ml/audit') return { audit: known.audit.filter((a) => inside(a.timestamp)) };
  return known;
}
refresh(everything);
