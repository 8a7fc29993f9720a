import { Agent } from "./agent.ts";
import { statusReporter } from "./callbacks.ts";
import { Leg } from "./leg.ts";
import { whispering } from "./stage.ts";
import type { CallEvent, FinalStatus } from "./status.ts";
import type { Target } from "./targets.ts";

/** One telephone that a Dial rings. Its subscriber is told of each step. */
export class Callee {
  readonly target: Target;
  readonly agent: Agent;
  readonly leg: Leg;
  readonly #report: (event: CallEvent) => void;

  constructor(caller: Leg, target: Target, callerId: string) {
    const { call } = caller;
    this.target = target;
    this.agent = new Agent(call, target.to);
    this.leg = new Leg(call, this.agent, {
      sid: call.ids.make("CA"),
      from: callerId,
      to: target.to,
      parent: caller,
    });
    this.leg.stage = whispering;
    this.#report = statusReporter(this.leg, target.status);
    this.#report("initiated");
    this.leg.setStatus("ringing");
    this.#report("ringing");
  }

  answer(): void {
    this.leg.answer();
    this.#report("answered");
  }

  end(status: FinalStatus): void {
    if (this.leg.endedAt !== undefined) return;
    this.leg.end(status);
    this.#report("completed");
  }
}
