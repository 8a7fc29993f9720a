/**
 * (b) The handler that everyone writes: Express, its form parser, twilio's own check and builder, and a session that is read from Redis
 * and written back. It stores one answer and asks the next question, like the product's turn beside it.
 */
import type { AddressInfo } from "node:net";
import express from "express";
import { Redis } from "ioredis";
import twilio from "twilio";

const { AUTH_TOKEN = "", REDIS_URL = "", PUBLIC_HOST = "" } = process.env;
const redis = new Redis(REDIS_URL);
const app = express();
app.use(express.urlencoded({ extended: false }));
app.post(
  "/voice/heard",
  twilio.webhook(AUTH_TOKEN, { protocol: "https", host: PUBLIC_HOST }),
  async (request, response) => {
    const { CallSid, Digits } = request.body;
    const session = JSON.parse((await redis.get(`usual:${CallSid}`)) ?? '{"answers":[]}');
    session.answers.push({ question: "agent", value: Number(Digits) });
    await redis.set(`usual:${CallSid}`, JSON.stringify(session));
    const twiml = new twilio.twiml.VoiceResponse();
    const gather = twiml.gather({
      input: ["dtmf", "speech"],
      action: `/voice/heard?turn=${session.answers.length}`,
      numDigits: 1,
      timeout: 5,
      speechTimeout: "auto",
      language: "en-US",
    });
    gather.say(
      { voice: "Polly.Joanna-Neural", language: "en-US" },
      "How easy was it to reach us? From 1, very hard, to 5, very easy.",
    );
    twiml.redirect({ method: "POST" }, `/voice/silence?turn=${session.answers.length}`);
    response.type("text/xml").send(twiml.toString());
  },
);
const server = app.listen(0, () => process.send?.({ port: (server.address() as AddressInfo).port }));
