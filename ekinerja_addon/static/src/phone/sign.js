/* License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
 * A signature drawn with finger, pen or mouse. Without this file one types one's name. */
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const canvas = $("canvas");
  const pen = canvas.getContext("2d");
  let drawing = false;
  let drawn = false;

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [
      ((event.clientX - box.left) * canvas.width) / box.width,
      ((event.clientY - box.top) * canvas.height) / box.height,
    ];
  }

  function begin(event) {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.lineWidth = 5;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#14212b"; // ink on paper, also in the dark
    pen.beginPath();
    pen.moveTo(...place(event));
    event.preventDefault();
  }

  function move(event) {
    if (!drawing) return;
    pen.lineTo(...place(event));
    pen.stroke();
    drawn = true;
  }

  function clear() {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    drawn = false;
  }

  canvas.addEventListener("pointerdown", begin);
  canvas.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(name, () => { drawing = false; });
  }
  $("clear").addEventListener("click", clear);
  $("sign").addEventListener("submit", () => {
    $("signature").value = drawn ? canvas.toDataURL("image/png") : "";
  });
  $("draw").hidden = false;
})();
