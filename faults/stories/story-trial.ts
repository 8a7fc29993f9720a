/** Tries a fault at every request of every story, one after the other on the same processes. */
import { seeded } from "../../src/phone/random.ts";
import type { Fault } from "../fault.ts";
import type { Disturbance } from "../lockstep.ts";
import { type Result, resultOf } from "../result.ts";
import { readRows } from "../rows.ts";
import type { Stores } from "../stores.ts";
import { callId } from "../trial.ts";
import { judgeStory, keptIn, type UndisturbedStory } from "./judge-story.ts";
import { type PlayedStory, playStory } from "./play-story.ts";
import { setStage } from "./stage.ts";
import { type Story, stories } from "./story.ts";
import type { Step } from "./strike.ts";

/** By the story's name, how it goes when nothing happens, and how many requests it has. */
export type StoryStandard = Map<string, UndisturbedStory & Pick<PlayedStory, "requests">>;

/** Plays the stories undisturbed. Throws where one does not come to its end. */
export async function undisturbedStories(stores: Stores): Promise<StoryStandard> {
  const stage = await setStage(stores);
  const played: PlayedStory[] = [];
  for (const [number, story] of stories.entries())
    played.push(
      await playStory(story, { wish: callId("undisturbed", story.name), number, step: null }, stage, {}),
    );
  await stage.stop();
  const rows = await stores.read(readRows);
  return new Map(
    played.map((one) => {
      const wish = rows.get(one.wish);
      const back = rows.get(keptIn(one) ?? "");
      if (!wish || !back || one.otherwise !== null || one.plainWay.length > 0 || one.backs.length > 1)
        throw new Error(`${one.story} undisturbed: ${one.otherwise ?? "it did not come to its end."}`);
      return [one.story, { wish, back, requests: one.requests }];
    }),
  );
}

/** @param isTried Which steps of a story; all, where left out. */
export async function tryFaultOnStories(
  fault: Fault,
  stores: Stores,
  standard: StoryStandard,
  isTried: (story: Story, step: Step) => boolean = () => true,
): Promise<Result> {
  const stage = await setStage(stores);
  const { fleet } = stage;
  const random = seeded(1);
  const played: PlayedStory[] = [];
  const began = stage.now();
  try {
    for (const moment of fault.moments)
      for (const story of stories)
        for (const step of stepsOf(story, standard)) {
          await fleet.complete();
          const disturbance = fault.disturb({ stores, fleet, random }, moment);
          if (!isTried(story, step) || !canMeet(disturbance, step)) continue;
          const wish = callId("story", fault.name, moment, step.asks, step.number, story.name);
          played.push(await playStory(story, { wish, number: played.length, step }, stage, disturbance));
        }
  } finally {
    await stage.stop();
  }
  const tried = played.reduce((total, { met }) => total + met, 0);
  const hours = Math.ceil((stage.now() - began) / 3_600_000) + 6;
  return resultOf(
    { fault: `callbacks: ${fault.name}`, stores, tried, died: fleet.died() },
    (rows) =>
      played.map((one) => {
        const undisturbed = standard.get(one.story);
        if (!undisturbed) throw new Error(`${one.story} was not played undisturbed.`);
        return judgeStory(one, rows, undisturbed);
      }),
    hours,
  );
}

function stepsOf({ name }: Story, standard: StoryStandard): Step[] {
  const requests = standard.get(name)?.requests ?? { us: 0, "the API": 0 };
  return (["us", "the API"] as const).flatMap((asks) =>
    [...Array(requests[asks]).keys()].map((number) => ({ asks, number })),
  );
}

/** What is done to what Twilio asks cannot meet what Twilio is asked, nor the other way about. */
function canMeet({ before, during, after, courier, api }: Disturbance, { asks }: Step): boolean {
  if (before || during || after) return true;
  return asks === "the API" ? api !== undefined : courier !== undefined;
}
