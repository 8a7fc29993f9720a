import type { Document } from "../flow.ts";
import type { Mistake } from "../mistake.ts";
import type { Rehearsal } from "../proof/script.ts";

/** A mistake that a check found in a document. `call`: the shortest call that shows it, where calls can be played. */
export type Finding = Mistake & { document: Document; check: string; call?: Rehearsal };
