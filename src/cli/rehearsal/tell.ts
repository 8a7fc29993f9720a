/** Steps and moments in words, for telling where a call went another way. */
import type { AgentMoment, CallerMoment } from "../../phone/people.ts";
import { wordsOf } from "./ears.ts";
import type { Step } from "./step.ts";

/** What a step has somebody do: `the caller press 2`. */
function stepWords(step: Step): string {
  switch (step.step) {
    case "hears":
      return `the caller hear "${step.text}"`;
    case "presses":
      return `the caller press ${step.keys}`;
    case "says":
      return `the caller say "${step.text}"`;
    case "waits":
      return "the caller wait";
    case "records":
      return `the caller speak into a recording`;
    case "hangs-up":
      return "the caller hang up";
    case "agent":
      return agentWords[step.does];
    case "agent-hears":
      return `the agent hear "${step.text}"`;
    case "agent-presses":
      return `the agent press ${step.keys}`;
    case "agent-hangs-up":
      return "the agent hang up";
    case "rings-in":
      return `${step.agent ?? "an agent"} ring the desk`;
    case "agent-ends":
      return "the agent end the talk";
    case "called-back":
      return calledWords[step.does];
    case "queue":
      return step.is === "full" ? "the queue be full" : "the queue fail";
  }
}

const agentWords: Record<Extract<Step, { step: "agent" }>["does"], string> = {
  answers: "the agent answer",
  busy: "the agent be busy",
  "no-answer": "the agent not answer",
  unreachable: "the agent be unreachable",
  declines: "the agent hang up on the whisper",
};

const calledWords: Record<Extract<Step, { step: "called-back" }>["does"], string> = {
  answers: "the caller answer a call back",
  busy: "the caller be busy when they are called back",
  "no-answer": "the caller not answer a call back",
  unreachable: "the caller be unreachable when they are called back",
};

/** What is going on at a moment. `heard`: the words that somebody is listening to, where there are any. */
export type Now = { is: string; heard: string | null };

export function nowAt(moment: CallerMoment | AgentMoment): Now {
  switch (moment.at) {
    case "gather":
      return {
        is: moment.inQueue ? "the caller is waiting in a queue" : "the caller is being asked",
        heard: wordsOf(moment.heard),
      };
    case "record":
      return { is: "the caller is being recorded", heard: null };
    case "ringing":
      return { is: `a telephone is ringing, ${moment.to}`, heard: null };
    case "queue":
      return { is: "the caller is waiting in a queue", heard: null };
    case "whisper":
      return { is: "the agent is listening", heard: wordsOf(moment.heard) };
    case "talk":
      return { is: "caller and agent are talking", heard: null };
  }
}

/** Where a call is that has ended. */
export const over: Now = { is: "the call is over", heard: null };

/** After a call in which another one was promised. */
export const promised: Now = { is: "the call is over, and a call back is still to come", heard: null };

/** Where the one is called who was promised it. */
export const callingBack: Now = { is: "the caller is being called back", heard: null };

/** That a step does not fit what is going on. */
export function misfitWords(step: Step, { is, heard }: Now): string {
  return `The script has ${stepWords(step)} here, but ${is}${heard === null ? "" : `: ${quoted(heard)}`}.`;
}

/** That something else was heard. What somebody is listening to now is among the words already. */
export function unheardWords(
  step: Step & { step: "hears" | "agent-hears" },
  words: string,
  { is, heard }: Now,
): string {
  const who = step.step === "hears" ? "caller" : "agent";
  return `The ${who} should hear "${step.text}", but heard ${quoted(words)}${heard === null ? `, and now ${is}` : ""}.`;
}

/** Words in quotes, or that there are none. */
function quoted(words: string): string {
  return words === "" ? "nothing" : `"${words}"`;
}
