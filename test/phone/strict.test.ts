import { expect, test } from "vitest";
import { Complaint } from "../../src/phone/complaint.ts";
import { caller, noted, ring, said } from "./people.ts";
import { type Served, serve } from "./server.ts";

async function complaintAbout(voice: Served): Promise<Complaint> {
  const server = await serve({ "/voice": voice, "/status": "" });
  const thrown = await ring(server, caller()).then(
    () => "nothing was thrown",
    (error: unknown) => error,
  );
  if (!(thrown instanceof Complaint)) throw new Error(`No complaint, but ${thrown}`);
  return thrown;
}

test.each([
  ["<Speak>Hi</Speak>", "<Speak> is unknown to Twilio and would be skipped."],
  ["<say>Hi</say>", "<say> is unknown: names are case sensitive, write <Say>."],
  ["<Number>+15550100009</Number>", "<Number> may not stand in <Response>"],
  [
    "<Gather><Redirect>/x</Redirect></Gather>",
    "<Redirect> may not stand in <Gather>: only <Say>, <Play>, <Pause> may.",
  ],
  ["<Pause><Say>Hi</Say></Pause>", "<Say> may not stand in <Pause>: nothing may."],
  ["<Say>Hi <b>there</b></Say>", "<b> is unknown to Twilio"],
  ["Hello", "Text stands directly in <Response>"],
  ["<Gather>Press 1</Gather>", "<Gather> may not contain text"],
  [`<Say Voice="man">Hi</Say>`, `<Say> has no attribute "Voice"`],
  [`<Gather timeout="auto"/>`, `timeout="auto" of <Gather> is not a whole number 0 or more.`],
  [`<Gather numDigits="0"/>`, `numDigits="0" of <Gather> is not a whole number 1 or more.`],
  [`<Gather finishOnKey="*#"/>`, `finishOnKey="*#" of <Gather> is not one key`],
  [`<Gather input="voice"/>`, `input="voice" of <Gather> is not one of`],
  [
    `<Gather input="speech" speechModel="telephony"/>`,
    `speechModel="telephony" of <Gather> is not a speech model of Twilio's.`,
  ],
  [`<Gather actionOnEmptyResult="yes"/>`, `actionOnEmptyResult="yes" of <Gather> is not one of true, false.`],
  [`<Dial timeout="3">+15550100009</Dial>`, `timeout="3" of <Dial> is not a whole number from 5 to 600.`],
  [`<Dial record="always">+15550100009</Dial>`, `record="always" of <Dial> is not one of`],
  [`<Say voice="robot">Hi</Say>`, `voice="robot" of <Say> is not a voice`],
  [`<Say language="English">Hi</Say>`, `language="English" of <Say> is not a language tag`],
  ["<Redirect/>", "<Redirect> is empty"],
  ["<Say/>", "<Say> is empty"],
  ["<Dial/>", "<Dial> names nobody to ring."],
  ["<Pay/>", "The phone does not play <Pay> yet."],
  [`<Say>${"a".repeat(4097)}</Say>`, "<Say> has 4097 characters; the voice man reads at most 4096."],
  [
    `<Say voice="Google.en-US-Neural2-C">${"é".repeat(800)}</Say>`,
    "<Say> has 4800 characters when URL-encoded",
  ],
])("%s is refused", async (twiml, sentence) => {
  expect((await complaintAbout(twiml)).sentence).toContain(sentence);
});

test.each([
  [`<?xml version="1.0"?><Response><Say>R & D</Say></Response>`, "12100"],
  [`<?xml version="1.0"?><Response><Say>&nbsp;</Say></Response>`, "12100"],
  [`<?xml version="1.0"?><Response><Say>Hi</Response>`, "12100"],
  [`<?xml version="1.0"?><response/>`, "12100"],
  [`<?xml version="1.0"?><Response/><Response/>`, "12100"],
  [`<?xml version="1.0"?><Response><Gather hints="a\u0001b"/></Response>`, "12100"],
  [`<?xml version="1.0"?><Response><!--${"x".repeat(65_536)}--></Response>`, "11750"],
  [raw("text/xml", ""), "12100"],
  [raw("text/xml", ` <?xml version="1.0"?><Response/>`), "12100"],
  [raw("text/xml", "\uFEFF<Response/>"), "12100"],
  [raw("application/json", "{}"), "12300"],
  [raw("", "<Response/>"), "12300"],
])("document %# is refused with %s", async (voice, code) => {
  expect((await complaintAbout(voice)).code).toBe(code);
});

test("a complaint names the document and the line, and keeps the call so far", async () => {
  const complaint = await complaintAbout("\n<Say>Hi</Say>\n<Pause lenght='3'/>");
  expect(complaint).toMatchObject({ code: "12200", line: 3, url: expect.stringMatching(/\/voice$/) });
  expect(complaint.message).toMatch(
    /^<Pause> has no attribute "lenght"; .* \[12200, line 3 of http:.*\/voice\]$/,
  );
  expect(complaint.trace).toContainEqual(expect.objectContaining({ what: "response" }));
});

test("comments, CDATA, an XML declaration and SSML are fine", async () => {
  const server = await serve({
    "/voice": `<?xml version="1.0" encoding="UTF-8"?><Response><!-- hello -->
      <Say voice="Polly.Joanna-Neural"><![CDATA[R & D]]>, <emphasis level="strong">now</emphasis><break time="1s"/>
      <amazon:effect name="whispered">quietly</amazon:effect></Say></Response>`,
    "/status": "",
  });
  const record = await ring(server, caller());
  expect(said(record)).toEqual(["R & D, now quietly"]);
  expect(record.warnings).toEqual([]);
});

test("a lenient phone skips what Twilio would skip, notes it, and carries on", async () => {
  const server = await serve({
    "/voice": `<Speak>Hi</Speak><Gather timeout="auto" colour="red"><Redirect>/x</Redirect></Gather><Say>Still here.</Say>`,
    "/status": "",
  });
  const record = await ring(server, caller(), { lenient: true });
  expect(said(record)).toEqual(["Still here."]);
  expect(noted(record).filter((code) => code === "12200")).toHaveLength(4);
  expect(record.status).toBe("completed");
});

test("a lenient phone takes a document that is no XML to the fallback, as Twilio does", async () => {
  const server = await serve({
    "/voice": "<Say>R & D</Say>",
    "/fallback": "<Say>One moment.</Say>",
    "/status": "",
  });
  const record = await ring(server, caller(), { lenient: true, fallbackUrl: server.url("/fallback") });
  expect(server.to("/fallback")[0]?.params.ErrorCode).toBe("12100");
  expect(said(record)).toEqual(["One moment."]);
});

/** A body as it is, with a content type of its own. */
function raw(type: string, body: string): Served {
  return (_came, response) => {
    if (type !== "") response.setHeader("Content-Type", type);
    response.end(body);
    return undefined;
  };
}
