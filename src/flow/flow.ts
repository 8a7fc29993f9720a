/** The schema of a flow document: the one source of its types, its defaults, its messages and the editor's JSON Schema. */
import { z } from "zod";
import { callingSchema } from "./calling.ts";
import { certainty } from "./certainty.ts";
import { calendarName, calendarSchema } from "./hours/calendar.ts";
import { languages, rememberLanguage } from "./languages.ts";
import { listeningSchema } from "./listening.ts";
import { type Mistake, mistakesOf, plainWords, toldOnce } from "./mistake.ts";
import { nearest } from "./nearest.ts";
import { destinations, phoneNumber, queueName } from "./nodes/destination.ts";
import { type Node, nodeSchemas } from "./nodes/index.ts";
import { nodeName } from "./nodes/node-name.ts";
import { words } from "./nodes/recorded.ts";
import { nameOfSurvey } from "./nodes/transfer.ts";
import { phrases } from "./phrases.ts";
import { prompt } from "./prompt.ts";
import { deskSchema, queueSchema } from "./queue.ts";
import { who } from "./who/rules.ts";
import { ownSentencesSchema } from "./words/own-sentences.ts";

const documentName = z
  .string({ error: "Write the document's name, in letters: flow: front-desk." })
  .regex(
    /^[a-z][a-z0-9-]*$/,
    "A document's name has small letters from a to z, digits and hyphens, a letter first: front-desk.",
  )
  .describe("The document's name, small letters, digits and hyphens.");

/** Seconds, written `20s` or `20`. Twilio rings for 5 to 600 seconds and adds 5 of its own (Twilio docs: Dial). */
const ring = z
  .union([z.string().regex(/^\d{1,3}s$/, "Write how long to ring in seconds: 20s."), z.int()], {
    error: "Write how long to ring in seconds: 20s.",
  })
  .transform((ring) => Number.parseInt(String(ring), 10))
  .refine((seconds) => seconds >= 5 && seconds <= 600, {
    error: "A phone rings for 5 to 600 seconds: write ring: 20s.",
  });

const person = z.strictObject({
  dial: destinations.describe("Who is rung, in order; several at once with together."),
  callerId: phoneNumber
    .optional()
    .describe("The number that the telephones rung show, one of yours at Twilio. Left out, the caller's."),
  ring: ring.prefault("20s").describe("How long each phone rings before the next: 20s."),
  accept: z
    .boolean()
    .default(false)
    .describe(
      "true where whoever picks up must press 1 to take the call, so that no agent's voicemail takes it.",
    ),
  said: phrases.optional().describe("Further words for a person, beside the built-in ones."),
  survey: nameOfSurvey()
    .optional()
    .describe("The survey that follows every talk, where a transfer names no other."),
});

const wordsOfAll = words
  .optional()
  .describe("Where the words of comments and messages come from, where these do not say it themselves.");

/** A flow that answers calls. */
function callFlowOf<N extends z.ZodType>(node: N) {
  return z.strictObject({
    flow: documentName,
    default: z
      .boolean()
      .default(false)
      .describe("true for the flow that answers numbers which no flow names."),
    numbers: z.array(phoneNumber).default([]).describe("The numbers that this flow answers."),
    languages,
    rememberLanguage: rememberLanguage.optional(),
    certainty: certainty.prefault({}),
    listening: listeningSchema.prefault({}),
    words: wordsOfAll,
    person: person.describe("Whom every caller can reach from every prompt."),
    hours: z
      .record(calendarName, calendarSchema)
      .default({})
      .describe("Opening hours by name, for nodes that ask whether it is open."),
    queues: z
      .record(queueName, queueSchema)
      .default({})
      .describe("The queues in which callers wait for agents who ring in, by name."),
    desk: deskSchema.optional(),
    calling: callingSchema.optional(),
    sentences: ownSentencesSchema.prefault({}),
    start: nodeName,
    nodes: z.record(nodeName, node),
  });
}

