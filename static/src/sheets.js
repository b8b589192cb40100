// The grid of the local Sheets (sync/local/page). The list of spreadsheets needs no script.
import { goToPlace, placeIn } from "./sheets/address.js";
import { ask } from "./sheets/ask.js";
import { columnItems, rowItems, sheetItems } from "./sheets/commands.js";
import { Desk } from "./sheets/desk.js";
import { listenToKeys } from "./sheets/keys.js";
import { Menu } from "./sheets/menu.js";
import { listenToMouse } from "./sheets/mouse.js";
import { Tabs } from "./sheets/tabs.js";

const part = (id) => document.getElementById(id);

async function retitle(desk) {
  const title = await ask("Name of the spreadsheet", { yes: "Rename", text: desk.model.title });
  if (title !== null) await desk.act({ act: "retitle", title });
}

function menus(desk) {
  const special = {
    "rename-tab": () => tabs.rename(),
    "delete-tab": () => tabs.remove(),
    retitle: () => retitle(desk),
  };
  const menu = new Menu(
    (name) => (special[name] ?? (() => desk.run(name)))(),
    () => desk.editor.focus(),
  );
  const tabs = new Tabs(desk, menu);
  const items = {
    rows: () => rowItems(desk.selection.area),
    columns: () => columnItems(desk.selection.area, desk.selection.column),
    sheet: () => sheetItems(desk.model.tab, desk.selection.area),
  };
  for (const [id, found] of Object.entries(items)) {
    const button = part(id);
    button.addEventListener("click", () => menu.open(found(), { button, label: button.textContent }));
  }
  desk.menuAt = (x, y, { row, column }) => {
    const both = row !== undefined && column !== undefined;
    const found = [...(row !== undefined ? items.rows() : []), ...(column !== undefined ? items.columns() : [])];
    menu.open(both ? [["clear", "Clear the selected cells"], ...found] : found, { x, y, label: "Selected cells" });
  };
  desk.menuAtCell = () => {
    const { row, column } = desk.selection;
    const rect = (desk.table.element(row, column) ?? desk.holder).getBoundingClientRect();
    desk.menuAt(rect.left, rect.bottom, { row, column });
  };
}

// Where the name box says: now, or on the tab that was asked for. False where there is no such cell.
function goTo(desk, name) {
  if (!desk.turning.on) return desk.jump(name);
  desk.turning.later(() => desk.jump(name));
  return true;
}

function bars(desk) {
  part("undo").addEventListener("click", () => desk.act({ act: "undo" }));
  part("redo").addEventListener("click", () => desk.act({ act: "redo" }));
  part("help").addEventListener("click", () => part("keys").showModal());
  part("where").addEventListener("focus", (event) => event.target.select());
  part("where").addEventListener("keydown", (event) => {
    if (event.key === "Enter") desk.editor.finish();
    const there = event.key === "Enter" && goTo(desk, event.target.value);
    if (event.key === "Escape" || there) {
      event.preventDefault();
      desk.editor.focus();
      if (!there || !desk.turning.on) desk.editor.show();
    }
  });
  part("where").addEventListener("blur", () => desk.turning.on || desk.editor.show());
  // Going elsewhere saves what was typed, as in every spreadsheet; a dialog or the cell itself is not elsewhere.
  part("entry").addEventListener("blur", (event) => {
    const { relatedTarget: next } = event;
    if (!next || next === desk.editor.box) return;
    desk.editor.finish(0, 0, false);
  });
}

async function start(holder) {
  const desk = new Desk(holder);
  menus(desk);
  bars(desk);
  listenToKeys(desk);
  listenToMouse(desk, holder);
  addEventListener("resize", () => desk.editor.place());
  addEventListener("beforeunload", (event) => {
    const { draft } = desk.editor;
    const typing = draft && draft.text !== draft.original;
    if (desk.model.hasUnsaved || desk.turning.typed || typing) event.preventDefault();
  });
  const go = () => goToPlace(desk, placeIn(location.hash));
  await desk.open().then(go).catch((trouble) => desk.trouble(trouble.message));
  addEventListener("hashchange", go);
}

const holder = part("holder");
if (holder) start(holder);
