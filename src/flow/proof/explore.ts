/** Plays every call that there can be, by the engine itself, and keeps what came of it. */

import type { Action, Speech } from "../action.ts";
import type { Effect } from "../effect.ts";
import type { CallEvent } from "../event.ts";
import type { Flow } from "../link.ts";
import type { Session } from "../session.ts";
import { newSession, step } from "../step.ts";
import { placed, rung } from "./beginnings.ts";
import { type Circumstances, circumstancesOf, mostCircumstances } from "./circumstances.ts";
import { type Happening, happeningsAt } from "./happening.ts";
import { likenessIn } from "./likeness.ts";
import { playOn } from "./play-on.ts";

/** Where a call can stand: somebody is waited for, or the call is over. Calls that are alike stand at the same moment. */
export type Moment = {
  session: Session;
  /** What no caller decides, on the shortest call that comes here. */
  circumstances: Circumstances;
  /** Everything that can happen then, played when it is first asked for. Empty where the call is over. */
  readonly ways: Way[];
  /** The last way of the shortest call that comes here. */
  by: Way;
};

/** One thing that happens, and what comes of it. */
export type Way = {
  /** Null before the call. */
  from: Moment | null;
  /** Null where the call begins. */
  happening: Happening | null;
  circumstances: Circumstances;
  /** Null where the engine fails. */
  to: Moment | null;
  /** What the caller hears then, in order. */
  heard: Speech[];
  told: Effect[];
  /** Why the engine fails; null where it does not. */
  failure: string | null;
};

/** All calls of a flow, as moments in the order of the shortest call that comes to each. */
export type Exploration = {
  flow: Flow;
  /** How calls begin, in each of the circumstances. */
  begins: Way[];
  moments: Moment[];
  /** False where there are more than `mostMoments`: those listed are the nearest, and what is found of them is true. */
  whole: boolean;
};

/** The sample flow has two hundred, and ten thousand take some seconds. */
const mostMoments = 10_000;

/**
 * Explores breadth first. `play` is the engine; a test may hand in a broken one. The order of the nodes in the document makes no
 * difference to what is found.
 */
export function explore(flow: Flow, play: typeof step = step, most = mostMoments): Exploration {
  const likeness = likenessIn(flow);
  const known = new Map<string, Moment>();
  const moments: Moment[] = [];

  function wayFrom(
    circumstances: Circumstances,
    from: Moment | null,
    happening: Happening | null,
    session: Session,
    begin: CallEvent | null,
  ): Way {
    const way: Way = { from, happening, circumstances, to: null, heard: [], told: [], failure: null };
    try {
      const turn = begin
        ? play(circumstances.flow, session, begin)
        : playOn(play, circumstances.flow, session, happening as Happening);
      way.heard = speechOf(turn.actions);
      way.told = turn.effects;
      way.to = momentOf(turn.session, circumstances, way);
    } catch (error) {
      way.failure = error instanceof Error ? error.message : String(error);
    }
    return way;
  }

  function momentOf(session: Session, circumstances: Circumstances, by: Way): Moment {
    const like = likeness(session, circumstances);
    const before = known.get(like);
    if (before) return before;
    let ways: Way[] | null = null;
    const moment: Moment = {
      session,
      circumstances,
      by,
      get ways() {
        ways ??= happeningsAt(flow, session).map((happening) =>
          wayFrom(circumstances, moment, happening, session, null),
        );
        return ways;
      },
    };
    known.set(like, moment);
    moments.push(moment);
    return moment;
  }

  const all = circumstancesOf(flow);
  const some = all.slice(0, mostCircumstances);
  const fresh = newSession("CA00000000000000000000000000000000", flow);
  const begin = (events: readonly CallEvent[]) =>
    some.flatMap((circumstances) => events.map((event) => wayFrom(circumstances, null, null, fresh, event)));
  let explored = 0;
  const exploreOn = () => {
    for (let next = moments[explored]; next && moments.length <= most; next = moments[explored]) {
      void next.ways;
      explored += 1;
    }
  };
  const begins = begin(rung(flow));
  exploreOn();
  // After all that come in, so that of what is wrong in both the call is told that can be rehearsed.
  begins.push(...begin(placed(flow, fresh)));
  exploreOn();
  return {
    flow,
    begins,
    moments: moments.slice(0, explored),
    whole: explored === moments.length && some.length === all.length,
  };
}

/** All that is to be heard while these are done, in order. */
function speechOf(actions: readonly Action[]): Speech[] {
  return actions.flatMap((action) => ("speech" in action ? action.speech : []));
}
