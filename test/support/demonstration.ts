import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { closeBrowser, heading, openWindow, type Screen } from './browser.ts';

const root = new URL('../../', import.meta.url);

interface Served {
  url: string;
  process: ChildProcess;
  folder: string;
}

let served: Promise<Served> | undefined;

/** Waits for the line in which the server tells its address. */
const addressOf = (process: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
      const [, url] = /is at (http:\S+)/.exec(said) ?? [];
      if (url) resolve(url);
    };
    process.stdout?.on('data', hear);
    process.stderr?.on('data', hear);
    process.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });

// A process of its own: the tests' own process has its one connection to the store that all other tests share.
const start = async (): Promise<Served> => {
  const folder = await mkdtemp(join(tmpdir(), 'charta-demonstration-'));
  // Loading takes its time: who writes a journey may begin each run from a copy of a folder that is loaded already.
  const { CHARTA_LOADED: loaded } = process.env;
  if (loaded) await cp(loaded, folder, { recursive: true });
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/start.ts'], {
    cwd: root,
    env: { ...process.env, CHARTA_PORT: '0', CHARTA_DATA: folder, CHARTA_LOG: 'silent', MONGODB_URI: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { url: await addressOf(child), process: child, folder };
};

/** The demonstration, as somebody meets it who starts Charta for the first time; all journeys share it. @returns its address */
export const demonstration = async (): Promise<string> => {
  served ??= start();
  return (await served).url;
};

const ended = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill();
  });

after(async function () {
  this.timeout(60_000);
  await closeBrowser();
  const running = await served;
  if (!running) return;
  await ended(running.process);
  await rm(running.folder, { recursive: true, force: true });
});

/** How long the machine may take for one thing that a page does. */
const patience = 90_000;

/** Opens a window on the demonstration's sign-in page. */
export const visit = async (screen: Screen = {}) => {
  const [url, window] = [await demonstration(), await openWindow(screen)];
  const { context, page } = window;
  context.setDefaultTimeout(patience);
  // The language of the window is chosen, as people of the demonstration have one of their own.
  await context.addInitScript((language) => localStorage.setItem('charta.language', language), screen.language ?? 'ro');
  await page.goto(`${url}/sign-in`);
  password ??= (await page.locator('main code').first().textContent()) ?? undefined;
  return { ...window, url };
};

let password: string | undefined;

/** Becomes somebody of the demonstration by one click, and waits for their first page. */
export const become = async (page: Page, name: string) => {
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await page.waitForURL(({ pathname }) => pathname === '/');
  await heading(page, /./);
};

/** Opens a window in which somebody of the demonstration is signed in. */
export const enter = async (name: string, screen: Screen = {}) => {
  const window = await visit(screen);
  await become(window.page, name);
  return window;
};

/** Waits until a page is drawn and nothing stands in for what is still loading. */
export const shown = async (page: Page) => {
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('main [class*="bone"]'));
};

/** Signs in the open dialog with the password that the sign-in page told. */
export const giveSignature = async (page: Page, action: string) => {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Parola').fill(password ?? '');
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

type Seen = Awaited<ReturnType<typeof enter>>;

/** Presses a button of the page. */
export const press = ({ page }: Seen, name: string) =>
  page.locator('main').getByRole('button', { name, exact: true }).first().click();

export const dialogOf = ({ page }: Seen) => page.getByRole('dialog');

/** Presses the button of the open dialog, and waits until it is done. */
export const give = async (window: Seen, action: string) => {
  await dialogOf(window).getByRole('button', { name: action, exact: true }).click();
  await dialogOf(window).waitFor({ state: 'detached' });
};
