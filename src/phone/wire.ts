import { setImmediate as nextTurn } from "node:timers/promises";
import { sendOverHttp, type WireRequest, type WireResponse } from "./http.ts";

type Send = (request: WireRequest) => Promise<WireResponse>;
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
