'use strict';

// Pages of a conversation: links of messages to copy, keys from message to message, and its own search.
(() => {
  const {element, go, host, key} = window.gvoice;
  const main = document.getElementById('records');
  const NAME = 'Search in this conversation';
  const timeOf = article => article.querySelector(':scope > a[href^="#"]');

  const said = element('p', {class: 'ui said', role: 'status'});
  const copy = element('button', {type: 'button', class: 'ui copy', onclick: copyLink}, 'Copy link');

  function copyLink() {
    const link = timeOf(copy.parentElement);
    navigator.clipboard.writeText(link.href).then(() => {
      said.textContent = 'Link copied';
    }, () => {
      location.href = link.href;
      said.textContent = 'The address now leads to it';
    });
  }

  function offerCopy(event) {
    const link = event.target.closest('article > a[href^="#"]');
    if (!link || copy.previousSibling === link) return;
    said.textContent = '';
    link.after(copy);
  }

  // The message with the focus, or the first one that is not above the window.
  function goOn(step) {
    const all = [...main.querySelectorAll('article')].filter(one => one.checkVisibility());
    let at = all.indexOf(document.activeElement.closest('article') ?? main.querySelector('article:target'));
    at = at < 0 ? all.findIndex(one => one.getBoundingClientRect().bottom > 0) : at + step;
    const one = all[at];
    if (!one) return;
    one.tabIndex = -1;
    one.focus();
    timeOf(one)?.after(copy);
  }

  // The message that the address names, and its year.
  function showTarget() {
    // `:target` may not be set yet.
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    const fold = target.closest('details');
    if (fold) {
      fold.open = true;
      target.scrollIntoView();
    }
    const year = target.closest('section')?.querySelector('time')?.dateTime.slice(0, 4);
    for (const one of main.querySelectorAll('.months details')) one.open = one.firstChild.textContent === year;
  }

  const field = element('input', {type: 'search', placeholder: NAME, 'aria-label': NAME});
  field.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !field.value.trim()) return;
    const words = new URLSearchParams({q: field.value, in: /([^/]+)\.html$/.exec((host ?? location).pathname)[1]});
    go('search.html#' + words);
  });

  key('j', 'Next message', () => goOn(1));
  key('k', 'Previous message', () => goOn(-1));
  // Where one was is restored with the field in place; keeping what is on screen in sight would add its height once more.
  const {style} = document.documentElement;
  style.overflowAnchor = 'none';
  addEventListener('load', () => setTimeout(() => {
    style.overflowAnchor = '';
  }));
  main.prepend(element('div', {class: 'ui find', role: 'search'}, field));
  document.body.append(said);
  main.addEventListener('pointerover', offerCopy);
  main.addEventListener('focusin', offerCopy);
  addEventListener('hashchange', showTarget);
  addEventListener('beforeprint', () => {
    for (const one of main.querySelectorAll('section details')) one.open = true;
  });
  showTarget();
})();
