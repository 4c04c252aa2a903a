/** Limits of the transports. Both sides of a connection run the same release, so both know the same numbers. */

/** Frames of one message: a call has at most 256 arguments, each of which may bring a few frames of its own. */
export const MESSAGE_FRAMES_MAX = 1_024;
/** Bytes of one message, all frames together: the largest payload (64 MiB) with room for headers. */
export const MESSAGE_BYTES_MAX = 80 * 1024 * 1024;
/** Bytes that messages may add up to within one batch. A larger message travels in a batch of its own, so small ones never wait for it. */
export const BATCH_JOIN_BYTES_MAX = 256 * 1024;
/** Messages of one batch: bounds what a decoder builds before it hands anything over. */
export const BATCH_MESSAGES_MAX = 4_096;
/** Bytes of one batch without its header: one message of the largest size, or many small ones. */
export const BATCH_BYTES_MAX = MESSAGE_BYTES_MAX + BATCH_JOIN_BYTES_MAX;
/** Bytes of a batch before the handshake is complete: an unknown peer makes nobody allocate more. */
export const HANDSHAKE_BYTES_MAX = 4_096;
/**
 * Frames of at least this size are written by reference, smaller ones are copied into one buffer. Measured one way over a Unix socket, 64
 * messages of one frame a turn, by reference against copied: 0.5 KiB 0.5-0.75 times the rate, 1 KiB 0.75-1.2, 2 KiB 1.5-1.8,
 * 4 KiB 1.2-1.8, 8 KiB 1.5-2.4. At 4 KiB the reference wins in every run.
 */
export const EXTERNAL_FRAME_BYTES_MIN = 4 * 1024;
/** What one end tells the other about its shared memory. */
export const SHARED_HELLO_BYTES_MAX = 128;
/** What travels in place of a frame in shared memory. */
export const SHARED_DESCRIPTOR_BYTES_MAX = 128;
/**
 * Smaller frames go through the socket also where memory is shared. Measured by calls that echo their argument: to claim a frame, in the executor and
 * in the client, costs some 0.2 ms of latency whatever its size; bytes by the socket cost less CPU up to 60 KB and take less time up to 100 to 150 KB.
 */
export const SHARED_BYTES_MIN_DEFAULT = 128 * 1024;
/** Characters of the reason that travels with a reset. */
export const RESET_TEXT_CHARS_MAX = 512;

/** How far a sender may be ahead of its receiver. 16 MiB keep a 10 Gbit/s link busy over 12 ms. */
export const WINDOW_MESSAGES_DEFAULT = 8_192;
export const WINDOW_BYTES_DEFAULT = 16 * 1024 * 1024;
/** What may wait in the send queue of one connection; past it `send` returns false. */
export const QUEUE_MESSAGES_DEFAULT = 65_536;
export const QUEUE_BYTES_DEFAULT = 256 * 1024 * 1024;
/** Accepted connections of one listener that have not completed the handshake. */
export const HALF_OPEN_MAX = 1_024;
/** Time that `close` gives to what is queued. */
export const LINGER_MS_DEFAULT = 500;
/** Each side writes at least once in this time. */
export const BEAT_INTERVAL_MS_DEFAULT = 1_000;
