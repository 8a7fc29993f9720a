/** The tricky cases of what comes beside the line, against the product: status callbacks, recordings and their words. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Form } from "../../src/phone/form.ts";
import { signatureOf } from "../../src/phone/signature.ts";
import { people, type RunningServer, runServer } from "../running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await runServer();
});
afterAll(() => server.stop());

/** As Twilio sends it: signed, to an address of ours. */
async function tell(path: string, form: Form): Promise<void> {
  const url = `${server.publicUrl}/voice/${path}`;
  const response = await fetch(`${server.localUrl}/voice/${path}`, {
    method: "POST",
    headers: { "x-twilio-signature": signatureOf(server.authToken, url, form) },
    body: new URLSearchParams(form),
  });
  expect(response.status).toBe(200);
  await response.text();
}

const toComment = ["0", "1", "5", "5", "9"];
const commentOf = async (call: string) =>
  (await server.responses(call))[0]?.answers.find(({ question }) => question === "comment");

describe("18: status callbacks", () => {
  const news = (call: string, CallStatus: string, SequenceNumber: string): Form => ({
    CallSid: call,
    AccountSid: `AC${"0".repeat(31)}1`,
    CallStatus,
    SequenceNumber,
    CallbackSource: "call-progress-events",
  });

  test("18: news of a call that comes after its end, older or twice, leaves it ended as it did", async () => {
    const call = await server.ring(people(["0", "1", "hang up"]));
    const [ended] = await server.responses(call.callSid);
    const before = await server.report();
    for (const [status, sequence] of [
      ["completed", "3"],
      ["in-progress", "2"],
      ["ringing", "1"],
      ["completed", "3"],
      ["initiated", "0"],
    ] as const)
      await tell("status", news(call.callSid, status, sequence));
    expect(await server.responses(call.callSid)).toEqual([ended]);
    expect((await server.report()).outcomes).toEqual(before.outcomes);
  });

  test("18: the end of a call comes before its caller's last words, twice: the answer counts, and there is one ending", async () => {
    const before = await server.report();
    const call = await server.ring(people(["0", "1", "5", "hang up"]), {
      async deliver(request, send) {
        // The end overtakes what the caller pressed last.
        if (request.about === "action" && request.params.Digits === "5") {
          await tell("status", news(request.params.CallSid ?? "", "completed", "3"));
          await tell("status", news(request.params.CallSid ?? "", "in-progress", "2"));
        }
        return send(request);
      },
    });
    expect(await server.responses(call.callSid)).toMatchObject([
      { disposition: "partial", answers: [{ value: "yes" }, { value: 5 }] },
    ]);
    const after = await server.report();
    expect(after.outcomes["reached-a-person"]).toBe(before.outcomes["reached-a-person"] + 1);
    expect(after.dispositions.partial).toBe(before.dispositions.partial + 1);
  });
});

describe("23: a comment", () => {
  const comment = async (words: string[], seconds = 5, language = "en-US", options = {}) => {
    let isRecorded = false;
    const keys = [...toComment];
    const call = await server.ring(
      {
        caller({ at }) {
          if (at === "record" && !isRecorded) {
            isRecorded = true;
            return words.map((text) => ({ do: "speak", text, seconds, language }) as const);
          }
          const key = at === "gather" ? keys.shift() : undefined;
          return key ? { do: "press", keys: key } : at === "gather" ? { do: "silence" } : { do: "wait" };
        },
      },
      options,
    );
    return { call: call.callSid, trace: call.trace };
  };

  test("23: as long as may be is cut off by the limit, and kept", async () => {
    const { call } = await comment(["And another thing."], 500);
    expect(await commentOf(call)).toMatchObject({ recording: { seconds: expect.any(Number) } });
    expect((await server.responses(call))[0]).toMatchObject({ disposition: "completed" });
  });

  test("23: whose words failed keeps its recording, and has no words", async () => {
    const { call } = await comment(["Muy amable."], 5, "es-ES");
    expect(await commentOf(call)).toMatchObject({ value: null, recording: { seconds: expect.any(Number) } });
  });

  test("23: whose words come before it, and again minutes later, has them once", async () => {
    let words: { path: string; form: Form } | null = null;
    const { call } = await comment(["Very kind."], 5, "en-US", {
      // What Twilio sends of the words, kept for later.
      deliver: async (
        request: { about: string; url: string; params: Form },
        send: (r: unknown) => unknown,
      ) => {
        if (request.about === "transcription")
          words = { path: request.url.replace(/^.*\/voice\//, "").replace(/#.*/, ""), form: request.params };
        return send(request);
      },
    });
    expect((await commentOf(call))?.value).toBe("Very kind.");
    if (!words) throw new Error("Twilio told no words.");
    const { path, form } = words as { path: string; form: Form };
    await tell(path, form);
    await tell(path, { ...form, TranscriptionStatus: "failed", TranscriptionText: "" });
    expect((await commentOf(call))?.value).toBe("Very kind.");
    expect(
      (await server.responses(call))[0]?.answers.filter(({ question }) => question === "comment"),
    ).toHaveLength(1);
  });

  test("23: whose words come before the recording itself has them", async () => {
    const { call } = await comment(["Quick words."], 5, "en-US", {
      deliver: async (request: { url: string; params: Form }, send: (r: unknown) => unknown) => {
        if (request.params.RecordingUrl && request.params.TranscriptionSid === undefined) {
          const call = request.params.CallSid ?? "";
          await tell(`transcribed?call=${call}`, {
            ...request.params,
            TranscriptionSid: `TR${"0".repeat(32)}`,
            TranscriptionStatus: "completed",
            TranscriptionText: "Quick words.",
          });
        }
        return send(request);
      },
      transcripts: false,
    });
    expect((await commentOf(call))?.value).toBe("Quick words.");
  });

  test("23: that is deleted at Twilio later stays what it was here", async () => {
    const { call } = await comment(["Very kind."]);
    const before = await commentOf(call);
    await tell(`recorded?turn=1&flow=support&language=en-US`, {
      CallSid: call,
      AccountSid: `AC${"0".repeat(31)}1`,
      CallStatus: "completed",
      RecordingSid: before?.recording?.id ?? "",
      RecordingStatus: "absent",
    });
    expect(await commentOf(call)).toEqual(before);
  });
});
