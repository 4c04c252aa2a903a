/** Letters: messages between running calls, as the executor keeps them. */
import type { CallId } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AskRequest } from "../src/core/ask.js";
import type { LetterArrived } from "../src/core/on-letter.js";
import { bytes, CoreHarness, node, scheduleMessage } from "./core-harness.js";

class LetterHarness extends CoreHarness {
  #asks = 0;
  #requests = 0;

  ask(call: string, request: AskRequest): number {
    const { slot, order } = this.orderOf(call);
    this.#asks++;
    this.step({ kind: "asked", slot, run: order.run, ask: this.#asks, request });
    return this.#asks;
  }

  send(call: string, to: string, value: number, deadlineMs?: number): number {
    return this.ask(call, { kind: "send", to, value: bytes(value), deadlineMs });
  }

  receive(call: string, deadlineMs?: number): number {
    return this.ask(call, { kind: "receive", deadlineMs });
  }

  /** A letter from elsewhere. @returns its request */
  letter(to: string, number: number, given: Partial<LetterArrived> = {}): number {
    this.#requests++;
    const request = this.#requests;
    const facts = { kind: "letter", from: undefined, sender: "s", deadlineMs: 1_000, value: bytes(number) } as const;
    this.step({ kind: "letter-arrived", peer: 5, message: { ...facts, request, to: to as CallId, number, ...given } });
    return request;
  }

  answer(ask: number): unknown {
    const end = this.of("answer-ask").find((effect) => effect.ask === ask)?.end;
    if (end?.kind === "letter") return [...end.value];
    return end?.kind === "failed" ? end.failure.code : end?.kind;
  }

  outcome(request: number): string | undefined {
    const found = this.of("answer-letter").find(({ message }) => message.request === request)?.message.outcome;
    return found?.kind === "failed" ? found.failure.code : found?.kind;
  }
}

const open = (given: ConstructorParameters<typeof CoreHarness>[0] = {}): LetterHarness =>
  new LetterHarness({ workers: 4, ...given }).start();

describe("a letter", () => {
  test("waits in the inbox of its call, whoever has sent it", () => {
    const h = open();
    h.call("a");
    h.call("b");
    const sent = h.send("b", "a", 1);
    const arrived = h.letter("a", 2);
    expect([h.answer(sent), h.outcome(arrived)]).toEqual(["sent", "accepted"]);
    expect([h.receive("a"), h.receive("a")].map((ask) => h.answer(ask))).toEqual([[1], [2]]);
  });

  test("is handed to who waits for it, in the order of waiting", () => {
    const h = open();
    h.call("a");
    const waiting = [h.receive("a"), h.receive("a")];
    h.letter("a", 1);
    h.letter("a", 2);
    expect(waiting.map((ask) => h.answer(ask))).toEqual([[1], [2]]);
  });

  test("is accepted once, however often it comes", () => {
    const h = open();
    h.call("a");
    expect([h.letter("a", 1), h.letter("a", 1)].map((request) => h.outcome(request))).toEqual(["accepted", "accepted"]);
    expect([h.answer(h.receive("a")), h.answer(h.receive("a", 0))]).toEqual([[1], "no-letter"]);
  });

  test("to a call that is not here goes out, or is said not to be here", () => {
    const h = open();
    h.call("a");
    const ask = h.send("a", "elsewhere", 1, 50);
    expect(h.of("send-letter")).toMatchObject([{ ask, deadlineMs: 50, letter: { to: "elsewhere", from: "a" } }]);
    h.step({ kind: "ask-answered", ask, end: { kind: "sent" } });
    expect([h.answer(ask), h.outcome(h.letter("elsewhere", 1))]).toEqual(["sent", "not-here"]);
  });

  test("to a call that has ended fails, also while it waits for room", () => {
    const h = open({ limits: { lettersMax: 1 } });
    h.call("a");
    h.letter("a", 1);
    const waiting = h.letter("a", 2);
    expect(h.outcome(waiting)).toBeUndefined();
    h.finish(h.orderOf("a").order.run);
    expect([h.outcome(waiting), h.outcome(h.letter("a", 3))]).toEqual(["CALL_ENDED", "not-here"]);
  });

  test("that waits for room when its call is placed again elsewhere looks for it there", () => {
    const h = open({ limits: { lettersMax: 1 } });
    h.call("a");
    h.call("b");
    h.send("b", "a", 1);
    const [own, foreign] = [h.send("b", "a", 2), h.letter("a", 1)];
    h.call("a", { attempt: 2 });
    expect(h.of("send-letter")).toMatchObject([{ ask: own }]);
    expect(h.outcome(foreign)).toBe("not-here");
  });
});

describe("a full inbox", () => {
  test("lets letters wait, in order, until there is room or their deadline has come", () => {
    const h = open({ limits: { lettersMax: 1 } });
    h.call("a");
    const requests = [1, 2, 3].map((number) => h.letter("a", number, { deadlineMs: number * 100 }));
    expect(requests.map((request) => h.outcome(request))).toEqual(["accepted", undefined, undefined]);
    h.advance(250);
    expect(h.outcome(requests[1]!)).toBe("DEADLINE_EXCEEDED");
    expect(h.answer(h.receive("a"))).toEqual([1]);
    expect(h.outcome(requests[2]!)).toBe("accepted");
    expect(h.answer(h.receive("a"))).toEqual([3]);
  });

  test("counts bytes, and lets a single large letter in", () => {
    const h = open({ limits: { letterBytesMax: 4 } });
    h.call("a");
    const outcomes = [bytes(1, 2, 3, 4, 5, 6), bytes(1)].map((value, i) => h.outcome(h.letter("a", i, { value })));
    expect(outcomes).toEqual(["accepted", undefined]);
  });

  test("refuses what cannot even wait, by name", () => {
    const h = open({ limits: { lettersMax: 1, offersMax: 1, inboxBytesMax: 3 } });
    h.call("a");
    h.call("b");
    expect([1, 2, 3].map((number) => h.outcome(h.letter("a", number)))).toEqual(["accepted", undefined, "OVERLOADED"]);
    h.letter("b", 1);
    expect(h.outcome(h.letter("b", 2))).toBe("OVERLOADED");
  });
});

describe("receiving", () => {
  test("ends with nothing at its deadline, and at once without one to wait for", () => {
    const h = open();
    h.call("a");
    const [late, never] = [h.receive("a", 100), h.receive("a", 0)];
    expect([h.answer(late), h.answer(never)]).toEqual([undefined, "no-letter"]);
    h.advance(100);
    expect(h.answer(late)).toBe("no-letter");
  });

  test("gives the place in the worker to others", () => {
    const h = new LetterHarness().start();
    h.call("a");
    h.call("b");
    h.receive("a");
    expect(h.orders.map(({ order }) => order.call)).toEqual(["a", "b"]);
  });

  test("is announced once, and its end, unless the call may be tried again", () => {
    const h = open();
    for (const call of ["a", "b"]) {
      h.call(call);
      h.receive(call, 0);
      h.receive(call, 0);
    }
    h.finish(h.orderOf("a").order.run);
    h.call("b", { attempt: 2 });
    const announced = h.of("announce-place").map(({ call, attempt, hasEnded }) => [call, attempt, hasEnded]);
    expect(announced).toEqual([
      ["a", 1, false],
      ["b", 1, false],
      ["a", 1, true],
    ]);
  });

  test("in a node of a DAG is refused, and letters to it are not here", () => {
    const h = open();
    h.schedule(scheduleMessage("d", [node("f", { isOutput: true })]));
    expect(h.answer(h.receive("d"))).toBe("INVALID_ARGUMENT");
    expect(h.outcome(h.letter("d", 1))).toBe("not-here");
  });

  test("and sending are withdrawn with their run", () => {
    const h = open({ limits: { lettersMax: 1 } });
    h.call("a");
    h.call("b");
    h.letter("a", 1);
    const waiting = h.send("b", "a", 2);
    h.cancel("b");
    expect(h.answer(waiting)).toBe("CANCELLED");
    h.receive("a");
    expect(h.answer(h.receive("a", 0))).toBe("no-letter");
  });
});

test("whatever the order of events, letters of one sender come in its order, each once, and none that was accepted is missing", () => {
  const events = fc.array(fc.tuple(fc.nat(4), fc.nat(2), fc.nat(60)), { maxLength: 80 });
  fc.assert(
    fc.property(events, (acts) => {
      const h = open({ limits: { lettersMax: 2, offersMax: 3, sendersMax: 3 } });
      h.call("a");
      const numbers = [0, 0, 0];
      const requests = new Map<number, { readonly sender: number; readonly number: number }>();
      const receives: number[] = [];
      for (const [act, sender, ms] of acts) {
        if (act <= 1) {
          const number = act === 0 ? ++numbers[sender]! : Math.max(1, numbers[sender]!);
          requests.set(h.letter("a", number, { sender: `s${sender}`, value: bytes(sender, number) }), {
            sender,
            number,
          });
        } else if (act <= 3) receives.push(h.receive("a", ms));
        else h.advance(ms);
      }
      for (let i = 0; i < 200; i++) receives.push(h.receive("a", 0));
      const got = receives.map((ask) => h.answer(ask)).filter(Array.isArray) as number[][];
      for (const sender of [0, 1, 2]) {
        const accepted = new Set<number>();
        for (const [request, sent] of requests)
          if (sent.sender === sender && h.outcome(request) === "accepted") accepted.add(sent.number);
        const received = got.filter(([from]) => from === sender).map(([, number]) => number!);
        expect(received).toEqual([...accepted].sort((a, b) => a - b));
      }
    }),
    { numRuns: 200 },
  );
});
