export type { DeploymentEffect, StartComponent } from "./deployment-effect.js";
export type { DeploymentEvent, SavedDeployment } from "./deployment-event.js";
export { type DeploymentOrder, type DeploymentTableOptions, deploymentOrderOf } from "./deployment-options.js";
export { type DeploymentStatistics, DeploymentTable } from "./deployment-table.js";
export type { DurationSummary } from "./duration-statistics.js";
export type { ExecutorCapacity } from "./resources.js";
