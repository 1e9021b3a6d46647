import { readSettings, type Settings, WrongSetting } from './settings.ts';

/** Where progress goes: standard error, so that standard output holds nothing but the result. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** Tells progress at most once a second, however often it is heard. */
export const nowAndThen = (say: (line: string) => void = tell) => {
  let next = 0;
  return (line: string): void => {
    if (performance.now() < next) return;
    next = performance.now() + 1000;
    say(line);
  };
};

/** Bytes, for people. */
export const inBytes = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Errors that tell people all they need: no stack is shown. */
const isPlain = (error: unknown) =>
  error instanceof WrongSetting || ['Unfit', 'NotEmpty'].includes((error as Error).constructor.name);

/**
 * Runs a command of `npm run`: with the settings of the environment and one argument, the file.
 * @returns ends the process: 0 unless the work set another exit code, or 1 with a sentence on standard error.
 */
export const runCommand = async (
  name: string,
  work: (file: string, settings: Settings) => Promise<string>,
): Promise<void> => {
  try {
    const [file] = process.argv.slice(2);
    if (!file) throw new WrongSetting(`Say which file: npm run ${name} -- FILE`);
    process.stdout.write(`${await work(file, readSettings(process.env))}\n`);
    process.exit();
  } catch (error) {
    const { message, code, stack } = error as Error & { code?: string };
    tell(isPlain(error) || code ? message : String(process.env.CHARTA_LOG === 'debug' ? stack : message));
    process.exit(1);
  }
};
