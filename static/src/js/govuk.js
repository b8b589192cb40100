// GOV.UK Frontend's components, and the accessible autocomplete on each long list that asks for it by
// <select data-autocomplete>. Started on the page and again in whatever htmx brings.
import accessibleAutocomplete from "accessible-autocomplete";
import { initAll } from "govuk-frontend";
import htmx from "htmx.org";

// What was typed and is on no list goes to the server as it is, which says so; it must not quietly become the blank
// choice, nor stay the one chosen before.
function typed(select, words) {
  const own = select.querySelector("option[data-typed]") ?? document.createElement("option");
  own.dataset.typed = "";
  own.value = own.text = words;
  select.append(own);
  return own;
}

function choose(select, input, chosen) {
  const wanted = (chosen ?? input.value).trim();
  const options = [...select.options].filter((option) => !("typed" in option.dataset));
  const option = options.find(({ text, value }) => text.trim() === wanted || value === wanted) ?? typed(select, wanted);
  if (option.selected) return;
  option.selected = true;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

function autocomplete(select) {
  const id = select.id;
  accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    defaultValue: select.value ? undefined : "",
    showAllValues: true,
    // Leaving the box chooses what stands in it, not the first line of the list.
    autoselect: false,
    confirmOnBlur: true,
    onConfirm: (chosen) => choose(select, document.getElementById(id), chosen),
  });
}

// A component that runs already is no mistake: htmx can bring a row into a page that holds others.
function report(error) {
  if (error.name !== "InitError") console.error(error);
}

function start(brought) {
  initAll({ scope: brought.parentElement ?? brought, onError: report });
  for (const select of htmx.findAll(brought, "select[data-autocomplete]")) {
    select.removeAttribute("data-autocomplete");
    autocomplete(select);
  }
}

htmx.onLoad((brought) => {
  if (brought === document.body) brought.classList.add("js-enabled", "govuk-frontend-supported");
  start(brought);
});
