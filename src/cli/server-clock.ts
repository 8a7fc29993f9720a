/** The time of the calls that a command places on a server of its own. */
import { Exchange, type ExchangeOptions } from "../phone/exchange.ts";

/** The clock of a command's own server: the real one, until calls are placed on an exchange, by whose clock it goes then. */
export class ServerClock {
  #read = () => new Date();

  readonly now = (): Date => this.#read();

  /** An exchange whose calls begin at a moment. Time goes on with its clock, on which nobody waits. */
  exchangeAt(at: Date, options: ExchangeOptions): Exchange {
    const exchange = new Exchange({ ...options, placedAt: at });
    this.#read = () => new Date(at.valueOf() + exchange.now * 1000);
    return exchange;
  }
}
