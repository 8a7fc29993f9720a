/** What a call can show comes with the shortest one, and `aftercall rehearse` plays it on the flow as it stands. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { callLines } from "../../src/cli/check/call-lines.ts";
import { rehearse } from "../../src/cli/rehearse.ts";
import { told } from "../../src/library/library.ts";
import { readFolder } from "../../src/library/read-folder.ts";
import { brokenFlows, putBroken, readBroken } from "../verify/broken-flows.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-calls-"));
  vi.stubEnv("FLOWS_DIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Rehearses the call that shows the first mistake of a broken flow. */
async function playing(name: string) {
  putBroken(name, folder);
  const { mistakes } = readFolder(folder);
  const [call] = mistakes.flatMap(({ call }) => call ?? []);
  if (!call) throw new Error(`No call shows what is wrong with ${name}.`);
  const script = join(folder, "rehearsals", "shown.yaml");
  mkdirSync(dirname(script));
  writeFileSync(script, callLines(call).join("\n"));
  const lines: string[] = [];
  const code = await rehearse([script], (line) => lines.push(line));
  return { call, code, lines, mistakes: mistakes.map(told) };
}

/** Those whose every mistake a call can show: others must be corrected before anything is played. */
const shown = brokenFlows.filter((name) => readBroken(name).mistakes.every(({ call }) => call));

test("a call shows each mistake that only comes out while a caller is on the line", () => {
  const kinds = [
    "loop-that-never-waits",
    "menu-too-deep",
    "no-way-out",
    "reserved-key",
    "silent-for-ever",
    "silent-sent-away",
    "too-much-asked",
  ];
  expect(kinds.filter((kind) => !shown.some((name) => name.startsWith(kind)))).toEqual([]);
});

test.each(shown)("the call that shows %s goes as written", async (name) => {
  const { code, lines, mistakes, call } = await playing(name);
  expect(lines).toEqual([...mistakes, `ok       ${call.rehearsal}`, "", "1 rehearsal, all as written."]);
  expect(code).toBe(0);
});
