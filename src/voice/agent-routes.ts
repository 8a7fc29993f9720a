/** The telephones that a caller's own call rings: what the agent hears who picks one up, and the key by which they take the call. */
import type { TurnTaker } from "../calls/take-turn.ts";
import type { AsideEvent } from "../flow/event.ts";
import { whisper } from "../flow/whisper.ts";
import { acceptedTwiml, whisperTwiml } from "./agent-twiml.ts";
import { nothing } from "./document.ts";
import { callersCall, type TwilioForm } from "./request.ts";
import type { Route, Signed } from "./signed-route.ts";

export function agentRoutes(route: Route, root: string, turns: TurnTaker): void {
  /** On the agent's leg, before the caller is put through: the call in the URL is the caller's. */
  async function whisperTo({ form, query, at }: Signed): Promise<string> {
    const call = callersCall(form, query.get("call"));
    const known = await turns.takeAs(call, ({ person }) =>
      person?.accept ? null : pickedUp(form, query, at),
    );
    if (!known) return nothing;
    const { flow, session } = known;
    const accept = flow.person?.accept ?? false;
    const telephone = telephoneIn(query);
    return whisperTwiml(whisper(flow, session, at), flow.voices, { root, call }, accept ? telephone : null);
  }

  /** The agent pressed a key after the whisper. */
  async function accepted({ form, query, at }: Signed): Promise<string> {
    const takes = form.Digits === "1";
    if (takes) await turns.take(callersCall(form, query.get("call")), pickedUp(form, query, at));
    return acceptedTwiml(takes);
  }

  // An empty document joins the agent with the caller.
  const justGoOn = () => nothing;
  route("/whisper", whisperTo, justGoOn);
  route("/accepted", accepted, justGoOn);
}

/** Which of the telephones that were rung at once a request is from. */
const telephoneIn = (query: URLSearchParams): number => Number(query.get("telephone") ?? 0);

/** An agent picked up. */
const pickedUp = (form: TwilioForm, query: URLSearchParams, at: string): AsideEvent => ({
  type: "agentAnswered",
  telephone: telephoneIn(query),
  leg: form.CallSid,
  at,
});
