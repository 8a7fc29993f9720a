/** The shell around the core: loads the session, plays the turn, saves it with what it told. */
import type { Flow } from "../flow/link.ts";
import { newSession, step } from "../flow/step.ts";
import type { CallEvent, Session, Turn } from "../flow/turn.ts";
import type { Entry } from "./ledger-entry.ts";
import type { SessionStore } from "./session-store.ts";

/** Where a call's flow is found again: the version that it began on, else the one that stands in its place now. */
export type FlowFinder = { find(name: string, version?: string): Flow | undefined };

export type TurnTaker = {
  /** Begins a call on a flow. A repeated beginning gets what was last said. */
  begin(call: string, flow: Flow, caller: string | null, at: string): Promise<Played>;
  /** Plays what happened on a call. Null where the call is not known. */
  take(call: string, event: CallEvent): Promise<Played | null>;
  /** A call as it stands, with its flow. Null where it is not known. */
  look(call: string): Promise<{ session: Session; flow: Flow } | null>;
};

/** A turn that was played and saved, and the flow that it was played on. */
export type Played = Turn & { flow: Flow };

/** More tries than requests for one call can be under way at once. */
const mostTries = 8;

/** @param told Hears what was saved, for the figures of the process and for delivery. Never told anything twice. */
export function createTurnTaker(
  flows: FlowFinder,
  sessions: Pick<SessionStore, "load" | "save">,
  told: (entries: readonly Entry[], flow: Flow) => void,
): TurnTaker {
  async function play(call: string, event: CallEvent, begun: Flow | null): Promise<Played | null> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const stored = await sessions.load(call);
      const flow = stored ? flowOf(stored) : begun;
      if (!flow) return null;
      const session = stored ?? newSession(call, flow);
      const turn = step(flow, session, event);
      if (turn.session.turn === session.turn) return { ...turn, flow };
      const entries = entriesOf(turn, event.at);
      if (await sessions.save(turn.session, entries)) {
        told(entries, flow);
        return { ...turn, flow };
      }
      // Another request played this turn meanwhile: look at what it made of the call, and play on that.
    }
    throw new Error("A turn could not be saved: other requests kept coming before it.");
  }

  function flowOf(session: Session): Flow {
    const flow = flows.find(session.flow, session.version) ?? flows.find(session.flow);
    if (!flow) throw new Error(`The flow ${session.flow} of a call in progress is not there any more.`);
    return flow;
  }

  return {
    begin: (call, flow, caller, at) => play(call, { type: "started", caller, at }, flow) as Promise<Played>,
    take: (call, event) => play(call, event, null),
    async look(call) {
      const session = await sessions.load(call);
      return session && { session, flow: flowOf(session) };
    },
  };
}

function entriesOf({ session, effects }: Turn, at: string): Entry[] {
  return effects.map((effect, index) => ({ call: session.call, turn: session.turn, index, at, effect }));
}
