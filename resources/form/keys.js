// The keys: on a question letters and arrows, everywhere Ctrl+Z and the list of keys.

const LETTERS = ['not-applicable', 'dont-know', 'comment', 'evidence'];
const isTyping = (node) => node.matches('textarea, select, input[type=text]');

/** The letter that stands at the head of a key's words: `N: not applicable`. */
const letterOf = (name) => say(`key_${name}`).charAt(0).toLowerCase();

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
  if (
    (event.ctrlKey || event.metaKey) &&
    !event.shiftKey &&
    event.key.toLowerCase() === 'z' &&
    !isTyping(event.target)
  ) {
    undoHere();
    event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === '?' && !isTyping(event.target)) {
    showKeys();
    event.preventDefault();
    return;
  }
  const node = event.target.closest?.('.card');
  const card = node && [...page.cards.values()].find((each) => each.node === node);
  if (card && onCardKey(event, card)) event.preventDefault();
}

/** A key on a question; whether it meant something. */
function onCardKey(event, card) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step && !event.target.matches('textarea, select')) {
    move(card.question, step);
    return true;
  }
  if (event.key === 'Escape') {
    card.focus();
    return true;
  }
  if (isTyping(event.target)) return false;
  const digit = digitOf(event);
  if (digit !== null) return chooseByDigit(card, digit);
  const letter = event.key.toLowerCase();
  const name = LETTERS.find((each) => letterOf(each) === letter);
  if (name) card.act(name);
  else if (letter === letterOf('gap')) goToGap();
  else return false;
  return true;
}

/** A digit anywhere on a card rates, as it does on the options themselves. */
function chooseByDigit(card, digit) {
  const inputs = card.node.querySelectorAll('.options')[0]?.querySelectorAll('input') ?? [];
  if (!inputs[digit - 1] || !['practice', 'yes-no', 'choice', 'choices'].includes(card.question.type)) return false;
  inputs[digit - 1].focus();
  inputs[digit - 1].click();
  return true;
}

function showKeys() {
  const dialog = el('dialog', { class: 'keys' });
  const line = (keys, says) => el('div', {}, el('dt', {}, keys), el('dd', { says }));
  const title = el('h2', { id: newId(), says: 'keys' });
  dialog.setAttribute('aria-labelledby', title.id);
  dialog.append(
    title,
    el('p', { class: 'quiet', says: 'keys_where' }),
    el(
      'dl',
      {},
      line('1 – 9', 'key_digits'),
      line('← →', 'key_across'),
      line('↑ ↓', 'key_moves'),
      ...[...LETTERS, 'gap'].map((name) => {
        const [letter, ...words] = say(`key_${name}`).split(':');
        return el('div', {}, el('dt', {}, letter.trim()), el('dd', {}, words.join(':').trim()));
      }),
      line(say('delete_key'), 'key_delete'),
      line('Ctrl+Z', 'undo'),
      line('?', 'keys'),
    ),
    button('close', () => dialog.close(), { look: 'main', autofocus: true }),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.querySelector('form').append(dialog);
  dialog.showModal();
}
