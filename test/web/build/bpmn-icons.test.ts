import { expect } from 'chai';
import { bpmnIcons } from '../../../web/build/bpmn-icons.ts';

const transform = bpmnIcons().transform as (code: string, id: string) => { code: string } | undefined;
const place = 'node_modules/bpmn-js/lib/features';

describe('the icons of bpmn-js', () => {
  it('carry their look as attributes, which the content security policy allows', () => {
    const icon = '<line x1="2" style="stroke:currentColor;stroke-width:100; opacity:.5;"/>';
    expect(transform(icon, `${place}/align-elements/AlignElementsIcons.js`)?.code).to.equal(
      '<line x1="2" stroke="currentColor" stroke-width="100" opacity=".5"/>',
    );
  });

  it('are the only modules that are touched', () => {
    expect(transform('style="fill:red"', `${place}/popup-menu/PopupMenu.js`)).to.equal(undefined);
  });
});
