/** What the callers of the simulated day do: one table of habits, drawn anew for each of them. */
import type { Acts, CallerMoment, Heard, People } from "../src/phone/people.ts";
import { introduces } from "./desk.ts";
import type { Draw } from "./draw.ts";
import type { HandOn } from "./software.ts";

/** What a caller does at a prompt that has these words, each as often as its weight says. */
type Habit = { at: RegExp; does: Record<string, number> };

/** Keys are pressed; `silence` waits, `leave` hangs up, other words are said. The first prompt that fits counts. */
const habits: readonly Habit[] = [
  { at: /You agreed to/, does: { 1: 58, yes: 6, 2: 8, 9: 10, 0: 3, silence: 6, mumble: 2, leave: 7 } },
  { at: /If you can hear me/, does: { 1: 70, silence: 15, leave: 15 } },
  { at: /never be asked again, press 9/, does: { 9: 70, silence: 20, leave: 10 } },
  { at: /questions after the talk/, does: { 1: 65, yes: 5, 2: 12, silence: 10, 0: 5, leave: 3 } },
  {
    at: /For billing, press 1/,
    does: { 1: 38, billing: 6, 2: 22, 3: 8, 0: 14, silence: 5, mumble: 5, leave: 2 },
  },
  { at: /We call you back on|call you back when/, does: { 1: 85, silence: 10, leave: 5 } },
  { at: /talk to us now/, does: { 1: 80, 2: 10, leave: 5, silence: 5 } },
  { at: /To be called back/, does: { silence: 78, 1: 14, 2: 4, leave: 4 } },
  { at: /leave a message/, does: { silence: 94, 2: 6 } },
  { at: /nobody can take your call/, does: { 1: 50, 2: 20, leave: 20, silence: 10 } },
  { at: /solve your problem/, does: { 1: 66, 2: 20, yes: 4, silence: 3, leave: 5, "*9": 2 } },
  { at: /treat you/, does: { 5: 45, 4: 28, 3: 10, 2: 5, 1: 5, silence: 2, leave: 5 } },
  { at: /recommend us/, does: { 10: 25, 9: 20, 8: 20, 7: 10, 5: 10, 0: 5, nine: 3, silence: 2, leave: 5 } },
];
const elsewhere: Habit["does"] = { silence: 80, 0: 15, leave: 5 };

export type Caller = {
  draw: Draw;
  /** The second of the day. */
  now(): number;
  /** Their number, or what stands for it where it is withheld. */
  number: string;
  handOn: HandOn;
};

export function callerOf({ draw, now, number, handOn }: Caller): People {
  /** Some hang up at a moment that has nothing to do with what they hear. */
  const leavesAt = draw.chance(0.12) ? now() + draw.between(1, 500) : Number.POSITIVE_INFINITY;
  /** And some when they have waited too long. */
  const patience = draw.around(540);
  let waitedTooLongAt = Number.POSITIVE_INFINITY;
  const ring = draw.oneOf({ answers: 8, "does not answer": 1, busy: 1 });
  /** How the agent who was rung takes part in the talk: ends it, lets the caller do that, or brings in another one. */
  let agent: "ends" | "stays" | "hands on" = "ends";

  return {
    meanwhile({ by, at, seconds }) {
      const leaves = Math.min(leavesAt, waitedTooLongAt) - at;
      return by === "caller" && leaves < seconds ? { do: "hangUp", during: Math.max(0, leaves) } : undefined;
    },
    caller(moment) {
      switch (moment.at) {
        case "gather":
          return actOf(wordsOf(moment), draw);
        case "record": {
          const message: Acts = [{ do: "speak", text: "Please call me.", seconds: 6 }, { do: "hangUp" }];
          return draw.chance(0.85) ? message : { do: "silence" };
        }
        case "queue":
          waitedTooLongAt = Math.min(waitedTooLongAt, now() + patience);
          return { do: "wait" };
        case "ringing":
          return draw.chance(0.06) ? { do: "hangUp", during: draw.between(1, 30) } : { do: "wait" };
        case "talk":
          waitedTooLongAt = Number.POSITIVE_INFINITY;
          return draw.chance(agent === "stays" ? 1 : 0.4)
            ? { do: "hangUp", during: draw.around(160) }
            : { do: "wait" };
      }
    },
    async agent(moment) {
      if (moment.at === "whisper") return { do: "listen" };
      if (moment.at === "ringing") {
        if (ring === "answers") return { do: "answer", after: draw.between(2, 15) };
        return { do: ring === "busy" ? "busy" : "noAnswer" };
      }
      // Once they have asked for another one, they meet the caller again in a room with them.
      if (agent === "hands on") return { do: "hangUp", after: draw.around(introduces) };
      if (await handOn(moment.to, number, draw)) agent = "hands on";
      else agent = draw.chance(0.6) ? "ends" : "stays";
      return agent === "ends" ? { do: "hangUp", after: draw.around(240) } : { do: "stay" };
    },
  };
}

function actOf(words: string, draw: Draw): Acts {
  const { does } = habits.find(({ at }) => at.test(words)) ?? { does: elsewhere };
  const act = draw.oneOf(does);
  if (act === "silence") return { do: "silence" };
  if (act === "leave") return { do: "hangUp", during: draw.between(0.2, 4) };
  return /^[\d*#]+$/.test(act)
    ? { do: "press", keys: act, ...(draw.chance(0.4) && { during: draw.between(0.3, 3) }) }
    : { do: "say", text: act, confidence: draw.between(0.4, 1) };
}

type Gather = Extract<CallerMoment, { at: "gather" }>;

function wordsOf({ before, heard }: Gather): string {
  const spoken = (sounds: readonly Heard[]) =>
    sounds.flatMap((sound) => (sound.sound === "speech" ? [sound.text] : [])).join(" ");
  return spoken(heard) || spoken(before);
}
