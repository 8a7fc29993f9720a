import type { AgentAct, AgentMoment } from "../../phone/people.ts";
import { agentPicksUp } from "./pick-up.ts";
import type { Prompter } from "./prompter.ts";
import { nowAt } from "./tell.ts";

/** How long people talk who do not say how long, in seconds. */
const ordinaryTalk = 60;

/** The agent of a script. */
export function agentOf(prompter: Prompter): (moment: AgentMoment) => AgentAct {
  return (moment) => {
    if (moment.at === "ringing") return agentPicksUp(prompter, moment.to);
    const now = nowAt(moment);
    const step = prompter.next(now);
    switch (moment.at) {
      case "whisper":
        if (step?.step === "agent" && step.does === "declines")
          return prompter.done("agent", { do: "hangUp" });
        return moment.gathers && step?.step === "agent-presses"
          ? prompter.done("agent", { do: "press", keys: step.keys })
          : { do: "listen" };
      case "talk":
        // Then the caller is asked.
        if (step === undefined || step.step === "hangs-up") return { do: "stay" };
        if (step.step !== "agent-hangs-up") return prompter.misfit(step, now);
        return prompter.done("agent", { do: "hangUp", after: step.after ?? ordinaryTalk });
    }
  };
}
