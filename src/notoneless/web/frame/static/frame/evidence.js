// Evidence: the names and sizes of the files chosen, before they are sent. A second way is the browser's own field.
const MIB = 1024 * 1024;
const MOST = 80 * MIB;

function shown(size) {
  return size >= MIB ? `${(size / MIB).toFixed(1)} MB` : `${Math.max(1, Math.round(size / 1024))} KB`;
}

document.addEventListener("change", (event) => {
  const field = event.target.closest?.("[data-evidence]");
  if (!field || !event.target.matches("[data-evidence-input]")) return;
  const chosen = [...field.querySelectorAll("[data-evidence-input]")].flatMap((input) => [...input.files]);
  field.querySelector("[data-evidence-chosen]").replaceChildren(
    ...chosen.map((file) => {
      const line = document.createElement("li");
      const name = document.createElement("span");
      const size = document.createElement("span");
      name.textContent = file.name;
      size.textContent = file.size > MOST ? `${shown(file.size)}，过大` : shown(file.size);
      line.classList.toggle("too-large", file.size > MOST);
      line.append(name, size);
      return line;
    }),
  );
});
