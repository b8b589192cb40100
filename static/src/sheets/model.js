// What this window knows of the tab it shows. It changes only by what the server says, and by what is being sent.
const EMPTY = { t: "" };
const same = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

export class Model {
  revision = null;
  title = "";
  tabs = [];
  tab = null;
  rows = [];
  looks = [];
  rules = [];
  // Of this tab, "row,column" -> {text, words}: typed here, not yet taken (no words) or refused (words say why).
  unsaved = new Map();
  #unsavedOf = new Map();

  // {t: text, e: as entered, k: kind, s: look, r: rule, o: note}; t alone is always there.
  cell(row, column) {
    const found = this.rows[row]?.[column];
    if (found === null || found === undefined) return EMPTY;
    return typeof found === "string" ? { t: found } : found;
  }

  entered(row, column) {
    const cell = this.cell(row, column);
    return this.unsaved.get(`${row},${column}`)?.text ?? cell.e ?? cell.t;
  }

  isEmpty(row, column) {
    const cell = this.cell(row, column);
    return cell.t === "" && !cell.e;
  }

  rule(row, column) {
    const { r: number } = this.cell(row, column);
    return number === undefined ? null : this.rules[number];
  }

  // Rows down to the last that shows something.
  get height() {
    let height = this.rows.length;
    while (height && this.rows[height - 1].every((cell, column) => this.isEmpty(height - 1, column))) height -= 1;
    return height;
  }

  // The last column of a row that shows something, or 0.
  endOf(row) {
    let column = (this.rows[row]?.length ?? 1) - 1;
    while (column > 0 && this.isEmpty(row, column)) column -= 1;
    return column;
  }

  // The corner below and right of everything that shows something.
  get end() {
    const { height } = this;
    return [Math.max(0, height - 1), Math.max(0, ...this.rows.slice(0, height).map((_, row) => this.endOf(row)))];
  }

  // Whether something that was typed on any tab is not with the server.
  get hasUnsaved() {
    return [...this.#unsavedOf.values()].some((some) => some.size);
  }

  // Takes away what was refused on tabs that are gone; gives the texts.
  dropGone() {
    const gone = [...this.#unsavedOf].filter(([id]) => !this.tabs.some((tab) => tab.id === id));
    return gone.flatMap(([, some]) => {
      const refused = [...some].filter(([, { words }]) => words);
      for (const [key] of refused) some.delete(key);
      return refused.map(([, { text }]) => text);
    });
  }

  // What a protected range says of these cells; null where nothing protects them.
  warning([top, bottom, left, right]) {
    const meets = ({ area: [t, b, l, r] }) => t < bottom && top < b && l < right && left < r;
    return this.tab.protected.find(meets)?.words ?? null;
  }

  // Takes what the server told. Gives {whole} when the table has another shape, {all} when rows shifted, or the
  // changed cells as [row, column] pairs.
  take(look) {
    this.revision = look.revision;
    if (!look.tab) return { cells: [] };
    const before = this.tab;
    Object.assign(this, { title: look.title, tabs: look.tabs, tab: look.tab, looks: look.looks, rules: look.rules });
    if (look.rows) {
      this.rows = look.rows;
      if (!this.#unsavedOf.has(look.tab.id)) this.#unsavedOf.set(look.tab.id, new Map());
      this.unsaved = this.#unsavedOf.get(look.tab.id);
      return { whole: true };
    }
    const shaped = ({ columns, frozenRows, frozenColumns, widths, hiddenRows, hiddenColumns }) =>
      JSON.stringify([columns, frozenRows, frozenColumns, widths, hiddenRows, hiddenColumns]);
    const changes = look.splice ? this.#splice(look.splice) : this.#change(look.changed);
    if (shaped(before) !== shaped(look.tab)) return { whole: true };
    return before.rows === look.tab.rows ? changes : { ...changes, all: true };
  }

  #splice({ at, gone, come }) {
    this.rows.splice(at, gone, ...come);
    const shifted = [...this.unsaved].map(([key, typed]) => {
      const [row, column] = key.split(",").map(Number);
      return [`${row >= at + gone ? row + come.length - gone : row},${column}`, typed];
    });
    this.unsaved.clear();
    for (const [key, typed] of shifted) this.unsaved.set(key, typed);
    return { all: true };
  }

  #change(changed) {
    const cells = [];
    for (const [row, after] of changed) {
      while (this.rows.length <= row) this.rows.push([]);
      const before = this.rows[row];
      this.rows[row] = after;
      for (let column = 0; column < Math.max(before.length, after.length); column += 1) {
        if (!same(before[column] ?? null, after[column] ?? null)) cells.push([row, column]);
      }
    }
    return { cells };
  }
}
