import { sendOverHttp, type WireRequest, type WireResponse } from "../src/phone/http.ts";
import { publicUrl } from "./play.ts";

/** Brings a request to a process at once, beside whatever else is under way for its call. */
export function sendTo(port: number, request: WireRequest): Promise<WireResponse> {
  return sendOverHttp({ ...request, url: request.url.replace(publicUrl, `http://127.0.0.1:${port}`) });
}
