/** What a call can show comes with the shortest one, and `aftercall rehearse` plays it on the flow as it stands. */
import { expect, test } from "vitest";
import { told } from "../../src/library/library.ts";
import { readFolder } from "../../src/library/read-folder.ts";
import { brokenFlows, putBroken, readBroken } from "../verify/broken-flows.ts";
import { asWritten, flowsFolder, played } from "./played-scripts.ts";

const folder = flowsFolder();

/** Rehearses the call that shows the first mistake of a broken flow. */
async function playing(name: string) {
  putBroken(name, folder.path);
  const { mistakes } = readFolder(folder.path);
  const [call] = mistakes.flatMap(({ call }) => call ?? []);
  if (!call) throw new Error(`No call shows what is wrong with ${name}.`);
  return { call, ...(await played(folder.path, call)), mistakes: mistakes.map(told) };
}

/** Those whose every mistake a call can show: others must be corrected before anything is played. */
const shown = brokenFlows.filter((name) => readBroken(name).mistakes.every(({ call }) => call));

test("a call shows each mistake that only comes out while a caller is on the line", () => {
  const kinds = [
    "loop-that-never-waits",
    "menu-too-deep",
    "misheard-for-ever",
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
  expect(lines).toEqual([...mistakes, ...asWritten(call.rehearsal)]);
  expect(code).toBe(0);
});
