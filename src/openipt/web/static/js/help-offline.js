// Keeps the help page, and nothing else, for when there is no connection; looks once a visit whether it changed.
const kept = await navigator.serviceWorker?.register("/service-worker.js", { scope: "/help-now/" });
if (kept && !sessionStorage.getItem("help-checked")) {
  sessionStorage.setItem("help-checked", "yes");
  kept.update();
}
