"use strict";
// Conveniences of the pages of Keputusan IKU and Manual IKU: more blank items, taking over another's text, a question
// before typed text is left behind. Every page works without this file.
(() => {
  const summary = document.querySelector("[data-fokus]");
  if (summary) summary.focus();

  // One more blank item like the last one; its number goes up by one.
  for (const place of document.querySelectorAll("[data-baru]")) {
    const button = place.querySelector("[data-tambah]");
    if (!button) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const last = Array.from(place.querySelectorAll(".satu-butir")).pop();
      const copy = last.cloneNode(true);
      const prefix = place.dataset.baru;
      const bump = (text) => text.replace(new RegExp(`^${prefix}-(\\d+)-`), (_, n) => `${prefix}-${Number(n) + 1}-`);
      for (const part of copy.querySelectorAll("[id], [for], [name]")) {
        for (const name of ["id", "for", "name"]) {
          if (part.hasAttribute(name)) part.setAttribute(name, bump(part.getAttribute(name)));
        }
      }
      for (const message of copy.querySelectorAll(".field-error")) message.remove();
      for (const field of copy.querySelectorAll("textarea, input, select")) {
        field.value = "";
        field.removeAttribute("aria-invalid");
        field.removeAttribute("aria-describedby");
      }
      copy.classList.remove("salah");
      copy.querySelector(".tanda").textContent = "";
      last.after(copy);
      copy.querySelector("textarea, select").focus();
    });
  }

  for (const button of document.querySelectorAll("[data-pakai]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.pakai);
      field.value = button.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }

  for (const button of document.querySelectorAll("[data-pilih]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const box of button.form.querySelectorAll(`#${button.dataset.pilih} input[name=pilih]`)) {
        box.checked = button.value === "semua";
      }
    });
  }

  const form = document.querySelector("form[data-jaga]");
  if (form) {
    const status = form.querySelector("[data-status]");
    let changed = Boolean(summary);
    let sent = false;
    form.addEventListener("input", () => {
      if (!changed) status.textContent = "Ada isian yang belum disimpan.";
      changed = true;
    });
    form.addEventListener("submit", () => { sent = true; });
    window.addEventListener("pageshow", () => { sent = false; });
    window.addEventListener("beforeunload", (event) => {
      if (changed && !sent) event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        event.preventDefault();
        form.requestSubmit(form.querySelector("button.btn-primary[value=simpan]"));
      }
    });
  }
})();
