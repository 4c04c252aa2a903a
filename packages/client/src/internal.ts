/** For the other packages of Cloudburst; not for users. */
export { hostId } from "@cloudburst/transport";
export { type ConnectWithModules, type ConnectWithOptions, connectWith } from "./connect.js";
export { versionOf } from "./source/artifact.js";
export { bundleModule, type ModuleBundle } from "./source/bundle-module.js";
export { createInlineArtifact, type InlineArtifact } from "./source/inline-artifact.js";
export { listModuleExports, type ModuleExport } from "./source/module-exports.js";
export { ModulePaths } from "./source/module-path.js";
