/** The callers of the load: what each kind of them does, at the speed of people. */
import { setTimeout as wait } from "node:timers/promises";
import type { AgentAct, AgentMoment, CallerAct, CallerMoment, People } from "../src/phone/people.ts";

/** What one kind of caller does, moment by moment; when it is over they hang up. */
export type Kind = {
  name: string;
  acts: readonly CallerAct[];
  /** How long the talk with the agent goes on, in seconds. */
  talk: number;
  /** How many answers to the survey they have given in the end. */
  answers: number;
};

const press = (keys: string): CallerAct => ({ do: "press", keys });
const say = (text: string): CallerAct => ({ do: "say", text, confidence: 0.9 });

/** Of the sample flow `support`, played one after the other, so that each is as frequent as the others. */
export const kinds: readonly Kind[] = [
  { name: "by keys", acts: ["1", "1", "1", "4", "5", "9", "#"].map(press), talk: 40, answers: 4 },
  {
    name: "by voice",
    acts: ["billing", "payments", "yes", "five", "four", "nine", "no comment"].map(say),
    talk: 60,
    answers: 5,
  },
  {
    name: "with an account number",
    acts: ["2", "123456", "2", "1", "2", "10"].map(press),
    talk: 30,
    answers: 4,
  },
  { name: "hangs up in the survey", acts: ["0", "1", "5"].map(press), talk: 45, answers: 2 },
  { name: "hangs up in the menu", acts: [press("1")], talk: 0, answers: 0 },
  { name: "says nothing", acts: [{ do: "silence" }, { do: "silence" }, press("1")], talk: 20, answers: 1 },
];

/** @param speed How many times faster than people they are. */
export function peopleOf({ acts, talk }: Kind, speed: number): People {
  const left = [...acts];
  const spend = (seconds: number) => wait((seconds * 1000) / speed);
  return {
    async caller(moment: CallerMoment): Promise<CallerAct> {
      if (moment.at !== "gather" && moment.at !== "record") return { do: "wait" };
      const heard = moment.heard.reduce((sum, { seconds }) => sum + seconds, 0);
      const act = left.shift() ?? { do: "hangUp" };
      // People who know what they want do not hear a prompt to its end.
      await spend(0.7 * heard + (act.do === "silence" ? 5 : 1.5));
      return act;
    },
    async agent(moment: AgentMoment): Promise<AgentAct> {
      if (moment.at === "ringing") {
        await spend(4);
        return { do: "answer" };
      }
      if (moment.at === "whisper") return { do: "listen" };
      await spend(talk);
      return { do: "hangUp", after: talk };
    },
  };
}
