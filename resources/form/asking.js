// The question before something is lost: of a member’s form and of a survey’s.

/** Asks before something is lost that no undo brings back. */
function confirmed(question, yes) {
  return new Promise((answer) => {
    const dialog = el('dialog', { class: 'question' });
    const end = (given) => () => {
      dialog.close();
      dialog.remove();
      answer(given);
    };
    const words = el('p', { id: newId(), says: question });
    dialog.setAttribute('aria-labelledby', words.id);
    dialog.append(
      words,
      el(
        'div',
        { class: 'buttons' },
        button(yes, end(true)),
        button('cancel', end(false), { look: 'main', autofocus: true }),
      ),
    );
    dialog.addEventListener('cancel', end(false));
    document.querySelector('form').append(dialog);
    dialog.showModal();
  });
}
