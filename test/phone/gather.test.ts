import { expect, test } from "vitest";
import { caller, ring, said } from "./people.ts";
import { serve } from "./server.ts";

/** A menu with this Gather, a second chance after silence, and an action that thanks. */
function menu(attributes: string, prompt = "<Say>Rate us.</Say>") {
  return serve({
    "/voice": `<Gather action="/done" ${attributes}>${prompt}</Gather><Say>No answer.</Say>`,
    "/done": "<Say>Thanks.</Say>",
    "/status": "",
  });
}

test("silence sends no request: the verb after the Gather runs", async () => {
  const server = await menu("");
  const record = await ring(server, caller({ do: "silence" }));
  expect(server.to("/done")).toEqual([]);
  expect(said(record)).toEqual(["Rate us.", "No answer."]);
});

test("silence with nothing after the Gather hangs up, and only the status callback tells", async () => {
  const server = await serve({
    "/voice": `<Gather action="/done"><Say>Rate us.</Say></Gather>`,
    "/status": "",
  });
  const record = await ring(server, caller());
  expect(server.came.map((came) => came.path)).toEqual(["/voice", "/status"]);
  expect(record.endedBy).toBe("document");
});

test("silence is sent only with actionOnEmptyResult, with empty Digits", async () => {
  const server = await menu(`actionOnEmptyResult="true"`);
  await ring(server, caller());
  expect(server.to("/done")[0]?.params).toMatchObject({ Digits: "", FinishedOnKey: "" });
});

test("the timeout begins when the whole prompt has been heard", async () => {
  const server = await menu(`timeout="7"`, `<Pause length="10"/>`);
  const record = await ring(server, caller());
  const silence = record.trace.find((entry) => entry.what === "silence");
  expect(silence?.at).toBeCloseTo(0.15 + 10 + 7);
});

test("the finish key alone is no input", async () => {
  const server = await menu("");
  const record = await ring(server, caller({ do: "press", keys: "#" }));
  expect(server.to("/done")).toEqual([]);
  expect(said(record)).toContain("No answer.");
});

test("the finish key alone goes to the action with actionOnEmptyResult, without digits", async () => {
  const server = await menu(`actionOnEmptyResult="true"`);
  await ring(server, caller({ do: "press", keys: "#" }));
  expect(server.to("/done")[0]?.params).toMatchObject({ Digits: "", FinishedOnKey: "#" });
});

test("numDigits=1 and # is empty input, not Digits=#", async () => {
  const server = await menu(`numDigits="1"`);
  await ring(server, caller({ do: "press", keys: "#" }));
  expect(server.to("/done")).toEqual([]);
});

test("the finish key is told and is no part of Digits", async () => {
  const server = await menu("");
  await ring(server, caller({ do: "press", keys: "42#" }));
  expect(server.to("/done")[0]?.params).toMatchObject({
    Digits: "42",
    FinishedOnKey: "#",
    msg: "Gather End",
  });
});

test.each(["*", "#"])('finishOnKey="" makes %s an ordinary digit', async (key) => {
  const server = await menu(`finishOnKey="" numDigits="1"`);
  await ring(server, caller({ do: "press", keys: key }));
  expect(server.to("/done")[0]?.params).toMatchObject({ Digits: key, FinishedOnKey: "" });
});

test("digits typed before the timeout are sent though there are too few", async () => {
  const server = await menu(`numDigits="4"`);
  await ring(server, caller({ do: "press", keys: "12" }));
  expect(server.to("/done")[0]?.params).toMatchObject({ Digits: "12", FinishedOnKey: "" });
});

test("a pause between keys longer than the timeout ends the entry", async () => {
  const server = await menu(`numDigits="4" timeout="3"`);
  const record = await ring(server, caller({ do: "press", keys: "12", gap: 3.5 }));
  expect(server.to("/done")[0]?.params.Digits).toBe("1");
  expect(record.trace).toContainEqual(
    expect.objectContaining({ what: "key", key: "2", lost: expect.any(String) }),
  );
});

test("a key cuts the prompt, and the timeout counts from the key", async () => {
  const server = await menu(`timeout="5"`, `<Pause length="30"/><Say>Never heard.</Say>`);
  const record = await ring(server, caller({ do: "press", keys: "1", during: 2 }));
  expect(said(record)).toEqual(["Thanks."]);
  const action = record.trace.find((entry) => entry.what === "request" && entry.url.endsWith("/done"));
  expect(action?.at).toBeCloseTo(0.15 + 2 + 5);
  expect(record.trace).toContainEqual(
    expect.objectContaining({
      heard: expect.objectContaining({ sound: "pause", seconds: 2, interrupted: true }),
    }),
  );
});

test("whoever listens is told that the prompt was cut", async () => {
  const server = await menu(`numDigits="1"`, `<Say>A long prompt that nobody hears to its end.</Say>`);
  const sounds: string[] = [];
  await ring(server, {
    ...caller({ do: "press", keys: "1", during: 1 }),
    hears: ({ sound }) => {
      sounds.push(sound);
    },
  });
  expect(sounds).toEqual(["speech", "cut", "speech"]);
});

