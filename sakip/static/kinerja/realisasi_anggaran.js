"use strict";
// What the grid of the budget's realisasi adds to kisi.js: sums, rests and percentages are the server's; what rests on
// a cell that is not saved yet says so.
(() => {
  const form = document.getElementById("isian");
  const table = document.getElementById("tabel");
  if (!form || !table) return;
  const stored = new Map(Array.from(table.querySelectorAll("[data-hitung]"), (cell) => [cell, cell.textContent]));
  const mark = (part, open) => {
    for (const cell of part.querySelectorAll("[data-hitung]")) {
      cell.textContent = open ? "dihitung setelah disimpan" : stored.get(cell);
      cell.classList.toggle("belum", open);
    }
  };
  const open = (part) => part.querySelector("input.berubah") !== null;

  const refresh = () => {
    for (const group of table.tBodies) {
      for (const row of group.rows) mark(row, open(row.matches(".group-program") ? group : row));
    }
    mark(table.tFoot, open(table));
  };

  form.addEventListener("kisi:ubah", refresh);
  refresh();
})();
