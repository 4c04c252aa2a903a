import type { DeathCause, ExecutorId, FunctionName, FunctionVersion, Instant, NamedVersion } from "@cloudburst/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SuspicionBook } from "../src/core/quarantine/suspicion-book.js";

const version = (fn: string): NamedVersion => ({ fn: fn as FunctionName, version: `v-${fn}` as FunctionVersion });

class Deaths {
  readonly book = new SuspicionBook();
  now = 0;
  #count = 0;

  of(running: readonly string[], cause: DeathCause = "crashed", executor = `executor-${++this.#count}`) {
    const death = { executor: executor as ExecutorId, cause, running: running.map(version) };
    const verdict = this.book.onDeath(death, this.now as Instant);
    this.book.validate();
    return { charged: verdict?.charged.map(({ fn }) => fn), convicted: verdict?.convicted?.fn };
  }

  get quarantined(): readonly string[] {
    return this.book.quarantined.map(({ fn }) => fn);
  }
}

describe("W8: who takes down executors", () => {
  test("a function alone is convicted at its third death", () => {
    const deaths = new Deaths();
    expect([1, 2, 3].map(() => deaths.of(["poison"]).convicted)).toEqual([undefined, undefined, "poison"]);
    expect(deaths.book.quarantined).toEqual([{ ...version("poison"), deaths: 3 }]);
  });

  test("those that ran beside it at the first death are not charged with the next ones, when it runs apart", () => {
    const deaths = new Deaths();
    expect(deaths.of(["poison", "a", "b"]).charged).toEqual(["poison", "a", "b"]);
    expect(deaths.of(["poison", "c"]).charged).toEqual(["poison"]);
    expect(deaths.of(["poison", "d", "e"])).toEqual({ charged: ["poison"], convicted: "poison" });
    expect(deaths.quarantined).toEqual(["poison"]);
  });

  test("nobody is convicted by a death that another may have caused", () => {
    const deaths = new Deaths();
    for (let i = 0; i < 5; i++) expect(deaths.of(["poison", "a"]).convicted).toBeUndefined();
    expect(deaths.of(["poison"]).convicted).toBe("poison");
  });

  test("kills are forgiven when it ends well, crashes are not", () => {
    const killed = new Deaths();
    const crashed = new Deaths();
    for (let i = 0; i < 10; i++) {
      killed.now += 5_000;
      expect(killed.of(["f"], "killed").convicted).toBeUndefined();
      killed.book.onEndedWell(version("f").version);
    }
    for (let i = 0; i < 3; i++) {
      crashed.of(["f"]);
      crashed.book.onEndedWell(version("f").version);
    }
    expect(killed.quarantined).toEqual([]);
    expect(crashed.quarantined).toEqual(["f"]);
  });

  test("executors that are killed together count once: a power cut convicts nobody", () => {
    const deaths = new Deaths();
    for (let i = 0; i < 8; i++) expect(deaths.of(["f"], "killed").convicted).toBeUndefined();
  });

  test("a death that is told again counts once, and one in which nothing ran not at all", () => {
    const deaths = new Deaths();
    for (let i = 0; i < 5; i++) deaths.of(["f"], "crashed", "the same executor");
    expect(deaths.of([]).charged).toBeUndefined();
    expect(deaths.quarantined).toEqual([]);
  });

  test("deaths of long ago are forgotten, and so are suspicions", () => {
    const deaths = new Deaths();
    deaths.of(["f"]);
    deaths.of(["f"]);
    deaths.now += 60_000;
    expect(deaths.book.suspects(deaths.now as Instant)).toEqual([]);
    deaths.now += 540_000;
    expect(deaths.of(["f"]).convicted).toBeUndefined();
  });

  test("what is released needs three deaths again", () => {
    const deaths = new Deaths();
    for (let i = 0; i < 3; i++) deaths.of(["f"]);
    expect(deaths.book.release(version("f").version)).toBe(true);
    expect([1, 2, 3].map(() => deaths.of(["f"]).convicted)).toEqual([undefined, undefined, "f"]);
  });

  test("whatever runs beside a poison that runs apart from suspects, only the poison is convicted", () => {
    const neighbours = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(neighbours, { minLength: 3, maxLength: 12 }), (rounds) => {
        const deaths = new Deaths();
        for (const beside of rounds) {
          const suspects = new Set<string>(deaths.book.suspects(deaths.now as Instant));
          // As executors do: no suspect runs beside the poison.
          deaths.of(["poison", ...new Set(beside.filter((fn) => !suspects.has(`v-${fn}`)))]);
          deaths.now += 100;
        }
        expect(deaths.quarantined.filter((fn) => fn !== "poison")).toEqual([]);
      }),
    );
  });
});
