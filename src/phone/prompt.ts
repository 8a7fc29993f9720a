import type { Document, Element } from "./document.ts";
import type { Deed } from "./hands.ts";
import type { Leg } from "./leg.ts";
import type { Heard } from "./people.ts";
import { soundsOf } from "./sounds.ts";

/** The sounds inside a Gather, from `start` to `end` on the call's clock unless something cuts them short. */
export type Prompt = {
  sounds: Heard[];
  start: number;
  end: number;
  /** Stops the prompt here, if it is still being heard. */
  cut(at: number): Promise<void>;
  /** Notes what was heard, as far as it was not cut. */
  rememberWhole(): void;
};

/** Begins the prompt of a Gather. The clock stands still: when it ends depends on what the one who hears it does. */
export async function playPrompt(
  leg: Leg,
  verb: Element,
  document: Document,
  cuts: (deed: Deed) => boolean,
): Promise<Prompt> {
  const start = leg.now;
  const sounds: Heard[] = [];
  let end = start;
  for (const { sound, seconds } of verb.children.flatMap((child) => soundsOf(child, document))) {
    const deed = leg.nextDeed();
    // What is known to be cut off is not told: nobody would hear it.
    if (!deed || deed.at > end || !cuts(deed)) sounds.push(await leg.begin(sound, seconds, end));
    end += seconds;
  }
  let over = false;
  const finish = (at: number) => {
    if (over) return;
    over = true;
    for (const sound of sounds) if (sound.at < at || at >= end) leg.remember(heardUntil(sound, at));
  };
  const cut = async (at: number) => {
    if (!over && at < end)
      await leg.call.people.hears?.({ by: leg.party.hands.who, at, seconds: 0, sound: "cut" });
    finish(at);
  };
  return { sounds: [...sounds], start, end, cut, rememberWhole: () => finish(end) };
}

function heardUntil(heard: Heard, at: number): Heard {
  return at >= heard.at + heard.seconds
    ? heard
    : ({ ...heard, seconds: at - heard.at, interrupted: true } as Heard);
}
