"use strict";
// The grid of a Rencana Aksi: keyboard, paste of a block, undo, a copy in the browser. Nothing is computed here
// and the page saves without this file; what it adds is comfort.
(() => {
  const form = document.getElementById("isian");
  const table = document.getElementById("tabel");
  if (!form || !table) return;
  const body = table.tBodies[0];
  const status = form.querySelector("[data-status]");
  const undo = [];
  let saving = false;

  for (const element of form.querySelectorAll("[hidden][data-penyaring], button.usul[hidden]")) element.hidden = false;
  form.querySelector("[data-bantuan]").addEventListener("click", () => document.getElementById("bantuan-tombol").showModal());

  // ---- rows and cells -------------------------------------------------------------------------------------
  const COLUMNS = ["tw1", "tw2", "tw3", "tw4", "uraian_kegiatan", "pelaksana", "anggaran"];
  const kind = (cell) => cell.dataset.sel;
  const rowOf = (element) => element.closest("tr.baris");
  const rows = () => Array.from(body.querySelectorAll("tr.baris")).filter((row) => !row.hidden);
  const cellOf = (row, name) => row.querySelector(`[data-sel="${name}"]`);
  const column = (name) => rows().map((row) => cellOf(row, name));

  const state = (field) => (field.type === "checkbox" ? field.checked : field.value);
  const fields = Array.from(form.querySelectorAll("input[name]:not([type=hidden]), textarea[name]"));
  const initial = new Map(fields.map((field) => [field, state(field)]));
  const changed = (field) => state(field) !== initial.get(field);
  const pending = () => fields.filter(changed);

  // What the server said of a row holds for what is stored; it is said again after the next save.
  const told = new Map(Array.from(body.querySelectorAll("[data-cocok]"), (place) => [place, Array.from(place.childNodes)]));
  const stale = (row, yes) => {
    const place = row.querySelector("[data-cocok]");
    const note = document.createElement("span");
    note.className = "belum";
    note.textContent = "diperiksa setelah disimpan";
    place.replaceChildren(...(yes ? [note] : told.get(place)));
  };

  const refresh = () => {
    const open = pending();
    for (const row of body.querySelectorAll("tr.baris")) {
      const own = open.filter((field) => row.contains(field));
      row.classList.toggle("berubah", own.length > 0);
      stale(row, own.length > 0);
    }
    for (const cell of body.querySelectorAll(".sel")) cell.classList.toggle("berubah", changed(cell));
    const wrong = form.querySelectorAll("[aria-invalid=true]").length;
    const parts = [];
    if (open.length) parts.push(`${open.length} sel belum disimpan`);
    if (wrong) parts.push(`${wrong} sel salah`);
    status.textContent = parts.join(" · ");
    keepCopy(open);
  };

  const focusCell = (cell) => {
    if (!cell) return;
    cell.focus();
    cell.select();
  };
  const step = (cell, by) => {
    const cells = column(kind(cell));
    focusCell(cells[cells.indexOf(cell) + by]);
  };

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
  body.addEventListener("paste", (event) => {
    const start = event.target;
    if (!start.matches(".sel")) return;
    const block = parse(event.clipboardData.getData("text/plain"));
    if (block.length < 2 && block[0].length < 2) return;
    event.preventDefault();
    const names = COLUMNS.slice(COLUMNS.indexOf(kind(start)));
    const down = rows().slice(rows().indexOf(rowOf(start)));
    const changes = [];
    block.slice(0, down.length).forEach((line, i) => {
      line.slice(0, names.length).forEach((value, j) => {
        const cell = cellOf(down[i], names[j]);
        changes.push(put(cell, value));
        cell.classList.add("lingkup-tempel");
      });
    });
    record(changes);
    typed = null;
    refresh();
    const more = [];
    const restRows = block.length - down.length;
    const restColumns = Math.max(...block.map((line) => line.length)) - names.length;
    if (restRows > 0) more.push(`${restRows} baris tidak muat dan tidak ditempel.`);
    if (restColumns > 0) more.push(`${restColumns} kolom tidak muat dan tidak ditempel.`);
    message([`${changes.length} sel ditempel dari Excel.`, ...more].join(" "), { label: "Urungkan", run: rollback });
  });

  // ---- keyboard ---------------------------------------------------------------------------------------------
  const onCell = (event, cell) => {
    const arrows = cell.tagName !== "TEXTAREA" && !cell.list; // a list of proposals is walked with the arrows
    const bare = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (event.key === "Enter" && bare) {
      event.preventDefault();
      step(cell, event.shiftKey ? -1 : 1);
    } else if (arrows && bare && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(cell, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      record([put(cell, shown.get(cell))]);
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
      form.querySelector("[data-simpan]").click();
    } else if (event.altKey && event.key.toLowerCase() === "t") {
      event.preventDefault();
      const spots = Array.from(form.querySelectorAll("[aria-invalid=true], tr.kurang [data-sel=tw1]"));
      focusCell(spots[(spots.indexOf(document.activeElement) + 1) % spots.length]);
    } else if (event.target.matches(".sel")) onCell(event, event.target);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-usul]");
    if (!button) return;
    const cell = document.getElementById(button.dataset.untuk);
    record([put(cell, button.dataset.usul)]);
    const force = rowOf(button).querySelector("[type=checkbox]");
    if (force) force.checked = false;
    focusCell(cell);
    refresh();
  });

  // ---- filter ------------------------------------------------------------------------------------------------
  const filter = document.getElementById("tampilkan");
  const search = document.getElementById("cari-indikator");
  const shows = (row) => {
    const words = search.value.trim().toLowerCase();
    if (words && !row.querySelector(".k-indikator").textContent.toLowerCase().includes(words)) return false;
    if (filter.value === "kurang") return row.matches(".salah, .kurang");
    if (filter.value === "berubah") return row.matches(".berubah");
    return true;
  };
  const applyFilter = () => {
    for (const row of body.querySelectorAll("tr.baris")) row.hidden = !shows(row);
    for (const head of body.querySelectorAll("tr.group")) {
      let any = false;
      for (let next = head.nextElementSibling; next && next.matches("tr.baris"); next = next.nextElementSibling) any = any || !next.hidden;
      head.hidden = !any;
    }
  };
  filter.addEventListener("change", applyFilter);
  search.addEventListener("input", applyFilter);

  // ---- a copy in the browser, against closed pages and cut lines -------------------------------------------------
  const slot = form.dataset.salinan;
  const keepCopy = (open) => {
    try {
      const cells = open.filter((field) => field.type !== "checkbox");
      if (!cells.length) return localStorage.removeItem(slot);
      // With the versions they were typed on, so that a colleague's later change is asked about and not overwritten.
      const versions = new Set(cells.map((field) => field.name.replace(/-[a-z_]+[1-4]?$/, "-versi")));
      const isi = [...cells, ...Array.from(versions, (name) => form.elements[name])].map((field) => [field.name, field.value]);
      localStorage.setItem(slot, JSON.stringify(Object.fromEntries(isi)));
    } catch { /* private windows have no storage */ }
  };
  const offerCopy = () => {
    let copy = null;
    try { copy = JSON.parse(localStorage.getItem(slot)); } catch { /* unreadable: as if there were none */ }
    if (location.hash === "#tersimpan") { // the server's word that what was sent from here is saved
      localStorage.removeItem(slot);
      history.replaceState(null, "", location.pathname);
      return;
    }
    const names = Object.keys(copy || {}).filter((name) => form.elements[name] && !name.endsWith("-versi") && form.elements[name].value !== copy[name]);
    if (!names.length || document.getElementById("ringkasan")) return;
    message(`${names.length} sel dari kunjungan lalu belum tersimpan.`, {
      label: "Kembalikan isian itu",
      run: () => {
        for (const name of Object.keys(copy)) if (name.endsWith("-versi") && form.elements[name]) form.elements[name].value = copy[name];
        record(names.map((name) => put(form.elements[name], copy[name])));
        refresh();
      },
    });
  };

  form.addEventListener("submit", () => { saving = true; });
  window.addEventListener("pageshow", () => { saving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!saving && pending().length) event.preventDefault();
  });

  // What was refused stands there unsaved: it counts as changed, whatever it says.
  const shown = new Map(initial);
  for (const cell of form.querySelectorAll("[aria-invalid=true]")) initial.set(cell, null);
  const summary = document.getElementById("ringkasan");
  if (summary) {
    refresh();
    summary.focus();
  }
  offerCopy();
})();
