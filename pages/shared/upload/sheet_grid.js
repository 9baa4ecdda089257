// Bring the column in question into view, once for each step (__MARK__), without moving the page itself.
requestAnimationFrame(() => {
  const grid = document.querySelector(".sheet-grid");
  const head = grid?.querySelector("thead th.focus");
  if (!head) return;
  const fixed = grid.querySelector("thead th").offsetWidth;
  grid.scrollTo({ left: Math.max(0, head.offsetLeft - fixed - (grid.clientWidth - fixed - head.offsetWidth) / 2) });
});
