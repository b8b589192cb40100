// The list under a cell whose rule offers values: suggestions, whatever is typed can still be typed.
export class Choices {
  chosen = () => {};

  constructor(holder) {
    this.list = holder.querySelector("#choices");
    this.box = holder.querySelector("#editor");
    this.at = -1;
    // The mouse must not take the keyboard's focus out of the cell.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) this.chosen(item.textContent);
    });
  }

  get open() {
    return !this.list.hidden;
  }

  get marked() {
    return this.open && this.at >= 0 ? this.list.children[this.at].textContent : null;
  }

  // Shows those that hold the text.
  offer(rule, text, cell) {
    const wanted = text.trim().toLowerCase();
    const at = (choice) => choice.toLowerCase().indexOf(wanted);
    // Those that begin with the text come first.
    const found = (rule?.choices ?? []).filter((choice) => at(choice) >= 0).sort((a, b) => !!at(a) - !!at(b));
    this.list.replaceChildren(
      ...found.map((choice, index) => {
        const item = document.createElement("li");
        Object.assign(item, { textContent: choice, id: `choice-${index}` });
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        return item;
      }),
    );
    this.list.hidden = !found.length || !cell;
    this.#mark(-1);
  }

  hide() {
    this.list.hidden = true;
    this.#mark(-1);
  }

  step(by) {
    const count = this.list.children.length;
    this.#mark(this.at < 0 && by < 0 ? count - 1 : (this.at + by + count) % count);
  }

  #mark(index) {
    this.at = index;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", at === index));
    if (index >= 0) {
      this.list.children[index].scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", `choice-${index}`);
    } else this.box.removeAttribute("aria-activedescendant");
  }

  place(cell, outer) {
    if (!this.open || !cell) return;
    const below = outer.bottom - cell.bottom;
    const above = cell.top - outer.top;
    this.list.style.left = `${Math.max(0, Math.min(cell.left - outer.left, outer.width - 180))}px`;
    this.list.style.top = below > 120 || below > above ? `${cell.bottom - outer.top + 2}px` : "auto";
    this.list.style.bottom = below > 120 || below > above ? "auto" : `${outer.bottom - cell.top + 2}px`;
    this.list.style.maxHeight = `${Math.max(60, Math.min(240, Math.max(below, above) - 8))}px`;
  }
}
