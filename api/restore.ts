/** `npm run restore -- FILE`: an archive into an empty data folder, or an empty database and file store. */
import { restore } from '../storage/backup/restore.ts';
import { nowAndThen, runCommand } from './command-line.ts';
import './features.ts';
import { openData } from './open-data.ts';

const now = nowAndThen();

await runCommand('restore', async (file, settings) => {
  const { connection, files } = await openData(settings, { incomplete: true });
  try {
    const { manifest, trails, about } = await restore(file, files, (doing, share) =>
      now(`${doing}: ${Math.floor(share * 100)} %`),
    );
    const documents = manifest.collections.reduce((sum, one) => sum + one.documents, 0);
    for (const key of manifest.damaged) process.stderr.write(`Damaged when it was backed up, and left out: ${key}\n`);
    return `${documents} documents and ${manifest.files.count} files of ${about.madeAt} are restored; the trails of ${trails.length} organisations hold`;
  } finally {
    await connection.close();
  }
});
