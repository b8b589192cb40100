// Which cells are selected: the active cell is the corner that stays, the other corner moves with Shift.
import { areaName, cellName, columnName } from "./a1.js";

const clamp = (value, last) => Math.max(0, Math.min(value, last));
const span = (one, other) => (one < other ? [one, other + 1] : [other, one + 1]);

export class Selection {
  // `moved()` after each change.
  constructor(model, table, moved) {
    Object.assign(this, { model, table, moved });
    this.row = 0;
    this.column = 0;
    this.far = [0, 0];
    this.painting = 0;
    // How often somebody chose a cell: whether a person went elsewhere meanwhile.
    this.chosen = 0;
  }

  get area() {
    return [...span(this.row, this.far[0]), ...span(this.column, this.far[1])];
  }

  get name() {
    return cellName(this.row, this.column);
  }

  get areaName() {
    return areaName(this.area);
  }

  // The active cell, and the other corner where more than one cell is meant.
  select(row, column, farRow = row, farColumn = column, show = true) {
    this.chosen += 1;
    this.#put(row, column, farRow, farColumn);
    if (show) this.table.show(...(farRow === row && farColumn === column ? [this.row, this.column] : this.far));
  }

  // What was selected when this tab was last on the screen.
  restore([row, column, farRow, farColumn] = [0, 0, 0, 0]) {
    this.#put(row, column, farRow, farColumn);
  }

  #put(row, column, farRow, farColumn) {
    const [lastRow, lastColumn] = [this.model.tab.rows - 1, this.model.tab.columns - 1];
    this.row = clamp(row, lastRow);
    this.column = clamp(column, lastColumn);
    this.far = [clamp(farRow, lastRow), clamp(farColumn, lastColumn)];
    this.paint();
    this.moved();
  }

  extend(row, column, show = true) {
    this.select(this.row, this.column, row, column, show);
  }

  selectRows(from, to) {
    this.select(from, 0, to, this.model.tab.columns - 1, false);
  }

  selectColumns(from, to) {
    this.select(0, from, this.model.tab.rows - 1, to, false);
  }

  selectAll() {
    this.select(0, 0, this.model.tab.rows - 1, this.model.tab.columns - 1, false);
  }

  // Rows came or went above: the selection stays on what was selected.
  shift(rows) {
    this.#put(this.row + rows, this.column, this.far[0] + rows, this.far[1]);
  }

  // A step, or with `jump` to the end of the cells that hold something; with `extend` the other corner goes.
  step(down, right, { extend = false, jump = false } = {}) {
    const from = extend ? this.far : [this.row, this.column];
    const to = jump ? this.#jump(from, down, right) : this.#next(from, down, right);
    if (extend) this.extend(...to);
    else this.select(...to);
  }

  #next([row, column], down, right) {
    const { hiddenRows, hiddenColumns, rows, columns } = this.model.tab;
    let [r, c] = [row + down, column + right];
    while (down && hiddenRows.includes(r)) r += Math.sign(down);
    while (right && hiddenColumns.includes(c)) c += Math.sign(right);
    return [clamp(r, rows - 1), clamp(c, columns - 1)];
  }

  #jump([row, column], down, right) {
    const { rows, columns } = this.model.tab;
    const inside = (r, c) => r >= 0 && c >= 0 && r < rows && c < columns;
    const full = (r, c) => inside(r, c) && !this.model.isEmpty(r, c);
    let [r, c] = [row, column];
    const along = full(r, c) && full(r + down, c + right);
    do {
      [r, c] = [r + down, c + right];
    } while (inside(r + down, c + right) && (along ? full(r + down, c + right) : !full(r, c)));
    return [clamp(r, rows - 1), clamp(c, columns - 1)];
  }

  // Shows on the screen what is selected, once for many changes of one frame.
  paint() {
    cancelAnimationFrame(this.painting);
    this.painting = requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    const [top, bottom, left, right] = this.area;
    const { holder } = this.table;
    for (const element of holder.querySelectorAll("[data-cell]")) {
      const [row, column] = element.place;
      const inside = row >= top && row < bottom && column >= left && column < right;
      element.classList.toggle("selected", inside);
      element.classList.toggle("active", row === this.row && column === this.column);
      element.setAttribute("aria-selected", inside);
    }
    for (const element of holder.querySelectorAll("[data-row]")) {
      element.classList.toggle("selected", element.dataset.row > top && element.dataset.row <= bottom);
    }
    const names = new Set(Array.from({ length: right - left }, (_, index) => columnName(left + index)));
    for (const element of holder.querySelectorAll("[data-column]")) {
      element.classList.toggle("selected", names.has(element.dataset.column));
    }
  }
}
