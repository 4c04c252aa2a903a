/** What every supervised process does around its role: read options, start, say so, stop when told to or when orphaned. */
import { CloudburstError, type Logger } from "@cloudburst/model";
import { CHILD_OPTIONS_ENV, type FromChild } from "../child-protocol.js";
import { createJsonLogger } from "../json-logger.js";

export interface RunningRole {
  readonly addresses: readonly string[];
  /** Drains and releases everything. */
  close(): Promise<void>;
}

/** Runs one role for the life of this process. @param start acquires everything; a throw is reported to the supervisor */
export async function runRole<Options>(
  role: string,
  start: (options: Options, log: Logger) => Promise<RunningRole>,
): Promise<void> {
  const log = createJsonLogger(role);
  const report = (message: FromChild): void => {
    if (process.connected) process.send?.(message);
  };
  process.on("unhandledRejection", (reason) => {
    // A bug, or a library's stray promise: the state is suspect, the supervisor starts a clean process.
    log.error("unhandled rejection, ending this process", {
      error: CloudburstError.from(reason).message,
      stack: reason instanceof Error ? reason.stack : "",
    });
    process.exit(1);
  });
  let running: RunningRole;
  try {
    running = await start(JSON.parse(process.env[CHILD_OPTIONS_ENV] ?? "{}") as Options, log);
  } catch (thrown) {
    const { failure } = CloudburstError.from(thrown);
    log.error("cannot start", { failure });
    report({ kind: "failed", failure });
    process.exitCode = 1;
    process.disconnect?.();
    setTimeout(() => process.exit(1), 1_000).unref();
    return;
  }
  stopOnSignals(running, log);
  report({ kind: "ready", addresses: running.addresses });
}

function stopOnSignals(running: RunningRole, log: Logger): void {
  let isStopping = false;
  const stop = (why: string): void => {
    if (isStopping) {
      // A second request means now.
      process.exit(1);
    }
    isStopping = true;
    log.info("stopping", { why });
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error("stopping failed", { error: String(error) });
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => {
    // A terminal sends Ctrl-C to the whole process group; the supervisor, which received it too, decides the order of stopping.
    if (!process.connected) stop("SIGINT");
  });
  process.on("disconnect", () => stop("the supervisor is gone"));
}
