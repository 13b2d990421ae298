// A table wider than its place scrolls: the keyboard must reach it, folded or not.
const makeReachable = () => {
  for (const table of document.querySelectorAll(".bd-content table")) {
    table.tabIndex = table.scrollWidth > table.clientWidth ? 0 : -1;
  }
};
document.addEventListener("DOMContentLoaded", makeReachable);
addEventListener("load", makeReachable);
addEventListener("resize", makeReachable);
document.addEventListener("toggle", makeReachable, true);
