import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import chromium from '@sparticuz/chromium';
import type { AxeResults, Result } from 'axe-core';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';

/** The screen that a page is looked at on. */
export interface Screen {
  width?: number;
  scheme?: 'light' | 'dark';
  language?: 'en' | 'ro' | 'pl' | 'lt';
}

/** A page in a browser of its own, and what it complained of so far. */
export interface Window {
  page: Page;
  context: BrowserContext;
  /** Violations of the content security policy, errors in the console, and exceptions. A journey ends with none. */
  complaints: string[];
}

let browser: Promise<Browser> | undefined;

// The package's own `args` are for another place: they switch off the same-origin rules that tests rely on.
const launch = async () =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu'],
  });

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const heights: Record<number, number> = { 390: 844, 1440: 900 };

const listen = (page: Page, complaints: string[]) => {
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    const refusal = /status of 4\d\d/.test(message.text()); // the browser notes every refused request; the page tells the person
    if (message.type() === 'error' && !refusal) complaints.push(`console: ${message.text()}`);
  });
};

/** Opens a window: a fresh browser context, as for a new visitor. The browser itself is started once. */
export const openWindow = async ({ width = 1440, scheme = 'light', language = 'ro' }: Screen = {}): Promise<Window> => {
  browser ??= launch();
  const context = await (await browser).newContext({
    viewport: { width, height: heights[width] ?? 900 },
    colorScheme: scheme,
    locale: language,
    hasTouch: width < 800,
    isMobile: width < 800,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Bucharest',
  });
  const complaints: string[] = [];
  await context.exposeFunction('chartaComplains', (text: string) => void complaints.push(text));
  await context.addInitScript(() => {
    const tell = (window as unknown as { chartaComplains: (text: string) => void }).chartaComplains;
    addEventListener('securitypolicyviolation', (event) =>
      tell(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`),
    );
  });
  const page = await context.newPage();
  listen(page, complaints);
  return { page, context, complaints };
};

/** Ends the browser; for `after` of a file that opened windows. */
export const closeBrowser = async () => {
  await (await browser)?.close();
  browser = undefined;
};

/** Waits until the page with this heading is drawn: the address changes before a lazy page is. */
export const heading = async (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const inWords = ({ id, help, nodes }: Result) =>
  `${id}: ${help}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`;

/** What axe-core finds wrong on the page by WCAG 2.2 AA, one sentence each; an empty list is what one wants. */
export const axe = async (page: Page): Promise<string[]> => {
  const present = await page.evaluate(() => 'axe' in window);
  if (!present) await page.evaluate(await readFile(axeFile, 'utf8'));
  const { violations } = await page.evaluate(
    (values) =>
      (window as unknown as { axe: { run: (options: unknown) => Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values },
      }),
    rules,
  );
  return violations.map(inWords);
};

/** Keeps a picture of the whole page under `dist/pictures/`: for eyes, nothing is compared with it. */
export const picture = async (page: Page, name: string) => {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `dist/pictures/${name}.png`, fullPage: true });
};