/** A flow of questions, asked after a talk. */
function surveyOf<N extends z.ZodType>(node: N) {
  return z.strictObject({
    survey: documentName,
    languages,
    certainty: certainty.prefault({}),
    listening: listeningSchema.prefault({}),
    words: wordsOfAll,
    offer: prompt
      .optional()
      .describe(
        'The sentence before the first question; {questions} ("5 short questions") and {duration} ("one minute") are filled in. Left out, built-in words are used.',
      ),
    consent: z.boolean().default(false).describe("true where callers are asked first whether they agree."),
    who: who.optional(),
    person: person
      .optional()
      .describe("Only for a survey that has a number of its own; else the call's flow has the person."),
    sentences: ownSentencesSchema.prefault({}),
    start: nodeName,
    nodes: z.record(nodeName, node),
  });
}

/** A node by the one key that names its kind, so that a mistake is told in that kind's words. */
const node = z.unknown().transform((written, context): Node => {
  const keys = isGroup(written) ? Object.keys(written) : [];
  const [kind, ...more] = keys.filter((key) => Object.hasOwn(nodeSchemas, key));
  const fail = (message: string) => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  if (!isGroup(written))
    return fail(
      "This is no node, for it has no kind below it: write one (say: ...), or put more spaces in front if it belongs to the node above.",
    );
  if (kind === undefined) {
    const known = Object.keys(nodeSchemas);
    const near = keys.map((key) => [key, nearest(key, known)]).find(([, kind]) => kind !== undefined);
    return fail(
      `This node has no kind: ${near ? `did you mean "${near[1]}" by "${near[0]}"?` : `write one of ${known.join(", ")}.`}`,
    );
  }
  if (more.length > 0)
    return fail(`This node is of two kinds, ${kind} and ${more.join(" and ")}: make it two nodes.`);
  const read = nodeSchemas[kind as keyof typeof nodeSchemas].safeParse(written, { error: plainWords });
  if (read.success) return read.data;
  for (const issue of read.error.issues)
    context.addIssue({ ...issue, code: "custom", params: { issue }, path: issue.path });
  return z.NEVER;
});

function isGroup(written: unknown): written is object {
  return typeof written === "object" && written !== null && !Array.isArray(written);
}

const callFlow = callFlowOf(node).transform(({ flow, ...rest }) => ({
  kind: "call" as const,
  name: flow,
  ...rest,
}));
const survey = surveyOf(node).transform(({ survey, ...rest }) => ({
  kind: "survey" as const,
  name: survey,
  ...rest,
}));

/** A document as its author wrote it, read and filled with defaults. */
export type CallFlow = z.output<typeof callFlow>;
export type Survey = z.output<typeof survey>;
export type Document = CallFlow | Survey;

/** Reads a document from plain values (what YAML or JSON gives). Every mistake of form is told, each with its path. */
export function readDocument(written: unknown): { document: Document } | { mistakes: Mistake[] } {
  const keys = typeof written === "object" && written !== null ? Object.keys(written) : [];
  const kinds = ["flow", "survey"].filter((kind) => keys.includes(kind));
  if (kinds.length !== 1) {
    return {
      mistakes: [
        {
          path: [],
          message: "A document begins with its name: write flow: NAME, or survey: NAME, one of the two.",
        },
      ],
    };
  }
  const read = (kinds[0] === "flow" ? callFlow : survey).safeParse(written, { error: plainWords });
  return read.success
    ? { document: read.data }
    : { mistakes: toldOnce(read.error.issues.flatMap(mistakesOf)) };
}

/** The JSON Schema (draft 2020-12) by which an editor completes and checks a document as it is typed. */
export function documentJsonSchema(): unknown {
  const anyNode = z
    .union(Object.values(nodeSchemas) as unknown as [z.ZodType, z.ZodType])
    .meta({ id: "Node" });
  const document = z
    .union([callFlowOf(anyNode), surveyOf(anyNode)])
    .meta({ title: "Aftercall flow or survey" });
  return z.toJSONSchema(document, { io: "input" });
}
