export { decodeLattice, encodeLattice } from "./lattice-codec.js";
export { decodeFailure, encodeFailure } from "./message/failure-codec.js";
export { WIRE_VERSION } from "./message/frames.js";
export { messageCodec } from "./message/message-codec.js";
export {
  decodeFailedCall,
  decodeFunctionSpec,
  decodeJournalRecord,
  decodePlaceRecord,
  decodeResolvedDag,
  decodeResultRecord,
  decodeSavedDeployment,
  decodeSchedulerInfo,
  encodeFailedCall,
  encodeFunctionSpec,
  encodeJournalRecord,
  encodePlaceRecord,
  encodeResolvedDag,
  encodeResultRecord,
  encodeSavedDeployment,
  encodeSchedulerInfo,
} from "./record-codec.js";
export { VALUE_VERSION } from "./value/format.js";
export { sameEncoded } from "./value/same-encoded.js";
export {
  type AllocateBytes,
  decodeArguments,
  decodeValue,
  type EncodedArguments,
  type EncodeOptions,
  encodeArguments,
  encodeValue,
  type ResolveReference,
  referencesIn,
} from "./value/value-codec.js";
