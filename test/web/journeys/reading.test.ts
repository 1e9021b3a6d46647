import { expect } from 'chai';
import { axe, heading, picture } from '../../support/browser.ts';
import { enter, shown } from '../../support/demonstration.ts';

describe('somebody who is to apply a procedure', function () {
  this.timeout(300_000);

  it('finds it among what is to be read, sees what changed, and says that it is understood', async () => {
    const { page, complaints } = await enter('Vlad Garoafă', { width: 390 });
    const line = page.getByRole('region', { name: 'De citit' }).getByRole('link', { name: /PO-URB-01/ });
    await line.click();
    await heading(page, 'Emiterea certificatului de urbanism');
    await page.getByRole('button', { name: 'Ce s-a schimbat' }).click();
    const dialog = page.getByRole('dialog', { name: /față de versiunea 1\.0/ });
    await dialog.getByText('ghișeul electronic').waitFor();
    await picture(page, 'reading-changes-390');
    expect(await axe(page)).to.deep.equal([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Am citit și am înțeles' }).click();
    await page.getByText('Ați citit și ați înțeles această versiune').waitFor();
    await page.goto(new URL('/', page.url()).href);
    await shown(page);
    expect(await page.getByRole('link', { name: /PO-URB-01/ }).count()).to.equal(0);
    expect(complaints).to.deep.equal([]);
  });

  it('is counted by the quality officer, who sees who is missing', async () => {
    const { page, complaints, url } = await enter('Daria Lalelescu');
    await page.goto(`${url}/documents?q=PO-URB-01`);
    await page.getByRole('link', { name: 'Emiterea certificatului de urbanism' }).first().click();
    await heading(page, 'Emiterea certificatului de urbanism');
    const { pathname } = new URL(page.url());
    await page.goto(`${url}${pathname.split('/').slice(0, 3).join('/')}/people`);
    await page.getByText(/Citit și înțeles: \d din 5/).waitFor();
    await page.getByRole('row', { name: /Oana Sălcianu.*Necitit încă/ }).waitFor();
    await picture(page, 'reading-coverage-1440');
    expect(await axe(page)).to.deep.equal([]);
    expect(complaints).to.deep.equal([]);
  });
});

describe('whoever scans the code of a copy', function () {
  this.timeout(300_000);

  it('is told on a phone, without an account, that a code is not known', async () => {
    const { page, url, complaints } = await enter('Vlad Garoafă', { width: 390 });
    await page.goto(`${url}/copy/none`);
    await page.getByText('Acest cod nu este cunoscut aici').waitFor();
    expect(await axe(page)).to.deep.equal([]);
    expect(complaints).to.deep.equal([]);
  });
});
