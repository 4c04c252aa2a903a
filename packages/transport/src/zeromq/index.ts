export { type ZeroMqOptions, ZeroMqTransport } from "./zeromq-transport.js";
