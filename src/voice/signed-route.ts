/** Routes that only Twilio may use: what is asked is read, its signature checked, and whatever fails answered all the same. */
import type { Request, Response, Router } from "express";
import { BadForm, readForm } from "./form.ts";
import { readTwilioForm, type TwilioForm } from "./request.ts";
import { isSigned } from "./signature.ts";

export type SignatureParts = {
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
  now(): Date;
};

/** A request that is not Twilio's, or not for us. */
class Refused extends Error {}

/** What a route knows of a signed request. */
export type Signed<Form = TwilioForm> = { form: Form; query: URLSearchParams; at: string };

/** The answer where something failed: one that fits what is going on there. The form is null where it could not be read as one. */
export type WhenFailed<Form = TwilioForm> = (form: Form | null, query: URLSearchParams) => string;

/** Mounts a route. */
export type Route<Form = TwilioForm> = (
  path: string,
  answer: (signed: Signed<Form>) => Promise<string> | string,
  whenFailed: WhenFailed<Form>,
) => void;

/** What is asked at a route, and in what it is answered. `read` gives null for what was not asked by Twilio in this way. */
export type Manner<Form> = {
  read(parameters: unknown): Form | null;
  /** The call that it is about; null for none. */
  callOf(form: Form): string | null;
  contentType: string;
};

/** Requests of calls, answered in TwiML. */
export const ofCalls: Manner<TwilioForm> = {
  read: readTwilioForm,
  callOf: ({ CallSid }) => CallSid,
  contentType: "text/xml; charset=utf-8",
};

export function signedRoutes<Form>(
  router: Router,
  parts: SignatureParts,
  { read, callOf, contentType }: Manner<Form>,
): Route<Form> {
  function send(response: Response, answer: string): void {
    response.setHeader("Content-Type", contentType);
    response.end(answer);
  }

  /** What a request says, where Twilio signed it. Throws Refused where not. */
  async function signedParameters(request: Request): Promise<Record<string, unknown>> {
    const signature = request.get("x-twilio-signature");
    // Whoever signs nothing is not listened to: nobody makes us read for long.
    const isPost = Boolean(signature) && request.method === "POST";
    const parameters = isPost ? await readForm(request) : {};
    if (!isSigned(parts.authTokens, signature, parts.publicUrl + request.originalUrl, parameters))
      throw new Refused("This request is not signed by Twilio for this address.");
    if (parts.accountSid && isPost && parameters.AccountSid !== parts.accountSid)
      throw new Refused("This request is of another Twilio account.");
    return isPost ? parameters : Object.fromEntries(queryOf(request.originalUrl));
  }

  return (path, answer, whenFailed) => {
    router.all(path, async (request: Request, response: Response) => {
      const began = performance.now();
      const query = queryOf(request.originalUrl);
      let form: Form | null = null;
      try {
        const parameters = await signedParameters(request);
        parts.began();
        form = read(parameters);
        // A redirect on the way turns Twilio's POST into a GET without its form (Twilio docs: Gather): the call is not known, a person helps.
        send(
          response,
          form ? await answer({ form, query, at: parts.now().toISOString() }) : whenFailed(null, query),
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
        parts.failed(error, form && callOf(form));
        send(response, whenFailed(form, query));
      }
      parts.answered((performance.now() - began) / 1000);
    });
  };
}

/** The query of an address, without its host and without what stands behind a `#`. */
export function queryOf(address: string): URLSearchParams {
  const mark = address.indexOf("?");
  const hash = address.indexOf("#");
  return new URLSearchParams(mark < 0 ? "" : address.slice(mark, hash < 0 ? undefined : hash));
}
