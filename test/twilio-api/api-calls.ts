/** Where a server in the place of Twilio's REST API has its calls: it only keeps them, or they are on an exchange and are really played. */
import type { CallOrder } from "../../src/phone/call-order.ts";
import type { PlacedCall } from "../../src/phone/call-record.ts";
import type { Exchange } from "../../src/phone/exchange.ts";

export type ApiCall = { sid: string; to: string; from: string; status: string; startTime: Date };

/** What can be done with calls. A number is Twilio's error code for what cannot. */
export interface ApiCalls {
  create(order: CallOrder): ApiCall;
  redirect(sid: string, to: { url: string; method: "GET" | "POST" }): number | undefined;
  end(sid: string, as: "completed" | "canceled"): number | undefined;
  /** Whether somebody's leaving ends the conference that they are in. */
  endsOnExit(conference: string, sid: string, ends: boolean): number | undefined;
  all(): readonly ApiCall[];
}

/** Calls that nobody plays. `now`: when they are placed. */
export class KeptCalls implements ApiCalls {
  readonly #calls: ApiCall[] = [];
  readonly #now: () => Date;

  constructor(now = () => new Date()) {
    this.#now = now;
  }

  create({ to, from }: CallOrder): ApiCall {
    const sid = `CA${String(this.#calls.length + 1).padStart(32, "0")}`;
    const call = { sid, to, from, status: "queued", startTime: this.#now() };
    this.#calls.push(call);
    return call;
  }

  redirect(sid: string): number | undefined {
    return this.#whyNot(sid);
  }

  end(sid: string, as: "completed" | "canceled"): number | undefined {
    const refused = this.#whyNot(sid);
    const call = this.#find(sid);
    if (call && !refused) call.status = as;
    return refused;
  }

  /** Nobody is in a conference here but who has a call. */
  endsOnExit(_conference: string, sid: string): number | undefined {
    return this.#find(sid) ? undefined : 20404;
  }

  all(): readonly ApiCall[] {
    return this.#calls;
  }

  #find(sid: string): ApiCall | undefined {
    return this.#calls.find((call) => call.sid === sid);
  }

  #whyNot(sid: string): number | undefined {
    const call = this.#find(sid);
    return call ? (call.status === "completed" ? 21220 : undefined) : 20404;
  }
}

/** The calls of an exchange. `exchange` gives it at the first request; `began`: the moment at which its clock stands at 0. */
export class ExchangeCalls implements ApiCalls {
  /** Those that were asked for, with what comes of them. */
  readonly placed: { order: CallOrder; call: PlacedCall }[] = [];
  readonly #exchange: () => Exchange;
  readonly #began: Date;

  constructor(exchange: () => Exchange, began: Date) {
    this.#exchange = exchange;
    this.#began = began;
  }

  create(order: CallOrder): ApiCall {
    const call = this.#exchange().rest.create(order);
    this.placed.push({ order, call });
    const { to, from } = order;
    return { sid: call.sid, to, from, status: "queued", startTime: this.#at(this.#exchange().now) };
  }

  redirect(sid: string, to: { url: string; method: "GET" | "POST" }): number | undefined {
    return this.#exchange().rest.redirect(sid, to)?.code;
  }

  end(sid: string, as: "completed" | "canceled"): number | undefined {
    return this.#exchange().rest.end(sid, as)?.code;
  }

  endsOnExit(conference: string, sid: string, endConferenceOnExit: boolean): number | undefined {
    return this.#exchange().rest.changeParticipant(conference, sid, { endConferenceOnExit })?.code;
  }

  all(): readonly ApiCall[] {
    return this.#exchange().rest.calls.map(({ sid, to, from, status, startedAt }) => ({
      sid,
      to,
      from,
      status,
      startTime: this.#at(startedAt ?? 0),
    }));
  }

  #at(second: number): Date {
    return new Date(this.#began.getTime() + second * 1000);
  }
}
