'use strict';
// the command line prints an address with the token behind the #, which never leaves the browser
if (location.hash.startsWith('#token=')) {
  sessionStorage.setItem('token', decodeURIComponent(location.hash.slice(7)));
  history.replaceState(null, '', location.pathname);
}
$('token').value = sessionStorage.getItem('token') || '';
$('token').addEventListener('change', () => { sessionStorage.setItem('token', $('token').value.trim()); refresh(everything); });
function headers() { const token = $('token').value.trim(); return token ? { Authorization: 'Bearer ' + token } : {}; }
async function get(path) {
  const answer = await fetch(path, { headers: headers() });
  if (!answer.ok) throw new Error(answer.status + ' ' + path);
  return answer.json();
}
async function post(path, values, body) {
  const reply = await fetch(path + '?' + new URLSearchParams(values), { method: 'POST', headers: headers(), body });
  return { ok: reply.ok, status: reply.status, body: await reply.json() };
}
function say(good, text) { $('said').className = good === null ? '' : good ? 'good' : 'bad'; $('said').textContent = text; }
function refusal(reply) { return (reply.status === 401 ? 'The token is missing or wrong: ' : '') + reply.body.error; }
/** The reason, or nothing and a word about it. */
function reason() {
  const text = $('reason').value.trim();
  if (!text) { say(false, 'A reason is required: it goes into the audit.'); $('reason').focus(); }
  return text;
}
function command(enabled, scope, why, how) {
  const closed = state.kill && state.kill.scopes.find((s) => s.scope === scope), values = { enabled: String(enabled), scope, reason: why };
  if (how) values.level = how;
  if (closed && how !== 'kill') values.epoch = closed.epoch;
  return post('/ml/kill', values);
}
/** Sends one thing at a time, and shows what came of it. */
async function sending(work) {
  if (state.busy) return;
  state.busy = true;
  try { await work(); } catch (failed) { say(false, 'The console does not answer: ' + failed.message); }
  state.busy = false;
}
async function order(enabled, how) {
  const scope = $('scope').value.trim() || 'global', why = reason();
  if (!why) return;
  await sending(async () => {
    say(null, 'Waiting for every gate …');
    const reply = await command(enabled, scope, why, how);
    say(reply.ok, reply.ok ? scope + ' ' + reply.body.level + ', confirmed by every gate at epoch ' + reply.body.epoch : refusal(reply));
    if (reply.ok) $('reason').value = '';
  });
  refresh(['audit', 'incidents']);
}
/** Clears every selected scope, eight at a time, each with the epoch that stands on the page. */
async function clearPicked() {
  const scopes = Array.from(state.closed);
  if (!scopes.length) { say(false, 'No scope is selected.'); return; }
  const why = reason();
  if (!why) return;
  await sending(async () => {
    let done = 0, refused = [];
    const left = scopes.slice(), worker = async () => {
      for (let scope = left.shift(); scope; scope = left.shift()) {
        const reply = await command(false, scope, why);
        if (reply.ok) done++; else refused.push(scope + ': ' + refusal(reply));
        say(null, 'Cleared ' + done + ' of ' + scopes.length + ' …');
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    say(!refused.length, 'Cleared ' + done + ' of ' + scopes.length + (refused.length ? '; ' + refused.slice(0, 3).join('; ') + (refused.length > 3 ? '; and ' + (refused.length - 3) + ' more' : '') : ', each confirmed by every gate'));
    state.closed.clear();
  });
  refresh(['audit', 'incidents']);
}
async function acknowledge() {
  const ids = Array.from(state.alerts);
  if (!ids.length) { say(false, 'No alert is selected.'); return; }
  await sending(async () => {
    const reply = await post('/ml/alerts/acknowledge', {}, JSON.stringify({ ids }));
    say(reply.ok, reply.ok ? reply.body.acknowledged + ' alerts acknowledged' : refusal(reply));
    if (reply.ok) state.alerts.clear();
  });
  refresh(['alerts']);
}
$('kill-on').addEventListener('click', () => order(true, 'kill'));
$('reduce-on').addEventListener('click', () => order(true, 'reduce'));
$('kill-off').addEventListener('click', () => order(false));
$('pick-closed').addEventListener('click', () => { state.closed = new Set(state.kill.scopes.map((s) => s.scope)); refresh(['audit']); });
$('clear-picked').addEventListener('click', clearPicked);
$('pick-alerts').addEventListener('click', () => { state.alerts = new Set(state.shown); refresh(['alerts']); });
$('acknowledge').addEventListener('click', acknowledge);
$('only-open').addEventListener('change', () => refresh(['alerts']));
$('kill-form').addEventListener('submit', (e) => e.preventDefault());
document.addEventListener('keydown', (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input,select')) return;
  const field = { '/': 'filter', d: 'from' }[e.key.toLowerCase()], button = { k: 'kill-on', r: 'reduce-on', c: 'kill-off' }[e.key.toLowerCase()];
  if (field) { e.preventDefault(); $(field).focus(); }
  // a key never sends by itself: it leads to the reason, or to the button
  if (button) { e.preventDefault(); ($('reason').value.trim() ? $(button) : $('reason')).focus(); }
});
const FOLLOWS = { audit: ['audit', 'incidents', 'timeline'], drift: ['drift', 'incidents'], rollout: ['rollout', 'timeline'], signals: ['signals', 'timeline'] };
let pending = new Set(), timer = 0, told = 0;
/** Reads again what changed: at once the first time, then no more than every two seconds. */
function later(streams) {
  streams.forEach((s) => (FOLLOWS[s] || [s]).forEach((r) => pending.add(r)));
  if (!timer) timer = setTimeout(() => { const now = Array.from(pending); pending = new Set(); timer = 0; told = Date.now(); refresh(now); }, Math.max(200, told + 2000 - Date.now()));
}
refresh(everything);
const source = new EventSource('/events');
source.addEventListener('changed', (e) => later(e.data.split(',')));
source.addEventListener('open', () => { const lost = $('lost'); if (lost) { lost.remove(); later(everything); } });
source.addEventListener('error', () => { if (!$('lost')) { const lost = el('span', 'connection lost: what you see may be old', 'level-CRITICAL'); lost.id = 'lost'; document.querySelector('.answer').append(lost); } });
// a command of another hand shows before the audit is written
setInterval(() => refresh(['kill']), 5000);
