import { aside } from "./display.ts";
import type { Terminal } from "./terminal.ts";

/** What may be typed at each sort of moment. */
const help = {
  gather: "Type keys, such as 2, * or 10, or the words to say. Enter alone: silence. !: hang up.",
  record: "Type what is said into the recording, or a key. Enter alone: silence. !: hang up.",
  ringing: "Enter: the agent answers. n: no answer. b: busy. !: the caller hangs up.",
  callerCalled: "Enter: the caller answers. n: no answer. b: busy. !: leave it at that.",
  agentCalled: "Enter: the agent answers. n: no answer. b: busy. !: leave it at that.",
  next: "Enter: time passes until a telephone rings. !: leave it at that.",
  whisper: "Enter: the agent takes the call. n: the agent hangs up.",
  whisperKey: "Enter: the agent presses nothing. A key: the agent presses it. n: the agent hangs up.",
  talk: "Enter: the agent hangs up. !: the caller does.",
  deskTalk: "*: the agent ends the talk. n: the agent hangs up, and leaves the desk. !: the caller hangs up.",
};

export type Sort = keyof typeof help;

/** Asks at a terminal what somebody does. What may be typed is told at the first moment of each sort, and where it was something else. */
export class Questions {
  readonly #terminal: Terminal;
  readonly #explained = new Set<Sort>();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** The line that was typed; `!` where the input has ended. */
  async ask(who: string, sort: Sort): Promise<string> {
    if (!this.#explained.has(sort)) this.#terminal.print(aside(help[sort]));
    this.#explained.add(sort);
    const line = (await this.#terminal.ask(`${who}> `))?.trim() ?? "!";
    return line.toLowerCase() === "hang up" ? "!" : line;
  }

  /** What may be typed is told again. */
  explainAgain(sort: Sort): void {
    this.#explained.delete(sort);
  }

  /** Asks until one of the possible things was typed. */
  async choose<Act>(who: string, sort: Sort, read: (line: string) => Act | null): Promise<Act> {
    for (;;) {
      const act = read(await this.ask(who, sort));
      if (act !== null) return act;
      this.explainAgain(sort);
    }
  }
}
