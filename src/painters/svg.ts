import {MADE_BY} from '../records/markup';
import {type Scene, type TextMark, titleOf} from '../scene/scene';
import {loadCanvas} from '../text/canvas';
import {familyList} from '../text/fonts';
import type {Painter, PaintOptions} from './painter';
import {embeddedFonts, namedFonts, type SvgFonts} from './svg-fonts';
import {markElements, type TextWriter} from './svg-marks';
import {outlineText} from './svg-outlines';
import {element, escapeXml, shortNumber} from './xml';

/** How the texts of an SVG are set: in fonts that it brings along, in fonts that it names, or as outlines. */
export type SvgFontsChoice = PaintOptions['svgFonts'];

/** Measured this large and scaled, as everywhere (px). */
const MEASURING_SIZE = 200;

/** Widths of texts in the fonts that the layout was made for. */
function makeMeasure(): (mark: TextMark) => number {
  const context = loadCanvas().createCanvas(1, 1).getContext('2d');
  return ({text, font}) => {
    context.font = `${font.weight} ${MEASURING_SIZE}px ${familyList(font.family)}`;
    return (context.measureText(text).width / MEASURING_SIZE) * font.size;
  };
}

function makeWriter(scene: Scene, choice: SvgFontsChoice): {css: string; writer: TextWriter} {
  if (choice === 'outline') return {css: '', writer: {...namedFonts(), outline: outlineText}};
  const fonts: SvgFonts = choice === 'name' ? namedFonts() : embeddedFonts(scene);
  const writer = choice === 'name' ? {...fonts, widthOf: makeMeasure()} : fonts;
  return {css: fonts.css, writer};
}

/**
 * The scene as one SVG element: real text, title and description for those who do not see it, physical size. It has no
 * identifiers, so that several can stand in one page.
 */
export function svgElement(
  scene: Scene,
  {svgFonts: choice, said}: Pick<PaintOptions, 'svgFonts' | 'said'>,
): string {
  const {width, height} = scene.size;
  const {css, writer} = makeWriter(scene, choice);
  const title = titleOf(scene);
  const [red, green, blue] = scene.background;
  const content = [
    element('title', {}, escapeXml(title)),
    element('desc', {}, escapeXml(said?.description ?? scene.description)),
    ...(said === undefined ? [] : [element('metadata', {}, escapeXml(said.record))]),
    ...(css === '' ? [] : [element('style', {}, css)]),
    element('rect', {width, height, fill: `rgb(${red},${green},${blue})`}),
    markElements(scene.marks, writer),
  ];
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: `${shortNumber(width)}pt`,
      height: `${shortNumber(height)}pt`,
      viewBox: `0 0 ${shortNumber(width)} ${shortNumber(height)}`,
      [MADE_BY]: said?.software,
      role: 'img',
      'aria-label': title,
      // Letters keep their shapes and distances at every size.
      'text-rendering': 'geometricPrecision',
    },
    `\n${content.join('\n')}\n`,
  );
}

export const svg: Painter = {
  name: 'svg',
  extensions: ['.svg'],
  isRaster: false,
  heeds: ['svgFonts'],
  paint: (scene, options) =>
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${svgElement(scene, options)}\n`),
};
