import { expect } from 'chai';
import { heading, picture } from '../../support/browser.ts';
import { enter, shown } from '../../support/demonstration.ts';

describe('A clerk with a phone', function () {
  this.timeout(600_000);
  let clerk: Awaited<ReturnType<typeof enter>>;

  before(async () => {
    clerk = await enter('Dorin Alunaru', { width: 390, language: 'ro' });
  });

  after(() => clerk.context.close());

  /** Whether the page is no wider than the screen. */
  const fits = () => clerk.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

  it('finds a procedure by words without their diacritics, and reads it', async () => {
    const { page } = clerk;
    await page.getByRole('navigation').getByRole('link', { name: 'Documente' }).click();
    await heading(page, 'Documente');
    await page.getByRole('searchbox', { name: 'Căutare' }).fill('inregistrarea nasterii');
    const found = page
      .getByRole('row')
      .filter({ hasText: /PO-/ })
      .getByRole('link', { name: /^Înregistrarea nașterii/ });
    await found.waitFor();
    await picture(page, 'journey-clerk-register');
    expect(await fits()).to.equal(true);
    await found.click();
    await heading(page, /^Înregistrarea nașterii/);
    await page.getByRole('heading', { name: /Scop/ }).first().waitFor();
    await picture(page, 'journey-clerk-document');
    expect(await fits()).to.equal(true);
  });

  it('opens a process from the map and sees its steps before its picture', async () => {
    const { page } = clerk;
    await page.getByRole('navigation').getByRole('link', { name: 'Harta proceselor' }).click();
    await heading(page, 'Harta proceselor');
    await picture(page, 'journey-clerk-map');
    await page.getByRole('searchbox').fill('certificatului de urbanism');
    await page
      .locator('main')
      .getByRole('link', { name: /urbanism/ })
      .first()
      .click();
    await heading(page, /urbanism/);
    await shown(page);
    const steps = await page.getByRole('table').boundingBox();
    const drawing = await page.getByRole('region', { name: /^Imaginea procesului/ }).boundingBox();
    await picture(page, 'journey-clerk-process');
    expect(steps?.y).to.be.lessThan(drawing?.y ?? 0);
    expect(await fits()).to.equal(true);
  });

  it('follows a step to the procedure that it is done by', async () => {
    const { page } = clerk;
    await page.getByRole('table').getByRole('link').first().click();
    await page.waitForURL(/\/documents\//);
    await heading(page, 'Emiterea certificatului de urbanism');
    await page.getByRole('heading', { name: /Scop/ }).first().waitFor();
  });

  it('is told the order that a list is in before choosing one, and which view is open', async () => {
    const { page, url } = clerk;
    const order = page.getByRole('combobox', { name: 'Sortare după' });
    const registers = { documents: 'code', nonconformities: '-code', records: '-code', actions: 'due' };
    for (const [register, first] of Object.entries(registers)) {
      await page.goto(`${url}/${register}`);
      await order.waitFor();
      expect(await order.inputValue(), register).to.equal(first);
    }
    await page.locator('[aria-current="page"]', { hasText: 'Listă' }).waitFor();
    expect(await page.locator('[aria-current="page"]', { hasText: 'Panou' }).count()).to.equal(0);
  });

  it('without a complaint of the browser', () => {
    expect(clerk.complaints).to.deep.equal([]);
  });
});
