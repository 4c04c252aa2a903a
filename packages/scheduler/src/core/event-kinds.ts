import type { DeploymentAsked, ReadEvent, SchedulerEvent } from "./event.js";

export function isDeploymentAsked(event: ReadEvent | DeploymentAsked): event is DeploymentAsked {
  const { kind } = event;
  return (
    kind === "deploy-asked" ||
    kind === "deployment-stop-asked" ||
    kind === "deployment-watched" ||
    kind === "deployments-asked"
  );
}

/** Names what has set off a step. */
export function causeOf(event: SchedulerEvent): string {
  if ("request" in event) return `${event.peer}/${event.request}`;
  if ("peer" in event) return `${event.peer}/${event.kind}`;
  return event.kind === "store-answered" ? `store/${event.write}` : event.kind;
}
