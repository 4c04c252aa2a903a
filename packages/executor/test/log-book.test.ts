import type { CallId, ExecutorId, FunctionName, LogLine } from "@cloudburst/model";
import { expect, test } from "vitest";
import { LogBook } from "../src/shell/log-book.js";

const line = (message: string, given: Partial<LogLine> = {}): LogLine => ({
  at: 1,
  executor: "e" as ExecutorId,
  worker: 0,
  stream: "log",
  message,
  fields: {},
  ...given,
});

/** A book whose messages are kept by follower; `isTaking` says whether they are taken. */
function open() {
  const sent: { readonly to: number; readonly lines: readonly string[]; readonly missed: number }[] = [];
  const flushes: (() => void)[] = [];
  const state = { isTaking: true };
  const book = new LogBook({
    send: (to, lines, missed) => {
      if (state.isTaking) sent.push({ to, lines: lines.map(({ message }) => message), missed });
      return state.isTaking;
    },
    flushSoon: (flush) => flushes.push(flush),
  });
  const flush = () => {
    for (const each of flushes.splice(0)) each();
  };
  return { book, sent, state, flush };
}

test("a follower is told of the past, then of each line once, in order, as few messages as turns", () => {
  const { book, sent, flush } = open();
  for (const text of ["a", "b", "c"]) book.add(line(text));
  book.follow(7, {}, 2);
  flush();
  book.add(line("d"));
  book.add(line("e"));
  flush();
  flush();
  expect(sent).toEqual([
    { to: 7, lines: ["b", "c"], missed: 0 },
    { to: 7, lines: ["d", "e"], missed: 0 },
  ]);
});

test("a follower without a past is answered all the same, so that it knows that there is none", () => {
  const { book, sent, flush } = open();
  book.follow(7, {}, 100);
  flush();
  expect(sent).toEqual([{ to: 7, lines: [], missed: 0 }]);
});

test("only lines of the function and of the call that are asked for", () => {
  const { book, sent, flush } = open();
  const of = (fn: string, call: string) => ({ fn: fn as FunctionName, call: call as CallId });
  book.add(line("f1", of("f", "c1")));
  book.add(line("g1", of("g", "c1")));
  book.follow(1, { fn: "f" as FunctionName }, 10);
  book.follow(2, { call: "c1" as CallId }, 10);
  book.follow(3, { fn: "f" as FunctionName, call: "c2" as CallId }, 10);
  book.add(line("f2", of("f", "c2")));
  book.add(line("nobody's"));
  flush();
  expect(sent.map(({ to, lines }) => [to, lines])).toEqual([
    [1, ["f1", "f2"]],
    [2, ["f1", "g1"]],
    [3, ["f2"]],
  ]);
});

test("what a slow follower does not take is left out and counted, and holds up nobody else", () => {
  const { book, sent, state, flush } = open();
  book.follow(1, {}, 0);
  flush();
  state.isTaking = false;
  for (let i = 0; i < 6_000; i++) book.add(line(`${i}`));
  flush();
  state.isTaking = true;
  flush();
  const lines = sent.flatMap((message) => message.lines);
  expect(lines).toHaveLength(5_000);
  expect(lines.at(-1)).toBe("4999");
  expect(sent.reduce((sum, { missed }) => sum + missed, 0)).toBe(1_000);
  expect(Math.max(...sent.map((message) => message.lines.length))).toBe(500);
});

test("the past is bounded in lines and in characters, and a follower that is gone is forgotten", () => {
  const { book, sent, flush } = open();
  for (let i = 0; i < 10_000; i++) book.add(line(`${i}`));
  book.follow(1, {}, 10_000);
  flush();
  expect(sent.flatMap(({ lines }) => lines)).toHaveLength(2_000);
  const long = "x".repeat(1024 * 1024);
  for (let i = 0; i < 10; i++) book.add(line(long));
  book.follow(2, {}, 10_000);
  book.forget(1);
  sent.length = 0;
  flush();
  expect(sent.flatMap(({ to, lines }) => lines.map((text) => [to, text.length]))).toEqual(
    Array.from({ length: 4 }, () => [2, long.length]),
  );
});
