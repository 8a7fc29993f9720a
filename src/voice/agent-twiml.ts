/** What an agent hears who was rung. */
import type { GatherAttributes } from "twilio/lib/twiml/VoiceResponse.js";
import type { Speech } from "../flow/action.ts";
import type { Flow } from "../flow/link.ts";
import { type Mount, url } from "./addresses.ts";
import { document, nothing, speak } from "./document.ts";
import { element } from "./xml.ts";

/**
 * The document that an agent hears before the caller is put through.
 *
 * @param asked Which of the telephones rung it is, where only a key takes the call; null where nothing is asked.
 */
export function whisperTwiml(
  speech: readonly Speech[],
  voices: Flow["voices"],
  place: Mount,
  asked: number | null,
): string {
  const said = speak(speech, voices, place);
  if (asked === null) return document(said);
  const gather: GatherAttributes = {
    numDigits: 1,
    finishOnKey: "",
    timeout: 5,
    action: url(place, "accepted", `call=${place.call}&telephone=${asked}`),
    method: "POST",
  };
  return document(`${element("Gather", gather, said)}<Hangup/>`);
}

/** An agent who takes the call is joined with the caller by an empty document; for one who does not, the next person is rung. */
export function acceptedTwiml(takes: boolean): string {
  return takes ? nothing : document("<Hangup/>");
}
