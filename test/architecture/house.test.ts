import { expect } from 'chai';
import { type Module, modules } from './modules.ts';

/** The shelves of features, lowest first. What is not on one (app, start, demonstration) is the roof and sees all. */
const shelves: Record<string, string[]> = {
  foundation: ['organisations', 'people', 'sign-in', 'set-up', 'frames', 'trail', 'files', 'backups'],
  system: [
    'documents',
    'process-map',
    'reading',
    'records',
    'audits',
    'nonconformities',
    'actions',
    'risks',
    'objectives',
    'training',
    'caf',
    'complaints',
  ],
  overview: ['copies', 'operation', 'search', 'mail', 'published', 'home', 'management-review'],
};
/** Every import between features of one shelf. */
const edges = new Set([
  'people → organisations',
  'sign-in → people',
  'sign-in → organisations',
  'sign-in → set-up',
  'set-up → people',
  'set-up → organisations',
  'trail → people',
  'trail → organisations',
  'files → organisations',
  'backups → organisations',
  'process-map → documents',
  'reading → documents',
  'nonconformities → actions',
  'nonconformities → documents',
  'operation → mail',
  'records → actions',
  'records → documents',
  'records → nonconformities',
]);

const level = (feature: string) => Object.values(shelves).findIndex((shelf) => shelf.includes(feature));
const featureOf = (path: string) => {
  const [floor, folder] = path.split('/');
  return floor === 'api' && folder && level(folder) >= 0 ? folder : undefined;
};
const isContract = (path: string) => /^api\/.*\bcontract\.ts$/.test(path);
const isKit = (path: string) => path.startsWith('api/kit/');
const browserKit = ['api/kit/operation.ts', 'api/kit/fields.ts', 'api/kit/permissions.ts'];
const isOurs = (path: string) => /^(api|web|processes|storage|test)\//.test(path);
const opened = (path: string) => /\/(commands|queries|contract)(\.ts|\/)/.test(path);

const between = (from: string, to: string, target: string): string | undefined => {
  if (level(to) > level(from)) return 'upwards';
  if (level(to) === level(from) && !edges.has(`${from} → ${to}`)) return 'sideways, on no list';
  return opened(target) ? undefined : 'into another feature’s own files';
};

const forContract = (path: string, target: string): string | undefined => {
  if (target === 'zod/mini' || browserKit.includes(target)) return undefined;
  return isContract(target) ? betweenFeatures(path, target) : 'a contract sees zod, the kit and contracts only';
};

const betweenFeatures = (path: string, target: string) => {
  const [from, to] = [featureOf(path), featureOf(target)];
  return from && to && from !== to ? between(from, to, target) : undefined;
};

