// From the click on a tab until that tab is there. What is done meanwhile is meant for the tab that was asked for: it
// waits here, in order, and is done when the tab has come. Keys go into it by themselves, see keys.js.
export class Turning {
  #asked = [];

  // `busy(on)` when the page begins or ends to wait.
  constructor(busy) {
    this.busy = busy;
  }

  get on() {
    return this.#asked.length > 0;
  }

  // The tab to look at next; undefined where none is waited for.
  get tab() {
    return this.#asked[0]?.tab;
  }

  // The tab that was asked for last: where the person will be in the end.
  get goal() {
    return this.#asked.at(-1)?.tab;
  }

  // What was typed and stands nowhere yet.
  get typed() {
    return this.#asked.flatMap(({ ahead }) => ahead.map(({ text = "" }) => text)).join("");
  }

  ask(tab) {
    const turn = { tab, ahead: [] };
    this.#asked.push(turn);
    this.busy(true);
    return turn;
  }

  // Keeps something to do, or a text to type.
  later(action) {
    this.#asked.at(-1).ahead.push({ action });
  }

  type(text) {
    const { ahead } = this.#asked.at(-1);
    if (ahead.at(-1)?.text) ahead.at(-1).text += text;
    else ahead.push({ text });
  }

  // Takes back the last letter typed; false where something else was done since.
  rubOut() {
    const last = this.#asked.at(-1).ahead.at(-1);
    if (!last?.text) return false;
    last.text = last.text.slice(0, -1);
    return true;
  }

  // The tab has come, or will not: gives what was done ahead as {action} or {text}, in order.
  came(tab) {
    if (!this.on || this.tab !== tab) return [];
    const { ahead } = this.#asked.shift();
    this.busy(this.on);
    return ahead.filter(({ action, text }) => action || text);
  }

  // Nobody answered. What was typed goes on waiting; without any the page stays where it is.
  giveUp(turn) {
    if (turn.ahead.some(({ text }) => text)) return;
    this.#asked = this.#asked.filter((asked) => asked !== turn);
    this.busy(this.on);
  }
}
