import { version } from '../../../package.json';
import { isInside } from '../files/path.ts';
import { toFilePath } from '../host/paths.ts';
import { docsUrl, webAddress } from '../report/docs.ts';
import { formatGithub } from '../report/github.ts';
import { gitlabFormatter } from '../report/gitlab.ts';
import { formatJson } from '../report/json.ts';
import { formatJunit } from '../report/junit.ts';
import type { Formatter } from '../report/report.ts';
import { sarifFormatter } from '../report/sarif.ts';
import { textFormatter } from '../report/text.ts';
import { hash } from './hash.ts';
import type { CommandIo } from './io.ts';

/** The values of `check --format`. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;

export type FormatName = (typeof FORMATS)[number];

/** The URL of the repository, defined at build time from package.json. Undefined until the project is published. */
declare const REPOSITORY: string | undefined;

/** The formatter of a format. Only `text` uses colors and the terminal's width. */
export async function formatterOf(name: FormatName, io: CommandIo): Promise<Formatter> {
  switch (name) {
    case 'text':
      return textFormatter(io);
    case 'json':
      return formatJson;
    case 'sarif':
      return relativeTo(
        process.env.GITHUB_WORKSPACE,
        sarifFormatter({
          version,
          pages: (await import('../report/generated/rulePages.json')).default,
          address: pageAddress,
          hash,
        }),
      );
    case 'github':
      return relativeTo(process.env.GITHUB_WORKSPACE, formatGithub);
    case 'gitlab':
      return relativeTo(process.env.CI_PROJECT_DIR, gitlabFormatter(hash));
    case 'junit':
      return formatJunit;
  }
}

/** Shows paths relative to the checkout of a CI job, because the service does not know in which of its folders the job ran. */
function relativeTo(checkout: string | undefined, format: Formatter): Formatter {
  return (report) => {
    const folder = checkout ? toFilePath(checkout) : report.workingDirectory;
    return format(isInside(report.workingDirectory, folder) ? { ...report, workingDirectory: folder } : report);
  };
}

function pageAddress(rule: string): string | undefined {
  return webAddress(typeof REPOSITORY === 'string' ? REPOSITORY : undefined, version, docsUrl(rule));
}
