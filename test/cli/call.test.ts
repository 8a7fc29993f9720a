import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, runServer } from "../running-server.ts";
import { aftercall, interrupted } from "./command.ts";

test("a whole call, its lines piped in, reads whole", async () => {
  const lines = [
    "2",
    "123456",
    "",
    "",
    "",
    "Yes, it was.",
    "5",
    "4",
    "10",
    "",
    "Everybody was very kind, thank you.",
  ];
  const { code, output } = await aftercall(["call", "support", "--own"], { lines });
  await expect(output).toMatchFileSnapshot("a-whole-call.txt");
  expect(code).toBe(0);
});

test("nobody answers, and a message is left", async () => {
  const lines = ["0", "n", "b", "1", "", "Please call me back."];
  const { code, output } = await aftercall(["call", "support", "--own"], { lines });
  await expect(output).toMatchFileSnapshot("a-message.txt");
  expect(code).toBe(0);
});

test("what cannot be done at a moment is asked for again, with its help", async () => {
  const { output } = await aftercall(["call", "--own"], { lines: ["0", "what?", "!"] });
  const asked = output.split("\n").filter((line) => line.includes("Enter: the agent answers."));
  expect(asked).toHaveLength(2);
  expect(output).toContain("The caller hung up");
});

test("an agent hangs up on the whisper, and the next one is rung", async () => {
  const { output } = await aftercall(["call", "--own"], { lines: ["0", "", "n", "!"] });
  expect(output).toContain("(ringing +15550101)");
  expect(output).toContain("No survey is stored");
});

test("the caller hangs up in the talk", async () => {
  const { output } = await aftercall(["call", "--own"], { lines: ["0", "", "", "!"] });
  expect(output).toContain("after-call: left-before-offer");
});

test("the end of the input hangs up", async () => {
  const { code, output } = await aftercall(["call", "--own"]);
  expect(output).toContain("caller> (end of input)");
  expect(output).toContain("The caller hung up");
  expect(output).toContain("No survey is stored: the caller did not reach a person.");
  expect(code).toBe(0);
});

test("Ctrl-C hangs up", async () => {
  const { code, output } = await interrupted(["call", "--own"], "press 0 or say agent.");
  expect(output).toContain("The caller hung up");
  expect(code).toBe(0);
});

test("a call at another time hears what is said then", async () => {
  const at = (time: string, ...more: string[]) =>
    aftercall(["call", "--at", time, ...more], { lines: ["3", "!"] });
  expect((await at("2027-11-25 10:00")).output).toContain("Today is a holiday, and we are closed.");
  expect((await at("2027-11-24 10:00")).output).not.toContain("closed");
  expect(await at("Christmas")).toMatchObject({
    code: 1,
    output:
      "--at Christmas is no time. Write when the call comes in: 2026-12-24 17:30, by the clock of the flow's opening hours.\n",
  });
  expect((await at("2027-11-25 10:00", "--url", "http://localhost:1")).output).toContain("leave out --url");
});

describe("with a server that is reached by Twilio at another address than from here", () => {
  const tokens = { TWILIO_AUTH_TOKEN: "first-token", API_TOKEN: "a-token-of-the-api" };
  const secured = { ...tokens, PUBLIC_URL: "https://ivr.example.com/phone" };
  let server: RunningServer;
  beforeAll(async () => {
    server = await runServer(secured);
  });
  afterAll(() => server.stop());

  test("the one at --url is rung, and keeps the call", async () => {
    const lines = ["0", "", "", "", "1", "!"];
    const args = ["call", "support", "--url", server.localUrl, "--from", "+15550177"];
    const { output, code } = await aftercall(args, { lines, environment: secured });
    expect(output).toContain("Survey       after-call: partial");
    expect(code).toBe(0);
    expect(await server.report()).toMatchObject({ responses: 1 });
  });

  test("the one that runs at the configured port is rung without being asked for", async () => {
    const environment = { ...secured, PORT: String(server.port) };
    const { output } = await aftercall(["call"], { lines: ["2", "!"], environment });
    expect(output).toContain("six-digit account number");
    const own = await aftercall(["call", "--own"], { lines: ["!"], environment });
    expect(own.output).toContain("The caller hung up");
  });

  test("a wrong token is told in a sentence", async () => {
    const environment = { ...secured, TWILIO_AUTH_TOKEN: "another-token" };
    const { output, code } = await aftercall(["call", "--url", server.localUrl], {
      lines: ["!"],
      environment,
    });
    expect(output).toContain(
      "refuses our signature: start it with the TWILIO_AUTH_TOKEN, PUBLIC_URL and DATA_DIR that this command has.",
    );
    expect(code).toBe(1);
  });

  test("a wrong token of the API is told in a sentence", async () => {
    const environment = { ...secured, API_TOKEN: "another-token-of-the-api" };
    const { output, code } = await aftercall(["call", "--url", server.localUrl], {
      lines: ["!"],
      environment,
    });
    expect(output).toContain("has another API_TOKEN or DATA_DIR than this command: use the same.");
    expect(code).toBe(1);
  });

  test("behind a proxy that shows no results, where to read them is told in a sentence", async () => {
    const proxy = createServer((incoming, outgoing) => {
      if (incoming.url?.startsWith("/api")) {
        outgoing.writeHead(404).end();
        return;
      }
      const { method, url: path, headers } = incoming;
      const onward = request({ port: server.port, method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    }).listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { output, code } = await aftercall(["call", "--url", url], {
      lines: ["!"],
      environment: secured,
    });
    proxy.close();
    expect(output).toContain("a proxy stands before it, so read them beside it by npx aftercall responses");
    expect(code).toBe(1);
  });
});

test.each([
  [
    ["--url", "http://localhost:9"],
    "Nothing answers at http://localhost:9: start the server with npm start, or correct the address.",
  ],
  [["--url", "nowhere"], "nowhere is not a web address: write it like http://localhost:3000."],
  [
    ["suport"],
    "No flow in ./flows that answers calls is named suport: ring helpline or international or support.",
  ],
  [
    ["after-call"],
    "No flow in ./flows that answers calls is named after-call: ring helpline or international or support.",
  ],
  [
    ["--from", "5550100"],
    "--from 5550100 is not a telephone number: write a plus sign, the country code and the number.",
  ],
  [["support", "sales"], "One flow is rung at a time. Use: aftercall call [flow]"],
  [["--loud"], "Unknown option '--loud'. Use: aftercall call [flow]"],
])("call %j says what is wrong", async (args, sentence) => {
  const { output, code } = await aftercall(["call", ...args]);
  expect(output).toContain(sentence);
  expect(code).toBe(1);
});
