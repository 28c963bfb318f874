import { useTranslation } from "react-i18next";
import { serverNow } from "@/lib/clock";
import { DAY, HOUR, localWindow, MINUTE, utc, window_, zoneHere } from "@/lib/time";
import { useMapWords } from "@/people/useMapWords";
import { useTableWords } from "@/people/useTableWords";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { Countdown } from "@/ui/Countdown";
import { type Column, DataTable } from "@/ui/DataTable";
import type { GlyphName } from "@/ui/Glyph";
import { Page } from "@/ui/Page";
import { Card, Chip, Count, FactsRow, Note, OptionRow, Steps } from "@/ui/Pieces";
import { Points } from "@/ui/Points";
import type { Progress } from "@/ui/RouteLine";
import { Status } from "@/ui/Status";
import { RoutePair, Strip } from "@/ui/Strip";
import { TimeLine } from "@/ui/TimeLine";
import type { Tone } from "@/ui/tones";
import { WhyNot } from "@/ui/WhyNot";
import { WorldMap } from "@/ui/WorldMap";
import classes from "./Kit.module.css";
import { KitForm } from "./KitForm";

const STATES: readonly (readonly [string, GlyphName, Tone])[] = [
  ["Waits", "waits", "quiet"],
  ["Open", "open", "go"],
  ["Booked", "half", "set"],
  ["Flying", "arrow", "now"],
  ["Completed", "tick", "quiet"],
  ["Failed", "cross", "bad"],
  ["Cancelled", "slashed", "quiet"],
  ["Expired", "hourglass", "warn"],
  ["Draft", "draft", "quiet"],
  ["Unclaimed", "diamond", "go"],
  ["Claimed", "filled-diamond", "set"],
  ["Grounded", "barred", "bad"],
  ["Kept for a contract", "padlock", "set"],
  ["To review", "triangle", "warn"],
  ["Withdrawn", "slashed", "quiet"],
];

const STRIPS: readonly (readonly [Progress, string, GlyphName, Tone, string | undefined])[] = [
  ["waits", "Opens 28 Nov", "waits", "quiet", undefined],
  ["open", "Open", "open", "go", undefined],
  ["set", "Booked", "half", "set", undefined],
  ["flying", "Flying", "arrow", "now", "off block 14:06Z"],
  ["flown", "Completed", "tick", "quiet", "touchdown −102 fpm"],
  ["missed", "Failed", "cross", "bad", "window missed"],
];

type Parked = { id: string; registration: string; type: string; airport: string; hours: number | null };
const AIRCRAFT: Parked[] = [
  { id: "1", registration: "D-ITEA", type: "AT76", airport: "EDDG", hours: 1234.5 },
  { id: "2", registration: "D-AOBB", type: "A320", airport: "LEPA", hours: null },
  { id: "3", registration: "D-ETEA", type: "DA40", airport: "EDLI", hours: 88.1 },
];
const COLUMNS: Column<Parked>[] = [
  {
    key: "registration",
    head: "Aircraft",
    value: (row) => row.registration,
    show: (row) => <a href="#kit">{row.registration}</a>,
  },
  { key: "type", head: "Type", value: (row) => row.type },
  { key: "airport", head: "At", value: (row) => row.airport, show: (row) => <Reading>{row.airport}</Reading> },
  { key: "hours", head: "Hours", value: (row) => row.hours, isFigure: true },
];
const SPOTS = {
  EDDG: { latitude: 52.13, longitude: 7.68 },
  EDLI: { latitude: 51.96, longitude: 8.54 },
  EDDV: { latitude: 52.46, longitude: 9.68 },
  EDDH: { latitude: 53.63, longitude: 9.99 },
};
const PLACES = Object.entries(SPOTS).map(([icao, spot]) => ({ icao, name: icao, ...spot, isChosen: icao === "EDDG" }));
const noop = () => {};
type Shades = { accent: string; fill: string; hover: string; soft: string };
type Accent = { light: Shades; dark: Shades };
/** Three airlines' accents as `GET /branding` gives them. */
const ACCENTS: Record<string, Accent> = {
  Offblock: {
    light: { accent: "#2546c7", fill: "#2546c7", hover: "#1c38a6", soft: "#e8ecfb" },
    dark: { accent: "#a3b8ff", fill: "#3d5fe0", hover: "#4566e8", soft: "#1a2238" },
  },
  Pine: {
    light: { accent: "#087753", fill: "#087753", hover: "#006444", soft: "#ddf5e9" },
    dark: { accent: "#78d4aa", fill: "#1d815c", hover: "#006f4c", soft: "#04291a" },
  },
  Ember: {
    light: { accent: "#b64320", fill: "#b64320", hover: "#a23005", soft: "#ffe9e3" },
    dark: { accent: "#fba48b", fill: "#c14d2b", hover: "#ad3a15", soft: "#361810" },
  },
};

