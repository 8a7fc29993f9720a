import type { Acts, CallerMoment, People } from "../../phone/people.ts";
import { callerOf } from "./caller.ts";
import { Difference } from "./difference.ts";
import { Prompter } from "./prompter.ts";
import type { Step } from "./step.ts";

/** What a caller does by themselves on the way into a queue. */
const deeds: readonly Step["step"][] = ["presses", "says", "waits", "records"];

/**
 * A caller who came before the one of a script: does as that one does until they are in the queue, waits there, talks until the agent ends it,
 * and hangs up. `isOver`: the script's own call is over.
 */
export function callerAhead(steps: readonly Step[], isOver: () => boolean): People {
  const act = callerOf(new Prompter(steps.filter(({ step }) => deeds.includes(step))));
  let wasInQueue = false;

  function caller(moment: CallerMoment): Acts {
    if (moment.at === "queue") wasInQueue = true;
    if (moment.at === "queue" || moment.at === "talk" || moment.at === "ringing") return { do: "wait" };
    if (moment.at === "gather" && moment.inQueue) return { do: "silence" };
    if (wasInQueue) return { do: "hangUp" };
    try {
      return act(moment);
    } catch (error) {
      // The script's own call tells of it.
      if (error instanceof Difference) return { do: "hangUp" };
      throw error;
    }
  }

  return {
    caller,
    meanwhile: () => (isOver() ? { do: "hangUp", during: 0 } : undefined),
    agent: ({ at }) => (at === "ringing" ? { do: "noAnswer" } : { do: "hangUp" }),
  };
}
