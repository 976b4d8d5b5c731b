// A double tap is one submission: a form that was just sent waits five seconds before it can be sent again.
const WAIT_MS = 5000;
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (sent.has(form)) event.preventDefault();
  if (event.defaultPrevented) return;
  sent.add(form);
  setTimeout(() => sent.delete(form), WAIT_MS);
});

// a page restored from the browser's memory may be sent anew, and so may a form htmx has finished with
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => sent.delete(form)));
document.addEventListener("htmx:afterRequest", (event) => sent.delete(event.target));
