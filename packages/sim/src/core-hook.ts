/**
 * Stands between a shell and its core. In a plain run it hands everything through; a planted fault changes what the core hears or what is
 * done of what it orders, as a mistake in the core would.
 */
export type CoreHook<Event, Effect> = (event: Event, step: (event: Event) => readonly Effect[]) => readonly Effect[];

export function handThrough<Event, Effect>(): CoreHook<Event, Effect> {
  return (event, step) => step(event);
}
