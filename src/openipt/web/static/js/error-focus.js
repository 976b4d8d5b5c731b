// What to mend is read first: the summary of a form's errors takes focus, after a page load and after a swap.
// After a swap without errors, the heading of what arrived takes it.
const focusIn = (part, marks) => part.querySelector(marks)?.focus();

focusIn(document, "[data-error-summary]");
document.addEventListener("htmx:afterSettle", (event) => focusIn(event.target, "[data-error-summary], [data-arrived]"));
