// Generated from /proto by packages/wire/scripts/generate.mjs. Do not edit.
import * as $protobuf from "protobufjs/minimal.js";
interface Long { readonly low: number; readonly high: number; readonly unsigned: boolean; toNumber(): number; toString(): string }

/** Namespace anna. */
export namespace anna {

	/** RequestType enum. */
	enum RequestType {

		/** RT_UNSPECIFIED value */
		RT_UNSPECIFIED = 0,

		/** GET value */
		GET = 1,

		/** PUT value */
		PUT = 2
	}

	/** LatticeType enum. */
	enum LatticeType {

		/** NONE value */
		NONE = 0,

		/** LWW value */
		LWW = 1,

		/** SET value */
		SET = 2,

		/** SINGLE_CAUSAL value */
		SINGLE_CAUSAL = 3,

		/** MULTI_CAUSAL value */
		MULTI_CAUSAL = 4,

		/** ORDERED_SET value */
		ORDERED_SET = 5,

		/** PRIORITY value */
		PRIORITY = 6
	}

	/** AnnaError enum. */
	enum AnnaError {

		/** NO_ERROR value */
		NO_ERROR = 0,

		/** KEY_DNE value */
		KEY_DNE = 1,

		/** WRONG_THREAD value */
		WRONG_THREAD = 2,

		/** TIMEOUT value */
		TIMEOUT = 3,

		/** LATTICE value */
		LATTICE = 4,

		/** NO_SERVERS value */
		NO_SERVERS = 5
	}

	/**
	 * Properties of a KeyTuple.
	 * @deprecated Use anna.KeyTuple.$Properties instead.
	 */
	interface IKeyTuple extends anna.KeyTuple.$Properties {
	}

	/** Represents a KeyTuple. */
	class KeyTuple {

		/**
		 * Constructs a new KeyTuple.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.KeyTuple.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeyTuple key. */
		key: string;

		/** KeyTuple latticeType. */
		latticeType: anna.LatticeType;

		/** KeyTuple error. */
		error: anna.AnnaError;

		/** KeyTuple payload. */
		payload: Uint8Array;

		/** KeyTuple addressCacheSize. */
		addressCacheSize: number;

		/** KeyTuple invalidate. */
		invalidate: boolean;

		/**
		 * Encodes the specified KeyTuple message. Does not implicitly {@link anna.KeyTuple.verify|verify} messages.
		 * @param message KeyTuple message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.KeyTuple.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeyTuple message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.KeyTuple & anna.KeyTuple.$Shape} KeyTuple
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeyTuple & anna.KeyTuple.$Shape;
	}

	namespace KeyTuple {

		/** Properties of a KeyTuple. */
		interface $Properties {

			/** KeyTuple key */
			key?: (string|null);

			/** KeyTuple latticeType */
			latticeType?: (anna.LatticeType|null);

			/** KeyTuple error */
			error?: (anna.AnnaError|null);

			/** KeyTuple payload */
			payload?: (Uint8Array|null);

			/** KeyTuple addressCacheSize */
			addressCacheSize?: (number|null);

			/** KeyTuple invalidate */
			invalidate?: (boolean|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeyTuple. */
		type $Shape = anna.KeyTuple.$Properties;
	}

	/**
	 * Properties of a KeyRequest.
	 * @deprecated Use anna.KeyRequest.$Properties instead.
	 */
	interface IKeyRequest extends anna.KeyRequest.$Properties {
	}

	/** Represents a KeyRequest. */
	class KeyRequest {

		/**
		 * Constructs a new KeyRequest.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.KeyRequest.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeyRequest type. */
		type: anna.RequestType;

		/** KeyRequest tuples. */
		tuples: anna.KeyTuple.$Properties[];

		/** KeyRequest responseAddress. */
		responseAddress: string;

		/** KeyRequest requestId. */
		requestId: string;

		/**
		 * Encodes the specified KeyRequest message. Does not implicitly {@link anna.KeyRequest.verify|verify} messages.
		 * @param message KeyRequest message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.KeyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeyRequest message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.KeyRequest & anna.KeyRequest.$Shape} KeyRequest
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeyRequest & anna.KeyRequest.$Shape;
	}

	namespace KeyRequest {

		/** Properties of a KeyRequest. */
		interface $Properties {

			/** KeyRequest type */
			type?: (anna.RequestType|null);

			/** KeyRequest tuples */
			tuples?: (anna.KeyTuple.$Properties[]|null);

			/** KeyRequest responseAddress */
			responseAddress?: (string|null);

			/** KeyRequest requestId */
			requestId?: (string|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeyRequest. */
		type $Shape = anna.KeyRequest.$Properties;
	}

	/**
	 * Properties of a KeyResponse.
	 * @deprecated Use anna.KeyResponse.$Properties instead.
	 */
	interface IKeyResponse extends anna.KeyResponse.$Properties {
	}

	/** Represents a KeyResponse. */
	class KeyResponse {

		/**
		 * Constructs a new KeyResponse.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.KeyResponse.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeyResponse type. */
		type: anna.RequestType;

		/** KeyResponse tuples. */
		tuples: anna.KeyTuple.$Properties[];

		/** KeyResponse responseId. */
		responseId: string;

		/** KeyResponse error. */
		error: anna.AnnaError;

		/**
		 * Encodes the specified KeyResponse message. Does not implicitly {@link anna.KeyResponse.verify|verify} messages.
		 * @param message KeyResponse message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.KeyResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeyResponse message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.KeyResponse & anna.KeyResponse.$Shape} KeyResponse
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeyResponse & anna.KeyResponse.$Shape;
	}

	namespace KeyResponse {

		/** Properties of a KeyResponse. */
		interface $Properties {

			/** KeyResponse type */
			type?: (anna.RequestType|null);

			/** KeyResponse tuples */
			tuples?: (anna.KeyTuple.$Properties[]|null);

			/** KeyResponse responseId */
			responseId?: (string|null);

			/** KeyResponse error */
			error?: (anna.AnnaError|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeyResponse. */
		type $Shape = anna.KeyResponse.$Properties;
	}

	/**
	 * Properties of a KeyAddressRequest.
	 * @deprecated Use anna.KeyAddressRequest.$Properties instead.
	 */
	interface IKeyAddressRequest extends anna.KeyAddressRequest.$Properties {
	}

	/** Represents a KeyAddressRequest. */
	class KeyAddressRequest {

		/**
		 * Constructs a new KeyAddressRequest.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.KeyAddressRequest.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeyAddressRequest responseAddress. */
		responseAddress: string;

		/** KeyAddressRequest keys. */
		keys: string[];

		/** KeyAddressRequest requestId. */
		requestId: string;

		/**
		 * Encodes the specified KeyAddressRequest message. Does not implicitly {@link anna.KeyAddressRequest.verify|verify} messages.
		 * @param message KeyAddressRequest message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.KeyAddressRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeyAddressRequest message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.KeyAddressRequest & anna.KeyAddressRequest.$Shape} KeyAddressRequest
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeyAddressRequest & anna.KeyAddressRequest.$Shape;
	}

	namespace KeyAddressRequest {

		/** Properties of a KeyAddressRequest. */
		interface $Properties {

			/** KeyAddressRequest responseAddress */
			responseAddress?: (string|null);

			/** KeyAddressRequest keys */
			keys?: (string[]|null);

			/** KeyAddressRequest requestId */
			requestId?: (string|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeyAddressRequest. */
		type $Shape = anna.KeyAddressRequest.$Properties;
	}

	/**
	 * Properties of a KeyAddressResponse.
	 * @deprecated Use anna.KeyAddressResponse.$Properties instead.
	 */
	interface IKeyAddressResponse extends anna.KeyAddressResponse.$Properties {
	}

	/** Represents a KeyAddressResponse. */
	class KeyAddressResponse {

		/**
		 * Constructs a new KeyAddressResponse.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.KeyAddressResponse.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeyAddressResponse addresses. */
		addresses: anna.KeyAddressResponse.KeyAddress.$Properties[];

		/** KeyAddressResponse error. */
		error: anna.AnnaError;

		/** KeyAddressResponse responseId. */
		responseId: string;

		/**
		 * Encodes the specified KeyAddressResponse message. Does not implicitly {@link anna.KeyAddressResponse.verify|verify} messages.
		 * @param message KeyAddressResponse message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.KeyAddressResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeyAddressResponse message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.KeyAddressResponse & anna.KeyAddressResponse.$Shape} KeyAddressResponse
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeyAddressResponse & anna.KeyAddressResponse.$Shape;
	}

	namespace KeyAddressResponse {

		/** Properties of a KeyAddressResponse. */
		interface $Properties {

			/** KeyAddressResponse addresses */
			addresses?: (anna.KeyAddressResponse.KeyAddress.$Properties[]|null);

			/** KeyAddressResponse error */
			error?: (anna.AnnaError|null);

