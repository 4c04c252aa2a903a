import type { Instant, StoreAnswer, StoreRequest } from "@cloudburst/model";
import { describe, expect, test } from "vitest";
import { RECONNECT_DELAY_MS_MAX, RECONNECT_DELAY_MS_MIN, RESEND_DELAY_MS } from "../src/core/limits.js";
import { RemoteCore, type RemoteEffect } from "../src/core/remote-core.js";

const at = (ms: number): Instant => ms as Instant;
const get = (request: number): StoreRequest => ({ kind: "store-get", request, keys: ["a"] });
const done = (request: number): StoreAnswer => ({ kind: "store-done", request, existed: false });
const create = (outstandingMax = 10): RemoteCore =>
  new RemoteCore({ address: "unix:/s", deadlineMs: 1_000, outstandingMax, seed: 1 });
const kinds = (effects: readonly RemoteEffect[]): readonly string[] => effects.map((effect) => effect.kind);

function connected(outstandingMax?: number): RemoteCore {
  const core = create(outstandingMax);
  core.step({ kind: "connected" }, at(0));
  return core;
}

describe("requests", () => {
  test("asked while connecting are sent once connected, in order", () => {
    const core = create();
    expect(kinds(core.step({ kind: "asked", request: get(1) }, at(0)))).toEqual(["set-timer"]);
    core.step({ kind: "asked", request: get(2) }, at(1));
    expect(core.step({ kind: "connected" }, at(2))).toEqual([
      { kind: "send", request: get(1) },
      { kind: "send", request: get(2) },
    ]);
  });

  test("R1: are settled once; a second answer is late and dropped", () => {
    const core = connected();
    core.step({ kind: "asked", request: get(1) }, at(0));
    expect(core.step({ kind: "answered", answer: done(1) }, at(1))).toEqual([
      { kind: "settle", request: 1, answer: done(1) },
    ]);
    expect(core.step({ kind: "answered", answer: done(1) }, at(2))).toEqual([]);
    expect(core.lateAnswers).toBe(1);
  });

  test("R2: that are open are sent again after a reconnection, answered ones are not", () => {
    const core = connected();
    core.step({ kind: "asked", request: get(1) }, at(0));
    core.step({ kind: "asked", request: get(2) }, at(0));
    core.step({ kind: "answered", answer: done(1) }, at(1));
    expect(kinds(core.step({ kind: "connection-lost", problem: "gone" }, at(2)))).toContain("dial");
    expect(core.step({ kind: "connected" }, at(3))).toEqual([{ kind: "send", request: get(2) }]);
  });

  test("fail at their deadline, saying whether there was a connection", () => {
    const core = create();
    core.step({ kind: "dial-failed", problem: "nobody listens" }, at(0));
    core.step({ kind: "asked", request: get(1) }, at(0));
    expect(core.step({ kind: "timer-fired" }, at(999)).filter((effect) => effect.kind === "fail")).toEqual([]);
    const failed = core.step({ kind: "timer-fired" }, at(1_000)).find((effect) => effect.kind === "fail");
    expect(failed).toMatchObject({ request: 1, failure: { code: "STORE_UNAVAILABLE" } });
    expect(JSON.stringify(failed)).toContain("nobody listens");
    expect(core.openRequests).toBe(0);
  });

  test("beyond the limit are refused and forgotten", () => {
    const core = connected(1);
    core.step({ kind: "asked", request: get(1) }, at(0));
    expect(core.step({ kind: "asked", request: get(2) }, at(0))).toMatchObject([
      { kind: "fail", request: 2, failure: { code: "OVERLOADED" } },
    ]);
    expect(core.openRequests).toBe(1);
  });

  test("that a full queue did not take are sent again a little later", () => {
    const core = connected();
    core.step({ kind: "asked", request: get(1) }, at(0));
    expect(core.step({ kind: "send-refused", request: 1 }, at(0))).toEqual([
      { kind: "set-timer", at: RESEND_DELAY_MS },
    ]);
    expect(core.step({ kind: "timer-fired" }, at(RESEND_DELAY_MS))[0]).toEqual({ kind: "send", request: get(1) });
  });

  test("fail when the store is closed, and so do later ones", () => {
    const core = connected();
    core.step({ kind: "asked", request: get(1) }, at(0));
    expect(core.step({ kind: "close-asked" }, at(1))).toMatchObject([
      { kind: "fail", request: 1, failure: { code: "CLOSED" } },
    ]);
    expect(core.step({ kind: "asked", request: get(2) }, at(2))).toMatchObject([
      { kind: "fail", request: 2, failure: { code: "CLOSED" } },
    ]);
    expect(core.step({ kind: "connection-lost", problem: "x" }, at(3))).toEqual([]);
  });
});

test("R3: dialing backs off with jitter up to the maximum, and never twice at once", () => {
  const core = create();
  let now = 0;
  for (let failures = 1; failures <= 12; failures++) {
    const [timer] = core.step({ kind: "dial-failed", problem: "refused" }, at(now));
    if (timer?.kind !== "set-timer") throw new Error("a retry has a timer");
    const ceiling = Math.min(RECONNECT_DELAY_MS_MAX, RECONNECT_DELAY_MS_MIN * 2 ** (failures - 1));
    expect(timer.at - now).toBeGreaterThanOrEqual(ceiling / 2);
    expect(timer.at - now).toBeLessThanOrEqual(ceiling);
    now = timer.at;
    expect(kinds(core.step({ kind: "timer-fired" }, at(now)))).toEqual(["dial"]);
    expect(core.step({ kind: "timer-fired" }, at(now))).toEqual([]);
  }
});
