import type { Random } from "../src/phone/random.ts";
import type { Fleet } from "./fleet.ts";
import type { Disturbance } from "./lockstep.ts";
import type { Stores } from "./stores.ts";

/** What a fault finds to break. */
export type World = { stores: Stores; fleet: Fleet; random: Random };

/** Something that goes wrong at one step of a call. */
export type Fault = {
  name: string;
  /** On which stores it can happen. */
  on: readonly Stores["name"][];
  /** When it strikes, as the table says it. */
  moments: readonly string[];
  /** Which calls it can meet, by their id: no others are played. All, where left out. */
  canMeet?(call: string): boolean;
  disturb(world: World, moment: string): Disturbance;
};
