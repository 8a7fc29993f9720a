import type { Heard } from "../phone/people.ts";
import { speakNow } from "../voice/speak-now.ts";

/** Whether a sound is our own tone that tells callers when to speak, which is nothing to remember, as Twilio's own is not. */
export function isTone(heard: Heard): boolean {
  return heard.sound === "audio" && heard.url.endsWith(speakNow.path);
}
