// The words of the form, and the questionnaires' texts, in the language that is on.

const language = { now: 'en', words: {} };

function say(key, values = {}) {
  const words = language.words[language.now] ?? language.words.en;
  return words[key].replace(/\{([a-z_]+)\}/g, (place, name) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}

/** A text in the language that is on, else in its file's first language, else in any; and which one that is. */
function read(text, first) {
  const found = [language.now, first, ...Object.keys(text)].find((each) => Object.hasOwn(text, each) && text[each]);
  return found === undefined ? { text: '', language: language.now } : { text: text[found], language: found };
}

function languageName(code) {
  const own = { en: 'English', fr: 'Français' };
  if (Object.hasOwn(own, code)) return own[code];
  try {
    return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** A number as a field shows it: all its digits, with this language's decimal sign. */
function shownNumber(text) {
  return language.now === 'fr' ? text.replace('.', ',') : text;
}

function shownDay(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  const name = say(`month_${month}`);
  return language.now === 'fr' ? `${day === 1 ? '1er' : day} ${name} ${year}` : `${name} ${day}, ${year}`;
}