/** Every piece in every state: for whoever builds a page, and for the tests that look at it. */
export function Kit() {
  const mapWords = useMapWords();
  const { i18n } = useTranslation();
  const now = serverNow();
  const reader = { now, zone: zoneHere(), language: i18n.language };
  const [starts, ends] = [now - 2 * HOUR, now + 6 * HOUR];
  const when = { first: window_(starts, ends, reader), second: `${localWindow(starts, ends, reader)} local` };
  return (
    <main className={classes.kit}>
      <Page title="Kit" line="The pieces every page is made of" site="Offblock">
        <div className={classes.two}>
          <Card title="Status: word, shape, colour">
            <ul className={classes.states}>
              {STATES.map(([word, glyph, tone]) => (
                <li key={word}>
                  <Status state={{ word, glyph, tone }} />
                </li>
              ))}
            </ul>
          </Card>
          <Card title="Type and figures">
            <p className={classes.display}>Off block at 14:06Z</p>
            <p>Plex Sans speaks, B612 reads out: codes, numbers, times, registrations.</p>
            <p>
              <Reading>EDDG 6517 D-ITEA 0123456789 1,111 −500</Reading>
            </p>
          </Card>
        </div>
        <ul className={classes.strips}>
          {STRIPS.map(([progress, word, glyph, tone, line]) => (
            <li key={progress}>
              <Strip
                name={`6517, Münster Osnabrück to Bielefeld, ${word}`}
                kind="C"
                kindName="Charter"
                position="1/3"
                number={{ first: "6517", second: "Westfalia Salt" }}
                departure={{
                  icao: "EDDG",
                  name: "Münster Osnabrück",
                  city: "Münster",
                  ...(progress === "set" && { stand: "Stand 4" }),
                }}
                arrival={{
                  icao: "EDLI",
                  name: "Bielefeld",
                  city: "Bielefeld",
                  ...(progress === "set" && { stand: "Stand 2" }),
                }}
                progress={progress}
                share={0.43}
                distance={"33\u00a0NM"}
                aircraft={{ first: "D-ITEA", second: "AT76" }}
                when={when}
                state={{ word, glyph, tone }}
                {...(line && { line })}
                action={
                  progress === "open" && (
                    <Action rank="first" size="small" onPress={noop}>
                      Book leg
                    </Action>
                  )
                }
                foot={
                  progress === "set" && (
                    <>
                      <a href="#kit">SimBrief plan</a> <a href="#kit">METAR EDDG, EDLI</a>
                      <span>1 MEL item: 33-20 reading lights</span>
                    </>
                  )
                }
              />
            </li>
          ))}
          <li>
            <Strip
              dense
              name="6517, EDDG to EDLI, Booked"
              kind="C"
              kindName="Charter"
              position="1/3"
              number={{ first: "6517" }}
              departure={{ icao: "EDDG" }}
              arrival={{ icao: "EDLI" }}
              progress="set"
              aircraft={{ first: "D-ITEA", second: "AT76" }}
              when={when}
              state={{ word: "Booked", glyph: "half", tone: "set" }}
            />
          </li>
        </ul>
        <WorldMap
          words={mapWords}
          name="Routes EDDG to EDLI, EDLI to EDDV, EDDV to EDDH; one aircraft in the air"
          airports={PLACES}
          routes={[
            { key: "1", from: SPOTS.EDDG, to: SPOTS.EDLI, progress: "flown", number: "1" },
            { key: "2", from: SPOTS.EDLI, to: SPOTS.EDDV, progress: "set", number: "2" },
            { key: "3", from: SPOTS.EDDV, to: SPOTS.EDDH, progress: "waits", number: "3" },
            { key: "4", from: SPOTS.EDDG, to: SPOTS.EDDH, progress: "flying" },
          ]}
          aircraft={[{ key: "x", callsign: "TEU900", line: "360 447", latitude: 52.9, longitude: 8.9, track: 42 }]}
          chosen="x"
          onChoose={noop}
        />
        <DataTable
          name="Aircraft"
          columns={COLUMNS}
          rows={AIRCRAFT}
          idOf={(row) => row.id}
          sort={{ key: "registration", isDescending: false }}
          onSort={noop}
          chosen={new Set(["1"])}
          onChoose={noop}
          words={useTableWords()}
        />
        <Card title="Time line">
          <TimeLine
            rows={[
              { key: "1", number: "6517", route: "EDDG–EDLI", window: when.first, tone: "set", starts, ends },
              {
                key: "2",
                number: "6548",
                route: "EDLI–EDDV",
                window: "06:00–14:00Z",
                tone: "quiet",
                starts: now + 15 * HOUR,
                ends: now + 23 * HOUR,
              },
              {
                key: "3",
                number: "6503",
                route: "EDDV–EDDG",
                window: "12:00–22:00Z",
                tone: "quiet",
                starts: now + 21 * HOUR,
                ends: now + 31 * HOUR,
              },
            ]}
            words={{
              hour: (at) => new Date(at * 1000).toISOString().slice(11, 13),
              day: (at) => utc(at, { ...reader, now: at - 2 * DAY }).slice(0, -7),
              localHour: (at) => new Date(at * 1000).toLocaleTimeString(reader.language, { hour: "2-digit" }),
              clock: (at) => utc(at, reader).slice(0, -1),
              utc: "UTC",
              local: "local",
            }}
          />
        </Card>
        <div className={classes.two}>
          <Card title="Why not">
            <Action
              onPress={noop}
              refused={{
                title: "You cannot claim this",
                reasons: ["You hold a claim already: D-AOBB to Frankfurt.", "Its type asks for the rank Captain."],
                ways: <a href="#kit">Open your claim</a>,
              }}
            >
              Claim
            </Action>
            <hr className={classes.rule} />
            <WhyNot id="why-alone" refusal={{ reasons: ["D-ITEC is grounded."] }} />
          </Card>
          <Card title="Countdown and points">
            <div className={classes.row}>
              <Countdown
                label="Expires in"
                over="Expired"
                ends={now + 41 * HOUR + 12 * MINUTE}
                whole={2 * DAY}
                at="Sun 29 Nov 07:44Z"
              />
              <Countdown
                label="Expires in"
                over="Expired"
                ends={now + 8 * HOUR + 44 * MINUTE}
                whole={2 * DAY}
                at="Fri 27 Nov 23:16Z"
              />
              <Countdown
                label="Expires in"
                over="Expired"
                ends={now + 38 * MINUTE}
                whole={2 * DAY}
                at="Fri 27 Nov 15:10Z"
              />
              <Countdown label="Expires in" over="Expired" ends={now - 5} whole={2 * DAY} />
            </div>
            <div className={classes.row}>
              <Points points={875} unit="points" language={reader.language} />
              <Points points={188} unit="points" language={reader.language} as="ledger" />
              <Points points={-500} unit="points" language={reader.language} as="ledger" />
              <Points points={1240} unit="points" language={reader.language} as="display" />
            </div>
          </Card>
        </div>
        <div className={classes.two}>
          <Card title="Buttons" aside={<a href="#kit">All 4 open</a>}>
            <div className={classes.row}>
              <Action rank="first" onPress={noop}>
                Book for 40 points
              </Action>
              <Action onPress={noop}>Draw a route</Action>
              <Action rank="destructive" onPress={noop}>
                Cancel 3 bookings
              </Action>
              <Action rank="leaving" onPress={noop}>
                Keep them
              </Action>
              <Action rank="first" waiting="Booking…" onPress={noop}>
                Book
              </Action>
            </div>
            <div className={classes.row}>
              <Chip chosen onPress={noop} count="4">
                Open
              </Chip>
              <Chip chosen={false} onPress={noop} count="12">
                Ended
              </Chip>
              <Count label="3 contracts you may apply for">3</Count>
              <RoutePair departure={{ icao: "EDDL" }} arrival={{ icao: "EDDG" }} progress="open" />
            </div>
          </Card>
          <Card title="Choice">
            <div className={classes.options}>
              <OptionRow name="aircraft" chosen onChoose={noop}>
                <Reading>D-ITEA</Reading> AT76, stand 4
              </OptionRow>
              <OptionRow name="aircraft" chosen={false} onChoose={noop}>
                <Reading>D-ETEA</Reading> DA40, stand GAT 1
              </OptionRow>
              <OptionRow name="aircraft" chosen={false} onChoose={noop} reason="D-ITEC is grounded.">
                <Reading>D-ITEC</Reading> AT76
              </OptionRow>
            </div>
          </Card>
        </div>
        <Card>
          <FactsRow
            facts={[
              {
                label: "Points",
                figure: <Points points={1240} unit="points" language={reader.language} />,
                line: "+58 yesterday, bounty",
              },
              { label: "Rank", figure: "First Officer", line: "ATR type rating, active" },
              { label: "Contracts", figure: "May apply", line: "No block" },
              { label: "My aircraft", figure: <Reading>D-ITEA</Reading>, line: "at EDDG, stand 4" },
            ]}
          />
        </Card>
        <div className={classes.notes}>
          <Note kind="info" title="2 bounties made.">
            Pilots are told.
          </Note>
          <Note kind="ok" title="Your e-mail address is verified." />
          <Note
            kind="warn"
            title="Contracts are closed to you until Sat 27 Feb 2027 00:00Z."
            action={<a href="#kit">See it</a>}
          >
            In 89 d, after “Salt to the islands” failed.
          </Note>
          <Note kind="bad" title="D-ETEA was booked meanwhile.">
            Choose another aircraft; nothing was charged.
          </Note>
        </div>
        <Steps label="Import" steps={["Kind", "File and dry run", "Import"]} current={1} />
        <KitForm />
        <Card title="Accent: one colour, the airline's own">
          {Object.entries(ACCENTS).map(([name, accent]) => (
            <Accented key={name} name={name} accent={accent} />
          ))}
        </Card>
      </Page>
    </main>
  );
}

function Accented({ name, accent: { light, dark } }: { name: string; accent: Accent }) {
  const values = {
    "--accent": `light-dark(${light.accent}, ${dark.accent})`,
    "--accent-fill": `light-dark(${light.fill}, ${dark.fill})`,
    "--accent-hover": `light-dark(${light.hover}, ${dark.hover})`,
    "--accent-soft": `light-dark(${light.soft}, ${dark.soft})`,
  } as React.CSSProperties;
  return (
    <div className={classes.row} style={values}>
      <span className={classes.airline}>{name}</span>
      <Action rank="first" size="small" onPress={noop}>
        Apply
      </Action>
      <a href="#kit">A way on</a>
      <Chip chosen onPress={noop} count="4">
        Chosen
      </Chip>
      <Count label="3 waiting">3</Count>
    </div>
  );
}
