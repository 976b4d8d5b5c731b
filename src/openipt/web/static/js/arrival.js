// What htmx brings arrives like a page: its heading takes focus, and its place in the row is said aloud.
const main = () => document.getElementById("main");

document.addEventListener("htmx:afterSettle", ({ target }) => {
  const heading = main().querySelector("h1");
  if (target.closest("[data-stay]")) return; // a part that changed in place keeps the focus where it was
  if (!main().contains(target) || !heading || main().querySelector("[data-error-summary]")) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  document.getElementById("announce").textContent = main().querySelector("[data-announce]")?.textContent ?? "";
});

// Without a connection nothing was kept, and the page says so.
document.addEventListener("htmx:sendError", () => {
  const unsent = main().querySelector("[data-unsent]");
  if (unsent) unsent.hidden = false;
});

// Words that came from us are brought up to date in place, but never under somebody who writes or has written there.
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const words = detail.target.matches?.("[data-as-drafted]") && detail.target.querySelector("textarea");
  if (words && (words === document.activeElement || words.value !== words.defaultValue)) detail.shouldSwap = false;
});

// Signed out meanwhile: nothing was kept either, and what was typed stays where it is.
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status === 401) document.getElementById("signed-out").hidden = false;
});
