import { expect, test } from "vitest";
import { caller, ring } from "./people.ts";
import { serve } from "./server.ts";

test("a document that leads to itself is stopped after ten times", async () => {
  const server = await serve({ "/voice": `<Gather action="/x"/><Redirect>/voice</Redirect>` });
  await expect(ring(server, caller())).rejects.toThrow("asked for 11 times in a row without any input");
  expect(server.to("/voice")).toHaveLength(11);
});

test("documents that lead to one another are stopped after fifty", async () => {
  const server = await serve({
    "/voice": ({ path }) => `<Redirect>/voice?n=${Number(path.split("n=")[1] ?? 0) + 1}</Redirect>`,
  });
  await expect(ring(server, caller(), { lenient: true })).rejects.toThrow(
    "51 documents followed one another",
  );
});

test("input from the caller starts the count anew", async () => {
  let left = 30;
  const server = await serve({
    "/voice": () => (left-- > 0 ? `<Gather numDigits="1"/><Hangup/>` : "<Hangup/>"),
    "/status": "",
  });
  const record = await ring(server, { caller: () => ({ do: "press", keys: "1" }) });
  expect(server.to("/voice")).toHaveLength(31);
  expect(record.endedBy).toBe("hangup");
});

const desk = `<Gather timeout="5" action="/x"/><Redirect>/voice</Redirect>`;

test("a call that may loop asks again and again, for as long as Twilio lets a call last", async () => {
  const server = await serve({ "/voice": desk, "/status": "" });
  await expect(ring(server, caller())).rejects.toThrow("11 times in a row without any input");
  const record = await ring(server, caller(), { mayLoop: true });
  expect(record).toMatchObject({ endedBy: "limit", seconds: 14_400 });
});

test("a call that may loop may not do so in no time", async () => {
  const server = await serve({ "/voice": "<Redirect>/voice</Redirect>" });
  await expect(ring(server, caller(), { mayLoop: true })).rejects.toThrow(
    "11 times in a row without any input",
  );
});

test("a caller who answers the same question for ever is stopped too", async () => {
  const server = await serve({ "/voice": `<Gather numDigits="1"/><Hangup/>` });
  const patient = { caller: () => ({ do: "press", keys: "1" }) as const };
  await expect(ring(server, patient)).rejects.toThrow("One call asked for more than 500 documents");
});
