import type { AgentAct, AgentMoment } from "../../phone/people.ts";
import type { Prompter } from "./prompter.ts";
import type { Step } from "./step.ts";
import { nowAt } from "./tell.ts";

/** How long people talk who do not say how long, in seconds. */
const ordinaryTalk = 60;

/** The agent of a script. */
export function agentOf(prompter: Prompter): (moment: AgentMoment) => AgentAct {
  function pickUp(step: Step & { step: "agent" }): AgentAct {
    switch (step.does) {
      case "answers":
        return prompter.done("agent", { do: "answer" });
      case "busy":
        return prompter.done("agent", { do: "busy" });
      case "no-answer":
        return prompter.done("agent", { do: "noAnswer" });
      case "unreachable":
        return prompter.done("agent", { do: "fail" });
      case "declines":
        // Done only when the whisper is heard.
        return { do: "answer" };
    }
  }

  return (moment) => {
    const now = nowAt(moment);
    const step = prompter.next(now);
    switch (moment.at) {
      case "ringing":
        // The script is over, so the caller hangs up, and the telephone rings for nobody.
        if (step === undefined) return { do: "noAnswer" };
        return step.step === "agent" ? pickUp(step) : prompter.misfit(step, now);
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
