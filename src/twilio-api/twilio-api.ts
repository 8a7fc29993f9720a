/** The one module that talks to Twilio's REST API. */
import RequestClient from "twilio/lib/base/RequestClient.js";
import Twilio from "twilio/lib/rest/Twilio.js";
import { refusalOf } from "./refusal.ts";

export type TwilioApi = {
  /** Places a call. It is asked for once only: where no answer comes, the call may be on its way all the same. */
  placeCall(call: NewCall): Promise<Placed>;
  /** Gives a call in progress another document. May be asked for twice. */
  redirectCall(call: string, url: string): Promise<Done>;
  /** Ends a call, be it in progress, ringing or waiting to be placed. May be asked for twice. */
  endCall(call: string): Promise<Done>;
  /** Lets somebody leave a conference (by its id) without ending it. May be asked for twice. */
  mayLeave(conference: string, call: string): Promise<Done>;
  /** The ids of the calls to a number that began at `since` or later, at most twenty: to find one that was placed and not answered for. */
  callsTo(number: string, since: Date): Promise<Done<{ calls: string[] }>>;
};

/** A call to be placed. All addresses are absolute. */
export type NewCall = {
  to: string;
  /** One of the account's numbers. */
  from: string;
  /** The document that runs when somebody answers. */
  url: string;
  /** Where the document is asked for when `url` fails. */
  fallbackUrl: string;
  /** Told of each step: initiated, ringing, answered, completed. */
  statusCallback: string;
  /** How long it rings, in seconds; Twilio may add 5. */
  ringSeconds: number;
  /** Whether Twilio listens first for who answers: the document is then asked for some 4 seconds later, and told. */
  machineDetection: boolean;
};

/** What came of something that may be asked for twice. `sentence`: why it was not done, without a word that is personal. */
export type Done<Result = unknown> =
  | ({ outcome: "done" } & Result)
  | { outcome: "refused"; code: number | null; sentence: string }
  | { outcome: "unknown"; sentence: string };

/** Twilio's code for a call that is over, as one whose caller has hung up (Twilio docs: error 21220). */
const over = 21220;

/** Whether something was not done with a call since the call is over. */
export function wasOver(done: Done): boolean {
  return done.outcome === "refused" && done.code === over;
}

/** What came of placing a call. `unknown`: it may have been placed; nothing may place another before that is known. */
export type Placed = Done<{ call: string }>;

export type ApiSettings = {
  accountSid: string;
  /** The account's id or an API key's, and its token or secret. */
  username: string;
  password: string;
  /** `https://api.twilio.com`, or another server that answers like it. */
  apiUrl: string;
  /** How long to wait for an answer, in milliseconds. */
  patience?: number;
};

/** Twilio's own address, which the client writes into each request. */
const ownUrl = "https://api.twilio.com";

/** Asks at another address where there is one. A refusal for asking too much (429) means that nothing was done (Twilio docs: error 20429), so it is asked again, three times. */
class Client extends RequestClient {
  readonly #apiUrl: string;

  constructor(apiUrl: string, patience: number) {
    super({ timeout: patience, autoRetry: true, maxRetries: 3 });
    this.#apiUrl = apiUrl.replace(/\/$/, "");
  }

  override request<Data>(options: RequestClient.RequestOptions<Data>) {
    return super.request<Data>({ ...options, uri: options.uri.replace(ownUrl, this.#apiUrl) });
  }
}

export function connectToTwilio(settings: ApiSettings): TwilioApi {
  const { accountSid, username, password, apiUrl, patience = 5000 } = settings;
  const httpClient = new Client(apiUrl, patience);
  // Given, so that the client takes nothing of the environment.
  const twilio = new Twilio(username, password, { accountSid, httpClient, region: "", edge: "" });

  return {
    placeCall: ({ to, from, url, fallbackUrl, statusCallback, ringSeconds, machineDetection }) =>
      outcomeOf(async () => {
        const { sid } = await twilio.calls.create({
          to,
          from,
          url,
          method: "POST",
          fallbackUrl,
          fallbackMethod: "POST",
          statusCallback,
          statusCallbackMethod: "POST",
          statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
          timeout: ringSeconds,
          ...(machineDetection && { machineDetection: "Enable" }),
        });
        return { call: sid };
      }),
    redirectCall: (call, url) =>
      outcomeOf(async () => {
        await twilio.calls(call).update({ url, method: "POST" });
        return {};
      }),
    // `canceled` would leave a call alone that was just answered (Twilio docs: Call resource).
    endCall: (call) =>
      outcomeOf(async () => {
        await twilio.calls(call).update({ status: "completed" });
        return {};
      }),
    mayLeave: (conference, call) =>
      outcomeOf(async () => {
        await twilio.conferences(conference).participants(call).update({ endConferenceOnExit: false });
        return {};
      }),
    callsTo: (number, since) =>
      outcomeOf(async () => {
        const calls = await twilio.calls.list({ to: number, startTimeAfter: since, limit: 20 });
        return { calls: calls.map(({ sid }) => sid) };
      }),
  };
}

/** Codes of a connection that was never made (Node docs: Common system errors). */
const unreachable: readonly string[] = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
];

async function outcomeOf<Result>(ask: () => Promise<Result>): Promise<Done<Result>> {
  try {
    return { outcome: "done", ...(await ask()) };
  } catch (error) {
    // An answer has a status (the client's RestException); what is thrown without one never was one.
    const { status, code } = error as { status?: unknown; code?: unknown };
    if (typeof status === "number" && status < 500) {
      const known = typeof code === "number" ? code : null;
      return { outcome: "refused", code: known, sentence: refusalOf(known, status) };
    }
    // No connection came about, so nothing was asked.
    if (typeof code === "string" && unreachable.includes(code))
      return {
        outcome: "refused",
        code: null,
        sentence: "Twilio's API cannot be reached now; nothing was asked of it.",
      };
    return { outcome: "unknown", sentence: "Twilio's API gave no answer: whether it was done is not known." };
  }
}
