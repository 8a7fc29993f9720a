import {
  address,
  anything,
  atMost,
  either,
  keyPad,
  language,
  listOf,
  method,
  oneKey,
  oneOf,
  sid,
  speechModel,
  tones,
  truth,
  type Value,
  voice,
  whole,
} from "./values.ts";

/**
 * What one element may have. Twilio docs: the page of each verb; the attribute names are those of the twilio
 * package.
 */
export type Shape = {
  attributes: Record<string, Value>;
  /** Text of its own. "needed": the element means nothing without it. */
  text?: "allowed" | "needed";
  children?: readonly string[];
};

const ssml = ["break", "emphasis", "lang", "p", "s", "phoneme", "prosody", "say-as", "sub", "w"] as const;
const spoken = (...names: string[]): Shape => ({
  attributes: Object.fromEntries(names.map((name) => [name, anything])),
  text: "allowed",
  children: ssml,
});

const callbacks = (prefix: string): Record<string, Value> => ({
  [prefix]: address,
  [`${prefix}Method`]: method,
});
const recordingEvents = listOf("in-progress", "completed", "absent", "failed");

/** What the three kinds of telephone that a Dial can ring have in common. */
const rung: Record<string, Value> = {
  url: address,
  method,
  ...callbacks("statusCallback"),
  statusCallbackEvent: listOf("initiated", "ringing", "answered", "completed"),
};
const machineDetection: Record<string, Value> = {
  machineDetection: oneOf("Enable", "DetectMessageEnd"),
  machineDetectionTimeout: whole(3, 60),
  machineDetectionSpeechThreshold: whole(1000, 6000),
  machineDetectionSpeechEndThreshold: whole(500, 5000),
  machineDetectionSilenceTimeout: whole(2000, 10_000),
  ...callbacks("amdStatusCallback"),
};

/** The elements that the phone plays. */
export const shapes: Record<string, Shape> = {
  Say: { attributes: { voice, language, loop: whole(0, 1000) }, text: "needed", children: ssml },
  Play: { attributes: { loop: whole(0, 1000), digits: tones }, text: "needed" },
  Pause: { attributes: { length: whole(0) } },
  Gather: {
    attributes: {
      input: oneOf("dtmf", "speech", "dtmf speech", "speech dtmf"),
      action: address,
      method,
      timeout: whole(0),
      speechTimeout: either(whole(1), oneOf("auto")),
      numDigits: whole(1),
      finishOnKey: oneKey,
      actionOnEmptyResult: truth,
      bargeIn: truth,
      hints: anything,
      language,
      speechModel,
      enhanced: truth,
      profanityFilter: truth,
      ...callbacks("partialResultCallback"),
      maxSpeechTime: whole(1),
      debug: truth,
    },
    children: ["Say", "Play", "Pause"],
  },
  Record: {
    attributes: {
      action: address,
      method,
      timeout: whole(0),
      finishOnKey: keyPad,
      maxLength: whole(1, 14_400),
      playBeep: truth,
      trim: oneOf("trim-silence", "do-not-trim"),
      ...callbacks("recordingStatusCallback"),
      recordingStatusCallbackEvent: recordingEvents,
      recordingConfigurationId: anything,
      transcribe: truth,
      transcribeCallback: address,
    },
  },
  Dial: {
    attributes: {
      action: address,
      method,
      timeout: whole(5, 600),
      timeLimit: whole(1, 86_400),
      answerOnBridge: truth,
      callerId: anything,
      hangupOnStar: truth,
      record: oneOf(
        "true",
        "false",
        "do-not-record",
        "record-from-answer",
        "record-from-ringing",
        "record-from-answer-dual",
        "record-from-ringing-dual",
      ),
      ...callbacks("recordingStatusCallback"),
      recordingStatusCallbackEvent: recordingEvents,
      recordingTrack: oneOf("inbound", "outbound", "both"),
      recordingConfigurationId: anything,
      trim: oneOf("trim-silence", "do-not-trim"),
      referUrl: address,
      referMethod: method,
      ringTone: anything,
      sequential: truth,
      callReason: anything,
      passports: anything,
      events: anything,
    },
    text: "allowed",
    children: ["Number", "Sip", "Client", "Conference", "Queue", "Application", "WhatsApp", "Sim"],
  },
  Number: { attributes: { ...rung, ...machineDetection, sendDigits: tones, byoc: anything }, text: "needed" },
  Sip: {
    attributes: { ...rung, ...machineDetection, username: anything, password: anything },
    text: "needed",
  },
  Client: { attributes: rung, text: "allowed", children: ["Identity", "Parameter"] },
  Identity: { attributes: {}, text: "needed" },
  Parameter: { attributes: { name: anything, value: anything } },
  Queue: {
    attributes: { url: address, method, reservationSid: sid("WR"), postWorkActivitySid: sid("WA") },
    text: "allowed",
  },
  Conference: {
    attributes: {
      muted: truth,
      beep: oneOf("true", "false", "onEnter", "onExit"),
      startConferenceOnEnter: truth,
      endConferenceOnExit: truth,
      participantLabel: atMost(128),
      jitterBufferSize: oneOf("small", "medium", "large", "off"),
      waitUrl: address,
      waitMethod: method,
      maxParticipants: whole(2, 250),
      record: oneOf("do-not-record", "record-from-start"),
      recordingConfigurationId: anything,
      region: anything,
      trim: oneOf("trim-silence", "do-not-trim"),
      coach: sid("CA"),
      ...callbacks("statusCallback"),
      statusCallbackEvent: listOf(
        "start",
        "end",
        "join",
        "leave",
        "mute",
        "hold",
        "modify",
        "speaker",
        "announcement",
      ),
      ...callbacks("recordingStatusCallback"),
      recordingStatusCallbackEvent: recordingEvents,
      eventCallbackUrl: address,
    },
    text: "needed",
  },
  Enqueue: {
    attributes: {
      action: address,
      method,
      waitUrl: address,
      waitUrlMethod: method,
      workflowSid: sid("WW"),
      maxQueueSize: whole(1, 5000),
    },
    text: "allowed",
    children: ["Task"],
  },
  Task: { attributes: { priority: whole(0), timeout: whole(1) }, text: "needed" },
  Leave: { attributes: {} },
  Redirect: { attributes: { method }, text: "needed" },
  Hangup: { attributes: {} },
  Reject: { attributes: { reason: oneOf("rejected", "busy") } },
  break: { attributes: { strength: anything, time: anything } },
  emphasis: spoken("level"),
  lang: spoken("xml:lang"),
  p: spoken(),
  s: spoken(),
  phoneme: spoken("alphabet", "ph"),
  prosody: spoken("volume", "rate", "pitch"),
  "say-as": spoken("interpret-as", "format", "role"),
  sub: spoken("alias"),
  w: spoken("role"),
};

export const verbs: readonly string[] = [
  "Say",
  "Play",
  "Pause",
  "Gather",
  "Record",
  "Dial",
  "Enqueue",
  "Leave",
  "Redirect",
  "Hangup",
  "Reject",
];

/** Twilio's own too, but the phone cannot do them. Their insides are not looked at. */
export const unplayed: readonly string[] = [
  ..."Application WhatsApp Sim".split(" "),
  ..."Start Stop Connect Pay Prompt Refer Sms Echo".split(" "),
];
