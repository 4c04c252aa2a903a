let last = 0;

/** @returns an id that no other connection of this process has */
export function nextConnectionId(): number {
  last += 1;
  return last;
}
