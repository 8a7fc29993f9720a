import { join } from "node:path";
import { audioFolderOf } from "../library/read-folder.ts";
import { secondsIn } from "../library/recording-seconds.ts";
import type { AudioSeconds } from "../phone/sounds.ts";
import { ourSounds } from "../voice/our-sounds.ts";

/** How long what a server plays lasts: its own sounds, and the recordings in the audio folder of these flows. */
export function audioSecondsOf(flowsDir: string): AudioSeconds {
  return (url) => {
    const { pathname } = new URL(url);
    const ours = ourSounds.find(({ path }) => pathname.endsWith(path));
    if (ours) return ours.seconds;
    const [, name] = /\/audio\/(.+)$/.exec(decodeURIComponent(pathname)) ?? [];
    return (name !== undefined && secondsIn(join(audioFolderOf(flowsDir), name))) || undefined;
  };
}
