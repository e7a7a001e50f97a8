// Filter and sort. The page is complete without this script.
(() => {
  'use strict';

  const table = document.getElementById('brokers');
  if (!table) {
    return;
  }

  const form = document.getElementById('filter');
  const text = document.getElementById('filter-text');
  const verdict = document.getElementById('filter-verdict');
  const count = document.getElementById('filter-count');
  const body = table.tBodies[0];
  const headers = [...table.tHead.rows[0].cells];
  const number = new Intl.NumberFormat('en');
  const collator = new Intl.Collator('en', { numeric: true });

  // Verdicts that need work come first, as in the list of verdicts.
  const ranks = new Map([...verdict.options].map((option, rank) => [option.value, rank]));
  const rows = [...body.rows].map((element) => ({
    element,
    verdict: element.dataset.verdict,
    text: element.textContent.toLowerCase(),
    keys: [...element.cells].map((cell) => cell.textContent),
  }));

  const filter = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
    let shown = 0;
    for (const row of rows) {
      const matches = (verdict.value === '' || row.verdict === verdict.value)
        && words.every((word) => row.text.includes(word));
      shown += matches ? 1 : 0;
      if (row.element.hidden === matches) {
        row.element.hidden = !matches;
      }
    }

    const all = `${number.format(rows.length)} ${rows.length === 1 ? 'broker' : 'brokers'}`;
    count.value = shown === rows.length ? all : `${number.format(shown)} of ${all}`;
  };

  const sort = (column) => {
    const descending = headers[column].getAttribute('aria-sort') === 'ascending';
    const sign = descending ? -1 : 1;
    rows.sort((a, b) => sign * (column === 0
      ? ranks.get(a.verdict) - ranks.get(b.verdict)
      : collator.compare(a.keys[column], b.keys[column])));
    const sorted = document.createDocumentFragment();
    for (const row of rows) {
      sorted.append(row.element);
    }

    body.append(sorted);
    headers.forEach((header) => header.removeAttribute('aria-sort'));
    headers[column].setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  };

  headers.forEach((header, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = header.textContent;
    button.addEventListener('click', () => sort(column));
    header.replaceChildren(button);
  });
  text.addEventListener('input', filter);
  verdict.addEventListener('change', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  document.documentElement.classList.add('scripted');

  // After "back", the browser may restore the text of the filter.
  filter();
})();
