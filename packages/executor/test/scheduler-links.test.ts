import {
  type ExecutorId,
  type ExecutorInfo,
  type MachineFacts,
  type Message,
  type SchedulerId,
  silentLogger,
} from "@cloudburst/model";
import { createDirectNetwork, type Peer } from "@cloudburst/transport";
import { describe, expect, test } from "vitest";
import { SYSTEM_CLOCK } from "../src/shell/clock.js";
import { SchedulerLinks } from "../src/shell/scheduler-links.js";
import { until } from "./host-harness.js";

type Network = ReturnType<typeof createDirectNetwork<Message>>;

const INFO: ExecutorInfo = {
  id: "e1" as ExecutorId,
  addresses: { host: "here", local: "unix:/e1", remote: undefined },
  pid: 1,
  workers: 1,
  type: "cpu",
};
const MACHINE: MachineFacts = { reason: "", devices: [], cores: 1, memoryLimitBytes: 1 };

/** Links of an executor that was told of these schedulers at its start. */
async function start(network: Network, schedulers: readonly string[]) {
  const modules = {
    messenger: network,
    clock: SYSTEM_CLOCK,
    log: silentLogger,
    onOpen: () => undefined,
    onMessage: () => undefined,
    onClose: () => undefined,
  };
  const links = new SchedulerLinks(schedulers, { info: INFO, machine: MACHINE }, modules);
  links.start(undefined);
  return { links, [Symbol.asyncDispose]: () => links.close() };
}

describe("schedulers that others tell of", () => {
  const infoOf = (id: string, address = `direct:${id}`) => ({
    id: id as SchedulerId,
    addresses: { host: "elsewhere", local: undefined, remote: address },
  });

  /** Says who it is, and who else there is, to every executor that joins. */
  async function speaking(network: Network, id: string) {
    const joined: Message[] = [];
    const peers = new Set<Peer<Message>>();
    let others: readonly string[] = [];
    const tell = (peer: Peer<Message>): boolean => {
      const schedulers = [id, ...others].map((other) => infoOf(other));
      return peer.send({ kind: "schedulers-changed", self: id as SchedulerId, schedulers });
    };
    const acceptor = await network.listen(`direct:${id}`, {
      onOpen: (peer) => {
        peers.add(peer);
      },
      onMessage: (peer, message) => {
        if (message.kind !== "executor-joined") return;
        joined.push(message);
        tell(peer);
      },
      onClose: (peer) => {
        peers.delete(peer);
      },
    });
    const change = (ids: readonly string[]): void => {
      others = ids;
      for (const peer of peers) tell(peer);
    };
    return { joined, peers, change, close: () => acceptor.close() };
  }

  test("are joined, and reported to", async () => {
    const network = createDirectNetwork<Message>();
    const one = await speaking(network, "s1");
    const two = await speaking(network, "s2");
    await using h = await start(network, ["direct:s1"]);
    await until(() => h.links.joined === 1, "the join");
    one.change(["s2"]);
    await until(() => h.links.joined === 2, "the second join");
    expect(two.joined).toEqual([expect.objectContaining({ kind: "executor-joined", info: INFO })]);
    // Told of it again, it is not joined again.
    one.change(["s2"]);
    two.change(["s1"]);
    network.cut("direct:s2");
    await until(() => two.joined.length === 2, "the join after a cut");
    expect(one.joined).toHaveLength(1);
  });

  test("are given up when they are gone and nobody speaks of them, unlike those that were named", async () => {
    const network = createDirectNetwork<Message>();
    const one = await speaking(network, "s1");
    const two = await speaking(network, "s2");
    one.change(["s2"]);
    await using h = await start(network, ["direct:s1"]);
    await until(() => h.links.joined === 2, "both joins");
    network.cut("direct:s2");
    await two.close();
    await until(() => h.links.joined === 1, "the loss");
    one.change([]);
    const back = await speaking(network, "s2");
    one.change(["s2"]);
    await until(() => back.joined.length === 1, "the join of a new one at the same address");
  });

  test("are joined once, when two addresses lead to one of them", async () => {
    const network = createDirectNetwork<Message>();
    const one = await speaking(network, "s1");
    const alias = await network.listen("direct:alias", {
      onOpen: () => undefined,
      onMessage: (peer, message) => {
        if (message.kind !== "executor-joined") return;
        peer.send({
          kind: "schedulers-changed",
          self: "s1" as SchedulerId,
          schedulers: [infoOf("s1", "direct:alias")],
        });
      },
      onClose: () => void aliasClosed.push("closed"),
    });
    const aliasClosed: string[] = [];
    const two = await speaking(network, "s2");
    await using h = await start(network, ["direct:s2", "direct:s1"]);
    await until(() => h.links.joined === 2, "both joins");
    for (const peer of two.peers) {
      const schedulers = [infoOf("s2"), infoOf("unknown", "direct:alias")];
      peer.send({ kind: "schedulers-changed", self: "s2" as SchedulerId, schedulers });
    }
    await until(() => aliasClosed.length === 1, "the end of the second connection");
    expect(h.links.joined).toBe(2);
    expect(one.joined).toHaveLength(1);
    await alias.close();
  });
});
