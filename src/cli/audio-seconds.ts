import { join } from "node:path";
import { audioFolderOf } from "../library/read-folder.ts";
import { secondsIn } from "../library/recording-seconds.ts";
import type { AudioSeconds } from "../phone/sounds.ts";
import { melodyPath, melodySeconds } from "../voice/melody.ts";

/** How long what a server plays lasts: its melody for those who wait, and the recordings in the audio folder of these flows. */
export function audioSecondsOf(flowsDir: string): AudioSeconds {
  return (url) => {
    const { pathname } = new URL(url);
    if (pathname.endsWith(melodyPath)) return melodySeconds;
    const [, name] = /\/audio\/(.+)$/.exec(decodeURIComponent(pathname)) ?? [];
    return (name !== undefined && secondsIn(join(audioFolderOf(flowsDir), name))) || undefined;
  };
}
