/** Steps and moments in words, for telling where a call went another way. */
import type { AgentMoment, CallerMoment } from "../../phone/people.ts";
import { wordsOf } from "./ears.ts";
import type { Step } from "./step.ts";

/** What a step has somebody do: `the caller press 2`. */
export function stepWords(step: Step): string {
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
  }
}

const agentWords: Record<Extract<Step, { step: "agent" }>["does"], string> = {
  answers: "the agent answer",
  busy: "the agent be busy",
  "no-answer": "the agent not answer",
  unreachable: "the agent be unreachable",
  declines: "the agent hang up on the whisper",
};

/** What is going on at a moment: `the caller is being asked: "..."`. */
export function momentWords(moment: CallerMoment | AgentMoment): string {
  switch (moment.at) {
    case "gather":
      return `the caller is being asked: ${quoted(wordsOf(moment.heard))}`;
    case "record":
      return "the caller is being recorded";
    case "ringing":
      return `a telephone is ringing, ${moment.to}`;
    case "whisper":
      return `the agent is listening to: ${quoted(wordsOf(moment.heard))}`;
    case "talk":
      return "caller and agent are talking";
  }
}

/** Words in quotes, or that there are none. */
export function quoted(words: string): string {
  return words === "" ? "nothing" : `"${words}"`;
}
