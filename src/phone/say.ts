import type { Call } from "./call.ts";
import type { Element } from "./document.ts";

/** Twilio docs: Error 13521. Characters of one Say by its voice, and of its text when it is URL-encoded. */
const limits = { basic: 4096, polly: 3000, google: 5000, encoded: 4500 };

/** Refuses a Say that is longer than its voice allows, and notes SSML that its voice does not understand. */
export function checkSay(call: Call, say: Element, url: string): void {
  const { voice = "man" } = say.attributes;
  const kind = voice.startsWith("Polly.") ? "polly" : voice.startsWith("Google.") ? "google" : "basic";
  const where = { url, line: say.line };
  if (say.text.length > limits[kind]) {
    call.refuse(
      "13521",
      `<Say> has ${say.text.length} characters; the voice ${voice} reads at most ${limits[kind]}.`,
      where,
    );
  }
  const encoded = encodeURIComponent(say.text).length;
  if (encoded > limits.encoded) {
    call.refuse(
      "13521",
      `<Say> has ${encoded} characters when URL-encoded; at most ${limits.encoded} are read.`,
      where,
    );
  }
  const [ssml] = say.children;
  if (ssml && kind === "basic") {
    call.warn(
      "ssml-without-voice",
      `<${ssml.name}> is only understood by Polly and Google voices, not by ${voice}.`,
      where,
    );
  }
}
