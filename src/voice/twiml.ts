/** Actions to TwiML, Twilio's markup for what a call does next. Attribute names are checked against the `twilio` package's types. */
import type {
  DialAttributes,
  EnqueueAttributes,
  GatherAttributes,
  NumberAttributes,
  RecordAttributes,
  SayAttributes,
} from "twilio/lib/twiml/VoiceResponse.js";
import type { Action, Speech } from "../flow/action.ts";
import type { Flow } from "../flow/link.ts";
import type { Telephone } from "../flow/nodes/destination.ts";
import { melodyPath, melodySeconds } from "./melody.ts";
import { recordSilence } from "./record-silence.ts";
import { attribute, text } from "./xml.ts";

/** Where we are mounted, and the caller's call. */
export type Mount = { root: string; call: string };

/** What a document's addresses are made of: besides, the turn that its next request answers. */
export type Place = Mount & {
  turn: number;
  /** Told in the addresses as well, so that a request which fails still leads to this flow's people, in the caller's language. */
  flow: string;
  language: string;
};

/**
 * How Twilio asks us (Twilio docs: Webhooks, Connection Overrides; the fragment is neither sent nor signed). By itself it tries again only
 * where no connection came about, and a process that died with the request in its hands would cost the caller the conversation. Turns are
 * numbered, so asking twice is safe: after 4 seconds without an answer, twice what a turn may take, or after a proxy's 5xx it asks again,
 * twice, and all within the 15 seconds that it has.
 */
export const connectionOverrides = "#rc=2&rp=ct,rt,5xx&ct=2000&rt=4000";

/** A document that asks for nothing: the answer to whatever comes after a hang-up. */
export const nothing = document("");

/** The document for one turn. `voices` are the flow's. */
export function toTwiml(actions: readonly Action[], voices: Flow["voices"], place: Place): string {
  return document(actions.map((action) => render(action, voices, place)).join(""));
}

/** Seconds of silence that end a spoken number: people say its digits in groups. */
const betweenDigits = 2;

/** The most hints that Twilio takes (Twilio docs: Gather). */
const mostHints = 500;

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

function render(action: Action, voices: Flow["voices"], place: Place): string {
  switch (action.do) {
    case "say":
      return speak(action.speech, voices, place);
    case "listen":
      // With silence Twilio asks for nothing and goes on to the next verb (Twilio docs: Gather), so each listening is followed by a way back to us.
      return (
        listen({ ...action, pause: action.digits > 1 ? betweenDigits : "auto" }, voices, place) +
        silence(place)
      );
    case "record": {
      const key = { ...action, digits: 1, hashEnds: false, seconds: 1, hints: [], pause: recordSilence };
      const record: RecordAttributes = {
        action: inTurn(place, "recorded"),
        method: "POST",
        maxLength: action.seconds,
        timeout: recordSilence,
        playBeep: true,
        ...(action.transcribe && {
          transcribe: true,
          transcribeCallback: url(place, "transcribed", `call=${place.call}`),
        }),
      };
      // Keys and words during the prompt are heard by a Gather of its own; a Record hears nothing before its tone.
      return listen(key, voices, place) + element("Record", record) + silence(place);
    }
    case "dial": {
      const dial: DialAttributes = {
        action: inTurn(place, "dialed"),
        method: "POST",
        timeout: action.ringSeconds,
        callerId: action.callerId ?? undefined,
      };
      const nouns = action.telephones.map((telephone, at) =>
        noun(telephone, {
          url: url(place, "whisper", `call=${place.call}&telephone=${at}`),
          method: "POST",
        }),
      );
      return element("Dial", dial, nouns.join(""));
    }
    case "dialInOrder": {
      const dial: DialAttributes = {
        timeout: action.ringSeconds,
        callerId: action.callerId ?? undefined,
        sequential: true,
      };
      return element("Dial", dial, action.telephones.map((telephone) => noun(telephone, {})).join(""));
    }
    case "enqueue": {
      const enqueue: EnqueueAttributes = {
        action: inQueue(place, "left", action),
        method: "POST",
        waitUrl: inQueue(place, "waited", action),
        waitUrlMethod: "POST",
      };
      return element("Enqueue", enqueue, text(action.queue));
    }
    case "hold":
      return hold(action, voices, place);
    case "leaveQueue":
      return "<Leave/>";
    case "hangUp":
      return "<Hangup/>";
  }
}

