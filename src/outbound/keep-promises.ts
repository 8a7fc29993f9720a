/** What turns promise and settle: a promise is kept in the store before the caller hears it, and dropped once it is not needed any more. */
import type { KeepTurn, TurnAbout } from "../calls/take-turn.ts";
import type { Effect } from "../flow/effect.ts";
import type { Outcome } from "../flow/endings.ts";
import { change } from "./change.ts";
import { type OutboundCall, outboundId } from "./outbound-call.ts";
import type { OutboundCalls } from "./outbound-calls.ts";
import { closed, missed } from "./progress.ts";
import { promisedSurvey } from "./promised-survey.ts";

export type KeeperParts = {
  outbound: OutboundCalls;
  /** The key that stands for a number. */
  keyOf(number: string): Promise<string>;
  /** Told of what could not be settled. The talk is over all the same, and its caller is not kept waiting for it. */
  failed(error: unknown): void;
};

/** So many of a caller may be over just now and make room: one by each of their numbers, and some that others close meanwhile. */
const mostBefore = 5;

export function keepPromises({ outbound, keyOf, failed }: KeeperParts): KeepTurn {
  return async (about) => {
    for (const effect of about.turn.effects) {
      if (effect.type === "callbackPromised") await keepCallback(about, effect);
      if (effect.type === "surveyCallPromised") await keepSurvey(about, effect.survey);
      if (effect.type === "talkEnded") await dropCallbacks(about).catch(failed);
      if (effect.type === "callEnded") await settle(about, effect.outcome).catch(failed);
    }
  };

  /** Nobody has two: the place of the one before is kept, and the number is the one that was confirmed now, if only for the next try. */
  async function keepCallback(
    { turn, flow, at }: TurnAbout,
    effect: Extract<Effect, { type: "callbackPromised" }>,
  ): Promise<void> {
    const { calling } = flow;
    const { call: of, callerKey, language, callback } = turn.session;
    const number = callback?.number ?? null;
    if (!calling || number === null) return;
    const { queue, level, since } = effect;
    const key = await keyOf(number);
    const promised: OutboundCall = {
      id: outboundId("callback", of),
      revision: 1,
      of,
      before: turn.session,
      flow: flow.name,
      language,
      purpose: { for: "callback", queue, level, since },
      to: number,
      from: calling.from,
      callers: [...new Set([key, ...(callerKey === null ? [] : [callerKey])])],
      promisedAt: at,
      tries: 0,
      mostTries: calling.tries,
      pause: calling.pause,
      calls: [],
      due: at,
      state: { is: "waiting" },
    };
    await standOrAdd(promised, number, at);
  }

  /** One in which somebody is reached already keeps nobody else's promise, and may never be told to be over: the new one takes its place. */
  async function standOrAdd(promised: OutboundCall, number: string, at: string): Promise<void> {
    for (let tries = 0; tries < mostBefore; tries += 1) {
      const { id } = await outbound.add(promised);
      if (id === promised.id) return;
      const found = await change(outbound, id, (call) => {
        const { is } = call.state;
        if (is === "talking") return closed(call, "served", at);
        if (is === "closed") return null;
        return { ...call, revision: call.revision + 1, to: number, due: is === "waiting" ? at : call.due };
      });
      if (found && found.call.state.is !== "closed") return;
    }
    throw new Error("A callback could not be kept: others of the same caller kept coming and going.");
  }

  /** Nobody has two of these either: the one before stands. */
  async function keepSurvey(about: TurnAbout, survey: string): Promise<void> {
    const promised = promisedSurvey(about, survey);
    if (promised) await outbound.add(promised);
  }

  /** Who has talked with somebody needs no call back any more, on whichever flow that was: one that calls nobody back may have taken them. */
  async function dropCallbacks({ turn: { session }, at }: TurnAbout): Promise<void> {
    if (session.callerKey === null) return;
    for (const id of await outbound.openOf(session.callerKey)) {
      if (id === session.placedAs) continue;
      await change(outbound, id, (call) =>
        call.purpose.for === "callback" && call.state.is !== "talking" ? closed(call, "cancelled", at) : null,
      );
    }
  }

  /** A call that we placed is over. */
  async function settle({ turn: { session }, at }: TurnAbout, outcome: Outcome): Promise<void> {
    if (session.placedAs === null) return;
    await change(outbound, session.placedAs, (call) => {
      const { state } = call;
      if (state.is !== "talking" || state.call !== session.call) return null;
      if (outcome === "callback-declined") return closed(call, "cancelled", at);
      // Once somebody was there, they are not called for it again.
      const isAsked = session.survey?.later && session.survey.offered;
      return isAsked || outcome === "reached-a-person" || outcome === "left-a-message"
        ? closed(call, "served", at)
        : missed(call, at);
    });
  }
}
