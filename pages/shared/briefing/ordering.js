// A list whose rows are dragged, or moved with the arrow keys while one has the focus; the new order is told when a row is let go.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const list = parentElement.querySelector("ol");
  list.setAttribute("aria-label", data.label);
  list.replaceChildren(...data.rows.map((row, place) => {
    const item = document.createElement("li");
    item.dataset.key = row.key;
    item.tabIndex = 0;
    item.setAttribute("aria-label", `${place + 1}. ${row.part}: ${row.sentence}. ${data.hint}`);
    for (const [name, text] of [["grip", "⠿"], ["part", row.part], ["sentence", row.sentence]]) {
      const part = document.createElement("span");
      part.className = name;
      part.textContent = text;  // never as markup: the words may be a person's
      item.append(part);
    }
    return item;
  }));
  const keys = () => [...list.children].map((item) => item.dataset.key);
  const told = () => { if (keys().join("\n") !== data.rows.map((row) => row.key).join("\n")) setTriggerValue("order", keys()); };
  let held = null;
  const onDown = (event) => {
    const item = event.target.closest("li");
    if (!item || event.button) return;
    held = item;
    item.classList.add("held");
    list.setPointerCapture(event.pointerId);
    event.preventDefault();
    item.focus();
  };
  const onMove = (event) => {
    if (!held) return;
    const others = [...list.children].filter((item) => item !== held);
    const below = others.find((item) => { const box = item.getBoundingClientRect(); return event.clientY < box.top + box.height / 2; });
    list.insertBefore(held, below ?? null);
  };
  const onUp = () => {
    if (!held) return;
    held.classList.remove("held");
    held = null;
    told();
  };
  const onKey = (event) => {
    const item = event.target.closest("li"), step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!item || !step) return;
    event.preventDefault();
    event.stopPropagation();
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (!event.altKey && !event.shiftKey) return other.focus();
    list.insertBefore(item, step < 0 ? other : other.nextElementSibling);
    item.focus();
    told();
  };
  // Set, not added: the list is drawn anew without being taken down, and a key would be heard once for each drawing.
  Object.assign(list, { onpointerdown: onDown, onpointermove: onMove, onpointerup: onUp, onpointercancel: onUp, onkeydown: onKey });
}
