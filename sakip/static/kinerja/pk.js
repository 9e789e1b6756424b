"use strict";
// A target that differs from the RKT's asks for its reason at once; the server asks again when the page is saved.
// On a page with a list to choose from: all ticks at once.
(() => {
  const table = document.getElementById("tabel");
  const plain = (text) => text.replace(/\s+/g, "").replace(/[^\d,.–-]+$/, "") || text.trim();
  const ask = (row) => {
    const target = row.querySelector("[data-rkt]");
    if (!target) return;
    const reason = row.querySelector("[data-sel=alasan]");
    const differs = plain(target.value) !== plain(target.dataset.rkt);
    for (const element of row.querySelectorAll("[data-berbeda]")) {
      element.hidden = !differs && !(element.contains(reason) && reason.value);
    }
  };
  if (table) {
    const rows = () => table.querySelectorAll("tr.baris");
    table.addEventListener("input", (event) => ask(event.target.closest("tr.baris")));
    // Pasted and undone cells change without an input event; the grid marks them.
    new MutationObserver(() => rows().forEach(ask)).observe(table, { subtree: true, attributes: true, attributeFilter: ["class"] });
    rows().forEach(ask);
  }

  for (const button of document.querySelectorAll("[data-pilih]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const box of button.form.querySelectorAll(`#${button.dataset.pilih} input[name=pilih]`)) {
        box.checked = button.value === "semua";
      }
    });
  }
})();
