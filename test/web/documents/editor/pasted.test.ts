import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { tidyPasted } from '../../../../web/documents/editor/pasted.ts';

describe('text pasted from elsewhere', () => {
  before(() => Object.assign(globalThis, { DOMParser: new JSDOM('').window.DOMParser }));
  after(() => Reflect.deleteProperty(globalThis, 'DOMParser'));

  it('keeps the bold and italic that Word says by style', () => {
    const html =
      '<p class=MsoNormal><span style="font-weight:bold">Legal</span> <span style=\'font-style:italic\'>basis</span></p>';
    expect(tidyPasted(html)).to.match(/<span[^>]*><strong>Legal<\/strong><\/span> <span[^>]*><em>basis<\/em><\/span>/);
  });

  it('is not bold because Google Docs wraps everything in a bold that is normal', () => {
    expect(tidyPasted('<b style="font-weight:normal" id="docs"><p>Plain</p></b>')).to.equal('<p>Plain</p>');
  });

  it('loses its style attributes, which the content security policy refuses', () => {
    expect(tidyPasted('<p style="color:red">a</p><td style="width:3px">b</td>')).to.not.include('style=');
  });

  it('brings its headings down to those that a section has', () => {
    expect(tidyPasted('<h1>One</h1><h2>Two</h2><h5>Five</h5>')).to.equal('<h3>One</h3><h3>Two</h3><h4>Five</h4>');
  });
});
