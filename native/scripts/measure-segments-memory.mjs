// One process of measure-segments.mjs: allocates, fills, claims and reads so many bytes, again and again, and tells how long it took.
import { memory, readThrough, source, timed } from "./measure-segments-parts.mjs";

const bytes = Number(process.argv[2]);
const rounds = Number(process.argv[3]);
const rows = {};
const peer = memory.meet(memory.hello);

function measure(name, work) {
  const [result, ms] = timed(work);
  rows[name] ??= [];
  rows[name].push(ms);
  return result;
}

/** A request that takes all the room there is makes the pool give back what lies idle. */
function emptyPool() {
  const { bytesMax, bytes: living, idleBytes } = memory.stats();
  const all = memory.allocate(bytesMax - (living - idleBytes) - 4 * 1024 * 1024);
  if (all !== undefined) memory.release(all);
}

readThrough(source(bytes));
for (let round = 0; round < rounds; round++) {
  const fresh = measure("allocate, new", () => memory.allocate(bytes));
  measure("fill, new", () => fresh.set(source(bytes)));
  memory.release(fresh);
  const again = measure("allocate, used again", () => memory.allocate(bytes));
  measure("fill, used again", () => again.set(source(bytes)));
  const claimed = peer.claim(peer.lend(again));
  measure("read what was claimed, first time", () => readThrough(claimed));
  measure("read it again", () => readThrough(claimed));
  measure("release what was claimed", () => memory.release(claimed));
  memory.release(again);
  if (round % 2 === 0) emptyPool();
}
process.send(rows);
process.disconnect();
