import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { application, bpmn, bytes, file, sketch } from '../../../processes/drawing.ts';
import * as hostile from '../../../processes/gate/hostile.ts';

interface Line {
  file: string;
  outcome: string;
  messages: string[];
  elements: number;
  drawn: number;
}

const folder = mkdtempSync(join(tmpdir(), 'charta-bpmn-'));
describe('process map: command', () => {
  after(() => rmSync(folder, { recursive: true }));

  const stored = (name: string, content: Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  const examined = async (...paths: string[]) => {
    const command = spawn(process.execPath, ['--import', 'tsx', 'api/bpmn.ts', ...paths]);
    const [printed, code] = await Promise.all([text(command.stdout), new Promise((done) => command.on('close', done))]);
    return {
      code,
      lines: printed
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Line),
    };
  };

  describe('examining files on the command line', function () {
    this.timeout(60_000);

    it('prints one line of JSON for each, whatever they hold, and ends well', async () => {
      mkdirSync(join(folder, 'a folder'));
      const paths = [
        stored('sound.bpmn', bytes(await bpmn(sketch(application)))),
        stored('lossy.bpmn', bytes(file('<bpmn:process id="p"><bpmn:surprise id="s"/></bpmn:process>'))),
        stored('laughs.bpmn', hostile.billionLaughs()),
        stored('nothing.bpmn', new Uint8Array()),
        join(folder, 'a folder'),
        join(folder, 'is not there'),
        '/dev/zero',
      ];
      const { code, lines } = await examined(...paths);
      expect(code).to.equal(0);
      expect(lines.map((line) => line.file)).to.deep.equal(paths);
      expect(lines.map(({ outcome }) => outcome)).to.deep.equal([
        ...['opens', 'warns', 'rejected', 'rejected', 'rejected', 'rejected', 'rejected'],
      ]);
      const [sound, lossy, laughs] = lines;
      expect(sound!.messages).to.deep.equal([]);
      expect(sound!.drawn).to.equal(sound!.elements).and.to.be.above(0);
      expect(lossy!.messages.join()).to.match(/lost: s, surprise/);
      expect(laughs!.messages).to.deep.equal(['The file contains a document type, which is refused for safety']);
      expect(lines[5]!.messages).to.deep.equal(['The file cannot be read: there is no such file']);
    });

    it('asks nobody, wherever a file points', async () => {
      const asked: string[] = [];
      const server = createServer(({ url }, response) => {
        asked.push(url ?? '');
        response.end();
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const there = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const content = file(
        `<bpmn:import importType="x" location="${there}/import" namespace="${there}/ns"/><bpmn:process id="p"><bpmn:task id="t" name="${there}/name">
      <bpmn:documentation>&lt;img src="${there}/image"&gt;</bpmn:documentation></bpmn:task></bpmn:process>`,
      ).replace('?>', `?><?xml-stylesheet href="${there}/style"?>`);
      const entity = `<!DOCTYPE d SYSTEM "${there}/dtd"><d/>`;
      await examined(stored('points.bpmn', bytes(content)), stored('entity.bpmn', bytes(entity)));
      server.close();
      expect(asked).to.deep.equal([]);
    });

    it('goes on after files that take too much', async () => {
      const paths = [
        stored('everything.bpmn', hostile.everythingToEverything()),
        stored('attributes.bpmn', hostile.manyAttributes()),
        stored('deep.bpmn', hostile.deepNesting()),
        stored('sound.bpmn', bytes(await bpmn(sketch(application)))),
      ];
      const { lines } = await examined(...paths);
      expect(lines.at(-1)!.outcome).to.equal('opens');
    });
  });
});
