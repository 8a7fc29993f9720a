import { setImmediate as nextTurn } from "node:timers/promises";
import type { Form } from "./form.ts";
import { sendOverHttp } from "./http.ts";

/** A request as it goes over the wire: signed, without fragment and without user and password in the URL. */
export type WireRequest = {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body: string;
  /**
   * What it is for, so that a deliverer can tell: "voice", "action", "redirect", "whisper", "fallback",
   * "status", "recording" or "transcription".
   */
  about: string;
  /** The parameters in the body or in the query, for reading. */
  params: Form;
  /** 1 for the first try, 2 for the first retry ... */
  attempt: number;
  /** Real milliseconds without a byte, and in all. */
  patience: { quiet: number; whole: number };
};

export type WireResponse = {
  status: number;
  /** Names in lower case; of repeated headers the last. */
  headers: Record<string, string>;
  setCookies: string[];
  body: string;
};

export type Send = (request: WireRequest) => Promise<WireResponse>;
export type Deliver = (request: WireRequest, send: Send) => Promise<WireResponse>;

/**
 * The way to the server: past the deliverer, and then one request at a time, in the order in which they were
 * let go.
 */
export class Wire {
  readonly #deliver: Deliver;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deliver: Deliver) {
    this.#deliver = deliver;
  }

  async send(request: WireRequest): Promise<WireResponse> {
    return await this.#deliver(request, (released) => {
      const response = this.#last.then(() => sendOverHttp(released));
      this.#last = response.catch(() => {});
      return response;
    });
  }

  /** Waits until nothing is on its way. What the deliverer holds back is not on its way. */
  async idle(): Promise<void> {
    for (let last: unknown; last !== this.#last; await nextTurn()) {
      last = this.#last;
      await last;
    }
  }
}
