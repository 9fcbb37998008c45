import { type CheckAll, checkAllRequest } from '../../../../protocol/registries.ts';
import type { FilePath } from '../../files/path.ts';
import type { Finding } from '../../rules/shared/finding.ts';
import { object, optional } from '../connection/decode.ts';
import { distinct } from '../diagnostics/checkScheduler.ts';
import { mapInSlices } from '../session/slices.ts';
import { ownRequest } from './shared/handler.ts';
import { progressToken } from './shared/shapes.ts';

/** Progress is reported once per this many plugins. */
const PLUGINS_PER_REPORT = 20;

export const request = ownRequest(checkAllRequest, object({ workDoneToken: optional(progressToken) }), {
  title: 'checking all plugins',
  async answer(session, { workDoneToken }, token) {
    const progress = session.connection.window.attachWorkDoneProgress(workDoneToken);
    try {
      progress.report(0, 'searching for plugins');
      const { workspaces, searches } = session;
      searches.beginAll();
      await searches.ended(token);
      const directories = [...workspaces.main.project.pluginFolders()];
      const check = ([i, directory]: readonly [number, FilePath]) => {
        if (i % PLUGINS_PER_REPORT === 0) progress.report((100 * i) / directories.length, `${i} of ${directories.length} plugins`);
        return session.check(directory);
      };
      const findings = await mapInSlices(directories.entries(), check, token);
      return summaryOf(distinct(findings.flat()), directories.length);
    } finally {
      progress.done();
    }
  },
});

function summaryOf(findings: readonly Finding[], plugins: number): CheckAll {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return { plugins, files: new Set(findings.map(({ path }) => path)).size, counts };
}
