// Reads a page aloud with a voice that lives on this device. Voices that send the text to somebody else are never
// used: where the device has none of its own for the language, the button does not show.
const button = document.querySelector("[data-listen]");
const text = document.querySelector("article.reading");
const speech = window.speechSynthesis;

const voiceHere = () =>
  speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(text.lang.slice(0, 2)));

function listen() {
  const voice = voiceHere();
  for (const part of text.querySelectorAll("h1, h2, p, li")) {
    const said = new SpeechSynthesisUtterance(part.textContent);
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = 0.95;
    speech.speak(said);
  }
}

if (button && text && speech) {
  const names = [button.textContent, button.dataset.stop];
  let speaking = false;
  const show = () => { button.hidden = !voiceHere(); };
  const turn = (on) => { speaking = on; button.textContent = names[Number(on)]; };
  button.addEventListener("click", () => {
    speech.cancel();
    turn(!speaking);
    if (speaking) listen();
  });
  setInterval(() => { if (speaking && !speech.speaking) turn(false); }, 1000);
  speech.addEventListener?.("voiceschanged", show);
  window.addEventListener("pagehide", () => speech.cancel());
  show();
}
