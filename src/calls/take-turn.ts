/** The shell around the core: loads the session, plays the turn, saves it with what it told. */

import type { CallEvent, Unkept } from "../flow/event.ts";
import type { Flow } from "../flow/link.ts";
import type { Session } from "../flow/session.ts";
import { newSession, step } from "../flow/step.ts";
import type { Turn } from "../flow/turn.ts";
import { inTime } from "../in-time.ts";
import type { AskedCallers } from "./asked-callers.ts";
import { callerKeys } from "./caller-key.ts";
import type { ChosenLanguages } from "./chosen-languages.ts";
import type { Entry } from "./ledger-entry.ts";
import { MissedTurn } from "./missed-turn.ts";
import type { PastScores } from "./past-scores.ts";
import type { SessionStore } from "./session-store.ts";
import { withinBudget } from "./store-budget.ts";

/** Where a call's flow is found again: the version that it began on, else the one that stands in its place now. */
export type FlowFinder = {
  find(name: string, version?: string): Flow | undefined;
  /** The one that answers where nothing says which. */
  callFlow(name: null, called: null): Flow;
};

/** All of these reject with MissedTurn where the store is away or slow, or holds nonsense of the call. */
export type TurnTaker = {
  /** Begins a call on a flow. `called`: the number that was called, where that is known. A repeated beginning gets what was last said. */
  begin(call: string, flow: Flow, caller: string | null, at: string, called?: string | null): Promise<Played>;
  /** Begins a call that we placed to a number, with what makes it known. */
  beginPlaced(
    call: string,
    flow: Flow,
    number: string,
    event: (callerKey: string | null) => CallEvent,
  ): Promise<Played>;
  /** Plays what happened on a call. Null where the call is not known. */
  take(call: string, event: CallEvent): Promise<Played | null>;
  /** The same where the call itself decides what happened: with no event it is given as it stands. */
  takeAs(call: string, eventOn: EventOn): Promise<Played | null>;
};

/** What happened on a call that stands like this. */
type EventOn = (flow: Flow, session: Session) => CallEvent | null;

/** The same where the store is asked as well, and has been since before the session was. */
type EventSoonOn = (flow: Flow, session: Session) => CallEvent | null | Promise<CallEvent>;

/** A turn that was played and saved, and the flow that it was played on. */
export type Played = Turn & { flow: Flow };

/** Hears what was saved, and how the call stood before. Never told anything twice. */
export type OnSaved = (entries: readonly Entry[], before: Session) => void;

/** A turn that is about to be saved, and the flow that it was played on. `at`: its moment, ISO 8601. */
export type TurnAbout = { turn: Turn; flow: Flow; at: string };

/**
 * Keeps elsewhere what a turn promises, before it is saved and its caller hears of it. It may be asked twice for the same turn. Gives why a
 * callback is not kept, and null where it is, or none was promised.
 */
export type KeepTurn = (about: TurnAbout) => Promise<Unkept | null>;

/** What is played alike on every flow. A call is brought to its end although its own flow was renamed or taken away meanwhile. */
const flowless: readonly CallEvent["type"][] = [
  "hungUp",
  "overdue",
  "failed",
  "transcribed",
  "transcriptFailed",
];

/** What turns need of the store. */
export type TurnStore = Pick<SessionStore, "load" | "save"> &
  Pick<AskedCallers, "claim" | "giveBack" | "neverAsk" | "secret"> &
  PastScores &
  ChosenLanguages;

/** More tries than requests for one call can be under way at once. */
const mostTries = 8;

/** How long a turn may wait for the store in all where nothing else is said, in milliseconds. */
const usualBudget = 2000;

/**
 * @param keep Where what turns promise is kept.
 * @param budget How long all that a turn asks of the store may take together, in milliseconds.
 */
