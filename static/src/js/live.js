// What changed is said to screen readers, what went wrong is said to everybody, and Escape leaves a row's form.
const part = (id) => document.getElementById(id);

// The server sends HX-Trigger: {"tell": "C-0133 is saved."} with a fragment.
document.addEventListener("tell", (event) => {
  part("told").textContent = event.detail.value;
  part("trouble").textContent = "";
});

const CUT_OFF = "No answer came. Check your connection, then try again: what you typed is still here.";

function say(words) {
  part("trouble").textContent = words;
}

document.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  const plain = (answer.getResponseHeader("Content-Type") || "").startsWith("text/plain");
  say(plain ? answer.responseText : "That did not work. Reload the page, then try again.");
});
document.addEventListener("htmx:sendError", () => say(CUT_OFF));
document.addEventListener("htmx:timeout", () => say(CUT_OFF));
document.addEventListener("htmx:beforeRequest", () => say(""));

// The button one pressed may be gone with what was swapped, as on the last page: the count takes the focus then.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) part("count")?.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const row = event.target.closest?.("[data-row-edit]");
  row?.querySelector("[data-cancel]")?.click();
});
