// Reads a page aloud with a voice that lives on this device. Voices that send the text to somebody else are never
// used: where the device has none of its own for the language, the button does not show.
const speech = window.speechSynthesis;
const READ = "h1, h2, p, li, .stem, .answer > [lang]";

const button = () => document.querySelector("[data-listen]");
const text = () => document.querySelector("article.reading, [data-read-aloud]");
const language = () => (text().dataset.readAloud ?? text().lang).slice(0, 2);
const voiceHere = () =>
  speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language()));

function listen() {
  const voice = voiceHere();
  for (const part of text().querySelectorAll(READ)) {
    const said = new SpeechSynthesisUtterance(part.textContent);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = 0.95;
    speech.speak(said);
  }
}

function turn(on) {
  const { stop } = button().dataset;
  button().dataset.start ??= button().textContent;
  button().textContent = on ? stop : button().dataset.start;
  button().dataset.speaking = on ? "yes" : "";
}

function show() {
  if (button() && text()) button().hidden = !voiceHere();
}

if (speech) {
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-listen]")) return;
    speech.cancel();
    turn(!button().dataset.speaking);
    if (button().dataset.speaking) listen();
  });
  setInterval(() => { if (button()?.dataset.speaking && !speech.speaking) turn(false); }, 1000);
  speech.addEventListener?.("voiceschanged", show);
  window.addEventListener("pagehide", () => speech.cancel());
  // what is swapped in, by htmx or without a connection, is another text
  new MutationObserver(() => { speech.cancel(); show(); }).observe(document.getElementById("main"), { childList: true });
  show();
}
