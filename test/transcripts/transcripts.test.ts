/** Words that another service posts: signed, late, twice, or of recordings that are none of ours. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import request from "supertest";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MissedTurn } from "../../src/calls/missed-turn.ts";
import { readFlows } from "../../src/library/library.ts";
import { answered, entriesOf, recording, started, surveyClosed } from "../results/example-call.ts";
import { form, post, type Server, startApp } from "../voice/signed-server.ts";

const secret = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
const nextSecret = `whsec_${Buffer.alloc(32, 2).toString("base64")}`;

const flows = {
  line: `flow: line
languages: { es-ES: { voice: Polly.Lucia-Neural } }
words: service
person: { dial: ["+15550100"] }
start: leave
nodes:
  leave: { message: Deje su mensaje después del tono., next: bye }
  bye: { goodbye: Adiós. }
`,
  after: `survey: after
languages: { es-ES: { voice: Polly.Lucia-Neural } }
words: service
person: { dial: ["+15550100"] }
start: comment
nodes:
  comment: { comment: "¿Algo más?", next: bye }
  bye: { goodbye: Gracias. }
`,
};

let folder: string;
let server: Server;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-transcripts-"));
  for (const [name, text] of Object.entries(flows)) writeFileSync(join(folder, `${name}.yaml`), text);
  server = startApp({ library: readFlows(folder), transcriptSecrets: [secret, nextSecret] });
});
afterEach(async () => {
  vi.useRealTimers();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Somebody rings a flow, and is recorded. */
async function recorded(flow: "line" | "after"): Promise<void> {
  await post(server, `/voice/incoming?flow=${flow}`);
  await post(server, "/voice/recorded?turn=1", {
    RecordingUrl: "https://api.twilio.example/RE1",
    RecordingSid: "RE1",
    RecordingDuration: "9",
  });
}

const words = {
  call: form.CallSid,
  recording: "RE1",
  service: "scribe",
  language: "es-ES",
  text: "Muy amables.",
};

/** Posts what a service sends. `sentAs` is for what comes otherwise than it was signed. */
function tell(body: object | string = words, signWith = secret, signedAt = new Date(), sentAs?: string) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return request(server.express)
    .post("/api/transcripts")
    .set({
      "content-type": "application/json",
      "webhook-id": "tr_1",
      "webhook-timestamp": String(Math.floor(signedAt.getTime() / 1000)),
      "webhook-signature": new Webhook(signWith).sign("tr_1", signedAt, text),
    })
    .send(sentAs ?? text);
}

async function comment() {
  await server.parts.relay.drain();
  const [response] = await server.parts.results.responses({ call: form.CallSid });
  return response?.answers[0];
}

test("the words of a comment are in its answer once they are posted, with who wrote them out", async () => {
  await recorded("after");
  expect(await comment()).toMatchObject({ value: null, wordsFrom: null, recording: { id: "RE1" } });
  const { status, body } = await tell();
  expect({ status, body }).toEqual({
    status: 200,
    body: { call: form.CallSid, recording: "RE1", kept: true },
  });
  expect(await comment()).toMatchObject({ value: "Muy amables.", by: "recording", wordsFrom: "scribe" });
});

test("the words of a message are awaited, and come long after the call too", async () => {
  await recorded("line");
  await post(server, "/voice/status", { CallStatus: "completed" });
  const message = async () => {
    await server.parts.relay.drain();
    return (await server.parts.results.messages({ call: form.CallSid }))[0];
  };
  expect(await message()).toMatchObject({ text: null, transcript: "awaited", wordsFrom: null });
  expect((await tell(words, nextSecret)).status).toBe(200);
  expect(await message()).toMatchObject({ text: "Muy amables.", transcript: "done", wordsFrom: "scribe" });
});

test("words that come when the call is forgotten go to the results, each recording's once", async () => {
  const { results } = server.parts;
  const comment = (question: string, id: string) =>
    answered({ question, value: null, raw: "", by: "recording", recording: { ...recording, id } });
  await results.append(
    entriesOf("CA9", "2026-11-22T12:00:00.000Z", [
      [started("line")],
      [comment("good", "RE1"), comment("bad", "RE2")],
      [surveyClosed({})],
    ]),
  );
  const late = { ...words, call: "CA9" };
  // Both have read what there is before either adds to it.
  const read = results.entries.bind(results);
  const bothRead = Promise.withResolvers<void>();
  let reads = 0;
  const reading = vi.spyOn(results, "entries").mockImplementation(async (call) => {
    const entries = await read(call);
    reads += 1;
    if (reads === 2) bothRead.resolve();
    await bothRead.promise;
    return entries;
  });
  const both = await Promise.all([tell(late), tell({ ...late, recording: "RE2", text: "La espera." })]);
  reading.mockRestore();
  const again = await tell(late);
  expect([...both, again].map(({ status, body }) => [status, body.kept])).toEqual([
    [200, true],
    [200, true],
    [200, false],
  ]);
  expect((await tell({ ...late, recording: "RE3" })).status).toBe(404);
  const [response] = await results.responses({ call: "CA9" });
  expect(response?.answers.map(({ value, wordsFrom }) => [value, wordsFrom])).toEqual([
    ["Muy amables.", "scribe"],
    ["La espera.", "scribe"],
  ]);
});

