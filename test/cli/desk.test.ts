/** The one at the terminal plays the caller in a queue, and the agents who ring the desk. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runServer } from "../running-server.ts";
import { aftercall } from "./command.ts";

async function calling(...lines: string[]) {
  return await aftercall(["call", "helpline", "--own"], { lines });
}

test("a caller waits, an agent rings in and takes the call, and the caller is asked", async () => {
  const lines = ["123456", "", "", "agent ana", "*", "1", "5", "5", "9", "#"];
  const { code, output } = await calling(...lines);
  await expect(output).toMatchFileSnapshot("a-queue.txt");
  expect(code).toBe(0);
});

test("the caller hangs up in the talk with an agent at the desk", async () => {
  const { output } = await calling("123456", "agent ana", "!");
  expect(output).toContain("ana> !");
  expect(output).toContain("after-call: left-before-offer");
});

test("an agent who hangs up has left the desk, and can ring in again", async () => {
  const { output } = await calling("123456", "agent ana", "n", "0", "agent ana", "*", "!");
  expect(output.match(/ana rings the desk/g)).toHaveLength(2);
  expect(output.match(/^ana> /gm)).toHaveLength(2);
});

test("agents may ring in before the caller comes, and need not do so twice", async () => {
  const { output } = await calling("Agent Ana", "agent ana", "123456", "", "*", "!");
  expect(output).toContain("(ana is at the desk already)");
  expect(output).toMatch(/in ana's ear: You are ready\.[\s\S]*I am connecting you[\s\S]*^ana> \*$/m);
});

test("where the talk comes before what the caller was about to do, the agent is asked, and the end of the input ends it", async () => {
  const { output } = await calling("agent ana", "123456", "9");
  expect(output).toContain("ana> (end of input)");
  expect(output).toMatch(/^The caller hung up after/m);
});

test("where the desk asks for a PIN, agents key it in; a server of the command's own asks for none", async () => {
  const environment = { TWILIO_AUTH_TOKEN: "a-token", API_TOKEN: "a-token-of-the-api", DESK_PIN: "493817" };
  const server = await runServer(environment);
  const lines = ["agent ana", "123456", "*", "!"];
  const there = await aftercall(["call", "helpline", "--url", server.localUrl], { lines, environment });
  await server.stop();
  expect(there.output).toMatch(
    /in ana's ear: Please key in your PIN, then press pound\.[\s\S]*in ana's ear: You are ready\./,
  );
  const { output } = await aftercall(["call", "helpline", "--own"], { lines, environment });
  expect(output).toContain("in ana's ear: You are ready.");
  expect(output).not.toContain("PIN");
});

test("what is in quotes is said, and so is the name of nobody", async () => {
  const { output } = await calling('"agent ana"', "agent bob", "!");
  expect(output).not.toContain("rings the desk");
  expect(output).toContain("I am connecting you to a person.");
});

test("where agents must take the call by a key, whoever presses it is joined, and the next is rung for whoever does not", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-accept-"));
  writeFileSync(
    join(folder, "line.yaml"),
    `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+15550100", "+15550101"], accept: true }
start: go
nodes: { go: { transfer: { queue: support } } }
`,
  );
  const lines = ["", "", "", "1", ""];
  const { output } = await aftercall(["call", "--own"], { lines, environment: { FLOWS_DIR: folder } });
  rmSync(folder, { recursive: true });
  expect(output).toMatch(/ringing \+15550100\)[\s\S]*press 1[\s\S]*ringing \+15550101\)[\s\S]*are joined/);
});
