// Picking rows of a list: the bar at the foot appears with the number picked and what would happen.
function refresh(form) {
  const boxes = [...form.querySelectorAll("input[name=pick]")];
  const picked = boxes.filter((box) => box.checked);
  boxes.forEach((box) => box.closest("tr").classList.toggle("chosen", box.checked));
  const bar = form.querySelector("[data-picked]");
  bar.hidden = picked.length === 0;
  bar.querySelector("[data-picked-count]").textContent = picked.length.toLocaleString("zh-CN");
  const all = form.querySelector("[data-pick-all]");
  if (all) {
    all.checked = picked.length === boxes.length;
    all.indeterminate = picked.length > 0 && picked.length < boxes.length;
  }
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-picking]");
  if (!form) return;
  if (event.target.matches("[data-pick-all]")) {
    form.querySelectorAll("input[name=pick]").forEach((box) => { box.checked = event.target.checked; });
  }
  refresh(form);
});

document.querySelectorAll("form[data-picking]").forEach(refresh);