/** Somebody to ring: a number, a SIP address or a client (Twilio docs: Number, Sip, Client). */
function noun({ reach, address }: Telephone, whisper: NumberAttributes): string {
  const name = { number: "Number", sip: "Sip", client: "Client" }[reach];
  return element(name, whisper, reach === "client" ? element("Identity", {}, text(address)) : text(address));
}

/** A listening. `pause`: seconds of silence that end what is said; `auto` ends it at the first pause. */
type Listening = Omit<Extract<Action, { do: "listen" }>, "do"> & { pause: number | "auto" };

function listen(action: Listening, voices: Flow["voices"], place: Place): string {
  const gather: GatherAttributes = {
    input: ["dtmf", "speech"],
    action: inTurn(place, "heard"),
    method: "POST",
    language: action.language as GatherAttributes["language"],
    numDigits: action.digits,
    finishOnKey: action.hashEnds ? "#" : "",
    timeout: action.seconds,
    speechTimeout: String(action.pause),
    ...(action.hints.length > 0 && { hints: action.hints.slice(0, mostHints).join(",") }),
  };
  return element("Gather", gather, speak(action.speech, voices, place));
}

/**
 * What a caller hears in a queue: what is said can be answered by key or by voice, the music by key alone, since voices in it would be taken
 * for an answer. When it has run out Twilio asks for the next (Twilio docs: Enqueue, waitUrl).
 */
function hold(action: Extract<Action, { do: "hold" }>, voices: Flow["voices"], place: Place): string {
  const keys: GatherAttributes = {
    input: ["dtmf"],
    action: inQueue(place, "keyed", action),
    method: "POST",
    numDigits: 1,
    finishOnKey: "",
    timeout: 1,
  };
  const said: GatherAttributes = {
    ...keys,
    input: ["dtmf", "speech"],
    language: action.language as GatherAttributes["language"],
    speechTimeout: "auto",
    ...(action.hints.length > 0 && { hints: action.hints.slice(0, mostHints).join(",") }),
  };
  const music =
    action.music === null
      ? element(
          "Play",
          { loop: Math.max(1, Math.round(action.seconds / melodySeconds)) },
          text(`${place.root}${melodyPath}`),
        )
      : speak([{ audio: action.music }], voices, place);
  return element("Gather", said, speak(action.speech, voices, place)) + element("Gather", keys, music);
}

/** Where something failed in a queue: silence for a while, and then Twilio asks again. */
export const waitOn = document('<Pause length="10"/>');

/** An address in a queue: it tells the queue and since when the caller waits, so that the line can be made again from it. */
function inQueue(place: Place, what: string, { queue, since }: { queue: string; since: string }): string {
  const query = `turn=${place.turn}&flow=${place.flow}&language=${place.language}`;
  return url(place, what, `${query}&queue=${encodeURIComponent(queue)}&since=${encodeURIComponent(since)}`);
}

function silence(place: Place): string {
  return `<Redirect method="POST">${text(inTurn(place, "silence"))}</Redirect>`;
}

export function speak(speech: readonly Speech[], voices: Flow["voices"], place: Mount): string {
  return speech
    .map((part) => {
      if ("audio" in part)
        return element(
          "Play",
          {},
          text(/^https?:/.test(part.audio) ? part.audio : `${place.root}/audio/${part.audio}`),
        );
      const say: SayAttributes = {
        voice: voices[part.language] as SayAttributes["voice"],
        language: part.language as SayAttributes["language"],
      };
      return element("Say", say, text(part.text));
    })
    .join("");
}

function inTurn(place: Place, what: string): string {
  return url(place, what, `turn=${place.turn}&flow=${place.flow}&language=${place.language}`);
}

export function url(place: Mount, what: string, query: string): string {
  return `${place.root}/voice/${what}?${query}${connectionOverrides}`;
}

export function document(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${content}</Response>`;
}

export function element(name: string, attributes: object, content = ""): string {
  let written = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined)
      written += ` ${key}="${attribute(Array.isArray(value) ? value.join(" ") : String(value))}"`;
  }
  return content === "" ? `<${written}/>` : `<${written}>${content}</${name}>`;
}
