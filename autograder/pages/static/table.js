"use strict";
// Tables are whole without this: it sorts them by their heads, and hides rows and columns.
(() => {
  const SIGNS = ["✗", "⊘", "○", "‖", "◐", "✓"];
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  function valueOf(row, column, kind) {
    const cell = row.cells[column];
    if (!cell) return null;
    const text = cell.dataset.value ?? cell.textContent.trim();
    if (kind === "text") return text;
    if (kind === "sign") {
      const place = SIGNS.indexOf(text);
      return place < 0 ? null : place;
    }
    const number = parseFloat(text);
    return Number.isNaN(number) ? null : number;
  }

  function sort(table, head, column) {
    const kind = head.dataset.sort;
    const isUp = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row, place) => [row, valueOf(row, column, kind), place]);
    rows.sort(([, a, i], [, b, j]) => {
      // What nobody knows stands last, whichever way is up.
      if (a === null || b === null) return (a === null) - (b === null) || i - j;
      const order = kind === "text" ? collator.compare(a, b) : a - b;
      return (isUp ? order : -order) || i - j;
    });
    body.append(...rows.map(([row]) => row));
  }

  // A row of cells in which heads above others take their places: which column each head is of.
  function columnsOf(table) {
    const found = new Map();
    const taken = [];
    Array.from(table.tHead.rows).forEach((row, level) => {
      let column = 0;
      for (const head of row.cells) {
        while ((taken[column] ?? -1) >= level) column += 1;
        found.set(head, column);
        for (let k = 0; k < head.colSpan; k += 1) taken[column + k] = level + head.rowSpan - 1;
        column += head.colSpan;
      }
    });
    return found;
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const [head, column] of columnsOf(table)) {
      if (!head.dataset.sort) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head, column));
      head.append(button);
    }
  }

  for (const tools of document.querySelectorAll(".tools")) {
    const table = document.getElementById(tools.dataset.for);
    if (!table) continue;
    const columns = columnsOf(table);
    const find = tools.querySelector("[data-find]");
    const boxes = Array.from(tools.querySelectorAll("[data-only]"));
    const choice = tools.querySelector("[data-columns]");
    const count = tools.querySelector("[data-count]");
    const rows = Array.from(table.tBodies[0].rows);

    const filter = () => {
      const wanted = find.value.trim().toLowerCase();
      const kinds = boxes.filter((box) => box.checked).map((box) => box.dataset.only);
      let shown = 0;
      for (const row of rows) {
        const own = (row.dataset.is ?? "").split(" ");
        const isIn =
          row.cells[0].textContent.toLowerCase().includes(wanted) &&
          kinds.every((kind) => own.includes(kind));
        row.hidden = !isIn;
        shown += isIn;
      }
      count.textContent = `${shown} of ${rows.length} ${count.dataset.count} shown`;
    };

    const show = () => {
      const hidden = [];
      for (const head of table.tHead.querySelectorAll("[scope=colgroup]")) {
        head.hidden = choice.value !== "" && head.textContent.trim() !== choice.value;
        const first = columns.get(head);
        for (let k = 0; k < head.colSpan; k += 1) hidden[first + k] = head.hidden;
      }
      for (const [head, column] of columns) {
        if (head.colSpan === 1 && head.scope === "col") head.hidden = hidden[column] === true;
      }
      for (const row of rows) {
        for (const cell of row.cells) cell.hidden = hidden[cell.cellIndex] === true;
      }
    };

    find.addEventListener("input", filter);
    for (const box of boxes) box.addEventListener("change", filter);
    if (choice) choice.addEventListener("change", show);
    filter();
    tools.hidden = false;
  }
})();
