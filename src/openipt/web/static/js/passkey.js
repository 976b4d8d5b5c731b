// A passkey: the form asks us for a question, the device answers it, and the form is sent with the answer.
// Without script, or where the browser knows no passkeys, the form stays hidden and another way in stands beside it.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const words = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const opened = (question) => ({
  ...question,
  challenge: bytes(question.challenge),
  ...(question.user && { user: { ...question.user, id: bytes(question.user.id) } }),
  allowCredentials: (question.allowCredentials ?? []).map((each) => ({ ...each, id: bytes(each.id) })),
  excludeCredentials: (question.excludeCredentials ?? []).map((each) => ({ ...each, id: bytes(each.id) })),
});

const closed = (credential) => {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  return JSON.stringify({
    id: credential.id,
    rawId: words(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(
      parts.filter((part) => response[part]).map((part) => [part, words(response[part])]),
    ),
  });
};

const ask = async (form) => {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const answered = await fetch(form.dataset.question, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!answered.ok) throw new Error(String(answered.status));
  const publicKey = opened(await answered.json());
  return form.dataset.passkey === "make"
    ? navigator.credentials.create({ publicKey })
    : navigator.credentials.get({ publicKey });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const place = form.closest("[data-passkey-place]") ?? form;
  place.hidden = false;
  const trouble = form.querySelector("[data-passkey-trouble]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      form.querySelector("[name=answer]").value = closed(await ask(form));
      form.submit();
    } catch {
      trouble.hidden = false;
      trouble.focus();
    }
  });
}
