// Elements with their words. Every text goes in by textContent; what is told is told again in another language.

const SVG = 'http://www.w3.org/2000/svg';
const spoken = new Map();

/** Says something now, and again whenever the language changes while the node stands on the page. */
function told(node, speak) {
  spoken.set(node, [...(spoken.get(node) ?? []), speak]);
  speak(node);
  return node;
}

function tellAgain() {
  for (const [node, speakers] of spoken) {
    if (node.isConnected) speakers.forEach((speak) => speak(node));
    else spoken.delete(node);
  }
}

/** An element. `says` and `label` are keys of the words (or functions), for its text and for its name. */
function el(tag, { says, label, hint, on = {}, ...attributes } = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  for (const [event, listener] of Object.entries(on)) node.addEventListener(event, listener);
  const words = (what) => (typeof what === 'function' ? what() : say(what));
  if (says)
    told(node, () => {
      node.textContent = words(says);
    });
  if (label) told(node, () => node.setAttribute('aria-label', words(label)));
  if (hint) told(node, () => node.setAttribute('placeholder', words(hint)));
  node.append(...children.filter(Boolean));
  return node;
}

function button(says, press, { look = '', ...others } = {}) {
  return el('button', { type: 'button', class: look, says, on: { click: press }, ...others });
}

/** A text of the questionnaire in the language that is on; where it has none in it, in another, and marked so. */
function reading(tag, text, first, attributes = {}) {
  const node = el(tag, attributes);
  return told(node, () => {
    const found = read(text, first);
    node.textContent = found.text;
    node.dir = 'auto';
    if (found.language === language.now) {
      node.removeAttribute('lang');
      return;
    }
    node.lang = found.language;
    if (found.text)
      node.append(el('span', { class: 'remark', lang: language.now, dir: 'ltr' }, ` (${inLanguage(found.language)})`));
  });
}

const inLanguage = (code) =>
  ['en', 'fr'].includes(code) ? say(`in_${code}`) : say('in_other', { language: languageName(code) });

const ICONS = {
  tick: 'M4 10.5l4 4 8-9',
  ring: 'M10 4a6 6 0 1 0 .01 0z',
  arrow: 'M5 8l5 5 5-5',
  keys: 'M3 6h14v9H3zM6 9h1M10 9h1M14 9h1M7 12h7',
};

function icon(name) {
  const image = document.createElementNS(SVG, 'svg');
  image.setAttribute('viewBox', '0 0 20 20');
  image.setAttribute('class', `icon ${name}`);
  image.setAttribute('aria-hidden', 'true');
  image.setAttribute('focusable', 'false');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  image.append(path);
  return image;
}

let lastId = 0;

/** An id of the page's own; what the questionnaire calls things never becomes one. */
const newId = () => `f${(lastId += 1)}`;
