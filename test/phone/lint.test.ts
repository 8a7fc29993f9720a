import { expect, test } from "vitest";
import { caller, noted, ring } from "./people.ts";
import { serve } from "./server.ts";

test.each([
  ["<Hangup/><Say>Bye.</Say>", "unreachable"],
  [`<Dial action="/after">+15550100009</Dial><Say>Bye.</Say>`, "unreachable"],
  ["<Gather/><Hangup/>", "no-action"],
  [`<Gather action="/after"/>`, "silent-end"],
  [`<Gather action="/after" method="GET"/><Hangup/>`, "digits-in-url"],
  [
    `<Gather action="/after" input="speech" speechTimeout="auto" speechModel="deepgram_nova-3"/><Hangup/>`,
    "auto-with-model",
  ],
  [`<Record action="/after" transcribe="true" maxLength="180"/>`, "no-transcription"],
  [`<Record action="/after" transcribeCallback="/text"/>`, "no-transcription"],
  [`<Gather action="http://my_host.example/after"/><Hangup/>`, "host-with-underscore"],
  [`<Gather action="/after?from=%2B15550100001"/><Hangup/>`, "number-in-url"],
  [`<Dial><Conference>call-15550100001</Conference></Dial>`, "number-in-name"],
  [`<Dial><Conference statusCallback="/text">r</Conference></Dial>`, "no-events"],
  [`<Enqueue action="/after">support</Enqueue><Say>Bye.</Say>`, "unreachable"],
  [`<Say>Hi <break time="1s"/></Say>`, "ssml-without-voice"],
])("%s is noted as %s", async (twiml, code) => {
  const server = await serve({ "/voice": twiml, "/after": "", "/text": "", "/status": "" });
  expect(noted(await ring(server, caller()))).toEqual([code]);
});

test.each([
  `<Gather action="/after"><Say>Hi.</Say></Gather><Redirect>/after</Redirect>`,
  `<Gather action="/after" actionOnEmptyResult="true"/>`,
  `<Dial>+15550100009</Dial><Say>Bye.</Say>`,
  `<Record action="/after"/><Redirect>/after</Redirect>`,
  `<Dial><Conference>call-CA${"15550100".repeat(4)}</Conference></Dial>`,
])("%s is fine", async (twiml) => {
  const server = await serve({ "/voice": twiml, "/after": "", "/status": "" });
  expect(noted(await ring(server, caller()))).toEqual([]);
});

test("a Gather at the end of what is played in a queue ends no call", async () => {
  const server = await serve({
    "/voice": `<Enqueue waitUrl="/wait">support</Enqueue>`,
    "/wait": `<Gather action="/after"><Say>To leave, press 1.</Say></Gather>`,
    "/after": "<Leave/>",
    "/status": "",
  });
  const leaving = caller({ do: "wait" }, { do: "press", keys: "1" });
  expect(noted(await ring(server, leaving))).toEqual([]);
});

test("a Gather at the end of a whisper joins whoever is silent", async () => {
  const server = await serve({
    "/voice": `<Dial><Number url="/whisper">+15550100009</Number></Dial>`,
    "/whisper": `<Gather action="/after"><Say>Press 1.</Say></Gather>`,
    "/status": "",
  });
  expect(noted(await ring(server, caller()))).toEqual(["silent-join"]);
});
