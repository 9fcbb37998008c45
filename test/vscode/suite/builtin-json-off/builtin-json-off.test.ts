import { finding } from '../../support/diagnostics.ts';
import { openFile } from '../../support/workspace.ts';

const FILE = 'imagefactory_plugins/Double/Double.info';

describe('without VS Code’s built-in JSON validation', () => {
  it('the extension reports syntax errors and duplicate keys', async () => {
    await openFile(FILE);
    await finding(FILE, 'json-syntax');
    await finding(FILE, 'duplicate-key');
  });
});
