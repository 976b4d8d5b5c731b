// Shows the safety plan that its person chose to keep on this phone, when there is no connection or nobody is signed in.
// It is asked about addresses under /portal/safety-plan/ alone and keeps nothing itself: kept-plan.js does.
const KEPT = { cacheName: "safety-plan", ignoreVary: true };
const PLAN = "/portal/safety-plan/";
const SHEET = "/portal/safety-plan/kept/";
const PATIENCE_MS = 4000;

const impatient = () => new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE_MS));

async function answer(request) {
  const isPage = request.mode === "navigate";
  const kept = await caches.match(isPage ? SHEET : request, KEPT);
  if (!kept) return fetch(request);
  try {
    const response = await Promise.race([fetch(request), impatient()]);
    const leadsToSigningIn = isPage && response.type === "opaqueredirect" && new URL(request.url).pathname === PLAN;
    return leadsToSigningIn ? kept : response;
  } catch (offline) {
    return kept;
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});
