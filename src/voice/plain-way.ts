/** The plain way to a person, for whenever something fails on our side; and what is told of it on a call that we placed. */
import type { TurnTaker } from "../calls/take-turn.ts";
import { failsafe } from "../flow/failsafe.ts";
import { languageAtFirst } from "../flow/first-language.ts";
import type { Flow } from "../flow/link.ts";
import { change } from "../outbound/change.ts";
import type { OutboundCalls } from "../outbound/outbound-calls.ts";
import { closed } from "../outbound/progress.ts";
import { nothing } from "./document.ts";
import type { NowOrLater } from "./now-or-later.ts";
import { callerOf, callersCall, isPlaced, type TwilioForm } from "./request.ts";
import { queryOf, type Route, type WhenFailed } from "./signed-route.ts";
import { toTwiml } from "./twiml.ts";

export type PlainWayParts = {
  turns: TurnTaker;
  outbound: OutboundCalls;
  /** The flow that answers: by the name in the URL, else by the number that was called. Never none. */
  flowFor(name: string | null, called: string | null): Flow;
};

/** What a caller hears where something failed: it needs the flow alone. */
export function plainWayOf(root: string, { flowFor }: Pick<PlainWayParts, "flowFor">): WhenFailed {
  return (form, query) => {
    // On the fallback route the address that failed tells what our own would.
    const failed = queryOf(form?.ErrorUrl ?? "");
    const told = (name: string) => query.get(name) ?? failed.get(name);
    const flow = flowFor(told("flow"), form?.To ?? null);
    const actions = failsafe(flow, told("language") ?? languageBefore(flow, form));
    const place = { root, call: form?.CallSid ?? "", turn: 0, flow: flow.name, language: flow.firstLanguage };
    const placed = form && isPlaced(form) ? { placedAs: told("outbound") } : {};
    return toTwiml(actions, flow.voices, { ...place, ...placed });
  };
}

/** The language in which a call would have begun: what its numbers tell needs no store. Of a call that we place they tell another thing. */
function languageBefore(flow: Flow, form: TwilioForm | null): string | null {
  if (!form || isPlaced(form)) return null;
  return languageAtFirst(flow, { chosenBefore: null, called: form.To ?? null, caller: callerOf(form) });
}

/** Somebody whom we called back, and who was put through the plain way, has a person: they are not called for it again. */
export function plainWayRoutes(
  route: Route,
  { turns, outbound }: PlainWayParts,
  nowOrLater: NowOrLater,
): void {
  route(
    "/plainly-reached",
    async ({ form, query, at }) => {
      const line = callersCall(form, query.get("call"));
      await nowOrLater(line, async () => {
        const id = query.get("outbound") ?? (await turns.takeAs(line, () => null))?.session.placedAs ?? null;
        if (id !== null) await change(outbound, id, (call) => closed(call, "served", at));
      });
      return nothing;
    },
    () => nothing,
  );
}
