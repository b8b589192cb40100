// The grid on the screen: Tabulator draws the rows in view, what stands in them comes from the model.
import {
  FormatModule,
  FrozenColumnsModule,
  FrozenRowsModule,
  ResizeColumnsModule,
  ResizeTableModule,
  Tabulator,
} from "tabulator-tables";
import { cellName, columnName } from "./a1.js";

Tabulator.registerModule([
  FormatModule,
  FrozenColumnsModule,
  FrozenRowsModule,
  ResizeColumnsModule,
  ResizeTableModule,
]);

export const ROW = 26;
const WIDTH = 100;
const CROP = 400;
const STYLES = { b: ["fontWeight", "bold"], i: ["fontStyle", "italic"] };
const LINES = { u: "underline", x: "line-through" };

export class Table {
  // `resized(column, pixels)` when somebody drew a column wider or narrower; `drawn()` after rows came into view;
  // `focused(from)` when the keyboard's focus comes to the rows.
  constructor(holder, model, { resized, drawn, focused }) {
    Object.assign(this, { holder, model, resized, onDrawn: drawn, onFocus: focused });
    this.label = holder.querySelector("#grid").getAttribute("aria-label");
    this.rows = new Map();
    this.table = null;
  }

  // The whole table anew: another tab, other columns, another frozen part.
  async build() {
    const [scrollTop, scrollLeft] = this.tab === this.model.tab.id ? this.scroll : [0, 0];
    this.tab = this.model.tab.id;
    this.table?.destroy();
    this.rows.clear();
    this.table = new Tabulator("#grid", this.#options());
    await new Promise((built) => this.table.on("tableBuilt", built));
    this.#dressGrid();
    this.table.on("columnResized", (column) => this.resized(Number(column.getField().slice(1)), column.getWidth()));
    this.viewport.addEventListener("scroll", () => this.onDrawn());
    this.viewport.scrollTo(scrollLeft, scrollTop);
    this.onDrawn();
  }

  #options() {
    const { tab } = this.model;
    const hidden = new Set(tab.hiddenColumns);
    const columns = Array.from({ length: tab.columns }, (_, index) => index).filter((index) => !hidden.has(index));
    return {
      data: this.#places(0, tab.rows),
      index: "i",
      height: "100%",
      rowHeight: ROW,
      frozenRows: (row) => row.getData().i < tab.frozenRows,
      rowHeader: { title: "Row", width: 50, frozen: true, resizable: false, formatter: (cell) => this.#dressNumber(cell) },
      columnDefaults: { resizable: "header", minWidth: 24, headerHozAlign: "center" },
      columns: columns.map((index) => ({
        title: columnName(index),
        field: `c${index}`,
        width: tab.widths[index] ?? WIDTH,
        frozen: index < tab.frozenColumns,
        formatter: (cell) => this.#dressCell(cell, index),
      })),
      rowFormatter: (row) => this.rows.set(row.getData().i, row),
    };
  }

  #places(from, to) {
    const hidden = new Set(this.model.tab.hiddenRows);
    return Array.from({ length: to - from }, (_, at) => ({ i: from + at })).filter(({ i }) => !hidden.has(i));
  }

