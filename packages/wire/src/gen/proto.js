// Generated from /proto by packages/wire/scripts/generate.mjs. Do not edit.
/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

const $root = $protobuf.roots["cloudburst-wire"] || ($protobuf.roots["cloudburst-wire"] = {});

export const anna = $root.anna = (() => {

	const anna = {};

	anna.RequestType = (function() {
		const valuesById = $Object.create(null), values = $Object.create(valuesById);
		values[valuesById[0] = "RT_UNSPECIFIED"] = 0;
		values[valuesById[1] = "GET"] = 1;
		values[valuesById[2] = "PUT"] = 2;
		return values;
	})();

	anna.LatticeType = (function() {
		const valuesById = $Object.create(null), values = $Object.create(valuesById);
		values[valuesById[0] = "NONE"] = 0;
		values[valuesById[1] = "LWW"] = 1;
		values[valuesById[2] = "SET"] = 2;
		values[valuesById[3] = "SINGLE_CAUSAL"] = 3;
		values[valuesById[4] = "MULTI_CAUSAL"] = 4;
		values[valuesById[5] = "ORDERED_SET"] = 5;
		values[valuesById[6] = "PRIORITY"] = 6;
		return values;
	})();

	anna.AnnaError = (function() {
		const valuesById = $Object.create(null), values = $Object.create(valuesById);
		values[valuesById[0] = "NO_ERROR"] = 0;
		values[valuesById[1] = "KEY_DNE"] = 1;
		values[valuesById[2] = "WRONG_THREAD"] = 2;
		values[valuesById[3] = "TIMEOUT"] = 3;
		values[valuesById[4] = "LATTICE"] = 4;
		values[valuesById[5] = "NO_SERVERS"] = 5;
		return values;
	})();

	anna.KeyTuple = (function() {

		const KeyTuple = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeyTuple.prototype.key = "";
		KeyTuple.prototype.latticeType = 0;
		KeyTuple.prototype.error = 0;
		KeyTuple.prototype.payload = $util.newBuffer([]);
		KeyTuple.prototype.addressCacheSize = 0;
		KeyTuple.prototype.invalidate = false;

		KeyTuple.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
				writer.uint32(10).string(message.key);
			if (message.latticeType != null && $Object.hasOwnProperty.call(message, "latticeType") && message.latticeType !== 0)
				writer.uint32(16).int32(message.latticeType);
			if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== 0)
				writer.uint32(24).int32(message.error);
			if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
				writer.uint32(34).bytes(message.payload);
			if (message.addressCacheSize != null && $Object.hasOwnProperty.call(message, "addressCacheSize") && message.addressCacheSize !== 0)
				writer.uint32(40).uint32(message.addressCacheSize);
			if (message.invalidate != null && $Object.hasOwnProperty.call(message, "invalidate") && message.invalidate !== false)
				writer.uint32(48).bool(message.invalidate);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeyTuple.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.KeyTuple();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.key = value;
						else
							delete message.key;
						continue;
					}
				case 2: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.latticeType = value;
						else
							delete message.latticeType;
						continue;
					}
				case 3: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.error = value;
						else
							delete message.error;
						continue;
					}
				case 4: {
						if (wireType !== 2)
							break;
						if ((value = reader.bytes()).length)
							message.payload = value;
						else
							delete message.payload;
						continue;
					}
				case 5: {
						if (wireType !== 0)
							break;
						if (value = reader.uint32())
							message.addressCacheSize = value;
						else
							delete message.addressCacheSize;
						continue;
					}
				case 6: {
						if (wireType !== 0)
							break;
						if (value = reader.bool())
							message.invalidate = value;
						else
							delete message.invalidate;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return KeyTuple;
	})();

	anna.KeyRequest = (function() {

		const KeyRequest = function (properties) {
			this.tuples = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeyRequest.prototype.type = 0;
		KeyRequest.prototype.tuples = $util.emptyArray;
		KeyRequest.prototype.responseAddress = "";
		KeyRequest.prototype.requestId = "";

		KeyRequest.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
				writer.uint32(8).int32(message.type);
			if (message.tuples != null && message.tuples.length)
				for (let i = 0; i < message.tuples.length; ++i)
					$root.anna.KeyTuple.encode(message.tuples[i], writer.uint32(18).fork(), _depth + 1).ldelim();
			if (message.responseAddress != null && $Object.hasOwnProperty.call(message, "responseAddress") && message.responseAddress !== "")
				writer.uint32(26).string(message.responseAddress);
			if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId") && message.requestId !== "")
				writer.uint32(34).string(message.requestId);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeyRequest.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.KeyRequest();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.type = value;
						else
							delete message.type;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (!(message.tuples && message.tuples.length))
							message.tuples = [];
						message.tuples.push($root.anna.KeyTuple.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseAddress = value;
						else
							delete message.responseAddress;
						continue;
					}
				case 4: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.requestId = value;
						else
							delete message.requestId;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return KeyRequest;
	})();

	anna.KeyResponse = (function() {

		const KeyResponse = function (properties) {
			this.tuples = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeyResponse.prototype.type = 0;
		KeyResponse.prototype.tuples = $util.emptyArray;
		KeyResponse.prototype.responseId = "";
		KeyResponse.prototype.error = 0;

		KeyResponse.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
				writer.uint32(8).int32(message.type);
			if (message.tuples != null && message.tuples.length)
				for (let i = 0; i < message.tuples.length; ++i)
					$root.anna.KeyTuple.encode(message.tuples[i], writer.uint32(18).fork(), _depth + 1).ldelim();
			if (message.responseId != null && $Object.hasOwnProperty.call(message, "responseId") && message.responseId !== "")
				writer.uint32(26).string(message.responseId);
			if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== 0)
				writer.uint32(32).int32(message.error);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeyResponse.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.KeyResponse();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.type = value;
						else
							delete message.type;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (!(message.tuples && message.tuples.length))
							message.tuples = [];
						message.tuples.push($root.anna.KeyTuple.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseId = value;
						else
							delete message.responseId;
						continue;
					}
				case 4: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.error = value;
						else
							delete message.error;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return KeyResponse;
	})();

	anna.KeyAddressRequest = (function() {

		const KeyAddressRequest = function (properties) {
			this.keys = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeyAddressRequest.prototype.responseAddress = "";
		KeyAddressRequest.prototype.keys = $util.emptyArray;
		KeyAddressRequest.prototype.requestId = "";

		KeyAddressRequest.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.responseAddress != null && $Object.hasOwnProperty.call(message, "responseAddress") && message.responseAddress !== "")
				writer.uint32(10).string(message.responseAddress);
			if (message.keys != null && message.keys.length)
				for (let i = 0; i < message.keys.length; ++i)
					writer.uint32(18).string(message.keys[i]);
			if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId") && message.requestId !== "")
				writer.uint32(26).string(message.requestId);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeyAddressRequest.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.KeyAddressRequest();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseAddress = value;
						else
							delete message.responseAddress;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (!(message.keys && message.keys.length))
							message.keys = [];
						message.keys.push(reader.stringVerify());
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.requestId = value;
						else
							delete message.requestId;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return KeyAddressRequest;
	})();

	anna.KeyAddressResponse = (function() {

		const KeyAddressResponse = function (properties) {
			this.addresses = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeyAddressResponse.prototype.addresses = $util.emptyArray;
		KeyAddressResponse.prototype.error = 0;
		KeyAddressResponse.prototype.responseId = "";

		KeyAddressResponse.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.addresses != null && message.addresses.length)
				for (let i = 0; i < message.addresses.length; ++i)
					$root.anna.KeyAddressResponse.KeyAddress.encode(message.addresses[i], writer.uint32(10).fork(), _depth + 1).ldelim();
			if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== 0)
				writer.uint32(16).int32(message.error);
			if (message.responseId != null && $Object.hasOwnProperty.call(message, "responseId") && message.responseId !== "")
				writer.uint32(26).string(message.responseId);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeyAddressResponse.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.KeyAddressResponse();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.addresses && message.addresses.length))
							message.addresses = [];
						message.addresses.push($root.anna.KeyAddressResponse.KeyAddress.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				case 2: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.error = value;
						else
							delete message.error;
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseId = value;
						else
							delete message.responseId;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		KeyAddressResponse.KeyAddress = (function() {

			const KeyAddress = function (properties) {
				this.ips = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			KeyAddress.prototype.key = "";
			KeyAddress.prototype.ips = $util.emptyArray;

			KeyAddress.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
					writer.uint32(10).string(message.key);
				if (message.ips != null && message.ips.length)
					for (let i = 0; i < message.ips.length; ++i)
						writer.uint32(18).string(message.ips[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			KeyAddress.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.anna.KeyAddressResponse.KeyAddress();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.key = value;
							else
								delete message.key;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.ips && message.ips.length))
								message.ips = [];
							message.ips.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return KeyAddress;
		})();

		return KeyAddressResponse;
	})();

	anna.LWWValue = (function() {

		const LWWValue = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		LWWValue.prototype.timestamp = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
		LWWValue.prototype.value = $util.newBuffer([]);

		LWWValue.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
				writer.uint32(8).uint64(message.timestamp);
			if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
				writer.uint32(18).bytes(message.value);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		LWWValue.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.LWWValue();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 0)
							break;
						if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
							message.timestamp = value;
						else
							delete message.timestamp;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.bytes()).length)
							message.value = value;
						else
							delete message.value;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return LWWValue;
	})();

	anna.SetValue = (function() {

		const SetValue = function (properties) {
			this.values = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		SetValue.prototype.values = $util.emptyArray;

		SetValue.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.values != null && message.values.length)
				for (let i = 0; i < message.values.length; ++i)
					writer.uint32(10).bytes(message.values[i]);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		SetValue.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.SetValue();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.values && message.values.length))
							message.values = [];
						message.values.push(reader.bytes());
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return SetValue;
	})();

	anna.SingleKeyCausalValue = (function() {

		const SingleKeyCausalValue = function (properties) {
			this.vectorClock = {};
			this.values = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		SingleKeyCausalValue.prototype.vectorClock = $util.emptyObject;
		SingleKeyCausalValue.prototype.values = $util.emptyArray;

		SingleKeyCausalValue.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.vectorClock != null && $Object.hasOwnProperty.call(message, "vectorClock"))
				for (let keys = $Object.keys(message.vectorClock), i = 0; i < keys.length; ++i)
					writer.uint32(10).fork().uint32(10).string(keys[i]).uint32(16).uint32(message.vectorClock[keys[i]]).ldelim();
			if (message.values != null && message.values.length)
				for (let i = 0; i < message.values.length; ++i)
					writer.uint32(18).bytes(message.values[i]);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		SingleKeyCausalValue.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, key, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.SingleKeyCausalValue();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (message.vectorClock === $util.emptyObject)
							message.vectorClock = {};
						let end2 = reader.size() + reader.pos;
						if (end2 > reader.len)
							throw $RangeError("index out of range");
						reader.len = end2;
						key = "";
						value = 0;
						while (reader.pos < end2) {
							let tag2 = reader.tag();
							wireType = tag2 & 7;
							switch (tag2 >>>= 3) {
							case 1:
								if (wireType !== 2)
									break;
								key = reader.stringVerify();
								continue;
							case 2:
								if (wireType !== 0)
									break;
								value = reader.uint32();
								continue;
							}
							reader.skipType(wireType, _depth, tag2);
						}
						if (reader.pos !== end2)
							throw $RangeError("index out of range");
						reader.len = end;
						if (key === "__proto__")
							$util.makeProp(message.vectorClock, key);
						message.vectorClock[key] = value;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (!(message.values && message.values.length))
							message.values = [];
						message.values.push(reader.bytes());
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return SingleKeyCausalValue;
	})();

	anna.MultiKeyCausalValue = (function() {

		const MultiKeyCausalValue = function (properties) {
			this.vectorClock = {};
			this.dependencies = [];
			this.values = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		MultiKeyCausalValue.prototype.vectorClock = $util.emptyObject;
		MultiKeyCausalValue.prototype.dependencies = $util.emptyArray;
		MultiKeyCausalValue.prototype.values = $util.emptyArray;

		MultiKeyCausalValue.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.vectorClock != null && $Object.hasOwnProperty.call(message, "vectorClock"))
				for (let keys = $Object.keys(message.vectorClock), i = 0; i < keys.length; ++i)
					writer.uint32(10).fork().uint32(10).string(keys[i]).uint32(16).uint32(message.vectorClock[keys[i]]).ldelim();
			if (message.dependencies != null && message.dependencies.length)
				for (let i = 0; i < message.dependencies.length; ++i)
					$root.anna.KeyVersion.encode(message.dependencies[i], writer.uint32(18).fork(), _depth + 1).ldelim();
			if (message.values != null && message.values.length)
				for (let i = 0; i < message.values.length; ++i)
					writer.uint32(26).bytes(message.values[i]);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		MultiKeyCausalValue.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, key, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.MultiKeyCausalValue();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (message.vectorClock === $util.emptyObject)
							message.vectorClock = {};
						let end2 = reader.size() + reader.pos;
						if (end2 > reader.len)
							throw $RangeError("index out of range");
						reader.len = end2;
						key = "";
						value = 0;
						while (reader.pos < end2) {
							let tag2 = reader.tag();
							wireType = tag2 & 7;
							switch (tag2 >>>= 3) {
							case 1:
								if (wireType !== 2)
									break;
								key = reader.stringVerify();
								continue;
							case 2:
								if (wireType !== 0)
									break;
								value = reader.uint32();
								continue;
							}
							reader.skipType(wireType, _depth, tag2);
						}
						if (reader.pos !== end2)
							throw $RangeError("index out of range");
						reader.len = end;
						if (key === "__proto__")
							$util.makeProp(message.vectorClock, key);
						message.vectorClock[key] = value;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (!(message.dependencies && message.dependencies.length))
							message.dependencies = [];
						message.dependencies.push($root.anna.KeyVersion.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if (!(message.values && message.values.length))
							message.values = [];
						message.values.push(reader.bytes());
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return MultiKeyCausalValue;
	})();

	anna.PriorityValue = (function() {

		const PriorityValue = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		PriorityValue.prototype.priority = 0;
		PriorityValue.prototype.value = $util.newBuffer([]);

		PriorityValue.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.priority != null && $Object.hasOwnProperty.call(message, "priority") && !$Object.is(message.priority, 0))
				writer.uint32(9).double(message.priority);
			if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
				writer.uint32(18).bytes(message.value);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		PriorityValue.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.PriorityValue();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 1)
							break;
						if (!$Object.is(value = reader.double(), 0))
							message.priority = value;
						else
							delete message.priority;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.bytes()).length)
							message.value = value;
						else
							delete message.value;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return PriorityValue;
	})();

	anna.StringSet = (function() {

		const StringSet = function (properties) {
			this.keys = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		StringSet.prototype.keys = $util.emptyArray;

		StringSet.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.keys != null && message.keys.length)
				for (let i = 0; i < message.keys.length; ++i)
					writer.uint32(10).string(message.keys[i]);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		StringSet.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.StringSet();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.keys && message.keys.length))
							message.keys = [];
						message.keys.push(reader.stringVerify());
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return StringSet;
	})();

	anna.KeyVersion = (function() {

		const KeyVersion = function (properties) {
			this.vectorClock = {};
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeyVersion.prototype.key = "";
		KeyVersion.prototype.vectorClock = $util.emptyObject;

		KeyVersion.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
				writer.uint32(10).string(message.key);
			if (message.vectorClock != null && $Object.hasOwnProperty.call(message, "vectorClock"))
				for (let keys = $Object.keys(message.vectorClock), i = 0; i < keys.length; ++i)
					writer.uint32(18).fork().uint32(10).string(keys[i]).uint32(16).uint32(message.vectorClock[keys[i]]).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeyVersion.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, key, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.KeyVersion();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.key = value;
						else
							delete message.key;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (message.vectorClock === $util.emptyObject)
							message.vectorClock = {};
						let end2 = reader.size() + reader.pos;
						if (end2 > reader.len)
							throw $RangeError("index out of range");
						reader.len = end2;
						key = "";
						value = 0;
						while (reader.pos < end2) {
							let tag2 = reader.tag();
							wireType = tag2 & 7;
							switch (tag2 >>>= 3) {
							case 1:
								if (wireType !== 2)
									break;
								key = reader.stringVerify();
								continue;
							case 2:
								if (wireType !== 0)
									break;
								value = reader.uint32();
								continue;
							}
							reader.skipType(wireType, _depth, tag2);
						}
						if (reader.pos !== end2)
							throw $RangeError("index out of range");
						reader.len = end;
						if (key === "__proto__")
							$util.makeProp(message.vectorClock, key);
						message.vectorClock[key] = value;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return KeyVersion;
	})();

	anna.KeyVersionList = (function() {

		const KeyVersionList = function (properties) {
			this.keys = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeyVersionList.prototype.keys = $util.emptyArray;

		KeyVersionList.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.keys != null && message.keys.length)
				for (let i = 0; i < message.keys.length; ++i)
					$root.anna.KeyVersion.encode(message.keys[i], writer.uint32(10).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeyVersionList.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.KeyVersionList();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.keys && message.keys.length))
							message.keys = [];
						message.keys.push($root.anna.KeyVersion.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return KeyVersionList;
	})();

	anna.Tier = (function() {
		const valuesById = $Object.create(null), values = $Object.create(valuesById);
		values[valuesById[0] = "TIER_UNSPECIFIED"] = 0;
		values[valuesById[1] = "MEMORY"] = 1;
		values[valuesById[2] = "DISK"] = 2;
		values[valuesById[3] = "ROUTING"] = 3;
		return values;
	})();

	anna.ServerThreadStatistics = (function() {

		const ServerThreadStatistics = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		ServerThreadStatistics.prototype.storageConsumption = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
		ServerThreadStatistics.prototype.occupancy = 0;
		ServerThreadStatistics.prototype.epoch = 0;
		ServerThreadStatistics.prototype.accessCount = 0;

		ServerThreadStatistics.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.storageConsumption != null && $Object.hasOwnProperty.call(message, "storageConsumption") && (typeof message.storageConsumption === "object" ? message.storageConsumption.low || message.storageConsumption.high : message.storageConsumption !== 0))
				writer.uint32(8).uint64(message.storageConsumption);
			if (message.occupancy != null && $Object.hasOwnProperty.call(message, "occupancy") && !$Object.is(message.occupancy, 0))
				writer.uint32(17).double(message.occupancy);
			if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch !== 0)
				writer.uint32(24).uint32(message.epoch);
			if (message.accessCount != null && $Object.hasOwnProperty.call(message, "accessCount") && message.accessCount !== 0)
				writer.uint32(32).uint32(message.accessCount);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		ServerThreadStatistics.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.ServerThreadStatistics();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 0)
							break;
						if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
							message.storageConsumption = value;
						else
							delete message.storageConsumption;
						continue;
					}
				case 2: {
						if (wireType !== 1)
							break;
						if (!$Object.is(value = reader.double(), 0))
							message.occupancy = value;
						else
							delete message.occupancy;
						continue;
					}
				case 3: {
						if (wireType !== 0)
							break;
						if (value = reader.uint32())
							message.epoch = value;
						else
							delete message.epoch;
						continue;
					}
				case 4: {
						if (wireType !== 0)
							break;
						if (value = reader.uint32())
							message.accessCount = value;
						else
							delete message.accessCount;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return ServerThreadStatistics;
	})();

	anna.KeyAccessData = (function() {

		const KeyAccessData = function (properties) {
			this.keys = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeyAccessData.prototype.keys = $util.emptyArray;

		KeyAccessData.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.keys != null && message.keys.length)
				for (let i = 0; i < message.keys.length; ++i)
					$root.anna.KeyAccessData.KeyCount.encode(message.keys[i], writer.uint32(10).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeyAccessData.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.KeyAccessData();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.keys && message.keys.length))
							message.keys = [];
						message.keys.push($root.anna.KeyAccessData.KeyCount.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		KeyAccessData.KeyCount = (function() {

			const KeyCount = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			KeyCount.prototype.key = "";
			KeyCount.prototype.accessCount = 0;

			KeyCount.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
					writer.uint32(10).string(message.key);
				if (message.accessCount != null && $Object.hasOwnProperty.call(message, "accessCount") && message.accessCount !== 0)
					writer.uint32(16).uint32(message.accessCount);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			KeyCount.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.anna.KeyAccessData.KeyCount();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.key = value;
							else
								delete message.key;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.accessCount = value;
							else
								delete message.accessCount;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return KeyCount;
		})();

		return KeyAccessData;
	})();

	anna.ClusterMembership = (function() {

		const ClusterMembership = function (properties) {
			this.tiers = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		ClusterMembership.prototype.tiers = $util.emptyArray;

		ClusterMembership.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.tiers != null && message.tiers.length)
				for (let i = 0; i < message.tiers.length; ++i)
					$root.anna.ClusterMembership.TierMembership.encode(message.tiers[i], writer.uint32(10).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		ClusterMembership.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.ClusterMembership();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.tiers && message.tiers.length))
							message.tiers = [];
						message.tiers.push($root.anna.ClusterMembership.TierMembership.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		ClusterMembership.TierMembership = (function() {

			const TierMembership = function (properties) {
				this.servers = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			TierMembership.prototype.tierId = 0;
			TierMembership.prototype.servers = $util.emptyArray;

			TierMembership.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.tierId != null && $Object.hasOwnProperty.call(message, "tierId") && message.tierId !== 0)
					writer.uint32(8).int32(message.tierId);
				if (message.servers != null && message.servers.length)
					for (let i = 0; i < message.servers.length; ++i)
						$root.anna.ClusterMembership.TierMembership.Server.encode(message.servers[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			TierMembership.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.anna.ClusterMembership.TierMembership();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.tierId = value;
							else
								delete message.tierId;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.servers && message.servers.length))
								message.servers = [];
							message.servers.push($root.anna.ClusterMembership.TierMembership.Server.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			TierMembership.Server = (function() {

				const Server = function (properties) {
					if (properties)
						for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
							if (properties[keys[i]] != null && keys[i] !== "__proto__")
								this[keys[i]] = properties[keys[i]];
				};

				Server.prototype.publicIp = "";
				Server.prototype.privateIp = "";

				Server.encode = function (message, writer, _depth) {
					if (!writer)
						writer = $Writer.create();
					if (_depth === $undefined)
						_depth = 0;
					if (_depth > $util.recursionLimit)
						throw $Error("max depth exceeded");
					if (message.publicIp != null && $Object.hasOwnProperty.call(message, "publicIp") && message.publicIp !== "")
						writer.uint32(10).string(message.publicIp);
					if (message.privateIp != null && $Object.hasOwnProperty.call(message, "privateIp") && message.privateIp !== "")
						writer.uint32(18).string(message.privateIp);
					if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
						for (let i = 0; i < message.$unknowns.length; ++i)
							writer.raw(message.$unknowns[i]);
					return writer;
				};

				Server.decode = function (reader, length, _end, _depth, _target) {
					if (!(reader instanceof $Reader))
						reader = $Reader.create(reader);
					if (_depth === $undefined)
						_depth = 0;
					if (_depth > $Reader.recursionLimit)
						throw $Error("max depth exceeded");
					let end, message, value;
					if (length === $undefined)
						end = reader.len;
					else {
						end = reader.pos + length;
						if (end > reader.len)
							throw $RangeError("index out of range");
						length = reader.len;
						reader.len = end;
					}
					message = _target || new $root.anna.ClusterMembership.TierMembership.Server();
					while (reader.pos < end) {
						let start = reader.pos;
						let tag = reader.tag();
						if (tag === _end) {
							_end = $undefined;
							break;
						}
						let wireType = tag & 7;
						switch (tag >>>= 3) {
						case 1: {
								if (wireType !== 2)
									break;
								if ((value = reader.stringVerify()).length)
									message.publicIp = value;
								else
									delete message.publicIp;
								continue;
							}
						case 2: {
								if (wireType !== 2)
									break;
								if ((value = reader.stringVerify()).length)
									message.privateIp = value;
								else
									delete message.privateIp;
								continue;
							}
						}
						reader.skipType(wireType, _depth, tag);
						if (!reader.discardUnknown) {
							$util.makeProp(message, "$unknowns", false);
							(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
						}
					}
					if (length !== $undefined) {
						if (reader.pos !== end)
							throw $RangeError("index out of range");
						reader.len = length;
					}
					if (_end !== $undefined)
						throw $Error("missing end group");
					return message;
				};

				return Server;
			})();

			return TierMembership;
		})();

		return ClusterMembership;
	})();

	anna.KeySizeData = (function() {

		const KeySizeData = function (properties) {
			this.keySizes = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeySizeData.prototype.keySizes = $util.emptyArray;

		KeySizeData.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.keySizes != null && message.keySizes.length)
				for (let i = 0; i < message.keySizes.length; ++i)
					$root.anna.KeySizeData.KeySize.encode(message.keySizes[i], writer.uint32(10).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeySizeData.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.KeySizeData();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.keySizes && message.keySizes.length))
							message.keySizes = [];
						message.keySizes.push($root.anna.KeySizeData.KeySize.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		KeySizeData.KeySize = (function() {

			const KeySize = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			KeySize.prototype.key = "";
			KeySize.prototype.size = 0;

			KeySize.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
					writer.uint32(10).string(message.key);
				if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
					writer.uint32(16).uint32(message.size);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			KeySize.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.anna.KeySizeData.KeySize();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.key = value;
							else
								delete message.key;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.size = value;
							else
								delete message.size;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return KeySize;
		})();

		return KeySizeData;
	})();

	anna.ReplicationFactor = (function() {

		const ReplicationFactor = function (properties) {
			this.global = [];
			this.local = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		ReplicationFactor.prototype.key = "";
		ReplicationFactor.prototype.global = $util.emptyArray;
		ReplicationFactor.prototype.local = $util.emptyArray;

		ReplicationFactor.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
				writer.uint32(10).string(message.key);
			if (message.global != null && message.global.length)
				for (let i = 0; i < message.global.length; ++i)
					$root.anna.ReplicationFactor.ReplicationValue.encode(message.global[i], writer.uint32(18).fork(), _depth + 1).ldelim();
			if (message.local != null && message.local.length)
				for (let i = 0; i < message.local.length; ++i)
					$root.anna.ReplicationFactor.ReplicationValue.encode(message.local[i], writer.uint32(26).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		ReplicationFactor.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.ReplicationFactor();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.key = value;
						else
							delete message.key;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (!(message.global && message.global.length))
							message.global = [];
						message.global.push($root.anna.ReplicationFactor.ReplicationValue.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if (!(message.local && message.local.length))
							message.local = [];
						message.local.push($root.anna.ReplicationFactor.ReplicationValue.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		ReplicationFactor.ReplicationValue = (function() {

			const ReplicationValue = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ReplicationValue.prototype.tier = 0;
			ReplicationValue.prototype.value = 0;

			ReplicationValue.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.tier != null && $Object.hasOwnProperty.call(message, "tier") && message.tier !== 0)
					writer.uint32(8).int32(message.tier);
				if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== 0)
					writer.uint32(16).uint32(message.value);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ReplicationValue.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.anna.ReplicationFactor.ReplicationValue();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.tier = value;
							else
								delete message.tier;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.value = value;
							else
								delete message.value;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ReplicationValue;
		})();

		return ReplicationFactor;
	})();

	anna.ReplicationFactorUpdate = (function() {

		const ReplicationFactorUpdate = function (properties) {
			this.updates = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		ReplicationFactorUpdate.prototype.updates = $util.emptyArray;

		ReplicationFactorUpdate.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.updates != null && message.updates.length)
				for (let i = 0; i < message.updates.length; ++i)
					$root.anna.ReplicationFactor.encode(message.updates[i], writer.uint32(10).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		ReplicationFactorUpdate.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.ReplicationFactorUpdate();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.updates && message.updates.length))
							message.updates = [];
						message.updates.push($root.anna.ReplicationFactor.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return ReplicationFactorUpdate;
	})();

	anna.UserFeedback = (function() {

		const UserFeedback = function (properties) {
			this.keyLatency = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		UserFeedback.prototype.uid = "";
		UserFeedback.prototype.latency = 0;
		UserFeedback.prototype.finish = false;
		UserFeedback.prototype.throughput = 0;
		UserFeedback.prototype.warmup = false;
		UserFeedback.prototype.keyLatency = $util.emptyArray;

		UserFeedback.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.uid != null && $Object.hasOwnProperty.call(message, "uid") && message.uid !== "")
				writer.uint32(10).string(message.uid);
			if (message.latency != null && $Object.hasOwnProperty.call(message, "latency") && !$Object.is(message.latency, 0))
				writer.uint32(17).double(message.latency);
			if (message.finish != null && $Object.hasOwnProperty.call(message, "finish") && message.finish !== false)
				writer.uint32(24).bool(message.finish);
			if (message.throughput != null && $Object.hasOwnProperty.call(message, "throughput") && !$Object.is(message.throughput, 0))
				writer.uint32(33).double(message.throughput);
			if (message.warmup != null && $Object.hasOwnProperty.call(message, "warmup") && message.warmup !== false)
				writer.uint32(40).bool(message.warmup);
			if (message.keyLatency != null && message.keyLatency.length)
				for (let i = 0; i < message.keyLatency.length; ++i)
					$root.anna.UserFeedback.KeyLatency.encode(message.keyLatency[i], writer.uint32(50).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		UserFeedback.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.anna.UserFeedback();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.uid = value;
						else
							delete message.uid;
						continue;
					}
				case 2: {
						if (wireType !== 1)
							break;
						if (!$Object.is(value = reader.double(), 0))
							message.latency = value;
						else
							delete message.latency;
						continue;
					}
				case 3: {
						if (wireType !== 0)
							break;
						if (value = reader.bool())
							message.finish = value;
						else
							delete message.finish;
						continue;
					}
				case 4: {
						if (wireType !== 1)
							break;
						if (!$Object.is(value = reader.double(), 0))
							message.throughput = value;
						else
							delete message.throughput;
						continue;
					}
				case 5: {
						if (wireType !== 0)
							break;
						if (value = reader.bool())
							message.warmup = value;
						else
							delete message.warmup;
						continue;
					}
				case 6: {
						if (wireType !== 2)
							break;
						if (!(message.keyLatency && message.keyLatency.length))
							message.keyLatency = [];
						message.keyLatency.push($root.anna.UserFeedback.KeyLatency.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		UserFeedback.KeyLatency = (function() {

			const KeyLatency = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			KeyLatency.prototype.key = "";
			KeyLatency.prototype.latency = 0;

			KeyLatency.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
					writer.uint32(10).string(message.key);
				if (message.latency != null && $Object.hasOwnProperty.call(message, "latency") && !$Object.is(message.latency, 0))
					writer.uint32(17).double(message.latency);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			KeyLatency.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.anna.UserFeedback.KeyLatency();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.key = value;
							else
								delete message.key;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.latency = value;
							else
								delete message.latency;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return KeyLatency;
		})();

		return UserFeedback;
	})();

	return anna;
})();

export const cloudburst = $root.cloudburst = (() => {

	const cloudburst = {};

	cloudburst.CausalTuple = (function() {

		const CausalTuple = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		CausalTuple.prototype.key = "";
		CausalTuple.prototype.payload = $util.newBuffer([]);
		CausalTuple.prototype.error = 0;

		CausalTuple.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
				writer.uint32(10).string(message.key);
			if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
				writer.uint32(18).bytes(message.payload);
			if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== 0)
				writer.uint32(24).int32(message.error);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		CausalTuple.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.CausalTuple();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.key = value;
						else
							delete message.key;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.bytes()).length)
							message.payload = value;
						else
							delete message.payload;
						continue;
					}
				case 3: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.error = value;
						else
							delete message.error;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return CausalTuple;
	})();

	cloudburst.CausalRequest = (function() {

		const CausalRequest = function (properties) {
			this.tuples = [];
			this.futureReadSet = [];
			this.keyVersionLocations = {};
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		CausalRequest.prototype.consistency = 0;
		CausalRequest.prototype.id = "";
		CausalRequest.prototype.tuples = $util.emptyArray;
		CausalRequest.prototype.futureReadSet = $util.emptyArray;
		CausalRequest.prototype.keyVersionLocations = $util.emptyObject;
		CausalRequest.prototype.responseAddress = "";

		CausalRequest.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.consistency != null && $Object.hasOwnProperty.call(message, "consistency") && message.consistency !== 0)
				writer.uint32(8).int32(message.consistency);
			if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
				writer.uint32(18).string(message.id);
			if (message.tuples != null && message.tuples.length)
				for (let i = 0; i < message.tuples.length; ++i)
					$root.cloudburst.CausalTuple.encode(message.tuples[i], writer.uint32(26).fork(), _depth + 1).ldelim();
			if (message.futureReadSet != null && message.futureReadSet.length)
				for (let i = 0; i < message.futureReadSet.length; ++i)
					writer.uint32(34).string(message.futureReadSet[i]);
			if (message.keyVersionLocations != null && $Object.hasOwnProperty.call(message, "keyVersionLocations"))
				for (let keys = $Object.keys(message.keyVersionLocations), i = 0; i < keys.length; ++i) {
					writer.uint32(42).fork().uint32(10).string(keys[i]);
					$root.anna.KeyVersionList.encode(message.keyVersionLocations[keys[i]], writer.uint32(18).fork(), _depth + 1).ldelim().ldelim();
				}
			if (message.responseAddress != null && $Object.hasOwnProperty.call(message, "responseAddress") && message.responseAddress !== "")
				writer.uint32(50).string(message.responseAddress);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		CausalRequest.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, key, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.CausalRequest();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.consistency = value;
						else
							delete message.consistency;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.id = value;
						else
							delete message.id;
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if (!(message.tuples && message.tuples.length))
							message.tuples = [];
						message.tuples.push($root.cloudburst.CausalTuple.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				case 4: {
						if (wireType !== 2)
							break;
						if (!(message.futureReadSet && message.futureReadSet.length))
							message.futureReadSet = [];
						message.futureReadSet.push(reader.stringVerify());
						continue;
					}
				case 5: {
						if (wireType !== 2)
							break;
						if (message.keyVersionLocations === $util.emptyObject)
							message.keyVersionLocations = {};
						let end2 = reader.size() + reader.pos;
						if (end2 > reader.len)
							throw $RangeError("index out of range");
						reader.len = end2;
						key = "";
						value = null;
						while (reader.pos < end2) {
							let tag2 = reader.tag();
							wireType = tag2 & 7;
							switch (tag2 >>>= 3) {
							case 1:
								if (wireType !== 2)
									break;
								key = reader.stringVerify();
								continue;
							case 2:
								if (wireType !== 2)
									break;
								value = $root.anna.KeyVersionList.decode(reader, reader.size(), $undefined, _depth + 1, value);
								continue;
							}
							reader.skipType(wireType, _depth, tag2);
						}
						if (reader.pos !== end2)
							throw $RangeError("index out of range");
						reader.len = end;
						if (key === "__proto__")
							$util.makeProp(message.keyVersionLocations, key);
						message.keyVersionLocations[key] = value || new $root.anna.KeyVersionList();
						continue;
					}
				case 6: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseAddress = value;
						else
							delete message.responseAddress;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return CausalRequest;
	})();

	cloudburst.CausalResponse = (function() {

		const CausalResponse = function (properties) {
			this.tuples = [];
			this.keyVersions = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		CausalResponse.prototype.tuples = $util.emptyArray;
		CausalResponse.prototype.keyVersionQueryAddress = "";
		CausalResponse.prototype.keyVersions = $util.emptyArray;

		CausalResponse.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.tuples != null && message.tuples.length)
				for (let i = 0; i < message.tuples.length; ++i)
					$root.cloudburst.CausalTuple.encode(message.tuples[i], writer.uint32(10).fork(), _depth + 1).ldelim();
			if (message.keyVersionQueryAddress != null && $Object.hasOwnProperty.call(message, "keyVersionQueryAddress") && message.keyVersionQueryAddress !== "")
				writer.uint32(18).string(message.keyVersionQueryAddress);
			if (message.keyVersions != null && message.keyVersions.length)
				for (let i = 0; i < message.keyVersions.length; ++i)
					$root.anna.KeyVersion.encode(message.keyVersions[i], writer.uint32(26).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		CausalResponse.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.CausalResponse();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.tuples && message.tuples.length))
							message.tuples = [];
						message.tuples.push($root.cloudburst.CausalTuple.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.keyVersionQueryAddress = value;
						else
							delete message.keyVersionQueryAddress;
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if (!(message.keyVersions && message.keyVersions.length))
							message.keyVersions = [];
						message.keyVersions.push($root.anna.KeyVersion.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return CausalResponse;
	})();

	cloudburst.KeyVersionRequest = (function() {

		const KeyVersionRequest = function (properties) {
			this.keys = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeyVersionRequest.prototype.id = "";
		KeyVersionRequest.prototype.responseAddress = "";
		KeyVersionRequest.prototype.keys = $util.emptyArray;

		KeyVersionRequest.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
				writer.uint32(10).string(message.id);
			if (message.responseAddress != null && $Object.hasOwnProperty.call(message, "responseAddress") && message.responseAddress !== "")
				writer.uint32(18).string(message.responseAddress);
			if (message.keys != null && message.keys.length)
				for (let i = 0; i < message.keys.length; ++i)
					writer.uint32(26).string(message.keys[i]);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeyVersionRequest.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.KeyVersionRequest();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.id = value;
						else
							delete message.id;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseAddress = value;
						else
							delete message.responseAddress;
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if (!(message.keys && message.keys.length))
							message.keys = [];
						message.keys.push(reader.stringVerify());
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return KeyVersionRequest;
	})();

	cloudburst.KeyVersionResponse = (function() {

		const KeyVersionResponse = function (properties) {
			this.tuples = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		KeyVersionResponse.prototype.id = "";
		KeyVersionResponse.prototype.tuples = $util.emptyArray;

		KeyVersionResponse.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
				writer.uint32(10).string(message.id);
			if (message.tuples != null && message.tuples.length)
				for (let i = 0; i < message.tuples.length; ++i)
					$root.cloudburst.CausalTuple.encode(message.tuples[i], writer.uint32(18).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		KeyVersionResponse.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.KeyVersionResponse();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.id = value;
						else
							delete message.id;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (!(message.tuples && message.tuples.length))
							message.tuples = [];
						message.tuples.push($root.cloudburst.CausalTuple.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return KeyVersionResponse;
	})();

	cloudburst.ExecutionType = (function() {
		const valuesById = $Object.create(null), values = $Object.create(valuesById);
		values[valuesById[0] = "REGULAR"] = 0;
		values[valuesById[1] = "MULTIEXEC"] = 1;
		return values;
	})();

	cloudburst.SerializerType = (function() {
		const valuesById = $Object.create(null), values = $Object.create(valuesById);
		values[valuesById[0] = "DEFAULT"] = 0;
		values[valuesById[1] = "NUMPY"] = 1;
		values[valuesById[2] = "STRING"] = 2;
		return values;
	})();

	cloudburst.CloudburstError = (function() {
		const valuesById = $Object.create(null), values = $Object.create(valuesById);
		values[valuesById[0] = "NO_CLOUDBURST_ERROR"] = 0;
		values[valuesById[1] = "FUNC_NOT_FOUND"] = 1;
		values[valuesById[2] = "NOT_PINNED"] = 2;
		values[valuesById[3] = "EXECUTION_ERROR"] = 3;
		values[valuesById[4] = "NO_SUCH_DAG"] = 4;
		values[valuesById[5] = "NO_RESOURCES"] = 5;
		values[valuesById[6] = "DAG_ALREADY_EXISTS"] = 6;
		return values;
	})();

	cloudburst.ConsistencyType = (function() {
		const valuesById = $Object.create(null), values = $Object.create(valuesById);
		values[valuesById[0] = "NORMAL"] = 0;
		values[valuesById[1] = "SINGLE"] = 1;
		values[valuesById[2] = "MULTI"] = 2;
		return values;
	})();

	cloudburst.Function = (function() {

		const Function = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		Function.prototype.name = "";
		Function.prototype.body = $util.newBuffer([]);

		Function.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
				writer.uint32(10).string(message.name);
			if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
				writer.uint32(18).bytes(message.body);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		Function.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.Function();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.name = value;
						else
							delete message.name;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.bytes()).length)
							message.body = value;
						else
							delete message.body;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return Function;
	})();

	cloudburst.Value = (function() {

		const Value = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		Value.prototype.body = $util.newBuffer([]);
		Value.prototype.type = 0;

		Value.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
				writer.uint32(10).bytes(message.body);
			if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
				writer.uint32(16).int32(message.type);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		Value.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.Value();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.bytes()).length)
							message.body = value;
						else
							delete message.body;
						continue;
					}
				case 2: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.type = value;
						else
							delete message.type;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return Value;
	})();

	cloudburst.Arguments = (function() {

		const Arguments = function (properties) {
			this.values = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		Arguments.prototype.values = $util.emptyArray;

		Arguments.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.values != null && message.values.length)
				for (let i = 0; i < message.values.length; ++i)
					$root.cloudburst.Value.encode(message.values[i], writer.uint32(10).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		Arguments.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.Arguments();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.values && message.values.length))
							message.values = [];
						message.values.push($root.cloudburst.Value.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return Arguments;
	})();

	cloudburst.FunctionCall = (function() {

		const FunctionCall = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		FunctionCall.prototype.name = "";
		FunctionCall.prototype.requestId = 0;
		FunctionCall.prototype["arguments"] = null;
		FunctionCall.prototype.responseKey = "";
		FunctionCall.prototype.consistency = 0;

		FunctionCall.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
				writer.uint32(10).string(message.name);
			if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId") && message.requestId !== 0)
				writer.uint32(16).uint32(message.requestId);
			if (message["arguments"] != null && $Object.hasOwnProperty.call(message, "arguments"))
				$root.cloudburst.Arguments.encode(message["arguments"], writer.uint32(26).fork(), _depth + 1).ldelim();
			if (message.responseKey != null && $Object.hasOwnProperty.call(message, "responseKey") && message.responseKey !== "")
				writer.uint32(34).string(message.responseKey);
			if (message.consistency != null && $Object.hasOwnProperty.call(message, "consistency") && message.consistency !== 0)
				writer.uint32(40).int32(message.consistency);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		FunctionCall.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.FunctionCall();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.name = value;
						else
							delete message.name;
						continue;
					}
				case 2: {
						if (wireType !== 0)
							break;
						if (value = reader.uint32())
							message.requestId = value;
						else
							delete message.requestId;
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						message["arguments"] = $root.cloudburst.Arguments.decode(reader, reader.size(), $undefined, _depth + 1, message["arguments"]);
						continue;
					}
				case 4: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseKey = value;
						else
							delete message.responseKey;
						continue;
					}
				case 5: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.consistency = value;
						else
							delete message.consistency;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return FunctionCall;
	})();

	cloudburst.Dag = (function() {

		const Dag = function (properties) {
			this.functions = [];
			this.connections = [];
			this.colocated = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		Dag.prototype.name = "";
		Dag.prototype.functions = $util.emptyArray;
		Dag.prototype.connections = $util.emptyArray;
		Dag.prototype.colocated = $util.emptyArray;

		Dag.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
				writer.uint32(10).string(message.name);
			if (message.functions != null && message.functions.length)
				for (let i = 0; i < message.functions.length; ++i)
					$root.cloudburst.Dag.FunctionReference.encode(message.functions[i], writer.uint32(18).fork(), _depth + 1).ldelim();
			if (message.connections != null && message.connections.length)
				for (let i = 0; i < message.connections.length; ++i)
					$root.cloudburst.Dag.Link.encode(message.connections[i], writer.uint32(26).fork(), _depth + 1).ldelim();
			if (message.colocated != null && message.colocated.length)
				for (let i = 0; i < message.colocated.length; ++i)
					writer.uint32(34).string(message.colocated[i]);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		Dag.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.Dag();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.name = value;
						else
							delete message.name;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (!(message.functions && message.functions.length))
							message.functions = [];
						message.functions.push($root.cloudburst.Dag.FunctionReference.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if (!(message.connections && message.connections.length))
							message.connections = [];
						message.connections.push($root.cloudburst.Dag.Link.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				case 4: {
						if (wireType !== 2)
							break;
						if (!(message.colocated && message.colocated.length))
							message.colocated = [];
						message.colocated.push(reader.stringVerify());
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		Dag.FunctionReference = (function() {

			const FunctionReference = function (properties) {
				this.invalidResults = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			FunctionReference.prototype.name = "";
			FunctionReference.prototype.type = 0;
			FunctionReference.prototype.invalidResults = $util.emptyArray;
			FunctionReference.prototype.gpu = false;
			FunctionReference.prototype.batching = false;

			FunctionReference.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(10).string(message.name);
				if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
					writer.uint32(16).int32(message.type);
				if (message.invalidResults != null && message.invalidResults.length)
					for (let i = 0; i < message.invalidResults.length; ++i)
						writer.uint32(26).bytes(message.invalidResults[i]);
				if (message.gpu != null && $Object.hasOwnProperty.call(message, "gpu") && message.gpu !== false)
					writer.uint32(32).bool(message.gpu);
				if (message.batching != null && $Object.hasOwnProperty.call(message, "batching") && message.batching !== false)
					writer.uint32(40).bool(message.batching);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			FunctionReference.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.Dag.FunctionReference();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.type = value;
							else
								delete message.type;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if (!(message.invalidResults && message.invalidResults.length))
								message.invalidResults = [];
							message.invalidResults.push(reader.bytes());
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.gpu = value;
							else
								delete message.gpu;
							continue;
						}
					case 5: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.batching = value;
							else
								delete message.batching;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return FunctionReference;
		})();

		Dag.Link = (function() {

			const Link = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Link.prototype.source = "";
			Link.prototype.sink = "";

			Link.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
					writer.uint32(10).string(message.source);
				if (message.sink != null && $Object.hasOwnProperty.call(message, "sink") && message.sink !== "")
					writer.uint32(18).string(message.sink);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Link.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.Dag.Link();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.source = value;
							else
								delete message.source;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.sink = value;
							else
								delete message.sink;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Link;
		})();

		return Dag;
	})();

	cloudburst.DagCall = (function() {

		const DagCall = function (properties) {
			this.functionArgs = {};
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		DagCall.prototype.name = "";
		DagCall.prototype.functionArgs = $util.emptyObject;
		DagCall.prototype.responseAddress = "";
		DagCall.prototype.consistency = 0;
		DagCall.prototype.outputKey = "";
		DagCall.prototype.clientId = "";
		DagCall.prototype.continuation = null;

		DagCall.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
				writer.uint32(10).string(message.name);
			if (message.functionArgs != null && $Object.hasOwnProperty.call(message, "functionArgs"))
				for (let keys = $Object.keys(message.functionArgs), i = 0; i < keys.length; ++i) {
					writer.uint32(18).fork().uint32(10).string(keys[i]);
					$root.cloudburst.Arguments.encode(message.functionArgs[keys[i]], writer.uint32(18).fork(), _depth + 1).ldelim().ldelim();
				}
			if (message.responseAddress != null && $Object.hasOwnProperty.call(message, "responseAddress") && message.responseAddress !== "")
				writer.uint32(26).string(message.responseAddress);
			if (message.consistency != null && $Object.hasOwnProperty.call(message, "consistency") && message.consistency !== 0)
				writer.uint32(32).int32(message.consistency);
			if (message.outputKey != null && $Object.hasOwnProperty.call(message, "outputKey") && message.outputKey !== "")
				writer.uint32(42).string(message.outputKey);
			if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId !== "")
				writer.uint32(50).string(message.clientId);
			if (message.continuation != null && $Object.hasOwnProperty.call(message, "continuation"))
				$root.cloudburst.Continuation.encode(message.continuation, writer.uint32(58).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		DagCall.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, key, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.DagCall();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.name = value;
						else
							delete message.name;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (message.functionArgs === $util.emptyObject)
							message.functionArgs = {};
						let end2 = reader.size() + reader.pos;
						if (end2 > reader.len)
							throw $RangeError("index out of range");
						reader.len = end2;
						key = "";
						value = null;
						while (reader.pos < end2) {
							let tag2 = reader.tag();
							wireType = tag2 & 7;
							switch (tag2 >>>= 3) {
							case 1:
								if (wireType !== 2)
									break;
								key = reader.stringVerify();
								continue;
							case 2:
								if (wireType !== 2)
									break;
								value = $root.cloudburst.Arguments.decode(reader, reader.size(), $undefined, _depth + 1, value);
								continue;
							}
							reader.skipType(wireType, _depth, tag2);
						}
						if (reader.pos !== end2)
							throw $RangeError("index out of range");
						reader.len = end;
						if (key === "__proto__")
							$util.makeProp(message.functionArgs, key);
						message.functionArgs[key] = value || new $root.cloudburst.Arguments();
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseAddress = value;
						else
							delete message.responseAddress;
						continue;
					}
				case 4: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.consistency = value;
						else
							delete message.consistency;
						continue;
					}
				case 5: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.outputKey = value;
						else
							delete message.outputKey;
						continue;
					}
				case 6: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.clientId = value;
						else
							delete message.clientId;
						continue;
					}
				case 7: {
						if (wireType !== 2)
							break;
						message.continuation = $root.cloudburst.Continuation.decode(reader, reader.size(), $undefined, _depth + 1, message.continuation);
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return DagCall;
	})();

	cloudburst.Continuation = (function() {

		const Continuation = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		Continuation.prototype.name = "";
		Continuation.prototype.id = "";
		Continuation.prototype.result = $util.newBuffer([]);
		Continuation.prototype.call = null;

		Continuation.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
				writer.uint32(10).string(message.name);
			if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
				writer.uint32(18).string(message.id);
			if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result.length)
				writer.uint32(26).bytes(message.result);
			if (message.call != null && $Object.hasOwnProperty.call(message, "call"))
				$root.cloudburst.DagCall.encode(message.call, writer.uint32(34).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		Continuation.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.Continuation();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.name = value;
						else
							delete message.name;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.id = value;
						else
							delete message.id;
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if ((value = reader.bytes()).length)
							message.result = value;
						else
							delete message.result;
						continue;
					}
				case 4: {
						if (wireType !== 2)
							break;
						message.call = $root.cloudburst.DagCall.decode(reader, reader.size(), $undefined, _depth + 1, message.call);
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return Continuation;
	})();

	cloudburst.GenericResponse = (function() {

		const GenericResponse = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		GenericResponse.prototype.success = false;
		GenericResponse.prototype.responseId = "";
		GenericResponse.prototype.error = 0;

		GenericResponse.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.success != null && $Object.hasOwnProperty.call(message, "success") && message.success !== false)
				writer.uint32(8).bool(message.success);
			if (message.responseId != null && $Object.hasOwnProperty.call(message, "responseId") && message.responseId !== "")
				writer.uint32(18).string(message.responseId);
			if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== 0)
				writer.uint32(24).int32(message.error);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		GenericResponse.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.GenericResponse();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 0)
							break;
						if (value = reader.bool())
							message.success = value;
						else
							delete message.success;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseId = value;
						else
							delete message.responseId;
						continue;
					}
				case 3: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.error = value;
						else
							delete message.error;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return GenericResponse;
	})();

	cloudburst.DagSchedule = (function() {

		const DagSchedule = function (properties) {
			this.triggers = [];
			this.locations = {};
			this["arguments"] = {};
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		DagSchedule.prototype.id = "";
		DagSchedule.prototype.dag = null;
		DagSchedule.prototype.targetFunction = "";
		DagSchedule.prototype.consistency = 0;
		DagSchedule.prototype.triggers = $util.emptyArray;
		DagSchedule.prototype.locations = $util.emptyObject;
		DagSchedule.prototype["arguments"] = $util.emptyObject;
		DagSchedule.prototype.responseAddress = "";
		DagSchedule.prototype.outputKey = "";
		DagSchedule.prototype.clientId = "";
		DagSchedule.prototype.startTime = 0;
		DagSchedule.prototype.continuation = null;

		DagSchedule.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
				writer.uint32(10).string(message.id);
			if (message.dag != null && $Object.hasOwnProperty.call(message, "dag"))
				$root.cloudburst.Dag.encode(message.dag, writer.uint32(18).fork(), _depth + 1).ldelim();
			if (message.targetFunction != null && $Object.hasOwnProperty.call(message, "targetFunction") && message.targetFunction !== "")
				writer.uint32(26).string(message.targetFunction);
			if (message.consistency != null && $Object.hasOwnProperty.call(message, "consistency") && message.consistency !== 0)
				writer.uint32(32).int32(message.consistency);
			if (message.triggers != null && message.triggers.length)
				for (let i = 0; i < message.triggers.length; ++i)
					writer.uint32(42).string(message.triggers[i]);
			if (message.locations != null && $Object.hasOwnProperty.call(message, "locations"))
				for (let keys = $Object.keys(message.locations), i = 0; i < keys.length; ++i)
					writer.uint32(50).fork().uint32(10).string(keys[i]).uint32(18).string(message.locations[keys[i]]).ldelim();
			if (message["arguments"] != null && $Object.hasOwnProperty.call(message, "arguments"))
				for (let keys = $Object.keys(message["arguments"]), i = 0; i < keys.length; ++i) {
					writer.uint32(58).fork().uint32(10).string(keys[i]);
					$root.cloudburst.Arguments.encode(message["arguments"][keys[i]], writer.uint32(18).fork(), _depth + 1).ldelim().ldelim();
				}
			if (message.responseAddress != null && $Object.hasOwnProperty.call(message, "responseAddress") && message.responseAddress !== "")
				writer.uint32(66).string(message.responseAddress);
			if (message.outputKey != null && $Object.hasOwnProperty.call(message, "outputKey") && message.outputKey !== "")
				writer.uint32(74).string(message.outputKey);
			if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId !== "")
				writer.uint32(82).string(message.clientId);
			if (message.startTime != null && $Object.hasOwnProperty.call(message, "startTime") && !$Object.is(message.startTime, 0))
				writer.uint32(89).double(message.startTime);
			if (message.continuation != null && $Object.hasOwnProperty.call(message, "continuation"))
				$root.cloudburst.Continuation.encode(message.continuation, writer.uint32(98).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		DagSchedule.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, key, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.DagSchedule();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.id = value;
						else
							delete message.id;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						message.dag = $root.cloudburst.Dag.decode(reader, reader.size(), $undefined, _depth + 1, message.dag);
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.targetFunction = value;
						else
							delete message.targetFunction;
						continue;
					}
				case 4: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.consistency = value;
						else
							delete message.consistency;
						continue;
					}
				case 5: {
						if (wireType !== 2)
							break;
						if (!(message.triggers && message.triggers.length))
							message.triggers = [];
						message.triggers.push(reader.stringVerify());
						continue;
					}
				case 6: {
						if (wireType !== 2)
							break;
						if (message.locations === $util.emptyObject)
							message.locations = {};
						let end2 = reader.size() + reader.pos;
						if (end2 > reader.len)
							throw $RangeError("index out of range");
						reader.len = end2;
						key = "";
						value = "";
						while (reader.pos < end2) {
							let tag2 = reader.tag();
							wireType = tag2 & 7;
							switch (tag2 >>>= 3) {
							case 1:
								if (wireType !== 2)
									break;
								key = reader.stringVerify();
								continue;
							case 2:
								if (wireType !== 2)
									break;
								value = reader.stringVerify();
								continue;
							}
							reader.skipType(wireType, _depth, tag2);
						}
						if (reader.pos !== end2)
							throw $RangeError("index out of range");
						reader.len = end;
						if (key === "__proto__")
							$util.makeProp(message.locations, key);
						message.locations[key] = value;
						continue;
					}
				case 7: {
						if (wireType !== 2)
							break;
						if (message["arguments"] === $util.emptyObject)
							message["arguments"] = {};
						let end2 = reader.size() + reader.pos;
						if (end2 > reader.len)
							throw $RangeError("index out of range");
						reader.len = end2;
						key = "";
						value = null;
						while (reader.pos < end2) {
							let tag2 = reader.tag();
							wireType = tag2 & 7;
							switch (tag2 >>>= 3) {
							case 1:
								if (wireType !== 2)
									break;
								key = reader.stringVerify();
								continue;
							case 2:
								if (wireType !== 2)
									break;
								value = $root.cloudburst.Arguments.decode(reader, reader.size(), $undefined, _depth + 1, value);
								continue;
							}
							reader.skipType(wireType, _depth, tag2);
						}
						if (reader.pos !== end2)
							throw $RangeError("index out of range");
						reader.len = end;
						if (key === "__proto__")
							$util.makeProp(message["arguments"], key);
						message["arguments"][key] = value || new $root.cloudburst.Arguments();
						continue;
					}
				case 8: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseAddress = value;
						else
							delete message.responseAddress;
						continue;
					}
				case 9: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.outputKey = value;
						else
							delete message.outputKey;
						continue;
					}
				case 10: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.clientId = value;
						else
							delete message.clientId;
						continue;
					}
				case 11: {
						if (wireType !== 1)
							break;
						if (!$Object.is(value = reader.double(), 0))
							message.startTime = value;
						else
							delete message.startTime;
						continue;
					}
				case 12: {
						if (wireType !== 2)
							break;
						message.continuation = $root.cloudburst.Continuation.decode(reader, reader.size(), $undefined, _depth + 1, message.continuation);
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return DagSchedule;
	})();

	cloudburst.DagTrigger = (function() {

		const DagTrigger = function (properties) {
			this.versionLocations = {};
			this.dependencies = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		DagTrigger.prototype.id = "";
		DagTrigger.prototype.targetFunction = "";
		DagTrigger.prototype.source = "";
		DagTrigger.prototype["arguments"] = null;
		DagTrigger.prototype.versionLocations = $util.emptyObject;
		DagTrigger.prototype.dependencies = $util.emptyArray;

		DagTrigger.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
				writer.uint32(10).string(message.id);
			if (message.targetFunction != null && $Object.hasOwnProperty.call(message, "targetFunction") && message.targetFunction !== "")
				writer.uint32(18).string(message.targetFunction);
			if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
				writer.uint32(26).string(message.source);
			if (message["arguments"] != null && $Object.hasOwnProperty.call(message, "arguments"))
				$root.cloudburst.Arguments.encode(message["arguments"], writer.uint32(34).fork(), _depth + 1).ldelim();
			if (message.versionLocations != null && $Object.hasOwnProperty.call(message, "versionLocations"))
				for (let keys = $Object.keys(message.versionLocations), i = 0; i < keys.length; ++i) {
					writer.uint32(42).fork().uint32(10).string(keys[i]);
					$root.anna.KeyVersionList.encode(message.versionLocations[keys[i]], writer.uint32(18).fork(), _depth + 1).ldelim().ldelim();
				}
			if (message.dependencies != null && message.dependencies.length)
				for (let i = 0; i < message.dependencies.length; ++i)
					$root.anna.KeyVersion.encode(message.dependencies[i], writer.uint32(50).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		DagTrigger.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, key, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.DagTrigger();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.id = value;
						else
							delete message.id;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.targetFunction = value;
						else
							delete message.targetFunction;
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.source = value;
						else
							delete message.source;
						continue;
					}
				case 4: {
						if (wireType !== 2)
							break;
						message["arguments"] = $root.cloudburst.Arguments.decode(reader, reader.size(), $undefined, _depth + 1, message["arguments"]);
						continue;
					}
				case 5: {
						if (wireType !== 2)
							break;
						if (message.versionLocations === $util.emptyObject)
							message.versionLocations = {};
						let end2 = reader.size() + reader.pos;
						if (end2 > reader.len)
							throw $RangeError("index out of range");
						reader.len = end2;
						key = "";
						value = null;
						while (reader.pos < end2) {
							let tag2 = reader.tag();
							wireType = tag2 & 7;
							switch (tag2 >>>= 3) {
							case 1:
								if (wireType !== 2)
									break;
								key = reader.stringVerify();
								continue;
							case 2:
								if (wireType !== 2)
									break;
								value = $root.anna.KeyVersionList.decode(reader, reader.size(), $undefined, _depth + 1, value);
								continue;
							}
							reader.skipType(wireType, _depth, tag2);
						}
						if (reader.pos !== end2)
							throw $RangeError("index out of range");
						reader.len = end;
						if (key === "__proto__")
							$util.makeProp(message.versionLocations, key);
						message.versionLocations[key] = value || new $root.anna.KeyVersionList();
						continue;
					}
				case 6: {
						if (wireType !== 2)
							break;
						if (!(message.dependencies && message.dependencies.length))
							message.dependencies = [];
						message.dependencies.push($root.anna.KeyVersion.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return DagTrigger;
	})();

	cloudburst.ExecutorType = (function() {
		const valuesById = $Object.create(null), values = $Object.create(valuesById);
		values[valuesById[0] = "CPU"] = 0;
		values[valuesById[1] = "GPU"] = 1;
		return values;
	})();

	cloudburst.ThreadStatus = (function() {

		const ThreadStatus = function (properties) {
			this.functions = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		ThreadStatus.prototype.ip = "";
		ThreadStatus.prototype.tid = 0;
		ThreadStatus.prototype.functions = $util.emptyArray;
		ThreadStatus.prototype.utilization = 0;
		ThreadStatus.prototype.running = false;
		ThreadStatus.prototype.type = 0;

		ThreadStatus.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.ip != null && $Object.hasOwnProperty.call(message, "ip") && message.ip !== "")
				writer.uint32(10).string(message.ip);
			if (message.tid != null && $Object.hasOwnProperty.call(message, "tid") && message.tid !== 0)
				writer.uint32(16).uint32(message.tid);
			if (message.functions != null && message.functions.length)
				for (let i = 0; i < message.functions.length; ++i)
					writer.uint32(26).string(message.functions[i]);
			if (message.utilization != null && $Object.hasOwnProperty.call(message, "utilization") && !$Object.is(message.utilization, 0))
				writer.uint32(33).double(message.utilization);
			if (message.running != null && $Object.hasOwnProperty.call(message, "running") && message.running !== false)
				writer.uint32(40).bool(message.running);
			if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
				writer.uint32(48).int32(message.type);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		ThreadStatus.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.ThreadStatus();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.ip = value;
						else
							delete message.ip;
						continue;
					}
				case 2: {
						if (wireType !== 0)
							break;
						if (value = reader.uint32())
							message.tid = value;
						else
							delete message.tid;
						continue;
					}
				case 3: {
						if (wireType !== 2)
							break;
						if (!(message.functions && message.functions.length))
							message.functions = [];
						message.functions.push(reader.stringVerify());
						continue;
					}
				case 4: {
						if (wireType !== 1)
							break;
						if (!$Object.is(value = reader.double(), 0))
							message.utilization = value;
						else
							delete message.utilization;
						continue;
					}
				case 5: {
						if (wireType !== 0)
							break;
						if (value = reader.bool())
							message.running = value;
						else
							delete message.running;
						continue;
					}
				case 6: {
						if (wireType !== 0)
							break;
						if (value = reader.int32())
							message.type = value;
						else
							delete message.type;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return ThreadStatus;
	})();

	cloudburst.ExecutorStatistics = (function() {

		const ExecutorStatistics = function (properties) {
			this.functions = [];
			this.dags = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		ExecutorStatistics.prototype.functions = $util.emptyArray;
		ExecutorStatistics.prototype.dags = $util.emptyArray;

		ExecutorStatistics.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.functions != null && message.functions.length)
				for (let i = 0; i < message.functions.length; ++i)
					$root.cloudburst.ExecutorStatistics.FunctionStatistics.encode(message.functions[i], writer.uint32(10).fork(), _depth + 1).ldelim();
			if (message.dags != null && message.dags.length)
				for (let i = 0; i < message.dags.length; ++i)
					$root.cloudburst.ExecutorStatistics.DagStatistics.encode(message.dags[i], writer.uint32(18).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		ExecutorStatistics.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.ExecutorStatistics();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.functions && message.functions.length))
							message.functions = [];
						message.functions.push($root.cloudburst.ExecutorStatistics.FunctionStatistics.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (!(message.dags && message.dags.length))
							message.dags = [];
						message.dags.push($root.cloudburst.ExecutorStatistics.DagStatistics.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		ExecutorStatistics.FunctionStatistics = (function() {

			const FunctionStatistics = function (properties) {
				this.runtime = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			FunctionStatistics.prototype.name = "";
			FunctionStatistics.prototype.callCount = 0;
			FunctionStatistics.prototype.runtime = $util.emptyArray;

			FunctionStatistics.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(10).string(message.name);
				if (message.callCount != null && $Object.hasOwnProperty.call(message, "callCount") && message.callCount !== 0)
					writer.uint32(16).uint32(message.callCount);
				if (message.runtime != null && message.runtime.length)
					writer.uint32(26).doubles(message.runtime);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			FunctionStatistics.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.ExecutorStatistics.FunctionStatistics();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.callCount = value;
							else
								delete message.callCount;
							continue;
						}
					case 3: {
							if (wireType === 2) {
								if (!(message.runtime && message.runtime.length))
									message.runtime = [];
								reader.doubles(message.runtime);
								continue;
							}
							if (wireType !== 1)
								break;
							if (!(message.runtime && message.runtime.length))
								message.runtime = [];
							message.runtime.push(reader.double());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return FunctionStatistics;
		})();

		ExecutorStatistics.DagStatistics = (function() {

			const DagStatistics = function (properties) {
				this.runtimes = [];
				this.interarrival = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DagStatistics.prototype.name = "";
			DagStatistics.prototype.runtimes = $util.emptyArray;
			DagStatistics.prototype.interarrival = $util.emptyArray;
			DagStatistics.prototype.callCount = 0;

			DagStatistics.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(10).string(message.name);
				if (message.runtimes != null && message.runtimes.length)
					writer.uint32(18).doubles(message.runtimes);
				if (message.interarrival != null && message.interarrival.length)
					writer.uint32(26).doubles(message.interarrival);
				if (message.callCount != null && $Object.hasOwnProperty.call(message, "callCount") && message.callCount !== 0)
					writer.uint32(32).uint32(message.callCount);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DagStatistics.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.ExecutorStatistics.DagStatistics();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 2: {
							if (wireType === 2) {
								if (!(message.runtimes && message.runtimes.length))
									message.runtimes = [];
								reader.doubles(message.runtimes);
								continue;
							}
							if (wireType !== 1)
								break;
							if (!(message.runtimes && message.runtimes.length))
								message.runtimes = [];
							message.runtimes.push(reader.double());
							continue;
						}
					case 3: {
							if (wireType === 2) {
								if (!(message.interarrival && message.interarrival.length))
									message.interarrival = [];
								reader.doubles(message.interarrival);
								continue;
							}
							if (wireType !== 1)
								break;
							if (!(message.interarrival && message.interarrival.length))
								message.interarrival = [];
							message.interarrival.push(reader.double());
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.callCount = value;
							else
								delete message.callCount;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return DagStatistics;
		})();

		return ExecutorStatistics;
	})();

	cloudburst.SchedulerStatus = (function() {

		const SchedulerStatus = function (properties) {
			this.dags = [];
			this.functionLocations = [];
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		SchedulerStatus.prototype.dags = $util.emptyArray;
		SchedulerStatus.prototype.functionLocations = $util.emptyArray;

		SchedulerStatus.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.dags != null && message.dags.length)
				for (let i = 0; i < message.dags.length; ++i)
					writer.uint32(10).string(message.dags[i]);
			if (message.functionLocations != null && message.functionLocations.length)
				for (let i = 0; i < message.functionLocations.length; ++i)
					$root.cloudburst.SchedulerStatus.FunctionLocation.encode(message.functionLocations[i], writer.uint32(18).fork(), _depth + 1).ldelim();
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		SchedulerStatus.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.SchedulerStatus();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if (!(message.dags && message.dags.length))
							message.dags = [];
						message.dags.push(reader.stringVerify());
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if (!(message.functionLocations && message.functionLocations.length))
							message.functionLocations = [];
						message.functionLocations.push($root.cloudburst.SchedulerStatus.FunctionLocation.decode(reader, reader.size(), $undefined, _depth + 1));
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		SchedulerStatus.FunctionLocation = (function() {

			const FunctionLocation = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			FunctionLocation.prototype.name = "";
			FunctionLocation.prototype.ip = "";
			FunctionLocation.prototype.tid = 0;

			FunctionLocation.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(10).string(message.name);
				if (message.ip != null && $Object.hasOwnProperty.call(message, "ip") && message.ip !== "")
					writer.uint32(18).string(message.ip);
				if (message.tid != null && $Object.hasOwnProperty.call(message, "tid") && message.tid !== 0)
					writer.uint32(24).uint32(message.tid);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			FunctionLocation.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.SchedulerStatus.FunctionLocation();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.ip = value;
							else
								delete message.ip;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.tid = value;
							else
								delete message.tid;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return FunctionLocation;
		})();

		return SchedulerStatus;
	})();

	cloudburst.PinFunction = (function() {

		const PinFunction = function (properties) {
			if (properties)
				for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
					if (properties[keys[i]] != null && keys[i] !== "__proto__")
						this[keys[i]] = properties[keys[i]];
		};

		PinFunction.prototype.name = "";
		PinFunction.prototype.responseAddress = "";
		PinFunction.prototype.batching = false;

		PinFunction.encode = function (message, writer, _depth) {
			if (!writer)
				writer = $Writer.create();
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $util.recursionLimit)
				throw $Error("max depth exceeded");
			if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
				writer.uint32(10).string(message.name);
			if (message.responseAddress != null && $Object.hasOwnProperty.call(message, "responseAddress") && message.responseAddress !== "")
				writer.uint32(18).string(message.responseAddress);
			if (message.batching != null && $Object.hasOwnProperty.call(message, "batching") && message.batching !== false)
				writer.uint32(24).bool(message.batching);
			if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
				for (let i = 0; i < message.$unknowns.length; ++i)
					writer.raw(message.$unknowns[i]);
			return writer;
		};

		PinFunction.decode = function (reader, length, _end, _depth, _target) {
			if (!(reader instanceof $Reader))
				reader = $Reader.create(reader);
			if (_depth === $undefined)
				_depth = 0;
			if (_depth > $Reader.recursionLimit)
				throw $Error("max depth exceeded");
			let end, message, value;
			if (length === $undefined)
				end = reader.len;
			else {
				end = reader.pos + length;
				if (end > reader.len)
					throw $RangeError("index out of range");
				length = reader.len;
				reader.len = end;
			}
			message = _target || new $root.cloudburst.PinFunction();
			while (reader.pos < end) {
				let start = reader.pos;
				let tag = reader.tag();
				if (tag === _end) {
					_end = $undefined;
					break;
				}
				let wireType = tag & 7;
				switch (tag >>>= 3) {
				case 1: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.name = value;
						else
							delete message.name;
						continue;
					}
				case 2: {
						if (wireType !== 2)
							break;
						if ((value = reader.stringVerify()).length)
							message.responseAddress = value;
						else
							delete message.responseAddress;
						continue;
					}
				case 3: {
						if (wireType !== 0)
							break;
						if (value = reader.bool())
							message.batching = value;
						else
							delete message.batching;
						continue;
					}
				}
				reader.skipType(wireType, _depth, tag);
				if (!reader.discardUnknown) {
					$util.makeProp(message, "$unknowns", false);
					(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
				}
			}
			if (length !== $undefined) {
				if (reader.pos !== end)
					throw $RangeError("index out of range");
				reader.len = length;
			}
			if (_end !== $undefined)
				throw $Error("missing end group");
			return message;
		};

		return PinFunction;
	})();

	cloudburst.runtime = (function() {

		const runtime = {};

		runtime.ExecutorAddresses = (function() {

			const ExecutorAddresses = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ExecutorAddresses.prototype.host = "";
			ExecutorAddresses.prototype.local = null;
			ExecutorAddresses.prototype.remote = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(ExecutorAddresses.prototype, "_local", {
				get: $util.oneOfGetter($oneOfFields = ["local"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(ExecutorAddresses.prototype, "_remote", {
				get: $util.oneOfGetter($oneOfFields = ["remote"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			ExecutorAddresses.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
					writer.uint32(10).string(message.host);
				if (message.local != null && $Object.hasOwnProperty.call(message, "local"))
					writer.uint32(18).string(message.local);
				if (message.remote != null && $Object.hasOwnProperty.call(message, "remote"))
					writer.uint32(26).string(message.remote);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ExecutorAddresses.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ExecutorAddresses();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.host = value;
							else
								delete message.host;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.local = reader.stringVerify();
							message._local = "local";
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.remote = reader.stringVerify();
							message._remote = "remote";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ExecutorAddresses;
		})();

		runtime.StoreLocation = (function() {

			const StoreLocation = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StoreLocation.prototype.address = "";
			StoreLocation.prototype.host = "";
			StoreLocation.prototype.directory = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(StoreLocation.prototype, "_directory", {
				get: $util.oneOfGetter($oneOfFields = ["directory"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			StoreLocation.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
					writer.uint32(10).string(message.address);
				if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
					writer.uint32(18).string(message.host);
				if (message.directory != null && $Object.hasOwnProperty.call(message, "directory"))
					writer.uint32(26).string(message.directory);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StoreLocation.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StoreLocation();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.address = value;
							else
								delete message.address;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.host = value;
							else
								delete message.host;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.directory = reader.stringVerify();
							message._directory = "directory";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StoreLocation;
		})();

		runtime.ExecutorType = (function() {
			const valuesById = $Object.create(null), values = $Object.create(valuesById);
			values[valuesById[0] = "CPU"] = 0;
			values[valuesById[1] = "GPU"] = 1;
			return values;
		})();

		runtime.ExecutorInfo = (function() {

			const ExecutorInfo = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ExecutorInfo.prototype.id = "";
			ExecutorInfo.prototype.addresses = null;
			ExecutorInfo.prototype.pid = 0;
			ExecutorInfo.prototype.workers = 0;
			ExecutorInfo.prototype.type = 0;

			ExecutorInfo.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
					writer.uint32(10).string(message.id);
				if (message.addresses != null && $Object.hasOwnProperty.call(message, "addresses"))
					$root.cloudburst.runtime.ExecutorAddresses.encode(message.addresses, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
					writer.uint32(24).uint32(message.pid);
				if (message.workers != null && $Object.hasOwnProperty.call(message, "workers") && message.workers !== 0)
					writer.uint32(32).uint32(message.workers);
				if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
					writer.uint32(40).int32(message.type);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ExecutorInfo.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ExecutorInfo();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.id = value;
							else
								delete message.id;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.addresses = $root.cloudburst.runtime.ExecutorAddresses.decode(reader, reader.size(), $undefined, _depth + 1, message.addresses);
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.pid = value;
							else
								delete message.pid;
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.workers = value;
							else
								delete message.workers;
							continue;
						}
					case 5: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.type = value;
							else
								delete message.type;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ExecutorInfo;
		})();

		runtime.GpuInstance = (function() {

			const GpuInstance = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			GpuInstance.prototype.uuid = "";
			GpuInstance.prototype.name = "";
			GpuInstance.prototype.memoryBytes = 0;

			GpuInstance.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.uuid != null && $Object.hasOwnProperty.call(message, "uuid") && message.uuid !== "")
					writer.uint32(10).string(message.uuid);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes") && !$Object.is(message.memoryBytes, 0))
					writer.uint32(25).double(message.memoryBytes);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			GpuInstance.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.GpuInstance();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.uuid = value;
							else
								delete message.uuid;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.memoryBytes = value;
							else
								delete message.memoryBytes;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return GpuInstance;
		})();

		runtime.GpuDevice = (function() {

			const GpuDevice = function (properties) {
				this.instances = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			GpuDevice.prototype.vendor = 0;
			GpuDevice.prototype.index = 0;
			GpuDevice.prototype.uuid = "";
			GpuDevice.prototype.name = "";
			GpuDevice.prototype.memoryBytes = 0;
			GpuDevice.prototype.freeBytes = null;
			GpuDevice.prototype.computeCapability = null;
			GpuDevice.prototype.pciId = "";
			GpuDevice.prototype.driverVersion = "";
			GpuDevice.prototype.runtimeVersion = null;
			GpuDevice.prototype.instances = $util.emptyArray;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(GpuDevice.prototype, "_freeBytes", {
				get: $util.oneOfGetter($oneOfFields = ["freeBytes"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(GpuDevice.prototype, "_computeCapability", {
				get: $util.oneOfGetter($oneOfFields = ["computeCapability"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(GpuDevice.prototype, "_runtimeVersion", {
				get: $util.oneOfGetter($oneOfFields = ["runtimeVersion"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			GpuDevice.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.vendor != null && $Object.hasOwnProperty.call(message, "vendor") && message.vendor !== 0)
					writer.uint32(8).int32(message.vendor);
				if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
					writer.uint32(16).uint32(message.index);
				if (message.uuid != null && $Object.hasOwnProperty.call(message, "uuid") && message.uuid !== "")
					writer.uint32(26).string(message.uuid);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(34).string(message.name);
				if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes") && !$Object.is(message.memoryBytes, 0))
					writer.uint32(41).double(message.memoryBytes);
				if (message.freeBytes != null && $Object.hasOwnProperty.call(message, "freeBytes"))
					writer.uint32(49).double(message.freeBytes);
				if (message.computeCapability != null && $Object.hasOwnProperty.call(message, "computeCapability"))
					writer.uint32(58).string(message.computeCapability);
				if (message.pciId != null && $Object.hasOwnProperty.call(message, "pciId") && message.pciId !== "")
					writer.uint32(66).string(message.pciId);
				if (message.driverVersion != null && $Object.hasOwnProperty.call(message, "driverVersion") && message.driverVersion !== "")
					writer.uint32(74).string(message.driverVersion);
				if (message.runtimeVersion != null && $Object.hasOwnProperty.call(message, "runtimeVersion"))
					writer.uint32(82).string(message.runtimeVersion);
				if (message.instances != null && message.instances.length)
					for (let i = 0; i < message.instances.length; ++i)
						$root.cloudburst.runtime.GpuInstance.encode(message.instances[i], writer.uint32(90).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			GpuDevice.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.GpuDevice();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.vendor = value;
							else
								delete message.vendor;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.index = value;
							else
								delete message.index;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.uuid = value;
							else
								delete message.uuid;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 5: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.memoryBytes = value;
							else
								delete message.memoryBytes;
							continue;
						}
					case 6: {
							if (wireType !== 1)
								break;
							message.freeBytes = reader.double();
							message._freeBytes = "freeBytes";
							continue;
						}
					case 7: {
							if (wireType !== 2)
								break;
							message.computeCapability = reader.stringVerify();
							message._computeCapability = "computeCapability";
							continue;
						}
					case 8: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.pciId = value;
							else
								delete message.pciId;
							continue;
						}
					case 9: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.driverVersion = value;
							else
								delete message.driverVersion;
							continue;
						}
					case 10: {
							if (wireType !== 2)
								break;
							message.runtimeVersion = reader.stringVerify();
							message._runtimeVersion = "runtimeVersion";
							continue;
						}
					case 11: {
							if (wireType !== 2)
								break;
							if (!(message.instances && message.instances.length))
								message.instances = [];
							message.instances.push($root.cloudburst.runtime.GpuInstance.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			GpuDevice.Vendor = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "VENDOR_UNSPECIFIED"] = 0;
				values[valuesById[1] = "NVIDIA"] = 1;
				values[valuesById[2] = "AMD"] = 2;
				return values;
			})();

			return GpuDevice;
		})();

		runtime.MachineFacts = (function() {

			const MachineFacts = function (properties) {
				this.devices = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			MachineFacts.prototype.reason = "";
			MachineFacts.prototype.devices = $util.emptyArray;
			MachineFacts.prototype.cores = 0;
			MachineFacts.prototype.memoryLimitBytes = 0;

			MachineFacts.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
					writer.uint32(10).string(message.reason);
				if (message.devices != null && message.devices.length)
					for (let i = 0; i < message.devices.length; ++i)
						$root.cloudburst.runtime.GpuDevice.encode(message.devices[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.cores != null && $Object.hasOwnProperty.call(message, "cores") && !$Object.is(message.cores, 0))
					writer.uint32(25).double(message.cores);
				if (message.memoryLimitBytes != null && $Object.hasOwnProperty.call(message, "memoryLimitBytes") && !$Object.is(message.memoryLimitBytes, 0))
					writer.uint32(33).double(message.memoryLimitBytes);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			MachineFacts.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.MachineFacts();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.reason = value;
							else
								delete message.reason;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.devices && message.devices.length))
								message.devices = [];
							message.devices.push($root.cloudburst.runtime.GpuDevice.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.cores = value;
							else
								delete message.cores;
							continue;
						}
					case 4: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.memoryLimitBytes = value;
							else
								delete message.memoryLimitBytes;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return MachineFacts;
		})();

		runtime.ExecutorLoad = (function() {

			const ExecutorLoad = function (properties) {
				this.loaded = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ExecutorLoad.prototype.queued = 0;
			ExecutorLoad.prototype.running = 0;
			ExecutorLoad.prototype.utilization = 0;
			ExecutorLoad.prototype.completed = 0;
			ExecutorLoad.prototype.failed = 0;
			ExecutorLoad.prototype.workersReplaced = 0;
			ExecutorLoad.prototype.loaded = $util.emptyArray;

			ExecutorLoad.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.queued != null && $Object.hasOwnProperty.call(message, "queued") && message.queued !== 0)
					writer.uint32(8).uint32(message.queued);
				if (message.running != null && $Object.hasOwnProperty.call(message, "running") && message.running !== 0)
					writer.uint32(16).uint32(message.running);
				if (message.utilization != null && $Object.hasOwnProperty.call(message, "utilization") && !$Object.is(message.utilization, 0))
					writer.uint32(25).double(message.utilization);
				if (message.completed != null && $Object.hasOwnProperty.call(message, "completed") && !$Object.is(message.completed, 0))
					writer.uint32(33).double(message.completed);
				if (message.failed != null && $Object.hasOwnProperty.call(message, "failed") && !$Object.is(message.failed, 0))
					writer.uint32(41).double(message.failed);
				if (message.workersReplaced != null && $Object.hasOwnProperty.call(message, "workersReplaced") && !$Object.is(message.workersReplaced, 0))
					writer.uint32(49).double(message.workersReplaced);
				if (message.loaded != null && message.loaded.length)
					for (let i = 0; i < message.loaded.length; ++i)
						writer.uint32(58).string(message.loaded[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ExecutorLoad.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ExecutorLoad();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.queued = value;
							else
								delete message.queued;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.running = value;
							else
								delete message.running;
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.utilization = value;
							else
								delete message.utilization;
							continue;
						}
					case 4: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.completed = value;
							else
								delete message.completed;
							continue;
						}
					case 5: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.failed = value;
							else
								delete message.failed;
							continue;
						}
					case 6: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.workersReplaced = value;
							else
								delete message.workersReplaced;
							continue;
						}
					case 7: {
							if (wireType !== 2)
								break;
							if (!(message.loaded && message.loaded.length))
								message.loaded = [];
							message.loaded.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ExecutorLoad;
		})();

		runtime.CodeKind = (function() {
			const valuesById = $Object.create(null), values = $Object.create(valuesById);
			values[valuesById[0] = "CODE_KIND_UNSPECIFIED"] = 0;
			values[valuesById[1] = "FUNCTION"] = 1;
			values[valuesById[2] = "CLASS"] = 2;
			return values;
		})();

		runtime.FunctionOptions = (function() {

			const FunctionOptions = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			FunctionOptions.prototype.concurrency = 0;
			FunctionOptions.prototype.gpu = false;
			FunctionOptions.prototype.placement = "";
			FunctionOptions.prototype.requires = null;
			FunctionOptions.prototype.race = null;
			FunctionOptions.prototype.batching = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(FunctionOptions.prototype, "_requires", {
				get: $util.oneOfGetter($oneOfFields = ["requires"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(FunctionOptions.prototype, "_race", {
				get: $util.oneOfGetter($oneOfFields = ["race"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(FunctionOptions.prototype, "_batching", {
				get: $util.oneOfGetter($oneOfFields = ["batching"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			FunctionOptions.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.concurrency != null && $Object.hasOwnProperty.call(message, "concurrency") && message.concurrency !== 0)
					writer.uint32(8).uint32(message.concurrency);
				if (message.gpu != null && $Object.hasOwnProperty.call(message, "gpu") && message.gpu !== false)
					writer.uint32(16).bool(message.gpu);
				if (message.placement != null && $Object.hasOwnProperty.call(message, "placement") && message.placement !== "")
					writer.uint32(26).string(message.placement);
				if (message.requires != null && $Object.hasOwnProperty.call(message, "requires"))
					writer.uint32(34).string(message.requires);
				if (message.race != null && $Object.hasOwnProperty.call(message, "race"))
					$root.cloudburst.runtime.RaceRule.encode(message.race, writer.uint32(42).fork(), _depth + 1).ldelim();
				if (message.batching != null && $Object.hasOwnProperty.call(message, "batching"))
					$root.cloudburst.runtime.Batching.encode(message.batching, writer.uint32(50).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			FunctionOptions.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.FunctionOptions();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.concurrency = value;
							else
								delete message.concurrency;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.gpu = value;
							else
								delete message.gpu;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.placement = value;
							else
								delete message.placement;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							message.requires = reader.stringVerify();
							message._requires = "requires";
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							message.race = $root.cloudburst.runtime.RaceRule.decode(reader, reader.size(), $undefined, _depth + 1, message.race);
							message._race = "race";
							continue;
						}
					case 6: {
							if (wireType !== 2)
								break;
							message.batching = $root.cloudburst.runtime.Batching.decode(reader, reader.size(), $undefined, _depth + 1, message.batching);
							message._batching = "batching";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return FunctionOptions;
		})();

		runtime.RaceRule = (function() {

			const RaceRule = function (properties) {
				this.invalidResults = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			RaceRule.prototype.invalidResults = $util.emptyArray;

			RaceRule.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.invalidResults != null && message.invalidResults.length)
					for (let i = 0; i < message.invalidResults.length; ++i)
						writer.uint32(10).bytes(message.invalidResults[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			RaceRule.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.RaceRule();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if (!(message.invalidResults && message.invalidResults.length))
								message.invalidResults = [];
							message.invalidResults.push(reader.bytes());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return RaceRule;
		})();

		runtime.Batching = (function() {

			const Batching = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Batching.prototype.maxSize = 0;
			Batching.prototype.windowMs = 0;

			Batching.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.maxSize != null && $Object.hasOwnProperty.call(message, "maxSize") && message.maxSize !== 0)
					writer.uint32(8).uint32(message.maxSize);
				if (message.windowMs != null && $Object.hasOwnProperty.call(message, "windowMs") && !$Object.is(message.windowMs, 0))
					writer.uint32(17).double(message.windowMs);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Batching.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Batching();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.maxSize = value;
							else
								delete message.maxSize;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.windowMs = value;
							else
								delete message.windowMs;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Batching;
		})();

		runtime.FunctionSpec = (function() {

			const FunctionSpec = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			FunctionSpec.prototype.name = "";
			FunctionSpec.prototype.version = "";
			FunctionSpec.prototype.artifact = "";
			FunctionSpec.prototype.exportName = "";
			FunctionSpec.prototype.kind = 0;
			FunctionSpec.prototype.hasConstructorArgs = false;
			FunctionSpec.prototype.options = null;

			FunctionSpec.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(10).string(message.name);
				if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
					writer.uint32(18).string(message.version);
				if (message.artifact != null && $Object.hasOwnProperty.call(message, "artifact") && message.artifact !== "")
					writer.uint32(26).string(message.artifact);
				if (message.exportName != null && $Object.hasOwnProperty.call(message, "exportName") && message.exportName !== "")
					writer.uint32(34).string(message.exportName);
				if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
					writer.uint32(40).int32(message.kind);
				if (message.hasConstructorArgs != null && $Object.hasOwnProperty.call(message, "hasConstructorArgs") && message.hasConstructorArgs !== false)
					writer.uint32(48).bool(message.hasConstructorArgs);
				if (message.options != null && $Object.hasOwnProperty.call(message, "options"))
					$root.cloudburst.runtime.FunctionOptions.encode(message.options, writer.uint32(58).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			FunctionSpec.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.FunctionSpec();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.version = value;
							else
								delete message.version;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.artifact = value;
							else
								delete message.artifact;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.exportName = value;
							else
								delete message.exportName;
							continue;
						}
					case 5: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.kind = value;
							else
								delete message.kind;
							continue;
						}
					case 6: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.hasConstructorArgs = value;
							else
								delete message.hasConstructorArgs;
							continue;
						}
					case 7: {
							if (wireType !== 2)
								break;
							message.options = $root.cloudburst.runtime.FunctionOptions.decode(reader, reader.size(), $undefined, _depth + 1, message.options);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return FunctionSpec;
		})();

		runtime.NodeInput = (function() {

			const NodeInput = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			NodeInput.prototype.source = 0;
			NodeInput.prototype.name = "";

			NodeInput.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== 0)
					writer.uint32(8).int32(message.source);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			NodeInput.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.NodeInput();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.source = value;
							else
								delete message.source;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			NodeInput.Source = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "SOURCE_UNSPECIFIED"] = 0;
				values[valuesById[1] = "NODE"] = 1;
				values[valuesById[2] = "INPUT"] = 2;
				values[valuesById[3] = "CONSTANT"] = 3;
				values[valuesById[4] = "REST"] = 4;
				return values;
			})();

			return NodeInput;
		})();

		runtime.DagNode = (function() {

			const DagNode = function (properties) {
				this.inputs = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DagNode.prototype.name = "";
			DagNode.prototype.fn = "";
			DagNode.prototype.inputs = $util.emptyArray;
			DagNode.prototype.race = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(DagNode.prototype, "_race", {
				get: $util.oneOfGetter($oneOfFields = ["race"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			DagNode.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(10).string(message.name);
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn") && message.fn !== "")
					writer.uint32(18).string(message.fn);
				if (message.inputs != null && message.inputs.length)
					for (let i = 0; i < message.inputs.length; ++i)
						$root.cloudburst.runtime.NodeInput.encode(message.inputs[i], writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.race != null && $Object.hasOwnProperty.call(message, "race"))
					$root.cloudburst.runtime.RaceRule.encode(message.race, writer.uint32(34).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DagNode.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DagNode();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.fn = value;
							else
								delete message.fn;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if (!(message.inputs && message.inputs.length))
								message.inputs = [];
							message.inputs.push($root.cloudburst.runtime.NodeInput.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							message.race = $root.cloudburst.runtime.RaceRule.decode(reader, reader.size(), $undefined, _depth + 1, message.race);
							message._race = "race";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return DagNode;
		})();

		runtime.DagResult = (function() {
			const valuesById = $Object.create(null), values = $Object.create(valuesById);
			values[valuesById[0] = "DAG_RESULT_UNSPECIFIED"] = 0;
			values[valuesById[1] = "SINGLE_OUTPUT"] = 1;
			values[valuesById[2] = "RECORD"] = 2;
			return values;
		})();

		runtime.Dag = (function() {

			const Dag = function (properties) {
				this.nodes = [];
				this.outputs = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Dag.prototype.name = "";
			Dag.prototype.nodes = $util.emptyArray;
			Dag.prototype.outputs = $util.emptyArray;
			Dag.prototype.result = 0;
			Dag.prototype.replicas = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(Dag.prototype, "_replicas", {
				get: $util.oneOfGetter($oneOfFields = ["replicas"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			Dag.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(10).string(message.name);
				if (message.nodes != null && message.nodes.length)
					for (let i = 0; i < message.nodes.length; ++i)
						$root.cloudburst.runtime.DagNode.encode(message.nodes[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.outputs != null && message.outputs.length)
					for (let i = 0; i < message.outputs.length; ++i)
						writer.uint32(26).string(message.outputs[i]);
				if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== 0)
					writer.uint32(32).int32(message.result);
				if (message.replicas != null && $Object.hasOwnProperty.call(message, "replicas"))
					writer.uint32(40).uint32(message.replicas);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Dag.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Dag();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.nodes && message.nodes.length))
								message.nodes = [];
							message.nodes.push($root.cloudburst.runtime.DagNode.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if (!(message.outputs && message.outputs.length))
								message.outputs = [];
							message.outputs.push(reader.stringVerify());
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.result = value;
							else
								delete message.result;
							continue;
						}
					case 5: {
							if (wireType !== 0)
								break;
							message.replicas = reader.uint32();
							message._replicas = "replicas";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Dag;
		})();

		runtime.FunctionVersion = (function() {

			const FunctionVersion = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			FunctionVersion.prototype.fn = "";
			FunctionVersion.prototype.version = "";
			FunctionVersion.prototype.gpu = false;
			FunctionVersion.prototype.race = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(FunctionVersion.prototype, "_race", {
				get: $util.oneOfGetter($oneOfFields = ["race"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			FunctionVersion.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn") && message.fn !== "")
					writer.uint32(10).string(message.fn);
				if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
					writer.uint32(18).string(message.version);
				if (message.gpu != null && $Object.hasOwnProperty.call(message, "gpu") && message.gpu !== false)
					writer.uint32(24).bool(message.gpu);
				if (message.race != null && $Object.hasOwnProperty.call(message, "race"))
					$root.cloudburst.runtime.RaceRule.encode(message.race, writer.uint32(34).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			FunctionVersion.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.FunctionVersion();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.fn = value;
							else
								delete message.fn;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.version = value;
							else
								delete message.version;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.gpu = value;
							else
								delete message.gpu;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							message.race = $root.cloudburst.runtime.RaceRule.decode(reader, reader.size(), $undefined, _depth + 1, message.race);
							message._race = "race";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return FunctionVersion;
		})();

		runtime.ResolvedDag = (function() {

			const ResolvedDag = function (properties) {
				this.versions = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ResolvedDag.prototype.dag = null;
			ResolvedDag.prototype.versions = $util.emptyArray;

			ResolvedDag.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.dag != null && $Object.hasOwnProperty.call(message, "dag"))
					$root.cloudburst.runtime.Dag.encode(message.dag, writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.versions != null && message.versions.length)
					for (let i = 0; i < message.versions.length; ++i)
						$root.cloudburst.runtime.FunctionVersion.encode(message.versions[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ResolvedDag.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ResolvedDag();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.dag = $root.cloudburst.runtime.Dag.decode(reader, reader.size(), $undefined, _depth + 1, message.dag);
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.versions && message.versions.length))
								message.versions = [];
							message.versions.push($root.cloudburst.runtime.FunctionVersion.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ResolvedDag;
		})();

		runtime.LeasedExecutor = (function() {

			const LeasedExecutor = function (properties) {
				this.functions = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			LeasedExecutor.prototype.info = null;
			LeasedExecutor.prototype.weight = 0;
			LeasedExecutor.prototype.functions = $util.emptyArray;

			LeasedExecutor.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.info != null && $Object.hasOwnProperty.call(message, "info"))
					$root.cloudburst.runtime.ExecutorInfo.encode(message.info, writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.weight != null && $Object.hasOwnProperty.call(message, "weight") && !$Object.is(message.weight, 0))
					writer.uint32(17).double(message.weight);
				if (message.functions != null && message.functions.length)
					for (let i = 0; i < message.functions.length; ++i)
						writer.uint32(26).string(message.functions[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			LeasedExecutor.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.LeasedExecutor();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.info = $root.cloudburst.runtime.ExecutorInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.info);
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.weight = value;
							else
								delete message.weight;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if (!(message.functions && message.functions.length))
								message.functions = [];
							message.functions.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return LeasedExecutor;
		})();

		runtime.Lease = (function() {

			const Lease = function (properties) {
				this.executors = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Lease.prototype.expiresInMs = 0;
			Lease.prototype.executors = $util.emptyArray;

			Lease.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.expiresInMs != null && $Object.hasOwnProperty.call(message, "expiresInMs") && !$Object.is(message.expiresInMs, 0))
					writer.uint32(9).double(message.expiresInMs);
				if (message.executors != null && message.executors.length)
					for (let i = 0; i < message.executors.length; ++i)
						$root.cloudburst.runtime.LeasedExecutor.encode(message.executors[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Lease.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Lease();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.expiresInMs = value;
							else
								delete message.expiresInMs;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.executors && message.executors.length))
								message.executors = [];
							message.executors.push($root.cloudburst.runtime.LeasedExecutor.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Lease;
		})();

		runtime.ExecutorStatus = (function() {

			const ExecutorStatus = function (properties) {
				this.pins = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ExecutorStatus.prototype.info = null;
			ExecutorStatus.prototype.load = null;
			ExecutorStatus.prototype.silentMs = 0;
			ExecutorStatus.prototype.machine = null;
			ExecutorStatus.prototype.pins = $util.emptyArray;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(ExecutorStatus.prototype, "_machine", {
				get: $util.oneOfGetter($oneOfFields = ["machine"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			ExecutorStatus.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.info != null && $Object.hasOwnProperty.call(message, "info"))
					$root.cloudburst.runtime.ExecutorInfo.encode(message.info, writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.load != null && $Object.hasOwnProperty.call(message, "load"))
					$root.cloudburst.runtime.ExecutorLoad.encode(message.load, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.silentMs != null && $Object.hasOwnProperty.call(message, "silentMs") && !$Object.is(message.silentMs, 0))
					writer.uint32(25).double(message.silentMs);
				if (message.machine != null && $Object.hasOwnProperty.call(message, "machine"))
					$root.cloudburst.runtime.MachineFacts.encode(message.machine, writer.uint32(34).fork(), _depth + 1).ldelim();
				if (message.pins != null && message.pins.length)
					for (let i = 0; i < message.pins.length; ++i)
						$root.cloudburst.runtime.ReportedPin.encode(message.pins[i], writer.uint32(42).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ExecutorStatus.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ExecutorStatus();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.info = $root.cloudburst.runtime.ExecutorInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.info);
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.load = $root.cloudburst.runtime.ExecutorLoad.decode(reader, reader.size(), $undefined, _depth + 1, message.load);
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.silentMs = value;
							else
								delete message.silentMs;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							message.machine = $root.cloudburst.runtime.MachineFacts.decode(reader, reader.size(), $undefined, _depth + 1, message.machine);
							message._machine = "machine";
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							if (!(message.pins && message.pins.length))
								message.pins = [];
							message.pins.push($root.cloudburst.runtime.ReportedPin.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ExecutorStatus;
		})();

		runtime.ReportedPin = (function() {

			const ReportedPin = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ReportedPin.prototype.scheduler = "";
			ReportedPin.prototype.pin = 0;
			ReportedPin.prototype.fn = "";
			ReportedPin.prototype.version = "";
			ReportedPin.prototype.cores = null;
			ReportedPin.prototype.phase = 0;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(ReportedPin.prototype, "_cores", {
				get: $util.oneOfGetter($oneOfFields = ["cores"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			ReportedPin.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.scheduler != null && $Object.hasOwnProperty.call(message, "scheduler") && message.scheduler !== "")
					writer.uint32(10).string(message.scheduler);
				if (message.pin != null && $Object.hasOwnProperty.call(message, "pin") && !$Object.is(message.pin, 0))
					writer.uint32(17).double(message.pin);
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn") && message.fn !== "")
					writer.uint32(26).string(message.fn);
				if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
					writer.uint32(34).string(message.version);
				if (message.cores != null && $Object.hasOwnProperty.call(message, "cores"))
					writer.uint32(41).double(message.cores);
				if (message.phase != null && $Object.hasOwnProperty.call(message, "phase") && message.phase !== 0)
					writer.uint32(48).int32(message.phase);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ReportedPin.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ReportedPin();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.scheduler = value;
							else
								delete message.scheduler;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.pin = value;
							else
								delete message.pin;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.fn = value;
							else
								delete message.fn;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.version = value;
							else
								delete message.version;
							continue;
						}
					case 5: {
							if (wireType !== 1)
								break;
							message.cores = reader.double();
							message._cores = "cores";
							continue;
						}
					case 6: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.phase = value;
							else
								delete message.phase;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			ReportedPin.Phase = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "PHASE_UNSPECIFIED"] = 0;
				values[valuesById[1] = "LOADING"] = 1;
				values[valuesById[2] = "HELD"] = 2;
				values[valuesById[3] = "DRAINING"] = 3;
				return values;
			})();

			return ReportedPin;
		})();

		runtime.Stamp = (function() {

			const Stamp = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Stamp.prototype.wallMs = 0;
			Stamp.prototype.logical = 0;
			Stamp.prototype.writer = "";

			Stamp.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.wallMs != null && $Object.hasOwnProperty.call(message, "wallMs") && !$Object.is(message.wallMs, 0))
					writer.uint32(9).double(message.wallMs);
				if (message.logical != null && $Object.hasOwnProperty.call(message, "logical") && message.logical !== 0)
					writer.uint32(16).uint32(message.logical);
				if (message.writer != null && $Object.hasOwnProperty.call(message, "writer") && message.writer !== "")
					writer.uint32(26).string(message.writer);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Stamp.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Stamp();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.wallMs = value;
							else
								delete message.wallMs;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.logical = value;
							else
								delete message.logical;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.writer = value;
							else
								delete message.writer;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Stamp;
		})();

		runtime.StoredValue = (function() {

			const StoredValue = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StoredValue.prototype.type = 0;
			StoredValue.prototype.stamp = null;

			StoredValue.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.type != null && $Object.hasOwnProperty.call(message, "type") && message.type !== 0)
					writer.uint32(8).int32(message.type);
				if (message.stamp != null && $Object.hasOwnProperty.call(message, "stamp"))
					$root.cloudburst.runtime.Stamp.encode(message.stamp, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StoredValue.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StoredValue();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.type = value;
							else
								delete message.type;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.stamp = $root.cloudburst.runtime.Stamp.decode(reader, reader.size(), $undefined, _depth + 1, message.stamp);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StoredValue;
		})();

		runtime.ResultDisposition = (function() {

			const ResultDisposition = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ResultDisposition.prototype.keep = false;
			ResultDisposition.prototype.outputKey = null;
			ResultDisposition.prototype.isPosted = false;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(ResultDisposition.prototype, "_outputKey", {
				get: $util.oneOfGetter($oneOfFields = ["outputKey"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			ResultDisposition.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.keep != null && $Object.hasOwnProperty.call(message, "keep") && message.keep !== false)
					writer.uint32(8).bool(message.keep);
				if (message.outputKey != null && $Object.hasOwnProperty.call(message, "outputKey"))
					writer.uint32(18).string(message.outputKey);
				if (message.isPosted != null && $Object.hasOwnProperty.call(message, "isPosted") && message.isPosted !== false)
					writer.uint32(24).bool(message.isPosted);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ResultDisposition.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ResultDisposition();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.keep = value;
							else
								delete message.keep;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.outputKey = reader.stringVerify();
							message._outputKey = "outputKey";
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isPosted = value;
							else
								delete message.isPosted;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ResultDisposition;
		})();

		runtime.Hello = (function() {

			const Hello = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Hello.prototype.request = 0;
			Hello.prototype.client = "";

			Hello.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client !== "")
					writer.uint32(18).string(message.client);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Hello.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Hello();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.client = value;
							else
								delete message.client;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Hello;
		})();

		runtime.RegisterFunction = (function() {

			const RegisterFunction = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			RegisterFunction.prototype.request = 0;
			RegisterFunction.prototype.spec = null;

			RegisterFunction.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
					$root.cloudburst.runtime.FunctionSpec.encode(message.spec, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			RegisterFunction.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.RegisterFunction();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.spec = $root.cloudburst.runtime.FunctionSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return RegisterFunction;
		})();

		runtime.DeleteFunction = (function() {

			const DeleteFunction = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DeleteFunction.prototype.request = 0;
			DeleteFunction.prototype.name = "";

			DeleteFunction.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DeleteFunction.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DeleteFunction();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return DeleteFunction;
		})();

		runtime.ListFunctions = (function() {

			const ListFunctions = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ListFunctions.prototype.request = 0;
			ListFunctions.prototype.prefix = "";

			ListFunctions.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix") && message.prefix !== "")
					writer.uint32(18).string(message.prefix);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ListFunctions.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ListFunctions();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.prefix = value;
							else
								delete message.prefix;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ListFunctions;
		})();

		runtime.RegisterDag = (function() {

			const RegisterDag = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			RegisterDag.prototype.request = 0;
			RegisterDag.prototype.dag = null;
			RegisterDag.prototype.waitMs = null;
			RegisterDag.prototype.queue = false;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(RegisterDag.prototype, "_waitMs", {
				get: $util.oneOfGetter($oneOfFields = ["waitMs"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			RegisterDag.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.dag != null && $Object.hasOwnProperty.call(message, "dag"))
					$root.cloudburst.runtime.Dag.encode(message.dag, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.waitMs != null && $Object.hasOwnProperty.call(message, "waitMs"))
					writer.uint32(25).double(message.waitMs);
				if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== false)
					writer.uint32(32).bool(message.queue);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			RegisterDag.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.RegisterDag();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.dag = $root.cloudburst.runtime.Dag.decode(reader, reader.size(), $undefined, _depth + 1, message.dag);
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							message.waitMs = reader.double();
							message._waitMs = "waitMs";
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.queue = value;
							else
								delete message.queue;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return RegisterDag;
		})();

		runtime.DeleteDag = (function() {

			const DeleteDag = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DeleteDag.prototype.request = 0;
			DeleteDag.prototype.name = "";

			DeleteDag.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DeleteDag.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DeleteDag();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return DeleteDag;
		})();

		runtime.ListDags = (function() {

			const ListDags = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ListDags.prototype.request = 0;
			ListDags.prototype.prefix = "";

			ListDags.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix") && message.prefix !== "")
					writer.uint32(18).string(message.prefix);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ListDags.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ListDags();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.prefix = value;
							else
								delete message.prefix;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ListDags;
		})();

		runtime.LeaseFunction = (function() {

			const LeaseFunction = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			LeaseFunction.prototype.request = 0;
			LeaseFunction.prototype.name = "";

			LeaseFunction.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			LeaseFunction.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.LeaseFunction();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return LeaseFunction;
		})();

		runtime.LeaseDag = (function() {

			const LeaseDag = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			LeaseDag.prototype.request = 0;
			LeaseDag.prototype.name = "";

			LeaseDag.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			LeaseDag.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.LeaseDag();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return LeaseDag;
		})();

		runtime.GetStatus = (function() {

			const GetStatus = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			GetStatus.prototype.request = 0;

			GetStatus.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			GetStatus.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.GetStatus();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return GetStatus;
		})();

		runtime.Welcome = (function() {

			const Welcome = function (properties) {
				this.schedulers = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Welcome.prototype.request = 0;
			Welcome.prototype.scheduler = "";
			Welcome.prototype.store = null;
			Welcome.prototype.schedulers = $util.emptyArray;

			Welcome.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.scheduler != null && $Object.hasOwnProperty.call(message, "scheduler") && message.scheduler !== "")
					writer.uint32(18).string(message.scheduler);
				if (message.store != null && $Object.hasOwnProperty.call(message, "store"))
					$root.cloudburst.runtime.StoreLocation.encode(message.store, writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.schedulers != null && message.schedulers.length)
					for (let i = 0; i < message.schedulers.length; ++i)
						$root.cloudburst.runtime.SchedulerInfo.encode(message.schedulers[i], writer.uint32(34).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Welcome.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Welcome();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.scheduler = value;
							else
								delete message.scheduler;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.store = $root.cloudburst.runtime.StoreLocation.decode(reader, reader.size(), $undefined, _depth + 1, message.store);
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if (!(message.schedulers && message.schedulers.length))
								message.schedulers = [];
							message.schedulers.push($root.cloudburst.runtime.SchedulerInfo.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Welcome;
		})();

		runtime.Done = (function() {

			const Done = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Done.prototype.request = 0;

			Done.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Done.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Done();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Done;
		})();

		runtime.Refused = (function() {

			const Refused = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Refused.prototype.request = 0;

			Refused.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Refused.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Refused();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Refused;
		})();

		runtime.Functions = (function() {

			const Functions = function (properties) {
				this.functions = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Functions.prototype.request = 0;
			Functions.prototype.functions = $util.emptyArray;

			Functions.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.functions != null && message.functions.length)
					for (let i = 0; i < message.functions.length; ++i)
						$root.cloudburst.runtime.FunctionSpec.encode(message.functions[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Functions.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Functions();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.functions && message.functions.length))
								message.functions = [];
							message.functions.push($root.cloudburst.runtime.FunctionSpec.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Functions;
		})();

		runtime.Dags = (function() {

			const Dags = function (properties) {
				this.dags = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Dags.prototype.request = 0;
			Dags.prototype.dags = $util.emptyArray;

			Dags.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.dags != null && message.dags.length)
					for (let i = 0; i < message.dags.length; ++i)
						$root.cloudburst.runtime.ResolvedDag.encode(message.dags[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Dags.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Dags();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.dags && message.dags.length))
								message.dags = [];
							message.dags.push($root.cloudburst.runtime.ResolvedDag.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Dags;
		})();

		runtime.FunctionLease = (function() {

			const FunctionLease = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			FunctionLease.prototype.request = 0;
			FunctionLease.prototype.spec = null;
			FunctionLease.prototype.lease = null;

			FunctionLease.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
					$root.cloudburst.runtime.FunctionSpec.encode(message.spec, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.lease != null && $Object.hasOwnProperty.call(message, "lease"))
					$root.cloudburst.runtime.Lease.encode(message.lease, writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			FunctionLease.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.FunctionLease();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.spec = $root.cloudburst.runtime.FunctionSpec.decode(reader, reader.size(), $undefined, _depth + 1, message.spec);
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.lease = $root.cloudburst.runtime.Lease.decode(reader, reader.size(), $undefined, _depth + 1, message.lease);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return FunctionLease;
		})();

		runtime.DagLease = (function() {

			const DagLease = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DagLease.prototype.request = 0;
			DagLease.prototype.dag = null;
			DagLease.prototype.lease = null;

			DagLease.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.dag != null && $Object.hasOwnProperty.call(message, "dag"))
					$root.cloudburst.runtime.ResolvedDag.encode(message.dag, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.lease != null && $Object.hasOwnProperty.call(message, "lease"))
					$root.cloudburst.runtime.Lease.encode(message.lease, writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DagLease.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DagLease();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.dag = $root.cloudburst.runtime.ResolvedDag.decode(reader, reader.size(), $undefined, _depth + 1, message.dag);
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.lease = $root.cloudburst.runtime.Lease.decode(reader, reader.size(), $undefined, _depth + 1, message.lease);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return DagLease;
		})();

		runtime.Status = (function() {

			const Status = function (properties) {
				this.executors = [];
				this.functions = [];
				this.dags = [];
				this.schedulers = [];
				this.work = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Status.prototype.request = 0;
			Status.prototype.scheduler = "";
			Status.prototype.uptimeMs = 0;
			Status.prototype.store = null;
			Status.prototype.executors = $util.emptyArray;
			Status.prototype.clients = 0;
			Status.prototype.functions = $util.emptyArray;
			Status.prototype.dags = $util.emptyArray;
			Status.prototype.schedulers = $util.emptyArray;
			Status.prototype.work = $util.emptyArray;

			Status.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.scheduler != null && $Object.hasOwnProperty.call(message, "scheduler") && message.scheduler !== "")
					writer.uint32(18).string(message.scheduler);
				if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs") && !$Object.is(message.uptimeMs, 0))
					writer.uint32(25).double(message.uptimeMs);
				if (message.store != null && $Object.hasOwnProperty.call(message, "store"))
					$root.cloudburst.runtime.StoreLocation.encode(message.store, writer.uint32(34).fork(), _depth + 1).ldelim();
				if (message.executors != null && message.executors.length)
					for (let i = 0; i < message.executors.length; ++i)
						$root.cloudburst.runtime.ExecutorStatus.encode(message.executors[i], writer.uint32(42).fork(), _depth + 1).ldelim();
				if (message.clients != null && $Object.hasOwnProperty.call(message, "clients") && message.clients !== 0)
					writer.uint32(48).uint32(message.clients);
				if (message.functions != null && message.functions.length)
					for (let i = 0; i < message.functions.length; ++i)
						$root.cloudburst.runtime.FunctionSpec.encode(message.functions[i], writer.uint32(58).fork(), _depth + 1).ldelim();
				if (message.dags != null && message.dags.length)
					for (let i = 0; i < message.dags.length; ++i)
						$root.cloudburst.runtime.ResolvedDag.encode(message.dags[i], writer.uint32(66).fork(), _depth + 1).ldelim();
				if (message.schedulers != null && message.schedulers.length)
					for (let i = 0; i < message.schedulers.length; ++i)
						$root.cloudburst.runtime.SchedulerStatus.encode(message.schedulers[i], writer.uint32(162).fork(), _depth + 1).ldelim();
				if (message.work != null && message.work.length)
					for (let i = 0; i < message.work.length; ++i)
						$root.cloudburst.runtime.WorkCount.encode(message.work[i], writer.uint32(170).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Status.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Status();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.scheduler = value;
							else
								delete message.scheduler;
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.uptimeMs = value;
							else
								delete message.uptimeMs;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							message.store = $root.cloudburst.runtime.StoreLocation.decode(reader, reader.size(), $undefined, _depth + 1, message.store);
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							if (!(message.executors && message.executors.length))
								message.executors = [];
							message.executors.push($root.cloudburst.runtime.ExecutorStatus.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 6: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.clients = value;
							else
								delete message.clients;
							continue;
						}
					case 7: {
							if (wireType !== 2)
								break;
							if (!(message.functions && message.functions.length))
								message.functions = [];
							message.functions.push($root.cloudburst.runtime.FunctionSpec.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 8: {
							if (wireType !== 2)
								break;
							if (!(message.dags && message.dags.length))
								message.dags = [];
							message.dags.push($root.cloudburst.runtime.ResolvedDag.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 20: {
							if (wireType !== 2)
								break;
							if (!(message.schedulers && message.schedulers.length))
								message.schedulers = [];
							message.schedulers.push($root.cloudburst.runtime.SchedulerStatus.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 21: {
							if (wireType !== 2)
								break;
							if (!(message.work && message.work.length))
								message.work = [];
							message.work.push($root.cloudburst.runtime.WorkCount.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Status;
		})();

		runtime.LeasesWithdrawn = (function() {

			const LeasesWithdrawn = function (properties) {
				this.functions = [];
				this.dags = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			LeasesWithdrawn.prototype.functions = $util.emptyArray;
			LeasesWithdrawn.prototype.dags = $util.emptyArray;

			LeasesWithdrawn.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.functions != null && message.functions.length)
					for (let i = 0; i < message.functions.length; ++i)
						writer.uint32(10).string(message.functions[i]);
				if (message.dags != null && message.dags.length)
					for (let i = 0; i < message.dags.length; ++i)
						writer.uint32(18).string(message.dags[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			LeasesWithdrawn.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.LeasesWithdrawn();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if (!(message.functions && message.functions.length))
								message.functions = [];
							message.functions.push(reader.stringVerify());
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.dags && message.dags.length))
								message.dags = [];
							message.dags.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return LeasesWithdrawn;
		})();

		runtime.ExecutorJoined = (function() {

			const ExecutorJoined = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ExecutorJoined.prototype.info = null;
			ExecutorJoined.prototype.machine = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(ExecutorJoined.prototype, "_machine", {
				get: $util.oneOfGetter($oneOfFields = ["machine"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			ExecutorJoined.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.info != null && $Object.hasOwnProperty.call(message, "info"))
					$root.cloudburst.runtime.ExecutorInfo.encode(message.info, writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.machine != null && $Object.hasOwnProperty.call(message, "machine"))
					$root.cloudburst.runtime.MachineFacts.encode(message.machine, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ExecutorJoined.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ExecutorJoined();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.info = $root.cloudburst.runtime.ExecutorInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.info);
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.machine = $root.cloudburst.runtime.MachineFacts.decode(reader, reader.size(), $undefined, _depth + 1, message.machine);
							message._machine = "machine";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ExecutorJoined;
		})();

		runtime.ExecutorReported = (function() {

			const ExecutorReported = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ExecutorReported.prototype.executor = "";
			ExecutorReported.prototype.load = null;

			ExecutorReported.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor") && message.executor !== "")
					writer.uint32(10).string(message.executor);
				if (message.load != null && $Object.hasOwnProperty.call(message, "load"))
					$root.cloudburst.runtime.ExecutorLoad.encode(message.load, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ExecutorReported.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ExecutorReported();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.executor = value;
							else
								delete message.executor;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.load = $root.cloudburst.runtime.ExecutorLoad.decode(reader, reader.size(), $undefined, _depth + 1, message.load);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ExecutorReported;
		})();

		runtime.ExecutorDraining = (function() {

			const ExecutorDraining = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ExecutorDraining.prototype.executor = "";

			ExecutorDraining.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor") && message.executor !== "")
					writer.uint32(10).string(message.executor);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ExecutorDraining.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ExecutorDraining();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.executor = value;
							else
								delete message.executor;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ExecutorDraining;
		})();

		runtime.SchedulerInfo = (function() {

			const SchedulerInfo = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			SchedulerInfo.prototype.id = "";
			SchedulerInfo.prototype.addresses = null;

			SchedulerInfo.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
					writer.uint32(10).string(message.id);
				if (message.addresses != null && $Object.hasOwnProperty.call(message, "addresses"))
					$root.cloudburst.runtime.ExecutorAddresses.encode(message.addresses, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			SchedulerInfo.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.SchedulerInfo();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.id = value;
							else
								delete message.id;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.addresses = $root.cloudburst.runtime.ExecutorAddresses.decode(reader, reader.size(), $undefined, _depth + 1, message.addresses);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return SchedulerInfo;
		})();

		runtime.SchedulerStatistics = (function() {

			const SchedulerStatistics = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			SchedulerStatistics.prototype.uptimeMs = 0;
			SchedulerStatistics.prototype.functions = 0;
			SchedulerStatistics.prototype.dags = 0;
			SchedulerStatistics.prototype.clients = 0;
			SchedulerStatistics.prototype.executors = 0;
			SchedulerStatistics.prototype.peers = 0;
			SchedulerStatistics.prototype.leases = 0;
			SchedulerStatistics.prototype.changes = 0;
			SchedulerStatistics.prototype.reads = 0;

			SchedulerStatistics.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs") && !$Object.is(message.uptimeMs, 0))
					writer.uint32(9).double(message.uptimeMs);
				if (message.functions != null && $Object.hasOwnProperty.call(message, "functions") && message.functions !== 0)
					writer.uint32(16).uint32(message.functions);
				if (message.dags != null && $Object.hasOwnProperty.call(message, "dags") && message.dags !== 0)
					writer.uint32(24).uint32(message.dags);
				if (message.clients != null && $Object.hasOwnProperty.call(message, "clients") && message.clients !== 0)
					writer.uint32(32).uint32(message.clients);
				if (message.executors != null && $Object.hasOwnProperty.call(message, "executors") && message.executors !== 0)
					writer.uint32(40).uint32(message.executors);
				if (message.peers != null && $Object.hasOwnProperty.call(message, "peers") && message.peers !== 0)
					writer.uint32(48).uint32(message.peers);
				if (message.leases != null && $Object.hasOwnProperty.call(message, "leases") && !$Object.is(message.leases, 0))
					writer.uint32(57).double(message.leases);
				if (message.changes != null && $Object.hasOwnProperty.call(message, "changes") && !$Object.is(message.changes, 0))
					writer.uint32(65).double(message.changes);
				if (message.reads != null && $Object.hasOwnProperty.call(message, "reads") && !$Object.is(message.reads, 0))
					writer.uint32(73).double(message.reads);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			SchedulerStatistics.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.SchedulerStatistics();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.uptimeMs = value;
							else
								delete message.uptimeMs;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.functions = value;
							else
								delete message.functions;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.dags = value;
							else
								delete message.dags;
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.clients = value;
							else
								delete message.clients;
							continue;
						}
					case 5: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.executors = value;
							else
								delete message.executors;
							continue;
						}
					case 6: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.peers = value;
							else
								delete message.peers;
							continue;
						}
					case 7: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.leases = value;
							else
								delete message.leases;
							continue;
						}
					case 8: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.changes = value;
							else
								delete message.changes;
							continue;
						}
					case 9: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.reads = value;
							else
								delete message.reads;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return SchedulerStatistics;
		})();

		runtime.SchedulerStatus = (function() {

			const SchedulerStatus = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			SchedulerStatus.prototype.info = null;
			SchedulerStatus.prototype.isConnected = false;
			SchedulerStatus.prototype.statistics = null;

			SchedulerStatus.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.info != null && $Object.hasOwnProperty.call(message, "info"))
					$root.cloudburst.runtime.SchedulerInfo.encode(message.info, writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.isConnected != null && $Object.hasOwnProperty.call(message, "isConnected") && message.isConnected !== false)
					writer.uint32(16).bool(message.isConnected);
				if (message.statistics != null && $Object.hasOwnProperty.call(message, "statistics"))
					$root.cloudburst.runtime.SchedulerStatistics.encode(message.statistics, writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			SchedulerStatus.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.SchedulerStatus();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.info = $root.cloudburst.runtime.SchedulerInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.info);
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isConnected = value;
							else
								delete message.isConnected;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.statistics = $root.cloudburst.runtime.SchedulerStatistics.decode(reader, reader.size(), $undefined, _depth + 1, message.statistics);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return SchedulerStatus;
		})();

		runtime.RecordVersion = (function() {

			const RecordVersion = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			RecordVersion.prototype.kind = 0;
			RecordVersion.prototype.name = "";
			RecordVersion.prototype.stamp = null;
			RecordVersion.prototype.isDeleted = false;

			RecordVersion.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
					writer.uint32(8).int32(message.kind);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.stamp != null && $Object.hasOwnProperty.call(message, "stamp"))
					$root.cloudburst.runtime.Stamp.encode(message.stamp, writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.isDeleted != null && $Object.hasOwnProperty.call(message, "isDeleted") && message.isDeleted !== false)
					writer.uint32(32).bool(message.isDeleted);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			RecordVersion.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.RecordVersion();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.kind = value;
							else
								delete message.kind;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.stamp = $root.cloudburst.runtime.Stamp.decode(reader, reader.size(), $undefined, _depth + 1, message.stamp);
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isDeleted = value;
							else
								delete message.isDeleted;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			RecordVersion.Kind = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
				values[valuesById[1] = "FUNCTION"] = 1;
				values[valuesById[2] = "DAG"] = 2;
				return values;
			})();

			return RecordVersion;
		})();

		runtime.SchedulersChanged = (function() {

			const SchedulersChanged = function (properties) {
				this.schedulers = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			SchedulersChanged.prototype.self = "";
			SchedulersChanged.prototype.schedulers = $util.emptyArray;

			SchedulersChanged.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.self != null && $Object.hasOwnProperty.call(message, "self") && message.self !== "")
					writer.uint32(10).string(message.self);
				if (message.schedulers != null && message.schedulers.length)
					for (let i = 0; i < message.schedulers.length; ++i)
						$root.cloudburst.runtime.SchedulerInfo.encode(message.schedulers[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			SchedulersChanged.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.SchedulersChanged();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.self = value;
							else
								delete message.self;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.schedulers && message.schedulers.length))
								message.schedulers = [];
							message.schedulers.push($root.cloudburst.runtime.SchedulerInfo.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return SchedulersChanged;
		})();

		runtime.SchedulerHello = (function() {

			const SchedulerHello = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			SchedulerHello.prototype.info = null;

			SchedulerHello.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.info != null && $Object.hasOwnProperty.call(message, "info"))
					$root.cloudburst.runtime.SchedulerInfo.encode(message.info, writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			SchedulerHello.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.SchedulerHello();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.info = $root.cloudburst.runtime.SchedulerInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.info);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return SchedulerHello;
		})();

		runtime.RegistryDigest = (function() {

			const RegistryDigest = function (properties) {
				this.hashes = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			RegistryDigest.prototype.hashes = $util.emptyArray;
			RegistryDigest.prototype.statistics = null;

			RegistryDigest.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.hashes != null && message.hashes.length)
					writer.uint32(10).fixed32s(message.hashes);
				if (message.statistics != null && $Object.hasOwnProperty.call(message, "statistics"))
					$root.cloudburst.runtime.SchedulerStatistics.encode(message.statistics, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			RegistryDigest.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.RegistryDigest();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType === 2) {
								if (!(message.hashes && message.hashes.length))
									message.hashes = [];
								reader.fixed32s(message.hashes);
								continue;
							}
							if (wireType !== 5)
								break;
							if (!(message.hashes && message.hashes.length))
								message.hashes = [];
							message.hashes.push(reader.fixed32());
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.statistics = $root.cloudburst.runtime.SchedulerStatistics.decode(reader, reader.size(), $undefined, _depth + 1, message.statistics);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return RegistryDigest;
		})();

		runtime.RegistryVersions = (function() {

			const RegistryVersions = function (properties) {
				this.buckets = [];
				this.versions = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			RegistryVersions.prototype.buckets = $util.emptyArray;
			RegistryVersions.prototype.versions = $util.emptyArray;

			RegistryVersions.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.buckets != null && message.buckets.length)
					writer.uint32(10).uint32s(message.buckets);
				if (message.versions != null && message.versions.length)
					for (let i = 0; i < message.versions.length; ++i)
						$root.cloudburst.runtime.RecordVersion.encode(message.versions[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			RegistryVersions.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.RegistryVersions();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType === 2) {
								if (!(message.buckets && message.buckets.length))
									message.buckets = [];
								reader.uint32s(message.buckets);
								continue;
							}
							if (wireType !== 0)
								break;
							if (!(message.buckets && message.buckets.length))
								message.buckets = [];
							message.buckets.push(reader.uint32());
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.versions && message.versions.length))
								message.versions = [];
							message.versions.push($root.cloudburst.runtime.RecordVersion.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return RegistryVersions;
		})();

		runtime.PinFunction = (function() {

			const PinFunction = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			PinFunction.prototype.scheduler = "";
			PinFunction.prototype.pin = 0;
			PinFunction.prototype.fn = "";
			PinFunction.prototype.version = "";
			PinFunction.prototype.cores = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(PinFunction.prototype, "_cores", {
				get: $util.oneOfGetter($oneOfFields = ["cores"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			PinFunction.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.scheduler != null && $Object.hasOwnProperty.call(message, "scheduler") && message.scheduler !== "")
					writer.uint32(10).string(message.scheduler);
				if (message.pin != null && $Object.hasOwnProperty.call(message, "pin") && !$Object.is(message.pin, 0))
					writer.uint32(17).double(message.pin);
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn") && message.fn !== "")
					writer.uint32(26).string(message.fn);
				if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
					writer.uint32(34).string(message.version);
				if (message.cores != null && $Object.hasOwnProperty.call(message, "cores"))
					writer.uint32(41).double(message.cores);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			PinFunction.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.PinFunction();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.scheduler = value;
							else
								delete message.scheduler;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.pin = value;
							else
								delete message.pin;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.fn = value;
							else
								delete message.fn;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.version = value;
							else
								delete message.version;
							continue;
						}
					case 5: {
							if (wireType !== 1)
								break;
							message.cores = reader.double();
							message._cores = "cores";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return PinFunction;
		})();

		runtime.ShareFunction = (function() {

			const ShareFunction = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ShareFunction.prototype.scheduler = "";
			ShareFunction.prototype.pin = 0;
			ShareFunction.prototype.cores = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(ShareFunction.prototype, "_cores", {
				get: $util.oneOfGetter($oneOfFields = ["cores"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			ShareFunction.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.scheduler != null && $Object.hasOwnProperty.call(message, "scheduler") && message.scheduler !== "")
					writer.uint32(10).string(message.scheduler);
				if (message.pin != null && $Object.hasOwnProperty.call(message, "pin") && !$Object.is(message.pin, 0))
					writer.uint32(17).double(message.pin);
				if (message.cores != null && $Object.hasOwnProperty.call(message, "cores"))
					writer.uint32(25).double(message.cores);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ShareFunction.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ShareFunction();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.scheduler = value;
							else
								delete message.scheduler;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.pin = value;
							else
								delete message.pin;
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							message.cores = reader.double();
							message._cores = "cores";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ShareFunction;
		})();

		runtime.UnpinFunction = (function() {

			const UnpinFunction = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			UnpinFunction.prototype.scheduler = "";
			UnpinFunction.prototype.pin = 0;

			UnpinFunction.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.scheduler != null && $Object.hasOwnProperty.call(message, "scheduler") && message.scheduler !== "")
					writer.uint32(10).string(message.scheduler);
				if (message.pin != null && $Object.hasOwnProperty.call(message, "pin") && !$Object.is(message.pin, 0))
					writer.uint32(17).double(message.pin);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			UnpinFunction.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.UnpinFunction();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.scheduler = value;
							else
								delete message.scheduler;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.pin = value;
							else
								delete message.pin;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return UnpinFunction;
		})();

		runtime.PinAnswered = (function() {

			const PinAnswered = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			PinAnswered.prototype.executor = "";
			PinAnswered.prototype.pin = 0;
			PinAnswered.prototype.answer = 0;
			PinAnswered.prototype.problem = "";
			PinAnswered.prototype.retryable = false;

			PinAnswered.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor") && message.executor !== "")
					writer.uint32(10).string(message.executor);
				if (message.pin != null && $Object.hasOwnProperty.call(message, "pin") && !$Object.is(message.pin, 0))
					writer.uint32(17).double(message.pin);
				if (message.answer != null && $Object.hasOwnProperty.call(message, "answer") && message.answer !== 0)
					writer.uint32(24).int32(message.answer);
				if (message.problem != null && $Object.hasOwnProperty.call(message, "problem") && message.problem !== "")
					writer.uint32(34).string(message.problem);
				if (message.retryable != null && $Object.hasOwnProperty.call(message, "retryable") && message.retryable !== false)
					writer.uint32(40).bool(message.retryable);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			PinAnswered.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.PinAnswered();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.executor = value;
							else
								delete message.executor;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.pin = value;
							else
								delete message.pin;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.answer = value;
							else
								delete message.answer;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.problem = value;
							else
								delete message.problem;
							continue;
						}
					case 5: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.retryable = value;
							else
								delete message.retryable;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			PinAnswered.Answer = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "ANSWER_UNSPECIFIED"] = 0;
				values[valuesById[1] = "PINNED"] = 1;
				values[valuesById[2] = "REFUSED"] = 2;
				values[valuesById[3] = "UNPINNED"] = 3;
				return values;
			})();

			return PinAnswered;
		})();

		runtime.PinsReported = (function() {

			const PinsReported = function (properties) {
				this.pins = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			PinsReported.prototype.executor = "";
			PinsReported.prototype.pins = $util.emptyArray;

			PinsReported.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor") && message.executor !== "")
					writer.uint32(10).string(message.executor);
				if (message.pins != null && message.pins.length)
					for (let i = 0; i < message.pins.length; ++i)
						$root.cloudburst.runtime.ReportedPin.encode(message.pins[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			PinsReported.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.PinsReported();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.executor = value;
							else
								delete message.executor;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.pins && message.pins.length))
								message.pins = [];
							message.pins.push($root.cloudburst.runtime.ReportedPin.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return PinsReported;
		})();

		runtime.Deploy = (function() {

			const Deploy = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Deploy.prototype.request = 0;

			Deploy.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Deploy.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Deploy();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Deploy;
		})();

		runtime.StopDeployment = (function() {

			const StopDeployment = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StopDeployment.prototype.request = 0;
			StopDeployment.prototype.name = "";
			StopDeployment.prototype.completed = false;

			StopDeployment.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.completed != null && $Object.hasOwnProperty.call(message, "completed") && message.completed !== false)
					writer.uint32(24).bool(message.completed);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StopDeployment.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StopDeployment();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.completed = value;
							else
								delete message.completed;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StopDeployment;
		})();

		runtime.WatchDeployment = (function() {

			const WatchDeployment = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			WatchDeployment.prototype.request = 0;
			WatchDeployment.prototype.name = "";

			WatchDeployment.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			WatchDeployment.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.WatchDeployment();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return WatchDeployment;
		})();

		runtime.ListDeployments = (function() {

			const ListDeployments = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ListDeployments.prototype.request = 0;
			ListDeployments.prototype.prefix = "";

			ListDeployments.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix") && message.prefix !== "")
					writer.uint32(18).string(message.prefix);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ListDeployments.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ListDeployments();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.prefix = value;
							else
								delete message.prefix;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ListDeployments;
		})();

		runtime.Deployments = (function() {

			const Deployments = function (properties) {
				this.names = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Deployments.prototype.request = 0;
			Deployments.prototype.names = $util.emptyArray;

			Deployments.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.names != null && message.names.length)
					for (let i = 0; i < message.names.length; ++i)
						writer.uint32(18).string(message.names[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Deployments.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Deployments();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.names && message.names.length))
								message.names = [];
							message.names.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Deployments;
		})();

		runtime.DeploymentChanged = (function() {

			const DeploymentChanged = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DeploymentChanged.prototype.name = "";

			DeploymentChanged.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(10).string(message.name);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DeploymentChanged.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DeploymentChanged();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return DeploymentChanged;
		})();

		runtime.SavedDeployment = (function() {

			const SavedDeployment = function (properties) {
				this.homes = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			SavedDeployment.prototype.waitedMs = 0;
			SavedDeployment.prototype.workedMs = 0;
			SavedDeployment.prototype.hasRun = false;
			SavedDeployment.prototype.homes = $util.emptyArray;

			SavedDeployment.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.waitedMs != null && $Object.hasOwnProperty.call(message, "waitedMs") && !$Object.is(message.waitedMs, 0))
					writer.uint32(9).double(message.waitedMs);
				if (message.workedMs != null && $Object.hasOwnProperty.call(message, "workedMs") && !$Object.is(message.workedMs, 0))
					writer.uint32(17).double(message.workedMs);
				if (message.hasRun != null && $Object.hasOwnProperty.call(message, "hasRun") && message.hasRun !== false)
					writer.uint32(24).bool(message.hasRun);
				if (message.homes != null && message.homes.length)
					for (let i = 0; i < message.homes.length; ++i)
						writer.uint32(34).string(message.homes[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			SavedDeployment.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.SavedDeployment();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.waitedMs = value;
							else
								delete message.waitedMs;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.workedMs = value;
							else
								delete message.workedMs;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.hasRun = value;
							else
								delete message.hasRun;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if (!(message.homes && message.homes.length))
								message.homes = [];
							message.homes.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return SavedDeployment;
		})();

		runtime.Call = (function() {

			const Call = function (properties) {
				this.references = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Call.prototype.call = "";
			Call.prototype.attempt = 0;
			Call.prototype.fn = "";
			Call.prototype.version = "";
			Call.prototype.deadlineMs = 0;
			Call.prototype.references = $util.emptyArray;
			Call.prototype.disposition = null;
			Call.prototype.isTask = false;
			Call.prototype.nesting = 0;

			Call.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn") && message.fn !== "")
					writer.uint32(26).string(message.fn);
				if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
					writer.uint32(34).string(message.version);
				if (message.deadlineMs != null && $Object.hasOwnProperty.call(message, "deadlineMs") && !$Object.is(message.deadlineMs, 0))
					writer.uint32(41).double(message.deadlineMs);
				if (message.references != null && message.references.length)
					for (let i = 0; i < message.references.length; ++i)
						writer.uint32(50).string(message.references[i]);
				if (message.disposition != null && $Object.hasOwnProperty.call(message, "disposition"))
					$root.cloudburst.runtime.ResultDisposition.encode(message.disposition, writer.uint32(58).fork(), _depth + 1).ldelim();
				if (message.isTask != null && $Object.hasOwnProperty.call(message, "isTask") && message.isTask !== false)
					writer.uint32(64).bool(message.isTask);
				if (message.nesting != null && $Object.hasOwnProperty.call(message, "nesting") && message.nesting !== 0)
					writer.uint32(72).uint32(message.nesting);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Call.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Call();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.fn = value;
							else
								delete message.fn;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.version = value;
							else
								delete message.version;
							continue;
						}
					case 5: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.deadlineMs = value;
							else
								delete message.deadlineMs;
							continue;
						}
					case 6: {
							if (wireType !== 2)
								break;
							if (!(message.references && message.references.length))
								message.references = [];
							message.references.push(reader.stringVerify());
							continue;
						}
					case 7: {
							if (wireType !== 2)
								break;
							message.disposition = $root.cloudburst.runtime.ResultDisposition.decode(reader, reader.size(), $undefined, _depth + 1, message.disposition);
							continue;
						}
					case 8: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isTask = value;
							else
								delete message.isTask;
							continue;
						}
					case 9: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.nesting = value;
							else
								delete message.nesting;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Call;
		})();

		runtime.ScheduledNode = (function() {

			const ScheduledNode = function (properties) {
				this.inputs = [];
				this.references = [];
				this.sendTo = [];
				this.serves = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ScheduledNode.prototype.name = "";
			ScheduledNode.prototype.fn = "";
			ScheduledNode.prototype.version = "";
			ScheduledNode.prototype.inputs = $util.emptyArray;
			ScheduledNode.prototype.references = $util.emptyArray;
			ScheduledNode.prototype.sendTo = $util.emptyArray;
			ScheduledNode.prototype.isOutput = false;
			ScheduledNode.prototype.serves = $util.emptyArray;

			ScheduledNode.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(10).string(message.name);
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn") && message.fn !== "")
					writer.uint32(18).string(message.fn);
				if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
					writer.uint32(26).string(message.version);
				if (message.inputs != null && message.inputs.length)
					for (let i = 0; i < message.inputs.length; ++i)
						$root.cloudburst.runtime.NodeInput.encode(message.inputs[i], writer.uint32(34).fork(), _depth + 1).ldelim();
				if (message.references != null && message.references.length)
					for (let i = 0; i < message.references.length; ++i)
						writer.uint32(42).string(message.references[i]);
				if (message.sendTo != null && message.sendTo.length)
					for (let i = 0; i < message.sendTo.length; ++i)
						writer.uint32(50).string(message.sendTo[i]);
				if (message.isOutput != null && $Object.hasOwnProperty.call(message, "isOutput") && message.isOutput !== false)
					writer.uint32(56).bool(message.isOutput);
				if (message.serves != null && message.serves.length)
					for (let i = 0; i < message.serves.length; ++i)
						writer.uint32(66).string(message.serves[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ScheduledNode.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ScheduledNode();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.fn = value;
							else
								delete message.fn;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.version = value;
							else
								delete message.version;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if (!(message.inputs && message.inputs.length))
								message.inputs = [];
							message.inputs.push($root.cloudburst.runtime.NodeInput.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							if (!(message.references && message.references.length))
								message.references = [];
							message.references.push(reader.stringVerify());
							continue;
						}
					case 6: {
							if (wireType !== 2)
								break;
							if (!(message.sendTo && message.sendTo.length))
								message.sendTo = [];
							message.sendTo.push(reader.stringVerify());
							continue;
						}
					case 7: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isOutput = value;
							else
								delete message.isOutput;
							continue;
						}
					case 8: {
							if (wireType !== 2)
								break;
							if (!(message.serves && message.serves.length))
								message.serves = [];
							message.serves.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ScheduledNode;
		})();

		runtime.ScheduledRace = (function() {

			const ScheduledRace = function (properties) {
				this.racers = [];
				this.sendTo = [];
				this.serves = [];
				this.tells = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ScheduledRace.prototype.name = "";
			ScheduledRace.prototype.racers = $util.emptyArray;
			ScheduledRace.prototype.rule = null;
			ScheduledRace.prototype.sendTo = $util.emptyArray;
			ScheduledRace.prototype.isOutput = false;
			ScheduledRace.prototype.serves = $util.emptyArray;
			ScheduledRace.prototype.tells = $util.emptyArray;

			ScheduledRace.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(10).string(message.name);
				if (message.racers != null && message.racers.length)
					for (let i = 0; i < message.racers.length; ++i)
						writer.uint32(18).string(message.racers[i]);
				if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
					$root.cloudburst.runtime.RaceRule.encode(message.rule, writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.sendTo != null && message.sendTo.length)
					for (let i = 0; i < message.sendTo.length; ++i)
						writer.uint32(34).string(message.sendTo[i]);
				if (message.isOutput != null && $Object.hasOwnProperty.call(message, "isOutput") && message.isOutput !== false)
					writer.uint32(40).bool(message.isOutput);
				if (message.serves != null && message.serves.length)
					for (let i = 0; i < message.serves.length; ++i)
						writer.uint32(50).string(message.serves[i]);
				if (message.tells != null && message.tells.length)
					for (let i = 0; i < message.tells.length; ++i)
						writer.uint32(58).string(message.tells[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ScheduledRace.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ScheduledRace();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.racers && message.racers.length))
								message.racers = [];
							message.racers.push(reader.stringVerify());
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.rule = $root.cloudburst.runtime.RaceRule.decode(reader, reader.size(), $undefined, _depth + 1, message.rule);
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if (!(message.sendTo && message.sendTo.length))
								message.sendTo = [];
							message.sendTo.push(reader.stringVerify());
							continue;
						}
					case 5: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isOutput = value;
							else
								delete message.isOutput;
							continue;
						}
					case 6: {
							if (wireType !== 2)
								break;
							if (!(message.serves && message.serves.length))
								message.serves = [];
							message.serves.push(reader.stringVerify());
							continue;
						}
					case 7: {
							if (wireType !== 2)
								break;
							if (!(message.tells && message.tells.length))
								message.tells = [];
							message.tells.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ScheduledRace;
		})();

		runtime.DagSchedule = (function() {

			const DagSchedule = function (properties) {
				this.nodes = [];
				this.executors = [];
				this.outputs = [];
				this.races = [];
				this.expendable = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DagSchedule.prototype.call = "";
			DagSchedule.prototype.attempt = 0;
			DagSchedule.prototype.deadlineMs = 0;
			DagSchedule.prototype.disposition = null;
			DagSchedule.prototype.dag = "";
			DagSchedule.prototype.nodes = $util.emptyArray;
			DagSchedule.prototype.executors = $util.emptyArray;
			DagSchedule.prototype.outputs = $util.emptyArray;
			DagSchedule.prototype.isRecord = false;
			DagSchedule.prototype.isTask = false;
			DagSchedule.prototype.races = $util.emptyArray;
			DagSchedule.prototype.expendable = $util.emptyArray;
			DagSchedule.prototype.nesting = 0;

			DagSchedule.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.deadlineMs != null && $Object.hasOwnProperty.call(message, "deadlineMs") && !$Object.is(message.deadlineMs, 0))
					writer.uint32(25).double(message.deadlineMs);
				if (message.disposition != null && $Object.hasOwnProperty.call(message, "disposition"))
					$root.cloudburst.runtime.ResultDisposition.encode(message.disposition, writer.uint32(34).fork(), _depth + 1).ldelim();
				if (message.dag != null && $Object.hasOwnProperty.call(message, "dag") && message.dag !== "")
					writer.uint32(42).string(message.dag);
				if (message.nodes != null && message.nodes.length)
					for (let i = 0; i < message.nodes.length; ++i)
						$root.cloudburst.runtime.ScheduledNode.encode(message.nodes[i], writer.uint32(50).fork(), _depth + 1).ldelim();
				if (message.executors != null && message.executors.length)
					for (let i = 0; i < message.executors.length; ++i)
						$root.cloudburst.runtime.ExecutorInfo.encode(message.executors[i], writer.uint32(58).fork(), _depth + 1).ldelim();
				if (message.outputs != null && message.outputs.length)
					for (let i = 0; i < message.outputs.length; ++i)
						writer.uint32(66).string(message.outputs[i]);
				if (message.isRecord != null && $Object.hasOwnProperty.call(message, "isRecord") && message.isRecord !== false)
					writer.uint32(72).bool(message.isRecord);
				if (message.isTask != null && $Object.hasOwnProperty.call(message, "isTask") && message.isTask !== false)
					writer.uint32(80).bool(message.isTask);
				if (message.races != null && message.races.length)
					for (let i = 0; i < message.races.length; ++i)
						$root.cloudburst.runtime.ScheduledRace.encode(message.races[i], writer.uint32(90).fork(), _depth + 1).ldelim();
				if (message.expendable != null && message.expendable.length)
					for (let i = 0; i < message.expendable.length; ++i)
						writer.uint32(98).string(message.expendable[i]);
				if (message.nesting != null && $Object.hasOwnProperty.call(message, "nesting") && message.nesting !== 0)
					writer.uint32(104).uint32(message.nesting);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DagSchedule.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DagSchedule();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.deadlineMs = value;
							else
								delete message.deadlineMs;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							message.disposition = $root.cloudburst.runtime.ResultDisposition.decode(reader, reader.size(), $undefined, _depth + 1, message.disposition);
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.dag = value;
							else
								delete message.dag;
							continue;
						}
					case 6: {
							if (wireType !== 2)
								break;
							if (!(message.nodes && message.nodes.length))
								message.nodes = [];
							message.nodes.push($root.cloudburst.runtime.ScheduledNode.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 7: {
							if (wireType !== 2)
								break;
							if (!(message.executors && message.executors.length))
								message.executors = [];
							message.executors.push($root.cloudburst.runtime.ExecutorInfo.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 8: {
							if (wireType !== 2)
								break;
							if (!(message.outputs && message.outputs.length))
								message.outputs = [];
							message.outputs.push(reader.stringVerify());
							continue;
						}
					case 9: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isRecord = value;
							else
								delete message.isRecord;
							continue;
						}
					case 10: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isTask = value;
							else
								delete message.isTask;
							continue;
						}
					case 11: {
							if (wireType !== 2)
								break;
							if (!(message.races && message.races.length))
								message.races = [];
							message.races.push($root.cloudburst.runtime.ScheduledRace.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 12: {
							if (wireType !== 2)
								break;
							if (!(message.expendable && message.expendable.length))
								message.expendable = [];
							message.expendable.push(reader.stringVerify());
							continue;
						}
					case 13: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.nesting = value;
							else
								delete message.nesting;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return DagSchedule;
		})();

		runtime.RacerFailed = (function() {

			const RacerFailed = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			RacerFailed.prototype.call = "";
			RacerFailed.prototype.attempt = 0;
			RacerFailed.prototype.source = "";

			RacerFailed.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
					writer.uint32(26).string(message.source);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			RacerFailed.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.RacerFailed();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.source = value;
							else
								delete message.source;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return RacerFailed;
		})();

		runtime.RaceSettled = (function() {

			const RaceSettled = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			RaceSettled.prototype.call = "";
			RaceSettled.prototype.attempt = 0;
			RaceSettled.prototype.source = "";

			RaceSettled.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
					writer.uint32(26).string(message.source);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			RaceSettled.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.RaceSettled();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.source = value;
							else
								delete message.source;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return RaceSettled;
		})();

		runtime.Trigger = (function() {

			const Trigger = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Trigger.prototype.call = "";
			Trigger.prototype.attempt = 0;
			Trigger.prototype.source = "";

			Trigger.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
					writer.uint32(26).string(message.source);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Trigger.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Trigger();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.source = value;
							else
								delete message.source;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Trigger;
		})();

		runtime.Result = (function() {

			const Result = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Result.prototype.call = "";
			Result.prototype.attempt = 0;
			Result.prototype.node = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(Result.prototype, "_node", {
				get: $util.oneOfGetter($oneOfFields = ["node"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			Result.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.node != null && $Object.hasOwnProperty.call(message, "node"))
					writer.uint32(26).string(message.node);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Result.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Result();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.node = reader.stringVerify();
							message._node = "node";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Result;
		})();

		runtime.Failed = (function() {

			const Failed = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Failed.prototype.call = "";
			Failed.prototype.attempt = 0;
			Failed.prototype.node = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(Failed.prototype, "_node", {
				get: $util.oneOfGetter($oneOfFields = ["node"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			Failed.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.node != null && $Object.hasOwnProperty.call(message, "node"))
					writer.uint32(26).string(message.node);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Failed.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Failed();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.node = reader.stringVerify();
							message._node = "node";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Failed;
		})();

		runtime.Accepted = (function() {

			const Accepted = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Accepted.prototype.call = "";
			Accepted.prototype.attempt = 0;

			Accepted.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Accepted.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Accepted();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Accepted;
		})();

		runtime.Cancel = (function() {

			const Cancel = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Cancel.prototype.call = "";
			Cancel.prototype.attempt = 0;

			Cancel.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Cancel.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Cancel();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Cancel;
		})();

		runtime.StoreGet = (function() {

			const StoreGet = function (properties) {
				this.keys = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StoreGet.prototype.request = 0;
			StoreGet.prototype.keys = $util.emptyArray;

			StoreGet.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.keys != null && message.keys.length)
					for (let i = 0; i < message.keys.length; ++i)
						writer.uint32(18).string(message.keys[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StoreGet.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StoreGet();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.keys && message.keys.length))
								message.keys = [];
							message.keys.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StoreGet;
		})();

		runtime.StoreMerge = (function() {

			const StoreMerge = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StoreMerge.prototype.request = 0;
			StoreMerge.prototype.key = "";
			StoreMerge.prototype.lattice = null;
			StoreMerge.prototype.ttlMs = null;
			StoreMerge.prototype.ifAbsent = false;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(StoreMerge.prototype, "_ttlMs", {
				get: $util.oneOfGetter($oneOfFields = ["ttlMs"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			StoreMerge.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
					writer.uint32(18).string(message.key);
				if (message.lattice != null && $Object.hasOwnProperty.call(message, "lattice"))
					$root.cloudburst.runtime.StoredValue.encode(message.lattice, writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.ttlMs != null && $Object.hasOwnProperty.call(message, "ttlMs"))
					writer.uint32(33).double(message.ttlMs);
				if (message.ifAbsent != null && $Object.hasOwnProperty.call(message, "ifAbsent") && message.ifAbsent !== false)
					writer.uint32(40).bool(message.ifAbsent);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StoreMerge.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StoreMerge();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.key = value;
							else
								delete message.key;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.lattice = $root.cloudburst.runtime.StoredValue.decode(reader, reader.size(), $undefined, _depth + 1, message.lattice);
							continue;
						}
					case 4: {
							if (wireType !== 1)
								break;
							message.ttlMs = reader.double();
							message._ttlMs = "ttlMs";
							continue;
						}
					case 5: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.ifAbsent = value;
							else
								delete message.ifAbsent;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StoreMerge;
		})();

		runtime.StoreDelete = (function() {

			const StoreDelete = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StoreDelete.prototype.request = 0;
			StoreDelete.prototype.key = "";
			StoreDelete.prototype.stamp = null;

			StoreDelete.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
					writer.uint32(18).string(message.key);
				if (message.stamp != null && $Object.hasOwnProperty.call(message, "stamp"))
					$root.cloudburst.runtime.Stamp.encode(message.stamp, writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StoreDelete.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StoreDelete();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.key = value;
							else
								delete message.key;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.stamp = $root.cloudburst.runtime.Stamp.decode(reader, reader.size(), $undefined, _depth + 1, message.stamp);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StoreDelete;
		})();

		runtime.StoreList = (function() {

			const StoreList = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StoreList.prototype.request = 0;
			StoreList.prototype.prefix = "";
			StoreList.prototype.after = "";
			StoreList.prototype.limit = 0;

			StoreList.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix") && message.prefix !== "")
					writer.uint32(18).string(message.prefix);
				if (message.after != null && $Object.hasOwnProperty.call(message, "after") && message.after !== "")
					writer.uint32(26).string(message.after);
				if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
					writer.uint32(32).uint32(message.limit);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StoreList.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StoreList();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.prefix = value;
							else
								delete message.prefix;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.after = value;
							else
								delete message.after;
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.limit = value;
							else
								delete message.limit;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StoreList;
		})();

		runtime.StoreValues = (function() {

			const StoreValues = function (properties) {
				this.values = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StoreValues.prototype.request = 0;
			StoreValues.prototype.values = $util.emptyArray;

			StoreValues.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.values != null && message.values.length)
					for (let i = 0; i < message.values.length; ++i)
						$root.cloudburst.runtime.StoredValue.encode(message.values[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StoreValues.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StoreValues();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.values && message.values.length))
								message.values = [];
							message.values.push($root.cloudburst.runtime.StoredValue.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StoreValues;
		})();

		runtime.StoreDone = (function() {

			const StoreDone = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StoreDone.prototype.request = 0;
			StoreDone.prototype.existed = false;

			StoreDone.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.existed != null && $Object.hasOwnProperty.call(message, "existed") && message.existed !== false)
					writer.uint32(16).bool(message.existed);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StoreDone.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StoreDone();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.existed = value;
							else
								delete message.existed;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StoreDone;
		})();

		runtime.StoreKeys = (function() {

			const StoreKeys = function (properties) {
				this.keys = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StoreKeys.prototype.request = 0;
			StoreKeys.prototype.keys = $util.emptyArray;
			StoreKeys.prototype.isComplete = false;

			StoreKeys.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.keys != null && message.keys.length)
					for (let i = 0; i < message.keys.length; ++i)
						writer.uint32(18).string(message.keys[i]);
				if (message.isComplete != null && $Object.hasOwnProperty.call(message, "isComplete") && message.isComplete !== false)
					writer.uint32(24).bool(message.isComplete);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StoreKeys.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StoreKeys();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.keys && message.keys.length))
								message.keys = [];
							message.keys.push(reader.stringVerify());
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isComplete = value;
							else
								delete message.isComplete;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StoreKeys;
		})();

		runtime.StoreRefused = (function() {

			const StoreRefused = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			StoreRefused.prototype.request = 0;

			StoreRefused.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			StoreRefused.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.StoreRefused();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return StoreRefused;
		})();

		runtime.TaskSubject = (function() {

			const TaskSubject = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			TaskSubject.prototype.kind = 0;
			TaskSubject.prototype.name = "";

			TaskSubject.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
					writer.uint32(8).int32(message.kind);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			TaskSubject.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.TaskSubject();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.kind = value;
							else
								delete message.kind;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			TaskSubject.Kind = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
				values[valuesById[1] = "FUNCTION"] = 1;
				values[valuesById[2] = "DAG"] = 2;
				return values;
			})();

			return TaskSubject;
		})();

		runtime.Dependency = (function() {

			const Dependency = function (properties) {
				this.calls = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Dependency.prototype.calls = $util.emptyArray;
			Dependency.prototype.isAny = false;
			Dependency.prototype.success = false;
			Dependency.prototype.failure = false;

			Dependency.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.calls != null && message.calls.length)
					for (let i = 0; i < message.calls.length; ++i)
						writer.uint32(10).string(message.calls[i]);
				if (message.isAny != null && $Object.hasOwnProperty.call(message, "isAny") && message.isAny !== false)
					writer.uint32(16).bool(message.isAny);
				if (message.success != null && $Object.hasOwnProperty.call(message, "success") && message.success !== false)
					writer.uint32(24).bool(message.success);
				if (message.failure != null && $Object.hasOwnProperty.call(message, "failure") && message.failure !== false)
					writer.uint32(32).bool(message.failure);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Dependency.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Dependency();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if (!(message.calls && message.calls.length))
								message.calls = [];
							message.calls.push(reader.stringVerify());
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isAny = value;
							else
								delete message.isAny;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.success = value;
							else
								delete message.success;
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.failure = value;
							else
								delete message.failure;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Dependency;
		})();

		runtime.TaskOptions = (function() {

			const TaskOptions = function (properties) {
				this.targets = [];
				this.references = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			TaskOptions.prototype.after = null;
			TaskOptions.prototype.follow = null;
			TaskOptions.prototype.targets = $util.emptyArray;
			TaskOptions.prototype.priority = 0;
			TaskOptions.prototype.waitMs = null;
			TaskOptions.prototype.deadlineMs = 0;
			TaskOptions.prototype.retries = 0;
			TaskOptions.prototype.retriesFailures = false;
			TaskOptions.prototype.waitsWhenUnmet = false;
			TaskOptions.prototype.references = $util.emptyArray;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(TaskOptions.prototype, "_after", {
				get: $util.oneOfGetter($oneOfFields = ["after"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(TaskOptions.prototype, "_follow", {
				get: $util.oneOfGetter($oneOfFields = ["follow"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(TaskOptions.prototype, "_waitMs", {
				get: $util.oneOfGetter($oneOfFields = ["waitMs"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			TaskOptions.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.after != null && $Object.hasOwnProperty.call(message, "after"))
					$root.cloudburst.runtime.Dependency.encode(message.after, writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.follow != null && $Object.hasOwnProperty.call(message, "follow"))
					$root.cloudburst.runtime.Dependency.encode(message.follow, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.targets != null && message.targets.length)
					for (let i = 0; i < message.targets.length; ++i)
						writer.uint32(26).string(message.targets[i]);
				if (message.priority != null && $Object.hasOwnProperty.call(message, "priority") && message.priority !== 0)
					writer.uint32(32).sint32(message.priority);
				if (message.waitMs != null && $Object.hasOwnProperty.call(message, "waitMs"))
					writer.uint32(41).double(message.waitMs);
				if (message.deadlineMs != null && $Object.hasOwnProperty.call(message, "deadlineMs") && !$Object.is(message.deadlineMs, 0))
					writer.uint32(49).double(message.deadlineMs);
				if (message.retries != null && $Object.hasOwnProperty.call(message, "retries") && message.retries !== 0)
					writer.uint32(56).uint32(message.retries);
				if (message.retriesFailures != null && $Object.hasOwnProperty.call(message, "retriesFailures") && message.retriesFailures !== false)
					writer.uint32(64).bool(message.retriesFailures);
				if (message.waitsWhenUnmet != null && $Object.hasOwnProperty.call(message, "waitsWhenUnmet") && message.waitsWhenUnmet !== false)
					writer.uint32(72).bool(message.waitsWhenUnmet);
				if (message.references != null && message.references.length)
					for (let i = 0; i < message.references.length; ++i)
						writer.uint32(82).string(message.references[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			TaskOptions.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.TaskOptions();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.after = $root.cloudburst.runtime.Dependency.decode(reader, reader.size(), $undefined, _depth + 1, message.after);
							message._after = "after";
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.follow = $root.cloudburst.runtime.Dependency.decode(reader, reader.size(), $undefined, _depth + 1, message.follow);
							message._follow = "follow";
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if (!(message.targets && message.targets.length))
								message.targets = [];
							message.targets.push(reader.stringVerify());
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.sint32())
								message.priority = value;
							else
								delete message.priority;
							continue;
						}
					case 5: {
							if (wireType !== 1)
								break;
							message.waitMs = reader.double();
							message._waitMs = "waitMs";
							continue;
						}
					case 6: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.deadlineMs = value;
							else
								delete message.deadlineMs;
							continue;
						}
					case 7: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.retries = value;
							else
								delete message.retries;
							continue;
						}
					case 8: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.retriesFailures = value;
							else
								delete message.retriesFailures;
							continue;
						}
					case 9: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.waitsWhenUnmet = value;
							else
								delete message.waitsWhenUnmet;
							continue;
						}
					case 10: {
							if (wireType !== 2)
								break;
							if (!(message.references && message.references.length))
								message.references = [];
							message.references.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return TaskOptions;
		})();

		runtime.SubmitTask = (function() {

			const SubmitTask = function (properties) {
				this.refusedBy = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			SubmitTask.prototype.call = "";
			SubmitTask.prototype.subject = null;
			SubmitTask.prototype.attempt = 0;
			SubmitTask.prototype.running = null;
			SubmitTask.prototype.refusedBy = $util.emptyArray;
			SubmitTask.prototype.options = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(SubmitTask.prototype, "_running", {
				get: $util.oneOfGetter($oneOfFields = ["running"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			SubmitTask.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.subject != null && $Object.hasOwnProperty.call(message, "subject"))
					$root.cloudburst.runtime.TaskSubject.encode(message.subject, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(24).uint32(message.attempt);
				if (message.running != null && $Object.hasOwnProperty.call(message, "running"))
					writer.uint32(34).string(message.running);
				if (message.refusedBy != null && message.refusedBy.length)
					for (let i = 0; i < message.refusedBy.length; ++i)
						writer.uint32(42).string(message.refusedBy[i]);
				if (message.options != null && $Object.hasOwnProperty.call(message, "options"))
					$root.cloudburst.runtime.TaskOptions.encode(message.options, writer.uint32(50).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			SubmitTask.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.SubmitTask();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.subject = $root.cloudburst.runtime.TaskSubject.decode(reader, reader.size(), $undefined, _depth + 1, message.subject);
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							message.running = reader.stringVerify();
							message._running = "running";
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							if (!(message.refusedBy && message.refusedBy.length))
								message.refusedBy = [];
							message.refusedBy.push(reader.stringVerify());
							continue;
						}
					case 6: {
							if (wireType !== 2)
								break;
							message.options = $root.cloudburst.runtime.TaskOptions.decode(reader, reader.size(), $undefined, _depth + 1, message.options);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return SubmitTask;
		})();

		runtime.CancelTask = (function() {

			const CancelTask = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			CancelTask.prototype.call = "";

			CancelTask.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			CancelTask.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.CancelTask();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return CancelTask;
		})();

		runtime.CallKnown = (function() {

			const CallKnown = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			CallKnown.prototype.call = "";
			CallKnown.prototype.state = 0;
			CallKnown.prototype.executor = null;
			CallKnown.prototype.deadlineMs = 0;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(CallKnown.prototype, "_executor", {
				get: $util.oneOfGetter($oneOfFields = ["executor"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			CallKnown.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
					writer.uint32(16).int32(message.state);
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor"))
					writer.uint32(26).string(message.executor);
				if (message.deadlineMs != null && $Object.hasOwnProperty.call(message, "deadlineMs") && !$Object.is(message.deadlineMs, 0))
					writer.uint32(33).double(message.deadlineMs);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			CallKnown.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.CallKnown();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.state = value;
							else
								delete message.state;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.executor = reader.stringVerify();
							message._executor = "executor";
							continue;
						}
					case 4: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.deadlineMs = value;
							else
								delete message.deadlineMs;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			CallKnown.State = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "STATE_UNSPECIFIED"] = 0;
				values[valuesById[1] = "PENDING"] = 1;
				values[valuesById[2] = "SUCCEEDED"] = 2;
				values[valuesById[3] = "FAILED"] = 3;
				return values;
			})();

			return CallKnown;
		})();

		runtime.TaskEnded = (function() {

			const TaskEnded = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			TaskEnded.prototype.call = "";
			TaskEnded.prototype.attempt = 0;
			TaskEnded.prototype.executor = "";
			TaskEnded.prototype.outcome = 0;
			TaskEnded.prototype.problem = "";
			TaskEnded.prototype.ranMs = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(TaskEnded.prototype, "_ranMs", {
				get: $util.oneOfGetter($oneOfFields = ["ranMs"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			TaskEnded.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor") && message.executor !== "")
					writer.uint32(26).string(message.executor);
				if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== 0)
					writer.uint32(32).int32(message.outcome);
				if (message.problem != null && $Object.hasOwnProperty.call(message, "problem") && message.problem !== "")
					writer.uint32(42).string(message.problem);
				if (message.ranMs != null && $Object.hasOwnProperty.call(message, "ranMs"))
					writer.uint32(49).double(message.ranMs);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			TaskEnded.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.TaskEnded();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.executor = value;
							else
								delete message.executor;
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.outcome = value;
							else
								delete message.outcome;
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.problem = value;
							else
								delete message.problem;
							continue;
						}
					case 6: {
							if (wireType !== 1)
								break;
							message.ranMs = reader.double();
							message._ranMs = "ranMs";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			TaskEnded.Outcome = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "OUTCOME_UNSPECIFIED"] = 0;
				values[valuesById[1] = "SUCCEEDED"] = 1;
				values[valuesById[2] = "FAILED"] = 2;
				values[valuesById[3] = "UNMET"] = 3;
				values[valuesById[4] = "REFUSED"] = 4;
				values[valuesById[5] = "ABSENT"] = 5;
				return values;
			})();

			return TaskEnded;
		})();

		runtime.TaskPlaced = (function() {

			const TaskPlaced = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			TaskPlaced.prototype.call = "";
			TaskPlaced.prototype.attempt = 0;
			TaskPlaced.prototype.executor = null;
			TaskPlaced.prototype.fn = "";
			TaskPlaced.prototype.version = "";
			TaskPlaced.prototype.dag = null;
			TaskPlaced.prototype.isAhead = false;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(TaskPlaced.prototype, "_dag", {
				get: $util.oneOfGetter($oneOfFields = ["dag"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			TaskPlaced.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor"))
					$root.cloudburst.runtime.ExecutorInfo.encode(message.executor, writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn") && message.fn !== "")
					writer.uint32(34).string(message.fn);
				if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
					writer.uint32(42).string(message.version);
				if (message.dag != null && $Object.hasOwnProperty.call(message, "dag"))
					$root.cloudburst.runtime.ResolvedDag.encode(message.dag, writer.uint32(50).fork(), _depth + 1).ldelim();
				if (message.isAhead != null && $Object.hasOwnProperty.call(message, "isAhead") && message.isAhead !== false)
					writer.uint32(56).bool(message.isAhead);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			TaskPlaced.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.TaskPlaced();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							message.executor = $root.cloudburst.runtime.ExecutorInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.executor);
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.fn = value;
							else
								delete message.fn;
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.version = value;
							else
								delete message.version;
							continue;
						}
					case 6: {
							if (wireType !== 2)
								break;
							message.dag = $root.cloudburst.runtime.ResolvedDag.decode(reader, reader.size(), $undefined, _depth + 1, message.dag);
							message._dag = "dag";
							continue;
						}
					case 7: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isAhead = value;
							else
								delete message.isAhead;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return TaskPlaced;
		})();

		runtime.AttemptFailure = (function() {

			const AttemptFailure = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			AttemptFailure.prototype.attempt = 0;
			AttemptFailure.prototype.executor = "";

			AttemptFailure.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(8).uint32(message.attempt);
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor") && message.executor !== "")
					writer.uint32(18).string(message.executor);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			AttemptFailure.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.AttemptFailure();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.executor = value;
							else
								delete message.executor;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return AttemptFailure;
		})();

		runtime.TaskStanding = (function() {

			const TaskStanding = function (properties) {
				this.earlier = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			TaskStanding.prototype.call = "";
			TaskStanding.prototype.state = 0;
			TaskStanding.prototype.attempt = 0;
			TaskStanding.prototype.executor = null;
			TaskStanding.prototype.earlier = $util.emptyArray;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(TaskStanding.prototype, "_executor", {
				get: $util.oneOfGetter($oneOfFields = ["executor"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			TaskStanding.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
					writer.uint32(16).int32(message.state);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(24).uint32(message.attempt);
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor"))
					writer.uint32(34).string(message.executor);
				if (message.earlier != null && message.earlier.length)
					for (let i = 0; i < message.earlier.length; ++i)
						$root.cloudburst.runtime.AttemptFailure.encode(message.earlier[i], writer.uint32(42).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			TaskStanding.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.TaskStanding();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.state = value;
							else
								delete message.state;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							message.executor = reader.stringVerify();
							message._executor = "executor";
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							if (!(message.earlier && message.earlier.length))
								message.earlier = [];
							message.earlier.push($root.cloudburst.runtime.AttemptFailure.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			TaskStanding.State = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "STATE_UNSPECIFIED"] = 0;
				values[valuesById[1] = "WAITING"] = 1;
				values[valuesById[2] = "SUCCEEDED"] = 2;
				values[valuesById[3] = "FAILED"] = 3;
				return values;
			})();

			return TaskStanding;
		})();

		runtime.TaskRefused = (function() {

			const TaskRefused = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			TaskRefused.prototype.call = "";

			TaskRefused.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			TaskRefused.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.TaskRefused();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return TaskRefused;
		})();

		runtime.ProbeTask = (function() {

			const ProbeTask = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ProbeTask.prototype.call = "";
			ProbeTask.prototype.attempt = 0;

			ProbeTask.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ProbeTask.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ProbeTask();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ProbeTask;
		})();

		runtime.Letter = (function() {

			const Letter = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Letter.prototype.request = 0;
			Letter.prototype.deadlineMs = 0;
			Letter.prototype.to = "";
			Letter.prototype.from = null;
			Letter.prototype.sender = "";
			Letter.prototype.number = 0;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(Letter.prototype, "_from", {
				get: $util.oneOfGetter($oneOfFields = ["from"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			Letter.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && !$Object.is(message.request, 0))
					writer.uint32(9).double(message.request);
				if (message.deadlineMs != null && $Object.hasOwnProperty.call(message, "deadlineMs") && !$Object.is(message.deadlineMs, 0))
					writer.uint32(17).double(message.deadlineMs);
				if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== "")
					writer.uint32(26).string(message.to);
				if (message.from != null && $Object.hasOwnProperty.call(message, "from"))
					writer.uint32(34).string(message.from);
				if (message.sender != null && $Object.hasOwnProperty.call(message, "sender") && message.sender !== "")
					writer.uint32(42).string(message.sender);
				if (message.number != null && $Object.hasOwnProperty.call(message, "number") && !$Object.is(message.number, 0))
					writer.uint32(49).double(message.number);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Letter.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Letter();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.deadlineMs = value;
							else
								delete message.deadlineMs;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.to = value;
							else
								delete message.to;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							message.from = reader.stringVerify();
							message._from = "from";
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.sender = value;
							else
								delete message.sender;
							continue;
						}
					case 6: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.number = value;
							else
								delete message.number;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Letter;
		})();

		runtime.LetterAnswered = (function() {

			const LetterAnswered = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			LetterAnswered.prototype.request = 0;
			LetterAnswered.prototype.outcome = 0;

			LetterAnswered.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && !$Object.is(message.request, 0))
					writer.uint32(9).double(message.request);
				if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== 0)
					writer.uint32(16).int32(message.outcome);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			LetterAnswered.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.LetterAnswered();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.outcome = value;
							else
								delete message.outcome;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			LetterAnswered.Outcome = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "OUTCOME_UNSPECIFIED"] = 0;
				values[valuesById[1] = "ACCEPTED"] = 1;
				values[valuesById[2] = "NOT_HERE"] = 2;
				values[valuesById[3] = "FAILED"] = 3;
				return values;
			})();

			return LetterAnswered;
		})();

		runtime.NamedVersion = (function() {

			const NamedVersion = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			NamedVersion.prototype.fn = "";
			NamedVersion.prototype.version = "";
			NamedVersion.prototype.deaths = 0;

			NamedVersion.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn") && message.fn !== "")
					writer.uint32(10).string(message.fn);
				if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
					writer.uint32(18).string(message.version);
				if (message.deaths != null && $Object.hasOwnProperty.call(message, "deaths") && message.deaths !== 0)
					writer.uint32(24).uint32(message.deaths);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			NamedVersion.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.NamedVersion();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.fn = value;
							else
								delete message.fn;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.version = value;
							else
								delete message.version;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.deaths = value;
							else
								delete message.deaths;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return NamedVersion;
		})();

		runtime.DeathReported = (function() {

			const DeathReported = function (properties) {
				this.running = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DeathReported.prototype.executor = "";
			DeathReported.prototype.cause = 0;
			DeathReported.prototype.running = $util.emptyArray;

			DeathReported.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor") && message.executor !== "")
					writer.uint32(10).string(message.executor);
				if (message.cause != null && $Object.hasOwnProperty.call(message, "cause") && message.cause !== 0)
					writer.uint32(16).int32(message.cause);
				if (message.running != null && message.running.length)
					for (let i = 0; i < message.running.length; ++i)
						$root.cloudburst.runtime.NamedVersion.encode(message.running[i], writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DeathReported.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DeathReported();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.executor = value;
							else
								delete message.executor;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.cause = value;
							else
								delete message.cause;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if (!(message.running && message.running.length))
								message.running = [];
							message.running.push($root.cloudburst.runtime.NamedVersion.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			DeathReported.Cause = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "CAUSE_UNSPECIFIED"] = 0;
				values[valuesById[1] = "CRASHED"] = 1;
				values[valuesById[2] = "KILLED"] = 2;
				values[valuesById[3] = "GAVE_UP"] = 3;
				return values;
			})();

			return DeathReported;
		})();

		runtime.SuspectCleared = (function() {

			const SuspectCleared = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			SuspectCleared.prototype.version = "";

			SuspectCleared.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
					writer.uint32(10).string(message.version);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			SuspectCleared.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.SuspectCleared();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.version = value;
							else
								delete message.version;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return SuspectCleared;
		})();

		runtime.Suspicions = (function() {

			const Suspicions = function (properties) {
				this.suspects = [];
				this.quarantined = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Suspicions.prototype.suspects = $util.emptyArray;
			Suspicions.prototype.quarantined = $util.emptyArray;

			Suspicions.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.suspects != null && message.suspects.length)
					for (let i = 0; i < message.suspects.length; ++i)
						writer.uint32(10).string(message.suspects[i]);
				if (message.quarantined != null && message.quarantined.length)
					for (let i = 0; i < message.quarantined.length; ++i)
						$root.cloudburst.runtime.NamedVersion.encode(message.quarantined[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Suspicions.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Suspicions();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if (!(message.suspects && message.suspects.length))
								message.suspects = [];
							message.suspects.push(reader.stringVerify());
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.quarantined && message.quarantined.length))
								message.quarantined = [];
							message.quarantined.push($root.cloudburst.runtime.NamedVersion.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Suspicions;
		})();

		runtime.ListQuarantined = (function() {

			const ListQuarantined = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ListQuarantined.prototype.request = 0;

			ListQuarantined.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ListQuarantined.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ListQuarantined();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ListQuarantined;
		})();

		runtime.ReleaseQuarantined = (function() {

			const ReleaseQuarantined = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ReleaseQuarantined.prototype.request = 0;
			ReleaseQuarantined.prototype.fn = "";

			ReleaseQuarantined.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn") && message.fn !== "")
					writer.uint32(18).string(message.fn);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ReleaseQuarantined.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ReleaseQuarantined();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.fn = value;
							else
								delete message.fn;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return ReleaseQuarantined;
		})();

		runtime.Quarantined = (function() {

			const Quarantined = function (properties) {
				this.quarantined = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			Quarantined.prototype.request = 0;
			Quarantined.prototype.quarantined = $util.emptyArray;

			Quarantined.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.quarantined != null && message.quarantined.length)
					for (let i = 0; i < message.quarantined.length; ++i)
						$root.cloudburst.runtime.NamedVersion.encode(message.quarantined[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			Quarantined.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.Quarantined();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.quarantined && message.quarantined.length))
								message.quarantined = [];
							message.quarantined.push($root.cloudburst.runtime.NamedVersion.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return Quarantined;
		})();

		runtime.QuarantineReleased = (function() {

			const QuarantineReleased = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			QuarantineReleased.prototype.version = "";

			QuarantineReleased.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
					writer.uint32(10).string(message.version);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			QuarantineReleased.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.QuarantineReleased();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.version = value;
							else
								delete message.version;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return QuarantineReleased;
		})();

		runtime.RetryPolicy = (function() {

			const RetryPolicy = function (properties) {
				this.on = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			RetryPolicy.prototype.attempts = 0;
			RetryPolicy.prototype.backoffMs = 0;
			RetryPolicy.prototype.factor = 0;
			RetryPolicy.prototype.backoffMsMax = 0;
			RetryPolicy.prototype.jitter = 0;
			RetryPolicy.prototype.on = $util.emptyArray;
			RetryPolicy.prototype.forMs = 0;

			RetryPolicy.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.attempts != null && $Object.hasOwnProperty.call(message, "attempts") && message.attempts !== 0)
					writer.uint32(8).uint32(message.attempts);
				if (message.backoffMs != null && $Object.hasOwnProperty.call(message, "backoffMs") && !$Object.is(message.backoffMs, 0))
					writer.uint32(17).double(message.backoffMs);
				if (message.factor != null && $Object.hasOwnProperty.call(message, "factor") && !$Object.is(message.factor, 0))
					writer.uint32(25).double(message.factor);
				if (message.backoffMsMax != null && $Object.hasOwnProperty.call(message, "backoffMsMax") && !$Object.is(message.backoffMsMax, 0))
					writer.uint32(33).double(message.backoffMsMax);
				if (message.jitter != null && $Object.hasOwnProperty.call(message, "jitter") && !$Object.is(message.jitter, 0))
					writer.uint32(41).double(message.jitter);
				if (message.on != null && message.on.length)
					for (let i = 0; i < message.on.length; ++i)
						writer.uint32(50).string(message.on[i]);
				if (message.forMs != null && $Object.hasOwnProperty.call(message, "forMs") && !$Object.is(message.forMs, 0))
					writer.uint32(57).double(message.forMs);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			RetryPolicy.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.RetryPolicy();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempts = value;
							else
								delete message.attempts;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.backoffMs = value;
							else
								delete message.backoffMs;
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.factor = value;
							else
								delete message.factor;
							continue;
						}
					case 4: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.backoffMsMax = value;
							else
								delete message.backoffMsMax;
							continue;
						}
					case 5: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.jitter = value;
							else
								delete message.jitter;
							continue;
						}
					case 6: {
							if (wireType !== 2)
								break;
							if (!(message.on && message.on.length))
								message.on = [];
							message.on.push(reader.stringVerify());
							continue;
						}
					case 7: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.forMs = value;
							else
								delete message.forMs;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return RetryPolicy;
		})();

		runtime.DurableCall = (function() {

			const DurableCall = function (properties) {
				this.references = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DurableCall.prototype.call = "";
			DurableCall.prototype.subject = null;
			DurableCall.prototype.references = $util.emptyArray;
			DurableCall.prototype.deadlineMs = 0;
			DurableCall.prototype.outputKey = null;
			DurableCall.prototype.retry = null;
			DurableCall.prototype.keepMs = 0;
			DurableCall.prototype.idempotencyKey = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(DurableCall.prototype, "_outputKey", {
				get: $util.oneOfGetter($oneOfFields = ["outputKey"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(DurableCall.prototype, "_idempotencyKey", {
				get: $util.oneOfGetter($oneOfFields = ["idempotencyKey"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			DurableCall.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.subject != null && $Object.hasOwnProperty.call(message, "subject"))
					$root.cloudburst.runtime.TaskSubject.encode(message.subject, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.references != null && message.references.length)
					for (let i = 0; i < message.references.length; ++i)
						writer.uint32(26).string(message.references[i]);
				if (message.deadlineMs != null && $Object.hasOwnProperty.call(message, "deadlineMs") && !$Object.is(message.deadlineMs, 0))
					writer.uint32(33).double(message.deadlineMs);
				if (message.outputKey != null && $Object.hasOwnProperty.call(message, "outputKey"))
					writer.uint32(42).string(message.outputKey);
				if (message.retry != null && $Object.hasOwnProperty.call(message, "retry"))
					$root.cloudburst.runtime.RetryPolicy.encode(message.retry, writer.uint32(50).fork(), _depth + 1).ldelim();
				if (message.keepMs != null && $Object.hasOwnProperty.call(message, "keepMs") && !$Object.is(message.keepMs, 0))
					writer.uint32(57).double(message.keepMs);
				if (message.idempotencyKey != null && $Object.hasOwnProperty.call(message, "idempotencyKey"))
					writer.uint32(66).string(message.idempotencyKey);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DurableCall.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DurableCall();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.subject = $root.cloudburst.runtime.TaskSubject.decode(reader, reader.size(), $undefined, _depth + 1, message.subject);
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if (!(message.references && message.references.length))
								message.references = [];
							message.references.push(reader.stringVerify());
							continue;
						}
					case 4: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.deadlineMs = value;
							else
								delete message.deadlineMs;
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							message.outputKey = reader.stringVerify();
							message._outputKey = "outputKey";
							continue;
						}
					case 6: {
							if (wireType !== 2)
								break;
							message.retry = $root.cloudburst.runtime.RetryPolicy.decode(reader, reader.size(), $undefined, _depth + 1, message.retry);
							continue;
						}
					case 7: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.keepMs = value;
							else
								delete message.keepMs;
							continue;
						}
					case 8: {
							if (wireType !== 2)
								break;
							message.idempotencyKey = reader.stringVerify();
							message._idempotencyKey = "idempotencyKey";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return DurableCall;
		})();

		runtime.SubmitDurable = (function() {

			const SubmitDurable = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			SubmitDurable.prototype.durable = null;

			SubmitDurable.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.durable != null && $Object.hasOwnProperty.call(message, "durable"))
					$root.cloudburst.runtime.DurableCall.encode(message.durable, writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			SubmitDurable.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.SubmitDurable();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.durable = $root.cloudburst.runtime.DurableCall.decode(reader, reader.size(), $undefined, _depth + 1, message.durable);
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return SubmitDurable;
		})();

		runtime.DurableAccepted = (function() {

			const DurableAccepted = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DurableAccepted.prototype.call = "";

			DurableAccepted.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DurableAccepted.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DurableAccepted();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return DurableAccepted;
		})();

		runtime.DurableRefused = (function() {

			const DurableRefused = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DurableRefused.prototype.call = "";

			DurableRefused.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DurableRefused.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DurableRefused();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return DurableRefused;
		})();

		runtime.DurableEnded = (function() {

			const DurableEnded = function (properties) {
				this.nodes = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			DurableEnded.prototype.call = "";
			DurableEnded.prototype.kind = 0;
			DurableEnded.prototype.nodes = $util.emptyArray;

			DurableEnded.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
					writer.uint32(16).int32(message.kind);
				if (message.nodes != null && message.nodes.length)
					for (let i = 0; i < message.nodes.length; ++i)
						writer.uint32(26).string(message.nodes[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			DurableEnded.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.DurableEnded();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.kind = value;
							else
								delete message.kind;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if (!(message.nodes && message.nodes.length))
								message.nodes = [];
							message.nodes.push(reader.stringVerify());
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			DurableEnded.Kind = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
				values[valuesById[1] = "RESULT"] = 1;
				values[valuesById[2] = "RECORD"] = 2;
				values[valuesById[3] = "FAILURE"] = 3;
				return values;
			})();

			return DurableEnded;
		})();

		runtime.CancelDurable = (function() {

			const CancelDurable = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			CancelDurable.prototype.call = "";

			CancelDurable.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(10).string(message.call);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			CancelDurable.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.CancelDurable();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return CancelDurable;
		})();

		runtime.ManageFailed = (function() {

			const ManageFailed = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ManageFailed.prototype.request = 0;
			ManageFailed.prototype.action = 0;
			ManageFailed.prototype.call = "";

			ManageFailed.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== 0)
					writer.uint32(16).int32(message.action);
				if (message.call != null && $Object.hasOwnProperty.call(message, "call") && message.call !== "")
					writer.uint32(26).string(message.call);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ManageFailed.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ManageFailed();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.action = value;
							else
								delete message.action;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.call = value;
							else
								delete message.call;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			ManageFailed.Action = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "ACTION_UNSPECIFIED"] = 0;
				values[valuesById[1] = "RETRY"] = 1;
				values[valuesById[2] = "REMOVE"] = 2;
				return values;
			})();

			return ManageFailed;
		})();

		runtime.FailedManaged = (function() {

			const FailedManaged = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			FailedManaged.prototype.request = 0;
			FailedManaged.prototype.isDone = false;

			FailedManaged.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.request != null && $Object.hasOwnProperty.call(message, "request") && message.request !== 0)
					writer.uint32(8).uint32(message.request);
				if (message.isDone != null && $Object.hasOwnProperty.call(message, "isDone") && message.isDone !== false)
					writer.uint32(16).bool(message.isDone);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			FailedManaged.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.FailedManaged();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.request = value;
							else
								delete message.request;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isDone = value;
							else
								delete message.isDone;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return FailedManaged;
		})();

		runtime.WorkCount = (function() {

			const WorkCount = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			WorkCount.prototype.isDag = false;
			WorkCount.prototype.name = "";
			WorkCount.prototype.completed = 0;
			WorkCount.prototype.failed = 0;
			WorkCount.prototype.runMs = 0;
			WorkCount.prototype.longestMs = 0;

			WorkCount.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.isDag != null && $Object.hasOwnProperty.call(message, "isDag") && message.isDag !== false)
					writer.uint32(8).bool(message.isDag);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
					writer.uint32(18).string(message.name);
				if (message.completed != null && $Object.hasOwnProperty.call(message, "completed") && !$Object.is(message.completed, 0))
					writer.uint32(25).double(message.completed);
				if (message.failed != null && $Object.hasOwnProperty.call(message, "failed") && !$Object.is(message.failed, 0))
					writer.uint32(33).double(message.failed);
				if (message.runMs != null && $Object.hasOwnProperty.call(message, "runMs") && !$Object.is(message.runMs, 0))
					writer.uint32(41).double(message.runMs);
				if (message.longestMs != null && $Object.hasOwnProperty.call(message, "longestMs") && !$Object.is(message.longestMs, 0))
					writer.uint32(49).double(message.longestMs);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			WorkCount.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.WorkCount();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isDag = value;
							else
								delete message.isDag;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.name = value;
							else
								delete message.name;
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.completed = value;
							else
								delete message.completed;
							continue;
						}
					case 4: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.failed = value;
							else
								delete message.failed;
							continue;
						}
					case 5: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.runMs = value;
							else
								delete message.runMs;
							continue;
						}
					case 6: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.longestMs = value;
							else
								delete message.longestMs;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return WorkCount;
		})();

		runtime.WatchWork = (function() {

			const WatchWork = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			WatchWork.prototype.isOn = false;

			WatchWork.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.isOn != null && $Object.hasOwnProperty.call(message, "isOn") && message.isOn !== false)
					writer.uint32(8).bool(message.isOn);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			WatchWork.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.WatchWork();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isOn = value;
							else
								delete message.isOn;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return WatchWork;
		})();

		runtime.WorkReported = (function() {

			const WorkReported = function (properties) {
				this.counts = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			WorkReported.prototype.executor = "";
			WorkReported.prototype.functions = 0;
			WorkReported.prototype.dags = 0;
			WorkReported.prototype.main = 0;
			WorkReported.prototype.counts = $util.emptyArray;

			WorkReported.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor") && message.executor !== "")
					writer.uint32(10).string(message.executor);
				if (message.functions != null && $Object.hasOwnProperty.call(message, "functions") && !$Object.is(message.functions, 0))
					writer.uint32(17).double(message.functions);
				if (message.dags != null && $Object.hasOwnProperty.call(message, "dags") && !$Object.is(message.dags, 0))
					writer.uint32(25).double(message.dags);
				if (message.main != null && $Object.hasOwnProperty.call(message, "main") && !$Object.is(message.main, 0))
					writer.uint32(33).double(message.main);
				if (message.counts != null && message.counts.length)
					for (let i = 0; i < message.counts.length; ++i)
						$root.cloudburst.runtime.WorkCount.encode(message.counts[i], writer.uint32(42).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			WorkReported.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.WorkReported();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.executor = value;
							else
								delete message.executor;
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.functions = value;
							else
								delete message.functions;
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.dags = value;
							else
								delete message.dags;
							continue;
						}
					case 4: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.main = value;
							else
								delete message.main;
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							if (!(message.counts && message.counts.length))
								message.counts = [];
							message.counts.push($root.cloudburst.runtime.WorkCount.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return WorkReported;
		})();

		runtime.FollowLogs = (function() {

			const FollowLogs = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			FollowLogs.prototype.fn = null;
			FollowLogs.prototype.call = null;
			FollowLogs.prototype.tail = 0;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(FollowLogs.prototype, "_fn", {
				get: $util.oneOfGetter($oneOfFields = ["fn"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(FollowLogs.prototype, "_call", {
				get: $util.oneOfGetter($oneOfFields = ["call"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			FollowLogs.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn"))
					writer.uint32(10).string(message.fn);
				if (message.call != null && $Object.hasOwnProperty.call(message, "call"))
					writer.uint32(18).string(message.call);
				if (message.tail != null && $Object.hasOwnProperty.call(message, "tail") && message.tail !== 0)
					writer.uint32(24).uint32(message.tail);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			FollowLogs.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.FollowLogs();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.fn = reader.stringVerify();
							message._fn = "fn";
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.call = reader.stringVerify();
							message._call = "call";
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.tail = value;
							else
								delete message.tail;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return FollowLogs;
		})();

		runtime.LogLine = (function() {

			const LogLine = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			LogLine.prototype.at = 0;
			LogLine.prototype.worker = 0;
			LogLine.prototype.stream = 0;
			LogLine.prototype.call = null;
			LogLine.prototype.attempt = 0;
			LogLine.prototype.fn = null;
			LogLine.prototype.node = null;
			LogLine.prototype.message = "";
			LogLine.prototype.fields = "";

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(LogLine.prototype, "_call", {
				get: $util.oneOfGetter($oneOfFields = ["call"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(LogLine.prototype, "_fn", {
				get: $util.oneOfGetter($oneOfFields = ["fn"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(LogLine.prototype, "_node", {
				get: $util.oneOfGetter($oneOfFields = ["node"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			LogLine.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.at != null && $Object.hasOwnProperty.call(message, "at") && !$Object.is(message.at, 0))
					writer.uint32(9).double(message.at);
				if (message.worker != null && $Object.hasOwnProperty.call(message, "worker") && message.worker !== 0)
					writer.uint32(16).uint32(message.worker);
				if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== 0)
					writer.uint32(24).int32(message.stream);
				if (message.call != null && $Object.hasOwnProperty.call(message, "call"))
					writer.uint32(34).string(message.call);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(40).uint32(message.attempt);
				if (message.fn != null && $Object.hasOwnProperty.call(message, "fn"))
					writer.uint32(50).string(message.fn);
				if (message.node != null && $Object.hasOwnProperty.call(message, "node"))
					writer.uint32(58).string(message.node);
				if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
					writer.uint32(66).string(message.message);
				if (message.fields != null && $Object.hasOwnProperty.call(message, "fields") && message.fields !== "")
					writer.uint32(74).string(message.fields);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			LogLine.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.LogLine();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.at = value;
							else
								delete message.at;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.worker = value;
							else
								delete message.worker;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.stream = value;
							else
								delete message.stream;
							continue;
						}
					case 4: {
							if (wireType !== 2)
								break;
							message.call = reader.stringVerify();
							message._call = "call";
							continue;
						}
					case 5: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 6: {
							if (wireType !== 2)
								break;
							message.fn = reader.stringVerify();
							message._fn = "fn";
							continue;
						}
					case 7: {
							if (wireType !== 2)
								break;
							message.node = reader.stringVerify();
							message._node = "node";
							continue;
						}
					case 8: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.message = value;
							else
								delete message.message;
							continue;
						}
					case 9: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.fields = value;
							else
								delete message.fields;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			LogLine.Stream = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "STREAM_UNSPECIFIED"] = 0;
				values[valuesById[1] = "LOG"] = 1;
				values[valuesById[2] = "STDOUT"] = 2;
				values[valuesById[3] = "STDERR"] = 3;
				return values;
			})();

			return LogLine;
		})();

		runtime.LogLines = (function() {

			const LogLines = function (properties) {
				this.lines = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			LogLines.prototype.executor = "";
			LogLines.prototype.lines = $util.emptyArray;
			LogLines.prototype.missed = 0;

			LogLines.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor") && message.executor !== "")
					writer.uint32(10).string(message.executor);
				if (message.lines != null && message.lines.length)
					for (let i = 0; i < message.lines.length; ++i)
						$root.cloudburst.runtime.LogLine.encode(message.lines[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.missed != null && $Object.hasOwnProperty.call(message, "missed") && !$Object.is(message.missed, 0))
					writer.uint32(25).double(message.missed);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			LogLines.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.LogLines();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							if ((value = reader.stringVerify()).length)
								message.executor = value;
							else
								delete message.executor;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							if (!(message.lines && message.lines.length))
								message.lines = [];
							message.lines.push($root.cloudburst.runtime.LogLine.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.missed = value;
							else
								delete message.missed;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return LogLines;
		})();

		runtime.ResultRecord = (function() {

			const ResultRecord = function (properties) {
				this.outputs = [];
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			ResultRecord.prototype.kind = 0;
			ResultRecord.prototype.attempt = 0;
			ResultRecord.prototype.outputs = $util.emptyArray;
			ResultRecord.prototype.isRecord = false;
			ResultRecord.prototype.node = null;
			ResultRecord.prototype.isFinal = false;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(ResultRecord.prototype, "_node", {
				get: $util.oneOfGetter($oneOfFields = ["node"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			ResultRecord.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
					writer.uint32(8).int32(message.kind);
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(16).uint32(message.attempt);
				if (message.outputs != null && message.outputs.length)
					for (let i = 0; i < message.outputs.length; ++i)
						writer.uint32(26).string(message.outputs[i]);
				if (message.isRecord != null && $Object.hasOwnProperty.call(message, "isRecord") && message.isRecord !== false)
					writer.uint32(32).bool(message.isRecord);
				if (message.node != null && $Object.hasOwnProperty.call(message, "node"))
					writer.uint32(42).string(message.node);
				if (message.isFinal != null && $Object.hasOwnProperty.call(message, "isFinal") && message.isFinal !== false)
					writer.uint32(48).bool(message.isFinal);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			ResultRecord.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.ResultRecord();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.int32())
								message.kind = value;
							else
								delete message.kind;
							continue;
						}
					case 2: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 3: {
							if (wireType !== 2)
								break;
							if (!(message.outputs && message.outputs.length))
								message.outputs = [];
							message.outputs.push(reader.stringVerify());
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isRecord = value;
							else
								delete message.isRecord;
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							message.node = reader.stringVerify();
							message._node = "node";
							continue;
						}
					case 6: {
							if (wireType !== 0)
								break;
							if (value = reader.bool())
								message.isFinal = value;
							else
								delete message.isFinal;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			ResultRecord.Kind = (function() {
				const valuesById = $Object.create(null), values = $Object.create(valuesById);
				values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
				values[valuesById[1] = "ACCEPTED"] = 1;
				values[valuesById[2] = "RESULT"] = 2;
				values[valuesById[3] = "FAILURE"] = 3;
				return values;
			})();

			return ResultRecord;
		})();

		runtime.PlaceRecord = (function() {

			const PlaceRecord = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			PlaceRecord.prototype.attempt = 0;
			PlaceRecord.prototype.executor = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(PlaceRecord.prototype, "_executor", {
				get: $util.oneOfGetter($oneOfFields = ["executor"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			PlaceRecord.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== 0)
					writer.uint32(8).uint32(message.attempt);
				if (message.executor != null && $Object.hasOwnProperty.call(message, "executor"))
					$root.cloudburst.runtime.ExecutorInfo.encode(message.executor, writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			PlaceRecord.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.PlaceRecord();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.attempt = value;
							else
								delete message.attempt;
							continue;
						}
					case 2: {
							if (wireType !== 2)
								break;
							message.executor = $root.cloudburst.runtime.ExecutorInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.executor);
							message._executor = "executor";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return PlaceRecord;
		})();

		runtime.JournalRecord = (function() {

			const JournalRecord = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			JournalRecord.prototype.durable = null;
			JournalRecord.prototype.acceptedAtMs = 0;
			JournalRecord.prototype.fence = 0;
			JournalRecord.prototype.made = 0;
			JournalRecord.prototype.digest = null;

			let $oneOfFields;

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(JournalRecord.prototype, "_durable", {
				get: $util.oneOfGetter($oneOfFields = ["durable"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			// Virtual OneOf for proto3 optional field
			$Object.defineProperty(JournalRecord.prototype, "_digest", {
				get: $util.oneOfGetter($oneOfFields = ["digest"]),
				set: $util.oneOfSetter($oneOfFields)
			});

			JournalRecord.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.durable != null && $Object.hasOwnProperty.call(message, "durable"))
					$root.cloudburst.runtime.DurableCall.encode(message.durable, writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.acceptedAtMs != null && $Object.hasOwnProperty.call(message, "acceptedAtMs") && !$Object.is(message.acceptedAtMs, 0))
					writer.uint32(17).double(message.acceptedAtMs);
				if (message.fence != null && $Object.hasOwnProperty.call(message, "fence") && message.fence !== 0)
					writer.uint32(24).uint32(message.fence);
				if (message.made != null && $Object.hasOwnProperty.call(message, "made") && message.made !== 0)
					writer.uint32(32).uint32(message.made);
				if (message.digest != null && $Object.hasOwnProperty.call(message, "digest"))
					writer.uint32(42).string(message.digest);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			JournalRecord.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.JournalRecord();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.durable = $root.cloudburst.runtime.DurableCall.decode(reader, reader.size(), $undefined, _depth + 1, message.durable);
							message._durable = "durable";
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.acceptedAtMs = value;
							else
								delete message.acceptedAtMs;
							continue;
						}
					case 3: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.fence = value;
							else
								delete message.fence;
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.made = value;
							else
								delete message.made;
							continue;
						}
					case 5: {
							if (wireType !== 2)
								break;
							message.digest = reader.stringVerify();
							message._digest = "digest";
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return JournalRecord;
		})();

		runtime.FailedCall = (function() {

			const FailedCall = function (properties) {
				if (properties)
					for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
						if (properties[keys[i]] != null && keys[i] !== "__proto__")
							this[keys[i]] = properties[keys[i]];
			};

			FailedCall.prototype.durable = null;
			FailedCall.prototype.acceptedAtMs = 0;
			FailedCall.prototype.failedAtMs = 0;
			FailedCall.prototype.fence = 0;
			FailedCall.prototype.made = 0;

			FailedCall.encode = function (message, writer, _depth) {
				if (!writer)
					writer = $Writer.create();
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $util.recursionLimit)
					throw $Error("max depth exceeded");
				if (message.durable != null && $Object.hasOwnProperty.call(message, "durable"))
					$root.cloudburst.runtime.DurableCall.encode(message.durable, writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.acceptedAtMs != null && $Object.hasOwnProperty.call(message, "acceptedAtMs") && !$Object.is(message.acceptedAtMs, 0))
					writer.uint32(17).double(message.acceptedAtMs);
				if (message.failedAtMs != null && $Object.hasOwnProperty.call(message, "failedAtMs") && !$Object.is(message.failedAtMs, 0))
					writer.uint32(25).double(message.failedAtMs);
				if (message.fence != null && $Object.hasOwnProperty.call(message, "fence") && message.fence !== 0)
					writer.uint32(32).uint32(message.fence);
				if (message.made != null && $Object.hasOwnProperty.call(message, "made") && message.made !== 0)
					writer.uint32(40).uint32(message.made);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
					for (let i = 0; i < message.$unknowns.length; ++i)
						writer.raw(message.$unknowns[i]);
				return writer;
			};

			FailedCall.decode = function (reader, length, _end, _depth, _target) {
				if (!(reader instanceof $Reader))
					reader = $Reader.create(reader);
				if (_depth === $undefined)
					_depth = 0;
				if (_depth > $Reader.recursionLimit)
					throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined)
					end = reader.len;
				else {
					end = reader.pos + length;
					if (end > reader.len)
						throw $RangeError("index out of range");
					length = reader.len;
					reader.len = end;
				}
				message = _target || new $root.cloudburst.runtime.FailedCall();
				while (reader.pos < end) {
					let start = reader.pos;
					let tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
					case 1: {
							if (wireType !== 2)
								break;
							message.durable = $root.cloudburst.runtime.DurableCall.decode(reader, reader.size(), $undefined, _depth + 1, message.durable);
							continue;
						}
					case 2: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.acceptedAtMs = value;
							else
								delete message.acceptedAtMs;
							continue;
						}
					case 3: {
							if (wireType !== 1)
								break;
							if (!$Object.is(value = reader.double(), 0))
								message.failedAtMs = value;
							else
								delete message.failedAtMs;
							continue;
						}
					case 4: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.fence = value;
							else
								delete message.fence;
							continue;
						}
					case 5: {
							if (wireType !== 0)
								break;
							if (value = reader.uint32())
								message.made = value;
							else
								delete message.made;
							continue;
						}
					}
					reader.skipType(wireType, _depth, tag);
					if (!reader.discardUnknown) {
						$util.makeProp(message, "$unknowns", false);
						(message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
					}
				}
				if (length !== $undefined) {
					if (reader.pos !== end)
						throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined)
					throw $Error("missing end group");
				return message;
			};

			return FailedCall;
		})();

		return runtime;
	})();

	return cloudburst;
})();

export {
  $root as default
};
