/** Limits of one scheduler. Each overflow is a named refusal (given beside it), never a silent drop. */
export interface SchedulerLimits {
  /** Registered functions. Beyond: OVERLOADED. */
  readonly functionsMax: number;
  /** Registered DAGs. Beyond: OVERLOADED. */
  readonly dagsMax: number;
  /** Executors that are joined. Beyond: the newcomer is disconnected, and told why in the log. */
  readonly executorsMax: number;
  /** Clients that have said hello. Beyond: OVERLOADED. */
  readonly clientsMax: number;
  /** Registry changes of one client that are not answered yet. Beyond: OVERLOADED. */
  readonly pendingPerClientMax: number;
  /** Registry changes of all clients that are not answered yet. Beyond: OVERLOADED. */
  readonly pendingMax: number;
  /** Bytes of code that wait for the store. Beyond: OVERLOADED. */
  readonly pendingCodeBytesMax: number;
  /** Leases that hold at one moment. Beyond: OVERLOADED. */
  readonly leasesMax: number;
  /** Refused clients that are told when an executor joins. Beyond: they ask again by themselves, a little later. */
  readonly shortagesMax: number;
  /** Encoded constructor arguments of one function. Beyond: TOO_LARGE. */
  readonly constructorArgsBytesMax: number;
  /** Encoded constants of one DAG together. Beyond: TOO_LARGE. */
  readonly dagConstantsBytesMax: number;
  /** Entries of the trace; the oldest make room. */
  readonly traceMax: number;
  /** Connections with other schedulers. Beyond: the newcomer is disconnected. */
  readonly schedulersMax: number;
  /** Requests that wait until the store has said whether a name exists. Beyond: OVERLOADED. */
  readonly lookupsMax: number;
  /** Reads of single records at the store at one moment; others wait for their turn. */
  readonly readsMax: number;
  /** Deletions that are remembered. Beyond, the oldest is forgotten, which costs a read of the store when somebody brings it up. */
  readonly tombstonesMax: number;
}

export const SCHEDULER_LIMITS_DEFAULT: SchedulerLimits = Object.freeze({
  functionsMax: 10_000,
  dagsMax: 10_000,
  executorsMax: 10_000,
  clientsMax: 10_000,
  /** A client that registers a whole application at once stays below this. */
  pendingPerClientMax: 1_000,
  pendingMax: 10_000,
  /** Eight artifacts of the greatest size. */
  pendingCodeBytesMax: 256 * 1024 * 1024,
  /** One hundred functions for each of the greatest number of clients; about 200 bytes each. */
  leasesMax: 1_000_000,
  /** One for each of the greatest number of clients. */
  shortagesMax: 10_000,
  constructorArgsBytesMax: 1024 * 1024,
  /** Larger data belongs into the store, behind a reference. */
  dagConstantsBytesMax: 4 * 1024 * 1024,
  traceMax: 10_000,
  schedulersMax: 256,
  /** One for each of the greatest number of clients. */
  lookupsMax: 10_000,
  readsMax: 64,
  tombstonesMax: 10_000,
});