  #dressGrid() {
    const grid = this.holder.querySelector("#grid");
    grid.setAttribute("aria-label", this.label);
    grid.setAttribute("aria-rowcount", this.model.tab.rows + 1);
    grid.setAttribute("aria-multiselectable", "true");
    // What scrolls can be reached by the keyboard; it hands the focus on.
    const { viewport } = this;
    viewport.tabIndex = 0;
    viewport.setAttribute("role", "rowgroup");
    viewport.querySelector(".tabulator-table").setAttribute("role", "presentation");
    viewport.addEventListener("focus", (event) => this.onFocus(event.relatedTarget));
    for (const column of this.table.getColumns()) {
      const field = column.getField();
      const element = column.getElement();
      if (field) element.dataset.column = columnName(Number(field.slice(1)));
    }
  }

  #dressNumber(cell) {
    const { i } = cell.getData();
    const element = cell.getElement();
    element.dataset.row = i + 1;
    element.setAttribute("role", "rowheader");
    return document.createTextNode(i + 1);
  }

  #dressCell(cell, column) {
    const element = cell.getElement();
    return document.createTextNode(this.#dress(element, cell.getData().i, column));
  }

  // Gives an element the looks of its cell; the text is given back.
  #dress(element, row, column) {
    const cell = this.model.cell(row, column);
    const unsaved = this.model.unsaved.get(`${row},${column}`);
    element.place = [row, column];
    element.dataset.cell = cellName(row, column);
    element.toggleAttribute("data-unsaved", Boolean(unsaved));
    element.classList.toggle("noted", Boolean(cell.o));
    element.classList.toggle("chosen", Boolean(this.model.rule(row, column)?.choices.length));
    element.classList.toggle("wrong", cell.k === "x");
    if (cell.o) element.title = cell.o;
    else element.removeAttribute("title");
    this.#style(element, cell);
    return (unsaved?.text ?? cell.t).slice(0, CROP);
  }

  #style(element, cell) {
    const look = this.model.looks[cell.s] ?? {};
    for (const [short, [name, value]] of Object.entries(STYLES)) element.style[name] = look[short] ? value : "";
    const lines = Object.keys(LINES).filter((short) => look[short]);
    element.style.textDecoration = lines.map((short) => LINES[short]).join(" ");
    element.style.color = look.fg ?? "";
    element.style.backgroundColor = look.bg ?? "";
    element.style.textAlign = look.al ?? { n: "right", b: "center", x: "center" }[cell.k] ?? "";
  }

  // Draws again what changed: {whole}, {all} or {cells: [[row, column], …]}; `flash` shows that it came from elsewhere.
  async redraw({ whole, all, cells = [] }, flash = false) {
    if (whole) return this.build();
    if (all) {
      for (const row of [...this.rows.keys()]) this.#redrawRow(row);
      await this.#fitRows();
    } else {
      for (const [row, column] of cells) this.#redrawCell(row, column, flash);
    }
    this.onDrawn();
  }

  async #fitRows() {
    const wanted = this.model.tab.rows;
    const last = this.table.getRows().at(-1)?.getData().i ?? -1;
    if (last + 1 < wanted) await this.table.addData(this.#places(last + 1, wanted));
    if (last + 1 > wanted) {
      const gone = this.table.getRows().filter((row) => row.getData().i >= wanted);
      await this.table.deleteRow(gone);
      for (const row of [...this.rows.keys()].filter((index) => index >= wanted)) this.rows.delete(row);
    }
    this.holder.querySelector("#grid").setAttribute("aria-rowcount", wanted + 1);
  }

  #redrawRow(index) {
    const row = this.rows.get(index);
    if (!this.#inView(row)) return this.#forget(index, row);
    for (const element of row.getElement().querySelectorAll("[data-cell]")) this.#rewrite(element);
    return undefined;
  }

  #redrawCell(row, column, flash) {
    const drawn = this.rows.get(row);
    if (!drawn) return;
    if (!this.#inView(drawn)) {
      this.#forget(row, drawn);
      return;
    }
    const element = this.element(row, column);
    if (!element) return;
    this.#rewrite(element);
    if (flash) element.animate?.([{ backgroundColor: "#fff3bf" }, {}], { duration: 1600 });
  }

  #inView(row) {
    return row.getElement().isConnected;
  }

  // A row that was drawn and is out of view: it is drawn anew when it comes back.
  #forget(index, row) {
    this.rows.delete(index);
    row.reformat();
  }

  #rewrite(element) {
    element.textContent = this.#dress(element, ...element.place);
  }

  element(row, column) {
    return this.holder.querySelector(`[data-cell="${cellName(row, column)}"]`);
  }

  get viewport() {
    return this.holder.querySelector(".tabulator-tableholder");
  }

  get scroll() {
    const { scrollTop = 0, scrollLeft = 0 } = this.viewport ?? {};
    return [scrollTop, scrollLeft];
  }

  // How many rows fit on the screen.
  get page() {
    return Math.max(1, Math.floor((this.viewport?.clientHeight ?? 0) / ROW) - 1);
  }

  // Scrolls just as far as it takes to see the cell.
  show(row, column) {
    const { tab } = this.model;
    const view = this.viewport;
    if (!view) return;
    if (column >= tab.frozenColumns) this.#showColumn(column, view);
    if (row < tab.frozenRows) return;
    if (!this.#showElement(row, column)) {
      const above = tab.hiddenRows.filter((index) => index < row && index >= tab.frozenRows).length;
      view.scrollTop = (row - tab.frozenRows - above) * ROW - view.clientHeight / 2;
    }
    this.#settle(row, column, 8);
  }

  // Where a row lies that is not drawn yet, Tabulator only estimates: look again once it is drawn.
  #settle(row, column, tries) {
    cancelAnimationFrame(this.settling);
    if (!tries) return;
    this.settling = requestAnimationFrame(() => {
      this.#showElement(row, column);
      this.#settle(row, column, tries - 1);
    });
  }

  // Scrolls up or down to a cell that is drawn; false where it is not.
  #showElement(row, column) {
    const element = this.element(row, column);
    if (!element) return false;
    const view = this.viewport.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    const end = view.top + this.viewport.clientHeight;
    if (top < view.top) this.viewport.scrollTop -= view.top - top;
    else if (bottom > end) this.viewport.scrollTop += bottom - end;
    return true;
  }

  #showColumn(column, view) {
    const columns = this.table.getColumns().filter((found) => found.getField());
    const width = (found) => found.getWidth();
    const index = (found) => Number(found.getField().slice(1));
    const sum = (some) => some.reduce((total, found) => total + width(found), 0);
    const frozen = sum(columns.filter((found) => index(found) < this.model.tab.frozenColumns)) + 50;
    const own = columns.find((found) => index(found) === column);
    if (!own) return;
    const left = sum(columns.filter((found) => index(found) < column)) + 50;
    if (left - frozen < view.scrollLeft) view.scrollLeft = left - frozen;
    else if (left + width(own) > view.scrollLeft + view.clientWidth) {
      view.scrollLeft = left + width(own) - view.clientWidth;
    }
  }
}
