import { CloudburstError } from "@cloudburst/model";

/** The errors of LMDB that say that the file is damaged: by number, and by the start of their message. */
const CORRUPT_CODES = new Set([-30797, -30796, -30795, -30794, -30793, -30779]);
const CORRUPT_MESSAGE = /MDB_(?:PAGE_NOTFOUND|CORRUPTED|PANIC|VERSION_MISMATCH|INVALID|BAD_TXN)|corrupt/i;

export const WHAT_TO_DO = "restore it from a backup, or move it away to begin with an empty store";

export function corruptStore(directory: string, problem: string, cause?: unknown): CloudburstError {
  const what = `the store in ${directory}`;
  return new CloudburstError({ code: "DATA_CORRUPT", what, problem: `${problem}; ${WHAT_TO_DO}` }, { cause });
}

export function unavailableStore(directory: string, problem: string, cause?: unknown): CloudburstError {
  return new CloudburstError({ code: "STORE_UNAVAILABLE", problem: `${directory}: ${problem}` }, { cause });
}

/** What an error of LMDB or of the file system means for the store's user. A `CloudburstError` passes through. */
export function toStoreError(directory: string, doing: string, thrown: unknown): CloudburstError {
  if (thrown instanceof CloudburstError) return thrown;
  const { message, code } = describeThrown(thrown);
  if (CORRUPT_MESSAGE.test(message) || (typeof code === "number" && CORRUPT_CODES.has(code))) {
    return corruptStore(directory, `${doing}: ${message}`, thrown);
  }
  return unavailableStore(directory, `${doing}: ${message}`, thrown);
}

/** Whether the error is "input/output error": what LMDB also gives when a write ended short because the disk is full. */
export function isInputOutputError(thrown: unknown): boolean {
  const { message, code } = describeThrown(thrown);
  return code === 5 || code === "EIO" || /input\/output error/i.test(message);
}

export function isDiskFullError(thrown: unknown): boolean {
  const { message, code } = describeThrown(thrown);
  return code === 28 || code === "ENOSPC" || code === -30792 || /no space left|MDB_MAP_FULL|disk quota/i.test(message);
}

function describeThrown(thrown: unknown): { readonly message: string; readonly code: unknown } {
  if (!(thrown instanceof Error)) return { message: String(thrown), code: undefined };
  return { message: thrown.message, code: (thrown as NodeJS.ErrnoException).code };
}
