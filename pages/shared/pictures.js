// What is saved of a chart is composed for a slide, not for its card: the server draws it when it is asked by the word in the layout's
// `meta.pictures` (`pages/shared/showing/pictures.py`), and it takes the card's place while Plotly copies what it is about to draw,
// which it does before the click returns. Where the server knows it no longer, the card itself is saved. Beside the camera stand
// two buttons: the same as SVG, and the picture into the clipboard where the browser allows a page that.
(() => {
  const words = __BUTTONS__;
  const state = (window.__pictures ??= {});
  state.words = words;
  if (state.observer) return;
  const ICONS = {
    svg: "M4 2h10l6 6v14H4zM13 3v6h6M7 17l3-5 3 5M14 12v5h4",
    copy: "M8 2h12v15H8zM4 7v15h12v-3",
  };
  const TO_IMAGE = '.modebar-btn[data-attr="toImage"], .modebar-btn[data-title*="PNG"]';
  const canCopy = () => Boolean(navigator.clipboard?.write && window.ClipboardItem);

  const asked = new WeakMap();
  const picturesOf = (plot) => {
    const word = plot.layout?.meta?.pictures;
    if (!word) return Promise.resolve([]);
    if (asked.get(plot)?.word !== word) {
      const pictures = fetch(new URL(`_pictures/${word}`, location.href))
        .then((answer) => (answer.ok ? answer.json() : []))
        .catch(() => (asked.delete(plot), []));
      asked.set(plot, { word, pictures });
    }
    return asked.get(plot).pictures;
  };
  // Who comes near the buttons will press one: asked for then, the picture is there at the click.
  const near = (event) => {
    const plot = event.target.closest?.(".modebar")?.closest(".js-plotly-plot");
    if (plot) picturesOf(plot);
  };
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, near, true);

  const withSlide = (plot, how, pictures, page, act) => {
    const { data, layout } = plot;
    const picture = pictures[page];
    const options = plot._context?.toImageButtonOptions ?? {};
    const before = { ...options };
    options.format = how === "svg" ? "svg" : "png";
    if (pictures.length > 1) options.filename += `-${page + 1}`;
    if (picture) {
      const { width, height } = picture;
      Object.assign(options, { width, height, scale: 3200 / width });
      [plot.data, plot.layout] = [picture.data, { ...picture.layout, width, height }];
    }
    try {
      act();
    } finally {
      [plot.data, plot.layout] = [data, layout];
      Object.assign(options, before);
    }
  };

  // A chart that one slide cannot hold is saved page by page: Plotly makes one picture at a time. The clipboard holds the first.
  const save = async (plot, button, how) => {
    const pictures = await picturesOf(plot);
    const pages = how === "copy" ? 1 : Math.max(pictures.length, 1);
    for (let page = 0; page < pages; page++) {
      withSlide(plot, how, pictures, page, () => button.dispatchEvent(new CustomEvent("click", { bubbles: false, detail: -1 })));
      const until = Date.now() + 20000;
      while (page + 1 < pages && plot._snapshotInProgress && Date.now() < until) await new Promise((go) => setTimeout(go, 100));
    }
  };

  // Where a picture is to be copied, Plotly's download is caught on its way and its content put into the clipboard instead.
  const copyNext = (button) => {
    const made = URL.createObjectURL;
    let blob = null;
    URL.createObjectURL = (given) => ((blob = given), made.call(URL, given));
    let done = 0;
    const caught = (event) => {
      if (!event.target.closest?.("a[download]") || !blob) return;
      event.preventDefault();
      event.stopPropagation();
      finish();
      navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })])
        .then(() => say(button, state.words.copied), () => say(button, state.words.not_copied));
    };
    const finish = () => {
      clearTimeout(done);
      URL.createObjectURL = made;
      document.removeEventListener("click", caught, true);
    };
    document.addEventListener("click", caught, true);
    done = setTimeout(finish, 20000);
  };
  const say = (button, words) => {
    const before = button.dataset.title;
    button.dataset.title = words;
    setTimeout(() => { button.dataset.title = before; }, 2500);
  };

  let how = "";
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(TO_IMAGE);
    const plot = button?.closest(".js-plotly-plot");
    if (!plot || event.detail === -1) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    const wanted = how;
    how = "";
    if (wanted === "copy") copyNext(button);
    save(plot, button, wanted);
  }, true);

  const added = (camera, name, title) => {
    const button = document.createElement("a");
    Object.assign(button, { className: "modebar-btn", rel: "tooltip" });
    button.dataset.title = title;
    button.dataset.picture = name;
    button.setAttribute("role", "button");
    button.setAttribute("tabindex", "0");
    button.setAttribute("aria-label", title);
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", height: "1em", width: "1em" })) {
      icon.setAttribute(key, value);
    }
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", ICONS[name]);
    path.setAttribute("style", "fill:none!important;stroke:#58616a;stroke-width:2");
    icon.append(path);
    button.append(icon);
    const press = () => {
      how = name;
      camera.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    };
    button.addEventListener("click", press);
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault(); // Space would move the page
      press();
    });
    return button;
  };
  const dress = () => {
    for (const camera of document.querySelectorAll(TO_IMAGE)) {
      const group = camera.parentElement;
      if (group.querySelector("[data-picture]")) continue;
      group.append(added(camera, "svg", state.words.save_svg));
      if (canCopy()) group.append(added(camera, "copy", state.words.copy));
    }
  };
  let waiting = false;
  state.observer = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; dress(); });
  });
  state.observer.observe(document.body, { childList: true, subtree: true });
  dress();
})();
