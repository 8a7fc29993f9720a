/** People for calls on an exchange, who note what is said to them. */
import type { Acts, CallerMoment, People } from "../src/phone/people.ts";

/** What was said to those whose call it was, in order. */
export type Ears = { heard: string[] };

export function person(
  act: (moment: CallerMoment) => Acts,
  picksUp: People["picksUp"] = undefined,
): People & Ears {
  const heard: string[] = [];
  return {
    heard,
    hears: (sound) => void (sound.by === "caller" && sound.sound === "speech" && heard.push(sound.text)),
    caller: act,
    ...(picksUp && { picksUp }),
  };
}

/** Whether these words are in a prompt that waits for an answer. */
export function hears(moment: CallerMoment, words: RegExp): boolean {
  return (
    moment.at === "gather" && moment.heard.some((sound) => sound.sound === "speech" && words.test(sound.text))
  );
}

/** Somebody at the desk, who ends each talk with the star key after so many seconds, and goes home after so many talks. */
export function agentFor(talks: number, seconds = 60): People & Ears {
  let talked = 0;
  return person((moment) => {
    if (moment.at === "queue" && talked >= talks) return { do: "hangUp", during: 1 };
    if (moment.at !== "talk") return { do: "wait" };
    talked += 1;
    return { do: "press", keys: "*", during: seconds };
  });
}
