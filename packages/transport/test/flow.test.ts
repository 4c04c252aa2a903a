import fc from "fast-check";
import { expect, test } from "vitest";
import { type FlowLimits, ReceiveWindow, SendQueue, SendWindow } from "../src/flow.js";
import { messageCost } from "../src/message-cost.js";

const limits: FlowLimits = { windowMessages: 8, windowBytes: 1_000, queueMessages: 100, queueBytes: 20_000 };

test("F1, F2, F3: whatever the sizes and the order of events, everything arrives in order, within the window, and nobody waits for ever", () => {
  const sizes = fc.array(fc.oneof(fc.nat(100), fc.nat(3_000)), { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(sizes, fc.array(fc.boolean(), { maxLength: 300 }), (sent, order) => {
      const queue = new SendQueue({ ...limits, queueBytes: 1e9 });
      const sendWindow = new SendWindow(limits);
      const receiveWindow = new ReceiveWindow(limits);
      for (const size of sent)
        expect(queue.offer([new Uint8Array(size)], messageCost([new Uint8Array(size)]))).toBe(true);
      const way: Uint8Array[][] = [];
      const grants: { readonly messages: number; readonly bytes: number }[] = [];
      const received: number[] = [];
      const step = (isSending: boolean): boolean => {
        if (isSending) {
          const grant = grants.shift();
          if (grant !== undefined) expect(sendWindow.refund(grant.messages, grant.bytes)).toBe(true);
          const taken = queue.take(sendWindow);
          way.push(...(taken as Uint8Array[][]));
          expect(way.length).toBeLessThanOrEqual(limits.windowMessages);
          return grant !== undefined || taken.length > 0;
        }
        const frames = way.shift();
        if (frames === undefined) return false;
        expect(receiveWindow.admit(messageCost(frames))).toBe(true);
        received.push((frames[0] as Uint8Array).length);
        if (receiveWindow.isGrantDue) grants.push(receiveWindow.takeGrant());
        return true;
      };
      for (const isSending of order) step(isSending);
      while (step(true) || step(false));
      expect(received).toEqual(sent);
      expect([queue.length, queue.bytes]).toEqual([0, 0]);
    }),
  );
});

test("a full queue takes nothing, an empty one takes a message of any size", () => {
  const queue = new SendQueue(limits);
  expect(queue.offer([new Uint8Array(50_000)], 50_006)).toBe(true);
  expect(queue.offer([new Uint8Array(1)], 7)).toBe(false);
  expect([queue.length, queue.bytes]).toEqual([1, 50_006]);
});

test("a receiver refuses what exceeds its window, a sender refuses credit that it did not use", () => {
  const window = new ReceiveWindow(limits);
  for (let i = 0; i < 8; i++) expect(window.admit(10)).toBe(true);
  expect(window.admit(10)).toBe(false);
  expect(new SendWindow(limits).refund(1, 0)).toBe(false);
});
