/** For the other packages of Cloudburst; not for users. */
export { hostId } from "@cloudburst/transport";
export { linkCalls } from "./call-link.js";
export type { CallOwner } from "./caller.js";
export { type ConnectWithModules, type ConnectWithOptions, connectWith } from "./connect.js";
export { workOf } from "./durable-work.js";
export { versionOf } from "./source/artifact.js";
export { bundleModule, type ModuleBundle } from "./source/bundle-module.js";
export { createInlineArtifact, type InlineArtifact } from "./source/inline-artifact.js";
export { listModuleExports, type ModuleExport } from "./source/module-exports.js";
export { ModulePaths } from "./source/module-path.js";