export function createTurnTaker(
  flows: FlowFinder,
  sessions: TurnStore,
  onSaved: OnSaved,
  keep: KeepTurn = async () => null,
  budget = usualBudget,
): TurnTaker {
  const keyOf = callerKeys(sessions);

  function play(
    call: string,
    eventOn: EventSoonOn,
    begun: Flow | null,
    anyFlow = false,
  ): Promise<Played | null> {
    return withinBudget(budget, async (over) => {
      for (let tries = 0; tries < mostTries && !over(); tries += 1) {
        const stored = await sessions.load(call).catch(missed);
        if (stored && stored.call !== call)
          throw new MissedTurn("nonsense", "The stored session is another call's.");
        const flow = stored ? flowOf(stored, anyFlow) : begun;
        if (!flow) return null;
        const session = stored ?? newSession(call, flow);
        const event = await eventOn(flow, session);
        if (!event) return { session, actions: [], effects: [], flow };
        const turn = await kept(flow, session, event, over);
        // The caller has been put through meanwhile: the call stays where it stood.
        if (!turn) break;
        if (turn.session.turn === session.turn) return { ...turn, flow };
        const entries = entriesOf(turn, event.at);
        if (await sessions.save(turn.session, entries).catch(missed)) {
          onSaved(entries, session);
          giveBackPlaces(session, turn.session);
          rememberScore(turn);
          rememberLanguage(flow, turn);
          return { ...turn, flow };
        }
        // Another request played this turn meanwhile: look at what it made of the call, and play on that.
      }
      throw new Error("A turn could not be saved: other requests kept coming before it.");
    });
  }

  /**
   * The turn, with what it promises kept elsewhere. Where a callback is not kept it is played again with why; what it promises then may not be kept either,
   * so the caller hears what is so in the end. Null where the time is over before that.
   */
  async function kept(
    flow: Flow,
    session: Session,
    event: CallEvent,
    over: () => boolean,
  ): Promise<Turn | null> {
    for (let told: Unkept | null = null; ; ) {
      const turn: Turn = await decided(flow, session, { ...event, ...(told && { unkept: told }) });
      if (turn.session.turn === session.turn) return turn;
      if (over()) return null;
      await keepWish(turn, event.at);
      const unkept = await keep({ turn, flow, at: event.at }).catch(missed);
      if (unkept === null || unkept === told) return turn;
      told = unkept;
    }
  }

  /**
   * The turn, with what the store says to its claim and knows of its caller. What is not answered in time keeps no caller waiting. Without counters the
   * call is not asked: one survey less does less harm than asking somebody who was promised never to be asked again. Without the last
   * score it is a call like others.
   */
  async function decided(flow: Flow, session: Session, event: CallEvent): Promise<Turn> {
    const turn = step(flow, session, event);
    const { claim, scoreOf } = turn;
    if (!claim && scoreOf === undefined) return turn;
    const [refused, lastScore] = await Promise.all([
      claim &&
        inTime(budget / 4, sessions.claim(session.call, claim, event.at)).catch(() => "unchecked" as const),
      scoreOf === undefined ? undefined : inTime(budget / 4, sessions.lastScore(scoreOf)).catch(() => null),
    ]);
    return step(flow, session, {
      ...event,
      ...(refused !== undefined && { refused }),
      ...(lastScore !== undefined && { lastScore }),
    });
  }

  /** Who never wants to be asked again is on the list before the turn that promises it is saved; put there twice is put there once. */
  async function keepWish({ effects, session: { callerKey } }: Turn, at: string): Promise<void> {
    if (callerKey && effects.some(({ type }) => type === "surveysRefused"))
      await sessions.neverAsk(callerKey, { at, by: "caller" }).catch(missed);
  }

  /**
   * A call that is over and was not asked leaves its places to others, unless its caller is to be called for it. Nobody waits for it, and where it fails
   * fewer are asked, not more.
   */
  function giveBackPlaces(before: Session, { call, outcome, survey, places = [] }: Session): void {
    if (before.outcome === null && outcome !== null && !survey?.promised && places.length > 0)
      void sessions.giveBack(call, places).catch(() => {});
  }

  /** For the caller's next call. Nobody waits for it, and where it fails that is a call like others. */
  function rememberScore({ session: { callerKey }, effects }: Turn): void {
    const closed = effects.findLast((effect) => effect.type === "surveyClosed");
    if (callerKey && closed && closed.scores.csi !== null)
      void sessions.scored(callerKey, closed.scores.csi).catch(() => {});
  }

  /** For the caller's next call, where the flow keeps it: the last one that they chose. The same holds as of the score. */
  function rememberLanguage(
    { rememberLanguage: days }: Flow,
    { session: { callerKey }, effects }: Turn,
  ): void {
    const chosen = effects.findLast((effect) => effect.type === "languageChosen");
    if (days !== null && callerKey && chosen)
      void sessions.languageChosen(callerKey, chosen.language, days).catch(() => {});
  }

  /** The language that a caller chose in an earlier call, where the flow looks at it. A store that does not know it in time keeps nobody waiting. */
  function languageBefore(
    { rememberLanguage: days }: Flow,
    callerKey: string | null,
  ): Promise<string | null> {
    if (days === null || callerKey === null) return Promise.resolve(null);
    return inTime(budget / 4, sessions.chosenLanguage(callerKey)).catch(() => null);
  }

  const keyFor = async (caller: string | null) =>
    caller === null ? null : await inTime(budget, keyOf(caller)).catch(missed);

  async function begin(
    call: string,
    flow: Flow,
    caller: string | null,
    at: string,
    called: string | null = null,
  ) {
    const callerKey = await keyFor(caller);
    // Asked for together with the session, so that the caller waits no longer for it.
    const before = languageBefore(flow, callerKey);
    const started = async (): Promise<CallEvent> => {
      return { type: "started", caller, callerKey, called, chosenBefore: await before, at };
    };
    return (await play(call, started, flow)) as Played;
  }

  async function beginPlaced(
    call: string,
    flow: Flow,
    number: string,
    event: (callerKey: string | null) => CallEvent,
  ): Promise<Played> {
    const key = await keyFor(number);
    return (await play(call, () => event(key), flow)) as Played;
  }

  function flowOf(session: Session, anyFlow: boolean): Flow {
    const flow =
      flows.find(session.flow, session.version) ??
      flows.find(session.flow) ??
      (anyFlow ? flows.callFlow(null, null) : undefined);
    if (!flow) throw new Error(`The flow ${session.flow} of a call in progress is not there any more.`);
    return flow;
  }

  return {
    begin,
    beginPlaced,
    take: (call, event) => play(call, () => event, null, flowless.includes(event.type)),
    takeAs: (call, eventOn) => play(call, eventOn, null),
  };
}

/** What the store threw, as a missed turn. */
function missed(error: unknown): never {
  if (error instanceof MissedTurn) throw error;
  const why = error instanceof Error ? error.message : String(error);
  throw new MissedTurn("away", `The store of the sessions cannot be used: ${why}`, error);
}

function entriesOf({ session, effects }: Turn, at: string): Entry[] {
  return effects.map((effect, index) => ({ call: session.call, turn: session.turn, index, at, effect }));
}
