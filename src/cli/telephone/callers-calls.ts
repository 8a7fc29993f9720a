import { outboundId } from "../../outbound/outbound-call.ts";
import type { CallRecord, PlacedCall } from "../../phone/call-record.ts";
import type { Rest } from "../../phone/rest.ts";
import type { Server } from "../server.ts";
import { summary } from "./summary.ts";
import type { Terminal } from "./terminal.ts";

type Parts = {
  terminal: Terminal;
  server: Server;
  /** Whether the server is the command's own; another has Twilio place what it promises. */
  isOwn: boolean;
  /** One of them could not be played to its end. */
  failed(): void;
};

/** The caller's own calls: the one that is placed from the terminal, and those that the server places to them. */
export class CallersCalls {
  readonly #parts: Parts;
  readonly #open = new Set<string>();
  readonly #records: Promise<void>[] = [];
  readonly #untold: CallRecord[] = [];
  /** Whether the caller did not pick up when they were called last. */
  wasMissed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  follow({ sid, record }: PlacedCall): void {
    this.#open.add(sid);
    const end = record.then((over) => {
      this.#open.delete(sid);
      this.#untold.push(over);
    }, this.#parts.failed);
    this.#records.push(end);
  }

  get areOver(): boolean {
    return this.#open.size === 0;
  }

  /** Whether the caller is on the line, and nobody's telephone only rings. */
  talkOn(rest: Rest): boolean {
    return [...this.#open].some((sid) => rest.call(sid)?.status === "in-progress");
  }

  /** Once nobody is on any line, all that the calls set off arrives by itself. */
  async ended(): Promise<void> {
    await Promise.all(this.#records);
  }

  /** Tells how those that are over ended, and what is stored of them. */
  async tell(): Promise<void> {
    const { terminal, server } = this.#parts;
    for (const record of this.#untold.splice(0)) {
      this.wasMissed = record.endedBy === "unanswered";
      if (this.wasMissed) continue;
      const stored = await server.stored(record.callSid);
      const lines = summary(record, stored, await this.#promisedByTwilio(record.callSid));
      for (const line of ["", ...lines]) terminal.print(line);
    }
  }

  async #promisedByTwilio(call: string): Promise<string | undefined> {
    if (this.#parts.isOwn) return undefined;
    const ids = [outboundId("callback", call), outboundId("survey", call)];
    return (await this.#parts.server.promised()).find((id) => ids.includes(id));
  }
}
