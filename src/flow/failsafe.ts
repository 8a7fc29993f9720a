import type { Action } from "./action.ts";
import type { Flow, People } from "./link.ts";
import { sentence } from "./words/index.ts";

/** The most that Twilio rings one after the other by itself (Twilio docs: Dial, sequential). */
const mostInOrder = 10;

/**
 * What a caller hears when we fail: one calm sentence, and a person. It needs the flow alone, so it works when every store is away.
 * A language that the flow has not is as good as none.
 * Whoever must press a key to take a call is rung without being asked: better a voicemail than nothing.
 */
export function failsafe({ firstLanguage, voices, person }: Flow, wanted: string | null): Action[] {
  const language = wanted !== null && Object.hasOwn(voices, wanted) ? wanted : firstLanguage;
  const say = (name: "apology" | "afterApology"): Action => ({
    do: "say",
    speech: [{ language, text: sentence(language, name) }],
  });
  const dial = (people: People): Action => ({
    do: "dialInOrder",
    telephones: people.dial.flatMap((way) => (way.do === "ring" ? way.ring : [])).slice(0, mostInOrder),
    callerId: people.callerId,
    ringSeconds: people.ringSeconds,
  });
  return [say("apology"), ...(person ? [dial(person)] : []), say("afterApology"), { do: "hangUp" }];
}
