/** What every supervised process does around its role: read options, start, say so, stop when told to or when orphaned. */
import { CloudburstError, type Logger } from "@cloudburst/model";
import { BEAT_INTERVAL_MS, CHILD_OPTIONS_ENV, type FromChild, isTakeOver, type TakeOver } from "../child-protocol.js";
import { createJsonLogger } from "../json-logger.js";

export interface RunningRole {
  readonly addresses: readonly string[];
  /** Of a process that stands by: takes the place of another. */
  takeOver?(order: TakeOver): void;
  /** Drains and releases everything. */
  close(): Promise<void>;
}

/** What a role may ask of its process. */
export interface RoleProcess {
  readonly log: Logger;
  /** Something in this process cannot be ended: it closes, and is replaced. */
  giveUp(why: string): void;
}

/** Runs one role for the life of this process. @param start acquires everything; a throw is reported to the supervisor */
export async function runRole<Options>(
  role: string,
  start: (options: Options, process: RoleProcess) => Promise<RunningRole>,
): Promise<void> {
  const log = createJsonLogger(role);
  // From JavaScript, and from the main thread: neither sockets nor other threads tell whether that hangs.
  setInterval(() => report({ kind: "beat" }), BEAT_INTERVAL_MS).unref();
  process.on("unhandledRejection", (reason) => {
    // A bug, or a library's stray promise: the state is suspect, the supervisor starts a clean process.
    log.error("unhandled rejection, ending this process", {
      error: CloudburstError.from(reason).message,
      stack: reason instanceof Error ? reason.stack : "",
    });
    process.exit(1);
  });
  let giveUp: (why: string) => void = () => undefined;
  let running: RunningRole;
  try {
    const options = JSON.parse(process.env[CHILD_OPTIONS_ENV] ?? "{}") as Options;
    running = await start(options, { log, giveUp: (why) => giveUp(why) });
  } catch (thrown) {
    const { failure } = CloudburstError.from(thrown);
    log.error("cannot start", { failure });
    report({ kind: "failed", failure });
    process.exitCode = 1;
    process.disconnect?.();
    setTimeout(() => process.exit(1), 1_000).unref();
    return;
  }
  giveUp = stopOnSignals(running, log);
  process.on("message", (message: unknown) => {
    if (isTakeOver(message)) running.takeOver?.(message);
  });
  report({ kind: "ready", addresses: running.addresses });
}

/** @returns stops it for another reason than a signal */
function stopOnSignals(running: RunningRole, log: Logger): (why: string) => void {
  let isStopping = false;
  const exit = (code: number): never => {
    // If a thread hangs in native code, so does the exit: then the supervisor, who knows now, ends this process.
    report({ kind: "closed" });
    process.exit(code);
  };
  const begin = (why: string): void => {
    isStopping = true;
    log.info("stopping", { why });
    report({ kind: "leaving", why });
    running.close().then(
      () => exit(0),
      (error: unknown) => {
        log.error("stopping failed", { error: String(error) });
        exit(1);
      },
    );
  };
  const stop = (why: string): void => {
    // A second request means now.
    if (isStopping) exit(1);
    else begin(why);
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => {
    // A terminal sends Ctrl-C to the whole process group; the supervisor, which received it too, decides the order of stopping.
    if (!process.connected) stop("SIGINT");
  });
  process.on("disconnect", () => stop("the supervisor is gone"));
  return (why) => {
    if (!isStopping) begin(why);
  };
}

function report(message: FromChild): void {
  if (process.connected) process.send?.(message);
}
