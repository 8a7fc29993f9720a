import { z } from "zod";

/** The key of a choice or an option. The pattern is for editors: the check says better what is wrong with a key that no telephone has. */
export const telephoneKey = z.string().meta({ pattern: "^[1-9]$" });
