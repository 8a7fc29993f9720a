import { expect, test } from "vitest";
import type { Acts } from "../../src/phone/people.ts";
import { caller, noted, ring, said } from "./people.ts";
import { serve } from "./server.ts";

function recorder(attributes = "") {
  return serve({
    "/voice": `<Say>After the beep.</Say><Record action="/done" recordingStatusCallback="/recorded" ${attributes}/><Say>Nothing recorded.</Say>`,
    "/done": "<Say>Thanks.</Say>",
    "/recorded": "",
    "/transcribed": "",
    "/status": "",
  });
}

const comment: Acts = { do: "speak", text: "You were very kind.", seconds: 8, key: "#" };

test.each<[string, Acts, Record<string, string>]>([
  ["a key", comment, { Digits: "#", RecordingDuration: "8" }],
  ["silence", { do: "speak", text: "Kind.", seconds: 3 }, { RecordingDuration: "8" }],
  ["its greatest length", { do: "speak", text: "On and on.", seconds: 90 }, { RecordingDuration: "20" }],
])("a recording ended by %s goes to the action", async (_how, act, expected) => {
  const server = await recorder(`maxLength="20"`);
  const record = await ring(server, caller(act));
  const { params } = server.to("/done")[0] ?? {};
  expect(params).toMatchObject({ ...expected, CallStatus: "in-progress" });
  expect(params?.RecordingUrl).toMatch(/^https:\/\/.*\/RE[0-9a-f]{32}$/);
  if (!("Digits" in expected)) expect(params).not.toHaveProperty("Digits");
  expect(said(record)).toContain("Thanks.");
});

test("a recording ended by hanging up says so, and the answer is thrown away", async () => {
  const server = await recorder();
  const record = await ring(server, caller([{ do: "speak", text: "Kind.", seconds: 12 }, { do: "hangUp" }]));
  expect(server.to("/done")[0]?.params).toMatchObject({
    Digits: "hangup",
    CallStatus: "completed",
    RecordingDuration: "12",
  });
  expect(said(record)).not.toContain("Thanks.");
  expect(server.to("/status")).toHaveLength(1);
});

test("the caller is asked after the beep, with all that was said before it", async () => {
  const server = await recorder(`finishOnKey="*" maxLength="60"`);
  const moments: unknown[] = [];
  await ring(server, {
    caller: (moment) => {
      moments.push(moment);
      return { do: "silence" };
    },
  });
  expect(moments).toMatchObject([
    {
      at: "record",
      heard: [{ text: "After the beep." }, { sound: "beep" }],
      maxLength: 60,
      finishOnKey: "*",
    },
  ]);
});

test("a key that does not finish the recording is part of it", async () => {
  const server = await recorder(`finishOnKey="*"`);
  await ring(
    server,
    caller([
      { do: "press", keys: "5" },
      { do: "speak", text: "Kind.", seconds: 4, key: "*" },
    ]),
  );
  expect(server.to("/done")[0]?.params.Digits).toBe("*");
});

test("a silent recording is kept, as Twilio's page says", async () => {
  const server = await recorder();
  const record = await ring(server, caller());
  expect(server.to("/done")).toHaveLength(1);
  expect(said(record)).not.toContain("Nothing recorded.");
});

test("or it is dropped and the next verb runs, as the example on that page expects", async () => {
  const server = await recorder(`recordingStatusCallbackEvent="completed absent"`);
  const record = await ring(server, caller(), { silentRecordings: "dropped" });
  expect(server.to("/done")).toEqual([]);
  expect(said(record)).toContain("Nothing recorded.");
  expect(server.to("/recorded")[0]?.params.RecordingStatus).toBe("absent");
});

test("the recording's subscriber is told when it is complete", async () => {
  const server = await recorder();
  const record = await ring(server, caller(comment));
  expect(server.to("/recorded").map((came) => came.params)).toMatchObject([
    {
      CallSid: record.callSid,
      RecordingStatus: "completed",
      RecordingDuration: "8",
      RecordingChannels: "1",
      RecordingSource: "RecordVerb",
      RecordingSid: server.to("/done")[0]?.params.RecordingSid,
    },
  ]);
});

const transcribed = `transcribe="true" transcribeCallback="/transcribed"`;

test("the transcript comes later, often after the call", async () => {
  const server = await recorder(transcribed);
  await ring(server, caller(comment));
  expect(server.came.at(-1)).toMatchObject({
    path: "/transcribed",
    params: {
      TranscriptionStatus: "completed",
      TranscriptionText: "You were very kind.",
      TranscriptionSid: expect.stringMatching(/^TR/),
      RecordingSid: server.to("/done")[0]?.params.RecordingSid,
      CallStatus: "completed",
    },
  });
});

test("only American English is transcribed", async () => {
  const server = await recorder(transcribed);
  await ring(server, caller({ do: "speak", text: "Muy amable.", language: "es-ES", seconds: 8 }));
  expect(server.to("/transcribed")[0]?.params).toMatchObject({
    TranscriptionStatus: "failed",
    TranscriptionText: "",
  });
});

test.each([2, 120])("a recording of %i s is never transcribed", async (seconds) => {
  const server = await recorder(transcribed);
  const record = await ring(server, caller({ do: "speak", text: "Kind.", seconds: seconds - 0.2, key: "#" }));
  expect(server.to("/done")[0]?.params.RecordingDuration).toBe(String(seconds));
  expect(server.to("/transcribed")).toEqual([]);
  expect(noted(record)).toContain("no-transcription");
});

test("Twilio may never get round to a transcription", async () => {
  const server = await recorder(transcribed);
  await ring(server, caller(comment), { transcripts: false });
  expect(server.to("/transcribed")).toEqual([]);
});

test("who asks is told when the recording begins, too", async () => {
  const server = await recorder(`recordingStatusCallbackEvent="in-progress completed"`);
  await ring(server, caller(comment));
  const [begun, complete] = server.to("/recorded").map((came) => came.params);
  expect([begun?.RecordingStatus, complete?.RecordingStatus]).toEqual(["in-progress", "completed"]);
  expect(begun).not.toHaveProperty("RecordingDuration");
  expect(begun).not.toHaveProperty("From");
});
