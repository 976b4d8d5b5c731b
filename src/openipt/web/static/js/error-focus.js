// What to mend is read first: the summary of a form's errors takes focus, after a page load and after a swap.
const focusSummary = () => document.querySelector("[data-error-summary]")?.focus();

focusSummary();
document.addEventListener("htmx:afterSettle", focusSummary);
