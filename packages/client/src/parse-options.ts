/** What every option of a client is checked with; the same as those of `local()` and of clusters. */
export {
  checkKnownNames,
  invalid,
  nearestName,
  parseBoolean,
  parseChoice,
  parseInteger,
  parseText,
} from "@cloudburst/model";
