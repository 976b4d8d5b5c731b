// Leaves at once: blank first, then away, putting the neutral page in place of this one in the browser's history.
// Signing out travels behind; without script the form does the same, one step slower.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-leave]");
  if (!form) return;
  event.preventDefault();
  document.documentElement.hidden = true;
  document.title = "";
  fetch(form.action, { method: "POST", keepalive: true, redirect: "manual" });
  location.replace(form.dataset.leave);
});
