import { expect, test } from "vitest";
import type { CallerMoment, People } from "../../src/phone/people.ts";
import { exchangeOf, noted } from "./people.ts";
import { type Served, type Server, serve } from "./server.ts";

const workflow = `WW${"a".repeat(32)}`;

function centre(more: Record<string, Served> = {}): Promise<Server> {
  return serve({
    "/voice": `<Enqueue workflowSid="${workflow}" action="/left" waitUrl="/wait"><Task priority="3" timeout="600">{"language":"es"}</Task></Enqueue>`,
    "/wait": `<Pause length="30"/>`,
    "/left": "<Say>How was it?</Say>",
    "/status": "",
    ...more,
  });
}

const stays: Pick<People, "caller"> = { caller: () => ({ do: "wait" }) };
const talks: Pick<People, "caller"> = {
  caller: ({ at }: CallerMoment) => (at === "talk" ? { do: "hangUp", during: 40 } : { do: "wait" }),
};

test("a task is made of the call, with the attributes of the document and of the call", async () => {
  const exchange = exchangeOf(await centre());
  const call = exchange.place({}, stays);
  await exchange.run(10);
  expect(exchange.rest.tasks).toEqual([
    {
      sid: expect.stringMatching(/^WT[0-9a-f]{32}$/),
      workflowSid: workflow,
      callSid: call.sid,
      priority: 3,
      timeout: 600,
      reservations: [],
      attributes: {
        language: "es",
        call_sid: call.sid,
        account_sid: expect.stringMatching(/^AC/),
        from: "+15550100001",
        to: "+15550100002",
        caller: "+15550100001",
        called: "+15550100002",
        direction: "inbound",
        call_status: "in-progress",
      },
    },
  ]);
  expect(exchange.rest.queue(workflow)?.currentSize).toBe(1);
});

test("a worker to whom a task is given is called, and joined with the one who waits for them, whoever came first", async () => {
  const server = await centre();
  const exchange = exchangeOf(server, { peopleAt: () => talks });
  exchange.place({}, stays);
  const second = exchange.place({ at: 5 }, stays);
  exchange.at(20, () => {
    const task = exchange.rest.tasks.find(({ callSid }) => callSid === second.sid);
    const reservation = exchange.rest.reserve(task?.sid ?? "") ?? "";
    exchange.rest.dequeueTask(reservation, { to: "client:ana", from: "+15550100002" });
  });
  await exchange.run(120);
  expect(server.to("/left").map(({ params }) => params)).toMatchObject([
    { CallSid: second.sid, QueueResult: "bridged", QueueTime: "17", CallStatus: "in-progress" },
  ]);
  const worker = exchange.rest.calls.find(({ direction }) => direction === "outbound-api");
  expect(worker).toMatchObject({ to: "client:ana", status: "completed", duration: 40 });
});

test("a reservation that nobody made takes nobody", async () => {
  const server = await centre({
    "/agents": `<Dial action="/took"><Queue reservationSid="WR${"b".repeat(32)}"/></Dial>`,
    "/took": "",
  });
  const exchange = exchangeOf(server);
  const agent = exchange.place({ voiceUrl: server.url("/agents") }, stays);
  await exchange.run();
  expect(server.to("/took")[0]?.params.DialCallStatus).toBe("failed");
  expect(noted(await agent.record)).toContain("14215");
});
