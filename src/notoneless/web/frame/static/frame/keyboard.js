// Keys for those who judge hundreds of findings: a control with data-key is pressed by its key.
const WRITING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

function control(key) {
  for (const found of document.querySelectorAll("[data-key]")) {
    if (found.dataset.key.toLowerCase() === key && !found.disabled && found.offsetParent !== null) return found;
  }
  return null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (event.key === "Escape") {
    document.querySelectorAll("details.menu[open]").forEach((menu) => menu.removeAttribute("open"));
    return;
  }
  if (event.target.matches?.(WRITING)) return;
  const found = control(event.key.toLowerCase());
  if (!found) return;
  event.preventDefault();
  if (found.matches("input, textarea, select")) found.focus();
  else found.click();
});

// An open menu closes when one clicks beside it.
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.removeAttribute("open");
  });
});

// On a phone tabs and filters run past the edge: the chosen one is brought into sight.
document.querySelectorAll(".tabs, .chips").forEach((row) => {
  const here = row.querySelector("[aria-current]");
  if (here && row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
});

// What is to be signed and stamped goes to the printer of the desk.
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) window.print();
});

// After a refused form the reader stands at the summary of what to mend.
document.querySelector("[data-focus]")?.focus();
