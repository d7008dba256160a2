// The questions: on the left the sections with their progress, in the middle one page of cards.

const MOST_CARDS = 50;
const page = { cards: new Map(), pages: [], open: null, nav: null, column: null };

/** What is open together: a section's questions, fifty at most. */
function pagesOf(questions) {
  const pages = [];
  for (const question of questions) {
    const last = pages.at(-1);
    if (last?.section === question.section && last.questions.length < MOST_CARDS) last.questions.push(question);
    else pages.push({ section: question.section, questions: [question] });
  }
  return pages;
}

const cardOf = (question) => page.cards.get(question.key);
const pageOf = (question) => page.pages.find((each) => each.questions.includes(question));

function questionsPage() {
  page.pages = pagesOf(form.questions);
  page.cards = new Map();
  page.column = el('div', { class: 'column' });
  page.nav = sectionList();
  const place = form.questions.find((question) => question.key === form.place);
  if (page.pages.length) openPage(place ? pageOf(place) : page.pages[0]);
  else page.column.append(el('p', { class: 'notice', says: 'nothing_asked' }));
  return el('div', { class: 'answering' }, page.nav.node, page.column);
}

function sectionList() {
  const lines = [];
  const list = el('div', { class: 'parts' });
  for (const part of form.parts) {
    const own = page.pages.filter((each) => each.section.part === part);
    if (!own.length) continue;
    const items = own.map((each) => {
      const line = sectionLine(each);
      lines.push(line);
      return el('li', {}, line.node);
    });
    list.append(reading('h2', part.title, part.first), el('ol', {}, ...items));
  }
  const summary = el('summary', {}, el('span', { says: () => say('sections_word') }), icon('arrow'));
  const details = el('details', { class: 'sections' }, summary, el('nav', { label: 'sections_word' }, list));
  const wide = matchMedia('(min-width: 60rem)');
  const fold = () => {
    details.open = wide.matches;
  };
  wide.addEventListener('change', fold);
  fold();
  const show = () => lines.forEach((line) => line.show());
  told(details, show);
  return { node: details, show, fold };
}

function sectionLine(each) {
  const { section } = each;
  const several = page.pages.filter((other) => other.section === section);
  const name = reading('span', section.title, section.part.first, { class: 'section-title' });
  const counts = el('span', { class: 'counts' });
  const mark = el('span', { class: 'mark', 'aria-hidden': 'true' });
  const node = el(
    'button',
    { type: 'button', class: 'section', on: { click: () => goToPage(each) } },
    mark,
    el('span', { class: 'number' }, section.number),
    name,
    counts,
  );
  const show = () => {
    const { asked, answered } = progressOf(each.questions);
    const part = several.length > 1 ? ` (${several.indexOf(each) + 1}/${several.length})` : '';
    counts.textContent = `${part} ${say('of', { answered, asked })}`;
    mark.replaceChildren(icon(asked === answered ? 'tick' : 'ring'));
    node.hidden = asked === 0;
    if (page.open === each) node.setAttribute('aria-current', 'true');
    else node.removeAttribute('aria-current');
  };
  return { node, show };
}

/** Opens a page of questions; the focus stays where it is. */
function openPage(each) {
  page.open = each;
  page.cards = new Map(each.questions.map((question) => [question.key, questionCard(question)]));
  const { section } = each;
  const { part } = section;
  const at = page.pages.indexOf(each);
  const beside = (step, says) => {
    const other = page.pages[at + step];
    return (
      other &&
      el(
        'button',
        { type: 'button', class: step > 0 ? 'main' : '', on: { click: () => goToPage(other) } },
        el('span', { says }),
        el('span', { class: 'way' }, ' ', reading('span', other.section.title, other.section.part.first)),
      )
    );
  };
  const last = at === page.pages.length - 1;
  page.column.replaceChildren(
    ...[
      reading('p', part.title, part.first, { class: 'over' }),
      el(
        'h1',
        { tabindex: '-1', class: 'section-head' },
        el('span', { class: 'number' }, section.number),
        ' ',
        reading('span', section.title, part.first),
      ),
      el('p', { class: 'subject', says: () => say(`subject_${SUBJECTS[part.kind] ?? 'council'}`) }),
      section.about && reading('p', section.about, part.first, { class: 'about' }),
      ...each.questions.map((question) => cardOf(question).node),
      el(
        'div',
        { class: 'ways' },
        beside(-1, 'section_before'),
        beside(1, 'section_next'),
        last && button('finish', () => goTo('finish'), { look: 'main' }),
      ),
    ].filter(Boolean),
  );
  page.nav?.show();
}

const SUBJECTS = { sectoral: 'sector', 'cross-sectoral': 'together', community: 'community', profile: 'profile' };

function goToPage(each) {
  if (page.open !== each) openPage(each);
  page.nav.fold();
  scrollTo(0, 0);
  page.column.querySelector('.section-head').focus({ preventScroll: true });
}

/** Moves the focus to a question, wherever it is. */
function focusOn(question) {
  if (!page.column?.isConnected) {
    form.place = question.key;
    goTo('questions');
  }
  if (page.open !== pageOf(question)) openPage(pageOf(question));
  const card = cardOf(question);
  card.focus();
  card.node.scrollIntoView({ block: card.node.offsetHeight > innerHeight * 0.7 ? 'start' : 'nearest' });
}

/** The question `step` further that applies; on from page to page. */
function move(question, step) {
  for (let at = form.questions.indexOf(question) + step; form.questions[at]; at += step) {
    if (isApplying(form.questions[at])) {
      focusOn(form.questions[at]);
      return;
    }
  }
}

/** Redraws what a change touched. `said`: a key of what to tell; null while someone types. */
function shown(question, said) {
  for (const card of page.cards.values()) {
    if (card.question.part === question.part) card.show();
  }
  page.nav?.show();
  if (said !== null) tellChange(question, said);
  showState();
}

function tellChange(question, said) {
  const words = said ? say(said) : answerWords(question, entryAt(question));
  bar.said.textContent = `${question.number} ${words.length > 60 ? `${words.slice(0, 57)}…` : words}`;
}
