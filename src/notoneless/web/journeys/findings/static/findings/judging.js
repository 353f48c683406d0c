// Judging by keys: arrows choose a candidate, an opened answer takes the cursor, Escape closes it.
const WRITING = "input:not([type=radio]), textarea, select";
const choices = [...document.querySelectorAll(".pick-row input")];

function shown() {
  const chosen = choices.find((one) => one.checked) ?? choices[0];
  if (!chosen) return;
  const first = document.querySelector(".rows thead [data-entry]").dataset.entry;
  document.querySelectorAll(".switch label").forEach((label) => {
    label.classList.toggle("chosen", label.htmlFor === chosen.id);
  });
  document.querySelectorAll(".rows [data-entry]").forEach((cell) => {
    cell.classList.toggle("aside", cell.dataset.entry !== first && cell.dataset.entry !== chosen.value);
  });
}

function choose(step) {
  const at = choices.findIndex((one) => one.checked);
  choices[(at + step + choices.length) % choices.length].checked = true;
  shown();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape") {
    document.querySelectorAll("details.answer[open]").forEach((one) => one.removeAttribute("open"));
    document.activeElement?.blur();
    return;
  }
  if (choices.length < 2 || event.target.matches?.(WRITING)) return;
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    event.preventDefault();
    choose(event.key === "ArrowRight" ? 1 : -1);
  }
});

// The cursor moves within the key's own event: a "toggle" comes later, and what is typed before it is lost.
document.querySelectorAll("details.answer").forEach((answer) => {
  answer.querySelector("summary").addEventListener("click", (event) => {
    event.preventDefault();
    answer.open = !answer.open;
    if (answer.open) answer.querySelector(".asked input")?.focus();
  });
});
choices.forEach((one) => one.addEventListener("change", shown));
shown();
