"use strict";
// The diagram of a pohon kinerja as a tree (WAI-ARIA): branches fold by mouse and keyboard, and the list folds along.
(() => {
  const setUp = (pohon) => {
    const svg = pohon.querySelector("[data-bagan]");
    const scroller = pohon.querySelector("[data-gulir]");
    const nodes = Array.from(svg.querySelectorAll("[data-kunci]")); // parents before children
    if (!nodes.length) return;
    const byKey = new Map(nodes.map((node) => [node.dataset.kunci, node]));
    const lines = new Map(Array.from(svg.querySelectorAll("[data-garis]"), (line) => [line.dataset.garis, line]));
    const folds = new Map(Array.from(pohon.querySelectorAll("[data-cabang]"), (one) => [one.dataset.cabang, one]));
    const children = new Map(nodes.map((node) => [node, []]));
    const parentOf = (node) => byKey.get(node.dataset.induk);
    for (const node of nodes) if (parentOf(node)) children.get(parentOf(node)).push(node);
    const isParent = (node) => children.get(node).length > 0;
    const isFolded = (node) => node.getAttribute("aria-expanded") === "false";
    const shown = () => nodes.filter((node) => !node.hasAttribute("hidden"));

    const draw = () => {
      for (const node of nodes) {
        const parent = parentOf(node);
        const hidden = Boolean(parent) && (parent.hasAttribute("hidden") || isFolded(parent));
        node.toggleAttribute("hidden", hidden);
        if (!isParent(node)) continue;
        const badge = node.querySelector("[data-lipat]");
        badge.querySelector("text").textContent = isFolded(node) ? `+${badge.dataset.lipat}` : "−";
        lines.get(node.dataset.kunci).toggleAttribute("hidden", hidden || isFolded(node));
        const item = folds.get(node.dataset.kunci);
        if (item) item.open = !isFolded(node);
      }
      const current = nodes.find((node) => node.getAttribute("tabindex") === "0");
      let place = current;
      while (place.hasAttribute("hidden")) place = parentOf(place);
      if (place !== current) move(place, document.activeElement === current);
    };

    const move = (node, focus = true) => {
      for (const other of nodes) other.setAttribute("tabindex", other === node ? "0" : "-1");
      if (!focus) return;
      node.focus();
      node.scrollIntoView({ block: "nearest", inline: "nearest" });
    };

    const fold = (some, folded) => {
      for (const node of some) if (isParent(node)) node.setAttribute("aria-expanded", String(!folded));
      draw();
    };

    svg.removeAttribute("aria-hidden");
    svg.setAttribute("role", "tree");
    svg.setAttribute("aria-label", "Pohon kinerja");
    const help = pohon.querySelector("[data-tombol]");
    if (help) {
      help.hidden = false;
      svg.setAttribute("aria-describedby", help.id);
    }
    for (const node of nodes) {
      const siblings = parentOf(node) ? children.get(parentOf(node)) : [node];
      node.setAttribute("role", "treeitem");
      node.setAttribute("aria-label", node.dataset.nama);
      node.setAttribute("aria-level", node.dataset.tingkat);
      node.setAttribute("aria-setsize", siblings.length);
      node.setAttribute("aria-posinset", siblings.indexOf(node) + 1);
      if (!isParent(node)) continue;
      node.setAttribute("aria-expanded", "true");
      node.querySelector("[data-lipat]").removeAttribute("hidden");
    }
    for (const button of pohon.querySelectorAll("[data-semua]")) {
      button.hidden = false;
      // Folded, the first two levels stay: the visi and its tujuan.
      button.addEventListener("click", () => fold(
        nodes.filter((node) => button.dataset.semua === "buka" || Number(node.dataset.tingkat) > 1),
        button.dataset.semua === "lipat",
      ));
    }
    for (const [key, item] of folds) {
      item.addEventListener("toggle", () => {
        const node = byKey.get(key);
        if (node && item.open === isFolded(node)) fold([node], !item.open);
      });
    }
    scroller.removeAttribute("tabindex"); // the tree inside takes the focus now
    move(nodes[0], false);

    svg.addEventListener("focusin", (event) => {
      const node = event.target.closest("[data-kunci]");
      if (node && node.getAttribute("tabindex") !== "0") move(node, false);
    });
    svg.addEventListener("click", (event) => {
      const node = event.target.closest("[data-kunci]");
      if (!node || event.target.closest("a")) return;
      move(node);
      if (event.target.closest("[data-lipat]")) fold([node], !isFolded(node));
    });

    const keys = {
      ArrowRight: (node) => {
        if (isParent(node) && isFolded(node)) fold([node], false);
        else if (isParent(node)) move(children.get(node)[0]);
      },
      ArrowLeft: (node) => {
        if (isParent(node) && !isFolded(node)) fold([node], true);
        else if (parentOf(node)) move(parentOf(node));
      },
      ArrowDown: (node) => move(shown()[shown().indexOf(node) + 1] || node),
      ArrowUp: (node) => move(shown()[shown().indexOf(node) - 1] || node),
      Home: () => move(nodes[0]),
      End: () => move(shown().at(-1)),
      Enter: (node) => {
        const link = node.querySelector("a");
        if (link) window.location.assign(link.getAttribute("href"));
        else if (isParent(node)) fold([node], !isFolded(node));
      },
      " ": (node) => isParent(node) && fold([node], !isFolded(node)),
    };
    svg.addEventListener("keydown", (event) => {
      const node = event.target.closest("[data-kunci]");
      if (!node || !keys[event.key] || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      keys[event.key](node);
    });

    // A wide tree begins with its root in view.
    const root = nodes[0].getBoundingClientRect();
    scroller.scrollLeft += root.left + root.width / 2 - scroller.getBoundingClientRect().left - scroller.clientWidth / 2;
  };

  for (const pohon of document.querySelectorAll("[data-pohon]")) setUp(pohon);
})();
