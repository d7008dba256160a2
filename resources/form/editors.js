// How each type of question is answered. An editor shows an entry, and says what is wanted through `change`.

/** Of each: its node, `show(entry)`, `focus()`. */
const EDITORS = {
  practice: (question, title) => chosenEditor(question, title, 'steps', levelOptions(question)),
  'yes-no': (question, title) =>
    chosenEditor(
      question,
      title,
      'few',
      ['yes', 'no'].map((id, at) => ({
        id,
        number: at + 1,
        fill: () => el('span', { says: id }),
      })),
    ),
  choice: (question, title) => chosenEditor(question, title, 'list', optionsOf(question.options, question.part.first)),
  choices: (question, title) => severalEditor(question, title),
  number: (question, title) => typedEditor(question, title, { mode: 'decimal', look: 'short' }),
  date: (question, title) => typedEditor(question, title, { hint: 'day_form', look: 'short' }),
  text: (question, title) => typedEditor(question, title, { lines: 3 }),
  indicator: (question, title) => rowsEditor(question, title),
  inventory: (question, title) => rowsEditor(question, title),
};

function levelOptions(question) {
  const { first } = question.part;
  return question.levels.map((level) => ({
    id: level.id,
    number: level.number,
    fill: () => reading('span', level.label, first),
    meaning: level.meaning && (() => reading('span', level.meaning, first)),
  }));
}

function optionsOf(options, first) {
  return options.map((option, at) => ({
    id: option.id,
    number: at < 9 ? at + 1 : null,
    fill: () => reading('span', option.label, first),
  }));
}

function clearAt(question) {
  change(question, (entry) => settle(entry, null));
  shown(question, 'cleared');
}

/** One of several: a level, yes or no, an option. */
function chosenEditor(question, title, look, options) {
  const group = optionGroup({
    labelledby: title,
    kind: 'radio',
    look,
    options,
    choose: (id) => {
      change(question, (entry) => settle(entry, 'value', id));
      shown(question);
    },
    clear: () => clearAt(question),
  });
  group.node.dataset.count = options.length;
  return {
    node: group.node,
    show: (entry) => group.show(entry.state === 'value' ? [entry.value] : []),
    focus: group.focus,
  };
}

/** Any of several; the last one unticked takes the answer back. */
function severalEditor(question, title) {
  const all = ids(question.options);
  const group = optionGroup({
    labelledby: title,
    kind: 'checkbox',
    look: 'list',
    options: optionsOf(question.options, question.part.first),
    choose: (id, ticked) => {
      change(question, (entry) => {
        const before = entry.state === 'value' ? entry.value : [];
        const now = all.filter((each) => (each === id ? ticked : before.includes(each)));
        settle(entry, now.length ? 'value' : null, now.length ? now : null);
      });
      shown(question);
    },
    clear: () => clearAt(question),
  });
  return {
    node: group.node,
    show: (entry) => group.show(entry.state === 'value' ? entry.value : []),
    focus: group.focus,
  };
}

/** A number, a day, a text. */
function typedEditor(question, title, options) {
  const beside = el('span', { class: 'beside' });
  const made = field({
    ...options,
    label: 'your_answer',
    labelledby: title,
    visible: false,
    value: '',
    typed: (text) => {
      change(question, (entry) => typeInto(question, entry, 'value', text), { quiet: true });
      shown(question, null);
    },
    trouble: () => troubleOf(question, entryAt(question), 'value'),
  });
  const range = rangeOf(question);
  made.input.after(...[range, beside].filter(Boolean));
  const show = (entry) => {
    const typing = document.activeElement === made.input;
    if (!typing || !sameValue(question, made.input.value, entry)) {
      made.input.value = entry.typed.value ?? typedText(entry.value);
      made.judge();
    }
    beside.textContent = entry.value?.date ? shownDay(entry.value.date) : '';
  };
  return { node: made.node, show, focus: () => made.input.focus({ preventScroll: true }) };
}

/** Whether what stands in a field already says what is entered: it is not touched while someone types there. */
function sameValue(question, text, entry) {
  const trial = structuredClone(entry);
  typeInto(question, trial, 'value', text);
  return JSON.stringify([trial.value, trial.typed.value]) === JSON.stringify([entry.value, entry.typed.value]);
}

function typedText(value) {
  if (value === null) return '';
  return isText(value) ? value : (value.date ?? shownNumber(value.number ?? ''));
}

function rangeOf(question) {
  const { least, most, unit } = question;
  const parts = [];
  if (unit) parts.push(reading('span', unit, question.part.first));
  const key =
    least !== null && most !== null ? 'least_to_most' : least !== null ? 'or_more' : most !== null ? 'or_less' : null;
  if (key) {
    parts.push(
      el('span', { says: () => say(key, { least: shownNumber(least ?? ''), most: shownNumber(most ?? '') }) }),
    );
  }
  return parts.length ? el('span', { class: 'range' }, ...parts) : null;
}
