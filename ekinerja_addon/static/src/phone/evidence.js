/* License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
 * Photos, camera and position of the entry that is being written. */
"use strict";
(() => {
  const { T, $, show, make } = self.Ekinerja;
  const { shrink, isHeic } = self.EkinerjaPicture;
  const shots = [];
  const letters = [];

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
    if (list.length) taken();
  }

  function taken() {
    const moment = $("entry").elements.taken_at;
    if (!moment.value) moment.value = new Date().toISOString();
    showShots();
    if (!$("entry").elements.latitude.value) locate();
  }

  function showShots() {
    if (!$("shots")) return;
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
    changed();
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
    changed();
  }

  function lost(error) {
    $("gps").disabled = false;
    $("gps-text").textContent = error.code === error.PERMISSION_DENIED ? T.gpsOff : T.gpsFail;
  }

  /** Tell the form that what it needs may be here now. */
  function changed() {
    $("entry").dispatchEvent(new Event("input"));
  }

  function start() {
    $("gps").onclick = locate;
    show($("gps"), Boolean(navigator.geolocation));
    if (!$("photo")) return; // several entries: each has its own
    $("photo").onchange = () => addFiles($("photo"), shots);
    $("letter").onchange = () => addFiles($("letter"), letters);
    $("camera-open").onclick = openCamera;
    $("camera-close").onclick = closeCamera;
    $("camera-shoot").onclick = shoot;
    show($("camera-open"), Boolean(navigator.mediaDevices?.getUserMedia));
  }

  self.EkinerjaEvidence = { shots, letters, showShots, taken, start };
})();
