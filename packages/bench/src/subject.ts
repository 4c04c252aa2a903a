/** Something whose round trips are timed. */
export interface Subject {
  readonly name: string;
  /** What it shows: a raw limit, or our own. */
  readonly kind: "limit" | "ours";
  open(): Promise<OpenSubject>;
}

export interface OpenSubject extends AsyncDisposable {
  /** One round trip of a small message. Many may be in flight. */
  roundTrip(): Promise<unknown>;
}
