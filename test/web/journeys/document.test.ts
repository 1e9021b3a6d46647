import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { heading, picture } from '../../support/browser.ts';
import { enter, giveSignature, shown } from '../../support/demonstration.ts';

type Window = Awaited<ReturnType<typeof enter>>;

const title = 'Achiziții publice';
const added = 'Achizițiile directe se fac numai din catalogul electronic.';

/** Finds the procedure in the register, as one who knows its title, and opens it. */
const openProcedure = async (page: Page) => {
  await page.getByRole('link', { name: 'Documente' }).first().click();
  await heading(page, 'Documente');
  await page.getByRole('searchbox', { name: 'Căutare' }).fill('achizitii publice');
  await page.getByRole('row').filter({ hasText: /PO-/ }).getByRole('link', { name: title }).click();
  await heading(page, title);
};

/** Comes back to the home page, and opens what waits there. */
const openWaiting = async (page: Page, what: string | RegExp) => {
  await page.goto(new URL('/', page.url()).href);
  await page.getByRole('link', { name: what }).filter({ hasText: title }).click();
  await heading(page, title);
};

const sign = async (page: Page, what: RegExp) => {
  await openWaiting(page, what);
  await page.getByRole('button', { name: 'Semnare', exact: true }).click();
  await giveSignature(page, 'Semnare');
};

const submit = async (page: Page) => {
  await page.getByRole('button', { name: 'Trimitere', exact: true }).click();
  await giveSignature(page, 'Semnare și trimitere');
};

describe('A procedure in force is revised', function () {
  this.timeout(600_000);
  const windows: Window[] = [];
  let author: Window;
  let reviewer: Window;
  let endorser: Window;
  let approver: Window;
  let staff: Window;
  let former: string;

  before(async () => {
    const people = ['Luca Făgărașu', 'Irina Zambileanu', 'Matei Brădișor', 'Ilinca Teiuleanu', 'Dorin Alunaru'];
    for (const name of people) windows.push(await enter(name));
    [author, reviewer, endorser, approver, staff] = windows as [Window, Window, Window, Window, Window];
  });

  after(async () => {
    for (const { context } of windows) await context.close();
  });

  it('by its author, who writes in a section of the next version and saves it', async () => {
    const { page } = author;
    await openProcedure(page);
    await page.getByRole('link', { name: 'Versiuni' }).click();
    const link = page.getByRole('row').filter({ hasText: 'În vigoare' }).getByRole('link').last();
    former = new URL((await link.getAttribute('href')) ?? '', author.url).search;
    await page.getByRole('button', { name: 'Revizuire', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Începerea proiectului' }).click();
    const text = page.getByRole('textbox', { name: /^Scop/ }).first();
    await text.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.type(added);
    await page.getByLabel('Motivul modificării').fill('Catalogul electronic a devenit obligatoriu');
    await page.getByRole('button', { name: 'Salvare', exact: true }).click();
    await page.getByText('Totul este salvat').waitFor();
    await picture(page, 'journey-document-editor');
    await page.reload();
    await text.getByText(added).waitFor();
  });

  it('is submitted with the password', async () => {
    await submit(author.page);
    await author.page.locator('header [data-state="in-review"]').waitFor();
    await heading(author.page, title);
  });

  it('is sent back by its second signer with a reason, which its author reads', async () => {
    await sign(reviewer.page, /De semnat: Verificat/);
    const { page } = endorser;
    await openWaiting(page, /De semnat: Avizat/);
    await page.locator('summary', { hasText: 'Alte acțiuni' }).click();
    await page.getByRole('button', { name: 'Returnare pentru modificări' }).click();
    await page.getByLabel('Motiv').fill('Lipsește pragul valoric');
    await page.getByRole('dialog').getByRole('button', { name: 'Returnare', exact: true }).click();
    await heading(page, 'Acasă');
    await openWaiting(author.page, /Returnat dumneavoastră/);
    await author.page.getByText('Lipsește pragul valoric').first().waitFor();
    await picture(author.page, 'journey-document-sent-back');
  });

  it('is submitted again and comes into force with the third signature', async () => {
    const { page } = author;
    await page.getByRole('button', { name: 'Continuarea proiectului' }).click();
    await page.getByRole('textbox', { name: /^Scop/ }).first().waitFor();
    await submit(page);
    await sign(reviewer.page, /De semnat: Verificat/);
    await sign(endorser.page, /De semnat: Avizat/);
    await sign(approver.page, /De semnat: Aprobat/);
    await approver.page.locator('header [data-state="effective"]').waitFor();
    await picture(approver.page, 'journey-document-in-force');
  });

  it('leaves a member of staff nothing but the version in force', async () => {
    const { page, url } = staff;
    await openProcedure(page);
    await page.getByText(added).waitFor();
    await page.getByRole('link', { name: 'Versiuni' }).click();
    await page.locator('tbody tr').first().waitFor();
    await shown(page);
    expect(await page.locator('tbody tr').count()).to.equal(1);
    await page.goto(`${url}${new URL(page.url()).pathname.replace('/versions', '')}${former}`);
    await heading(page, 'Pagină inexistentă');
  });

  it('without a complaint of any browser', () => {
    expect(windows.flatMap(({ complaints }) => complaints)).to.deep.equal([]);
  });
});
