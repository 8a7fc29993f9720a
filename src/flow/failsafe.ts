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
  return [say("apology"), ...(person ? [plainWayTo(person)] : []), say("afterApology"), { do: "hangUp" }];
}

/** The telephones; where there are none, the first workflow of TaskRouter. */
function plainWayTo({ dial, callerId, ringSeconds }: People): Action {
  const telephones = dial.flatMap((way) => (way.do === "ring" ? way.ring : [])).slice(0, mostInOrder);
  const [workflow] = dial.flatMap((way) => (way.do === "assign" ? way.workflow.workflow : []));
  if (telephones.length === 0 && workflow !== undefined) return { do: "enqueuePlainly", workflow };
  return { do: "dialInOrder", telephones, callerId, ringSeconds };
}
