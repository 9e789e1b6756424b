"use strict";
// Compares a chosen file with the issued one by SHA-256, on this device: nothing is sent.
(() => {
  const box = document.querySelector("[data-sidik]");
  const answers = document.querySelector("[data-hasil]");
  if (!box || !answers) return;
  const input = box.querySelector("input[type=file]");
  const groups = (hash) => hash.match(/.{1,4}/g).join(" ");

  const answer = (kind, name, hash) => {
    for (const note of answers.querySelectorAll("[data-jawab]")) {
      if (note.dataset.jawab !== kind) {
        note.hidden = true;
        continue;
      }
      for (const place of note.querySelectorAll("[data-nama]")) place.textContent = `“${name}”`;
      for (const place of note.querySelectorAll("[data-hasil-sidik]")) place.textContent = groups(hash);
      note.hidden = false;
    }
  };

  // Browsers offer it on https and on this computer only.
  if (!window.crypto || !window.crypto.subtle) {
    answer("tak-bisa", "", "");
    return;
  }
  box.hidden = false;
  document.querySelector("[data-sendiri]").hidden = true;

  let latest = 0;
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file) return;
    const turn = ++latest;
    answer("menghitung", file.name, "");
    let kind = "tak-terbaca";
    let hash = "";
    try {
      const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      hash = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      kind = hash === box.dataset.sidik ? "sama" : "berbeda";
    } catch { /* moved, removed or locked since it was chosen */ }
    if (turn !== latest) return;
    answer(kind, file.name, hash);
    input.value = ""; // the same file, changed meanwhile, may be chosen again
  });
})();
