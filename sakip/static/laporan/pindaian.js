"use strict";
// Names the chosen scan in its box and says at once when it is too large to be sent.
(() => {
  const form = document.querySelector("[data-unggah]");
  if (!form) return;
  const box = form.querySelector("[data-kotak]");
  const input = box.querySelector("input[type=file]");
  const chosen = box.querySelector("[data-pilihan]");
  const wrong = form.querySelector("[data-salah]");
  const button = form.querySelector("button[type=submit]");
  const limit = Number(box.dataset.batas);
  const number = new Intl.NumberFormat("id", { maximumFractionDigits: 1 });
  const size = (bytes) => bytes < 1048576 ? `${Math.ceil(bytes / 1024)} kB` : `${number.format(bytes / 1048576)} MB`;

  input.classList.add("visually-hidden");
  input.addEventListener("change", () => {
    const file = input.files[0];
    if (!file) return;
    const tooLarge = file.size > limit;
    chosen.textContent = `${file.name} (${size(file.size)})`;
    wrong.hidden = !tooLarge;
    input.setAttribute("aria-invalid", String(tooLarge));
    button.disabled = tooLarge;
    if (tooLarge) {
      wrong.querySelector("[data-kalimat]").textContent =
        `“${file.name}” ditolak: lebih besar dari 15 MB. Pindai hitam putih atau dengan 200 dpi, lalu unggah lagi.`;
    }
  });
})();
