declare const failedItem: unique symbol;

/** In the list that a batching function returns: the call at this place fails, its neighbours do not. Made by `ctx.fail`, and by nothing else. */
export interface FailedItem {
  readonly [failedItem]: true;
}
