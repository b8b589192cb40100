// The line to the server: one call after the other, so that answers come in the order of what was asked.
const EVERY = 700;
const NO_ANSWER =
  "No answer from the local Sheets: is it still running? What you typed is kept here; start it again, then go on.";

export class Refused extends Error {
  constructor(words, code) {
    super(words);
    this.code = code;
  }
}

async function call(address, options) {
  let answer;
  try {
    answer = await fetch(address, { ...options, signal: AbortSignal.timeout(20_000) });
  } catch {
    throw new Refused(NO_ANSWER, 0);
  }
  const body = await answer.json().catch(() => ({ trouble: "The local Sheets sent something unreadable. Try again." }));
  if (!answer.ok) throw new Refused(body.trouble, answer.status);
  return body;
}

export class Line {
  // `asks()` gives {tab, since, row} of this window; `told(look, asked)` takes the answer; `lost(words)` says what is wrong.
  constructor(id, { asks, told, lost }) {
    Object.assign(this, { id, asks, told, lost });
    this.window = crypto.randomUUID();
    this.last = Promise.resolve();
    this.waiting = 0;
  }

  #inTurn(task) {
    this.waiting += 1;
    const done = this.last.then(task).finally(() => (this.waiting -= 1));
    this.last = done.catch(() => {});
    return done;
  }

  // `tab` is one that came, or in which something was undone: it is the one to look at.
  async #look(tab) {
    const asked = this.asks(tab);
    const wanted = Object.entries(asked).filter(([, value]) => value !== null && value !== undefined);
    await this.told(await call(`/page/${this.id}/look?${new URLSearchParams(wanted)}`), asked);
    this.lost("");
  }

  look() {
    return this.#inTurn(() => this.#look());
  }

  // Does an act. Afterwards this window shows what came of it. Throws Refused; it has looked in that case too.
  act(body) {
    return this.#inTurn(async () => {
      const options = {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ window: this.window, ...body }),
      };
      try {
        const answer = await call(`/page/${this.id}/do`, options);
        await this.#look(answer.tab);
        return answer;
      } catch (refused) {
        if (refused.code === 409) await this.#look();
        throw refused;
      }
    });
  }

  // Asks for news again and again; not while something else is under way.
  async watch() {
    for (;;) {
      await new Promise((wake) => setTimeout(wake, EVERY));
      if (this.waiting) continue;
      await this.look().catch((trouble) => this.lost(trouble.message, trouble.code));
    }
  }
}
