import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLog } from "../../src/operations/log.ts";

test("a disk that is full costs lines, and throws nothing into a call", () => {
  const log = createLog("info", "/dev/full");
  for (let line = 0; line < 3; line += 1) expect(() => log.info("A call began.")).not.toThrow();
});

test("of an error its words and its place are written, and none of what hangs on it", () => {
  const file = join(tmpdir(), `aftercall-log-${process.pid}-${performance.now()}`);
  const command = { name: "set", args: ["+15550107777"] };
  createLog("info", file).error(
    { err: Object.assign(new Error("Refused."), { command }), caller: "+15550107777" },
    "A turn failed.",
  );
  const written = readFileSync(file, "utf8");
  rmSync(file);
  expect(written).toContain("Refused.");
  expect(written).not.toContain("5550107777");
});
