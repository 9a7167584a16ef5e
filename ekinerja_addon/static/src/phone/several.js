/* License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
 * Several entries on one page: each goes into the queue on its own. */
"use strict";
(() => {
  const { T, UID, ROOT, $, make, freshUuid, send, wake } = self.Ekinerja;
  const { shrink, isHeic } = self.EkinerjaPicture;
  const queue = self.EkinerjaQueue;
  const form = $("entry");
  const shared = ["date", "taken_at", "latitude", "longitude", "accuracy_m", "location_age_s"];

  /** One entry of the page: its fields end in "-0", "-1" and so on. */
  class Row {
    constructor(fieldset, number) {
      this.fieldset = fieldset;
      this.suffix = `-${number}`;
      this.shots = [];
      this.field("client_uuid").value = freshUuid();
      this.field("photo").onchange = () => this.addFiles();
      this.needs = fieldset.querySelector(".needs");
      fieldset.addEventListener("input", () => this.showNeeds());
    }

    field(name) {
      return form.elements[name + this.suffix];
    }

    get activity() {
      const option = this.field("activity_type_id").selectedOptions[0];
      return option?.value ? option : null;
    }

    async addFiles() {
      const input = this.field("photo");
      this.needs.textContent = "";
      for (const file of [...input.files]) {
        try {
          this.shots.push(await shrink(await createImageBitmap(file)));
        } catch {
          this.needs.textContent = (await isHeic(file)) ? T.heic : T.notPicture;
        }
      }
      input.value = "";
      this.showShots();
      if (this.shots.length) self.EkinerjaEvidence.taken();
    }

    showShots() {
      const items = this.shots.map((blob, index) => {
        const image = make("img", "", { alt: `${T.shot} ${index + 1}`, width: 96, height: 96 });
        image.src = URL.createObjectURL(blob);
        image.onload = () => URL.revokeObjectURL(image.src);
        const button = make("button", T.remove, { class: "button danger small", type: "button" });
        button.onclick = () => {
          this.shots.splice(index, 1);
          this.showShots();
        };
        const item = make("li");
        item.append(image, button);
        return item;
      });
      this.fieldset.querySelector(".shots").replaceChildren(...items);
    }

    missing() {
      const needs = this.activity?.dataset || {};
      const texts = [];
      if (needs.photo && !this.shots.length) texts.push(T.needsPhoto);
      if (needs.place && !form.elements.latitude.value) texts.push(T.needsPlace);
      return texts.join(" ");
    }

    showNeeds() {
      this.needs.textContent = this.missing();
    }

    collect(handIn, at) {
      const fields = {};
      for (const name of shared) fields[name] = form.elements[name].value;
      for (const name of ["activity_type_id", "operation_id", "start", "stop", "quantity", "note"]) {
        fields[name] = this.field(name).value;
      }
      if (handIn) fields.hand_in = "1";
      return {
        uuid: this.field("client_uuid").value,
        uid: UID,
        log: "",
        title: this.activity.textContent.trim(),
        fields,
        photos: [...this.shots],
        letters: [],
        at,
        state: "waiting",
      };
    }
  }

  function problem(text) {
    const note = $("form-problem") || make("p", "", { id: "form-problem", class: "note bad", role: "alert" });
    note.textContent = text;
    form.before(note);
    note.scrollIntoView();
  }

  async function submit(event) {
    event.preventDefault();
    const handIn = event.submitter?.name === "hand_in";
    const filled = rows.filter((row) => row.activity);
    if (!filled.length) {
      problem(T.chooseOne);
      return;
    }
    const lacking = handIn && filled.find((row) => row.missing());
    if (lacking) {
      problem(`${lacking.activity.textContent.trim()}: ${lacking.missing()}`);
      return;
    }
    const at = Date.now();
    const entries = filled.map((row, n) => row.collect(handIn, at + n));
    try {
      for (const entry of entries) await queue.put(entry);
    } catch {
      problem(T.full); // nothing is lost: the form still holds it
      return;
    }
    await wake();
    if (navigator.onLine) await send();
    // The service worker may have been faster: what left the queue is stored.
    const left = (await queue.all()).map((entry) => entry.uuid);
    if (entries.some((entry) => left.includes(entry.uuid))) {
      location.assign(`${ROOT}#kept`); // what is to be mended stands there, with why
    } else {
      const done = handIn ? "submit" : "save";
      location.assign(`${ROOT}/day?date=${entries[0].fields.date}&done=${done}`);
    }
  }

  const rows = [...form.querySelectorAll("fieldset")].map((fieldset, n) => new Row(fieldset, n));
  form.addEventListener("submit", submit);
  form.addEventListener("input", () => rows.forEach((row) => row.showNeeds()));
  self.EkinerjaEvidence.start();
})();
