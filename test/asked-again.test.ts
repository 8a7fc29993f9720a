/** A load balancer loses answers on the way: Twilio asks again, as our addresses and the number's tell it to, and nothing is counted twice. */
import { once } from "node:events";
import { createServer, type RequestListener, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { people, type RunningServer, runServer } from "./running-server.ts";

let server: RunningServer;
let balancer: Server;
afterEach(async () => {
  balancer.closeAllConnections();
  await new Promise((resolve) => balancer.close(resolve));
  await server.stop();
});

/** What stands behind `PUBLIC_URL` in the console, by docs/running.md. */
const askAgain = "#rc=2&rp=ct,rt,5xx&ct=2000&rt=4000";

/** Begins a server behind a balancer, which lets every request through and then loses the answer to each first attempt at it. */
async function startBehindBalancer(lose: "with a 502" | "without a word") {
  const seen = new Set<string>();
  const lost: string[] = [];
  const pass: RequestListener = (incoming, outgoing) => {
    const token = String(incoming.headers["i-twilio-idempotency-token"]);
    const isFirst = !seen.has(token);
    seen.add(token);
    const { method, url: path, headers } = incoming;
    const onward = request({ port: server.port, method, path, headers, agent: false }, (answer) => {
      if (!isFirst) {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      answer.resume().on("end", () => {
        lost.push(new URL(path ?? "", "http://localhost").pathname);
        if (lose === "with a 502") outgoing.writeHead(502).end();
        else incoming.socket.destroy();
      });
    });
    onward.on("error", () => incoming.socket.destroy());
    incoming.pipe(onward);
  };
  balancer = createServer(pass).listen(0);
  await once(balancer, "listening");
  const publicUrl = `http://localhost:${(balancer.address() as AddressInfo).port}`;
  server = await runServer({ PUBLIC_URL: publicUrl });
  const at = (path: string) => `${publicUrl}/voice/${path}${askAgain}`;
  const numbers = { voiceUrl: at("incoming"), fallbackUrl: at("fallback"), statusCallback: at("status") };
  return { lost, numbers };
}

test.each(["with a 502", "without a word"] as const)(
  "every first answer is lost %s, and the call is as if none were",
  async (lose) => {
    const { lost, numbers } = await startBehindBalancer(lose);
    const who = people(["1", "2", "1", "5", "4", { do: "press", keys: "10" }, "speak Very kind."]);
    const call = await server.ring(who, numbers);
    expect(call.endedBy).toBe("hangup");
    expect(who.said("caller")).not.toContain("application error");
    for (const path of ["incoming", "heard", "whisper", "dialed", "status"])
      expect(lost).toContain(`/voice/${path}`);
    expect(lost).not.toContain("/voice/fallback");
    const responses = await server.responses(call.callSid);
    expect(responses).toHaveLength(1);
    expect(responses[0]?.disposition).toBe("completed");
    expect(responses[0]?.answers.map(({ value }) => value)).toEqual(["yes", 5, 4, 10, "Very kind."]);
    const report = await server.report();
    expect(report.responses).toBe(1);
    expect(report.responses).toBe(1);
    expect(report.dispositions.completed).toBe(1);
    expect(Object.values(report.outcomes).reduce((sum, n) => sum + n)).toBe(1);
  },
);
