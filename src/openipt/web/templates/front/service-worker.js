// Shows the help page when there is no connection. Keeps that page and its looks; nothing else is ever kept.
// It is asked about addresses under /help-now/ alone, so it never sees another page.
const KEPT = "help-now-{{ shell.contacts.country }}-{{ shell.contacts.checked_date|date:"Y-m-d" }}-{{ shell.own_contacts.checked_date|date:"Y-m-d" }}";
const PAGE = "/help-now/";
const LOOKS = new URL("{% static "css/app.css" %}", location);

async function keep() {
  const sheet = await (await fetch(LOOKS)).text();
  const imports = [...sheet.matchAll(/@import url\("([^"]+)"\)/g)].map((found) => new URL(found[1], LOOKS));
  await (await caches.open(KEPT)).addAll([PAGE, LOOKS, ...imports]);
}

async function forgetOlder() {
  for (const name of await caches.keys()) if (name.startsWith("help-now-") && name !== KEPT) await caches.delete(name);
}

async function answer(request) {
  try {
    return await fetch(request);
  } catch (offline) {
    return (await (await caches.open(KEPT)).match(request, { ignoreSearch: true })) ?? Promise.reject(offline);
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});
