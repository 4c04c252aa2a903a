import { openCluster } from "../helpers/clouds.js";
import { describeCloud } from "./cloud-suite.js";

describeCloud("a cluster of processes", openCluster);
