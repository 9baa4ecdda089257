// The chart is a slide of 960 × 540: enlarge it to what the window holds, beside the words below and the buttons. It is scaled as a
// picture, for Streamlit would lay a zoomed chart out anew.
(() => {
  const fit = () => {
    const chart = document.querySelector('.st-key-presented [data-testid="stPlotlyChart"]');
    const paper = chart?.querySelector(".main-svg"), drawing = paper?.parentElement;
    if (!drawing) return;
    const width = Number(paper.getAttribute("width")), height = Number(paper.getAttribute("height"));
    const words = [...document.querySelectorAll(".st-key-presented .stMarkdown")].reduce((sum, one) => sum + one.offsetHeight + 16, 0);
    const room = Math.max(window.innerHeight - words - 100, 300);
    const scale = Math.max(0.8, Math.min((window.innerWidth - 60) / width, room / height));
    const frame = chart.closest('[data-testid="stElementContainer"]');
    if (frame.dataset.scale === String(scale) && drawing.style.transform) return;
    frame.dataset.scale = String(scale);
    frame.style.marginBottom = `${height * scale - frame.offsetHeight}px`;  // its own height would be handed on to the chart
    drawing.style.transformOrigin = "top center";  // not the chart: Streamlit measures it, and would lay it out as large as it looks
    drawing.style.transform = `scale(${scale})`;
  };
  if (!window.__presented) {
    window.__presented = true;
    window.addEventListener("resize", fit);
    new MutationObserver(fit).observe(document.body, { childList: true, subtree: true });
  }
  fit();
})();
