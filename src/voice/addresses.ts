/** The addresses that stand in our documents. */
import { isAddress } from "../flow/verify/recordings.ts";

/** Where we are mounted, and the caller's call. */
export type Mount = { root: string; call: string };

/** What a document's addresses are made of: besides, the turn that its next request answers. */
export type Place = Mount & {
  turn: number;
  /** Told in the addresses as well, so that a request which fails still leads to this flow's people, in the caller's language. */
  flow: string;
  language: string;
  /** On a call that we placed and that goes the plain way: the outbound call, or null where only its session knows which. */
  placedAs?: string | null;
};

/**
 * How Twilio asks us (Twilio docs: Webhooks, Connection Overrides; the fragment is neither sent nor signed). By itself it tries again only
 * where no connection came about, and a process that died with the request in its hands would cost the caller the conversation. Turns are
 * numbered, so asking twice is safe: after 4 seconds without an answer, twice what a turn may take, or after a proxy's 5xx it asks again,
 * twice, and all within the 15 seconds that it has.
 */
export const connectionOverrides = "#rc=2&rp=ct,rt,5xx&ct=2000&rt=4000";

/** An address of ours. */
export function url(place: Mount, what: string, query: string): string {
  return `${place.root}/voice/${what}?${query}${connectionOverrides}`;
}

/** Where a recording is fetched: at its own address, or ours. A `#` or a `?` in the name of its file is part of it. */
export function recordingUrl(root: string, audio: string): string {
  if (isAddress(audio)) return audio;
  return `${root}/audio/${audio.split("/").map(encodeURIComponent).join("/")}`;
}

/** An address whose request answers a turn. */
export function inTurn(place: Place, what: string): string {
  return url(place, what, `turn=${place.turn}&flow=${place.flow}&language=${place.language}`);
}
