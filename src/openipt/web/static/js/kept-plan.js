// The safety plan on this phone: kept when its person chooses so, renewed whenever they are signed in, and gone when they
// remove it, sign out, or somebody else signs in. Without script, or without a choice, nothing is kept.
const KEPT = "safety-plan";
const SCOPE = "/portal/safety-plan/";
const SHEET = "/portal/safety-plan/kept/";
const OWNER = "Openipt-Plan-Of";

const phone = document.querySelector("[data-plan-phone]");
const drawn = () => fetch(SHEET, { cache: "no-store", redirect: "manual" });

async function looksOf(sheet) {
  const page = new DOMParser().parseFromString(await sheet.clone().text(), "text/html");
  const addresses = [...page.querySelectorAll("link[rel=stylesheet], script[src]")].map(
    (part) => new URL(part.getAttribute("href") ?? part.getAttribute("src"), location.origin),
  );
  for (const sheetAddress of addresses.filter((address) => address.pathname.endsWith(".css"))) {
    const rules = await (await fetch(sheetAddress)).text();
    for (const found of rules.matchAll(/@import url\("([^"]+)"\)/g)) addresses.push(new URL(found[1], sheetAddress));
  }
  return addresses;
}

async function keep(sheet) {
  if (sheet.status !== 200) throw new Error(sheet.status);
  const looks = await looksOf(sheet);
  await caches.delete(KEPT);
  const kept = await caches.open(KEPT);
  await kept.addAll(looks);
  await kept.put(SHEET, sheet);
  await navigator.serviceWorker.register("/safety-plan-worker.js", { scope: SCOPE });
}

async function remove() {
  await caches.delete(KEPT);
  await (await navigator.serviceWorker.getRegistration(SCOPE))?.unregister();
}

async function renew() {
  const kept = await caches.match(SHEET, { cacheName: KEPT, ignoreVary: true });
  if (!kept) return;
  const sheet = await drawn();
  if (sheet.type === "opaqueredirect") return;
  const isSomebodyElse = sheet.headers.get(OWNER) !== kept.headers.get(OWNER);
  await (sheet.status === 200 && !isSomebodyElse ? keep(sheet) : remove());
}

async function show(state) {
  if (!phone) return;
  phone.hidden = false;
  for (const part of phone.querySelectorAll("[data-plan-when]")) part.hidden = part.dataset.planWhen !== state;
}

const standing = async () => ((await caches.has(KEPT)) ? "kept" : "not-kept");

async function begin() {
  if (document.querySelector("[data-plan-forget]")) return remove();
  if (!phone?.dataset.planPhone) await renew().catch(() => {});
  return show(await standing());
}

phone?.addEventListener("click", async (event) => {
  const wish = event.target.closest("[data-plan-wish]")?.dataset.planWish;
  if (!wish) return;
  try {
    await (wish === "keep" ? keep(await drawn()) : remove());
    await show(await standing());
  } catch (amiss) {
    await show("amiss");
  }
  phone.querySelector("[data-plan-when]:not([hidden])")?.focus();
});

if ("caches" in window && "serviceWorker" in navigator) begin();
