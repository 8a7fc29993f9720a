/** The room in which a caller and agents talk, as TwiML (Twilio docs: Conference). */
import type { ConferenceAttributes, DialAttributes } from "twilio/lib/twiml/VoiceResponse.js";
import type { Speech } from "../flow/action.ts";
import type { Flow } from "../flow/link.ts";
import { inTurn, type Mount, type Place, url } from "./addresses.ts";
import type { AtDesk } from "./desk-twiml.ts";
import { document, speak } from "./document.ts";
import { melody } from "./melody.ts";
import { element, text } from "./xml.ts";

/** An agent who comes into a call's room; where they are a second one, as which turn asked. */
export type Guest = { call: string; asked: number | null };

/** Written in the address of whatever is asked on that agent's leg. */
export function guestQuery({ call, asked }: Guest): string {
  return asked === null ? `call=${call}` : `call=${call}&asked=${asked}`;
}

export function guestIn(query: URLSearchParams): Guest {
  const asked = query.get("asked");
  return { call: query.get("call") ?? "", asked: asked === null ? null : Number(asked) };
}

/**
 * Whoever comes first settles for all what is told of the room and where (Twilio docs: Conference), so that this is the same for everybody.
 *
 * @param ends Whether it is over for all when this one leaves.
 */
function conference(root: string, call: string, ends: boolean): string {
  const attributes: ConferenceAttributes = {
    beep: "false",
    startConferenceOnEnter: true,
    endConferenceOnExit: ends,
    waitUrl: url({ root, call }, "room-music", `call=${call}`),
    waitMethod: "POST",
    statusCallback: url({ root, call }, "conference", `call=${call}`),
    statusCallbackMethod: "POST",
    statusCallbackEvent: ["join", "leave"],
  };
  return element("Conference", attributes, text(roomName(call)));
}

/** The names of rooms stand in Twilio's logs, where nothing personal may be: no digits, so that nothing looks like a telephone number. */
function roomName(call: string): string {
  return `room-${call.replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)))}`;
}

/** What a caller hears in a room of their own. Where they leave, everybody does. */
export function meet(place: Place): string {
  const dial: DialAttributes = { action: inTurn(place, "room-over"), method: "POST" };
  return element("Dial", dial, conference(place.root, place.call, true));
}

export const roomTwiml = {
  /** The agent comes into the room. */
  enter(root: string, guest: Guest, ends: boolean): string {
    const action = url({ root, call: guest.call }, "room-left", guestQuery(guest));
    const dial: DialAttributes = { action, method: "POST" };
    return document(element("Dial", dial, conference(root, guest.call, ends)));
  },

  /** The room is over, and whether it goes on is known when the others have told what they did. */
  wait(root: string, guest: Guest): string {
    const again = url({ root, call: guest.call }, "room", `${guestQuery(guest)}&again=1`);
    return document(`<Pause length="1"/><Redirect method="POST">${text(again)}</Redirect>`);
  },

  /** A second agent hears who brings whom, and comes into the room; only with the key 1, where that is asked. */
  brought(
    root: string,
    guest: Guest,
    said: readonly Speech[],
    voices: Flow["voices"],
    asks: boolean,
  ): string {
    const place: Mount = { root, call: guest.call };
    const action = url(place, "room", guestQuery(guest));
    const words = speak(said, voices, place);
    if (!asks) return document(`${words}<Redirect method="POST">${text(action)}</Redirect>`);
    const gather = { numDigits: 1, finishOnKey: "", timeout: 5, action, method: "POST" };
    return document(`${element("Gather", gather, words)}<Hangup/>`);
  },

  /** There is no such room any more: an agent of a desk looks for the next caller, another one is told where they came for nothing. */
  over(place: Mount, said: readonly Speech[], voices: Flow["voices"], desk: AtDesk | null): string {
    if (!desk) return document(`${speak(said, voices, place)}<Hangup/>`);
    const next = url(place, "take", `desk=${desk.desk}&agent=${desk.agent}`);
    return document(`<Redirect method="POST">${text(next)}</Redirect>`);
  },

  /**
   * While one waits there for the others: a document for it is played once, and then there is silence (Twilio docs: Conference, waitUrl). So we are asked
   * again after each melody.
   */
  music(root: string, call: string): string {
    const again = url({ root, call }, "room-music", `call=${call}&again=1`);
    const music = element("Play", {}, text(root + melody.path));
    return document(`${music}<Redirect method="POST">${text(again)}</Redirect>`);
  },
};
