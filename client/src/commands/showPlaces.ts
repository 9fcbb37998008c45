import * as vscode from 'vscode';
import type { Place, Range } from '../../../protocol/common.ts';
import { showPlace, toRange } from '../views/tree/open.ts';

/**
 * Registers the internal command of the server's code lenses: it opens the place of a lens, or shows a list if there are several.
 */
export function registerShowPlaces(): vscode.Disposable {
  return vscode.commands.registerCommand(
    'imagefactory.showPlaces',
    async (uri: string, position: Range['start'], places: readonly Place[]) => {
      const [only, ...more] = places;
      if (only && more.length === 0) return showPlace(only);
      const locations = places.map((place) => new vscode.Location(vscode.Uri.parse(place.uri, true), toRange(place.range)));
      const from = new vscode.Position(position.line, position.character);
      await vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(uri, true), from, locations);
    },
  );
}
