/** One life of a child process, with real processes that misbehave. */
import { silentLogger } from "@cloudburst/model";
import { expect, test } from "vitest";
import { BeatWatch } from "../src/beat-watch.js";
import { ChildLife, type LifeEnd } from "../src/child-life.js";

interface Watched {
  readonly life: ChildLife;
  readonly ready: Promise<readonly string[]>;
  readonly ended: Promise<LifeEnd>;
}

function begin(behaviour: string): Watched {
  const spec = {
    name: "child",
    entry: new URL("./fixtures/child.mjs", import.meta.url),
    options: { behaviour },
    env: {},
    readyDeadlineMs: 2_000,
    hangMs: 500,
    logFd: 2,
  };
  const ready = deferred<readonly string[]>();
  const ended = deferred<LifeEnd>();
  const life = new ChildLife(
    spec,
    { onReady: ready.resolve, onLeaving: () => undefined, onEnded: ended.resolve },
    { log: silentLogger },
  );
  return { life, ready: ready.promise, ended: ended.promise };
}

function deferred<T>(): { readonly promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: (value) => resolve(value) };
}

test("E9: a process that never becomes ready is killed when its start has taken too long, hung or not", async () => {
  for (const behaviour of ["never ready", "hangs at its start"]) {
    const { how, failure } = await begin(behaviour).ended;
    expect(how).toBe("it did not start within 2000 ms");
    expect(failure).toMatchObject({ code: "DEADLINE_EXCEEDED", what: "the start of child" });
  }
});

test("E3: a process whose main thread hangs after its start is killed by its missing beats", async () => {
  const { life, ready, ended } = begin("hangs later");
  expect(await ready).toEqual(["here"]);
  life.handOver({ onReady: () => undefined, onLeaving: () => undefined, onEnded: () => undefined }, TAKE_OVER);
  await life.ended;
  expect(life.isReady).toBe(false);
  // Its end is heard by whoever took it over.
  await expect(Promise.race([ended, Promise.resolve("nobody else")])).resolves.toBe("nobody else");
});

test("a process that has released everything and cannot exit is killed; one that stops is not", async () => {
  const stubborn = begin("does not exit");
  await stubborn.ready;
  await stubborn.life.stop();
  expect((await stubborn.ended).how).toBe("something in it cannot be ended");
  const obedient = begin("serves");
  await obedient.ready;
  await obedient.life.stop();
  expect((await obedient.ended).how).toBe("exit code 0");
});

test("silence counts from the first beat on, and in looks: a watcher that hung itself has heard nothing either", () => {
  const watch = new BeatWatch(2);
  expect([watch.look(), watch.look(), watch.look()]).toEqual([false, false, false]);
  watch.heard();
  expect([watch.look(), watch.look()]).toEqual([false, false]);
  watch.heard();
  expect([watch.look(), watch.look(), watch.look()]).toEqual([false, false, true]);
});

const TAKE_OVER = { kind: "take-over", name: "child-1", predecessor: undefined } as const;
