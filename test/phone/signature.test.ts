import { createServer } from "node:https";
import { validateRequest } from "twilio/lib/webhooks/webhooks.js";
import { expect, test } from "vitest";
import { signatureOf } from "../../src/phone/signature.ts";
import { authToken, caller, ring } from "./people.ts";
import { serve } from "./server.ts";

test.each([
  [
    "https://example.com/myapp.php?foo=1&bar=2",
    {
      CallSid: "CA1234567890ABCDE",
      Caller: "+14158675310",
      Digits: "1234",
      From: "+14158675310",
      To: "+18005551212",
    },
    "L/OH5YylLD5NRKLltdqwSvS0BnU=",
  ],
  ["https://ivr.example.com/voice", {}, "1swhz6Lz2a3n8iE6ktdaAOxRkFs="],
  [
    "https://ivr.example.com/voice/survey?sid=1",
    {
      CallSid: "CA00000000000000000000000000000001",
      Digits: "*9#",
      SpeechResult: "très bien — 5 étoiles",
      From: "+15550100001",
      To: "+15550100002",
    },
    "hLzGDqvqZwtshPKbGySZec8crQ0=",
  ],
])("the signature of %s is Twilio's", (url, params, signature) => {
  expect(signatureOf(authToken, url, params)).toBe(signature);
});

test("over https the port is not signed, over http it is", () => {
  expect(signatureOf(authToken, "https://a.example:8443/v?x=1", {})).toBe(
    signatureOf(authToken, "https://a.example/v?x=1", {}),
  );
  expect(signatureOf(authToken, "http://a.example:8080/v", {})).not.toBe(
    signatureOf(authToken, "http://a.example/v", {}),
  );
});

test("fragment, user and password are not signed", () => {
  expect(signatureOf(authToken, "https://me:secret@a.example/v?x=1#rc=2", {})).toBe(
    signatureOf(authToken, "https://a.example/v?x=1", {}),
  );
});

test("every request of a call carries a signature that Twilio's own library accepts, empty values included", async () => {
  const server = await serve({
    "/voice": `<Gather input="speech" action="/get?q=it's a+b" method="GET"/><Hangup/>`,
    "/get": `<Redirect>/last?a=1&amp;b=%C3%A9</Redirect>`,
    "/last": "<Hangup/>",
    "/status": "",
  });
  await ring(server, caller({ do: "say", text: "<Say> & \u0001 très" }), {
    voiceUrl: server.url("/voice").replace("http://", "http://me:secret@").concat("#rc=2&rp=all"),
    from: "+266696687",
    callerName: "",
  });
  expect(server.came).toHaveLength(4);
  for (const { method, path, params, headers } of server.came) {
    const signature = String(headers["x-twilio-signature"]);
    const form = method === "POST" ? params : {};
    expect(validateRequest(authToken, signature, server.url(path), form), path).toBe(true);
    expect(validateRequest("another token", signature, server.url(path), form), path).toBe(false);
    expect(path).not.toContain("#");
  }
});

test.each(["client:alice", "sip:bob@example.com", "anonymous"])("%s may call", async (from) => {
  const server = await serve({ "/voice": "<Hangup/>", "/status": "" });
  await ring(server, caller(), { from });
  expect(server.to("/voice")[0]?.params).toMatchObject({ From: from, Caller: from, FromCountry: "" });
});

test("a certificate that nobody vouches for is refused", async () => {
  const server = createServer({});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const record = await ring(await serve({ "/status": "" }), caller(), {
    voiceUrl: `https://127.0.0.1:${port}/voice`,
  });
  server.close();
  expect(record.endedBy).toBe("applicationError");
});
