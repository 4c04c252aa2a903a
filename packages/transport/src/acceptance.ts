/**
 * The acceptance suite of all transports, for vitest: T1 to T6 of `transport.ts`. A transport is one when it passes.
 */
import { describe } from "vitest";
import { testClosing } from "./acceptance/closing.js";
import { testDelivery } from "./acceptance/delivery.js";
import type { CreateHarness } from "./acceptance/harness.js";
import { testOpening } from "./acceptance/opening.js";

export { type CreateHarness, Recorder, type TransportHarness } from "./acceptance/harness.js";

/** Defines the suite. `createHarness` is called for each test; the test closes what it returns. */
export function describeTransport(name: string, createHarness: CreateHarness): void {
  describe(`${name}: opening`, () => testOpening(createHarness));
  describe(`${name}: delivery`, () => testDelivery(createHarness));
  describe(`${name}: closing`, () => testClosing(createHarness));
}
