// A double tap is one submission: a form that was sent is not sent again until the page comes back.
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  if (sent.has(event.target)) event.preventDefault();
  else if (!event.defaultPrevented) sent.add(event.target);
});

// a page restored from the browser's memory may be sent anew, and so may a form htmx has finished with
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => sent.delete(form)));
document.addEventListener("htmx:afterRequest", (event) => sent.delete(event.target));
