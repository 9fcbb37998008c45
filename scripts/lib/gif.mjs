// An animated GIF of screenshots.
import { writeFileSync } from 'node:fs';
import gifenc from 'gifenc';
import { PNG } from 'pngjs';

const COLORS = 256;
/** The last color stands for a pixel that is as in the frame before: most of a window does not change. */
const UNCHANGED = COLORS - 1;

/**
 * Writes screenshots of one size as an animation that repeats.
 * @param {string} file the path of the GIF
 * @param {{png: Buffer, delay: number}[]} frames how long each is shown, in milliseconds
 */
export function writeGif(file, frames) {
  const images = frames.map(({ png }) => PNG.sync.read(png));
  const pixels = images.map(({ data }) => new Uint32Array(data.buffer, data.byteOffset, data.length / 4));
  const { palette, indexOf } = paletteOf(pixels);
  const gif = gifenc.GIFEncoder();
  let shown;
  images.forEach(({ width, height }, i) => {
    const colors = Uint8Array.from(pixels[i], indexOf);
    const changed = shown ? colors.map((color, at) => (color === shown[at] ? UNCHANGED : color)) : colors;
    const transparency = { transparent: shown !== undefined, transparentIndex: UNCHANGED };
    gif.writeFrame(changed, width, height, { ...(shown ? {} : { palette }), ...transparency, delay: frames[i].delay, dispose: 1 });
    shown = colors;
  });
  gif.finish();
  writeFileSync(file, gif.bytes());
}

/** The most frequent colors as they are, since areas of one color must not change it; the others are replaced by the nearest of them. */
function paletteOf(images) {
  const counts = new Map();
  for (const pixels of images) for (const color of pixels) counts.set(color, (counts.get(color) ?? 0) + 1);
  const frequent = [...counts].sort(([, a], [, b]) => b - a).slice(0, UNCHANGED);
  const palette = frequent.map(([color]) => channels(color));
  while (palette.length < COLORS) palette.push([0, 0, 0]);
  const known = new Map(frequent.map(([color], i) => [color, i]));
  const indexOf = (color) => {
    if (!known.has(color)) known.set(color, gifenc.nearestColorIndex(palette.slice(0, frequent.length), channels(color)));
    return known.get(color);
  };
  return { palette, indexOf };
}

/** Red, green, and blue of a pixel. */
function channels(color) {
  return [color & 255, (color >> 8) & 255, (color >> 16) & 255];
}
