// Draws a figure that is written as JSON, or takes one that was saved as SVG, and measures its texts: which overlap, which leave
// the paper, which are smaller than `least`.
window.measure = async (written, width, height, least) => {
  const figure = JSON.parse(written);
  const room = document.createElement("div");
  room.style.width = `${width}px`;
  document.body.replaceChildren(room);
  room.style.height = `${height}px`;
  await Plotly.newPlot(room, figure.data, { ...figure.layout, width, height }, { staticPlot: true });
  return faultsOf(room, least);
};
window.measureSaved = async (svg, least) => {
  const room = document.createElement("div");
  room.style.display = "inline-block";
  room.innerHTML = svg;
  document.body.replaceChildren(room);
  await document.fonts.ready;
  return { faults: faultsOf(room, least), texts: room.querySelectorAll("svg text").length, width: room.firstElementChild.clientWidth };
};
const faultsOf = (room, least) => {
  const paper = room.getBoundingClientRect();
  const lines = [];
  for (const text of room.querySelectorAll("svg text")) {
    if (text.closest(".hoverlayer, .modebar, defs") || !text.textContent.trim()) continue;
    const parts = text.querySelectorAll("tspan.line");
    for (const line of parts.length ? parts : [text]) {
      if (!line.textContent.trim()) continue;
      const { left, right, top, bottom } = line.getBoundingClientRect();
      const box = { left, right, top, bottom };
      const sizes = [line, ...line.querySelectorAll("tspan")]
        .filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim()))
        .map((part) => parseFloat(getComputedStyle(part).fontSize));
      // A line's box holds room above and below its letters, which may touch.
      const trim = Math.min(right - left, bottom - top) * 0.12;
      lines.push({ text: line.textContent, of: text, box, trim, size: Math.min(...sizes) });
    }
  }
  lines.sort((one, other) => one.box.top - other.box.top);
  const faults = [];
  for (const [place, one] of lines.entries()) {
    if (one.size < least) faults.push(`small ${one.size}: ${one.text}`);
    const { box } = one;
    if (box.left < paper.left - 1 || box.right > paper.right + 1 || box.top < paper.top - 1 || box.bottom > paper.bottom + 1) {
      faults.push(`outside: ${one.text}`);
    }
    for (const other of lines.slice(place + 1)) {
      if (other.box.top > box.bottom) break; // nor do those below it reach this line
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across > 1 && down > one.trim + other.trim) faults.push(`over: ${one.text} | ${other.text}`);
    }
  }
  return faults;
};
