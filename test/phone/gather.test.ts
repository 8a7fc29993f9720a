import { expect, test } from "vitest";
import { placeCall } from "../../src/phone/phone.ts";
import { serve } from "./server.ts";

const authToken = "12345";

test("a Gather's keys go to its action, which goes on with the call", async () => {
  const server = await serve({
    "/voice": `<Gather numDigits="1" action="/pressed"><Say>Press one.</Say></Gather><Say>Nothing.</Say>`,
    "/pressed": `<Say>Thank you.</Say><Redirect>/bye</Redirect>`,
    "/bye": `<Say>Bye.</Say><Hangup/>`,
    "/status": "",
  });
  const record = await placeCall(
    { voiceUrl: server.url("/voice"), statusCallback: server.url("/status"), authToken },
    { caller: () => ({ do: "press", keys: "1" }) },
  );
  expect(server.to("/pressed")[0]?.params).toMatchObject({
    Digits: "1",
    CallStatus: "in-progress",
    msg: "Gather End",
  });
  expect(record).toMatchObject({ status: "completed", endedBy: "hangup" });
  expect(server.to("/status")).toHaveLength(1);
});

test("a Dial that the agent ends asks its action while the caller is still there", async () => {
  const server = await serve({
    "/voice": `<Dial action="/after"><Number url="/whisper">+15550100009</Number></Dial>`,
    "/whisper": `<Gather numDigits="1" action="/accepted"><Say>Press one to take the call.</Say></Gather><Hangup/>`,
    "/accepted": ``,
    "/after": `<Say>How was it?</Say>`,
    "/status": "",
  });
  const record = await placeCall(
    { voiceUrl: server.url("/voice"), statusCallback: server.url("/status"), authToken },
    {
      caller: () => ({ do: "wait" }),
      agent: ({ at }) =>
        at === "ringing"
          ? { do: "answer" }
          : at === "whisper"
            ? { do: "press", keys: "1" }
            : { do: "hangUp", after: 30 },
    },
  );
  expect(server.to("/after")[0]?.params).toMatchObject({
    DialCallStatus: "completed",
    DialBridged: "true",
    CallStatus: "in-progress",
  });
  expect(record.endedBy).toBe("document");
  expect(server.to("/status")[0]?.params).toMatchObject({ CallStatus: "completed" });
});
