import { describe, expect, test } from "vitest";
import { callerOf, isOver, pickedUpBy, readTwilioForm } from "../../src/voice/request.ts";
import { formOf } from "./form-of.ts";

describe("the form", () => {
  test("of no call, or of a call whose id is no id, is none", () => {
    expect(readTwilioForm({ Digits: "1" })).toBeNull();
    expect(readTwilioForm({ CallSid: "../CA1" })).toBeNull();
  });

  test("has nothing where a parameter came twice: which of them is meant nobody knows", () => {
    expect(formOf({ Digits: ["1", "2"] }).Digits).toBeUndefined();
  });
});

describe("the caller's number", () => {
  test.each(["+15550107777", "client:ana", "sip:ana@example.com"])("%s is told", (From) => {
    expect(callerOf(formOf({ From }))).toBe(From);
  });

  test.each(["anonymous", "Restricted", "", "+266696687", "+7378742833"])("%s is withheld", (From) => {
    expect(callerOf(formOf({ From }))).toBeNull();
  });
});

test.each([
  ["completed", true],
  ["busy", true],
  ["failed", true],
  ["no-answer", true],
  ["canceled", true],
  ["in-progress", false],
  ["ringing", false],
  [undefined, false],
])("a call whose status is %s is over: %s", (CallStatus, over) => {
  expect(isOver(formOf({ CallStatus }))).toBe(over);
});

// Every word of Twilio's for who picked up (Twilio docs: Answering Machine Detection).
test.each([
  ["human", "person"],
  ["machine_start", "machine"],
  ["machine_end_beep", "machine"],
  ["machine_end_silence", "machine"],
  ["machine_end_other", "machine"],
  ["fax", "machine"],
  ["unknown", null],
  [undefined, null],
])("%s picked up: %s", (AnsweredBy, who) => {
  expect(pickedUpBy(formOf({ AnsweredBy }))).toBe(who);
});
