// The aggregates of some rows: what `aggregate` makes of a row group, and what `merge` makes of two of those.
//
//   A1. Every figure is an integer (in a Float64Array below 2^53), so a sum does not depend on the order of its parts.
//   A2. The form is canonical: airports in code order, cells by ascending key, no empty cell. Two aggregates of the same rows are equal
//       however the rows were split and merged.

import { MISSING } from "./column-chunk.js";
import { binOf, HISTOGRAM_BINS } from "./histogram.js";
import type { FlightColumns } from "./parquet.js";

export const HOURS = 24;
export const WEEKDAYS = 7;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1_440;
/** 1970 began on a Thursday; weekday 0 is Monday. */
const EPOCH_WEEKDAY = 3;
/** The usual definition of a late flight, of the Bureau of Transportation Statistics. */
export const LATE_MINUTES = 15;
/** No flight is three hours early: the three rows that say so (by 212, 953 and 1,116 minutes) are clocks that were wrong. */
export const EARLIEST_PLAUSIBLE_MINUTES = -180;

/** Flights of one hour of the day from one airport to another: parallel arrays, by ascending `key`. */
export interface Cells {
  /** (hour * airports + origin) * airports + destination */
  readonly key: Uint32Array;
  readonly flights: Uint32Array;
  readonly late: Uint32Array;
  /** Sum of delays, in minutes. */
  readonly delay: Float64Array;
  readonly delayMax: Int32Array;
  readonly miles: Float64Array;
}

/** Flights by weekday and hour: parallel arrays, at weekday * 24 + hour. */
export interface Week {
  readonly flights: Uint32Array;
  readonly late: Uint32Array;
  readonly delay: Float64Array;
  /** Of the delays, `HISTOGRAM_BINS` counts each. */
  readonly histograms: Uint32Array;
}

export interface Aggregates {
  /** All rows read; those that counted are fewer by `incomplete` and `implausible`. */
  readonly rows: number;
  /** Rows without a date, delay, distance, origin or destination. */
  readonly incomplete: number;
  readonly implausible: number;
  /** Minutes since 1970, local; Infinity and -Infinity when no row counted. */
  readonly firstMinute: number;
  readonly lastMinute: number;
  readonly airports: readonly string[];
  readonly cells: Cells;
  readonly week: Week;
  /** Delays by origin, `HISTOGRAM_BINS` counts each, in the order of `airports`. */
  readonly airportHistograms: Uint32Array;
}

/** One pass over the rows. */
export function aggregateColumns(columns: FlightColumns): Aggregates {
  const airports = [...columns.airports].sort();
  const positions = Uint32Array.from(columns.airports, (code) => airports.indexOf(code));
  const width = airports.length;
  const cells = new CellTable(HOURS * width * width, columns.rows);
  const week = createWeek();
  const airportHistograms = new Uint32Array(width * HISTOGRAM_BINS);
  const { date, delay, distance, origin, destination } = columns;
  let incomplete = 0;
  let implausible = 0;
  let firstMinute = Number.POSITIVE_INFINITY;
  let lastMinute = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < columns.rows; row++) {
    const minute = at(date, row);
    const late = at(delay, row);
    const miles = at(distance, row);
    const from = at(origin, row);
    const to = at(destination, row);
    if (minute === MISSING || late === MISSING || miles === MISSING || from === MISSING || to === MISSING) {
      incomplete++;
      continue;
    }
    if (late < EARLIEST_PLAUSIBLE_MINUTES) {
      implausible++;
      continue;
    }
    if (minute < firstMinute) firstMinute = minute;
    if (minute > lastMinute) lastMinute = minute;
    const hour = Math.floor((minute % MINUTES_PER_DAY) / MINUTES_PER_HOUR);
    const weekday = (Math.floor(minute / MINUTES_PER_DAY) + EPOCH_WEEKDAY) % WEEKDAYS;
    const source = at(positions, from);
    const bin = binOf(late);
    const lateFlights = late >= LATE_MINUTES ? 1 : 0;
    cells.add((hour * width + source) * width + at(positions, to), 1, lateFlights, late, late, miles);
    addToWeek(week, weekday * HOURS + hour, lateFlights, late, bin);
    airportHistograms[source * HISTOGRAM_BINS + bin] = at(airportHistograms, source * HISTOGRAM_BINS + bin) + 1;
  }
  const counted = { rows: columns.rows, incomplete, implausible, firstMinute, lastMinute };
  return { ...counted, airports, cells: cells.toCells(), week, airportHistograms };
}

/** Associative and commutative; the arguments are not changed. */
export function mergeAggregates(parts: readonly Aggregates[]): Aggregates {
  const airports = [...new Set(parts.flatMap((part) => part.airports))].sort();
  const width = airports.length;
  const cells = new CellTable(
    HOURS * width * width,
    sumOf(parts, (part) => part.cells.key.length),
  );
  const week = createWeek();
  const airportHistograms = new Uint32Array(width * HISTOGRAM_BINS);
  for (const part of parts) {
    const positions = Uint32Array.from(part.airports, (code) => airports.indexOf(code));
    addCells(cells, part, positions, width);
    addArrays(week.flights, part.week.flights);
    addArrays(week.late, part.week.late);
    addArrays(week.delay, part.week.delay);
    addArrays(week.histograms, part.week.histograms);
    addHistograms(airportHistograms, part.airportHistograms, positions);
  }
  return {
    rows: sumOf(parts, (part) => part.rows),
    incomplete: sumOf(parts, (part) => part.incomplete),
    implausible: sumOf(parts, (part) => part.implausible),
    firstMinute: Math.min(...parts.map((part) => part.firstMinute)),
    lastMinute: Math.max(...parts.map((part) => part.lastMinute)),
    airports,
    cells: cells.toCells(),
    week,
    airportHistograms,
  };
}

