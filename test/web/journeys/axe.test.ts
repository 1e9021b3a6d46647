import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { axe, picture } from '../../support/browser.ts';
import { enter, shown, visit } from '../../support/demonstration.ts';

type Window = Awaited<ReturnType<typeof visit>>;

const languages = ['en', 'pl', 'lt', 'ro'] as const;

/** Where the draft is edited that a waiting line of the home page leads to. */
const draftAt = (href: string, place: string) => {
  const { pathname, searchParams } = new URL(href, 'http://charta');
  return `${pathname.replace('documents', place)}/versions/${searchParams.get('version')}/edit`;
};

/** The addresses of a procedure with several versions, a process, and a draft of each. */
const look = async ({ page, url }: Window) => {
  const first = async (address: string, selector: string) => {
    await page.goto(`${url}${address}`);
    const link = page.locator(selector).first();
    await link.waitFor();
    return (await link.getAttribute('href')) ?? '';
  };
  const draft = (title: string) => first('/', `main a[href*="version="]:has-text("${title}")`);
  return {
    document: await first('/documents?q=achizitii%20publice', 'tr:has-text("PO-") a'),
    process: await first('/process-map?q=certificatului%20de%20urbanism', 'main a[href^="/process-map/"]'),
    type: await first('/documents/types', 'main a[href^="/documents/types/"]'),
    editor: draftAt(await draft('Auditul intern'), 'documents'),
    drawing: draftAt(await draft('P-38'), 'process-map'),
  };
};

type Found = Awaited<ReturnType<typeof look>>;

const documentPages: Record<string, (found: Found) => string> = {
  home: () => '/',
  register: () => '/documents',
  document: ({ document }) => document,
  'document-versions': ({ document }) => `${document}/versions`,
  'document-people': ({ document }) => `${document}/people`,
  'document-links': ({ document }) => `${document}/links`,
  'document-trail': ({ document }) => `${document}/trail`,
  compare: ({ document }) => `${document}/compare`,
  editor: ({ editor }) => editor,
  types: () => '/documents/types',
  type: ({ type }) => type,
  map: () => '/process-map',
  process: ({ process }) => process,
  'process-steps': ({ process }) => `${process}/steps`,
  'process-facts': ({ process }) => `${process}/facts`,
  'process-versions': ({ process }) => `${process}/versions`,
  'process-people': ({ process }) => `${process}/people`,
  'process-trail': ({ process }) => `${process}/trail`,
  drawing: ({ drawing }) => drawing,
  copy: () => '/copy/none',
  'not-found': () => '/nothing-is-here',
};

const administrationPages: Record<string, () => string> = {
  organisation: () => '/administration/organisation',
  units: () => '/administration/units',
  positions: () => '/administration/positions',
  people: () => '/administration/people',
  files: () => '/administration/files',
  backups: () => '/administration/backups',
  operation: () => '/administration/operation',
  mail: () => '/administration/mail',
  account: () => '/account',
};

/** A nonconformity whose causes are drawn, and an action that is under way. */
const lookAtImprovement = async ({ page, url }: Window) => {
  const first = async (address: string) => {
    await page.goto(`${url}${address}`);
    const link = page.locator('main tr a').first();
    await link.waitFor();
    return (await link.getAttribute('href')) ?? '';
  };
  return { case: await first('/nonconformities?state=action'), action: await first('/actions?urgency=overdue') };
};

const improvementPages: Record<string, (found: { case: string; action: string }) => string> = {
  nonconformities: () => '/nonconformities',
  nonconformity: (found) => found.case,
  actions: () => '/actions',
  'actions-board': () => '/actions?view=board',
  action: ({ action }) => action,
};

/** A record with all that can be said of one, a type, and a disposal that was carried out. */
const lookAtRecords = async ({ page, url }: Window) => {
  const first = async (address: string, selector: string) => {
    await page.goto(`${url}${address}`);
    const link = page.locator(selector).first();
    await link.waitFor();
    return (await link.getAttribute('href')) ?? '';
  };
  return {
    record: await first('/records?mark=held', 'main tr a'),
    type: await first('/records/types', 'main li a'),
    disposal: await first('/records/disposals', 'main li a'),
  };
};

const recordPages: Record<string, (found: { record: string; type: string; disposal: string }) => string> = {
  records: () => '/records',
  record: (found) => found.record,
  'record-types': () => '/records/types',
  'record-type': ({ type }) => type,
  disposals: () => '/records/disposals',
  disposal: (found) => found.disposal,
};

const trailPages: Record<string, () => string> = { trail: () => '/administration/trail' };

const speak = async (page: Page, language: string) => {
  await page.locator('select:has(option[lang="pl"])').first().selectOption(language);
  await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language);
  await shown(page);
};

const check = async (page: Page, how: string) => (await axe(page)).map((one) => `${how}: ${one}`);

const inBothSchemes = async ({ page }: Window, name: string, width: number) => {
  const light = await check(page, `light ${width}`);
  await picture(page, `${name}-${width}`);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await check(page, `dark ${width}`);
  await picture(page, `${name}-${width}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark];
};

const onDesk = async (desk: Window, name: string) => {
  const wrong: string[] = [];
  for (const language of languages) {
    await speak(desk.page, language);
    if (language !== 'ro') wrong.push(...(await check(desk.page, language)));
  }
  return [...wrong, ...(await inBothSchemes(desk, name, 1440))];
};

/** Looks at a page on a desk in four languages, on a phone in Romanian, and on both in the dark. */
const looksRight = async ([desk, phone]: [Window, Window], name: string, address: string) => {
  const open = async ({ page, url }: Window) => {
    await page.goto(`${url}${address}`);
    await shown(page);
  };
  const found = await Promise.all([
    open(desk).then(() => onDesk(desk, name)),
    open(phone).then(() => inBothSchemes(phone, name, 390)),
  ]);
  return found.flat();
};

const both = async (open: (width: number) => Promise<Window>): Promise<[Window, Window]> => [
  await open(1440),
  await open(390),
];

/** Every page that somebody may open has nothing wrong. */
const everyPage = <F>(
  pages: Record<string, (found: F) => string>,
  open: (width: number) => Promise<Window>,
  find: (window: Window) => Promise<F>,
) => {
  let windows: [Window, Window];
  let found: F;
  before(async () => {
    windows = await both(open);
    found = await find(windows[0]);
  });
  after(async () => {
    for (const { context } of windows) await context.close();
  });
  for (const [name, address] of Object.entries(pages)) {
    it(`${name} is for everybody, in every language, by day and by night`, async () => {
      expect(await looksRight(windows, name, address(found))).to.deep.equal([]);
      expect(windows.flatMap(({ complaints }) => complaints.splice(0))).to.deep.equal([]);
    });
  }
};

const nothing = async () => undefined;

describe('The pages that are looked at', function () {
  this.timeout(600_000);

  describe('before one is signed in', () => {
    everyPage({ 'sign-in': () => '/sign-in' }, (width) => visit({ width }), nothing);
  });

  describe('as the quality officer', () => {
    everyPage({ ...documentPages, ...trailPages }, (width) => enter('Daria Lalelescu', { width }), look);
  });

  describe('as the quality officer who improves', () => {
    everyPage(improvementPages, (width) => enter('Daria Lalelescu', { width }), lookAtImprovement);
  });

  describe('as the quality officer who keeps records', () => {
    everyPage(recordPages, (width) => enter('Daria Lalelescu', { width }), lookAtRecords);
  });

  describe('as the administrator', () => {
    everyPage(administrationPages, (width) => enter('Alin Cimbroiu', { width }), nothing);
  });
});
