import type { Flow } from "./link.ts";
import type { Action } from "./turn.ts";
import { sentence } from "./words/index.ts";

/**
 * What a caller hears when we fail: one calm sentence, and a person. It needs the flow alone, so it works when every store is away.
 * Whoever must press a key to take a call is rung without being asked: better a voicemail than nothing.
 */
export function failsafe(flow: Flow, language = flow.firstLanguage): Action[] {
  const people = flow.person ?? Object.values(flow.surveys).find(({ person }) => person)?.person;
  const say = (name: "apology" | "afterApology"): Action => ({
    do: "say",
    speech: [{ language, text: sentence(language, name) }],
  });
  return [
    say("apology"),
    ...(people
      ? [
          {
            do: "dialInOrder" as const,
            numbers: people.dial.map(({ number }) => number),
            ringSeconds: people.ringSeconds,
          },
        ]
      : []),
    say("afterApology"),
    { do: "hangUp" },
  ];
}
