import type { Flow, People } from "./link.ts";
import type { Action } from "./turn.ts";
import { sentence } from "./words/index.ts";

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
    numbers: people.dial.map(({ number }) => number),
    ringSeconds: people.ringSeconds,
  });
  return [say("apology"), ...(person ? [dial(person)] : []), say("afterApology"), { do: "hangUp" }];
}
