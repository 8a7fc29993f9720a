/** Where several wait for each other. */
export type Barrier = {
  /** Waits until everybody has arrived or left, and what is to be done then is done. */
  arrive(): Promise<void>;
  /** Never comes: nobody waits for this one. */
  leave(): void;
};

/** @param then Done once, when the last one has arrived, before anybody goes on. Not done where nobody came. */
export function createBarrier(parties: number, then?: () => Promise<void>): Barrier {
  const opened = Promise.withResolvers<void>();
  let missing = parties;
  let here = 0;
  const check = () => {
    if (missing > 0) return;
    if (here === 0) opened.resolve();
    else (then?.() ?? Promise.resolve()).then(opened.resolve, opened.reject);
  };
  return {
    arrive() {
      missing -= 1;
      here += 1;
      check();
      return opened.promise;
    },
    leave() {
      missing -= 1;
      check();
    },
  };
}
