"use strict";
// A grid of fields to fill in: keyboard, paste of a block from a spreadsheet, undo, what is not saved yet. It computes
// nothing, and the page saves without it.
//
// <form data-kisi> holds rows "tr.baris" with their fields ".sel" from left to right, "[data-status]", a submit button
// in ".savebar" (of several, the one with data-kisi-simpan), "button.usul[data-usul][data-untuk]" (a text offered for
// the field named); anywhere on the page "[data-bantuan]" opens the dialog "bantuan-tombol". data-kisi="turun": arrows
// go from row to row only and never leave a text of several lines. Alt+T also visits ".sel[data-kisi-tuju]".
//
// What was refused has aria-invalid and its origin in the hidden field "<name>-asal"; the checkbox that insists is
// "<name>-paksa". A row that has one of them for all its fields names it: data-asal, data-paksa.
//
// What is special to a page stands in its own file, loaded after this one. Fields and rows that changed have the class
// "berubah". The form gets "kisi:ubah" after each change and takes "kisi:pesan" (detail {text, action: {label, run}}, a
// line in the status) and "kisi:tulis" (detail [[field, value], …], written as one step that can be undone).
(() => {
  const form = document.querySelector("form[data-kisi]");
  if (!form) return;
  const status = form.querySelector("[data-status]");
  const calm = status.textContent;
  const undo = [];
  let saving = false;

  // ---- rows and cells -------------------------------------------------------------------------------------
  const rowOf = (element) => element.closest("tr.baris");
  const rows = () => Array.from(form.querySelectorAll("tr.baris")).filter((row) => !row.hidden);
  const cellsOf = (row) => Array.from(row.querySelectorAll(".sel"));
  const place = (cell) => [rows().indexOf(rowOf(cell)), cellsOf(rowOf(cell)).indexOf(cell)];
  const fields = Array.from(form.querySelectorAll("input[name]:not([type=hidden]), textarea[name], select[name]"));
  const state = (field) => (field.type === "checkbox" ? field.checked : field.value);
  const initial = new Map(fields.map((field) => [field, state(field)]));
  const changed = (field) => state(field) !== initial.get(field);
  const beside = (field, what) => {
    const row = rowOf(field);
    return form.elements[(row && row.dataset[what]) || `${field.name}-${what}`];
  };
  // What was refused stands there unsaved: it counts as changed, whatever it says. Escape brings back its origin, or
  // where that is not known what was shown.
  const back = new Map(initial);
  for (const field of fields.filter((f) => f.getAttribute("aria-invalid") === "true")) {
    const origin = beside(field, "asal");
    initial.set(field, origin ? origin.value : null);
    if (origin) back.set(field, origin.value);
  }

  const refresh = () => {
    const open = fields.filter(changed);
    for (const row of form.querySelectorAll("tr.baris")) row.classList.toggle("berubah", open.some((f) => row.contains(f)));
    for (const field of fields) field.classList.toggle("berubah", changed(field));
    const wrong = form.querySelectorAll("[aria-invalid=true]").length;
    const parts = [];
    if (open.length) parts.push(`${open.length} sel belum disimpan`);
    if (wrong) parts.push(`${wrong} sel salah`);
    status.textContent = parts.join(" · ") || calm;
    form.dispatchEvent(new CustomEvent("kisi:ubah"));
  };

  const focusCell = (cell) => {
    if (!cell) return;
    cell.focus();
    if (cell.select) cell.select();
  };
  const go = (cell, down, right) => {
    const [y, x] = place(cell);
    const row = rows()[y + down];
    focusCell(row && cellsOf(row)[x + right]);
  };

  // ---- undo -------------------------------------------------------------------------------------------------
  const put = (cell, value) => {
    const before = cell.value;
    cell.value = value;
    cell.removeAttribute("aria-invalid");
    return { cell, before };
  };
  const record = (changes) => { if (changes.length) undo.push(changes); };
  form.addEventListener("kisi:tulis", (event) => {
    record(event.detail.map(([cell, value]) => put(cell, value)));
    refresh();
  });
  const rollback = () => {
    const changes = undo.pop();
    if (!changes) return;
    for (const { cell, before } of changes) {
      cell.value = before;
      cell.classList.remove("lingkup-tempel");
    }
    focusCell(changes[0].cell);
    refresh();
  };
  let typed = null;
  form.addEventListener("focusin", (event) => {
    if (event.target.matches(".sel")) typed = { cell: event.target, before: event.target.value };
  });
  form.addEventListener("change", (event) => {
    if (typed && typed.cell === event.target && typed.before !== event.target.value) record([typed]);
    typed = null;
    refresh();
  });
  form.addEventListener("input", (event) => {
    // What was wrong is judged again by the server; until then the mark goes with the old text.
    event.target.removeAttribute("aria-invalid");
    refresh();
  });

  // ---- message line -----------------------------------------------------------------------------------------
  const message = (text, action) => {
    status.replaceChildren(text);
    if (!action) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "usul";
    button.textContent = action.label;
    button.addEventListener("click", action.run);
    status.append(" ", button);
  };
  form.addEventListener("kisi:pesan", (event) => message(event.detail.text, event.detail.action));

  // ---- paste ------------------------------------------------------------------------------------------------
  // Cells with a line break or a quote come in quotes, with quotes inside doubled.
  const parse = (text) => {
    const block = [[]];
    const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
    const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    while (cell.lastIndex <= plain.length) {
      const match = cell.exec(plain);
      if (!match) return plain.split("\n").map((line) => line.split("\t"));
      const value = match[1] === undefined ? match[2] : match[1].replace(/""/g, '"').replace(/\n/g, " ");
      block[block.length - 1].push(value.trim());
      if (match[3] === "\n") block.push([]);
      if (match[3] === "") break;
    }
    return block;
  };
  form.addEventListener("paste", (event) => {
    if (!event.target.matches(".sel")) return;
    const block = parse(event.clipboardData.getData("text/plain"));
    if (block.length < 2 && block[0].length < 2) return;
    event.preventDefault();
    const [y, x] = place(event.target);
    const down = rows().slice(y);
    const columns = cellsOf(down[0]).length;
    const changes = block.slice(0, down.length).flatMap((line, i) => {
      const cells = cellsOf(down[i]).slice(x);
      return line.slice(0, cells.length).map((value, j) => {
        cells[j].classList.add("lingkup-tempel");
        return put(cells[j], value);
      });
    });
    record(changes);
    typed = null;
    refresh();
    const told = [`${changes.length} sel ditempel dari Excel.`];
    const restRows = block.length - down.length;
    const restColumns = Math.max(...block.map((line) => line.length)) - (columns - x);
    if (restRows > 0) told.push(`${restRows} baris tidak muat dan tidak ditempel.`);
    if (restColumns > 0 && columns === 1) told.push("Hanya kolom pertama yang ditempel.");
    else if (restColumns > 0) told.push(`${restColumns} kolom tidak muat dan tidak ditempel.`);
    message(told.join(" "), { label: "Urungkan", run: rollback });
  });

  // ---- keyboard and buttons ---------------------------------------------------------------------------------
  // Left and right leave a cell from its edge, or while all of it is selected, as it is after coming by key.
  const atEdge = (cell, right) => {
    const all = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    const edge = right ? cell.value.length : 0;
    return all || (cell.selectionStart === edge && cell.selectionEnd === edge);
  };
  const onlyDown = form.dataset.kisi === "turun";
  // In a text of several lines the arrows move between its lines first; a list of proposals is walked with them.
  const ownArrows = (cell, down) => cell.list || (cell.tagName === "TEXTAREA" && (onlyDown || !atEdge(cell, down)));
  const onCell = (event, cell) => {
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    const sideways = plain && !onlyDown && !event.shiftKey && ["ArrowLeft", "ArrowRight"].includes(event.key);
    const within = event.key !== "Enter" && ownArrows(cell, event.key === "ArrowDown");
    if (plain && !within && ["Enter", "ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      go(cell, event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey) ? -1 : 1, 0);
    } else if (sideways && atEdge(cell, event.key === "ArrowRight")) {
      event.preventDefault();
      go(cell, 0, event.key === "ArrowRight" ? 1 : -1);
    } else if (event.key === "F2") {
      cell.setSelectionRange(cell.value.length, cell.value.length);
    } else if (event.key === "Escape") {
      record([put(cell, back.get(cell))]);
      focusCell(cell);
      refresh();
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && undo.length && (!typed || cell.value === typed.before)) {
      event.preventDefault();
      rollback();
    }
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      (form.querySelector("[data-kisi-simpan]") || form.querySelector(".savebar button[type=submit]")).click();
    } else if (event.altKey && event.key.toLowerCase() === "t") {
      event.preventDefault();
      const spots = Array.from(form.querySelectorAll("[aria-invalid=true], [data-kisi-tuju]"));
      focusCell(spots[(spots.indexOf(document.activeElement) + 1) % spots.length]);
    } else if (event.target.matches("form[data-kisi] .sel")) onCell(event, event.target);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-usul]");
    if (!button) return;
    const cell = form.elements[button.dataset.untuk];
    record([put(cell, button.dataset.usul)]);
    const force = beside(cell, "paksa");
    if (force) force.checked = false;
    focusCell(cell);
    refresh();
  });
  const helper = document.querySelector("[data-bantuan]");
  if (helper) helper.addEventListener("click", () => document.getElementById("bantuan-tombol").showModal());
  if (helper) helper.hidden = false;
  for (const button of form.querySelectorAll("button.usul")) button.hidden = false;

  form.addEventListener("submit", () => { saving = true; });
  window.addEventListener("pageshow", () => { saving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!saving && fields.some(changed)) event.preventDefault();
  });

  refresh();
  const summary = document.getElementById("ringkasan");
  if (summary) summary.focus();
})();
