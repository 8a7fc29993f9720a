/** The steps of a call script: what is heard, and what the caller and the agent do. Each is told by one word. */
import { z } from "zod";
import { plainWords } from "../../flow/mistake.ts";
import { nearest } from "../../flow/nearest.ts";

const words = (what: string) =>
  z
    .string({ error: `Write ${what}, in quotes if YAML would read it otherwise.` })
    .trim()
    .min(1, `Write ${what}.`);

/** Keys that begin with 0 stand in quotes, or YAML would read them as a number and drop the 0. */
const keys = z
  .union([z.int().min(0), z.string().regex(/^[0-9*#]+$/)], {
    error:
      'Write the keys that are pressed: 2, or in quotes where there is a 0 in front or a star or a pound key: "001230", "*0", "#".',
  })
  .transform(String);

const seconds = z
  .number({ error: "Write how many seconds: 30." })
  .min(0, "Seconds count from 0.")
  .max(14_400, "No call is longer than 14,400 seconds.");

const saying = words("what is said").transform((text) => ({ text, confidence: undefined }));
const sayingUnsurely = z.strictObject({
  text: words("what is said"),
  confidence: z
    .number({ error: "confidence is how sure the recogniser is, from 0 to 1: write 0.2." })
    .min(0, "confidence is from 0 to 1.")
    .max(1, "confidence is from 0 to 1."),
});

const recording = words("what is spoken into the recording").transform((text) => ({
  text,
  seconds: undefined,
  key: undefined,
}));
const recordingInFull = z.strictObject({
  text: words("what is spoken into the recording"),
  seconds: seconds.optional(),
  key: z
    .string()
    .regex(/^[0-9*#]$/, 'key is the key that ends the recording, in quotes: "#".')
    .optional(),
});

const agentName = words("the name of an agent of a desk").nullable();
const ringingIn = agentName.transform((agent) => ({ agent, after: 0 }));
const ringingInLater = z.strictObject({ agent: agentName.default(null), after: seconds.default(0) });

const queueStates = ["full", "fails"] as const;

const pickUps = ["answers", "busy", "no-answer", "unreachable"] as const;

const agentActs = ["answers", "busy", "no-answer", "unreachable", "declines"] as const;

/** What may stand behind each word. Where it may stand alone, there is nothing. */
const schemas = {
  hears: words("what the caller hears").transform((text) => ({ step: "hears" as const, text })),
  presses: keys.transform((keys) => ({ step: "presses" as const, keys })),
  says: z
    .union([saying, sayingUnsurely], { error: "Write what is said, or { text: Yes, confidence: 0.2 }." })
    .transform((said) => ({ step: "says" as const, ...said })),
  waits: nothing("waits").transform(() => ({ step: "waits" as const })),
  records: z
    .union([recording, recordingInFull], {
      error: 'Write what is spoken into the recording, or { text: Very kind., seconds: 6, key: "#" }.',
    })
    .transform((said) => ({ step: "records" as const, ...said })),
  "hangs-up": seconds.nullable().transform((after) => ({ step: "hangs-up" as const, after })),
  agent: z
    .enum(agentActs, { error: `The agent ${agentActs.join(", ")}: write one of these.` })
    .transform((does) => ({ step: "agent" as const, does })),
  "agent-hears": words("what the agent hears").transform((text) => ({ step: "agent-hears" as const, text })),
  "agent-presses": keys.transform((keys) => ({ step: "agent-presses" as const, keys })),
  "agent-hangs-up": seconds.nullable().transform((after) => ({ step: "agent-hangs-up" as const, after })),
  "rings-in": z
    .union([ringingIn, ringingInLater], {
      error: "Write which agent rings the desk: ana, or { agent: ana, after: 40 }.",
    })
    .transform((who) => ({ step: "rings-in" as const, ...who })),
  "agent-ends": seconds.nullable().transform((after) => ({ step: "agent-ends" as const, after })),
  "called-back": z
    .enum(pickUps, {
      error: `Write what the caller does whose telephone rings: ${pickUps.join(", ")}.`,
    })
    .transform((does) => ({ step: "called-back" as const, does })),
  queue: z
    .enum(queueStates, { error: "The queue is full, or fails: write one of these." })
    .transform((is) => ({ step: "queue" as const, is })),
};

/** One step of a script. `after`: seconds into what is going on then; null where the script does not say. */
export type Step = z.output<(typeof schemas)[keyof typeof schemas]>;

/** Reads a step: a word alone (`waits`), or a word with what belongs to it (`presses: 2`). */
export const step = z.unknown().transform((written, context): Step => {
  const entries = typeof written === "string" ? [[written, null] as const] : Object.entries(written ?? {});
  const [[word, value] = ["", null], ...more] = entries;
  const fail = (message: string) => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  if (word === "" || typeof written === "number")
    return fail(`A step is one of ${allWords()}: write it after the dash.`);
  if (!isWord(word)) {
    const near = nearest(word, Object.keys(schemas));
    return fail(
      `There is no step "${word}": ${near ? `did you mean "${near}"?` : `a step is one of ${allWords()}.`}`,
    );
  }
  if (more.length > 0)
    return fail(
      `This step is two, ${word} and ${more.map(([word]) => word).join(" and ")}: give each a line and a dash of its own.`,
    );
  const read = schemas[word].safeParse(value, { error: plainWords });
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    context.addIssue({
      ...issue,
      code: "custom",
      params: { issue },
      path: [...(isBare(written) ? [] : [word]), ...issue.path],
    });
  }
  return z.NEVER;
});

function nothing(word: string) {
  return z.null({ error: `Nothing stands behind ${word}: write - ${word} alone.` });
}

function isWord(word: string): word is keyof typeof schemas {
  return Object.hasOwn(schemas, word);
}

function isBare(written: unknown): boolean {
  return typeof written === "string";
}

function allWords(): string {
  return Object.keys(schemas).join(", ");
}
