import { describeStore } from "../src/acceptance.js";
import { directHarness, lmdbHarness, memoryHarness, splitHarness, unixHarness } from "./harnesses.js";

describeStore("MemoryStore", memoryHarness);
describeStore("LmdbStore", lmdbHarness);
describeStore("RemoteStore within the process", directHarness);
describeStore("RemoteStore over a Unix socket", unixHarness);
describeStore("ClusterStore, reading the file of its host", splitHarness);
