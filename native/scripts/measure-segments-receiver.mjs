// The other process of measure-segments.mjs: reads all of what comes, and answers.
import { createServer } from "node:net";
import { join } from "node:path";
import { claimRaw, HEAD_BYTES, loadZeromq, memory, parseHead, readThrough } from "./measure-segments-parts.mjs";

const folder = process.argv[2];
const lender = Uint8Array.from(JSON.parse(process.env.MEASURE_HELLO));

class FrameReader {
  #head = Buffer.alloc(0);
  #frame;
  #filled = 0;

  /** Calls `onFrame` for each frame that is complete. */
  read(chunk, onFrame) {
    let rest = chunk;
    while (rest.length > 0) rest = this.#frame === undefined ? this.#readHead(rest) : this.#readFrame(rest, onFrame);
  }

  #readHead(chunk) {
    const wanted = HEAD_BYTES - this.#head.length;
    this.#head = Buffer.concat([this.#head, chunk.subarray(0, wanted)]);
    if (this.#head.length < HEAD_BYTES) return Buffer.alloc(0);
    const { kind, length } = parseHead(this.#head);
    this.#frame = { kind, bytes: Buffer.allocUnsafeSlow(length) };
    this.#head = Buffer.alloc(0);
    this.#filled = 0;
    return chunk.subarray(wanted);
  }

  #readFrame(chunk, onFrame) {
    const { kind, bytes } = this.#frame;
    const taken = chunk.copy(bytes, this.#filled);
    this.#filled += taken;
    if (this.#filled === bytes.length) {
      this.#frame = undefined;
      onFrame(kind, bytes);
    }
    return chunk.subarray(taken);
  }
}

const { Pair } = loadZeromq();
const pair = new Pair({ linger: 0 });
await pair.bind(`ipc://${join(folder, "zeromq")}`);
const server = createServer((socket) => {
  const reader = new FrameReader();
  socket.on("error", () => process.exit(0));
  socket.on("data", (chunk) =>
    reader.read(chunk, (kind, bytes) => {
      const array = kind === "frame" ? bytes : claimRaw(lender, bytes);
      readThrough(array);
      if (kind === "descriptor") memory.release(array);
      socket.write("1");
    }),
  );
});
server.listen(join(folder, "socket"), () => process.send([...memory.hello]));
for await (const [frame] of pair) {
  readThrough(frame);
  await pair.send("1");
}
