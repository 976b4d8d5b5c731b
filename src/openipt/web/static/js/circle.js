// The closeness circle by touch, mouse and keyboard. It fills in the list's own form and sends it: without this script
// the list's buttons do the same, and nothing is lost.
const RIM_SLACK = 24;
const FAR_ENOUGH_PX = 6;
let held = null;
let justDragged = false;
let wanted = null;

const circleOf = (node) => node?.closest?.("[data-circle]");
const peopleOf = (circle) => [...circle.querySelectorAll("a[data-person]")];
const say = (words) => { document.getElementById("announce").textContent = words ?? ""; };

function send(circle, person, ring, angle) {
  const form = document.getElementById(circle.dataset.circle);
  const move = Object.assign(document.createElement("input"), { type: "hidden", name: "move" });
  move.value = [person.dataset.person, ring, ...(angle === undefined ? [] : [angle])].join(" ");
  form.append(move);
  wanted = { number: person.dataset.number, inPicture: true };
  form.requestSubmit();
  move.remove();
}

// --- dragging ---------------------------------------------------------------------------------------------------
const inPicture = (circle, { clientX, clientY }) =>
  new DOMPoint(clientX, clientY).matrixTransform(circle.getScreenCTM().inverse());
const fromMiddle = ({ x, y }) => Math.hypot(x - 300, y - 300);
const rings = (circle) => [...circle.querySelectorAll("[data-ring]")].sort((a, b) => a.r.baseVal.value - b.r.baseVal.value);
const ringUnder = (circle, point) => rings(circle).find((ring, place, all) =>
  fromMiddle(point) <= ring.r.baseVal.value + (place === all.length - 1 ? RIM_SLACK : 0));
const angleOf = ({ x, y }) => Math.round(Math.atan2(x - 300, 300 - y) * 180 / Math.PI);

function aim(circle, ring) {
  for (const each of rings(circle)) each.classList.toggle("circle__ring--aim", each === ring);
}

document.addEventListener("pointerdown", (event) => {
  const person = event.target.closest?.("a[data-person]");
  const circle = circleOf(person);
  if (!circle || event.button !== 0) return;
  held = { person, circle, x: event.clientX, y: event.clientY, place: person.getAttribute("transform"), moved: false };
  person.setPointerCapture(event.pointerId);
});

document.addEventListener("pointermove", (event) => {
  if (!held) return;
  held.moved ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) > FAR_ENOUGH_PX;
  if (!held.moved) return;
  const point = inPicture(held.circle, event);
  held.person.classList.add("circle__person--held");
  held.person.setAttribute("transform", `translate(${point.x} ${point.y})`);
  aim(held.circle, ringUnder(held.circle, point));
});

document.addEventListener("pointerup", (event) => {
  if (!held) return;
  const { person, circle, moved } = held;
  const point = inPicture(circle, event);
  const ring = ringUnder(circle, point);
  if (moved && ring) send(circle, person, ring.dataset.ring, angleOf(point));
  else putBack();
  if (moved && !ring) say(document.getElementById(circle.dataset.circle).dataset.outside);
  aim(circle, null);
  person.classList.remove("circle__person--held");
  justDragged = moved;
  held = null;
});

document.addEventListener("pointercancel", () => {
  if (!held) return;
  putBack();
  aim(held.circle, null);
  held = null;
});

function putBack() {
  held.person.setAttribute("transform", held.place);
  held.person.classList.remove("circle__person--held");
}

// what was dragged is not pressed as well
document.addEventListener("click", (event) => {
  if (justDragged && circleOf(event.target)) event.preventDefault();
  justDragged = false;
}, true);
// a finger that holds somebody does not scroll the page (Chromium heeds no touch-action inside a drawing)
document.addEventListener("touchmove", (event) => { if (held) event.preventDefault(); }, { passive: false });
document.addEventListener("dragstart", (event) => { if (circleOf(event.target)) event.preventDefault(); });

// --- keyboard: the picture is one stop; arrows choose somebody and move them -------------------------------------
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };
const MOVES = { ArrowUp: -1, ArrowDown: 1 };

document.addEventListener("keydown", (event) => {
  const person = event.target.closest?.("a[data-person]");
  const circle = circleOf(person);
  if (!circle || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key in STEPS) {
    const people = peopleOf(circle);
    const next = people[(people.indexOf(person) + STEPS[event.key] + people.length) % people.length];
    makeTheStop(circle, next);
    next.focus();
  } else if (event.key in MOVES) {
    const ring = Number(person.dataset.at) + MOVES[event.key];
    if (ring >= 1 && ring <= rings(circle).length) send(circle, person, ring);
    else say(document.getElementById(circle.dataset.circle).dataset.outside);
  } else return;
  event.preventDefault();
});

function makeTheStop(circle, person) {
  for (const each of peopleOf(circle)) each.tabIndex = each === person ? 0 : -1;
}

// --- after a move: the same place keeps the focus, and where somebody stands now is said aloud ---------------------
document.addEventListener("submit", ({ target, submitter }) => {
  const about = target.closest("[data-stay]") && submitter?.closest("[data-number]");
  if (about) wanted = { number: about.dataset.number, button: submitter.id };
});

document.addEventListener("htmx:afterSettle", () => {
  ready();
  if (!wanted) return;
  const told = document.querySelector(`[data-said][data-number="${wanted.number}"]`);
  const person = document.querySelector(`[data-circle] a[data-number="${wanted.number}"]`);
  if (person) makeTheStop(circleOf(person), person);
  const button = document.getElementById(wanted.button) ?? told?.querySelector("button");
  (wanted.inPicture ? person : button)?.focus({ preventScroll: true });
  say(told?.dataset.said);
  wanted = null;
});

function ready() {
  for (const hint of document.querySelectorAll("[data-circle-hint]")) hint.hidden = false;
  for (const circle of document.querySelectorAll("[data-circle]")) {
    const people = peopleOf(circle);
    if (people.length && !people.some((each) => each.tabIndex === 0)) makeTheStop(circle, people[0]);
  }
}
ready();
