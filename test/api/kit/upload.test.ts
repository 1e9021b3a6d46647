import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { request as ask, createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import express from 'express';
import { sendFile } from '../../../api/kit/download.ts';
import { answerProblems } from '../../../api/kit/problem.ts';
import { receiveFile, type UploadedFile } from '../../../api/kit/upload.ts';
import { openFolder } from '../../../storage/files/folder.ts';
import { keyOf, type ObjectStore } from '../../../storage/files/object-store.ts';
import { keysIn, sha256, town } from '../../storage/files/contract.ts';
import { zip } from '../../support/zip.ts';

const limit = 2_000_000;
const links = { secret: Buffer.alloc(32, 1), now: Date.now, base: '/files' };

describe('files over HTTP', () => {
  let folder: string;
  let store: ObjectStore;
  let server: Server;
  let base: string;
  /** What the last request ended with, on the server's side. */
  let ended: Promise<unknown>;

  const application = () => {
    const app = express();
    app.post('/', async (request, response) => {
      const work = receiveFile(request, store, town, limit);
      ended = work.catch((error) => error);
      response.json(await work);
    });
    app.get('/:name', async (request, response) => {
      const { sha256: digest, type, how } = request.query as Record<string, string>;
      const file = { key: keyOf(town, digest ?? ''), name: request.params.name, type: type ?? 'application/pdf' };
      await sendFile(response, store, file, how === 'inline' ? 'inline' : 'download');
    });
    return app.use(answerProblems);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'charta-upload-'));
    store = await openFolder(folder, { links });
    server = createServer(application()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  const upload = async (bytes: Uint8Array | string, name: string, type = '', field = 'file') => {
    const form = new FormData();
    form.set('note', 'about the file');
    form.set(field, new File([bytes as BlobPart], name, { type }));
    return fetch(base, { method: 'POST', body: form });
  };
  const uploaded = async (...file: Parameters<typeof upload>): Promise<UploadedFile> => {
    const answer = await upload(...file);
    expect(answer.status).to.equal(200);
    return (await answer.json()) as UploadedFile;
  };
  const leftovers = () => readdir(join(folder, 'tmp'));
  /** What a refused upload had begun to write goes when its writing has ended, perhaps after the answer. */
  const nothingIsLeft = async () => {
    expect(await keysIn(store)).to.deep.equal([]);
    for (let tries = 0; tries < 100 && (await leftovers()).length > 0; tries += 1) await sleep(50);
    expect(await leftovers()).to.deep.equal([]);
  };

  describe('an upload', () => {
    it('is stored as it is and described', async () => {
      const bytes = Buffer.alloc(1_234_567, '%PDF-1.7 something');
      const file = await uploaded(bytes, 'Procedură de sistem.pdf');
      expect(file).to.deep.equal({
        sha256: sha256(bytes),
        size: 1_234_567,
        name: 'Procedură de sistem.pdf',
        type: 'application/pdf',
      });
      expect(await keysIn(store)).to.deep.equal([keyOf(town, file.sha256)]);
      expect(await readdir(join(folder, 'tmp'))).to.deep.equal([]);
    });

    it('keeps names in any language, and nothing of a name that could do harm', async () => {
      const names = [
        ['Hotărâre ședință „ț”.pdf', 'Hotărâre ședință „ț”.pdf'],
        ['Žemėlapis ąčęėįšųū.pdf', 'Žemėlapis ąčęėįšųū.pdf'],
        ['a\u0306.txt', 'ă.txt'],
        ['../../etc/passwd', 'passwd'],
        ['C:\\Users\\me\\plan.docx', 'plan.docx'],
        ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
        ['line\tend\u200B.txt', 'line end.txt'],
        ['"quoted" 100%.txt', '"quoted" 100%.txt'],
        ['...', 'file'],
        [`${'long'.repeat(100)}.docx`, `${'long'.repeat(48)}lon.docx`],
      ] as const;
      for (const [given, kept] of names) expect((await uploaded('text', given)).name, given).to.equal(kept);
    });

    it('finds the type from the content, and believes names only where content is silent', async () => {
      const docx = zip({
        '[Content_Types].xml': Buffer.from(
          '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        ),
        'word/document.xml': '<document/>',
      });
      const late = zip({ 'docProps/app.xml': Buffer.alloc(9000), 'xl/workbook.xml': '<workbook/>' });
      const odt = zip({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': '<x/>',
      });
      const bpmn = '<?xml version="1.0"?><d xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>';
      const oldWord = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]);
      const office = 'application/vnd.openxmlformats-officedocument';
      const cases: [Uint8Array | string, string, string, string][] = [
        [docx, 'report.docx', '', `${office}.wordprocessingml.document`],
        [docx, 'report.zip', 'application/zip', `${office}.wordprocessingml.document`],
        [late, 'table.xlsx', '', `${office}.spreadsheetml.sheet`],
        [late, 'table.zip', '', 'application/zip'],
        [odt, 'letter.odt', '', 'application/vnd.oasis.opendocument.text'],
        [oldWord, 'old.doc', '', 'application/msword'],
        ['%PDF-1.4\n', 'picture.png', 'image/png', 'application/pdf'],
        [bpmn, 'flow.bpmn', '', 'application/bpmn+xml'],
        [bpmn, 'flow.xml', 'text/xml', 'application/bpmn+xml'],
        ['<?xml version="1.0"?>\n<!-- me --><svg xmlns="x"/>', 'a.txt', 'text/plain', 'image/svg+xml'],
        ['<!DOCTYPE html><p>', 'page.txt', 'image/png', 'text/html'],
        ['a;b\n1;2\n', 'list.csv', 'application/vnd.ms-excel', 'text/csv'],
        ['ąžuolas', 'note.txt', '', 'text/plain'],
        ['just words', 'README', 'application/pdf', 'text/plain'],
        [Buffer.from([0, 1, 2, 3, 4]), 'data.txt', 'text/plain', 'application/octet-stream'],
        ['', 'empty.pdf', 'application/pdf', 'application/octet-stream'],
      ];
      for (const [bytes, name, declared, type] of cases)
        expect((await uploaded(bytes, name, declared)).type, `${name} ${declared}`).to.equal(type);
    });
  });

  describe('an upload that is refused', () => {
    it('is too large when it exceeds the limit, whether it says so beforehand or not', async () => {
      for (const size of [limit + 1, limit + 3_000_000]) {
        const answer = await upload(Buffer.alloc(size), 'big.bin');
        expect(answer.status).to.equal(413);
        expect(await answer.json()).to.include({ type: '/problems/too-large', limit });
      }
      await nothingIsLeft();
    });

    it('is invalid without a file, in another field, with two files, or when the form is broken', async () => {
      const two = new FormData();
      two.append('file', new File(['one'], 'one.txt'));
      two.append('file', new File(['two'], 'two.txt'));
      const form = { 'Content-Type': 'multipart/form-data; boundary=x' };
      const half = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf';
      const empty = new FormData();
      empty.set('note', 'no file');
      const answers = [
        await upload('text', 'a.txt', '', 'other'),
        await fetch(base, { method: 'POST', body: two }),
        await fetch(base, { method: 'POST', body: empty }),
        await fetch(base, { method: 'POST', body: half, headers: form }),
        await fetch(base, { method: 'POST', body: 'x', headers: { 'Content-Type': 'multipart/form-data' } }),
      ];
      for (const answer of answers) expect(answer.status, answer.url).to.equal(400);
      await nothingIsLeft();
    });

    it('is unsupported when it is no form', async () => {
      const answer = await fetch(base, { method: 'POST', body: 'text', headers: { 'Content-Type': 'text/plain' } });
      expect(answer.status).to.equal(415);
    });

    it('leaves nothing when the sender goes away, during the file or after it', async () => {
      const start = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
      for (const sent of [
        start + 'a'.repeat(500_000),
        `${start}whole\r\n--x\r\nContent-Disposition: form-data; name="n`,
      ]) {
        const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
        const arrived = once(server, 'request');
        socket.write(
          `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900000\r\n\r\n${sent}`,
        );
        await arrived;
        const written = async () => (await readdir(join(folder, 'tmp'))).length;
        while ((await written()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        socket.destroy();
        expect(await ended).to.include({ kind: 'invalid' });
        while ((await written()) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
        await nothingIsLeft();
      }
    });
  });

  describe('a download', () => {
    const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, at) => (at * 7) % 251));
    const digest = sha256(bytes);
    const address = (name = 'plan.pdf', more: Record<string, string> = {}) =>
      `${base}/${encodeURIComponent(name)}?${new URLSearchParams({ sha256: digest, ...more })}`;
    const header = async (answer: Response | Promise<Response>, name: string) => (await answer).headers.get(name);
    beforeEach(() => uploaded(bytes, 'plan.pdf'));

    it('gives the bytes with their digest as ETag', async () => {
      const answer = await fetch(address());
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).to.equal(true);
      expect(answer.headers.get('etag')).to.equal(`"${digest}"`);
      expect(answer.headers.get('content-length')).to.equal('700000');
      expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
    });

    it('gives ranges, and says when a range lies outside', async () => {
      const ask = (range: string, more = {}) => fetch(address(), { headers: { Range: range, ...more } });
      for (const [range, start, end] of [
        ['bytes=0-9', 0, 9],
        ['bytes=699990-', 699_990, 699_999],
        ['bytes=-5', 699_995, 699_999],
      ] as const) {
        const answer = await ask(range);
        expect(answer.status, range).to.equal(206);
        expect(answer.headers.get('content-range')).to.equal(`bytes ${start}-${end}/700000`);
        expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(start, end + 1))).to.equal(true);
      }
      const outside = await ask('bytes=700000-');
      expect(outside.status).to.equal(416);
      expect(outside.headers.get('content-range')).to.equal('bytes */700000');
      for (const range of ['bytes=0-1,5-6', 'lines=1-2', 'nonsense'])
        expect((await ask(range)).status, range).to.equal(200);
      expect((await ask('bytes=0-9', { 'If-Range': '"another"' })).status).to.equal(200);
      expect((await ask('bytes=0-9', { 'If-Range': `"${digest}"` })).status).to.equal(206);
    });

    it('is not repeated for who has it already', async () => {
      for (const tag of [`"${digest}"`, `W/"${digest}"`, `"other", "${digest}"`, '*'])
        expect((await fetch(address(), { headers: { 'If-None-Match': tag } })).status, tag).to.equal(304);
      expect((await fetch(address(), { headers: { 'If-None-Match': '"other"' } })).status).to.equal(200);
    });

    it('answers HEAD without the bytes', async () => {
      const answer = await fetch(address(), { method: 'HEAD' });
      expect(answer.headers.get('content-length')).to.equal('700000');
      expect((await answer.arrayBuffer()).byteLength).to.equal(0);
    });

    it('names the file in any language', async () => {
      expect(await header(fetch(address('Hotărâre "5" (ț).pdf')), 'content-disposition')).to.equal(
        `attachment; filename="Hotarare _5_ (t).pdf"; filename*=UTF-8''Hot%C4%83r%C3%A2re%20%225%22%20%28%C8%9B%29.pdf`,
      );
    });

    it('shows in a sandbox what a browser can show, and lets all else be saved', async () => {
      const shown = async (type: string) => header(fetch(address('x', { type, how: 'inline' })), 'content-disposition');
      for (const type of ['application/pdf', 'image/png', 'image/svg+xml', 'text/html'])
        expect(await shown(type), type).to.match(/^inline/);
      for (const type of ['application/zip', 'application/bpmn+xml', 'application/xhtml+xml'])
        expect(await shown(type), type).to.match(/^attachment/);
      const policy = await header(
        fetch(address('x', { type: 'image/svg+xml', how: 'inline' })),
        'content-security-policy',
      );
      expect(policy)
        .to.match(/^default-src 'none';/)
        .and.match(/; sandbox$/);
    });

    it('is refused as a problem when the file is lost, and breaks off when it is found damaged too late', async () => {
      const place = join(folder, town, digest.slice(0, 2), digest.slice(2, 4), digest);
      await truncate(place, 699_999);
      const [answer] = (await once(ask(address()).end(), 'response')) as [AsyncIterable<Buffer>];
      let length = 0;
      const reading = async () => {
        for await (const piece of answer) length += piece.length;
      };
      expect(await reading().catch((error) => error.code)).to.equal('ECONNRESET');
      expect(length).to.be.lessThan(699_999);

      await truncate(place, 100);
      const small = await fetch(address());
      expect(small.status).to.equal(503);
      expect(small.headers.get('etag')).to.not.equal(`"${digest}"`);
      await rm(place);
      expect((await fetch(address())).status).to.equal(404);
    });

    it('does not mind whoever goes away', async () => {
      const asking = ask(address()).end();
      const [answer] = await once(asking, 'response');
      answer.destroy();
      expect((await fetch(address())).status).to.equal(200);
      expect((await readFile(join(folder, town, digest.slice(0, 2), digest.slice(2, 4), digest))).length).to.equal(
        700_000,
      );
    });
  });
});
