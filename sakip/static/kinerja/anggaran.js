"use strict";
// What the grid of the budget adds to kisi.js: totals shown while typing. The server sums what is stored.
(() => {
  const form = document.getElementById("isian");
  const table = document.getElementById("tabel");
  if (!form || !table) return;
  const cells = Array.from(table.querySelectorAll(".sel"));
  const changed = (cell) => cell.classList.contains("berubah");

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
    for (const cell of cells) stale(cell.closest("tr.baris"), changed(cell));
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

  form.addEventListener("kisi:ubah", totals);
  totals();

  // Of many versions the one that is filled in stands in sight, with what it moved when that is next to it.
  const box = table.parentElement;
  const own = table.querySelector("th.k-isi");
  const last = own.nextElementSibling && own.nextElementSibling.matches(".k-selisih") ? own.nextElementSibling : own;
  box.scrollLeft += Math.max(0, last.getBoundingClientRect().right - box.getBoundingClientRect().right);
})();
