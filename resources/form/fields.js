// Fields for typing. What cannot be read stays as typed, and is told when the field is left.

/** A field with its label; `typed(text)` is told each change, `trouble()` asked why what stands there does not do. */
function field({
  label,
  labelledby,
  hint,
  lines = 1,
  area = lines > 1,
  look = '',
  value,
  typed,
  trouble,
  mode = null,
  visible = true,
}) {
  const id = newId();
  const problem = el('p', { class: 'problem', id: newId(), hidden: true });
  const attributes = {
    id,
    autocomplete: 'off',
    spellcheck: 'false',
    writingsuggestions: 'false',
    dir: 'auto',
    'aria-describedby': problem.id,
  };
  const input = area
    ? el('textarea', { rows: lines, hint, ...attributes })
    : el('input', { type: 'text', hint, inputmode: mode, ...attributes });
  const caption = el('label', { for: id, id: newId(), says: label, class: visible ? 'caption' : 'unseen' });
  if (labelledby) input.setAttribute('aria-labelledby', `${caption.id} ${labelledby}`);
  input.value = value;
  const judge = () => {
    const found = trouble();
    problem.hidden = found === null;
    problem.textContent = found === null ? '' : say(found.key, found.values);
    if (found === null) input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
  };
  input.addEventListener('input', () => {
    typed(input.value);
    if (!problem.hidden) judge();
  });
  input.addEventListener('change', judge);
  told(problem, judge);
  return { node: el('div', { class: `field ${look}` }, caption, input, problem), input, judge };
}
