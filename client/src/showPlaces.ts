import * as vscode from 'vscode';
import type { Place, Range } from '../../protocol/common.ts';
import { showPlace, toRange } from './views/open.ts';

/**
 * The command behind the lenses of the server, which nobody calls by hand: opens the place that a lens leads to, or lists the places where there are
 * several.
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
