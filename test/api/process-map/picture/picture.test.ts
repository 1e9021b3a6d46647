import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { Problem } from '../../../../api/kit/problem.ts';
import { type Picture, pictures } from '../../../../api/process-map/picture/picture.ts';
import { toPng } from '../../../../api/process-map/picture/png.ts';

const permit = readFileSync(new URL('./permit.bpmn', import.meta.url), 'utf8');
const named = (name: string) => permit.replace('Analizează dosarul', name);

const elements = new Set('svg defs g marker path rect circle ellipse polygon polyline line text tspan'.split(' '));
const attributes = new Set(
  (
    'xmlns id data-element-id viewBox font-family font-size text-anchor fill fill-opacity stroke stroke-width stroke-opacity ' +
    'stroke-linecap stroke-linejoin stroke-dasharray stroke-miterlimit marker-start marker-end opacity d points x y x1 y1 x2 y2 ' +
    'cx cy r rx ry width height transform refX refY markerWidth markerHeight orient'
  ).split(' '),
);

const { DOMParser } = new JSDOM().window;
const parse = ({ svg }: Picture): Document => {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror')?.textContent).to.equal(undefined);
  return document;
};
const all = (picture: Picture) => [...parse(picture).querySelectorAll('*')];
const textOf = (picture: Picture, id: string) =>
  [...parse(picture).querySelectorAll(`[data-element-id="${id}"] tspan`)]
    .map((line) => line.textContent?.trim())
    .join(' ');

