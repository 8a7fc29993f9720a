/** A day as the telephone network saw it. */
import type { CallRecord } from "../src/phone/call-record.ts";
import type { Asked } from "./software.ts";
import type { Talk } from "./talks.ts";

/** `from`: the hour at which the day begins, in UTC. */
export type Size = { calls: number; agents: number; hours: number; seed: number; from: number };

/** A call as the telephone network saw it. */
export type Played = {
  call: string;
  /** Rung by a caller, or placed by the product: to call one back, or to ask one about a talk that they left first. */
  by: "caller" | "callback" | "survey";
  /** The telephone that is not ours. */
  number: string;
  /** The call that it came of, where the product placed it. */
  of: string | null;
  record: CallRecord;
};

export type Day = {
  /** The moment of its second 0. */
  began: Date;
  played: Played[];
  /** Who talked with whom. */
  talks: Talk[];
  /** Other agents who were asked for. */
  handOffs: Asked[];
  /** What was wrong with what the product asked of Twilio's API. */
  complaints: string[];
  /** Calls that are promised and still wait, for the agents of the next day, the next try or a decent hour. */
  open: number;
};
