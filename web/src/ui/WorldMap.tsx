import { useMantineColorScheme } from "@mantine/core";
import { useColorScheme, useElementSize } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { geoGraticule, geoPath } from "d3-geo";
import type { FeatureCollection, MultiLineString } from "geojson";
import { useEffect, useMemo, useRef } from "react";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlasFile from "world-atlas/countries-110m.json?url";
import { type Box, closer, labelled, projectionFor, type Size, type Spot } from "@/lib/geometry";
import { MapButtons, type MapWords } from "./MapButtons";
import type { Progress } from "./RouteLine";
import type { Tone } from "./tones";
import { useLook } from "./useLook";
import classes from "./WorldMap.module.css";

export type MapAirport = Spot & { icao: string; name: string; isChosen?: boolean };
export type MapRoute = { key: string; from: Spot; to: Spot; progress: Progress | "considered"; number?: string };
/** One that was not heard of for a while is drawn hollow. */
export type MapAircraft = Spot & { key: string; callsign: string; line: string; track: number; isOld?: boolean };

type WorldMapProps = {
  /** One sentence that says what the map shows; its data stands in a table beside it (C-12). */
  name: string;
  airports: MapAirport[];
  routes?: MapRoute[];
  aircraft?: MapAircraft[];
  chosen?: string | null;
  onChoose?: (key: string) => void;
  height?: number;
  words: MapWords;
};
type Atlas = { land: FeatureCollection; borders: MultiLineString };

/** The world's land and borders, fetched with the first map. */
async function atlas(): Promise<Atlas> {
  const response = await fetch(atlasFile);
  // The file is ours, of the build: it is what its package says.
  const world = (await response.json()) as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
  return {
    land: feature(world, world.objects.land) as FeatureCollection,
    borders: mesh(world, world.objects.countries, (one, other) => one !== other),
  };
}

const LINES: Record<MapRoute["progress"], { tone: Tone | "accent"; dashes?: string }> = {
  waits: { tone: "quiet", dashes: "1.5 4" },
  open: { tone: "go" },
  set: { tone: "set" },
  flying: { tone: "now" },
  flown: { tone: "quiet" },
  missed: { tone: "bad", dashes: "5 4" },
  considered: { tone: "accent" },
};
const MOST_TAGS = 40;

const spotOf = ({ longitude, latitude }: Spot): [number, number] => [longitude, latitude];

const spotBox = ([x, y]: [number, number]): Box => ({ x: x - 4, y: y - 4, width: 8, height: 8 });

/** What a frame is fitted to: the airports, and how many ways there are. */
const keyOf = (airports: readonly MapAirport[], routes: readonly MapRoute[]): string =>
  `${airports.map((one) => one.icao).sort()} ${routes.length}`;

/** The frame holds still while all that is shown lies in it: aircraft fly over the map, not the map beneath them. */
function useProjection(shown: readonly Spot[], size: Size, key: string) {
  const last = useRef<{ projection: ReturnType<typeof projectionFor>; size: Size; key: string } | null>(null);
  const { current } = last;
  const isIn = (spot: Spot) => {
    const [x = -1, y = -1] = current?.projection(spotOf(spot)) ?? [];
    return x > 8 && y > 8 && x < size.width - 8 && y < size.height - 8;
  };
  if (current && current.size === size && current.key === key && shown.every(isIn)) return current.projection;
  const projection = projectionFor(shown.length ? shown : [{ latitude: 50, longitude: 10 }], size);
  last.current = { projection, size, key };
  return projection;
}

/** Small boxes along a way, which labels keep clear of. */
function along(points: readonly [number, number][]): Box[] {
  return points.map(([x, y]) => ({ x: x - 4, y: y - 4, width: 8, height: 8 }));
}

