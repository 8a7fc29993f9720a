import { type BeforeTimePasses, Clock } from "./clock.ts";

/** What all calls on one exchange share. */
export class Network {
  readonly clock: Clock;

  constructor(began: Date, before?: BeforeTimePasses) {
    this.clock = new Clock(began, before);
  }
}
