// htmx, set up for a strict content security policy and for forms that answer 422 with their mistakes.
import htmx from "htmx.org";

window.htmx = htmx;

Object.assign(htmx.config, {
  allowEval: false,
  selfRequestsOnly: true,
  includeIndicatorStyles: false,
  // What is swapped in has the focus in the instant in which it is seen. Later, the focus would leap away from whoever
  // clicked into another box meanwhile, and the words would land in the first one.
  defaultSettleDelay: 0,
  // A page that was left is fetched anew when one comes back: somebody may have edited it meanwhile.
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    // 409: the record changed since the form was opened; 422: the form has mistakes. Both answer with what to show.
    { code: "409", swap: true },
    { code: "422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});
