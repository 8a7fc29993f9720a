/** Twilio's webhooks. Every answer is TwiML that ends with a person, whatever fails; only what is not signed is refused. */
import { type Request, type Response, Router } from "express";
import type { Played, TurnTaker } from "../calls/take-turn.ts";
import { failsafe } from "../flow/failsafe.ts";
import type { Flow } from "../flow/link.ts";
import type { AsideEvent, CallEvent } from "../flow/turn.ts";
import { whisper } from "../flow/whisper.ts";
import { BadForm, readForm } from "./form.ts";
import {
  callerOf,
  callersCall,
  dialedEvent,
  heardEvent,
  isOver,
  readTwilioForm,
  recordedEvent,
  type TwilioForm,
} from "./request.ts";
import { isSigned } from "./signature.ts";
import { acceptedTwiml, nothing, toTwiml, whisperTwiml } from "./twiml.ts";

export type VoiceParts = {
  turns: TurnTaker;
  /** The flow that answers: by the name in the URL, else by the number that was called. Never none. */
  flowFor(name: string | null, called: string | null): Flow;
  /** The tokens that Twilio may sign with. */
  authTokens: readonly string[];
  /** The only account that is served, where it is known. A token signs for one account alone, so this is a second lock. */
  accountSid: string | null;
  /** The address that Twilio calls, without a slash at its end. */
  publicUrl: string;
  /** Told of each signed request, and then of the answer to it: how long it took, in seconds. */
  began(): void;
  answered(seconds: number): void;
  /**
   * Told of each turn that failed. `again` plays what came once more, where it is still worth it later; without it the caller is on the
   * way to a person.
   */
  failed(error: unknown, call: string | null, again?: () => Promise<unknown>): void;
  /** Whether there is no room for a new call, which is then put through to a person at once. */
  isTurnedAway(): boolean;
  now(): Date;
};

/** A request that is not Twilio's, or not for us. */
class Refused extends Error {}

/** What a route knows of a signed request. */
type Signed = { form: TwilioForm; query: URLSearchParams; at: string };

