/** A piece of recorded speech, kept by the telephone provider. */
export type Recording = { id: string; url: string; seconds: number };
