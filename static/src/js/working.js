// What takes long says at once that it is on its way: a form or link with data-working names what to show meanwhile.
function begin(event) {
  const started = event.target.closest?.("[data-working]");
  if (!started || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const shown = document.getElementById(started.dataset.working);
  if (shown.classList.contains("app-working--on")) event.preventDefault(); // pressed twice: once is enough
  shown.classList.add("app-working--on");
  shown.scrollIntoView({ block: "nearest" });
}

document.addEventListener("submit", begin);
document.addEventListener("click", (event) => event.target.closest?.("a[data-working]") && begin(event));
// Who comes back to the page finds it as it was.
window.addEventListener("pageshow", () => {
  for (const shown of document.querySelectorAll(".app-working--on")) shown.classList.remove("app-working--on");
});
