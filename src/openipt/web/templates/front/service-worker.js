// Keeps the help page and its looks for when there is no connection. Nothing else is ever kept.
const KEPT = "help-now-1";
const PAGE = "/help-now/";
const LOOKS = "{% static "css/app.css" %}";

async function keep() {
  const cache = await caches.open(KEPT);
  const sheet = await (await fetch(LOOKS)).text();
  const imports = [...sheet.matchAll(/@import url\("([^"]+)"\)/g)].map((found) => new URL(found[1], new URL(LOOKS, location)).href);
  for (const old of await cache.keys()) await cache.delete(old);
  await cache.addAll([PAGE, LOOKS, ...imports]);
}

async function fromHere(request) {
  try {
    return await fetch(request);
  } catch (offline) {
    return (await (await caches.open(KEPT)).match(request, { ignoreSearch: true })) ?? Promise.reject(offline);
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const isOurs = url.origin === location.origin && event.request.method === "GET";
  if (isOurs && (url.pathname === PAGE || url.pathname.endsWith(".css"))) event.respondWith(fromHere(event.request));
});
