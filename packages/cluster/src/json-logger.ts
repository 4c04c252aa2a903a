import type { Logger } from "@cloudburst/model";
import { pino } from "pino";

/** One JSON line per event on standard output: time, level, role, pid, message, fields. Level by CLOUDBURST_LOG_LEVEL. */
export function createJsonLogger(role: string): Logger {
  const levels = ["debug", "info", "warn", "error"];
  const wanted = process.env.CLOUDBURST_LOG_LEVEL ?? "info";
  const log = pino(
    {
      level: levels.includes(wanted) ? wanted : "info",
      base: { role, pid: process.pid },
      messageKey: "message",
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    // Synchronous: what a process logs right before it dies is what one wants to read.
    pino.destination({ dest: 1, sync: true }),
  );
  return {
    debug: (message, fields) => log.debug(fields, message),
    info: (message, fields) => log.info(fields, message),
    warn: (message, fields) => log.warn(fields, message),
    error: (message, fields) => log.error(fields, message),
  };
}
