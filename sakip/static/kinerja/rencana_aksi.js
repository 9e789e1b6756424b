"use strict";
// What the grid of a Rencana Aksi adds to kisi.js: remarks that wait for the next save, a filter, a copy in the
// browser. Nothing is computed here.
(() => {
  const form = document.getElementById("isian");
  const table = document.getElementById("tabel");
  if (!form || !table) return;
  const body = table.tBodies[0];
  for (const element of form.querySelectorAll("[data-penyaring]")) element.hidden = false;

  // ---- remarks of the server -------------------------------------------------------------------------------------
  // What the server said of a row holds for what is stored; it is said again after the next save.
  const told = new Map(Array.from(body.querySelectorAll("[data-cocok]"), (place) => [place, Array.from(place.childNodes)]));
  const stale = (row, yes) => {
    const place = row.querySelector("[data-cocok]");
    const note = document.createElement("span");
    note.className = "belum";
    note.textContent = "diperiksa setelah disimpan";
    place.replaceChildren(...(yes ? [note] : told.get(place)));
  };

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
    const run = () => {
      for (const name of Object.keys(copy)) if (name.endsWith("-versi") && form.elements[name]) form.elements[name].value = copy[name];
      form.dispatchEvent(new CustomEvent("kisi:tulis", { detail: names.map((name) => [form.elements[name], copy[name]]) }));
    };
    const text = `${names.length} sel dari kunjungan lalu belum tersimpan.`;
    form.dispatchEvent(new CustomEvent("kisi:pesan", { detail: { text, action: { label: "Kembalikan isian itu", run } } }));
  };

  const refresh = () => {
    for (const row of body.querySelectorAll("tr.baris")) stale(row, row.matches(".berubah"));
    keepCopy(Array.from(form.querySelectorAll("[name].berubah")));
  };
  form.addEventListener("kisi:ubah", refresh);
  // A page that opens with nothing refused has nothing to keep, and must not lose the copy it offers.
  if (document.getElementById("ringkasan")) refresh();
  offerCopy();
})();
