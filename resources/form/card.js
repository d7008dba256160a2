// One question on the page: its text, what good looks like, how it is answered, and what can be said beside.

const NOTES = ['comment', 'evidence'];

function questionCard(question) {
  const title = newId();
  const { first } = question.part;
  const editor = EDITORS[question.type](question, title);
  const reasons = reasonPanel(question);
  const notes = Object.fromEntries(NOTES.map((name) => [name, notePanel(question, name, title)]));
  const importance = question.importance ? importanceRow(question) : null;
  const actions = cardActions(question, title, { reasons, notes });
  const second = form.looked.has(question.key) ? secondPanel(question) : null;
  const node = el(
    'section',
    { class: 'card', id: question.dom, 'aria-labelledby': title },
    el('h2', { id: title }, el('span', { class: 'number' }, question.number), reading('span', question.text, first)),
    question.sensitive && !second ? el('p', { class: 'quiet', says: 'alone' }) : null,
    guidance(question),
    second?.node,
    editor.node,
    reasons.node,
    importance?.node,
    actions.node,
    ...NOTES.map((name) => notes[name].node),
  );
  const show = () => {
    const entry = entryAt(question);
    node.hidden = !isApplying(question);
    editor.show(entry);
    reasons.show(entry);
    importance?.show(entry);
    second?.show(entry);
    NOTES.forEach((name) => notes[name].show(entry));
    actions.show(entry);
  };
  told(node, show);
  return { node, show, focus: () => editor.focus(), act: actions.act, question };
}

/** What good looks like: help, advice, sources. Level words stand with their levels. */
function guidance(question) {
  const { first } = question.part;
  const parts = [
    question.help && reading('p', question.help, first),
    question.advice && el('p', {}, el('strong', { says: 'advice' }), ' ', reading('span', question.advice, first)),
    question.sources.length &&
      el(
        'p',
        { class: 'quiet' },
        el('span', { says: 'sources' }),
        ' ',
        el('span', { dir: 'auto' }, question.sources.join(' ')),
      ),
  ].filter(Boolean);
  return parts.length ? el('details', { class: 'guidance' }, el('summary', { says: 'guidance' }), ...parts) : null;
}

function cardActions(question, title, { reasons, notes }) {
  const press = {
    'not-applicable': () => reasons.toggle(),
    'dont-know': () => {
      const known = entryAt(question).state === 'dont-know';
      change(question, (entry) => settle(entry, known ? null : 'dont-know'));
      shown(question, known ? 'cleared' : undefined);
    },
    comment: () => notes.comment.toggle(),
    evidence: () => notes.evidence.toggle(),
    clear: () => {
      change(question, (entry) => {
        settle(entry, null);
        entry.rows = [];
        delete entry.typed.value;
      });
      shown(question, 'cleared');
      focusOn(question);
    },
  };
  const named = (name, look) => button(`act_${name}`, press[name], { look, 'aria-describedby': title });
  const buttons = {
    'not-applicable': named('not-applicable', 'answer'),
    'dont-know': named('dont-know', 'answer'),
    comment: named('comment', 'plain'),
    evidence: named('evidence', 'plain'),
    clear: named('clear', 'plain'),
  };
  const invitation = el('span', { class: 'invitation' });
  const show = (entry) => {
    buttons['not-applicable'].setAttribute('aria-pressed', entry.state === 'not-applicable');
    buttons['not-applicable'].setAttribute('aria-expanded', !reasons.node.hidden);
    buttons['dont-know'].setAttribute('aria-pressed', entry.state === 'dont-know');
    NOTES.forEach((name) => buttons[name].setAttribute('aria-expanded', !notes[name].node.hidden));
    buttons.clear.hidden = entry.state === null && entry.rows.length === 0 && entry.typed.value === undefined;
    invitation.textContent = invited(question, entry);
  };
  return {
    node: el('div', { class: 'actions' }, ...Object.values(buttons), invitation),
    show,
    act: (name) => press[name](),
  };
}

/** What a level invites to write: a reason where it is low, evidence where it is the highest; else nothing. */
function invited(question, entry) {
  const at =
    question.type === 'practice' && entry.state === 'value'
      ? question.levels.findIndex((level) => level.id === entry.value)
      : -1;
  if (at < 0) return '';
  if (at < question.levels.findIndex((level) => level.inPlace) && !entry.comment) return say('what_is_missing');
  return at === question.levels.length - 1 && !entry.evidence ? say('what_shows_it') : '';
}

