import { expect, test } from "vitest";
import { caller, ring } from "./people.ts";
import { serve } from "./server.ts";

/** Two questions of one digit each, in two documents. */
function twoQuestions() {
  return serve({
    "/voice": `<Gather numDigits="1" action="/second"/><Hangup/>`,
    "/second": `<Gather numDigits="1" action="/end"/><Redirect>/nothing</Redirect>`,
    "/end": "<Hangup/>",
    "/nothing": "<Hangup/>",
    "/status": "",
  });
}

test("a key pressed while the next document is fetched is lost", async () => {
  const server = await twoQuestions();
  const record = await ring(server, caller({ do: "press", keys: "10", gap: 0.05 }));
  expect(server.to("/second")[0]?.params.Digits).toBe("1");
  expect(server.to("/end")).toEqual([]);
  expect(record.trace).toContainEqual(
    expect.objectContaining({ what: "key", key: "0", lost: "a document was being fetched" }),
  );
});

test("a key pressed after the next document came answers its Gather", async () => {
  const server = await twoQuestions();
  await ring(server, caller({ do: "press", keys: "10", gap: 0.3 }));
  expect(server.to("/end")[0]?.params.Digits).toBe("0");
});

test("1# to a Gather of one digit ends on the 1, and the # is no input to the next", async () => {
  const server = await twoQuestions();
  await ring(server, caller({ do: "press", keys: "1#" }));
  expect(server.to("/second")[0]?.params).toMatchObject({ Digits: "1", FinishedOnKey: "" });
  expect(server.to("/end")).toEqual([]);
  expect(server.to("/nothing")).toHaveLength(1);
});

test("a key pressed during a plain Say is lost", async () => {
  const server = await serve({
    "/voice": `<Say>Welcome to us.</Say><Gather numDigits="1" action="/done"/><Hangup/>`,
    "/status": "",
  });
  const record = await ring(server, {
    ...caller(),
    meanwhile: ({ sound }) => (sound === "speech" ? { do: "press", keys: "1", during: 0.5 } : undefined),
  });
  expect(server.to("/done")).toEqual([]);
  expect(record.trace).toContainEqual(
    expect.objectContaining({ what: "key", key: "1", lost: "nothing was asked" }),
  );
});

test("the caller is not asked again while a key is still to come", async () => {
  const server = await twoQuestions();
  let asked = 0;
  await ring(server, {
    caller: () => {
      asked += 1;
      return { do: "press", keys: "10" };
    },
  });
  expect(asked).toBe(1);
});