const isHarmless = (picture: Picture) => {
  for (const element of all(picture)) {
    expect(elements, 'an element').to.include(element.localName);
    for (const { name, value } of element.attributes) {
      expect(attributes, `an attribute of ${element.localName}`).to.include(name);
      if (name === 'fill' || name === 'stroke') expect(value).to.match(/^(none|#[0-9a-f]{6})$/);
      if (name.startsWith('marker-')) expect(value).to.match(/^url\(#m[0-9a-f]{8}-\d+\)$/);
    }
  }
};

const refusal = async (work: Promise<unknown>): Promise<Problem> => {
  const error = await work.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).to.be.instanceOf(Problem).and.include({ kind: 'invalid' });
  return error;
};

describe('the picture of a diagram', function () {
  this.timeout(60_000);
  const { picture, stop } = pictures();
  after(stop);
  let drawn: Picture;
  before(async () => {
    drawn = await picture(permit);
  });

  it('shows every element of the diagram under its id', () => {
    const ids = new Set(all(drawn).map((element) => element.getAttribute('data-element-id')));
    const expected = [...permit.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id]) => id);
    expect([...ids]).to.include.members(expected);
    expect(parse(drawn).querySelectorAll('[data-element-id="Send"]').length).to.equal(1);
  });

  it('shows names with their diacritics, those beside their element under its id too', () => {
    expect(textOf(drawn, 'Register')).to.equal('Înregistrează cererea și verifică anexele');
    expect(textOf(drawn, 'Citizen')).to.equal('Cetățean');
    expect(textOf(drawn, 'Desk')).to.equal('Registratură și ghișeu');
    expect(textOf(drawn, 'Start')).to.equal('Cerere primită');
    expect(textOf(drawn, 'f4')).to.equal('da');
    expect(textOf(drawn, 'Answer')).to.equal('Decizie');
    expect(textOf(drawn, 'Note')).to.equal('Termen legal: 30 de zile');
  });

  it('is as large as the diagram with a margin, and credits bpmn.io', () => {
    expect(drawn).to.include({ width: 1112, height: 688 });
    expect(parse(drawn).documentElement.getAttribute('viewBox')).to.equal('84 44 1112 688');
    expect(parse(drawn).documentElement.lastElementChild?.textContent).to.equal('bpmn.io');
  });

  it('has arrowheads, each kind once', () => {
    const arrowheads = [...parse(drawn).querySelectorAll('marker')];
    const used = new Set([...drawn.svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id));
    expect(arrowheads.map(({ id }) => id)).to.have.members([...used]);
    expect(new Set(arrowheads.map(({ innerHTML }) => innerHTML)).size).to.equal(arrowheads.length);
    expect(used.size).to.equal(4); // sequence flow, default flow, both ends of message flows
  });

  it('has the colours that the diagram gives, and otherwise ink on paper', () => {
    const box = (id: string) => parse(drawn).querySelector(`[data-element-id="${id}"] > rect`);
    expect(box('Register')?.getAttribute('fill')).to.equal('#bbdefb');
    expect(box('Register')?.getAttribute('stroke')).to.equal('#0d4372');
    expect(box('Check')?.getAttribute('fill')).to.equal('#ffffff');
    expect(box('Check')?.getAttribute('stroke')).to.equal('#22242a');
  });

  it('needs no style, no script and nothing from elsewhere', () => {
    isHarmless(drawn);
    expect(drawn.svg.replace('http://www.w3.org/2000/svg', '')).to.not.match(/style|script|href|http|class=/);
  });

  it('is the same to the byte, whatever was drawn before and in whichever thread', async () => {
    await picture(named('Altceva'));
    expect((await picture(permit)).svg).to.equal(drawn.svg);
    await stop();
    expect((await picture(permit)).svg).to.equal(drawn.svg);
  });

  it('has arrowheads that another picture on the page does not take for its own', async () => {
    const other = await picture(named('Altceva'));
    const ids = (one: Picture) => [...parse(one).querySelectorAll('marker')].map(({ id }) => id);
    expect(ids(other)).to.not.include.members(ids(drawn));
  });

  it('shows hostile names and colours as text and default', async () => {
    const names = [
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      '&lt;/tspan&gt;&lt;a href="javascript:alert(1)"&gt;&quot;&amp;amp;\' ]]&gt;',
      '&#x202e;&#1;\uffff',
    ];
    for (const name of names.slice(0, 2)) {
      const hostile = await picture(named(name.replaceAll('"', '&quot;')));
      isHarmless(hostile);
      expect(textOf(hostile, 'Check').replaceAll(' ', '')).to.match(/script/);
    }
    isHarmless(await picture(named(names[2] as string)));
    for (const colour of [
      'url(javascript:alert(1))',
      'red;stroke:url(//evil)',
      'expression(1)',
      '&quot; onload=&quot;alert(1)',
    ])
      isHarmless(await picture(permit.replaceAll('#bbdefb', colour).replaceAll('#0d4372', colour)));
    isHarmless(await picture(permit.replaceAll('"Check"', '"Check&quot;&gt;&lt;script&gt;"')));
  });

  it('gives labels the room of their longest word', async () => {
    const narrow = await picture(permit.replace('x="190" y="295" width="20"', 'x="195" y="295" width="1"'));
    expect(textOf(narrow, 'Start')).to.equal('Cerere primită');
  });

  it('sets names smaller that would break or run out of their box', async () => {
    const sizeOf = async (name: string) => {
      const text = parse(await picture(named(name))).querySelector('[data-element-id="Check"] text');
      return { size: text?.getAttribute('font-size'), lines: text?.children.length };
    };
    expect(await sizeOf('Analizează dosarul')).to.deep.equal({ size: '12', lines: 2 });
    expect(await sizeOf('Nepriklausomybė atsakingas')).to.deep.equal({ size: '11', lines: 2 });
    expect(
      (await sizeOf('Includerea acțiunilor educaționale în planul anual de dezvoltare a resurselor')).size,
    ).to.equal('11');
    expect((await sizeOf('a'.repeat(100))).size).to.equal('9');
  });

  it('becomes a PNG', async () => {
    const png = toPng(drawn.svg, 556);
    expect(png.subarray(1, 4).toString()).to.equal('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).to.deep.equal([556, 344]);
  });

  it('is refused for what cannot be drawn, and the next one is drawn all the same', async () => {
    const empty = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>';
    expect((await refusal(picture(empty))).message).to.match(/no diagram/);
    for (const wrong of ['', 'no XML', '<html/>', permit.slice(0, 3000)]) await refusal(picture(wrong));
    expect((await picture(permit)).svg).to.equal(drawn.svg);
  });

  it('is given up when it takes too long, and the next one is drawn all the same', async () => {
    const hurried = pictures({ limit: 1_500, idle: 1_000, waiting: 1 });
    try {
      const endless = hurried.picture(named('a'.repeat(3_000_000)));
      expect((await refusal(endless)).message).to.match(/too long/);
    } finally {
      await hurried.stop();
    }
    expect((await picture(permit)).svg).to.equal(drawn.svg);
  });
});
