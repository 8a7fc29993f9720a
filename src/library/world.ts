import type { World } from "../flow/world.ts";
import { callable } from "../numbers/callable.ts";
import { example } from "../numbers/example.ts";
import { fromKeys } from "../numbers/from-keys.ts";
import { readOut } from "../numbers/read-out.ts";
import { holidaysOf } from "./holidays.ts";

/** The world as the libraries know it. */
export const world: World = { holidaysOf, numbers: { callable, fromKeys, readOut, example } };
