import { expect } from 'chai';
import { axe, heading, picture } from '../../support/browser.ts';
import { dialogOf, enter, give, press, shown } from '../../support/demonstration.ts';

type Window = Awaited<ReturnType<typeof enter>>;

const what = 'Certificat de urbanism, strada Salcâmilor 77';
const scan = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4 ${name} ${Math.random()}`),
});

const because = async (window: Window, action: string, reason: string) => {
  await press(window, action);
  await dialogOf(window).getByLabel('Motiv').fill(reason);
  await give(window, action);
};

describe('A record is kept', function () {
  this.timeout(900_000);
  const windows: { [name: string]: Window } = {};
  const as = async (name: string, width = 1440) => {
    windows[name] ??= await enter(name, { width });
    return windows[name];
  };
  let address = '';
  let run = '';
  const open = async (name: string, where: string) => {
    const window = await as(name);
    await window.page.goto(where);
    await shown(window.page);
    return window;
  };

  after(async () => {
    for (const { context } of Object.values(windows)) await context.close();
  });

  it('filed with a scan from a phone', async () => {
    const clerk = await as('Dorin Alunaru', 390);
    const { page, url } = clerk;
    await page.goto(`${url}/records`);
    await press(clerk, 'Înregistrare nouă');
    const dialog = dialogOf(clerk);
    await dialog.getByLabel('Tip').selectOption({ label: 'Certificate de urbanism eliberate' });
    await dialog.getByText('Se păstrează: 10 ani de la sfârșitul anului').waitFor();
    await dialog.getByLabel('Înregistrare').fill(what);
    await dialog.getByLabel('Data dovezii').fill('2012-05-14');
    await dialog.getByLabel('Numărul cererii').fill('204');
    await dialog.getByLabel('Imobilul').fill('Strada Salcâmilor 77');
    await dialog.getByLabel('Fișier').setInputFiles(scan('certificat.pdf'));
    expect(await axe(page)).to.deep.equal([]);
    await picture(page, 'journey-record-new');
    await dialog.getByRole('button', { name: 'Începe', exact: true }).click();
    await heading(page, what);
    address = page.url();
    await press(clerk, 'Arhivează');
    await dialogOf(clerk).getByText('nimic nu mai poate fi schimbat').waitFor();
    await give(clerk, 'Arhivează');
    await page.getByText('Termenul de păstrare a expirat').waitFor();
    expect(await page.locator('main').getByRole('button', { name: 'Modifică' }).count()).to.equal(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).to.equal(true);
  });

  it('found by a colleague while typing, without the marks of the letters', async () => {
    const { page, url } = await as('Oana Sălcianu');
    await page.goto(`${url}/records`);
    await page.getByRole('searchbox', { name: 'Căutare în acest registru' }).fill('salcamilor 77');
    await page.getByRole('link', { name: what }).click();
    await heading(page, what);
    await page.getByRole('button', { name: /certificat\.pdf/ }).waitFor();
  });

  it('corrected by an addendum, and put on hold, which keeps it out of every proposal', async () => {
    const officer = await open('Daria Lalelescu', address);
    await press(officer, 'Adaugă o rectificare');
    await dialogOf(officer).getByLabel('Motiv').fill('Numărul cererii este greșit');
    await dialogOf(officer).getByLabel('Ce este corect').fill('Cererea 402');
    await dialogOf(officer).getByLabel('Fișier').setInputFiles(scan('cerere-402.pdf'));
    await give(officer, 'Adaugă o rectificare');
    await officer.page.getByText('Cererea 402').waitFor();
    await because(officer, 'Blochează', 'Instanța cere dosarul');
    await officer.page.getByText(/^Blocată din .* Instanța cere dosarul$/).waitFor();
    await officer.page.goto(`${officer.url}/records/disposals`);
    await press(officer, 'Propune o eliminare');
    await dialogOf(officer).getByText('Acestea au termenul expirat').waitFor();
    expect(await dialogOf(officer).getByText(what).count()).to.equal(0);
    await dialogOf(officer).getByRole('button', { name: 'Anulare' }).click();
    await open('Daria Lalelescu', address);
    await because(officer, 'Ridică blocarea', 'Procesul s-a încheiat');
  });

  it('proposed for disposal from the home page', async () => {
    const officer = await open('Daria Lalelescu', new URL('/', address).href);
    const { page } = officer;
    await page.getByRole('link', { name: /De propus/ }).click();
    await heading(page, 'Eliminări');
    await press(officer, 'Propune o eliminare');
    const dialog = dialogOf(officer);
    await dialog.getByLabel(what).waitFor();
    for (const box of await dialog.getByRole('checkbox').all()) await box.uncheck();
    await dialog.getByLabel(what).check();
    expect(await axe(page)).to.deep.equal([]);
    await dialog.getByRole('button', { name: 'Propune o înregistrare' }).click();
    await heading(page, /^Eliminarea PE-/);
    run = page.url();
    expect(await page.locator('main').getByRole('button', { name: 'Aprobă', exact: true }).count()).to.equal(0);
  });

  it('approved by a second person, to whom it waits at home', async () => {
    const second = await open('Sorana Câmpulescu', new URL('/', address).href);
    await second.page.getByRole('link', { name: /Eliminare de aprobat/ }).click();
    await second.page.getByRole('link', { name: what }).waitFor();
    await press(second, 'Aprobă');
    await give(second, 'Aprobă');
    await second.page.locator('main').getByText('Aprobată', { exact: true }).waitFor();
  });

  it('confirmed by commission and archives, and destroyed; what is known of it stays', async () => {
    const officer = await open('Daria Lalelescu', run);
    const { page } = officer;
    await page.getByText('Lipsește hotărârea comisiei').waitFor();
    for (const step of ['Hotărârea comisiei', 'Confirmarea arhivelor']) {
      await press(officer, step);
      await dialogOf(officer).getByLabel('Numărul hotărârii').fill('17');
      await dialogOf(officer).getByLabel('Data hotărârii').fill('2026-11-02');
      await dialogOf(officer)
        .getByLabel('Scan')
        .setInputFiles(scan(`${step}.pdf`));
      await give(officer, step);
    }
    await press(officer, 'Distruge fișierele');
    await give(officer, 'Distruge fișierele');
    await page.getByText('Executată: fișierele sunt distruse').waitFor();
    await picture(page, 'journey-record-disposal');
    const protocol = page.waitForEvent('download');
    await press(officer, 'Proces-verbal (PDF)');
    expect((await protocol).suggestedFilename()).to.match(/^PE-\d{4}-\d{3}\.pdf$/);
    await open('Daria Lalelescu', address);
    await page.getByText(/^Eliminată la .* prin procesul-verbal/).waitFor();
    await page.getByText('distrus', { exact: true }).waitFor();
    await picture(page, 'journey-record-disposed');
  });

  it('without a complaint of any browser', () => {
    expect(Object.values(windows).flatMap(({ complaints }) => complaints)).to.deep.equal([]);
  });
});
