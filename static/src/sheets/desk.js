// The desk at which a person works on one spreadsheet: everything on the page, and what can be done there.
import { areaIn, areaName, cellName } from "./a1.js";
import { ask } from "./ask.js";
import { Choices } from "./choices.js";
import { Clipboard } from "./clipboard.js";
import { COMMANDS } from "./commands.js";
import { Editor } from "./editor.js";
import { Line } from "./line.js";
import { Model } from "./model.js";
import { Outbox } from "./outbox.js";
import { Selection } from "./selection.js";
import { Table } from "./table.js";
import { Turning } from "./turning.js";

const part = (id) => document.getElementById(id);

export class Desk {
  constructor(holder) {
    this.holder = holder;
    this.wanted = null;
    this.saving = 0;
    this.places = new Map();
    this.model = new Model();
    this.turning = new Turning((on) => holder.closest("main").setAttribute("aria-busy", on));
    const { model, turning } = this;
    this.table = new Table(holder, model, {
      resized: (column, pixels) => this.act({ act: "width", column, pixels: Math.round(pixels) }),
      drawn: () => {
        this.selection.paint();
        this.editor.place();
      },
      // Backwards out of the cell, the rows would only send it back there.
      focused: (from) => (from === this.editor.box ? this.editor.bar : this.editor.box).focus({ preventScroll: true }),
    });
    this.selection = new Selection(model, this.table, () => this.#moved());
    this.choices = new Choices(holder);
    const { table, selection, choices } = this;
    this.editor = new Editor(holder, {
      model,
      table,
      selection,
      choices,
      turning,
      commit: (draft) => this.outbox.send(draft),
    });
    const { editor } = this;
    this.outbox = new Outbox({
      model,
      table,
      editor,
      may: (area) => this.#mayChange(area),
      save: (act) => this.#save(act),
      trouble: (words) => this.trouble(words),
    });
    this.line = new Line(holder.dataset.id, {
      asks: (tab) => this.#asks(tab),
      told: (look, asked) => this.#told(look, asked),
      lost: (words) => this.#lost(words),
    });
    this.clipboard = new Clipboard(editor.box, {
      model,
      selection,
      editing: () => Boolean(editor.draft),
      paste: (block) => this.onceThere(() => this.#paste({ ...block, area: selection.area })),
    });
  }

  async open() {
    this.turning.ask();
    this.editor.focus();
    this.line.watch();
    await this.line.look();
  }

  #asks(tab) {
    const { model, turning } = this;
    this.wanted = tab ?? this.wanted;
    const goal = turning.tab ?? this.wanted ?? model.tab?.id;
    const here = model.tab && goal === model.tab.id;
    return { tab: goal, since: here ? model.revision : null, row: here ? this.selection.row : null };
  }

  async #told(look, asked) {
    const { model, table, selection, editor } = this;
    const turned = Boolean(look.tab) && look.tab.id !== model.tab?.id;
    // Nobody is taken away in the midst of a word: the page turns when it is finished.
    if (turned && editor.draft) return;
    const changes = model.take(look);
    if (this.wanted === asked.tab) this.wanted = null;
    this.holder.querySelector("#grid").dataset.revision = model.revision;
    if (look.tab) {
      // Before anything is waited for: what is selected belongs to what is shown from now on.
      if (turned) selection.restore(this.places.get(model.tab.id));
      else this.#shift((look.row ?? asked.row) - asked.row);
      await table.redraw(changes, true);
      if (turned) table.show(selection.row, selection.column);
      this.onTabs?.(turned);
    }
    this.#arrived(asked.tab);
  }

