import { expect, test } from "vitest";
import {
  closer,
  distanceNm,
  labelled,
  longitudes,
  MOST_ZOOM,
  panned,
  projectionFor,
  type Spot,
  WHOLE,
  zoomed,
} from "./geometry";

const EDDG: Spot = { latitude: 52.13, longitude: 7.68 };
const EDLI: Spot = { latitude: 51.96, longitude: 8.54 };
const RJTT: Spot = { latitude: 35.55, longitude: 139.78 };
const KSFO: Spot = { latitude: 37.62, longitude: -122.38 };
const NZAA: Spot = { latitude: -37.01, longitude: 174.78 };
const NSFA: Spot = { latitude: -13.83, longitude: -172.01 };
const SIZE = { width: 800, height: 500 };

test("a distance is a great circle's", () => {
  expect(distanceNm(EDDG, EDLI)).toBeCloseTo(33.2, 0);
  expect(distanceNm(RJTT, KSFO)).toBeCloseTo(4470, -2);
});

test("the date line is no border", () => {
  const { middle, width } = longitudes([NZAA, NSFA]);
  expect(width).toBeCloseTo(13.2, 1);
  expect(Math.abs(middle)).toBeGreaterThan(178);
});

test.each([
  ["a short way", [EDDG, EDLI]],
  ["one airport", [EDDG]],
  ["across the Pacific", [RJTT, KSFO]],
  ["over the date line", [NZAA, NSFA]],
  [
    "round the equator",
    [
      { latitude: 5, longitude: 100 },
      { latitude: -5, longitude: 110 },
    ],
  ],
  ["the whole world", [EDDG, RJTT, KSFO, NZAA]],
] satisfies [string, Spot[]][])("%s lies on the map", (_, spots) => {
  const projection = projectionFor(spots, SIZE);
  for (const spot of spots) {
    const [x, y] = projection([spot.longitude, spot.latitude]) ?? [Number.NaN, Number.NaN];
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(SIZE.width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(SIZE.height);
  }
});

test("labels do not lie on each other, nor on a way while there is another place", () => {
  const way = { x: 108, y: 90, width: 200, height: 20 };
  const placed = labelled(
    [
      { key: "a", at: [100, 100], text: "EDDG" },
      { key: "b", at: [104, 100], text: "EDLI" },
    ],
    [way],
    SIZE,
  );
  const [a, b] = [placed.get("a"), placed.get("b")];
  expect(a && a.x + a.width).toBeLessThanOrEqual(100);
  expect(b).toBeDefined();
  expect(placed.size).toBe(2);
});

test("a label that finds no place is left out", () => {
  const all = Array.from({ length: 20 }, (_, n) => ({
    key: String(n),
    at: [400, 250] as [number, number],
    text: "EDDG",
  }));
  expect(labelled(all, [], SIZE).size).toBeLessThanOrEqual(8);
});

test("a tag of two lines lies on no spot and on no other tag; one without room is left out", () => {
  const at: [number, number] = [200, 100];
  const tags = [
    { key: "one", at, text: "TEU107", height: 27, letter: 8 },
    { key: "two", at: [204, 104] as [number, number], text: "TEU109", height: 27, letter: 8 },
  ];
  const spots = [{ x: 208, y: 80, width: 40, height: 40 }];
  const placed = labelled(tags, [], SIZE, spots);
  const [first, second] = [placed.get("one"), placed.get("two")];
  expect(first && (first.x + first.width <= 208 || first.y + first.height <= 80 || first.y >= 120)).toBe(true);
  if (first && second)
    expect(
      first.x + first.width <= second.x ||
        second.x + second.width <= first.x ||
        first.y + first.height <= second.y ||
        second.y + second.height <= first.y,
    ).toBe(true);
  expect(labelled(tags, [], SIZE, [{ x: 0, y: 0, ...SIZE }]).size).toBe(0);
});

test("a map is looked at closer about a point that stays, moved as far as it was, and never farther than the whole", () => {
  const frame = projectionFor([EDDG, EDLI], SIZE);
  const spot = [EDLI.longitude, EDLI.latitude] as [number, number];
  const [x = 0, y = 0] = frame(spot) ?? [];
  const at = { x: x / SIZE.width - 0.5, y: y / SIZE.height - 0.5 };
  const near = closer(frame, zoomed(WHOLE, 2, at), SIZE)(spot) ?? [];
  expect(near[0]).toBeCloseTo(x, 3);
  expect(near[1]).toBeCloseTo(y, 3);
  expect(frame(spot)).toEqual([x, y]);
  const aside = closer(frame, panned(zoomed(WHOLE, 2, at), 0.1, 0), SIZE)(spot) ?? [];
  expect((aside[0] ?? 0) - x).toBeCloseTo(0.1 * SIZE.width, 3);
  expect(zoomed(WHOLE, 0.5)).toEqual(WHOLE);
  expect(panned(WHOLE, 0.3, 0.3)).toEqual(WHOLE);
  expect(zoomed(WHOLE, 1000).zoom).toBe(MOST_ZOOM);
});
