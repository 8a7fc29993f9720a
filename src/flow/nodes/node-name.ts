import { z } from "zod";

/** A node's name: small letters, digits and hyphens, a letter first. Names that begin with `$` are built in. */
export const nodeName = z
  .string({ error: "Write the name of a node." })
  .regex(/^[a-z][a-z0-9-]*$/, "A node's name has small letters, digits and hyphens, a letter first: to-billing.");
