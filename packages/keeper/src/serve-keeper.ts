import type { Failure, Message } from "@cloudburst/model";
import type { Acceptor, Messenger } from "@cloudburst/transport";
import type { Keeper } from "./keeper.js";

/** Why a store in memory takes no durable calls. */
export const NOTHING_DURABLE: Failure = Object.freeze({
  code: "INVALID_ARGUMENT",
  what: "durable",
  problem: "state is kept in memory here, where nothing outlives the process; use local({ directory }), or a cluster",
});

/** Serves a keeper at an address of its own, or says why there is none. */
export function serveKeeper(
  address: string,
  messenger: Messenger<Message>,
  keeper: Keeper | Failure,
): Promise<Acceptor> {
  if (!("code" in keeper)) {
    return messenger.listen(address, {
      onOpen: () => undefined,
      onMessage: (peer, message) => void keeper.onMessage(peer, message),
      onClose: (peer) => keeper.onClose(peer),
    });
  }
  return messenger.listen(address, {
    onOpen: () => undefined,
    onMessage: (peer, message) => {
      if (message.kind === "submit-durable")
        peer.send({ kind: "durable-refused", call: message.durable.call, failure: keeper });
      else if (message.kind === "manage-failed")
        peer.send({ kind: "failed-managed", request: message.request, failure: keeper });
    },
    onClose: () => undefined,
  });
}
