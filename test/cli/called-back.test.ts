/** The one at the terminal plays on after the call: the agents who call back, the caller who is called back, and who is asked later. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runServer } from "../running-server.ts";
import { ApiServer } from "../twilio-api/api-server.ts";
import { aftercall } from "./command.ts";

const calling = `calling: { name: Harbour Insurance, from: "+12125550100", countries: [US], tries: 2, pause: 10m }`;
const flows = {
  rung: `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+12125550111", "+12125550112"], survey: short }
${calling}
start: later
nodes: { later: { callback: { queue: billing } } }
`,
  slow: `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: [{ queue: support }, "+12125550112"], survey: short }
${calling.replace("10m", "240m")}
queues: { support: {} }
desk: { numbers: ["+12125550190"], agents: [{ number: "+12125550111", agent: ana }], queues: [support] }
start: later
nodes: { later: { callback: { queue: support } } }
`,
  asked: `flow: line
languages: { en-US: { voice: Polly.Joanna-Neural } }
person: { dial: ["+12125550111"], survey: short }
${calling}
start: may-we
nodes:
  may-we: { opt-in: "May we ask you after the talk, or call you for it?", next: go }
  go: { transfer: { queue: support } }
`,
};
const survey = `survey: short
languages: { en-US: { voice: Polly.Joanna-Neural } }
start: polite
nodes:
  polite: { rating: "How polite were we? 1 to 5.", role: csat, next: thanks }
  thanks: { goodbye: Thank you. }
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-terminal-"));
  for (const [name, flow] of Object.entries(flows)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "line.yaml"), flow);
    const who = name === "asked" ? "who: { callLater: { after: 2m, tries: 2, pause: 10m } }\n" : "";
    writeFileSync(join(folder, name, "short.yaml"), survey + who);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Rings the sample flow with a desk. */
const helpline = (...lines: string[]) =>
  aftercall(["call", "helpline", "--own", "--from", "+12125550105"], { lines });

/** Rings a flow of this file at 14:00 UTC, when Hawaii, where an American number may ring, sleeps. */
const ring = (flow: keyof typeof flows, ...lines: string[]) =>
  aftercall(["call", "--at", "2026-01-05 14:00", "--from", "+12125550177"], {
    lines,
    environment: { FLOWS_DIR: join(folder, flow) },
  });

const promise = ["123456", "1", "1"];

test("an agent rings in after the call, hears why, the caller picks up, talks, and is asked", async () => {
  const { code, output } = await helpline(...promise, "agent ana", "", "yes", "*", "1", "5", "!");
  await expect(output).toMatchFileSnapshot("a-call-back.txt");
  expect(code).toBe(0);
});

test("an agent stays at the desk while the caller does not pick up, and the time until the next try is skipped", async () => {
  const { output } = await helpline(...promise, "agent ana", "n", "", "1", "*", "!");
  expect(output.match(/next> /g)).toHaveLength(1);
  expect(output).toMatch(
    /caller> n\n.*in ana's ear: Nobody picked up\.\)\n.*\(10 minutes later\)\n.*in ana's ear: A call back/,
  );
  expect(output).toContain("Survey       after-call: no-answer-given");
});

test("nobody is called where the one at the terminal leaves it at that, and what is no answer is asked for again", async () => {
  const { code, output } = await helpline(...promise, "what?", "!");
  expect(output.match(/Enter: time passes/g)).toHaveLength(2);
  expect(output).toMatch(/next> !\n$/);
  expect(code).toBe(0);
});

test("where nobody rings in, no telephone rings, and agents may still ring in the day after", async () => {
  const { output } = await helpline(...promise, "", "agent ben", "", "2");
  expect(output).toMatch(
    /next> \(Enter\)\n.*nobody's telephone has rung for a day\)\nnext> agent ben\n.*\n.*You are ready/,
  );
  expect(output).toContain("(in ben's ear: The call back is not needed any more.)");
});

test("agents are rung in order until one takes it by a key, and the time between the rounds is skipped", async () => {
  const { code, output } = await ring("rung", "1", "", "n", "", "5", "", "1", "", "1", "*", "a five");
  expect(output.match(/next> /g)).toHaveLength(1);
  const happened =
    /agent> n\n.*5550112[\s\S]*agent> 5\n.*\(1 minute later\)\n.*5550111[\s\S]*agent> 1\n.*We are ringing them now\.\)\n.*caller's telephone/;
  expect(output).toMatch(happened);
  expect(output).toContain("Answers      polite 5");
  expect(code).toBe(0);
});

test("the agent hangs up on the whisper, and what is no key is asked for again", async () => {
  const { output } = await ring("rung", "1", "", "", "what?", "n", "!");
  expect(output.match(/A key: the agent presses it/g)).toHaveLength(2);
  expect(output).toMatch(/agent> n\n.*5550112/);
});

test("a caller who never picks up is told as one to whom nothing is promised any more", async () => {
  const { output } = await ring("rung", "1", "", "", "1", "n", "", "1", "b");
  expect(output.match(/the caller's telephone rings, \+12125550177/g)).toHaveLength(2);
  expect(output).toMatch(/caller> b\n.*\(no call is promised any more\)\n$/);
});

test("who hung up first is called at a decent hour, again after the pause, and asked", async () => {
  const { code, output } = await ring("asked", "1", "", "", "!", "", "n", "", "1", "5");
  expect(output).toContain("Survey       short: left-before-offer");
  expect(output).toMatch(/next> \(Enter\)\n.*\(5 hours \d minutes? later\)\n.*caller's telephone rings/);
  expect(output).toMatch(/caller> n\n.*\(10 minutes later\)\n.*caller's telephone rings/);
  expect(output).toContain("Survey       short: completed\nAnswers      polite 5");
  expect(code).toBe(0);
});

test("who leaves it at that between two tries is not told that nothing is promised", async () => {
  const { output } = await ring("asked", "1", "", "", "!", "", "n", "!");
  expect(output).toMatch(/caller> n\n.*later\)\n.*caller's telephone rings.*\ncaller> !\n$/);
});

test("an agent whose own call was cut off after four hours can ring in again", async () => {
  const { output } = await ring("slow", "1", "agent ana", "n", "agent ana", "", "2");
  expect(output).toMatch(
    /Nobody picked up\.\)\n.*\(\d hours.* later\)\nnext> agent ana\n.*ana rings the desk.*\n.*in ana's ear: You are ready/,
  );
});

test("a server that has Twilio call says so, and how that is taken back", async () => {
  const account = { sid: `AC${"0".repeat(32)}`, username: `AC${"0".repeat(32)}`, password: "a-token" };
  const twilio = await ApiServer.start(account);
  const server = await runServer({
    TWILIO_ACCOUNT_SID: account.sid,
    TWILIO_AUTH_TOKEN: account.password,
    TWILIO_API_URL: twilio.url,
    API_TOKEN: "a-token-of-the-api",
  });
  const environment = {
    TWILIO_ACCOUNT_SID: account.sid,
    TWILIO_AUTH_TOKEN: account.password,
    API_TOKEN: "a-token-of-the-api",
  };
  const args = ["call", "helpline", "--url", server.localUrl, "--from", "+12125550105"];
  const { code, output } = await aftercall(args, { lines: promise, environment });
  await server.stop();
  await twilio.stop();
  expect(output).toContain(
    "Promised     callback-CA...: this server has Twilio place that call. To take it back: npx aftercall callbacks cancel callback-CA.... To play it here, ring with --own.",
  );
  expect(output).not.toContain("next>");
  expect(code).toBe(0);
});
