import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { wearAccent } from "@/airline/branding";
import { useSite } from "@/airline/site";
import BrandingForm from "@/api/forms/BrandingForm.json";
import type { components } from "@/api/schema";
import { sayError, sayFields } from "@/i18n/say";
import type { Values } from "@/lib/schema";
import { lookQuery, useSaveLook } from "@/office/airline";
import classes from "@/office/Office.module.css";
import { PictureCard } from "@/office/PictureCard";
import { banner, logo } from "@/office/pictures";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { useFormWords } from "@/people/useFormWords";
import { useLeaveGuard } from "@/people/useLeaveGuard";
import { AccentPreview } from "@/ui/AccentPreview";
import { ColourField } from "@/ui/ColourField";
import { Columns, Page } from "@/ui/Page";
import { Card, Note } from "@/ui/Pieces";
import { SchemaForm } from "@/ui/SchemaForm";

type Look = components["schemas"]["BrandingView"];

/** How the airline shows itself: its name, its colour in both themes, its pictures (S18). */
export function Branding() {
  const { t } = useTranslation();
  const query = useQuery(lookQuery);
  return (
    <Page title={t("office.branding.title")} line={t("office.branding.line")} site={useSite()}>
      <Loaded query={query}>
        {({ look, etag }) => (
          <>
            <Columns as="even">
              <LookCard key={`${look.name} ${look.accent_colour}`} look={look} etag={etag} />
              <Preview look={look} />
            </Columns>
            <Columns as="even">
              <PictureCard
                title={t("office.branding.logo")}
                help={t("office.branding.logoHelp")}
                picture={look.logo}
                owner={logo}
              />
              <PictureCard
                title={t("office.branding.banner")}
                help={t("office.branding.bannerHelp")}
                picture={look.banner}
                owner={banner}
              />
            </Columns>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function LookCard({ look, etag }: { look: Look; etag: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const words = useFormWords("BrandingForm");
  const guard = useLeaveGuard();
  const save = useSaveLook();
  const faults = sayFields(save.error, reader);
  const send = async (body: Values) => {
    try {
      // The form has been looked at by the schema of this very body.
      const got = await save.mutateAsync({ body: body as components["schemas"]["BrandingForm"], etag });
      if ("accent" in got.data) wearAccent(got.data.accent);
    } catch {
      return; // what it says stands in the form
    }
    guard.mark(false);
  };
  return (
    <Card title={t("office.branding.look")}>
      {save.error && Object.keys(faults).length === 0 ? (
        <Note kind="bad" title={sayError(save.error, reader)} urgent />
      ) : null}
      <SchemaForm
        schema={BrandingForm}
        words={words}
        start={look}
        parts={{
          accent_colour: ({ path, value, error, write }) => (
            <ColourField
              name={path}
              label={words.label(path, {})}
              help={words.help(path, {})}
              error={error(path)}
              value={typeof value === "string" ? value : ""}
              onChange={write}
            />
          ),
        }}
        faults={faults}
        save={t("form.save")}
        saving={save.isPending ? t("form.saving") : undefined}
        onSave={(body) => void send(body)}
        onDirty={guard.mark}
        note={({ accent_colour }) => accent_colour !== look.accent_colour && <p>{t("office.branding.asKept")}</p>}
      />
      {guard.asking}
    </Card>
  );
}

function Preview({ look }: { look: Look }) {
  const { t } = useTranslation();
  const words = (theme: "light" | "dark") => {
    const { accent_contrast, fill_contrast } = look.accent[theme];
    return {
      title: t(`office.branding.${theme}`),
      button: t("office.branding.button"),
      link: t("office.branding.link"),
      contrast: t("office.branding.contrast", { text: accent_contrast, fill: fill_contrast }),
    };
  };
  return (
    <Card title={t("office.branding.preview")}>
      <div className={classes.form}>
        <AccentPreview theme="light" shades={look.accent.light} words={words("light")} />
        <AccentPreview theme="dark" shades={look.accent.dark} words={words("dark")} />
        <p className={classes.small}>{t("office.branding.clamped")}</p>
      </div>
    </Card>
  );
}
