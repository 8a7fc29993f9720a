import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { callbacks } from "../../src/cli/callbacks.ts";
import type { OutboundCalls } from "../../src/outbound/outbound-calls.ts";
import { openSqliteOutboundCalls } from "../../src/outbound/sqlite-outbound-calls.ts";
import { moment, number, sampleCall, sampleSurvey } from "../outbound/sample-call.ts";

let folder: string;
let file: string;
let store: OutboundCalls;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-callbacks-"));
  file = join(folder, "outbound.db");
  vi.stubEnv("DATA_DIR", folder);
  store = openSqliteOutboundCalls(file);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** What the command prints beside the open store, and its exit code. */
async function printed(...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const code = await callbacks(args, (line) => lines.push(line));
  return { code, text: lines.join("\n") };
}

test("every open call is shown with how it stands, and none with its number", async () => {
  expect(await printed()).toEqual({ code: 0, text: "No promised calls are open." });
  const states = {
    ana: {},
    ben: { tries: 1, due: moment(360) },
    cleo: {
      state: {
        is: "calling",
        leg: "agent",
        address: "+12125550177",
        since: moment(60),
        placedAt: moment(61),
        call: null,
        agent: "+12125550177",
      },
      due: moment(420),
    },
    dora: { state: { is: "talking", call: "CA9", agent: "+12125550177" }, tries: 1, due: moment(480) },
  } as const;
  for (const [caller, state] of Object.entries(states)) await store.add({ ...sampleCall(caller), ...state });
  await store.add({ ...sampleSurvey("ana"), due: moment(300) });
  const { code, text } = await printed();
  expect(code).toBe(0);
  expect(text).toBe(
    `
callback-CA-ana  promised 2030-01-07 09:00 UTC  waits in billing since 2030-01-07 08:59 UTC  not called yet
survey-CA-ana  promised 2030-01-07 09:00 UTC  waits to be asked, from 2030-01-07 09:05 UTC on  not called yet
callback-CA-ben  promised 2030-01-07 09:00 UTC  waits for the next try, from 2030-01-07 09:06 UTC on  called 1 of 3 times
callback-CA-cleo  promised 2030-01-07 09:00 UTC  the agent is being called  not called yet
callback-CA-dora  promised 2030-01-07 09:00 UTC  the talk is going on  called 1 of 3 times
5 promised calls are open.`.trim(),
  );
  expect((await printed("--json")).text).not.toMatch(/\+?12125550/);
});

test("numbers are shown to who asks for them", async () => {
  await store.add(sampleCall("ana"));
  expect((await printed("--numbers")).text).toContain(
    `${number} from +12125550100\n1 promised call is open.`,
  );
  expect(JSON.parse((await printed("--json", "--numbers")).text).callbacks).toMatchObject([{ to: number }]);
});

test("one is taken back by its id, once", async () => {
  const { id } = await store.add(sampleCall("ana"));
  expect(await printed("cancel", id)).toEqual({
    code: 0,
    text: `${id} is taken back. A telephone that rings for it now is not stopped.`,
  });
  expect((await store.load(id))?.state).toMatchObject({ is: "closed", how: "cancelled" });
  expect(await printed("cancel", id)).toEqual({ code: 1, text: `${id} is closed already.` });
  expect((await printed("cancel", "callback-CA9")).text).toContain("callback-CA9 is not known (any more)");
  expect((await printed()).text).toBe("No promised calls are open.");
});

test("one that cannot be read is shown as such and not taken back, without a word of what is in it", async () => {
  const { id } = await store.add(sampleCall("ana"));
  const db = new DatabaseSync(file);
  db.prepare("UPDATE calls SET call = ?").run(`{"to":"${number}"`);
  db.close();
  expect((await printed("--numbers")).text).toBe(
    `${id}  cannot be read, and is left as it is: see whether a newer version wrote it\n1 promised call is open.`,
  );
  const { code, text } = await printed("cancel", id);
  expect(code).toBe(1);
  expect(text).toMatch(/^The promised calls cannot be used: What is stored of .* cannot be read/);
});

test.each([["cancel"], ["cancel", "one", "two"], ["forget", "one"], ["--all"], ["cancel", "one", "--json"]])(
  "what it cannot make sense of is told how to write: %s %s",
  async (...args) => {
    const { code, text } = await printed(...args.filter((word) => word !== undefined));
    expect(code).toBe(1);
    expect(text).toMatch(/^Write aftercall callbacks, with --numbers/);
  },
);
