// The keyboard in the grid. `desk` offers what the keys do; see desk.js.
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// While nobody edits. True when the key was meant for the grid.
function inGrid(event, desk) {
  const { selection, table, editor, model } = desk;
  const { key, shiftKey: extend } = event;
  const jump = event.ctrlKey || event.metaKey;
  const step = (down, right, options = {}) => selection.step(down, right, { extend, jump, ...options });
  const actions = {
    Enter: () => (extend ? step(-1, 0, { extend: false }) : editor.open()),
    F2: () => editor.open(),
    Tab: () => step(0, extend ? -1 : 1, { extend: false, jump: false }),
    Delete: () => desk.run("clear"),
    Backspace: () => desk.run("clear"),
    PageDown: () => step(table.page, 0, { jump: false }),
    PageUp: () => step(-table.page, 0, { jump: false }),
    Home: () => desk.goTo(jump ? 0 : selection.row, 0, extend),
    End: () => (jump ? desk.goTo(...model.end, extend) : desk.goTo(selection.row, model.endOf(selection.row), extend)),
    F10: () => extend && desk.menuAtCell(),
    ContextMenu: () => desk.menuAtCell(),
  };
  if (ARROWS[key]) step(...ARROWS[key]);
  else if (actions[key]) actions[key]();
  else return false;
  return true;
}

function withControl(event, desk) {
  const actions = {
    a: () => desk.selection.selectAll(),
    z: () => desk.act({ act: event.shiftKey ? "redo" : "undo" }),
    y: () => desk.act({ act: "redo" }),
  };
  const action = actions[event.key.toLowerCase()];
  if (!action || event.altKey || !(event.ctrlKey || event.metaKey)) return false;
  action();
  return true;
}

// While somebody edits, in the cell or in the formula bar.
function inEditor(event, desk) {
  const { editor, choices } = desk;
  const { key } = event;
  if (event.isComposing) return false;
  if (choices.open && (key === "ArrowDown" || key === "ArrowUp")) choices.step(key === "ArrowDown" ? 1 : -1);
  else if (key === "Enter" && choices.marked !== null) editor.choose(choices.marked);
  else if (key === "Enter" && (event.altKey || event.ctrlKey)) newLine(event.target);
  else if (key === "Enter") editor.finish(event.shiftKey ? -1 : 1, 0);
  else if (key === "Tab") editor.finish(0, event.shiftKey ? -1 : 1);
  else if (key === "Escape") editor.cancel();
  else if (ARROWS[key] && editor.draft.how === "type") editor.finish(...ARROWS[key]);
  else return false;
  return true;
}

function newLine(field) {
  field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const inBox = (event, desk) =>
  desk.editor.draft ? inEditor(event, desk) : withControl(event, desk) || inGrid(event, desk);

const WAIT = new Set([...Object.keys(ARROWS), ..."Enter F2 Tab Delete PageUp PageDown Home End Escape".split(" ")]);

// While another tab is on its way. True when the key waits for it; letters come as text, other keys mean the browser.
function ahead(event, desk) {
  const { key, isComposing } = event;
  const control = event.ctrlKey || event.metaKey;
  if (isComposing) return false;
  if (key === "Backspace" && desk.turning.rubOut()) return true;
  const waits = WAIT.has(key) || key === "Backspace" || (control && ["a", "y", "z"].includes(key.toLowerCase()));
  if (waits) desk.turning.later(() => inBox(event, desk));
  return waits;
}

export function listenToKeys(desk) {
  const { box, bar } = desk.editor;
  let leaving = false;
  box.addEventListener("keydown", (event) => {
    const { draft } = desk.editor;
    // Escape, then Tab: out of the grid, as everywhere else on the page.
    if (!draft && leaving && event.key === "Tab") return;
    leaving = !draft && event.key === "Escape";
    const done = !draft && desk.turning.on ? ahead(event, desk) : inBox(event, desk);
    if (done) event.preventDefault();
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !desk.editor.draft) desk.editor.focus();
    else if (["Enter", "Escape", "ArrowDown", "ArrowUp"].includes(event.key)) {
      desk.editor.openBar();
      if (inEditor(event, desk)) event.preventDefault();
    }
  });
}