			/** KeyAddressResponse responseId */
			responseId?: (string|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeyAddressResponse. */
		type $Shape = anna.KeyAddressResponse.$Properties;

		/**
		 * Properties of a KeyAddress.
		 * @deprecated Use anna.KeyAddressResponse.KeyAddress.$Properties instead.
		 */
		interface IKeyAddress extends anna.KeyAddressResponse.KeyAddress.$Properties {
		}

		/** Represents a KeyAddress. */
		class KeyAddress {

			/**
			 * Constructs a new KeyAddress.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: anna.KeyAddressResponse.KeyAddress.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** KeyAddress key. */
			key: string;

			/** KeyAddress ips. */
			ips: string[];

			/**
			 * Encodes the specified KeyAddress message. Does not implicitly {@link anna.KeyAddressResponse.KeyAddress.verify|verify} messages.
			 * @param message KeyAddress message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: anna.KeyAddressResponse.KeyAddress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a KeyAddress message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {anna.KeyAddressResponse.KeyAddress & anna.KeyAddressResponse.KeyAddress.$Shape} KeyAddress
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeyAddressResponse.KeyAddress & anna.KeyAddressResponse.KeyAddress.$Shape;
		}

		namespace KeyAddress {

			/** Properties of a KeyAddress. */
			interface $Properties {

				/** KeyAddress key */
				key?: (string|null);

				/** KeyAddress ips */
				ips?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a KeyAddress. */
			type $Shape = anna.KeyAddressResponse.KeyAddress.$Properties;
		}
	}

	/**
	 * Properties of a LWWValue.
	 * @deprecated Use anna.LWWValue.$Properties instead.
	 */
	interface ILWWValue extends anna.LWWValue.$Properties {
	}

	/** Represents a LWWValue. */
	class LWWValue {

		/**
		 * Constructs a new LWWValue.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.LWWValue.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** LWWValue timestamp. */
		timestamp: (number|Long);

		/** LWWValue value. */
		value: Uint8Array;

		/**
		 * Encodes the specified LWWValue message. Does not implicitly {@link anna.LWWValue.verify|verify} messages.
		 * @param message LWWValue message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.LWWValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a LWWValue message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.LWWValue & anna.LWWValue.$Shape} LWWValue
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.LWWValue & anna.LWWValue.$Shape;
	}

	namespace LWWValue {

		/** Properties of a LWWValue. */
		interface $Properties {

			/** LWWValue timestamp */
			timestamp?: (number|Long|null);

			/** LWWValue value */
			value?: (Uint8Array|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a LWWValue. */
		type $Shape = anna.LWWValue.$Properties;
	}

	/**
	 * Properties of a SetValue.
	 * @deprecated Use anna.SetValue.$Properties instead.
	 */
	interface ISetValue extends anna.SetValue.$Properties {
	}

	/** Represents a SetValue. */
	class SetValue {

		/**
		 * Constructs a new SetValue.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.SetValue.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** SetValue values. */
		values: Uint8Array[];

		/**
		 * Encodes the specified SetValue message. Does not implicitly {@link anna.SetValue.verify|verify} messages.
		 * @param message SetValue message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.SetValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a SetValue message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.SetValue & anna.SetValue.$Shape} SetValue
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.SetValue & anna.SetValue.$Shape;
	}

	namespace SetValue {

		/** Properties of a SetValue. */
		interface $Properties {

			/** SetValue values */
			values?: (Uint8Array[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a SetValue. */
		type $Shape = anna.SetValue.$Properties;
	}

	/**
	 * Properties of a SingleKeyCausalValue.
	 * @deprecated Use anna.SingleKeyCausalValue.$Properties instead.
	 */
	interface ISingleKeyCausalValue extends anna.SingleKeyCausalValue.$Properties {
	}

	/** Represents a SingleKeyCausalValue. */
	class SingleKeyCausalValue {

		/**
		 * Constructs a new SingleKeyCausalValue.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.SingleKeyCausalValue.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** SingleKeyCausalValue vectorClock. */
		vectorClock: { [k: string]: number };

		/** SingleKeyCausalValue values. */
		values: Uint8Array[];

		/**
		 * Encodes the specified SingleKeyCausalValue message. Does not implicitly {@link anna.SingleKeyCausalValue.verify|verify} messages.
		 * @param message SingleKeyCausalValue message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.SingleKeyCausalValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a SingleKeyCausalValue message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.SingleKeyCausalValue & anna.SingleKeyCausalValue.$Shape} SingleKeyCausalValue
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.SingleKeyCausalValue & anna.SingleKeyCausalValue.$Shape;
	}

	namespace SingleKeyCausalValue {

		/** Properties of a SingleKeyCausalValue. */
		interface $Properties {

			/** SingleKeyCausalValue vectorClock */
			vectorClock?: ({ [k: string]: number }|null);

			/** SingleKeyCausalValue values */
			values?: (Uint8Array[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a SingleKeyCausalValue. */
		type $Shape = anna.SingleKeyCausalValue.$Properties;
	}

	/**
	 * Properties of a MultiKeyCausalValue.
	 * @deprecated Use anna.MultiKeyCausalValue.$Properties instead.
	 */
	interface IMultiKeyCausalValue extends anna.MultiKeyCausalValue.$Properties {
	}

	/** Represents a MultiKeyCausalValue. */
	class MultiKeyCausalValue {

		/**
		 * Constructs a new MultiKeyCausalValue.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.MultiKeyCausalValue.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** MultiKeyCausalValue vectorClock. */
		vectorClock: { [k: string]: number };

		/** MultiKeyCausalValue dependencies. */
		dependencies: anna.KeyVersion.$Properties[];

		/** MultiKeyCausalValue values. */
		values: Uint8Array[];

		/**
		 * Encodes the specified MultiKeyCausalValue message. Does not implicitly {@link anna.MultiKeyCausalValue.verify|verify} messages.
		 * @param message MultiKeyCausalValue message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.MultiKeyCausalValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a MultiKeyCausalValue message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.MultiKeyCausalValue & anna.MultiKeyCausalValue.$Shape} MultiKeyCausalValue
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.MultiKeyCausalValue & anna.MultiKeyCausalValue.$Shape;
	}

	namespace MultiKeyCausalValue {

		/** Properties of a MultiKeyCausalValue. */
		interface $Properties {

			/** MultiKeyCausalValue vectorClock */
			vectorClock?: ({ [k: string]: number }|null);

			/** MultiKeyCausalValue dependencies */
			dependencies?: (anna.KeyVersion.$Properties[]|null);

			/** MultiKeyCausalValue values */
			values?: (Uint8Array[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a MultiKeyCausalValue. */
		type $Shape = anna.MultiKeyCausalValue.$Properties;
	}

	/**
	 * Properties of a PriorityValue.
	 * @deprecated Use anna.PriorityValue.$Properties instead.
	 */
	interface IPriorityValue extends anna.PriorityValue.$Properties {
	}

	/** Represents a PriorityValue. */
	class PriorityValue {

		/**
		 * Constructs a new PriorityValue.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.PriorityValue.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** PriorityValue priority. */
		priority: number;

		/** PriorityValue value. */
		value: Uint8Array;

		/**
		 * Encodes the specified PriorityValue message. Does not implicitly {@link anna.PriorityValue.verify|verify} messages.
		 * @param message PriorityValue message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.PriorityValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a PriorityValue message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.PriorityValue & anna.PriorityValue.$Shape} PriorityValue
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.PriorityValue & anna.PriorityValue.$Shape;
	}

	namespace PriorityValue {

		/** Properties of a PriorityValue. */
		interface $Properties {

			/** PriorityValue priority */
			priority?: (number|null);

			/** PriorityValue value */
			value?: (Uint8Array|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a PriorityValue. */
		type $Shape = anna.PriorityValue.$Properties;
	}

	/**
	 * Properties of a StringSet.
	 * @deprecated Use anna.StringSet.$Properties instead.
	 */
	interface IStringSet extends anna.StringSet.$Properties {
	}

	/** Represents a StringSet. */
	class StringSet {

		/**
		 * Constructs a new StringSet.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.StringSet.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** StringSet keys. */
		keys: string[];

		/**
		 * Encodes the specified StringSet message. Does not implicitly {@link anna.StringSet.verify|verify} messages.
		 * @param message StringSet message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.StringSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a StringSet message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.StringSet & anna.StringSet.$Shape} StringSet
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.StringSet & anna.StringSet.$Shape;
	}

	namespace StringSet {

		/** Properties of a StringSet. */
		interface $Properties {

			/** StringSet keys */
			keys?: (string[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a StringSet. */
		type $Shape = anna.StringSet.$Properties;
	}

	/**
	 * Properties of a KeyVersion.
	 * @deprecated Use anna.KeyVersion.$Properties instead.
	 */
	interface IKeyVersion extends anna.KeyVersion.$Properties {
	}

	/** Represents a KeyVersion. */
	class KeyVersion {

		/**
		 * Constructs a new KeyVersion.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.KeyVersion.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeyVersion key. */
		key: string;

		/** KeyVersion vectorClock. */
		vectorClock: { [k: string]: number };

		/**
		 * Encodes the specified KeyVersion message. Does not implicitly {@link anna.KeyVersion.verify|verify} messages.
		 * @param message KeyVersion message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.KeyVersion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeyVersion message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.KeyVersion & anna.KeyVersion.$Shape} KeyVersion
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeyVersion & anna.KeyVersion.$Shape;
	}

	namespace KeyVersion {

		/** Properties of a KeyVersion. */
		interface $Properties {

			/** KeyVersion key */
			key?: (string|null);

			/** KeyVersion vectorClock */
			vectorClock?: ({ [k: string]: number }|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeyVersion. */
		type $Shape = anna.KeyVersion.$Properties;
	}

	/**
	 * Properties of a KeyVersionList.
	 * @deprecated Use anna.KeyVersionList.$Properties instead.
	 */
	interface IKeyVersionList extends anna.KeyVersionList.$Properties {
	}

	/** Represents a KeyVersionList. */
	class KeyVersionList {

		/**
		 * Constructs a new KeyVersionList.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.KeyVersionList.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeyVersionList keys. */
		keys: anna.KeyVersion.$Properties[];

		/**
		 * Encodes the specified KeyVersionList message. Does not implicitly {@link anna.KeyVersionList.verify|verify} messages.
		 * @param message KeyVersionList message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.KeyVersionList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeyVersionList message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.KeyVersionList & anna.KeyVersionList.$Shape} KeyVersionList
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeyVersionList & anna.KeyVersionList.$Shape;
	}

	namespace KeyVersionList {

		/** Properties of a KeyVersionList. */
		interface $Properties {

			/** KeyVersionList keys */
			keys?: (anna.KeyVersion.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeyVersionList. */
		type $Shape = anna.KeyVersionList.$Properties;
	}

	/** Tier enum. */
	enum Tier {

		/** TIER_UNSPECIFIED value */
		TIER_UNSPECIFIED = 0,

		/** MEMORY value */
		MEMORY = 1,

		/** DISK value */
		DISK = 2,

		/** ROUTING value */
		ROUTING = 3
	}

	/**
	 * Properties of a ServerThreadStatistics.
	 * @deprecated Use anna.ServerThreadStatistics.$Properties instead.
	 */
	interface IServerThreadStatistics extends anna.ServerThreadStatistics.$Properties {
	}

	/** Represents a ServerThreadStatistics. */
	class ServerThreadStatistics {

		/**
		 * Constructs a new ServerThreadStatistics.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.ServerThreadStatistics.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** ServerThreadStatistics storageConsumption. */
		storageConsumption: (number|Long);

		/** ServerThreadStatistics occupancy. */
		occupancy: number;

		/** ServerThreadStatistics epoch. */
		epoch: number;

		/** ServerThreadStatistics accessCount. */
		accessCount: number;

		/**
		 * Encodes the specified ServerThreadStatistics message. Does not implicitly {@link anna.ServerThreadStatistics.verify|verify} messages.
		 * @param message ServerThreadStatistics message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.ServerThreadStatistics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a ServerThreadStatistics message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.ServerThreadStatistics & anna.ServerThreadStatistics.$Shape} ServerThreadStatistics
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.ServerThreadStatistics & anna.ServerThreadStatistics.$Shape;
	}

	namespace ServerThreadStatistics {

		/** Properties of a ServerThreadStatistics. */
		interface $Properties {

			/** ServerThreadStatistics storageConsumption */
			storageConsumption?: (number|Long|null);

			/** ServerThreadStatistics occupancy */
			occupancy?: (number|null);

			/** ServerThreadStatistics epoch */
			epoch?: (number|null);

			/** ServerThreadStatistics accessCount */
			accessCount?: (number|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a ServerThreadStatistics. */
		type $Shape = anna.ServerThreadStatistics.$Properties;
	}

	/**
	 * Properties of a KeyAccessData.
	 * @deprecated Use anna.KeyAccessData.$Properties instead.
	 */
	interface IKeyAccessData extends anna.KeyAccessData.$Properties {
	}

	/** Represents a KeyAccessData. */
	class KeyAccessData {

		/**
		 * Constructs a new KeyAccessData.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.KeyAccessData.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeyAccessData keys. */
		keys: anna.KeyAccessData.KeyCount.$Properties[];

		/**
		 * Encodes the specified KeyAccessData message. Does not implicitly {@link anna.KeyAccessData.verify|verify} messages.
		 * @param message KeyAccessData message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.KeyAccessData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeyAccessData message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.KeyAccessData & anna.KeyAccessData.$Shape} KeyAccessData
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeyAccessData & anna.KeyAccessData.$Shape;
	}

	namespace KeyAccessData {

		/** Properties of a KeyAccessData. */
		interface $Properties {

			/** KeyAccessData keys */
			keys?: (anna.KeyAccessData.KeyCount.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeyAccessData. */
		type $Shape = anna.KeyAccessData.$Properties;

		/**
		 * Properties of a KeyCount.
		 * @deprecated Use anna.KeyAccessData.KeyCount.$Properties instead.
		 */
		interface IKeyCount extends anna.KeyAccessData.KeyCount.$Properties {
		}

		/** Represents a KeyCount. */
		class KeyCount {

			/**
			 * Constructs a new KeyCount.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: anna.KeyAccessData.KeyCount.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** KeyCount key. */
			key: string;

			/** KeyCount accessCount. */
			accessCount: number;

			/**
			 * Encodes the specified KeyCount message. Does not implicitly {@link anna.KeyAccessData.KeyCount.verify|verify} messages.
			 * @param message KeyCount message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: anna.KeyAccessData.KeyCount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a KeyCount message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {anna.KeyAccessData.KeyCount & anna.KeyAccessData.KeyCount.$Shape} KeyCount
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeyAccessData.KeyCount & anna.KeyAccessData.KeyCount.$Shape;
		}

		namespace KeyCount {

			/** Properties of a KeyCount. */
			interface $Properties {

				/** KeyCount key */
				key?: (string|null);

				/** KeyCount accessCount */
				accessCount?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a KeyCount. */
			type $Shape = anna.KeyAccessData.KeyCount.$Properties;
		}
	}

	/**
	 * Properties of a ClusterMembership.
	 * @deprecated Use anna.ClusterMembership.$Properties instead.
	 */
	interface IClusterMembership extends anna.ClusterMembership.$Properties {
	}

	/** Represents a ClusterMembership. */
	class ClusterMembership {

		/**
		 * Constructs a new ClusterMembership.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.ClusterMembership.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** ClusterMembership tiers. */
		tiers: anna.ClusterMembership.TierMembership.$Properties[];

		/**
		 * Encodes the specified ClusterMembership message. Does not implicitly {@link anna.ClusterMembership.verify|verify} messages.
		 * @param message ClusterMembership message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.ClusterMembership.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a ClusterMembership message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.ClusterMembership & anna.ClusterMembership.$Shape} ClusterMembership
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.ClusterMembership & anna.ClusterMembership.$Shape;
	}

	namespace ClusterMembership {

		/** Properties of a ClusterMembership. */
		interface $Properties {

			/** ClusterMembership tiers */
			tiers?: (anna.ClusterMembership.TierMembership.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a ClusterMembership. */
		type $Shape = anna.ClusterMembership.$Properties;

		/**
		 * Properties of a TierMembership.
		 * @deprecated Use anna.ClusterMembership.TierMembership.$Properties instead.
		 */
		interface ITierMembership extends anna.ClusterMembership.TierMembership.$Properties {
		}

		/** Represents a TierMembership. */
		class TierMembership {

			/**
			 * Constructs a new TierMembership.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: anna.ClusterMembership.TierMembership.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** TierMembership tierId. */
			tierId: anna.Tier;

			/** TierMembership servers. */
			servers: anna.ClusterMembership.TierMembership.Server.$Properties[];

			/**
			 * Encodes the specified TierMembership message. Does not implicitly {@link anna.ClusterMembership.TierMembership.verify|verify} messages.
			 * @param message TierMembership message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: anna.ClusterMembership.TierMembership.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a TierMembership message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {anna.ClusterMembership.TierMembership & anna.ClusterMembership.TierMembership.$Shape} TierMembership
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.ClusterMembership.TierMembership & anna.ClusterMembership.TierMembership.$Shape;
		}

		namespace TierMembership {

			/** Properties of a TierMembership. */
			interface $Properties {

				/** TierMembership tierId */
				tierId?: (anna.Tier|null);

				/** TierMembership servers */
				servers?: (anna.ClusterMembership.TierMembership.Server.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a TierMembership. */
			type $Shape = anna.ClusterMembership.TierMembership.$Properties;

			/**
			 * Properties of a Server.
			 * @deprecated Use anna.ClusterMembership.TierMembership.Server.$Properties instead.
			 */
			interface IServer extends anna.ClusterMembership.TierMembership.Server.$Properties {
			}

			/** Represents a Server. */
			class Server {

				/**
				 * Constructs a new Server.
				 * @param [properties] Properties to set
				 */
				constructor(properties?: anna.ClusterMembership.TierMembership.Server.$Properties);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];

				/** Server publicIp. */
				publicIp: string;

				/** Server privateIp. */
				privateIp: string;

				/**
				 * Encodes the specified Server message. Does not implicitly {@link anna.ClusterMembership.TierMembership.Server.verify|verify} messages.
				 * @param message Server message or plain object to encode
				 * @param [writer] Writer to encode to
				 * @returns Writer
				 */
				static encode(message: anna.ClusterMembership.TierMembership.Server.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

				/**
				 * Decodes a Server message from the specified reader or buffer.
				 * @param reader Reader or buffer to decode from
				 * @param [length] Message length if known beforehand
				 * @returns {anna.ClusterMembership.TierMembership.Server & anna.ClusterMembership.TierMembership.Server.$Shape} Server
				 * @throws {Error} If the payload is not a reader or valid buffer
				 * @throws {$protobuf.util.ProtocolError} If required fields are missing
				 */
				static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.ClusterMembership.TierMembership.Server & anna.ClusterMembership.TierMembership.Server.$Shape;
			}

			namespace Server {

				/** Properties of a Server. */
				interface $Properties {

					/** Server publicIp */
					publicIp?: (string|null);

					/** Server privateIp */
					privateIp?: (string|null);

					/** Unknown fields preserved while decoding when enabled */
					$unknowns?: Uint8Array[];
				}

				/** Shape of a Server. */
				type $Shape = anna.ClusterMembership.TierMembership.Server.$Properties;
			}
		}
	}

	/**
	 * Properties of a KeySizeData.
	 * @deprecated Use anna.KeySizeData.$Properties instead.
	 */
	interface IKeySizeData extends anna.KeySizeData.$Properties {
	}

	/** Represents a KeySizeData. */
	class KeySizeData {

		/**
		 * Constructs a new KeySizeData.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.KeySizeData.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeySizeData keySizes. */
		keySizes: anna.KeySizeData.KeySize.$Properties[];

		/**
		 * Encodes the specified KeySizeData message. Does not implicitly {@link anna.KeySizeData.verify|verify} messages.
		 * @param message KeySizeData message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.KeySizeData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeySizeData message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.KeySizeData & anna.KeySizeData.$Shape} KeySizeData
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeySizeData & anna.KeySizeData.$Shape;
	}

	namespace KeySizeData {

		/** Properties of a KeySizeData. */
		interface $Properties {

			/** KeySizeData keySizes */
			keySizes?: (anna.KeySizeData.KeySize.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeySizeData. */
		type $Shape = anna.KeySizeData.$Properties;

		/**
		 * Properties of a KeySize.
		 * @deprecated Use anna.KeySizeData.KeySize.$Properties instead.
		 */
		interface IKeySize extends anna.KeySizeData.KeySize.$Properties {
		}

		/** Represents a KeySize. */
		class KeySize {

			/**
			 * Constructs a new KeySize.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: anna.KeySizeData.KeySize.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** KeySize key. */
			key: string;

			/** KeySize size. */
			size: number;

			/**
			 * Encodes the specified KeySize message. Does not implicitly {@link anna.KeySizeData.KeySize.verify|verify} messages.
			 * @param message KeySize message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: anna.KeySizeData.KeySize.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a KeySize message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {anna.KeySizeData.KeySize & anna.KeySizeData.KeySize.$Shape} KeySize
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.KeySizeData.KeySize & anna.KeySizeData.KeySize.$Shape;
		}

		namespace KeySize {

			/** Properties of a KeySize. */
			interface $Properties {

				/** KeySize key */
				key?: (string|null);

				/** KeySize size */
				size?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a KeySize. */
			type $Shape = anna.KeySizeData.KeySize.$Properties;
		}
	}

	/**
	 * Properties of a ReplicationFactor.
	 * @deprecated Use anna.ReplicationFactor.$Properties instead.
	 */
	interface IReplicationFactor extends anna.ReplicationFactor.$Properties {
	}

	/** Represents a ReplicationFactor. */
	class ReplicationFactor {

		/**
		 * Constructs a new ReplicationFactor.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.ReplicationFactor.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** ReplicationFactor key. */
		key: string;

		/** ReplicationFactor global. */
		global: anna.ReplicationFactor.ReplicationValue.$Properties[];

		/** ReplicationFactor local. */
		local: anna.ReplicationFactor.ReplicationValue.$Properties[];

		/**
		 * Encodes the specified ReplicationFactor message. Does not implicitly {@link anna.ReplicationFactor.verify|verify} messages.
		 * @param message ReplicationFactor message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.ReplicationFactor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a ReplicationFactor message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.ReplicationFactor & anna.ReplicationFactor.$Shape} ReplicationFactor
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.ReplicationFactor & anna.ReplicationFactor.$Shape;
	}

	namespace ReplicationFactor {

		/** Properties of a ReplicationFactor. */
		interface $Properties {

			/** ReplicationFactor key */
			key?: (string|null);

			/** ReplicationFactor global */
			global?: (anna.ReplicationFactor.ReplicationValue.$Properties[]|null);

			/** ReplicationFactor local */
			local?: (anna.ReplicationFactor.ReplicationValue.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a ReplicationFactor. */
		type $Shape = anna.ReplicationFactor.$Properties;

		/**
		 * Properties of a ReplicationValue.
		 * @deprecated Use anna.ReplicationFactor.ReplicationValue.$Properties instead.
		 */
		interface IReplicationValue extends anna.ReplicationFactor.ReplicationValue.$Properties {
		}

		/** Represents a ReplicationValue. */
		class ReplicationValue {

			/**
			 * Constructs a new ReplicationValue.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: anna.ReplicationFactor.ReplicationValue.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ReplicationValue tier. */
			tier: anna.Tier;

			/** ReplicationValue value. */
			value: number;

			/**
			 * Encodes the specified ReplicationValue message. Does not implicitly {@link anna.ReplicationFactor.ReplicationValue.verify|verify} messages.
			 * @param message ReplicationValue message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: anna.ReplicationFactor.ReplicationValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ReplicationValue message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {anna.ReplicationFactor.ReplicationValue & anna.ReplicationFactor.ReplicationValue.$Shape} ReplicationValue
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.ReplicationFactor.ReplicationValue & anna.ReplicationFactor.ReplicationValue.$Shape;
		}

		namespace ReplicationValue {

			/** Properties of a ReplicationValue. */
			interface $Properties {

				/** ReplicationValue tier */
				tier?: (anna.Tier|null);

				/** ReplicationValue value */
				value?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ReplicationValue. */
			type $Shape = anna.ReplicationFactor.ReplicationValue.$Properties;
		}
	}

	/**
	 * Properties of a ReplicationFactorUpdate.
	 * @deprecated Use anna.ReplicationFactorUpdate.$Properties instead.
	 */
	interface IReplicationFactorUpdate extends anna.ReplicationFactorUpdate.$Properties {
	}

	/** Represents a ReplicationFactorUpdate. */
	class ReplicationFactorUpdate {

		/**
		 * Constructs a new ReplicationFactorUpdate.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.ReplicationFactorUpdate.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** ReplicationFactorUpdate updates. */
		updates: anna.ReplicationFactor.$Properties[];

		/**
		 * Encodes the specified ReplicationFactorUpdate message. Does not implicitly {@link anna.ReplicationFactorUpdate.verify|verify} messages.
		 * @param message ReplicationFactorUpdate message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.ReplicationFactorUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a ReplicationFactorUpdate message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.ReplicationFactorUpdate & anna.ReplicationFactorUpdate.$Shape} ReplicationFactorUpdate
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.ReplicationFactorUpdate & anna.ReplicationFactorUpdate.$Shape;
	}

	namespace ReplicationFactorUpdate {

		/** Properties of a ReplicationFactorUpdate. */
		interface $Properties {

			/** ReplicationFactorUpdate updates */
			updates?: (anna.ReplicationFactor.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a ReplicationFactorUpdate. */
		type $Shape = anna.ReplicationFactorUpdate.$Properties;
	}

	/**
	 * Properties of a UserFeedback.
	 * @deprecated Use anna.UserFeedback.$Properties instead.
	 */
	interface IUserFeedback extends anna.UserFeedback.$Properties {
	}

	/** Represents a UserFeedback. */
	class UserFeedback {

		/**
		 * Constructs a new UserFeedback.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: anna.UserFeedback.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** UserFeedback uid. */
		uid: string;

		/** UserFeedback latency. */
		latency: number;

		/** UserFeedback finish. */
		finish: boolean;

		/** UserFeedback throughput. */
		throughput: number;

		/** UserFeedback warmup. */
		warmup: boolean;

		/** UserFeedback keyLatency. */
		keyLatency: anna.UserFeedback.KeyLatency.$Properties[];

		/**
		 * Encodes the specified UserFeedback message. Does not implicitly {@link anna.UserFeedback.verify|verify} messages.
		 * @param message UserFeedback message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: anna.UserFeedback.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a UserFeedback message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {anna.UserFeedback & anna.UserFeedback.$Shape} UserFeedback
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.UserFeedback & anna.UserFeedback.$Shape;
	}

	namespace UserFeedback {

		/** Properties of a UserFeedback. */
		interface $Properties {

			/** UserFeedback uid */
			uid?: (string|null);

			/** UserFeedback latency */
			latency?: (number|null);

			/** UserFeedback finish */
			finish?: (boolean|null);

			/** UserFeedback throughput */
			throughput?: (number|null);

			/** UserFeedback warmup */
			warmup?: (boolean|null);

			/** UserFeedback keyLatency */
			keyLatency?: (anna.UserFeedback.KeyLatency.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a UserFeedback. */
		type $Shape = anna.UserFeedback.$Properties;

		/**
		 * Properties of a KeyLatency.
		 * @deprecated Use anna.UserFeedback.KeyLatency.$Properties instead.
		 */
		interface IKeyLatency extends anna.UserFeedback.KeyLatency.$Properties {
		}

		/** Represents a KeyLatency. */
		class KeyLatency {

			/**
			 * Constructs a new KeyLatency.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: anna.UserFeedback.KeyLatency.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** KeyLatency key. */
			key: string;

			/** KeyLatency latency. */
			latency: number;

			/**
			 * Encodes the specified KeyLatency message. Does not implicitly {@link anna.UserFeedback.KeyLatency.verify|verify} messages.
			 * @param message KeyLatency message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: anna.UserFeedback.KeyLatency.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a KeyLatency message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {anna.UserFeedback.KeyLatency & anna.UserFeedback.KeyLatency.$Shape} KeyLatency
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): anna.UserFeedback.KeyLatency & anna.UserFeedback.KeyLatency.$Shape;
		}

		namespace KeyLatency {

			/** Properties of a KeyLatency. */
			interface $Properties {

				/** KeyLatency key */
				key?: (string|null);

				/** KeyLatency latency */
				latency?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a KeyLatency. */
			type $Shape = anna.UserFeedback.KeyLatency.$Properties;
		}
	}
}

/** Namespace cloudburst. */
export namespace cloudburst {

	/**
	 * Properties of a CausalTuple.
	 * @deprecated Use cloudburst.CausalTuple.$Properties instead.
	 */
	interface ICausalTuple extends cloudburst.CausalTuple.$Properties {
	}

	/** Represents a CausalTuple. */
	class CausalTuple {

		/**
		 * Constructs a new CausalTuple.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.CausalTuple.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** CausalTuple key. */
		key: string;

		/** CausalTuple payload. */
		payload: Uint8Array;

		/** CausalTuple error. */
		error: anna.AnnaError;

		/**
		 * Encodes the specified CausalTuple message. Does not implicitly {@link cloudburst.CausalTuple.verify|verify} messages.
		 * @param message CausalTuple message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.CausalTuple.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a CausalTuple message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.CausalTuple & cloudburst.CausalTuple.$Shape} CausalTuple
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.CausalTuple & cloudburst.CausalTuple.$Shape;
	}

	namespace CausalTuple {

		/** Properties of a CausalTuple. */
		interface $Properties {

			/** CausalTuple key */
			key?: (string|null);

			/** CausalTuple payload */
			payload?: (Uint8Array|null);

			/** CausalTuple error */
			error?: (anna.AnnaError|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a CausalTuple. */
		type $Shape = cloudburst.CausalTuple.$Properties;
	}

	/**
	 * Properties of a CausalRequest.
	 * @deprecated Use cloudburst.CausalRequest.$Properties instead.
	 */
	interface ICausalRequest extends cloudburst.CausalRequest.$Properties {
	}

	/** Represents a CausalRequest. */
	class CausalRequest {

		/**
		 * Constructs a new CausalRequest.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.CausalRequest.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** CausalRequest consistency. */
		consistency: cloudburst.ConsistencyType;

		/** CausalRequest id. */
		id: string;

		/** CausalRequest tuples. */
		tuples: cloudburst.CausalTuple.$Properties[];

		/** CausalRequest futureReadSet. */
		futureReadSet: string[];

		/** CausalRequest keyVersionLocations. */
		keyVersionLocations: { [k: string]: anna.KeyVersionList.$Properties };

		/** CausalRequest responseAddress. */
		responseAddress: string;

		/**
		 * Encodes the specified CausalRequest message. Does not implicitly {@link cloudburst.CausalRequest.verify|verify} messages.
		 * @param message CausalRequest message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.CausalRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a CausalRequest message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.CausalRequest & cloudburst.CausalRequest.$Shape} CausalRequest
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.CausalRequest & cloudburst.CausalRequest.$Shape;
	}

	namespace CausalRequest {

		/** Properties of a CausalRequest. */
		interface $Properties {

			/** CausalRequest consistency */
			consistency?: (cloudburst.ConsistencyType|null);

			/** CausalRequest id */
			id?: (string|null);

			/** CausalRequest tuples */
			tuples?: (cloudburst.CausalTuple.$Properties[]|null);

			/** CausalRequest futureReadSet */
			futureReadSet?: (string[]|null);

			/** CausalRequest keyVersionLocations */
			keyVersionLocations?: ({ [k: string]: anna.KeyVersionList.$Properties }|null);

			/** CausalRequest responseAddress */
			responseAddress?: (string|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a CausalRequest. */
		type $Shape = cloudburst.CausalRequest.$Properties;
	}

	/**
	 * Properties of a CausalResponse.
	 * @deprecated Use cloudburst.CausalResponse.$Properties instead.
	 */
	interface ICausalResponse extends cloudburst.CausalResponse.$Properties {
	}

	/** Represents a CausalResponse. */
	class CausalResponse {

		/**
		 * Constructs a new CausalResponse.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.CausalResponse.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** CausalResponse tuples. */
		tuples: cloudburst.CausalTuple.$Properties[];

		/** CausalResponse keyVersionQueryAddress. */
		keyVersionQueryAddress: string;

		/** CausalResponse keyVersions. */
		keyVersions: anna.KeyVersion.$Properties[];

		/**
		 * Encodes the specified CausalResponse message. Does not implicitly {@link cloudburst.CausalResponse.verify|verify} messages.
		 * @param message CausalResponse message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.CausalResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a CausalResponse message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.CausalResponse & cloudburst.CausalResponse.$Shape} CausalResponse
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.CausalResponse & cloudburst.CausalResponse.$Shape;
	}

	namespace CausalResponse {

		/** Properties of a CausalResponse. */
		interface $Properties {

			/** CausalResponse tuples */
			tuples?: (cloudburst.CausalTuple.$Properties[]|null);

			/** CausalResponse keyVersionQueryAddress */
			keyVersionQueryAddress?: (string|null);

			/** CausalResponse keyVersions */
			keyVersions?: (anna.KeyVersion.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a CausalResponse. */
		type $Shape = cloudburst.CausalResponse.$Properties;
	}

	/**
	 * Properties of a KeyVersionRequest.
	 * @deprecated Use cloudburst.KeyVersionRequest.$Properties instead.
	 */
	interface IKeyVersionRequest extends cloudburst.KeyVersionRequest.$Properties {
	}

	/** Represents a KeyVersionRequest. */
	class KeyVersionRequest {

		/**
		 * Constructs a new KeyVersionRequest.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.KeyVersionRequest.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeyVersionRequest id. */
		id: string;

		/** KeyVersionRequest responseAddress. */
		responseAddress: string;

		/** KeyVersionRequest keys. */
		keys: string[];

		/**
		 * Encodes the specified KeyVersionRequest message. Does not implicitly {@link cloudburst.KeyVersionRequest.verify|verify} messages.
		 * @param message KeyVersionRequest message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.KeyVersionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeyVersionRequest message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.KeyVersionRequest & cloudburst.KeyVersionRequest.$Shape} KeyVersionRequest
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.KeyVersionRequest & cloudburst.KeyVersionRequest.$Shape;
	}

	namespace KeyVersionRequest {

		/** Properties of a KeyVersionRequest. */
		interface $Properties {

			/** KeyVersionRequest id */
			id?: (string|null);

			/** KeyVersionRequest responseAddress */
			responseAddress?: (string|null);

			/** KeyVersionRequest keys */
			keys?: (string[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeyVersionRequest. */
		type $Shape = cloudburst.KeyVersionRequest.$Properties;
	}

	/**
	 * Properties of a KeyVersionResponse.
	 * @deprecated Use cloudburst.KeyVersionResponse.$Properties instead.
	 */
	interface IKeyVersionResponse extends cloudburst.KeyVersionResponse.$Properties {
	}

	/** Represents a KeyVersionResponse. */
	class KeyVersionResponse {

		/**
		 * Constructs a new KeyVersionResponse.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.KeyVersionResponse.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** KeyVersionResponse id. */
		id: string;

		/** KeyVersionResponse tuples. */
		tuples: cloudburst.CausalTuple.$Properties[];

		/**
		 * Encodes the specified KeyVersionResponse message. Does not implicitly {@link cloudburst.KeyVersionResponse.verify|verify} messages.
		 * @param message KeyVersionResponse message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.KeyVersionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a KeyVersionResponse message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.KeyVersionResponse & cloudburst.KeyVersionResponse.$Shape} KeyVersionResponse
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.KeyVersionResponse & cloudburst.KeyVersionResponse.$Shape;
	}

	namespace KeyVersionResponse {

		/** Properties of a KeyVersionResponse. */
		interface $Properties {

			/** KeyVersionResponse id */
			id?: (string|null);

			/** KeyVersionResponse tuples */
			tuples?: (cloudburst.CausalTuple.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a KeyVersionResponse. */
		type $Shape = cloudburst.KeyVersionResponse.$Properties;
	}

	/** ExecutionType enum. */
	enum ExecutionType {

		/** REGULAR value */
		REGULAR = 0,

		/** MULTIEXEC value */
		MULTIEXEC = 1
	}

	/** SerializerType enum. */
	enum SerializerType {

		/** DEFAULT value */
		DEFAULT = 0,

		/** NUMPY value */
		NUMPY = 1,

		/** STRING value */
		STRING = 2
	}

	/** CloudburstError enum. */
	enum CloudburstError {

		/** NO_CLOUDBURST_ERROR value */
		NO_CLOUDBURST_ERROR = 0,

		/** FUNC_NOT_FOUND value */
		FUNC_NOT_FOUND = 1,

		/** NOT_PINNED value */
		NOT_PINNED = 2,

		/** EXECUTION_ERROR value */
		EXECUTION_ERROR = 3,

		/** NO_SUCH_DAG value */
		NO_SUCH_DAG = 4,

		/** NO_RESOURCES value */
		NO_RESOURCES = 5,

		/** DAG_ALREADY_EXISTS value */
		DAG_ALREADY_EXISTS = 6
	}

	/** ConsistencyType enum. */
	enum ConsistencyType {

		/** NORMAL value */
		NORMAL = 0,

		/** SINGLE value */
		SINGLE = 1,

		/** MULTI value */
		MULTI = 2
	}

	/**
	 * Properties of a Function.
	 * @deprecated Use cloudburst.Function.$Properties instead.
	 */
	interface IFunction extends cloudburst.Function.$Properties {
	}

	/** Represents a Function. */
	class Function {

		/**
		 * Constructs a new Function.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.Function.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** Function name. */
		name: string;

		/** Function body. */
		body: Uint8Array;

		/**
		 * Encodes the specified Function message. Does not implicitly {@link cloudburst.Function.verify|verify} messages.
		 * @param message Function message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.Function.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a Function message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.Function & cloudburst.Function.$Shape} Function
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.Function & cloudburst.Function.$Shape;
	}

	namespace Function {

		/** Properties of a Function. */
		interface $Properties {

			/** Function name */
			name?: (string|null);

			/** Function body */
			body?: (Uint8Array|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a Function. */
		type $Shape = cloudburst.Function.$Properties;
	}

	/**
	 * Properties of a Value.
	 * @deprecated Use cloudburst.Value.$Properties instead.
	 */
	interface IValue extends cloudburst.Value.$Properties {
	}

	/** Represents a Value. */
	class Value {

		/**
		 * Constructs a new Value.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.Value.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** Value body. */
		body: Uint8Array;

		/** Value type. */
		type: cloudburst.SerializerType;

		/**
		 * Encodes the specified Value message. Does not implicitly {@link cloudburst.Value.verify|verify} messages.
		 * @param message Value message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a Value message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.Value & cloudburst.Value.$Shape} Value
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.Value & cloudburst.Value.$Shape;
	}

	namespace Value {

		/** Properties of a Value. */
		interface $Properties {

			/** Value body */
			body?: (Uint8Array|null);

			/** Value type */
			type?: (cloudburst.SerializerType|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a Value. */
		type $Shape = cloudburst.Value.$Properties;
	}

	/**
	 * Properties of an Arguments.
	 * @deprecated Use cloudburst.Arguments.$Properties instead.
	 */
	interface IArguments extends cloudburst.Arguments.$Properties {
	}

	/** Represents an Arguments. */
	class Arguments {

		/**
		 * Constructs a new Arguments.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.Arguments.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** Arguments values. */
		values: cloudburst.Value.$Properties[];

		/**
		 * Encodes the specified Arguments message. Does not implicitly {@link cloudburst.Arguments.verify|verify} messages.
		 * @param message Arguments message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.Arguments.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes an Arguments message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.Arguments & cloudburst.Arguments.$Shape} Arguments
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.Arguments & cloudburst.Arguments.$Shape;
	}

	namespace Arguments {

		/** Properties of an Arguments. */
		interface $Properties {

			/** Arguments values */
			values?: (cloudburst.Value.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of an Arguments. */
		type $Shape = cloudburst.Arguments.$Properties;
	}

	/**
	 * Properties of a FunctionCall.
	 * @deprecated Use cloudburst.FunctionCall.$Properties instead.
	 */
	interface IFunctionCall extends cloudburst.FunctionCall.$Properties {
	}

	/** Represents a FunctionCall. */
	class FunctionCall {

		/**
		 * Constructs a new FunctionCall.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.FunctionCall.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** FunctionCall name. */
		name: string;

		/** FunctionCall requestId. */
		requestId: number;

		/** FunctionCall arguments. */
		arguments?: (cloudburst.Arguments.$Properties|null);

		/** FunctionCall responseKey. */
		responseKey: string;

		/** FunctionCall consistency. */
		consistency: cloudburst.ConsistencyType;

		/**
		 * Encodes the specified FunctionCall message. Does not implicitly {@link cloudburst.FunctionCall.verify|verify} messages.
		 * @param message FunctionCall message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.FunctionCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a FunctionCall message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.FunctionCall & cloudburst.FunctionCall.$Shape} FunctionCall
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.FunctionCall & cloudburst.FunctionCall.$Shape;
	}

	namespace FunctionCall {

		/** Properties of a FunctionCall. */
		interface $Properties {

			/** FunctionCall name */
			name?: (string|null);

			/** FunctionCall requestId */
			requestId?: (number|null);

			/** FunctionCall arguments */
			"arguments"?: (cloudburst.Arguments.$Properties|null);

			/** FunctionCall responseKey */
			responseKey?: (string|null);

			/** FunctionCall consistency */
			consistency?: (cloudburst.ConsistencyType|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a FunctionCall. */
		type $Shape = cloudburst.FunctionCall.$Properties;
	}

	/**
	 * Properties of a Dag.
	 * @deprecated Use cloudburst.Dag.$Properties instead.
	 */
	interface IDag extends cloudburst.Dag.$Properties {
	}

	/** Represents a Dag. */
	class Dag {

		/**
		 * Constructs a new Dag.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.Dag.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** Dag name. */
		name: string;

		/** Dag functions. */
		functions: cloudburst.Dag.FunctionReference.$Properties[];

		/** Dag connections. */
		connections: cloudburst.Dag.Link.$Properties[];

		/** Dag colocated. */
		colocated: string[];

		/**
		 * Encodes the specified Dag message. Does not implicitly {@link cloudburst.Dag.verify|verify} messages.
		 * @param message Dag message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.Dag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a Dag message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.Dag & cloudburst.Dag.$Shape} Dag
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.Dag & cloudburst.Dag.$Shape;
	}

	namespace Dag {

		/** Properties of a Dag. */
		interface $Properties {

			/** Dag name */
			name?: (string|null);

			/** Dag functions */
			functions?: (cloudburst.Dag.FunctionReference.$Properties[]|null);

			/** Dag connections */
			connections?: (cloudburst.Dag.Link.$Properties[]|null);

			/** Dag colocated */
			colocated?: (string[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a Dag. */
		type $Shape = cloudburst.Dag.$Properties;

		/**
		 * Properties of a FunctionReference.
		 * @deprecated Use cloudburst.Dag.FunctionReference.$Properties instead.
		 */
		interface IFunctionReference extends cloudburst.Dag.FunctionReference.$Properties {
		}

		/** Represents a FunctionReference. */
		class FunctionReference {

			/**
			 * Constructs a new FunctionReference.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.Dag.FunctionReference.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** FunctionReference name. */
			name: string;

			/** FunctionReference type. */
			type: cloudburst.ExecutionType;

			/** FunctionReference invalidResults. */
			invalidResults: Uint8Array[];

			/** FunctionReference gpu. */
			gpu: boolean;

			/** FunctionReference batching. */
			batching: boolean;

			/**
			 * Encodes the specified FunctionReference message. Does not implicitly {@link cloudburst.Dag.FunctionReference.verify|verify} messages.
			 * @param message FunctionReference message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.Dag.FunctionReference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a FunctionReference message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.Dag.FunctionReference & cloudburst.Dag.FunctionReference.$Shape} FunctionReference
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.Dag.FunctionReference & cloudburst.Dag.FunctionReference.$Shape;
		}

		namespace FunctionReference {

			/** Properties of a FunctionReference. */
			interface $Properties {

				/** FunctionReference name */
				name?: (string|null);

				/** FunctionReference type */
				type?: (cloudburst.ExecutionType|null);

				/** FunctionReference invalidResults */
				invalidResults?: (Uint8Array[]|null);

				/** FunctionReference gpu */
				gpu?: (boolean|null);

				/** FunctionReference batching */
				batching?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a FunctionReference. */
			type $Shape = cloudburst.Dag.FunctionReference.$Properties;
		}

		/**
		 * Properties of a Link.
		 * @deprecated Use cloudburst.Dag.Link.$Properties instead.
		 */
		interface ILink extends cloudburst.Dag.Link.$Properties {
		}

		/** Represents a Link. */
		class Link {

			/**
			 * Constructs a new Link.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.Dag.Link.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Link source. */
			source: string;

			/** Link sink. */
			sink: string;

			/**
			 * Encodes the specified Link message. Does not implicitly {@link cloudburst.Dag.Link.verify|verify} messages.
			 * @param message Link message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.Dag.Link.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Link message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.Dag.Link & cloudburst.Dag.Link.$Shape} Link
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.Dag.Link & cloudburst.Dag.Link.$Shape;
		}

		namespace Link {

			/** Properties of a Link. */
			interface $Properties {

				/** Link source */
				source?: (string|null);

				/** Link sink */
				sink?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Link. */
			type $Shape = cloudburst.Dag.Link.$Properties;
		}
	}

	/**
	 * Properties of a DagCall.
	 * @deprecated Use cloudburst.DagCall.$Properties instead.
	 */
	interface IDagCall extends cloudburst.DagCall.$Properties {
	}

	/** Represents a DagCall. */
	class DagCall {

		/**
		 * Constructs a new DagCall.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.DagCall.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** DagCall name. */
		name: string;

		/** DagCall functionArgs. */
		functionArgs: { [k: string]: cloudburst.Arguments.$Properties };

		/** DagCall responseAddress. */
		responseAddress: string;

		/** DagCall consistency. */
		consistency: cloudburst.ConsistencyType;

		/** DagCall outputKey. */
		outputKey: string;

		/** DagCall clientId. */
		clientId: string;

		/** DagCall continuation. */
		continuation?: (cloudburst.Continuation.$Properties|null);

		/**
		 * Encodes the specified DagCall message. Does not implicitly {@link cloudburst.DagCall.verify|verify} messages.
		 * @param message DagCall message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.DagCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a DagCall message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.DagCall & cloudburst.DagCall.$Shape} DagCall
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.DagCall & cloudburst.DagCall.$Shape;
	}

	namespace DagCall {

		/** Properties of a DagCall. */
		interface $Properties {

			/** DagCall name */
			name?: (string|null);

			/** DagCall functionArgs */
			functionArgs?: ({ [k: string]: cloudburst.Arguments.$Properties }|null);

			/** DagCall responseAddress */
			responseAddress?: (string|null);

			/** DagCall consistency */
			consistency?: (cloudburst.ConsistencyType|null);

			/** DagCall outputKey */
			outputKey?: (string|null);

			/** DagCall clientId */
			clientId?: (string|null);

			/** DagCall continuation */
			continuation?: (cloudburst.Continuation.$Properties|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a DagCall. */
		type $Shape = cloudburst.DagCall.$Properties;
	}

	/**
	 * Properties of a Continuation.
	 * @deprecated Use cloudburst.Continuation.$Properties instead.
	 */
	interface IContinuation extends cloudburst.Continuation.$Properties {
	}

	/** Represents a Continuation. */
	class Continuation {

		/**
		 * Constructs a new Continuation.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.Continuation.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** Continuation name. */
		name: string;

		/** Continuation id. */
		id: string;

		/** Continuation result. */
		result: Uint8Array;

		/** Continuation call. */
		call?: (cloudburst.DagCall.$Properties|null);

		/**
		 * Encodes the specified Continuation message. Does not implicitly {@link cloudburst.Continuation.verify|verify} messages.
		 * @param message Continuation message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.Continuation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a Continuation message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.Continuation & cloudburst.Continuation.$Shape} Continuation
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.Continuation & cloudburst.Continuation.$Shape;
	}

	namespace Continuation {

		/** Properties of a Continuation. */
		interface $Properties {

			/** Continuation name */
			name?: (string|null);

			/** Continuation id */
			id?: (string|null);

			/** Continuation result */
			result?: (Uint8Array|null);

			/** Continuation call */
			call?: (cloudburst.DagCall.$Properties|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a Continuation. */
		type $Shape = cloudburst.Continuation.$Properties;
	}

	/**
	 * Properties of a GenericResponse.
	 * @deprecated Use cloudburst.GenericResponse.$Properties instead.
	 */
	interface IGenericResponse extends cloudburst.GenericResponse.$Properties {
	}

	/** Represents a GenericResponse. */
	class GenericResponse {

		/**
		 * Constructs a new GenericResponse.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.GenericResponse.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** GenericResponse success. */
		success: boolean;

		/** GenericResponse responseId. */
		responseId: string;

		/** GenericResponse error. */
		error: cloudburst.CloudburstError;

		/**
		 * Encodes the specified GenericResponse message. Does not implicitly {@link cloudburst.GenericResponse.verify|verify} messages.
		 * @param message GenericResponse message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.GenericResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a GenericResponse message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.GenericResponse & cloudburst.GenericResponse.$Shape} GenericResponse
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.GenericResponse & cloudburst.GenericResponse.$Shape;
	}

	namespace GenericResponse {

		/** Properties of a GenericResponse. */
		interface $Properties {

			/** GenericResponse success */
			success?: (boolean|null);

			/** GenericResponse responseId */
			responseId?: (string|null);

			/** GenericResponse error */
			error?: (cloudburst.CloudburstError|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a GenericResponse. */
		type $Shape = cloudburst.GenericResponse.$Properties;
	}

	/**
	 * Properties of a DagSchedule.
	 * @deprecated Use cloudburst.DagSchedule.$Properties instead.
	 */
	interface IDagSchedule extends cloudburst.DagSchedule.$Properties {
	}

	/** Represents a DagSchedule. */
	class DagSchedule {

		/**
		 * Constructs a new DagSchedule.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.DagSchedule.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** DagSchedule id. */
		id: string;

		/** DagSchedule dag. */
		dag?: (cloudburst.Dag.$Properties|null);

		/** DagSchedule targetFunction. */
		targetFunction: string;

		/** DagSchedule consistency. */
		consistency: cloudburst.ConsistencyType;

		/** DagSchedule triggers. */
		triggers: string[];

		/** DagSchedule locations. */
		locations: { [k: string]: string };

		/** DagSchedule arguments. */
		arguments: { [k: string]: cloudburst.Arguments.$Properties };

		/** DagSchedule responseAddress. */
		responseAddress: string;

		/** DagSchedule outputKey. */
		outputKey: string;

		/** DagSchedule clientId. */
		clientId: string;

		/** DagSchedule startTime. */
		startTime: number;

		/** DagSchedule continuation. */
		continuation?: (cloudburst.Continuation.$Properties|null);

		/**
		 * Encodes the specified DagSchedule message. Does not implicitly {@link cloudburst.DagSchedule.verify|verify} messages.
		 * @param message DagSchedule message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.DagSchedule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a DagSchedule message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.DagSchedule & cloudburst.DagSchedule.$Shape} DagSchedule
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.DagSchedule & cloudburst.DagSchedule.$Shape;
	}

	namespace DagSchedule {

		/** Properties of a DagSchedule. */
		interface $Properties {

			/** DagSchedule id */
			id?: (string|null);

			/** DagSchedule dag */
			dag?: (cloudburst.Dag.$Properties|null);

			/** DagSchedule targetFunction */
			targetFunction?: (string|null);

			/** DagSchedule consistency */
			consistency?: (cloudburst.ConsistencyType|null);

			/** DagSchedule triggers */
			triggers?: (string[]|null);

			/** DagSchedule locations */
			locations?: ({ [k: string]: string }|null);

			/** DagSchedule arguments */
			"arguments"?: ({ [k: string]: cloudburst.Arguments.$Properties }|null);

			/** DagSchedule responseAddress */
			responseAddress?: (string|null);

			/** DagSchedule outputKey */
			outputKey?: (string|null);

			/** DagSchedule clientId */
			clientId?: (string|null);

			/** DagSchedule startTime */
			startTime?: (number|null);

			/** DagSchedule continuation */
			continuation?: (cloudburst.Continuation.$Properties|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a DagSchedule. */
		type $Shape = cloudburst.DagSchedule.$Properties;
	}

	/**
	 * Properties of a DagTrigger.
	 * @deprecated Use cloudburst.DagTrigger.$Properties instead.
	 */
	interface IDagTrigger extends cloudburst.DagTrigger.$Properties {
	}

	/** Represents a DagTrigger. */
	class DagTrigger {

		/**
		 * Constructs a new DagTrigger.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.DagTrigger.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** DagTrigger id. */
		id: string;

		/** DagTrigger targetFunction. */
		targetFunction: string;

		/** DagTrigger source. */
		source: string;

		/** DagTrigger arguments. */
		arguments?: (cloudburst.Arguments.$Properties|null);

		/** DagTrigger versionLocations. */
		versionLocations: { [k: string]: anna.KeyVersionList.$Properties };

		/** DagTrigger dependencies. */
		dependencies: anna.KeyVersion.$Properties[];

		/**
		 * Encodes the specified DagTrigger message. Does not implicitly {@link cloudburst.DagTrigger.verify|verify} messages.
		 * @param message DagTrigger message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.DagTrigger.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a DagTrigger message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.DagTrigger & cloudburst.DagTrigger.$Shape} DagTrigger
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.DagTrigger & cloudburst.DagTrigger.$Shape;
	}

	namespace DagTrigger {

		/** Properties of a DagTrigger. */
		interface $Properties {

			/** DagTrigger id */
			id?: (string|null);

			/** DagTrigger targetFunction */
			targetFunction?: (string|null);

			/** DagTrigger source */
			source?: (string|null);

			/** DagTrigger arguments */
			"arguments"?: (cloudburst.Arguments.$Properties|null);

			/** DagTrigger versionLocations */
			versionLocations?: ({ [k: string]: anna.KeyVersionList.$Properties }|null);

			/** DagTrigger dependencies */
			dependencies?: (anna.KeyVersion.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a DagTrigger. */
		type $Shape = cloudburst.DagTrigger.$Properties;
	}

	/** ExecutorType enum. */
	enum ExecutorType {

		/** CPU value */
		CPU = 0,

		/** GPU value */
		GPU = 1
	}

	/**
	 * Properties of a ThreadStatus.
	 * @deprecated Use cloudburst.ThreadStatus.$Properties instead.
	 */
	interface IThreadStatus extends cloudburst.ThreadStatus.$Properties {
	}

	/** Represents a ThreadStatus. */
	class ThreadStatus {

		/**
		 * Constructs a new ThreadStatus.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.ThreadStatus.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** ThreadStatus ip. */
		ip: string;

		/** ThreadStatus tid. */
		tid: number;

		/** ThreadStatus functions. */
		functions: string[];

		/** ThreadStatus utilization. */
		utilization: number;

		/** ThreadStatus running. */
		running: boolean;

		/** ThreadStatus type. */
		type: cloudburst.ExecutorType;

		/**
		 * Encodes the specified ThreadStatus message. Does not implicitly {@link cloudburst.ThreadStatus.verify|verify} messages.
		 * @param message ThreadStatus message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.ThreadStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a ThreadStatus message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.ThreadStatus & cloudburst.ThreadStatus.$Shape} ThreadStatus
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.ThreadStatus & cloudburst.ThreadStatus.$Shape;
	}

	namespace ThreadStatus {

		/** Properties of a ThreadStatus. */
		interface $Properties {

			/** ThreadStatus ip */
			ip?: (string|null);

			/** ThreadStatus tid */
			tid?: (number|null);

			/** ThreadStatus functions */
			functions?: (string[]|null);

			/** ThreadStatus utilization */
			utilization?: (number|null);

			/** ThreadStatus running */
			running?: (boolean|null);

			/** ThreadStatus type */
			type?: (cloudburst.ExecutorType|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a ThreadStatus. */
		type $Shape = cloudburst.ThreadStatus.$Properties;
	}

	/**
	 * Properties of an ExecutorStatistics.
	 * @deprecated Use cloudburst.ExecutorStatistics.$Properties instead.
	 */
	interface IExecutorStatistics extends cloudburst.ExecutorStatistics.$Properties {
	}

	/** Represents an ExecutorStatistics. */
	class ExecutorStatistics {

		/**
		 * Constructs a new ExecutorStatistics.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.ExecutorStatistics.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** ExecutorStatistics functions. */
		functions: cloudburst.ExecutorStatistics.FunctionStatistics.$Properties[];

		/** ExecutorStatistics dags. */
		dags: cloudburst.ExecutorStatistics.DagStatistics.$Properties[];

		/**
		 * Encodes the specified ExecutorStatistics message. Does not implicitly {@link cloudburst.ExecutorStatistics.verify|verify} messages.
		 * @param message ExecutorStatistics message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.ExecutorStatistics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes an ExecutorStatistics message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.ExecutorStatistics & cloudburst.ExecutorStatistics.$Shape} ExecutorStatistics
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.ExecutorStatistics & cloudburst.ExecutorStatistics.$Shape;
	}

	namespace ExecutorStatistics {

		/** Properties of an ExecutorStatistics. */
		interface $Properties {

			/** ExecutorStatistics functions */
			functions?: (cloudburst.ExecutorStatistics.FunctionStatistics.$Properties[]|null);

			/** ExecutorStatistics dags */
			dags?: (cloudburst.ExecutorStatistics.DagStatistics.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of an ExecutorStatistics. */
		type $Shape = cloudburst.ExecutorStatistics.$Properties;

		/**
		 * Properties of a FunctionStatistics.
		 * @deprecated Use cloudburst.ExecutorStatistics.FunctionStatistics.$Properties instead.
		 */
		interface IFunctionStatistics extends cloudburst.ExecutorStatistics.FunctionStatistics.$Properties {
		}

		/** Represents a FunctionStatistics. */
		class FunctionStatistics {

			/**
			 * Constructs a new FunctionStatistics.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.ExecutorStatistics.FunctionStatistics.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** FunctionStatistics name. */
			name: string;

			/** FunctionStatistics callCount. */
			callCount: number;

			/** FunctionStatistics runtime. */
			runtime: number[];

			/**
			 * Encodes the specified FunctionStatistics message. Does not implicitly {@link cloudburst.ExecutorStatistics.FunctionStatistics.verify|verify} messages.
			 * @param message FunctionStatistics message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.ExecutorStatistics.FunctionStatistics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a FunctionStatistics message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.ExecutorStatistics.FunctionStatistics & cloudburst.ExecutorStatistics.FunctionStatistics.$Shape} FunctionStatistics
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.ExecutorStatistics.FunctionStatistics & cloudburst.ExecutorStatistics.FunctionStatistics.$Shape;
		}

		namespace FunctionStatistics {

			/** Properties of a FunctionStatistics. */
			interface $Properties {

				/** FunctionStatistics name */
				name?: (string|null);

				/** FunctionStatistics callCount */
				callCount?: (number|null);

				/** FunctionStatistics runtime */
				runtime?: (number[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a FunctionStatistics. */
			type $Shape = cloudburst.ExecutorStatistics.FunctionStatistics.$Properties;
		}

		/**
		 * Properties of a DagStatistics.
		 * @deprecated Use cloudburst.ExecutorStatistics.DagStatistics.$Properties instead.
		 */
		interface IDagStatistics extends cloudburst.ExecutorStatistics.DagStatistics.$Properties {
		}

		/** Represents a DagStatistics. */
		class DagStatistics {

			/**
			 * Constructs a new DagStatistics.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.ExecutorStatistics.DagStatistics.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DagStatistics name. */
			name: string;

			/** DagStatistics runtimes. */
			runtimes: number[];

			/** DagStatistics interarrival. */
			interarrival: number[];

			/** DagStatistics callCount. */
			callCount: number;

			/**
			 * Encodes the specified DagStatistics message. Does not implicitly {@link cloudburst.ExecutorStatistics.DagStatistics.verify|verify} messages.
			 * @param message DagStatistics message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.ExecutorStatistics.DagStatistics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DagStatistics message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.ExecutorStatistics.DagStatistics & cloudburst.ExecutorStatistics.DagStatistics.$Shape} DagStatistics
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.ExecutorStatistics.DagStatistics & cloudburst.ExecutorStatistics.DagStatistics.$Shape;
		}

		namespace DagStatistics {

			/** Properties of a DagStatistics. */
			interface $Properties {

				/** DagStatistics name */
				name?: (string|null);

				/** DagStatistics runtimes */
				runtimes?: (number[]|null);

				/** DagStatistics interarrival */
				interarrival?: (number[]|null);

				/** DagStatistics callCount */
				callCount?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DagStatistics. */
			type $Shape = cloudburst.ExecutorStatistics.DagStatistics.$Properties;
		}
	}

	/**
	 * Properties of a SchedulerStatus.
	 * @deprecated Use cloudburst.SchedulerStatus.$Properties instead.
	 */
	interface ISchedulerStatus extends cloudburst.SchedulerStatus.$Properties {
	}

	/** Represents a SchedulerStatus. */
	class SchedulerStatus {

		/**
		 * Constructs a new SchedulerStatus.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.SchedulerStatus.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** SchedulerStatus dags. */
		dags: string[];

		/** SchedulerStatus functionLocations. */
		functionLocations: cloudburst.SchedulerStatus.FunctionLocation.$Properties[];

		/**
		 * Encodes the specified SchedulerStatus message. Does not implicitly {@link cloudburst.SchedulerStatus.verify|verify} messages.
		 * @param message SchedulerStatus message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.SchedulerStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a SchedulerStatus message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.SchedulerStatus & cloudburst.SchedulerStatus.$Shape} SchedulerStatus
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.SchedulerStatus & cloudburst.SchedulerStatus.$Shape;
	}

	namespace SchedulerStatus {

		/** Properties of a SchedulerStatus. */
		interface $Properties {

			/** SchedulerStatus dags */
			dags?: (string[]|null);

			/** SchedulerStatus functionLocations */
			functionLocations?: (cloudburst.SchedulerStatus.FunctionLocation.$Properties[]|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a SchedulerStatus. */
		type $Shape = cloudburst.SchedulerStatus.$Properties;

		/**
		 * Properties of a FunctionLocation.
		 * @deprecated Use cloudburst.SchedulerStatus.FunctionLocation.$Properties instead.
		 */
		interface IFunctionLocation extends cloudburst.SchedulerStatus.FunctionLocation.$Properties {
		}

		/** Represents a FunctionLocation. */
		class FunctionLocation {

			/**
			 * Constructs a new FunctionLocation.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.SchedulerStatus.FunctionLocation.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** FunctionLocation name. */
			name: string;

			/** FunctionLocation ip. */
			ip: string;

			/** FunctionLocation tid. */
			tid: number;

			/**
			 * Encodes the specified FunctionLocation message. Does not implicitly {@link cloudburst.SchedulerStatus.FunctionLocation.verify|verify} messages.
			 * @param message FunctionLocation message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.SchedulerStatus.FunctionLocation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a FunctionLocation message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.SchedulerStatus.FunctionLocation & cloudburst.SchedulerStatus.FunctionLocation.$Shape} FunctionLocation
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.SchedulerStatus.FunctionLocation & cloudburst.SchedulerStatus.FunctionLocation.$Shape;
		}

		namespace FunctionLocation {

			/** Properties of a FunctionLocation. */
			interface $Properties {

				/** FunctionLocation name */
				name?: (string|null);

				/** FunctionLocation ip */
				ip?: (string|null);

				/** FunctionLocation tid */
				tid?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a FunctionLocation. */
			type $Shape = cloudburst.SchedulerStatus.FunctionLocation.$Properties;
		}
	}

	/**
	 * Properties of a PinFunction.
	 * @deprecated Use cloudburst.PinFunction.$Properties instead.
	 */
	interface IPinFunction extends cloudburst.PinFunction.$Properties {
	}

	/** Represents a PinFunction. */
	class PinFunction {

		/**
		 * Constructs a new PinFunction.
		 * @param [properties] Properties to set
		 */
		constructor(properties?: cloudburst.PinFunction.$Properties);

		/** Unknown fields preserved while decoding when enabled */
		$unknowns?: Uint8Array[];

		/** PinFunction name. */
		name: string;

		/** PinFunction responseAddress. */
		responseAddress: string;

		/** PinFunction batching. */
		batching: boolean;

		/**
		 * Encodes the specified PinFunction message. Does not implicitly {@link cloudburst.PinFunction.verify|verify} messages.
		 * @param message PinFunction message or plain object to encode
		 * @param [writer] Writer to encode to
		 * @returns Writer
		 */
		static encode(message: cloudburst.PinFunction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

		/**
		 * Decodes a PinFunction message from the specified reader or buffer.
		 * @param reader Reader or buffer to decode from
		 * @param [length] Message length if known beforehand
		 * @returns {cloudburst.PinFunction & cloudburst.PinFunction.$Shape} PinFunction
		 * @throws {Error} If the payload is not a reader or valid buffer
		 * @throws {$protobuf.util.ProtocolError} If required fields are missing
		 */
		static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.PinFunction & cloudburst.PinFunction.$Shape;
	}

	namespace PinFunction {

		/** Properties of a PinFunction. */
		interface $Properties {

			/** PinFunction name */
			name?: (string|null);

			/** PinFunction responseAddress */
			responseAddress?: (string|null);

			/** PinFunction batching */
			batching?: (boolean|null);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];
		}

		/** Shape of a PinFunction. */
		type $Shape = cloudburst.PinFunction.$Properties;
	}

	/** Namespace runtime. */
	namespace runtime {

		/**
		 * Properties of an ExecutorAddresses.
		 * @deprecated Use cloudburst.runtime.ExecutorAddresses.$Properties instead.
		 */
		interface IExecutorAddresses extends cloudburst.runtime.ExecutorAddresses.$Properties {
		}

		/** Represents an ExecutorAddresses. */
		class ExecutorAddresses {

			/**
			 * Constructs a new ExecutorAddresses.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ExecutorAddresses.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ExecutorAddresses host. */
			host: string;

			/** ExecutorAddresses local. */
			local?: (string|null);

			/** ExecutorAddresses remote. */
			remote?: (string|null);

			/**
			 * Encodes the specified ExecutorAddresses message. Does not implicitly {@link cloudburst.runtime.ExecutorAddresses.verify|verify} messages.
			 * @param message ExecutorAddresses message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ExecutorAddresses.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes an ExecutorAddresses message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ExecutorAddresses & cloudburst.runtime.ExecutorAddresses.$Shape} ExecutorAddresses
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ExecutorAddresses & cloudburst.runtime.ExecutorAddresses.$Shape;
		}

		namespace ExecutorAddresses {

			/** Properties of an ExecutorAddresses. */
			interface $Properties {

				/** ExecutorAddresses host */
				host?: (string|null);

				/** ExecutorAddresses local */
				local?: (string|null);

				/** ExecutorAddresses remote */
				remote?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of an ExecutorAddresses. */
			type $Shape = cloudburst.runtime.ExecutorAddresses.$Properties;
		}

		/**
		 * Properties of a StoreLocation.
		 * @deprecated Use cloudburst.runtime.StoreLocation.$Properties instead.
		 */
		interface IStoreLocation extends cloudburst.runtime.StoreLocation.$Properties {
		}

		/** Represents a StoreLocation. */
		class StoreLocation {

			/**
			 * Constructs a new StoreLocation.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StoreLocation.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StoreLocation address. */
			address: string;

			/** StoreLocation host. */
			host: string;

			/** StoreLocation directory. */
			directory?: (string|null);

			/**
			 * Encodes the specified StoreLocation message. Does not implicitly {@link cloudburst.runtime.StoreLocation.verify|verify} messages.
			 * @param message StoreLocation message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StoreLocation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StoreLocation message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StoreLocation & cloudburst.runtime.StoreLocation.$Shape} StoreLocation
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StoreLocation & cloudburst.runtime.StoreLocation.$Shape;
		}

		namespace StoreLocation {

			/** Properties of a StoreLocation. */
			interface $Properties {

				/** StoreLocation address */
				address?: (string|null);

				/** StoreLocation host */
				host?: (string|null);

				/** StoreLocation directory */
				directory?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StoreLocation. */
			type $Shape = cloudburst.runtime.StoreLocation.$Properties;
		}

		/** ExecutorType enum. */
		enum ExecutorType {

			/** CPU value */
			CPU = 0,

			/** GPU value */
			GPU = 1
		}

		/**
		 * Properties of an ExecutorInfo.
		 * @deprecated Use cloudburst.runtime.ExecutorInfo.$Properties instead.
		 */
		interface IExecutorInfo extends cloudburst.runtime.ExecutorInfo.$Properties {
		}

		/** Represents an ExecutorInfo. */
		class ExecutorInfo {

			/**
			 * Constructs a new ExecutorInfo.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ExecutorInfo.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ExecutorInfo id. */
			id: string;

			/** ExecutorInfo addresses. */
			addresses?: (cloudburst.runtime.ExecutorAddresses.$Properties|null);

			/** ExecutorInfo pid. */
			pid: number;

			/** ExecutorInfo workers. */
			workers: number;

			/** ExecutorInfo type. */
			type: cloudburst.runtime.ExecutorType;

			/**
			 * Encodes the specified ExecutorInfo message. Does not implicitly {@link cloudburst.runtime.ExecutorInfo.verify|verify} messages.
			 * @param message ExecutorInfo message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ExecutorInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes an ExecutorInfo message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ExecutorInfo & cloudburst.runtime.ExecutorInfo.$Shape} ExecutorInfo
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ExecutorInfo & cloudburst.runtime.ExecutorInfo.$Shape;
		}

		namespace ExecutorInfo {

			/** Properties of an ExecutorInfo. */
			interface $Properties {

				/** ExecutorInfo id */
				id?: (string|null);

				/** ExecutorInfo addresses */
				addresses?: (cloudburst.runtime.ExecutorAddresses.$Properties|null);

				/** ExecutorInfo pid */
				pid?: (number|null);

				/** ExecutorInfo workers */
				workers?: (number|null);

				/** ExecutorInfo type */
				type?: (cloudburst.runtime.ExecutorType|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of an ExecutorInfo. */
			type $Shape = cloudburst.runtime.ExecutorInfo.$Properties;
		}

		/**
		 * Properties of a GpuInstance.
		 * @deprecated Use cloudburst.runtime.GpuInstance.$Properties instead.
		 */
		interface IGpuInstance extends cloudburst.runtime.GpuInstance.$Properties {
		}

		/** Represents a GpuInstance. */
		class GpuInstance {

			/**
			 * Constructs a new GpuInstance.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.GpuInstance.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** GpuInstance uuid. */
			uuid: string;

			/** GpuInstance name. */
			name: string;

			/** GpuInstance memoryBytes. */
			memoryBytes: number;

			/**
			 * Encodes the specified GpuInstance message. Does not implicitly {@link cloudburst.runtime.GpuInstance.verify|verify} messages.
			 * @param message GpuInstance message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.GpuInstance.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a GpuInstance message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.GpuInstance & cloudburst.runtime.GpuInstance.$Shape} GpuInstance
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.GpuInstance & cloudburst.runtime.GpuInstance.$Shape;
		}

		namespace GpuInstance {

			/** Properties of a GpuInstance. */
			interface $Properties {

				/** GpuInstance uuid */
				uuid?: (string|null);

				/** GpuInstance name */
				name?: (string|null);

				/** GpuInstance memoryBytes */
				memoryBytes?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a GpuInstance. */
			type $Shape = cloudburst.runtime.GpuInstance.$Properties;
		}

		/**
		 * Properties of a GpuDevice.
		 * @deprecated Use cloudburst.runtime.GpuDevice.$Properties instead.
		 */
		interface IGpuDevice extends cloudburst.runtime.GpuDevice.$Properties {
		}

		/** Represents a GpuDevice. */
		class GpuDevice {

			/**
			 * Constructs a new GpuDevice.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.GpuDevice.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** GpuDevice vendor. */
			vendor: cloudburst.runtime.GpuDevice.Vendor;

			/** GpuDevice index. */
			index: number;

			/** GpuDevice uuid. */
			uuid: string;

			/** GpuDevice name. */
			name: string;

			/** GpuDevice memoryBytes. */
			memoryBytes: number;

			/** GpuDevice freeBytes. */
			freeBytes?: (number|null);

			/** GpuDevice computeCapability. */
			computeCapability?: (string|null);

			/** GpuDevice pciId. */
			pciId: string;

			/** GpuDevice driverVersion. */
			driverVersion: string;

			/** GpuDevice runtimeVersion. */
			runtimeVersion?: (string|null);

			/** GpuDevice instances. */
			instances: cloudburst.runtime.GpuInstance.$Properties[];

			/**
			 * Encodes the specified GpuDevice message. Does not implicitly {@link cloudburst.runtime.GpuDevice.verify|verify} messages.
			 * @param message GpuDevice message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.GpuDevice.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a GpuDevice message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.GpuDevice & cloudburst.runtime.GpuDevice.$Shape} GpuDevice
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.GpuDevice & cloudburst.runtime.GpuDevice.$Shape;
		}

		namespace GpuDevice {

			/** Properties of a GpuDevice. */
			interface $Properties {

				/** GpuDevice vendor */
				vendor?: (cloudburst.runtime.GpuDevice.Vendor|null);

				/** GpuDevice index */
				index?: (number|null);

				/** GpuDevice uuid */
				uuid?: (string|null);

				/** GpuDevice name */
				name?: (string|null);

				/** GpuDevice memoryBytes */
				memoryBytes?: (number|null);

				/** GpuDevice freeBytes */
				freeBytes?: (number|null);

				/** GpuDevice computeCapability */
				computeCapability?: (string|null);

				/** GpuDevice pciId */
				pciId?: (string|null);

				/** GpuDevice driverVersion */
				driverVersion?: (string|null);

				/** GpuDevice runtimeVersion */
				runtimeVersion?: (string|null);

				/** GpuDevice instances */
				instances?: (cloudburst.runtime.GpuInstance.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a GpuDevice. */
			type $Shape = cloudburst.runtime.GpuDevice.$Properties;

			/** Vendor enum. */
			enum Vendor {

				/** VENDOR_UNSPECIFIED value */
				VENDOR_UNSPECIFIED = 0,

				/** NVIDIA value */
				NVIDIA = 1,

				/** AMD value */
				AMD = 2
			}
		}

		/**
		 * Properties of a MachineFacts.
		 * @deprecated Use cloudburst.runtime.MachineFacts.$Properties instead.
		 */
		interface IMachineFacts extends cloudburst.runtime.MachineFacts.$Properties {
		}

		/** Represents a MachineFacts. */
		class MachineFacts {

			/**
			 * Constructs a new MachineFacts.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.MachineFacts.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** MachineFacts reason. */
			reason: string;

			/** MachineFacts devices. */
			devices: cloudburst.runtime.GpuDevice.$Properties[];

			/** MachineFacts cores. */
			cores: number;

			/** MachineFacts memoryLimitBytes. */
			memoryLimitBytes: number;

			/**
			 * Encodes the specified MachineFacts message. Does not implicitly {@link cloudburst.runtime.MachineFacts.verify|verify} messages.
			 * @param message MachineFacts message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.MachineFacts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a MachineFacts message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.MachineFacts & cloudburst.runtime.MachineFacts.$Shape} MachineFacts
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.MachineFacts & cloudburst.runtime.MachineFacts.$Shape;
		}

		namespace MachineFacts {

			/** Properties of a MachineFacts. */
			interface $Properties {

				/** MachineFacts reason */
				reason?: (string|null);

				/** MachineFacts devices */
				devices?: (cloudburst.runtime.GpuDevice.$Properties[]|null);

				/** MachineFacts cores */
				cores?: (number|null);

				/** MachineFacts memoryLimitBytes */
				memoryLimitBytes?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a MachineFacts. */
			type $Shape = cloudburst.runtime.MachineFacts.$Properties;
		}

		/**
		 * Properties of an ExecutorLoad.
		 * @deprecated Use cloudburst.runtime.ExecutorLoad.$Properties instead.
		 */
		interface IExecutorLoad extends cloudburst.runtime.ExecutorLoad.$Properties {
		}

		/** Represents an ExecutorLoad. */
		class ExecutorLoad {

			/**
			 * Constructs a new ExecutorLoad.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ExecutorLoad.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ExecutorLoad queued. */
			queued: number;

			/** ExecutorLoad running. */
			running: number;

			/** ExecutorLoad utilization. */
			utilization: number;

			/** ExecutorLoad completed. */
			completed: number;

			/** ExecutorLoad failed. */
			failed: number;

			/** ExecutorLoad workersReplaced. */
			workersReplaced: number;

			/** ExecutorLoad loaded. */
			loaded: string[];

			/**
			 * Encodes the specified ExecutorLoad message. Does not implicitly {@link cloudburst.runtime.ExecutorLoad.verify|verify} messages.
			 * @param message ExecutorLoad message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ExecutorLoad.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes an ExecutorLoad message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ExecutorLoad & cloudburst.runtime.ExecutorLoad.$Shape} ExecutorLoad
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ExecutorLoad & cloudburst.runtime.ExecutorLoad.$Shape;
		}

		namespace ExecutorLoad {

			/** Properties of an ExecutorLoad. */
			interface $Properties {

				/** ExecutorLoad queued */
				queued?: (number|null);

				/** ExecutorLoad running */
				running?: (number|null);

				/** ExecutorLoad utilization */
				utilization?: (number|null);

				/** ExecutorLoad completed */
				completed?: (number|null);

				/** ExecutorLoad failed */
				failed?: (number|null);

				/** ExecutorLoad workersReplaced */
				workersReplaced?: (number|null);

				/** ExecutorLoad loaded */
				loaded?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of an ExecutorLoad. */
			type $Shape = cloudburst.runtime.ExecutorLoad.$Properties;
		}

		/** CodeKind enum. */
		enum CodeKind {

			/** CODE_KIND_UNSPECIFIED value */
			CODE_KIND_UNSPECIFIED = 0,

			/** FUNCTION value */
			FUNCTION = 1,

			/** CLASS value */
			CLASS = 2
		}

		/**
		 * Properties of a FunctionOptions.
		 * @deprecated Use cloudburst.runtime.FunctionOptions.$Properties instead.
		 */
		interface IFunctionOptions extends cloudburst.runtime.FunctionOptions.$Properties {
		}

		/** Represents a FunctionOptions. */
		class FunctionOptions {

			/**
			 * Constructs a new FunctionOptions.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.FunctionOptions.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** FunctionOptions concurrency. */
			concurrency: number;

			/** FunctionOptions gpu. */
			gpu: boolean;

			/** FunctionOptions placement. */
			placement: string;

			/** FunctionOptions requires. */
			requires?: (string|null);

			/** FunctionOptions race. */
			race?: (cloudburst.runtime.RaceRule.$Properties|null);

			/** FunctionOptions batching. */
			batching?: (cloudburst.runtime.Batching.$Properties|null);

			/**
			 * Encodes the specified FunctionOptions message. Does not implicitly {@link cloudburst.runtime.FunctionOptions.verify|verify} messages.
			 * @param message FunctionOptions message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.FunctionOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a FunctionOptions message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.FunctionOptions & cloudburst.runtime.FunctionOptions.$Shape} FunctionOptions
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.FunctionOptions & cloudburst.runtime.FunctionOptions.$Shape;
		}

		namespace FunctionOptions {

			/** Properties of a FunctionOptions. */
			interface $Properties {

				/** FunctionOptions concurrency */
				concurrency?: (number|null);

				/** FunctionOptions gpu */
				gpu?: (boolean|null);

				/** FunctionOptions placement */
				placement?: (string|null);

				/** FunctionOptions requires */
				requires?: (string|null);

				/** FunctionOptions race */
				race?: (cloudburst.runtime.RaceRule.$Properties|null);

				/** FunctionOptions batching */
				batching?: (cloudburst.runtime.Batching.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a FunctionOptions. */
			type $Shape = cloudburst.runtime.FunctionOptions.$Properties;
		}

		/**
		 * Properties of a RaceRule.
		 * @deprecated Use cloudburst.runtime.RaceRule.$Properties instead.
		 */
		interface IRaceRule extends cloudburst.runtime.RaceRule.$Properties {
		}

		/** Represents a RaceRule. */
		class RaceRule {

			/**
			 * Constructs a new RaceRule.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.RaceRule.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** RaceRule invalidResults. */
			invalidResults: Uint8Array[];

			/**
			 * Encodes the specified RaceRule message. Does not implicitly {@link cloudburst.runtime.RaceRule.verify|verify} messages.
			 * @param message RaceRule message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.RaceRule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a RaceRule message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.RaceRule & cloudburst.runtime.RaceRule.$Shape} RaceRule
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.RaceRule & cloudburst.runtime.RaceRule.$Shape;
		}

		namespace RaceRule {

			/** Properties of a RaceRule. */
			interface $Properties {

				/** RaceRule invalidResults */
				invalidResults?: (Uint8Array[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a RaceRule. */
			type $Shape = cloudburst.runtime.RaceRule.$Properties;
		}

		/**
		 * Properties of a Batching.
		 * @deprecated Use cloudburst.runtime.Batching.$Properties instead.
		 */
		interface IBatching extends cloudburst.runtime.Batching.$Properties {
		}

		/** Represents a Batching. */
		class Batching {

			/**
			 * Constructs a new Batching.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Batching.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Batching maxSize. */
			maxSize: number;

			/** Batching windowMs. */
			windowMs: number;

			/**
			 * Encodes the specified Batching message. Does not implicitly {@link cloudburst.runtime.Batching.verify|verify} messages.
			 * @param message Batching message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Batching.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Batching message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Batching & cloudburst.runtime.Batching.$Shape} Batching
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Batching & cloudburst.runtime.Batching.$Shape;
		}

		namespace Batching {

			/** Properties of a Batching. */
			interface $Properties {

				/** Batching maxSize */
				maxSize?: (number|null);

				/** Batching windowMs */
				windowMs?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Batching. */
			type $Shape = cloudburst.runtime.Batching.$Properties;
		}

		/**
		 * Properties of a FunctionSpec.
		 * @deprecated Use cloudburst.runtime.FunctionSpec.$Properties instead.
		 */
		interface IFunctionSpec extends cloudburst.runtime.FunctionSpec.$Properties {
		}

		/** Represents a FunctionSpec. */
		class FunctionSpec {

			/**
			 * Constructs a new FunctionSpec.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.FunctionSpec.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** FunctionSpec name. */
			name: string;

			/** FunctionSpec version. */
			version: string;

			/** FunctionSpec artifact. */
			artifact: string;

			/** FunctionSpec exportName. */
			exportName: string;

			/** FunctionSpec kind. */
			kind: cloudburst.runtime.CodeKind;

			/** FunctionSpec hasConstructorArgs. */
			hasConstructorArgs: boolean;

			/** FunctionSpec options. */
			options?: (cloudburst.runtime.FunctionOptions.$Properties|null);

			/**
			 * Encodes the specified FunctionSpec message. Does not implicitly {@link cloudburst.runtime.FunctionSpec.verify|verify} messages.
			 * @param message FunctionSpec message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.FunctionSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a FunctionSpec message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.FunctionSpec & cloudburst.runtime.FunctionSpec.$Shape} FunctionSpec
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.FunctionSpec & cloudburst.runtime.FunctionSpec.$Shape;
		}

		namespace FunctionSpec {

			/** Properties of a FunctionSpec. */
			interface $Properties {

				/** FunctionSpec name */
				name?: (string|null);

				/** FunctionSpec version */
				version?: (string|null);

				/** FunctionSpec artifact */
				artifact?: (string|null);

				/** FunctionSpec exportName */
				exportName?: (string|null);

				/** FunctionSpec kind */
				kind?: (cloudburst.runtime.CodeKind|null);

				/** FunctionSpec hasConstructorArgs */
				hasConstructorArgs?: (boolean|null);

				/** FunctionSpec options */
				options?: (cloudburst.runtime.FunctionOptions.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a FunctionSpec. */
			type $Shape = cloudburst.runtime.FunctionSpec.$Properties;
		}

		/**
		 * Properties of a NodeInput.
		 * @deprecated Use cloudburst.runtime.NodeInput.$Properties instead.
		 */
		interface INodeInput extends cloudburst.runtime.NodeInput.$Properties {
		}

		/** Represents a NodeInput. */
		class NodeInput {

			/**
			 * Constructs a new NodeInput.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.NodeInput.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** NodeInput source. */
			source: cloudburst.runtime.NodeInput.Source;

			/** NodeInput name. */
			name: string;

			/**
			 * Encodes the specified NodeInput message. Does not implicitly {@link cloudburst.runtime.NodeInput.verify|verify} messages.
			 * @param message NodeInput message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.NodeInput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a NodeInput message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.NodeInput & cloudburst.runtime.NodeInput.$Shape} NodeInput
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.NodeInput & cloudburst.runtime.NodeInput.$Shape;
		}

		namespace NodeInput {

			/** Properties of a NodeInput. */
			interface $Properties {

				/** NodeInput source */
				source?: (cloudburst.runtime.NodeInput.Source|null);

				/** NodeInput name */
				name?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a NodeInput. */
			type $Shape = cloudburst.runtime.NodeInput.$Properties;

			/** Source enum. */
			enum Source {

				/** SOURCE_UNSPECIFIED value */
				SOURCE_UNSPECIFIED = 0,

				/** NODE value */
				NODE = 1,

				/** INPUT value */
				INPUT = 2,

				/** CONSTANT value */
				CONSTANT = 3,

				/** REST value */
				REST = 4
			}
		}

		/**
		 * Properties of a DagNode.
		 * @deprecated Use cloudburst.runtime.DagNode.$Properties instead.
		 */
		interface IDagNode extends cloudburst.runtime.DagNode.$Properties {
		}

		/** Represents a DagNode. */
		class DagNode {

			/**
			 * Constructs a new DagNode.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DagNode.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DagNode name. */
			name: string;

			/** DagNode fn. */
			fn: string;

			/** DagNode inputs. */
			inputs: cloudburst.runtime.NodeInput.$Properties[];

			/** DagNode race. */
			race?: (cloudburst.runtime.RaceRule.$Properties|null);

			/**
			 * Encodes the specified DagNode message. Does not implicitly {@link cloudburst.runtime.DagNode.verify|verify} messages.
			 * @param message DagNode message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DagNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DagNode message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DagNode & cloudburst.runtime.DagNode.$Shape} DagNode
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DagNode & cloudburst.runtime.DagNode.$Shape;
		}

		namespace DagNode {

			/** Properties of a DagNode. */
			interface $Properties {

				/** DagNode name */
				name?: (string|null);

				/** DagNode fn */
				fn?: (string|null);

				/** DagNode inputs */
				inputs?: (cloudburst.runtime.NodeInput.$Properties[]|null);

				/** DagNode race */
				race?: (cloudburst.runtime.RaceRule.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DagNode. */
			type $Shape = cloudburst.runtime.DagNode.$Properties;
		}

		/** DagResult enum. */
		enum DagResult {

			/** DAG_RESULT_UNSPECIFIED value */
			DAG_RESULT_UNSPECIFIED = 0,

			/** SINGLE_OUTPUT value */
			SINGLE_OUTPUT = 1,

			/** RECORD value */
			RECORD = 2
		}

		/**
		 * Properties of a Dag.
		 * @deprecated Use cloudburst.runtime.Dag.$Properties instead.
		 */
		interface IDag extends cloudburst.runtime.Dag.$Properties {
		}

		/** Represents a Dag. */
		class Dag {

			/**
			 * Constructs a new Dag.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Dag.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Dag name. */
			name: string;

			/** Dag nodes. */
			nodes: cloudburst.runtime.DagNode.$Properties[];

			/** Dag outputs. */
			outputs: string[];

			/** Dag result. */
			result: cloudburst.runtime.DagResult;

			/** Dag replicas. */
			replicas?: (number|null);

			/**
			 * Encodes the specified Dag message. Does not implicitly {@link cloudburst.runtime.Dag.verify|verify} messages.
			 * @param message Dag message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Dag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Dag message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Dag & cloudburst.runtime.Dag.$Shape} Dag
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Dag & cloudburst.runtime.Dag.$Shape;
		}

		namespace Dag {

			/** Properties of a Dag. */
			interface $Properties {

				/** Dag name */
				name?: (string|null);

				/** Dag nodes */
				nodes?: (cloudburst.runtime.DagNode.$Properties[]|null);

				/** Dag outputs */
				outputs?: (string[]|null);

				/** Dag result */
				result?: (cloudburst.runtime.DagResult|null);

				/** Dag replicas */
				replicas?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Dag. */
			type $Shape = cloudburst.runtime.Dag.$Properties;
		}

		/**
		 * Properties of a FunctionVersion.
		 * @deprecated Use cloudburst.runtime.FunctionVersion.$Properties instead.
		 */
		interface IFunctionVersion extends cloudburst.runtime.FunctionVersion.$Properties {
		}

		/** Represents a FunctionVersion. */
		class FunctionVersion {

			/**
			 * Constructs a new FunctionVersion.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.FunctionVersion.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** FunctionVersion fn. */
			fn: string;

			/** FunctionVersion version. */
			version: string;

			/** FunctionVersion gpu. */
			gpu: boolean;

			/** FunctionVersion race. */
			race?: (cloudburst.runtime.RaceRule.$Properties|null);

			/**
			 * Encodes the specified FunctionVersion message. Does not implicitly {@link cloudburst.runtime.FunctionVersion.verify|verify} messages.
			 * @param message FunctionVersion message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.FunctionVersion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a FunctionVersion message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.FunctionVersion & cloudburst.runtime.FunctionVersion.$Shape} FunctionVersion
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.FunctionVersion & cloudburst.runtime.FunctionVersion.$Shape;
		}

		namespace FunctionVersion {

			/** Properties of a FunctionVersion. */
			interface $Properties {

				/** FunctionVersion fn */
				fn?: (string|null);

				/** FunctionVersion version */
				version?: (string|null);

				/** FunctionVersion gpu */
				gpu?: (boolean|null);

				/** FunctionVersion race */
				race?: (cloudburst.runtime.RaceRule.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a FunctionVersion. */
			type $Shape = cloudburst.runtime.FunctionVersion.$Properties;
		}

		/**
		 * Properties of a ResolvedDag.
		 * @deprecated Use cloudburst.runtime.ResolvedDag.$Properties instead.
		 */
		interface IResolvedDag extends cloudburst.runtime.ResolvedDag.$Properties {
		}

		/** Represents a ResolvedDag. */
		class ResolvedDag {

			/**
			 * Constructs a new ResolvedDag.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ResolvedDag.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ResolvedDag dag. */
			dag?: (cloudburst.runtime.Dag.$Properties|null);

			/** ResolvedDag versions. */
			versions: cloudburst.runtime.FunctionVersion.$Properties[];

			/**
			 * Encodes the specified ResolvedDag message. Does not implicitly {@link cloudburst.runtime.ResolvedDag.verify|verify} messages.
			 * @param message ResolvedDag message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ResolvedDag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ResolvedDag message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ResolvedDag & cloudburst.runtime.ResolvedDag.$Shape} ResolvedDag
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ResolvedDag & cloudburst.runtime.ResolvedDag.$Shape;
		}

		namespace ResolvedDag {

			/** Properties of a ResolvedDag. */
			interface $Properties {

				/** ResolvedDag dag */
				dag?: (cloudburst.runtime.Dag.$Properties|null);

				/** ResolvedDag versions */
				versions?: (cloudburst.runtime.FunctionVersion.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ResolvedDag. */
			type $Shape = cloudburst.runtime.ResolvedDag.$Properties;
		}

		/**
		 * Properties of a LeasedExecutor.
		 * @deprecated Use cloudburst.runtime.LeasedExecutor.$Properties instead.
		 */
		interface ILeasedExecutor extends cloudburst.runtime.LeasedExecutor.$Properties {
		}

		/** Represents a LeasedExecutor. */
		class LeasedExecutor {

			/**
			 * Constructs a new LeasedExecutor.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.LeasedExecutor.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** LeasedExecutor info. */
			info?: (cloudburst.runtime.ExecutorInfo.$Properties|null);

			/** LeasedExecutor weight. */
			weight: number;

			/** LeasedExecutor functions. */
			functions: string[];

			/**
			 * Encodes the specified LeasedExecutor message. Does not implicitly {@link cloudburst.runtime.LeasedExecutor.verify|verify} messages.
			 * @param message LeasedExecutor message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.LeasedExecutor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a LeasedExecutor message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.LeasedExecutor & cloudburst.runtime.LeasedExecutor.$Shape} LeasedExecutor
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.LeasedExecutor & cloudburst.runtime.LeasedExecutor.$Shape;
		}

		namespace LeasedExecutor {

			/** Properties of a LeasedExecutor. */
			interface $Properties {

				/** LeasedExecutor info */
				info?: (cloudburst.runtime.ExecutorInfo.$Properties|null);

				/** LeasedExecutor weight */
				weight?: (number|null);

				/** LeasedExecutor functions */
				functions?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a LeasedExecutor. */
			type $Shape = cloudburst.runtime.LeasedExecutor.$Properties;
		}

		/**
		 * Properties of a Lease.
		 * @deprecated Use cloudburst.runtime.Lease.$Properties instead.
		 */
		interface ILease extends cloudburst.runtime.Lease.$Properties {
		}

		/** Represents a Lease. */
		class Lease {

			/**
			 * Constructs a new Lease.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Lease.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Lease expiresInMs. */
			expiresInMs: number;

			/** Lease executors. */
			executors: cloudburst.runtime.LeasedExecutor.$Properties[];

			/**
			 * Encodes the specified Lease message. Does not implicitly {@link cloudburst.runtime.Lease.verify|verify} messages.
			 * @param message Lease message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Lease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Lease message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Lease & cloudburst.runtime.Lease.$Shape} Lease
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Lease & cloudburst.runtime.Lease.$Shape;
		}

		namespace Lease {

			/** Properties of a Lease. */
			interface $Properties {

				/** Lease expiresInMs */
				expiresInMs?: (number|null);

				/** Lease executors */
				executors?: (cloudburst.runtime.LeasedExecutor.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Lease. */
			type $Shape = cloudburst.runtime.Lease.$Properties;
		}

		/**
		 * Properties of an ExecutorStatus.
		 * @deprecated Use cloudburst.runtime.ExecutorStatus.$Properties instead.
		 */
		interface IExecutorStatus extends cloudburst.runtime.ExecutorStatus.$Properties {
		}

		/** Represents an ExecutorStatus. */
		class ExecutorStatus {

			/**
			 * Constructs a new ExecutorStatus.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ExecutorStatus.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ExecutorStatus info. */
			info?: (cloudburst.runtime.ExecutorInfo.$Properties|null);

			/** ExecutorStatus load. */
			load?: (cloudburst.runtime.ExecutorLoad.$Properties|null);

			/** ExecutorStatus silentMs. */
			silentMs: number;

			/** ExecutorStatus machine. */
			machine?: (cloudburst.runtime.MachineFacts.$Properties|null);

			/** ExecutorStatus pins. */
			pins: cloudburst.runtime.ReportedPin.$Properties[];

			/**
			 * Encodes the specified ExecutorStatus message. Does not implicitly {@link cloudburst.runtime.ExecutorStatus.verify|verify} messages.
			 * @param message ExecutorStatus message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ExecutorStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes an ExecutorStatus message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ExecutorStatus & cloudburst.runtime.ExecutorStatus.$Shape} ExecutorStatus
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ExecutorStatus & cloudburst.runtime.ExecutorStatus.$Shape;
		}

		namespace ExecutorStatus {

			/** Properties of an ExecutorStatus. */
			interface $Properties {

				/** ExecutorStatus info */
				info?: (cloudburst.runtime.ExecutorInfo.$Properties|null);

				/** ExecutorStatus load */
				load?: (cloudburst.runtime.ExecutorLoad.$Properties|null);

				/** ExecutorStatus silentMs */
				silentMs?: (number|null);

				/** ExecutorStatus machine */
				machine?: (cloudburst.runtime.MachineFacts.$Properties|null);

				/** ExecutorStatus pins */
				pins?: (cloudburst.runtime.ReportedPin.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of an ExecutorStatus. */
			type $Shape = cloudburst.runtime.ExecutorStatus.$Properties;
		}

		/**
		 * Properties of a ReportedPin.
		 * @deprecated Use cloudburst.runtime.ReportedPin.$Properties instead.
		 */
		interface IReportedPin extends cloudburst.runtime.ReportedPin.$Properties {
		}

		/** Represents a ReportedPin. */
		class ReportedPin {

			/**
			 * Constructs a new ReportedPin.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ReportedPin.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ReportedPin scheduler. */
			scheduler: string;

			/** ReportedPin pin. */
			pin: number;

			/** ReportedPin fn. */
			fn: string;

			/** ReportedPin version. */
			version: string;

			/** ReportedPin cores. */
			cores?: (number|null);

			/** ReportedPin phase. */
			phase: cloudburst.runtime.ReportedPin.Phase;

			/**
			 * Encodes the specified ReportedPin message. Does not implicitly {@link cloudburst.runtime.ReportedPin.verify|verify} messages.
			 * @param message ReportedPin message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ReportedPin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ReportedPin message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ReportedPin & cloudburst.runtime.ReportedPin.$Shape} ReportedPin
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ReportedPin & cloudburst.runtime.ReportedPin.$Shape;
		}

		namespace ReportedPin {

			/** Properties of a ReportedPin. */
			interface $Properties {

				/** ReportedPin scheduler */
				scheduler?: (string|null);

				/** ReportedPin pin */
				pin?: (number|null);

				/** ReportedPin fn */
				fn?: (string|null);

				/** ReportedPin version */
				version?: (string|null);

				/** ReportedPin cores */
				cores?: (number|null);

				/** ReportedPin phase */
				phase?: (cloudburst.runtime.ReportedPin.Phase|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ReportedPin. */
			type $Shape = cloudburst.runtime.ReportedPin.$Properties;

			/** Phase enum. */
			enum Phase {

				/** PHASE_UNSPECIFIED value */
				PHASE_UNSPECIFIED = 0,

				/** LOADING value */
				LOADING = 1,

				/** HELD value */
				HELD = 2,

				/** DRAINING value */
				DRAINING = 3
			}
		}

		/**
		 * Properties of a Stamp.
		 * @deprecated Use cloudburst.runtime.Stamp.$Properties instead.
		 */
		interface IStamp extends cloudburst.runtime.Stamp.$Properties {
		}

		/** Represents a Stamp. */
		class Stamp {

			/**
			 * Constructs a new Stamp.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Stamp.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Stamp wallMs. */
			wallMs: number;

			/** Stamp logical. */
			logical: number;

			/** Stamp writer. */
			writer: string;

			/**
			 * Encodes the specified Stamp message. Does not implicitly {@link cloudburst.runtime.Stamp.verify|verify} messages.
			 * @param message Stamp message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Stamp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Stamp message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Stamp & cloudburst.runtime.Stamp.$Shape} Stamp
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Stamp & cloudburst.runtime.Stamp.$Shape;
		}

		namespace Stamp {

			/** Properties of a Stamp. */
			interface $Properties {

				/** Stamp wallMs */
				wallMs?: (number|null);

				/** Stamp logical */
				logical?: (number|null);

				/** Stamp writer */
				writer?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Stamp. */
			type $Shape = cloudburst.runtime.Stamp.$Properties;
		}

		/**
		 * Properties of a StoredValue.
		 * @deprecated Use cloudburst.runtime.StoredValue.$Properties instead.
		 */
		interface IStoredValue extends cloudburst.runtime.StoredValue.$Properties {
		}

		/** Represents a StoredValue. */
		class StoredValue {

			/**
			 * Constructs a new StoredValue.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StoredValue.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StoredValue type. */
			type: anna.LatticeType;

			/** StoredValue stamp. */
			stamp?: (cloudburst.runtime.Stamp.$Properties|null);

			/**
			 * Encodes the specified StoredValue message. Does not implicitly {@link cloudburst.runtime.StoredValue.verify|verify} messages.
			 * @param message StoredValue message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StoredValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StoredValue message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StoredValue & cloudburst.runtime.StoredValue.$Shape} StoredValue
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StoredValue & cloudburst.runtime.StoredValue.$Shape;
		}

		namespace StoredValue {

			/** Properties of a StoredValue. */
			interface $Properties {

				/** StoredValue type */
				type?: (anna.LatticeType|null);

				/** StoredValue stamp */
				stamp?: (cloudburst.runtime.Stamp.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StoredValue. */
			type $Shape = cloudburst.runtime.StoredValue.$Properties;
		}

		/**
		 * Properties of a ResultDisposition.
		 * @deprecated Use cloudburst.runtime.ResultDisposition.$Properties instead.
		 */
		interface IResultDisposition extends cloudburst.runtime.ResultDisposition.$Properties {
		}

		/** Represents a ResultDisposition. */
		class ResultDisposition {

			/**
			 * Constructs a new ResultDisposition.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ResultDisposition.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ResultDisposition keep. */
			keep: boolean;

			/** ResultDisposition outputKey. */
			outputKey?: (string|null);

			/** ResultDisposition isPosted. */
			isPosted: boolean;

			/**
			 * Encodes the specified ResultDisposition message. Does not implicitly {@link cloudburst.runtime.ResultDisposition.verify|verify} messages.
			 * @param message ResultDisposition message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ResultDisposition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ResultDisposition message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ResultDisposition & cloudburst.runtime.ResultDisposition.$Shape} ResultDisposition
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ResultDisposition & cloudburst.runtime.ResultDisposition.$Shape;
		}

		namespace ResultDisposition {

			/** Properties of a ResultDisposition. */
			interface $Properties {

				/** ResultDisposition keep */
				keep?: (boolean|null);

				/** ResultDisposition outputKey */
				outputKey?: (string|null);

				/** ResultDisposition isPosted */
				isPosted?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ResultDisposition. */
			type $Shape = cloudburst.runtime.ResultDisposition.$Properties;
		}

		/**
		 * Properties of a Hello.
		 * @deprecated Use cloudburst.runtime.Hello.$Properties instead.
		 */
		interface IHello extends cloudburst.runtime.Hello.$Properties {
		}

		/** Represents a Hello. */
		class Hello {

			/**
			 * Constructs a new Hello.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Hello.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Hello request. */
			request: number;

			/** Hello client. */
			client: string;

			/**
			 * Encodes the specified Hello message. Does not implicitly {@link cloudburst.runtime.Hello.verify|verify} messages.
			 * @param message Hello message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Hello message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Hello & cloudburst.runtime.Hello.$Shape} Hello
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Hello & cloudburst.runtime.Hello.$Shape;
		}

		namespace Hello {

			/** Properties of a Hello. */
			interface $Properties {

				/** Hello request */
				request?: (number|null);

				/** Hello client */
				client?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Hello. */
			type $Shape = cloudburst.runtime.Hello.$Properties;
		}

		/**
		 * Properties of a RegisterFunction.
		 * @deprecated Use cloudburst.runtime.RegisterFunction.$Properties instead.
		 */
		interface IRegisterFunction extends cloudburst.runtime.RegisterFunction.$Properties {
		}

		/** Represents a RegisterFunction. */
		class RegisterFunction {

			/**
			 * Constructs a new RegisterFunction.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.RegisterFunction.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** RegisterFunction request. */
			request: number;

			/** RegisterFunction spec. */
			spec?: (cloudburst.runtime.FunctionSpec.$Properties|null);

			/**
			 * Encodes the specified RegisterFunction message. Does not implicitly {@link cloudburst.runtime.RegisterFunction.verify|verify} messages.
			 * @param message RegisterFunction message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.RegisterFunction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a RegisterFunction message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.RegisterFunction & cloudburst.runtime.RegisterFunction.$Shape} RegisterFunction
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.RegisterFunction & cloudburst.runtime.RegisterFunction.$Shape;
		}

		namespace RegisterFunction {

			/** Properties of a RegisterFunction. */
			interface $Properties {

				/** RegisterFunction request */
				request?: (number|null);

				/** RegisterFunction spec */
				spec?: (cloudburst.runtime.FunctionSpec.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a RegisterFunction. */
			type $Shape = cloudburst.runtime.RegisterFunction.$Properties;
		}

		/**
		 * Properties of a DeleteFunction.
		 * @deprecated Use cloudburst.runtime.DeleteFunction.$Properties instead.
		 */
		interface IDeleteFunction extends cloudburst.runtime.DeleteFunction.$Properties {
		}

		/** Represents a DeleteFunction. */
		class DeleteFunction {

			/**
			 * Constructs a new DeleteFunction.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DeleteFunction.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DeleteFunction request. */
			request: number;

			/** DeleteFunction name. */
			name: string;

			/**
			 * Encodes the specified DeleteFunction message. Does not implicitly {@link cloudburst.runtime.DeleteFunction.verify|verify} messages.
			 * @param message DeleteFunction message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DeleteFunction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DeleteFunction message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DeleteFunction & cloudburst.runtime.DeleteFunction.$Shape} DeleteFunction
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DeleteFunction & cloudburst.runtime.DeleteFunction.$Shape;
		}

		namespace DeleteFunction {

			/** Properties of a DeleteFunction. */
			interface $Properties {

				/** DeleteFunction request */
				request?: (number|null);

				/** DeleteFunction name */
				name?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DeleteFunction. */
			type $Shape = cloudburst.runtime.DeleteFunction.$Properties;
		}

		/**
		 * Properties of a ListFunctions.
		 * @deprecated Use cloudburst.runtime.ListFunctions.$Properties instead.
		 */
		interface IListFunctions extends cloudburst.runtime.ListFunctions.$Properties {
		}

		/** Represents a ListFunctions. */
		class ListFunctions {

			/**
			 * Constructs a new ListFunctions.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ListFunctions.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ListFunctions request. */
			request: number;

			/** ListFunctions prefix. */
			prefix: string;

			/**
			 * Encodes the specified ListFunctions message. Does not implicitly {@link cloudburst.runtime.ListFunctions.verify|verify} messages.
			 * @param message ListFunctions message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ListFunctions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ListFunctions message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ListFunctions & cloudburst.runtime.ListFunctions.$Shape} ListFunctions
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ListFunctions & cloudburst.runtime.ListFunctions.$Shape;
		}

		namespace ListFunctions {

			/** Properties of a ListFunctions. */
			interface $Properties {

				/** ListFunctions request */
				request?: (number|null);

				/** ListFunctions prefix */
				prefix?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ListFunctions. */
			type $Shape = cloudburst.runtime.ListFunctions.$Properties;
		}

		/**
		 * Properties of a RegisterDag.
		 * @deprecated Use cloudburst.runtime.RegisterDag.$Properties instead.
		 */
		interface IRegisterDag extends cloudburst.runtime.RegisterDag.$Properties {
		}

		/** Represents a RegisterDag. */
		class RegisterDag {

			/**
			 * Constructs a new RegisterDag.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.RegisterDag.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** RegisterDag request. */
			request: number;

			/** RegisterDag dag. */
			dag?: (cloudburst.runtime.Dag.$Properties|null);

			/** RegisterDag waitMs. */
			waitMs?: (number|null);

			/** RegisterDag queue. */
			queue: boolean;

			/**
			 * Encodes the specified RegisterDag message. Does not implicitly {@link cloudburst.runtime.RegisterDag.verify|verify} messages.
			 * @param message RegisterDag message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.RegisterDag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a RegisterDag message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.RegisterDag & cloudburst.runtime.RegisterDag.$Shape} RegisterDag
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.RegisterDag & cloudburst.runtime.RegisterDag.$Shape;
		}

		namespace RegisterDag {

			/** Properties of a RegisterDag. */
			interface $Properties {

				/** RegisterDag request */
				request?: (number|null);

				/** RegisterDag dag */
				dag?: (cloudburst.runtime.Dag.$Properties|null);

				/** RegisterDag waitMs */
				waitMs?: (number|null);

				/** RegisterDag queue */
				queue?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a RegisterDag. */
			type $Shape = cloudburst.runtime.RegisterDag.$Properties;
		}

		/**
		 * Properties of a DeleteDag.
		 * @deprecated Use cloudburst.runtime.DeleteDag.$Properties instead.
		 */
		interface IDeleteDag extends cloudburst.runtime.DeleteDag.$Properties {
		}

		/** Represents a DeleteDag. */
		class DeleteDag {

			/**
			 * Constructs a new DeleteDag.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DeleteDag.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DeleteDag request. */
			request: number;

			/** DeleteDag name. */
			name: string;

			/**
			 * Encodes the specified DeleteDag message. Does not implicitly {@link cloudburst.runtime.DeleteDag.verify|verify} messages.
			 * @param message DeleteDag message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DeleteDag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DeleteDag message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DeleteDag & cloudburst.runtime.DeleteDag.$Shape} DeleteDag
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DeleteDag & cloudburst.runtime.DeleteDag.$Shape;
		}

		namespace DeleteDag {

			/** Properties of a DeleteDag. */
			interface $Properties {

				/** DeleteDag request */
				request?: (number|null);

				/** DeleteDag name */
				name?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DeleteDag. */
			type $Shape = cloudburst.runtime.DeleteDag.$Properties;
		}

		/**
		 * Properties of a ListDags.
		 * @deprecated Use cloudburst.runtime.ListDags.$Properties instead.
		 */
		interface IListDags extends cloudburst.runtime.ListDags.$Properties {
		}

		/** Represents a ListDags. */
		class ListDags {

			/**
			 * Constructs a new ListDags.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ListDags.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ListDags request. */
			request: number;

			/** ListDags prefix. */
			prefix: string;

			/**
			 * Encodes the specified ListDags message. Does not implicitly {@link cloudburst.runtime.ListDags.verify|verify} messages.
			 * @param message ListDags message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ListDags.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ListDags message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ListDags & cloudburst.runtime.ListDags.$Shape} ListDags
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ListDags & cloudburst.runtime.ListDags.$Shape;
		}

		namespace ListDags {

			/** Properties of a ListDags. */
			interface $Properties {

				/** ListDags request */
				request?: (number|null);

				/** ListDags prefix */
				prefix?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ListDags. */
			type $Shape = cloudburst.runtime.ListDags.$Properties;
		}

		/**
		 * Properties of a LeaseFunction.
		 * @deprecated Use cloudburst.runtime.LeaseFunction.$Properties instead.
		 */
		interface ILeaseFunction extends cloudburst.runtime.LeaseFunction.$Properties {
		}

		/** Represents a LeaseFunction. */
		class LeaseFunction {

			/**
			 * Constructs a new LeaseFunction.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.LeaseFunction.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** LeaseFunction request. */
			request: number;

			/** LeaseFunction name. */
			name: string;

			/**
			 * Encodes the specified LeaseFunction message. Does not implicitly {@link cloudburst.runtime.LeaseFunction.verify|verify} messages.
			 * @param message LeaseFunction message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.LeaseFunction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a LeaseFunction message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.LeaseFunction & cloudburst.runtime.LeaseFunction.$Shape} LeaseFunction
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.LeaseFunction & cloudburst.runtime.LeaseFunction.$Shape;
		}

		namespace LeaseFunction {

			/** Properties of a LeaseFunction. */
			interface $Properties {

				/** LeaseFunction request */
				request?: (number|null);

				/** LeaseFunction name */
				name?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a LeaseFunction. */
			type $Shape = cloudburst.runtime.LeaseFunction.$Properties;
		}

		/**
		 * Properties of a LeaseDag.
		 * @deprecated Use cloudburst.runtime.LeaseDag.$Properties instead.
		 */
		interface ILeaseDag extends cloudburst.runtime.LeaseDag.$Properties {
		}

		/** Represents a LeaseDag. */
		class LeaseDag {

			/**
			 * Constructs a new LeaseDag.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.LeaseDag.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** LeaseDag request. */
			request: number;

			/** LeaseDag name. */
			name: string;

			/**
			 * Encodes the specified LeaseDag message. Does not implicitly {@link cloudburst.runtime.LeaseDag.verify|verify} messages.
			 * @param message LeaseDag message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.LeaseDag.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a LeaseDag message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.LeaseDag & cloudburst.runtime.LeaseDag.$Shape} LeaseDag
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.LeaseDag & cloudburst.runtime.LeaseDag.$Shape;
		}

		namespace LeaseDag {

			/** Properties of a LeaseDag. */
			interface $Properties {

				/** LeaseDag request */
				request?: (number|null);

				/** LeaseDag name */
				name?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a LeaseDag. */
			type $Shape = cloudburst.runtime.LeaseDag.$Properties;
		}

		/**
		 * Properties of a GetStatus.
		 * @deprecated Use cloudburst.runtime.GetStatus.$Properties instead.
		 */
		interface IGetStatus extends cloudburst.runtime.GetStatus.$Properties {
		}

		/** Represents a GetStatus. */
		class GetStatus {

			/**
			 * Constructs a new GetStatus.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.GetStatus.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** GetStatus request. */
			request: number;

			/**
			 * Encodes the specified GetStatus message. Does not implicitly {@link cloudburst.runtime.GetStatus.verify|verify} messages.
			 * @param message GetStatus message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.GetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a GetStatus message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.GetStatus & cloudburst.runtime.GetStatus.$Shape} GetStatus
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.GetStatus & cloudburst.runtime.GetStatus.$Shape;
		}

		namespace GetStatus {

			/** Properties of a GetStatus. */
			interface $Properties {

				/** GetStatus request */
				request?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a GetStatus. */
			type $Shape = cloudburst.runtime.GetStatus.$Properties;
		}

		/**
		 * Properties of a Welcome.
		 * @deprecated Use cloudburst.runtime.Welcome.$Properties instead.
		 */
		interface IWelcome extends cloudburst.runtime.Welcome.$Properties {
		}

		/** Represents a Welcome. */
		class Welcome {

			/**
			 * Constructs a new Welcome.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Welcome.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Welcome request. */
			request: number;

			/** Welcome scheduler. */
			scheduler: string;

			/** Welcome store. */
			store?: (cloudburst.runtime.StoreLocation.$Properties|null);

			/** Welcome schedulers. */
			schedulers: cloudburst.runtime.SchedulerInfo.$Properties[];

			/**
			 * Encodes the specified Welcome message. Does not implicitly {@link cloudburst.runtime.Welcome.verify|verify} messages.
			 * @param message Welcome message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Welcome message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Welcome & cloudburst.runtime.Welcome.$Shape} Welcome
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Welcome & cloudburst.runtime.Welcome.$Shape;
		}

		namespace Welcome {

			/** Properties of a Welcome. */
			interface $Properties {

				/** Welcome request */
				request?: (number|null);

				/** Welcome scheduler */
				scheduler?: (string|null);

				/** Welcome store */
				store?: (cloudburst.runtime.StoreLocation.$Properties|null);

				/** Welcome schedulers */
				schedulers?: (cloudburst.runtime.SchedulerInfo.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Welcome. */
			type $Shape = cloudburst.runtime.Welcome.$Properties;
		}

		/**
		 * Properties of a Done.
		 * @deprecated Use cloudburst.runtime.Done.$Properties instead.
		 */
		interface IDone extends cloudburst.runtime.Done.$Properties {
		}

		/** Represents a Done. */
		class Done {

			/**
			 * Constructs a new Done.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Done.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Done request. */
			request: number;

			/**
			 * Encodes the specified Done message. Does not implicitly {@link cloudburst.runtime.Done.verify|verify} messages.
			 * @param message Done message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Done.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Done message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Done & cloudburst.runtime.Done.$Shape} Done
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Done & cloudburst.runtime.Done.$Shape;
		}

		namespace Done {

			/** Properties of a Done. */
			interface $Properties {

				/** Done request */
				request?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Done. */
			type $Shape = cloudburst.runtime.Done.$Properties;
		}

		/**
		 * Properties of a Refused.
		 * @deprecated Use cloudburst.runtime.Refused.$Properties instead.
		 */
		interface IRefused extends cloudburst.runtime.Refused.$Properties {
		}

		/** Represents a Refused. */
		class Refused {

			/**
			 * Constructs a new Refused.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Refused.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Refused request. */
			request: number;

			/**
			 * Encodes the specified Refused message. Does not implicitly {@link cloudburst.runtime.Refused.verify|verify} messages.
			 * @param message Refused message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Refused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Refused message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Refused & cloudburst.runtime.Refused.$Shape} Refused
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Refused & cloudburst.runtime.Refused.$Shape;
		}

		namespace Refused {

			/** Properties of a Refused. */
			interface $Properties {

				/** Refused request */
				request?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Refused. */
			type $Shape = cloudburst.runtime.Refused.$Properties;
		}

		/**
		 * Properties of a Functions.
		 * @deprecated Use cloudburst.runtime.Functions.$Properties instead.
		 */
		interface IFunctions extends cloudburst.runtime.Functions.$Properties {
		}

		/** Represents a Functions. */
		class Functions {

			/**
			 * Constructs a new Functions.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Functions.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Functions request. */
			request: number;

			/** Functions functions. */
			functions: cloudburst.runtime.FunctionSpec.$Properties[];

			/**
			 * Encodes the specified Functions message. Does not implicitly {@link cloudburst.runtime.Functions.verify|verify} messages.
			 * @param message Functions message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Functions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Functions message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Functions & cloudburst.runtime.Functions.$Shape} Functions
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Functions & cloudburst.runtime.Functions.$Shape;
		}

		namespace Functions {

			/** Properties of a Functions. */
			interface $Properties {

				/** Functions request */
				request?: (number|null);

				/** Functions functions */
				functions?: (cloudburst.runtime.FunctionSpec.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Functions. */
			type $Shape = cloudburst.runtime.Functions.$Properties;
		}

		/**
		 * Properties of a Dags.
		 * @deprecated Use cloudburst.runtime.Dags.$Properties instead.
		 */
		interface IDags extends cloudburst.runtime.Dags.$Properties {
		}

		/** Represents a Dags. */
		class Dags {

			/**
			 * Constructs a new Dags.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Dags.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Dags request. */
			request: number;

			/** Dags dags. */
			dags: cloudburst.runtime.ResolvedDag.$Properties[];

			/**
			 * Encodes the specified Dags message. Does not implicitly {@link cloudburst.runtime.Dags.verify|verify} messages.
			 * @param message Dags message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Dags.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Dags message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Dags & cloudburst.runtime.Dags.$Shape} Dags
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Dags & cloudburst.runtime.Dags.$Shape;
		}

		namespace Dags {

			/** Properties of a Dags. */
			interface $Properties {

				/** Dags request */
				request?: (number|null);

				/** Dags dags */
				dags?: (cloudburst.runtime.ResolvedDag.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Dags. */
			type $Shape = cloudburst.runtime.Dags.$Properties;
		}

		/**
		 * Properties of a FunctionLease.
		 * @deprecated Use cloudburst.runtime.FunctionLease.$Properties instead.
		 */
		interface IFunctionLease extends cloudburst.runtime.FunctionLease.$Properties {
		}

		/** Represents a FunctionLease. */
		class FunctionLease {

			/**
			 * Constructs a new FunctionLease.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.FunctionLease.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** FunctionLease request. */
			request: number;

			/** FunctionLease spec. */
			spec?: (cloudburst.runtime.FunctionSpec.$Properties|null);

			/** FunctionLease lease. */
			lease?: (cloudburst.runtime.Lease.$Properties|null);

			/**
			 * Encodes the specified FunctionLease message. Does not implicitly {@link cloudburst.runtime.FunctionLease.verify|verify} messages.
			 * @param message FunctionLease message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.FunctionLease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a FunctionLease message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.FunctionLease & cloudburst.runtime.FunctionLease.$Shape} FunctionLease
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.FunctionLease & cloudburst.runtime.FunctionLease.$Shape;
		}

		namespace FunctionLease {

			/** Properties of a FunctionLease. */
			interface $Properties {

				/** FunctionLease request */
				request?: (number|null);

				/** FunctionLease spec */
				spec?: (cloudburst.runtime.FunctionSpec.$Properties|null);

				/** FunctionLease lease */
				lease?: (cloudburst.runtime.Lease.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a FunctionLease. */
			type $Shape = cloudburst.runtime.FunctionLease.$Properties;
		}

		/**
		 * Properties of a DagLease.
		 * @deprecated Use cloudburst.runtime.DagLease.$Properties instead.
		 */
		interface IDagLease extends cloudburst.runtime.DagLease.$Properties {
		}

		/** Represents a DagLease. */
		class DagLease {

			/**
			 * Constructs a new DagLease.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DagLease.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DagLease request. */
			request: number;

			/** DagLease dag. */
			dag?: (cloudburst.runtime.ResolvedDag.$Properties|null);

			/** DagLease lease. */
			lease?: (cloudburst.runtime.Lease.$Properties|null);

			/**
			 * Encodes the specified DagLease message. Does not implicitly {@link cloudburst.runtime.DagLease.verify|verify} messages.
			 * @param message DagLease message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DagLease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DagLease message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DagLease & cloudburst.runtime.DagLease.$Shape} DagLease
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DagLease & cloudburst.runtime.DagLease.$Shape;
		}

		namespace DagLease {

			/** Properties of a DagLease. */
			interface $Properties {

				/** DagLease request */
				request?: (number|null);

				/** DagLease dag */
				dag?: (cloudburst.runtime.ResolvedDag.$Properties|null);

				/** DagLease lease */
				lease?: (cloudburst.runtime.Lease.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DagLease. */
			type $Shape = cloudburst.runtime.DagLease.$Properties;
		}

		/**
		 * Properties of a Status.
		 * @deprecated Use cloudburst.runtime.Status.$Properties instead.
		 */
		interface IStatus extends cloudburst.runtime.Status.$Properties {
		}

		/** Represents a Status. */
		class Status {

			/**
			 * Constructs a new Status.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Status.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Status request. */
			request: number;

			/** Status scheduler. */
			scheduler: string;

			/** Status uptimeMs. */
			uptimeMs: number;

			/** Status store. */
			store?: (cloudburst.runtime.StoreLocation.$Properties|null);

			/** Status executors. */
			executors: cloudburst.runtime.ExecutorStatus.$Properties[];

			/** Status clients. */
			clients: number;

			/** Status functions. */
			functions: cloudburst.runtime.FunctionSpec.$Properties[];

			/** Status dags. */
			dags: cloudburst.runtime.ResolvedDag.$Properties[];

			/** Status schedulers. */
			schedulers: cloudburst.runtime.SchedulerStatus.$Properties[];

			/** Status work. */
			work: cloudburst.runtime.WorkCount.$Properties[];

			/**
			 * Encodes the specified Status message. Does not implicitly {@link cloudburst.runtime.Status.verify|verify} messages.
			 * @param message Status message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Status message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Status & cloudburst.runtime.Status.$Shape} Status
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Status & cloudburst.runtime.Status.$Shape;
		}

		namespace Status {

			/** Properties of a Status. */
			interface $Properties {

				/** Status request */
				request?: (number|null);

				/** Status scheduler */
				scheduler?: (string|null);

				/** Status uptimeMs */
				uptimeMs?: (number|null);

				/** Status store */
				store?: (cloudburst.runtime.StoreLocation.$Properties|null);

				/** Status executors */
				executors?: (cloudburst.runtime.ExecutorStatus.$Properties[]|null);

				/** Status clients */
				clients?: (number|null);

				/** Status functions */
				functions?: (cloudburst.runtime.FunctionSpec.$Properties[]|null);

				/** Status dags */
				dags?: (cloudburst.runtime.ResolvedDag.$Properties[]|null);

				/** Status schedulers */
				schedulers?: (cloudburst.runtime.SchedulerStatus.$Properties[]|null);

				/** Status work */
				work?: (cloudburst.runtime.WorkCount.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Status. */
			type $Shape = cloudburst.runtime.Status.$Properties;
		}

		/**
		 * Properties of a LeasesWithdrawn.
		 * @deprecated Use cloudburst.runtime.LeasesWithdrawn.$Properties instead.
		 */
		interface ILeasesWithdrawn extends cloudburst.runtime.LeasesWithdrawn.$Properties {
		}

		/** Represents a LeasesWithdrawn. */
		class LeasesWithdrawn {

			/**
			 * Constructs a new LeasesWithdrawn.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.LeasesWithdrawn.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** LeasesWithdrawn functions. */
			functions: string[];

			/** LeasesWithdrawn dags. */
			dags: string[];

			/**
			 * Encodes the specified LeasesWithdrawn message. Does not implicitly {@link cloudburst.runtime.LeasesWithdrawn.verify|verify} messages.
			 * @param message LeasesWithdrawn message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.LeasesWithdrawn.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a LeasesWithdrawn message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.LeasesWithdrawn & cloudburst.runtime.LeasesWithdrawn.$Shape} LeasesWithdrawn
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.LeasesWithdrawn & cloudburst.runtime.LeasesWithdrawn.$Shape;
		}

		namespace LeasesWithdrawn {

			/** Properties of a LeasesWithdrawn. */
			interface $Properties {

				/** LeasesWithdrawn functions */
				functions?: (string[]|null);

				/** LeasesWithdrawn dags */
				dags?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a LeasesWithdrawn. */
			type $Shape = cloudburst.runtime.LeasesWithdrawn.$Properties;
		}

		/**
		 * Properties of an ExecutorJoined.
		 * @deprecated Use cloudburst.runtime.ExecutorJoined.$Properties instead.
		 */
		interface IExecutorJoined extends cloudburst.runtime.ExecutorJoined.$Properties {
		}

		/** Represents an ExecutorJoined. */
		class ExecutorJoined {

			/**
			 * Constructs a new ExecutorJoined.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ExecutorJoined.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ExecutorJoined info. */
			info?: (cloudburst.runtime.ExecutorInfo.$Properties|null);

			/** ExecutorJoined machine. */
			machine?: (cloudburst.runtime.MachineFacts.$Properties|null);

			/**
			 * Encodes the specified ExecutorJoined message. Does not implicitly {@link cloudburst.runtime.ExecutorJoined.verify|verify} messages.
			 * @param message ExecutorJoined message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ExecutorJoined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes an ExecutorJoined message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ExecutorJoined & cloudburst.runtime.ExecutorJoined.$Shape} ExecutorJoined
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ExecutorJoined & cloudburst.runtime.ExecutorJoined.$Shape;
		}

		namespace ExecutorJoined {

			/** Properties of an ExecutorJoined. */
			interface $Properties {

				/** ExecutorJoined info */
				info?: (cloudburst.runtime.ExecutorInfo.$Properties|null);

				/** ExecutorJoined machine */
				machine?: (cloudburst.runtime.MachineFacts.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of an ExecutorJoined. */
			type $Shape = cloudburst.runtime.ExecutorJoined.$Properties;
		}

		/**
		 * Properties of an ExecutorReported.
		 * @deprecated Use cloudburst.runtime.ExecutorReported.$Properties instead.
		 */
		interface IExecutorReported extends cloudburst.runtime.ExecutorReported.$Properties {
		}

		/** Represents an ExecutorReported. */
		class ExecutorReported {

			/**
			 * Constructs a new ExecutorReported.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ExecutorReported.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ExecutorReported executor. */
			executor: string;

			/** ExecutorReported load. */
			load?: (cloudburst.runtime.ExecutorLoad.$Properties|null);

			/**
			 * Encodes the specified ExecutorReported message. Does not implicitly {@link cloudburst.runtime.ExecutorReported.verify|verify} messages.
			 * @param message ExecutorReported message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ExecutorReported.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes an ExecutorReported message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ExecutorReported & cloudburst.runtime.ExecutorReported.$Shape} ExecutorReported
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ExecutorReported & cloudburst.runtime.ExecutorReported.$Shape;
		}

		namespace ExecutorReported {

			/** Properties of an ExecutorReported. */
			interface $Properties {

				/** ExecutorReported executor */
				executor?: (string|null);

				/** ExecutorReported load */
				load?: (cloudburst.runtime.ExecutorLoad.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of an ExecutorReported. */
			type $Shape = cloudburst.runtime.ExecutorReported.$Properties;
		}

		/**
		 * Properties of an ExecutorDraining.
		 * @deprecated Use cloudburst.runtime.ExecutorDraining.$Properties instead.
		 */
		interface IExecutorDraining extends cloudburst.runtime.ExecutorDraining.$Properties {
		}

		/** Represents an ExecutorDraining. */
		class ExecutorDraining {

			/**
			 * Constructs a new ExecutorDraining.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ExecutorDraining.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ExecutorDraining executor. */
			executor: string;

			/**
			 * Encodes the specified ExecutorDraining message. Does not implicitly {@link cloudburst.runtime.ExecutorDraining.verify|verify} messages.
			 * @param message ExecutorDraining message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ExecutorDraining.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes an ExecutorDraining message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ExecutorDraining & cloudburst.runtime.ExecutorDraining.$Shape} ExecutorDraining
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ExecutorDraining & cloudburst.runtime.ExecutorDraining.$Shape;
		}

		namespace ExecutorDraining {

			/** Properties of an ExecutorDraining. */
			interface $Properties {

				/** ExecutorDraining executor */
				executor?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of an ExecutorDraining. */
			type $Shape = cloudburst.runtime.ExecutorDraining.$Properties;
		}

		/**
		 * Properties of a SchedulerInfo.
		 * @deprecated Use cloudburst.runtime.SchedulerInfo.$Properties instead.
		 */
		interface ISchedulerInfo extends cloudburst.runtime.SchedulerInfo.$Properties {
		}

		/** Represents a SchedulerInfo. */
		class SchedulerInfo {

			/**
			 * Constructs a new SchedulerInfo.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.SchedulerInfo.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** SchedulerInfo id. */
			id: string;

			/** SchedulerInfo addresses. */
			addresses?: (cloudburst.runtime.ExecutorAddresses.$Properties|null);

			/**
			 * Encodes the specified SchedulerInfo message. Does not implicitly {@link cloudburst.runtime.SchedulerInfo.verify|verify} messages.
			 * @param message SchedulerInfo message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.SchedulerInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a SchedulerInfo message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.SchedulerInfo & cloudburst.runtime.SchedulerInfo.$Shape} SchedulerInfo
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.SchedulerInfo & cloudburst.runtime.SchedulerInfo.$Shape;
		}

		namespace SchedulerInfo {

			/** Properties of a SchedulerInfo. */
			interface $Properties {

				/** SchedulerInfo id */
				id?: (string|null);

				/** SchedulerInfo addresses */
				addresses?: (cloudburst.runtime.ExecutorAddresses.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a SchedulerInfo. */
			type $Shape = cloudburst.runtime.SchedulerInfo.$Properties;
		}

		/**
		 * Properties of a SchedulerStatistics.
		 * @deprecated Use cloudburst.runtime.SchedulerStatistics.$Properties instead.
		 */
		interface ISchedulerStatistics extends cloudburst.runtime.SchedulerStatistics.$Properties {
		}

		/** Represents a SchedulerStatistics. */
		class SchedulerStatistics {

			/**
			 * Constructs a new SchedulerStatistics.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.SchedulerStatistics.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** SchedulerStatistics uptimeMs. */
			uptimeMs: number;

			/** SchedulerStatistics functions. */
			functions: number;

			/** SchedulerStatistics dags. */
			dags: number;

			/** SchedulerStatistics clients. */
			clients: number;

			/** SchedulerStatistics executors. */
			executors: number;

			/** SchedulerStatistics peers. */
			peers: number;

			/** SchedulerStatistics leases. */
			leases: number;

			/** SchedulerStatistics changes. */
			changes: number;

			/** SchedulerStatistics reads. */
			reads: number;

			/**
			 * Encodes the specified SchedulerStatistics message. Does not implicitly {@link cloudburst.runtime.SchedulerStatistics.verify|verify} messages.
			 * @param message SchedulerStatistics message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.SchedulerStatistics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a SchedulerStatistics message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.SchedulerStatistics & cloudburst.runtime.SchedulerStatistics.$Shape} SchedulerStatistics
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.SchedulerStatistics & cloudburst.runtime.SchedulerStatistics.$Shape;
		}

		namespace SchedulerStatistics {

			/** Properties of a SchedulerStatistics. */
			interface $Properties {

				/** SchedulerStatistics uptimeMs */
				uptimeMs?: (number|null);

				/** SchedulerStatistics functions */
				functions?: (number|null);

				/** SchedulerStatistics dags */
				dags?: (number|null);

				/** SchedulerStatistics clients */
				clients?: (number|null);

				/** SchedulerStatistics executors */
				executors?: (number|null);

				/** SchedulerStatistics peers */
				peers?: (number|null);

				/** SchedulerStatistics leases */
				leases?: (number|null);

				/** SchedulerStatistics changes */
				changes?: (number|null);

				/** SchedulerStatistics reads */
				reads?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a SchedulerStatistics. */
			type $Shape = cloudburst.runtime.SchedulerStatistics.$Properties;
		}

		/**
		 * Properties of a SchedulerStatus.
		 * @deprecated Use cloudburst.runtime.SchedulerStatus.$Properties instead.
		 */
		interface ISchedulerStatus extends cloudburst.runtime.SchedulerStatus.$Properties {
		}

		/** Represents a SchedulerStatus. */
		class SchedulerStatus {

			/**
			 * Constructs a new SchedulerStatus.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.SchedulerStatus.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** SchedulerStatus info. */
			info?: (cloudburst.runtime.SchedulerInfo.$Properties|null);

			/** SchedulerStatus isConnected. */
			isConnected: boolean;

			/** SchedulerStatus statistics. */
			statistics?: (cloudburst.runtime.SchedulerStatistics.$Properties|null);

			/**
			 * Encodes the specified SchedulerStatus message. Does not implicitly {@link cloudburst.runtime.SchedulerStatus.verify|verify} messages.
			 * @param message SchedulerStatus message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.SchedulerStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a SchedulerStatus message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.SchedulerStatus & cloudburst.runtime.SchedulerStatus.$Shape} SchedulerStatus
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.SchedulerStatus & cloudburst.runtime.SchedulerStatus.$Shape;
		}

		namespace SchedulerStatus {

			/** Properties of a SchedulerStatus. */
			interface $Properties {

				/** SchedulerStatus info */
				info?: (cloudburst.runtime.SchedulerInfo.$Properties|null);

				/** SchedulerStatus isConnected */
				isConnected?: (boolean|null);

				/** SchedulerStatus statistics */
				statistics?: (cloudburst.runtime.SchedulerStatistics.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a SchedulerStatus. */
			type $Shape = cloudburst.runtime.SchedulerStatus.$Properties;
		}

		/**
		 * Properties of a RecordVersion.
		 * @deprecated Use cloudburst.runtime.RecordVersion.$Properties instead.
		 */
		interface IRecordVersion extends cloudburst.runtime.RecordVersion.$Properties {
		}

		/** Represents a RecordVersion. */
		class RecordVersion {

			/**
			 * Constructs a new RecordVersion.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.RecordVersion.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** RecordVersion kind. */
			kind: cloudburst.runtime.RecordVersion.Kind;

			/** RecordVersion name. */
			name: string;

			/** RecordVersion stamp. */
			stamp?: (cloudburst.runtime.Stamp.$Properties|null);

			/** RecordVersion isDeleted. */
			isDeleted: boolean;

			/**
			 * Encodes the specified RecordVersion message. Does not implicitly {@link cloudburst.runtime.RecordVersion.verify|verify} messages.
			 * @param message RecordVersion message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.RecordVersion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a RecordVersion message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.RecordVersion & cloudburst.runtime.RecordVersion.$Shape} RecordVersion
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.RecordVersion & cloudburst.runtime.RecordVersion.$Shape;
		}

		namespace RecordVersion {

			/** Properties of a RecordVersion. */
			interface $Properties {

				/** RecordVersion kind */
				kind?: (cloudburst.runtime.RecordVersion.Kind|null);

				/** RecordVersion name */
				name?: (string|null);

				/** RecordVersion stamp */
				stamp?: (cloudburst.runtime.Stamp.$Properties|null);

				/** RecordVersion isDeleted */
				isDeleted?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a RecordVersion. */
			type $Shape = cloudburst.runtime.RecordVersion.$Properties;

			/** Kind enum. */
			enum Kind {

				/** KIND_UNSPECIFIED value */
				KIND_UNSPECIFIED = 0,

				/** FUNCTION value */
				FUNCTION = 1,

				/** DAG value */
				DAG = 2
			}
		}

		/**
		 * Properties of a SchedulersChanged.
		 * @deprecated Use cloudburst.runtime.SchedulersChanged.$Properties instead.
		 */
		interface ISchedulersChanged extends cloudburst.runtime.SchedulersChanged.$Properties {
		}

		/** Represents a SchedulersChanged. */
		class SchedulersChanged {

			/**
			 * Constructs a new SchedulersChanged.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.SchedulersChanged.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** SchedulersChanged self. */
			self: string;

			/** SchedulersChanged schedulers. */
			schedulers: cloudburst.runtime.SchedulerInfo.$Properties[];

			/**
			 * Encodes the specified SchedulersChanged message. Does not implicitly {@link cloudburst.runtime.SchedulersChanged.verify|verify} messages.
			 * @param message SchedulersChanged message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.SchedulersChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a SchedulersChanged message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.SchedulersChanged & cloudburst.runtime.SchedulersChanged.$Shape} SchedulersChanged
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.SchedulersChanged & cloudburst.runtime.SchedulersChanged.$Shape;
		}

		namespace SchedulersChanged {

			/** Properties of a SchedulersChanged. */
			interface $Properties {

				/** SchedulersChanged self */
				self?: (string|null);

				/** SchedulersChanged schedulers */
				schedulers?: (cloudburst.runtime.SchedulerInfo.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a SchedulersChanged. */
			type $Shape = cloudburst.runtime.SchedulersChanged.$Properties;
		}

		/**
		 * Properties of a SchedulerHello.
		 * @deprecated Use cloudburst.runtime.SchedulerHello.$Properties instead.
		 */
		interface ISchedulerHello extends cloudburst.runtime.SchedulerHello.$Properties {
		}

		/** Represents a SchedulerHello. */
		class SchedulerHello {

			/**
			 * Constructs a new SchedulerHello.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.SchedulerHello.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** SchedulerHello info. */
			info?: (cloudburst.runtime.SchedulerInfo.$Properties|null);

			/**
			 * Encodes the specified SchedulerHello message. Does not implicitly {@link cloudburst.runtime.SchedulerHello.verify|verify} messages.
			 * @param message SchedulerHello message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.SchedulerHello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a SchedulerHello message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.SchedulerHello & cloudburst.runtime.SchedulerHello.$Shape} SchedulerHello
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.SchedulerHello & cloudburst.runtime.SchedulerHello.$Shape;
		}

		namespace SchedulerHello {

			/** Properties of a SchedulerHello. */
			interface $Properties {

				/** SchedulerHello info */
				info?: (cloudburst.runtime.SchedulerInfo.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a SchedulerHello. */
			type $Shape = cloudburst.runtime.SchedulerHello.$Properties;
		}

		/**
		 * Properties of a RegistryDigest.
		 * @deprecated Use cloudburst.runtime.RegistryDigest.$Properties instead.
		 */
		interface IRegistryDigest extends cloudburst.runtime.RegistryDigest.$Properties {
		}

		/** Represents a RegistryDigest. */
		class RegistryDigest {

			/**
			 * Constructs a new RegistryDigest.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.RegistryDigest.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** RegistryDigest hashes. */
			hashes: number[];

			/** RegistryDigest statistics. */
			statistics?: (cloudburst.runtime.SchedulerStatistics.$Properties|null);

			/**
			 * Encodes the specified RegistryDigest message. Does not implicitly {@link cloudburst.runtime.RegistryDigest.verify|verify} messages.
			 * @param message RegistryDigest message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.RegistryDigest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a RegistryDigest message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.RegistryDigest & cloudburst.runtime.RegistryDigest.$Shape} RegistryDigest
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.RegistryDigest & cloudburst.runtime.RegistryDigest.$Shape;
		}

		namespace RegistryDigest {

			/** Properties of a RegistryDigest. */
			interface $Properties {

				/** RegistryDigest hashes */
				hashes?: (number[]|null);

				/** RegistryDigest statistics */
				statistics?: (cloudburst.runtime.SchedulerStatistics.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a RegistryDigest. */
			type $Shape = cloudburst.runtime.RegistryDigest.$Properties;
		}

		/**
		 * Properties of a RegistryVersions.
		 * @deprecated Use cloudburst.runtime.RegistryVersions.$Properties instead.
		 */
		interface IRegistryVersions extends cloudburst.runtime.RegistryVersions.$Properties {
		}

		/** Represents a RegistryVersions. */
		class RegistryVersions {

			/**
			 * Constructs a new RegistryVersions.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.RegistryVersions.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** RegistryVersions buckets. */
			buckets: number[];

			/** RegistryVersions versions. */
			versions: cloudburst.runtime.RecordVersion.$Properties[];

			/**
			 * Encodes the specified RegistryVersions message. Does not implicitly {@link cloudburst.runtime.RegistryVersions.verify|verify} messages.
			 * @param message RegistryVersions message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.RegistryVersions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a RegistryVersions message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.RegistryVersions & cloudburst.runtime.RegistryVersions.$Shape} RegistryVersions
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.RegistryVersions & cloudburst.runtime.RegistryVersions.$Shape;
		}

		namespace RegistryVersions {

			/** Properties of a RegistryVersions. */
			interface $Properties {

				/** RegistryVersions buckets */
				buckets?: (number[]|null);

				/** RegistryVersions versions */
				versions?: (cloudburst.runtime.RecordVersion.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a RegistryVersions. */
			type $Shape = cloudburst.runtime.RegistryVersions.$Properties;
		}

		/**
		 * Properties of a PinFunction.
		 * @deprecated Use cloudburst.runtime.PinFunction.$Properties instead.
		 */
		interface IPinFunction extends cloudburst.runtime.PinFunction.$Properties {
		}

		/** Represents a PinFunction. */
		class PinFunction {

			/**
			 * Constructs a new PinFunction.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.PinFunction.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** PinFunction scheduler. */
			scheduler: string;

			/** PinFunction pin. */
			pin: number;

			/** PinFunction fn. */
			fn: string;

			/** PinFunction version. */
			version: string;

			/** PinFunction cores. */
			cores?: (number|null);

			/**
			 * Encodes the specified PinFunction message. Does not implicitly {@link cloudburst.runtime.PinFunction.verify|verify} messages.
			 * @param message PinFunction message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.PinFunction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a PinFunction message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.PinFunction & cloudburst.runtime.PinFunction.$Shape} PinFunction
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.PinFunction & cloudburst.runtime.PinFunction.$Shape;
		}

		namespace PinFunction {

			/** Properties of a PinFunction. */
			interface $Properties {

				/** PinFunction scheduler */
				scheduler?: (string|null);

				/** PinFunction pin */
				pin?: (number|null);

				/** PinFunction fn */
				fn?: (string|null);

				/** PinFunction version */
				version?: (string|null);

				/** PinFunction cores */
				cores?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a PinFunction. */
			type $Shape = cloudburst.runtime.PinFunction.$Properties;
		}

		/**
		 * Properties of a ShareFunction.
		 * @deprecated Use cloudburst.runtime.ShareFunction.$Properties instead.
		 */
		interface IShareFunction extends cloudburst.runtime.ShareFunction.$Properties {
		}

		/** Represents a ShareFunction. */
		class ShareFunction {

			/**
			 * Constructs a new ShareFunction.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ShareFunction.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ShareFunction scheduler. */
			scheduler: string;

			/** ShareFunction pin. */
			pin: number;

			/** ShareFunction cores. */
			cores?: (number|null);

			/**
			 * Encodes the specified ShareFunction message. Does not implicitly {@link cloudburst.runtime.ShareFunction.verify|verify} messages.
			 * @param message ShareFunction message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ShareFunction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ShareFunction message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ShareFunction & cloudburst.runtime.ShareFunction.$Shape} ShareFunction
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ShareFunction & cloudburst.runtime.ShareFunction.$Shape;
		}

		namespace ShareFunction {

			/** Properties of a ShareFunction. */
			interface $Properties {

				/** ShareFunction scheduler */
				scheduler?: (string|null);

				/** ShareFunction pin */
				pin?: (number|null);

				/** ShareFunction cores */
				cores?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ShareFunction. */
			type $Shape = cloudburst.runtime.ShareFunction.$Properties;
		}

		/**
		 * Properties of an UnpinFunction.
		 * @deprecated Use cloudburst.runtime.UnpinFunction.$Properties instead.
		 */
		interface IUnpinFunction extends cloudburst.runtime.UnpinFunction.$Properties {
		}

		/** Represents an UnpinFunction. */
		class UnpinFunction {

			/**
			 * Constructs a new UnpinFunction.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.UnpinFunction.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** UnpinFunction scheduler. */
			scheduler: string;

			/** UnpinFunction pin. */
			pin: number;

			/**
			 * Encodes the specified UnpinFunction message. Does not implicitly {@link cloudburst.runtime.UnpinFunction.verify|verify} messages.
			 * @param message UnpinFunction message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.UnpinFunction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes an UnpinFunction message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.UnpinFunction & cloudburst.runtime.UnpinFunction.$Shape} UnpinFunction
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.UnpinFunction & cloudburst.runtime.UnpinFunction.$Shape;
		}

		namespace UnpinFunction {

			/** Properties of an UnpinFunction. */
			interface $Properties {

				/** UnpinFunction scheduler */
				scheduler?: (string|null);

				/** UnpinFunction pin */
				pin?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of an UnpinFunction. */
			type $Shape = cloudburst.runtime.UnpinFunction.$Properties;
		}

		/**
		 * Properties of a PinAnswered.
		 * @deprecated Use cloudburst.runtime.PinAnswered.$Properties instead.
		 */
		interface IPinAnswered extends cloudburst.runtime.PinAnswered.$Properties {
		}

		/** Represents a PinAnswered. */
		class PinAnswered {

			/**
			 * Constructs a new PinAnswered.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.PinAnswered.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** PinAnswered executor. */
			executor: string;

			/** PinAnswered pin. */
			pin: number;

			/** PinAnswered answer. */
			answer: cloudburst.runtime.PinAnswered.Answer;

			/** PinAnswered problem. */
			problem: string;

			/** PinAnswered retryable. */
			retryable: boolean;

			/**
			 * Encodes the specified PinAnswered message. Does not implicitly {@link cloudburst.runtime.PinAnswered.verify|verify} messages.
			 * @param message PinAnswered message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.PinAnswered.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a PinAnswered message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.PinAnswered & cloudburst.runtime.PinAnswered.$Shape} PinAnswered
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.PinAnswered & cloudburst.runtime.PinAnswered.$Shape;
		}

		namespace PinAnswered {

			/** Properties of a PinAnswered. */
			interface $Properties {

				/** PinAnswered executor */
				executor?: (string|null);

				/** PinAnswered pin */
				pin?: (number|null);

				/** PinAnswered answer */
				answer?: (cloudburst.runtime.PinAnswered.Answer|null);

				/** PinAnswered problem */
				problem?: (string|null);

				/** PinAnswered retryable */
				retryable?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a PinAnswered. */
			type $Shape = cloudburst.runtime.PinAnswered.$Properties;

			/** Answer enum. */
			enum Answer {

				/** ANSWER_UNSPECIFIED value */
				ANSWER_UNSPECIFIED = 0,

				/** PINNED value */
				PINNED = 1,

				/** REFUSED value */
				REFUSED = 2,

				/** UNPINNED value */
				UNPINNED = 3
			}
		}

		/**
		 * Properties of a PinsReported.
		 * @deprecated Use cloudburst.runtime.PinsReported.$Properties instead.
		 */
		interface IPinsReported extends cloudburst.runtime.PinsReported.$Properties {
		}

		/** Represents a PinsReported. */
		class PinsReported {

			/**
			 * Constructs a new PinsReported.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.PinsReported.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** PinsReported executor. */
			executor: string;

			/** PinsReported pins. */
			pins: cloudburst.runtime.ReportedPin.$Properties[];

			/**
			 * Encodes the specified PinsReported message. Does not implicitly {@link cloudburst.runtime.PinsReported.verify|verify} messages.
			 * @param message PinsReported message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.PinsReported.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a PinsReported message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.PinsReported & cloudburst.runtime.PinsReported.$Shape} PinsReported
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.PinsReported & cloudburst.runtime.PinsReported.$Shape;
		}

		namespace PinsReported {

			/** Properties of a PinsReported. */
			interface $Properties {

				/** PinsReported executor */
				executor?: (string|null);

				/** PinsReported pins */
				pins?: (cloudburst.runtime.ReportedPin.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a PinsReported. */
			type $Shape = cloudburst.runtime.PinsReported.$Properties;
		}

		/**
		 * Properties of a Deploy.
		 * @deprecated Use cloudburst.runtime.Deploy.$Properties instead.
		 */
		interface IDeploy extends cloudburst.runtime.Deploy.$Properties {
		}

		/** Represents a Deploy. */
		class Deploy {

			/**
			 * Constructs a new Deploy.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Deploy.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Deploy request. */
			request: number;

			/**
			 * Encodes the specified Deploy message. Does not implicitly {@link cloudburst.runtime.Deploy.verify|verify} messages.
			 * @param message Deploy message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Deploy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Deploy message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Deploy & cloudburst.runtime.Deploy.$Shape} Deploy
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Deploy & cloudburst.runtime.Deploy.$Shape;
		}

		namespace Deploy {

			/** Properties of a Deploy. */
			interface $Properties {

				/** Deploy request */
				request?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Deploy. */
			type $Shape = cloudburst.runtime.Deploy.$Properties;
		}

		/**
		 * Properties of a StopDeployment.
		 * @deprecated Use cloudburst.runtime.StopDeployment.$Properties instead.
		 */
		interface IStopDeployment extends cloudburst.runtime.StopDeployment.$Properties {
		}

		/** Represents a StopDeployment. */
		class StopDeployment {

			/**
			 * Constructs a new StopDeployment.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StopDeployment.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StopDeployment request. */
			request: number;

			/** StopDeployment name. */
			name: string;

			/** StopDeployment completed. */
			completed: boolean;

			/**
			 * Encodes the specified StopDeployment message. Does not implicitly {@link cloudburst.runtime.StopDeployment.verify|verify} messages.
			 * @param message StopDeployment message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StopDeployment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StopDeployment message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StopDeployment & cloudburst.runtime.StopDeployment.$Shape} StopDeployment
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StopDeployment & cloudburst.runtime.StopDeployment.$Shape;
		}

		namespace StopDeployment {

			/** Properties of a StopDeployment. */
			interface $Properties {

				/** StopDeployment request */
				request?: (number|null);

				/** StopDeployment name */
				name?: (string|null);

				/** StopDeployment completed */
				completed?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StopDeployment. */
			type $Shape = cloudburst.runtime.StopDeployment.$Properties;
		}

		/**
		 * Properties of a WatchDeployment.
		 * @deprecated Use cloudburst.runtime.WatchDeployment.$Properties instead.
		 */
		interface IWatchDeployment extends cloudburst.runtime.WatchDeployment.$Properties {
		}

		/** Represents a WatchDeployment. */
		class WatchDeployment {

			/**
			 * Constructs a new WatchDeployment.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.WatchDeployment.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** WatchDeployment request. */
			request: number;

			/** WatchDeployment name. */
			name: string;

			/**
			 * Encodes the specified WatchDeployment message. Does not implicitly {@link cloudburst.runtime.WatchDeployment.verify|verify} messages.
			 * @param message WatchDeployment message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.WatchDeployment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a WatchDeployment message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.WatchDeployment & cloudburst.runtime.WatchDeployment.$Shape} WatchDeployment
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.WatchDeployment & cloudburst.runtime.WatchDeployment.$Shape;
		}

		namespace WatchDeployment {

			/** Properties of a WatchDeployment. */
			interface $Properties {

				/** WatchDeployment request */
				request?: (number|null);

				/** WatchDeployment name */
				name?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a WatchDeployment. */
			type $Shape = cloudburst.runtime.WatchDeployment.$Properties;
		}

		/**
		 * Properties of a ListDeployments.
		 * @deprecated Use cloudburst.runtime.ListDeployments.$Properties instead.
		 */
		interface IListDeployments extends cloudburst.runtime.ListDeployments.$Properties {
		}

		/** Represents a ListDeployments. */
		class ListDeployments {

			/**
			 * Constructs a new ListDeployments.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ListDeployments.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ListDeployments request. */
			request: number;

			/** ListDeployments prefix. */
			prefix: string;

			/**
			 * Encodes the specified ListDeployments message. Does not implicitly {@link cloudburst.runtime.ListDeployments.verify|verify} messages.
			 * @param message ListDeployments message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ListDeployments.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ListDeployments message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ListDeployments & cloudburst.runtime.ListDeployments.$Shape} ListDeployments
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ListDeployments & cloudburst.runtime.ListDeployments.$Shape;
		}

		namespace ListDeployments {

			/** Properties of a ListDeployments. */
			interface $Properties {

				/** ListDeployments request */
				request?: (number|null);

				/** ListDeployments prefix */
				prefix?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ListDeployments. */
			type $Shape = cloudburst.runtime.ListDeployments.$Properties;
		}

		/**
		 * Properties of a Deployments.
		 * @deprecated Use cloudburst.runtime.Deployments.$Properties instead.
		 */
		interface IDeployments extends cloudburst.runtime.Deployments.$Properties {
		}

		/** Represents a Deployments. */
		class Deployments {

			/**
			 * Constructs a new Deployments.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Deployments.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Deployments request. */
			request: number;

			/** Deployments names. */
			names: string[];

			/**
			 * Encodes the specified Deployments message. Does not implicitly {@link cloudburst.runtime.Deployments.verify|verify} messages.
			 * @param message Deployments message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Deployments.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Deployments message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Deployments & cloudburst.runtime.Deployments.$Shape} Deployments
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Deployments & cloudburst.runtime.Deployments.$Shape;
		}

		namespace Deployments {

			/** Properties of a Deployments. */
			interface $Properties {

				/** Deployments request */
				request?: (number|null);

				/** Deployments names */
				names?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Deployments. */
			type $Shape = cloudburst.runtime.Deployments.$Properties;
		}

		/**
		 * Properties of a DeploymentChanged.
		 * @deprecated Use cloudburst.runtime.DeploymentChanged.$Properties instead.
		 */
		interface IDeploymentChanged extends cloudburst.runtime.DeploymentChanged.$Properties {
		}

		/** Represents a DeploymentChanged. */
		class DeploymentChanged {

			/**
			 * Constructs a new DeploymentChanged.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DeploymentChanged.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DeploymentChanged name. */
			name: string;

			/**
			 * Encodes the specified DeploymentChanged message. Does not implicitly {@link cloudburst.runtime.DeploymentChanged.verify|verify} messages.
			 * @param message DeploymentChanged message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DeploymentChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DeploymentChanged message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DeploymentChanged & cloudburst.runtime.DeploymentChanged.$Shape} DeploymentChanged
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DeploymentChanged & cloudburst.runtime.DeploymentChanged.$Shape;
		}

		namespace DeploymentChanged {

			/** Properties of a DeploymentChanged. */
			interface $Properties {

				/** DeploymentChanged name */
				name?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DeploymentChanged. */
			type $Shape = cloudburst.runtime.DeploymentChanged.$Properties;
		}

		/**
		 * Properties of a SavedDeployment.
		 * @deprecated Use cloudburst.runtime.SavedDeployment.$Properties instead.
		 */
		interface ISavedDeployment extends cloudburst.runtime.SavedDeployment.$Properties {
		}

		/** Represents a SavedDeployment. */
		class SavedDeployment {

			/**
			 * Constructs a new SavedDeployment.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.SavedDeployment.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** SavedDeployment waitedMs. */
			waitedMs: number;

			/** SavedDeployment workedMs. */
			workedMs: number;

			/** SavedDeployment hasRun. */
			hasRun: boolean;

			/** SavedDeployment homes. */
			homes: string[];

			/**
			 * Encodes the specified SavedDeployment message. Does not implicitly {@link cloudburst.runtime.SavedDeployment.verify|verify} messages.
			 * @param message SavedDeployment message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.SavedDeployment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a SavedDeployment message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.SavedDeployment & cloudburst.runtime.SavedDeployment.$Shape} SavedDeployment
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.SavedDeployment & cloudburst.runtime.SavedDeployment.$Shape;
		}

		namespace SavedDeployment {

			/** Properties of a SavedDeployment. */
			interface $Properties {

				/** SavedDeployment waitedMs */
				waitedMs?: (number|null);

				/** SavedDeployment workedMs */
				workedMs?: (number|null);

				/** SavedDeployment hasRun */
				hasRun?: (boolean|null);

				/** SavedDeployment homes */
				homes?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a SavedDeployment. */
			type $Shape = cloudburst.runtime.SavedDeployment.$Properties;
		}

		/**
		 * Properties of a Call.
		 * @deprecated Use cloudburst.runtime.Call.$Properties instead.
		 */
		interface ICall extends cloudburst.runtime.Call.$Properties {
		}

		/** Represents a Call. */
		class Call {

			/**
			 * Constructs a new Call.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Call.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Call call. */
			call: string;

			/** Call attempt. */
			attempt: number;

			/** Call fn. */
			fn: string;

			/** Call version. */
			version: string;

			/** Call deadlineMs. */
			deadlineMs: number;

			/** Call references. */
			references: string[];

			/** Call disposition. */
			disposition?: (cloudburst.runtime.ResultDisposition.$Properties|null);

			/** Call isTask. */
			isTask: boolean;

			/** Call nesting. */
			nesting: number;

			/**
			 * Encodes the specified Call message. Does not implicitly {@link cloudburst.runtime.Call.verify|verify} messages.
			 * @param message Call message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Call.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Call message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Call & cloudburst.runtime.Call.$Shape} Call
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Call & cloudburst.runtime.Call.$Shape;
		}

		namespace Call {

			/** Properties of a Call. */
			interface $Properties {

				/** Call call */
				call?: (string|null);

				/** Call attempt */
				attempt?: (number|null);

				/** Call fn */
				fn?: (string|null);

				/** Call version */
				version?: (string|null);

				/** Call deadlineMs */
				deadlineMs?: (number|null);

				/** Call references */
				references?: (string[]|null);

				/** Call disposition */
				disposition?: (cloudburst.runtime.ResultDisposition.$Properties|null);

				/** Call isTask */
				isTask?: (boolean|null);

				/** Call nesting */
				nesting?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Call. */
			type $Shape = cloudburst.runtime.Call.$Properties;
		}

		/**
		 * Properties of a ScheduledNode.
		 * @deprecated Use cloudburst.runtime.ScheduledNode.$Properties instead.
		 */
		interface IScheduledNode extends cloudburst.runtime.ScheduledNode.$Properties {
		}

		/** Represents a ScheduledNode. */
		class ScheduledNode {

			/**
			 * Constructs a new ScheduledNode.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ScheduledNode.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ScheduledNode name. */
			name: string;

			/** ScheduledNode fn. */
			fn: string;

			/** ScheduledNode version. */
			version: string;

			/** ScheduledNode inputs. */
			inputs: cloudburst.runtime.NodeInput.$Properties[];

			/** ScheduledNode references. */
			references: string[];

			/** ScheduledNode sendTo. */
			sendTo: string[];

			/** ScheduledNode isOutput. */
			isOutput: boolean;

			/** ScheduledNode serves. */
			serves: string[];

			/**
			 * Encodes the specified ScheduledNode message. Does not implicitly {@link cloudburst.runtime.ScheduledNode.verify|verify} messages.
			 * @param message ScheduledNode message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ScheduledNode.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ScheduledNode message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ScheduledNode & cloudburst.runtime.ScheduledNode.$Shape} ScheduledNode
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ScheduledNode & cloudburst.runtime.ScheduledNode.$Shape;
		}

		namespace ScheduledNode {

			/** Properties of a ScheduledNode. */
			interface $Properties {

				/** ScheduledNode name */
				name?: (string|null);

				/** ScheduledNode fn */
				fn?: (string|null);

				/** ScheduledNode version */
				version?: (string|null);

				/** ScheduledNode inputs */
				inputs?: (cloudburst.runtime.NodeInput.$Properties[]|null);

				/** ScheduledNode references */
				references?: (string[]|null);

				/** ScheduledNode sendTo */
				sendTo?: (string[]|null);

				/** ScheduledNode isOutput */
				isOutput?: (boolean|null);

				/** ScheduledNode serves */
				serves?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ScheduledNode. */
			type $Shape = cloudburst.runtime.ScheduledNode.$Properties;
		}

		/**
		 * Properties of a ScheduledRace.
		 * @deprecated Use cloudburst.runtime.ScheduledRace.$Properties instead.
		 */
		interface IScheduledRace extends cloudburst.runtime.ScheduledRace.$Properties {
		}

		/** Represents a ScheduledRace. */
		class ScheduledRace {

			/**
			 * Constructs a new ScheduledRace.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ScheduledRace.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ScheduledRace name. */
			name: string;

			/** ScheduledRace racers. */
			racers: string[];

			/** ScheduledRace rule. */
			rule?: (cloudburst.runtime.RaceRule.$Properties|null);

			/** ScheduledRace sendTo. */
			sendTo: string[];

			/** ScheduledRace isOutput. */
			isOutput: boolean;

			/** ScheduledRace serves. */
			serves: string[];

			/** ScheduledRace tells. */
			tells: string[];

			/**
			 * Encodes the specified ScheduledRace message. Does not implicitly {@link cloudburst.runtime.ScheduledRace.verify|verify} messages.
			 * @param message ScheduledRace message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ScheduledRace.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ScheduledRace message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ScheduledRace & cloudburst.runtime.ScheduledRace.$Shape} ScheduledRace
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ScheduledRace & cloudburst.runtime.ScheduledRace.$Shape;
		}

		namespace ScheduledRace {

			/** Properties of a ScheduledRace. */
			interface $Properties {

				/** ScheduledRace name */
				name?: (string|null);

				/** ScheduledRace racers */
				racers?: (string[]|null);

				/** ScheduledRace rule */
				rule?: (cloudburst.runtime.RaceRule.$Properties|null);

				/** ScheduledRace sendTo */
				sendTo?: (string[]|null);

				/** ScheduledRace isOutput */
				isOutput?: (boolean|null);

				/** ScheduledRace serves */
				serves?: (string[]|null);

				/** ScheduledRace tells */
				tells?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ScheduledRace. */
			type $Shape = cloudburst.runtime.ScheduledRace.$Properties;
		}

		/**
		 * Properties of a DagSchedule.
		 * @deprecated Use cloudburst.runtime.DagSchedule.$Properties instead.
		 */
		interface IDagSchedule extends cloudburst.runtime.DagSchedule.$Properties {
		}

		/** Represents a DagSchedule. */
		class DagSchedule {

			/**
			 * Constructs a new DagSchedule.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DagSchedule.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DagSchedule call. */
			call: string;

			/** DagSchedule attempt. */
			attempt: number;

			/** DagSchedule deadlineMs. */
			deadlineMs: number;

			/** DagSchedule disposition. */
			disposition?: (cloudburst.runtime.ResultDisposition.$Properties|null);

			/** DagSchedule dag. */
			dag: string;

			/** DagSchedule nodes. */
			nodes: cloudburst.runtime.ScheduledNode.$Properties[];

			/** DagSchedule executors. */
			executors: cloudburst.runtime.ExecutorInfo.$Properties[];

			/** DagSchedule outputs. */
			outputs: string[];

			/** DagSchedule isRecord. */
			isRecord: boolean;

			/** DagSchedule isTask. */
			isTask: boolean;

			/** DagSchedule races. */
			races: cloudburst.runtime.ScheduledRace.$Properties[];

			/** DagSchedule expendable. */
			expendable: string[];

			/** DagSchedule nesting. */
			nesting: number;

			/**
			 * Encodes the specified DagSchedule message. Does not implicitly {@link cloudburst.runtime.DagSchedule.verify|verify} messages.
			 * @param message DagSchedule message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DagSchedule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DagSchedule message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DagSchedule & cloudburst.runtime.DagSchedule.$Shape} DagSchedule
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DagSchedule & cloudburst.runtime.DagSchedule.$Shape;
		}

		namespace DagSchedule {

			/** Properties of a DagSchedule. */
			interface $Properties {

				/** DagSchedule call */
				call?: (string|null);

				/** DagSchedule attempt */
				attempt?: (number|null);

				/** DagSchedule deadlineMs */
				deadlineMs?: (number|null);

				/** DagSchedule disposition */
				disposition?: (cloudburst.runtime.ResultDisposition.$Properties|null);

				/** DagSchedule dag */
				dag?: (string|null);

				/** DagSchedule nodes */
				nodes?: (cloudburst.runtime.ScheduledNode.$Properties[]|null);

				/** DagSchedule executors */
				executors?: (cloudburst.runtime.ExecutorInfo.$Properties[]|null);

				/** DagSchedule outputs */
				outputs?: (string[]|null);

				/** DagSchedule isRecord */
				isRecord?: (boolean|null);

				/** DagSchedule isTask */
				isTask?: (boolean|null);

				/** DagSchedule races */
				races?: (cloudburst.runtime.ScheduledRace.$Properties[]|null);

				/** DagSchedule expendable */
				expendable?: (string[]|null);

				/** DagSchedule nesting */
				nesting?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DagSchedule. */
			type $Shape = cloudburst.runtime.DagSchedule.$Properties;
		}

		/**
		 * Properties of a RacerFailed.
		 * @deprecated Use cloudburst.runtime.RacerFailed.$Properties instead.
		 */
		interface IRacerFailed extends cloudburst.runtime.RacerFailed.$Properties {
		}

		/** Represents a RacerFailed. */
		class RacerFailed {

			/**
			 * Constructs a new RacerFailed.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.RacerFailed.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** RacerFailed call. */
			call: string;

			/** RacerFailed attempt. */
			attempt: number;

			/** RacerFailed source. */
			source: string;

			/**
			 * Encodes the specified RacerFailed message. Does not implicitly {@link cloudburst.runtime.RacerFailed.verify|verify} messages.
			 * @param message RacerFailed message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.RacerFailed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a RacerFailed message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.RacerFailed & cloudburst.runtime.RacerFailed.$Shape} RacerFailed
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.RacerFailed & cloudburst.runtime.RacerFailed.$Shape;
		}

		namespace RacerFailed {

			/** Properties of a RacerFailed. */
			interface $Properties {

				/** RacerFailed call */
				call?: (string|null);

				/** RacerFailed attempt */
				attempt?: (number|null);

				/** RacerFailed source */
				source?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a RacerFailed. */
			type $Shape = cloudburst.runtime.RacerFailed.$Properties;
		}

		/**
		 * Properties of a RaceSettled.
		 * @deprecated Use cloudburst.runtime.RaceSettled.$Properties instead.
		 */
		interface IRaceSettled extends cloudburst.runtime.RaceSettled.$Properties {
		}

		/** Represents a RaceSettled. */
		class RaceSettled {

			/**
			 * Constructs a new RaceSettled.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.RaceSettled.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** RaceSettled call. */
			call: string;

			/** RaceSettled attempt. */
			attempt: number;

			/** RaceSettled source. */
			source: string;

			/**
			 * Encodes the specified RaceSettled message. Does not implicitly {@link cloudburst.runtime.RaceSettled.verify|verify} messages.
			 * @param message RaceSettled message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.RaceSettled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a RaceSettled message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.RaceSettled & cloudburst.runtime.RaceSettled.$Shape} RaceSettled
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.RaceSettled & cloudburst.runtime.RaceSettled.$Shape;
		}

		namespace RaceSettled {

			/** Properties of a RaceSettled. */
			interface $Properties {

				/** RaceSettled call */
				call?: (string|null);

				/** RaceSettled attempt */
				attempt?: (number|null);

				/** RaceSettled source */
				source?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a RaceSettled. */
			type $Shape = cloudburst.runtime.RaceSettled.$Properties;
		}

		/**
		 * Properties of a Trigger.
		 * @deprecated Use cloudburst.runtime.Trigger.$Properties instead.
		 */
		interface ITrigger extends cloudburst.runtime.Trigger.$Properties {
		}

		/** Represents a Trigger. */
		class Trigger {

			/**
			 * Constructs a new Trigger.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Trigger.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Trigger call. */
			call: string;

			/** Trigger attempt. */
			attempt: number;

			/** Trigger source. */
			source: string;

			/**
			 * Encodes the specified Trigger message. Does not implicitly {@link cloudburst.runtime.Trigger.verify|verify} messages.
			 * @param message Trigger message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Trigger.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Trigger message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Trigger & cloudburst.runtime.Trigger.$Shape} Trigger
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Trigger & cloudburst.runtime.Trigger.$Shape;
		}

		namespace Trigger {

			/** Properties of a Trigger. */
			interface $Properties {

				/** Trigger call */
				call?: (string|null);

				/** Trigger attempt */
				attempt?: (number|null);

				/** Trigger source */
				source?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Trigger. */
			type $Shape = cloudburst.runtime.Trigger.$Properties;
		}

		/**
		 * Properties of a Result.
		 * @deprecated Use cloudburst.runtime.Result.$Properties instead.
		 */
		interface IResult extends cloudburst.runtime.Result.$Properties {
		}

		/** Represents a Result. */
		class Result {

			/**
			 * Constructs a new Result.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Result.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Result call. */
			call: string;

			/** Result attempt. */
			attempt: number;

			/** Result node. */
			node?: (string|null);

			/**
			 * Encodes the specified Result message. Does not implicitly {@link cloudburst.runtime.Result.verify|verify} messages.
			 * @param message Result message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Result.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Result message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Result & cloudburst.runtime.Result.$Shape} Result
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Result & cloudburst.runtime.Result.$Shape;
		}

		namespace Result {

			/** Properties of a Result. */
			interface $Properties {

				/** Result call */
				call?: (string|null);

				/** Result attempt */
				attempt?: (number|null);

				/** Result node */
				node?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Result. */
			type $Shape = cloudburst.runtime.Result.$Properties;
		}

		/**
		 * Properties of a Failed.
		 * @deprecated Use cloudburst.runtime.Failed.$Properties instead.
		 */
		interface IFailed extends cloudburst.runtime.Failed.$Properties {
		}

		/** Represents a Failed. */
		class Failed {

			/**
			 * Constructs a new Failed.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Failed.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Failed call. */
			call: string;

			/** Failed attempt. */
			attempt: number;

			/** Failed node. */
			node?: (string|null);

			/**
			 * Encodes the specified Failed message. Does not implicitly {@link cloudburst.runtime.Failed.verify|verify} messages.
			 * @param message Failed message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Failed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Failed message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Failed & cloudburst.runtime.Failed.$Shape} Failed
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Failed & cloudburst.runtime.Failed.$Shape;
		}

		namespace Failed {

			/** Properties of a Failed. */
			interface $Properties {

				/** Failed call */
				call?: (string|null);

				/** Failed attempt */
				attempt?: (number|null);

				/** Failed node */
				node?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Failed. */
			type $Shape = cloudburst.runtime.Failed.$Properties;
		}

		/**
		 * Properties of an Accepted.
		 * @deprecated Use cloudburst.runtime.Accepted.$Properties instead.
		 */
		interface IAccepted extends cloudburst.runtime.Accepted.$Properties {
		}

		/** Represents an Accepted. */
		class Accepted {

			/**
			 * Constructs a new Accepted.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Accepted.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Accepted call. */
			call: string;

			/** Accepted attempt. */
			attempt: number;

			/**
			 * Encodes the specified Accepted message. Does not implicitly {@link cloudburst.runtime.Accepted.verify|verify} messages.
			 * @param message Accepted message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Accepted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes an Accepted message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Accepted & cloudburst.runtime.Accepted.$Shape} Accepted
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Accepted & cloudburst.runtime.Accepted.$Shape;
		}

		namespace Accepted {

			/** Properties of an Accepted. */
			interface $Properties {

				/** Accepted call */
				call?: (string|null);

				/** Accepted attempt */
				attempt?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of an Accepted. */
			type $Shape = cloudburst.runtime.Accepted.$Properties;
		}

		/**
		 * Properties of a Cancel.
		 * @deprecated Use cloudburst.runtime.Cancel.$Properties instead.
		 */
		interface ICancel extends cloudburst.runtime.Cancel.$Properties {
		}

		/** Represents a Cancel. */
		class Cancel {

			/**
			 * Constructs a new Cancel.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Cancel.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Cancel call. */
			call: string;

			/** Cancel attempt. */
			attempt: number;

			/**
			 * Encodes the specified Cancel message. Does not implicitly {@link cloudburst.runtime.Cancel.verify|verify} messages.
			 * @param message Cancel message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Cancel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Cancel message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Cancel & cloudburst.runtime.Cancel.$Shape} Cancel
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Cancel & cloudburst.runtime.Cancel.$Shape;
		}

		namespace Cancel {

			/** Properties of a Cancel. */
			interface $Properties {

				/** Cancel call */
				call?: (string|null);

				/** Cancel attempt */
				attempt?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Cancel. */
			type $Shape = cloudburst.runtime.Cancel.$Properties;
		}

		/**
		 * Properties of a StoreGet.
		 * @deprecated Use cloudburst.runtime.StoreGet.$Properties instead.
		 */
		interface IStoreGet extends cloudburst.runtime.StoreGet.$Properties {
		}

		/** Represents a StoreGet. */
		class StoreGet {

			/**
			 * Constructs a new StoreGet.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StoreGet.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StoreGet request. */
			request: number;

			/** StoreGet keys. */
			keys: string[];

			/**
			 * Encodes the specified StoreGet message. Does not implicitly {@link cloudburst.runtime.StoreGet.verify|verify} messages.
			 * @param message StoreGet message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StoreGet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StoreGet message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StoreGet & cloudburst.runtime.StoreGet.$Shape} StoreGet
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StoreGet & cloudburst.runtime.StoreGet.$Shape;
		}

		namespace StoreGet {

			/** Properties of a StoreGet. */
			interface $Properties {

				/** StoreGet request */
				request?: (number|null);

				/** StoreGet keys */
				keys?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StoreGet. */
			type $Shape = cloudburst.runtime.StoreGet.$Properties;
		}

		/**
		 * Properties of a StoreMerge.
		 * @deprecated Use cloudburst.runtime.StoreMerge.$Properties instead.
		 */
		interface IStoreMerge extends cloudburst.runtime.StoreMerge.$Properties {
		}

		/** Represents a StoreMerge. */
		class StoreMerge {

			/**
			 * Constructs a new StoreMerge.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StoreMerge.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StoreMerge request. */
			request: number;

			/** StoreMerge key. */
			key: string;

			/** StoreMerge lattice. */
			lattice?: (cloudburst.runtime.StoredValue.$Properties|null);

			/** StoreMerge ttlMs. */
			ttlMs?: (number|null);

			/** StoreMerge ifAbsent. */
			ifAbsent: boolean;

			/**
			 * Encodes the specified StoreMerge message. Does not implicitly {@link cloudburst.runtime.StoreMerge.verify|verify} messages.
			 * @param message StoreMerge message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StoreMerge.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StoreMerge message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StoreMerge & cloudburst.runtime.StoreMerge.$Shape} StoreMerge
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StoreMerge & cloudburst.runtime.StoreMerge.$Shape;
		}

		namespace StoreMerge {

			/** Properties of a StoreMerge. */
			interface $Properties {

				/** StoreMerge request */
				request?: (number|null);

				/** StoreMerge key */
				key?: (string|null);

				/** StoreMerge lattice */
				lattice?: (cloudburst.runtime.StoredValue.$Properties|null);

				/** StoreMerge ttlMs */
				ttlMs?: (number|null);

				/** StoreMerge ifAbsent */
				ifAbsent?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StoreMerge. */
			type $Shape = cloudburst.runtime.StoreMerge.$Properties;
		}

		/**
		 * Properties of a StoreDelete.
		 * @deprecated Use cloudburst.runtime.StoreDelete.$Properties instead.
		 */
		interface IStoreDelete extends cloudburst.runtime.StoreDelete.$Properties {
		}

		/** Represents a StoreDelete. */
		class StoreDelete {

			/**
			 * Constructs a new StoreDelete.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StoreDelete.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StoreDelete request. */
			request: number;

			/** StoreDelete key. */
			key: string;

			/** StoreDelete stamp. */
			stamp?: (cloudburst.runtime.Stamp.$Properties|null);

			/**
			 * Encodes the specified StoreDelete message. Does not implicitly {@link cloudburst.runtime.StoreDelete.verify|verify} messages.
			 * @param message StoreDelete message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StoreDelete.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StoreDelete message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StoreDelete & cloudburst.runtime.StoreDelete.$Shape} StoreDelete
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StoreDelete & cloudburst.runtime.StoreDelete.$Shape;
		}

		namespace StoreDelete {

			/** Properties of a StoreDelete. */
			interface $Properties {

				/** StoreDelete request */
				request?: (number|null);

				/** StoreDelete key */
				key?: (string|null);

				/** StoreDelete stamp */
				stamp?: (cloudburst.runtime.Stamp.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StoreDelete. */
			type $Shape = cloudburst.runtime.StoreDelete.$Properties;
		}

		/**
		 * Properties of a StoreList.
		 * @deprecated Use cloudburst.runtime.StoreList.$Properties instead.
		 */
		interface IStoreList extends cloudburst.runtime.StoreList.$Properties {
		}

		/** Represents a StoreList. */
		class StoreList {

			/**
			 * Constructs a new StoreList.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StoreList.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StoreList request. */
			request: number;

			/** StoreList prefix. */
			prefix: string;

			/** StoreList after. */
			after: string;

			/** StoreList limit. */
			limit: number;

			/**
			 * Encodes the specified StoreList message. Does not implicitly {@link cloudburst.runtime.StoreList.verify|verify} messages.
			 * @param message StoreList message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StoreList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StoreList message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StoreList & cloudburst.runtime.StoreList.$Shape} StoreList
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StoreList & cloudburst.runtime.StoreList.$Shape;
		}

		namespace StoreList {

			/** Properties of a StoreList. */
			interface $Properties {

				/** StoreList request */
				request?: (number|null);

				/** StoreList prefix */
				prefix?: (string|null);

				/** StoreList after */
				after?: (string|null);

				/** StoreList limit */
				limit?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StoreList. */
			type $Shape = cloudburst.runtime.StoreList.$Properties;
		}

		/**
		 * Properties of a StoreValues.
		 * @deprecated Use cloudburst.runtime.StoreValues.$Properties instead.
		 */
		interface IStoreValues extends cloudburst.runtime.StoreValues.$Properties {
		}

		/** Represents a StoreValues. */
		class StoreValues {

			/**
			 * Constructs a new StoreValues.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StoreValues.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StoreValues request. */
			request: number;

			/** StoreValues values. */
			values: cloudburst.runtime.StoredValue.$Properties[];

			/**
			 * Encodes the specified StoreValues message. Does not implicitly {@link cloudburst.runtime.StoreValues.verify|verify} messages.
			 * @param message StoreValues message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StoreValues.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StoreValues message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StoreValues & cloudburst.runtime.StoreValues.$Shape} StoreValues
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StoreValues & cloudburst.runtime.StoreValues.$Shape;
		}

		namespace StoreValues {

			/** Properties of a StoreValues. */
			interface $Properties {

				/** StoreValues request */
				request?: (number|null);

				/** StoreValues values */
				values?: (cloudburst.runtime.StoredValue.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StoreValues. */
			type $Shape = cloudburst.runtime.StoreValues.$Properties;
		}

		/**
		 * Properties of a StoreDone.
		 * @deprecated Use cloudburst.runtime.StoreDone.$Properties instead.
		 */
		interface IStoreDone extends cloudburst.runtime.StoreDone.$Properties {
		}

		/** Represents a StoreDone. */
		class StoreDone {

			/**
			 * Constructs a new StoreDone.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StoreDone.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StoreDone request. */
			request: number;

			/** StoreDone existed. */
			existed: boolean;

			/**
			 * Encodes the specified StoreDone message. Does not implicitly {@link cloudburst.runtime.StoreDone.verify|verify} messages.
			 * @param message StoreDone message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StoreDone.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StoreDone message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StoreDone & cloudburst.runtime.StoreDone.$Shape} StoreDone
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StoreDone & cloudburst.runtime.StoreDone.$Shape;
		}

		namespace StoreDone {

			/** Properties of a StoreDone. */
			interface $Properties {

				/** StoreDone request */
				request?: (number|null);

				/** StoreDone existed */
				existed?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StoreDone. */
			type $Shape = cloudburst.runtime.StoreDone.$Properties;
		}

		/**
		 * Properties of a StoreKeys.
		 * @deprecated Use cloudburst.runtime.StoreKeys.$Properties instead.
		 */
		interface IStoreKeys extends cloudburst.runtime.StoreKeys.$Properties {
		}

		/** Represents a StoreKeys. */
		class StoreKeys {

			/**
			 * Constructs a new StoreKeys.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StoreKeys.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StoreKeys request. */
			request: number;

			/** StoreKeys keys. */
			keys: string[];

			/** StoreKeys isComplete. */
			isComplete: boolean;

			/**
			 * Encodes the specified StoreKeys message. Does not implicitly {@link cloudburst.runtime.StoreKeys.verify|verify} messages.
			 * @param message StoreKeys message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StoreKeys.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StoreKeys message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StoreKeys & cloudburst.runtime.StoreKeys.$Shape} StoreKeys
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StoreKeys & cloudburst.runtime.StoreKeys.$Shape;
		}

		namespace StoreKeys {

			/** Properties of a StoreKeys. */
			interface $Properties {

				/** StoreKeys request */
				request?: (number|null);

				/** StoreKeys keys */
				keys?: (string[]|null);

				/** StoreKeys isComplete */
				isComplete?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StoreKeys. */
			type $Shape = cloudburst.runtime.StoreKeys.$Properties;
		}

		/**
		 * Properties of a StoreRefused.
		 * @deprecated Use cloudburst.runtime.StoreRefused.$Properties instead.
		 */
		interface IStoreRefused extends cloudburst.runtime.StoreRefused.$Properties {
		}

		/** Represents a StoreRefused. */
		class StoreRefused {

			/**
			 * Constructs a new StoreRefused.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.StoreRefused.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** StoreRefused request. */
			request: number;

			/**
			 * Encodes the specified StoreRefused message. Does not implicitly {@link cloudburst.runtime.StoreRefused.verify|verify} messages.
			 * @param message StoreRefused message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.StoreRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a StoreRefused message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.StoreRefused & cloudburst.runtime.StoreRefused.$Shape} StoreRefused
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.StoreRefused & cloudburst.runtime.StoreRefused.$Shape;
		}

		namespace StoreRefused {

			/** Properties of a StoreRefused. */
			interface $Properties {

				/** StoreRefused request */
				request?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a StoreRefused. */
			type $Shape = cloudburst.runtime.StoreRefused.$Properties;
		}

		/**
		 * Properties of a TaskSubject.
		 * @deprecated Use cloudburst.runtime.TaskSubject.$Properties instead.
		 */
		interface ITaskSubject extends cloudburst.runtime.TaskSubject.$Properties {
		}

		/** Represents a TaskSubject. */
		class TaskSubject {

			/**
			 * Constructs a new TaskSubject.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.TaskSubject.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** TaskSubject kind. */
			kind: cloudburst.runtime.TaskSubject.Kind;

			/** TaskSubject name. */
			name: string;

			/**
			 * Encodes the specified TaskSubject message. Does not implicitly {@link cloudburst.runtime.TaskSubject.verify|verify} messages.
			 * @param message TaskSubject message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.TaskSubject.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a TaskSubject message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.TaskSubject & cloudburst.runtime.TaskSubject.$Shape} TaskSubject
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.TaskSubject & cloudburst.runtime.TaskSubject.$Shape;
		}

		namespace TaskSubject {

			/** Properties of a TaskSubject. */
			interface $Properties {

				/** TaskSubject kind */
				kind?: (cloudburst.runtime.TaskSubject.Kind|null);

				/** TaskSubject name */
				name?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a TaskSubject. */
			type $Shape = cloudburst.runtime.TaskSubject.$Properties;

			/** Kind enum. */
			enum Kind {

				/** KIND_UNSPECIFIED value */
				KIND_UNSPECIFIED = 0,

				/** FUNCTION value */
				FUNCTION = 1,

				/** DAG value */
				DAG = 2
			}
		}

		/**
		 * Properties of a Dependency.
		 * @deprecated Use cloudburst.runtime.Dependency.$Properties instead.
		 */
		interface IDependency extends cloudburst.runtime.Dependency.$Properties {
		}

		/** Represents a Dependency. */
		class Dependency {

			/**
			 * Constructs a new Dependency.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Dependency.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Dependency calls. */
			calls: string[];

			/** Dependency isAny. */
			isAny: boolean;

			/** Dependency success. */
			success: boolean;

			/** Dependency failure. */
			failure: boolean;

			/**
			 * Encodes the specified Dependency message. Does not implicitly {@link cloudburst.runtime.Dependency.verify|verify} messages.
			 * @param message Dependency message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Dependency.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Dependency message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Dependency & cloudburst.runtime.Dependency.$Shape} Dependency
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Dependency & cloudburst.runtime.Dependency.$Shape;
		}

		namespace Dependency {

			/** Properties of a Dependency. */
			interface $Properties {

				/** Dependency calls */
				calls?: (string[]|null);

				/** Dependency isAny */
				isAny?: (boolean|null);

				/** Dependency success */
				success?: (boolean|null);

				/** Dependency failure */
				failure?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Dependency. */
			type $Shape = cloudburst.runtime.Dependency.$Properties;
		}

		/**
		 * Properties of a TaskOptions.
		 * @deprecated Use cloudburst.runtime.TaskOptions.$Properties instead.
		 */
		interface ITaskOptions extends cloudburst.runtime.TaskOptions.$Properties {
		}

		/** Represents a TaskOptions. */
		class TaskOptions {

			/**
			 * Constructs a new TaskOptions.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.TaskOptions.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** TaskOptions after. */
			after?: (cloudburst.runtime.Dependency.$Properties|null);

			/** TaskOptions follow. */
			follow?: (cloudburst.runtime.Dependency.$Properties|null);

			/** TaskOptions targets. */
			targets: string[];

			/** TaskOptions priority. */
			priority: number;

			/** TaskOptions waitMs. */
			waitMs?: (number|null);

			/** TaskOptions deadlineMs. */
			deadlineMs: number;

			/** TaskOptions retries. */
			retries: number;

			/** TaskOptions retriesFailures. */
			retriesFailures: boolean;

			/** TaskOptions waitsWhenUnmet. */
			waitsWhenUnmet: boolean;

			/** TaskOptions references. */
			references: string[];

			/**
			 * Encodes the specified TaskOptions message. Does not implicitly {@link cloudburst.runtime.TaskOptions.verify|verify} messages.
			 * @param message TaskOptions message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.TaskOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a TaskOptions message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.TaskOptions & cloudburst.runtime.TaskOptions.$Shape} TaskOptions
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.TaskOptions & cloudburst.runtime.TaskOptions.$Shape;
		}

		namespace TaskOptions {

			/** Properties of a TaskOptions. */
			interface $Properties {

				/** TaskOptions after */
				after?: (cloudburst.runtime.Dependency.$Properties|null);

				/** TaskOptions follow */
				follow?: (cloudburst.runtime.Dependency.$Properties|null);

				/** TaskOptions targets */
				targets?: (string[]|null);

				/** TaskOptions priority */
				priority?: (number|null);

				/** TaskOptions waitMs */
				waitMs?: (number|null);

				/** TaskOptions deadlineMs */
				deadlineMs?: (number|null);

				/** TaskOptions retries */
				retries?: (number|null);

				/** TaskOptions retriesFailures */
				retriesFailures?: (boolean|null);

				/** TaskOptions waitsWhenUnmet */
				waitsWhenUnmet?: (boolean|null);

				/** TaskOptions references */
				references?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a TaskOptions. */
			type $Shape = cloudburst.runtime.TaskOptions.$Properties;
		}

		/**
		 * Properties of a SubmitTask.
		 * @deprecated Use cloudburst.runtime.SubmitTask.$Properties instead.
		 */
		interface ISubmitTask extends cloudburst.runtime.SubmitTask.$Properties {
		}

		/** Represents a SubmitTask. */
		class SubmitTask {

			/**
			 * Constructs a new SubmitTask.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.SubmitTask.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** SubmitTask call. */
			call: string;

			/** SubmitTask subject. */
			subject?: (cloudburst.runtime.TaskSubject.$Properties|null);

			/** SubmitTask attempt. */
			attempt: number;

			/** SubmitTask running. */
			running?: (string|null);

			/** SubmitTask refusedBy. */
			refusedBy: string[];

			/** SubmitTask options. */
			options?: (cloudburst.runtime.TaskOptions.$Properties|null);

			/**
			 * Encodes the specified SubmitTask message. Does not implicitly {@link cloudburst.runtime.SubmitTask.verify|verify} messages.
			 * @param message SubmitTask message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.SubmitTask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a SubmitTask message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.SubmitTask & cloudburst.runtime.SubmitTask.$Shape} SubmitTask
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.SubmitTask & cloudburst.runtime.SubmitTask.$Shape;
		}

		namespace SubmitTask {

			/** Properties of a SubmitTask. */
			interface $Properties {

				/** SubmitTask call */
				call?: (string|null);

				/** SubmitTask subject */
				subject?: (cloudburst.runtime.TaskSubject.$Properties|null);

				/** SubmitTask attempt */
				attempt?: (number|null);

				/** SubmitTask running */
				running?: (string|null);

				/** SubmitTask refusedBy */
				refusedBy?: (string[]|null);

				/** SubmitTask options */
				options?: (cloudburst.runtime.TaskOptions.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a SubmitTask. */
			type $Shape = cloudburst.runtime.SubmitTask.$Properties;
		}

		/**
		 * Properties of a CancelTask.
		 * @deprecated Use cloudburst.runtime.CancelTask.$Properties instead.
		 */
		interface ICancelTask extends cloudburst.runtime.CancelTask.$Properties {
		}

		/** Represents a CancelTask. */
		class CancelTask {

			/**
			 * Constructs a new CancelTask.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.CancelTask.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** CancelTask call. */
			call: string;

			/**
			 * Encodes the specified CancelTask message. Does not implicitly {@link cloudburst.runtime.CancelTask.verify|verify} messages.
			 * @param message CancelTask message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.CancelTask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a CancelTask message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.CancelTask & cloudburst.runtime.CancelTask.$Shape} CancelTask
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.CancelTask & cloudburst.runtime.CancelTask.$Shape;
		}

		namespace CancelTask {

			/** Properties of a CancelTask. */
			interface $Properties {

				/** CancelTask call */
				call?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a CancelTask. */
			type $Shape = cloudburst.runtime.CancelTask.$Properties;
		}

		/**
		 * Properties of a CallKnown.
		 * @deprecated Use cloudburst.runtime.CallKnown.$Properties instead.
		 */
		interface ICallKnown extends cloudburst.runtime.CallKnown.$Properties {
		}

		/** Represents a CallKnown. */
		class CallKnown {

			/**
			 * Constructs a new CallKnown.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.CallKnown.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** CallKnown call. */
			call: string;

			/** CallKnown state. */
			state: cloudburst.runtime.CallKnown.State;

			/** CallKnown executor. */
			executor?: (string|null);

			/** CallKnown deadlineMs. */
			deadlineMs: number;

			/**
			 * Encodes the specified CallKnown message. Does not implicitly {@link cloudburst.runtime.CallKnown.verify|verify} messages.
			 * @param message CallKnown message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.CallKnown.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a CallKnown message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.CallKnown & cloudburst.runtime.CallKnown.$Shape} CallKnown
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.CallKnown & cloudburst.runtime.CallKnown.$Shape;
		}

		namespace CallKnown {

			/** Properties of a CallKnown. */
			interface $Properties {

				/** CallKnown call */
				call?: (string|null);

				/** CallKnown state */
				state?: (cloudburst.runtime.CallKnown.State|null);

				/** CallKnown executor */
				executor?: (string|null);

				/** CallKnown deadlineMs */
				deadlineMs?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a CallKnown. */
			type $Shape = cloudburst.runtime.CallKnown.$Properties;

			/** State enum. */
			enum State {

				/** STATE_UNSPECIFIED value */
				STATE_UNSPECIFIED = 0,

				/** PENDING value */
				PENDING = 1,

				/** SUCCEEDED value */
				SUCCEEDED = 2,

				/** FAILED value */
				FAILED = 3
			}
		}

		/**
		 * Properties of a TaskEnded.
		 * @deprecated Use cloudburst.runtime.TaskEnded.$Properties instead.
		 */
		interface ITaskEnded extends cloudburst.runtime.TaskEnded.$Properties {
		}

		/** Represents a TaskEnded. */
		class TaskEnded {

			/**
			 * Constructs a new TaskEnded.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.TaskEnded.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** TaskEnded call. */
			call: string;

			/** TaskEnded attempt. */
			attempt: number;

			/** TaskEnded executor. */
			executor: string;

			/** TaskEnded outcome. */
			outcome: cloudburst.runtime.TaskEnded.Outcome;

			/** TaskEnded problem. */
			problem: string;

			/** TaskEnded ranMs. */
			ranMs?: (number|null);

			/**
			 * Encodes the specified TaskEnded message. Does not implicitly {@link cloudburst.runtime.TaskEnded.verify|verify} messages.
			 * @param message TaskEnded message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.TaskEnded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a TaskEnded message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.TaskEnded & cloudburst.runtime.TaskEnded.$Shape} TaskEnded
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.TaskEnded & cloudburst.runtime.TaskEnded.$Shape;
		}

		namespace TaskEnded {

			/** Properties of a TaskEnded. */
			interface $Properties {

				/** TaskEnded call */
				call?: (string|null);

				/** TaskEnded attempt */
				attempt?: (number|null);

				/** TaskEnded executor */
				executor?: (string|null);

				/** TaskEnded outcome */
				outcome?: (cloudburst.runtime.TaskEnded.Outcome|null);

				/** TaskEnded problem */
				problem?: (string|null);

				/** TaskEnded ranMs */
				ranMs?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a TaskEnded. */
			type $Shape = cloudburst.runtime.TaskEnded.$Properties;

			/** Outcome enum. */
			enum Outcome {

				/** OUTCOME_UNSPECIFIED value */
				OUTCOME_UNSPECIFIED = 0,

				/** SUCCEEDED value */
				SUCCEEDED = 1,

				/** FAILED value */
				FAILED = 2,

				/** UNMET value */
				UNMET = 3,

				/** REFUSED value */
				REFUSED = 4,

				/** ABSENT value */
				ABSENT = 5
			}
		}

		/**
		 * Properties of a TaskPlaced.
		 * @deprecated Use cloudburst.runtime.TaskPlaced.$Properties instead.
		 */
		interface ITaskPlaced extends cloudburst.runtime.TaskPlaced.$Properties {
		}

		/** Represents a TaskPlaced. */
		class TaskPlaced {

			/**
			 * Constructs a new TaskPlaced.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.TaskPlaced.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** TaskPlaced call. */
			call: string;

			/** TaskPlaced attempt. */
			attempt: number;

			/** TaskPlaced executor. */
			executor?: (cloudburst.runtime.ExecutorInfo.$Properties|null);

			/** TaskPlaced fn. */
			fn: string;

			/** TaskPlaced version. */
			version: string;

			/** TaskPlaced dag. */
			dag?: (cloudburst.runtime.ResolvedDag.$Properties|null);

			/** TaskPlaced isAhead. */
			isAhead: boolean;

			/**
			 * Encodes the specified TaskPlaced message. Does not implicitly {@link cloudburst.runtime.TaskPlaced.verify|verify} messages.
			 * @param message TaskPlaced message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.TaskPlaced.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a TaskPlaced message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.TaskPlaced & cloudburst.runtime.TaskPlaced.$Shape} TaskPlaced
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.TaskPlaced & cloudburst.runtime.TaskPlaced.$Shape;
		}

		namespace TaskPlaced {

			/** Properties of a TaskPlaced. */
			interface $Properties {

				/** TaskPlaced call */
				call?: (string|null);

				/** TaskPlaced attempt */
				attempt?: (number|null);

				/** TaskPlaced executor */
				executor?: (cloudburst.runtime.ExecutorInfo.$Properties|null);

				/** TaskPlaced fn */
				fn?: (string|null);

				/** TaskPlaced version */
				version?: (string|null);

				/** TaskPlaced dag */
				dag?: (cloudburst.runtime.ResolvedDag.$Properties|null);

				/** TaskPlaced isAhead */
				isAhead?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a TaskPlaced. */
			type $Shape = cloudburst.runtime.TaskPlaced.$Properties;
		}

		/**
		 * Properties of an AttemptFailure.
		 * @deprecated Use cloudburst.runtime.AttemptFailure.$Properties instead.
		 */
		interface IAttemptFailure extends cloudburst.runtime.AttemptFailure.$Properties {
		}

		/** Represents an AttemptFailure. */
		class AttemptFailure {

			/**
			 * Constructs a new AttemptFailure.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.AttemptFailure.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** AttemptFailure attempt. */
			attempt: number;

			/** AttemptFailure executor. */
			executor: string;

			/**
			 * Encodes the specified AttemptFailure message. Does not implicitly {@link cloudburst.runtime.AttemptFailure.verify|verify} messages.
			 * @param message AttemptFailure message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.AttemptFailure.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes an AttemptFailure message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.AttemptFailure & cloudburst.runtime.AttemptFailure.$Shape} AttemptFailure
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.AttemptFailure & cloudburst.runtime.AttemptFailure.$Shape;
		}

		namespace AttemptFailure {

			/** Properties of an AttemptFailure. */
			interface $Properties {

				/** AttemptFailure attempt */
				attempt?: (number|null);

				/** AttemptFailure executor */
				executor?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of an AttemptFailure. */
			type $Shape = cloudburst.runtime.AttemptFailure.$Properties;
		}

		/**
		 * Properties of a TaskStanding.
		 * @deprecated Use cloudburst.runtime.TaskStanding.$Properties instead.
		 */
		interface ITaskStanding extends cloudburst.runtime.TaskStanding.$Properties {
		}

		/** Represents a TaskStanding. */
		class TaskStanding {

			/**
			 * Constructs a new TaskStanding.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.TaskStanding.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** TaskStanding call. */
			call: string;

			/** TaskStanding state. */
			state: cloudburst.runtime.TaskStanding.State;

			/** TaskStanding attempt. */
			attempt: number;

			/** TaskStanding executor. */
			executor?: (string|null);

			/** TaskStanding earlier. */
			earlier: cloudburst.runtime.AttemptFailure.$Properties[];

			/**
			 * Encodes the specified TaskStanding message. Does not implicitly {@link cloudburst.runtime.TaskStanding.verify|verify} messages.
			 * @param message TaskStanding message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.TaskStanding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a TaskStanding message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.TaskStanding & cloudburst.runtime.TaskStanding.$Shape} TaskStanding
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.TaskStanding & cloudburst.runtime.TaskStanding.$Shape;
		}

		namespace TaskStanding {

			/** Properties of a TaskStanding. */
			interface $Properties {

				/** TaskStanding call */
				call?: (string|null);

				/** TaskStanding state */
				state?: (cloudburst.runtime.TaskStanding.State|null);

				/** TaskStanding attempt */
				attempt?: (number|null);

				/** TaskStanding executor */
				executor?: (string|null);

				/** TaskStanding earlier */
				earlier?: (cloudburst.runtime.AttemptFailure.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a TaskStanding. */
			type $Shape = cloudburst.runtime.TaskStanding.$Properties;

			/** State enum. */
			enum State {

				/** STATE_UNSPECIFIED value */
				STATE_UNSPECIFIED = 0,

				/** WAITING value */
				WAITING = 1,

				/** SUCCEEDED value */
				SUCCEEDED = 2,

				/** FAILED value */
				FAILED = 3
			}
		}

		/**
		 * Properties of a TaskRefused.
		 * @deprecated Use cloudburst.runtime.TaskRefused.$Properties instead.
		 */
		interface ITaskRefused extends cloudburst.runtime.TaskRefused.$Properties {
		}

		/** Represents a TaskRefused. */
		class TaskRefused {

			/**
			 * Constructs a new TaskRefused.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.TaskRefused.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** TaskRefused call. */
			call: string;

			/**
			 * Encodes the specified TaskRefused message. Does not implicitly {@link cloudburst.runtime.TaskRefused.verify|verify} messages.
			 * @param message TaskRefused message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.TaskRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a TaskRefused message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.TaskRefused & cloudburst.runtime.TaskRefused.$Shape} TaskRefused
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.TaskRefused & cloudburst.runtime.TaskRefused.$Shape;
		}

		namespace TaskRefused {

			/** Properties of a TaskRefused. */
			interface $Properties {

				/** TaskRefused call */
				call?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a TaskRefused. */
			type $Shape = cloudburst.runtime.TaskRefused.$Properties;
		}

		/**
		 * Properties of a ProbeTask.
		 * @deprecated Use cloudburst.runtime.ProbeTask.$Properties instead.
		 */
		interface IProbeTask extends cloudburst.runtime.ProbeTask.$Properties {
		}

		/** Represents a ProbeTask. */
		class ProbeTask {

			/**
			 * Constructs a new ProbeTask.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ProbeTask.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ProbeTask call. */
			call: string;

			/** ProbeTask attempt. */
			attempt: number;

			/**
			 * Encodes the specified ProbeTask message. Does not implicitly {@link cloudburst.runtime.ProbeTask.verify|verify} messages.
			 * @param message ProbeTask message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ProbeTask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ProbeTask message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ProbeTask & cloudburst.runtime.ProbeTask.$Shape} ProbeTask
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ProbeTask & cloudburst.runtime.ProbeTask.$Shape;
		}

		namespace ProbeTask {

			/** Properties of a ProbeTask. */
			interface $Properties {

				/** ProbeTask call */
				call?: (string|null);

				/** ProbeTask attempt */
				attempt?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ProbeTask. */
			type $Shape = cloudburst.runtime.ProbeTask.$Properties;
		}

		/**
		 * Properties of a Letter.
		 * @deprecated Use cloudburst.runtime.Letter.$Properties instead.
		 */
		interface ILetter extends cloudburst.runtime.Letter.$Properties {
		}

		/** Represents a Letter. */
		class Letter {

			/**
			 * Constructs a new Letter.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Letter.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Letter request. */
			request: number;

			/** Letter deadlineMs. */
			deadlineMs: number;

			/** Letter to. */
			to: string;

			/** Letter from. */
			from?: (string|null);

			/** Letter sender. */
			sender: string;

			/** Letter number. */
			number: number;

			/**
			 * Encodes the specified Letter message. Does not implicitly {@link cloudburst.runtime.Letter.verify|verify} messages.
			 * @param message Letter message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Letter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Letter message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Letter & cloudburst.runtime.Letter.$Shape} Letter
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Letter & cloudburst.runtime.Letter.$Shape;
		}

		namespace Letter {

			/** Properties of a Letter. */
			interface $Properties {

				/** Letter request */
				request?: (number|null);

				/** Letter deadlineMs */
				deadlineMs?: (number|null);

				/** Letter to */
				to?: (string|null);

				/** Letter from */
				from?: (string|null);

				/** Letter sender */
				sender?: (string|null);

				/** Letter number */
				number?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Letter. */
			type $Shape = cloudburst.runtime.Letter.$Properties;
		}

		/**
		 * Properties of a LetterAnswered.
		 * @deprecated Use cloudburst.runtime.LetterAnswered.$Properties instead.
		 */
		interface ILetterAnswered extends cloudburst.runtime.LetterAnswered.$Properties {
		}

		/** Represents a LetterAnswered. */
		class LetterAnswered {

			/**
			 * Constructs a new LetterAnswered.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.LetterAnswered.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** LetterAnswered request. */
			request: number;

			/** LetterAnswered outcome. */
			outcome: cloudburst.runtime.LetterAnswered.Outcome;

			/**
			 * Encodes the specified LetterAnswered message. Does not implicitly {@link cloudburst.runtime.LetterAnswered.verify|verify} messages.
			 * @param message LetterAnswered message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.LetterAnswered.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a LetterAnswered message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.LetterAnswered & cloudburst.runtime.LetterAnswered.$Shape} LetterAnswered
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.LetterAnswered & cloudburst.runtime.LetterAnswered.$Shape;
		}

		namespace LetterAnswered {

			/** Properties of a LetterAnswered. */
			interface $Properties {

				/** LetterAnswered request */
				request?: (number|null);

				/** LetterAnswered outcome */
				outcome?: (cloudburst.runtime.LetterAnswered.Outcome|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a LetterAnswered. */
			type $Shape = cloudburst.runtime.LetterAnswered.$Properties;

			/** Outcome enum. */
			enum Outcome {

				/** OUTCOME_UNSPECIFIED value */
				OUTCOME_UNSPECIFIED = 0,

				/** ACCEPTED value */
				ACCEPTED = 1,

				/** NOT_HERE value */
				NOT_HERE = 2,

				/** FAILED value */
				FAILED = 3
			}
		}

		/**
		 * Properties of a NamedVersion.
		 * @deprecated Use cloudburst.runtime.NamedVersion.$Properties instead.
		 */
		interface INamedVersion extends cloudburst.runtime.NamedVersion.$Properties {
		}

		/** Represents a NamedVersion. */
		class NamedVersion {

			/**
			 * Constructs a new NamedVersion.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.NamedVersion.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** NamedVersion fn. */
			fn: string;

			/** NamedVersion version. */
			version: string;

			/** NamedVersion deaths. */
			deaths: number;

			/**
			 * Encodes the specified NamedVersion message. Does not implicitly {@link cloudburst.runtime.NamedVersion.verify|verify} messages.
			 * @param message NamedVersion message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.NamedVersion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a NamedVersion message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.NamedVersion & cloudburst.runtime.NamedVersion.$Shape} NamedVersion
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.NamedVersion & cloudburst.runtime.NamedVersion.$Shape;
		}

		namespace NamedVersion {

			/** Properties of a NamedVersion. */
			interface $Properties {

				/** NamedVersion fn */
				fn?: (string|null);

				/** NamedVersion version */
				version?: (string|null);

				/** NamedVersion deaths */
				deaths?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a NamedVersion. */
			type $Shape = cloudburst.runtime.NamedVersion.$Properties;
		}

		/**
		 * Properties of a DeathReported.
		 * @deprecated Use cloudburst.runtime.DeathReported.$Properties instead.
		 */
		interface IDeathReported extends cloudburst.runtime.DeathReported.$Properties {
		}

		/** Represents a DeathReported. */
		class DeathReported {

			/**
			 * Constructs a new DeathReported.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DeathReported.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DeathReported executor. */
			executor: string;

			/** DeathReported cause. */
			cause: cloudburst.runtime.DeathReported.Cause;

			/** DeathReported running. */
			running: cloudburst.runtime.NamedVersion.$Properties[];

			/**
			 * Encodes the specified DeathReported message. Does not implicitly {@link cloudburst.runtime.DeathReported.verify|verify} messages.
			 * @param message DeathReported message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DeathReported.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DeathReported message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DeathReported & cloudburst.runtime.DeathReported.$Shape} DeathReported
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DeathReported & cloudburst.runtime.DeathReported.$Shape;
		}

		namespace DeathReported {

			/** Properties of a DeathReported. */
			interface $Properties {

				/** DeathReported executor */
				executor?: (string|null);

				/** DeathReported cause */
				cause?: (cloudburst.runtime.DeathReported.Cause|null);

				/** DeathReported running */
				running?: (cloudburst.runtime.NamedVersion.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DeathReported. */
			type $Shape = cloudburst.runtime.DeathReported.$Properties;

			/** Cause enum. */
			enum Cause {

				/** CAUSE_UNSPECIFIED value */
				CAUSE_UNSPECIFIED = 0,

				/** CRASHED value */
				CRASHED = 1,

				/** KILLED value */
				KILLED = 2,

				/** GAVE_UP value */
				GAVE_UP = 3
			}
		}

		/**
		 * Properties of a SuspectCleared.
		 * @deprecated Use cloudburst.runtime.SuspectCleared.$Properties instead.
		 */
		interface ISuspectCleared extends cloudburst.runtime.SuspectCleared.$Properties {
		}

		/** Represents a SuspectCleared. */
		class SuspectCleared {

			/**
			 * Constructs a new SuspectCleared.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.SuspectCleared.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** SuspectCleared version. */
			version: string;

			/**
			 * Encodes the specified SuspectCleared message. Does not implicitly {@link cloudburst.runtime.SuspectCleared.verify|verify} messages.
			 * @param message SuspectCleared message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.SuspectCleared.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a SuspectCleared message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.SuspectCleared & cloudburst.runtime.SuspectCleared.$Shape} SuspectCleared
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.SuspectCleared & cloudburst.runtime.SuspectCleared.$Shape;
		}

		namespace SuspectCleared {

			/** Properties of a SuspectCleared. */
			interface $Properties {

				/** SuspectCleared version */
				version?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a SuspectCleared. */
			type $Shape = cloudburst.runtime.SuspectCleared.$Properties;
		}

		/**
		 * Properties of a Suspicions.
		 * @deprecated Use cloudburst.runtime.Suspicions.$Properties instead.
		 */
		interface ISuspicions extends cloudburst.runtime.Suspicions.$Properties {
		}

		/** Represents a Suspicions. */
		class Suspicions {

			/**
			 * Constructs a new Suspicions.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Suspicions.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Suspicions suspects. */
			suspects: string[];

			/** Suspicions quarantined. */
			quarantined: cloudburst.runtime.NamedVersion.$Properties[];

			/**
			 * Encodes the specified Suspicions message. Does not implicitly {@link cloudburst.runtime.Suspicions.verify|verify} messages.
			 * @param message Suspicions message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Suspicions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Suspicions message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Suspicions & cloudburst.runtime.Suspicions.$Shape} Suspicions
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Suspicions & cloudburst.runtime.Suspicions.$Shape;
		}

		namespace Suspicions {

			/** Properties of a Suspicions. */
			interface $Properties {

				/** Suspicions suspects */
				suspects?: (string[]|null);

				/** Suspicions quarantined */
				quarantined?: (cloudburst.runtime.NamedVersion.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Suspicions. */
			type $Shape = cloudburst.runtime.Suspicions.$Properties;
		}

		/**
		 * Properties of a ListQuarantined.
		 * @deprecated Use cloudburst.runtime.ListQuarantined.$Properties instead.
		 */
		interface IListQuarantined extends cloudburst.runtime.ListQuarantined.$Properties {
		}

		/** Represents a ListQuarantined. */
		class ListQuarantined {

			/**
			 * Constructs a new ListQuarantined.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ListQuarantined.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ListQuarantined request. */
			request: number;

			/**
			 * Encodes the specified ListQuarantined message. Does not implicitly {@link cloudburst.runtime.ListQuarantined.verify|verify} messages.
			 * @param message ListQuarantined message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ListQuarantined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ListQuarantined message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ListQuarantined & cloudburst.runtime.ListQuarantined.$Shape} ListQuarantined
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ListQuarantined & cloudburst.runtime.ListQuarantined.$Shape;
		}

		namespace ListQuarantined {

			/** Properties of a ListQuarantined. */
			interface $Properties {

				/** ListQuarantined request */
				request?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ListQuarantined. */
			type $Shape = cloudburst.runtime.ListQuarantined.$Properties;
		}

		/**
		 * Properties of a ReleaseQuarantined.
		 * @deprecated Use cloudburst.runtime.ReleaseQuarantined.$Properties instead.
		 */
		interface IReleaseQuarantined extends cloudburst.runtime.ReleaseQuarantined.$Properties {
		}

		/** Represents a ReleaseQuarantined. */
		class ReleaseQuarantined {

			/**
			 * Constructs a new ReleaseQuarantined.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ReleaseQuarantined.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ReleaseQuarantined request. */
			request: number;

			/** ReleaseQuarantined fn. */
			fn: string;

			/**
			 * Encodes the specified ReleaseQuarantined message. Does not implicitly {@link cloudburst.runtime.ReleaseQuarantined.verify|verify} messages.
			 * @param message ReleaseQuarantined message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ReleaseQuarantined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ReleaseQuarantined message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ReleaseQuarantined & cloudburst.runtime.ReleaseQuarantined.$Shape} ReleaseQuarantined
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ReleaseQuarantined & cloudburst.runtime.ReleaseQuarantined.$Shape;
		}

		namespace ReleaseQuarantined {

			/** Properties of a ReleaseQuarantined. */
			interface $Properties {

				/** ReleaseQuarantined request */
				request?: (number|null);

				/** ReleaseQuarantined fn */
				fn?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ReleaseQuarantined. */
			type $Shape = cloudburst.runtime.ReleaseQuarantined.$Properties;
		}

		/**
		 * Properties of a Quarantined.
		 * @deprecated Use cloudburst.runtime.Quarantined.$Properties instead.
		 */
		interface IQuarantined extends cloudburst.runtime.Quarantined.$Properties {
		}

		/** Represents a Quarantined. */
		class Quarantined {

			/**
			 * Constructs a new Quarantined.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.Quarantined.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** Quarantined request. */
			request: number;

			/** Quarantined quarantined. */
			quarantined: cloudburst.runtime.NamedVersion.$Properties[];

			/**
			 * Encodes the specified Quarantined message. Does not implicitly {@link cloudburst.runtime.Quarantined.verify|verify} messages.
			 * @param message Quarantined message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.Quarantined.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a Quarantined message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.Quarantined & cloudburst.runtime.Quarantined.$Shape} Quarantined
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.Quarantined & cloudburst.runtime.Quarantined.$Shape;
		}

		namespace Quarantined {

			/** Properties of a Quarantined. */
			interface $Properties {

				/** Quarantined request */
				request?: (number|null);

				/** Quarantined quarantined */
				quarantined?: (cloudburst.runtime.NamedVersion.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a Quarantined. */
			type $Shape = cloudburst.runtime.Quarantined.$Properties;
		}

		/**
		 * Properties of a QuarantineReleased.
		 * @deprecated Use cloudburst.runtime.QuarantineReleased.$Properties instead.
		 */
		interface IQuarantineReleased extends cloudburst.runtime.QuarantineReleased.$Properties {
		}

		/** Represents a QuarantineReleased. */
		class QuarantineReleased {

			/**
			 * Constructs a new QuarantineReleased.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.QuarantineReleased.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** QuarantineReleased version. */
			version: string;

			/**
			 * Encodes the specified QuarantineReleased message. Does not implicitly {@link cloudburst.runtime.QuarantineReleased.verify|verify} messages.
			 * @param message QuarantineReleased message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.QuarantineReleased.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a QuarantineReleased message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.QuarantineReleased & cloudburst.runtime.QuarantineReleased.$Shape} QuarantineReleased
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.QuarantineReleased & cloudburst.runtime.QuarantineReleased.$Shape;
		}

		namespace QuarantineReleased {

			/** Properties of a QuarantineReleased. */
			interface $Properties {

				/** QuarantineReleased version */
				version?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a QuarantineReleased. */
			type $Shape = cloudburst.runtime.QuarantineReleased.$Properties;
		}

		/**
		 * Properties of a RetryPolicy.
		 * @deprecated Use cloudburst.runtime.RetryPolicy.$Properties instead.
		 */
		interface IRetryPolicy extends cloudburst.runtime.RetryPolicy.$Properties {
		}

		/** Represents a RetryPolicy. */
		class RetryPolicy {

			/**
			 * Constructs a new RetryPolicy.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.RetryPolicy.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** RetryPolicy attempts. */
			attempts: number;

			/** RetryPolicy backoffMs. */
			backoffMs: number;

			/** RetryPolicy factor. */
			factor: number;

			/** RetryPolicy backoffMsMax. */
			backoffMsMax: number;

			/** RetryPolicy jitter. */
			jitter: number;

			/** RetryPolicy on. */
			on: string[];

			/** RetryPolicy forMs. */
			forMs: number;

			/**
			 * Encodes the specified RetryPolicy message. Does not implicitly {@link cloudburst.runtime.RetryPolicy.verify|verify} messages.
			 * @param message RetryPolicy message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.RetryPolicy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a RetryPolicy message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.RetryPolicy & cloudburst.runtime.RetryPolicy.$Shape} RetryPolicy
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.RetryPolicy & cloudburst.runtime.RetryPolicy.$Shape;
		}

		namespace RetryPolicy {

			/** Properties of a RetryPolicy. */
			interface $Properties {

				/** RetryPolicy attempts */
				attempts?: (number|null);

				/** RetryPolicy backoffMs */
				backoffMs?: (number|null);

				/** RetryPolicy factor */
				factor?: (number|null);

				/** RetryPolicy backoffMsMax */
				backoffMsMax?: (number|null);

				/** RetryPolicy jitter */
				jitter?: (number|null);

				/** RetryPolicy on */
				on?: (string[]|null);

				/** RetryPolicy forMs */
				forMs?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a RetryPolicy. */
			type $Shape = cloudburst.runtime.RetryPolicy.$Properties;
		}

		/**
		 * Properties of a DurableCall.
		 * @deprecated Use cloudburst.runtime.DurableCall.$Properties instead.
		 */
		interface IDurableCall extends cloudburst.runtime.DurableCall.$Properties {
		}

		/** Represents a DurableCall. */
		class DurableCall {

			/**
			 * Constructs a new DurableCall.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DurableCall.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DurableCall call. */
			call: string;

			/** DurableCall subject. */
			subject?: (cloudburst.runtime.TaskSubject.$Properties|null);

			/** DurableCall references. */
			references: string[];

			/** DurableCall deadlineMs. */
			deadlineMs: number;

			/** DurableCall outputKey. */
			outputKey?: (string|null);

			/** DurableCall retry. */
			retry?: (cloudburst.runtime.RetryPolicy.$Properties|null);

			/** DurableCall keepMs. */
			keepMs: number;

			/** DurableCall idempotencyKey. */
			idempotencyKey?: (string|null);

			/**
			 * Encodes the specified DurableCall message. Does not implicitly {@link cloudburst.runtime.DurableCall.verify|verify} messages.
			 * @param message DurableCall message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DurableCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DurableCall message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DurableCall & cloudburst.runtime.DurableCall.$Shape} DurableCall
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DurableCall & cloudburst.runtime.DurableCall.$Shape;
		}

		namespace DurableCall {

			/** Properties of a DurableCall. */
			interface $Properties {

				/** DurableCall call */
				call?: (string|null);

				/** DurableCall subject */
				subject?: (cloudburst.runtime.TaskSubject.$Properties|null);

				/** DurableCall references */
				references?: (string[]|null);

				/** DurableCall deadlineMs */
				deadlineMs?: (number|null);

				/** DurableCall outputKey */
				outputKey?: (string|null);

				/** DurableCall retry */
				retry?: (cloudburst.runtime.RetryPolicy.$Properties|null);

				/** DurableCall keepMs */
				keepMs?: (number|null);

				/** DurableCall idempotencyKey */
				idempotencyKey?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DurableCall. */
			type $Shape = cloudburst.runtime.DurableCall.$Properties;
		}

		/**
		 * Properties of a SubmitDurable.
		 * @deprecated Use cloudburst.runtime.SubmitDurable.$Properties instead.
		 */
		interface ISubmitDurable extends cloudburst.runtime.SubmitDurable.$Properties {
		}

		/** Represents a SubmitDurable. */
		class SubmitDurable {

			/**
			 * Constructs a new SubmitDurable.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.SubmitDurable.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** SubmitDurable durable. */
			durable?: (cloudburst.runtime.DurableCall.$Properties|null);

			/**
			 * Encodes the specified SubmitDurable message. Does not implicitly {@link cloudburst.runtime.SubmitDurable.verify|verify} messages.
			 * @param message SubmitDurable message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.SubmitDurable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a SubmitDurable message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.SubmitDurable & cloudburst.runtime.SubmitDurable.$Shape} SubmitDurable
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.SubmitDurable & cloudburst.runtime.SubmitDurable.$Shape;
		}

		namespace SubmitDurable {

			/** Properties of a SubmitDurable. */
			interface $Properties {

				/** SubmitDurable durable */
				durable?: (cloudburst.runtime.DurableCall.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a SubmitDurable. */
			type $Shape = cloudburst.runtime.SubmitDurable.$Properties;
		}

		/**
		 * Properties of a DurableAccepted.
		 * @deprecated Use cloudburst.runtime.DurableAccepted.$Properties instead.
		 */
		interface IDurableAccepted extends cloudburst.runtime.DurableAccepted.$Properties {
		}

		/** Represents a DurableAccepted. */
		class DurableAccepted {

			/**
			 * Constructs a new DurableAccepted.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DurableAccepted.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DurableAccepted call. */
			call: string;

			/**
			 * Encodes the specified DurableAccepted message. Does not implicitly {@link cloudburst.runtime.DurableAccepted.verify|verify} messages.
			 * @param message DurableAccepted message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DurableAccepted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DurableAccepted message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DurableAccepted & cloudburst.runtime.DurableAccepted.$Shape} DurableAccepted
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DurableAccepted & cloudburst.runtime.DurableAccepted.$Shape;
		}

		namespace DurableAccepted {

			/** Properties of a DurableAccepted. */
			interface $Properties {

				/** DurableAccepted call */
				call?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DurableAccepted. */
			type $Shape = cloudburst.runtime.DurableAccepted.$Properties;
		}

		/**
		 * Properties of a DurableRefused.
		 * @deprecated Use cloudburst.runtime.DurableRefused.$Properties instead.
		 */
		interface IDurableRefused extends cloudburst.runtime.DurableRefused.$Properties {
		}

		/** Represents a DurableRefused. */
		class DurableRefused {

			/**
			 * Constructs a new DurableRefused.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DurableRefused.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DurableRefused call. */
			call: string;

			/**
			 * Encodes the specified DurableRefused message. Does not implicitly {@link cloudburst.runtime.DurableRefused.verify|verify} messages.
			 * @param message DurableRefused message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DurableRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DurableRefused message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DurableRefused & cloudburst.runtime.DurableRefused.$Shape} DurableRefused
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DurableRefused & cloudburst.runtime.DurableRefused.$Shape;
		}

		namespace DurableRefused {

			/** Properties of a DurableRefused. */
			interface $Properties {

				/** DurableRefused call */
				call?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DurableRefused. */
			type $Shape = cloudburst.runtime.DurableRefused.$Properties;
		}

		/**
		 * Properties of a DurableEnded.
		 * @deprecated Use cloudburst.runtime.DurableEnded.$Properties instead.
		 */
		interface IDurableEnded extends cloudburst.runtime.DurableEnded.$Properties {
		}

		/** Represents a DurableEnded. */
		class DurableEnded {

			/**
			 * Constructs a new DurableEnded.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.DurableEnded.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** DurableEnded call. */
			call: string;

			/** DurableEnded kind. */
			kind: cloudburst.runtime.DurableEnded.Kind;

			/** DurableEnded nodes. */
			nodes: string[];

			/**
			 * Encodes the specified DurableEnded message. Does not implicitly {@link cloudburst.runtime.DurableEnded.verify|verify} messages.
			 * @param message DurableEnded message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.DurableEnded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a DurableEnded message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.DurableEnded & cloudburst.runtime.DurableEnded.$Shape} DurableEnded
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.DurableEnded & cloudburst.runtime.DurableEnded.$Shape;
		}

		namespace DurableEnded {

			/** Properties of a DurableEnded. */
			interface $Properties {

				/** DurableEnded call */
				call?: (string|null);

				/** DurableEnded kind */
				kind?: (cloudburst.runtime.DurableEnded.Kind|null);

				/** DurableEnded nodes */
				nodes?: (string[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a DurableEnded. */
			type $Shape = cloudburst.runtime.DurableEnded.$Properties;

			/** Kind enum. */
			enum Kind {

				/** KIND_UNSPECIFIED value */
				KIND_UNSPECIFIED = 0,

				/** RESULT value */
				RESULT = 1,

				/** RECORD value */
				RECORD = 2,

				/** FAILURE value */
				FAILURE = 3
			}
		}

		/**
		 * Properties of a CancelDurable.
		 * @deprecated Use cloudburst.runtime.CancelDurable.$Properties instead.
		 */
		interface ICancelDurable extends cloudburst.runtime.CancelDurable.$Properties {
		}

		/** Represents a CancelDurable. */
		class CancelDurable {

			/**
			 * Constructs a new CancelDurable.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.CancelDurable.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** CancelDurable call. */
			call: string;

			/**
			 * Encodes the specified CancelDurable message. Does not implicitly {@link cloudburst.runtime.CancelDurable.verify|verify} messages.
			 * @param message CancelDurable message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.CancelDurable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a CancelDurable message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.CancelDurable & cloudburst.runtime.CancelDurable.$Shape} CancelDurable
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.CancelDurable & cloudburst.runtime.CancelDurable.$Shape;
		}

		namespace CancelDurable {

			/** Properties of a CancelDurable. */
			interface $Properties {

				/** CancelDurable call */
				call?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a CancelDurable. */
			type $Shape = cloudburst.runtime.CancelDurable.$Properties;
		}

		/**
		 * Properties of a ManageFailed.
		 * @deprecated Use cloudburst.runtime.ManageFailed.$Properties instead.
		 */
		interface IManageFailed extends cloudburst.runtime.ManageFailed.$Properties {
		}

		/** Represents a ManageFailed. */
		class ManageFailed {

			/**
			 * Constructs a new ManageFailed.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ManageFailed.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ManageFailed request. */
			request: number;

			/** ManageFailed action. */
			action: cloudburst.runtime.ManageFailed.Action;

			/** ManageFailed call. */
			call: string;

			/**
			 * Encodes the specified ManageFailed message. Does not implicitly {@link cloudburst.runtime.ManageFailed.verify|verify} messages.
			 * @param message ManageFailed message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ManageFailed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ManageFailed message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ManageFailed & cloudburst.runtime.ManageFailed.$Shape} ManageFailed
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ManageFailed & cloudburst.runtime.ManageFailed.$Shape;
		}

		namespace ManageFailed {

			/** Properties of a ManageFailed. */
			interface $Properties {

				/** ManageFailed request */
				request?: (number|null);

				/** ManageFailed action */
				action?: (cloudburst.runtime.ManageFailed.Action|null);

				/** ManageFailed call */
				call?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ManageFailed. */
			type $Shape = cloudburst.runtime.ManageFailed.$Properties;

			/** Action enum. */
			enum Action {

				/** ACTION_UNSPECIFIED value */
				ACTION_UNSPECIFIED = 0,

				/** RETRY value */
				RETRY = 1,

				/** REMOVE value */
				REMOVE = 2
			}
		}

		/**
		 * Properties of a FailedManaged.
		 * @deprecated Use cloudburst.runtime.FailedManaged.$Properties instead.
		 */
		interface IFailedManaged extends cloudburst.runtime.FailedManaged.$Properties {
		}

		/** Represents a FailedManaged. */
		class FailedManaged {

			/**
			 * Constructs a new FailedManaged.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.FailedManaged.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** FailedManaged request. */
			request: number;

			/** FailedManaged isDone. */
			isDone: boolean;

			/**
			 * Encodes the specified FailedManaged message. Does not implicitly {@link cloudburst.runtime.FailedManaged.verify|verify} messages.
			 * @param message FailedManaged message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.FailedManaged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a FailedManaged message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.FailedManaged & cloudburst.runtime.FailedManaged.$Shape} FailedManaged
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.FailedManaged & cloudburst.runtime.FailedManaged.$Shape;
		}

		namespace FailedManaged {

			/** Properties of a FailedManaged. */
			interface $Properties {

				/** FailedManaged request */
				request?: (number|null);

				/** FailedManaged isDone */
				isDone?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a FailedManaged. */
			type $Shape = cloudburst.runtime.FailedManaged.$Properties;
		}

		/**
		 * Properties of a WorkCount.
		 * @deprecated Use cloudburst.runtime.WorkCount.$Properties instead.
		 */
		interface IWorkCount extends cloudburst.runtime.WorkCount.$Properties {
		}

		/** Represents a WorkCount. */
		class WorkCount {

			/**
			 * Constructs a new WorkCount.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.WorkCount.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** WorkCount isDag. */
			isDag: boolean;

			/** WorkCount name. */
			name: string;

			/** WorkCount completed. */
			completed: number;

			/** WorkCount failed. */
			failed: number;

			/** WorkCount runMs. */
			runMs: number;

			/** WorkCount longestMs. */
			longestMs: number;

			/**
			 * Encodes the specified WorkCount message. Does not implicitly {@link cloudburst.runtime.WorkCount.verify|verify} messages.
			 * @param message WorkCount message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.WorkCount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a WorkCount message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.WorkCount & cloudburst.runtime.WorkCount.$Shape} WorkCount
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.WorkCount & cloudburst.runtime.WorkCount.$Shape;
		}

		namespace WorkCount {

			/** Properties of a WorkCount. */
			interface $Properties {

				/** WorkCount isDag */
				isDag?: (boolean|null);

				/** WorkCount name */
				name?: (string|null);

				/** WorkCount completed */
				completed?: (number|null);

				/** WorkCount failed */
				failed?: (number|null);

				/** WorkCount runMs */
				runMs?: (number|null);

				/** WorkCount longestMs */
				longestMs?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a WorkCount. */
			type $Shape = cloudburst.runtime.WorkCount.$Properties;
		}

		/**
		 * Properties of a WatchWork.
		 * @deprecated Use cloudburst.runtime.WatchWork.$Properties instead.
		 */
		interface IWatchWork extends cloudburst.runtime.WatchWork.$Properties {
		}

		/** Represents a WatchWork. */
		class WatchWork {

			/**
			 * Constructs a new WatchWork.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.WatchWork.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** WatchWork isOn. */
			isOn: boolean;

			/**
			 * Encodes the specified WatchWork message. Does not implicitly {@link cloudburst.runtime.WatchWork.verify|verify} messages.
			 * @param message WatchWork message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.WatchWork.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a WatchWork message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.WatchWork & cloudburst.runtime.WatchWork.$Shape} WatchWork
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.WatchWork & cloudburst.runtime.WatchWork.$Shape;
		}

		namespace WatchWork {

			/** Properties of a WatchWork. */
			interface $Properties {

				/** WatchWork isOn */
				isOn?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a WatchWork. */
			type $Shape = cloudburst.runtime.WatchWork.$Properties;
		}

		/**
		 * Properties of a WorkReported.
		 * @deprecated Use cloudburst.runtime.WorkReported.$Properties instead.
		 */
		interface IWorkReported extends cloudburst.runtime.WorkReported.$Properties {
		}

		/** Represents a WorkReported. */
		class WorkReported {

			/**
			 * Constructs a new WorkReported.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.WorkReported.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** WorkReported executor. */
			executor: string;

			/** WorkReported functions. */
			functions: number;

			/** WorkReported dags. */
			dags: number;

			/** WorkReported main. */
			main: number;

			/** WorkReported counts. */
			counts: cloudburst.runtime.WorkCount.$Properties[];

			/**
			 * Encodes the specified WorkReported message. Does not implicitly {@link cloudburst.runtime.WorkReported.verify|verify} messages.
			 * @param message WorkReported message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.WorkReported.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a WorkReported message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.WorkReported & cloudburst.runtime.WorkReported.$Shape} WorkReported
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.WorkReported & cloudburst.runtime.WorkReported.$Shape;
		}

		namespace WorkReported {

			/** Properties of a WorkReported. */
			interface $Properties {

				/** WorkReported executor */
				executor?: (string|null);

				/** WorkReported functions */
				functions?: (number|null);

				/** WorkReported dags */
				dags?: (number|null);

				/** WorkReported main */
				main?: (number|null);

				/** WorkReported counts */
				counts?: (cloudburst.runtime.WorkCount.$Properties[]|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a WorkReported. */
			type $Shape = cloudburst.runtime.WorkReported.$Properties;
		}

		/**
		 * Properties of a FollowLogs.
		 * @deprecated Use cloudburst.runtime.FollowLogs.$Properties instead.
		 */
		interface IFollowLogs extends cloudburst.runtime.FollowLogs.$Properties {
		}

		/** Represents a FollowLogs. */
		class FollowLogs {

			/**
			 * Constructs a new FollowLogs.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.FollowLogs.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** FollowLogs fn. */
			fn?: (string|null);

			/** FollowLogs call. */
			call?: (string|null);

			/** FollowLogs tail. */
			tail: number;

			/**
			 * Encodes the specified FollowLogs message. Does not implicitly {@link cloudburst.runtime.FollowLogs.verify|verify} messages.
			 * @param message FollowLogs message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.FollowLogs.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a FollowLogs message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.FollowLogs & cloudburst.runtime.FollowLogs.$Shape} FollowLogs
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.FollowLogs & cloudburst.runtime.FollowLogs.$Shape;
		}

		namespace FollowLogs {

			/** Properties of a FollowLogs. */
			interface $Properties {

				/** FollowLogs fn */
				fn?: (string|null);

				/** FollowLogs call */
				call?: (string|null);

				/** FollowLogs tail */
				tail?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a FollowLogs. */
			type $Shape = cloudburst.runtime.FollowLogs.$Properties;
		}

		/**
		 * Properties of a LogLine.
		 * @deprecated Use cloudburst.runtime.LogLine.$Properties instead.
		 */
		interface ILogLine extends cloudburst.runtime.LogLine.$Properties {
		}

		/** Represents a LogLine. */
		class LogLine {

			/**
			 * Constructs a new LogLine.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.LogLine.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** LogLine at. */
			at: number;

			/** LogLine worker. */
			worker: number;

			/** LogLine stream. */
			stream: cloudburst.runtime.LogLine.Stream;

			/** LogLine call. */
			call?: (string|null);

			/** LogLine attempt. */
			attempt: number;

			/** LogLine fn. */
			fn?: (string|null);

			/** LogLine node. */
			node?: (string|null);

			/** LogLine message. */
			message: string;

			/** LogLine fields. */
			fields: string;

			/**
			 * Encodes the specified LogLine message. Does not implicitly {@link cloudburst.runtime.LogLine.verify|verify} messages.
			 * @param message LogLine message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.LogLine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a LogLine message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.LogLine & cloudburst.runtime.LogLine.$Shape} LogLine
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.LogLine & cloudburst.runtime.LogLine.$Shape;
		}

		namespace LogLine {

			/** Properties of a LogLine. */
			interface $Properties {

				/** LogLine at */
				at?: (number|null);

				/** LogLine worker */
				worker?: (number|null);

				/** LogLine stream */
				stream?: (cloudburst.runtime.LogLine.Stream|null);

				/** LogLine call */
				call?: (string|null);

				/** LogLine attempt */
				attempt?: (number|null);

				/** LogLine fn */
				fn?: (string|null);

				/** LogLine node */
				node?: (string|null);

				/** LogLine message */
				message?: (string|null);

				/** LogLine fields */
				fields?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a LogLine. */
			type $Shape = cloudburst.runtime.LogLine.$Properties;

			/** Stream enum. */
			enum Stream {

				/** STREAM_UNSPECIFIED value */
				STREAM_UNSPECIFIED = 0,

				/** LOG value */
				LOG = 1,

				/** STDOUT value */
				STDOUT = 2,

				/** STDERR value */
				STDERR = 3
			}
		}

		/**
		 * Properties of a LogLines.
		 * @deprecated Use cloudburst.runtime.LogLines.$Properties instead.
		 */
		interface ILogLines extends cloudburst.runtime.LogLines.$Properties {
		}

		/** Represents a LogLines. */
		class LogLines {

			/**
			 * Constructs a new LogLines.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.LogLines.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** LogLines executor. */
			executor: string;

			/** LogLines lines. */
			lines: cloudburst.runtime.LogLine.$Properties[];

			/** LogLines missed. */
			missed: number;

			/**
			 * Encodes the specified LogLines message. Does not implicitly {@link cloudburst.runtime.LogLines.verify|verify} messages.
			 * @param message LogLines message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.LogLines.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a LogLines message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.LogLines & cloudburst.runtime.LogLines.$Shape} LogLines
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.LogLines & cloudburst.runtime.LogLines.$Shape;
		}

		namespace LogLines {

			/** Properties of a LogLines. */
			interface $Properties {

				/** LogLines executor */
				executor?: (string|null);

				/** LogLines lines */
				lines?: (cloudburst.runtime.LogLine.$Properties[]|null);

				/** LogLines missed */
				missed?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a LogLines. */
			type $Shape = cloudburst.runtime.LogLines.$Properties;
		}

		/**
		 * Properties of a ResultRecord.
		 * @deprecated Use cloudburst.runtime.ResultRecord.$Properties instead.
		 */
		interface IResultRecord extends cloudburst.runtime.ResultRecord.$Properties {
		}

		/** Represents a ResultRecord. */
		class ResultRecord {

			/**
			 * Constructs a new ResultRecord.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.ResultRecord.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** ResultRecord kind. */
			kind: cloudburst.runtime.ResultRecord.Kind;

			/** ResultRecord attempt. */
			attempt: number;

			/** ResultRecord outputs. */
			outputs: string[];

			/** ResultRecord isRecord. */
			isRecord: boolean;

			/** ResultRecord node. */
			node?: (string|null);

			/** ResultRecord isFinal. */
			isFinal: boolean;

			/**
			 * Encodes the specified ResultRecord message. Does not implicitly {@link cloudburst.runtime.ResultRecord.verify|verify} messages.
			 * @param message ResultRecord message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.ResultRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a ResultRecord message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.ResultRecord & cloudburst.runtime.ResultRecord.$Shape} ResultRecord
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.ResultRecord & cloudburst.runtime.ResultRecord.$Shape;
		}

		namespace ResultRecord {

			/** Properties of a ResultRecord. */
			interface $Properties {

				/** ResultRecord kind */
				kind?: (cloudburst.runtime.ResultRecord.Kind|null);

				/** ResultRecord attempt */
				attempt?: (number|null);

				/** ResultRecord outputs */
				outputs?: (string[]|null);

				/** ResultRecord isRecord */
				isRecord?: (boolean|null);

				/** ResultRecord node */
				node?: (string|null);

				/** ResultRecord isFinal */
				isFinal?: (boolean|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a ResultRecord. */
			type $Shape = cloudburst.runtime.ResultRecord.$Properties;

			/** Kind enum. */
			enum Kind {

				/** KIND_UNSPECIFIED value */
				KIND_UNSPECIFIED = 0,

				/** ACCEPTED value */
				ACCEPTED = 1,

				/** RESULT value */
				RESULT = 2,

				/** FAILURE value */
				FAILURE = 3
			}
		}

		/**
		 * Properties of a PlaceRecord.
		 * @deprecated Use cloudburst.runtime.PlaceRecord.$Properties instead.
		 */
		interface IPlaceRecord extends cloudburst.runtime.PlaceRecord.$Properties {
		}

		/** Represents a PlaceRecord. */
		class PlaceRecord {

			/**
			 * Constructs a new PlaceRecord.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.PlaceRecord.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** PlaceRecord attempt. */
			attempt: number;

			/** PlaceRecord executor. */
			executor?: (cloudburst.runtime.ExecutorInfo.$Properties|null);

			/**
			 * Encodes the specified PlaceRecord message. Does not implicitly {@link cloudburst.runtime.PlaceRecord.verify|verify} messages.
			 * @param message PlaceRecord message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.PlaceRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a PlaceRecord message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.PlaceRecord & cloudburst.runtime.PlaceRecord.$Shape} PlaceRecord
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.PlaceRecord & cloudburst.runtime.PlaceRecord.$Shape;
		}

		namespace PlaceRecord {

			/** Properties of a PlaceRecord. */
			interface $Properties {

				/** PlaceRecord attempt */
				attempt?: (number|null);

				/** PlaceRecord executor */
				executor?: (cloudburst.runtime.ExecutorInfo.$Properties|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a PlaceRecord. */
			type $Shape = cloudburst.runtime.PlaceRecord.$Properties;
		}

		/**
		 * Properties of a JournalRecord.
		 * @deprecated Use cloudburst.runtime.JournalRecord.$Properties instead.
		 */
		interface IJournalRecord extends cloudburst.runtime.JournalRecord.$Properties {
		}

		/** Represents a JournalRecord. */
		class JournalRecord {

			/**
			 * Constructs a new JournalRecord.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.JournalRecord.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** JournalRecord durable. */
			durable?: (cloudburst.runtime.DurableCall.$Properties|null);

			/** JournalRecord acceptedAtMs. */
			acceptedAtMs: number;

			/** JournalRecord fence. */
			fence: number;

			/** JournalRecord made. */
			made: number;

			/** JournalRecord digest. */
			digest?: (string|null);

			/**
			 * Encodes the specified JournalRecord message. Does not implicitly {@link cloudburst.runtime.JournalRecord.verify|verify} messages.
			 * @param message JournalRecord message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.JournalRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a JournalRecord message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.JournalRecord & cloudburst.runtime.JournalRecord.$Shape} JournalRecord
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.JournalRecord & cloudburst.runtime.JournalRecord.$Shape;
		}

		namespace JournalRecord {

			/** Properties of a JournalRecord. */
			interface $Properties {

				/** JournalRecord durable */
				durable?: (cloudburst.runtime.DurableCall.$Properties|null);

				/** JournalRecord acceptedAtMs */
				acceptedAtMs?: (number|null);

				/** JournalRecord fence */
				fence?: (number|null);

				/** JournalRecord made */
				made?: (number|null);

				/** JournalRecord digest */
				digest?: (string|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a JournalRecord. */
			type $Shape = cloudburst.runtime.JournalRecord.$Properties;
		}

		/**
		 * Properties of a FailedCall.
		 * @deprecated Use cloudburst.runtime.FailedCall.$Properties instead.
		 */
		interface IFailedCall extends cloudburst.runtime.FailedCall.$Properties {
		}

		/** Represents a FailedCall. */
		class FailedCall {

			/**
			 * Constructs a new FailedCall.
			 * @param [properties] Properties to set
			 */
			constructor(properties?: cloudburst.runtime.FailedCall.$Properties);

			/** Unknown fields preserved while decoding when enabled */
			$unknowns?: Uint8Array[];

			/** FailedCall durable. */
			durable?: (cloudburst.runtime.DurableCall.$Properties|null);

			/** FailedCall acceptedAtMs. */
			acceptedAtMs: number;

			/** FailedCall failedAtMs. */
			failedAtMs: number;

			/** FailedCall fence. */
			fence: number;

			/** FailedCall made. */
			made: number;

			/**
			 * Encodes the specified FailedCall message. Does not implicitly {@link cloudburst.runtime.FailedCall.verify|verify} messages.
			 * @param message FailedCall message or plain object to encode
			 * @param [writer] Writer to encode to
			 * @returns Writer
			 */
			static encode(message: cloudburst.runtime.FailedCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

			/**
			 * Decodes a FailedCall message from the specified reader or buffer.
			 * @param reader Reader or buffer to decode from
			 * @param [length] Message length if known beforehand
			 * @returns {cloudburst.runtime.FailedCall & cloudburst.runtime.FailedCall.$Shape} FailedCall
			 * @throws {Error} If the payload is not a reader or valid buffer
			 * @throws {$protobuf.util.ProtocolError} If required fields are missing
			 */
			static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): cloudburst.runtime.FailedCall & cloudburst.runtime.FailedCall.$Shape;
		}

		namespace FailedCall {

			/** Properties of a FailedCall. */
			interface $Properties {

				/** FailedCall durable */
				durable?: (cloudburst.runtime.DurableCall.$Properties|null);

				/** FailedCall acceptedAtMs */
				acceptedAtMs?: (number|null);

				/** FailedCall failedAtMs */
				failedAtMs?: (number|null);

				/** FailedCall fence */
				fence?: (number|null);

				/** FailedCall made */
				made?: (number|null);

				/** Unknown fields preserved while decoding when enabled */
				$unknowns?: Uint8Array[];
			}

			/** Shape of a FailedCall. */
			type $Shape = cloudburst.runtime.FailedCall.$Properties;
		}
	}
}