/** Land and ways as charts draw them, aircraft on top; a picture whose data is a table beside it (look.md, 6). */
export function WorldMap(props: WorldMapProps) {
  const { airports, routes = [], aircraft = [], chosen, height = 320 } = props;
  const { ref, width } = useElementSize();
  const size = useMemo(() => ({ width: width || 600, height }), [width, height]);
  const shown = useMemo(
    () => [...airports, ...routes.flatMap((one) => [one.from, one.to]), ...aircraft],
    [airports, routes, aircraft],
  );
  const frame = useProjection(shown, size, keyOf(airports, routes));
  const { look, press, hands, isCloser } = useLook(size);
  const projection = useMemo(() => closer(frame, look, size), [frame, look, size]);
  const path = useMemo(() => geoPath(projection), [projection]);
  const at = (spot: Spot): [number, number] => projection(spotOf(spot)) ?? [-100, -100];
  const ways = routes.map((one) => ({
    ...one,
    d: path({ type: "LineString", coordinates: [spotOf(one.from), spotOf(one.to)] }) ?? "",
    middle: middleOf(one, at),
  }));
  const isTagged = (one: MapAircraft) => aircraft.length <= MOST_TAGS || one.key === chosen;
  const chosenFirst = [...airports].sort((a, b) => Number(b.isChosen ?? false) - Number(a.isChosen ?? false));
  const tags = aircraft.filter(isTagged).sort((a, b) => Number(b.key === chosen) - Number(a.key === chosen));
  const labels = labelled(
    [
      ...tags.map((one) => ({ key: one.key, at: at(one), text: longer(one), height: 27, letter: 8 })),
      ...chosenFirst.map((one) => ({ key: one.icao, at: at(one), text: one.icao })),
    ],
    routes.flatMap((one) => along(pointsOf(one, at))),
    size,
    [...airports, ...aircraft].map((one) => spotBox(at(one))),
  );
  return (
    <figure className={classes.figure}>
      <div className={classes.map} ref={ref} style={{ height }} data-closer={isCloser || undefined} {...hands}>
        <Land projection={projection} size={size} name={props.name} />
        <svg className={classes.over} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true" focusable="false">
          {ways.map(({ key, d, progress, number, middle }) => (
            <g key={key} className={classes.way} data-tone={LINES[progress].tone}>
              <path d={d} strokeDasharray={LINES[progress].dashes} />
              {number && <circle cx={middle[0]} cy={middle[1]} r={9} />}
              {number && (
                <text x={middle[0]} y={middle[1] + 4}>
                  {number}
                </text>
              )}
            </g>
          ))}
          {airports.map((one) => {
            const [x, y] = at(one);
            const box = labels.get(one.icao);
            return (
              <g key={one.icao} className={classes.airport} data-chosen={one.isChosen || undefined}>
                <circle cx={x} cy={y} r={3.6} />
                {box && (
                  <text x={box.x} y={box.y + 12}>
                    {one.icao}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
        <svg className={classes.traffic} viewBox={`0 0 ${size.width} ${size.height}`}>
          <title>{props.name}</title>
          {aircraft.map((one) => (
            <Aircraft
              key={one.key}
              aircraft={one}
              at={at(one)}
              tag={labels.get(one.key)}
              isChosen={one.key === chosen}
              onChoose={() => props.onChoose?.(one.key)}
            />
          ))}
        </svg>
      </div>
      <MapButtons words={props.words} isCloser={isCloser} onPress={press} />
    </figure>
  );
}

const longer = ({ callsign, line }: MapAircraft): string => (line.length > callsign.length ? line : callsign);

type At = (spot: Spot) => [number, number];

function pointsOf({ from, to }: MapRoute, at: At): [number, number][] {
  const [start, end] = [at(from), at(to)];
  return [0.15, 0.3, 0.5, 0.7, 0.85].map((share) => [
    start[0] + (end[0] - start[0]) * share,
    start[1] + (end[1] - start[1]) * share,
  ]);
}

const middleOf = (route: MapRoute, at: At): [number, number] => pointsOf(route, at)[2] ?? [0, 0];

type AircraftProps = {
  aircraft: MapAircraft;
  at: [number, number];
  /** Where its tag has room, on the map; without room it has none, the table says the same. */
  tag: Box | undefined;
  isChosen: boolean;
  onChoose: () => void;
};

function Aircraft({ aircraft, at: [x, y], tag, isChosen, onChoose }: AircraftProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      className={classes.aircraft}
      role="button"
      tabIndex={0}
      aria-label={`${aircraft.callsign} ${aircraft.line}`}
      aria-pressed={isChosen}
      data-old={aircraft.isOld || undefined}
      style={{ transform: `translate(${x}px, ${y}px)` }}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onChoose();
      }}
    >
      <circle className={classes.reach} r={14} />
      <path d="M0-8 6 7 0 4-6 7z" transform={`rotate(${aircraft.track})`} />
      {tag && (
        <text x={tag.x - x} y={tag.y - y + 11}>
          {`${aircraft.callsign} `}
          <tspan x={tag.x - x} dy={13}>
            {aircraft.line}
          </tspan>
        </text>
      )}
    </g>
  );
}

type LandProps = {
  projection: ReturnType<typeof projectionFor>;
  size: { width: number; height: number };
  name: string;
};

/** Sea, land, coasts, borders and the graticule on a canvas; drawn anew when the theme changes. */
function Land({ projection, size, name }: LandProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { data } = useQuery({ queryKey: ["atlas"], queryFn: atlas, staleTime: Number.POSITIVE_INFINITY });
  const { colorScheme } = useMantineColorScheme();
  const system = useColorScheme();
  const scheme = colorScheme === "auto" ? system : colorScheme;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context) return;
    const sharp = globalThis.devicePixelRatio || 1;
    canvas.current.width = size.width * sharp;
    canvas.current.height = size.height * sharp;
    context.scale(sharp, sharp);
    canvas.current.dataset.scheme = scheme;
    draw(context, projection, size, data);
  }, [projection, size, data, scheme]);
  return <canvas ref={canvas} className={classes.land} role="img" aria-label={name} />;
}

function draw(
  context: CanvasRenderingContext2D,
  projection: LandProps["projection"],
  size: LandProps["size"],
  world?: Atlas,
): void {
  const style = getComputedStyle(context.canvas);
  const role = (name: string) => style.getPropertyValue(name);
  const path = geoPath(projection, context);
  context.fillStyle = role("--sea");
  context.fillRect(0, 0, size.width, size.height);
  if (!world) return;
  const line = (colour: string, dashes: number[] = []) => {
    context.strokeStyle = role(colour);
    context.setLineDash(dashes);
    context.stroke();
    context.beginPath();
  };
  context.beginPath();
  path(world.land);
  context.fillStyle = role("--land");
  context.fill();
  line("--coast");
  path(geoGraticule().step(projection.scale() > 3000 ? [2, 2] : [5, 5])());
  line("--graticule");
  path(world.borders);
  line("--border", [3, 3]);
}
