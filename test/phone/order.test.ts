import { expect, test } from "vitest";
import { NoAnswer } from "../../src/phone/no-answer.ts";
import type { Deliver } from "../../src/phone/wire.ts";
import { agent, caller, noted, ring } from "./people.ts";
import { serve } from "./server.ts";

const documents = {
  "/voice": `<Dial action="/after"><Number statusCallback="/leg">+15550100009</Number></Dial>`,
  "/after": "",
  "/leg": "",
  "/status": "",
};
const callerLeaves = () => ({
  ...caller({ do: "wait" }, { do: "hangUp" }),
  ...agent({ talk: { do: "stay" } }),
});

async function orderOf(seed: number): Promise<string> {
  const server = await serve(documents);
  await ring(server, callerLeaves(), { seed });
  return server.came.map((came) => came.path).join(" ");
}

test("what the end of a call sets off arrives in an order that the seed decides", async () => {
  const orders = new Set<string>();
  for (let seed = 0; seed < 40; seed++) orders.add(await orderOf(seed));
  expect(orders.size).toBe(6);
  expect(await orderOf(7)).toBe(await orderOf(7));
});

test("the same seed makes the same ids", async () => {
  const server = await serve(documents);
  const [one, other, third] = [
    await ring(server, callerLeaves(), { seed: 3 }),
    await ring(server, callerLeaves(), { seed: 3 }),
    await ring(server, callerLeaves(), { seed: 4 }),
  ];
  expect(one.callSid).toBe(other.callSid);
  expect(third.callSid).not.toBe(one.callSid);
});

test("calls whose seed is not said have different ids, and tell their seed", async () => {
  const server = await serve(documents);
  const one = await ring(server, callerLeaves(), { seed: undefined });
  const other = await ring(server, callerLeaves(), { seed: undefined });
  expect(one.callSid).not.toBe(other.callSid);
  expect((await ring(server, callerLeaves(), { seed: one.seed })).callSid).toBe(one.callSid);
});

test("a deliverer can send a request twice, with the same idempotency token", async () => {
  const server = await serve(documents);
  const twice: Deliver = async (request, send) => {
    await send(request);
    return send(request);
  };
  await ring(server, caller(), {
    deliver: (request, send) => (request.about === "action" ? twice : pass)(request, send),
  });
  const tokens = server.to("/after").map((came) => came.headers["i-twilio-idempotency-token"]);
  expect(tokens).toHaveLength(2);
  expect(tokens[0]).toBe(tokens[1]);
});

test("a deliverer can hold a request back until another has arrived", async () => {
  for (const seed of [1, 2, 3, 4]) {
    const server = await serve(documents);
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const deliver: Deliver = async (request, send) => {
      if (request.about === "action") await ended;
      const response = await send(request);
      if (request.about === "status" && request.params.ParentCallSid === undefined) end();
      return response;
    };
    await ring(server, callerLeaves(), { seed, deliver });
    const paths = server.came.map((came) => came.path);
    expect(paths.indexOf("/after")).toBeGreaterThan(paths.indexOf("/status"));
  }
});

test("a lost request is retried, a lost answer is not", async () => {
  const server = await serve(documents);
  let lost = 0;
  await ring(server, caller(), {
    deliver: async (request, send) => {
      if (request.about === "action" && lost++ === 0) throw new NoAnswer("connect");
      return send(request);
    },
  });
  expect(server.to("/after")).toHaveLength(1);

  const record = await ring(server, caller(), {
    deliver: async (request, send) => {
      const response = await send(request);
      if (request.about === "action") throw new NoAnswer("read");
      return response;
    },
  });
  expect(server.to("/after")).toHaveLength(2);
  expect(record.endedBy).toBe("applicationError");
});

test("a callback that fails is noted and harms nobody", async () => {
  const server = await serve({
    ...documents,
    "/leg": (_came, response) => {
      response.statusCode = 500;
      return "";
    },
  });
  const record = await ring(server, caller());
  expect(noted(record)).toContain("11217");
  expect(record.endedBy).toBe("document");
});

const pass: Deliver = (request, send) => send(request);

test("a callback that is held back does not hold up the call", async () => {
  const server = await serve({
    ...documents,
    "/after": "<Redirect>/later</Redirect>",
    "/later": "<Hangup/>",
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  await ring(server, caller(), {
    deliver: async (request, send) => {
      if (request.url.endsWith("/leg")) await ended;
      if (request.url.endsWith("/status")) end();
      return send(request);
    },
  });
  expect(server.came.at(-1)?.path).toBe("/leg");
});

test("the same seed plays the same call, to the last entry of its trace", async () => {
  const server = await serve({
    ...documents,
    "/after": `<Gather numDigits="1" action="/after2"/><Hangup/>`,
    "/after2": "",
  });
  const play = () =>
    ring(server, caller({ do: "wait" }, { do: "press", keys: "7" }), { seed: 5, placedAt: new Date(0) });
  expect(await play()).toEqual(await play());
});

test("a record can be written as JSON", async () => {
  const server = await serve({ ...documents, "/after": `<Gather action="/x"/>` });
  const record = await ring(server, caller());
  const { warnings } = JSON.parse(JSON.stringify(record));
  expect(warnings).toEqual([
    { code: "silent-end", sentence: expect.any(String), url: server.url("/after"), line: 1 },
  ]);
});
