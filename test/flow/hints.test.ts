import { expect, test } from "vitest";
import { Conversation, sampleFlow } from "./conversation.ts";

test("what may be said for the choices is told to the recogniser, in the caller's language", () => {
  const conversation = new Conversation(sampleFlow());
  const hints = () => conversation.actions.flatMap((action) => (action.do === "listen" ? action.hints : []));
  expect(hints()).toEqual(expect.arrayContaining(["billing", "technical help"]));
  conversation.next("press 9");
  expect(hints()).toEqual(expect.arrayContaining(["facturación", "ayuda técnica"]));
  expect(hints()).not.toContain("billing");
});
