/** What turns promise and settle: a promise is kept in the store before the caller hears it, and dropped once it is not needed any more. */
import type { KeepTurn, TurnAbout } from "../calls/take-turn.ts";
import type { Effect } from "../flow/effect.ts";
import type { Outcome } from "../flow/endings.ts";
import type { Unkept } from "../flow/event.ts";
import { change } from "./change.ts";
import { type OutboundCall, purposeOf } from "./outbound-call.ts";
import type { OutboundCalls } from "./outbound-calls.ts";
import { closed, missed } from "./progress.ts";
import { promisedCallback } from "./promised-callback.ts";
import { promisedSurvey } from "./promised-survey.ts";

export type KeeperParts = {
  outbound: OutboundCalls;
  /** The key that stands for a number. */
  keyOf(number: string): Promise<string>;
  /** Told of what could not be settled. The talk is over all the same, and its caller is not kept waiting for it. */
  failed(error: unknown): void;
};

type Promised = Extract<Effect, { type: "callbackPromised" }>;

/** So many to a number may be over just now and make room. */
const mostBefore = 5;

export function keepPromises({ outbound, keyOf, failed }: KeeperParts): KeepTurn {
  return async (about) => {
    for (const effect of about.turn.effects) {
      if (effect.type === "callbackPromised") {
        const unkept = await keepCallback(about, effect);
        if (unkept) return unkept;
      }
      if (effect.type === "surveyCallPromised") await keepSurvey(about, effect.survey);
      if (effect.type === "talkEnded") await dropCallbacks(about).catch(failed);
      if (effect.type === "callEnded") await settle(about, effect.outcome).catch(failed);
    }
    return null;
  };

  /**
   * No number is called back for two promises at once. Whoever wishes to be called at the number of another one is taken for the same person, and keeps the
   * place of that; whoever rings from the same number and wishes to be called at another is somebody else, as behind a company's switchboard.
   */
  async function keepCallback(about: TurnAbout, effect: Promised): Promise<Unkept | null> {
    const { calling } = about.flow;
    const promised = await promisedCallback(about, effect, keyOf);
    return promised && calling ? standOrAdd(promised, calling.perDay, about) : null;
  }

  /** One in which somebody is reached already keeps nobody else's promise, and may never be told to be over: the new one takes its place. */
  async function standOrAdd(
    promised: OutboundCall,
    perDay: number,
    { turn: { session }, at }: TurnAbout,
  ): Promise<Unkept | null> {
    const [called] = promised.callers;
    for (let tries = 0; tries < mostBefore; tries += 1) {
      const standing = await outbound.addWithin(promised, perDay);
      if (!standing) return "too-many";
      if (standing.id === promised.id) return null;
      const found = await change(outbound, standing.id, (call) => {
        const { is } = call.state;
        if (is === "talking") return closed(call, "served", at);
        // Who rings from it is at that telephone now, and need not wait until the next try. Nobody else has it ring sooner: it may be a stranger's.
        const isThere = is === "waiting" && session.callerKey === called;
        return isThere ? { ...call, revision: call.revision + 1, due: at } : null;
      });
      if (found && found.call.state.is !== "closed") return "stands";
    }
    throw new Error("A callback could not be kept: others to the same number kept coming and going.");
  }

  /** Nobody has two of these either: the one before stands. */
  async function keepSurvey(about: TurnAbout, survey: string): Promise<void> {
    const promised = promisedSurvey(about, survey);
    if (promised) await outbound.add(promised);
  }

  /**
   * Who has talked with somebody needs no call back any more, on whichever flow that was: one that calls nobody back may have taken them. Where several
   * wished for one from their number, it is not known who has talked, and those who are called elsewhere are called all the same.
   */
  async function dropCallbacks({ turn: { session }, at }: TurnAbout): Promise<void> {
    const { callerKey, placedAs } = session;
    if (callerKey === null) return;
    const ids = (await outbound.openOf(callerKey)).filter((id) => purposeOf(id) === "callback");
    for (const id of ids) {
      if (id === placedAs) continue;
      // One that cannot be read does not keep the others open.
      await change(outbound, id, (call) => {
        const isTheirs = ids.length === 1 || call.callers[0] === callerKey;
        return isTheirs && call.state.is !== "talking" ? closed(call, "cancelled", at) : null;
      }).catch(failed);
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
