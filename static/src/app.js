// What every page loads. All of it is on top of pages that work without it.
import "./js/htmx.js";
import "./js/govuk.js";
import "./js/live.js";
import "./js/copy.js";
import "./js/print.js";
import "./js/working.js";
