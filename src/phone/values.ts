/**
 * What an attribute may hold. Returns what is wrong, as the end of the sentence `timeout="auto" is ...`, or
 * undefined.
 */
export type Value = (value: string) => string | undefined;

export const anything: Value = () => undefined;

export const truth: Value = oneOf("true", "false");

export const method: Value = oneOf("GET", "POST", "get", "post");

/** Relative or absolute; empty is the document itself. */
export const address: Value = (value) =>
  URL.canParse(value, "https://relative.example/") ? undefined : "not a URL";

export const language: Value = (value) =>
  /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) ? undefined : "not a language tag such as en-US";

/** Twilio docs: Say, voice. */
export const voice: Value = (value) =>
  /^(man|woman|alice|Polly\.[A-Z][A-Za-z]+(-Neural|-Generative)?|Google\.[A-Za-z]{2,3}-[A-Za-z0-9-]+)$/.test(
    value,
  )
    ? undefined
    : "not a voice: man, woman, alice, Polly.<name> or Google.<name>";

export const keyPad: Value = (value) =>
  /^[0-9*#]*$/.test(value) ? undefined : "not made of the keys 0-9, * and #";

export const oneKey: Value = (value) =>
  /^[0-9*#]?$/.test(value) ? undefined : "not one key of 0-9, * and #, nor empty";

/** Twilio docs: Gather, speechModel; of Deepgram's models any. */
export const speechModel: Value = either(
  oneOf(
    ..."default numbers_and_commands phone_call experimental_conversations experimental_utterances".split(
      " ",
    ),
    ...["long", "short", "telephony", "telephony_short"].map((name) => `googlev2_${name}`),
  ),
  (value) => (/^deepgram_[\w-]+$/.test(value) ? undefined : "not a speech model of Twilio's"),
);

/** Tones to send: `w` is half a second of silence, `W` a whole one. */
export const tones: Value = (value) =>
  /^[0-9*#wWA-Da-d]+$/.test(value) ? undefined : "not made of keys and w";

/** One of Twilio's identifiers. */
export function sid(kind: string): Value {
  return (value) =>
    value.startsWith(kind) && /^..[0-9a-f]{32}$/.test(value)
      ? undefined
      : `not ${kind} and 32 hexadecimal digits in small letters`;
}

export function atMost(characters: number): Value {
  return (value) => (value.length <= characters ? undefined : `longer than ${characters} characters`);
}

export function oneOf(...allowed: string[]): Value {
  return (value) => (allowed.includes(value) ? undefined : `not one of ${allowed.join(", ")}`);
}

/** Words with spaces between them, as the helper library prints arrays. */
export function listOf(...allowed: string[]): Value {
  return (value) =>
    value.split(" ").every((word) => allowed.includes(word))
      ? undefined
      : `not a list of ${allowed.join(", ")}`;
}

export function whole(least: number, most = Number.MAX_SAFE_INTEGER): Value {
  return (value) => {
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`;
    const fits = /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
    return fits ? undefined : `not a whole number ${range}`;
  };
}

export function either(one: Value, other: Value): Value {
  return (value) => one(value) && other(value);
}
