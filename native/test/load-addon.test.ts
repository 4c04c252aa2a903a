import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { libcOf, parseLibc } from "../ts/libc.js";
import { binariesUnder, findAddon, loadAddon, parseNativeMode } from "../ts/load-addon.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ENTRY = new URL("../dist/index.js", import.meta.url).href;
const REAL = join(ROOT, "build/Release/cloudburst.node");
const folder = mkdtempSync(join(tmpdir(), "cloudburst-load-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let copies = 0;
/** Writes a binary with the checksum that belongs to it. */
function binary(bytes: Buffer, sum = createHash("sha256").update(bytes).digest("hex")): string {
  const path = join(folder, String(copies++), "cloudburst.node");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  if (sum !== "") writeFileSync(`${path}.sha256`, `${sum}  cloudburst.node\n`);
  return path;
}

const isBuilt = existsSync(REAL);
const sound = isBuilt ? readFileSync(REAL) : Buffer.alloc(10_000);
function changed(at: number, value: number): Buffer {
  const bytes = Buffer.from(sound);
  bytes[at] = value;
  return bytes;
}

/** A library that is sound by itself and needs one that is not here, as a binary for another C library does. */
function needingWhatIsNotHere(): Buffer {
  const needed = join(folder, "libnot-here.so");
  const path = join(folder, "needs.node");
  execFileSync("c++", ["-shared", "-fPIC", "-x", "c++", "-o", needed, "-"], {
    input: 'extern "C" int f() { return 1; }',
  });
  execFileSync("c++", ["-shared", "-fPIC", "-x", "c++", "-o", path, "-", "-x", "none", needed], {
    input: 'extern "C" int f(); int g = f();',
  });
  rmSync(needed);
  return readFileSync(path);
}

describe.skipIf(!isBuilt)("a binary that does not load is passed over, and its reason is kept", () => {
  test.each([
    ["not there", () => join(folder, "absent.node"), /absent\.node: no such file/],
    ["without a checksum", () => binary(sound, ""), /no checksum lies beside it/],
    [
      "truncated",
      () => binary(sound.subarray(0, 5_000), createHash("sha256").update(sound).digest("hex")),
      /it is damaged/,
    ],
    [
      "changed by one bit",
      () => binary(changed(9_000, (sound[9_000] as number) ^ 1), createHash("sha256").update(sound).digest("hex")),
      /it is damaged/,
    ],
    ["built for another CPU", () => binary(changed(18, 0xb7)), /cannot open shared object file|wrong|ELF/],
    ["no library at all", () => binary(Buffer.from("text ".repeat(100))), /invalid ELF header/],
    ["needing a library that is not here", () => binary(needingWhatIsNotHere()), /libnot-here\.so/],
  ])("%s", (_, make, reason) => {
    const path = make();
    expect(findAddon("auto", [path])).toEqual({ addon: null, reason: expect.stringMatching(reason) });
    const next = findAddon("auto", [path, REAL]);
    expect(next).toMatchObject({ origin: REAL });
    expect(next.addon?.cpuCount()).toBeGreaterThan(0);
  });

  test("what came with the package is tried before what was built here", () => {
    const target = `${process.platform}-${process.arch}-glibc`;
    expect(binariesUnder("/p")).toEqual([`/p/prebuilds/${target}/cloudburst.node`, "/p/build/Release/cloudburst.node"]);
  });

  test("one answer for every caller", () => {
    expect(loadAddon()).toBe(loadAddon());
    expect(loadAddon()).toMatchObject({ origin: REAL });
  });
});

describe.skipIf(!isBuilt)("CLOUDBURST_NATIVE", () => {
  test("off loads nothing; required is an error when nothing loads", () => {
    expect(findAddon("off", [REAL])).toEqual({ addon: null, reason: "switched off by CLOUDBURST_NATIVE=off" });
    expect(findAddon("required", [REAL])).toMatchObject({ origin: REAL });
    expect(() => findAddon("required", [join(folder, "absent.node")])).toThrow(
      /INVALID_ARGUMENT.*CLOUDBURST_NATIVE=required.*absent\.node: no such file.*npx cloudburst-build-addon/,
    );
  });

  test("another value is an error", () => {
    expect([undefined, "", "off", "required"].map(parseNativeMode)).toEqual(["auto", "auto", "off", "required"]);
    expect(() => parseNativeMode("on")).toThrow(/INVALID_ARGUMENT.*"on" is neither "off" nor "required"/);
  });

  test("a process obeys it", () => {
    const code = `import { loadAddon, detectExecutor } from ${JSON.stringify(ENTRY)};
      console.log(JSON.stringify([loadAddon(), detectExecutor().origin]));`;
    const run = (mode: string) =>
      JSON.parse(
        execFileSync(process.execPath, ["--input-type=module", "-e", code], {
          encoding: "utf8",
          env: { ...process.env, CLOUDBURST_NATIVE: mode },
        }),
      );
    expect(run("off")).toEqual([{ addon: null, reason: "switched off by CLOUDBURST_NATIVE=off" }, "twin"]);
    expect(run("required")).toEqual([{ addon: {}, origin: REAL }, "addon"]);
  });
});

describe("the C library that a process runs on", () => {
  /** A 64-bit executable that asks for the interpreter. */
  function executable(interpreter: string): Buffer {
    const head = Buffer.alloc(512);
    head.writeUInt32BE(0x7f454c46, 0);
    head.writeUInt16LE(0x0102, 4);
    head.writeBigUInt64LE(64n, 32);
    head.writeUInt16LE(56, 54);
    head.writeUInt16LE(2, 56);
    head.writeUInt32LE(3, 64 + 56);
    head.writeBigUInt64LE(256n, 64 + 56 + 8);
    head.writeBigUInt64LE(BigInt(interpreter.length + 1), 64 + 56 + 32);
    head.write(interpreter, 256, "latin1");
    return head;
  }

  test.each([
    ["/lib64/ld-linux-x86-64.so.2", "glibc"],
    ["/lib/ld-linux-aarch64.so.1", "glibc"],
    ["/lib/ld-musl-x86_64.so.1", "musl"],
    ["/system/bin/linker64", "none"],
  ])("%s is %s", (interpreter, libc) => {
    expect(parseLibc(executable(interpreter))).toBe(libc);
  });

  test("what is no such executable has none", () => {
    expect(
      [Buffer.alloc(0), Buffer.from("#!/bin/sh\n".repeat(20)), executable("").subarray(0, 100)].map(parseLibc),
    ).toEqual(["none", "none", "none"]);
    expect(libcOf(join(folder, "absent"))).toBe("none");
    expect(libcOf(process.execPath)).toBe("glibc");
  });
});

describe("cloudburst-build-addon, where it cannot build", () => {
  const script = join(ROOT, "scripts/build-addon.mjs");
  const cmakeAlone = join(folder, "tools");
  mkdirSync(cmakeAlone);
  writeFileSync(join(cmakeAlone, "cmake"), "#!/bin/sh\n", { mode: 0o755 });
  const run = (env: Record<string, string>) => spawnSync(process.execPath, [script], { env, encoding: "utf8" });

  test.each([
    ["no tools in PATH", { PATH: "/nonexistent" }, "there is no cmake in PATH"],
    ["no compiler", { PATH: cmakeAlone }, "there is no C++ compiler (c++, g++, clang++) in PATH"],
    [
      "switched off",
      { PATH: process.env.PATH ?? "", CLOUDBURST_NATIVE: "off" },
      "switched off by CLOUDBURST_NATIVE=off",
    ],
  ])("%s: it says that the twin is used, and succeeds", (_, env, reason) => {
    expect(run(env)).toMatchObject({
      status: 0,
      stderr: "",
      stdout: `@cloudburst/native: no addon is built, the TypeScript twin is used: ${reason}\n`,
    });
  });

  test("it fails when the addon is required", () => {
    expect(run({ PATH: "/nonexistent", CLOUDBURST_NATIVE: "required" }).status).toBe(1);
  });
});
