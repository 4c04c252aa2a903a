/** At most `groupsMax` groups of nearly equal size, each of at least two parts. */
export function groupParts<T>(parts: readonly T[], groupsMax: number): readonly (readonly T[])[] {
  const groups = Math.max(1, Math.min(groupsMax, Math.floor(parts.length / 2)));
  return Array.from({ length: groups }, (_, group) =>
    parts.slice(Math.floor((group * parts.length) / groups), Math.floor(((group + 1) * parts.length) / groups)),
  );
}
