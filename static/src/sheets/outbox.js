// What was typed, on its way to the server. Refused, it waits in its cell and says so: whoever types on already must
// not find the next words in the wrong cell.
import { cellName } from "./a1.js";

export class Outbox {
  // `may(area)` asks about protected cells; `save(act)` sends, throws Refused; `trouble(words)` says it.
  constructor({ model, table, editor, may, save, trouble }) {
    Object.assign(this, { model, table, editor, may, save, trouble });
  }

  async send(draft) {
    const { row, column, text, revision, seenRow } = draft;
    const { unsaved, tab } = this.model;
    const typed = { text, words: null };
    const key = () => [...unsaved].find(([, found]) => found === typed)?.[0];
    unsaved.set(`${row},${column}`, typed);
    this.table.redraw({ cells: [[row, column]] });
    if (!(await this.may([row, row + 1, column, column + 1]))) {
      this.#forget(unsaved, key());
      return;
    }
    try {
      await this.save({ act: "type", tab: tab.id, row: seenRow, column, text, revision });
      this.#forget(unsaved, key());
    } catch (refused) {
      typed.words = refused.message;
      if (key()) this.#sayWhy(unsaved, tab, key().split(",").map(Number), typed);
    }
  }

  #forget(unsaved, key) {
    if (!key) return;
    unsaved.delete(key);
    if (unsaved !== this.model.unsaved) return;
    this.table.redraw({ cells: [key.split(",").map(Number)] });
    this.editor.show();
  }

  #sayWhy(unsaved, tab, place, { words }) {
    if (!this.model.tabs.some(({ id }) => id === tab.id)) return this.sayGone();
    const where = `${unsaved === this.model.unsaved ? "" : `${tab.title}, `}${cellName(...place)}`;
    this.editor.show();
    return this.trouble(`${where} was not saved; what you typed waits there. ${words}`);
  }

  // What waited in cells of a tab that somebody deleted has no place left: it is shown, to be copied.
  sayGone() {
    this.sayLost(this.model.dropGone());
  }

  sayLost(texts) {
    if (!texts.length) return;
    this.trouble(`That tab was deleted. This was not saved, copy what you still need: “${texts.join("”, “")}”`);
  }
}
