/** Who picks up where a telephone of the script rings. */
import type { Prompter } from "./prompter.ts";
import { callingBack, nowAt } from "./tell.ts";

type PickUp = { do: "answer" } | { do: "busy" } | { do: "noAnswer" } | { do: "fail" };

/** The script is over, so the caller is gone, and the telephone rings for nobody. */
const nobody: PickUp = { do: "noAnswer" };

/** The caller, who is called back. */
export function callerPicksUp(prompter: Prompter): PickUp {
  const step = prompter.next(callingBack);
  if (step === undefined) return nobody;
  if (step.step !== "called-back") return prompter.misfit(step, callingBack);
  const act = prompter.done("caller", pickUps[step.does]);
  if (act.do === "answer") prompter.calledBack();
  return act;
}

/** An agent, beside a caller who waits, or so that a caller can be called back. */
export function agentPicksUp(prompter: Prompter, to: string): PickUp {
  const now = nowAt({ at: "ringing", to });
  const step = prompter.next(now);
  if (step === undefined) return nobody;
  if (step.step !== "agent") return prompter.misfit(step, now);
  // Done only when the whisper is heard.
  if (step.does === "declines") return { do: "answer" };
  return prompter.done("agent", pickUps[step.does]);
}

const pickUps = {
  answers: { do: "answer" },
  busy: { do: "busy" },
  "no-answer": { do: "noAnswer" },
  unreachable: { do: "fail" },
} as const;
