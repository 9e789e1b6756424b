"use strict";
// Conveniences only: every page works without this file.
(() => {
  // A button that shows and hides the password beside it.
  for (const button of document.querySelectorAll("[data-reveal]")) {
    const field = document.getElementById(button.dataset.reveal);
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = field.type === "text";
      field.type = shown ? "password" : "text";
      button.textContent = shown ? "Tampilkan" : "Sembunyikan";
    });
    field.form.addEventListener("submit", () => { field.type = "password"; });
  }

  for (const button of document.querySelectorAll("[data-back]")) {
    if (history.length > 1) {
      button.hidden = false;
      button.addEventListener("click", () => history.back());
    }
  }

  // A form is sent once. After a second its button says that it is at work. data-resend: may be sent again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || "resend" in form.dataset) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    const button = event.submitter;
    const isInput = button && button.tagName === "INPUT";
    const before = button && (isInput ? button.value : Array.from(button.childNodes));
    const timer = setTimeout(() => {
      if (!button) return;
      const text = button.dataset.busy || "Menyimpan …";
      if (isInput) button.value = text;
      else button.replaceChildren(text);
      button.setAttribute("aria-disabled", "true");
    }, 1000);
    // Who comes back with the browser's back button finds the page, and what was typed, as it was.
    window.addEventListener("pageshow", () => {
      clearTimeout(timer);
      delete form.dataset.sent;
      if (!button) return;
      if (isInput) button.value = before;
      else button.replaceChildren(...before);
      button.removeAttribute("aria-disabled");
    }, { once: true });
  });

  // Tables of the admin become cards on a phone: each cell learns the heading of its column.
  const headings = (table) => Array.from(table.querySelectorAll("thead tr:first-child th"), (th) => th.textContent.trim());
  for (const table of document.querySelectorAll("#result_list, #change-history, .tabular table")) {
    const heads = headings(table);
    for (const row of table.tBodies[0] ? table.tBodies[0].rows : []) {
      Array.from(row.cells).forEach((cell, i) => { if (heads[i]) cell.dataset.label = heads[i]; });
    }
    table.classList.add("table-cards");
  }

  // The admin leaves fields in its tables, and its choosers with search, without a name: the column or the label gives it.
  const nameFields = () => {
    const fields = ".inline-group td :is(input:not([type=hidden]), select, textarea), #result_list td :is(input:not([type=hidden]), select)";
    for (const field of document.querySelectorAll(fields)) {
      const cell = field.closest("td");
      if (!field.labels.length) field.setAttribute("aria-label", headings(cell.closest("table"))[cell.cellIndex] || field.name);
    }
    for (const shown of document.querySelectorAll(".select2-selection__rendered")) {
      const field = document.getElementById(shown.id.slice("select2-".length, -"-container".length));
      const name = field && (field.getAttribute("aria-label") || (field.labels[0] && field.labels[0].textContent.trim()));
      if (name) shown.setAttribute("aria-label", name);
    }
  };
  if (document.querySelector(".change-form, .change-list")) {
    const jq = window.django && window.django.jQuery;
    if (jq) jq(nameFields); // after the choosers have built themselves, which wait for the same moment
    else nameFields();
    document.addEventListener("formset:added", nameFields);
  }
})();
