import { expect } from 'chai';
import { axe, heading, picture } from '../../support/browser.ts';
import { dialogOf, enter, give, press, shown } from '../../support/demonstration.ts';

type Window = Awaited<ReturnType<typeof enter>>;

const what = 'Ștampila de la ghișeul 3 nu se mai citește';
const today = new Date().toISOString().slice(0, 10);

const choosePerson = async (window: Window, name: string) => {
  await dialogOf(window).getByRole('combobox', { name: 'Responsabil' }).fill(name.slice(0, 6));
  await dialogOf(window).getByRole('option', { name }).click();
};

describe('A nonconformity is closed', function () {
  this.timeout(900_000);
  const windows: Record<string, Window> = {};
  const as = async (name: string) => {
    windows[name] ??= await enter(name);
    return windows[name];
  };
  let address = '';
  const openCase = async (name: string) => {
    const window = await as(name);
    await window.page.goto(address);
    await heading(window.page, what);
    await shown(window.page);
    return window;
  };

  after(async () => {
    for (const { context } of Object.values(windows)) await context.close();
  });

  it('reported in two fields, from a phone, with a receipt that answers', async () => {
    const clerk = await enter('Dorin Alunaru', { width: 390 });
    windows['Dorin Alunaru'] = clerk;
    const { page } = clerk;
    await page.getByRole('button', { name: 'Raportează o problemă' }).click();
    const dialog = dialogOf(clerk);
    await dialog.getByLabel('Ce nu este în regulă?').fill(what);
    await dialog.getByLabel('Unde?').fill('Ghișeul 3');
    expect(await axe(page)).to.deep.equal([]);
    await dialog.getByRole('button', { name: 'Trimite', exact: true }).click();
    await dialog.getByText('Mulțumim').waitFor();
    await picture(page, 'journey-nonconformity-receipt');
    await dialog.getByRole('link', { name: /^Deschide NC-/ }).click();
    await heading(page, what);
    address = page.url();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).to.equal(true);
  });

  it('found by the auditor on the home page, and evaluated', async () => {
    const auditor = await as('George Trandafiroiu');
    const { page } = auditor;
    await page.goto(new URL('/', address).href);
    await page
      .getByRole('link', { name: /De evaluat/ })
      .filter({ hasText: what })
      .click();
    await heading(page, what);
    await press(auditor, 'Evaluează');
    await choosePerson(auditor, 'Radu Stânjenel');
    await dialogOf(auditor).getByLabel('Amploare').fill('Toate actele de ieri');
    await give(auditor, 'Salvează');
    await page.getByText('Urmează: Radu Stânjenel').waitFor();
  });

  it('analysed by its owner by keyboard, with an action and a planned check', async () => {
    const owner = await openCase('Radu Stânjenel');
    const { page } = owner;
    await press(owner, 'Înregistrează corecția');
    await dialogOf(owner).getByRole('textbox').fill('Actele de ieri au fost ștampilate din nou');
    await give(owner, 'Înregistrează corecția');
    await press(owner, 'Analizează cauzele');
    const dialog = dialogOf(owner);
    await dialog.getByRole('button', { name: 'Adaugă: Cei cinci „de ce”' }).press('Enter');
    await page.keyboard.type('Tușul s-a uscat');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Nu se verifică lunar');
    await dialog.getByRole('button', { name: 'Adaugă: Metodă' }).press('Enter');
    await page.keyboard.type('Nicio verificare');
    await dialog.getByLabel('Cauză rădăcină').fill('Ștampilele nu au o verificare lunară');
    expect(await axe(page)).to.deep.equal([]);
    await give(owner, 'Salvează analiza');
    await page.locator('svg text', { hasText: 'Nicio verificare' }).waitFor();
    await press(owner, 'Adaugă o acțiune');
    await dialogOf(owner).getByLabel('Acțiune', { exact: false }).first().fill('Verificarea lunară a ștampilelor');
    await choosePerson(owner, 'Dorin Alunaru');
    await dialogOf(owner).getByLabel('Termen').fill(today);
    await give(owner, 'Adaugă o acțiune');
    await press(owner, 'Planifică verificarea');
    await dialogOf(owner).getByLabel('Verificarea eficacității la').fill(today);
    await dialogOf(owner).getByLabel('Măsură').fill('Zece acte citețe');
    await give(owner, 'Planifică verificarea');
    await press(owner, 'Începe acțiunile');
    await give(owner, 'Începe acțiunile');
    await page.getByText('Mai sunt acțiuni deschise').waitFor();
    await picture(page, 'journey-nonconformity-actions');
  });

  it('acted upon by the clerk, who is reminded at home', async () => {
    const clerk = await as('Dorin Alunaru');
    const { page } = clerk;
    await page.goto(new URL('/', address).href);
    await page.getByRole('link', { name: /Verificarea lunară a ștampilelor/ }).click();
    await heading(page, 'Verificarea lunară a ștampilelor');
    await press(clerk, 'Spune cât s-a realizat');
    await dialogOf(clerk).getByLabel('Dovadă').fill('Registrul de verificare, prima filă');
    await give(clerk, 'Spune cât s-a realizat');
    await press(clerk, 'Este realizată');
    await give(clerk, 'Este realizată');
    await page.locator('main').getByText('Realizată', { exact: true }).waitFor();
  });

  it('handed over, found effective by somebody else, answered and closed by the officer', async () => {
    const owner = await openCase('Radu Stânjenel');
    await press(owner, 'Predă spre verificare');
    await give(owner, 'Predă spre verificare');
    await owner.page.getByText('nu îl poate confirma').waitFor();
    const auditor = await openCase('George Trandafiroiu');
    await press(auditor, 'Eficace');
    await dialogOf(auditor).getByRole('textbox').fill('Zece acte văzute, toate citețe');
    await give(auditor, 'Eficace');
    const officer = await openCase('Daria Lalelescu');
    await press(officer, 'Răspunde la cele două întrebări');
    for (const name of [/riscurile/, /sistemul/]) await dialogOf(officer).getByLabel(name).selectOption('no');
    await give(officer, 'Salvează');
    await press(officer, 'Închide');
    await give(officer, 'Închide');
    await officer.page.getByText('Acest caz este închis.').waitFor();
    await picture(officer.page, 'journey-nonconformity-closed');
  });

  it('without a complaint of any browser', () => {
    expect(Object.values(windows).flatMap(({ complaints }) => complaints)).to.deep.equal([]);
  });
});
