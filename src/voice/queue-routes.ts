/** What Twilio asks of a caller who waits in a queue, and of the moment at which an agent takes them out of it. */
import type { Played, TurnTaker } from "../calls/take-turn.ts";
import type { LineEvent, Place } from "../flow/event.ts";
import { isLevel, usualLevel } from "../flow/level.ts";
import type { OutboundCalls } from "../outbound/outbound-calls.ts";
import type { WaitingLine } from "../queues/waiting-line.ts";
import type { Desk } from "./desk.ts";
import { nothing } from "./document.ts";
import { heardEvent, queueLeftEvent } from "./form-to-event.ts";
import type { NowOrLater } from "./now-or-later.ts";
import { wasMoved } from "./outcome.ts";
import { onceHere, waitOn } from "./queue-twiml.ts";
import { isOver } from "./request.ts";
import type { Route, Signed, WhenFailed } from "./signed-route.ts";

export type QueueParts = {
  turns: TurnTaker;
  line: WaitingLine;
  outbound: OutboundCalls;
  /** The desk of a flow, by the flow's name. */
  deskOf(flow: string | null): Desk | undefined;
  /** The other queues whose callers the agents of this one take. */
  besides(queue: string): readonly string[];
  /** Told where the waiting line could not be used; the caller waits on without it. */
  lineFailed(error: unknown): void;
};

type Answers = {
  /** The answer for a turn that was played. */
  played(turn: Played, signed: Signed): string;
  plainWay: WhenFailed;
  nowOrLater: NowOrLater;
};

export function queueRoutes(
  route: Route,
  root: string,
  parts: QueueParts,
  { played, plainWay, nowOrLater }: Answers,
): void {
  const { turns, line } = parts;
  const goOn = () => nothing;

  /** In a queue nobody can be rung (Twilio docs: Enqueue, waitUrl): where something fails the caller waits on, and agents still take them. */
  const keepWaiting: WhenFailed = (form) => (form && isOver(form) ? nothing : waitOn(root));

  /** The agent who was rung for a call back. */
  async function agentOf(outbound: string | null): Promise<string | undefined> {
    const call = outbound === null ? null : await parts.outbound.load(outbound);
    return (call?.state.is === "talking" && call.state.agent) || undefined;
  }

  /** What does not need the line is done though it fails. */
  const softly = async <Result>(work: Promise<Result>): Promise<Result | null> =>
    work.catch((error) => {
      parts.lineFailed(error);
      return null;
    });

  async function placeOf({ form: { CallSid: call }, query, at }: Signed): Promise<Place | null> {
    const queue = query.get("queue") ?? "";
    const since = query.get("since") ?? "";
    // TaskRouter keeps lines of its own, by workflows, priorities and skills: a place in Twilio's queue would be no place in them.
    // Who was called back waits for one agent alone, in no line.
    if (query.has("pair")) return null;
    if (queue === "" || Number.isNaN(Date.parse(since))) return null;
    const level = Number(query.get("level") ?? usualLevel);
    await line.join({ queue, call, level: isLevel(level) ? level : usualLevel, since });
    return line.place(queue, call, at, parts.besides(queue));
  }

  /** After a wait. With nothing to do Twilio would hang up. */
  function wentOn(signed: Signed, turn: Played | null): string {
    if (isOver(signed.form)) return nothing;
    return turn && turn.actions.length > 0 ? played(turn, signed) : plainWay(signed.form, signed.query);
  }

  async function answered(signed: Signed, turn: Played | null): Promise<string> {
    if (turn && turn.actions.length > 0) return played(turn, signed);
    return keepWaiting(signed.form, signed.query);
  }

  route(
    "/waited",
    async (signed) => {
      const { form, query, at } = signed;
      const place = await softly(placeOf(signed));
      const turn = Number(query.get("turn"));
      return answered(signed, await turns.take(form.CallSid, { type: "waited", place, turn, at }));
    },
    keepWaiting,
  );

  route(
    "/keyed",
    async (signed) => {
      const { form, query, at } = signed;
      const event = heardEvent(form, Number(query.get("turn")), at);
      return answered(signed, await turns.take(form.CallSid, event));
    },
    keepWaiting,
  );

  route(
    "/left",
    async (signed) => {
      const { form, query, at } = signed;
      const call = form.CallSid;
      const queue = query.get("queue") ?? "";
      if (queue === "" && wasMoved(form, query.get("join") === "conference")) return onceHere(root, query);
      const turn = await turns.take(call, queueLeftEvent(form, Number(query.get("turn")), at));
      if (queue !== "") {
        await softly(line.leave(queue, call));
        const talk = turn?.effects.find((effect) => effect.type === "talkEnded");
        if (talk) await softly(line.talked(queue, talk.seconds, at));
      }
      return wentOn(signed, turn);
    },
    plainWay,
  );

  // The caller's own line asks: whoever took them out of TaskRouter's queue has left.
  route(
    "/moved",
    async (signed) => {
      const { form, query, at } = signed;
      const gone = isOver(form);
      const turn = Number(query.get("turn"));
      const moved: LineEvent = { type: "queueLeft", outcome: "moved", seconds: 0, turn, at, gone };
      return wentOn(signed, await turns.take(form.CallSid, moved));
    },
    plainWay,
  );

  // On the caller's leg, just before they are joined with the agent who rang in (Twilio docs: Queue, url).
  route(
    "/joining",
    async ({ form, query, at }) => {
      const call = form.CallSid;
      const leg = form.DequeingCallSid ?? query.get("call") ?? "";
      // They are joined all the same, and nobody tells again who it was that took the call.
      await nowOrLater(call, async () => {
        const agent =
          parts.deskOf(query.get("desk"))?.agents[Number(query.get("agent"))]?.agent ??
          (await agentOf(query.get("outbound")));
        if (agent !== undefined) await turns.take(call, { type: "taken", agent, leg, at });
      });
      const queue = query.get("queue");
      if (queue !== null) await softly(line.joined(queue, call, leg, at));
      return nothing;
    },
    goOn,
  );
}
