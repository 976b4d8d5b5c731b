// A check-in without a connection. What cannot be sent stays on this device, and the person goes on to the next
// question; when there is a connection all of it is sent, and nothing of it stays here. Each answer has an id of its
// own, so that it is kept once however often it is sent.
// What stays is sealed. The key comes with the questions, to whoever the check-in is about, and lives in this page alone.
const PREFIX = "openipt.unsent.";
const KEPT_MS = 30 * 24 * 3600 * 1000;
const AGAIN_MS = 30_000;
const PATIENCE_MS = 10_000;
const main = document.getElementById("main");
const box = document.getElementById("unsent");
const sheets = new Map(); // by check-in: its questions, and the key
const strangers = new Set(); // check-ins of somebody else, who used this browser before
let away = false; // whether the last attempt found no connection
let sending = null;

const checkInOf = (path) => /^\/portal\/check-in\/([0-9a-f-]{36})\//.exec(path)?.[1];
const itemOf = (path) => /\/items\/([^/]+)\/$/.exec(path)?.[1];
const addressOf = (id) => `/portal/check-in/${id}/unsent/`;
const fromHex = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const fromText = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const ask = (address, more) =>
  fetch(address, { cache: "no-store", headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(PATIENCE_MS), ...more });

// Kept on this device

function names() {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX) && !strangers.has(checkInNamed(name)));
}

const checkInNamed = (name) => name.slice(PREFIX.length).split(".")[0];

async function keep(id, entry) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = new TextEncoder().encode(JSON.stringify(entry));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, sheets.get(id).key, words);
  localStorage.setItem(`${PREFIX}${id}.${entry.id}`, [Date.now(), toText(iv), toText(sealed)].join("."));
}

async function opened(name) {
  const [, iv, sealed] = localStorage.getItem(name).split(".");
  const { key } = sheets.get(checkInNamed(name));
  const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv: fromText(iv) }, key, fromText(sealed));
  return JSON.parse(new TextDecoder().decode(words));
}

function forgetOld() {
  for (const name of names()) {
    if (Date.now() - Number(localStorage.getItem(name).split(".")[0]) > KEPT_MS) localStorage.removeItem(name);
  }
}

// The questions

async function sheetOf(id) {
  if (sheets.has(id)) return sheets.get(id);
  const response = await ask(addressOf(id));
  if (response.status === 404) strangers.add(id);
  if (response.status !== 200) throw new Error(response.status);
  const parts = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-key]");
  const key = await crypto.subtle.importKey("raw", fromHex(parts.dataset.key), "AES-GCM", false, ["encrypt", "decrypt"]);
  const seen = new Map([...parts.querySelectorAll("[data-seen]")].map((part) => [part.dataset.part, undefined]));
  sheets.set(id, { parts, key, seen });
  return sheets.get(id);
}

function show(id, name) {
  const { parts, seen } = sheets.get(id);
  const part = parts.querySelector(`[data-part="${name}"]`);
  if (!part) return;
  main.replaceChildren(document.importNode(part.content, true));
  for (const answer of seen.has(name) ? main.querySelectorAll(".answer") : []) {
    const given = seen.get(name);
    if (given === undefined) break;
    answer.classList.toggle("answer--given", answer.value === given);
    answer.querySelector(".answer__note")?.remove();
    if (answer.value !== given) continue;
    const note = document.createElement("span");
    note.className = "answer__note";
    note.textContent = parts.dataset.given;
    answer.append(note);
  }
  window.htmx.process(main);
  window.scrollTo(0, 0);
  const heading = main.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  document.getElementById("announce").textContent = main.querySelector("[data-announce]")?.textContent ?? "";
  tell();
}

function showNext(id) {
  const { parts, seen } = sheets.get(id);
  const left = [...parts.querySelectorAll("[data-helps]")].find((part) => !seen.has(part.dataset.part));
  show(id, left ? left.dataset.part : "review");
}

// Going on without a connection

function entriesIn(path, form) {
  const at = Date.now();
  const entry = (more) => ({ id: crypto.randomUUID(), at, ...more });
  const code = (value) => (value === "" || value === undefined ? null : Number(value));
  const item = itemOf(path);
  if (item) return [entry({ ...(form.answer_id && { id: form.answer_id }), item, answer: "skip" in form ? null : code(form.answer) })];
  const { parts } = sheets.get(checkInOf(path));
  const items = [...parts.querySelectorAll("[data-helps]")].map((part) => part.dataset.part);
  const answers = path.endsWith("/all/") ? items.map((each) => entry({ item: each, answer: code(form[each]) })) : [];
  return [...answers, entry({ words: form.words ?? "" })];
}

function worries(id, { item, answer }) {
  const part = item && sheets.get(id).parts.querySelector(`[data-part="${item}"]`);
  return part && answer !== null && part.dataset.helps.split(" ").includes(String(answer));
}