export function voiceRoutes(parts: VoiceParts): Router {
  const { turns, publicUrl } = parts;
  const root = new URL(publicUrl).pathname.replace(/\/$/, "");
  const router = Router();

  /** The answer for a turn that was played. Nobody hears what is said after a hang-up. */
  function played({ actions, session, flow }: Played, { form }: Signed): string {
    if (isOver(form)) return nothing;
    const { call, awaiting: turn, language } = session;
    return toTwiml(actions, flow.voices, { root, call, turn, flow: flow.name, language });
  }

  function plainWay(form: TwilioForm | null, query: URLSearchParams): string {
    // On the fallback route the address that failed tells what our own would.
    const failed = queryOf(form?.ErrorUrl ?? "");
    const flow = parts.flowFor(query.get("flow") ?? failed.get("flow"), form?.To ?? null);
    const actions = failsafe(flow, query.get("language") ?? failed.get("language"));
    const place = { root, call: form?.CallSid ?? "", turn: 0, flow: flow.name, language: flow.firstLanguage };
    return toTwiml(actions, flow.voices, place);
  }

  /** A route on the caller's own line, whose requests carry the turn that they answer. */
  function onLine(eventOf: (form: TwilioForm, turn: number, at: string) => CallEvent) {
    return async (signed: Signed): Promise<string> => {
      const { form, query, at } = signed;
      const event = eventOf(form, Number(query.get("turn")), at);
      // The end of a talk or of a recording in which the caller hung up: there is nobody to apologise to.
      if (isOver(form)) return aside(form.CallSid, event);
      const turnPlayed = await turns.take(form.CallSid, event);
      // With nothing to do Twilio would hang up: whatever a request was that fits no moment of its call, its caller is still there.
      return turnPlayed && turnPlayed.actions.length > 0 ? played(turnPlayed, signed) : plainWay(form, query);
    };
  }

  /** What a request says, where Twilio signed it. Throws Refused where not. */
  async function signedParameters(request: Request): Promise<Record<string, unknown>> {
    const signature = request.get("x-twilio-signature");
    // Whoever signs nothing is not listened to: nobody makes us read for long.
    const isPost = signature !== undefined && request.method === "POST";
    const parameters = isPost ? await readForm(request) : {};
    if (!isSigned(parts.authTokens, signature, publicUrl + request.originalUrl, parameters))
      throw new Refused("This request is not signed by Twilio for this address.");
    if (parts.accountSid && isPost && parameters.AccountSid !== parts.accountSid)
      throw new Refused("This request is of another Twilio account.");
    return isPost ? parameters : Object.fromEntries(queryOf(request.originalUrl));
  }

  /** Mounts a route: reads the form, checks its signature, and where anything fails answers with the plain way to a person. */
  function route(
    path: string,
    answer: (signed: Signed) => Promise<string> | string,
    whenFailed = plainWay,
  ): void {
    router.all(path, async (request: Request, response: Response) => {
      const began = performance.now();
      const query = queryOf(request.originalUrl);
      let form: TwilioForm | null = null;
      try {
        const parameters = await signedParameters(request);
        parts.began();
        form = readTwilioForm(parameters);
        // A redirect on the way turns Twilio's POST into a GET without its form (Twilio docs: Gather): the call is not known, a person helps.
        send(
          response,
          form ? await answer({ form, query, at: parts.now().toISOString() }) : plainWay(null, query),
        );
      } catch (error) {
        if (error instanceof Refused || error instanceof BadForm) {
          // The rest of what is sent is not wanted either.
          response
            .status(error instanceof Refused ? 403 : 400)
            .set("Connection", "close")
            .type("text/plain")
            .send(error.message);
          return;
        }
        parts.failed(error, form?.CallSid ?? null);
        send(response, whenFailed(form, query));
      }
      parts.answered((performance.now() - began) / 1000);
    });
  }

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
    return whisperTwiml(whisper(flow, session), flow.voices, { root, call }, accept ? telephone : null);
  }

  /** The agent pressed a key after the whisper. */
  async function accepted({ form, query, at }: Signed): Promise<string> {
    const takes = form.Digits === "1";
    if (takes) await turns.take(callersCall(form, query.get("call")), pickedUp(form, query, at));
    return acceptedTwiml(takes);
  }

  /** Plays what nobody waits for an answer to, and nobody sends again: what cannot be saved now is played later. */
  async function aside(call: string, event: CallEvent): Promise<string> {
    const play = () => turns.take(call, event);
    await play().catch((error) => parts.failed(error, call, play));
    return nothing;
  }

  route("/incoming", async (signed) => {
    const { form, query, at } = signed;
    if (parts.isTurnedAway()) return plainWay(form, query);
    const { CallSid: call } = form;
    const flow = parts.flowFor(query.get("flow"), form.To ?? null);
    const begin = () => turns.begin(call, flow, callerOf(form), at);
    try {
      return played(await begin(), signed);
    } catch (error) {
      // The call is told all the same, once the store is back: as one that failed.
      parts.failed(error, call, async () => {
        await begin();
        await turns.take(call, { type: "failed", at });
      });
      return plainWay(form, query);
    }
  });
  route("/heard", onLine(heardEvent));
  route(
    "/silence",
    onLine((form, turn, at) => ({ type: "silence", turn, at, gone: isOver(form) })),
  );
  route("/recorded", onLine(recordedEvent));
  route("/dialed", onLine(dialedEvent));

  // These are not on the caller's line: an empty document joins an agent with the caller, and answers a callback.
  const justGoOn = () => nothing;
  route("/whisper", (signed) => whisperTo(signed), justGoOn);
  route("/accepted", (signed) => accepted(signed), justGoOn);

  route(
    "/transcribed",
    async ({ form, query, at }) => {
      if (form.TranscriptionStatus === "completed" && form.TranscriptionText && form.RecordingSid) {
        const { RecordingSid: recording, TranscriptionText: text } = form;
        return aside(callersCall(form, query.get("call")), { type: "transcribed", recording, text, at });
      }
      return nothing;
    },
    justGoOn,
  );
  route(
    "/status",
    ({ form, at }) => (isOver(form) ? aside(form.CallSid, { type: "hungUp", at }) : nothing),
    justGoOn,
  );
  route("/fallback", ({ form, query }) => {
    const code = form.ErrorCode ?? "unknown";
    const why = `Twilio had no answer of ours that it could use (its error ${code}), and asked for the fallback.`;
    parts.failed(new Error(why), form.CallSid);
    return plainWay(form, query);
  });
  return router;
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

/** The query of an address, without its host and without what stands behind a `#`. */
function queryOf(address: string): URLSearchParams {
  const mark = address.indexOf("?");
  const hash = address.indexOf("#");
  return new URLSearchParams(mark < 0 ? "" : address.slice(mark, hash < 0 ? undefined : hash));
}

function send(response: Response, twiml: string): void {
  response.setHeader("Content-Type", "text/xml; charset=utf-8");
  response.end(twiml);
}