test("what is posted again, or after other words, is answered alike and changes nothing", async () => {
  await recorded("after");
  await tell();
  for (const again of [words, { ...words, text: "Otra cosa." }, { ...words, text: null }]) {
    const { status, body } = await tell(again);
    expect({ status, kept: body.kept }).toEqual({ status: 200, kept: false });
  }
  expect(await comment()).toMatchObject({ value: "Muy amables." });
  const entries = await server.parts.results.entries(form.CallSid);
  expect(entries.filter(({ effect }) => effect.type === "transcribed")).toHaveLength(1);
});

test("a recording that cannot be written out is told so", async () => {
  await recorded("line");
  expect((await tell({ ...words, text: null })).body.kept).toBe(true);
  await server.parts.relay.drain();
  expect(await server.parts.results.messages({})).toMatchObject([
    { text: null, transcript: "failed", wordsFrom: null },
  ]);
});

test.each([
  ["call", { ...words, call: "CA9" }, "There is no such call"],
  ["recording", { ...words, recording: "RE9" }, "This call has no such recording"],
])("of an unknown %s no words are kept", async (_, body, says) => {
  await recorded("after");
  const answer = await tell(body);
  expect(answer.status).toBe(404);
  expect(answer.body.error).toContain(says);
  await server.parts.relay.drain();
  const entries = await server.parts.results.entries(form.CallSid);
  expect(entries.filter(({ effect }) => effect.type === "transcribed")).toEqual([]);
});

test.each([
  ["with another secret", () => tell(words, `whsec_${Buffer.alloc(32, 3).toString("base64")}`)],
  ["as other words", () => tell(words, secret, new Date(), JSON.stringify({ ...words, text: "No." }))],
  ["six minutes ago", () => tell(words, secret, new Date(Date.now() - 6 * 60_000))],
  ["not at all", () => request(server.express).post("/api/transcripts").send(words)],
  ["not at all, and is empty", () => request(server.express).post("/api/transcripts")],
])("what was signed %s is refused", async (_, send) => {
  await recorded("after");
  const { status, body } = await send();
  expect(status).toBe(401);
  expect(body.error).toContain("not signed");
  expect(await comment()).toMatchObject({ value: null });
});

test.each([
  ["{", "This is no JSON"],
  ["[]", "post an object"],
  [{ ...words, call: undefined }, "which call it is about"],
  [{ ...words, recording: "https://x" }, "which recording it is"],
  [{ ...words, service: "Provider" }, "write another name of the service"],
  [{ ...words, language: "Spanish!" }, "as a tag"],
  [{ ...words, text: " " }, "Write the words"],
  [{ ...words, confidence: 1 }, "Take out confidence"],
])("%j is answered with what to write", async (body, says) => {
  const answer = await tell(body);
  expect(answer.status).toBe(400);
  expect(answer.body.error).toContain(says);
});

test("where no secret is set, nobody may post", async () => {
  await server.stop();
  server = startApp({ library: readFlows(folder) });
  const { status, body } = await tell();
  expect({ status, ...body }).toEqual({
    status: 503,
    error: "No service may post words here: TRANSCRIPT_SECRET is not set.",
  });
});

test("what cannot be kept now is to be posted again", async () => {
  await recorded("after");
  vi.spyOn(server.parts.sessions, "save").mockRejectedValueOnce(new MissedTurn("away", "away"));
  expect((await tell()).status).toBe(503);
  expect((await tell()).status).toBe(200);
});

test("what is too large or compressed is told so", async () => {
  expect((await tell({ ...words, text: "x".repeat(70_000) })).status).toBe(413);
  expect((await tell().set("content-encoding", "gzip")).status).toBe(415);
});

test("no word and no number comes into the log", async () => {
  await recorded("after");
  await tell();
  await tell({ ...words, recording: "RE9" });
  await comment();
  expect(server.logged()).not.toMatch(/amables|5550107777|RE1|RE9/);
});
