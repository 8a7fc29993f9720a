/** When another agent can be asked for, and what the call then goes on with. */
import { expect, test } from "vitest";
import { Conversation, flowFrom, heardLines } from "./conversation.ts";

const dial = [
  { number: "+15550100", agent: "ana" },
  { number: "+15550101", agent: "cem" },
];
const flow = flowFrom({
  flow: "line",
  languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
  person: { dial },
  start: "go",
  nodes: { go: { transfer: { queue: "support" } } },
});
const to = {
  do: "ring",
  ring: [{ reach: "number", address: "+15550102", agent: "ben" }],
  hours: null,
} as const;

/** The seconds after 15:00 at which another agent is asked for; gives how often one then was. */
function asked(...seconds: number[]): number {
  const call = new Conversation(flow);
  call.next("agent answers");
  for (const second of seconds)
    call.play({
      type: "handOffAsked",
      to,
      at: new Date(Date.UTC(2026, 0, 5, 15) + second * 1000).toISOString(),
    });
  return call.effects.filter(({ type }) => type === "handOffAsked").length;
}

test("one who does not come for three minutes does not keep the agent from asking for another", () => {
  expect(asked(60)).toBe(1);
  expect(asked(60, 239)).toBe(1);
  expect(asked(60, 240)).toBe(2);
});

test("an agent of the desk who could not be taken to the room talks on, and the survey follows when they have left", () => {
  const call = new Conversation(
    flowFrom(
      {
        flow: "line",
        languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
        person: { dial: [{ queue: "support" }, ...dial], survey: "short" },
        queues: { support: {} },
        start: "go",
        nodes: { go: { transfer: { queue: "support" } } },
      },
      {
        survey: "short",
        languages: { "en-US": { voice: "Polly.Joanna-Neural" } },
        start: "polite",
        nodes: {
          polite: { rating: "How polite were we? 1 to 5.", role: "csat", next: "thanks" },
          thanks: { goodbye: "Thank you." },
        },
      },
    ),
  );
  for (const words of ["waits", "agent takes dora", "first asks for +15550102"]) call.next(words);
  const asked = call.session.person?.room?.bringing?.asked ?? -1;
  const at = "2026-01-05T15:01:00.000Z";
  call.play({ type: "handOffMissed", asked, outcome: "failed", apart: true, at });
  call.next("queue talked 15");
  expect(heardLines(call.actions).join()).toContain("How polite were we?");
});

test("where nobody is left, all people are tried again from the first on, though the talk was with the second", () => {
  const call = new Conversation(flow);
  for (const words of ["agent no-answer", "agent answers", "first asks for +15550102", "agent talks 0"])
    call.next(words);
  const since = call.session.person?.since ?? "";
  for (const words of ["first leaves", "room over", "second busy", "room over"]) call.next(words);
  expect(call.actions.at(-1)).toMatchObject({ do: "dial", telephones: [{ agent: "ana" }] });
  expect((call.session.person?.since ?? "") > since).toBe(true);
});
