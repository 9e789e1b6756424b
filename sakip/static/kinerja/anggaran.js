"use strict";
// The grid of the budget: keyboard, paste, undo, totals shown while typing. The server sums what is stored;
// the page saves without this file.
(() => {
  const form = document.getElementById("isian");
  const table = document.getElementById("tabel");
  if (!form || !table) return;
  const status = form.querySelector("[data-status]");
  const calm = status.textContent;
  const undo = [];
  let saving = false;

  const helper = document.querySelector("[data-bantuan]");
  helper.addEventListener("click", () => document.getElementById("bantuan-tombol").showModal());
  for (const element of [helper, ...form.querySelectorAll("button.usul[hidden]")]) element.hidden = false;

  const cells = Array.from(table.querySelectorAll(".sel"));
  const rowOf = (element) => element.closest("tr.baris");
  const fields = Array.from(form.querySelectorAll("input[name]:not([type=hidden])"));
  const state = (field) => (field.type === "checkbox" ? field.checked : field.value);
  const initial = new Map(fields.map((field) => [field, state(field)]));
  const changed = (field) => state(field) !== initial.get(field);

  // ---- totals ---------------------------------------------------------------------------------------------
  // null: empty, undefined: not a number that is clear at sight; the server reads it again when it is saved.
  const read = (text) => {
    const plain = text.trim().replace(/^rp\.?\s*/i, "").replace(/(,-|\.-|,0+)$/, "").trim();
    if (text.trim() === "") return null;
    const digits = /^\d{1,3}(\.\d{3})+$/.test(plain) ? plain.replaceAll(".", "") : plain;
    return /^\d{1,15}$/.test(digits) ? BigInt(digits) : undefined;
  };
  const write = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
  const sum = (list) => {
    const values = list.map((cell) => read(cell.value));
    const known = values.filter((v) => v !== null && v !== undefined);
    return { text: known.length ? write(known.reduce((a, b) => a + b, 0n)) : "–", count: known.length, unread: values.filter((v) => v === undefined).length };
  };
  const stored = new Map(Array.from(table.querySelectorAll("[data-selisih]"), (cell) => [cell, cell.textContent]));
  const stale = (part, yes) => {
    for (const cell of part.querySelectorAll("[data-selisih]")) {
      cell.textContent = yes ? "dihitung setelah disimpan" : stored.get(cell);
      cell.classList.toggle("belum", yes);
    }
  };
  const totals = () => {
    for (const group of table.tBodies) {
      const own = cells.filter((cell) => group.contains(cell));
      group.querySelector("[data-jumlah]").textContent = sum(own).text;
      stale(group.querySelector(".group-program"), own.some(changed));
    }
    const all = sum(cells);
    table.querySelector("[data-jumlah-semua]").textContent = all.text;
    const left = all.unread ? `; ${all.unread} sel belum terbaca` : "";
    table.querySelector("[data-banyak]").textContent = `${all.count} dari ${cells.length} kegiatan${left}`;
    stale(table.tFoot, cells.some(changed));
  };

  const refresh = () => {
    for (const cell of cells) {
      const row = rowOf(cell);
      cell.classList.toggle("berubah", changed(cell));
      row.classList.toggle("berubah", changed(cell));
      stale(row, changed(cell));
    }
    totals();
    const pending = fields.filter(changed).length;
    const wrong = form.querySelectorAll("[aria-invalid=true]").length;
    const parts = [];
    if (pending) parts.push(`${pending} sel belum disimpan`);
    if (wrong) parts.push(`${wrong} sel salah`);
    status.textContent = parts.join(" · ") || calm;
  };

  const focusCell = (cell) => {
    if (!cell) return;
    cell.focus();
    cell.select();
  };
  const step = (cell, by) => focusCell(cells[cells.indexOf(cell) + by]);

  // ---- undo -------------------------------------------------------------------------------------------------
  const put = (cell, value) => {
    const before = cell.value;
    cell.value = value;
    cell.removeAttribute("aria-invalid");
    return { cell, before };
  };
  const record = (changes) => { if (changes.length) undo.push(changes); };
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
    if (typed && typed.cell === event.target) record([typed]);
    typed = null;
    refresh();
  });
  form.addEventListener("input", (event) => {
    // What was wrong is judged again by the server; until then the mark goes with the old text.
    event.target.removeAttribute("aria-invalid");
    refresh();
  });

  // ---- paste from Excel -------------------------------------------------------------------------------------
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
  const lines = (text) => {
    const list = text.replace(/\r\n?/g, "\n").split("\n");
    if (list.length > 1 && list[list.length - 1] === "") list.pop();
    return list.map((line) => line.split("\t"));
  };
  const unquote = (text) => /^".*"$/s.test(text) ? text.slice(1, -1).replace(/""/g, '"') : text;
  table.addEventListener("paste", (event) => {
    if (!event.target.matches(".sel")) return;
    const block = lines(event.clipboardData.getData("text/plain"));
    if (block.length < 2 && block[0].length < 2) return;
    event.preventDefault();
    const below = cells.slice(cells.indexOf(event.target));
    record(block.slice(0, below.length).map((line, i) => {
      below[i].classList.add("lingkup-tempel");
      return put(below[i], unquote(line[0]).trim());
    }));
    refresh();
    const rest = block.length - below.length;
    const told = [`${Math.min(block.length, below.length)} sel ditempel dari Excel.`];
    if (rest > 0) told.push(`${rest} baris tidak muat dan tidak ditempel.`);
    if (block.some((line) => line.length > 1)) told.push("Hanya kolom pertama yang ditempel.");
    message(told.join(" "), { label: "Urungkan", run: rollback });
  });

  // ---- keyboard and buttons ---------------------------------------------------------------------------------
  const onCell = (event, cell) => {
    const up = event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey);
    if (["Enter", "ArrowUp", "ArrowDown"].includes(event.key) && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      step(cell, up ? -1 : 1);
    } else if (event.key === "Escape") {
      record([put(cell, initial.get(cell))]);
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
      form.querySelector(".savebar button[type=submit]").click();
    } else if (event.altKey && event.key.toLowerCase() === "t") {
      event.preventDefault();
      const spots = Array.from(form.querySelectorAll("[aria-invalid=true]"));
      focusCell(spots[(spots.indexOf(document.activeElement) + 1) % spots.length]);
    } else if (event.target.matches(".sel")) onCell(event, event.target);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-usul]");
    if (!button) return;
    const row = rowOf(button);
    const cell = row.querySelector(".sel");
    record([put(cell, button.dataset.usul)]);
    const force = row.querySelector("[type=checkbox]");
    if (force) force.checked = false;
    focusCell(cell);
    refresh();
  });

  form.addEventListener("submit", () => { saving = true; });
  window.addEventListener("pageshow", () => { saving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!saving && fields.some(changed)) event.preventDefault();
  });

  // What was refused stands there unsaved: it counts as changed, whatever it says.
  for (const cell of cells) if (rowOf(cell).matches(".salah")) initial.set(cell, cell.parentElement.querySelector("[name$='-asal']").value);
  refresh();
  // Of many versions the one that is filled in stands in sight, with what it moved when that is next to it.
  const box = table.parentElement;
  const own = table.querySelector("th.k-isi");
  const last = own.nextElementSibling && own.nextElementSibling.matches(".k-selisih") ? own.nextElementSibling : own;
  box.scrollLeft += Math.max(0, last.getBoundingClientRect().right - box.getBoundingClientRect().right);
  const summary = document.getElementById("ringkasan");
  if (summary) summary.focus();
})();
