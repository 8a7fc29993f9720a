/** Brings the requests of a story, Twilio's and those to Twilio's API, and does something to one of them. */
import type { WireResponse } from "../../src/phone/http.ts";
import type { Deliver } from "../../src/phone/wire.ts";
import type { Fleet } from "../fleet.ts";
import type { Disturbance } from "../lockstep.ts";
import { callbacks, type Letter, publicUrl } from "../play.ts";
import type { Ask } from "./api-gate.ts";

/**
 * One request of a story, counted from 0 among those that ask the same: of two that go out at one moment, one to us and one to Twilio's
 * API, either may be the first.
 */
export type Step = { asks: "us" | "the API"; number: number };

/** What is told of the requests of a story. */
export type Told = {
  /** How many requests there were, and how many met the fault. */
  requests: Record<Step["asks"], number>;
  met: number;
  /** The calls on which a person took over without a survey, because something failed. */
  plainWay: string[];
};

type Striking = {
  deliver: Deliver;
  through(ask: Ask): Promise<WireResponse | null>;
  /** Waits until no request of Twilio's is on its way. */
  settled(): Promise<void>;
  told(): Told;
};

type Way = {
  /** The name of the story's letters. */
  call: string;
  fleet: Fleet;
  /** Seconds of the telephone's clock. */
  now(): number;
  /** What is done before each request of Twilio's. */
  before(): Promise<void>;
};

export function strikeAt(
  step: Step | null,
  { before, during, after, concerns, courier, following, api, met }: Disturbance,
  way: Way,
): Striking {
  const { fleet } = way;
  const inStep = before !== undefined || during !== undefined || after !== undefined;
  const tokens = new Map<string, number>();
  const plainWay = new Set<string>();
  const onTheWay = new Set<Promise<unknown>>();
  const requests = { us: 0, "the API": 0 };
  /** The number of the request that is meant, among those to us and those to the API. */
  const meant = step?.asks === "us" ? step.number : null;
  const meantOfApi = step?.asks === "the API" ? step.number : null;
  let last = 0;
  let struck = 0;
  /** Until when the API is as the fault has it. */
  let apiUntil = -1;
  let striking: Promise<unknown> = Promise.resolve();

  /** What is asked meanwhile waits until it is over, as in the trials of calls. */
  function strike<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    struck += 1;
    const struckNow = around(ask);
    if (inStep) striking = struckNow.catch(() => {});
    return struckNow;
  }

  async function around<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    await before?.();
    let underWay: Promise<void> | undefined;
    try {
      const answer = ask();
      // Its failure is thrown where it is waited for.
      answer.catch(() => {});
      underWay = during?.();
      return await answer;
    } finally {
      await underWay;
      await after?.();
      await fleet.caughtUp();
    }
  }

  const bring: Deliver = async (request, send) => {
    await way.before();
    const { about, params } = request;
    const token = request.headers["I-Twilio-Idempotency-Token"] ?? "";
    const first = about !== "fallback" && !tokens.has(token);
    if (first) tokens.set(token, requests.us++);
    last = tokens.get(token) ?? last;
    const letter: Letter = {
      call: way.call,
      request,
      step: last,
      first,
      isCallback: callbacks.includes(about),
      sendTo: (port) => send({ ...request, url: request.url.replace(publicUrl, `http://127.0.0.1:${port}`) }),
    };
    const response = await brought(letter);
    if (letter.step - 1 === meant && first) await following?.(way.call);
    if (response.body.includes('sequential="true"')) plainWay.add(params.CallSid ?? "");
    return response;
  };

  async function brought(letter: Letter): Promise<WireResponse> {
    const isMeant = letter.step === meant && letter.first && (inStep || courier !== undefined);
    if (isMeant && concerns?.(letter) !== false) return strike(() => (courier ?? fleet.courier)(letter));
    await striking;
    return fleet.courier(letter);
  }

  return {
    deliver(request, send) {
      const one = bring(request, send);
      onTheWay.add(one);
      const isHere = () => onTheWay.delete(one);
      one.then(isHere, isHere);
      return one;
    },
    async through(ask) {
      const at = requests["the API"]++;
      if (at === meantOfApi && api) {
        struck += 1;
        apiUntil = way.now() + (api.seconds ?? 0);
        return api.ask(ask);
      }
      if (api && way.now() < apiUntil) return api.ask(ask);
      return at === meantOfApi && inStep ? strike(ask) : ask();
    },
    async settled() {
      await Promise.allSettled(onTheWay);
    },
    told: () => ({ requests, met: met?.() ?? struck, plainWay: [...plainWay] }),
  };
}
