// The mouse and the finger in the grid: select, drag over, double click, right click.
import { columnIndex } from "./a1.js";

// What lies under the pointer: {row, column}, {row} or {column}.
function under(target) {
  const element = target.closest?.("[data-cell], [data-row], [data-column]");
  if (!element) return null;
  if (element.place) return { row: element.place[0], column: element.place[1], cell: true };
  if (element.dataset.row) return { row: element.dataset.row - 1 };
  return { column: columnIndex(element.dataset.column) };
}

function select(desk, from, to, extend) {
  const { selection } = desk;
  if (from.cell && to.cell) {
    if (extend) selection.extend(to.row, to.column, false);
    else selection.select(from.row, from.column, to.row, to.column, false);
  } else if (from.row !== undefined && !from.cell && to.row !== undefined) {
    selection.selectRows(extend ? selection.row : from.row, to.row);
  } else if (from.row === undefined && to.column !== undefined) {
    selection.selectColumns(extend ? selection.column : from.column, to.column);
  }
}

function inside(desk, place) {
  const [top, bottom, left, right] = desk.selection.area;
  const { row = top, column = left } = place;
  return row >= top && row < bottom && column >= left && column < right;
}

// Less than this is a click with an unsteady hand. The first click may make the formula bar higher and so move what lies
// under the pointer.
const DRAGGED = 4;

export function listenToMouse(desk, holder) {
  let from = null;
  holder.addEventListener("pointerdown", (event) => (desk.editor.byTouch = event.pointerType === "touch"));
  holder.addEventListener("mousedown", (event) => {
    if (event.target.closest("#editor, #choices, .tabulator-col-resize-handle")) return;
    const place = under(event.target);
    if (!place) return;
    // The keyboard's focus stays where it is: in the cell editor.
    event.preventDefault();
    desk.editor.finish();
    desk.editor.focus();
    if (event.button === 2 && inside(desk, place)) return;
    // The second click of two is on the cell of the first.
    if (event.detail > 1 && place.cell) return;
    from = event.button === 0 ? { ...place, x: event.clientX, y: event.clientY } : null;
    select(desk, place, place, event.shiftKey);
  });
  holder.addEventListener("mousemove", (event) => {
    if (!from || !event.buttons) return;
    if (!from.moved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < DRAGGED) return;
    from.moved = true;
    const place = under(event.target);
    if (place) select(desk, from, place, false);
  });
  document.addEventListener("mouseup", () => (from = null));
  holder.addEventListener("dblclick", (event) => {
    if (under(event.target)?.cell) desk.editor.open();
  });
  holder.addEventListener("contextmenu", (event) => {
    const place = under(event.target);
    if (!place) return;
    event.preventDefault();
    desk.menuAt(event.clientX, event.clientY, place);
  });
}