test("speech first, then keys: only the speech is sent, and finishOnKey is not looked at", async () => {
  const server = await menu(`input="dtmf speech" speechTimeout="2"`);
  const record = await ring(
    server,
    caller([
      { do: "say", text: "nine" },
      { do: "press", keys: "5#" },
    ]),
  );
  const { params } = server.to("/done")[0] ?? {};
  expect(params).toMatchObject({ SpeechResult: "nine" });
  expect(params).not.toHaveProperty("Digits");
  expect(record.trace).toContainEqual(expect.objectContaining({ key: "5", lost: "speech came first" }));
});

test("keys first, then speech: only the digits are sent", async () => {
  const server = await menu(`input="speech dtmf"`);
  await ring(
    server,
    caller([
      { do: "press", keys: "5" },
      { do: "say", text: "nine" },
    ]),
  );
  const { params } = server.to("/done")[0] ?? {};
  expect(params).toMatchObject({ Digits: "5" });
  expect(params).not.toHaveProperty("SpeechResult");
});

test("a Gather for keys does not hear speech, and one for speech takes no keys", async () => {
  const keys = await menu("");
  await ring(keys, caller({ do: "say", text: "five" }));
  const speech = await menu(`input="speech"`);
  await ring(speech, caller({ do: "press", keys: "5" }));
  expect([...keys.to("/done"), ...speech.to("/done")]).toEqual([]);
});

test("speech stops the prompt, unless bargeIn is off", async () => {
  const stopped = await menu(`input="speech"`, "<Say>A prompt of a good many characters.</Say>");
  const stops = await ring(stopped, caller({ do: "say", text: "yes", during: 1 }));
  const played = await menu(
    `input="speech" bargeIn="false"`,
    "<Say>A prompt of a good many characters.</Say>",
  );
  const plays = await ring(played, caller({ do: "say", text: "yes", during: 1 }));
  const interrupted = { heard: expect.objectContaining({ interrupted: true }) };
  expect(stops.trace).toContainEqual(expect.objectContaining(interrupted));
  expect(plays.trace).not.toContainEqual(expect.objectContaining(interrupted));
  expect(played.to("/done")[0]?.params.SpeechResult).toBe("yes");
});

test("Confidence may be absent, and may be 0", async () => {
  const server = await menu(`input="speech"`);
  await ring(server, caller({ do: "say", text: "diez." }));
  await ring(server, caller({ do: "say", text: "ten", confidence: 0 }));
  expect(server.to("/done")[0]?.params).not.toHaveProperty("Confidence");
  expect(server.to("/done")[1]?.params).toMatchObject({ SpeechResult: "ten", Confidence: "0" });
});

test("very long speech in any script arrives whole", async () => {
  const server = await menu(`input="speech"`);
  const text = "très bien — 5 étoiles, 十点 ".repeat(100).trim();
  await ring(server, caller({ do: "say", text }));
  expect(server.to("/done")[0]?.params.SpeechResult).toBe(text);
});

test("a Gather without action asks its own document again, with the digits", async () => {
  const server = await serve({
    "/voice": ({ params }) => (params.Digits ? "<Hangup/>" : `<Gather numDigits="1"/><Hangup/>`),
    "/status": "",
  });
  await ring(server, caller({ do: "press", keys: "7" }), { voiceUrl: server.url("/voice?from=menu") });
  expect(server.to("/voice").map((came) => [came.path, came.params.Digits])).toEqual([
    ["/voice?from=menu", undefined],
    ["/voice?from=menu", "7"],
  ]);
});

test("an action asked by GET has everything in its query", async () => {
  const server = await menu(`numDigits="1" method="GET"`);
  await ring(server, caller({ do: "press", keys: "7" }));
  expect(server.to("/done")[0]).toMatchObject({
    method: "GET",
    body: "",
    params: { Digits: "7", CallerCity: "" },
  });
});

test("what the caller is asked tells all that they could know", async () => {
  const server = await serve({
    "/voice": `<Say>Welcome.</Say><Gather input="speech dtmf" numDigits="2" timeout="4" hints="yes, no" language="es-ES"
      action="/done"><Say language="es-ES">¿Sí?</Say></Gather><Hangup/>`,
    "/status": "",
  });
  const asked: unknown[] = [];
  await ring(server, {
    caller: (moment) => {
      asked.push(moment);
      return { do: "silence" };
    },
  });
  expect(JSON.parse(JSON.stringify(asked))).toMatchObject([
    {
      at: "gather",
      before: [{ sound: "speech", text: "Welcome." }],
      heard: [{ by: "caller", sound: "speech", text: "¿Sí?", language: "es-ES", voice: "man" }],
      input: ["speech", "dtmf"],
      numDigits: 2,
      finishOnKey: "#",
      timeout: 4,
      hints: ["yes", "no"],
      language: "es-ES",
    },
  ]);
});

test("what is heard of speech before it is over goes to the partial result callback", async () => {
  const server = await menu(`input="speech" partialResultCallback="/partial"`);
  await ring(server, caller({ do: "say", text: "nine" }));
  expect(server.to("/partial")[0]?.params).toMatchObject({
    UnstableSpeechResult: "nine",
    SequenceNumber: "0",
  });
});
