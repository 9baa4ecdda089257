// Space chooses the row that the focus is in, where a table's rows can be chosen, as it ticks a box anywhere else. Streamlit opens the
// cell's text above the page and takes the row by Shift+Space; the text still opens by Enter.
(() => {
  if (window.__dashboardTables) return;
  window.__dashboardTables = true;
  const has = (canvas, what) => canvas.querySelector(`[id^="glide-cell-${what}`) !== null;
  // The boxes at the left of the rows are the first column there; a cell that is typed into keeps its own Space.
  const hasBoxes = (canvas) => has(canvas, '1-"]') && !has(canvas, '0-"]') && !has(canvas, '"][aria-readonly="false"]');
  const press = (canvas, shiftKey) => {
    const here = canvas.contains(document.activeElement) ? document.activeElement : canvas;
    here.dispatchEvent(new KeyboardEvent("keydown", { key: " ", code: "Space", keyCode: 32, shiftKey, bubbles: true, cancelable: true }));
  };
  document.addEventListener("keydown", (pressed) => {
    const { key, target, shiftKey, ctrlKey, metaKey, altKey, isTrusted } = pressed;
    const canvas = target.closest?.('[data-testid="stDataFrame"] canvas');
    if (!canvas || !isTrusted || key !== " " || shiftKey || ctrlKey || metaKey || altKey) return;
    if (has(canvas, '"]') && !hasBoxes(canvas)) return;
    pressed.preventDefault();
    pressed.stopImmediatePropagation();
    // What tells is written a moment after a table was reached.
    const until = Date.now() + 1000;
    const go = () => {
      if (has(canvas, '"]') || Date.now() > until) press(canvas, hasBoxes(canvas));
      else setTimeout(go, 30);
    };
    go();
  }, true);
})();
