// Copy, cut and paste of blocks, as the text that spreadsheets exchange: cells by tabs, rows by lines.
const quoted = (text) => (/[\t\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export class Clipboard {
  // `paste({text, area, from})` does it; while `editing()`, the text field's own copy and paste are meant.
  constructor(field, { model, selection, editing, paste }) {
    Object.assign(this, { model, selection, paste });
    this.copied = null;
    const unless = (action) => (event) => {
      if (editing()) return;
      event.preventDefault();
      action(event);
    };
    field.addEventListener("copy", unless((event) => this.#copy(event, false)));
    field.addEventListener("cut", unless((event) => this.#copy(event, true)));
    field.addEventListener("paste", unless((event) => this.#paste(event)));
  }

  // The selected cells, without empty rows below the last that holds something.
  #copy(event, cut) {
    const [top, bottom, left, right] = this.selection.area;
    const last = Math.max(top + 1, Math.min(bottom, this.model.height));
    const texts = Array.from({ length: last - top }, (_, down) =>
      Array.from({ length: right - left }, (_, across) => this.model.cell(top + down, left + across).t),
    );
    const text = texts.map((row) => row.map((piece) => quoted(piece.replaceAll("\r\n", "\n"))).join("\t")).join("\n");
    event.clipboardData.setData("text/plain", text);
    this.copied = { text, from: { tab: this.model.tab.id, area: [top, last, left, right], cut } };
  }

  #paste(event) {
    const text = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n");
    if (text === "") return;
    const ours = this.copied?.text === text ? this.copied.from : null;
    this.paste({ text, area: this.selection.area, from: ours });
    if (ours?.cut) this.copied = null;
  }
}
