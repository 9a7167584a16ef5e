/* License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
 * Makes the pages work without network, with camera and position. Without this
 * file everything else still works. */
"use strict";
(() => {
  const T = JSON.parse(document.getElementById("texts").textContent);
  const UID = Number(document.body.dataset.uid);
  const ZONE = document.body.dataset.zone || undefined;
  const ROOT = "/my/ekinerja";
  const MAX_SIDE = 1280;
  const MAX_BYTES = 250 * 1024;
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
    const paths = ["", "/log", "/month", "/score", "/day"].map((path) => ROOT + path);
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

  // ------------------------------------------------------------------- pictures
  const shots = [];
  const letters = [];

  function scaled(bitmap, side) {
    const factor = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * factor));
    canvas.height = Math.max(1, Math.round(bitmap.height * factor));
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  /** JPEG of at most MAX_SIDE and MAX_BYTES: first less quality, then less size. */
  async function shrink(bitmap) {
    for (const side of [MAX_SIDE, 960, 720]) {
      const canvas = scaled(bitmap, side);
      for (const quality of [0.82, 0.7, 0.55, 0.4]) {
        const blob = await new Promise((resolve) =>
          canvas.toBlob(resolve, "image/jpeg", quality));
        if (blob && blob.size <= MAX_BYTES) return blob;
      }
    }
    throw new Error("too large");
  }

  async function isHeic(file) {
    const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
    const text = String.fromCharCode(...head);
    return text.slice(4, 8) === "ftyp" && /hei|hev|mif|msf/.test(text.slice(8));
  }

  function photoProblem(text) {
    $("photo-problem").textContent = text;
    show($("photo-problem"), Boolean(text));
  }

  async function addFiles(input, list) {
    photoProblem("");
    for (const file of [...input.files]) {
      try {
        list.push(await shrink(await createImageBitmap(file)));
      } catch {
        photoProblem((await isHeic(file)) ? T.heic : T.notPicture);
      }
    }
    input.value = "";
    taken();
  }

  function taken() {
    const moment = $("entry").elements.taken_at;
    if (!moment.value) moment.value = new Date().toISOString();
    showShots();
    if (shots.length && !$("entry").elements.latitude.value) locate();
  }

  function showShots() {
    const items = [];
    for (const list of [shots, letters]) {
      list.forEach((blob, index) => {
        const item = make("li");
        const image = make("img", "", { alt: `${T.shot} ${index + 1}`, width: 96, height: 96 });
        image.src = URL.createObjectURL(blob);
        image.onload = () => URL.revokeObjectURL(image.src);
        const button = make("button", T.remove, { class: "button danger small", type: "button" });
        button.onclick = () => {
          list.splice(index, 1);
          showShots();
        };
        item.append(image, button);
        items.push(item);
      });
    }
    $("shots").replaceChildren(...items);
    showNeeds();
  }

  // --------------------------------------------------------------------- camera
  let stream = null;

  async function openCamera() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 1920 } },
      });
    } catch {
      photoProblem(T.camera);
      return;
    }
    $("camera-view").srcObject = stream;
    await $("camera-view").play();
    show($("camera"));
    show($("camera-open"), false);
    $("camera-shoot").focus();
  }

  function closeCamera() {
    stream?.getTracks().forEach((track) => track.stop());
    show($("camera"), false);
    show($("camera-open"));
  }

  async function shoot() {
    const view = $("camera-view");
    shots.push(await shrink(await createImageBitmap(view)));
    closeCamera();
    taken();
  }

  // ---------------------------------------------------------------------- place
  function locate() {
    const button = $("gps");
    if (button.disabled || !navigator.geolocation) return;
    button.disabled = true;
    $("gps-text").textContent = T.gpsAsk;
    // Never an old fix, never a guess from the network's address.
    const options = { enableHighAccuracy: true, maximumAge: 0, timeout: 25_000 };
    navigator.geolocation.getCurrentPosition(located, lost, options);
  }

  function located({ coords, timestamp }) {
    $("gps").disabled = false;
    const fields = $("entry").elements;
    const old = Math.max(0, Math.round((Date.now() - timestamp) / 1000));
    fields.latitude.value = coords.latitude.toFixed(6);
    fields.longitude.value = coords.longitude.toFixed(6);
    fields.accuracy_m.value = Math.min(99_999, Math.round(coords.accuracy));
    fields.location_age_s.value = old;
    if (!fields.taken_at.value) fields.taken_at.value = new Date().toISOString();
    $("gps-text").textContent = `${T.position}: ${fields.latitude.value}, `
      + `${fields.longitude.value}, ${T.accuracy} ${fields.accuracy_m.value} m`
      + (old > 60 ? ` (${old} s ${T.gpsOld})` : "");
    showNeeds();
  }

  function lost(error) {
    $("gps").disabled = false;
    $("gps-text").textContent = error.code === error.PERMISSION_DENIED ? T.gpsOff : T.gpsFail;
  }

  // ------------------------------------------------------------------- the form
  const chosenActivity = () => $("activity_type_id").selectedOptions[0];

  function missing() {
    const needs = chosenActivity()?.dataset || {};
    const sent = document.querySelectorAll("[aria-labelledby=evidence-title] li");
    const photo = shots.length || [...sent].some((item) => item.querySelector("img"));
    const texts = [];
    if (needs.photo && !photo) texts.push(T.needsPhoto);
    if (needs.place && !$("entry").elements.latitude.value && !sent.length) {
      texts.push(T.needsPlace);
    }
    return texts;
  }

  function showNeeds() {
    $("needs").textContent = missing().join(" ");
    const points = Number(chosenActivity()?.dataset.points || 0);
    const quantity = Number($("quantity").value.replace(",", "."));
    const total = Math.round(points * quantity * 100) / 100;
    $("points").textContent = total
      ? `= ${total.toLocaleString(document.documentElement.lang)} ${T.points}` : "";
    show($("letter-fields"), $("field_duty").checked);
  }

  function freshUuid() {
    if (crypto.randomUUID) return crypto.randomUUID();
    return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
      (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
  }

  /** A form kept for offline use begins now, not when it was kept. */
  function refreshTimes(form) {
    if (form.dataset.log || age() < STALE) return;
    const now = wallClock();
    if (form.elements.date.value !== now.date) form.elements.start.value = "";
    form.elements.date.value = now.date;
    form.elements.stop.value = now.time;
  }

  async function fillFrom(form, uuid) {
    const entry = await queue.get(uuid);
    if (!entry || entry.uid !== UID) return;
    form.elements.client_uuid.value = uuid;
    for (const [name, value] of Object.entries(entry.fields)) {
      const field = form.elements[name];
      if (field?.type === "checkbox") field.checked = value === "1";
      else if (field && field.type !== "submit") field.value = value;
    }
    shots.push(...entry.photos);
    letters.push(...entry.letters);
    if (entry.reason) formProblem(entry.reason);
    showShots();
  }

  function formProblem(text) {
    const note = $("form-problem") || make("p", "", { id: "form-problem", class: "note bad", role: "alert" });
    note.textContent = text;
    $("entry").before(note);
    note.scrollIntoView();
  }

  function collect(form, handIn) {
    const fields = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !["csrf_token", "client_uuid"].includes(name)) {
        fields[name] = value;
      }
    }
    delete fields.hand_in;
    if (handIn) fields.hand_in = "1";
    return {
      uuid: form.elements.client_uuid.value,
      uid: UID,
      log: form.dataset.log || "",
      title: chosenActivity()?.textContent.trim() || "",
      fields,
      photos: [...shots],
      letters: [...letters],
      at: Date.now(),
      state: "waiting",
    };
  }

  async function submit(event) {
    const form = event.target;
    const handIn = event.submitter?.name === "hand_in";
    event.preventDefault();
    if (handIn && missing().length) {
      formProblem(missing().join(" "));
      return;
    }
    const entry = collect(form, handIn);
    try {
      await queue.put(entry);
    } catch {
      formProblem(T.full); // nothing is lost: the form still holds it
      return;
    }
    if (location.hash === "#timer") localStorage.removeItem(timerKey);
    await wake();
    const result = navigator.onLine ? await send() : null;
    const stored = result?.stored[entry.uuid];
    const conflict = result?.conflicts[entry.uuid];
    if (conflict) {
      formProblem(conflict.reason);
    } else if (stored) {
      const done = stored.state === "draft" ? "save" : "submit";
      location.assign(`${ROOT}/day?date=${stored.date}&done=${done}`);
    } else {
      location.assign(`${ROOT}#kept`);
    }
  }

  async function startForm(form) {
    if (!form.dataset.log) form.elements.client_uuid.value = freshUuid();
    refreshTimes(form);
    const mend = location.hash.match(/^#mend=([0-9a-f-]{36})$/);
    if (mend) await fillFrom(form, mend[1]);
    if (location.hash === "#timer" && localStorage[timerKey]) {
      const started = wallClock(new Date(Number(localStorage[timerKey])));
      form.elements.date.value = started.date;
      form.elements.start.value = started.time;
      form.elements.stop.value = wallClock().time;
    }
    form.addEventListener("submit", submit);
    form.addEventListener("input", showNeeds);
    $("photo").onchange = () => addFiles($("photo"), shots);
    $("letter").onchange = () => addFiles($("letter"), letters);
    $("camera-open").onclick = openCamera;
    $("camera-close").onclick = closeCamera;
    $("camera-shoot").onclick = shoot;
    $("gps").onclick = locate;
    show($("gps"), Boolean(navigator.geolocation));
    show($("camera-open"), Boolean(navigator.mediaDevices?.getUserMedia));
    showNeeds();
    if (form.querySelector("[aria-invalid]")) form.querySelector("[aria-invalid]").focus();
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
    if ($("entry")) await startForm($("entry"));
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

  start();
})();
