import type { Acts, CallerMoment } from "../../phone/people.ts";
import type { Desk } from "./desk.ts";
import { wordsOf } from "./ears.ts";
import type { Prompter } from "./prompter.ts";
import type { Step } from "./step.ts";
import { nowAt } from "./tell.ts";

/** For so many prompts of a queue an agent of the script is waited for: an hour, where the place is told usually. */
const mostPrompts = 160;

type AskedInQueue = CallerMoment & { at: "gather" };

/** The caller of a script while they wait in a queue: they need not do anything, and wait for the agents of the script. */
export function waitingOf(
  prompter: Prompter,
  desk: Desk,
  reply: (step: Step) => Acts | null,
): (moment: AskedInQueue) => Acts {
  let waitsOn = false;
  let prompts = 0;

  return (moment) => {
    const words = wordsOf([...moment.before, ...moment.heard].filter(({ sound }) => sound === "speech"));
    // Whoever waits does so until something is said again; until then there is only music.
    if (waitsOn && words === "") return { do: "silence" };
    waitsOn = false;
    const now = nowAt(moment);
    const step = prompter.next(now, false);
    const atOnce = words === "" ? { during: 0 } : {};
    if (step === undefined) return { do: "hangUp", ...atOnce };
    switch (step.step) {
      case "hangs-up":
        return prompter.done("caller", {
          do: "hangUp",
          ...atOnce,
          ...(step.after !== null && { during: step.after }),
        });
      case "waits":
        waitsOn = true;
        return prompter.done("caller", { do: "silence" });
      case "presses":
        return prompter.done("caller", { do: "press", keys: step.keys, ...atOnce });
      case "says":
        // Nothing is listened to while there is music.
        return moment.input.includes("speech")
          ? (reply(step) ?? prompter.misfit(step, now))
          : { do: "silence" };
      case "agent-hears":
      case "agent-ends":
      case "agent-hangs-up":
        prompts += 1;
        if (desk.isEmpty)
          return prompter.misfit(step, { ...now, is: `${now.is}, and nobody is at the desk` });
        return prompts > mostPrompts ? prompter.misfit(step, now) : { do: "silence" };
      default:
        return prompter.misfit(step, now);
    }
  };
}
