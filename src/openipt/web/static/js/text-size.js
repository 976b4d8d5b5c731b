// Larger letters at once, on the page as it is; the server is told behind, so that the next page knows. Without script
// the form does the same, one step slower.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-text-size]");
  if (!form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.documentElement.classList.toggle("room--large");
  const button = form.querySelector("button");
  [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
  fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual", keepalive: true }).catch(() => {});
}, true);
