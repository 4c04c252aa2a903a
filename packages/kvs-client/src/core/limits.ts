/** How long a deleted key remembers its deletion: longer than any write can be late (deadlines end far earlier). */
export const TOMBSTONE_TTL_MS = 60 * 60 * 1_000;
/**
 * UTF-8 bytes of a raw key: `KEY_BYTES_MAX` of a user plus any prefix of the system, twice over. With the eight bytes of the expiry
 * index it stays below LMDB's 1,978.
 */
export const STORE_KEY_BYTES_MAX = 1_024;
/** Keys of one page of `list`, when no limit is given, and the most that may be asked for. */
export const LIST_LIMIT_DEFAULT = 1_000;
export const LIST_LIMIT_MAX = 10_000;
/** Keys of one `store-get` message, whose answer has a frame for each value; a longer list is asked for in parts. */
export const GET_KEYS_MAX = 256;
/** First and longest pause between two attempts to reach a lost server; doubled each time, with jitter. */
export const RECONNECT_DELAY_MS_MIN = 20;
export const RECONNECT_DELAY_MS_MAX = 2_000;
/** Pause before a request is sent again that a full send queue did not take. */
export const RESEND_DELAY_MS = 10;
/** Bytes of all values of one answer, unless it is a single value. The client asks again in smaller parts. */
export const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
