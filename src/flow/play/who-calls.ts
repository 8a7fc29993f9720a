import { act, type Draft } from "./draft.ts";
import { say, sayBuiltIn } from "./say.ts";

/** Says to somebody who is called who it is that calls. */
export function sayWhoCalls(draft: Draft): void {
  sayBuiltIn(draft, "hereIs");
  if (draft.flow.calling) say(draft, draft.flow.calling.name);
}

/** The same, as soon as somebody has picked up: nothing cuts it short, for whoever picks up says "Hello?". */
export function greet(draft: Draft): void {
  sayWhoCalls(draft);
  const { speech } = draft;
  draft.speech = [];
  act(draft, { do: "say", speech });
}
