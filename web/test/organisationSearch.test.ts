/** Every organisation of the real list is found by what people call it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { readOrganisations, type NamedOrganisation } from "../src/house/organisations.ts";
import type { Day } from "../src/protocol/brands.ts";
import { utf8 } from "../src/protocol/bytes.ts";
import { fold } from "../src/house/organisationFit.ts";
import { findOrganisations, MOST_SHOWN, ofToday } from "../src/house/organisationSearch.ts";

const TODAY = "2026-11-22" as Day;

/** The cells of a line of CSV. */
function cells(line: string): readonly string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"'));
}

/** The list as the service writes it. */
function served(): readonly NamedOrganisation[] {
  const [head = "", ...lines] = readFileSync("../config/organisations.csv", "utf8").trim().split("\n");
  const names = cells(head);
  const organisations = lines.map((line) => {
    const given = cells(line);
    const cell = (name: string): string => given[names.indexOf(name)] ?? "";
    const orNull = (name: string): string | null => cell(name) === "" ? null : cell(name);
    return {
      slug: cell("slug"), parent: orNull("parent"), kind: cell("kind"), labelNl: cell("label_nl"), labelEn: cell("label_en"),
      abbr: cell("abbr"), validUntil: orNull("valid_until"), successor: orNull("successor"),
      aliases: cell("aliases").split(";").map((alias) => alias.trim()).filter((alias) => alias !== ""),
    };
  });
  return readOrganisations(utf8(JSON.stringify({ organisations })));
}

const all = served();
const slugs = (text: string): readonly string[] => findOrganisations(all, text, TODAY).hits.map(({ organisation }) => organisation.slug);

suite("searching organisations", () => {
  test("each is the first hit of its own names, or leads to who follows it", () => {
    assert.equal(all.length, 80);
    const tree = new Map(all.map((one) => [one.slug, one]));
    for (const one of all) {
      const now = ofToday(tree, one.slug, TODAY);
      assert.equal(slugs(one.labelNl)[0], now, one.labelNl);
      assert.equal(slugs(one.labelEn)[0], now, one.labelEn);
      assert.ok(slugs(one.abbr).includes(now ?? ""), one.abbr);
      for (const alias of one.aliases) assert.ok(slugs(alias).includes(now ?? ""), alias);
    }
  });

  test("capitals, accents, points and spaces do not matter", () => {
    assert.equal(fold("  Financiën & Co. "), "financien co");
    assert.equal(slugs("financien")[0], "fin");
    assert.equal(slugs("MINISTERIE VAN FINANCIEN")[0], "fin");
    assert.equal(slugs("d.j.i.")[0], "dji");
    assert.equal(slugs("dt & v")[0], "dtv");
    assert.equal(slugs("sscict")[0], "ssc-ict");
  });

  test("words in any order, and beginnings of words", () => {
    assert.equal(slugs("caribisch belastingdienst")[0], "bcn");
    assert.ok(slugs("kinderb").includes("rvdk"));
    assert.ok(slugs("recherche en niets").length === 0);
  });

  test("words of different names of one organisation, and a name that was parted", () => {
    assert.deepEqual(slugs("min bzk"), ["bzk"]);
    assert.deepEqual(slugs("min. van jenv"), ["jenv"]);
    assert.equal(slugs("senter novem")[0], "rvo");
    assert.equal(slugs("belasting dienst")[0], "belastingdienst");
    const [hit] = findOrganisations(all, "ministerie VROM", TODAY).hits;
    assert.deepEqual([hit?.organisation.slug, hit?.alias], ["ienw", "VROM"]);
  });

  test("names of before that people still use", () => {
    for (const [text, slug] of [["landmacht", "clas"], ["vrom", "ienw"], ["verkeer en waterstaat", "ienw"], ["veiligheid en justitie", "jenv"]] as const) {
      assert.equal(slugs(text)[0], slug, text);
    }
  });

  test("letters are sought within a word, never across two", () => {
    assert.deepEqual(slugs("uwv"), ["uwv"]);
    assert.deepEqual(slugs("EL&I"), ["ezk"]);
    assert.deepEqual(slugs("ind"), ["ind", "ind-cn"]);
    assert.ok(slugs("waterstaat").includes("rws"));
  });

  test("a wrong letter is forgiven in a long word, two in a very long one, and only where nothing fits", () => {
    for (const text of ["belastindienst", "belastingdinst", "belasting dinst", "belatsingdeinst"]) assert.equal(slugs(text)[0], "belastingdienst", text);
    assert.deepEqual(slugs("rijkswaterstat"), ["rws"]);
    assert.deepEqual(slugs("duoane"), ["douane"]);
    assert.deepEqual(slugs("duane"), ["douane"]);
    assert.deepEqual(slugs("ministrie van finacien"), ["fin"]);
    for (const text of ["dui", "bakkerij de vries", "duuanne"]) assert.deepEqual(slugs(text), [], text);
  });

  test("an organisation comes by its own name, whatever led to it before", () => {
    const { hits } = findOrganisations(all, "ministerie", TODAY);
    assert.deepEqual(hits.filter(({ formerly, alias }) => formerly !== null || alias !== null), []);
  });

  test("an ended organisation leads to its successor, and says so", () => {
    const [hit] = findOrganisations(all, "Ministerie van Asiel en Migratie", TODAY).hits;
    assert.equal(hit?.organisation.slug, "jenv");
    assert.equal(hit.formerly?.slug, "aenm");
    const before = findOrganisations(all, "Ministerie van Asiel en Migratie", "2026-01-01" as Day).hits[0];
    assert.equal(before?.organisation.slug, "aenm");
    assert.equal(before.formerly, null);
  });

  test("a former name is told with the hit", () => {
    const [hit] = findOrganisations(all, "LNV", TODAY).hits;
    assert.equal(hit?.organisation.slug, "lvvn");
    assert.equal(hit.alias, "LNV");
  });

  test("nobody is offered twice, nor anybody who has ended", () => {
    for (const text of ["ministerie", "a", "dienst", "klimaat", "rijk", ""]) {
      const found = slugs(text);
      assert.equal(new Set(found).size, found.length, text);
      for (const slug of ["aenm", "kgg", "vro"]) assert.ok(!found.includes(slug), text);
    }
  });

  test("no more are shown than can be read, and all are counted", () => {
    const { hits, count } = findOrganisations(all, "dienst", TODAY);
    assert.equal(hits.length, MOST_SHOWN);
    assert.ok(count > MOST_SHOWN);
  });

  test("without a text the twelve ministries are offered, in the order of their names", () => {
    const names = findOrganisations(all, " ", TODAY).hits.map(({ organisation }) => organisation.labelNl);
    assert.equal(names.length, 12);
    assert.deepEqual(names, [...names].sort((a, b) => a.localeCompare(b, "nl")));
  });

  test("who ended without a successor leads to who stands above", () => {
    const ended = all.map((one) => one.slug === "bcn" ? { ...one, validUntil: "2025-01-01" as Day } : one);
    const [hit] = findOrganisations(ended, "Belastingdienst Caribisch", TODAY).hits;
    assert.equal(hit?.organisation.slug, "belastingdienst");
    assert.equal(hit.formerly?.slug, "bcn");
  });
});
