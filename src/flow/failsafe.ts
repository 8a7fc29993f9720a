import type { Flow, People } from "./link.ts";
import type { Action } from "./turn.ts";
import { sentence } from "./words/index.ts";

/**
 * What a caller hears when we fail: one calm sentence in the flow's first language, and a person. It needs the flow alone, so it works
 * when every store is away.
 * Whoever must press a key to take a call is rung without being asked: better a voicemail than nothing.
 */
export function failsafe({ firstLanguage: language, person }: Flow): Action[] {
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