/** Why a question is not applicable; the answer is given once a reason is. */
function reasonPanel(question) {
  const caption = newId();
  const give = (reason) => {
    change(question, (entry) => {
      delete entry.typed.reason;
      settle(entry, 'not-applicable', null, reason);
    });
    shown(question);
  };
  const group = optionGroup({
    labelledby: caption,
    kind: 'radio',
    look: 'few',
    options: REASONS.map((reason, at) => ({
      id: reason,
      number: at + 1,
      fill: () => el('span', { says: `reason_${reason}` }),
    })),
    choose: give,
    clear: () => clearAt(question),
  });
  const own = field({
    label: 'reason_own',
    value: '',
    trouble: () => troubleOf(question, entryAt(question), 'reason'),
    typed: (text) => {
      change(question, (entry) => typeInto(question, entry, 'reason', text), { quiet: true });
      shown(question, null);
    },
  });
  const node = el(
    'div',
    { class: 'panel', hidden: true },
    el('p', { id: caption, class: 'caption', says: 'reason_choose' }),
    group.node,
    own.node,
  );
  let open = false;
  const show = (entry) => {
    const holds = entry.state === 'not-applicable' || entry.typed.reason !== undefined;
    node.hidden = !(holds || open);
    const listed = REASONS.includes(entry.reason);
    group.show(listed ? [entry.reason] : []);
    const text = entry.typed.reason ?? (listed ? '' : (entry.reason ?? ''));
    if (document.activeElement !== own.input) {
      own.input.value = text;
      own.judge();
    }
    if (entry.state !== null && entry.state !== 'not-applicable') open = false;
  };
  const toggle = () => {
    open = node.hidden;
    cardOf(question).show();
    if (node.hidden) focusOn(question);
    else group.focus();
  };
  return { node, show, toggle };
}

/** A comment or evidence: opened when it is wanted, or when something stands there. */
function notePanel(question, name, title) {
  let open = false;
  const hints = question.evidence.filter((prompt) => ['policy', 'practice', 'result'].includes(prompt));
  const made = field({
    label: name,
    labelledby: title,
    lines: 2,
    value: '',
    hint:
      name === 'evidence' && hints.length
        ? () => say('for_example', { examples: hints.map((prompt) => say(`evidence_${prompt}`)).join('; ') })
        : undefined,
    trouble: () => troubleOf(question, entryAt(question), name),
    typed: (text) => {
      change(question, (entry) => typeInto(question, entry, name, text), { quiet: true });
      shown(question, null);
    },
  });
  made.node.hidden = true;
  const show = (entry) => {
    const text = entry.typed[name] ?? entry[name] ?? '';
    made.node.hidden = !(open || text);
    if (document.activeElement === made.input && readsAs(made.input.value, text)) return;
    made.input.value = text;
    made.judge();
  };
  const toggle = () => {
    const empty = !saysSomething(made.input.value);
    open = made.node.hidden || !empty;
    cardOf(question).show();
    if (open) made.input.focus();
    else focusOn(question);
  };
  return { node: made.node, show, toggle };
}

const readsAs = (typed, kept) =>
  typed === kept ||
  (!saysSomething(typed) && kept === '') ||
  (troubleIn(() => readText(typed)) === null && readText(typed) === kept);

function importanceRow(question) {
  const caption = newId();
  const give = (weight) => {
    change(question, (entry) => {
      entry.importance = entry.importance === weight ? null : weight;
    });
    shown(question);
  };
  const group = optionGroup({
    labelledby: caption,
    kind: 'radio',
    look: 'few importance',
    options: [1, 2, 3, 4, 5].map((weight) => ({
      id: weight,
      number: weight,
      fill: () => el('span', { says: `importance_${weight}` }),
    })),
    choose: give,
    clear: () => {
      change(question, (entry) => {
        entry.importance = null;
      });
      shown(question);
    },
  });
  return {
    node: el('div', { class: 'weighing' }, el('p', { id: caption, class: 'caption', says: 'importance' }), group.node),
    show: (entry) => group.show(entry.importance === null ? [] : [entry.importance]),
  };
}
