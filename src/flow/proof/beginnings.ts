/** How calls begin: somebody rings us, or picks up whom we call. */
import type { CallEvent } from "../event.ts";
import type { Flow } from "../link.ts";
import type { Session } from "../session.ts";
import { at, callableNumber } from "./circumstances.ts";

export function rung(flow: Flow): CallEvent {
  return { type: "started", caller: callableNumber(flow).number, callerKey: "caller", at };
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
