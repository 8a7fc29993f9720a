import { charactersASecond } from "../../flow/speaking-rate.ts";
import type { Acts, CallerMoment } from "../../phone/people.ts";
import { type Desk, noDesk } from "./desk.ts";
import type { Prompter } from "./prompter.ts";
import type { Step } from "./step.ts";
import { nowAt } from "./tell.ts";
import { waitingOf } from "./waiting.ts";

/** Twilio writes out only recordings that are longer than 2 seconds (Twilio docs: Record, transcribe). */
const shortestRecording = 3;

/** The caller of a script. When the script is over, the caller hangs up. */
export function callerOf(prompter: Prompter, desk: Desk = noDesk): (moment: CallerMoment) => Acts {
  let waitsForTone: Step | null = null;

  /** Before the tone one may speak and press keys already: whoever wants to be recorded waits for it, but only once. */
  function waitForTone(step: Step): Acts | null {
    if (waitsForTone === step) return null;
    waitsForTone = step;
    return { do: "silence" };
  }

  function reply(step: Step): Acts | null {
    switch (step.step) {
      case "presses":
        return prompter.done("caller", { do: "press", keys: step.keys });
      case "says": {
        const { text, confidence } = step;
        return prompter.done("caller", { do: "say", text, ...(confidence !== undefined && { confidence }) });
      }
      case "waits":
        return prompter.done("caller", { do: "silence" });
      case "records":
        return waitForTone(step);
      default:
        return null;
    }
  }

  function speak(step: Step & { step: "records" }): Acts {
    const { text, key } = step;
    const { language } = prompter;
    const rate = charactersASecond(language);
    const seconds = step.seconds ?? Math.max(shortestRecording, Math.ceil(text.length / rate));
    const words = {
      do: "speak" as const,
      text,
      seconds,
      language,
      ...(key !== undefined && { key }),
    };
    prompter.done("caller", words);
    // Whoever hangs up right after the words does so in the recording, before the silence that would end it.
    if (key !== undefined || !prompter.follows("hangs-up")) return words;
    return [words, prompter.done("caller", { do: "hangUp" })];
  }

  const waiting = waitingOf(prompter, desk, reply);

  return (moment) => {
    const now = nowAt(moment);
    if (moment.at === "gather" && moment.inQueue) return waiting(moment);
    // What is said in the queue is still to be heard: it asks by itself, except whoever leaves after some time of waiting.
    if (moment.at === "queue" && !prompter.follows("hangs-up")) return { do: "wait" };
    const agent = moment.at === "talk" ? desk.whoRangFrom(moment.to) : undefined;
    if (agent) prompter.listenWith(agent.ears);
    const step = prompter.next(now);
    if (agent) agent.callerDecides = step === undefined || step.step === "hangs-up";
    if (step === undefined) return { do: "hangUp" };
    if (step.step === "hangs-up") {
      return prompter.done("caller", { do: "hangUp", ...(step.after !== null && { during: step.after }) });
    }
    switch (moment.at) {
      case "gather":
        return reply(step) ?? prompter.misfit(step, now);
      case "record":
        if (step.step === "records") return speak(step);
        return step.step === "says"
          ? prompter.misfit(step, now)
          : (reply(step) ?? prompter.misfit(step, now));
      case "ringing":
        // What the agent does comes when the agent is asked.
        return step.step === "agent" ? { do: "wait" } : prompter.misfit(step, now);
      case "queue":
        return prompter.misfit(step, now);
      case "talk":
        return agent && (step.step === "agent-ends" || step.step === "agent-hangs-up")
          ? { do: "wait" }
          : prompter.misfit(step, now);
    }
  };
}
