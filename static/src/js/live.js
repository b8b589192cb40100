// What changed is said to screen readers, what went wrong is said to everybody, and Escape leaves a row's form.
const part = (id) => document.getElementById(id);

// The server sends HX-Trigger: {"tell": "C-0133 is saved."} with a fragment.
document.addEventListener("tell", (event) => {
  part("told").textContent = event.detail.value;
  part("trouble").textContent = "";
});

const CUT_OFF = "No answer came. Check your connection, then try again: what you typed is still here.";

const ENDED = "Your sign-in has ended. Sign in in another tab before you save: what you typed is still here.";

// The same words are not said a second time to whoever listens.
function say(words) {
  if (part("trouble").textContent !== words) part("trouble").textContent = words;
}

// What a page asks by itself, now and then, says nothing when it fails: the next time it may not.
const quiet = (event) => Boolean(event.target.closest?.("[data-quiet], #sync-state")) && !event.detail.requestConfig?.triggeringEvent;

// Which rows stand there, so that only a change of one of them is told.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.target.id !== "news") return;
  event.detail.parameters.shown = [...document.querySelectorAll("#rows tbody tr")].map((row) => row.id).join(" ");
});

// A page that nobody looks at asks nothing; and rows are not shown anew over a row in which somebody types.
document.addEventListener("htmx:confirm", (event) => {
  if (event.target.matches("[data-quiet]") && document.hidden) event.preventDefault();
  if (event.target.id === "news-show" && document.querySelector("[data-row-edit]")) {
    event.preventDefault();
    say("Save or cancel the row that you are editing first; then the changes can be shown.");
  }
});

const firstChosen = (options) => Math.max(0, [...options].findIndex((option) => option.defaultSelected));
const changed = (field) =>
  field.options
    ? field.options.length && field.selectedIndex !== firstChosen(field.options)
    : field.defaultValue !== undefined && field.type !== "hidden" && (field.checked !== field.defaultChecked || field.value !== field.defaultValue);

// Whether somebody has begun to fill in a form of this page, or has a row open.
const typing = () =>
  document.querySelector("[data-row-edit]") ||
  [...document.forms].some((form) => form.method === "post" && [...form.elements].some(changed));

// Where the sign-in has ended, a page that asks by itself would leave for the door with all that is typed in it.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (!quiet(event)) return;
  const ended = event.detail.xhr.getResponseHeader("HX-Redirect")?.includes("/sign-in");
  if (ended && typing()) {
    event.preventDefault();
    say(ENDED);
  } else if (part("trouble").textContent === ENDED) say("");
});

// A form whose visit is over is told the token of the present one, and can be sent again as it stands.
document.addEventListener("token", (event) => {
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = event.detail.value;
});

document.addEventListener("htmx:responseError", (event) => {
  if (quiet(event)) return;
  const answer = event.detail.xhr;
  const plain = (answer.getResponseHeader("Content-Type") || "").startsWith("text/plain");
  say(plain ? answer.responseText : "That did not work. Reload the page, then try again.");
});
document.addEventListener("htmx:sendError", (event) => quiet(event) || say(CUT_OFF));
document.addEventListener("htmx:timeout", (event) => quiet(event) || say(CUT_OFF));
document.addEventListener("htmx:beforeRequest", (event) => quiet(event) || say(""));

// The button one pressed may be gone with what was swapped, as on the last page: the count takes the focus then.
document.addEventListener("htmx:afterSettle", (event) => {
  if (!quiet(event) && document.activeElement === document.body) part("count")?.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const row = event.target.closest?.("[data-row-edit]");
  row?.querySelector("[data-cancel]")?.click();
});
