// Editing one cell, in the cell or in the formula bar. Nobody edits: `draft` is null, and the cell editor, which is then
// invisible, only holds the keyboard's focus.
import { cellName } from "./a1.js";

const MOST_ROWS = 12; // of the formula bar; what is longer scrolls in it

export class Editor {
  // `commit(draft)` takes what was typed: {row, column, text, revision, seenRow}; the others as named.
  constructor(holder, { model, table, selection, choices, turning, commit }) {
    Object.assign(this, { model, table, selection, choices, turning, commit });
    this.box = holder.querySelector("#editor");
    this.bar = document.getElementById("entry");
    this.where = document.getElementById("where");
    this.holder = holder;
    this.draft = null;
    // With a finger, a tap only selects: the keyboard on the screen comes up for editing.
    this.byTouch = false;
    for (const field of [this.box, this.bar]) field.addEventListener("input", (event) => this.#heard(field, event));
    this.box.addEventListener("compositionend", (event) => this.#heard(this.box, event));
    choices.chosen = (text) => this.choose(text);
  }

  // Somebody typed: here, or for a tab that is still on its way.
  #heard(field, { isComposing }) {
    if (field !== this.box || this.draft || !this.turning.on) this.#typed(field);
    else if (!isComposing && this.box.value) {
      this.turning.type(this.box.value);
      this.box.value = "";
    }
  }

  // As if it were typed in the cell now.
  type(text) {
    this.box.value = (this.draft?.text ?? "") + text;
    this.#typed(this.box);
  }

  // That begins an edit where there is none.
  #typed(field) {
    if (!this.draft) this.#begin(field === this.box ? "type" : "bar");
    this.draft.text = field.value;
    (field === this.box ? this.bar : this.box).value = field.value;
    if (field === this.box) this.table.show(this.draft.row, this.draft.column);
    this.#offer(field.value);
    if (field === this.bar) this.#fit();
    this.place();
  }

  // `how`: "type" replaces what is there and arrows leave the cell; "edit" and "bar" change it and arrows move the caret.
  #begin(how) {
    const { row, column } = this.selection;
    const original = this.model.entered(row, column);
    const { revision } = this.model;
    this.draft = { row, column, how, original, text: original, revision, seenRow: row };
  }

  // Opens the cell for editing with what is in it.
  open() {
    if (!this.draft) this.#begin("edit");
    this.box.value = this.draft.text;
    this.bar.value = this.draft.text;
    this.table.show(this.draft.row, this.draft.column);
    this.place();
    this.focus();
    this.box.setSelectionRange(this.box.value.length, this.box.value.length);
    this.#offer("");
  }

  openBar() {
    if (!this.draft) this.#begin("bar");
  }

  choose(text) {
    this.draft.text = text;
    this.finish(1, 0);
  }

  // Takes over what was typed and goes on to the next cell. What was not changed is not sent.
  finish(down = 0, right = 0, focus = true) {
    const { draft } = this;
    if (!draft) return;
    this.#close(focus);
    const refused = this.model.unsaved.get(`${draft.row},${draft.column}`);
    if (draft.text !== draft.original || refused) this.commit(draft);
    if (down || right) this.selection.step(down, right);
    this.show();
  }

  // Leaves the cell as it is.
  cancel() {
    const { draft } = this;
    if (!draft) return;
    this.#close();
    if (this.model.unsaved.delete(`${draft.row},${draft.column}`)) {
      this.table.redraw({ cells: [[draft.row, draft.column]] });
    }
    this.show();
  }

  #close(focus = true) {
    this.draft = null;
    this.choices.hide();
    if (focus) this.focus();
  }

  // Rows came or went above while somebody types: the edit stays with its row.
  shift(rows) {
    if (this.draft) this.draft.row += rows;
  }

  focus() {
    this.box.inputMode = this.byTouch && !this.draft ? "none" : "text";
    this.box.focus({ preventScroll: true });
  }

  #offer(text) {
    const { row, column } = this.draft;
    this.choices.offer(this.model.rule(row, column), text, this.table.element(row, column));
  }

  // What the active cell holds, in the formula bar; where it is, in the name box and for screen readers.
  show() {
    const { row, column } = this.selection;
    // Whoever types into the name box is on the way to another cell.
    if (document.activeElement !== this.where) this.where.value = this.selection.areaName;
    if (!this.draft) {
      this.bar.value = this.model.entered(row, column);
      this.box.value = "";
      const heading = this.model.cell(0, column).t;
      const held = this.model.cell(row, column).t || "empty";
      this.box.setAttribute("aria-label", `${cellName(row, column)}${row && heading ? `, ${heading}` : ""}: ${held}`);
    }
    this.#fit();
    this.place();
  }

  // The formula bar is as high as its text, wrapped lines too: the sync's notes are sentences, to be read to their end.
  #fit() {
    const { bar } = this;
    bar.rows = 1;
    const more = (bar.scrollHeight - bar.clientHeight) / parseFloat(getComputedStyle(bar).lineHeight);
    bar.rows = Math.min(MOST_ROWS, 1 + Math.ceil(more));
  }

  // Puts the cell editor over its cell; out of view it only keeps the focus.
  place() {
    const { row, column } = this.draft ?? this.selection;
    const element = this.table.element(row, column);
    const editing = Boolean(this.draft) && this.draft.how !== "bar";
    const outer = this.holder.getBoundingClientRect();
    const rect = element?.isConnected ? element.getBoundingClientRect() : null;
    const inView = rect && this.#inView(row, column, rect);
    this.box.classList.toggle("editing", editing && Boolean(inView));
    this.box.style.left = `${inView ? rect.left - outer.left : 0}px`;
    this.box.style.top = `${inView ? rect.top - outer.top : 0}px`;
    this.box.style.minWidth = `${inView ? rect.width + 1 : 1}px`;
    this.box.style.minHeight = `${inView ? rect.height + 1 : 1}px`;
    this.box.style.maxWidth = `${Math.max(120, outer.right - (rect?.left ?? 0) - 16)}px`;
    this.choices.place(rect, outer);
  }

  #inView(row, column, rect) {
    const view = this.table.viewport.getBoundingClientRect();
    const { frozenRows, frozenColumns } = this.model.tab;
    const below = row < frozenRows || (rect.top >= view.top - 2 && rect.top < view.bottom);
    return below && (column < frozenColumns || (rect.right > view.left + 50 && rect.left < view.right));
  }
}
