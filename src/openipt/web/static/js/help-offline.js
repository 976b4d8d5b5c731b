// Keeps the help page, and nothing else, for when there is no connection.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/service-worker.js");
