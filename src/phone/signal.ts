import type { CallStatus } from "./status.ts";

/** Another document for a leg, given to it over REST: at an address, or as it is. */
export type Redirection = { url: string; method: "GET" | "POST" } | { twiml: string };

/** What comes to a leg from outside, and takes it away from the document that it plays. */
export type Signal =
  /** The call was ended over REST. */
  | { signal: "ended" }
  /** The call was given another document over REST. */
  | { signal: "redirected"; to: Redirection }
  /** Of one who waits in a queue and one who takes calls from it: they have found each other. */
  | { signal: "matched" }
  /** Both hear each other from here. */
  | { signal: "joined" }
  /** The other one is gone. */
  | { signal: "parted" };

export type SignalName = Signal["signal"];

/** A telephone as others on the network see it. */
export type Line = {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly parent: { sid: string } | undefined;
  readonly direction: "inbound" | "outbound-dial" | "outbound-api";
  readonly status: CallStatus;
  readonly answeredAt: number | undefined;
  readonly answeredBy: string | undefined;
  readonly endedAt: number | undefined;
  readonly seconds: number;
  signal(signal: Signal): void;
  end(status: "canceled"): void;
};
