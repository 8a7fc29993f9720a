import { expect, test } from "vitest";
import { knownOf } from "../../src/flow/known.ts";
import { clientParameters, sipHeaders } from "../../src/voice/carried.ts";
import { rungBy } from "../../src/voice/rung.ts";
import { Conversation, sampleFlow } from "../flow/conversation.ts";
import { pageNamed } from "./examples.ts";

const page = pageNamed("agents.md");

/** A call of the sample flow that is about to ring. */
function ringing() {
  const flow = sampleFlow();
  const call = new Conversation(flow);
  call.next("press 2");
  call.next("press 123456");
  return { flow, session: call.session, actions: call.actions, effects: [] };
}

test("the example of what a web address is told is what it really gets", () => {
  const [, example = ""] = /^```json\n([\s\S]*?)^```$/m.exec(page) ?? [];
  const { type, timestamp, data } = JSON.parse(example);
  const played = ringing();
  const [rung] = rungBy(played, played.session.person?.since ?? "");
  const { id, at, canHandOff, ...told } = rung ?? {};
  expect({ type, timestamp: typeof timestamp }).toEqual({ type: "agent.rung", timestamp: "string" });
  const handOff = canHandOff ? `https://ivr.example.com/api/calls/${rung?.call}/hand-off` : null;
  expect({ ...told, agent: "ana", telephone: "client:ana", handOff }).toEqual(data);
});

test("the table names every header and every parameter, and no other", () => {
  const { flow, session } = ringing();
  const known = {
    ...knownOf(flow, session, session.person?.since ?? ""),
    chosen: ["technical"],
    lastScore: 25,
  };
  const told = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, name]) => name).sort();
  const headers = [...sipHeaders("CA1", known).matchAll(/(X-Aftercall-[\w-]+)=/g)].map(([, name]) => name);
  expect(told(/\| `(X-Aftercall-[\w-]+)`/g)).toEqual(
    headers.map((name) => name?.replace("Given-account", "Given-NODE")).sort(),
  );
  expect(told(/\| `(aftercall-[\w-]+)` \|/g)).toEqual(
    clientParameters("CA1", known)
      .map(([name]) => name.replace("given-account", "given-NODE"))
      .sort(),
  );
});
