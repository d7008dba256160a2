// What someone typed, read as a value by the program's own rules; or a Trouble that says why not.

class Trouble extends Error {
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

const LONGEST_TEXT = 20000;
const MOST_DIGITS = 30;
const FIRST_YEAR = 1500;
const LAST_YEAR = 2199;

const shortened = (typed) => {
  const letters = [...typed];
  return letters.length <= 60 ? typed : `${letters.slice(0, 57).join('')}…`;
};

/** Whether a reader sees anything: spaces, joiners and direction marks alone are nothing. */
const saysSomething = (text) => /[^\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cc}]/u.test(text);

/** A text as it is kept; null where nothing of it can be seen. */
function readText(typed) {
  const text = typed.replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n');
  const length = [...text].length;
  if (length > LONGEST_TEXT) throw new Trouble('text_too_long', { length, limit: LONGEST_TEXT });
  const odd = text.match(/(?![\t\n])[\p{Cc}\p{Cs}]/u);
  if (odd) {
    const code = odd[0].codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    throw new Trouble('unwritable', { code });
  }
  return saysSomething(text) ? text : null;
}

const NUMBER = /^[-+\u2212]?\d+(?:[.,]\d+)?$/;
const SPACED = /^[-+\u2212]?[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/;
const BY_COMMAS = /^[-+\u2212]?[1-9]\d{0,2}(?:,\d{3})+$/;
const AMBIGUOUS = /^[-+\u2212]?[1-9]\d{0,2}(?:[.,]\d{3})*,\d{3}$/;

/** A number as text in plain digits, within the question's range. */
function readNumber(question, typed) {
  const plain = withoutPerCent(question, typed);
  const number = question.whole ? wholeNumber(plain) : decimalNumber(plain);
  if (question.least !== null && compared(number, question.least) < 0) {
    throw new Trouble('below', { typed: shortened(typed), limit: shownNumber(question.least) });
  }
  if (question.most !== null && compared(number, question.most) > 0) {
    throw new Trouble('above', { typed: shortened(typed), limit: shownNumber(question.most) });
  }
  return number;
}

function withoutPerCent(question, typed) {
  const text = typed.trim();
  const asked = question.unit && Object.values(question.unit).some((words) => words.includes('%'));
  return asked && text.endsWith('%') ? text.slice(0, -1).trimEnd() : typed;
}

function decimalNumber(typed) {
  const text = typed.trim();
  if (AMBIGUOUS.test(text)) throw new Trouble('two_ways', { typed: shortened(typed) });
  if (!(NUMBER.test(text) || SPACED.test(text)) || text.length > MOST_DIGITS) {
    throw new Trouble('no_number', { typed: shortened(typed) });
  }
  return plainDigits(text.replace(',', '.'));
}

function wholeNumber(typed) {
  const trimmed = typed.trim();
  const text = BY_COMMAS.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed;
  if (!(NUMBER.test(text) || SPACED.test(text)) || text.length > MOST_DIGITS) {
    throw new Trouble('no_number_whole', { typed: shortened(typed) });
  }
  if (/[.,]/.test(text)) throw new Trouble('not_whole', { typed: shortened(typed) });
  return plainDigits(text);
}

/** Without a plus sign, spaces and leading zeros; nothing is below zero that is zero. */
function plainDigits(text) {
  const digits = text.replace(/[ \u00a0\u202f]/g, '').replace('\u2212', '-');
  const [, sign, rest] = digits.match(/^([-+]?)0*(\d.*)$/);
  return sign === '-' && /[1-9]/.test(rest) ? `-${rest}` : rest;
}

/** Orders two numbers in plain digits, exactly. */
function compared(one, other) {
  const places = Math.max(...[one, other].map((each) => (each.split('.')[1] ?? '').length));
  const [a, b] = [one, other].map((each) => {
    const [whole, part = ''] = each.split('.');
    return BigInt(whole + part.padEnd(places, '0'));
  });
  return a < b ? -1 : Number(a > b);
}

const MONTHS = [
  'jan january janvier janv',
  'feb february fevrier fevr fev',
  'mar march mars',
  'apr april avril avr',
  'may mai',
  'jun june juin',
  'jul july juillet juil',
  'aug august aout',
  'sep sept september septembre',
  'oct october octobre',
  'nov november novembre',
  'dec december decembre',
];
const MONTH_OF = new Map(MONTHS.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1])));
const BESIDE = new Set(['st', 'nd', 'rd', 'th', 'er', 'e', 'le', 'the', 'of', 'de']);

/** The day that is meant, as YYYY-MM-DD: read where it is certain, asked back where it is not. */
function readDay(typed) {
  const text = typed.trim().replace(/\s+/g, ' ');
  let found = text.match(/^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})$/);
  if (found) return day(typed, ...found.slice(1).map(Number));
  found = text.match(/^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})$/);
  if (found) return dayYearLast(typed, ...found.slice(1).map(Number));
  if (/^\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2}$/.test(text)) throw new Trouble('no_year', { typed: quoted(typed) });
  return dayInWords(typed, text);
}

const quoted = (typed) => shortened(typed.trim());
const twoDigits = (number) => String(number).padStart(2, '0');

function dayYearLast(typed, first, second, year) {
  if (first !== second && Math.max(first, second) <= 12 && Math.min(first, second) > 0) {
    throw new Trouble('day_two_ways', {
      typed: quoted(typed),
      one: `${year}-${twoDigits(first)}-${twoDigits(second)}`,
      other: `${year}-${twoDigits(second)}-${twoDigits(first)}`,
    });
  }
  return first > 12 || second <= 12 ? day(typed, year, second, first) : day(typed, year, first, second);
}

function dayInWords(typed, text) {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = letters.match(/[a-z]+|\d+/g) ?? [];
  const months = words.filter((word) => MONTH_OF.has(word));
  const numbers = words.filter((word) => /^\d/.test(word));
  const others = words.filter((word) => !MONTH_OF.has(word) && !/^\d/.test(word) && !BESIDE.has(word));
  const years = numbers.filter((number) => number.length === 4);
  const days = numbers.filter((number) => number.length <= 2);
  if (others.length || months.length !== 1 || years.length !== 1 || days.length !== 1 || numbers.length !== 2) {
    throw new Trouble('no_day', { typed: quoted(typed) });
  }
  return day(typed, Number(years[0]), MONTH_OF.get(months[0]), Number(days[0]));
}

function day(typed, year, month, date) {
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new Trouble('no_such_year', { year });
  if (month < 1 || month > 12) throw new Trouble('no_such_month', { typed: quoted(typed), month });
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (date < 1 || date > days) {
    throw new Trouble('no_such_day', { typed: quoted(typed), month: `${year}-${twoDigits(month)}`, days });
  }
  return `${year}-${twoDigits(month)}-${twoDigits(date)}`;
}

function readYear(typed) {
  const year = typed.trim();
  if (!year) throw new Trouble('year_missing');
  if (!/^(?:19|20)\d{2}$/.test(year)) throw new Trouble('no_four_digits', { typed: quoted(typed) });
  return Number(year);
}
