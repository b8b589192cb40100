// A menu of actions under a button or at the pointer, for mouse and keyboard.
export class Menu {
  // `picked(name)` with the name of the item; `closed()` puts the focus back.
  constructor(picked, closed) {
    Object.assign(this, { picked, closed });
    this.list = document.createElement("ul");
    this.list.id = "menu";
    this.list.setAttribute("role", "menu");
    this.list.hidden = true;
    document.body.append(this.list);
    this.list.addEventListener("click", (event) => this.#pick(event.target.closest("[data-do]")));
    this.list.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("mousedown", (event) => {
      if (!this.list.hidden && !this.list.contains(event.target) && event.target !== this.button) this.close();
    });
  }

  // `items`: [name, words] pairs.
  open(items, { button = null, x = 0, y = 0, label }) {
    const again = button && this.button === button && !this.list.hidden;
    this.close();
    if (again) return;
    this.button = button;
    button?.setAttribute("aria-expanded", "true");
    this.list.setAttribute("aria-label", label);
    this.list.replaceChildren(
      ...items.map(([name, words]) => {
        const item = document.createElement("li");
        Object.assign(item, { textContent: words, tabIndex: -1 });
        item.dataset.do = name;
        item.setAttribute("role", "menuitem");
        return item;
      }),
    );
    this.list.hidden = false;
    const rect = button?.getBoundingClientRect();
    const [left, top] = rect ? [rect.left, rect.bottom + 2] : [x, y];
    this.list.style.left = `${Math.max(4, Math.min(left, innerWidth - this.list.offsetWidth - 4))}px`;
    this.list.style.top = `${Math.max(4, Math.min(top, innerHeight - this.list.offsetHeight - 4))}px`;
    this.list.firstElementChild.focus();
  }

  close() {
    if (this.list.hidden) return;
    this.list.hidden = true;
    this.button?.setAttribute("aria-expanded", "false");
    this.closed();
  }

  #pick(item) {
    if (!item) return;
    this.close();
    this.picked(item.dataset.do);
  }

  #key(event) {
    const items = [...this.list.children];
    const at = items.indexOf(document.activeElement);
    const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (goal !== undefined) items.at(goal % items.length).focus();
    else if (event.key === "Enter" || event.key === " ") this.#pick(document.activeElement);
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
