"use strict";
// A box with a file input takes dropped files too; what is dropped beside it opens nothing.
(() => {
  const boxes = document.querySelectorAll("[data-kotak]");
  if (!boxes.length) return;
  const carriesFiles = (event) => event.dataTransfer && Array.from(event.dataTransfer.types).includes("Files");
  for (const type of ["dragover", "drop"]) {
    document.addEventListener(type, (event) => { if (carriesFiles(event)) event.preventDefault(); });
  }
  for (const box of boxes) {
    const input = box.querySelector("input[type=file]");
    box.addEventListener("dragover", () => box.classList.add("di-atas"));
    for (const type of ["dragleave", "drop"]) {
      box.addEventListener(type, () => box.classList.remove("di-atas"));
    }
    box.addEventListener("drop", (event) => {
      if (!carriesFiles(event) || !event.dataTransfer.files.length) return;
      const one = new DataTransfer();
      one.items.add(event.dataTransfer.files[0]);
      input.files = one.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
})();
