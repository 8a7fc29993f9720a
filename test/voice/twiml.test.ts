import { parseXml } from "@rgrove/parse-xml";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Action } from "../../src/flow/action.ts";
import { toTwiml } from "../../src/voice/twiml.ts";

const place = { root: "", call: "CA1", turn: 7, flow: "support", language: "es-ES" };
const voices = { "en-US": "Polly.Joanna-Neural" };
const saying = (text: string): Action[] => [{ do: "say", speech: [{ language: "en-US", text }] }];

test("each waiting is followed by a way back to us, since with silence Twilio asks for nothing", () => {
  const listen: Action = {
    do: "listen",
    speech: [],
    language: "en-US",
    digits: 1,
    hashEnds: false,
    seconds: 5,
    hints: ["billing", "a & b"],
  };
  expect(toTwiml([listen], voices, place)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response><Gather input="dtmf speech" action="/voice/heard?turn=7&amp;flow=support&amp;language=es-ES#rc=2&amp;rp=ct,rt,5xx&amp;ct=2000&amp;rt=4000" method="POST" language="en-US" numDigits="1" finishOnKey="" timeout="5" speechTimeout="auto" hints="billing,a &amp; b"/><Redirect method="POST">/voice/silence?turn=7&amp;flow=support&amp;language=es-ES#rc=2&amp;rp=ct,rt,5xx&amp;ct=2000&amp;rt=4000</Redirect></Response>',
  );
});

test("a recording is preceded by a listening of its own, and followed by a way back, since Twilio may drop a silent one", () => {
  const record: Action = { do: "record", speech: [], language: "en-US", seconds: 60, transcribe: true };
  const twiml = toTwiml([record], voices, place);
  expect(twiml).toMatch(
    /<Response><Gather [^>]*action="\/voice\/heard\?turn=7&amp;flow=support&amp;language=es-ES#[^>]*"[^>]*\/><Record [^>]*\/><Redirect method="POST">\/voice\/silence\?turn=7&amp;flow=support&amp;language=es-ES#[^<]*<\/Redirect><\/Response>/,
  );
  expect(twiml).toContain('transcribeCallback="/voice/transcribed?call=CA1#rc=2');
  expect(toTwiml([{ ...record, transcribe: false }], voices, place)).not.toContain("transcribe");
});

test("the plain way to a person rings one after the other, and asks us for nothing", () => {
  const ringing: Action = {
    do: "dialInOrder",
    telephones: ["+15550100", "+15550101"].map((address) => ({ reach: "number", address, agent: address })),
    ringSeconds: 20,
    callerId: null,
  };
  expect(toTwiml([ringing], voices, place)).toContain(
    '<Dial timeout="20" sequential="true"><Number>+15550100</Number><Number>+15550101</Number></Dial>',
  );
});

const listening: Action = {
  do: "listen",
  speech: [],
  language: "en-US",
  digits: 1,
  hashEnds: false,
  seconds: 5,
  hints: [],
};
const attributeOf = (action: Action, name: string) =>
  new RegExp(` ${name}="([^"]*)"`).exec(toTwiml([action], voices, place))?.[1];

test("what is said ends at the first pause, or where the flow says when, or as a recording of it would", () => {
  const record: Action = { do: "record", speech: [], language: "en-US", seconds: 60, transcribe: true };
  expect(attributeOf(listening, "speechTimeout")).toBe("auto");
  expect(attributeOf({ ...listening, pause: 3 }, "speechTimeout")).toBe("3");
  expect(attributeOf(record, "speechTimeout")).toBe("4");
  expect(attributeOf({ ...record, pause: 6 }, "speechTimeout")).toBe("6");
});

test("a speech model is named where the flow names one, and else Twilio chooses", () => {
  const model = "deepgram_nova-3";
  const record: Action = { do: "record", speech: [], language: "en-US", seconds: 60, transcribe: true };
  expect(attributeOf(listening, "speechModel")).toBeUndefined();
  expect(attributeOf({ ...listening, pause: 1, model }, "speechModel")).toBe(model);
  expect(attributeOf({ ...record, pause: 4, model }, "speechModel")).toBe(model);
});

test("digits in a row have a token where a model of Google's surely listens, in English, and nowhere else", () => {
  const hinted = (more: Partial<typeof listening>) =>
    attributeOf({ ...listening, digits: 6, pause: 2, hints: ["one"], ...more } as Action, "hints");
  const model = "googlev2_telephony";
  expect(hinted({ model })).toBe("$OOV_CLASS_DIGIT_SEQUENCE,one");
  expect(hinted({})).toBe("one");
  expect(hinted({ model: "deepgram_nova-3" })).toBe("one");
  expect(hinted({ model, language: "es-ES" })).toBe("one");
  expect(hinted({ model, digits: 1 })).toBe("one");
});

test("whoever speaks without being recorded hears a tone after the prompt, and may speak before it", () => {
  const speech = [{ language: "en-US", text: "Speak after the tone." }];
  const listen = { do: "listen", speech, language: "en-US", digits: 1, hashEnds: false, seconds: 5 } as const;
  expect(toTwiml([{ ...listen, speech, hints: [], tone: true }], voices, place)).toMatch(
    /Speak after the tone\.<\/Say><Play>\/voice\/speak-now\.wav<\/Play><\/Gather>/,
  );
});

test("hints are given as Twilio takes them: so many, so long, and with no comma in them", () => {
  const hints = Array.from({ length: 501 }, (_, at) => `word ${at}`);
  const written = (given: string[]) => attributeOf({ ...listening, hints: given }, "hints") ?? "";
  expect(written(hints).split(",")).toHaveLength(500);
  expect(written(["yes, please", "a".repeat(101), "no"])).toBe("yes please,no");
});

test("a local recording is played from our own address, another from its own", () => {
  const twiml = toTwiml(
    [{ do: "say", speech: [{ audio: "hello.mp3" }, { audio: "https://cdn.example/a.mp3" }] }],
    voices,
    { ...place, root: "/ivr" },
  );
  expect(twiml).toContain("<Play>/ivr/audio/hello.mp3</Play><Play>https://cdn.example/a.mp3</Play>");
});

test("whatever is to be said, the document is well-formed and says just that, less what XML cannot hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const document = parseXml(toTwiml(saying(text), voices, place));
      const sayable = text
        .toWellFormed()
        .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
      // XML reads a carriage return as a line's end.
      expect(document.text).toBe(sayable.replace(/\r\n?/g, "\n"));
    }),
  );
});

test("a lone surrogate, a control character and markup in hostile words stay words", () => {
  const hostile = 'a\ud800b\u0007<Say>"&amp;]]></Say><Hangup/>';
  expect(parseXml(toTwiml(saying(hostile), voices, place)).text).toBe(
    'a\ufffdb<Say>"&amp;]]></Say><Hangup/>',
  );
});

test("each level of a queue is a queue of its own at Twilio; who waits as usual, or since before there were levels, is in the queue's own", () => {
  const wait: Action = { do: "enqueue", queue: "support", level: 2, since: "2026-01-05T15:00:00Z" };
  expect(toTwiml([wait], voices, place)).toMatch(/level=2&amp;[^>]*>support \(2\)<\/Enqueue>/);
  const { level: _, ...older } = wait;
  for (const usual of [{ ...wait, level: 5 }, older as Action])
    expect(toTwiml([usual], voices, place)).toMatch(/level=5&amp;[^>]*>support<\/Enqueue>/);
});
