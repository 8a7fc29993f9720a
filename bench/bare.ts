/** (a) The least that Express can do: a route that returns a constant. */
import type { AddressInfo } from "node:net";
import express from "express";

const app = express();
app.post("/voice/heard", (_, response) => {
  response.type("text/xml").send("<Response/>");
});
const server = app.listen(0, () => process.send?.({ port: (server.address() as AddressInfo).port }));
