// Options beside each other: one stop for Tab, arrows move, digits choose, Delete takes back.

const UNSHIFTED = '&é"\'(-§è_!ç';

/** The digit from 1 to 9 that a key means; on keyboards whose top row types other signs, its place counts. */
function digitOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (/^[1-9]$/.test(event.key)) return Number(event.key);
  const place = /^Digit([1-9])$/.exec(event.code);
  return place && !event.shiftKey && UNSHIFTED.includes(event.key) ? Number(place[1]) : null;
}

/**
 * A group of options. `options` hold id, `fill(label)` for their words, and maybe a number and a `meaning(node)`;
 * `choose(id)` and `clear()` say what is wanted, `show(ids)` shows what is chosen.
 */
function optionGroup({ name, labelledby, kind, look, options, choose, clear }) {
  const group = newId();
  const boxes = options.map((option) => optionBox(group, kind, option, choose));
  const node = el(
    'div',
    {
      class: `options ${look}`,
      role: kind === 'radio' ? 'radiogroup' : 'group',
      label: name,
      'aria-labelledby': labelledby,
    },
    ...boxes.map((box) => box.node),
  );
  const inputs = boxes.map((box) => box.input);
  node.addEventListener('keydown', (event) => {
    const digit = digitOf(event);
    const steps = { ArrowLeft: -1, ArrowRight: 1 };
    if (digit !== null) {
      if (digit > inputs.length) return;
      inputs[digit - 1].focus();
      inputs[digit - 1].click();
    } else if (event.key in steps) {
      const at = inputs.indexOf(event.target);
      inputs[(at + steps[event.key] + inputs.length) % inputs.length].focus();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      clear();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.target.click();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  const show = (chosen) =>
    inputs.forEach((input, at) => {
      input.checked = chosen.includes(options[at].id);
    });
  return {
    node,
    inputs,
    show,
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus({ preventScroll: true }),
  };
}

function optionBox(group, kind, option, choose) {
  const input = el('input', {
    type: kind,
    name: group,
    id: newId(),
    autocomplete: 'off',
    on: { change: () => choose(option.id, input.checked) },
  });
  const words = option.fill();
  words.classList.add('words');
  words.id = newId();
  const meaning = option.meaning ? option.meaning() : null;
  if (meaning) {
    meaning.id = newId();
    meaning.classList.add('meaning');
    input.setAttribute('aria-describedby', meaning.id);
  }
  const number = option.number ? el('span', { class: 'digit', id: newId() }, String(option.number)) : null;
  input.setAttribute('aria-labelledby', [number?.id, words.id].filter(Boolean).join(' '));
  const face = el(
    'span',
    { class: 'face' },
    number,
    words,
    kind === 'checkbox' || !number ? el('span', { class: 'box', 'aria-hidden': 'true' }) : null,
  );
  return { input, node: el('label', { class: 'option' }, input, face, meaning) };
}
