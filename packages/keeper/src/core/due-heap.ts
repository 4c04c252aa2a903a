import type { CallId, Instant } from "@cloudburst/model";

export interface Due {
  readonly at: Instant;
  readonly call: CallId;
}

/** What is due when, earliest first. Nothing is taken out early: whoever takes an entry sees whether it still holds. */
export class DueHeap {
  readonly #items: Due[] = [];

  get size(): number {
    return this.#items.length;
  }

  get first(): Due | undefined {
    return this.#items[0];
  }

  push(item: Due): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      const above = items[parent] as Due;
      if (above.at <= item.at) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  pop(): Due | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && (items[child + 1] as Due).at < (items[child] as Due).at) child++;
      const below = items[child] as Due;
      if (below.at >= last.at) break;
      items[at] = below;
      at = child;
    }
    items[at] = last;
    return first;
  }
}
