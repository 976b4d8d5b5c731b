// A button that prints the page, for those who do not know the browser's own way. Without script it does not show.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
