// The questions of a survey, in large type: one a screen where the screen is narrow, else those of a section.

const narrow = matchMedia('(max-width: 45rem)');
const asking = { at: null, cards: new Map() };

/** The screens as lists of questions, by the answers so far. */
function screens() {
  const asked = askedNow();
  if (narrow.matches) return asked.map((question) => [question]);
  return survey.part.sections
    .map((section) => asked.filter((question) => question.section === section))
    .filter((questions) => questions.length);
}

/** Which screen is open: the one that holds the question one is at, else the first behind it. */
function screenAt(found) {
  const order = survey.part.questions;
  const place = order.indexOf(asking.at);
  const at = found.findIndex((questions) => order.indexOf(questions[questions.length - 1]) >= place);
  return at < 0 ? found.length - 1 : at;
}

function surveyQuestionsPage() {
  const found = screens();
  const at = screenAt(found);
  const questions = found[at] ?? [];
  const [first] = questions;
  asking.at = first ?? null;
  asking.cards.clear();
  const shown = narrow.matches ? questions : (first?.section.questions ?? []);
  const cards = shown.map((question) => {
    const card = surveyCard(question);
    asking.cards.set(question, card);
    return card.node;
  });
  const node = el(
    'div',
    { class: 'asking' },
    progressLine(),
    first && reading('h1', first.section.title, survey.part.first, { tabindex: '-1', class: 'section-head' }),
    first?.section.about && reading('p', first.section.about, survey.part.first, { class: 'about' }),
    ...cards,
    el(
      'div',
      { class: 'ways' },
      button('s_back', goBack, { look: 'large' }),
      button('s_next', goNext, { look: 'main large', 'aria-keyshortcuts': 'Control+Enter' }),
    ),
  );
  showCards();
  return node;
}

function progressLine() {
  const line = el('span', { class: 'progress', 'aria-hidden': 'true' });
  const words = el('p', { class: 'over' });
  const node = el('div', { class: 'how-far' }, words, line);
  return told(node, () => {
    const asked = askedNow();
    const number = asked.indexOf(asking.at) + 1;
    words.textContent = say('s_question_of', { number, count: asked.length });
    line.style.setProperty('--share', String(asked.length ? number / asked.length : 1));
  });
}

/** Shows which questions of the screen are asked, and what they hold. */
function showCards() {
  const asked = new Set(askedNow());
  for (const [question, card] of asking.cards) {
    card.node.hidden = !asked.has(question);
    card.show();
  }
}

/** The first question of the screen whose field holds what cannot be read. */
function unreadHere() {
  return [...asking.cards].find(
    ([question, card]) => !card.node.hidden && troubleIn(question, entryOf(question).typed) !== null,
  )?.[1];
}

function goNext() {
  const unread = unreadHere();
  if (unread) {
    unread.focus();
    unread.judge();
    return;
  }
  const found = screens();
  const next = found[screenAt(found) + 1];
  if (!next) {
    showPage('end');
    return;
  }
  [asking.at] = next;
  showPage('questions');
}

function goBack() {
  const found = screens();
  const before = found[screenAt(found) - 1];
  if (!before) {
    showPage('consent');
    return;
  }
  [asking.at] = before;
  showPage('questions');
}

function surveyCard(question) {
  const title = newId();
  const editor = SURVEY_EDITORS[question.type](question, title);
  const beside = besideAnswers(question, title);
  const node = el(
    'section',
    { class: 'card', 'aria-labelledby': title },
    reading('h2', question.text, survey.part.first, { id: title, tabindex: '-1' }),
    question.help && reading('p', question.help, survey.part.first, { class: 'help' }),
    editor.node,
    beside.node,
  );
  const show = () => {
    const entry = entryOf(question);
    editor.show(entry);
    beside.show(entry);
  };
  return { node, show, question, focus: editor.focus, judge: editor.judge ?? (() => {}), act: beside.act };
}

function answer(question, entry) {
  put(question, { typed: null, ...entry });
  showCards();
}

const clearAnswer = (question) => answer(question, NOTHING);

/** *Does not apply*, *I do not know*, *Clear*. */
function besideAnswers(question, title) {
  const press = (state) => () => {
    if (entryOf(question).state === state) clearAnswer(question);
    else answer(question, { state, value: null });
  };
  const states = { 'not-applicable': 's_not_applicable', 'dont-know': 's_dont_know' };
  const buttons = Object.entries(states).map(([state, says]) =>
    button(says, press(state), { look: 'answer', 'aria-describedby': title }),
  );
  const clear = button('act_clear', () => clearAnswer(question), { look: 'plain', 'aria-describedby': title });
  return {
    node: el('div', { class: 'actions' }, ...buttons, clear),
    act: (state) => press(state)(),
    show: (entry) => {
      Object.keys(states).forEach((state, at) => buttons[at].setAttribute('aria-pressed', entry.state === state));
      clear.hidden = entry.state === null && entry.typed === null;
    },
  };
}

const SURVEY_EDITORS = {
  'yes-no': (question, title) =>
    oneOf(
      question,
      title,
      ['yes', 'no'].map((id, at) => ({ id, number: at + 1, fill: () => el('span', { says: `s_${id}` }) })),
    ),
  choice: (question, title) => oneOf(question, title, optionsOfSurvey(question)),
  choices: (question, title) => anyOf(question, title),
  number: (question, title) => typedAnswer(question, title, { mode: 'decimal', look: 'short' }),
  text: (question, title) => typedAnswer(question, title, { lines: 4 }),
};

const optionsOfSurvey = (question) =>
  question.options.map((option, at) => ({
    id: option.id,
    number: at < 9 ? at + 1 : null,
    fill: () => reading('span', option.label, survey.part.first),
  }));

function oneOf(question, title, options) {
  const group = optionGroup({
    labelledby: title,
    kind: 'radio',
    look: 'list',
    options,
    choose: (id) => answer(question, { state: 'value', value: id }),
    clear: () => clearAnswer(question),
  });
  return {
    node: group.node,
    show: ({ state, value }) => group.show(state === 'value' ? [value] : []),
    focus: group.focus,
  };
}

function anyOf(question, title) {
  const all = question.options.map((option) => option.id);
  const group = optionGroup({
    labelledby: title,
    kind: 'checkbox',
    look: 'list',
    options: optionsOfSurvey(question),
    choose: (id, ticked) => {
      const { state, value } = entryOf(question);
      const before = state === 'value' ? value : [];
      const now = all.filter((each) => (each === id ? ticked : before.includes(each)));
      answer(question, now.length ? { state: 'value', value: now } : NOTHING);
    },
    clear: () => clearAnswer(question),
  });
  return {
    node: group.node,
    show: ({ state, value }) => group.show(state === 'value' ? value : []),
    focus: group.focus,
  };
}

function typedAnswer(question, title, options) {
  const made = field({
    ...options,
    label: 'your_answer',
    labelledby: title,
    visible: false,
    value: entryOf(question).typed ?? '',
    typed: (text) => {
      type(question, text);
      showCards();
    },
    trouble: () => troubleIn(question, entryOf(question).typed),
  });
  return {
    node: made.node,
    focus: () => made.input.focus({ preventScroll: true }),
    judge: made.judge,
    show: (entry) => {
      if (document.activeElement !== made.input || entry.typed === null) made.input.value = entry.typed ?? '';
    },
  };
}
