// Tells the server how wide a page's content is, as the widest of `data.steps` that fits, and whether columns stand below each other.
// Said again only where that changes: a window that is dragged wider asks for no more than a few drawings. Kept in a cookie, so that
// the next visit is drawn as it fits at once.
export default function ({ data, parentElement, setStateValue }) {
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  if (!main) return;
  const tell = () => {
    const style = getComputedStyle(main);
    const inside = main.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (inside <= 0) return;
    const width = data.steps.filter((step) => step <= inside).pop() ?? data.steps[0];
    const told = `${width}${window.innerWidth <= 640 ? "-stacked" : ""}`;
    if (told !== (parentElement.told ?? data.told)) setStateValue("room", told);
    parentElement.told = told;
    document.cookie = `${data.cookie}=${told}; max-age=31536000; path=/; SameSite=Strict`;
  };
  parentElement.stop?.();  // a page that is drawn anew does not take down what it drew before
  let waiting = 0;
  const observer = new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, 250);
  });
  observer.observe(main);
  tell();
  parentElement.stop = () => {
    clearTimeout(waiting);
    observer.disconnect();
  };
  return parentElement.stop;
}
