/** Callers who do anything at all: what must hold of every call, whoever rings. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Effect } from "../../src/flow/effect.ts";
import { Conversation, sampleFlow } from "./conversation.ts";

const flow = sampleFlow();

const keys = fc.stringMatching(/^[0-9*#]{1,7}$/);
const words = fc.constantFrom(
  "billing",
  "two",
  "agent",
  "nine out of ten",
  "yes",
  "no",
  "repeat",
  "technical help",
  "stop",
  "never ask me again",
  "blah",
  "un cinco",
  "ten",
  "#",
  "",
);
const whileAsked = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("0", "1", "2", "3", "5", "9", "*", "#").map((key) => `press ${key}`),
  },
  { weight: 2, arbitrary: keys.map((pressed) => `press ${pressed}`) },
  { weight: 4, arbitrary: words.map((said) => `say ${said}`) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }).map((said) => `say ${said.replace(/[\s()]/g, "x")}`) },
  { weight: 3, arbitrary: fc.constant("silence") },
);
const whileRinging = fc.constantFrom(
  "agent talks 30",
  "agent talks 3 and hangs up",
  "agent no-answer",
  "agent busy",
  "agent not-joined",
  "agent canceled and hangs up",
  "agent answers",
);
const whileRecording = fc.oneof(
  whileAsked,
  fc.constantFrom("record 5", "record 9 #", "record 3 0", "record 4 *", "record 0", "record 7 and hangs up"),
);
const anytime = fc.constantFrom("hang up", "failure", "transcript late words");

/** What a caller does at each of up to 40 moments, whatever the moment is. */
const caller = fc.array(
  fc.record({
    asked: whileAsked,
    ringing: whileRinging,
    recording: whileRecording,
    aside: fc.option(anytime, { freq: 30 }),
  }),
  {
    minLength: 1,
    maxLength: 40,
  },
);

function converse(
  acts: readonly { asked: string; ringing: string; recording: string; aside: string | null }[],
  conversation = new Conversation(flow),
): Conversation {
  for (const { asked, ringing, recording, aside } of acts) {
    if (aside !== null) conversation.next(aside);
    const last = conversation.actions.at(-1)?.do;
    if (last === "hangUp" || conversation.session.outcome !== null) break;
    conversation.next(last === "dial" ? ringing : last === "record" ? recording : asked);
  }
  return conversation;
}

test("the line is never left silent: each turn waits for something, rings somebody or ends the call", () => {
  fc.assert(
    fc.property(caller, (acts) => {
      const { actions, session } = converse(acts);
      const last = actions.at(-1);
      // The caller is gone, or has heard us hang up.
      if (session.outcome !== null) return;
      expect(["listen", "record", "dial"]).toContain(last?.do);
      if (last?.do === "listen" || last?.do === "record") expect(last.speech.length).toBeGreaterThan(0);
    }),
    { numRuns: 600 },
  );
});

test("a person is one key or one word away at every prompt", () => {
  fc.assert(
    fc.property(caller, (acts) => {
      const conversation = converse(acts);
      const waiting = conversation.actions.at(-1)?.do;
      if (conversation.session.outcome !== null || (waiting !== "listen" && waiting !== "record")) return;
      const asked = () => conversation.effects.filter(({ type }) => type === "personAsked").length;
      const before = asked();
      conversation.next("press *0");
      expect(asked()).toBe(before + 1);
      expect(conversation.actions.at(-1)?.do).toBe("dial");
    }),
    { numRuns: 600 },
  );
});

const ending = fc.constantFrom("hang up", "deadline");
const lateNews = fc.constantFrom(null, "agent not-joined and hangs up", "agent talks 3 and hangs up");

test("a call ends with one outcome, and with a disposition if and only if it reached a person", () => {
  fc.assert(
    fc.property(caller, ending, lateNews, (acts, ending, late) => {
      const conversation = converse(acts);
      conversation.next(ending);
      if (late !== null) conversation.next(late);
      const last = <Type extends Effect["type"]>(type: Type) =>
        conversation.effects.findLast(
          (effect): effect is Extract<Effect, { type: Type }> => effect.type === type,
        );
      expect(last("callEnded")?.outcome).toBe(conversation.session.outcome);
      const reached = conversation.session.outcome === "reached-a-person";
      const told = conversation.effects.findLast(
        ({ type }) => type === "surveyClosed" || type === "surveyWithdrawn",
      );
      expect(told?.type === "surveyClosed").toBe(reached);
      expect(conversation.session.due).toBeNull();
    }),
    { numRuns: 600 },
  );
});

test("every answer that was recorded is in the scores' survey, and none that was not", () => {
  fc.assert(
    fc.property(caller, (acts) => {
      const { effects, session } = converse(acts);
      const recorded = effects.flatMap((effect) =>
        effect.type === "answerRecorded" && effect.survey ? [effect.question] : [],
      );
      expect(new Set(Object.keys(session.survey?.answers ?? {}))).toEqual(new Set(recorded));
    }),
    { numRuns: 300 },
  );
});

/** The prompt that waits for the caller; null where none does. */
function promptOf({ session: { document, node, outcome }, actions }: Conversation): string | null {
  const waiting = actions.at(-1)?.do;
  return outcome === null && (waiting === "listen" || waiting === "record") ? `${document} ${node}` : null;
}

test("of every prompt it is told how it was left, once for each time that it was asked", () => {
  fc.assert(
    fc.property(caller, ending, (acts, ending) => {
      const conversation = new Conversation(flow);
      const ends: string[] = [];
      const asked: string[] = [];
      const play = (act: () => void) => {
        const before = promptOf(conversation);
        const told = conversation.effects.length;
        act();
        const after = promptOf(conversation);
        const left = conversation.effects.slice(told).flatMap((effect) => {
          if (effect.type === "promptLeft") return [`${effect.document} ${effect.node}`];
          const isAnswer = effect.type === "answerRecorded" || effect.type === "questionSkipped";
          return isAnswer ? [`${effect.document} ${effect.question}`] : [];
        });
        ends.push(...left);
        // What is asked again without an end is still the same.
        if (before !== null && (left.length > 0 || after !== before)) asked.push(before);
      };
      for (const act of acts) {
        if (conversation.session.outcome !== null || conversation.session.failed) break;
        play(() => converse([{ ...act, aside: null }], conversation));
      }
      play(() => conversation.next(ending));
      expect(ends).toEqual(asked);
    }),
    { numRuns: 300 },
  );
});

test("silence everywhere ends with a person, and when nobody answers with an ending", () => {
  const conversation = new Conversation(flow);
  for (const _ of Array.from({ length: 30 })) {
    if (conversation.session.outcome !== null) break;
    conversation.next(conversation.actions.at(-1)?.do === "dial" ? "agent no-answer" : "silence");
  }
  expect(conversation.effects.some(({ type }) => type === "personAsked")).toBe(true);
  expect(conversation.session.outcome).toBe("abandoned-while-ringing");
});
