// What stands at the foot of the page: how far one is, whether it is kept, and what can be done.

const bar = {};

function footBar() {
  bar.said = el('span', { class: 'said' });
  bar.state = el('p', { class: 'state', role: 'status' });
  bar.count = el('span', { class: 'count' });
  bar.line = el('span', { class: 'progress', 'aria-hidden': 'true' });
  bar.undo = button('undo', undoHere, { look: 'plain', 'aria-keyshortcuts': 'Control+Z' });
  bar.buttons = el(
    'div',
    { class: 'buttons' },
    bar.undo,
    button('next_gap', goToGap),
    button('save_now', () => saveNow(false)),
    button('finish', () => goTo('finish'), { look: 'main' }),
  );
  bar.node = el(
    'footer',
    { class: 'bar', label: 'progress_word' },
    bar.line,
    el(
      'div',
      { class: 'line' },
      el('div', { class: 'told' }, el('p', {}, bar.count, ' ', bar.said), bar.state),
      bar.buttons,
    ),
  );
  told(bar.node, showState);
  return bar.node;
}

/** Shows progress, and where the answers are at this moment. */
function showState() {
  const { asked, answered } = progressOf(form.questions);
  bar.count.textContent = say('answered_of', { answered, asked });
  bar.line.style.setProperty('--share', String(asked ? answered / asked : 1));
  bar.undo.hidden = form.undo.length === 0;
  const state = say(stateKey());
  if (bar.state.textContent !== state) bar.state.textContent = state;
  bar.node.classList.toggle('warned', ['in_tab', 'not_kept'].includes(stateKey()));
}

function stateKey() {
  if (form.stale) return 'stale';
  if (form.kept) return form.refused ? 'not_kept' : 'kept';
  return isUnsaved() ? 'in_tab' : 'in_tab_saved';
}

function goToGap() {
  const here = document.activeElement?.closest?.('.card');
  const question =
    [...page.cards.values()].find((card) => card.node === here)?.question ??
    form.questions.find((each) => each.key === form.place);
  const gap = nextGap(question);
  if (gap) focusOn(gap);
  else goTo('finish');
}

function undoHere() {
  const question = undoLast();
  if (!question) return;
  if (form.questions.includes(question) && isApplying(question)) focusOn(question);
  shown(question, 'undone');
}
