/** The telephone numbers of the day. */

/** The company's, as in its flow: what callers ring and those see who are called, and what its agents ring. */
export const company = "+12125550100";
export const desk = "+12125550190";

/** What stands for the number of a caller who withholds it. */
export const withheld = "+266696687";

/** Numbers that nobody has, of many places: 555 0100 to 555 0199 in each. */
const places = [213, 312, 415, 617, 305, 404, 206, 303, 702, 512, 602, 713, 214, 503, 615, 816, 410, 314];
export function numberOf(which: number): string {
  const place = places[Math.floor(which / 100) % places.length];
  return `+1${place}55501${String(which % 100).padStart(2, "0")}`;
}