async function keepAndGoOn(id, path, form) {
  const { seen } = sheets.get(id);
  const entries = entriesIn(path, form);
  try {
    for (const entry of entries) await keep(id, entry);
  } catch {
    for (const unsent of main.querySelectorAll("[data-unsent]")) unsent.hidden = false;
    return;
  }
  for (const { item, answer } of entries) if (item) seen.set(item, answer === null ? undefined : String(answer));
  if (entries.some((entry) => worries(id, entry))) show(id, "help");
  else if (itemOf(path)) showNext(id);
  else show(id, "kept");
}

function takesOver({ verb, path, parameters }) {
  const address = new URL(path, location).pathname;
  const id = checkInOf(address);
  if (!sheets.has(id)) return false;
  away = true;
  const item = itemOf(address);
  if (verb === "post") keepAndGoOn(id, address, Object.fromEntries(Object.entries(parameters))).then(send);
  else if (item) show(id, item);
  else showNext(id);
  return true;
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "post" && itemOf(detail.path)) detail.parameters.answer_id = crypto.randomUUID?.() ?? "";
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if ((away || !navigator.onLine) && takesOver(event.detail.requestConfig)) event.preventDefault();
});
for (const failed of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failed, ({ detail }) => takesOver(detail.requestConfig));
}
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { xhr, requestConfig } = detail;
  if (xhr.status >= 502 && xhr.status <= 504 && takesOver(requestConfig)) detail.shouldSwap = false;
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { verb, path } = detail.requestConfig;
  if (detail.successful && verb === "post" && itemOf(path)) sheets.get(checkInOf(path))?.seen.set(itemOf(path), detail.requestConfig.parameters.answer);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#main a[href^='/portal/']");
  if (!link || event.defaultPrevented || !(away || !navigator.onLine)) return;
  const id = checkInOf(location.pathname);
  if (!sheets.has(id) || link.closest("[hx-boost=true]") && link.getAttribute("hx-boost") !== "false") return;
  event.preventDefault();
  if (checkInOf(link.pathname)) showNext(id);
  else show(id, "kept");
});

// Sending it, once there is a connection

function send() {
  sending ??= sendAll().finally(() => { sending = null; tell(); });
  return sending;
}

async function sendAll() {
  const before = names().length;
  for (const id of new Set(names().map(checkInNamed))) {
    try {
      await sheetOf(id);
      await sendOne(id, names().filter((name) => checkInNamed(name) === id));
      away = false;
    } catch {
      away = away || !strangers.has(id);
    }
  }
  if (!names().length) away = false;
  if (before && !names().length) box.dataset.sent = "yes";
}

async function sendOne(id, kept) {
  const entries = await Promise.all(kept.map(opened));
  const age = ({ at }) => Math.max(0, Math.round((Date.now() - at) / 1000));
  const answers = entries.filter((each) => each.item).map((each) => ({ id: each.id, item: each.item, answer: each.answer, age_s: age(each) }));
  const pressed = entries.filter((each) => !each.item).sort((one, other) => one.at - other.at).at(-1);
  const body = JSON.stringify({ answers, ...(pressed && { sending: { words: pressed.words, age_s: age(pressed) } }) });
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const response = await ask(addressOf(id), { method: "POST", body, headers: { "HX-Request": "true", "X-CSRFToken": token } });
  if (response.status !== 204) throw new Error(response.status);
  for (const name of kept) localStorage.removeItem(name);
}

function tell() {
  const waits = names().length > 0;
  if (waits) delete box.dataset.sent;
  const state = waits ? "unsent" : box.dataset.sent ? "sent" : "";
  for (const words of document.querySelectorAll("[data-when=unsent], [data-when=sent]")) words.hidden = words.dataset.when !== state;
}

// Leaving takes everything along; signing out says first what would be lost

const leaving = box.querySelector("[data-when=leaving]");
let asked = null;

function forgetAll() {
  for (const name of names()) localStorage.removeItem(name);
}

document.addEventListener("submit", (event) => {
  if (event.target.closest("[data-leave]")) return forgetAll();
  if (event.target.getAttribute("action") !== "/sign-out/" || !names().length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  asked = event.target;
  leaving.hidden = false;
  leaving.querySelector("button").focus();
}, true);
leaving.querySelector("[data-stay]").addEventListener("click", () => { leaving.hidden = true; });
leaving.querySelector("[data-lose]").addEventListener("click", () => { forgetAll(); asked.submit(); });

forgetOld();
window.addEventListener("online", send);
setInterval(() => { if (names().length) send(); }, AGAIN_MS);
const open = checkInOf(location.pathname);
if (open) sheetOf(open).catch(() => {});
if (names().length) send();
