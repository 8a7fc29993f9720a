/** A call as a rehearsal: what `aftercall rehearse` plays. */

import type { Speech } from "../action.ts";
import { callsBack } from "../calls-back.ts";
import { languageAtFirst } from "../first-language.ts";
import type { Flow } from "../link.ts";
import type { Session } from "../session.ts";
import { sentence, wordsFor } from "../words/index.ts";
import type { Call } from "./call.ts";
import { at, callableNumber, timeOf } from "./circumstances.ts";
import type { Way } from "./explore.ts";
import { type Happening, longTalk } from "./happening.ts";

/** A call script as it is written (docs/rehearsing.md). */
export type Rehearsal = {
  rehearsal: string;
  flow: string;
  from?: string;
  to?: string;
  at?: string;
  steps: (string | { [word: string]: string | number | { text: string; key: string } })[];
};

type Step = Rehearsal["steps"][number];

/** What is said of a call that cannot be rehearsed: nothing where it can. */
function notRehearsed(flow: Flow, call: Call): string {
  if (call[0]?.to?.session.placedAs != null) return " (On a call that we place, which cannot be rehearsed.)";
  const first = languageOf(flow, call);
  if (!ringing(flow, first))
    return ` (Where ${first} was chosen in an earlier call, which cannot be rehearsed.)`;
  const isUnkept = call.some(({ happening }) => happening?.type === "digits" && happening.unkept);
  return isUnkept ? " (Where no callback can be promised, which cannot be rehearsed.)" : "";
}

/** The script of a call: what happens, and after each the first words of what is asked then. */
export function scriptOf(flow: Flow, about: string, call: Call): Rehearsal {
  const { name, firstLanguage } = flow;
  const time = call[0] && timeOf(flow, call[0].circumstances);
  const language = call.at(-1)?.from?.session.language ?? firstLanguage;
  return {
    rehearsal: `${about}${notRehearsed(flow, call)}`,
    flow: name,
    ...ringing(flow, languageOf(flow, call)),
    ...(time !== undefined && { at: time }),
    steps: call.flatMap((way) => [...stepsOf(way, flow), ...heardIn(way, language)]),
  };
}

/** The language in which a call began. */
function languageOf({ firstLanguage }: Flow, call: Call): string {
  return call[0]?.to?.session.language ?? firstLanguage;
}

/** Whose number rings which, so that a call begins in a language; null where only a choice of an earlier call makes it so. */
function ringing(flow: Flow, language: string): Pick<Rehearsal, "from" | "to"> | null {
  const { called, callers } = flow.languageBy;
  const begins = (caller: string) => languageAtFirst(flow, { chosenBefore: null, called: null, caller });
  const { number } = callableNumber(flow);
  // Only a number that can be called is called back.
  const usual = flow.calling ? { from: number } : {};
  if (begins(number) === language) return usual;
  const to = [...called.keys()].find((number) => called.get(number) === language);
  if (to !== undefined) return { ...usual, to };
  const from = [...callers.keys()]
    .map((beginning) => `${beginning}5550100001`.slice(0, longestNumber))
    .find((number) => begins(number) === language);
  return from === undefined ? null : { from };
}

/** A plus sign and 15 digits (ITU-T E.164). */
const longestNumber = 16;

function stepsOf({ from, happening }: Way, flow: Flow): Step[] {
  return from && happening ? doing(happening, from.session, flow) : [];
}

function doing(happening: Happening, session: Session, flow: Flow): Step[] {
  const waiting = session.last.at(-1);
  switch (happening.type) {
    case "digits":
      return [{ presses: happening.digits }];
    case "speech":
      return [{ says: happening.text }];
    case "silence":
      return ["waits"];
    case "recorded":
      return recording(happening);
    case "dialEnded": {
      const [, ...others] = waiting?.do === "dial" ? waiting.telephones : [];
      const act = agentActs[happening.outcome];
      const accept = flow.person?.accept ?? false;
      return [
        { agent: act },
        // Of several that ring together one is enough to take the call.
        ...others.map(() => ({ agent: act === "answers" || act === "declines" ? "no-answer" : act })),
        ...(act === "answers" && accept ? [{ "agent-presses": 1 }] : []),
        ...(act === "answers" ? [{ "agent-hangs-up": happening.talkSeconds }] : []),
      ];
    }
    case "waited":
      // The first time the caller is only put in the queue.
      return waiting?.do === "hold" ? ["waits"] : [];
    case "queueLeft":
      return leaving(happening, session, flow);
    case "calledBack":
      return [...callingBack(session, flow), { "called-back": "answers" }];
    case "roomLeft":
      return [];
  }
}

/** An agent is there for somebody who is to be called back: at a desk, or rung, and then they take it by a key. */
function callingBack(session: Session, flow: Flow): Step[] {
  const by = callsBack(flow, session, at);
  return by?.by === "ring" ? [{ agent: "answers" }, { "agent-presses": 1 }] : ["rings-in"];
}

/** Out of a queue: an agent rings in and takes the caller, or the queue does not take them. Who is called back is taken by the agent who called. */
function leaving(
  { outcome }: Extract<Happening, { type: "queueLeft" }>,
  { person }: Session,
  flow: Flow,
): Step[] {
  switch (outcome) {
    case "talked":
      return [...(person?.waiting?.pair ? [] : ["rings-in"]), { "agent-ends": longTalk(flow) }];
    case "full":
      return [{ queue: "full" }];
    case "failed":
      return [{ queue: "fails" }];
    // `left`: what the caller wished for was told before.
    default:
      return [];
  }
}

const agentActs = {
  talked: "answers",
  "no-answer": "no-answer",
  busy: "busy",
  failed: "unreachable",
  "not-joined": "declines",
  canceled: "no-answer",
} as const;

/** Before a recording there is a prompt that can be answered, so whoever is silent is silent twice. */
function recording({ recording, digits }: Extract<Happening, { type: "recorded" }>): Step[] {
  if (recording === null) return ["waits", digits === "" ? "waits" : { presses: digits }];
  const text = "This is what I have to say.";
  return [{ records: digits === "" ? text : { text, key: digits } }];
}

/**
 * The first sentence of what was said last: enough to know a prompt by. A recording is known by its file. Where we fail, the caller hears
 * an apology.
 */
function heardIn({ heard, failure, happening }: Way, language: string): Step[] {
  const all = failure === null ? heard : [{ language, text: sentence(language, "apology") }];
  const said = happening?.type === "waited" ? all.filter(isFixed) : all;
  const words = said.map(known).findLast((words) => words !== "");
  return words === undefined ? [] : [{ hears: words }];
}

/** Whether it is said in every queue: place and wait are those of the call. */
function isFixed(speech: Speech): boolean {
  return "text" in speech && Object.values(wordsFor(speech.language).sentences).includes(speech.text);
}

function known(speech: Speech): string {
  if ("audio" in speech) return /^[\w./:-]+$/.test(speech.audio) ? speech.audio : "";
  return /^.*?[.?!](?=\s|$)/s.exec(speech.text.trim())?.[0] ?? speech.text.trim();
}
