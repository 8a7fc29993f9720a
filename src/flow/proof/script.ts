/** A call as a rehearsal: what `aftercall rehearse` plays. */

import type { Action, Speech } from "../action.ts";
import type { Flow } from "../link.ts";
import { sentence } from "../words/index.ts";
import type { Call } from "./call.ts";
import { timeOf } from "./circumstances.ts";
import type { Way } from "./explore.ts";
import type { Happening } from "./happening.ts";

/** A call script as it is written (docs/rehearsing.md). */
export type Rehearsal = {
  rehearsal: string;
  flow: string;
  at?: string;
  steps: (string | { [word: string]: string | number | { text: string; key: string } })[];
};

type Step = Rehearsal["steps"][number];

/** The script of a call: what happens, and after each the first words of what is asked then. */
export function scriptOf(flow: Flow, about: string, call: Call): Rehearsal {
  const { name, person, firstLanguage } = flow;
  const at = call[0] && timeOf(flow, call[0].circumstances);
  const accept = person?.accept ?? false;
  const language = call.at(-1)?.from?.session.language ?? firstLanguage;
  return {
    rehearsal: about,
    flow: name,
    ...(at !== undefined && { at }),
    steps: call.flatMap((way) => [...stepsOf(way, accept), ...heardIn(way, language)]),
  };
}

function stepsOf({ from, happening }: Way, accept: boolean): Step[] {
  return from && happening ? doing(happening, from.session.last.at(-1), accept) : [];
}

function doing(happening: Happening, waiting: Action | undefined, accept: boolean): Step[] {
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
      return [
        { agent: act },
        // Of several that ring together one is enough to take the call.
        ...others.map(() => ({ agent: act === "answers" || act === "declines" ? "no-answer" : act })),
        ...(act === "answers" && accept ? [{ "agent-presses": 1 }] : []),
        ...(act === "answers" ? [{ "agent-hangs-up": happening.talkSeconds }] : []),
      ];
    }
    // Nobody does anything but wait, or be called; that an agent rings in cannot be rehearsed.
    case "waited":
    case "queueLeft":
    case "calledBack":
    case "roomLeft":
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
function heardIn({ heard, failure }: Way, language: string): Step[] {
  const said = failure === null ? heard : [{ language, text: sentence(language, "apology") }];
  const words = said.map(known).findLast((words) => words !== "");
  return words === undefined ? [] : [{ hears: words }];
}

function known(speech: Speech): string {
  if ("audio" in speech) return /^[\w./:-]+$/.test(speech.audio) ? speech.audio : "";
  return /^.*?[.?!](?=\s|$)/s.exec(speech.text.trim())?.[0] ?? speech.text.trim();
}
