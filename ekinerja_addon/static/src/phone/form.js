/* License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
 * The form of one entry: into the queue first, then to the server. */
"use strict";
(() => {
  const { T, UID, ROOT, STALE, timerKey, $, show, make } = self.Ekinerja;
  const { age, wallClock, freshUuid, send, wake } = self.Ekinerja;
  const { shots, letters, showShots } = self.EkinerjaEvidence;
  const queue = self.EkinerjaQueue;

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
    if (navigator.onLine) await send();
    // The service worker may have been faster: what left the queue is stored.
    const left = await queue.get(entry.uuid);
    if (left?.state === "conflict") {
      formProblem(left.reason);
    } else if (left) {
      location.assign(`${ROOT}#kept`);
    } else {
      const done = handIn ? "submit" : "save";
      location.assign(`${ROOT}/day?date=${entry.fields.date}&done=${done}`);
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
    // After a step back to this page what is written next is another entry.
    addEventListener("pageshow", (event) => {
      if (event.persisted && !form.dataset.log) form.elements.client_uuid.value = freshUuid();
    });
    form.addEventListener("input", showNeeds);
    self.EkinerjaEvidence.start();
    showNeeds();
    if (form.querySelector("[aria-invalid]")) form.querySelector("[aria-invalid]").focus();
  }

  startForm($("entry"));
})();
