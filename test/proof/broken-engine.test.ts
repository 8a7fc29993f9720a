/** The proof is worth something only if it fails where the engine does: here it plays engines that are broken in one thing. */
import { expect, test } from "vitest";
import type { CallEvent } from "../../src/flow/event.ts";
import { prove } from "../../src/flow/proof/index.ts";
import type { Session } from "../../src/flow/session.ts";
import { step } from "../../src/flow/step.ts";
import type { Turn } from "../../src/flow/turn.ts";
import { sampleFlow } from "../flow/conversation.ts";

const flow = sampleFlow();

type Engine = typeof step;

/** What is told of an engine: the checks, each with its node. */
function toldOf(engine: Engine): string[] {
  return prove(flow, engine).failures.map(({ check, document, node }) => `${check} ${document} ${node}`);
}

/** An engine that plays another event than the one that happened, where `instead` gives one. */
function playing(instead: (event: CallEvent, session: Session) => CallEvent | null): Engine {
  return (flow, session, event) => step(flow, session, instead(event, session) ?? event);
}

/** A turn after which everything is as it was, and the same is heard once more. */
function nothing(session: Session): Turn {
  const turn = session.turn + 1;
  return { session: { ...session, turn, awaiting: turn }, actions: session.last, effects: [] };
}

test("the engine as it is has no fault that the sample flow brings out", () => {
  expect(toldOf(step)).toEqual([]);
});

test("a 0 that does nothing in a menu", () => {
  const engine = playing((event, { node, starred }) =>
    event.type === "digits" && event.digits === "0" && node === "billing" && !starred
      ? { ...event, digits: "#" }
      : null,
  );
  expect(toldOf(engine)).toEqual(["reservedKey support billing"]);
});

test("a 0 that means nothing anywhere, whatever comes before it", () => {
  const engine = playing((event, { node }) =>
    event.type === "digits" && event.digits.endsWith("0") && node === "account"
      ? { ...event, digits: "1" }
      : null,
  );
  const told = toldOf(engine);
  expect(told).toContain("personOutOfReach support account");
  expect(told.filter((line) => !line.endsWith("support account"))).toEqual([]);
});

test("a word for a person that a question does not know", () => {
  const engine = playing((event, { node, language }) =>
    event.type === "speech" && node === "reach" && language === "es-ES" ? { ...event, text: "blah" } : null,
  );
  expect(toldOf(engine)).toEqual(["personOutOfReach after-call reach"]);
});

test("a star that chooses something", () => {
  const engine = playing((event, { node }) =>
    event.type === "digits" && event.digits === "*" && node === "main" ? { ...event, digits: "1" } : null,
  );
  expect(toldOf(engine)).toContain("reservedKey support main");
});

test("a pound key that answers a question", () => {
  const engine = playing((event, { node, held }) =>
    event.type === "digits" && event.digits === "#" && node === "agent" && held === null
      ? { ...event, digits: "5" }
      : null,
  );
  expect(toldOf(engine)).toEqual(["reservedKey after-call agent"]);
});

test("silence that is never counted", () => {
  const engine: Engine = (flow, session, event) =>
    step(flow, event.type === "silence" ? { ...session, misses: 0 } : session, event);
  expect(toldOf(engine)).toContain("silentForEver support main");
});

test("silence that is counted, and never enough", () => {
  const engine: Engine = (flow, session, event) => {
    const turn = step(flow, event.type === "silence" ? { ...session, misses: 0 } : session, event);
    return event.type === "silence"
      ? { ...turn, session: { ...turn.session, misses: session.misses + 1 } }
      : turn;
  };
  const { failures, exploration } = prove(flow, engine, 500);
  expect(exploration.whole).toBe(false);
  expect(failures.map(({ check, node }) => `${check} ${node}`)).toContain("silentForEver main");
  // What lies behind the last moments that were explored is not taken for a dead end.
  expect(new Set(failures.map(({ check }) => check))).toEqual(new Set(["silentForEver"]));
});

test("nonsense that is never counted", () => {
  const engine: Engine = (flow, session, event) =>
    step(flow, event.type === "speech" ? { ...session, misses: 0 } : session, event);
  expect(toldOf(engine)).toContain("misheardForEver support main");
  expect(toldOf(engine).filter((line) => line.startsWith("silent"))).toEqual([]);
});

test("a menu that hangs up on those who are not understood", () => {
  const engine: Engine = (flow, session, event) => {
    const turn = step(flow, session, event);
    const isMissed = turn.effects.some((effect) => effect.type === "personAsked" && effect.why === "misses");
    if (!isMissed) return turn;
    return {
      ...turn,
      session: { ...turn.session, outcome: "abandoned-in-menu" },
      actions: [{ do: "hangUp" }],
    };
  };
  expect(toldOf(engine)).toEqual(["silentSentAway support main", "silentSentAway support billing"]);
});

test("a prompt at which nothing does anything", () => {
  const engine: Engine = (flow, session, event) =>
    "turn" in event && session.node === "billing" ? nothing(session) : step(flow, session, event);
  const { failures } = prove(flow, engine);
  expect(failures[0]).toMatchObject({ check: "noWayOut", document: "support", node: "billing" });
  expect(failures[0]?.message).toContain("whatever the caller does");
});

test("an engine that throws", () => {
  const engine: Engine = (flow, session, event) => {
    if (event.type === "dialEnded" && event.outcome === "busy") throw new Error("Busy is not thought of.");
    return step(flow, session, event);
  };
  const [failure, ...others] = prove(flow, engine).failures;
  expect(failure?.message).toContain("Busy is not thought of.");
  expect(failure?.call.map(({ happening }) => happening?.type)).toEqual([undefined, "digits", "dialEnded"]);
  expect(others).toEqual([]);
});
