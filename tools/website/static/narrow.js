// What a narrow page needs.
//
// A table of sentences that is too wide for a phone becomes a list: each cell on a line
// of its own, with the head of its column before it (site.css). Any other table, or a
// figure, that is too wide scrolls: the keyboard must reach it, folded or not.
const isTooWide = (it) => it.scrollWidth > it.clientWidth;
const isPhone = matchMedia("(max-width: 600px)");

const fitTables = () => {
  for (const table of document.querySelectorAll(".bd-content table")) {
    table.classList.remove("stacked");
    if (isPhone.matches && table.matches(".table") && isTooWide(table)) {
      table.classList.add("stacked");
    }
  }
  const scrolls = ".bd-content table, .bd-content .cell_output:has(img)";
  for (const it of document.querySelectorAll(scrolls)) {
    it.tabIndex = isTooWide(it) ? 0 : -1;
  }
};

document.addEventListener("DOMContentLoaded", () => {
  for (const table of document.querySelectorAll(".bd-content table.table")) {
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.innerText);
    for (const row of table.querySelectorAll("tbody tr")) {
      [...row.cells].forEach((cell, i) => (cell.dataset.head = heads[i] ?? ""));
    }
  }
  // What a cell prints breaks its lines if they are sentences, not columns of a table.
  for (const pre of document.querySelectorAll(".cell_output pre")) {
    pre.classList.toggle("sentences", !/\S {2,}\S|^ /m.test(pre.textContent));
  }
  fitTables();
});
addEventListener("load", fitTables);
addEventListener("resize", fitTables);
document.addEventListener("toggle", fitTables, true);

// On a phone the list of contents lies over the page: it goes where its entry leads.
document.addEventListener("click", (event) => {
  if (event.target.closest("dialog a[href^='#']")) event.target.closest("dialog").close();
});
