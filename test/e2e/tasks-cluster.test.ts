import { openCluster } from "../helpers/clouds.js";
import { describeTasks } from "./task-suite.js";

describeTasks("tasks in a cluster of processes", openCluster);
