// Whoever types is there, though no page is asked for: say so once a minute, or a long text would end in a sign-in page.
const EVERY_MS = 60_000;
let said = 0;

document.addEventListener("input", () => {
  if (Date.now() - said < EVERY_MS) return;
  said = Date.now();
  fetch("/still-writing/", { cache: "no-store" }).catch(() => {}); // without a connection there is nobody to tell
});
