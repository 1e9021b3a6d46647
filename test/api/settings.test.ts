import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readSettings, WrongSetting } from '../../api/settings.ts';

const server = { MINIO_ENDPOINT: 'http://files.example:9000', MINIO_ACCESS_KEY: 'charta', MINIO_SECRET_KEY: 'secret' };

describe('the settings', () => {
  it('keep files in the data folder unless a server is named', () => {
    expect(readSettings({})).to.not.have.property('s3');
    expect(readSettings({ MINIO_ENDPOINT: '' })).to.not.have.property('s3');
  });

  it('name an S3 server with what is usual', () => {
    const { s3 } = readSettings(server);
    expect(s3?.endpoint.href).to.equal('http://files.example:9000/');
    expect(s3).to.include({ accessKey: 'charta', secretKey: 'secret', bucket: 'charta', region: 'us-east-1' });
    expect(s3).to.include({ lock: 'governance', encryption: false });
  });

  it('take a bucket, a region, compliance and encryption', () => {
    const more = {
      MINIO_BUCKET: 'town-hall',
      MINIO_REGION: 'eu-1',
      MINIO_LOCK: 'compliance',
      MINIO_ENCRYPTION: 'sse-s3',
    };
    const { s3 } = readSettings({ ...server, ...more });
    expect(s3).to.include({ bucket: 'town-hall', region: 'eu-1', lock: 'compliance', encryption: true });
  });

  it('refuse with one sentence that names the setting', () => {
    for (const [given, named] of [
      [{ ...server, MINIO_SECRET_KEY: '' }, 'MINIO_SECRET_KEY'],
      [{ MINIO_ACCESS_KEY: 'charta' }, 'MINIO_ENDPOINT'],
      [{ ...server, MINIO_ENDPOINT: 'files.example' }, 'MINIO_ENDPOINT'],
      [{ ...server, MINIO_ENDPOINT: 'ftp://files.example' }, 'MINIO_ENDPOINT'],
      [{ ...server, MINIO_BUCKET: 'Town Hall' }, 'MINIO_BUCKET'],
      [{ ...server, MINIO_LOCK: 'none' }, 'MINIO_LOCK'],
      [{ ...server, MINIO_SECRET_KEY_FILE: '/nowhere' }, 'MINIO_SECRET_KEY_FILE'],
      [{ MONGODB_URI_FILE: '/nowhere' }, 'MONGODB_URI_FILE'],
      [{ CHARTA_KEEP_YEARS: '0' }, 'CHARTA_KEEP_YEARS'],
      [{ CHARTA_SECRET: 'too short' }, 'CHARTA_SECRET'],
      [{ CHARTA_METRICS_TOKEN: 'too short' }, 'CHARTA_METRICS_TOKEN'],
      [{ CHARTA_SECRET_FILE: '/nowhere' }, 'CHARTA_SECRET_FILE'],
    ] as const)
      expect(() => readSettings(given), named).to.throw(WrongSetting, named);
  });

  describe('with secrets in files', () => {
    let folder: string;
    const put = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'charta-settings-'));
    });
    after(() => rm(folder, { recursive: true }));

    it('read them without the line’s end', async () => {
      const { s3, mongodb } = readSettings({
        MINIO_ENDPOINT: 'https://files.example',
        MINIO_ACCESS_KEY_FILE: await put('access', 'charta\n'),
        MINIO_SECRET_KEY_FILE: await put('secret', 'very secret\n'),
        MONGODB_URI_FILE: await put('uri', 'mongodb://charta:pass@database/charta\n'),
      });
      expect(s3).to.include({ accessKey: 'charta', secretKey: 'very secret' });
      expect(mongodb).to.equal('mongodb://charta:pass@database/charta');
    });
  });
});

describe('the settings of mail', () => {
  const mail = {
    CHARTA_SMTP_HOST: 'mail.example',
    CHARTA_SMTP_FROM: 'quality@example.org',
    CHARTA_ADDRESS: 'https://quality.example.org/',
  };
  it('send none unless a server is named', () => {
    expect(readSettings({})).to.not.have.property('mail');
  });
  it('encrypt, and take the usual port', () => {
    const settings = readSettings(mail);
    expect(settings.mail).to.deep.equal({
      host: 'mail.example',
      port: 587,
      tls: 'starttls',
      from: 'quality@example.org',
    });
    expect(settings.address).to.equal('https://quality.example.org');
    expect(readSettings({ ...mail, CHARTA_SMTP_TLS: 'tls' }).mail?.port).to.equal(465);
  });
  it('refuse with one sentence that names the setting', () => {
    for (const [given, named] of [
      [{ ...mail, CHARTA_SMTP_FROM: '' }, 'CHARTA_SMTP_FROM'],
      [{ ...mail, CHARTA_SMTP_FROM: 'nobody' }, 'CHARTA_SMTP_FROM'],
      [{ ...mail, CHARTA_ADDRESS: '' }, 'CHARTA_ADDRESS'],
      [{ ...mail, CHARTA_ADDRESS: 'quality.example.org' }, 'CHARTA_ADDRESS'],
      [{ ...mail, CHARTA_SMTP_USER: 'charta' }, 'CHARTA_SMTP_PASSWORD'],
      [{ ...mail, CHARTA_SMTP_PORT: '0' }, 'CHARTA_SMTP_PORT'],
      [{ CHARTA_SMTP_USER: 'charta', CHARTA_SMTP_PASSWORD: 'x' }, 'CHARTA_SMTP_HOST'],
      [{ ...mail, CHARTA_SMTP_TLS: 'none', CHARTA_SMTP_USER: 'charta', CHARTA_SMTP_PASSWORD: 'x' }, 'CHARTA_SMTP_TLS'],
    ] as const)
      expect(() => readSettings(given), named).to.throw(WrongSetting, named);
  });
});
