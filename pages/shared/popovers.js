// Whoever opens a popover by a key comes into it, and back to where it was opened by Escape or by a Tab beyond its ends. Streamlit
// leaves the focus on the button and hangs the popover behind everything else on the page.
(() => {
  if (window.__dashboardPopovers) return;
  window.__dashboardPopovers = true;
  const reached = 'input, textarea, button, a[href], summary, [tabindex="0"]';
  const body = () => document.querySelector('[data-testid="stPopoverBody"]');
  const within = (whole) => [...whole.querySelectorAll(reached)].filter((one) => one.tabIndex >= 0 && !one.disabled);
  let opener = null;
  const enter = () => {
    const whole = body();
    const parts = within(whole);
    whole.tabIndex = -1; // where there is nothing but words, they are read
    (parts.find((one) => one.matches("input, textarea")) ?? parts[0] ?? whole).focus();
  };
  const leave = () => {
    const back = opener;
    const focus = () => back.isConnected && (body() ? setTimeout(focus, 30) : back.focus());
    setTimeout(focus, 0);
  };
  document.addEventListener("keydown", (pressed) => {
    const button = pressed.target.closest?.('[data-testid="stPopoverButton"]');
    if (button && button.getAttribute("aria-expanded") !== "true" && ["Enter", " "].includes(pressed.key)) {
      opener = button;
      const until = Date.now() + 600;
      const wait = () => {
        const isLate = Date.now() > until;
        if (body() && (isLate || within(body()).length)) enter();
        else if (!isLate) setTimeout(wait, 30);
      };
      setTimeout(wait, 30);
      return;
    }
    const whole = pressed.target.closest?.('[data-testid="stPopoverBody"]');
    if (!whole || !opener?.isConnected) return;
    if (pressed.key === "Escape") leave();
    if (pressed.key !== "Tab") return;
    const parts = within(whole);
    const isOut = !parts.length || pressed.target === (pressed.shiftKey ? parts[0] : parts.at(-1));
    if (!isOut) return;
    pressed.preventDefault();
    opener.focus(); // what was written is taken over before the popover closes
    opener.click();
  }, true);
})();
