import { openLocal } from "../helpers/clouds.js";
import { describeTasks } from "./task-suite.js";

describeTasks("tasks in local()", openLocal);
