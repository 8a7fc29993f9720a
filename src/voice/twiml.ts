/** Actions to TwiML, Twilio's markup for what a call does next. Attribute names are checked against the `twilio` package's types. */
import type {
  DialAttributes,
  GatherAttributes,
  NumberAttributes,
  RecordAttributes,
} from "twilio/lib/twiml/VoiceResponse.js";
import type { Action } from "../flow/action.ts";
import type { Known } from "../flow/known.ts";
import type { Flow } from "../flow/link.ts";
import type { Telephone } from "../flow/nodes/destination.ts";
import { inTurn, type Place, url } from "./addresses.ts";
import { clientParameters, sipHeaders } from "./carried.ts";
import { document, hinted, speak } from "./document.ts";
import { enqueue, hold } from "./queue-twiml.ts";
import { recordSilence } from "./record-silence.ts";
import { meet } from "./room-twiml.ts";
import { speakNow } from "./speak-now.ts";
import { enqueuePlainly, enqueueTask } from "./task-twiml.ts";
import { element, text } from "./xml.ts";

/** The document for one turn. `voices` are the flow's; `known` goes along with a call to whoever is rung. */
export function toTwiml(
  actions: readonly Action[],
  voices: Flow["voices"],
  place: Place,
  known: Known | null = null,
): string {
  return document(actions.map((action) => render(action, voices, place, known)).join(""));
}

function render(action: Action, voices: Flow["voices"], place: Place, known: Known | null): string {
  switch (action.do) {
    case "say":
      return speak(action.speech, voices, place);
    case "listen":
      // With silence Twilio asks for nothing and goes on to the next verb (Twilio docs: Gather), so each listening is followed by a way back to us.
      return listen(action, voices, place) + silence(place);
    case "record": {
      const key = { pause: recordSilence, ...action, digits: 1, hashEnds: false, seconds: 1, hints: [] };
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
        noun(
          telephone,
          { url: url(place, "whisper", `call=${place.call}&telephone=${at}`), method: "POST" },
          known && { call: place.call, known },
        ),
      );
      return element("Dial", dial, nouns.join(""));
    }
    case "dialInOrder": {
      const dial: DialAttributes = {
        timeout: action.ringSeconds,
        callerId: action.callerId ?? undefined,
        sequential: true,
      };
      const told = toldWhenReached(place);
      return element(
        "Dial",
        dial,
        action.telephones.map((telephone) => noun(telephone, told, null)).join(""),
      );
    }
    case "enqueueTask":
      return enqueueTask(action, place, known);
    case "enqueuePlainly":
      return enqueuePlainly(action, place);
    case "enqueue":
      return enqueue(action, place);
    case "hold":
      return hold(action, voices, place);
    case "meet":
      return meet(place);
    case "leaveQueue":
      return "<Leave/>";
    case "hangUp":
      return "<Hangup/>";
  }
}

/** Where something failed on a call that we placed: that somebody picked up, so that its caller is not called for it again (Twilio docs: Number, statusCallback). */
function toldWhenReached(place: Place): NumberAttributes {
  const { call, placedAs } = place;
  if (placedAs === undefined) return {};
  const which = placedAs === null ? "" : `&outbound=${placedAs}`;
  return {
    statusCallback: url(place, "plainly-reached", `call=${call}${which}`),
    statusCallbackMethod: "POST",
    statusCallbackEvent: ["answered"],
  };
}

/** Somebody to ring: a number, a SIP address or a client (Twilio docs: Number, Sip, Client). A number takes nothing along. */
function noun(
  { reach, address }: Telephone,
  attributes: NumberAttributes,
  about: { call: string; known: Known } | null,
): string {
  if (reach === "number") return element("Number", attributes, text(address));
  if (reach === "sip")
    return element("Sip", attributes, text(address + (about ? sipHeaders(about.call, about.known) : "")));
  const parameters = (about ? clientParameters(about.call, about.known) : []).map(([name, value]) =>
    element("Parameter", { name, value }),
  );
  return element("Client", attributes, element("Identity", {}, text(address)) + parameters.join(""));
}

type Listening = Omit<Extract<Action, { do: "listen" }>, "do">;

function listen(action: Listening, voices: Flow["voices"], place: Place): string {
  const gather: GatherAttributes = {
    input: ["dtmf", "speech"],
    action: inTurn(place, "heard"),
    method: "POST",
    language: action.language as GatherAttributes["language"],
    numDigits: action.digits,
    finishOnKey: action.hashEnds ? "#" : "",
    timeout: action.seconds,
    ...(action.model !== undefined && { speechModel: action.model }),
    speechTimeout: String(action.pause ?? "auto"),
    ...hinted([...digitsToken(action), ...action.hints]),
  };
  const tone = action.tone ? element("Play", {}, text(place.root + speakNow.path)) : "";
  return element("Gather", gather, speak(action.speech, voices, place) + tone);
}

/**
 * Stands for digits in a row. Only Google's models know it, and where Twilio chooses the model it may be Deepgram's, which would wait for the word (Twilio docs:
 * Gather, `hints`). Google has it for English whatever the country.
 */
function digitsToken({ digits, model, language }: Listening): string[] {
  return digits > 1 && model?.startsWith("googlev2_") && /^en\b/.test(language)
    ? ["$OOV_CLASS_DIGIT_SEQUENCE"]
    : [];
}

function silence(place: Place): string {
  return `<Redirect method="POST">${text(inTurn(place, "silence"))}</Redirect>`;
}
