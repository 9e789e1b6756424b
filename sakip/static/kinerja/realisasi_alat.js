"use strict";
// Beside realisasi.js, which keeps the cells: keyboard, a column pasted from a spreadsheet, filters, evidence.
(() => {
  const form = document.getElementById("isian");
  if (!form) return;
  const table = document.getElementById("tabel");
  const find = (selector, inside = document) => inside.querySelector(selector);
  const all = (selector, inside = form) => Array.from(inside.querySelectorAll(selector));
  const ask = (what, detail) => form.dispatchEvent(new CustomEvent(`realisasi:${what}`, { detail }));

  // ---- keyboard: down and up the values ---------------------------------------------------------------------------
  // The visible fields, line by line: one figure, or numerator and denominator.
  const shown = () => all("tr.baris:not([hidden])");
  const fieldsOf = (row) => all(".sel", row).filter((f) => f.offsetParent);
  const lines = () => shown().map(fieldsOf).filter((f) => f.length);
  const go = (field, step) => {
    const down = lines();
    const y = down.findIndex((line) => line.includes(field));
    const line = down[y + step];
    if (!line) return field.blur();
    const to = line[Math.min(down[y].indexOf(field), line.length - 1)];
    to.focus();
    return to.select();
  };
  form.addEventListener("keydown", (event) => {
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (!plain || !event.target.matches(".sel") || !["Enter", "ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    go(event.target, event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey) ? -1 : 1);
  });

  // ---- paste: one column from a spreadsheet fills downwards, row by row ---------------------------------------------
  // Every row shown takes its line, a locked one too, which keeps the rows below beside their own figures. An empty
  // cell says nothing: what stands there stays.
  const RATIO_TEXT = /^\s*([0-9.,]+)\s*(?:\/|dari)\s*([0-9.,]+)\s*$/;
  const list = new Intl.ListFormat("id");
  const parse = (text) => {
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
    return lines.map((line) => line.split("\t").map((w) => w.trim().replace(/^"([^]*)"$/, "$1")));
  };
  const fits = (fields, values) => {
    const halves = fields.length === 2 && !values.slice(1).some(Boolean) && RATIO_TEXT.exec(values[0]);
    if (halves) return halves.slice(1);
    return fields.length === 2 && values.length === 1 ? null : values;
  };
  const spread = (block, below) => {
    const told = { put: [], locked: [], unreleased: [], ratio: [], columns: 0 };
    block.slice(0, below.length).forEach((values, i) => {
      const fields = fieldsOf(below[i]);
      const words = fits(fields, values);
      if (!values.some(Boolean)) return;
      if (!fields.length) (find(".sel", below[i]) ? told.unreleased : told.locked).push(below[i].dataset.nomor);
      else if (!words) told.ratio.push(below[i].dataset.nomor);
      else {
        fields.forEach((field, j) => { if (words[j]) told.put.push([field, words[j]]); });
        told.columns = Math.max(told.columns, words.findLastIndex(Boolean) + 1 - fields.length);
      }
    });
    return told;
  };
  form.addEventListener("paste", (event) => {
    if (!event.target.matches(".sel")) return;
    const block = parse(event.clipboardData.getData("text/plain"));
    if (block.length < 2 && block[0].length < 2) return;
    event.preventDefault();
    const down = shown();
    const below = down.slice(down.indexOf(event.target.closest("tr")));
    const { put, locked, unreleased, ratio, columns } = spread(block, below);
    const before = put.map(([field]) => [field.name, field.value]);
    ask("tulis", put.map(([field, words]) => [field.name, words]));
    const rest = block.slice(below.length).filter((values) => values.some(Boolean)).length;
    const words = [`${put.length} sel ditempel dari Excel.`];
    if (locked.length) words.push(`Baris ${list.format(locked)} terkunci dan dilewati.`);
    if (unreleased.length) words.push(`Baris ${list.format(unreleased)} ditandai belum rilis dan dilewati.`);
    if (ratio.length) words.push(`Baris ${list.format(ratio)} dilewati: isinya pembilang dan penyebut, tempel sebagai “6 dari 7” atau dua kolom.`);
    if (rest) words.push(`${rest} baris tidak muat dan tidak ditempel.`);
    if (columns) words.push(`${columns} kolom tidak muat dan tidak ditempel.`);
    ask("pesan", { words: words.join(" "), label: "Urungkan", run: () => ask("tulis", before) });
  });

  // ---- filters ------------------------------------------------------------------------------------------------------
  const filter = (kind) => {
    for (const row of all("tr.baris")) row.hidden = kind !== "semua" && !(kind in row.dataset);
    for (const head of all("tr.group")) {
      let any = false;
      for (let row = head.nextElementSibling; row && row.matches("tr.baris"); row = row.nextElementSibling) any = any || !row.hidden;
      head.hidden = !any;
    }
    for (const link of all("[data-saring]")) {
      const on = link.dataset.saring === kind;
      link.classList.toggle("btn-primary", on);
      if (on) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const whole = !("berlembar" in form.dataset) && all("tr.baris").length === Number(form.dataset.semua);
  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-saring]");
    if (link && whole) {
      event.preventDefault();
      filter(link.dataset.saring);
    }
  });
  const toEmpty = find("[data-ke-kosong]");
  if (toEmpty) toEmpty.addEventListener("click", (event) => {
    const row = find("tr.baris[data-belum]:not([hidden]) .sel", table);
    if (!row) return;
    event.preventDefault();
    row.focus();
  });

  // ---- evidence -----------------------------------------------------------------------------------------------------
  const box = document.getElementById("unggah");
  const upload = find("form", box);
  const file = find("input[type=file]", upload);
  const wrong = find("[data-salah]", upload);
  const progress = find("[data-kemajuan]", upload);
  const number = new Intl.NumberFormat("id", { maximumFractionDigits: 1 });
  const size = (bytes) => bytes < 1048576 ? `${Math.ceil(bytes / 1024)} kB` : `${number.format(bytes / 1048576)} MB`;
  const refuse = (sentence) => {
    wrong.hidden = !sentence;
    wrong.replaceChildren(document.getElementById("ikon-galat").content.cloneNode(true), ` ${sentence}`);
    progress.textContent = "";
  };
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]*)/) || [null, form.elements.csrfmiddlewaretoken.value])[1];
  let uploading = null;
  const openUpload = (button) => {
    uploading = button.closest("tr.baris");
    upload.reset();
    upload.action = button.dataset.unggah;
    refuse("");
    find("[data-ukuran]", upload).textContent = "";
    const asked = button.dataset.diminta ? ` Yang diminta: ${button.dataset.diminta}` : "";
    find("[data-untuk]", upload).textContent = `Baris ${uploading.dataset.nomor}: ${nameOf(uploading)}.${asked}`;
    box.showModal();
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-unggah]");
    if (!button) return;
    event.preventDefault();
    openUpload(button);
  });
  const nameOf = (element) => Array.from(find(".k-indikator", element).childNodes).filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.textContent.trim()).join(" ").trim();
  const tooLarge = () => {
    const chosen = file.files[0];
    if (!chosen || chosen.size <= Number(upload.dataset.batas)) return "";
    return `“${chosen.name}” ditolak: lebih besar dari 20 MB. Perkecil atau bagi berkasnya, lalu unggah lagi.`;
  };
  file.addEventListener("change", () => {
    find("[data-ukuran]", upload).textContent = file.files[0] ? `Ukuran berkas ini ${size(file.files[0].size)}.` : "";
    refuse(tooLarge());
  });
  find("[data-tutup]", upload).addEventListener("click", () => box.close());
  upload.addEventListener("submit", (event) => {
    event.preventDefault();
    if (tooLarge()) return;
    refuse("");
    const button = find("button[type=submit]", upload);
    const request = new XMLHttpRequest(); // fetch cannot tell how far an upload is
    request.open("POST", upload.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token());
    request.upload.addEventListener("progress", (e) => { progress.textContent = `Mengunggah … ${Math.round(100 * e.loaded / e.total)}%`; });
    request.addEventListener("loadend", () => {
      button.disabled = false;
      let data = null;
      try { data = JSON.parse(request.responseText); } catch { /* a page, or nothing */ }
      if (data && data.baris) {
        box.close();
        ask("baris", { key: uploading.dataset.baris, data });
        find("button.unggah", uploading).focus();
      } else if (data) refuse(data.pesan);
      else if (request.responseURL.includes(form.dataset.masuk)) refuse("Sesi Anda berakhir. Masuk lagi di tab lain, lalu coba lagi.");
      else if (request.status >= 500) refuse("Belum terunggah: aplikasi sedang bermasalah. Berkasnya tetap dipilih; coba lagi, atau hubungi KPU RI bila berulang.");
      else refuse("Belum terunggah: sambungan putus. Berkasnya tetap dipilih; coba lagi.");
    });
    button.disabled = true;
    progress.textContent = "Mengunggah …";
    const data = new FormData(upload);
    data.set("csrfmiddlewaretoken", token()); // who had to log in again has another
    request.send(data);
  });
})();
