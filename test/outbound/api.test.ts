import request from "supertest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { apiToken, type Server, startApp } from "../voice/signed-server.ts";
import { moment, number, sampleCall, sampleSurvey } from "./sample-call.ts";

let server: Server;
beforeEach(() => {
  server = startApp();
});
afterEach(() => server.stop());

const get = (path: string, token = apiToken) =>
  request(server.express).get(path).set("Authorization", `Bearer ${token}`);

test("programs with the token see which promised calls are open and how they stand, without a number", async () => {
  const { outbound } = server.parts;
  const [call, survey] = [sampleCall("ana"), sampleSurvey("ben")];
  await outbound.add({ ...call, due: moment(70) });
  await outbound.add(survey);
  const answer = await get("/api/callbacks");
  expect(answer.headers["cache-control"]).toBe("no-store");
  const common = { state: "waiting", promisedAt: moment(0), tries: 0, mostTries: 3 };
  expect(answer.body).toEqual({
    callbacks: [
      {
        ...common,
        id: survey.id,
        says: "waits to be asked, from 2030-01-07 09:01 UTC on",
        of: survey.of,
        for: "survey",
        survey: "after-call",
        due: moment(60),
      },
      {
        ...common,
        id: call.id,
        says: "waits in billing since 2030-01-07 08:59 UTC",
        of: call.of,
        for: "callback",
        queue: "billing",
        due: moment(70),
      },
    ],
  });
  expect((await get("/api/callbacks", "another-token-of-20")).status).toBe(401);
});

test("numbers are told to those who ask for them, and never logged", async () => {
  await server.parts.outbound.add(sampleCall("ana"));
  const { body } = await get("/api/callbacks?numbers=true");
  expect(body.callbacks).toMatchObject([{ to: number, from: "+12125550100" }]);
  expect(server.logged()).not.toContain(number.slice(1));
});

test("a question that is not known is told how to ask", async () => {
  for (const query of ["numbers=yes", "number=true"]) {
    const { status, body } = await get(`/api/callbacks?${query}`);
    expect(status).toBe(400);
    expect(body.error).toBe("Write numbers=true behind it to see the numbers, or nothing.");
  }
});

test("a store that is away is told as a while's trouble, and counted", async () => {
  server.parts.outbound.list = () => Promise.reject(new Error("no disk"));
  const { status, body } = await get("/api/callbacks");
  expect(status).toBe(503);
  expect(body.error).toBe("The promised calls cannot be read now: ask again in a while.");
  expect(server.logged()).toContain("no disk");
  expect(await server.parts.metrics.registry.metrics()).toContain(
    'aftercall_store_errors_total{store="outbound"} 1',
  );
});
