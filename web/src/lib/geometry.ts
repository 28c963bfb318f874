/** The geometry of maps: the projection that fits what is shown, ways as geodesics, labels that do not collide. */

import { type GeoConicProjection, type GeoProjection, geoConicConformal, geoDistance, geoEqualEarth } from "d3-geo";
import type { Feature, MultiPoint } from "geojson";

export type Spot = { latitude: number; longitude: number };
export type Size = { width: number; height: number };
export type Box = { x: number; y: number; width: number; height: number };

const EARTH_NM = 3440.065;
const MARGIN = 48;
/** Never closer than about 150 km across, in radians of the earth. */
const CLOSEST = 150 / 6371;

const pair = ({ longitude, latitude }: Spot): [number, number] => [longitude, latitude];

/** The great-circle distance in nautical miles. */
export const distanceNm = (one: Spot, other: Spot): number => geoDistance(pair(one), pair(other)) * EARTH_NM;

/** The middle of the smallest arc of longitudes that holds all, and how wide it is; the date line is no border. */
export function longitudes(spots: readonly Spot[]): { middle: number; width: number } {
  const sorted = spots.map((one) => ((one.longitude % 360) + 360) % 360).sort((a, b) => a - b);
  const first = sorted[0] ?? 0;
  let gap = { after: sorted.at(-1) ?? 0, size: first + 360 - (sorted.at(-1) ?? 0) };
  for (const [place, one] of sorted.slice(1).entries()) {
    const before = sorted[place] ?? 0;
    if (one - before > gap.size) gap = { after: before, size: one - before };
  }
  const width = 360 - gap.size;
  const start = gap.after + gap.size;
  return { middle: ((start + width / 2 + 540) % 360) - 180, width };
}

/** How much closer than the frame that fits, and how far its middle was moved from there, in shares of the picture. */
export type Look = { zoom: number; x: number; y: number };
export const WHOLE: Look = { zoom: 1, x: 0, y: 0 };
export const MOST_ZOOM = 16;

/** A step closer or farther about a point of the picture, in shares from its middle; never farther than what fits. */
export function zoomed(look: Look, by: number, at: { x: number; y: number } = { x: 0, y: 0 }): Look {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, look.zoom * by));
  const grown = zoom / look.zoom;
  return kept({ zoom, x: at.x - (at.x - look.x) * grown, y: at.y - (at.y - look.y) * grown });
}

/** Moved by a share of the picture; what is shown at first never leaves it. */
export const panned = (look: Look, x: number, y: number): Look => kept({ ...look, x: look.x + x, y: look.y + y });

function kept({ zoom, x, y }: Look): Look {
  const most = (zoom - 1) / 2 + (zoom > 1 ? 0.25 : 0);
  const within = (by: number) => Math.min(most, Math.max(-most, by));
  return { zoom, x: within(x), y: within(y) };
}

/** Another projection of the same kind and frame: a projection is changed in place. */
function copyOf(projection: GeoProjection): GeoProjection {
  const own =
    "parallels" in projection
      ? geoConicConformal().parallels((projection as GeoConicProjection).parallels())
      : geoEqualEarth();
  return own
    .rotate(projection.rotate())
    .center(projection.center())
    .scale(projection.scale())
    .translate(projection.translate());
}

/** The same projection, looked at closer. */
export function closer(projection: GeoProjection, look: Look, size: Size): GeoProjection {
  if (look.zoom === 1 && look.x === 0 && look.y === 0) return projection;
  const [x, y] = projection.translate();
  const [scale, ends] = [projection.scale(), [size.width / 2, size.height / 2] as const];
  const own = copyOf(projection);
  return own
    .scale(scale * look.zoom)
    .translate([
      ends[0] + (x - ends[0]) * look.zoom + look.x * size.width,
      ends[1] + (y - ends[1]) * look.zoom + look.y * size.height,
    ]);
}

/** Lambert's conic up to about sixty degrees of longitude, as charts are; Equal Earth for the world. */
export function projectionFor(spots: readonly Spot[], size: Size): GeoProjection {
  const { middle, width } = longitudes(spots);
  const latitudes = spots.map((one) => one.latitude);
  const [low, high] = [Math.min(...latitudes), Math.max(...latitudes)];
  const projection = width > 60 ? geoEqualEarth().rotate([-middle, 0]) : conicFor(middle, low, high);
  const points: Feature<MultiPoint> = {
    type: "Feature",
    properties: null,
    geometry: { type: "MultiPoint", coordinates: spots.map(pair) },
  };
  projection.fitExtent(
    [
      [MARGIN, MARGIN],
      [Math.max(MARGIN + 1, size.width - MARGIN), Math.max(MARGIN + 1, size.height - MARGIN)],
    ],
    points,
  );
  const closest = Math.min(size.width, size.height) / CLOSEST;
  if (!Number.isFinite(projection.scale()) || projection.scale() > closest)
    projection
      .scale(closest)
      .center([0, (low + high) / 2])
      .translate([size.width / 2, size.height / 2]);
  return projection;
}

function conicFor(middle: number, low: number, high: number): GeoProjection {
  const isEurope = low >= 34 && high <= 72 && middle > -25 && middle < 45;
  const sixth = Math.max(2, (high - low) / 6);
  const parallels: [number, number] = isEurope ? [42, 56] : apart([low + sixth, high - sixth]);
  return geoConicConformal().parallels(parallels).rotate([-middle, 0]);
}

/** Two parallels that differ and do not lie evenly round the equator, where the cone would be none. */
function apart([south, north]: [number, number]): [number, number] {
  const [low, high] = north - south < 2 ? [south - 1, north + 1] : [south, north];
  return Math.abs(low + high) < 2 ? [low, high + 3] : [low, high];
}

const hits = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const AROUND: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
];

/** What is written beside a spot; a tag of two lines says how high and wide it is. */
export type Label = { key: string; at: [number, number]; text: string; height?: number; letter?: number };

/** A place for each label out of eight round its spot; one that would lie on another, on a spot or on a way is left out. */
export function labelled(labels: readonly Label[], ways: readonly Box[], size: Size, spots: readonly Box[] = []) {
  const placed = new Map<string, Box>();
  for (const { key, at, text, height = 14, letter = 9.5 } of labels) {
    const box = { width: text.length * letter, height };
    const tried = AROUND.map(([dx, dy]) => ({
      ...box,
      x: at[0] + dx * 8 - (dx < 0 ? box.width : dx === 0 ? box.width / 2 : 0),
      y: dy < 0 ? at[1] - 5 - height : dy > 0 ? at[1] + 5 : at[1] - height / 2,
    }));
    const isFree = (one: Box) =>
      one.x >= 0 &&
      one.y >= 0 &&
      one.x + one.width <= size.width &&
      one.y + one.height <= size.height &&
      ![...placed.values(), ...spots].some((other) => hits(one, other));
    const free = tried.filter(isFree);
    const best = free.find((one) => !ways.some((other) => hits(one, other))) ?? free[0];
    if (best) placed.set(key, best);
  }
  return placed;
}
