/** The time of the calls that a command places on a server of its own, and what becomes of those that the server places. */
import type { PlacedCall } from "../phone/call-record.ts";
import { Exchange, type ExchangeOptions } from "../phone/exchange.ts";
import type { TwilioApi } from "../twilio-api/twilio-api.ts";
import { exchangeApi } from "./exchange-api.ts";

/** `placed` is told of each call that the server places on the exchange. */
type Options = ExchangeOptions & { placed?(call: PlacedCall): void };

/** The clock of a command's own server: the real one, until calls are placed on an exchange, by whose clock it goes then. */
export class ServerClock {
  #read = () => new Date();
  #exchange: Exchange | null = null;
  #placed: Options["placed"];

  readonly now = (): Date => this.#read();

  /** Twilio's API, as the exchange plays it. */
  readonly api: TwilioApi = exchangeApi(
    () => {
      if (!this.#exchange) throw new Error("No call has been placed yet on the exchange.");
      return this.#exchange;
    },
    (call) => this.#placed?.(call),
  );

  /** An exchange whose calls begin at a moment. Time goes on with its clock, on which nobody waits. */
  exchangeAt(at: Date, { placed, ...options }: Options): Exchange {
    const exchange = new Exchange({ ...options, placedAt: at });
    this.#exchange = exchange;
    this.#placed = placed;
    this.#read = () => new Date(at.valueOf() + exchange.now * 1000);
    return exchange;
  }
}
