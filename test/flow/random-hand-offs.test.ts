/** Agents who bring in others, in whatever order it is told, twice and too late: what must hold of every such call. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { Conversation, flowFrom } from "./conversation.ts";

const { flows } = parse(readFileSync("test/cases/hand-off-warm.yaml", "utf8")) as { flows: unknown[] };
const flow = flowFrom(...flows);

const ofAgents = fc.constantFrom(
  ...["first asks for +15550102", "first asks for queue billing", "first leaves"],
  ...["second answers", "second comes", "second leaves", "second busy", "agent answers", "agent takes ana"],
);
/** What the line can bring at each of its moments. */
const ofLine = fc.record({
  dial: fc.constantFrom("agent talks 0", "agent talks 30", "agent no-answer", "agent talks 9 and hangs up"),
  enqueue: fc.constantFrom("waits 1", "queue talked 20", "queue failed"),
  hold: fc.constantFrom("waits 1", "queue talked 20", "press 2", "queue talked 20 and hangs up"),
  leaveQueue: fc.constant("queue left"),
  meet: fc.constantFrom("room over", "room over", "room over", "room fails", "room over and hangs up"),
  listen: fc.constantFrom("press 5", "press *0", "silence"),
  record: fc.constant("record 5"),
});
const acts = fc.array(fc.record({ agents: fc.array(ofAgents, { maxLength: 4 }), line: ofLine }), {
  minLength: 1,
  maxLength: 15,
});

type Act = { agents: string[]; line: Record<string, string> };

/** `met`: how often the caller was led to a room. */
function converse(acts: readonly Act[]): { conversation: Conversation; met: number } {
  const conversation = new Conversation(flow);
  let met = 0;
  for (const { agents, line } of acts) {
    for (const words of agents) conversation.next(words);
    const last = conversation.actions.at(-1)?.do ?? "";
    if (last === "hangUp" || conversation.session.outcome !== null) break;
    conversation.next(line[last] ?? "hang up");
    if (conversation.actions.at(-1)?.do === "meet") met += 1;
  }
  return { conversation, met };
}

test("the caller is never left without a next thing: each turn waits for something, rings somebody or ends the call", () => {
  let met = 0;
  fc.assert(
    fc.property(acts, (acts) => {
      const { conversation, met: times } = converse(acts);
      met += times;
      const { actions, session } = conversation;
      if (session.outcome !== null) return;
      expect(["listen", "record", "dial", "enqueue", "hold", "leaveQueue", "meet"]).toContain(
        actions.at(-1)?.do,
      );
    }),
    { numRuns: 1000 },
  );
  expect(met).toBeGreaterThan(20);
});

test("whoever was brought to a person is never asked to stand in line behind others", () => {
  fc.assert(
    fc.property(acts, (acts) => {
      const { effects } = converse(acts).conversation;
      const asked = effects.findIndex(({ type }) => type === "handOffAsked");
      const again = effects.slice(asked < 0 ? effects.length : asked);
      const next = again.findIndex(({ type }) => type === "personAsked");
      const waits = again
        .slice(0, next < 0 ? undefined : next)
        .filter((effect) => effect.type === "waitBegan");
      const talked = again.some(({ type }) => type === "talkEnded" || type === "agentJoined");
      if (talked) for (const wait of waits) expect(wait).toMatchObject({ level: 0 });
    }),
    { numRuns: 500 },
  );
});

test("a call ends with one outcome, and with a disposition if and only if it reached a person", () => {
  fc.assert(
    fc.property(acts, fc.constantFrom("hang up", "deadline"), (acts, ending) => {
      const { conversation } = converse(acts);
      conversation.next(ending);
      const { session, effects } = conversation;
      const closed = effects.findLast(({ type }) => type === "surveyClosed" || type === "surveyWithdrawn");
      expect(closed?.type === "surveyClosed").toBe(session.outcome === "reached-a-person");
      expect(session.due).toBeNull();
    }),
    { numRuns: 500 },
  );
});
