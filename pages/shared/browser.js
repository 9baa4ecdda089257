// The words that Streamlit itself puts on the screen, in the page's language; and the language of the page, for screen readers
// and so that the browser offers no translation.
(() => {
  const { language, words, ahead, keys } = __WORDS__;
  // The code that draws charts is large: load it while the server still computes. Streamlit asks for the same address later.
  if (ahead && !window.__dashboardWords) {
    const root = document.querySelector("script[type=module]").src.replace(/static\/js\/.*$/, "");
    import(new URL(ahead, root)).catch(() => {});
  }
  document.documentElement.lang = language;
  document.documentElement.setAttribute("translate", "no");
  const chrome = '[data-testid="stFileUploader"], [data-testid="stElementToolbar"], [data-testid="stToolbar"], ' +
    '[data-testid="stSidebarHeader"], [data-testid="stSidebarCollapseButton"], [data-testid="stExpandSidebarButton"], ' +
    '[data-testid="stStatusWidget"], [data-baseweb="popover"], [data-testid="stDialog"], [data-baseweb="select"], ' +
    '[data-testid="stTooltipContent"], [data-testid="stWidgetLabelHelp"], [data-testid="stTooltipIcon"], [data-testid="stAlert"] button, [data-testid="stMainMenu"], [data-testid="stSkipToContent"]';
  // Controls whose names alone are Streamlit's: what stands in them is the page's own, perhaps of a file.
  const named = '[data-testid="stSidebar"], [data-testid="stSidebarNav"], [data-testid="stSelectbox"] button, ' +
    '[data-testid="stMultiSelect"] button, [data-testid="stHeadingWithActionElements"] a, [data-testid^="stNumberInputStep"], ' +
    '[data-testid^="stBaseButton"] kbd';
  const state = (window.__dashboardWords ??= { words: {}, patterns: [] });
  state.words = words;
  state.patterns = Object.entries(words).filter(([from]) => from.includes("%1"));
  const translated = (text) => {
    const plain = text.trim();
    if (state.words[plain]) return text.replace(plain, state.words[plain]);
    for (const [from, to] of state.patterns) {
      const pattern = new RegExp("^" + from.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace("%1", "(.+)") + "$");
      const found = plain.match(pattern);
      if (found) return text.replace(plain, to.replace("%1", found[1]));
    }
    return null;
  };
  // What stood there before our words, so that a switch of the language finds it again.
  const before = (state.before ??= new WeakMap());
  const put = (node, name, now, write) => {
    const was = before.get(node)?.[name];
    const from = was?.to === now ? was.from : now;
    const to = translated(from);
    if (to === null || to === now) return;
    before.set(node, { ...before.get(node), [name]: { from, to } });
    write(to);
  };
  const rename = (element) => {
    for (const name of ["aria-label", "title", "placeholder"]) {
      const now = element.getAttribute?.(name);
      if (now) put(element, name, now, (to) => element.setAttribute(name, to));
    }
  };
  const visit = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      put(node, "text", node.nodeValue, (to) => { node.nodeValue = to; });
    }
    [root, ...root.querySelectorAll("[aria-label], [title], [placeholder]")].forEach(rename);
  };
  const sweep = () => {
    document.querySelectorAll(chrome).forEach(visit);
    document.querySelectorAll(named).forEach(rename);
  };
  sweep();
  if (!state.observer) {
    let waiting = false;
    state.observer = new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; state.sweep(); state.goOn?.(); });
    });
    state.observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  }
  state.sweep = sweep;
  // On paper a chart keeps the size that it had on the screen: it is made as small as the paper (A4 across) asks for.
  if (!state.prints) {
    state.prints = true;
    window.addEventListener("beforeprint", () => {
      const [paper, card, tall] = [1290, 34, 680]; // the style sheet prints pages at four fifths
      const page = document.querySelector('[data-testid="stMainBlockContainer"] [data-testid="stVerticalBlock"]')?.clientWidth ?? paper;
      for (const chart of document.querySelectorAll('[data-testid="stPlotlyChart"]')) {
        const { width, height } = chart.getBoundingClientRect();
        const room = ((width + card) / page) * paper - card;
        chart.style.setProperty("--on-paper", Math.min(1, room / width, tall / height).toFixed(3));
      }
    });
  }
  // Whoever goes through a table by keys goes on in it: one that a decision draws anew takes over the focus that was in it.
  if (!state.goOn) {
    let left = "";
    document.addEventListener("focusin", ({ target }) => {
      left = target.closest('[class*="st-key-rows_"]')?.className.match(/st-key-rows_\S+/)[0] ?? "";
    });
    document.addEventListener("pointerdown", () => { left = ""; }, true);
    state.goOn = () => {
      if (!left || document.activeElement !== document.body) return;
      document.querySelector(`.${CSS.escape(left)} canvas[tabindex]`)?.focus({ preventScroll: true });
    };
  }
  // An overview of the keys on "?", wherever nobody is typing.
  state.keys = keys;
  const isTyped = (where) => where instanceof Element && where.closest("input, textarea, select, [contenteditable=true]") !== null;
  const showKeys = () => {
    document.getElementById("keys-overview")?.remove();
    const { title, close, list } = state.keys;
    const make = (name, text = "", parts = []) => {
      const element = document.createElement(name);
      element.textContent = text;
      element.append(...parts);
      return element;
    };
    const rows = list.map(([key, does]) => make("tr", "", [make("th", "", [make("kbd", key)]), make("td", does)]));
    const button = make("button", close);
    const dialog = make("dialog", "", [make("h2", title), make("table", "", [make("tbody", "", rows)]), button]);
    dialog.id = "keys-overview";
    dialog.setAttribute("aria-label", title);
    button.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };
  // "/" leads to the one box that searches everything, from any page.
  const goSearch = () => {
    const box = () => document.querySelector(".st-key-find input");
    if (!box()) document.querySelector('[data-testid="stSidebarNavLink"][href*="/search"]')?.click();
    const until = Date.now() + 5000;
    const focus = () => (box() ? box().focus() : Date.now() < until && setTimeout(focus, 50));
    focus();
  };
  if (!state.listens) {
    state.listens = true;
    // One step of the history for what a person did once: Streamlit adds one for each part of an address that a page writes, so
    // that it took several presses of the back button to leave a page.
    let mayAdd = false;
    for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, () => { mayAdd = true; }, true);
    window.addEventListener("popstate", () => { mayAdd = false; }, true);
    const add = history.pushState.bind(history);
    history.pushState = (data, unused, url) => {
      if (mayAdd) add(data, unused, url);
      else history.replaceState(data, unused, url);
      mayAdd = false;
      noteSurvey();
    };
    // The surveys that were opened last here, by their keys: the server reads them with the next visit.
    const noteSurvey = () => {
      const key = new URLSearchParams(location.search).get("survey") || "";
      if (!/^[0-9a-zA-Z-]{1,64}$/.test(key)) return;
      const told = (document.cookie.split("; ").find((one) => one.startsWith("recent=")) || "recent=").slice(7).split("~");
      const keys = [key, ...told.filter((one) => one && one !== key)].slice(0, 6);
      document.cookie = `recent=${keys.join("~")}; max-age=31536000; path=/; SameSite=Strict`;
    };
    noteSurvey();
    document.addEventListener("keydown", (pressed) => {
      if (pressed.key === "?" && !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey && !isTyped(pressed.target)) state.showKeys();
      if (pressed.key === "/" && !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey && !isTyped(pressed.target)) {
        pressed.preventDefault();
        goSearch();
      }
    });
  }
  state.showKeys = showKeys;
})();
