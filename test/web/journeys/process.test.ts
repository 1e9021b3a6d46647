import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { heading, picture } from '../../support/browser.ts';
import { enter, giveSignature } from '../../support/demonstration.ts';

type Window = Awaited<ReturnType<typeof enter>>;

const title = 'Închirierea sălii de festivități';
const otherTool = fileURLToPath(new URL('../../api/process-map/other-tool.bpmn', import.meta.url));

const begin = async ({ page, url }: Window, name: string, template: string) => {
  await page.goto(`${url}/process-map`);
  await page.getByRole('button', { name: 'Proces nou' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Denumirea procesului').fill(name);
  await dialog.getByLabel('Grupa').selectOption({ label: 'Procese orientate către cetățean' });
  const choice = dialog.getByLabel('Pornind de la');
  await choice.selectOption(await choice.locator('option', { hasText: template }).first().getAttribute('value'));
  await dialog.getByRole('button', { name: 'Desenați' }).click();
  await heading(page, name);
  await page.locator('.djs-shape').first().waitFor();
};

const sign = async ({ page, url }: Window) => {
  await page.goto(url);
  await page
    .getByRole('link', { name: /De semnat/ })
    .filter({ hasText: title })
    .click();
  await heading(page, title);
  await page.getByRole('button', { name: 'Semnare', exact: true }).click();
  await giveSignature(page, 'Semnare');
};

describe('A process comes onto the map', function () {
  this.timeout(600_000);
  const windows: Window[] = [];
  let author: Window;

  before(async () => {
    author = await enter('Daria Lalelescu');
    windows.push(author);
  });

  after(async () => {
    for (const { context } of windows) await context.close();
  });

  it('begun from a template, drawn and saved', async () => {
    const { page } = author;
    await begin(author, title, 'P-01');
    await page.getByLabel('Motivul modificării').fill('Sala se închiriază acum și cetățenilor');
    await page.getByRole('button', { name: 'Salvează', exact: true }).click();
    await page.getByText('Totul este salvat').waitFor();
    await picture(page, 'journey-process-drawing');
  });

  it('submitted by its author and signed by three', async () => {
    const { page } = author;
    await page.getByRole('button', { name: 'Trimite spre aprobare' }).click();
    await giveSignature(page, 'Semnare și trimitere');
    for (const name of ['Irina Zambileanu', 'Matei Brădișor', 'Ilinca Teiuleanu']) {
      const signer = await enter(name);
      windows.push(signer);
      await sign(signer);
    }
  });

  it('where a member of staff finds it with its picture', async () => {
    const staff = await enter('Dorin Alunaru');
    windows.push(staff);
    const { page, url } = staff;
    await page.goto(`${url}/process-map?q=festivitati`);
    await page.getByRole('link', { name: title }).click();
    await heading(page, title);
    await page.locator('main svg [data-element-id]').first().waitFor();
    await picture(page, 'journey-process-staff');
  });

  it('or is imported from another tool, and the author is told what became of the file', async () => {
    const { page } = author;
    await begin(author, 'Wydanie zaświadczenia', 'Gol');
    await page.getByLabel('Importă BPMN').setInputFiles(otherTool);
    await page.getByText('Observații despre fișier').first().waitFor();
    await picture(page, 'journey-process-import');
  });

  it('without a complaint of any browser', () => {
    expect(windows.flatMap(({ complaints }) => complaints)).to.deep.equal([]);
  });
});
