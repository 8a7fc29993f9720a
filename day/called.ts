/** What those do whom the product calls: to call them back, or to ask them about a talk that they left first. */
import type { People } from "../src/phone/people.ts";
import type { PickUp } from "../src/phone/pick-up.ts";
import type { Draw } from "./draw.ts";
import { type Caller, callerOf } from "./habits.ts";

export function calledOf(caller: Caller): People {
  const people = callerOf(caller);
  const pickUp = pickUpOf(caller.draw);
  // A machine presses no key, and is off the line when its recording is full.
  const machine: People = { caller: () => ({ do: "wait" }), meanwhile: () => ({ do: "hangUp", during: 90 }) };
  const isMachine = pickUp.do === "answer" && pickUp.as === "machine";
  return { ...(isMachine ? machine : people), picksUp: () => pickUp };
}

function pickUpOf(draw: Draw): PickUp {
  const how = draw.oneOf({ human: 68, unknown: 6, machine: 10, nobody: 11, busy: 4, fail: 1 });
  if (how === "nobody") return { do: "noAnswer" };
  if (how === "busy" || how === "fail") return { do: how };
  return { do: "answer", after: draw.between(2, 12), as: how };
}
