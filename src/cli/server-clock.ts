/** The time of a call that a command places on a server of its own. */
import type { CallRecord } from "../phone/call-record.ts";
import { Exchange, type ExchangeOptions } from "../phone/exchange.ts";
import type { People } from "../phone/people.ts";

/** The clock of a command's own server: the real one, until a call is placed at another time. */
export class ServerClock {
  #read = () => new Date();

  readonly now = (): Date => this.#read();

  /** Places a call at a moment. Time goes on with the telephone's clock, on which nobody waits. */
  async placeCall(at: Date, options: ExchangeOptions, people: People): Promise<CallRecord> {
    const exchange = new Exchange({ ...options, placedAt: at });
    this.#read = () => new Date(at.valueOf() + exchange.now * 1000);
    const { record } = exchange.place({}, people);
    await exchange.run();
    return await record;
  }
}
