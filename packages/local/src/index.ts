export type { BatchContext, Cloud, Context } from "@cloudburst/client";
export { ref } from "@cloudburst/client";
export { local } from "./local.js";
export type { LocalOptions } from "./options.js";
