import { aptInstall, firstSource, isExecutable, onPath } from './programs';
import { SetupError, type Report } from './setup-error';

const NAMES = ['soffice', 'libreoffice', 'localc'];
const MAC_APP = '/Applications/LibreOffice.app/Contents/MacOS/soffice';

/** Path of LibreOffice, with which the tests open what the accountant gets; installed where it is missing. */
export async function findLibreOffice(report: Report): Promise<string> {
  const installed = (): string | undefined => onPath(...NAMES) ?? [MAC_APP].find(isExecutable);
  const { path, failures } = await firstSource(
    [
      { name: 'SOFFICE_PATH', find: () => process.env['SOFFICE_PATH'] },
      { name: 'PATH', find: installed },
      // The spreadsheet alone, without Java, fonts and help: about 100 MB to fetch.
      { name: 'apt-get', find: async () => ((await aptInstall(['libreoffice-calc'], report)) ? installed() : undefined) },
    ],
    report,
  );
  if (path) return path;
  const reasons = failures.length === 0 ? '' : ` (${failures.join('; ')})`;
  throw new SetupError(`There is no LibreOffice to open the Excel files with${reasons}; install it, or name one with SOFFICE_PATH.`);
}
