// The list of pages opens at its top, or, if the page one reads stands too far down, with
// its entry in the middle. (The theme keeps the place at which the list of the page
// before stood, or puts the entry high, so that the title of the course is out of sight.)
const showCurrent = (list) => {
  const entry = list.querySelector(".bd-docs-nav li.current > a");
  list.scrollTop = 0;
  if (!entry) return;
  const { top, bottom } = list.getBoundingClientRect();
  const place = entry.getBoundingClientRect();
  if (place.bottom > bottom) list.scrollTop = place.top - (top + bottom) / 2;
};

document.addEventListener("DOMContentLoaded", () => {
  // Deferred: this comes after the theme has placed the list.
  setTimeout(() => showCurrent(document.querySelector("#pst-primary-sidebar")));
  const dialog = document.querySelector("#pst-primary-sidebar-modal");
  for (const button of document.querySelectorAll(".primary-toggle")) {
    button.addEventListener("click", () => {
      setTimeout(() => dialog.open && showCurrent(dialog));
    });
  }
});
