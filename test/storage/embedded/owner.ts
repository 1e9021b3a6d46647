// A process that owns a folder, writes one document into it and waits to be killed.
import { startEngine } from '../../../storage/embedded/start.ts';
import { connectTo } from './world.ts';

const engine = await startEngine(process.argv[2] ?? '');
const connection = await connectTo(engine);
await connection.collection('things').insertOne({ written: true });
process.send?.('ready');
