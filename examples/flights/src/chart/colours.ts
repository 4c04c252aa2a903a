// One scale of colours for both charts: blue where flights are early, pale where they are on time, red where they are late.

interface Stop {
  readonly minutes: number;
  readonly rgb: readonly [red: number, green: number, blue: number];
}

/** Finer near zero, where nearly all means lie; everything above an hour looks the same. */
const STOPS: readonly Stop[] = [
  { minutes: -8, rgb: [92, 158, 204] },
  { minutes: 0, rgb: [226, 240, 247] },
  { minutes: 5, rgb: [255, 243, 205] },
  { minutes: 15, rgb: [253, 190, 112] },
  { minutes: 30, rgb: [240, 110, 72] },
  { minutes: 60, rgb: [158, 24, 48] },
];
const NONE: readonly [number, number, number] = [238, 240, 243];

export function heatRgb(minutes: number | null): readonly [red: number, green: number, blue: number] {
  if (minutes === null) return NONE;
  const above = STOPS.findIndex((stop) => stop.minutes >= minutes);
  const high = STOPS[above === -1 ? STOPS.length - 1 : above] as Stop;
  const low = STOPS[above === -1 ? STOPS.length - 1 : Math.max(0, above - 1)] as Stop;
  const share = high === low ? 0 : (minutes - low.minutes) / (high.minutes - low.minutes);
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(low.rgb[channel] + (high.rgb[channel] - low.rgb[channel]) * share);
  return [mix(0), mix(1), mix(2)];
}

/** A fill, and an ink that can be read on it. */
export function heatColour(minutes: number | null): { readonly fill: string; readonly ink: string } {
  const rgb = heatRgb(minutes);
  const [red, green, blue] = rgb;
  const brightness = (red * 299 + green * 587 + blue * 114) / 1_000;
  return {
    fill: `#${rgb.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`,
    ink: brightness < 140 ? "#ffffff" : "#1f2933",
  };
}
