/** `npm run backup -- FILE`: an archive of the database and the files, also while the product runs. */
import { backUp, type Step } from '../storage/backup/back-up.ts';
import { inBytes, nowAndThen, runCommand } from './command-line.ts';
import { openData } from './open-data.ts';

const now = nowAndThen();

const progress = ({ doing, documents, files, bytes, held }: Step) =>
  now(
    `${doing}: ${documents} documents${held === 'pause' ? ' (changes wait)' : ''}, ${files} files, ${inBytes(bytes)}`,
  );

await runCommand('backup', async (file, settings) => {
  const { connection, files } = await openData(settings, { beside: true });
  try {
    const { collections, files: stored, damaged, size } = await backUp(file, files, connection.engine, progress);
    const documents = collections.reduce((sum, one) => sum + one.documents, 0);
    for (const key of damaged) process.stderr.write(`Damaged in the store, and so in the backup: ${key}\n`);
    return `${file}: ${documents} documents, ${stored.count} files, ${inBytes(size)}`;
  } finally {
    await connection.close();
  }
});