  // By now the person may have gone to another row than the one that was asked about: all shift alike.
  #shift(rows) {
    this.editor.shift(rows);
    this.selection.shift(rows);
  }

  // Does what was done ahead for a tab that was asked for; where that is gone, what was typed is said.
  #arrived(tab) {
    const ahead = this.turning.came(tab);
    this.outbox.sayGone();
    const gone = tab !== undefined && tab !== this.model.tab.id;
    if (gone) this.outbox.sayLost(ahead.flatMap(({ text }) => text ?? []));
    for (const { action, text } of gone ? [] : ahead) {
      if (action) action();
      else this.editor.type(text);
    }
  }

  // Now, or once the tab that was asked for is there.
  onceThere(action) {
    if (this.turning.on) this.turning.later(action);
    else action();
  }

  #lost(words) {
    if (words || this.lostLine) this.trouble(words);
    this.lostLine = Boolean(words);
  }

  #moved() {
    this.places.set(this.model.tab.id, [this.selection.row, this.selection.column, ...this.selection.far]);
    this.holder.querySelector("#grid").dataset.active = this.selection.name;
    this.editor.show();
    const refused = this.model.unsaved.get(`${this.selection.row},${this.selection.column}`)?.words;
    if (refused) this.trouble(refused);
  }

  trouble(words) {
    part("trouble").textContent = words;
  }

  saved(words) {
    part("saved").textContent = words;
    part("saved").classList.toggle("not", words === "Not saved");
  }

  // Another tab.
  async turnTo(tab) {
    const { turning } = this;
    if (tab === (turning.goal ?? this.model.tab.id)) return;
    this.editor.finish();
    this.wanted = null;
    const turn = turning.ask(tab);
    try {
      await this.line.look();
    } catch (refused) {
      turning.giveUp(turn);
      this.trouble(refused.message);
    }
  }

  // Whether the person goes on although these cells are protected.
  async #mayChange(area) {
    const words = this.model.warning(area);
    if (!words) return true;
    const answer = await ask(`${areaName(area)}: “${words}” Change it anyway?`, { yes: "Change it anyway" });
    this.editor.focus();
    return Boolean(answer);
  }

  // What a person means who acts now: this tab, as it is shown.
  get seen() {
    return { tab: this.model.tab.id, revision: this.model.revision };
  }

  // Sends an act that is meant for what is on the screen now, or when it was `seen`. True when it was done. `then` takes
  // the selection along, unless the person went elsewhere meanwhile.
  async act(body, then) {
    this.editor.finish();
    const { chosen } = this.selection;
    try {
      await this.#save({ ...this.seen, ...body });
      if (chosen === this.selection.chosen && !this.turning.on) then?.(this.selection);
      return true;
    } catch (refused) {
      this.trouble(refused.message);
      return false;
    }
  }

  async run(name) {
    const { seen } = this;
    const { area } = this.selection;
    const { act, then } = COMMANDS[name](area, this.selection);
    const touches = { clear: area }[name];
    if (touches && !(await this.#mayChange(touches))) return;
    await this.act({ ...seen, ...act }, then);
  }

  async #paste({ text, area, from }) {
    const { seen } = this;
    const lines = text.split("\n").map((line) => line.split("\t").length);
    const [top, bottom, left, right] = area;
    const reach = [top, Math.max(bottom, top + lines.length), left, Math.max(right, left + Math.max(...lines))];
    if (!(await this.#mayChange(reach))) return;
    await this.act({ ...seen, act: "paste", text, area, from }, (selection) =>
      selection.select(top, left, reach[1] - 1, reach[3] - 1, false),
    );
  }

  // Sends an act, and says how it went. Throws Refused.
  async #save(act) {
    this.saving += 1;
    this.saved("Saving …");
    try {
      await this.line.act(act);
      this.trouble("");
      this.saving -= 1;
      if (!this.saving) this.saved("Saved");
    } catch (refused) {
      this.saving -= 1;
      // An undo that was refused leaves nothing unsaved: the words of the refusal say all.
      this.saved(["undo", "redo"].includes(act.act) ? "" : "Not saved");
      throw refused;
    }
  }

  goTo(row, column, extend = false) {
    if (extend) this.selection.extend(row, column);
    else this.selection.select(row, column);
  }

  // To what the name box says. False where there is no such cell.
  jump(text) {
    const area = areaIn(text);
    const { rows, columns } = this.model.tab;
    if (!area || area[1] > rows || area[3] > columns) {
      this.trouble(`There is no cell ${text.trim()}: this tab goes to ${cellName(rows - 1, columns - 1)}.`);
      return false;
    }
    this.trouble("");
    this.selection.select(area[0], area[2], area[1] - 1, area[3] - 1);
    if (area[1] - area[0] > 1 || area[3] - area[2] > 1) this.table.show(area[0], area[2]);
    return true;
  }
}
