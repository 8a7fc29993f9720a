import type { SignatureParts } from "./signed-route.ts";

/** Does what nobody asks of us again: now, or once the stores can be used. Rejects never. */
export type NowOrLater = (call: string, work: () => Promise<unknown>) => Promise<void>;

export function nowOrLater({ failed }: Pick<SignatureParts, "failed">): NowOrLater {
  return async (call, work) => {
    await work().catch((error) => failed(error, call, work));
  };
}
