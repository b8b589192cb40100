// The tabs at the foot: choose, add, rename, delete.
import { ask } from "./ask.js";

const ITEMS = [
  ["rename-tab", "Rename this tab"],
  ["delete-tab", "Delete this tab"],
];

export class Tabs {
  constructor(desk, menu) {
    Object.assign(this, { desk, menu });
    this.list = document.getElementById("tabs");
    this.drawn = "";
    this.list.addEventListener("click", (event) => this.#choose(event.target));
    this.list.addEventListener("dblclick", (event) => this.rename(this.#under(event.target)));
    this.list.addEventListener("keydown", (event) => this.#key(event));
    document.getElementById("add-tab").addEventListener("click", () => this.#add());
    const button = document.getElementById("tab-menu");
    button.addEventListener("click", () => menu.open(ITEMS, { button, label: "This tab" }));
    desk.onTabs = (turned) => {
      // A menu speaks of the tab on which it was opened.
      if (turned) menu.close();
      this.draw();
    };
  }

  draw() {
    const { tabs, tab, title } = this.desk.model;
    const now = JSON.stringify([tabs, tab.id, title]);
    if (now === this.drawn) return;
    this.drawn = now;
    document.getElementById("title").textContent = title;
    document.title = `${title} – Local Sheets`;
    this.list.replaceChildren(...tabs.map((found) => this.#button(found, found.id === tab.id)));
  }

  #button({ id, title }, chosen) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: title, tabIndex: chosen ? 0 : -1 });
    button.dataset.tab = id;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-selected", chosen);
    button.setAttribute("aria-controls", "holder");
    return button;
  }

  // The tab under the pointer, or undefined.
  #under(target) {
    const button = target.closest("[data-tab]");
    return this.desk.model.tabs.find(({ id }) => id === Number(button?.dataset.tab ?? NaN));
  }

  #choose(target) {
    const tab = this.#under(target);
    if (tab) this.desk.turnTo(tab.id);
    this.desk.editor.focus();
  }

  async #add() {
    this.desk.editor.finish();
    await this.desk.act({ act: "add-tab" });
    this.desk.editor.focus();
  }

  #key(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const buttons = [...this.list.children];
    if (!by) return;
    const next = buttons.at((buttons.indexOf(event.target) + by) % buttons.length);
    next.focus();
  }

  // What is asked about is what is meant, whatever comes on the screen until the answer.
  async rename({ id, title: before } = this.desk.model.tab) {
    const title = await ask("Name of this tab", { yes: "Rename", text: before });
    if (title !== null && title !== before) await this.desk.act({ act: "rename-tab", tab: id, title });
  }

  async remove() {
    const { seen } = this.desk;
    const { tab } = this.desk.model;
    const sure = await ask(`Delete the tab “${tab.title}” with everything in it? This cannot be undone.`, {
      yes: "Delete it",
    });
    if (sure) await this.desk.act({ ...seen, act: "delete-tab" });
  }
}