const forFeature = (path: string, target: string): string | undefined => {
  if (isKit(target) || /^(storage|processes)\//.test(target)) return undefined;
  return featureOf(target)
    ? betweenFeatures(path, target)
    : 'a feature sees kit, storage, processes and features below';
};

/** Why this import is wrong; `undefined` when it is right. */
const fault = (path: string, target: string): string | undefined => {
  if (target.startsWith('storage/embedded/') && !path.startsWith('storage/embedded/') && path !== 'storage/connect.ts')
    return 'only storage/connect.ts knows the embedded engine';
  if (isContract(path)) return forContract(path, target);
  if (path.startsWith('processes/'))
    return /^(api|web|storage|node:)/.test(target) ? 'processes sees packages only, and nothing of Node' : undefined;
  if (!isOurs(target)) return undefined;
  if (path.startsWith('storage/')) return target.startsWith('storage/') ? undefined : 'storage sees packages only';
  if (path.startsWith('web/'))
    return /^(web|processes)\//.test(target) || isContract(target) || browserKit.includes(target)
      ? undefined
      : 'web sees contracts, kit/operation and processes only';
  if (isKit(path)) return isKit(target) || target.startsWith('storage/') ? undefined : 'kit sees storage only';
  return featureOf(path) ? forFeature(path, target) : undefined;
};

const circles = (all: Module[]): string[] => {
  const graph = new Map(all.map(({ path, imports }) => [path, imports.filter(isOurs)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: string[]): void => {
    if (way.includes(path)) return void found.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
};

/** Ways round a promise: what may stand only in the named places. */
const onlyIn: { what: string; pattern: RegExp; where: RegExp }[] = [
  {
    what: 'makes a model without keep()',
    pattern: /\bmongoose\.model\(|[^.\w]model\(['"]/,
    where: /^storage\/keep\.ts$/,
  },
  { what: 'reaches past the models into a collection', pattern: /\.collection\b/, where: /^storage\// },
  {
    what: 'opens a transaction of its own',
    pattern: /\.(startSession|withTransaction)\(|connection\.transaction\(/,
    where: /^storage\/(transaction|backup\/snapshot|migrations\/migrate)\.ts$/, // the snapshot reads only
  },
  { what: 'switches middleware off', pattern: /middleware:\s*false/, where: /^$/ },
  {
    what: 'asks another clock than storage/clock.ts',
    pattern: /\bnew Date\(\)|\bDate\.now\(\)/,
    where: /^(web|storage\/(clock\.ts|embedded|files))/,
  },
  { what: 'fetches past web/client.ts', pattern: /(?<![.\w])fetch\(/, where: /^web\/client\.ts$/ },
  { what: 'routes past the kit', pattern: /\bRouter\(\)/, where: /^api\/(kit\/(serve|docs)\.ts|app\.ts)$/ },
  {
    what: 'uses a component that breaks the content security policy',
    pattern: /\b(AppShell|SimpleGrid|Spotlight|ColorSchemeScript)\b(?!\.ts)/,
    where: /^$/,
  },
  { what: 'writes raw HTML', pattern: /dangerouslySetInnerHTML/, where: /^web\/diagram\// },
];
const packagesOnlyIn: { name: RegExp; where: RegExp }[] = [
  { name: /^(bpmn-js|diagram-js)(\/|$)/, where: /^(web\/diagram|api\/process-map\/picture)\// },
  { name: /^(lmdb|bson)(\/|$)/, where: /^storage\/embedded\// },
  { name: /^zod$/, where: /^$/ },
];

describe('the house', () => {
  const all = modules();

  it('is read whole', () => {
    expect(all.length).to.be.greaterThan(60);
    expect(all.flatMap(({ imports }) => imports.filter(isOurs)).length).to.be.greaterThan(100);
  });

  it('imports only downwards', () => {
    const wrong = all.flatMap(({ path, imports }) =>
      imports.flatMap((target) => {
        const why = fault(path, target);
        return why ? [`${path} imports ${target}: ${why}`] : [];
      }),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('has no circles', () => {
    expect(circles(all)).to.deep.equal([]);
  });

  it('imports only what is there', () => {
    const paths = new Set(all.map(({ path }) => path));
    const missing = all.flatMap(({ path, imports }) =>
      imports
        .filter((target) => isOurs(target) && /\.tsx?$/.test(target) && !paths.has(target))
        .map((target) => `${path} → ${target}`),
    );
    expect(missing).to.deep.equal([]);
  });

  for (const { what, pattern, where } of onlyIn)
    it(`has nothing that ${what}`, () => {
      expect(
        all.filter(({ path, text }) => pattern.test(text) && !where.test(path)).map(({ path }) => path),
      ).to.deep.equal([]);
    });

  for (const { name, where } of packagesOnlyIn)
    it(`keeps ${name.source} where it belongs`, () => {
      const strays = all.filter(
        ({ path, imports }) => imports.some((target) => name.test(target)) && !where.test(path),
      );
      expect(strays.map(({ path }) => path)).to.deep.equal([]);
    });

  it('has no file of more than 250 lines that are not blank', () => {
    const long = all.filter(({ text }) => text.split('\n').filter((line) => line.trim()).length > 250);
    expect(long.map(({ path }) => path)).to.deep.equal([]);
  });
});

describe('the check of the house', () => {
  const wrong: [string, string][] = [
    ['storage/keep.ts', 'api/kit/problem.ts'],
    ['web/main.tsx', 'api/people/model.ts'],
    ['api/people/commands.ts', 'api/documents/queries.ts'],
    ['api/organisations/queries.ts', 'api/people/queries.ts'],
    ['api/documents/commands/submit.ts', 'api/people/model.ts'],
    ['api/documents/contract.ts', 'api/kit/problem.ts'],
    ['api/kit/serve.ts', 'api/people/queries.ts'],
    ['api/app.ts', 'storage/embedded/start.ts'],
    ['processes/read.ts', 'node:fs'],
  ];
  for (const [path, target] of wrong)
    it(`refuses that ${path} imports ${target}`, () => {
      expect(fault(path, target)).to.be.a('string');
    });

  it('finds a circle', () => {
    const one = { text: '', path: 'api/a.ts', imports: ['api/b.ts'] };
    expect(circles([one, { text: '', path: 'api/b.ts', imports: ['api/a.ts'] }])).to.have.length(1);
  });
});
