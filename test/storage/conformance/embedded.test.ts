import { rm } from 'node:fs/promises';
import { type RunningEngine, startEngine } from '../../../storage/embedded/start.ts';
import { newFolder } from '../embedded/world.ts';
import { chapters } from './chapters.ts';
import { conformance } from './suite.ts';

describe('on the embedded engine', () => {
  let folder: string;
  let engine: RunningEngine;
  before(async () => {
    folder = await newFolder();
    engine = await startEngine(folder, { durable: false });
  });
  conformance(chapters, () => engine.uri);
  after(async () => {
    await engine.close();
    await rm(folder, { recursive: true });
  });
});