/** What lies at `index`, which the caller knows to exist. */
export function at(array: ArrayLike<number>, index: number): number {
  return array[index] as number;
}

/**
 * Cells under construction. Of all combinations of hour, origin and destination one in thirty flies: a table of row numbers finds a cell,
 * and its figures lie close together, which is twice as fast as dense tables of figures.
 */
class CellTable {
  /** By key: the row of the cell, plus one; 0 for a cell that is empty. */
  readonly #rowOf: Uint32Array;
  readonly #figures: Cells;
  #rows = 0;

  constructor(keys: number, rowsMax: number) {
    this.#rowOf = new Uint32Array(keys);
    this.#figures = createCells(Math.min(keys, rowsMax));
  }

  add(key: number, flights: number, late: number, delay: number, delayMax: number, miles: number): void {
    const figures = this.#figures;
    let row = at(this.#rowOf, key) - 1;
    if (row < 0) {
      row = this.#rows++;
      this.#rowOf[key] = this.#rows;
      figures.delayMax[row] = delayMax;
    }
    figures.flights[row] = at(figures.flights, row) + flights;
    figures.late[row] = at(figures.late, row) + late;
    figures.delay[row] = at(figures.delay, row) + delay;
    figures.miles[row] = at(figures.miles, row) + miles;
    if (delayMax > at(figures.delayMax, row)) figures.delayMax[row] = delayMax;
  }

  toCells(): Cells {
    const figures = this.#figures;
    const cells = createCells(this.#rows);
    let next = 0;
    for (let key = 0; key < this.#rowOf.length; key++) {
      const row = at(this.#rowOf, key) - 1;
      if (row < 0) continue;
      cells.key[next] = key;
      cells.flights[next] = at(figures.flights, row);
      cells.late[next] = at(figures.late, row);
      cells.delay[next] = at(figures.delay, row);
      cells.delayMax[next] = at(figures.delayMax, row);
      cells.miles[next] = at(figures.miles, row);
      next++;
    }
    return cells;
  }
}

function createCells(length: number): Cells {
  return {
    key: new Uint32Array(length),
    flights: new Uint32Array(length),
    late: new Uint32Array(length),
    delay: new Float64Array(length),
    delayMax: new Int32Array(length),
    miles: new Float64Array(length),
  };
}

function createWeek(): Week {
  const length = WEEKDAYS * HOURS;
  return {
    flights: new Uint32Array(length),
    late: new Uint32Array(length),
    delay: new Float64Array(length),
    histograms: new Uint32Array(length * HISTOGRAM_BINS),
  };
}

function addToWeek(week: Week, index: number, late: number, delay: number, bin: number): void {
  week.flights[index] = at(week.flights, index) + 1;
  week.late[index] = at(week.late, index) + late;
  week.delay[index] = at(week.delay, index) + delay;
  week.histograms[index * HISTOGRAM_BINS + bin] = at(week.histograms, index * HISTOGRAM_BINS + bin) + 1;
}

function addCells(into: CellTable, part: Aggregates, positions: Uint32Array, width: number): void {
  const { key, flights, late, delay, delayMax, miles } = part.cells;
  const partWidth = part.airports.length;
  for (let i = 0; i < key.length; i++) {
    const { hour, origin, destination } = parseCellKey(at(key, i), partWidth);
    const merged = (hour * width + at(positions, origin)) * width + at(positions, destination);
    into.add(merged, at(flights, i), at(late, i), at(delay, i), at(delayMax, i), at(miles, i));
  }
}

function parseCellKey(key: number, airports: number): { hour: number; origin: number; destination: number } {
  const destination = key % airports;
  const hourAndOrigin = (key - destination) / airports;
  const origin = hourAndOrigin % airports;
  return { hour: (hourAndOrigin - origin) / airports, origin, destination };
}

function addArrays(into: Uint32Array | Float64Array, from: ArrayLike<number>): void {
  for (let i = 0; i < into.length; i++) into[i] = at(into, i) + at(from, i);
}

function addHistograms(into: Uint32Array, from: Uint32Array, positions: Uint32Array): void {
  for (let airport = 0; airport < positions.length; airport++) {
    const target = at(positions, airport) * HISTOGRAM_BINS;
    const source = airport * HISTOGRAM_BINS;
    for (let bin = 0; bin < HISTOGRAM_BINS; bin++) into[target + bin] = at(into, target + bin) + at(from, source + bin);
  }
}

function sumOf(parts: readonly Aggregates[], figure: (part: Aggregates) => number): number {
  return parts.reduce((sum, part) => sum + figure(part), 0);
}
