import { z } from "zod";

/** A node's name: small letters, digits and hyphens, a letter first. Names that begin with `$` are built in. */
export const nodeName = z
  .string({
    error: ({ input }) =>
      input === undefined ? undefined : "Write the name of a node, without quotes or brackets: to-billing.",
  })
  .regex(
    /^[a-z][a-z0-9-]*$/,
    "A node's name has small letters from a to z, digits and hyphens, a letter first: to-billing.",
  );
