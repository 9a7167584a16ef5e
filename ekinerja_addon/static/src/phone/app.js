/* License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
 * Makes the pages work without network, with camera and position. Without this
 * file everything else still works. */
"use strict";
(() => {
  const T = JSON.parse(document.getElementById("texts").textContent);
  const UID = Number(document.body.dataset.uid);
  const ZONE = document.body.dataset.zone || undefined;
  const ROOT = "/my/ekinerja";
  const STALE = 10 * 60;
  const queue = self.EkinerjaQueue;
  const $ = (id) => document.getElementById(id);

  function show(element, visible = true) {
    if (element) element.hidden = !visible;
  }

  function make(tag, text, attributes = {}) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    return element;
  }

  /** Date and time as the employee's wall clock shows them. */
  function wallClock(moment = new Date()) {
    const text = moment.toLocaleString("sv-SE", { timeZone: ZONE });
    return { date: text.slice(0, 10), time: text.slice(11, 16) };
  }

  function freshUuid() {
    if (crypto.randomUUID) return crypto.randomUUID();
    return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
  }

  const age = () => Date.now() / 1000 - Number(document.body.dataset.rendered);

  // ---------------------------------------------------------------- the network
  function showNet() {
    const stale = age() > STALE ? ` ${T.copy}` : "";
    $("net").textContent = navigator.onLine ? "" : T.offline + stale;
  }

  async function startWorker() {
    if (!("serviceWorker" in navigator)) return;
    await navigator.serviceWorker.register(`${ROOT}/sw.js`, { scope: ROOT });
    const { active } = await navigator.serviceWorker.ready;
    const key = `ekinerja-kept-${UID}`;
    const paths = ["", "/log", "/several", "/month", "/score", "/day"].map((path) => ROOT + path);
    if (UID && Date.now() - Number(localStorage[key] || 0) > 3600_000) {
      localStorage[key] = Date.now();
      setTimeout(() => active.postMessage({ type: "fetch", paths }), 1500);
    }
  }

  // ------------------------------------------------------------------ the queue
  function label(entry) {
    return `${entry.fields.date} ${entry.fields.start}–${entry.fields.stop} · ${entry.title}`;
  }

  function row(entry) {
    const item = make("li");
    item.append(make("b", label(entry)));
    const photos = entry.photos.length ? ` · ${entry.photos.length} ${T.photos}` : "";
    const stuck = entry.state === "conflict";
    item.append(make("p", (stuck ? entry.reason : T.waiting) + photos,
      { class: stuck ? "error" : "small" }));
    const buttons = make("div", "", { class: "pair" });
    const path = `${ROOT}/log${entry.log ? `/${entry.log}` : ""}`;
    buttons.append(make("a", T.mend, { class: "button second", href: `${path}#mend=${entry.uuid}` }));
    const drop = make("button", T.drop, { class: "button danger", type: "button" });
    drop.onclick = async () => {
      if (!confirm(T.dropSure)) return;
      await queue.remove(entry.uuid);
      showQueue();
    };
    buttons.append(drop);
    item.append(buttons);
    return item;
  }

  async function showQueue() {
    const entries = await queue.all();
    const mine = UID ? entries.filter((entry) => entry.uid === UID) : [];
    const others = entries.length - mine.length;
    $("queue-list").replaceChildren(...mine.map(row));
    show($("queue"), entries.length > 0);
    show($("queue-send"), mine.some((entry) => entry.state === "waiting"));
    show($("queue-others"), others > 0);
    $("queue-others").textContent = UID ? `${others}: ${T.others}` : T.login;
    return mine;
  }

  async function send() {
    $("queue-send").textContent = T.sending;
    try {
      const result = await queue.send();
      if (result.login) askLogin();
      if (Object.keys(result.stored).length) $("net").textContent = T.sent;
      return result;
    } catch {
      showNet(); // no network: it goes on waiting
      return null;
    } finally {
      $("queue-send").textContent = T.retry;
      await showQueue();
    }
  }

  function askLogin() {
    const link = make("a", T.loginLink, { href: `/web/login?redirect=${ROOT}` });
    $("net").replaceChildren(`${T.login} `, link);
  }

  async function wake() {
    const registration = await navigator.serviceWorker?.getRegistration(ROOT);
    if (registration?.sync) await registration.sync.register("ekinerja").catch(() => {});
  }

  // ---------------------------------------------------------------------- timer
  const timerKey = `ekinerja-timer-${UID}`;

  function showTimer() {
    const started = Number(localStorage[timerKey] || 0);
    show($("timer"));
    show($("timer-start"), !started);
    show($("timer-stop"), Boolean(started));
    show($("timer-text"), Boolean(started));
    const minutes = Math.floor((Date.now() - started) / 60_000);
    $("timer-text").textContent = started
      ? `${T.timer} ${wallClock(new Date(started)).time} · ${minutes} min` : "";
  }

  function startTimer() {
    $("timer-stop").href = `${ROOT}/log#timer`;
    $("timer-start").onclick = () => {
      localStorage[timerKey] = Date.now();
      showTimer();
    };
    showTimer();
    setInterval(showTimer, 30_000);
  }

  // --------------------------------------------------------------------- leaving
  function forgetPages() {
    const worker = navigator.serviceWorker?.controller;
    if (!worker) return null;
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      setTimeout(resolve, 3000); // leaving must not hang on a sleepy worker
      worker.postMessage({ type: "leave" }, [port2]);
    });
  }

  async function leave(event) {
    const form = event.target;
    event.preventDefault();
    const mine = (await queue.all()).filter((entry) => entry.uid === UID);
    const wipe = event.submitter?.id === "logout-wipe";
    if (mine.length && !wipe) {
      $("logout-warning").textContent = `${mine.length} ${T.logoutWaiting}`;
      show($("logout-warning"));
      show($("logout-wipe"));
      send();
      return;
    }
    if (wipe) await queue.wipe(UID);
    localStorage.removeItem(`ekinerja-kept-${UID}`);
    localStorage.removeItem(timerKey);
    await forgetPages();
    form.submit();
  }

  // ----------------------------------------------------------------------- start
  async function start() {
    showNet();
    addEventListener("offline", showNet);
    addEventListener("online", () => { showNet(); send(); });
    document.addEventListener("visibilitychange", () => document.hidden || send());
    $("queue-send").onclick = send;
    if (queue.channel) queue.channel.onmessage = showQueue;
    if ($("timer")) startTimer();
    $("logout")?.addEventListener("submit", leave);
    const mine = await showQueue();
    if (location.hash === "#kept" && mine.length) $("net").textContent = T.saved;
    if (mine.some((entry) => entry.state === "waiting")) send();
    setInterval(async () => {
      if (navigator.onLine && (await queue.all()).length) send();
    }, 60_000);
    await startWorker();
  }

  self.Ekinerja = { T, UID, ROOT, STALE, timerKey, $, show, make, age, wallClock, freshUuid, send, wake };
  start();
})();
