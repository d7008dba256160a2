// A second look: the member's own first answer beside the spread that may be shown, and the comments released.

function secondPanel(question) {
  const item = form.looked.get(question.key);
  const own = form.own.get(question.key) ?? newEntry();
  const held = own.state === null ? null : own;
  const keepIt = button(
    'keep_first',
    () => {
      change(question, (entry) => {
        settle(entry, held.state, held.value, held.reason);
      });
      shown(question);
    },
    { look: 'answer keep' },
  );
  const words = () => say('first_answer', { answer: held ? answerWords(question, held) : say('not_answered') });
  const mine = el('p', { class: 'own' }, el('span', { says: words }), held && keepIt);
  const node = el('div', { class: 'panel second' }, spreadTable(question, item, held), mine, commentList(item));
  const show = (entry) => {
    const same =
      held !== null && entry.state === held.state && JSON.stringify(entry.value) === JSON.stringify(held.value);
    keepIt.setAttribute('aria-pressed', same);
  };
  return { node, show };
}

/** How many members chose each level; the bars repeat what the numbers say. */
function spreadTable(question, item, held) {
  const steps = question.levels.length
    ? question.levels
    : question.options.map((option, at) => ({ ...option, number: at + 1 }));
  const most = Math.max(1, ...item.levels, item.dont_know, item.not_applicable);
  const line = (name, count, mine) => {
    const bar = el('span', { class: 'bar-of', 'aria-hidden': 'true' });
    bar.style.setProperty('--share', String(count / most));
    return el(
      'tr',
      { class: mine ? 'mine' : '' },
      el('th', { scope: 'row' }, name, mine && el('span', { class: 'remark', says: () => ` (${say('yours')})` })),
      el('td', {}, String(count)),
      el('td', { class: 'bar-cell' }, bar),
    );
  };
  const isMine = (state, value) =>
    held !== null && held.state === state && (value === undefined || held.value === value);
  return el(
    'table',
    { class: 'spread' },
    el('caption', { says: () => say('spread', { n: item.n }) }),
    el(
      'thead',
      { class: 'unseen' },
      el(
        'tr',
        {},
        el('th', { scope: 'col', says: 'answer_word' }),
        el('th', { scope: 'col', says: 'members_word' }),
        el('td', {}),
      ),
    ),
    el(
      'tbody',
      {},
      ...item.levels.map((count, at) => {
        const step = steps[at];
        const name = step
          ? el('span', {}, `${step.number} `, reading('span', step.label, question.part.first))
          : String(at + 1);
        return line(name, count, step && isMine('value', step.id));
      }),
      line(el('span', { says: 'not_applicable' }), item.not_applicable, isMine('not-applicable')),
      line(el('span', { says: 'dont_know' }), item.dont_know, isMine('dont-know')),
    ),
  );
}

function commentList(item) {
  if (!item.comments.length) return null;
  return el(
    'div',
    { class: 'comments' },
    el('p', { class: 'caption', says: 'comments_released' }),
    el(
      'ul',
      {},
      ...item.comments.map((comment) => el('li', { dir: 'auto', lang: comment.language ?? null }, comment.text)),
    ),
  );
}

/** An answer in a few words. */
function answerWords(question, entry) {
  if (entry.state === 'dont-know') return say('dont_know');
  if (entry.state === 'not-applicable') {
    return `${say('not_applicable')} (${REASONS.includes(entry.reason) ? say(`reason_${entry.reason}`) : entry.reason})`;
  }
  if (entry.state === null) {
    const rows = answersOf(question, entry).filter((each) => each.row !== null);
    return rows.length ? say('rows_filled', { count: rows.length }) : say('not_answered');
  }
  return valueWords(question, entry.value);
}

function valueWords(question, value) {
  const { first } = question.part;
  const named = (things, id) => {
    const at = things.findIndex((thing) => thing.id === id);
    return at < 0 ? id : read(things[at].label, first).text;
  };
  switch (question.type) {
    case 'practice':
      return `${question.levels.findIndex((level) => level.id === value) + 1} ${named(question.levels, value)}`;
    case 'yes-no':
      return say(value);
    case 'choice':
      return named(question.options, value);
    case 'choices':
      return value.map((id) => named(question.options, id)).join(', ');
    case 'number':
      return shownNumber(value.number);
    case 'date':
      return shownDay(value.date);
    default:
      return value;
  }
}
