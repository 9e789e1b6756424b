"use strict";
// The entry page of a triwulan: each cell is sent when it is left, one request per row at a time. What cannot be sent
// stays where it was typed, marked, and is sent again. Nothing is computed here: capaian comes drawn from the server.
// Without this file the page is one form that saves. Keyboard, paste, filters and evidence: realisasi_alat.js, which asks
// for things by the events at the end.
(() => {
  const form = document.getElementById("isian");
  if (!form) return;
  const table = document.getElementById("tabel");
  const find = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = form) => Array.from(inside.querySelectorAll(selector));
  const banner = find("[data-banner]");
  const live = find("[data-siar]");
  const RETRY = [5, 15, 60]; // seconds
  const FAULT = "Aplikasi sedang bermasalah; isian Anda tetap di halaman ini. Coba lagi, atau hubungi KPU RI bila berulang.";
  const AT_ONCE = 2; // requests: a pasted column must not crowd a weak line

  // ---- cells ------------------------------------------------------------------------------------------------------
  // One for each named field: `base` is what the server is known to hold, `version` that of the row it was read from.
  // state: "" | "menyimpan" | "gagal" | "ditolak" | "bentrok" | "tertutup"
  const rows = new Map();
  const cells = new Map();
  const RATIO = ["pembilang", "penyebut"];

  const read = (elements) => {
    const first = elements[0];
    if (first.type === "radio") return (elements.find((e) => e.checked) || { value: "" }).value;
    return first.type === "checkbox" ? (first.checked ? "1" : "0") : first.value.replace(/\r\n/g, "\n");
  };
  const write = (cell, text) => {
    for (const e of cell.elements) {
      if (e.type === "radio") e.checked = e.value === text;
      else if (e.type === "checkbox") e.checked = text === "1";
      else e.value = text;
    }
  };
  const text = (cell) => read(cell.elements);
  const dirty = (cell) => text(cell) !== cell.base;
  const open = () => Array.from(cells.values()).filter(dirty);

  for (const element of all("tr.baris")) {
    const version = find("input[name$='-versi']", element);
    if (!version) continue; // locked
    const row = { element, version, key: element.dataset.baris, number: element.dataset.nomor, cells: [], busy: false, waiting: "", faults: 0 };
    row.capaian = find("[data-capaian]", element).innerHTML;
    rows.set(row.key, row);
    for (const field of all("[data-kolom]", element)) {
      let cell = cells.get(field.name);
      if (!cell) {
        const box = field.closest("[data-wadah]");
        cell = { name: field.name, column: field.dataset.kolom, row, box, elements: [], version: Number(version.value), state: "" };
        cells.set(field.name, cell);
        row.cells.push(cell);
      }
      cell.elements.push(field);
    }
    for (const cell of row.cells) {
      // What came back refused is not what the server holds: it counts as typed.
      const wrong = cell.elements.some((e) => e.getAttribute("aria-invalid") === "true");
      cell.base = wrong ? null : text(cell);
      if (wrong) Object.assign(cell, { state: "ditolak", message: find(".field-error", cell.box).firstChild.nextSibling.textContent.trim() });
    }
  }
  const cellOf = (element) => element.dataset && element.dataset.kolom ? cells.get(element.name) : undefined;
  const pair = (cell) => RATIO.includes(cell.column) ? cell.row.cells.filter((c) => RATIO.includes(c.column)) : [cell];

  // ---- what is said beside a cell -----------------------------------------------------------------------------------
  const icon = (name) => document.getElementById(`ikon-${name}`).content.cloneNode(true);
  const make = (tag, className, ...content) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  };
  const action = (label, run, className = "usul") => {
    const button = make("button", className, label);
    button.type = "button";
    button.addEventListener("click", run);
    return button;
  };
  const clock = () => new Date().toLocaleTimeString("id", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
  const announce = (sentence) => { live.textContent = sentence; };

  const told = {
    menyimpan: () => [make("p", "keadaan keadaan-proses", icon("proses"), "menyimpan …")],
    gagal: (cell) => {
      const what = make("span", "", icon("putus"), " ", make("strong", "", "Belum tersimpan."), ` ${cell.message}`);
      return [make("div", "gagal", what, action("Coba lagi", retry, "btn btn-small"))];
    },
    tertutup: (cell) => [make("p", "field-error", icon("galat"), ` Belum tersimpan. ${cell.message}`)],
    ditolak: (cell) => {
      const line = make("p", "field-error", icon("galat"), ` ${cell.message}`);
      if (cell.offer) line.append(" ", action(`Pakai ${cell.offer}`, () => take(cell, cell.offer)));
      return [line];
    },
    bentrok: (cell) => {
      const mine = () => { cell.force = cell.contest.paksa; want(cell); };
      const theirs = () => { write(cell, cell.current); settle(cell, cell.current, cell.row.latest); paint(cell.box); refresh(); };
      return [
        make("p", "field-error", icon("peringatan"), ` ${cell.message}`),
        make("p", "keadaan pilih-salah-satu", action(`Pakai ${short(cell.contest.lain)}`, theirs), action(`Simpan isian saya (${short(cell.contest.sendiri)})`, mine)),
      ];
    },
  };
  const short = (words) => (words.length > 40 ? `${words.slice(0, 39)}…` : words);
  const take = (cell, words) => {
    write(cell, words);
    cell.elements[0].focus();
    want(cell);
  };
  const ORDER = ["gagal", "tertutup", "bentrok", "ditolak", "menyimpan"];
  const paint = (box) => {
    const inside = Array.from(cells.values()).filter((c) => c.box === box);
    const place = find("[data-ket]", box);
    if (!place) return;
    const missing = find("[data-kurang]", place);
    const calm = find("[data-diam]", place);
    const worst = ORDER.find((state) => inside.some((c) => c.state === state));
    const speaking = worst ? inside.filter((c) => c.state === worst) : [];
    const parts = worst === "menyimpan" || worst === "gagal" ? told[worst](speaking[0]) : speaking.flatMap((c) => told[worst](c));
    const rest = [calm, missing].filter(Boolean);
    place.replaceChildren(...parts, ...rest);
    if (calm) calm.hidden = Boolean(worst) || inside.some(dirty);
    if (missing) missing.hidden = Boolean(worst) || !missing.textContent;
    for (const cell of inside) {
      const wrong = ["ditolak", "bentrok"].includes(cell.state);
      for (const e of cell.elements) {
        if (wrong) e.setAttribute("aria-invalid", "true");
        else e.removeAttribute("aria-invalid");
        e.classList.toggle("berubah", dirty(cell) && !wrong);
      }
    }
  };
  // What the server drew of capaian holds for what is stored: as long as another value stands beside it, it waits.
  const WAITING = { menyimpan: "dihitung setelah tersimpan", gagal: "– menunggu tersimpan", tertutup: "– menunggu tersimpan", ditolak: "– menunggu perbaikan", bentrok: "– menunggu perbaikan" };
  const paintCapaian = (row) => {
    const state = ORDER.find((one) => row.cells.some((c) => c.state === one && c.box.dataset.wadah === "nilai")) || "";
    if (state === row.waiting) return;
    row.waiting = state;
    const place = find("[data-capaian]", row.element);
    if (state) place.replaceChildren(make("p", "muted", WAITING[state]));
    else place.innerHTML = row.capaian;
  };
  const calmText = (row, absent) => {
    const place = find("[data-diam]", row.element);
    place.replaceChildren(...(absent ? [absent] : [make("span", "keadaan-baik", icon("selesai"), "tersimpan")]));
  };

  // ---- counters, banner, copy ----------------------------------------------------------------------------------------
  const totals = { terisi: Number(form.dataset.terisi), belum: Number(form.dataset.belum) };
  const boxes = (state) => new Set(Array.from(cells.values()).filter((c) => c.state === state).map((c) => c.box));
  const valueOpen = (row) => row.cells.some((c) => c.box.dataset.wadah === "nilai" && dirty(c));
  const show = (name, count) => {
    const place = find(`[data-h=${name}]`);
    place.textContent = count;
    if (name !== "tersimpan") place.parentElement.hidden = !count;
  };
  const refresh = () => {
    const pending = Array.from(rows.values()).filter(valueOpen);
    const unfilled = pending.filter((row) => "belum" in row.element.dataset).length;
    show("tersimpan", totals.terisi - (pending.length - unfilled));
    show("gagal", boxes("gagal").size + boxes("tertutup").size);
    show("ditolak", boxes("ditolak").size + boxes("bentrok").size);
    show("menyimpan", boxes("menyimpan").size);
    show("kosong", Math.max(0, totals.belum - unfilled));
    for (const row of rows.values()) {
      paintCapaian(row);
      row.element.classList.toggle("putus", row.cells.some((c) => c.state === "gagal"));
      row.element.classList.toggle("salah", row.cells.some((c) => ["ditolak", "bentrok"].includes(c.state)));
    }
    tellBanner();
    keepCopy();
  };
  let trouble = ""; // "", "putus", "server", "sesi", "tertutup"
  let why = "";
  const tellBanner = () => {
    const count = boxes("gagal").size + boxes("tertutup").size;
    banner.hidden = !count;
    if (!count) return;
    const words = {
      putus: [`${count} isian belum tersimpan karena sambungan putus.`, "Jangan tutup halaman ini; isian dikirim lagi otomatis."],
      server: [`${count} isian belum tersimpan.`, FAULT],
      sesi: ["Sesi Anda berakhir.", "Masuk lagi di tab lain, lalu coba lagi."],
      tertutup: [`${count} isian belum tersimpan.`, why],
    }[trouble];
    find("[data-banner-tegas]", banner).textContent = words[0];
    const place = find("[data-banner-lanjut]", banner);
    place.textContent = words[1];
    if (trouble === "sesi") {
      const link = make("a", "", "Masuk");
      link.href = form.dataset.masuk;
      link.target = "_blank";
      place.append(" ", link);
    }
    find("[data-coba-semua]", banner).hidden = trouble === "tertutup";
  };
  const slot = form.dataset.salinan;
  let offered = {}; // from an earlier visit, not yet decided on
  const readCopy = () => {
    try { return JSON.parse(localStorage.getItem(slot)) || {}; } catch { return {}; } // unreadable: as if there were none
  };
  // What was typed on another page of the same triwulan stays for that page.
  const keepCopy = () => {
    const elsewhere = Object.fromEntries(Object.entries(readCopy()).filter(([name]) => !cells.has(name)));
    const mine = Object.fromEntries(open().map((c) => [c.name, [text(c), c.version]]));
    const copy = { ...elsewhere, ...offered, ...mine };
    try {
      if (Object.keys(copy).length) localStorage.setItem(slot, JSON.stringify(copy));
      else localStorage.removeItem(slot);
    } catch { /* private windows have no storage */ }
  };

  // ---- sending ------------------------------------------------------------------------------------------------------
  const queue = [];
  let running = 0;
  let attempt = 0;
  let timer = 0;
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]*)/) || [null, form.elements.csrfmiddlewaretoken.value])[1];

  // Ask for a cell to be sent, with the other half of a ratio where that is open too.
  const want = (cell) => {
    for (const one of pair(cell)) {
      if (!dirty(one) && !one.force) {
        if (one.state && one.state !== "menyimpan") { one.state = ""; paint(one.box); }
        continue;
      }
      one.wanted = true;
    }
    push(cell.row);
    refresh();
  };
  const push = (row) => {
    if (!queue.includes(row) && row.cells.some((c) => c.wanted)) queue.push(row);
    next();
  };
  const next = () => {
    while (running < AT_ONCE) {
      const at = queue.findIndex((row) => !row.busy);
      if (at < 0) return;
      const [row] = queue.splice(at, 1);
      running += 1;
      row.busy = true;
      send(row).finally(() => {
        running -= 1;
        row.busy = false;
        push(row);
        refresh();
        settled();
      });
    }
  };
  const waiting = [];
  const settled = () => { if (!running && !queue.length) for (const done of waiting.splice(0)) done(); };
  const idle = () => (running || queue.length ? new Promise((done) => waiting.push(done)) : Promise.resolve());

  const send = async (row) => {
    const wanted = row.cells.filter((c) => c.wanted);
    if (!wanted.length) return;
    // Cells of one request were read from one version; what was read from another goes with the next.
    const version = wanted[0].version;
    const batch = wanted.filter((c) => c.version === version && Boolean(c.force) === Boolean(wanted[0].force));
    const body = new URLSearchParams({ pengguna: form.dataset.pengguna, [`b-${row.key}-versi`]: version });
    if (batch[0].force) body.set(`b-${row.key}-paksa`, batch[0].force);
    const sent = new Map();
    for (const cell of batch) {
      sent.set(cell, text(cell));
      body.set(cell.name, text(cell));
      cell.wanted = false;
      cell.state = "menyimpan";
      paint(cell.box);
    }
    refresh();
    let response = null;
    try {
      if (navigator.onLine === false) throw new TypeError("offline");
      const headers = { Accept: "application/json", "X-CSRFToken": token() };
      response = await fetch(form.dataset.baris, { method: "POST", body, headers, redirect: "manual", keepalive: true, signal: AbortSignal.timeout(30_000) });
    } catch { /* no answer: told below */ }
    await answer(row, batch, sent, response);
  };

  const answer = async (row, batch, sent, response) => {
    if (response && response.status >= 500) return failed(batch, "server", FAULT);
    if (!response || response.status === 429) return failed(batch, "putus", response ? `Server belum menjawab ${clock()}. Isian Anda tetap di sini.` : `Sambungan putus ${clock()}. Isian Anda tetap di sini.`);
    if (response.type === "opaqueredirect") return failed(batch, "sesi", "Sesi Anda berakhir. Masuk lagi di tab lain, lalu coba lagi.");
    let data = null;
    try { data = await response.json(); } catch { /* a page, not an answer */ }
    if (!data && response.ok) return failed(batch, "putus", `Sambungan putus ${clock()}. Isian Anda tetap di sini.`);
    if (!data || data.keadaan === "tertutup") {
      why = data ? data.pesan : "Halaman ini sudah kedaluwarsa. Muat ulang halaman; isian Anda ditawarkan kembali.";
      trouble = "tertutup";
      for (const cell of batch) Object.assign(cell, { state: "tertutup", message: why, force: 0 });
      for (const cell of batch) paint(cell.box);
      return announce(`Baris ${row.number}: belum tersimpan. ${why}`);
    }
    attempt = 0;
    row.faults = 0;
    takeIn(row, data, sent);
  };

  const failed = (batch, kind, message) => {
    const { row } = batch[0];
    trouble = kind;
    row.faults = kind === "server" ? row.faults + 1 : 0;
    for (const cell of batch) Object.assign(cell, { state: "gagal", message });
    for (const cell of batch) paint(cell.box);
    announce(`Baris ${row.number}: belum tersimpan. ${message}`);
    if (kind === "sesi" || timer || spent(row)) return;
    const turn = kind === "server" ? row.faults - 1 : attempt++;
    timer = setTimeout(resend, RETRY[Math.min(turn, RETRY.length - 1)] * 1000);
  };
  // A cut line is tried for ever; a row that the server stumbles over only as often as RETRY says, then by hand.
  const spent = (row) => row.faults > RETRY.length;
  const again = (chosen) => {
    clearTimeout(timer);
    timer = 0;
    for (const cell of cells.values()) if (cell.state === "gagal" && chosen(cell)) want(cell);
  };
  const retry = () => again(() => true);
  const resend = () => again((cell) => !spent(cell.row));
  const due = (cell) => cell.touched || !cell.state || (cell.state === "gagal" && !spent(cell.row));

  const settle = (cell, current, version) => {
    cell.base = current;
    cell.version = version;
    cell.state = "";
    cell.force = 0;
  };

  // The row as the server holds it now. What nobody typed here follows it; what was typed is never touched.
  const takeIn = (row, data, sent = new Map()) => {
    row.latest = data.versi;
    const refused = new Map(data.galat.map((g) => [g.sel, g]));
    const contested = new Map(data.bentrok.map((b) => [b.sel, b]));
    for (const cell of row.cells) {
      const current = data.isi[cell.column];
      cell.current = current;
      if (refused.has(cell.name)) {
        const { pesan, usul } = refused.get(cell.name);
        Object.assign(cell, { state: "ditolak", message: pesan, offer: usul, force: 0 });
      } else if (contested.has(cell.name)) {
        const contest = contested.get(cell.name);
        Object.assign(cell, { state: "bentrok", message: contest.pesan, contest, force: 0 });
      } else if (sent.has(cell)) {
        const unchanged = text(cell) === sent.get(cell);
        settle(cell, current, data.versi);
        const typing = cell.elements.includes(document.activeElement) && !cell.elements[0].matches(".sel");
        if (unchanged && !typing && text(cell) !== current) write(cell, current);
      } else if (!dirty(cell)) {
        if (current !== cell.base) {
          write(cell, current);
          for (const e of cell.elements) e.classList.add("lain");
        }
        settle(cell, current, data.versi);
      } else if (current === cell.base) cell.version = data.versi;
    }
    row.version.value = Math.min(...row.cells.map((c) => c.version));
    draw(row, data);
    const wrong = [...data.galat, ...data.bentrok][0];
    announce(`Baris ${row.number}: ${wrong ? wrong.pesan : data.pesan || `tersimpan. Capaian ${shown(row)}.`}`);
  };

  const shown = (row) => (find("[data-capaian] strong", row.element) || { textContent: "menunggu" }).textContent;
  const draw = (row, data) => {
    const { element } = row;
    Object.assign(row, { capaian: data.potongan.capaian, waiting: null });
    paintCapaian(row);
    find("[data-tempat-bukti]", element).innerHTML = data.potongan.bukti;
    find("[data-rata]", table).innerHTML = data.potongan.rata;
    find("[data-nisbah]", element).textContent = data.nisbah ? `= ${data.nisbah}` : "";
    calmText(row, data.ketiadaan);
    for (const [mark, holds] of Object.entries(data.tanda)) {
      if (holds) element.dataset[mark] = "";
      else delete element.dataset[mark];
    }
    for (const cell of row.cells) {
      const missing = find("[data-kurang]", cell.box);
      if (missing && !cell.box.matches(".lalu")) {
        missing.textContent = data.kurang[cell.column] || "";
        for (const e of cell.elements) e.classList.toggle("perlu", Boolean(missing.textContent));
      }
    }
    const explained = find("[data-cermin]", element);
    explained.textContent = data.isi.penjelasan;
    find("[data-lipat=jelas] [data-kata]", element).textContent = data.isi.penjelasan ? "Ubah penjelasan" : "Penjelasan";
    if (data.lanjut) find("[data-lipat=lanjut]", element).open = true;
    if (data.kurang.penjelasan) find("[data-lipat=jelas]", element).open = true;
    const unanswered = find("[data-belum-ditutup]", element);
    if (unanswered) unanswered.hidden = Boolean(data.isi.jawaban_lalu);
    for (const box of new Set(row.cells.map((c) => c.box))) paint(box);
    Object.assign(totals, { terisi: data.hitungan.terisi, belum: data.hitungan.belum });
    for (const place of document.querySelectorAll("[data-banyak]")) place.textContent = data.hitungan[place.dataset.banyak];
    const sentence = find("[data-kalimat-belum]");
    if (sentence) sentence.textContent = data.kalimat_belum;
  };

  // ---- leaving a cell -----------------------------------------------------------------------------------------------
  const leave = (element, to) => {
    const cell = cellOf(element);
    if (!cell || cell.elements[0].type === "radio" || cell.elements[0].type === "checkbox") return;
    const other = to && cellOf(to);
    if (other && other !== cell && pair(cell).includes(other)) return; // both halves go together
    // What is on its way, or was refused, is sent again only after it was changed.
    const half = pair(cell).filter((c) => dirty(c) && due(c));
    for (const one of half) one.touched = false;
    if (half.length) want(half[0]);
    else if (!dirty(cell)) { cell.state = ""; paint(cell.box); refresh(); }
  };
  form.addEventListener("focusout", (event) => leave(event.target, event.relatedTarget));
  form.addEventListener("change", (event) => {
    const cell = cellOf(event.target);
    if (cell && ["radio", "checkbox"].includes(event.target.type)) want(cell);
  });
  form.addEventListener("input", (event) => {
    const cell = cellOf(event.target);
    if (!cell) return;
    cell.touched = true;
    for (const e of cell.elements) e.classList.remove("lain");
    if (cell.state === "ditolak") { cell.state = ""; paint(cell.box); }
    for (const e of cell.elements) e.classList.toggle("berubah", dirty(cell));
    keepCopy();
  });
  const flush = () => {
    for (const cell of open()) if (due(cell)) want(cell);
    return idle();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
    else resend();
  });
  window.addEventListener("online", resend);
  // A link within the application waits for what is on its way; what cannot be sent is asked about when leaving.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.target || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    const here = link.hash && link.pathname === location.pathname && link.search === location.search;
    if (here || !open().length) return;
    event.preventDefault();
    flush().then(() => location.assign(link.href));
  });
  window.addEventListener("beforeunload", (event) => { if (open().length) event.preventDefault(); });
  find("[data-coba-semua]").addEventListener("click", retry);

  // ---- the whole page -----------------------------------------------------------------------------------------------
  const firstWrong = () => Array.from(cells.values()).find((c) => c.state && c.state !== "menyimpan");
  const saveAll = async (then) => {
    retry();
    await flush();
    const cell = firstWrong();
    if (cell) {
      unfold(cell.elements[0]);
      return cell.elements[0].focus();
    }
    announce("Semua isian tersimpan.");
    return then && then();
  };
  const unfold = (element) => { for (let d = element.closest("details"); d; d = d.parentElement.closest("details")) d.open = true; };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saveAll(event.submitter && event.submitter.value === "ajukan" ? () => location.assign(form.dataset.ajukan) : null);
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      saveAll();
    } else if (event.key === "Escape" && form.contains(event.target) && cellOf(event.target)) {
      const cell = cellOf(event.target);
      if (cell.base !== null) write(cell, cell.base);
      Object.assign(cell, { state: "", touched: false });
      paint(cell.box);
      refresh();
    } else if (event.key === "Enter" && event.target.matches("#isian input[data-kolom]")) {
      event.preventDefault(); // the first button would send the whole form
      leave(event.target, null);
    }
  });


  // ---- a line above the table that offers something -----------------------------------------------------------------
  const offer = find("[data-salinan-lama]");
  const discard = find("[data-salinan-buang]", offer);
  let offering = null;
  const notice = (words, label, run, drop) => {
    find("[data-salinan-kata]", offer).textContent = words;
    find("[data-salinan-kembali]", offer).textContent = label;
    discard.textContent = drop ? "Buang" : "Tutup";
    offering = { run, drop };
    offer.hidden = false;
  };
  const decide = (which) => {
    offer.hidden = true;
    if (offering && offering[which]) offering[which]();
    offering = null;
  };
  find("[data-salinan-kembali]", offer).addEventListener("click", () => decide("run"));
  discard.addEventListener("click", () => decide("drop"));

  const offerCopy = () => {
    const copy = readCopy();
    if (location.hash === "#tersimpan") history.replaceState(null, "", location.pathname + location.search);
    const kept = Object.entries(copy).filter(([name, [words]]) => cells.has(name) && words !== text(cells.get(name)));
    offered = Object.fromEntries(kept);
    if (!kept.length) return keepCopy();
    return notice(`${kept.length} isian dari kunjungan lalu belum tersimpan.`, "Kembalikan isian itu", () => {
      offered = {};
      for (const [name, [words, version]] of kept) {
        const cell = cells.get(name);
        write(cell, words);
        cell.version = version;
        unfold(cell.elements[0]);
      }
      for (const [name] of kept) want(cells.get(name));
    }, () => { offered = {}; keepCopy(); });
  };

  // ---- what realisasi_alat.js asks for --------------------------------------------------------------------------------
  form.addEventListener("realisasi:tulis", (event) => {
    for (const [name, words] of event.detail) write(cells.get(name), words);
    for (const [name] of event.detail) want(cells.get(name));
  });
  form.addEventListener("realisasi:baris", (event) => {
    takeIn(rows.get(event.detail.key), event.detail.data);
    refresh();
  });
  form.addEventListener("realisasi:pesan", (event) => {
    const { words, label, run } = event.detail;
    notice(words, label, run);
    announce(words);
  });
  form.addEventListener("click", (event) => {
    const proposal = event.target.closest("[data-usul]");
    if (proposal) take(cells.get(proposal.dataset.untuk), proposal.dataset.usul);
  });

  for (const button of all("button.usul[hidden]")) button.hidden = false;
  offerCopy(); // before anything is kept anew
  refresh();
  const summary = document.getElementById("ringkasan");
  if (summary) summary.focus();
})();
