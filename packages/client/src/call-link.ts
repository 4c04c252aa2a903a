/** A caller and its link to the schedulers, tied to each other: all that is needed to place calls. */
import type { CallId, ClientId, Message } from "@cloudburst/model";
import type { Messenger } from "@cloudburst/transport";
import { Caller } from "./caller.js";
import type { CallEnd, CallerOptions } from "./core/index.js";
import { SchedulerLink, type SchedulerNotice } from "./scheduler-link.js";

export interface CallLinkOptions {
  /** Of schedulers: any will do. */
  readonly addresses: readonly string[];
  /** The name of this host. */
  readonly hostId: string;
  readonly client: ClientId;
  readonly core: Partial<CallerOptions>;
}

export interface CallLinkModules {
  readonly messenger: Messenger<Message>;
  /** What the store has of a task that has succeeded. */
  readonly readOutcome: (call: CallId) => Promise<CallEnd | undefined>;
  /** Of what is no business of calls, too. */
  onNotice?(notice: SchedulerNotice): void;
  onConnected?(): void;
}

/** One attempt to reach one address: a round trip over any network fits many times. */
const DIAL_DEADLINE_MS = 2_000;

export function linkCalls(
  { addresses, hostId, client, core }: CallLinkOptions,
  modules: CallLinkModules,
): { readonly caller: Caller; readonly scheduler: SchedulerLink } {
  const { messenger, readOutcome } = modules;
  const caller: Caller = new Caller(
    { hostId, dialDeadlineMs: DIAL_DEADLINE_MS, core },
    { messenger, scheduler: () => scheduler, readOutcome },
  );
  const scheduler: SchedulerLink = new SchedulerLink(
    { addresses, hostId, client, dialDeadlineMs: DIAL_DEADLINE_MS },
    {
      messenger,
      handlers: {
        onNotice: (notice) => {
          modules.onNotice?.(notice);
          if (notice.kind !== "work-reported") caller.onNotice(notice);
        },
        onConnected: () => {
          caller.step({ kind: "scheduler-connected" });
          modules.onConnected?.();
        },
      },
    },
  );
  return { caller, scheduler };
}
