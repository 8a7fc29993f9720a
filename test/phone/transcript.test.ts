import { expect, test } from "vitest";
import { transcript } from "../../src/phone/transcript.ts";
import { agent, caller, ring } from "./people.ts";
import { serve } from "./server.ts";

test("a call can be read as its people lived it", async () => {
  const server = await serve({
    "/voice": `<Gather input="dtmf speech" numDigits="1" action="/chosen"><Say>Press 1 for tax, or say what you need.</Say></Gather><Hangup/>`,
    "/chosen": `<Play>/hold.mp3</Play><Dial action="/after"><Number url="/whisper">+15550100009</Number></Dial>`,
    "/whisper": "<Say>Tax.</Say>",
    "/after": `<Say>Say how it was.</Say><Record action="/end" finishOnKey="*"/>`,
    "/end": "",
    "/status": "",
  });
  const record = await ring(server, {
    ...caller({ do: "press", keys: "12", during: 1, gap: 0.05 }, { do: "wait" }, [
      { do: "speak", text: "Very kind.", seconds: 3 },
      { do: "hangUp" },
    ]),
    ...agent({ talk: { do: "hangUp", after: 90 } }),
  });
  expect(transcript(record.trace).replaceAll(server.url(""), "http://ivr.example")).toMatchInlineSnapshot(`
    "  0:00.0  +15550100001 calls +15550100002
      0:00.1  caller hears    "Press 1 for tax, or say what you need." ...
      0:01.1  caller presses  1
      0:01.2  caller presses  2 (lost: a document was being fetched)
      0:01.3  caller hears    http://ivr.example/hold.mp3
      0:05.3          +15550100001 calls +15550100009
      0:05.3  caller hears    ringing at +15550100009
      0:08.4  agent hears     "Tax."
      0:08.7  caller is joined
      0:08.7  agent is joined
      1:38.7  agent hangs up
      1:38.9  caller hears    "Say how it was."
      1:40.0  caller hears    a beep
      1:40.7  caller says     "Very kind."
      1:43.7  caller hangs up
    "
  `);
});

test("the requests can be read with it", async () => {
  const server = await serve({
    "/voice": `<Gather numDigits="1" action="/done"/><Hangup/>`,
    "/done": "",
    "/status": "",
  });
  const record = await ring(server, caller({ do: "press", keys: "1" }));
  const text = transcript(record.trace, { requests: true });
  expect(text.replaceAll(server.url(""), "http://ivr.example")).toMatchInlineSnapshot(`
    "  0:00.0  +15550100001 calls +15550100002
      0:00.0  -> POST http://ivr.example/voice CallStatus=ringing
      0:00.0  <- 200 <Response><Gather numDigits="1" action="/done"/><Hangup/></Response>
      0:00.3  caller presses  1
      0:00.3  -> POST http://ivr.example/done CallStatus=in-progress Digits=1
      0:00.3  <- 200 <Response></Response>
      0:00.5  -> POST http://ivr.example/status CallStatus=completed
      0:00.5  <- 200 <Response></Response>
    "
  `);
});

test("voices and callers are as fast as their language is said to be", async () => {
  const server = await serve({
    "/voice": `<Gather input="speech" language="ja-JP" action="/done"><Say language="ja-JP">営業は一番です。</Say></Gather><Hangup/>`,
    "/done": "",
    "/status": "",
  });
  const rates = { charactersASecond: (language: string) => (language === "ja-JP" ? 4 : 14) };
  const record = await ring(server, caller({ do: "say", text: "営業です" }), rates);
  expect(
    transcript(record.trace, { requests: true }).replaceAll(server.url(""), "http://ivr.example"),
  ).toMatchInlineSnapshot(`
    "  0:00.0  +15550100001 calls +15550100002
      0:00.0  -> POST http://ivr.example/voice CallStatus=ringing
      0:00.0  <- 200 <Response><Gather input="speech" language="ja-JP" action="/done"><Say language="ja-JP">営業は一番です。</Say></Gather><Hangup/></Response>
      0:00.1  caller hears    "営業は一番です。"
      0:02.4  caller says     "営業です"
      0:08.3  -> POST http://ivr.example/done CallStatus=in-progress SpeechResult=営業です
      0:08.3  <- 200 <Response></Response>
      0:08.5  -> POST http://ivr.example/status CallStatus=completed
      0:08.5  <- 200 <Response></Response>
    "
  `);
});
