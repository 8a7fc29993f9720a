/** How calls begin: somebody rings us, or picks up whom we call. */
import type { CallEvent } from "../event.ts";
import type { Flow } from "../link.ts";
import type { Session } from "../session.ts";
import { at, callableNumber } from "./circumstances.ts";

/** Somebody rings us: in each language in which a call can begin, the first language first. */
export function rung(flow: Flow): CallEvent[] {
  const caller = callableNumber(flow).number;
  return languagesAtFirst(flow).map(
    // As if they had chosen it before, whatever it comes from: so calls differ in their language alone.
    (chosenBefore): CallEvent => ({ type: "started", caller, callerKey: "caller", chosenBefore, at }),
  );
}

/** Where choices are kept it may be any, for it may have been chosen on another flow. */
function languagesAtFirst({ firstLanguage, languageBy, rememberLanguage, voices }: Flow): string[] {
  const byNumber = [...languageBy.called.values(), ...languageBy.callers.values()];
  return [...new Set([firstLanguage, ...(rememberLanguage === null ? byNumber : Object.keys(voices))])];
}

/**
 * Those that we place: a survey asked of somebody who left a talk first, where a person picked up, or somebody unknown, in each language. A machine
 * hears nothing. `fresh`: a call that nothing has happened on.
 */
export function placed({ voices, surveys, calling }: Flow, fresh: Session): CallEvent[] {
  if (!calling) return [];
  const asking = Object.values(surveys).filter(({ who }) => who?.callLater);
  return asking.flatMap(({ name }) =>
    Object.keys(voices).flatMap((language) =>
      (["person", null] as const).map(
        (by): CallEvent => ({
          type: "surveyCalled",
          outbound: `survey-${fresh.call}`,
          number: "+15550100001",
          callerKey: "caller",
          by,
          before: { ...fresh, language, survey: leftBefore(name) },
          at,
        }),
      ),
    ),
  );
}

/** The survey of a call that was left before it could be asked. */
function leftBefore(name: string): NonNullable<Session["survey"]> {
  return {
    name,
    excluded: null,
    later: false,
    promised: true,
    offered: false,
    queue: null,
    agent: null,
    answers: {},
    unheard: 0,
    disposition: "left-before-offer",
  };
}
