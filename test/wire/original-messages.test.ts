import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { anna, cloudburst } from "../../packages/wire/src/gen/proto.js";

interface Vector {
  readonly message: string;
  readonly hex: string;
  readonly fields: unknown;
}

interface MessageType {
  decode(bytes: Uint8Array): object;
  encode(message: object): { finish(): Uint8Array };
}

const { vectors } = JSON.parse(readFileSync(new URL("vectors/original-messages.json", import.meta.url), "utf8")) as {
  vectors: Vector[];
};
const TYPES = { ...anna, ...cloudburst } as unknown as Readonly<Record<string, MessageType>>;
const byMessage = group(vectors);

describe("messages recorded from the original programs", () => {
  test("cover every role: store, routing, scheduler, executor, cache", () => {
    expect(vectors.length).toBeGreaterThan(300);
    expect([...byMessage.keys()]).toEqual(
      expect.arrayContaining([
        "KeyRequest",
        "KeyAddressResponse",
        "LWWValue",
        "SetValue",
        "PriorityValue",
        "Dag",
        "DagSchedule",
        "DagTrigger",
        "ThreadStatus",
      ]),
    );
  });

  test.each([...byMessage])("%s: decoded fields are those that the original decoded", (message, recorded) => {
    for (const { hex, fields } of recorded)
      expect(snake(typeOf(message).decode(Buffer.from(hex, "hex")))).toEqual(comparable(fields));
  });

  test.each([...byMessage])("%s: encoded again to the same bytes", (message, recorded) => {
    const type = typeOf(message);
    for (const { hex } of recorded) {
      const decoded = type.decode(Buffer.from(hex, "hex"));
      const again = Buffer.from(type.encode(decoded).finish());
      if (again.toString("hex") === hex) continue;
      // The order of the entries of a map is free; everything else is not.
      expect(again.length).toBe(hex.length / 2);
      expect(snake(type.decode(again))).toEqual(snake(decoded));
      expect(hasMap(decoded)).toBe(true);
    }
  });
});

function typeOf(message: string): MessageType {
  const type = TYPES[message];
  if (type === undefined) throw new Error(`no generated code for ${message}`);
  return type;
}

function group(all: readonly Vector[]): Map<string, Vector[]> {
  const groups = new Map<string, Vector[]>();
  for (const vector of all) groups.set(vector.message, [...(groups.get(vector.message) ?? []), vector]);
  return groups;
}

/** A decoded message in the form of the recorded fields: names in snake case, what has its default left out. */
function snake(value: unknown): unknown {
  if (value instanceof Uint8Array) return `hex:${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return value.map(snake);
  if (typeof value !== "object" || value === null) return value;
  if ("low" in value && "high" in value) return Number(String(value));
  const isMap = Object.getPrototypeOf(value) === Object.prototype;
  const entries = Object.entries(value).filter(([, field]) => isMap || !isDefault(field));
  return Object.fromEntries(
    entries.map(([name, field]) => [isMap ? name : name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), snake(field)]),
  );
}

function isDefault(field: unknown): boolean {
  if (field === 0 || field === "" || field === false) return true;
  if (Array.isArray(field) || field instanceof Uint8Array) return field.length === 0;
  return (
    typeof field === "object" &&
    field !== null &&
    Object.getPrototypeOf(field) === Object.prototype &&
    Object.keys(field).length === 0
  );
}

function comparable(fields: unknown): unknown {
  if (Array.isArray(fields)) return fields.map(comparable);
  if (typeof fields !== "object" || fields === null) return fields;
  if ("hex" in fields) return `hex:${String(fields.hex)}`;
  if ("enum" in fields) return fields.enum;
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, comparable(field)]));
}

function hasMap(message: object): boolean {
  return Object.values(message).some(
    (field) =>
      typeof field === "object" &&
      field !== null &&
      (Object.getPrototypeOf(field) === Object.prototype || hasMap(field as object)),
  );
}
