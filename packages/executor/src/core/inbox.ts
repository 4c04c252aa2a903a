/**
 * The letters to one running call.
 *
 *   I1. Letters of one sender are accepted, and received, in the order of their numbers, each once: a letter that comes again is accepted already.
 *   I2. What is accepted is bounded by count and bytes. A letter without room waits as an offer, first come, first served; offers are bounded.
 *   I3. Receivers wait only while there is no letter, and offers only while there is no room.
 */
import { assert, type Instant, type Letter } from "@cloudburst/model";
import type { Timed } from "./agenda.js";
import type { AskId } from "./ask.js";
import type { PeerHandle } from "./event.js";

export interface InboxLimits {
  readonly lettersMax: number;
  readonly letterBytesMax: number;
  readonly offersMax: number;
  /** Senders whose last number is remembered: those beyond may be heard twice when their connection is lost at the worst moment. */
  readonly sendersMax: number;
}

/** Whoever is told what became of a letter. */
export type LetterOrigin =
  | { readonly kind: "peer"; readonly peer: PeerHandle; readonly request: number }
  | { readonly kind: "ask"; readonly ask: AskId };

/** A letter that waits for room. */
export class Offer implements Timed {
  readonly timed = "offer";
  /** Its deadline. */
  at = 0 as Instant;
  agendaIndex = -1;
  readonly inbox: Inbox;
  readonly letter: Letter;
  readonly deadlineMs: number;
  origin: LetterOrigin;

  constructor(inbox: Inbox, letter: Letter, deadlineMs: number, origin: LetterOrigin) {
    this.inbox = inbox;
    this.letter = letter;
    this.deadlineMs = deadlineMs;
    this.origin = origin;
  }
}

/** A run that waits for a letter. */
export class Receiver implements Timed {
  readonly timed = "receiver";
  /** When it waits no longer. */
  at = 0 as Instant;
  agendaIndex = -1;
  readonly inbox: Inbox;
  readonly ask: AskId;

  constructor(inbox: Inbox, ask: AskId) {
    this.inbox = inbox;
    this.ask = ask;
  }
}

export class Inbox {
  readonly #limits: InboxLimits;
  #letters: Letter[] = [];
  #bytes = 0;
  readonly offers: Offer[] = [];
  readonly receivers: Receiver[] = [];
  /** The last number that was accepted of each sender, the newest sender last. */
  readonly #accepted = new Map<string, number>();
  /** Whether others were told that the call takes letters here. */
  isAnnounced = false;

  constructor(limits: InboxLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#letters.length;
  }

  /** Of the letters that are accepted, and of those that are offered. */
  get bytes(): number {
    return this.offers.reduce((sum, { letter }) => sum + letter.value.length, this.#bytes);
  }

  has({ sender, number }: Letter): boolean {
    return number <= (this.#accepted.get(sender) ?? -1);
  }

  /** The same letter, which waits for room already. */
  offered({ sender, number }: Letter): Offer | undefined {
    return this.offers.find(({ letter }) => letter.sender === sender && letter.number === number);
  }

  hasRoomFor({ value }: Letter): boolean {
    const { lettersMax, letterBytesMax } = this.#limits;
    if (this.#letters.length >= lettersMax) return false;
    // One always has room, however large.
    return this.#letters.length === 0 || this.#bytes + value.length <= letterBytesMax;
  }

  get mayOffer(): boolean {
    return this.offers.length < this.#limits.offersMax;
  }

  /** @returns whom it is handed to at once; else it is kept */
  accept(letter: Letter): Receiver | undefined {
    this.#note(letter);
    const receiver = this.receivers.shift();
    if (receiver !== undefined) return receiver;
    this.#letters.push(letter);
    this.#bytes += letter.value.length;
    return undefined;
  }

  take(): Letter | undefined {
    const letter = this.#letters.shift();
    if (letter !== undefined) this.#bytes -= letter.value.length;
    return letter;
  }

  /** The offer that has room now, taken out. */
  takeOffer(): Offer | undefined {
    const first = this.offers[0];
    return first !== undefined && this.hasRoomFor(first.letter) ? this.offers.shift() : undefined;
  }

  withdraw(offer: Offer): void {
    removeFrom(this.offers, offer);
  }

  leave(receiver: Receiver): void {
    removeFrom(this.receivers, receiver);
  }

  validate(): void {
    const { lettersMax, letterBytesMax, offersMax, sendersMax } = this.#limits;
    const bytes = this.#letters.reduce((sum, { value }) => sum + value.length, 0);
    assert(bytes === this.#bytes, "an inbox counts its bytes");
    assert(this.size <= lettersMax && (this.size <= 1 || bytes <= letterBytesMax), "I2: an inbox is bounded");
    assert(this.offers.length <= offersMax && this.#accepted.size <= sendersMax, "I2: offers and senders are bounded");
    assert(this.receivers.length === 0 || this.size === 0, "I3: a receiver waits only for a letter");
    const first = this.offers[0];
    assert(first === undefined || !this.hasRoomFor(first.letter), "I3: an offer waits only for room");
    for (const { letter } of this.offers) assert(!this.has(letter), "I1: what is offered is not accepted");
  }

  #note({ sender, number }: Letter): void {
    this.#accepted.delete(sender);
    this.#accepted.set(sender, number);
    if (this.#accepted.size <= this.#limits.sendersMax) return;
    for (const oldest of this.#accepted.keys()) {
      this.#accepted.delete(oldest);
      return;
    }
  }
}

function removeFrom<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}
