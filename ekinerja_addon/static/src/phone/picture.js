/* License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
 * Makes pictures small before they travel over a weak network. */
"use strict";
(() => {
  const MAX_SIDE = 1280;
  const MAX_BYTES = 250 * 1024;

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

  self.EkinerjaPicture = { shrink, isHeic };
})();
