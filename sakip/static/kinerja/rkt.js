"use strict";
// The grid of an RKT or a PK: keyboard, paste, new rows, undo, a copy in the browser. Nothing is computed here and
// the page saves without this file; what it adds is comfort. New rows are typed where the page has a pattern for them.
(() => {
  const form = document.getElementById("isian");
  const table = document.getElementById("tabel");
  if (!form || !table) return;
  const body = table.tBodies[0];
  const status = form.querySelector("[data-status]");
  const pattern = body.querySelector("[data-contoh]");
  const undo = [];
  let serial = 0;
  let saving = false;

  for (const element of form.querySelectorAll("[hidden][data-tambah],[hidden][data-penyaring],[hidden][data-buka],[hidden][data-buang],button.usul[hidden]")) {
    element.hidden = false;
  }
  if (pattern) {
    pattern.remove();
    pattern.removeAttribute("data-contoh");
  }

  // ---- rows and cells -------------------------------------------------------------------------------------
  const rows = () => Array.from(body.querySelectorAll("tr.baris")).filter((row) => !row.hidden);
  const kind = (cell) => cell.dataset.sel;
  const column = (name) => rows().map((row) => row.querySelector(`[data-sel="${name}"]`)).filter(Boolean);
  const rowOf = (element) => element.closest("tr.baris");
  const title = (row) => row.classList.contains("baru") ? "baris baru" : `baris ${row.querySelector(".nomor").textContent}`;

  const initial = new Map();
  const remember = (scope) => {
    for (const field of scope.querySelectorAll("input[name],textarea[name],select[name]")) {
      if (!initial.has(field)) initial.set(field, field.type === "checkbox" ? field.checked : field.value);
    }
  };
  const changed = (field) => (field.type === "checkbox" ? field.checked : field.value) !== initial.get(field);
  const pending = () => Array.from(initial.keys()).filter((f) => f.isConnected && f.type !== "hidden" && changed(f));

  const refresh = () => {
    const fields = pending();
    for (const row of body.querySelectorAll("tr.baris")) {
      row.classList.toggle("berubah", fields.some((f) => row.contains(f)));
      const box = row.querySelector("[data-hapus]");
      if (box) row.classList.toggle("dihapus", box.checked);
    }
    for (const cell of body.querySelectorAll(".sel")) cell.classList.toggle("berubah", changed(cell));
    const wrong = body.querySelectorAll("[aria-invalid=true]").length;
    const parts = [];
    if (fields.length) parts.push(`${fields.length} sel belum disimpan`);
    if (wrong) parts.push(`${wrong} sel salah`);
    status.textContent = parts.join(" · ");
    keepCopy(fields);
  };

  const focusCell = (cell) => {
    if (!cell) return;
    cell.focus();
    if (cell.select) cell.select();
  };

  const step = (cell, by) => {
    const cells = column(kind(cell));
    const next = cells[cells.indexOf(cell) + by];
    if (next) focusCell(next);
    return Boolean(next);
  };

  // ---- undo -------------------------------------------------------------------------------------------------
  const record = (changes) => { if (changes.length) undo.push(changes); };
  const put = (cell, value) => {
    const before = cell.value;
    cell.value = value;
    return { cell, before, after: value };
  };
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
    if (typed && typed.cell === event.target) record([{ ...typed, after: event.target.value }]);
    refresh();
  });
  form.addEventListener("input", (event) => {
    // What was wrong is judged again by the server; until then the mark goes with the old text.
    if (event.target.matches("[aria-invalid=true]")) event.target.removeAttribute("aria-invalid");
    refresh();
  });

  // ---- paste from Excel -------------------------------------------------------------------------------------
  const lines = (text) => {
    const list = text.replace(/\r\n?/g, "\n").split("\n");
    if (list.length > 1 && list[list.length - 1] === "") list.pop();
    return list.map((line) => line.split("\t"));
  };
  const unquote = (text) => /^".*"$/s.test(text) ? text.slice(1, -1).replace(/""/g, '"') : text;

  const message = (text, action) => {
    status.replaceChildren(text);
    if (action) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "usul";
      button.textContent = action.label;
      button.addEventListener("click", action.run);
      status.append(" ", button);
    }
  };

  body.addEventListener("paste", (event) => {
    const cell = event.target;
    if (!cell.matches(".sel")) return;
    const block = lines(event.clipboardData.getData("text/plain"));
    if (block.length < 2 && block[0].length < 2) return;
    event.preventDefault();
    const cells = column(kind(cell)).slice(column(kind(cell)).indexOf(cell));
    const changes = [];
    block.slice(0, cells.length).forEach((line, i) => {
      changes.push(put(cells[i], unquote(line[0]).trim()));
      cells[i].classList.add("lingkup-tempel");
      cells[i].removeAttribute("aria-invalid");
      const row = rowOf(cells[i]);
      const unit = row.querySelector(".input-satuan");
      if (line.length > 1 && row.classList.contains("baru") && unit) changes.push(put(unit, line[1].trim()));
    });
    record(changes);
    refresh();
    const rest = block.length - cells.length;
    const told = `${Math.min(block.length, cells.length)} sel ditempel dari Excel.` + (rest > 0 ? ` ${rest} baris tidak muat dan tidak ditempel.` : "");
    message(told, { label: "Urungkan", run: rollback });
  });

  // ---- keyboard ---------------------------------------------------------------------------------------------
  const onCell = (event, cell) => {
    const area = cell.tagName === "TEXTAREA";
    if (event.key === "Enter" && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      if (!step(cell, event.shiftKey ? -1 : 1) && !event.shiftKey) addRow(rowOf(cell));
    } else if (!area && !event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(cell, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && initial.has(cell)) {
      record([put(cell, initial.get(cell))]);
      focusCell(cell);
      refresh();
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey) && undo.length && cell.value === (typed ? typed.before : cell.value)) {
      event.preventDefault();
      rollback();
    }
  };
  const onRow = (event, row) => {
    if (event.key === "F2") {
      event.preventDefault();
      openRow(row);
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      moveRow(row, event.key === "ArrowUp" ? -1 : 1, event.target);
    } else if (event.altKey && event.key.toLowerCase() === "n") {
      event.preventDefault();
      addRow(row);
    }
  };
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.querySelector("button[value=simpan]").click();
      return;
    }
    if (event.altKey && event.key.toLowerCase() === "t") {
      event.preventDefault();
      nextFinding();
      return;
    }
    const row = rowOf(event.target);
    if (!row) return;
    if (event.target.matches(".sel")) onCell(event, event.target);
    if (!event.defaultPrevented) onRow(event, row);
    // Enter in a one-line field of a row never sends the page by accident.
    if (!event.defaultPrevented && event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });

  const nextFinding = () => {
    const spots = Array.from(form.querySelectorAll("[aria-invalid=true], tr.kurang .sel[data-sel=target]"));
    if (!spots.length) return;
    const here = spots.findIndex((s) => s === document.activeElement);
    focusCell(spots[(here + 1) % spots.length]);
  };

  // ---- rows: new, moved, opened ------------------------------------------------------------------------------
  const number = () => {
    body.querySelectorAll("tr.baris").forEach((row, i) => { row.querySelector("[name$='-posisi']").value = i + 1; });
  };
  const addRow = (after) => {
    if (!pattern) return;
    serial += 1;
    const row = pattern.cloneNode(true);
    const prefix = `n-${Date.now() % 1e9}${serial}`;
    row.dataset.baris = prefix;
    for (const element of row.querySelectorAll("[name],[id],[for]")) {
      for (const attribute of ["name", "id", "for"]) {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replace(/^n-0-/, `${prefix}-`));
      }
    }
    const place = after && after.querySelector("select[name$='-tempat']");
    if (after) after.after(row);
    else body.append(row);
    if (place) row.querySelector("select").value = place.value;
    row.querySelector("[data-buang]").hidden = false;
    remember(row);
    number();
    row.querySelector("[data-cari-indikator]").focus();
    refresh();
  };
  const moveRow = (row, by, target) => {
    const all = Array.from(body.querySelectorAll("tr.baris"));
    const other = all[all.indexOf(row) + by];
    // Within its group only: a heading between the two ends the way.
    const neighbour = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other || neighbour !== other) {
      message(`${title(row)[0].toUpperCase()}${title(row).slice(1)} sudah di ujung kelompoknya.`);
      return;
    }
    if (by < 0) other.before(row);
    else other.after(row);
    showSasaran(row, other);
    number();
    row.classList.add("berubah");
    moved = true;
    if (target && target.isConnected) target.focus();
    message(`${title(row)[0].toUpperCase()}${title(row).slice(1)} dipindah; belum disimpan.`);
  };
  let moved = false;
  const showSasaran = (...list) => {
    // A moved row says its sasaran itself until the page is drawn anew.
    for (const row of list) row.setAttribute("data-awal-sasaran", "");
  };

  const editor = (row, holder, name, label) => {
    const id = `${row.dataset.baris}-${name}`;
    if (document.getElementById(id)) return document.getElementById(id);
    const wrap = document.createElement("span");
    wrap.className = "sel-bunyi";
    const caption = document.createElement("label");
    caption.htmlFor = id;
    caption.textContent = label;
    const field = document.createElement(name === "satuan" ? "input" : "textarea");
    field.id = field.name = id;
    if (name === "satuan") field.className = "input-satuan";
    else field.rows = 3;
    field.value = holder.dataset.mentah;
    const shown = document.createElement("input"); // what stood there: the server tells when it has changed meanwhile
    shown.type = "hidden";
    shown.name = `${id}_asal`;
    shown.value = holder.dataset.mentah;
    wrap.append(shown);
    field.setAttribute("aria-label", `${label} ${title(row)}`);
    wrap.append(caption, field);
    holder.after(wrap);
    holder.hidden = true;
    initial.set(field, holder.dataset.mentah);
    return field;
  };
  const openRow = (row, only) => {
    if (row.classList.contains("baru")) return;
    if (!row.querySelector("[data-buka]")) {
      message("Bunyi indikator ini milik Renstra yang diikuti; tidak diubah dari sini.");
      return;
    }
    const labels = { sasaran: "Sasaran", indikator: "Indikator", satuan: "Satuan" };
    const fields = Array.from(row.querySelectorAll("[data-kolom]"))
      .filter((holder) => !only || holder.dataset.kolom === only)
      .map((holder) => editor(row, holder, holder.dataset.kolom, labels[holder.dataset.kolom]));
    const menu = row.querySelector("details");
    if (menu) menu.open = false;
    focusCell(fields[0]);
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button, .tambah-satuan");
    if (!button) return;
    const row = rowOf(button);
    if (button.matches("[data-tambah]")) addRow(null);
    else if (button.matches(".tambah-satuan")) openRow(row, "satuan");
    else if (button.matches("[data-buka]")) openRow(row);
    else if (button.matches("[data-buang]")) { row.remove(); number(); refresh(); }
    else if (button.matches("[data-geser]")) {
      event.preventDefault();
      moveRow(row, Number(button.dataset.geser), button);
    } else if (button.matches("[data-usul]")) {
      const cell = document.getElementById(button.dataset.untuk) || row.querySelector("[data-sel=target]");
      record([put(cell, button.dataset.usul)]);
      cell.removeAttribute("aria-invalid");
      const force = row.querySelector("[name$='-paksa']");
      if (force) force.checked = false;
      focusCell(cell);
      refresh();
    } else if (button.matches("[data-bantuan]")) document.getElementById("bantuan-tombol").showModal();
  });

  // ---- choosing an indikator of the plan -----------------------------------------------------------------------
  const options = document.getElementById("daftar-indikator");
  let found = [];
  let timer;
  body.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches("[data-cari-indikator]")) return;
    const row = rowOf(field);
    const chosen = found.find((item) => item.indikator === field.value);
    row.querySelector("[name$='-indikator_pk']").value = chosen ? chosen.pk : "";
    if (chosen) {
      row.querySelector("[name$='-sasaran']").value = chosen.sasaran;
      row.querySelector("[name$='-satuan']").value = chosen.satuan;
      row.querySelector("[data-sel=target]").focus();
      return;
    }
    clearTimeout(timer);
    if (field.value.trim().length < 3) return;
    timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${form.dataset.usulan}?q=${encodeURIComponent(field.value)}`);
        if (!answer.ok) return;
        found = (await answer.json()).hasil;
        options.replaceChildren(...found.map((item) => {
          const option = document.createElement("option");
          option.value = item.indikator;
          option.label = item.sasaran;
          return option;
        }));
      } catch { /* a weak line: the indikator can be written out all the same */ }
    }, 250);
  });

  // ---- filter ------------------------------------------------------------------------------------------------
  const filter = document.getElementById("tampilkan");
  const search = document.getElementById("cari-indikator");
  const shows = (row) => {
    const cell = row.querySelector("[data-sel=target]");
    const words = search.value.trim().toLowerCase();
    if (words && !row.textContent.toLowerCase().includes(words)) return false;
    if (filter.value === "kosong") return cell.value.trim() === "";
    if (filter.value === "salah") return row.matches(".salah, .kurang");
    if (filter.value === "berubah") return row.matches(".berubah, .baru");
    if (filter.value === "berbeda") return row.matches(".berbeda");
    return true;
  };
  const applyFilter = () => {
    for (const row of body.querySelectorAll("tr.baris")) row.hidden = !shows(row);
    for (const head of body.querySelectorAll("tr.group, tr.group-program")) {
      let next = head.nextElementSibling;
      let any = false;
      while (next && next.matches("tr.baris")) { any = any || !next.hidden; next = next.nextElementSibling; }
      head.hidden = head.matches(".group") && !any;
    }
  };
  filter.addEventListener("change", applyFilter);
  search.addEventListener("input", applyFilter);

  // ---- a copy in the browser, against closed pages and cut lines -------------------------------------------------
  const slot = form.dataset.salinan;
  const keepCopy = (fields) => {
    try {
      const cells = fields.filter((f) => /^(b-\d+|kepala)-/.test(f.name) && f.type !== "checkbox");
      if (!cells.length) return localStorage.removeItem(slot);
      // With the versions they were typed on, so that a colleague's later change is asked about and not overwritten.
      const versions = new Set(cells.map((f) => f.name.replace(/-[a-z_]+$/, "-versi")));
      const isi = [...cells, ...Array.from(versions, (n) => form.elements[n]).filter(Boolean)].map((f) => [f.name, f.value]);
      localStorage.setItem(slot, JSON.stringify({ isi: Object.fromEntries(isi) }));
    } catch { /* private windows have no storage */ }
  };
  const offerCopy = () => {
    let copy = null;
    try { copy = JSON.parse(localStorage.getItem(slot)); } catch { /* unreadable: as if there were none */ }
    // "90%" that was sent comes back as "90": the same value is nothing to offer.
    const plain = (text) => text.replace(/\s+/g, "").replace(/[^\d,.–-]+$/, "") || text.trim();
    if (location.hash === "#tersimpan") { // the server's word that what was sent from here is saved
      localStorage.removeItem(slot);
      history.replaceState(null, "", location.pathname);
      return;
    }
    const names = copy ? Object.keys(copy.isi).filter((n) => form.elements[n] && !n.endsWith("-versi") && plain(form.elements[n].value) !== plain(copy.isi[n])) : [];
    if (!names.length || document.getElementById("ringkasan")) return;
    message(`${names.length} sel dari kunjungan lalu belum tersimpan.`, {
      label: "Kembalikan isian itu",
      run: () => {
        for (const n of Object.keys(copy.isi)) if (n.endsWith("-versi") && form.elements[n]) form.elements[n].value = copy.isi[n];
        record(names.map((n) => put(form.elements[n], copy.isi[n])));
        refresh();
      },
    });
  };

  form.addEventListener("submit", () => {
    saving = true;
    number();
  });
  window.addEventListener("pageshow", () => { saving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!saving && (pending().length || moved || body.querySelector("tr.baru"))) event.preventDefault();
  });

  remember(form);
  for (const field of body.querySelectorAll(".sel-bunyi :is(input, textarea)")) field.closest("td, .with-unit").querySelector("[data-kolom]").hidden = true;
  for (const cell of body.querySelectorAll("tr.salah .sel")) initial.set(cell, null);
  const summary = document.getElementById("ringkasan");
  if (summary) summary.focus();
  offerCopy();
  if (!status.textContent && summary) refresh();
})();
